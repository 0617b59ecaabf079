import { describe, expect, it } from 'vitest';
import type { QueueEvent } from '../../../src/ports-queue.ts';
import { eventLine, headerLine, itemLine } from '../../../src/queue/transfer/export-lines.ts';
import { ExportReader, type QueueExport } from '../../../src/queue/transfer/read-export.ts';
import { claimedItem, queueItem } from '../../support/queue-item.ts';

const ITEMS = [queueItem({ id: 'A', seq: 4 }), claimedItem({ id: 'B', seq: 9, task: 'x\n|\u2028👩' })];
const EVENT: QueueEvent = {
  event_id: 3,
  item_id: 'B',
  event_type: 'picked',
  payload: { z: { b: 1, a: [{ d: 1, c: 2 }] }, a: '결' },
  created_at: '2026-02-09 12:00',
  created_epoch: 1_770_606_000,
};

function header(change: object = {}): string {
  const head = { items: ITEMS, eventCount: 2, lastEventId: 5, lastToken: 7 };
  const line = headerLine(head, { backend: 'sqlite', exportedAt: '2026-02-09T03:00:00Z' });
  return JSON.stringify({ ...(JSON.parse(line) as object), ...change });
}

const GOOD: readonly string[] = [
  header(),
  ...ITEMS.map((item, index) => itemLine(item, index + 1)),
  eventLine(EVENT),
  eventLine({ ...EVENT, event_id: 5, item_id: 'GONE', created_epoch: null }),
];

function read(lines: readonly (string | null)[]): QueueExport {
  const reader = new ExportReader('x.jsonl');
  for (const line of lines) reader.take(line);
  return reader.finish();
}

/** The good lines with one of them replaced, by number from 1. */
function withLine(number: number, line: string | null): readonly (string | null)[] {
  return GOOD.map((good, index) => (index === number - 1 ? line : good));
}

/** A good line with some members changed. */
function changed(number: number, change: object): string {
  return JSON.stringify({ ...(JSON.parse(GOOD[number - 1] ?? '') as object), ...change });
}

describe('an export', () => {
  it('is read as it was written, places without gaps', () => {
    const { header: head, items, events } = read(GOOD);
    expect(head).toMatchObject({ format: 1, backend: 'sqlite', items: 2, events: 2, last_event_id: 5, last_token: 7 });
    expect(items).toEqual(ITEMS.map((item, index) => ({ ...item, seq: index + 1 })));
    expect(events[0]).toEqual(EVENT);
    expect(events[1]).toMatchObject({ item_id: 'GONE', created_epoch: null });
  });

  it('sorts the members of payloads, and writes every line on one line', () => {
    expect(GOOD[3]).toContain('"payload":{"a":"결","z":{"a":[{"c":2,"d":1}],"b":1}}');
    expect(GOOD.filter((line) => line.includes('\n'))).toEqual([]);
  });

  it('can be empty', () => {
    const line = headerLine(
      { items: [], eventCount: 0, lastEventId: 0, lastToken: 0 },
      { backend: 'markdown', exportedAt: '2026-02-09T03:00:00Z' },
    );
    expect(read([line])).toMatchObject({ items: [], events: [] });
  });
});

describe('what is wrong is told with its line', () => {
  it.each<[string, readonly (string | null)[], string]>([
    ['an empty file', [], 'x.jsonl is empty'],
    ['another file', ['{"a":1}'], 'x.jsonl:1: not the header of an export: '],
    ['a newer format', withLine(1, header({ format: 2 })), 'x.jsonl:1: format 2; this version reads up to 1'],
    [
      'no token left',
      withLine(1, header({ last_token: Number.MAX_SAFE_INTEGER })),
      'x.jsonl:1: not the header of an export: /last_token ',
    ],
    ['a later row first', GOOD.slice(1), 'x.jsonl:1: not the header of an export: '],
    ['no JSON', withLine(2, '{"record":"item",'), 'x.jsonl:2: not JSON'],
    ['a blank line', withLine(3, ' '), 'x.jsonl:3: blank'],
    ['no UTF-8', withLine(3, null), 'x.jsonl:3: not UTF-8 text, or too long'],
    ['an event among the items', withLine(3, GOOD[3] ?? ''), 'x.jsonl:3: not an item: '],
    ['an item among the events', withLine(4, GOOD[2] ?? ''), 'x.jsonl:4: not an event: '],
    ['a column that is missing', withLine(2, changed(2, { notes: undefined })), 'x.jsonl:2: not an item: '],
    ['a column too many', withLine(2, changed(2, { colour: 'red' })), 'x.jsonl:2: not an item: '],
    ['a column of another kind', withLine(2, changed(2, { version: '1' })), 'x.jsonl:2: not an item: /version '],
    ['an id twice', withLine(3, changed(3, { id: 'A' })), 'x.jsonl:3: the id "A" a second time'],
    ['a place twice', withLine(3, changed(3, { seq: 1 })), 'x.jsonl:3: /seq must be greater than in the line before'],
    ['an event twice', withLine(5, changed(5, { event_id: 3 })), 'x.jsonl:5: /event_id must be greater'],
    ['a NUL', withLine(2, changed(2, { task: 'a\0' })), 'x.jsonl:2: task of "A" holds U+0000 at character 2'],
    ['half a character', withLine(2, changed(2, { notes: '\ud83d' })), 'x.jsonl:2: notes of "A" holds U+D83D'],
    [
      'a NUL deep in an event',
      withLine(4, changed(4, { payload: { a: [{ b: '\0' }] } })),
      'x.jsonl:4: payload of "B" holds U+0000 at character 1',
    ],
    ['a line too many', [...GOOD, GOOD[4] ?? ''], 'x.jsonl:6: one line more than the header says (2 items, 2 events)'],
    [
      'an event that is missing',
      GOOD.slice(0, 4),
      'x.jsonl ends after line 4: it holds 2 of 2 items and 1 of 2 events',
    ],
    ['an item that is missing', GOOD.slice(0, 2), 'x.jsonl ends after line 2: it holds 1 of 2 items and 0 of 2 events'],
  ])('%s', (_what, lines, message) => {
    expect(() => read(lines)).toThrow(
      expect.objectContaining({ code: 'input_invalid', message: expect.stringContaining(message) as string }),
    );
  });
});
