import type { QueueEvent } from '../../../src/ports-queue.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import type { LedgerLine } from './race-ledger.ts';

/** What a race left behind, from two sides: the store, and the ledgers that the workers wrote on their own. */
export interface RaceEvidence {
  /** Ids that were added before the race. */
  readonly ids: readonly string[];
  readonly items: readonly QueueItem[];
  readonly events: readonly QueueEvent[];
  readonly ledgers: readonly LedgerLine[];
  /** Longest time that one claim lasted, by the clock of the driver. */
  readonly longestClaimMs: number;
  readonly leaseSeconds: number;
}

/** One promise and what speaks against it; none when it was kept. */
export interface RaceCheck {
  readonly what: string;
  readonly faults: readonly string[];
}

/** Judges a race. */
export function checkRace(evidence: RaceEvidence): readonly RaceCheck[] {
  return [
    { what: 'every token has exactly one holder', faults: checkTokens(evidence) },
    { what: 'every claim that a worker saw is in the trail', faults: checkTrail(evidence, 'claimed', 'picked') },
    { what: 'no item is lost, and each is done once', faults: checkItems(evidence) },
    { what: 'what was completed was completed under the last token', faults: checkCompletions(evidence) },
    { what: 'nothing is stuck longer than two leases', faults: checkStuck(evidence) },
    {
      what: 'no worker met an error',
      faults: evidence.ledgers.flatMap((l) => (l.step === 'error' ? [l.message] : [])),
    },
  ];
}

function checkTokens({ ledgers }: RaceEvidence): readonly string[] {
  const holders = new Map<number, string>();
  return ledgers.flatMap((line) => {
    if (line.step !== 'claimed') return [];
    const other = holders.get(line.token);
    holders.set(line.token, line.id);
    return other === undefined ? [] : [`token ${line.token} for ${line.id}, and for ${other} before`];
  });
}

function checkTrail({ ledgers, events }: RaceEvidence, step: string, type: string): readonly string[] {
  const inTrail = countBy(events.filter((event) => event.event_type === type).map((event) => event.item_id));
  const inLedgers = countBy(ledgers.flatMap((line) => (line.step === step && 'id' in line ? [line.id] : [])));
  return [...inLedgers].flatMap(([id, count]) => {
    const told = inTrail.get(id) ?? 0;
    return told >= count ? [] : [`${id}: ${step} ${count} times by ledgers, ${told} times by the trail`];
  });
}

function checkItems({ ids, items, events }: RaceEvidence): readonly string[] {
  const rows = countBy(items.map((item) => item.id));
  const ends = countBy(events.filter((event) => event.event_type === 'done').map((event) => event.item_id));
  return [
    ...ids.filter((id) => rows.get(id) !== 1).map((id) => `${id}: ${rows.get(id) ?? 0} rows`),
    ...ids.filter((id) => ends.get(id) !== 1).map((id) => `${id}: done ${ends.get(id) ?? 0} times by the trail`),
    ...items.filter((item) => item.status !== 'DONE').map((item) => `${item.id}: ${item.status} at the end`),
  ];
}

function checkCompletions({ items, ledgers }: RaceEvidence): readonly string[] {
  const tokens = new Map(items.map((item) => [item.id, item.fencing_token]));
  const seen = new Set<string>();
  return ledgers.flatMap((line) => {
    if (line.step !== 'done') return [];
    const isSecond = seen.has(line.id);
    seen.add(line.id);
    const last = tokens.get(line.id);
    return [
      ...(isSecond ? [`${line.id}: two workers completed it`] : []),
      ...(last === line.token ? [] : [`${line.id}: completed under ${line.token}, the last token is ${last}`]),
    ];
  });
}

function checkStuck({ longestClaimMs, leaseSeconds }: RaceEvidence): readonly string[] {
  const limitMs = leaseSeconds * 2000;
  return longestClaimMs <= limitMs
    ? []
    : [`a claim lasted ${Math.round(longestClaimMs)} ms, two leases are ${limitMs} ms`];
}

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
