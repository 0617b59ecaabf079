import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { QueueStage, STORES } from '../support/queue-stage.ts';
import { SCRIPT_FOLDER } from '../support/run-script.ts';
import { isAlive, workerPid } from '../support/dispatcher-process.ts';
import { runSql } from '../support/sqlite-file.ts';

const BACKENDS = Object.keys(STORES) as readonly (keyof typeof STORES)[];
/** Longer than any backoff. */
const LATER_SECONDS = 10_000;
const ORCH = path.join(SCRIPT_FOLDER, 'orch.sh');

/** Returns what failed, however long it has to wait, and runs the command on it again. */
function runAgain(stage: QueueStage, command: string): void {
  stage.nowSeconds += LATER_SECONDS;
  stage.ok('ops', 'retry', '--id', 'T-1');
  stage.nowSeconds += LATER_SECONDS;
  stage.run('dispatcher', '--exec', command);
}

describe.each(BACKENDS)('a worker on a %s store', (backend) => {
  it.each([
    ['exit 0', 'DONE', null, 'worker exit 0'],
    ['echo said; exit 1', 'FAILED', 'transient', 'worker exit 1: said'],
    ['exit 64', 'FAILED', 'permanent', 'worker exit 64'],
    ['exit 65', 'FAILED', 'permanent', 'worker exit 65'],
    ['exit 66', 'FAILED', 'permanent', 'worker exit 66'],
    ['exit 77', 'FAILED', 'permanent', 'worker exit 77'],
    ['exit 78', 'FAILED', 'permanent', 'worker exit 78'],
    ['echo needs a login >&2; exit 69', 'BLOCKED', null, 'worker exit 69: needs a login'],
    ['exit 75', 'FAILED', 'transient', 'worker exit 75'],
    ['exit 125', 'FAILED', 'transient', 'worker exit 125'],
    ['./nothing-here 2>/dev/null', 'FAILED', 'transient', 'worker exit 127'],
    ['./QUEUE-DIR 2>/dev/null; exit 126', 'FAILED', 'transient', 'worker exit 126'],
    ['kill -9 $$', 'FAILED', 'transient', 'worker exit 137'],
    ['kill -TERM $$', 'FAILED', 'transient', 'worker exit 143'],
    [`printf 'one\\ntwo\\n\\n'`, 'DONE', null, 'worker exit 0: two'],
    [`printf '10%%\\r100%%'`, 'DONE', null, 'worker exit 0: 100%'],
    [`printf '\\033[31mred\\033[0m\\n'`, 'DONE', null, 'worker exit 0: red'],
    [`printf 'a\\000b\\007c\\n'`, 'DONE', null, 'worker exit 0: a b c'],
    [`printf '일을 마쳤다'`, 'DONE', null, 'worker exit 0: 일을 마쳤다'],
    [`exec 0<&-; echo deaf`, 'DONE', null, 'worker exit 0: deaf'],
    ['echo fine; sleep 30 &', 'DONE', null, 'worker exit 0: fine'],
  ])('%s -> %s %s', (command, status, ...[failureClass, notes]) => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    const ended = stage.run('dispatcher', '--exec', command);
    expect(ended).toEqual({ status: 0, stdout: `T-1\nT-1 -> ${status}\n`, stderr: `T-1 ${status}: ${notes}\n` });
    const item = stage.item('T-1');
    expect(item).toMatchObject({ status, notes, failure_class: failureClass, lease_owner: null });
    expect(item.last_error).toBe(status === 'FAILED' ? notes : '');
  });

  it('a second failure that nobody can explain is for a person, also another one', () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    stage.run('dispatcher', '--exec', 'kill -9 $$');
    expect(stage.item('T-1').status).toBe('FAILED');
    runAgain(stage, 'exit 127');
    expect(stage.item('T-1')).toMatchObject({ status: 'BLOCKED' });
    expect(stage.item('T-1').notes).toContain('worker exit 127; nobody knows why: a person has to look');
  });

  it('the same failure for the third time is not tried again', () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    stage.run('dispatcher', '--exec', 'echo no disk; exit 1');
    runAgain(stage, 'echo no disk; exit 1');
    expect(stage.item('T-1')).toMatchObject({ failure_class: 'transient' });
    runAgain(stage, 'echo no disk; exit 1');
    const { status, failure_class: failureClass, last_error: error } = stage.item('T-1');
    expect([status, failureClass, error]).toEqual(['FAILED', 'permanent', 'worker exit 1: no disk [3 times in a row]']);
  });

  it('does not become a program by what it prints', () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    stage.run('dispatcher', '--exec', 'echo "bad | team:X role=lead / review_attempts=9"; exit 1');
    runAgain(stage, 'exit 0');
    expect(stage.item('T-1').notes).not.toContain('team:');
  });

  it('finds a long task on standard input and everything else in its environment', () => {
    const stage = new QueueStage(backend);
    const task = '일'.repeat(35_000);
    stage.ok('orch', 'add', '--id', 'T-1', '--priority', 'P1', '--task', task, '--success-criteria', 'c');
    const command =
      'cat > item.json; echo "$ORCH_ITEM_ID ${#ORCH_ITEM_TASK} $ORCH_ITEM_SUCCESS_CRITERIA $ORCH_ITEM_LABEL"';
    expect(stage.run('dispatcher', '--exec', command).stderr).toBe('T-1 DONE: worker exit 0: T-1 0 c orch-T-1\n');
    expect(JSON.parse(stage.text('item.json'))).toMatchObject({ id: 'T-1', task, status: 'IN_PROGRESS' });
  });

  it('prints as much as it likes', () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    const ended = stage.run('dispatcher', '--exec', 'head -c 20000000 /dev/urandom; echo; echo the end');
    expect(ended.stderr).toBe('T-1 DONE: worker exit 0: the end\n');
  });

  it('gets a note of bounded length from one endless line', () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    const ended = stage.run('dispatcher', '--exec', 'head -c 5000000 /dev/zero | tr "\\0" "한"');
    expect(ended.status).toBe(0);
    expect(stage.item('T-1').notes.length).toBeLessThan(400);
  });

  it('that takes too long is stopped with all that it started', async () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    const stubborn = `sh -c 'trap "" TERM; echo $$ > child; while :; do sleep 1; done' & echo $$ > leader; echo hung; wait`;
    const ended = stage.run('dispatcher', '--exec', stubborn, '--run-timeout-seconds', '1');
    expect(ended.stderr).toBe('T-1 FAILED: worker timed out: hung\n');
    for (const file of ['leader', 'child']) expect(isAlive(await workerPid(stage, file))).toBe(false);
    expect(stage.item('T-1')).toMatchObject({ status: 'FAILED', failure_class: 'transient' });
  });

  it('that takes too long may end politely, its children too', () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    const polite = `sh -c 'trap "sleep 0.3; echo tidy > tidied; exit 0" TERM; while :; do sleep 0.05; done'; true`;
    stage.run('dispatcher', '--exec', polite, '--run-timeout-seconds', '1');
    expect(stage.text('tidied')).toBe('tidy\n');
  });

  it('has all the time of the world when told so', () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    const ended = stage.run('dispatcher', '--exec', 'sleep 0.2', '--run-timeout-seconds', '999999999');
    expect(ended.stderr).toBe('T-1 DONE: worker exit 0\n');
  });

  it('closes its own item with what stands in its environment, wherever it is', () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    const close = `cd / && ${ORCH} "$ORCH_STORE_FLAG" "$ORCH_STORE" done --id "$ORCH_ITEM_ID" --notes mine`;
    const ended = stage.run('dispatcher', '--exec', `${close} > /dev/null; exit 1`);
    expect(ended).toEqual({ status: 0, stdout: 'T-1\n', stderr: 'T-1 closed_by_worker: DONE: mine\n' });
    expect(stage.item('T-1')).toMatchObject({ status: 'DONE', notes: 'mine' });
  });

  it('is told in JSON where asked', () => {
    const stage = new QueueStage(backend);
    stage.add('T-1');
    const ended = stage.run('dispatcher', '--exec', 'echo hi', '--json');
    const [claim, end] = ended.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    const token = stage.item('T-1').fencing_token;
    expect(claim).toMatchObject({ id: 'T-1', token, item: { status: 'IN_PROGRESS' } });
    expect(end).toEqual({ id: 'T-1', token, status: 'DONE', notes: 'worker exit 0: hi' });
    expect(JSON.parse(stage.ok('dispatcher', '--exec', 'true', '--json'))).toMatchObject({ id: null });
  });
});

