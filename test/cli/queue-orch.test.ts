import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage, STORES } from '../support/queue-stage.ts';
import { queueCommand } from '../support/run-script.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

const ADD = ['add', '--id', 'T-1', '--priority', 'P1', '--task', 't', '--success-criteria', 'c'];

describe.each(BACKENDS)('orch on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
  });

  test('an item from its adding to its end', () => {
    expect(stage.ok('orch', ...ADD, '--due-at-kst', 'friday', '--notes', 'n')).toBe('Added T-1\n');
    expect(stage.ok('orch', 'list')).toBe('T-1\tPENDING\tP1\tt\n');
    expect(stage.ok('orch', 'pick', '--owner-session', 'w')).toBe('T-1\n');
    expect(stage.item('T-1')).toMatchObject({
      status: 'IN_PROGRESS',
      owner_session: 'w',
      started_at_kst: '2026-02-09 12:00',
      due_at_kst: 'friday',
      lease_owner: 'w',
      lease_expires_at: stage.nowSeconds + 900,
    });
    expect(stage.ok('orch', 'pick')).toBe('No pending tasks\n');
    expect(stage.ok('orch', 'done', '--id', 'T-1', '--notes', ' all well ')).toBe('T-1 -> DONE\n');
    expect(stage.item('T-1')).toMatchObject({ status: 'DONE', notes: 'all well', lease_owner: null });
    expect(stage.ok('orch', 'list', '--status', 'PENDING')).toBe('');
    expect(stage.events().map(({ event_type: type }) => type)).toEqual(['added', 'picked', 'done']);
  });

  test('list takes both filters together, and prints every column as JSON', () => {
    stage.add('A', 'B');
    stage.ok('orch', 'add', '--id', 'C', '--priority', 'P0', '--task', 't', '--success-criteria', 'c');
    stage.ok('orch', 'pick');
    expect(stage.ok('orch', 'list', '--status', 'PENDING', '--priority', 'P1')).toMatch(/^A\t.*\nB\t.*\n$/);
    expect(stage.ok('orch', 'list', '--status', 'pending')).toBe('');
    const rows = stage.ok('orch', 'list', '--json').trimEnd().split('\n');
    expect(rows.map((row) => JSON.parse(row) as unknown)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'C', status: 'IN_PROGRESS', fencing_token: expect.any(Number) }),
      ]),
    );
  });

  test('a key keeps a twin out while the first one is not FAILED', () => {
    const add = (id: string): string =>
      stage.ok(
        'orch',
        'add',
        '--id',
        id,
        '--priority',
        'P1',
        '--task',
        't',
        '--success-criteria',
        'c',
        '--idempotency-key',
        'k',
      );
    expect(add('A')).toBe('Added A\n');
    expect(add('B')).toBe('Duplicate of A: B not added\n');
    expect(stage.log().at(-1)).toMatchObject({ command: 'add', exit_code: 0, item_id: null });
    stage.ok('orch', 'fail', '--id', 'A', '--notes', 'boom');
    expect(add('B')).toBe('Added B\n');
  });

  test('an item waits for what it depends on', () => {
    stage.add('A');
    const needs = ['add', '--id', 'B', '--priority', 'P0', '--task', 't', '--success-criteria', 'c', '--depends-on'];
    expect(stage.run('orch', ...needs, 'nobody')).toMatchObject({
      status: 1,
      stdout: 'ERROR: --depends-on: Row id not found: nobody\n',
    });
    expect(stage.run('orch', ...needs, 'B').status).toBe(1);
    stage.ok('orch', ...needs, 'A');
    expect(stage.ok('orch', 'pick')).toBe('A\n');
    expect(stage.ok('orch', 'pick')).toBe('No pending tasks\n');
    stage.ok('orch', 'done', '--id', 'A', '--notes', 'ok');
    expect(stage.ok('orch', 'pick')).toBe('B\n');
  });

  test('a claim is known by its token, and an old one is refused', () => {
    stage.add('A');
    const first = JSON.parse(stage.ok('orch', 'pick', '--owner-session', 'w', '--lease-seconds', '60', '--json'));
    expect(first).toMatchObject({
      id: 'A',
      token: expect.any(Number),
      lease: { owner: 'w', expires_at: stage.nowSeconds + 60, seconds: 60 },
      item: { id: 'A', status: 'IN_PROGRESS' },
    });
    stage.nowSeconds += 60;
    expect(stage.ok('watchdog')).toBe('RESET A\n');
    stage.nowSeconds += 60;
    const second = JSON.parse(stage.ok('orch', 'pick', '--json'));
    expect(second.token).toBeGreaterThan(first.token);
    const close = (token: number) => stage.run('orch', 'done', '--id', 'A', '--notes', 'ok', '--token', String(token));
    expect(close(first.token)).toMatchObject({
      status: 1,
      stdout: `ERROR: stale fencing token ${first.token}: A is held under ${second.token}\n`,
    });
    expect(stage.item('A').status).toBe('IN_PROGRESS');
    expect(close(second.token)).toMatchObject({ status: 0, stdout: 'A -> DONE\n' });
    expect(JSON.parse(stage.ok('orch', 'pick', '--json'))).toEqual({ id: null, token: null, lease: null, item: null });
  });

  test('a worker of an item sends its token along by itself, and only for that item', () => {
    stage.add('A', 'B');
    stage.ok('orch', 'pick');
    stage.env = { ...stage.env, ORCH_ITEM_ID: 'A', ORCH_FENCING_TOKEN: '999999' };
    expect(stage.run('orch', 'done', '--id', 'A', '--notes', 'ok').stdout).toMatch(
      /^ERROR: stale fencing token 999999/,
    );
    expect(stage.run('orch', 'done', '--id', 'B', '--notes', 'ok').stdout).toBe('B -> DONE\n');
    stage.env = { ...stage.env, ORCH_FENCING_TOKEN: 'seven' };
    expect(stage.run('orch', 'done', '--id', 'A', '--notes', 'ok').stdout).toMatch(
      /^ERROR: ORCH_FENCING_TOKEN="seven"/,
    );
  });

  test('DONE becomes FAILED only with force; a permanent failure is told apart', () => {
    stage.add('A');
    stage.ok('orch', 'done', '--id', 'A', '--notes', 'ok');
    expect(stage.run('orch', 'fail', '--id', 'A', '--notes', 'no').stdout).toBe(
      'ERROR: A is DONE and would become FAILED\n',
    );
    expect(stage.ok('orch', 'fail', '--id', 'A', '--notes', 'no', '--force')).toBe('A -> FAILED\n');
    expect(stage.item('A')).toMatchObject({ failure_class: 'transient', last_error: 'no' });
    stage.ok('orch', 'fail', '--id', 'A', '--notes', 'never', '--permanent');
    expect(stage.item('A').failure_class).toBe('permanent');
  });

  test('attempts are those of the item, else those of the environment', () => {
    stage.env = { ...stage.env, ORCH_MAX_ATTEMPTS: '7' };
    stage.ok('orch', ...ADD);
    stage.ok(
      'orch',
      'add',
      '--id',
      'B',
      '--priority',
      'P1',
      '--task',
      't',
      '--success-criteria',
      'c',
      '--max-attempts',
      '0',
    );
    expect([stage.item('T-1').max_attempts, stage.item('B').max_attempts]).toEqual([7, 0]);
  });

  test.each<[string, readonly string[], string]>([
    ['an id that is taken', ADD, 'Row id already exists: T-1'],
    ['an unknown id', ['done', '--id', 'T-9', '--notes', 'ok'], 'Row id not found: T-9'],
    ['a blank note', ['fail', '--id', 'T-1', '--notes', ' '], '--notes is blank: say what came of T-1'],
    ['attempts below 0', [...ADD, '--max-attempts', '-1'], '--max-attempts must be >= 0'],
  ])('refused on standard output: %s', (_, words, message) => {
    stage.add('T-1');
    const before = stage.ok('orch', 'list', '--json');
    expect(stage.run('orch', ...words)).toMatchObject({ status: 1, stdout: `ERROR: ${message}\n` });
    expect(stage.ok('orch', 'list', '--json')).toBe(before);
  });

  test.each<[string, readonly string[]]>([
    ['no sub-command', []],
    ['a missing option', ['done', '--id', 'T-1']],
    [
      'a priority that does not exist',
      ['add', '--id', 'A', '--priority', 'P5', '--task', 't', '--success-criteria', 'c'],
    ],
    ['an option of another sub-command', ['list', '--id', 'A']],
  ])('an error of usage leaves no line in the log: %s', (_, words) => {
    const { status, stdout, stderr } = stage.run('orch', ...words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^usage: orch .*\norch: error: /);
    expect(readdirSync(stage.folder)).not.toContain('runs.jsonl');
  });
});

