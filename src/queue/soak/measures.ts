/** Sums over the ends of a soak run. */

/** The end of an item that counts for success: DONE or FAILED. */
export interface CountedEnd {
  readonly at: number;
  readonly isDone: boolean;
}

/** The lowest share of DONE in any window that is full and holds enough ends; null without one. */
export function lowestMovingSuccess(
  ends: readonly CountedEnd[],
  window: { readonly seconds: number; readonly leastEnds: number },
): { readonly share: number; readonly at: number } | null {
  const sorted = ends.toSorted((left, right) => left.at - right.at);
  let lowest: { share: number; at: number } | null = null;
  let first = 0;
  let done = 0;
  for (const [index, end] of sorted.entries()) {
    done += end.isDone ? 1 : 0;
    for (; (sorted[first]?.at ?? end.at) <= end.at - window.seconds; first += 1) done -= sorted[first]?.isDone ? 1 : 0;
    const count = index - first + 1;
    if (end.at < window.seconds || count < window.leastEnds) continue;
    const share = done / count;
    if (lowest === null || share < lowest.share) lowest = { share, at: end.at };
  }
  return lowest;
}

/** The value that `percent` of all do not exceed; null of none. */
export function percentileOf(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null;
}
