import { describe, expect, it } from 'vitest';
import type { QueueEvent, QueueLoadView } from '../../../src/ports-queue.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { decideImport, type ImportRequest } from '../../../src/queue/transfer/decide-import.ts';
import { claimedItem, NOW_SECONDS, queueItem } from '../../support/queue-item.ts';

const item = (id: string, columns: Partial<QueueItem> = {}): QueueItem => queueItem({ id, ...columns });

function event(id: number, itemId: string): QueueEvent {
  return { event_id: id, item_id: itemId, event_type: 'added', payload: {}, created_at: 'then', created_epoch: 5 };
}

function view(items: readonly QueueItem[], more: Partial<QueueLoadView> = {}): QueueLoadView {
  return { items, eventCount: 0, lastEventId: 0, lastToken: 0, nowSeconds: NOW_SECONDS, ...more };
}

interface Given {
  readonly items?: readonly QueueItem[];
  readonly events?: readonly QueueEvent[];
  readonly lastToken?: number;
}

function request({ items = [], events = [], lastToken = 0 }: Given, more: Partial<ImportRequest> = {}): ImportRequest {
  return {
    content: {
      header: {
        record: 'queue-export',
        format: 1,
        exported_at: '2026-02-09T03:00:00Z',
        backend: 'sqlite',
        items: items.length,
        events: events.length,
        last_event_id: events.at(-1)?.event_id ?? 0,
        last_token: lastToken,
      },
      items,
      events,
    },
    source: 'x.jsonl',
    shownAs: 'queue.db',
    backend: 'sqlite',
    offsetHours: 9,
    into: 'empty',
    onConflict: 'refuse',
    ...more,
  };
}

const EXISTING = { into: 'existing' } as const;

describe('into an empty store', () => {
  it('takes all as it is', () => {
    const items = [item('A', { seq: 2 }), claimedItem({ id: 'B', seq: 5 })];
    const events = [event(3, 'A'), event(9, 'B')];
    expect(decideImport(view([]), request({ items, events, lastToken: 12 }))).toEqual({
      result: { added: 2, same: 0, kept: 0, replaced: 0, events: 2, orphanEvents: 0 },
      put: items,
      removeOthers: false,
      events,
      lastToken: 12,
    });
  });

  it('gives no token again that a row or the store had', () => {
    const items = [claimedItem({ id: 'A', fencing_token: 40 })];
    expect(decideImport(view([]), request({ items, lastToken: 3 })).lastToken).toBe(40);
    expect(decideImport(view([], { lastToken: 99 }), request({ items })).lastToken).toBe(99);
  });

  it('numbers events anew where the store has used their numbers', () => {
    const events = [event(3, 'A'), event(9, 'A')];
    const load = decideImport(view([], { lastEventId: 5 }), request({ items: [item('A')], events }));
    expect(load.events.map(({ event_id: id }) => id)).toEqual([8, 14]);
  });

  it('leaves out events of items that have gone, but for a table', () => {
    const given = { items: [item('A')], events: [event(1, 'GONE'), event(2, 'A')] };
    const intoDatabase = decideImport(view([]), request(given));
    expect(intoDatabase.events).toEqual([event(2, 'A')]);
    expect(intoDatabase.result).toMatchObject({ events: 1, orphanEvents: 1 });
    const intoTable = decideImport(view([]), request(given, { backend: 'markdown' }));
    expect(intoTable.events).toEqual(given.events);
    expect(intoTable.result).toMatchObject({ events: 2, orphanEvents: 0 });
  });

  it('refuses one that is not empty', () => {
    expect(() => decideImport(view([item('Z')]), request({ items: [item('A')] }))).toThrow(
      expect.objectContaining({ code: 'queue_refused', message: 'queue.db is not empty: it holds 1 items' }),
    );
  });

  it('refuses for a database a status that does not exist, with its line', () => {
    const given = { items: [item('A'), item('B', { status: 'WIP', seq: 2 })] };
    expect(() => decideImport(view([]), request(given))).toThrow(/^x\.jsonl:3: status "WIP": must be one of PENDING, /);
    expect(decideImport(view([]), request(given, { backend: 'markdown' })).put).toHaveLength(2);
  });
});

