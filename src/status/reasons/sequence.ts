import { REBUILD } from './commands.ts';
import type { Reason } from './reason.ts';

const EVIDENCE = 'cat {ops}/sequence-state.json';
const REMEDY = 'See ordering_drift_detected.';

function violation(code: string, title: string, cause: string): Reason {
  return {
    code,
    severity: 'degraded',
    title,
    cause,
    evidenceCommand: EVIDENCE,
    remedy: REMEDY,
    seeAlso: ['ordering_drift_detected'],
    step: null,
  };
}

/** Order of the event log. */
export const SEQUENCE: readonly Reason[] = [
  {
    code: 'ordering_drift_detected',
    severity: 'degraded',
    title: 'The event log lost its order or some of its rows',
    cause:
      'Line numbers went back, repeated or left a gap: the log was cut, replaced or mixed. The violations say which rule broke. ' +
      'It stays until the log has grown beyond its old end, or until somebody replays it.',
    evidenceCommand: EVIDENCE,
    remedy: `Find out what touched the log. When you accept the log as it is, replay it once: ${REBUILD}.`,
    seeAlso: ['event_log_changed', 'snapshot_sequence_regression', 'event_sequence_regression'],
    step: {
      summary: 'Find out what touched the log; accept it as it is by a replay from the start.',
      command: REBUILD,
    },
  },
  violation(
    'snapshot_sequence_missing',
    'The length of the log is unknown',
    'The pass could not tell how many rows the log has.',
  ),
  violation(
    'snapshot_sequence_regression',
    'The log became shorter',
    'The log has fewer rows than at an earlier pass.',
  ),
  violation(
    'event_sequence_missing',
    'An event came without its number',
    'Only a service can cause this: it left out the sequence number.',
  ),
  violation(
    'event_sequence_non_monotonic',
    'Numbers go back within one batch',
    'An event has a smaller number than the one before it.',
  ),
  violation(
    'event_sequence_regression',
    'A batch begins before the end of the last one',
    'Rows that had been read come again.',
  ),
  violation(
    'event_sequence_gap',
    'Numbers are missing',
    'Between two events, or between two batches, rows are missing.',
  ),
  violation(
    'event_sequence_duplicate',
    'A number came twice',
    'Two events carry the same number, or a batch repeats the last row.',
  ),
];
