import type { SoakRow } from '../../src/queue/soak/rows.ts';

type RowOf<Kind extends SoakRow['kind']> = Extract<SoakRow, { readonly kind: Kind }>;

/** Id and token. */
type ClaimOf = readonly [string, number];

/** The row of an arrival, taken within a second. */
export function addedRow(id: string, due: number, more: Partial<RowOf<'added'>> = {}): SoakRow {
  return { kind: 'added', at: due + 1, id, due, again: null, duplicateOf: null, waited: 1, ...more };
}

/** The row of a claim with a lease of 900 s. */
export function beginRow([id, token]: ClaimOf, at: number, attempt = 0): SoakRow {
  return { kind: 'begin', at, id, token, attempt, worker: 'w1', leaseUntil: at + 900, waited: 1 };
}

/** The row of a close; accepted and DONE unless told otherwise. */
export function endRow([id, token]: ClaimOf, at: number, more: Partial<RowOf<'end'>> = {}): SoakRow {
  const how = { outcome: 'done', accepted: true, final: false } as const;
  return { kind: 'end', at, id, token, attempt: 0, worker: 'w1', tokens: 500, late: 0, waited: 1, ...how, ...more };
}

/** The row of a sample of metrics. */
export function sampleRow(at: number): SoakRow {
  return { kind: 'sample', at, kst: '', counts: {}, open: 0 };
}

const ITEMS = 60;
const EVERY_SECONDS = 60;

/**
 * The log of an hour in which everything goes wrong once, and the queue keeps every promise: item 10 fails for a
 * while, the worker of 20 is killed, that of 30 is frozen and comes back late, 40 costs too much, 41 is sent twice,
 * and the store is locked once. An item takes ten seconds.
 */
export function goodStory(): readonly SoakRow[] {
  const rows = Array.from({ length: ITEMS }, (_, index) => storyOf(index + 1)).flat();
  const samples = Array.from({ length: (ITEMS * EVERY_SECONDS) / 300 }, (_, index) => sampleRow((index + 1) * 300));
  return [
    ...rows,
    ...samples,
    { kind: 'lock', at: 2000, held: 20 },
    addedRow('I41-again', dueOf(41) + 100, { again: 'I41', duplicateOf: 'I41' }),
  ];
}

function dueOf(number: number): number {
  return (number - 1) * EVERY_SECONDS;
}

function storyOf(number: number): readonly SoakRow[] {
  const id = `I${number}`;
  const due = dueOf(number);
  const token = number * 10;
  const start = [addedRow(id, due), beginRow([id, token], due + 3)];
  if (number === 10) {
    const retry = [beginRow([id, token + 1], due + 80, 1), endRow([id, token + 1], due + 85, { attempt: 1 })];
    return [...start, endRow([id, token], due + 10, { outcome: 'failed' }), ...retry];
  }
  if (number === 20 || number === 30) {
    const how = number === 20 ? 'killed' : 'frozen';
    const late = number === 30 ? [endRow([id, token], due + 1000, { accepted: false })] : [];
    return [
      ...start,
      { kind: 'lost', at: due + 8, id, token, how },
      { kind: 'reaped', at: due + 905, reset: [id], failed: [], waited: 1 },
      beginRow([id, token + 1], due + 970, 1),
      endRow([id, token + 1], due + 975, { attempt: 1 }),
      ...late,
    ];
  }
  if (number === 40) return [...start, endRow([id, token], due + 10, { outcome: 'blocked', tokens: 5000 })];
  return [...start, endRow([id, token], due + 10)];
}