describe('into a store that holds items', () => {
  it('adds new ones behind the others, with their events', () => {
    const given = { items: [item('A', { seq: 1 }), item('B', { seq: 2 })], events: [event(1, 'A'), event(2, 'B')] };
    const before = [item('Z', { seq: 7 })];
    const load = decideImport(view(before, { lastEventId: 30, eventCount: 4 }), request(given, EXISTING));
    expect(load.put.map(({ id, seq }) => [id, seq])).toEqual([
      ['A', 8],
      ['B', 9],
    ]);
    expect(load.events.map(({ event_id: id, item_id: itemId }) => [id, itemId])).toEqual([
      [31, 'A'],
      [32, 'B'],
    ]);
    expect(load.result).toMatchObject({ added: 2, same: 0, events: 2 });
  });

  it('takes nothing of an item that is there already, whatever its place and version', () => {
    const given = { items: [item('A', { seq: 1, version: 2 })], events: [event(1, 'A')] };
    const load = decideImport(view([item('A', { seq: 5, version: 9 })]), request(given, EXISTING));
    expect(load).toMatchObject({ put: [], events: [], result: { added: 0, same: 1, events: 0, orphanEvents: 0 } });
  });

  const before = view([item('A', { seq: 3, version: 6, fencing_token: 4, notes: 'mine' })], {
    lastToken: 20,
    lastEventId: 8,
  });

  it('refuses another content with its line and the columns, unless told otherwise', () => {
    const given = { items: [item('B'), item('A', { seq: 2, notes: 'theirs', task: 'other', fencing_token: 4 })] };
    expect(() => decideImport(before, request(given, EXISTING))).toThrow(
      expect.objectContaining({
        code: 'input_invalid',
        message: 'x.jsonl:3: A stands otherwise in queue.db (task, notes)',
        hint: expect.stringContaining('--on-conflict') as string,
      }),
    );
  });

  it('keeps its own when told so', () => {
    const given = { items: [item('A'), item('B', { seq: 2 })], events: [event(1, 'A'), event(2, 'B')] };
    const load = decideImport(before, request(given, { ...EXISTING, onConflict: 'keep' }));
    expect(load.put.map(({ id }) => id)).toEqual(['B']);
    expect(load.events.map(({ item_id: id }) => id)).toEqual(['B']);
    expect(load.result).toMatchObject({ added: 1, kept: 1, replaced: 0 });
  });

  it('replaces its own when told so, and says so in the trail', () => {
    const given = { items: [item('A', { notes: 'theirs', version: 2 })], events: [event(1, 'A')] };
    const load = decideImport(before, request(given, { ...EXISTING, onConflict: 'replace' }));
    expect(load.put).toEqual([item('A', { notes: 'theirs', seq: 3, version: 7, fencing_token: 4 })]);
    expect(load.events).toEqual([
      {
        event_id: 9,
        item_id: 'A',
        event_type: 'imported',
        payload: { source: 'x.jsonl' },
        created_at: '2026-02-09 12:00',
        created_epoch: NOW_SECONDS,
      },
    ]);
    expect(load.result).toMatchObject({ added: 0, replaced: 1, events: 0 });
  });

  it('gives a replaced item at work a token that nobody ever had', () => {
    const given = { items: [claimedItem({ id: 'A', fencing_token: 7 })], lastToken: 15 };
    const load = decideImport(before, request(given, { ...EXISTING, onConflict: 'replace' }));
    expect(load.put[0]?.fencing_token).toBe(21);
    expect(load.lastToken).toBe(21);
  });

  it('refuses a key that belongs to an item of the store, but for a failed one', () => {
    const holder = view([item('Z', { idempotency_key: 'k' })]);
    const given = { items: [item('A', { idempotency_key: 'k' })] };
    expect(() => decideImport(holder, request(given, EXISTING))).toThrow(
      'x.jsonl:2: idempotency_key "k" of A belongs to Z already',
    );
    const failed = view([item('Z', { idempotency_key: 'k', status: 'FAILED' })]);
    expect(decideImport(failed, request(given, EXISTING)).put).toHaveLength(1);
    const same = { items: [item('Z', { idempotency_key: 'k', notes: 'n' })] };
    expect(decideImport(holder, request(same, { ...EXISTING, onConflict: 'replace' })).put).toHaveLength(1);
  });
});
