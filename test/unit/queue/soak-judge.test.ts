import { describe, expect, it } from 'vitest';
import { compareWithStore } from '../../../src/queue/soak/audit.ts';
import { decideAbort } from '../../../src/queue/soak/abort.ts';
import { SoakBook } from '../../../src/queue/soak/book.ts';
import { SOAK_PROFILES } from '../../../src/queue/soak/figures.ts';
import { judgeRun, judgeSoak, type SoakAudit, type SoakIndicator } from '../../../src/queue/soak/judge.ts';
import type { SoakRow } from '../../../src/queue/soak/rows.ts';
import { addedRow, beginRow, endRow, goodStory, sampleRow } from '../../support/soak-story.ts';
import { queueItem } from '../../support/queue-item.ts';

const CLEAN: SoakAudit = { unsent: 0, crashed: 0, differences: [] };

function bookOf(rows: readonly SoakRow[]): SoakBook {
  const book = new SoakBook();
  for (const row of rows.toSorted((left, right) => left.at - right.at)) book.take(row);
  return book;
}

function judge(rows: readonly SoakRow[], audit: SoakAudit | null = CLEAN): readonly SoakIndicator[] {
  const nowSeconds = Math.max(0, ...rows.map(({ at }) => at));
  return judgeSoak({ profile: SOAK_PROFILES['24h'], book: bookOf(rows), nowSeconds, audit });
}

/** Names of the lines with a verdict. */
function named(table: readonly SoakIndicator[], verdict: SoakIndicator['verdict']): readonly string[] {
  return table.filter((line) => line.verdict === verdict).map(({ indicator }) => indicator);
}

/** The good story with the rows of one item replaced, or with rows more. */
function changed(id: string | null, rows: readonly SoakRow[]): readonly SoakRow[] {
  return [...goodStory().filter((row) => id === null || !('id' in row) || row.id !== id), ...rows];
}

const SUCCESS = 'success: DONE of DONE and FAILED';
const P95 = 'p95 from arrival to end';
const LATER = 'failed for a while, DONE later';
const TWICE = 'duplicates executed';
const SKIPPED = 'second sendings skipped by key';
const LEASES = 'lease timeouts recovered';
const OLD_TOKENS = 'writes under an old token refused';
const BUDGET = 'reports over the hard token limit blocked';
const MOVING = 'lowest success of any 30 minutes';
const STALL = 'longest transition, locks included';
const SILENCE = 'longest silence of log or metrics';
const OPEN = 'items not sent or not ended';
const CRASHED = 'workers that ended by themselves';
const DIFFERENT = 'items where log and store differ';
const CLOCK = 'clock ratio held';
const ALL = [
  SUCCESS,
  P95,
  LATER,
  TWICE,
  SKIPPED,
  LEASES,
  OLD_TOKENS,
  BUDGET,
  MOVING,
  STALL,
  SILENCE,
  OPEN,
  CRASHED,
  DIFFERENT,
  CLOCK,
];

const failing = (id: string, due: number, token: number): readonly SoakRow[] => [
  addedRow(id, due),
  beginRow([id, token], due + 3),
  endRow([id, token], due + 10, { outcome: 'failed', final: true }),
];

