import { SET_ASIDE } from './commands.ts';
import type { Reason } from './reason.ts';

const CRASH =
  'It comes with a crash and needs no repair. Never edit events.jsonl: the cursor would notice and start over.';
const WRITER = 'Find out which program wrote the row; the runtime does not write rows like this.';

/** Every row that is set aside makes event_rows_quarantined; only that code asks for action. */
function setAside(code: string, text: Pick<Reason, 'title' | 'cause' | 'remedy'>): Reason {
  return {
    code,
    severity: 'degraded',
    ...text,
    evidenceCommand: SET_ASIDE,
    seeAlso: ['event_rows_quarantined'],
    step: null,
  };
}

/** Why a row of the event log was set aside. */
export const QUARANTINE: readonly Reason[] = [
  setAside('invalid_json', {
    title: 'The row is not JSON',
    cause: 'The line cannot be parsed, usually because a write was torn by a crash or a full disk.',
    remedy: CRASH,
  }),
  setAside('glued_rows', {
    title: 'A torn row and the next one stand on one line',
    cause:
      'A run was killed while it wrote a row, and the next run appended straight behind it. Both rows are lost for the ' +
      'machine; the second is often the loop_start of the new run.',
    remedy: CRASH,
  }),
  setAside('nul_bytes', {
    title: 'The row holds NUL bytes',
    cause: 'The file system lost the content of the row, as after a power cut.',
    remedy: 'Look for disk and power problems in the system log. Nothing brings the row back.',
  }),
  setAside('invalid_utf8', {
    title: 'The row is not valid UTF-8',
    cause: 'The line holds bytes that are no text: damage, or a program that writes another encoding.',
    remedy: WRITER,
  }),
  setAside('line_too_long', {
    title: 'The row is too long to be an event',
    cause: 'The line has more than 4 MiB. The longest rows of the runtime are near 128 KiB; this is damage.',
    remedy: WRITER,
  }),
  setAside('not_an_object', {
    title: 'The row is JSON, but not an object',
    cause: 'The line holds a bare value or an array.',
    remedy: WRITER,
  }),
  setAside('missing_event_name', {
    title: 'The row has no event name',
    cause: 'Neither "event" nor "type" holds a name.',
    remedy: WRITER,
  }),
  setAside('invalid_event_name', {
    title: 'The event name is not a text',
    cause: 'The member "event" (or "type") is a number, an array or an object.',
    remedy: WRITER,
  }),
  setAside('missing_timestamp', {
    title: 'The row has no time',
    cause: 'The member "timestamp" is missing or empty.',
    remedy: WRITER,
  }),
  setAside('rows_not_listed', {
    title: 'More rows were set aside than are listed',
    cause:
      'One pass lists at most 1000 bad rows one by one; this entry stands for the rest and names their range of lines.',
    remedy: 'Damage of this size is no single torn write: check that events.jsonl is the log of the runtime at all.',
  }),
];
