import { DRY_RUN, LAST_PASSES, TIMELINE, VERIFY } from './commands.ts';
import type { Reason } from './reason.ts';

const LOG = 'ls -lai {run}/events.jsonl';

/** How a pass found its place in the event log. */
export const CURSOR: readonly Reason[] = [
  {
    code: 'cursor_resumed',
    severity: 'info',
    title: 'Reading went on where it stopped',
    cause: 'The log is the same file with the same beginning as at the last pass.',
    evidenceCommand: LAST_PASSES,
    remedy: 'Nothing to do.',
    seeAlso: [],
    step: null,
  },
  {
    code: 'cursor_initial',
    severity: 'info',
    title: 'First pass over this loop',
    cause: 'There was no cursor yet, so the log was read from its first line.',
    evidenceCommand: LAST_PASSES,
    remedy: 'Nothing to do.',
    seeAlso: [],
    step: null,
  },
  {
    code: 'cursor_from_start',
    severity: 'info',
    title: 'The log was read from the start because somebody asked for it',
    cause: 'The pass was run with --from-start.',
    evidenceCommand: LAST_PASSES,
    remedy: 'Nothing to do.',
    seeAlso: [],
    step: null,
  },
  {
    code: 'event_log_moved',
    severity: 'info',
    title: 'The log is a copy with the same content',
    cause:
      'The file has another inode or device, but its beginning and the rows before the cursor are the same: copied or restored.',
    evidenceCommand: LOG,
    remedy: 'Nothing to do. Reading went on where it stopped.',
    seeAlso: ['event_log_replaced'],
    step: null,
  },
  {
    code: 'event_log_truncated',
    severity: 'degraded',
    title: 'The event log was cut',
    cause: 'The same file is shorter than what was read of it. The remaining rows were read again from the start.',
    evidenceCommand: LOG,
    remedy:
      'Find out what cut it (logrotate with copytruncate, an editor). Rows that are gone can only come from a backup.',
    seeAlso: ['event_log_changed', 'cursor_regressed'],
    step: { summary: 'Find out what cut events.jsonl; lost rows can only come from a backup.', command: LOG },
  },
  {
    code: 'event_log_rewritten',
    severity: 'degraded',
    title: 'The event log was written anew',
    cause: 'The same file holds other content before the cursor than what was read. It was read again from the start.',
    evidenceCommand: LOG,
    remedy: 'Find out who edits events.jsonl in place. Nothing but the runtime should write it.',
    seeAlso: ['event_log_changed', 'ordering_drift_detected'],
    step: { summary: 'Find out who rewrites events.jsonl: only the runtime should write it.', command: LOG },
  },
  {
    code: 'event_log_replaced',
    severity: 'degraded',
    title: 'The event log is another file',
    cause: 'Another file with other content is in its place: rotated, checked out, or the loop folder was set up anew.',
    evidenceCommand: LOG,
    remedy: 'If the loop was set up anew on purpose, nothing is to be done: the new log was read from the start.',
    seeAlso: ['event_log_changed', 'event_log_moved'],
    step: { summary: 'Check whether events.jsonl was replaced on purpose.', command: LOG },
  },
  {
    code: 'cursor_ahead_of_log',
    severity: 'degraded',
    title: 'The cursor points behind the end of the log',
    cause: 'The recorded position is larger than the log. It was read again from the start.',
    evidenceCommand: LOG,
    remedy: 'Find out what cut or replaced the log, or whether the cursor was edited.',
    seeAlso: ['event_log_truncated', 'cursor_regressed'],
    step: { summary: 'Find out what cut the log, or who edited the cursor.', command: LOG },
  },
  {
    code: 'cursor_corrupt',
    severity: 'degraded',
    title: 'The cursor file cannot be used',
    cause:
      'cursor.json is damaged, empty or has the wrong shape. The log is read again from the start, which is safe, only slower.',
    evidenceCommand: 'cat {ops}/cursor.json',
    remedy: 'Nothing is lost. Find out what damaged it: the manager replaces this file as a whole.',
    seeAlso: ['projection_rebuilt', 'manager_file_unreadable'],
    step: { summary: 'Find out what damaged cursor.json; the next reconcile writes it anew.', command: DRY_RUN },
  },
  {
    code: 'cursor_line_only',
    severity: 'info',
    title: 'The cursor is of an older kind',
    cause:
      'cursor.json holds a line number but no identity of the file, so it cannot be trusted. The log was read from the start.',
    evidenceCommand: 'cat {ops}/cursor.json',
    remedy: 'Nothing to do. The cursor has been written anew.',
    seeAlso: ['cursor_corrupt'],
    step: null,
  },
  {
    code: 'projection_rebuilt',
    severity: 'degraded',
    title: 'The state was built anew from the whole log',
    cause:
      'state.json was missing, damaged or did not belong to the cursor, so the log was read from the start in that pass.',
    evidenceCommand: TIMELINE,
    remedy: 'Nothing is lost. Find out what removed or edited state.json. Prove the result with the verify command.',
    seeAlso: ['cursor_corrupt', 'manager_file_unreadable'],
    step: { summary: 'Prove the rebuilt state against the log; find out what damaged state.json.', command: VERIFY },
  },
  {
    code: 'source_changed',
    severity: 'info',
    title: 'The log was read from another source than before',
    cause:
      'The last pass read the loop over another transport or service, and the log of this one is not the same up to ' +
      'the cursor, or nothing tells whether it is. It was read from its first line.',
    evidenceCommand: LAST_PASSES,
    remedy: 'Nothing to do. Rows are neither lost nor counted twice.',
    seeAlso: ['event_log_moved', 'transport_unreachable'],
    step: null,
  },
];
