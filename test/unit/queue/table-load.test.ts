import { describe, expect, it } from 'vitest';
import type { QueueTableRecord } from '../../../src/generated/types.ts';
import type { QueueEvent } from '../../../src/ports-queue.ts';
import type { QueueContent } from '../../../src/queue/table/content.ts';
import { type LoadWrites, planLoad } from '../../../src/queue/table/plan-load.ts';
import { textOf } from '../../../src/queue/table/text-lines.ts';
import { claimedItem, queueItem } from '../../support/queue-item.ts';
import { after, contentOf, itemIn, MOMENT } from '../../support/table-content.ts';
import { rowOf, tableOf } from '../../support/table-text.ts';

const NOTHING: LoadWrites = { put: [], removeOthers: false, events: [], lastToken: 0 };

function loaded(content: QueueContent, load: Partial<LoadWrites>): QueueTableRecord {
  const record = planLoad(content, { ...NOTHING, ...load }, MOMENT);
  if (record === null) throw new Error('nothing was planned');
  return record;
}

const EVENT: QueueEvent = {
  event_id: 40,
  item_id: 'A',
  event_type: 'added',
  payload: {},
  created_at: '2026-02-09 10:00',
  created_epoch: null,
};

describe('loading whole rows', () => {
  it('puts rows in their place and others behind them, every column as it is', () => {
    const content = contentOf(`${tableOf(rowOf('A'), rowOf('B'))}\nend\n`);
    const put = [claimedItem({ id: 'C', notes: 'x | y', version: 8 }), queueItem({ id: 'B', created_at: 'some day' })];
    const next = after(content, loaded(content, { put, lastToken: 50 }));
    expect(next.table.rows.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
    expect(textOf(next.table).endsWith('\n\nend\n')).toBe(true);
    expect(itemIn(next, 'C')).toEqual({ ...put[0], seq: 3 });
    expect(itemIn(next, 'B')).toEqual({ ...put[1], seq: 2 });
  });

  it('with removal the table has what was put, in its order, and rows that say the same keep their line', () => {
    const aligned = '|  B  | PENDING | P1 | do B | done | - | - | - | |';
    const content = contentOf(tableOf(rowOf('A'), aligned, '| X | too few |'));
    const b = itemIn(content, 'B');
    const next = after(content, loaded(content, { put: [queueItem({ id: 'C' }), b], removeOthers: true }));
    expect(textOf(next.table)).toBe(tableOf('| C | PENDING | P1 | task | criteria | - | - | - |  |', aligned));
    expect([...next.sidecar.items.keys()]).toEqual(['C', 'B']);
  });

  it('events keep their numbers, and later ones have higher numbers than they and every claim', () => {
    const content = contentOf(tableOf());
    const record = loaded(content, { put: [queueItem({ id: 'A' })], events: [EVENT], lastToken: 70 });
    expect([record.event, record.number, record.events]).toEqual([40, 70, [EVENT]]);
  });

  it('the same again is nothing', () => {
    const content = contentOf(tableOf());
    const load = { put: [queueItem({ id: 'A' })], removeOthers: true, events: [], lastToken: 0 };
    expect(planLoad(after(content, loaded(content, load)), load, MOMENT)).toBeNull();
    expect(planLoad(content, NOTHING, MOMENT)).toBeNull();
  });

  it('a higher token alone is recorded', () => {
    const content = contentOf(tableOf());
    expect(loaded(content, { lastToken: 9 }).number).toBe(9);
  });

  it.each([
    ['an id twice', [queueItem({ id: 'C' }), queueItem({ id: 'C' })], 'Row id already exists: C'],
    ['an id whose row cannot be used', [queueItem({ id: 'X' })], 'Row id already exists: X'],
    ['an id that cannot stand in a table', [queueItem({ id: 'A|B' })], 'id "A|B" cannot stand in a table'],
    ['a text that cannot be stored', [queueItem({ id: 'C', task: 'a\0' })], 'U+0000'],
  ])('refuses %s', (_, put, message) => {
    const content = contentOf(tableOf(rowOf('A'), '| X | too few |'));
    expect(() => loaded(content, { put })).toThrow(message);
  });
});
