import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueTableEntry } from '../../../src/generated/types.ts';
import type { FailureClass, QueueItem } from '../../../src/queue/item.ts';
import { readItem, writeItem } from '../../../src/queue/table/entry.ts';
import type { TableRow } from '../../../src/queue/table/parse-table.ts';
import { claimedItem, NOW_SECONDS, queueItem } from '../../support/queue-item.ts';
import { parsed, rowOf, tableOf } from '../../support/table-text.ts';

const SETTINGS = { offsetHours: 9, maxAttempts: 3 };

function rowFrom(text: string): TableRow {
  const [row] = parsed(tableOf(text)).rows;
  if (row === undefined) throw new Error('the row cannot be used');
  return row;
}

function read(text: string, entry: QueueTableEntry | undefined): QueueItem {
  return readItem(rowFrom(text), entry, SETTINGS);
}

describe('a row that nobody recorded', () => {
  it('has the defaults', () => {
    expect(read(rowOf('A', { notes: 'n' }), undefined)).toEqual(
      queueItem({
        id: 'A',
        task: 'do A',
        success_criteria: 'done',
        notes: 'n',
        created_at: '-',
        updated_at: '-',
        created_epoch: null,
        updated_epoch: null,
        version: 0,
      }),
    );
  });

  it('waits as long as its note says', () => {
    const item = read(rowOf('A', { notes: 'x / retry_not_before=1770609600' }), undefined);
    expect(item.retry_not_before).toBe(1_770_609_600);
  });

  it('reads an escaped pipe as a pipe', () => {
    expect(read(rowOf('A', { task: String.raw`a \| b` }), undefined).task).toBe('a | b');
  });
});

describe('what a person does to a row', () => {
  const { text, entry } = writeItem(claimedItem({ retry_not_before: 5, failure_class: 'transient' }), null, SETTINGS);

  it('nothing: the claim stands', () => {
    expect(read(text, entry)).toEqual(claimedItem({ retry_not_before: 5, failure_class: 'transient' }));
  });

  it('spacing is nothing', () => {
    expect(read(text.replaceAll(' | ', '   |   '), entry)).toEqual(read(text, entry));
  });

  it.each(['PENDING', 'DONE', 'BLOCKED', 'FAILED', 'later'])('another status, %s, ends lease and claim', (status) => {
    expect(read(text.replace('IN_PROGRESS', status), entry)).toMatchObject({
      status,
      lease_owner: null,
      lease_expires_at: null,
      lease_seconds: null,
      fencing_token: 0,
      claim_count: 0,
      retry_not_before: null,
      failure_class: null,
      idempotency_key: null,
      version: 1,
    });
  });

  it('IN_PROGRESS by hand is no claim of a worker that once had the item', () => {
    const returned = writeItem(claimedItem({ status: 'PENDING', lease_owner: null }), null, SETTINGS);
    const item = read(returned.text.replace('PENDING', 'IN_PROGRESS'), returned.entry);
    expect([item.fencing_token, item.lease_owner, item.lease_expires_at]).toEqual([0, null, null]);
  });

  it('a lease of an item that is not IN_PROGRESS stands as long as the status does', () => {
    const leased = writeItem(queueItem({ lease_owner: 'w', lease_expires_at: 9, lease_seconds: 9 }), null, SETTINGS);
    expect(read(leased.text, leased.entry)).toMatchObject({ lease_owner: 'w', lease_expires_at: 9 });
  });

  it('another start counts instead of the recorded one', () => {
    const item = read(text.replace('2026-02-09 11:58', '2026-02-09 10:00'), entry);
    expect([item.started_at_kst, item.started_epoch]).toEqual(['2026-02-09 10:00', null]);
  });

  it('another note counts instead of the exact text', () => {
    const noted = writeItem(queueItem({ notes: 'a | b' }), null, SETTINGS);
    expect(noted.text).toContain('| a / b |');
    expect(read(noted.text, noted.entry).notes).toBe('a | b');
    expect(read(noted.text.replace('a / b', 'a / c'), noted.entry).notes).toBe('a / c');
  });
});

