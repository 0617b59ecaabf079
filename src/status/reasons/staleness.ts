import { LAST_EVENTS, PROCESSES, STATUS } from './commands.ts';
import type { Reason } from './reason.ts';

/** Silence, heartbeats and clocks. */
export const STALENESS: readonly Reason[] = [
  {
    code: 'ingest_stale',
    severity: 'critical',
    title: 'The run has logged nothing for too long',
    cause:
      'The loop is running, but its last event is older than the threshold. An agent may simply work long on one task; ' +
      'it may hang; or the runtime waits out a rate limit, which it does for hours without writing anything.',
    evidenceCommand: LAST_EVENTS,
    remedy:
      'Look at the last event: after role_start an agent is at work. Look whether its process uses the CPU and whether its ' +
      'log under logs/ grows. If it hangs, cancel the run. If long silence is normal here, choose a relaxed profile.',
    seeAlso: ['runtime_heartbeat_stale', 'process_alive', 'manager_stale'],
    step: {
      summary: 'Look whether the agent that works since the last event still makes progress.',
      command: PROCESSES,
    },
  },
  {
    code: 'runtime_heartbeat_stale',
    severity: 'critical',
    title: 'The heartbeat of the run is too old',
    cause: 'The loop is running and has written a heartbeat before, but the newest one is older than the threshold.',
    evidenceCommand: 'cat {run}/heartbeat.v1.json',
    remedy:
      'Treat it like a silent run: look at the process and at the last event. Either of them alive means it works.',
    seeAlso: ['ingest_stale', 'runtime_heartbeat_missing'],
    step: { summary: 'Look whether the runtime process lives and whether events still arrive.', command: LAST_EVENTS },
  },
  {
    code: 'runtime_heartbeat_missing',
    severity: 'degraded',
    title: 'The heartbeat file has vanished',
    cause:
      'A heartbeat was seen earlier, and its file is gone now although the loop is running. A runtime that never writes one is fine.',
    evidenceCommand: 'ls -la {run}',
    remedy: 'Find out what removed heartbeat.v1.json, or whether the program that writes it was stopped.',
    seeAlso: ['runtime_heartbeat_stale'],
    step: { summary: 'Find out why heartbeat.v1.json is gone while the loop runs.', command: 'ls -la {run}' },
  },
  {
    code: 'missing_heartbeat_timestamp',
    severity: 'degraded',
    title: 'The heartbeat has no time',
    cause: 'heartbeat.v1.json is readable, but neither "timestamp" nor "updatedAt" holds a text.',
    evidenceCommand: 'cat {run}/heartbeat.v1.json',
    remedy: 'Correct the program that writes the heartbeat. The last good heartbeat stays in force until then.',
    seeAlso: ['invalid_heartbeat_timestamp'],
    step: {
      summary: 'Correct the program that writes the heartbeat: its time is missing.',
      command: 'cat {run}/heartbeat.v1.json',
    },
  },
  {
    code: 'invalid_heartbeat_timestamp',
    severity: 'degraded',
    title: 'The time in the heartbeat cannot be read',
    cause: 'heartbeat.v1.json has a time that is not RFC 3339, for example one without a time zone.',
    evidenceCommand: 'cat {run}/heartbeat.v1.json',
    remedy: 'Correct the program that writes the heartbeat: it should write UTC like 2026-01-31T12:00:00Z.',
    seeAlso: ['missing_heartbeat_timestamp'],
    step: {
      summary: 'Correct the program that writes the heartbeat: its time is not RFC 3339.',
      command: 'cat {run}/heartbeat.v1.json',
    },
  },
  {
    code: 'invalid_event_timestamp',
    severity: 'degraded',
    title: 'The time of the last event cannot be read',
    cause:
      'The last event has a time that is not RFC 3339, so its age is unknown. Nobody can say whether the run is silent.',
    evidenceCommand: LAST_EVENTS,
    remedy: 'Find out what wrote that event. The next event with a good time ends this.',
    seeAlso: ['ingest_stale'],
    step: { summary: 'Find out what wrote the last event: its time cannot be read.', command: LAST_EVENTS },
  },
  {
    code: 'clock_skew',
    severity: 'degraded',
    title: 'A time lies in the future',
    cause:
      'An event, a heartbeat or a recorded state carries a time ahead of this clock by more than the tolerance. ' +
      'Then no age can be trusted: something stale may look fresh.',
    evidenceCommand: 'date -u && tail -n 1 {run}/events.jsonl',
    remedy: 'Correct the clock of this host, or of the host that writes the log (timedatectl, chronyc tracking).',
    seeAlso: ['ingest_stale', 'runtime_heartbeat_stale'],
    step: {
      summary: 'Compare the clocks of this host and of the one that runs the loop.',
      command: 'date -u && tail -n 1 {run}/events.jsonl',
    },
  },
  {
    code: 'manager_stale',
    severity: 'degraded',
    title: 'No successful reconcile for too long',
    cause:
      'The recorded state is past its validity. Cron may be off, or every reconcile since has failed, ' +
      'perhaps before it could write: disk full, no permission, another one hanging. No alert is raised while this lasts.',
    evidenceCommand: 'ls -la {ops} && tail -n 1 {ops}/telemetry/reconcile.jsonl',
    remedy: 'Run a reconcile by hand and read its error. Then look at the cron job or timer that should run it.',
    seeAlso: ['interrupted_pass', 'ingest_stale'],
    step: {
      summary: 'Run a reconcile by hand, then find out why the scheduled one does not.',
      command: '{scripts}/ops-manager-reconcile.sh --repo {repo} --loop {loop}',
    },
  },
  {
    code: 'interrupted_pass',
    severity: 'degraded',
    title: 'The last reconcile was cut off while writing',
    cause:
      'The journal holds a pass that was committed and not put in place, and no reconcile is at work on it: it was killed, ' +
      'or the disk filled up. The files may be of two different passes until it is finished.',
    evidenceCommand: 'tail -n 1 {ops}/journal.jsonl | cut -c 1-300',
    remedy: 'Run a reconcile: it finishes the interrupted pass first. Nothing is lost and nothing is written twice.',
    seeAlso: ['manager_stale', 'store_write_failed'],
    step: {
      summary: 'Run a reconcile: it finishes the interrupted pass.',
      command: '{scripts}/ops-manager-reconcile.sh --repo {repo} --loop {loop}',
    },
  },
  {
    code: 'manager_file_unreadable',
    severity: 'degraded',
    title: 'A file of the manager cannot be used',
    cause:
      'A document in the state folder is empty, not JSON, of the wrong shape, or about another loop: edited by hand, ' +
      'restored from elsewhere, or damaged. What it said is missing from this answer.',
    evidenceCommand: STATUS,
    remedy:
      'Run a reconcile: it writes the documents anew. If state.json was lost it reads the whole event log again. ' +
      'Escalations that were recorded before stay recorded.',
    seeAlso: ['projection_rebuilt', 'cursor_corrupt'],
    step: {
      summary: 'Run a reconcile: it writes the damaged document anew.',
      command: '{scripts}/ops-manager-reconcile.sh --repo {repo} --loop {loop}',
    },
  },
];