describe('judgeSoak', () => {
  it('passes every line of a run in which everything went wrong once and was put right', () => {
    expect(named(judge(goodStory()), 'pass')).toEqual(ALL);
  });

  it('leaves the lines about the end out while the run goes on', () => {
    expect(judge(goodStory(), null).map(({ indicator }) => indicator)).toEqual(
      ALL.filter((name) => name !== OPEN && name !== CRASHED && name !== DIFFERENT),
    );
  });

  it('says of an empty run that nothing was tried', () => {
    expect(named(judge([]), 'not_tried')).toEqual([
      SUCCESS,
      P95,
      LATER,
      TWICE,
      SKIPPED,
      LEASES,
      OLD_TOKENS,
      BUDGET,
      MOVING,
      STALL,
    ]);
    expect(named(judge([]), 'fail')).toEqual([]);
  });

  it('an item that was blocked counts neither as success nor as failure', () => {
    const line = judge(goodStory()).find(({ indicator }) => indicator === SUCCESS);
    expect(line?.measured).toBe('100.00 % (59 of 59)');
  });

  it('a share below its bar never reads as the bar', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => [
      addedRow(`X${index}`, index),
      beginRow([`X${index}`, index + 1], index + 3),
      endRow([`X${index}`, index + 1], index + 5, { outcome: index < 9899 ? 'done' : 'failed', final: true }),
    ]).flat();
    const line = judge(many).find(({ indicator }) => indicator === SUCCESS);
    expect(line).toMatchObject({ measured: '98.99 % (9899 of 10000)', verdict: 'fail' });
  });

  const CASES: readonly { name: string; rows: readonly SoakRow[]; audit?: SoakAudit; fails: readonly string[] }[] = [
    { name: 'an item fails for good', rows: changed('I50', failing('I50', 2940, 500)), fails: [SUCCESS, LATER] },
    {
      name: 'an item fails until its attempts are used up',
      rows: changed('I50', [
        addedRow('I50', 2940),
        ...[0, 1, 2, 3].flatMap((attempt) => [
          beginRow(['I50', 500 + attempt], 2943 + attempt * 100, attempt),
          endRow(['I50', 500 + attempt], 2950 + attempt * 100, { attempt, outcome: 'failed' }),
        ]),
      ]),
      fails: [SUCCESS, LATER],
    },
    {
      name: 'the reaper gives an item up',
      rows: changed('I50', [
        addedRow('I50', 2940),
        beginRow(['I50', 500], 2943),
        { kind: 'reaped', at: 3900, reset: [], failed: ['I50'], waited: 1 },
      ]),
      fails: [SUCCESS],
    },
    {
      name: 'a picker gives an item up',
      rows: changed('I50', [addedRow('I50', 2940), { kind: 'closed', at: 2945, skipped: [], poisoned: ['I50'] }]),
      fails: [SUCCESS],
    },
    {
      name: 'two items in sixty are slow',
      rows: [
        ...goodStory().filter((row) => row.kind !== 'end' || (row.id !== 'I50' && row.id !== 'I51')),
        endRow(['I50', 500], 2940 + 91),
        endRow(['I51', 510], 3000 + 91),
      ],
      fails: [P95],
    },
    { name: 'an item is done twice', rows: changed(null, [endRow(['I50', 500], 3100)]), fails: [TWICE] },
    {
      name: 'a token is given twice',
      rows: changed('I50', [addedRow('I50', 2940), beginRow(['I50', 490], 2943), endRow(['I50', 490], 2950)]),
      fails: [TWICE],
    },
    {
      name: 'the first and the second sending are both done',
      rows: changed('I41-again', [
        addedRow('I41-again', 2500, { again: 'I41' }),
        beginRow(['I41-again', 411], 2503),
        endRow(['I41-again', 411], 2510),
      ]),
      fails: [TWICE, SKIPPED],
    },
    {
      name: 'nobody takes what a killed worker left behind',
      rows: goodStory().filter((row) => !('id' in row) || row.id !== 'I20' || !('token' in row) || row.token === 200),
      fails: [LEASES, OPEN],
    },
    {
      name: 'a killed worker is replaced before its lease has ended',
      rows: goodStory().map((row) => (row.kind === 'begin' && row.token === 201 ? { ...row, at: 1200 } : row)),
      fails: [TWICE, LEASES],
    },
    {
      name: 'a frozen worker is let in',
      rows: goodStory().map((row) => (row.kind === 'end' && row.token === 300 ? { ...row, accepted: true } : row)),
      fails: [TWICE, OLD_TOKENS],
    },
    {
      name: 'a frozen worker is let in while its item waits',
      rows: goodStory().map((row) =>
        row.kind === 'end' && row.token === 300 ? { ...row, accepted: true, at: 1740 + 930, outcome: 'failed' } : row,
      ),
      fails: [OLD_TOKENS],
    },
    {
      name: 'a report over the limit is let through',
      rows: goodStory().map((row) => (row.kind === 'end' && row.id === 'I40' ? { ...row, outcome: 'done' } : row)),
      fails: [BUDGET],
    },
    {
      name: 'two of thirty items fail for good',
      rows: [
        ...changed('I50', failing('I50', 2940, 500)).filter((row) => !('id' in row) || row.id !== 'I51'),
        ...failing('I51', 3000, 510),
      ],
      fails: [SUCCESS, LATER, MOVING],
    },
    {
      name: 'a transition takes ten minutes',
      rows: goodStory().map((row) => (row.kind === 'end' && row.id === 'I50' ? { ...row, waited: 600 } : row)),
      fails: [STALL],
    },
    {
      name: 'the metrics stop for a quarter of an hour',
      rows: goodStory().filter((row) => row.kind !== 'sample' || row.at < 1500 || row.at > 2100),
      fails: [SILENCE],
    },
    {
      name: 'the metrics stop at the end',
      rows: goodStory().filter((row) => row.kind !== 'sample' || row.at < 2600),
      fails: [SILENCE],
    },
    {
      name: 'the workers say nothing for a quarter of an hour',
      rows: changed(null, [beginRow(['I60', 602], 3550 + 900)]),
      fails: [SILENCE],
    },
    {
      name: 'an item does not end',
      rows: goodStory().filter((row) => row.kind !== 'end' || row.id !== 'I50'),
      fails: [OPEN],
    },
    { name: 'an item was never sent', rows: goodStory(), audit: { ...CLEAN, unsent: 1 }, fails: [OPEN] },
    { name: 'a worker ended by itself', rows: goodStory(), audit: { ...CLEAN, crashed: 1 }, fails: [CRASHED] },
    {
      name: 'log and store differ',
      rows: goodStory(),
      audit: { ...CLEAN, differences: ['I1 is FAILED, the log says DONE'] },
      fails: [DIFFERENT],
    },
    {
      name: 'one arrival in ten comes late',
      rows: goodStory().map((row) =>
        row.kind === 'added' && row.id.endsWith('0') ? { ...row, at: row.due + row.waited + 16 } : row,
      ),
      fails: [],
    },
    {
      name: 'the store takes its time',
      rows: goodStory().map((row) => (row.kind === 'begin' && /[05]$/.test(row.id) ? { ...row, waited: 16 } : row)),
      fails: [CLOCK],
    },
    {
      name: 'work takes longer than planned',
      rows: goodStory().map((row) => (row.kind === 'end' && /[05]$/.test(row.id) ? { ...row, late: 16 } : row)),
      fails: [CLOCK],
    },
  ];

  it.each(CASES)('$name: $fails', ({ rows, audit, fails }) => {
    expect(named(judge(rows, audit), 'fail')).toEqual(fails);
  });

  it.each([
    { name: 'its lease is over for less than another one', at: 3743, verdict: 'not_tried' },
    { name: 'its lease is over for longer', at: 3745, verdict: 'fail' },
  ])('a claim that was lost and has not come back, $name: $verdict', ({ at, verdict }) => {
    const lost = { kind: 'lost', at: 1950, id: 'A', token: 1, how: 'killed' } as const;
    const table = judge([addedRow('A', 1940), beginRow(['A', 1], 1944), lost, sampleRow(at)]);
    expect(table.find(({ indicator }) => indicator === LEASES)?.verdict).toBe(verdict);
  });

  it('a second sending may be done when the first one failed for good', () => {
    const rows = [
      ...changed('I41', failing('I41', 2400, 410)).filter((row) => !('id' in row) || row.id !== 'I41-again'),
      addedRow('I41-again', 2500, { again: 'I41' }),
      beginRow(['I41-again', 411], 2503),
      endRow(['I41-again', 411], 2510),
    ];
    const table = judge(rows);
    expect(named(table, 'fail')).toEqual([SUCCESS, LATER]);
    expect(named(table, 'not_tried')).toEqual([SKIPPED]);
  });

  it('a second sending that was let in counts as skipped when a picker closed it', () => {
    const rows = changed('I41-again', [
      addedRow('I41-again', 2500, { again: 'I41' }),
      { kind: 'closed', at: 2503, skipped: ['I41-again'], poisoned: [] },
    ]);
    expect(named(judge(rows), 'pass')).toEqual(ALL);
  });
});

