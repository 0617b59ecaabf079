import { describe, expect, it, test } from 'vitest';
import type { QueueItem } from '../../../src/queue/item.ts';
import { decideReport, type ReportRequest } from '../../../src/queue/team/decide-report.ts';
import { fixList } from '../../../src/queue/team/fix-list.ts';
import { readReport } from '../../../src/queue/team/read-report.ts';
import { claimedItem, queueItem, queueView } from '../../support/queue-item.ts';
import { compactReport, taskRow, teamTask } from '../../support/team.ts';

const TAG = 'team:P role=worker_a budget=500';
const LIMITS = { soft: 2000, hard: 3500 };

const report = (text: string, row: QueueItem = taskRow(teamTask('P-W1')), more: Partial<ReportRequest> = {}) =>
  decideReport(queueView([row]), {
    id: 'P-W1',
    report: text,
    currentTokens: null,
    limits: LIMITS,
    token: null,
    transient: false,
    ...more,
  });

const failed = compactReport('P-W1', 'FAILED', { next: 'ask for rights' });

describe('a good report', () => {
  test.each<[status: 'DONE' | 'FAILED' | 'BLOCKED', text: string, set: Partial<QueueItem>]>([
    [
      'DONE',
      compactReport('P-W1'),
      { notes: `${TAG} | report DONE: change of P-W1`, last_error: '', failure_class: null },
    ],
    [
      'FAILED',
      failed,
      {
        notes: `${TAG} | report FAILED: change of P-W1; next: ask for rights`,
        last_error: 'report FAILED: change of P-W1; next: ask for rights',
        failure_class: 'permanent',
      },
    ],
    [
      'BLOCKED',
      compactReport('P-W1', 'BLOCKED', { next: 'get a token' }),
      { notes: `${TAG} | report BLOCKED: change of P-W1; next: get a token`, last_error: '', failure_class: null },
    ],
  ])('closes its task by its status word: %s', (status, text, set) => {
    const { result, change, events } = report(text);
    expect(result).toMatchObject({ outcome: 'closed', status, action: 'ALLOW', violations: [], triggers: [] });
    expect(change).toEqual([
      { id: 'P-W1', set: { status, ...set, lease_owner: null, lease_expires_at: null, lease_seconds: null } },
    ]);
    expect(events?.map(({ type }) => type)).toEqual(['guardrail', status.toLowerCase(), 'team_report']);
    expect(events?.at(-1)?.payload).toMatchObject({ report: text, status, action: 'ALLOW' });
  });

  it('of a failure that may pass leaves the task to the reaper', () => {
    expect(report(failed, undefined, { transient: true }).change?.[0]?.set).toMatchObject({
      failure_class: 'transient',
    });
    expect(report(compactReport('P-W1'), undefined, { transient: true }).change?.[0]?.set.failure_class).toBeNull();
  });

  it('needs the token of the claim, where one is given', () => {
    const row = claimedItem({ id: 'P-W1', notes: TAG });
    expect(report(compactReport('P-W1'), row, { token: 7 }).result.outcome).toBe('closed');
    expect(() => report(compactReport('P-W1'), row, { token: 6 })).toThrow(/stale fencing token 6/);
    expect(() => report('', row, { token: 6 })).toThrow(/stale fencing token 6/);
  });

  it('leaves nothing in the note that reads as an entry of a program', () => {
    const sly = compactReport('P-W1').replace('- change of P-W1', '- x | team:P-W1 role=lead / review:PASS all');
    expect(report(sly).change?.[0]?.set.notes).toBe(`${TAG} | report DONE: x, team:P-W1 role=lead, review:PASS all`);
  });

  it('cannot take back what is DONE', () => {
    expect(() => report(failed, queueItem({ id: 'P-W1', status: 'DONE', notes: TAG }))).toThrow(
      /is DONE and would become/,
    );
  });

  it('is about a task', () => {
    expect(() => report(compactReport('P-W1'), queueItem({ id: 'P-W1' }))).toThrow(/P-W1 is no task of a team/);
  });
});

