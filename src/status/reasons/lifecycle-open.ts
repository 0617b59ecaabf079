import { LAST_EVENTS, LIST_FILES, PROCESSES, RECONCILE, RUN_FILES, SNAPSHOT, STATUS } from './commands.ts';
import type { Reason } from './reason.ts';

/** Why a loop is said to run, or why it cannot be told. */
export const OPEN: readonly Reason[] = [
  {
    code: 'process_alive',
    severity: 'info',
    title: 'The loop is running',
    cause: 'The process that active-run.json names exists and is the runtime of this repository.',
    evidenceCommand: RUN_FILES,
    remedy: 'Nothing to do.',
    seeAlso: ['ingest_stale'],
    step: null,
  },
  {
    code: 'run_starting',
    severity: 'info',
    title: 'A run is starting',
    cause:
      'active-run.json is newer than the last event: the runtime reads its configuration and has logged nothing yet.',
    evidenceCommand: RUN_FILES,
    remedy: 'Look again in a minute.',
    seeAlso: ['process_gone'],
    step: null,
  },
  {
    code: 'heartbeat_fresh',
    severity: 'info',
    title: 'The loop is running by its heartbeat',
    cause:
      'The files say running, and the runtime wrote a heartbeat only moments ago. Its process could not be looked at.',
    evidenceCommand: 'cat {run}/heartbeat.v1.json',
    remedy: 'Nothing to do.',
    seeAlso: ['process_alive', 'files_say_running'],
    step: null,
  },
  {
    code: 'files_say_running',
    severity: 'info',
    title: 'The files say running; no process was looked at',
    cause: 'active-run.json names this loop, and the process check is off. A killed runtime leaves the same files.',
    evidenceCommand: RUN_FILES,
    remedy: 'Ask again on the host of the runtime with the process check on (--process-check auto).',
    seeAlso: ['process_unverifiable', 'process_alive'],
    step: null,
  },
  {
    code: 'other_loop_active',
    severity: 'info',
    title: 'The loop logs events while the files speak of another loop',
    cause:
      'state.json and active-run.json exist once per repository. Two loops run in it, and the other one wrote them last. ' +
      'This loop logged events only moments ago.',
    evidenceCommand: RUN_FILES,
    remedy: 'Danger: superloop.sh cancel stops whichever loop started last. Run loops one after another, or in clones.',
    seeAlso: ['run_open_without_state', 'process_alive_without_state'],
    step: null,
  },
  {
    code: 'snapshot_reported',
    severity: 'info',
    title: 'The state is the one that was reported from elsewhere',
    cause:
      'Rows of the event log are unread, and a snapshot that was taken elsewhere says what the state is. ' +
      'It is believed until the rows are read.',
    evidenceCommand: STATUS,
    remedy: 'Run the reconcile again until ingest_backlog is gone.',
    seeAlso: ['ingest_backlog', 'backlog_unread'],
    step: null,
  },
  {
    code: 'process_unverifiable',
    severity: 'degraded',
    title: 'Whether the run lives cannot be checked from here',
    cause:
      'The process that active-run.json names belongs to another host or container, or nothing but an unfinished log ' +
      'speaks of the run. A process id means nothing outside its own host.',
    evidenceCommand: RUN_FILES,
    remedy: 'Run the manager on the host (in the container) where the runtime runs, or look for the process there.',
    seeAlso: ['lifecycle_unknown'],
    step: { summary: 'Look for the process on the host where the runtime was started.', command: RUN_FILES },
  },
  {
    code: 'no_events',
    severity: 'degraded',
    title: 'The event log is empty',
    cause: 'The loop has been set up but has not logged anything, or its log was emptied.',
    evidenceCommand: LIST_FILES,
    remedy:
      'If a run was started just now, look again in a minute. Else check that repository and loop id are the right ones.',
    seeAlso: ['lifecycle_unknown', 'event_log_truncated'],
    step: null,
  },
  {
    code: 'backlog_unread',
    severity: 'degraded',
    title: 'The log has unread rows, so the state is not known',
    cause:
      'Events that were logged already have not been read, for example because of --max-events. The files are of a later time.',
    evidenceCommand: STATUS,
    remedy: 'Run the reconcile again until ingest_backlog is gone.',
    seeAlso: ['ingest_backlog', 'lifecycle_unknown'],
    step: { summary: 'Run a reconcile to read the rest of the event log.', command: RECONCILE },
  },
  {
    code: 'run_failed',
    severity: 'critical',
    title: 'The run failed or died',
    cause:
      'The lifecycle state is failed. The lifecycle reason beside it says by which rule, for example process_gone.',
    evidenceCommand: SNAPSHOT,
    remedy:
      'Look up the lifecycle reason (whyCode). Check for agents that outlived the run before anything is started again.',
    seeAlso: [
      'process_gone',
      'state_active_without_run_file',
      'event_role_timeout',
      'ended_without_event',
      'last_event_failed',
    ],
    step: {
      summary: 'Read the last events, check for leftover agents, then run the loop again.',
      command: LAST_EVENTS,
    },
  },
  {
    code: 'run_stopped',
    severity: 'degraded',
    title: 'The run stopped before it was complete',
    cause: 'The lifecycle state is stopped: the runtime gave up, or somebody cancelled the run.',
    evidenceCommand: LAST_EVENTS,
    remedy: 'Look up the lifecycle reason (whyCode): it tells stop, rate limit and cancel apart.',
    seeAlso: ['event_loop_stop', 'event_rate_limit_stop', 'cancelled_without_event'],
    step: { summary: 'Read why the run stopped, then run the loop again.', command: LAST_EVENTS },
  },
  {
    code: 'lifecycle_unknown',
    severity: 'degraded',
    title: 'It cannot be told what the loop is doing',
    cause: 'The evidence does not decide. Unknown is never taken for healthy.',
    evidenceCommand: SNAPSHOT,
    remedy: 'The list of what cannot be told (cannotTell) names what is missing.',
    seeAlso: ['process_unverifiable', 'no_events', 'backlog_unread'],
    step: { summary: 'Look at the runtime by hand: files, log and processes.', command: SNAPSHOT },
  },
  {
    code: 'agent_survived',
    severity: 'degraded',
    title: 'Agents of a dead run are still alive',
    cause:
      'The runtime is gone, but processes of its process group exist. Nobody controls them, and they go on editing ' +
      'the repository, also while a new run works in it.',
    evidenceCommand: PROCESSES,
    remedy: 'End them before the loop is run again: kill the process ids that are listed, then look again.',
    seeAlso: ['process_gone', 'run_failed'],
    step: { summary: 'End the listed processes before anything is started in this repository.', command: PROCESSES },
  },
  {
    code: 'recovery_approval_pending',
    severity: 'degraded',
    title: 'The run asks a person to approve a recovery',
    cause:
      'escalation.json of the loop is pending: an agent proposed a recovery command that is not allowed by itself.',
    evidenceCommand: 'cat {run}/escalation.json',
    remedy:
      'Read the proposal and carry it out by hand if it is right. superloop.sh approve does not act on it, and nothing clears ' +
      'the file: remove it when it is settled.',
    seeAlso: ['ingest_stale'],
    step: {
      summary: 'Read the proposed recovery, settle it by hand, then remove the file.',
      command: 'cat {run}/escalation.json',
    },
  },
];
