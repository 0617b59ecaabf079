import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkRace, type RaceEvidence } from '../bench/queue/race-check.ts';
import { runRace } from '../bench/queue/race-run.ts';
import { queueItem } from '../support/queue-item.ts';
import { TESTED_BACKENDS } from '../support/queue-stores.ts';
import { buildStoreProgram } from '../support/store-program.ts';
import { KILL_ROUNDS, timeoutFor } from './support/effort.ts';

/** Claims while workers are stopped past their lease, killed, and given another time. */

/** A table has one writer at a time: one that is stopped in the middle stops all. */
const ITEMS = { markdown: KILL_ROUNDS * 2, sqlite: KILL_ROUNDS * 7, postgres: KILL_ROUNDS * 7 } as const;

let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-queue-race-'));
  program = buildStoreProgram(path.join(import.meta.dirname, '../bench/queue/race-worker-child.ts'), folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe.each(TESTED_BACKENDS)('a race of workers: $name', (backend) => {
  const items = ITEMS[backend.name];

  it('keeps every promise', { timeout: timeoutFor(items) }, async (context) => {
    context.skip(backend.missing !== null, backend.missing ?? '');
    const place = await backend.create();
    const ledgers = path.join(folder, backend.name);
    mkdirSync(ledgers);
    try {
      const { checks, claims, completions, disturbances } = await runRace({
        backend: backend.name,
        location: place.location,
        items,
        processes: 6,
        leaseSeconds: 3,
        holdMs: 40,
        disturbEveryMs: 300,
        program,
        folder: ledgers,
        progress: () => undefined,
      });
      expect(checks.filter(({ faults }) => faults.length > 0)).toEqual([]);
      expect(claims).toBeGreaterThanOrEqual(items);
      expect(completions).toBeGreaterThan(items / 2);
      expect(disturbances.kills).toBeGreaterThan(0);
      expect(disturbances.stops + disturbances.stopsInsideWrites).toBeGreaterThan(0);
    } finally {
      await place.remove();
    }
  });
});

/** A race of one item, in which everything went well. */
const FINE: RaceEvidence = {
  ids: ['A'],
  items: [queueItem({ id: 'A', status: 'DONE', fencing_token: 7 })],
  events: ['added', 'picked', 'done'].map((type, index) => ({
    event_id: index + 1,
    item_id: 'A',
    event_type: type,
    payload: {},
    created_at: '',
    created_epoch: null,
  })),
  ledgers: [
    { step: 'claimed', id: 'A', token: 7 },
    { step: 'done', id: 'A', token: 7 },
  ],
  longestClaimMs: 3000,
  leaseSeconds: 2,
};

const [added, picked, done] = FINE.events;
const again = <Member>(member: Member | undefined): readonly Member[] => (member === undefined ? [] : [member]);

/** What may have gone wrong, and the promise that was broken. */
const BROKEN: readonly (readonly [string, Partial<RaceEvidence>, string])[] = [
  [
    'a token with two holders',
    {
      ledgers: [...FINE.ledgers, { step: 'claimed', id: 'B', token: 7 }],
      events: [...FINE.events, ...again(picked && { ...picked, item_id: 'B' })],
    },
    'every token has exactly one holder',
  ],
  [
    'a claim that is not in the trail',
    { events: [...again(added), ...again(done)] },
    'every claim that a worker saw is in the trail',
  ],
  ['an item that is lost', { items: [] }, 'no item is lost, and each is done once'],
  [
    'an item that was done twice',
    { events: [...FINE.events, ...again(done)] },
    'no item is lost, and each is done once',
  ],
  [
    'an item that is not done',
    { items: [queueItem({ id: 'A', status: 'IN_PROGRESS', fencing_token: 7 })] },
    'no item is lost, and each is done once',
  ],
  [
    'a completion under an old token',
    { items: [queueItem({ id: 'A', status: 'DONE', fencing_token: 8 })] },
    'what was completed was completed under the last token',
  ],
  [
    'two completions',
    { ledgers: [...FINE.ledgers, { step: 'done', id: 'A', token: 7 }] },
    'what was completed was completed under the last token',
  ],
  ['a claim that lasted too long', { longestClaimMs: 4001 }, 'nothing is stuck longer than two leases'],
  ['an error', { ledgers: [...FINE.ledgers, { step: 'error', message: 'queue_busy' }] }, 'no worker met an error'],
];

describe('the judge of races', () => {
  it('finds nothing wrong when all went well', () => {
    expect(checkRace(FINE).flatMap(({ faults }) => faults)).toEqual([]);
  });

  it.each(BROKEN)('finds %s', (_title, change, promise) => {
    const broken = checkRace({ ...FINE, ...change }).filter(({ faults }) => faults.length > 0);
    expect(broken.map(({ what }) => what)).toContain(promise);
  });
});
