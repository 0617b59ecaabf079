/** Work that was done twice. */

import type { SoakItem } from './book.ts';

/** Rows of the log come a moment after what they tell of; younger claims are not compared with each other yet. */
const SETTLE_SECONDS = 60;

/**
 * What shows that the work on an item was done twice: two accepted ends, an end under a token that another claim had
 * already replaced, or two holders at once. One line each.
 */
export function duplicateExecutions(item: SoakItem, nowSeconds: number): readonly string[] {
  const claims = item.claims.toSorted((left, right) => left.token - right.token);
  const found = item.dones.length > 1 ? [`${item.id} was done under tokens ${item.dones.join(' and ')}`] : [];
  for (const [index, claim] of claims.entries()) {
    const next = claims[index + 1];
    if (next === undefined) break;
    const { end } = claim;
    const closedAt = end?.accepted === true ? end.at - end.waited : null;
    if (closedAt !== null && next.at <= closedAt) {
      found.push(`${item.id} was closed under token ${claim.token} after it was held under ${next.token}`);
    }
    const isHeld = closedAt === null && next.at < claim.leaseUntil && next.at < nowSeconds - SETTLE_SECONDS;
    if (isHeld) found.push(`${item.id} was held under tokens ${claim.token} and ${next.token} at once`);
  }
  return found;
}

/** Second sendings that were executed besides the first one. */
export function executedSecondSendings(
  again: readonly { readonly id: string; readonly of: string }[],
  items: ReadonlyMap<string, SoakItem>,
): readonly string[] {
  return again.flatMap(({ id, of }) =>
    (items.get(id)?.dones.length ?? 0) > 0 && (items.get(of)?.dones.length ?? 0) > 0
      ? [`${id} was done, and ${of} with the same key as well`]
      : [],
  );
}
