import { describe, expect, it, test } from 'vitest';
import { decideReap } from '../../../src/queue/reap.ts';
import { assignmentLines, reportTemplate } from '../../../src/queue/team/assignment.ts';
import { decideTeamCancel } from '../../../src/queue/team/decide-cancel.ts';
import { readReport } from '../../../src/queue/team/read-report.ts';
import { renderTeamStatus } from '../../../src/queue/team/render-team-status.ts';
import { type RoutedMessage, routeMessage } from '../../../src/queue/team/route-message.ts';
import { requireMember } from '../../../src/queue/team/require-team.ts';
import { isLed, memberOf, noteWithoutTags, withTeamTag } from '../../../src/queue/team/team-tag.ts';
import { teamStatus } from '../../../src/queue/team/team-state.ts';
import { claimedItem, NOW_SECONDS, queueItem, queueView } from '../../support/queue-item.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { compactReport, ledItem, taskRow, teamTask, threeRows } from '../../support/team.ts';

const refusal = (message: RegExp) =>
  expect.objectContaining({ code: 'queue_refused', message: expect.stringMatching(message) as string });

describe('entries about teams in a note', () => {
  test.each([
    ['team:P role=worker_b budget=500', { parent: 'P', role: 'worker_b', budgetTokens: 500 }],
    ['nl_intake:20260209-0900 / team:한글-1 role=worker_a budget=90 / x', { parent: '한글-1', budgetTokens: 90 }],
  ])('%j', (notes, member) => {
    expect(memberOf(queueItem({ notes }))).toMatchObject(member);
  });

  test.each([
    'team:P role=lead',
    'team:P dropped',
    'about team:P role=worker_b budget=500',
    'team:P role=worker_d budget=500',
    '',
  ])('%j makes no task', (notes) => {
    expect(memberOf(queueItem({ notes }))).toBeNull();
  });

  it('only its own entry makes an item led', () => {
    expect(isLed({ id: 'P', notes: 'a | team:P role=lead' })).toBe(true);
    expect(isLed({ id: 'Q', notes: 'team:P role=lead' })).toBe(false);
    expect(isLed({ id: 'P', notes: 'team:P role=worker_a budget=500' })).toBe(false);
  });

  it('are replaced per team and hidden from people', () => {
    const notes = 'team:G role=worker_a budget=500 | by hand | team:P role=worker_b budget=500';
    expect(withTeamTag(notes, 'P', 'team:P dropped')).toBe(
      'team:P dropped | team:G role=worker_a budget=500 | by hand',
    );
    expect(noteWithoutTags(notes)).toBe('by hand');
  });
});

describe('the reaper', () => {
  const policy = { backend: 'sqlite', backoffSeconds: [60], staleSeconds: 3600, offsetHours: 9 } as const;
  const reaped = (item: ReturnType<typeof queueItem>) =>
    decideReap(queueView([item]), { ...policy, retryFailed: true }).result.reset;
  const old = { started_at_kst: '2026-02-01 09:00', started_epoch: NOW_SECONDS - 700_000 };

  it('leaves an item to its Lead for as long as the tasks take', () => {
    expect(reaped(ledItem(old))).toEqual([]);
    expect(reaped(ledItem({ ...old, notes: '' }))).toEqual(['P']);
  });

  it('returns one whose Lead held a claim and is gone', () => {
    expect(reaped(claimedItem({ id: 'P', notes: 'team:P role=lead', lease_expires_at: NOW_SECONDS }))).toEqual(['P']);
  });
});

