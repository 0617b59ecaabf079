import { writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TeamMerge, TeamStatus, TeamTask } from '../../src/generated/types.ts';
import { checkCompactReport } from '../../src/queue/guardrails/compact-report.ts';
import { QueueStage, STORES } from '../support/queue-stage.ts';
import type { Ended } from '../support/run-script.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { compactReport, teamTask, THREE_TASKS } from '../support/team.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

describe.each(BACKENDS)('team on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
    stage.add('P');
    stage.write('tasks.json', JSON.stringify(THREE_TASKS));
  });

  const team = (...words: readonly string[]): string => stage.ok('team', ...words);
  const refused = (...words: readonly string[]): Ended => {
    const before = snapshot();
    const ended = stage.run('team', ...words);
    expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status: 1, stdout: '' });
    expect(snapshot()).toEqual(before);
    return ended;
  };
  const plan = (): string => team('plan', '--id', 'P', '--tasks', 'tasks.json');
  const report = (id: string, text = compactReport(id), ...words: readonly string[]): string => {
    stage.write('report.txt', text);
    return team('report', '--id', id, '--report', 'report.txt', ...words);
  };
  const claim = (): string => stage.ok('dispatcher').trim();
  const snapshot = (): unknown => stage.ok('orch', 'list', '--json');

  test('three tasks from the plan to the merged report', () => {
    expect(plan()).toBe(
      [
        'P -> IN_PROGRESS owner=lead',
        'created=3 ids=P-W1,P-W2,P-W3',
        '- P-W1 worker_a | Title of P-W1',
        '- P-W2 worker_b | Title of P-W2',
        '- P-W3 worker_c after P-W1, P-W2 | Title of P-W3',
        'expected_tokens=1500',
        '',
      ].join('\n'),
    );
    expect(stage.item('P')).toMatchObject({ status: 'IN_PROGRESS', owner_session: 'lead', lease_owner: null });
    expect([claim(), claim(), claim()]).toEqual(['P-W1', 'P-W2', 'NOOP']);
    expect(refused('assign', '--id', 'P-W3').stderr).toMatch(/^ERROR: P-W3 waits for P-W1, P-W2\nhint: /);
    expect(report('P-W1')).toBe('P-W1 -> DONE action=ALLOW violations=0\n');
    expect(claim()).toBe('NOOP');
    expect(refused('merge', '--id', 'P').stderr).toMatch(
      /^ERROR: P: 2 of 3 tasks are not over: P-W2 worker_b IN_PROGRESS/,
    );
    expect(report('P-W2')).toBe('P-W2 -> DONE action=ALLOW violations=0\n');
    expect(claim()).toBe('P-W3');
    expect(team('assign', '--id', 'P-W3')).toMatch(
      /^\[TASK P-W3\] .*\nHand-off:\n- P-W1 files: src\/P-W1\.ts\n- P-W1: change/s,
    );
    report('P-W3');
    const { stdout, stderr, status } = stage.run('team', 'merge', '--id', 'P', '--close');
    expect({ status, stderr }).toEqual({ status: 0, stderr: 'P -> DONE\n' });
    expect(checkCompactReport(stdout)).toEqual([]);
    expect(stdout).toMatch(
      /^\[REPORT P\]\nStatus: DONE\nFiles:\n- src\/P-W1\.ts: new\n- src\/P-W2\.ts: new\n- src\/P-W3\.ts: new\n/,
    );
    expect(stage.item('P')).toMatchObject({
      status: 'DONE',
      owner_session: 'lead',
      notes: expect.stringContaining('3 of 3 tasks DONE') as string,
    });
    const types = stage.events().map((event) => `${event.item_id} ${event.event_type}`);
    expect(types).toEqual(
      expect.arrayContaining(['P team_planned', 'P-W1 team_report', 'P-W1 guardrail', 'P team_merged']),
    );
  });

  test('what a plan creates stands there in one step, and only once', () => {
    plan();
    expect(stage.item('P-W3')).toMatchObject({
      status: 'PENDING',
      priority: 'P1',
      task: 'Title of P-W3: Change src/P-W3.ts',
      success_criteria: 'src/P-W3.ts exists; npm test passes',
      notes: 'team:P role=worker_c budget=500',
      depends_on: ['P-W1', 'P-W2'],
    });
    const before = snapshot();
    expect(plan()).toBe('P is planned already: 3 tasks as in tasks.json\n');
    report('P-W1');
    expect(plan()).toBe('P is planned already: 3 tasks as in tasks.json\n');
    expect(snapshot()).not.toEqual(before);
    stage.write('tasks.json', JSON.stringify([...THREE_TASKS, teamTask('P-W4')]));
    expect(refused('plan', '--id', 'P', '--tasks', 'tasks.json').stderr).toMatch(
      /^ERROR: P was split before, otherwise: tasks\.json: \/3 P-W4 is not in the plan of P\nhint: team replan/,
    );
  });

  test('a prompt with line breaks and pipes is planned again as the same', () => {
    stage.write('tasks.json', JSON.stringify([teamTask('P-W1', { prompt: 'Change a.ts | b.ts\n- and c.ts' })]));
    plan();
    stage.ok('orch', 'add', '--id', 'Z', '--priority', 'P2', '--task', 't', '--success-criteria', 'c');
    expect(plan()).toMatch(/^P is planned already/);
    expect(team('assign', '--id', 'P-W1')).toContain('Prompt:\nTitle of P-W1: Change a.ts | b.ts\n- and c.ts\n');
  });

  test('a dry run says what it would do and writes nothing', () => {
    const before = snapshot();
    expect(team('plan', '--id', 'P', '--tasks', 'tasks.json', '--dry-run')).toMatch(
      /^dry run: nothing was written\nP -> /,
    );
    expect(snapshot()).toEqual(before);
    plan();
    const planned = snapshot();
    expect(team('replan', '--id', 'P', '--reason', 'r', '--dry-run')).toMatch(
      /^dry run: nothing was written\nP replanned/,
    );
    expect(snapshot()).toEqual(planned);
  });

  test('a plan that cannot be is refused with pointer and remedy, and nothing is created', () => {
    const bad = [teamTask('P-W1', { dependencies: ['P-W2'] }), teamTask('P-W2', { dependencies: ['P-W1'] })];
    stage.write('tasks.json', JSON.stringify(bad));
    expect(refused('plan', '--id', 'P', '--tasks', 'tasks.json').stderr).toMatch(
      /^ERROR: tasks\.json: \/0\/dependencies\/0 goes in a circle: P-W1 -> P-W2 -> P-W1: leave one out\n/,
    );
    stage.write('tasks.json', JSON.stringify([teamTask('P-W1', { acceptance_criteria: ['one'] as never })]));
    expect(refused('plan', '--id', 'P', '--tasks', 'tasks.json').stderr).toMatch(
      /^ERROR: tasks\.json: \/0\/acceptance_criteria must NOT have fewer than 2 items\nhint: rewrite the task/,
    );
    expect(refused('plan', '--id', 'P', '--tasks', 'none.json').stderr).toMatch(
      /^ERROR: cannot read the tasks none\.json/,
    );
  });

  test('the reaper leaves the item to its Lead, and the Lead takes no slot', () => {
    plan();
    stage.nowSeconds += 10 * 86_400;
    expect(stage.ok('watchdog')).toBe('NOOP\n');
    const tick = (): string => stage.ok('dispatcher', '--max-workers', '2').trim();
    expect([tick(), tick()]).toEqual(['P-W1', 'P-W2']);
    stage.nowSeconds += 1000;
    expect(stage.ok('watchdog')).toBe('RESET P-W1,P-W2\n');
    expect(stage.item('P').status).toBe('IN_PROGRESS');
  });

  test('a Lead that works under a claim keeps it', () => {
    expect(claim()).toBe('P');
    const { fencing_token: token } = stage.item('P');
    expect(refused('plan', '--id', 'P', '--tasks', 'tasks.json').stderr).toMatch(/^ERROR: P is held by dispatcher\n/);
    team('plan', '--id', 'P', '--tasks', 'tasks.json', '--token', String(token));
    expect(stage.item('P')).toMatchObject({ owner_session: 'lead', lease_owner: 'dispatcher', fencing_token: token });
    stage.nowSeconds += 1000;
    expect(stage.ok('watchdog')).toBe('RESET P\n');
  });

  test('a report under an old claim is refused, one under the new claim is taken', () => {
    plan();
    expect(claim()).toBe('P-W1');
    const old = stage.item('P-W1').fencing_token;
    stage.nowSeconds += 1000;
    stage.ok('watchdog');
    stage.nowSeconds += 1000;
    expect(claim()).toBe('P-W1');
    const { fencing_token: token } = stage.item('P-W1');
    expect(token).toBeGreaterThan(old);
    stage.write('report.txt', compactReport('P-W1'));
    expect(refused('report', '--id', 'P-W1', '--report', 'report.txt', '--token', String(old)).stderr).toMatch(
      /^ERROR: stale fencing token/,
    );
    stage.env = { ...stage.env, ORCH_ITEM_ID: 'P-W1', ORCH_FENCING_TOKEN: String(token) };
    expect(report('P-W1')).toMatch(/^P-W1 -> DONE/);
  });

  test('checkpoint B: a broken report leaves the task alone and lists what is wrong', () => {
    plan();
    stage.write('report.txt', compactReport('P-W2', 'OK').replace('Risks: None\n', ''));
    const { stderr } = refused('report', '--id', 'P-W1', '--report', 'report.txt');
    expect(stderr.split('\n')).toEqual([
      'ERROR: the report of P-W1 breaks 3 rules; the task stays as it is',
      'violation: MISSING_SECTION: the section Risks: is missing',
      'violation: WRONG_TASK: the header names P-W2: it must be [REPORT P-W1]',
      'violation: STATUS_UNKNOWN: Status: "OK": one of DONE, FAILED, BLOCKED',
      'hint: ask for the whole report again, strictly by the template that team assign prints',
      '',
    ]);
    expect(stage.events().at(-1)).toMatchObject({ item_id: 'P-W1', event_type: 'team_report_refused' });
    writeFileSync(stage.path('latin1.txt'), Buffer.from('[REPORT P-W1] \xe9', 'latin1'));
    for (const file of ['missing.txt', 'latin1.txt', '.']) {
      expect(refused('report', '--id', 'P-W1', '--report', file).stderr).toMatch(/^ERROR: cannot read the report/);
    }
    expect(report('P-W1')).toMatch(/^P-W1 -> DONE/);
  });

  test('checkpoint C: a failed check gives one fix list, which stands in the next message too', () => {
    plan();
    const text = compactReport('P-W1', 'FAILED', { next: 'mend the lock' }).replace('12 passed', '2 failed');
    expect(report('P-W1', text)).toBe(
      'P-W1 -> FAILED action=ALLOW violations=0\nfix list for P-W1:\n- make it pass: npm test: 2 failed\n- do: mend the lock\n',
    );
    expect(stage.item('P-W1')).toMatchObject({
      failure_class: 'permanent',
      last_error: expect.stringMatching(/^report FAILED/) as string,
    });
    expect(stage.ok('watchdog')).toBe('NOOP\n');
    expect(team('replan', '--id', 'P', '--reason', 'fix list')).toContain('- P-W1 again -> PENDING\n');
    expect(team('assign', '--id', 'P-W1')).toContain('Fix list of the last try:\n- make it pass: npm test: 2 failed\n');
  });

  test('checkpoint D: behind a task that FAILED nothing begins; the team ends FAILED and says why', () => {
    plan();
    report('P-W1');
    report('P-W2', compactReport('P-W2', 'FAILED', { next: 'ask for rights' }));
    expect(claim()).toBe('NOOP');
    const status = team('status', '--id', 'P');
    expect(status).toContain('- P-W3 worker_c PENDING blocked by P-W2\n');
    expect(status).toContain('- P-W2 FAILED (holds up P-W3): report FAILED: change of P-W2; next: ask for rights\n');
    const document = JSON.parse(team('status', '--id', 'P', '--json')) as TeamStatus;
    expect(schemaValidator('team-status')(document)).toBe(true);
    expect(document).toMatchObject({ over: 3, left: [] });
    const merge = JSON.parse(team('merge', '--id', 'P', '--close', '--json')) as TeamMerge;
    expect(schemaValidator('team-merge')(merge)).toBe(true);
    expect(merge).toMatchObject({ status: 'FAILED', closed: true, cut: [] });
    expect(merge.tasks.at(-1)).toEqual({ id: 'P-W3', status: 'BLOCKED', blockedBy: ['P-W2'] });
    expect(merge.report).toContain(
      'Risks: P-W2 FAILED: report FAILED: change of P-W2; next: ask for rights; P-W3 blocked by P-W2',
    );
    expect(stage.item('P-W3')).toMatchObject({ status: 'BLOCKED' });
    expect(stage.item('P')).toMatchObject({ status: 'FAILED', failure_class: 'permanent' });
    stage.nowSeconds += 10_000;
    expect(stage.ok('watchdog')).toBe('NOOP\n');
  });

  test('a failure that may pass is tried again where the store does so', () => {
    plan();
    report('P-W1', compactReport('P-W1', 'FAILED', { next: 'again' }), '--transient');
    expect(stage.ok('watchdog')).toBe(backend === 'sqlite' ? 'RESET P-W1\n' : 'NOOP\n');
  });

  test('a worker above the hard limit is stopped, above the soft one told', () => {
    plan();
    expect(report('P-W1', undefined, '--current-tokens', '2001')).toBe('P-W1 -> DONE action=SUMMARIZE violations=0\n');
    expect(report('P-W2', undefined, '--current-tokens', '3501')).toBe('P-W2 -> BLOCKED action=BLOCK violations=0\n');
    expect(stage.item('P-W2').notes).toContain('Guardrail BLOCK: state=HARD_EXCEEDED; violations=0');
  });

  test('a merge without --close writes nothing', () => {
    plan();
    for (const { id } of THREE_TASKS) report(id);
    const before = snapshot();
    expect(team('merge', '--id', 'P')).toMatch(/^\[REPORT P\]\nStatus: DONE\n/);
    expect(snapshot()).toEqual(before);
    expect(team('merge', '--id', 'P', '--close')).toBe(team('merge', '--id', 'P', '--close'));
  });

  test('replan drops, changes and adds, and says what that may cost', () => {
    plan();
    expect(claim()).toBe('P-W1');
    const next = [{ ...THREE_TASKS[0], prompt: 'Change src/x.ts' }, teamTask('P-W4', { dependencies: ['P-W1'] })];
    stage.write('next.json', JSON.stringify(next));
    const { stdout, stderr } = stage.run('team', 'replan', '--id', 'P', '--reason', 'smaller', '--tasks', 'next.json');
    expect(stdout.split('\n')).toEqual([
      'P replanned: 4 tasks affected',
      '- P-W2 dropped -> BLOCKED',
      '- P-W3 dropped -> BLOCKED',
      '- P-W1 changed -> BLOCKED',
      '- P-W4 new -> PENDING after P-W1',
      'expected_tokens=1000',
      '',
    ]);
    expect(stderr).toBe('note: P-W1 had a worker: once it has stopped, replan again\n');
    expect(team('replan', '--id', 'P', '--reason', 'stopped', '--tasks', 'next.json')).toContain(
      '- P-W1 again -> PENDING\n',
    );
    expect(claim()).toBe('P-W1');
    expect(stage.item('P-W1').task).toBe('Title of P-W1: Change src/x.ts');
    expect(team('status', '--id', 'P')).not.toContain('P-W2');
  });

  test('cancel stops a task and says what can no longer begin', () => {
    plan();
    expect(claim()).toBe('P-W1');
    expect(team('cancel', '--id', 'P', '--target', 'worker_a', '--reason', 'too slow')).toBe(
      'P-W1 -> BLOCKED\nP-W3 cannot begin: blocked by P-W1\n',
    );
    expect(stage.item('P-W1').lease_owner).toBeNull();
    expect(refused('cancel', '--id', 'P', '--target', 'worker_a').stderr).toMatch(
      /^ERROR: worker_a has no open task of P/,
    );
  });

  test('a task may be split again; its merged report counts as its own', () => {
    plan();
    stage.write('inner.json', JSON.stringify([teamTask('P-W1-W1')]));
    team('plan', '--id', 'P-W1', '--tasks', 'inner.json');
    report('P-W1-W1');
    team('merge', '--id', 'P-W1', '--close');
    report('P-W2');
    report('P-W3');
    expect(team('merge', '--id', 'P')).toContain('- src/P-W1-W1.ts: new\n- src/P-W2.ts: new\n');
    expect(stage.item('P-W1').notes).toMatch(
      /team:P role=worker_a budget=500 . team:P-W1 role=lead . 1 of 1 tasks DONE/,
    );
  });

  test('a message does what it says', () => {
    plan();
    const message = (text: string, ...words: readonly string[]): string => team('message', '--text', text, ...words);
    expect(message('[TASK P-W1] please')).toBe(team('assign', '--id', 'P-W1'));
    expect(message(compactReport('P-W1'))).toMatch(/^P-W1 -> DONE/);
    expect(message('!status')).toBe(team('status', '--id', 'P'));
    expect(message('!cancel P-W2')).toBe('P-W2 -> BLOCKED\nP-W3 cannot begin: blocked by P-W2\n');
    expect(message('!replan the API moved', '--id', 'P')).toMatch(/^P replanned: 2 tasks affected\n/);
    expect(stage.item('P').notes).toContain('replan:the API moved');
    expect(refused('message', '--text', 'hello').stderr).toMatch(/^ERROR: a message begins with \[TASK <id>\]/);
    expect(refused('message', '--text', compactReport('P-W1', 'OK')).stderr).toContain('STATUS_UNKNOWN');
  });

  test('a message about a team needs to say which, unless there is one', () => {
    expect(refused('message', '--text', '!status').stderr).toMatch(
      /^ERROR: no item is led now\nhint: say which one with --id/,
    );
    plan();
    stage.add('R');
    stage.write('tasks.json', JSON.stringify([teamTask('R-W1')]));
    team('plan', '--id', 'R', '--tasks', 'tasks.json');
    expect(refused('message', '--text', '!status').stderr).toMatch(/^ERROR: several items are led now: P, R/);
    expect(team('message', '--text', '!status', '--id', 'R')).toMatch(/^team R /);
    expect(team('message', '--text', '!cancel R-W1')).toBe('R-W1 -> BLOCKED\n');
  });
});

