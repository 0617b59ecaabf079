import { beforeEach, describe, expect, test } from 'vitest';
import { startQueueScript } from '../support/queue-process.ts';
import { QueueStage, STORES } from '../support/queue-stage.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

describe.each(BACKENDS)('nl-intake on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
  });

  test('plan prints tasks and writes nothing', () => {
    expect(stage.ok('nl-intake', 'plan', '--request', ' 로그 정리, 문서 ')).toBe(
      'request: 로그 정리, 문서\nparallel: 3\n1. 로그 정리\n2. 문서\n',
    );
    expect(stage.ok('orch', 'list')).toBe('');
  });

  test('submit adds an item for each task, and numbers on', () => {
    const submit = ['submit', '--request', '로그 정리; 문서 작성', '--priority', 'P0', '--due-at-kst', 'friday'];
    expect(stage.ok('nl-intake', ...submit)).toBe(
      'created=2 ids=ORCH-001,ORCH-002\n1. ORCH-001 | 로그 정리\n2. ORCH-002 | 문서 작성\n',
    );
    expect(stage.item('ORCH-002')).toMatchObject({
      status: 'PENDING',
      priority: 'P0',
      task: '문서 작성',
      success_criteria: '문서 작성 수행 완료 + 변경사항/검증결과 notes 기록',
      owner_session: '-',
      due_at_kst: 'friday',
      notes: 'nl_intake:20260209-1200',
    });
    expect(stage.ok('nl-intake', 'submit', '--request', 'a/b', '--success-criteria', 'c')).toMatch(
      /^created=3 ids=ORCH-003,/,
    );
    expect(stage.item('ORCH-003')).toMatchObject({ priority: 'P1', success_criteria: 'c' });
    expect(stage.events().filter(({ event_type: type }) => type === 'added')).toHaveLength(5);
  });

  test('a rehearsal says what would be added and adds nothing', () => {
    stage.add('ORCH-041');
    const words = ['submit', '--request', '가나, 다라', '--dry-run'];
    expect(stage.ok('nl-intake', ...words)).toBe(
      'would_create=2 ids=ORCH-042,ORCH-043\n1. ORCH-042 | 가나\n2. ORCH-043 | 다라\n',
    );
    expect(stage.ok('orch', 'list').trim().split('\n')).toHaveLength(1);
  });

  test('what does not fit is named, or joined into the last task', () => {
    const words = ['submit', '--request', '가나, 다라, 마바', '--parallel', '2'];
    const { stdout, stderr } = stage.run('nl-intake', ...words);
    expect(stdout).toBe('created=2 ids=ORCH-001,ORCH-002\n1. ORCH-001 | 가나\n2. ORCH-002 | 다라\n');
    expect(stderr).toContain('note: left out: "마바" (beyond --parallel 2; --merge');
    expect(stage.run('nl-intake', ...words, '--merge')).toMatchObject({
      stdout: 'created=2 ids=ORCH-003,ORCH-004\n1. ORCH-003 | 가나\n2. ORCH-004 | 다라; 마바\n',
      stderr: '',
    });
  });

  test('the same request under a key is added once', () => {
    const words = ['submit', '--request', '가나, 다라', '--idempotency-key', 'mail-7'];
    stage.ok('nl-intake', ...words);
    const again = stage.run('nl-intake', ...words);
    expect(again).toMatchObject({ status: 0, stdout: 'created=0 ids=\n' });
    expect(again.stderr).toContain('note: not added, ORCH-001 has its idempotency key: 가나');
    stage.ok('orch', 'fail', '--id', 'ORCH-002', '--notes', 'boom');
    expect(stage.ok('nl-intake', ...words.with(2, '가나, 다라, 마바'))).toBe(
      'created=2 ids=ORCH-003,ORCH-004\n1. ORCH-003 | 다라\n2. ORCH-004 | 마바\n',
    );
    expect(stage.run('nl-intake', ...words, '--dry-run').stdout).toBe('would_create=0 ids=\n');
  });

  test('submits at the same time never share an id', async () => {
    const options = { cwd: stage.folder, env: { ORCH_LOG_PATH: 'runs.jsonl' } };
    const words = [...STORES[backend], 'submit', '--request', '가나, 다라, 마바'];
    const runs = Array.from({ length: 8 }, () => startQueueScript('nl-intake', words, options).ended);
    const ids: string[] = [];
    for (const { status, stdout, stderr } of await Promise.all(runs)) {
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      ids.push(...(/ids=(.*)/.exec(stdout)?.[1] ?? '').split(','));
    }
    const wanted = Array.from({ length: 24 }, (_, index) => `ORCH-${String(index + 1).padStart(3, '0')}`);
    expect(ids.toSorted()).toEqual(wanted);
    expect(stage.ok('orch', 'list').trim().split('\n')).toHaveLength(24);
  });

  test.each([
    [['plan', '--request', '  '], 1, 'ERROR: request is empty'],
    [['submit', '--request', ''], 1, 'ERROR: request is empty'],
    [['plan', '--request', 'x', '--parallel', '0'], 1, 'ERROR: --parallel must be >= 1'],
    [['submit', '--request', 'x', '--parallel', '-1'], 1, 'ERROR: --parallel must be >= 1'],
    [['submit', '--request', 'x', '--parallel', 'x'], 2, '--parallel "x": must be a whole number'],
    [['submit', '--request', 'x', '--priority', 'P5'], 2, '--priority "P5": must be one of P0, P1, P2'],
    [['submit'], 2, 'missing: --request'],
  ])('%j ends with %i', (words, status, message) => {
    const ended = stage.run('nl-intake', ...words);
    expect(ended).toMatchObject({ status, stdout: '' });
    expect(ended.stderr).toContain(message);
    expect(stage.ok('orch', 'list')).toBe('');
  });
});

test('beside a database a table counts too', () => {
  const table = new QueueStage('markdown');
  table.add('ORCH-040');
  table.runPlain('init', '--db', 'queue.db');
  const both = ['--queue', 'QUEUE.md', '--db', 'queue.db', 'submit', '--request', '가나, 다라'];
  expect(table.runPlain('nl-intake', ...both)).toMatchObject({
    status: 0,
    stdout: 'created=2 ids=ORCH-041,ORCH-042\n1. ORCH-041 | 가나\n2. ORCH-042 | 다라\n',
  });
  expect(table.ok('orch', 'list').trim().split('\n')).toHaveLength(1);
});

test('a table that may only be read gets no rows', () => {
  const stage = new QueueStage('markdown');
  const before = stage.text('QUEUE.md');
  stage.env = { ...stage.env, ORCH_QUEUE_MD_READ_ONLY: '1' };
  expect(stage.run('nl-intake', 'submit', '--request', '가나')).toMatchObject({ status: 1, stdout: '' });
  expect(stage.text('QUEUE.md')).toBe(before);
  expect(stage.run('nl-intake', 'plan', '--request', '가나').status).toBe(0);
});
