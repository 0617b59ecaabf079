import { describe, expect, it, test } from 'vitest';
import type { QueueItem } from '../../../src/queue/item.ts';
import { checkCompactReport, estimateTokens } from '../../../src/queue/guardrails/compact-report.ts';
import { decideMergeClose, taskEnds } from '../../../src/queue/team/decide-merge.ts';
import { mergeReports, type TaskEnd } from '../../../src/queue/team/merge-reports.ts';
import { readReport } from '../../../src/queue/team/read-report.ts';
import { membersOf } from '../../../src/queue/team/team-tag.ts';
import { teamStatus } from '../../../src/queue/team/team-state.ts';
import { queueView } from '../../support/queue-item.ts';
import { compactReport, ledItem, threeRows } from '../../support/team.ts';

const HARD = 3500;
const DONE = { status: 'DONE' };

function end(id: string, text: string | null, more: Partial<TaskEnd> = {}): TaskEnd {
  return { id, status: 'DONE', blockedBy: [], report: text === null ? null : readReport(text), notes: '', ...more };
}

/** A report with so many lines in each of its three lists. */
function longReport(id: string, lines: number): string {
  const list = (what: string): string =>
    Array.from(
      { length: lines },
      (_, at) => `- ${what === 'file' ? `src/${id}/${at}.ts` : `${what} ${at} of ${id}`}`,
    ).join('\n');
  return compactReport(id)
    .replace(`- src/${id}.ts: new`, list('file'))
    .replace(`- change of ${id}`, list('change'))
    .replace('- npm test: 12 passed', list('check'));
}

const bulletsOf = (text: string): number => text.split('\n').filter((line) => line.startsWith('- ')).length;