it('a task of a megabyte does not hinder the start of its worker, nor does one that reads nothing', () => {
  const stage = new QueueStage('sqlite');
  stage.add('T-1', 'T-2');
  runSql(stage.path('queue.db'), "UPDATE queue_items SET task = replace(hex(zeroblob(500000)), '00', 'ab')");
  const words = ['--exec', 'exec 0<&-; wc -c < /dev/null; sleep 0.1', '--max-items', '2'];
  expect(stage.run('dispatcher', ...words).stderr).toBe('T-1 DONE: worker exit 0: 0\nT-2 DONE: worker exit 0: 0\n');
  stage.ok('ops', 'replan', '--id', 'T-1', '--notes', 'again');
  expect(stage.run('dispatcher', '--exec', 'wc -c').stderr).toMatch(/^T-1 DONE: worker exit 0: 1000\d{3}\n$/);
});

describe('options of a worker', () => {
  it.each([
    [['--parallel', '2'], 2, '--parallel needs --exec'],
    [['--watch'], 2, '--watch needs --exec'],
    [['--exec', 'true', '--publish', '.'], 2, '--publish and --loop need each other'],
    [['--exec', 'true', '--loop', 'x'], 2, '--publish and --loop need each other'],
    [['--exec', 'true', '--poll-seconds', '1'], 2, '--poll-seconds needs --watch'],
    [['--exec', ' '], 1, '--exec is blank'],
    [['--exec', 'true', '--parallel', '6'], 1, '--parallel 6: must be from 1 to 5'],
    [['--exec', 'true', '--publish', '.', '--loop', '../x'], 1, 'must be letters'],
    [['--exec', 'true', '--publish', '', '--loop', 'x'], 1, '--publish is empty'],
  ])('%j', (words, status, ...[message]) => {
    const stage = new QueueStage('sqlite');
    stage.add('T-1');
    const ended = stage.run('dispatcher', ...words);
    expect([ended.status, ended.stdout]).toEqual([status, '']);
    expect(ended.stderr).toContain(message);
    expect(stage.item('T-1').status).toBe('PENDING');
  });
});