describe('status', () => {
  it('says progress, what is left and who waits for whom', () => {
    const rows = threeRows({ status: 'DONE' }, { status: 'IN_PROGRESS', owner_session: 's-2' });
    const team = teamStatus({ items: rows }, 'P');
    expect(schemaValidator('team-status')(team)).toBe(true);
    expect(renderTeamStatus(team)).toEqual([
      'team P IN_PROGRESS owner=lead over=1/3 PENDING=1 IN_PROGRESS=1 BLOCKED=0 FAILED=0 DONE=1',
      '- P-W1 worker_a DONE',
      '- P-W2 worker_b IN_PROGRESS owner=s-2',
      '- P-W3 worker_c PENDING waits for P-W2',
      'left: P-W2, P-W3',
      'blockers: none',
    ]);
  });

  it('checkpoint D: a task behind one that ended otherwise than DONE is shown as blocked by it, over others too', () => {
    const last = taskRow(teamTask('P-W4', { dependencies: ['P-W3'] }), { seq: 9 });
    const failed = { status: 'FAILED', notes: 'team:P role=worker_b budget=500 | no rights' };
    const team = teamStatus({ items: [...threeRows({ status: 'DONE' }, failed), last] }, 'P');
    expect(renderTeamStatus(team).slice(1)).toEqual([
      '- P-W1 worker_a DONE',
      '- P-W2 worker_b FAILED',
      '- P-W3 worker_c PENDING blocked by P-W2',
      '- P-W4 worker_a PENDING blocked by P-W2',
      'left: none',
      'blockers:',
      '- P-W2 FAILED (holds up P-W3, P-W4): no rights',
    ]);
  });

  test.each<[what: string, dependency: Parameters<typeof queueItem>[0] | null, blockedBy: readonly string[]]>([
    ['that is BLOCKED', { status: 'BLOCKED' }, ['X']],
    ['that does not exist', null, ['X']],
    ['that waits for the task itself', { depends_on: ['P-W1'] }, ['P-W1']],
    ['that is at work', { status: 'IN_PROGRESS' }, []],
    ['that waits for nothing', {}, []],
  ])('of a task behind an item of the queue %s', (_what, columns, blockedBy) => {
    const other = columns === null ? [] : [queueItem({ id: 'X', ...columns })];
    const items = [ledItem(), taskRow(teamTask('P-W1', { dependencies: ['X'] })), ...other];
    const [task] = teamStatus({ items }, 'P').tasks;
    expect(task).toMatchObject({ waitsFor: ['X'], blockedBy });
  });

  it('is refused for an item without tasks', () => {
    expect(() => teamStatus({ items: [queueItem({ id: 'P' })] }, 'P')).toThrow(refusal(/^P has no tasks/));
    expect(() => teamStatus({ items: [] }, 'P')).toThrow(refusal(/^Row id not found: P/));
  });
});

describe('cancelling', () => {
  const cancel = (target: string, rows = threeRows({ status: 'DONE' }, { status: 'IN_PROGRESS', lease_owner: 'w' })) =>
    decideTeamCancel(queueView(rows), { id: 'P', target, reason: 'too slow' });

  it('stops a task, whoever works on it', () => {
    const decision = cancel('P-W2');
    expect(decision.result).toEqual([{ id: 'P-W2', status: 'BLOCKED' }]);
    expect(decision.change?.[0]?.set).toMatchObject({
      status: 'BLOCKED',
      lease_owner: null,
      notes: 'team:P role=worker_b budget=500 | cancelled_by_operator | too slow',
    });
    expect(decision.events?.at(-1)).toEqual({
      itemId: 'P',
      type: 'team_cancelled',
      payload: { target: 'P-W2', ids: ['P-W2'], reason: 'too slow' },
    });
  });

  it('stops the open tasks of a role', () => {
    const more = ['P-W4', 'P-W5'].map((id, at) => taskRow(teamTask(id), { seq: 8 + at }));
    expect(cancel('worker_a', [...threeRows({ status: 'DONE' }), ...more]).result.map(({ id }) => id)).toEqual([
      'P-W4',
      'P-W5',
    ]);
  });

  test.each([
    ['P-W1', /^cannot cancel terminal item: P-W1 \(DONE\)/],
    ['worker_a', /^worker_a has no open task of P/],
    ['worker_z', /^worker_z is no task of P/],
    ['P', /^P is no task of P/],
  ])('%s is refused', (target, message) => {
    expect(() => cancel(target)).toThrow(refusal(message));
  });
});

interface Reports {
  readonly reports?: readonly string[];
  readonly last?: string | null;
}

