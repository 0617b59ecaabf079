/** When a soak run is ended at once. */

import { longestSilence, type SoakBook } from './book.ts';
import { duplicateExecutions, executedSecondSendings } from './executions.ts';
import { SOAK_LIMITS } from './figures.ts';
import { lowestMovingSuccess } from './measures.ts';

/** Why a run is ended. */
export interface SoakAbort {
  readonly indicator: 'moving_success' | 'duplicate_execution' | 'stall' | 'budget' | 'silence';
  readonly detail: string;
}

/**
 * The first reason to end the run now; null to go on. Looks at what has changed since it was last asked.
 * `waitingSeconds`: how long a store that has not answered yet has been waited for.
 */
export function decideAbort(
  book: SoakBook,
  now: { readonly seconds: number; readonly waitingSeconds: number },
): SoakAbort | null {
  const touched = [...book.touched].flatMap((id) => book.items.get(id) ?? []);
  book.touched.clear();
  const [twice] = [
    ...book.doubleTokens.map((token) => `token ${token} was given twice`),
    ...touched.flatMap((item) => duplicateExecutions(item, now.seconds)),
    ...executedSecondSendings(book.again, book.items),
  ];
  if (twice !== undefined) return { indicator: 'duplicate_execution', detail: twice };
  if (book.breaches.letThrough > 0) {
    return { indicator: 'budget', detail: 'a report over the hard token limit was not blocked' };
  }
  const stall = Math.max(book.longestWait, now.waitingSeconds);
  if (stall >= SOAK_LIMITS.mostStallSeconds) {
    return { indicator: 'stall', detail: `a transition took ${Math.round(stall / 60)} min` };
  }
  return decideSilence(book, now.seconds) ?? decideMovingSuccess(book, now.seconds);
}

function decideSilence(book: SoakBook, nowSeconds: number): SoakAbort | null {
  for (const [name, silence] of [
    ['log of the workers', book.log],
    ['metrics', book.metrics],
  ] as const) {
    const longest = longestSilence(silence, nowSeconds);
    if (longest >= SOAK_LIMITS.mostSilenceSeconds) {
      return { indicator: 'silence', detail: `the ${name} held nothing for ${Math.round(longest / 60)} min` };
    }
  }
  return null;
}

function decideMovingSuccess(book: SoakBook, nowSeconds: number): SoakAbort | null {
  const { movingSeconds, leastEndsInWindow, leastMovingSuccess } = SOAK_LIMITS;
  const before = book.ends.findLastIndex(({ at }) => at < nowSeconds - 2 * movingSeconds);
  const window = { seconds: movingSeconds, leastEnds: leastEndsInWindow };
  const lowest = lowestMovingSuccess(book.ends.slice(before + 1), window);
  if (lowest === null || lowest.share >= leastMovingSuccess) return null;
  const share = (lowest.share * 100).toFixed(1);
  return { indicator: 'moving_success', detail: `${share} % of 30 minutes ended as DONE` };
}
