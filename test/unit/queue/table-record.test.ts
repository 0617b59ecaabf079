import { describe, expect, it } from 'vitest';
import type { QueueTableRecord } from '../../../src/generated/types.ts';
import { planRecord, type Writes } from '../../../src/queue/table/plan-record.ts';
import type { QueueContent } from '../../../src/queue/table/content.ts';
import { textOf } from '../../../src/queue/table/text-lines.ts';
import { after, contentOf, itemIn, MOMENT } from '../../support/table-content.ts';
import { queueFixture, rowOf, tableOf } from '../../support/table-text.ts';

function planned(content: QueueContent, writes: Writes): QueueTableRecord {
  const record = planRecord(content, writes, MOMENT);
  if (record === null) throw new Error('nothing was planned');
  return record;
}

const NEW = { id: 'N', priority: 'P2', task: 'new task', success_criteria: 'new crit' };

describe('adding', () => {
  it('appends a row behind the last one and records what has no column', () => {
    const content = contentOf(`${tableOf(rowOf('A'))}\nend\n`);
    const next = after(content, planned(content, { add: [{ ...NEW, idempotency_key: 'k', depends_on: ['A'] }] }));
    expect(textOf(next.table)).toBe(
      `${tableOf(rowOf('A'), '| N | PENDING | P2 | new task | new crit | - | - | - |  |')}\nend\n`,
    );
    expect(itemIn(next, 'N')).toMatchObject({
      idempotency_key: 'k',
      depends_on: ['A'],
      max_attempts: 3,
      created_at: '2026-02-09 12:00',
      created_epoch: MOMENT.nowSeconds,
      seq: 2,
      version: 1,
    });
  });

  it.each([
    ['an empty due date is unknown', { due_at_kst: '' }, '| - |  |'],
    ['a due date', { due_at_kst: '2026-02-10 18:00' }, '| 2026-02-10 18:00 |  |'],
    ['notes', { notes: 'a | b\nc' }, '| - | a / b c |'],
  ])('%s', (_, columns, end) => {
    const [edit] = planned(contentOf(tableOf()), { add: [{ ...NEW, ...columns }] }).rows;
    expect(edit?.after?.endsWith(end)).toBe(true);
  });

  it.each([
    ['an id that is there', [{ ...NEW, id: 'A' }], 'Row id already exists: A'],
    ['an id whose row cannot be used', [{ ...NEW, id: 'B' }], 'Row id already exists: B'],
    ['an id that comes twice', [NEW, NEW], 'Row id already exists: N'],
    ['an id with a pipe', [{ ...NEW, id: 'A|9' }], 'id "A|9" cannot stand in a table'],
    ['an id with space at its end', [{ ...NEW, id: 'A ' }], 'id "A " cannot stand in a table'],
    ['an empty id', [{ ...NEW, id: '' }], 'id "" cannot stand in a table'],
  ])('refuses %s', (_, add, message) => {
    const content = contentOf(tableOf(rowOf('A'), '| B | too few |'));
    expect(() => planned(content, { add })).toThrow(message);
  });
});

describe('changing', () => {
  const content = contentOf(queueFixture('aligned.md'));

  it('writes the row anew and no other', () => {
    const record = planned(content, { change: [{ id: 'R-4', set: { status: 'DONE', notes: 'ok' } }] });
    expect(record.rows).toEqual([
      {
        id: 'R-4',
        before: content.table.byId.get('R-4')?.text,
        after: '| R-4 | DONE | P2 | 문서 정리 | 문서가 최신 | - | - | 2026-02-10 18:00 | ok |',
      },
    ]);
    expect(itemIn(after(content, record), 'R-4')).toMatchObject({ version: 1, updated_epoch: MOMENT.nowSeconds });
  });

  it('leaves the table alone when only other columns change', () => {
    const record = planned(content, { change: [{ id: 'R-2', set: { lease_expires_at: 5 } }] });
    expect(record.rows).toEqual([]);
    expect(itemIn(after(content, record), 'R-2').lease_expires_at).toBe(5);
  });

  it('refuses an id that is not there', () => {
    expect(() => planned(content, { change: [{ id: 'R-9', set: {} }] })).toThrow('Row id not found: R-9');
  });

  it('writes nothing for nothing', () => {
    expect(planRecord(content, {}, MOMENT)).toBeNull();
  });
});

describe('numbers of events and claims', () => {
  const told = { type: 'noted', payload: { b: 1, a: 2 } };

  it('grow by one, and a claim has that of its event', () => {
    const content = contentOf(tableOf());
    const first = after(content, planned(content, { add: [NEW] }));
    const record = planned(first, {
      change: [{ id: 'N', set: { fencing_token: 'new' } }],
      events: [
        { itemId: 'N', ...told },
        { itemId: 'N', ...told },
      ],
    });
    expect(record.events.map(({ event_id: id }) => id)).toEqual([1, 2]);
    expect(itemIn(after(first, record), 'N').fencing_token).toBe(1);
    expect([record.number, record.event]).toEqual([2, 2]);
  });

  it('a claim without an event takes one of its own', () => {
    const content = contentOf(tableOf());
    let next = after(content, planned(content, { add: [NEW] }));
    for (const token of [1, 2]) {
      next = after(next, planned(next, { change: [{ id: 'N', set: { fencing_token: 'new' } }] }));
      expect(itemIn(next, 'N').fencing_token).toBe(token);
    }
    const record = planned(next, { events: [{ itemId: 'N', ...told }] });
    expect([record.number, record.event]).toEqual([3, 3]);
  });

  it('do not begin low beside rows of which nothing is recorded: workers may hold claims on them', () => {
    const record = planned(contentOf(tableOf(rowOf('A'))), { events: [{ itemId: 'A', ...told }] });
    expect(record.events[0]?.event_id).toBe(1001);
  });

  it('an event of an item that is not there is refused', () => {
    expect(() => planned(contentOf(tableOf()), { events: [{ itemId: 'A', ...told }] })).toThrow('Row id not found: A');
  });
});

describe('rows that have gone', () => {
  it('lose what is recorded of them with the next write, those that cannot be used keep it', () => {
    const content = contentOf(tableOf());
    const full = after(content, planned(content, { add: [NEW, { ...NEW, id: 'M' }, { ...NEW, id: 'L' }] }));
    const edited = contentOf(tableOf(rowOf('L'), '| M | broken by hand |'), full.sidecar);
    const record = planned(edited, { change: [{ id: 'L', set: { priority: 'P0' } }] });
    expect(record.items['N']).toBeNull();
    expect(Object.keys(record.items)).toEqual(['N', 'L']);
  });
});