describe('the merged report', () => {
  it('joins files, changes, checks, risks and next steps', () => {
    const second = compactReport('P-W2')
      .replace('Risks: None', 'Risks: slow on big files')
      .replace('Next: None', 'Next: measure');
    expect(mergeReports('P', [end('P-W1', compactReport('P-W1')), end('P-W2', second)], HARD)).toMatchObject({
      status: 'DONE',
      cut: [],
      text: [
        '[REPORT P]',
        'Status: DONE',
        'Files:',
        '- src/P-W1.ts: new',
        '- src/P-W2.ts: new',
        'Diff-Summary:',
        '- P-W1: change of P-W1',
        '- P-W2: change of P-W2',
        'Validation:',
        '- P-W1: npm test: 12 passed',
        '- P-W2: npm test: 12 passed',
        'Risks: P-W2: slow on big files',
        'Next: P-W2: measure',
      ].join('\n'),
    });
  });

  it('names a file once', () => {
    const files = ['- `a.ts`: new', '- a.ts, tests', '- b.ts'].join('\n');
    const text = compactReport('P-W1').replace('- src/P-W1.ts: new', files);
    const merged = mergeReports('P', [end('P-W1', text), end('P-W2', text)], HARD);
    expect(merged.text.split('\n').slice(2, 6)).toEqual(['Files:', '- `a.ts`: new', '- b.ts', 'Diff-Summary:']);
  });

  it('is FAILED when one task is, and says first what went wrong', () => {
    const ends = [
      end('P-W1', compactReport('P-W1').replace('Risks: None', 'Risks: none known here')),
      end('P-W2', compactReport('P-W2', 'FAILED', { next: 'ask for rights' }), {
        status: 'FAILED',
        notes: 'no rights',
      }),
      end('P-W3', null, { status: 'BLOCKED', blockedBy: ['P-W2'] }),
    ];
    const { status, text } = mergeReports('P', ends, HARD);
    expect(status).toBe('FAILED');
    expect(text).toContain('Risks: P-W2 FAILED: no rights; P-W3 blocked by P-W2; P-W1: none known here');
    expect(text).toContain('- P-W3: never began, blocked by P-W2');
    expect(text).toContain('Next: P-W2: ask for rights');
  });

  it('tells of a task that was closed without a report', () => {
    const ends = [
      end('P-W1', null, { notes: 'by hand' }),
      end('P-W2', null, { status: 'BLOCKED', notes: 'cancelled_by_operator' }),
    ];
    const { text } = mergeReports('P', ends, HARD);
    expect(text.split('\n').slice(2)).toEqual([
      'Files:',
      '- none',
      'Diff-Summary:',
      '- P-W1: DONE without a report: by hand',
      '- P-W2: BLOCKED without a report: cancelled_by_operator',
      'Validation:',
      '- none',
      'Risks: P-W2 BLOCKED: cancelled_by_operator',
      'Next: None',
    ]);
  });

  it('has ten bullets, the first line of every task among them, and says what is cut', () => {
    const ends = ['P-W1', 'P-W2', 'P-W3'].map((id) => end(id, longReport(id, 6)));
    const { text, cut } = mergeReports('P', ends, HARD);
    expect(bulletsOf(text)).toBe(10);
    expect(text).toContain('Files: 4 of 18\n- src/P-W1/0.ts\n- src/P-W1/1.ts\n- src/P-W2/0.ts\n- src/P-W3/0.ts');
    expect(text).toContain('Diff-Summary: 3 of 18\n- P-W1: change 0 of P-W1\n- P-W2: change 0 of P-W2');
    expect(text).toContain('in full: the team_report events of the tasks');
    expect(cut).toEqual(['Files: 14 of 18 lines', 'Diff-Summary: 15 of 18 lines', 'Validation: 15 of 18 lines']);
  });

  it.each([
    ['many tasks', Array.from({ length: 40 }, (_, at) => end(`P-W${at}`, longReport(`P-W${at}`, 8)))],
    ['long lines', [end('P-W1', compactReport('P-W1').replaceAll(/change|new|12/g, '한'.repeat(900)))]],
    ['long risks', [end('P-W1', compactReport('P-W1').replace('Risks: None', `Risks: ${'x'.repeat(5000)}`))]],
    ['three backticks in a note', [end('P-W1', null, { status: 'FAILED', notes: '```\ncode\n```' })]],
    ['an end without anything', [end('P-W1', null)]],
  ])('keeps the rules of a compact report and the hard limit: %s', (_what, ends) => {
    for (const hard of [HARD, 400, 150]) {
      const merged = mergeReports('P', ends, hard);
      expect(checkCompactReport(merged.text)).toEqual([]);
      expect(merged.tokens).toBe(estimateTokens(merged.text));
      expect(merged.tokens).toBeLessThanOrEqual(hard);
      expect(readReport(merged.text)).toMatchObject({ id: 'P', status: merged.status });
    }
  });

  it('says that a line was cut', () => {
    const { cut, text } = mergeReports(
      'P',
      [end('P-W1', compactReport('P-W1').replace('change', 'x'.repeat(500)))],
      HARD,
    );
    expect(cut).toEqual(['Diff-Summary: the end of a line']);
    expect(text).toMatch(/x\.\.\.\n/);
  });

  it('is refused when nothing fits', () => {
    expect(() => mergeReports('P', [end('P-W1', compactReport('P-W1'))], 10)).toThrow(/does not fit into 10 tokens/);
  });
});

const merging = (rows: readonly QueueItem[], reports: ReadonlyMap<string, string> = new Map()) =>
  taskEnds(teamStatus({ items: rows }, 'P'), reports);

