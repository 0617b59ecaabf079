import { describe, expect, it } from 'vitest';
import type { QueueTableRecord } from '../../../src/generated/types.ts';
import {
  decodeRecord,
  decodeState,
  emptySidecar,
  encodeRecord,
  encodeState,
  foldDamage,
  foldRecord,
  formOf,
  recordHead,
} from '../../../src/queue/table/sidecar.ts';

const ENTRY = { status: 'PENDING', started_at_kst: '-', version: 1 };

function recordOf(change: Partial<QueueTableRecord> = {}): QueueTableRecord {
  return { v: 1, seq: 1, number: 5, event: 4, at: 1_770_606_000, rows: [], items: {}, events: [], ...change };
}

describe('records', () => {
  it('come back from their line', () => {
    const record = recordOf({
      rows: [{ id: 'A', before: null, after: '| A |' }],
      items: Object.fromEntries([
        ['__proto__', ENTRY],
        ['gone', null],
      ]),
      events: [
        {
          event_id: 4,
          item_id: 'A',
          event_type: 't',
          payload: { x: ['\u2028'] },
          created_at: '-',
          created_epoch: null,
        },
      ],
    });
    const line = encodeRecord(record);
    expect(line.endsWith('}\n')).toBe(true);
    expect(line.split('\n')).toHaveLength(2);
    expect(decodeRecord(line.trimEnd())).toEqual(record);
    expect(recordHead(line)).toEqual({ seq: 1, event: 4 });
    expect(formOf(line)).toBe(1);
  });

  it.each([
    ['torn', '{"v":1,"seq":2,"numb'],
    ['blank', ''],
    ['zeros', '\0\0\0'],
    ['another form', '{"v":2}'],
    ['a member too few', '{"v":1,"seq":2,"number":1,"event":1,"at":1,"rows":[],"items":{}}'],
    ['a row that is no row', encodeRecord(recordOf()).replace('"rows":[]', '"rows":[1]')],
  ])('damage is not read: %s', (_, line) => {
    expect(decodeRecord(line)).toBeNull();
  });

  it('one that could not be read is not written', () => {
    expect(() => encodeRecord(recordOf({ number: 0.5 }))).toThrow('/number');
  });

  it('one that no string can hold is refused', () => {
    const row = { id: 'A', before: null, after: 'x'.repeat(300_000_000) };
    expect(() => encodeRecord(recordOf({ rows: [row, row] }))).toThrow('more text than a table can take');
  });

  it.each([
    ['{"v":2,"seq":1}', 2],
    ['{"v":12,"x":1}', 12],
    ['{"seq":1}', 1],
    ['', 1],
  ])('the form of %s is %i', (text, form) => {
    expect(formOf(text)).toBe(form);
  });
});

describe('the state', () => {
  it('takes records in and comes back from its text', () => {
    const sidecar = emptySidecar();
    foldRecord(sidecar, recordOf({ items: { A: ENTRY, B: ENTRY } }));
    foldRecord(sidecar, recordOf({ seq: 2, items: { A: null, B: { ...ENTRY, version: 2 } } }));
    expect([...sidecar.items]).toEqual([['B', { ...ENTRY, version: 2 }]]);
    expect(sidecar).toMatchObject({ seq: 2, number: 5, event: 4 });
    const journal = { inode: '12', offset: 34 };
    expect(decodeState(encodeState(sidecar, journal))).toEqual({ ...sidecar, journal });
  });

  it('numbers never go back', () => {
    const sidecar = emptySidecar();
    foldRecord(sidecar, recordOf({ number: 9, event: 9 }));
    foldRecord(sidecar, recordOf({ seq: 2, number: 3, event: 3 }));
    expect(sidecar).toMatchObject({ seq: 2, number: 9, event: 9 });
  });

  it('a damaged line uses up its own number and all that it may have given', () => {
    const sidecar = emptySidecar();
    foldRecord(sidecar, recordOf());
    foldDamage(sidecar, 'x'.repeat(100));
    expect(sidecar).toMatchObject({ seq: 2, number: 105 });
  });

  it.each([
    '',
    '{',
    '{"v":1}',
    '[]',
    '{"v":1,"seq":-1,"number":0,"event":0,"journal":{"inode":"1","offset":0},"items":{}}',
  ])('damage is not read: %s', (text) => {
    expect(decodeState(text)).toBeNull();
  });
});
