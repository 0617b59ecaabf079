import { describe, expect, it } from 'vitest';
import { emptySidecar, type Sidecar } from '../../../src/queue/table/sidecar.ts';
import { contentOf } from '../../support/table-content.ts';
import { rowOf, tableOf } from '../../support/table-text.ts';

function keyed(keys: Readonly<Record<string, string>>, status: string): Sidecar {
  const sidecar = emptySidecar();
  for (const [id, key] of Object.entries(keys)) {
    sidecar.items.set(id, { status, started_at_kst: '-', version: 1, idempotency_key: key });
  }
  return sidecar;
}

function ids(items: Iterable<{ readonly id: string }>): readonly string[] {
  return [...items].map(({ id }) => id);
}

describe('a content', () => {
  const content = contentOf(
    tableOf(
      rowOf('A', { priority: 'P2' }),
      rowOf('B', { priority: 'P9' }),
      rowOf('C', { status: 'IN_PROGRESS', priority: 'P0' }),
      rowOf('D', { priority: 'P0' }),
      rowOf('E', { status: 'later' }),
      rowOf('F', { priority: 'P0' }),
      rowOf('G', { priority: 'P9' }),
    ),
  );

  it('gives candidates by priority, then place; unknown priorities last', () => {
    expect(ids(content.candidates())).toEqual(['D', 'F', 'A', 'B', 'G']);
  });

  it.each([
    [{}, 'ABCDEFG'],
    [{ status: 'PENDING' }, 'ABDFG'],
    [{ status: 'PENDING', priority: 'P9' }, 'BG'],
    [{ status: 'later' }, 'E'],
    [{ status: 'pending' }, ''],
    [{ ids: ['F', 'A', 'X', 'A'] }, 'AF'],
  ])('lists %j in the order of the table', (filter, expected) => {
    expect(ids(content.list(filter)).join('')).toBe(expected);
  });

  it.each([
    ['none' as const, ''],
    ['all' as const, 'ABCDEFG'],
    [{ ids: ['G', 'B'] }, 'BG'],
    [{ statuses: ['IN_PROGRESS', 'later'] }, 'CE'],
  ])('selects %j', (select, expected) => {
    expect(ids(content.select(select)).join('')).toBe(expected);
  });

  it('the same item as long as row and entry are the same', () => {
    expect(content.items()[0]).toBe(content.items()[0]);
    const row = content.table.rows[0];
    content.sidecar.items.set('A', { status: 'PENDING', started_at_kst: '-', version: 3 });
    expect(row === undefined ? null : content.item(row).version).toBe(3);
  });
});

describe('twins', () => {
  it.each([
    ['PENDING', 'none'],
    ['IN_PROGRESS', 'live'],
    ['BLOCKED', 'live'],
    ['DONE', 'done'],
    ['FAILED', 'none'],
  ] as const)('one that is %s: %s', (status, verdict) => {
    const content = contentOf(tableOf(rowOf('A', { status }), rowOf('B', { status })), keyed({ A: 'k' }, status));
    expect(ids(content.twins(['k', 'j']))).toEqual(['A']);
    expect(content.twinOf('k', 'B')).toBe(verdict);
    expect(content.twinOf('k', 'A')).toBe('none');
  });
});

describe('numbered ids', () => {
  it.each([
    ['none', [], 0],
    ['the highest', ['ORCH-015', 'ORCH-9'], 15],
    ['not with a tail', ['ORCH-015-X', 'ORCH-'], 0],
    ['not in other digits', ['ORCH-٣'], 0],
    ['not in lower case', ['orch-7'], 0],
    ['not too long ones', ['ORCH-9999999999999999', 'ORCH-3'], 3],
  ])('%s', (_, present, highest) => {
    expect(contentOf(tableOf(...present.map((id) => rowOf(id)))).highestNumber('ORCH-')).toBe(highest);
  });

  it('rows that cannot be used count', () => {
    expect(contentOf(tableOf('| ORCH-8 | too few |')).highestNumber('ORCH-')).toBe(8);
  });
});
