import { compareCodePoints } from './code-points.ts';
import { type QueueItem, UNKNOWN } from './item.ts';
import { parseMinute } from './kst.ts';
import { oneLine } from './render-line.ts';

/**
 * The lines of `ops workers`: who has how many of these items at work, in which order they are given, and since when.
 * `priorities` adds how many of each priority; an empty one counts as P2.
 */
export function renderWorkers(
  inProgress: readonly QueueItem[],
  { priorities }: { readonly priorities: boolean },
): readonly string[] {
  if (inProgress.length === 0) return ['workers: none'];
  const byOwner = new Map<string, QueueItem[]>();
  for (const item of inProgress) {
    const owner = item.owner_session.trim() === '' ? UNKNOWN : item.owner_session.trim();
    const items = byOwner.get(owner);
    if (items === undefined) byOwner.set(owner, [item]);
    else items.push(item);
  }
  const owners = [...byOwner].toSorted(([left], [right]) => compareCodePoints(left, right));
  const lines = owners.map(([owner, items]) => {
    const counts = priorities ? ` ${countPriorities(items)}` : '';
    const ids = items.map(({ id }) => id).join(',');
    return `- ${owner} tasks=${items.length}${counts} ids=${ids} oldest_start=${oldestStart(items)}`;
  });
  return [`workers_active=${owners.length} in_progress=${inProgress.length}`, ...lines].map(oneLine);
}

function countPriorities(items: readonly QueueItem[]): string {
  const count = (wanted: readonly string[]): number =>
    items.filter(({ priority }) => wanted.includes(priority.trim())).length;
  return `p0=${count(['P0'])} p1=${count(['P1'])} p2=${count(['P2', ''])}`;
}

/** The earliest start; one that is no minute counts only when there is no other. */
function oldestStart(items: readonly QueueItem[]): string {
  const starts = items.map(({ started_at_kst: start }) => start.trim()).filter((start) => start !== '');
  const known = starts.filter((start) => start !== UNKNOWN);
  // Minutes of one zone sort like their texts.
  const minutes = known.filter((start) => parseMinute(start, 0) !== null).toSorted();
  return minutes[0] ?? known[0] ?? UNKNOWN;
}
