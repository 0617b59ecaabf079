import { CANCEL, LAST_PASSES, LIST_FILES, RECONCILE, SET_ASIDE, STATUS, TIMELINE } from './commands.ts';
import type { Reason } from './reason.ts';

/** Reaching the loop and reading its log. */
export const READING: readonly Reason[] = [
  {
    code: 'transport_unreachable',
    severity: 'critical',
    title: 'The manager cannot reach the loop',
    cause:
      'The event log or the runtime folder cannot be read, or the service does not answer. Everything else that is reported ' +
      'is of the last successful look. Critical once it has failed several times in a row.',
    evidenceCommand: LAST_PASSES,
    remedy:
      'Check that the repository is mounted and readable for this user and that loop id and repository are right; over the service, that it answers (docs/runbook.md, Service Outage Fallback) and that the token is its own. The failure code says more.',
    seeAlso: ['snapshot_unavailable', 'events_unavailable', 'service_request_failed'],
    step: {
      summary:
        'Read why the last pass failed: files that are missing or may not be read, or a service that does not answer or refuses the token.',
      command: LAST_PASSES,
    },
  },
  {
    code: 'snapshot_unavailable',
    severity: 'degraded',
    title: 'The loop has no event log',
    cause:
      'The runtime folder of the loop, or events.jsonl in it, does not exist. Health shows this as transport_unreachable.',
    evidenceCommand: LIST_FILES,
    remedy:
      'Check repository and loop id. A loop that was never run has no log. If it had one, find out who removed it.',
    seeAlso: ['transport_unreachable'],
    step: { summary: 'Check --repo and --loop; find out whether the event log was removed.', command: LIST_FILES },
  },
  {
    code: 'events_unavailable',
    severity: 'degraded',
    title: 'The event log cannot be read',
    cause:
      'events.jsonl exists, but opening or reading it failed: permissions, or an I/O error. Health shows this as transport_unreachable.',
    evidenceCommand: 'ls -la {run}/events.jsonl',
    remedy: 'Give the user of the manager read permission, or look for disk errors in the system log (dmesg).',
    seeAlso: ['transport_unreachable'],
    step: {
      summary: 'Make the event log readable for the user that runs the manager.',
      command: 'ls -la {run}/events.jsonl',
    },
  },
  {
    code: 'service_request_failed',
    severity: 'degraded',
    title: 'The service did not answer',
    cause: 'The HTTP service that observes the loop refused the request or could not be connected, after all attempts.',
    evidenceCommand: LAST_PASSES,
    remedy: 'Check base URL, token and network, and whether the service runs.',
    seeAlso: ['transport_unreachable'],
    step: { summary: 'Check base URL, token and network of the service.', command: LAST_PASSES },
  },
  {
    code: 'service_response_invalid',
    severity: 'degraded',
    title: 'The service answered something unexpected',
    cause: 'The answer of the HTTP service has the wrong shape. Health shows this as invalid_transport_payload.',
    evidenceCommand: LAST_PASSES,
    remedy: 'Check that the base URL is the one of the service and that both sides have matching versions.',
    seeAlso: ['invalid_transport_payload'],
    step: { summary: 'Check that the base URL leads to the service and that versions match.', command: LAST_PASSES },
  },
  {
    code: 'invalid_transport_payload',
    severity: 'degraded',
    title: 'What came over the transport cannot be used',
    cause: 'The last pass got an answer of the wrong shape (failure code service_response_invalid).',
    evidenceCommand: LAST_PASSES,
    remedy: 'Check that the base URL is the one of the service and that both sides have matching versions.',
    seeAlso: ['service_response_invalid'],
    step: { summary: 'Check that the base URL leads to the service and that versions match.', command: LAST_PASSES },
  },
  {
    code: 'reconcile_failed',
    severity: 'degraded',
    title: 'The last reconcile failed',
    cause: 'The last pass failed without a more exact code.',
    evidenceCommand: LAST_PASSES,
    remedy: 'Run a reconcile by hand and read its message.',
    seeAlso: ['manager_stale'],
    step: { summary: 'Run a reconcile by hand and read its message.', command: RECONCILE },
  },
  {
    code: 'projection_failed',
    severity: 'degraded',
    title: 'What was read could not be turned into a state',
    cause:
      'The pass read the loop and then failed to judge it. That is a defect of the manager, or an envelope of the wrong shape.',
    evidenceCommand: LAST_PASSES,
    remedy:
      'Read the failure message of the pass and report it. The cursor has not moved; the state is of the pass before.',
    seeAlso: ['reconcile_failed'],
    step: { summary: 'Read the failure message of the last pass and report it as a defect.', command: LAST_PASSES },
  },
  {
    code: 'event_rows_quarantined',
    severity: 'degraded',
    title: 'Rows of the event log could not be used',
    cause:
      'The current run has lines in events.jsonl that are no events: torn by a crash, written by two processes at once, or ' +
      'edited. They were set aside with their place and reason; everything else was processed. Under --strict the pass fails.',
    evidenceCommand: SET_ASIDE,
    remedy:
      'Read them in quarantine.jsonl: something important, such as the end of a run, may be inside. Never edit events.jsonl. ' +
      'The count starts anew with the next run of the loop.',
    seeAlso: ['invalid_json', 'glued_rows', 'nul_bytes', 'rows_not_listed'],
    step: { summary: 'Read the rows that were set aside: one of them may matter.', command: SET_ASIDE },
  },
  {
    code: 'ingest_backlog',
    severity: 'degraded',
    title: 'Part of the event log has not been read',
    cause:
      'Events have been logged that no pass has taken in: --max-events is too small, or no reconcile ran for long.',
    evidenceCommand: STATUS,
    remedy: 'Run a reconcile without --max-events.',
    seeAlso: ['backlog_unread', 'manager_stale'],
    step: { summary: 'Run a reconcile to take in the rest of the event log.', command: RECONCILE },
  },
  {
    code: 'runtime_file_unreadable',
    severity: 'degraded',
    title: 'A file of the runtime cannot be read',
    cause:
      'The detail names the file. Empty for a moment is normal, because the runtime empties state.json at every write; ' +
      'this one stayed empty or broken over several reads. A runtime that died just then leaves it so.',
    evidenceCommand: LIST_FILES,
    remedy:
      `If no run is alive, an empty state.json makes the runtime refuse every run: clear it with: ${CANCEL}. ` +
      'If permissions are the cause, make the file readable.',
    seeAlso: ['process_gone', 'lifecycle_unknown'],
    step: {
      summary: 'Look at the file that is named; an empty state.json blocks every run until cancel clears it.',
      command: LIST_FILES,
    },
  },
  {
    code: 'event_log_changed',
    severity: 'degraded',
    title: 'The event log is not the one that was read before',
    cause:
      'The log was cut, written anew or replaced since the last pass. Everything was read again from the start, so ' +
      'lifecycle and health are right; rows that are gone are gone. Reported by the pass that found it.',
    evidenceCommand: TIMELINE,
    remedy:
      'Find out who touches events.jsonl: logrotate, a restore, git clean or checkout. The runtime itself only appends.',
    seeAlso: ['event_log_truncated', 'event_log_rewritten', 'event_log_replaced', 'ordering_drift_detected'],
    step: {
      summary: 'Find out what cut or replaced events.jsonl: the runtime itself only appends.',
      command: 'ls -la {run}/events.jsonl',
    },
  },
];