test('the template is filled in, then planned', () => {
  const stage = new QueueStage('markdown');
  stage.add('P');
  const tasks = JSON.parse(stage.ok('team', 'template', '--id', 'P', '--workers', '2')) as TeamTask[];
  expect(schemaValidator('team-plan')(tasks)).toBe(true);
  expect(tasks.map(({ id, owner_role: role }) => [id, role])).toEqual([
    ['P-W1', 'worker_a'],
    ['P-W2', 'worker_b'],
  ]);
  stage.write('tasks.json', JSON.stringify(tasks));
  expect(stage.run('team', 'plan', '--id', 'P', '--tasks', 'tasks.json').stderr).toContain(
    '/0/title is as the template has it: write it',
  );
  const filled = tasks.map((task) => ({ ...task, title: 't', prompt: 'x', acceptance_criteria: ['a', 'b'] }));
  stage.write('tasks.json', JSON.stringify(filled));
  const { status, stderr } = stage.run('team', 'plan', '--id', 'P', '--tasks', 'tasks.json');
  expect(status).toBe(0);
  expect(stderr).toContain('note: tasks.json: /0/prompt names no file or folder: write exact paths');
});

test.each([
  [['template', '--id', 'P', '--workers', '4'], /--workers "4": must be one of 1, 2, 3/],
  [['plan', '--id', 'P'], /missing: --tasks/],
  [['merge'], /missing: --id/],
  [['report', '--id', 'P', '--report', 'r', '--current-tokens', 'many'], /must be a whole number/],
  [['dance'], /"dance" is no sub-command/],
])('%j is a wrong command line', (words, message) => {
  const stage = new QueueStage('markdown');
  const { status, stdout, stderr } = stage.run('team', ...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(message);
});
