import { describe, expect, it } from 'vitest';
import type { QueueLoadView } from '../../../src/ports-queue.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { parseTable } from '../../../src/queue/table/parse-table.ts';
import { decideMigration, type Migrated } from '../../../src/queue/transfer/decide-migration.ts';
import { decideRendering } from '../../../src/queue/transfer/decide-rendering.ts';
import { tableRows } from '../../../src/queue/transfer/table-rows.ts';
import { claimedItem, NOW_SECONDS, queueItem } from '../../support/queue-item.ts';

const item = (id: string, columns: Partial<QueueItem> = {}): QueueItem => queueItem({ id, ...columns });

function view(items: readonly QueueItem[], more: Partial<QueueLoadView> = {}): QueueLoadView {
  return { items, eventCount: 0, lastEventId: 0, lastToken: 0, nowSeconds: NOW_SECONDS, ...more };
}

const HEAD = `| id | status | priority | task | success_criteria | owner_session | started_at_kst | due_at_kst | notes |
|---|---|---|---|---|---|---|---|---|
`;
const SETTINGS = { offsetHours: 9, maxAttempts: 3 };

/** A row of which nothing was recorded beside the table. */
function bare(cells: string): QueueItem {
  const [row] = tableRows(parseTable(`${HEAD}${cells}\n`, 'QUEUE.md'), [], SETTINGS);
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('the rows of a table', () => {
  it('are all that can be read, those with a repeated id without what is kept beside the first', () => {
    const text = `${HEAD}| A | DONE | P1 | a | c | - | - | - | |
| B | PENDING | P1 | too few |
| A | PENDING | P0 | b \\| c | c | - | - | - | n |
`;
    const kept = [item('A', { status: 'DONE', attempt_count: 2 })];
    const rows = tableRows(parseTable(text, 'QUEUE.md'), kept, SETTINGS);
    expect(rows.map(({ id, status, task, attempt_count: attempts }) => [id, status, task, attempts])).toEqual([
      ['A', 'DONE', 'task', 2],
      ['A', 'PENDING', 'b | c', 0],
    ]);
  });
});

function migrate(before: QueueLoadView, rows: readonly QueueItem[]) {
  return decideMigration(before, { rows, lastToken: 0, offsetHours: 9 });
}

const counts = (result: Migrated): readonly number[] => [result.rows, result.added, result.changed, result.same];

describe('migrating', () => {
  it('adds rows in their order, which begin now, and leaves no event', () => {
    const rows = [
      bare('| A | PENDING | P2 | t | c | - | - | - | retry_not_before=77 |'),
      bare('| B | IN_PROGRESS | P0 | t | c | w | 2026-02-09 11:00 | - | |'),
    ];
    const load = migrate(view([item('Z', { seq: 4 })]), rows);
    expect(load).toMatchObject({ removeOthers: false, events: [] });
    expect(counts(load.result)).toEqual([2, 2, 0, 0]);
    expect(load.put.map(({ id, seq }) => [id, seq])).toEqual([
      ['A', 5],
      ['B', 6],
    ]);
    expect(load.put[0]).toMatchObject({
      created_at: '2026-02-09 12:00',
      updated_at: '2026-02-09 12:00',
      created_epoch: NOW_SECONDS,
      retry_not_before: 77,
      max_attempts: 3,
      version: 1,
    });
    expect(load.put[1]).toMatchObject({ started_epoch: NOW_SECONDS - 3600, lease_owner: null });
  });

  it('takes along what is kept beside the table', () => {
    const row = claimedItem({ id: 'A', attempt_count: 2, idempotency_key: 'k', depends_on: ['B'], version: 9 });
    const load = decideMigration(view([]), { rows: [row], lastToken: 30, offsetHours: 9 });
    expect(load.put).toEqual([
      { ...row, seq: 1, version: 1, updated_at: '2026-02-09 12:00', updated_epoch: NOW_SECONDS },
    ]);
    expect(load.lastToken).toBe(30);
  });

  it('replaces the texts of a known row and nothing else, and tells of it', () => {
    const before = item('A', {
      attempt_count: 2,
      idempotency_key: 'k',
      last_error: 'e',
      retry_not_before: 5,
      seq: 3,
      version: 8,
    });
    const row = bare('| A | PENDING | P0 | renamed | c | w | - | - | |');
    const load = migrate(view([before], { lastEventId: 10 }), [row]);
    expect(load.put).toEqual([
      {
        ...before,
        priority: 'P0',
        task: 'renamed',
        success_criteria: 'c',
        owner_session: 'w',
        updated_at: '2026-02-09 12:00',
        updated_epoch: NOW_SECONDS,
        version: 9,
      },
    ]);
    expect(load.events).toEqual([
      {
        event_id: 11,
        item_id: 'A',
        event_type: 'migrated',
        payload: { fields: ['priority', 'task', 'success_criteria', 'owner_session'] },
        created_at: '2026-02-09 12:00',
        created_epoch: NOW_SECONDS,
      },
    ]);
    expect(counts(load.result)).toEqual([1, 0, 1, 0]);
  });

  it('renews only the time of a row that is the same', () => {
    const before = item('A', { success_criteria: 'c', task: 't' });
    const load = migrate(view([before]), [bare('| A | PENDING | P1 | t | c | - | - | - | |')]);
    expect(load.put).toMatchObject([
      { ...before, updated_at: '2026-02-09 12:00', updated_epoch: NOW_SECONDS, version: 2 },
    ]);
    expect(load.events).toEqual([]);
    expect(counts(load.result)).toEqual([1, 0, 0, 1]);
  });

  it.each(['PENDING', 'BLOCKED', 'FAILED', 'DONE'])('takes the lease from a row that becomes %s', (status) => {
    const before = claimedItem({ id: 'A', retry_not_before: 5, failure_class: 'transient' });
    const load = migrate(view([before]), [bare(`| A | ${status} | P1 | t | c | - | - | - | |`)]);
    expect(load.put[0]).toMatchObject({
      status,
      lease_owner: null,
      lease_expires_at: null,
      lease_seconds: null,
      claim_count: 0,
      retry_not_before: null,
      failure_class: null,
      fencing_token: 7,
    });
  });

  it('keeps the lease of a row that stays at work', () => {
    const before = claimedItem({ id: 'A' });
    const load = migrate(view([before]), [bare('| A | IN_PROGRESS | P0 | t | c | w | 2026-02-09 11:58 | - | |')]);
    const { lease_owner, lease_expires_at, lease_seconds, started_epoch } = before;
    expect(load.put[0]).toMatchObject({ priority: 'P0', lease_owner, lease_expires_at, lease_seconds, started_epoch });
  });

  it('clears a lease that an older program left behind', () => {
    const before = { ...claimedItem({ id: 'A' }), status: 'DONE' };
    const load = migrate(view([before]), [bare('| A | DONE | P1 | t | c | w | - | - | |')]);
    expect(load.put[0]).toMatchObject({ lease_owner: null, lease_expires_at: null });
  });

  it('lets the last row with an id count, counts all, and tells which ids the table lacks', () => {
    const rows = [
      bare('| A | PENDING | P1 | one | c | - | - | - | |'),
      bare('| B | PENDING | P1 | t | c | - | - | - | |'),
      bare('| A | DONE | P1 | two | c | - | - | - | |'),
    ];
    const load = migrate(view([item('z', { seq: 1 }), item('Y', { seq: 2 })]), rows);
    expect(load.put.map(({ id, task, seq }) => [id, task, seq])).toEqual([
      ['A', 'two', 3],
      ['B', 't', 4],
    ]);
    expect(load.result).toMatchObject({ rows: 3, added: 2, absent: ['Y', 'z'] });
  });
});

describe('rendering', () => {
  const database = {
    items: [
      item('A', { priority: 'P1', seq: 1 }),
      item('B', { priority: 'odd', seq: 2 }),
      item('C', { priority: 'P0', seq: 3 }),
    ],
    lastToken: 12,
  };

  it('puts the items of the database in the place of all rows, by priority and creation', () => {
    const load = decideRendering(view([item('OLD'), item('A'), item('OLD')]), database, 'priority');
    expect(load.put.map(({ id }) => id)).toEqual(['C', 'A', 'B']);
    expect(load).toMatchObject({ removeOthers: true, events: [], lastToken: 12 });
    expect(load.result).toEqual({ rows: 3, removed: ['OLD'] });
  });

  it('can keep the order of creation', () => {
    expect(decideRendering(view([]), database, 'creation').put).toEqual(database.items);
  });
});
