/** What the end of a worker's command means for its item. docs/queue.md, section "Workers". */

import type { WorkerEnd } from '../../ports-queue.ts';
import { countCodePoints, firstCodePoints } from '../code-points.ts';
import type { FailureClass, QueueItem } from '../item.ts';

/** How an item is closed after its worker ended. */
export interface WorkerVerdict {
  readonly status: 'DONE' | 'FAILED' | 'BLOCKED';
  readonly notes: string;
  readonly failureClass: FailureClass | null;
}

/** Exit statuses with which a worker says more than "failed", as sysexits(3) names them. */
const PERMANENT_STATUS: ReadonlySet<number> = new Set([64, 65, 66, 77, 78]);
/** EX_UNAVAILABLE: something outside is missing, such as a login or an approval. */
const BLOCKED_STATUS = 69;
/** From here on a shell reports that the command could not be run or was ended by a signal: the cause is not known. */
const FIRST_UNEXPLAINED_STATUS = 126;
const MOST_NOTE_CHARACTERS = 300;
/** The same failure so many times in a row is for a person. */
const MOST_EQUAL_FAILURES = 3;
/** So many failures that nobody can explain in a row, too. */
const MOST_UNEXPLAINED = 2;

/** Colours and movements of the cursor. */
const TERMINAL_SEQUENCE = /(?!\t)\p{Cc}\[[\d;?]*[A-Za-z]/gu;
const NOTE_JOINT = /\s+([|/])\s+/g;

const COUNTED = /^(.*?)(?: \[(\d+) times in a row\])?$/s;

/**
 * Exit status 0 is DONE, 69 is BLOCKED; 64, 65, 66, 77 and 78 are failures that no repetition mends; any other is one
 * that may pass. The same failure for the third time, or a second one in a row without an explanation (the command
 * could not be run, or was ended by a signal), waits for a person.
 */
export function judgeWorkerEnd(item: QueueItem, run: WorkerEnd): WorkerVerdict {
  const said = lastLine(run.output);
  const text = said === '' ? `worker exit ${run.exitCode}` : `worker exit ${run.exitCode}: ${said}`;
  if (run.exitCode === 0) return { status: 'DONE', notes: text, failureClass: null };
  if (run.exitCode === BLOCKED_STATUS) return { status: 'BLOCKED', notes: text, failureClass: null };
  if (run.timedOut) {
    return counted(item, { text: said === '' ? 'worker timed out' : `worker timed out: ${said}`, isExplained: true });
  }
  if (PERMANENT_STATUS.has(run.exitCode)) return { status: 'FAILED', notes: text, failureClass: 'permanent' };
  return counted(item, { text, isExplained: run.exitCode < FIRST_UNEXPLAINED_STATUS });
}

function counted(item: QueueItem, failure: { text: string; isExplained: boolean }): WorkerVerdict {
  const [, before = '', times = '1'] = COUNTED.exec(item.last_error) ?? [];
  const isSame = before === failure.text;
  const inARow = isSame ? Number(times) + 1 : 1;
  const notes = inARow === 1 ? failure.text : `${failure.text} [${inARow} times in a row]`;
  const isUnexplainedAgain = !failure.isExplained && isUnexplained(before);
  if (!failure.isExplained && (isUnexplainedAgain || inARow >= MOST_UNEXPLAINED)) {
    return { status: 'BLOCKED', notes: `${notes}; nobody knows why: a person has to look`, failureClass: null };
  }
  return { status: 'FAILED', notes, failureClass: inARow >= MOST_EQUAL_FAILURES ? 'permanent' : 'transient' };
}

function isUnexplained(text: string): boolean {
  const status = /^worker exit (\d+)/.exec(text)?.[1];
  return status !== undefined && Number(status) >= FIRST_UNEXPLAINED_STATUS;
}

/**
 * The last line with something on it, without what a terminal would swallow. A line that is drawn anew ends in a lone
 * carriage return. Joints of notes are closed up, or output could pass for the entry of a program; nor may it pass for
 * a count of ours.
 */
function lastLine(output: string): string {
  const lines = output.split(/[\r\n]/).map((text) =>
    text
      .replaceAll(TERMINAL_SEQUENCE, '')
      .replaceAll(/\p{Cc}+/gu, ' ')
      .trim(),
  );
  const last = (lines.findLast((text) => text !== '') ?? '').replaceAll(NOTE_JOINT, '$1');
  const line = COUNTED.exec(last)?.[1] ?? last;
  return countCodePoints(line) > MOST_NOTE_CHARACTERS ? `${firstCodePoints(line, MOST_NOTE_CHARACTERS)}...` : line;
}
