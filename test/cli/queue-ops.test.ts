import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage, STORES } from '../support/queue-stage.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

describe.each(BACKENDS)('ops on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
  });

  test('status and workers of an empty queue', () => {
    expect(stage.ok('ops', 'status')).toBe(
      'summary PENDING=0 IN_PROGRESS=0 BLOCKED=0 FAILED=0 DONE=0\ntop_in_progress: none\n',
    );
    expect(stage.ok('ops', 'workers')).toBe('workers: none\n');
  });

  test('status and workers show what the other programs left', () => {
    stage.add('A', 'B', 'C', 'D');
    stage.ok('orch', 'pick', '--owner-session', 'w2');
    stage.nowSeconds += 60;
    stage.ok('orch', 'pick', '--owner-session', 'w1');
    stage.ok('orch', 'pick', '--owner-session', 'w2');
    expect(stage.ok('ops', 'status')).toBe(
      [
        'summary PENDING=1 IN_PROGRESS=3 BLOCKED=0 FAILED=0 DONE=0',
        'top_in_progress:',
        '- A (P1) owner=w2 started=2026-02-09 12:00',
        '- B (P1) owner=w1 started=2026-02-09 12:01',
        '- C (P1) owner=w2 started=2026-02-09 12:01\n',
      ].join('\n'),
    );
    stage.env = { ORCH_TOP_IN_PROGRESS: '1' };
    expect(stage.ok('ops', 'status').split('\n').slice(1)).toEqual([
      'top_in_progress:',
      '- A (P1) owner=w2 started=2026-02-09 12:00',
      '',
    ]);
    expect(stage.ok('ops', 'workers')).toBe(
      [
        'workers_active=2 in_progress=3',
        '- w1 tasks=1 ids=B oldest_start=2026-02-09 12:01',
        '- w2 tasks=2 ids=A,C oldest_start=2026-02-09 12:00\n',
      ].join('\n'),
    );
    expect(stage.ok('ops', 'workers', '--priorities')).toContain(
      '- w2 tasks=2 p0=0 p1=2 p2=0 ids=A,C oldest_start=2026-02-09 12:00\n',
    );
  });

  test('cancel', () => {
    stage.add('A');
    stage.ok('orch', 'pick', '--owner-session', 'w');
    expect(stage.ok('ops', 'cancel', '--id', 'A')).toBe('A -> BLOCKED\n');
    expect(stage.item('A')).toMatchObject({
      status: 'BLOCKED',
      owner_session: 'w',
      notes: 'cancelled_by_operator',
      lease_owner: null,
      lease_expires_at: null,
    });
    stage.ok('orch', 'fail', '--id', 'A', '--notes', 'no');
    expect(stage.run('ops', 'cancel', '--id', 'A')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'ERROR: cannot cancel terminal item: A (FAILED)\n',
    });
  });

  test('replan stops what somebody works on, and has the rest run again', () => {
    stage.add('A');
    stage.ok('orch', 'pick', '--owner-session', 'w');
    expect(stage.ok('ops', 'replan', '--id', 'A', '--notes', ' split ')).toBe('A -> BLOCKED\n');
    expect(stage.ok('ops', 'replan', '--id', 'A', '--notes', 'again')).toBe('A -> PENDING\n');
    expect(stage.item('A')).toMatchObject({
      status: 'PENDING',
      owner_session: '-',
      started_at_kst: '-',
      notes: 'replan:split | replan:again',
    });
    expect(stage.ok('orch', 'pick')).toBe('A\n');
  });

  test('retry', () => {
    stage.add('A');
    stage.ok('orch', 'pick', '--owner-session', 'w');
    stage.ok('orch', 'fail', '--id', 'A', '--notes', 'boom');
    expect(stage.ok('ops', 'retry', '--id', 'A')).toBe('A -> PENDING\n');
    const item = stage.item('A');
    expect(item).toMatchObject({ status: 'PENDING', owner_session: '-', started_at_kst: '-' });
    expect(item).toMatchObject(
      backend === 'markdown'
        ? { notes: 'boom | retry_requested', attempt_count: 0, retry_not_before: null }
        : {
            notes: `boom | retry_not_before=${stage.nowSeconds + 60}`,
            attempt_count: 1,
            retry_not_before: stage.nowSeconds + 60,
          },
    );
    expect(stage.run('ops', 'retry', '--id', 'A')).toMatchObject({
      status: 1,
      stdout: '',
      stderr:
        backend === 'markdown'
          ? 'ERROR: retry allowed only for FAILED/BLOCKED in markdown mode: A (PENDING)\n'
          : 'ERROR: retry allowed only for FAILED or timed-out IN_PROGRESS in db mode: A (PENDING)\n',
    });
  });

  test.each([
    ['cancel', []],
    ['replan', ['--notes', 'n']],
    ['retry', []],
  ])('%s of an unknown id', (command, words) => {
    expect(stage.run('ops', command, '--id', 'T-9', ...words)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'ERROR: Row id not found: T-9\n',
    });
  });

  test.each([[[]], [['cancel']], [['replan', '--id', 'A']], [['status', '--queue', 'QUEUE.md']], [['workers', '-x']]])(
    'errors of usage: %j',
    (words) => {
      const { status, stdout, stderr } = stage.run('ops', ...words);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^usage: ops .*\nops: error: /);
    },
  );

  test('no run log is written', () => {
    stage.ok('ops', 'status');
    expect(() => stage.log()).toThrow(/ENOENT/);
  });
});

test('statuses that do not exist are counted apart', () => {
  const stage = new QueueStage('markdown');
  stage.add('A');
  stage.write('QUEUE.md', stage.text('QUEUE.md').replace('PENDING', 'DOING'));
  const { status, stdout, stderr } = stage.run('ops', 'status');
  expect([status, stdout]).toEqual([
    0,
    'summary PENDING=0 IN_PROGRESS=0 BLOCKED=0 FAILED=0 DONE=0\ntop_in_progress: none\n',
  ]);
  expect(stderr).toMatch(/^other=1 /m);
});

test('in a database a failure waits longer each time, and the last one for a person', () => {
  const stage = new QueueStage('sqlite');
  stage.add('A');
  for (const waitSeconds of [60, 180, 600]) {
    stage.ok('orch', 'fail', '--id', 'A', '--notes', 'boom');
    stage.ok('ops', 'retry', '--id', 'A');
    expect(stage.item('A').retry_not_before).toBe(stage.nowSeconds + waitSeconds);
  }
  stage.ok('orch', 'fail', '--id', 'A', '--notes', 'boom');
  expect(stage.run('ops', 'retry', '--id', 'A').stderr).toBe('ERROR: max attempts reached: A (3/3)\n');
});
