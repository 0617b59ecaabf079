import type { QueueEvent } from '../../../src/ports-queue.ts';
import type { QueueItem } from '../../../src/queue/item.ts';

/** What must hold for a store whatever happened to those who wrote it. */

/** Something that was acknowledged: an event that must be in the trail, and the token of the claim where there is one. */
export interface QueueDeed {
  readonly id: string;
  readonly type: string;
  readonly token: number;
}

/** What a store holds. */
export interface QueueContent {
  readonly items: readonly QueueItem[];
  readonly events: readonly QueueEvent[];
}

/** The task of an item: long for some, so that a row takes several pages. */
export function taskOf(id: string): string {
  const length = Array.from(id).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 997, 7);
  return `${id} 작업 | `.repeat(length % 10 === 0 ? 600 : (length % 5) + 1);
}

const STATUS_AFTER: Readonly<Record<string, string>> = {
  added: 'PENDING',
  picked: 'IN_PROGRESS',
  done: 'DONE',
  failed: 'FAILED',
  retried: 'PENDING',
};

/** What is wrong with a store, in words; empty when it holds everything that was acknowledged and agrees with itself. */
export function checkContent({ items, events }: QueueContent, acknowledged: readonly QueueDeed[]): readonly string[] {
  const ids = new Set(items.map((item) => item.id));
  const trails = groupBy(events, (event) => event.item_id);
  return [
    ...items.flatMap((item) => checkItem(item, trails.get(item.id) ?? [])),
    ...[...trails.keys()].filter((id) => !ids.has(id)).map((id) => `${id}: events, no item`),
    ...checkAcknowledged({ items, events }, acknowledged),
    ...checkTokens(items, acknowledged),
  ];
}

/** State and events are written together, so that the events tell the state. */
function checkItem(item: QueueItem, trail: readonly QueueEvent[]): readonly string[] {
  const count = (type: string) => trail.filter((event) => event.event_type === type).length;
  const status = trail.flatMap((event) => STATUS_AFTER[event.event_type] ?? []).at(-1);
  const told = { status, claims: count('picked'), attempts: count('retried'), added: count('added') };
  const kept = { status: item.status, claims: item.claim_count, attempts: item.attempt_count, added: 1 };
  const faults = item.task === taskOf(item.id) ? [] : [`${item.id}: the task is not what was added`];
  if (JSON.stringify(told) !== JSON.stringify(kept)) {
    faults.push(`${item.id}: events tell ${JSON.stringify(told)}, the row ${JSON.stringify(kept)}`);
  }
  if ((item.status === 'IN_PROGRESS') !== (item.lease_owner !== null)) {
    faults.push(`${item.id}: ${item.status} with lease of ${item.lease_owner}`);
  }
  return faults;
}

function checkAcknowledged({ events }: QueueContent, acknowledged: readonly QueueDeed[]): readonly string[] {
  const found = groupBy(events, (event) => `${event.item_id} ${event.event_type}`);
  const wanted = groupBy(acknowledged, (deed) => `${deed.id} ${deed.type}`);
  return [...wanted].flatMap(([name, deeds]) => {
    const have = found.get(name)?.length ?? 0;
    return have >= deeds.length ? [] : [`${name}: acknowledged ${deeds.length} times, in the trail ${have} times`];
  });
}

function checkTokens(items: readonly QueueItem[], acknowledged: readonly QueueDeed[]): readonly string[] {
  const picked = acknowledged.filter((deed) => deed.type === 'picked');
  const byToken = groupBy(picked, (deed) => deed.token);
  const twice = [...byToken].filter(([, deeds]) => deeds.length > 1).map(([token]) => `token ${token} was given twice`);
  const rows = new Map(items.map((item) => [item.id, item]));
  const behind = picked.filter((deed) => (rows.get(deed.id)?.fencing_token ?? 0) < deed.token);
  return [...twice, ...behind.map((deed) => `${deed.id}: token ${deed.token} was given, the row has a lower one`)];
}

function groupBy<Member, Key>(members: readonly Member[], keyOf: (member: Member) => Key): Map<Key, Member[]> {
  const groups = new Map<Key, Member[]>();
  for (const member of members) {
    const group = groups.get(keyOf(member));
    if (group === undefined) groups.set(keyOf(member), [member]);
    else group.push(member);
  }
  return groups;
}