describe('the tasks of a team', () => {
  it('must be over: what is missing is said', () => {
    expect(() => merging(threeRows(DONE, { status: 'IN_PROGRESS', owner_session: 's' }))).toThrow(
      /^P: 2 of 3 tasks are not over: P-W2 worker_b IN_PROGRESS owner=s; P-W3 worker_c PENDING waits for P-W2$/,
    );
  });

  it('checkpoint D: one that can never begin is over, blocked by what ended otherwise than DONE', () => {
    const reports = new Map([['P-W1', compactReport('P-W1')]]);
    expect(merging(threeRows(DONE, { status: 'FAILED' }), reports)).toMatchObject([
      { id: 'P-W1', status: 'DONE', blockedBy: [], report: { id: 'P-W1' } },
      { id: 'P-W2', status: 'FAILED', blockedBy: [], report: null },
      { id: 'P-W3', status: 'BLOCKED', blockedBy: ['P-W2'], report: null },
    ]);
  });
});

describe('closing', () => {
  const close = (
    rows: readonly QueueItem[],
    more: { readonly seen?: readonly QueueItem[]; readonly token?: number } = {},
  ) =>
    decideMergeClose(queueView(rows), {
      id: 'P',
      merged: mergeReports('P', merging(more.seen ?? rows), HARD),
      versions: new Map(membersOf(more.seen ?? rows, 'P').map(({ item }) => [item.id, item.version])),
      token: more.token ?? null,
    });
  const ended = (decision: ReturnType<typeof close>) =>
    decision.change?.map(({ id, set }) => [id, set.status ?? set.failure_class, set.notes]);

  it('with all DONE the item is DONE, with the count in its note', () => {
    const decision = close(threeRows(DONE, DONE, DONE));
    expect(ended(decision)).toEqual([['P', 'DONE', 'team:P role=lead | 3 of 3 tasks DONE']]);
    expect(decision.events?.map(({ itemId, type }) => `${itemId} ${type}`)).toEqual(['P done', 'P team_merged']);
    expect(decision.events?.at(-1)?.payload).toMatchObject({
      status: 'DONE',
      report: expect.stringMatching(/^\[REPORT P\]/) as string,
    });
  });

  it('otherwise it is FAILED, what never began BLOCKED, and nothing is tried again behind its back', () => {
    const failed = {
      status: 'FAILED',
      failure_class: 'transient',
      notes: 'team:P role=worker_b budget=500 | no rights',
    } as const;
    const decision = close(threeRows(DONE, failed));
    expect(ended(decision)).toEqual([
      ['P-W3', 'BLOCKED', 'team:P role=worker_c budget=500 | blocked by P-W2'],
      ['P', 'FAILED', 'team:P role=lead | 1 of 3 tasks DONE; P-W2 FAILED: no rights'],
      ['P-W2', 'permanent', undefined],
    ]);
    expect(decision.change?.[1]?.set.failure_class).toBe('permanent');
  });

  it('writes nothing when a task was written since it was read', () => {
    const seen = threeRows(DONE, DONE, DONE);
    const now = threeRows(DONE, DONE, { ...DONE, version: 2 });
    expect(close(now, { seen })).toEqual({ result: 'changed' });
  });

  it('says so when it was done before', () => {
    const rows = [ledItem(DONE), ...threeRows(DONE, DONE, DONE).slice(1)];
    expect(close(rows)).toEqual({ result: 'already_closed' });
  });

  test.each<[what: string, asked: () => unknown, message: RegExp]>([
    [
      'with a task that began anew',
      () => close(threeRows(DONE, DONE), { seen: threeRows(DONE, DONE, DONE) }),
      /not over: P-W3/,
    ],
    [
      'of a Lead whose claim is gone',
      () => close([ledItem({ fencing_token: 8 }), ...threeRows(DONE, DONE, DONE).slice(1)], { token: 7 }),
      /stale fencing token 7/,
    ],
    [
      'of a DONE item as FAILED',
      () => close([ledItem(DONE), ...threeRows(DONE, DONE, { status: 'BLOCKED' }).slice(1)]),
      /^P is DONE and would become FAILED/,
    ],
  ])('%s is refused', (_what, asked, message) => {
    expect(asked).toThrow(expect.objectContaining({ message: expect.stringMatching(message) as string }));
  });
});
