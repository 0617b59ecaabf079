import { describe, expect, it } from 'vitest';
import { pgNames } from '../../../src/adapters/pg-queue-schema.ts';
import { type PgWriteOptions, writeStatement } from '../../../src/adapters/pg-queue-write.ts';
import type { QueueDecision } from '../../../src/ports-queue.ts';

const OPTIONS: PgWriteOptions = {
  names: pgNames('public'),
  moment: { nowSeconds: 1_770_606_000, offsetHours: 9, maxAttempts: 3 },
  gives: 'nothing',
};

function statement(decision: Omit<QueueDecision<null>, 'result'>, change: Partial<PgWriteOptions> = {}) {
  const built = writeStatement({ result: null, ...decision }, { ...OPTIONS, ...change });
  if (built === null) throw new Error('nothing is written');
  return built;
}

const done = (id: string, notes: string) => ({ id, set: { status: 'DONE', notes, lease_owner: null } });
const told = (itemId: string) => ({ itemId, type: 'done', payload: { notes: 'n', at: 1 } });

describe('a decision becomes one statement', () => {
  it('with the values that all rows share once, and the others as lists', () => {
    const change = ['A', 'B', 'C'].map((id, index) => done(id, `note ${index}`));
    const { text, values } = statement({ change, events: ['A', 'B', 'C'].map(told) });
    expect(text.match(/UPDATE /g)).toHaveLength(1);
    expect(text.match(/INSERT INTO /g)).toHaveLength(1);
    expect(values).toEqual([
      '2026-02-09 12:00',
      1_770_606_000,
      ['A', 'B', 'C'],
      'DONE',
      ['note 0', 'note 1', 'note 2'],
      null,
      ['A', 'B', 'C'],
      'done',
      '{"at":1,"notes":"n"}',
    ]);
  });

  it('whose text does not depend on how many rows there are', () => {
    const texts = [1, 7, 300].map((count) => {
      const ids = Array.from({ length: count }, (_, index) => `T-${index}`);
      return statement({ change: ids.map((id) => done(id, 'same')), events: ids.map(told) }).text;
    });
    expect(new Set(texts).size).toBe(1);
  });

  it('with one update for each set of columns, and one row for an id that is changed twice', () => {
    const change = [
      done('A', 'a'),
      { id: 'B', set: { status: 'FAILED' } },
      { id: 'A', set: { fencing_token: 'new' } },
    ] as const;
    const { text, values } = statement({ change });
    expect(text.match(/UPDATE /g)).toHaveLength(2);
    expect(text.match(/nextval/g)).toHaveLength(1);
    expect(values.filter((value) => Array.isArray(value))).toEqual([['A'], ['B']]);
  });

  it('that does not change columns which the rule leaves undefined', () => {
    const set = { status: 'DONE', notes: undefined } as unknown as { status: string };
    expect(statement({ change: [{ id: 'A', set }] }).text).not.toContain('notes');
  });

  it('with defaults for what a new item leaves out', () => {
    const add = [{ id: 'A', priority: 'P1', task: 't', success_criteria: 'c', due_at_kst: '', depends_on: ['B'] }];
    expect(statement({ add }).values).toEqual([
      '2026-02-09 12:00',
      1_770_606_000,
      ['A'],
      'P1',
      't',
      'c',
      '-',
      '',
      null,
      3,
      '["B"]',
    ]);
  });

  it('that compares versions, takes the lock of writers and says whether it was met', () => {
    const met = { versions: new Map([['A', 7]]), lockNumbers: '1, 2', isEstimated: true };
    const { text, values } = statement({ change: [done('A', 'a')], events: [told('A')] }, { gives: { met } });
    expect(text).toMatch(/^WITH gate AS MATERIALIZED \(SELECT pg_advisory_xact_lock_shared\(1, 2\)/);
    expect(text).toMatch(/queue_all_or_nothing\(.*\) AS met$/);
    expect(values).toContainEqual([7]);
  });
});

it('nothing to write is no statement', () => {
  expect(writeStatement({ result: 1 }, OPTIONS)).toBeNull();
});

it.each([
  [
    'a new item',
    { add: [{ id: 'A', priority: 'P1', task: 'a\0b', success_criteria: '' }] },
    /task of "A" holds U\+0000/,
  ],
  ['a change', { change: [done('A', 'half \ud800')] }, /notes of "A" holds U\+D800 at character 6/],
  ['an event', { events: [{ itemId: 'A', type: 't', payload: { deep: ['\0'] } }] }, /"A" holds U\+0000/],
])('a text in %s that cannot be stored is refused', (_what, decision, words) => {
  expect(() => statement(decision)).toThrow(words);
});