describe('judgeRun', () => {
  const line = (verdict: SoakIndicator['verdict']): SoakIndicator => ({
    indicator: '',
    bar: '',
    measured: '',
    verdict,
  });

  it.each([
    { verdicts: ['pass', 'pass'], isFullLength: true, run: 'PASS' },
    { verdicts: ['pass', 'fail'], isFullLength: false, run: 'FAIL' },
    { verdicts: ['pass', 'not_tried'], isFullLength: false, run: 'PASS' },
    { verdicts: ['pass', 'not_tried'], isFullLength: true, run: 'FAIL' },
    { verdicts: [], isFullLength: false, run: 'FAIL' },
  ] as const)('$verdicts, full length $isFullLength: $run', ({ verdicts, isFullLength, run }) => {
    expect(judgeRun(verdicts.map(line), isFullLength)).toBe(run);
  });
});

describe('decideAbort', () => {
  const NOW = { seconds: 3600, waitingSeconds: 0 };
  const story = [...goodStory(), sampleRow(3600)];

  it('lets a good run go on, at every moment of it', () => {
    const book = new SoakBook();
    for (const row of story.toSorted((left, right) => left.at - right.at)) {
      book.take(row);
      expect(decideAbort(book, { seconds: row.at, waitingSeconds: 0 })).toBeNull();
    }
  });

  it.each([
    {
      name: 'an item is done twice',
      rows: [...story, endRow(['I50', 500], 3100)],
      now: NOW,
      why: 'duplicate_execution',
    },
    {
      name: 'a token is given twice',
      rows: [...story, addedRow('I61', 3500), beginRow(['I61', 500], 3510)],
      now: NOW,
      why: 'duplicate_execution',
    },
    {
      name: 'a report over the limit is let through',
      rows: story.map((row) => (row.kind === 'end' && row.id === 'I40' ? { ...row, outcome: 'done' as const } : row)),
      now: NOW,
      why: 'budget',
    },
    {
      name: 'a lock of ten minutes has ended',
      rows: [...story, endRow(['I60', 600], 3590, { waited: 600 })].filter(
        (row) => row.kind !== 'end' || row.id !== 'I60' || row.waited === 600,
      ),
      now: NOW,
      why: 'stall',
    },
    { name: 'a lock of ten minutes goes on', rows: story, now: { ...NOW, waitingSeconds: 600 }, why: 'stall' },
    { name: 'nothing has come for a quarter of an hour', rows: story, now: { ...NOW, seconds: 4500 }, why: 'silence' },
    {
      name: 'two of thirty items have failed for good',
      rows: [
        ...story.filter((row) => !('id' in row) || (row.id !== 'I50' && row.id !== 'I51')),
        ...failing('I50', 2940, 500),
        ...failing('I51', 3000, 510),
      ],
      now: NOW,
      why: 'moving_success',
    },
  ])('$name: $why', ({ rows, now, why }) => {
    expect(decideAbort(bookOf(rows), now)?.indicator).toBe(why);
  });
});

describe('compareWithStore', () => {
  const { items } = bookOf([addedRow('A', 0), beginRow(['A', 7], 1), endRow(['A', 7], 5), addedRow('B', 9)]);
  const a = queueItem({ id: 'A', status: 'DONE', fencing_token: 7 });
  const b = queueItem({ id: 'B' });

  it.each([
    { name: 'the same', stored: [a, b], found: [] },
    { name: 'an item is gone', stored: [a], found: ['B is not in the store'] },
    { name: 'an item more', stored: [a, b, queueItem({ id: 'C' })], found: ['C is not in the log'] },
    { name: 'another end', stored: [{ ...a, status: 'FAILED' }, b], found: ['A is FAILED, the log says DONE'] },
    {
      name: 'a claim that no worker wrote down',
      stored: [a, { ...b, fencing_token: 8 }],
      found: ['B was last claimed under token 8, the log says 0'],
    },
  ])('$name', ({ stored, found }) => {
    expect(compareWithStore(items, stored)).toEqual(found);
  });
});