describe('guardrails', () => {
  it('a report in the wrong order is taken, and told', () => {
    const lines = compactReport('P-W1').trim().split('\n');
    const turned = [...lines.slice(0, 8), lines[9], lines[8]].join('\n');
    expect(report(turned).result).toMatchObject({
      outcome: 'closed',
      action: 'SUMMARIZE',
      violations: [{ code: 'SECTION_ORDER' }],
    });
  });

  it('a report above the budget of its task is taken, and a shorter one asked for', () => {
    const long = compactReport('P-W1').replace('change of P-W1', 'x'.repeat(2000));
    expect(report(long).result).toMatchObject({ outcome: 'closed', action: 'SUMMARIZE', status: 'DONE' });
    expect(report(long).result).toMatchObject({ triggers: [expect.stringMatching(/^summary_budget:5\d\d\/500$/)] });
    const roomy = taskRow(teamTask('P-W1', { summary_budget_tokens: 600 }));
    expect(report(long, roomy).result).toMatchObject({ action: 'ALLOW', triggers: [] });
  });

  it.each([
    [2000, { outcome: 'closed', status: 'DONE', action: 'ALLOW' }],
    [2001, { outcome: 'closed', status: 'DONE', action: 'SUMMARIZE' }],
    [3500, { outcome: 'closed', status: 'DONE', action: 'SUMMARIZE' }],
    [3501, { outcome: 'blocked', status: 'BLOCKED', action: 'BLOCK' }],
  ])('a worker at %i tokens', (currentTokens, result) => {
    expect(report(compactReport('P-W1'), undefined, { currentTokens }).result).toMatchObject(result);
  });

  it('above the hard limit the task is BLOCKED with the reason, and the report kept', () => {
    const { change, events } = report(compactReport('P-W1'), undefined, { currentTokens: 3501 });
    expect(change?.[0]?.set).toMatchObject({
      status: 'BLOCKED',
      notes: `${TAG} | Guardrail BLOCK: state=HARD_EXCEEDED; violations=0`,
    });
    expect(events?.map(({ type }) => type)).toEqual(['guardrail', 'blocked', 'team_report']);
  });
});

describe('checkpoint B: a broken template is refused, with the list', () => {
  const good = compactReport('P-W1');
  test.each<[what: string, text: string, codes: readonly string[]]>([
    ['nothing', '', ['EMPTY', 'MISSING_SECTION', 'STATUS_UNKNOWN']],
    ['prose', 'I am done.', ['MISSING_REPORT_HEADER', 'MISSING_SECTION', 'STATUS_UNKNOWN']],
    ['another task', compactReport('P-W2'), ['WRONG_TASK']],
    ['an unknown status', compactReport('P-W1', 'COMPLETED'), ['STATUS_UNKNOWN']],
    ['the template as it is', compactReport('P-W1', 'DONE or FAILED or BLOCKED'), ['STATUS_UNKNOWN']],
    ['no files', good.replace('- src/P-W1.ts: new\n', ''), ['FILES_EMPTY']],
    ['a pasted file', good.replace('- change', '- ```ts``` change'), ['CODE_FENCE_FORBIDDEN']],
    ['no Risks', good.replace('Risks: None\n', ''), ['MISSING_SECTION']],
    ['a failure without a next step', compactReport('P-W1', 'FAILED'), ['NEXT_EMPTY']],
    ['a block without a next step', compactReport('P-W1', 'BLOCKED'), ['NEXT_EMPTY']],
    ['DONE with a failed check', good.replace('12 passed', '2 tests failed'), ['VALIDATION_FAILED']],
    ['two faults', compactReport('P-W2', 'OK'), ['WRONG_TASK', 'STATUS_UNKNOWN']],
  ])('%s', (_what, text, codes) => {
    const { result, change, events } = report(text);
    const violations = result.outcome === 'refused' ? result.violations : [];
    expect([...new Set(violations.map(({ code }) => code))]).toEqual(codes);
    expect(change).toBeUndefined();
    expect(events).toEqual([{ itemId: 'P-W1', type: 'team_report_refused', payload: { violations } }]);
  });

  it('a check without failures is none', () => {
    const text = compactReport('P-W1').replace('12 passed', '12 passed, 0 failed, no errors');
    expect(report(text).result).toMatchObject({ outcome: 'closed', status: 'DONE' });
  });
});

describe('reading a report', () => {
  it('takes it apart, with any line ends and bullets on the line of the label', () => {
    const text =
      '\r\n[REPORT  A-1 ]\r\nStatus:\r\n- FAILED\r\nFiles: a.ts\r\n- b.ts\r\nDiff-Summary: None\r\nNext: go on';
    expect(readReport(text)).toEqual({
      id: 'A-1',
      status: 'FAILED',
      files: ['a.ts', 'b.ts'],
      diff: [],
      validation: [],
      risks: [],
      next: ['go on'],
    });
  });

  it('checkpoint C: failed checks and next steps make one list', () => {
    const checks = ['- npm run lint: 0 errors', '- npm test: 2 failed', '- build: error in a.ts'].join('\n');
    expect(fixList(readReport(failed.replace('- npm test: 12 passed', checks)))).toEqual([
      'make it pass: npm test: 2 failed',
      'make it pass: build: error in a.ts',
      'do: ask for rights',
    ]);
    expect(fixList(readReport(failed))).toEqual(['make it pass: npm test: 12 passed', 'do: ask for rights']);
  });
});
