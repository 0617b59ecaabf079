import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeRecord, encodeMarker, encodeRecord, readJournalLine } from '../../../src/store/journal-record.ts';
import type { JournalRecord } from '../../../src/store/journal-record.ts';

const NO_FILES: ReadonlySet<string> = new Set();

const RECORD: JournalRecord = {
  seq: 12,
  epoch: 4,
  boot: 'boot-a',
  at: '2026-03-01T12:00:00Z',
  traceId: 'trace-1',
  durable: true,
  durablePaths: ['escalations.jsonl'],
  documents: [{ path: 'state.json', text: '{"a":1}\n' }],
  rows: [{ path: 'escalations.jsonl', line: '{"seq":12}' }],
};

const name = fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8})?$/);
const anyRecord: fc.Arbitrary<JournalRecord> = fc.record({
  seq: fc.nat(),
  epoch: fc.nat(),
  boot: fc.oneof(fc.constant(null), fc.uuid()),
  at: fc.constant('2026-03-01T12:00:00Z'),
  traceId: fc.string({ unit: 'binary' }),
  durable: fc.boolean(),
  durablePaths: fc.array(name, { maxLength: 2 }),
  documents: fc.array(fc.record({ path: name, text: fc.string({ unit: 'binary' }) }), { maxLength: 3 }),
  rows: fc.array(fc.record({ path: name, line: fc.string({ unit: 'binary' }) }), { maxLength: 3 }),
});

describe('a journal record', () => {
  it('is one line that reads back as it was, whatever its texts hold', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const line = encodeRecord(record);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(decodeRecord(line.slice(0, -1), NO_FILES)).toEqual(record);
        expect(readJournalLine(line.slice(0, -1))).toEqual({ kind: 'record', seq: record.seq, boot: record.boot });
      }),
    );
  });

  it('is unreadable when any part of its end is missing', () => {
    const line = encodeRecord(RECORD).slice(0, -1);
    for (let length = 1; length < line.length; length += 1) {
      expect(decodeRecord(line.slice(0, length), NO_FILES)).toBeNull();
    }
    expect(readJournalLine(line.slice(0, -1))).toEqual({ kind: 'unreadable' });
  });

  it('keeps its number when a tool has written its keys in another order', () => {
    const { seq, ...rest } = RECORD;
    const line = JSON.stringify({ ...rest, seq });
    expect(readJournalLine(line)).toEqual({ kind: 'record', seq: 12, boot: 'boot-a' });
    expect(decodeRecord(line, NO_FILES)).toEqual(RECORD);
  });

  it.each([
    ['a document path that climbs', { documents: [{ path: '../../x', text: '' }] }],
    ['a row path that climbs', { rows: [{ path: 'a/../../x', line: '' }] }],
    ['a durable path that climbs', { durablePaths: ['..'] }],
    ['a document without text', { documents: [{ path: 'a' }] }],
    ['rows that are no list', { rows: {} }],
    ['a negative number', { seq: -1 }],
    ['no epoch', { epoch: null }],
  ])('is refused with %s', (_case, change) => {
    expect(decodeRecord(JSON.stringify({ ...RECORD, ...change }), NO_FILES)).toBeNull();
  });
});

describe('a journal record that names a file elsewhere', () => {
  it.each([
    ['a document', { documents: [{ path: '/elsewhere/cursor.json', text: '' }] }],
    ['a row', { rows: [{ path: '/elsewhere/cursor.json', line: '' }] }],
    ['a durable file', { durablePaths: ['/elsewhere/cursor.json'] }],
  ])('%s: is read by who works on that file, and damaged for everybody else', (_case, change) => {
    const record = { ...RECORD, ...change };
    const line = JSON.stringify(record);
    expect(decodeRecord(line, new Set(['/elsewhere/cursor.json']))).toEqual(record);
    expect(decodeRecord(line, new Set(['/elsewhere/other.json']))).toBeNull();
  });
});

describe('readJournalLine', () => {
  it('reads a marker', () => {
    const line = encodeMarker({ applied: 12, boot: null, anchored: true });
    expect(line.endsWith('\n')).toBe(true);
    expect(readJournalLine(line.trimEnd())).toEqual({ kind: 'applied', seq: 12, boot: null, anchored: true });
  });

  it('reads a marker that says nothing but the number', () => {
    expect(readJournalLine('{"applied":3}')).toEqual({ kind: 'applied', seq: 3, boot: null, anchored: false });
  });

  it.each(['{}', '[]', 'null', '12', '\0\0\0', '{"seq":1', '{"applied":"3"}', '{"seq":1.5}', '{"seq":1e99}'])(
    'calls %j unreadable',
    (line) => {
      expect(readJournalLine(line)).toEqual({ kind: 'unreadable' });
    },
  );
});