describe('writing a row again', () => {
  it('keeps the line, whatever its spacing, when no cell changes', () => {
    const row = rowFrom('|A|PENDING |  P1| do A | done | - | - | - ||');
    const item = readItem(row, undefined, SETTINGS);
    expect(writeItem({ ...item, lease_owner: 'w' }, row, SETTINGS).text).toBe(row.text);
  });

  it('keeps the form of cells that do not change', () => {
    const row = rowFrom(rowOf('A', { task: String.raw`a \| b`, notes: 'n' }));
    const item = readItem(row, undefined, SETTINGS);
    const written = writeItem({ ...item, notes: 'n | m' }, row, SETTINGS);
    expect(written.text).toBe(rowOf('A', { task: String.raw`a \| b`, notes: 'n / m' }));
    expect(written.entry.exact).toEqual({ notes: 'n | m' });
  });

  it('takes characters out that may not stand in a row', () => {
    const row = rowFrom(rowOf('A', { task: 'a\u2028b' }));
    const item = readItem(row, undefined, SETTINGS);
    expect(writeItem({ ...item, notes: 'n' }, row, SETTINGS).text).toBe(rowOf('A', { task: 'a b', notes: 'n' }));
  });

  it('an empty cell is two spaces', () => {
    expect(writeItem(queueItem({ notes: '' }), null, SETTINGS).text).toBe(
      '| T-1 | PENDING | P1 | task | criteria | - | - | - |  |',
    );
  });

  it('a note that a program appended to is written with slashes', () => {
    const { text } = writeItem(queueItem({ notes: 'n1 | cancelled_by_operator' }), null, SETTINGS);
    expect(text).toContain('| n1 / cancelled_by_operator |');
  });
});

describe('any item', () => {
  const text = fc.string({ unit: 'grapheme' });
  const hostile = fc.oneof(text, fc.constantFrom('|', '\\|', 'a\r\nb', '\u2028', ' x ', '-', '', '\\', '\u0085|\t'));
  const second = fc.integer({ min: 0, max: 4_000_000_000 });
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);
  const id = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,9}$/);
  const anyItem: fc.Arbitrary<QueueItem> = fc.record({
    id,
    status: fc.oneof(fc.constantFrom('PENDING', 'IN_PROGRESS', 'DONE'), hostile),
    priority: hostile,
    task: hostile,
    success_criteria: hostile,
    owner_session: hostile,
    started_at_kst: hostile,
    due_at_kst: hostile,
    notes: hostile,
    created_at: hostile,
    updated_at: hostile,
    lease_owner: maybe(hostile),
    lease_expires_at: maybe(second),
    lease_seconds: maybe(second),
    attempt_count: fc.nat(),
    max_attempts: fc.nat(),
    idempotency_key: maybe(hostile),
    last_error: hostile,
    seq: fc.constant(1),
    fencing_token: fc.nat(),
    claim_count: fc.nat(),
    retry_not_before: maybe(second),
    failure_class: maybe(fc.constantFrom<FailureClass>('transient', 'permanent', 'poison')),
    depends_on: fc.array(hostile),
    created_epoch: maybe(second),
    updated_epoch: maybe(second),
    started_epoch: maybe(second),
    version: fc.nat(),
  });

  it('comes back from row and entry as it was', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        const written = writeItem(item, null, SETTINGS);
        const entry = JSON.parse(JSON.stringify(written.entry)) as QueueTableEntry;
        expect(read(written.text, entry)).toEqual(item);
      }),
    );
  });

  it('times follow the zone where only the second was recorded', () => {
    const { text: line, entry } = writeItem(queueItem(), null, SETTINGS);
    const item = readItem(rowFrom(line), entry, { offsetHours: 0, maxAttempts: 3 });
    expect([item.created_at, item.created_epoch]).toEqual(['2026-02-09 01:00', NOW_SECONDS - 7200]);
  });
});