describe('the run log', () => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage('sqlite');
  });

  const AT = { ts_epoch_ms: 1_770_606_000_000, ts_kst: '2026-02-09T12:00:00+09:00' };

  test('two lines per run, with one id', () => {
    stage.runPlain('orch', '--db', 'queue.db', '--trace-id', 'run 1', ...ADD);
    stage.ok('orch', 'pick');
    stage.run('orch', 'done', '--id', 'T-9', '--notes', 'ok');
    stage.ok('orch', 'list');
    const log = stage.log();
    expect(log.slice(0, 2)).toEqual([
      { ...AT, event: 'run_start', trace_id: 'run 1', command: 'add' },
      {
        ...AT,
        event: 'run_end',
        trace_id: 'run 1',
        command: 'add',
        exit_code: 0,
        item_id: 'T-1',
        status: 'ok',
        duration_ms: 0,
      },
    ]);
    expect(log.map(({ event, command, item_id: id, status, error }) => [event, command, id, status, error])).toEqual([
      ['run_start', 'add', undefined, undefined, undefined],
      ['run_end', 'add', 'T-1', 'ok', undefined],
      ['run_start', 'pick', undefined, undefined, undefined],
      ['run_end', 'pick', 'T-1', 'ok', undefined],
      ['run_start', 'done', undefined, undefined, undefined],
      ['run_end', 'done', 'T-9', 'error', 'Row id not found: T-9'],
      ['run_start', 'list', undefined, undefined, undefined],
      ['run_end', 'list', null, 'ok', undefined],
    ]);
    const ids = log.map(({ trace_id: id }) => String(id));
    expect(ids.filter((id) => /^trace-[0-9a-f]{12}$/.test(id))).toHaveLength(6);
    expect(new Set(ids).size).toBe(4);
  });

  test('the option goes before the variable, and folders are made', () => {
    expect(stage.runPlain('orch', '--log-path', 'a/b/log.jsonl', '--db', 'queue.db', 'list').status).toBe(0);
    expect(stage.text('a/b/log.jsonl').trimEnd().split('\n')).toHaveLength(2);
    expect(readdirSync(stage.folder)).not.toContain('runs.jsonl');
  });

  test('a store that is not there is a run that failed', () => {
    const { status, stdout } = stage.runPlain('orch', '--db', 'none.db', 'list');
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^ERROR: .*none\.db/)]);
    expect(stage.log().at(-1)).toMatchObject({
      event: 'run_end',
      exit_code: 1,
      error: expect.stringContaining('none.db'),
    });
    expect(readdirSync(stage.folder)).not.toContain('none.db');
  });

  test('a log that cannot be written stops nothing and is told once', () => {
    mkdirSync(stage.path('folder'));
    const { status, stdout, stderr } = stage.runPlain('orch', '--log-path', 'folder', '--db', 'queue.db', ...ADD);
    expect([status, stdout]).toEqual([0, 'Added T-1\n']);
    expect(stderr).toMatch(/^note: run log folder: EISDIR[^\n]*\n$/);
  });

  test('what follows a line that was cut off has a line of its own', () => {
    stage.write('runs.jsonl', '{"event":"run_end","comm');
    stage.ok('orch', 'list');
    const [torn, ...whole] = stage.text('runs.jsonl').trimEnd().split('\n');
    expect(torn).toBe('{"event":"run_end","comm');
    expect(whole.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['run_start', 'run_end']);
  });

  test('lines of runs at the same time do not mix', async () => {
    const [command = '', ...words] = queueCommand('orch', ['--db', 'queue.db', 'list']);
    const env = { PATH: process.env['PATH'], ...stage.env };
    const runs = Array.from({ length: 8 }, () => spawn(command, words, { cwd: stage.folder, env, stdio: 'ignore' }));
    const ends = await Promise.all(runs.map(async (run) => await once(run, 'close')));
    expect(ends).toEqual(Array.from({ length: 8 }, () => [0, null]));
    const ids = stage.log().map(({ trace_id: id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([16, 8]);
  });

  test('output that cannot be written is an error, told where it can be', () => {
    stage.add('T-1');
    const [command = '', ...words] = queueCommand('orch', ['--db', 'queue.db', 'list']);
    const { status, stderr } = spawnSync('/bin/sh', ['-c', '"$@" > /dev/full', 'sh', command, ...words], {
      cwd: stage.folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...stage.env },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^ERROR: cannot write standard output: ENOSPC/);
    expect(stage.log().at(-1)).toMatchObject({ command: 'list', exit_code: 1 });
  });

  test('nothing is written to a device that swallows everything', () => {
    stage.env = { ORCH_LOG_PATH: '/dev/null' };
    expect(stage.ok('orch', 'list')).toBe('');
  });
});

test('rows that a hand left unusable are told, and the others work', () => {
  const stage = new QueueStage('markdown');
  stage.add('A');
  stage.write(
    'QUEUE.md',
    `${stage.text('QUEUE.md').trimEnd()}\n| B | PENDING | P1 |\n| C | DOING | P1 | t | c | - | - | - | |\n`,
  );
  const { status, stdout, stderr } = stage.run('orch', 'list', '--status', 'PENDING');
  expect([status, stdout]).toEqual([0, 'A\tPENDING\tP1\tdo A\n']);
  expect(stderr).toMatch(/^note: QUEUE\.md:\d+:\d+: .*\n/);
  expect(stage.run('orch', 'done', '--id', 'A', '--notes', 'ok')).toMatchObject({ status: 0, stdout: 'A -> DONE\n' });
});
