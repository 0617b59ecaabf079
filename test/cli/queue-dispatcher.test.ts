import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage, STORES } from '../support/queue-stage.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

describe.each(BACKENDS)('dispatcher on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
  });

  test('one item per tick, under its own name and a lease', () => {
    stage.add('A', 'B');
    expect(stage.ok('dispatcher')).toBe('A\n');
    expect(stage.item('A')).toMatchObject({
      status: 'IN_PROGRESS',
      owner_session: 'dispatcher',
      started_at_kst: '2026-02-09 12:00',
      lease_owner: 'dispatcher',
      lease_expires_at: stage.nowSeconds + 900,
    });
    expect(stage.ok('dispatcher', '--owner-session', 'd1', '--lease-seconds', '30')).toBe('B\n');
    expect(stage.item('B')).toMatchObject({ owner_session: 'd1', lease_expires_at: stage.nowSeconds + 30 });
    expect(stage.ok('dispatcher')).toBe('NOOP\n');
  });

  test('as JSON', () => {
    stage.add('A');
    expect(JSON.parse(stage.ok('dispatcher', '--json'))).toMatchObject({
      id: 'A',
      token: stage.item('A').fencing_token,
      lease: { owner: 'dispatcher', expires_at: stage.nowSeconds + 900, seconds: 900 },
      item: { task: 'do A' },
    });
    expect(JSON.parse(stage.ok('dispatcher', '--json'))).toEqual({ id: null, token: null, lease: null, item: null });
  });

  test('a worker more only where one is free', () => {
    const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    stage.add(...ids);
    const tick = (...words: readonly string[]): string => stage.run('dispatcher', ...words).stdout.trim();
    expect([tick(), tick(), tick(), tick()]).toEqual(['A', 'B', 'C', 'NOOP']);
    expect(stage.run('dispatcher').stderr).toMatch(/^note: no free worker: 3 or more items are IN_PROGRESS/);
    expect([tick('--max-workers', '5'), tick('--max-workers', '5'), tick('--max-workers', '5')]).toEqual([
      'D',
      'E',
      'NOOP',
    ]);
    expect(tick('--uncapped')).toBe('F');
    stage.ok('orch', 'done', '--id', 'A', '--notes', 'ok');
    expect(tick('--max-workers', '5')).toBe('NOOP');
    for (const id of ['B', 'C', 'D']) stage.ok('orch', 'done', '--id', id, '--notes', 'ok');
    expect(tick()).toBe('G');
  });

  test.each([
    [['--max-workers', '6'], 1, /^ERROR: --max-workers 6: must be from 1 to 5\nhint: .*--uncapped/],
    [['--max-workers', '0'], 1, /^ERROR: --max-workers must be >= 1/],
    [['--lease-seconds', '0'], 1, /^ERROR: --lease-seconds must be >= 1/],
    [['--max-workers', 'many'], 2, /dispatcher: error: --max-workers "many": must be a whole number/],
    [['more'], 2, /dispatcher: error: unexpected "more"/],
  ])('%j', (words, status, message) => {
    stage.add('A');
    expect(stage.run('dispatcher', ...words)).toMatchObject({
      status,
      stdout: '',
      stderr: expect.stringMatching(message),
    });
    expect(stage.item('A').status).toBe('PENDING');
  });

  test('not before its backoff has passed', () => {
    stage.add('A');
    stage.ok('dispatcher');
    stage.nowSeconds += 900;
    expect(stage.ok('watchdog')).toBe('RESET A\n');
    expect(stage.ok('dispatcher')).toBe('NOOP\n');
    stage.nowSeconds += 59;
    expect(stage.ok('dispatcher')).toBe('NOOP\n');
    stage.nowSeconds += 1;
    expect(stage.ok('dispatcher')).toBe('A\n');
  });

  test('an item that is claimed again and again without an end ends FAILED, and is told', () => {
    stage.ok(
      'orch',
      'add',
      '--id',
      'A',
      '--priority',
      'P1',
      '--task',
      't',
      '--success-criteria',
      'c',
      '--max-attempts',
      '1',
    );
    stage.ok('dispatcher');
    stage.nowSeconds += 900;
    expect(stage.ok('watchdog')).toBe('RESET A\n');
    stage.nowSeconds += 60;
    expect(stage.ok('dispatcher')).toBe('A\n');
    stage.nowSeconds += 900;
    const { stdout, stderr } = stage.run('watchdog');
    expect([stdout, stderr]).toEqual(['NOOP\n', expect.stringMatching(/^FAILED A: no attempts left/)]);
    expect(stage.item('A')).toMatchObject({ status: 'FAILED', failure_class: 'poison' });
  });
});

test('a database wins over a table', () => {
  const stage = new QueueStage('sqlite');
  stage.add('A');
  expect(stage.ok('dispatcher', '--queue', 'none.md')).toBe('A\n');
});
