import type { LeftOut } from './split-request.ts';
import type { Submitted } from './submit.ts';

/** What `plan` prints. */
export function renderPlan(request: string, parallel: number, tasks: readonly string[]): readonly string[] {
  return [`request: ${request}`, `parallel: ${parallel}`, ...tasks.map((task, index) => `${index + 1}. ${task}`)];
}

/** What `submit` prints. `verb` is `created`, or `would_create` when nothing was written. */
export function renderSubmitted(submitted: readonly Submitted[], verb: 'created' | 'would_create'): readonly string[] {
  const added = submitted.filter(({ duplicateOf }) => duplicateOf === null);
  const head = `${verb}=${added.length} ids=${added.map(({ id }) => id).join(',')}`;
  return [head, ...added.map(({ id, task }, index) => `${index + 1}. ${id} | ${task}`)];
}

/** Notes on tasks that got no row because their key is taken. */
export function duplicateNotes(submitted: readonly Submitted[]): readonly string[] {
  return submitted.flatMap(({ task, duplicateOf }) =>
    duplicateOf === null ? [] : [`note: not added, ${duplicateOf} has its idempotency key: ${task}`],
  );
}

/** Notes on what of a request became no task, with the remedy. */
export function leftOutNotes(leftOut: readonly LeftOut[], parallel: number): readonly string[] {
  const texts = (why: LeftOut['why']): string =>
    leftOut
      .filter((piece) => piece.why === why)
      .map(({ text }) => JSON.stringify(text))
      .join(', ');
  const surplus = leftOut.filter(({ why }) => why === 'surplus').length;
  return [
    [
      texts('surplus'),
      `beyond --parallel ${parallel}; --merge joins them into the last task, --parallel ${parallel + surplus} takes all`,
    ],
    [texts('too_short'), 'one character is no task; as list entries (- A) they are taken'],
    [texts('repeated'), 'named before'],
  ].flatMap(([list, why]) => (list === '' ? [] : [`note: left out: ${list ?? ''} (${why ?? ''})`]));
}