describe('assigning', () => {
  const assign = (id: string, rows = threeRows(), { reports = [], last = null }: Reports = {}) => {
    const view = queueView(rows);
    const state = teamStatus(view, 'P').tasks.find((task) => task.id === id);
    if (state === undefined) throw new Error(`no task ${id}`);
    const before = reports.map((other) => ({ id: other, report: readReport(compactReport(other)) }));
    return assignmentLines({
      member: requireMember(view, id),
      state,
      queue: '--queue QUEUE.md',
      before,
      last: last === null ? null : readReport(last),
    });
  };

  it('names queue, row, prompt, criteria, rules and template', () => {
    const lines = assign('P-W1');
    expect(lines[0]?.startsWith('[TASK P-W1]')).toBe(true);
    expect(lines.slice(1, 8)).toEqual([
      'Queue: --queue QUEUE.md',
      'Row: P-W1 PENDING',
      'Prompt:',
      'Title of P-W1: Change src/P-W1.ts',
      'Acceptance criteria:',
      '- src/P-W1.ts exists',
      '- npm test passes',
    ]);
    expect(lines.join('\n')).toContain('at most 500 tokens');
    expect(lines.slice(-10)).toEqual(reportTemplate('P-W1'));
  });

  it('hands over paths first, then what changed', () => {
    const lines = assign('P-W3', threeRows({ status: 'DONE' }, { status: 'DONE' }), { reports: ['P-W1', 'P-W2'] });
    const at = lines.indexOf('Hand-off:');
    expect(lines.slice(at + 1, at + 5)).toEqual([
      '- P-W1 files: src/P-W1.ts',
      '- P-W1: change of P-W1',
      '- P-W2 files: src/P-W2.ts',
      '- P-W2: change of P-W2',
    ]);
  });

  it('names the token of a claim', () => {
    const claimed = { status: 'IN_PROGRESS', lease_owner: 's', fencing_token: 12 };
    expect(assign('P-W1', threeRows(claimed))).toContain('Row: P-W1 IN_PROGRESS token 12');
  });

  it('checkpoint C: a task that failed its checks comes back with one explicit fix list', () => {
    const failed = compactReport('P-W1', 'FAILED', { next: 'mend the lock' }).replace(
      '- npm test: 12 passed',
      '- npm run lint: 0 errors\n- npm test: 2 failed',
    );
    const lines = assign('P-W1', threeRows(), { last: failed });
    const at = lines.indexOf('Fix list of the last try:');
    expect(lines.slice(at + 1, at + 4)).toEqual([
      '- make it pass: npm test: 2 failed',
      '- do: mend the lock',
      'Closing rules:',
    ]);
    expect(assign('P-W1', threeRows(), { last: compactReport('P-W1') }).join('\n')).not.toContain('Fix list');
  });

  test.each([
    ['P-W3', threeRows(), /^P-W3 waits for P-W1, P-W2/],
    ['P-W3', threeRows({ status: 'FAILED' }), /^P-W3 cannot begin: blocked by P-W1/],
    ['P-W1', threeRows({ status: 'DONE' }), /^P-W1 is DONE/],
  ])('%s is refused when it may not begin', (id, rows, message) => {
    expect(() => assign(id, rows)).toThrow(refusal(message));
  });

  it('is refused for a row that is no task', () => {
    expect(() => requireMember(queueView([queueItem()]), 'T-1')).toThrow(refusal(/^T-1 is no task of a team/));
  });
});

const NO_MESSAGES = [
  ' [TASK P-W1]',
  'see [TASK P-W1]',
  '[TASK ]',
  '[TASK P W]',
  '[task P-W1]',
  '!status now',
  '!cancel',
  '!cancel a b',
  '!statusx',
  '!Status',
  '!stop',
  'status',
  '',
];

test.each<[text: string, routed: RoutedMessage]>([
  ['[TASK P-W1] do it', { kind: 'task', id: 'P-W1' }],
  ['[REPORT 한글-1]\nStatus: DONE', { kind: 'report', id: '한글-1' }],
  ['!status', { kind: 'status' }],
  ['!status\n', { kind: 'status' }],
  ['!cancel P-W1', { kind: 'cancel', target: 'P-W1' }],
  ['!cancel worker_b', { kind: 'cancel', target: 'worker_b' }],
  ['!replan', { kind: 'replan', reason: null }],
  ['!replan the API moved', { kind: 'replan', reason: 'the API moved' }],
])('message %j', (text, routed) => {
  expect(routeMessage(text)).toEqual(routed);
});

test.each(NO_MESSAGES)('%j is no message', (text) => {
  expect(routeMessage(text)).toEqual({ kind: 'unknown', problem: expect.stringMatching(/\[TASK|takes/) as string });
});
