import type { QueueItem } from '../item.ts';
import type { SoakItem } from './book.ts';

/**
 * Where a store says something else than the log of the workers, one line each: items that only one of them knows,
 * another end, another newest claim.
 */
export function compareWithStore(
  logged: ReadonlyMap<string, SoakItem>,
  stored: readonly QueueItem[],
): readonly string[] {
  const ids = new Set(stored.map(({ id }) => id));
  const lost = [...logged.keys()].filter((id) => !ids.has(id));
  return [
    ...lost.map((id) => `${id} is not in the store`),
    ...stored.flatMap((item) => differenceOf(item, logged.get(item.id)) ?? []),
  ];
}

function differenceOf({ id, status, fencing_token: token }: QueueItem, logged: SoakItem | undefined): string | null {
  if (logged === undefined) return `${id} is not in the log`;
  const newest = logged.claims.reduce((highest, claim) => Math.max(highest, claim.token), 0);
  if (newest !== token) return `${id} was last claimed under token ${token}, the log says ${newest}`;
  const ended = logged.end?.status ?? status;
  return ended === status ? null : `${id} is ${status}, the log says ${ended}`;
}
