import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DispatcherProcess, eventually, isAlive, useRealTime, workerPid } from '../support/dispatcher-process.ts';
import { QueueStage, STORES } from '../support/queue-stage.ts';
import { SCRIPT_FOLDER } from '../support/run-script.ts';

const BACKENDS = Object.keys(STORES) as readonly (keyof typeof STORES)[];
const ORCH = path.join(SCRIPT_FOLDER, 'orch.sh');
const LEASE_SECONDS = 2;
const LEASE = ['--lease-seconds', String(LEASE_SECONDS)];

/** A worker that says who it is, and ends when the file `go` is there. */
const SILENT = 'echo $$ > pid.new; mv pid.new pid; while [ ! -e go ]; do sleep 0.05; done';
const PATIENT = `${SILENT}; echo went`;

function stageWith(backend: keyof typeof STORES, ...ids: readonly string[]): QueueStage {
  const stage = new QueueStage(backend);
  useRealTime(stage);
  stage.add(...ids);
  return stage;
}

/** Runs the watchdog with a clock that is ahead. */
function reapLater(stage: QueueStage, seconds: number): string {
  useRealTime(stage);
  stage.nowSeconds += seconds;
  const told = stage.ok('watchdog');
  useRealTime(stage);
  return told;
}

async function waitSeconds(seconds: number): Promise<void> {
  const until = Date.now() + seconds * 1000;
  await eventually(() => expect(Date.now()).toBeGreaterThanOrEqual(until));
}

describe.each(BACKENDS)('the claim of a dispatcher on a %s store', (backend) => {
  it('is renewed as long as the worker runs: no watchdog returns it', async () => {
    const stage = stageWith(backend, 'T-1');
    const dispatcher = new DispatcherProcess(stage, backend, ['--exec', PATIENT, ...LEASE]);
    await workerPid(stage, 'pid');
    const claimedAt = Date.now();
    while (Date.now() - claimedAt < 2.5 * LEASE_SECONDS * 1000) {
      expect(reapLater(stage, 0)).toBe('NOOP\n');
      await waitSeconds(0.2);
    }
    stage.write('go', '');
    expect(await dispatcher.ended).toEqual({
      status: 0,
      stdout: 'T-1\nT-1 -> DONE\n',
      stderr: 'T-1 DONE: worker exit 0: went\n',
    });
    const renewals = stage.events().filter((event) => event.event_type === 'lease_renewed');
    expect(renewals.length).toBeGreaterThanOrEqual(2);
    expect(stage.item('T-1')).toMatchObject({ status: 'DONE', claim_count: 1, attempt_count: 0 });
  });

  it('is left alone between renewals', async () => {
    const stage = stageWith(backend, 'T-1');
    const words = ['--exec', PATIENT, '--lease-seconds', '30'];
    const dispatcher = new DispatcherProcess(stage, backend, words);
    await workerPid(stage, 'pid');
    await waitSeconds(6);
    stage.write('go', '');
    expect((await dispatcher.ended).status).toBe(0);
    expect(stage.events().map((event) => event.event_type)).toEqual(['added', 'picked', 'done']);
  });

  it('that is lost to another ends the worker and writes nothing', async () => {
    const stage = stageWith(backend, 'T-1');
    const first = new DispatcherProcess(stage, backend, ['--exec', `${PATIENT}; echo wrong`, ...LEASE]);
    const pid = await workerPid(stage, 'pid');
    first.signal('SIGSTOP');
    expect(reapLater(stage, 1000)).toContain('RESET T-1');
    stage.nowSeconds += 100_000;
    expect(stage.ok('dispatcher', '--owner-session', 'second', '--lease-seconds', '200000')).toBe('T-1\n');
    const before = { item: stage.item('T-1'), events: stage.events().length };
    first.signal('SIGCONT');
    expect(await first.ended).toEqual({
      status: 0,
      stdout: 'T-1\n',
      stderr: 'T-1 lost: the worker was stopped: somebody else was given T-1 since; it is IN_PROGRESS now\n',
    });
    expect(isAlive(pid)).toBe(false);
    expect({ item: stage.item('T-1'), events: stage.events().length }).toEqual(before);
  });

  it.each([
    ['returned', ['watchdog'], 1000, 'T-1 is PENDING now'],
    ['cancelled by an operator', ['ops', 'cancel', '--id', 'T-1'], 0, 'T-1 is BLOCKED now'],
  ])('that is %s ends the worker', async (_what, [program = '', ...words], ...[seconds, why]) => {
    const stage = stageWith(backend, 'T-1');
    const dispatcher = new DispatcherProcess(stage, backend, ['--exec', PATIENT, ...LEASE]);
    const pid = await workerPid(stage, 'pid');
    stage.nowSeconds += seconds;
    stage.ok(program, ...words);
    expect((await dispatcher.ended).stderr).toBe(`T-1 lost: the worker was stopped: ${why}\n`);
    expect(isAlive(pid)).toBe(false);
    expect(why).toContain(stage.item('T-1').status);
  });

  it('goes on when its dispatcher slept past the lease and nobody took it', async () => {
    const stage = stageWith(backend, 'T-1');
    const dispatcher = new DispatcherProcess(stage, backend, ['--exec', PATIENT, ...LEASE]);
    await workerPid(stage, 'pid');
    dispatcher.signal('SIGSTOP');
    await waitSeconds(LEASE_SECONDS + 1);
    const { lease_expires_at: expired } = stage.item('T-1');
    expect(expired).toBeLessThan(Date.now() / 1000);
    dispatcher.signal('SIGCONT');
    await eventually(() => expect(stage.item('T-1').lease_expires_at).toBeGreaterThan(Date.now() / 1000));
    stage.write('go', '');
    expect((await dispatcher.ended).stderr).toBe('T-1 DONE: worker exit 0: went\n');
  });

  it('lets a worker that closed its item come to its own end', async () => {
    const stage = stageWith(backend, 'T-1');
    const close = `${ORCH} $ORCH_STORE_FLAG $ORCH_STORE done --id T-1 --notes mine > /dev/null`;
    const command = `${close}; ${PATIENT}; echo tidy > tidied`;
    const dispatcher = new DispatcherProcess(stage, backend, ['--exec', command, ...LEASE]);
    await workerPid(stage, 'pid');
    await waitSeconds(LEASE_SECONDS + 1);
    stage.write('go', '');
    expect((await dispatcher.ended).stderr).toBe('T-1 closed_by_worker: DONE: mine\n');
    expect(stage.text('tidied')).toBe('tidy\n');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('is given back on %s, no attempt counted', async (name) => {
    const stage = stageWith(backend, 'T-1');
    const dispatcher = new DispatcherProcess(stage, backend, ['--exec', PATIENT]);
    const pid = await workerPid(stage, 'pid');
    dispatcher.signal(name);
    expect(await dispatcher.ended).toEqual({
      status: 0,
      stdout: 'T-1\n',
      stderr: 'T-1 returned: the dispatcher was told to stop\n',
    });
    expect(isAlive(pid)).toBe(false);
    expect(stage.item('T-1')).toMatchObject({
      status: 'PENDING',
      owner_session: '-',
      lease_owner: null,
      attempt_count: 0,
      claim_count: 0,
      retry_not_before: null,
    });
  });

  it('of a dispatcher that was killed comes back by the watchdog, and its worker can write no more', async () => {
    const stage = stageWith(backend, 'T-1');
    const close = `${ORCH} $ORCH_STORE_FLAG $ORCH_STORE done --id T-1 --notes late > said 2>&1; echo $? > status.new; mv status.new status`;
    const dispatcher = new DispatcherProcess(stage, backend, ['--exec', `${SILENT}; ${close}`, ...LEASE]);
    await workerPid(stage, 'pid');
    dispatcher.signal('SIGKILL');
    expect((await dispatcher.ended).status).toBeNull();
    expect(stage.item('T-1').status).toBe('IN_PROGRESS');
    expect(reapLater(stage, 1000)).toContain('RESET T-1');
    stage.write('go', '');
    await eventually(() => expect(stage.text('status')).toBe('1\n'));
    expect(stage.text('said')).toContain('stale fencing token');
    expect(stage.item('T-1').status).toBe('PENDING');
  });
});

describe('a store that is away while the worker runs', () => {
  it('gets the end of the work when it is back', async () => {
    const stage = stageWith('sqlite', 'T-1');
    const dispatcher = new DispatcherProcess(stage, 'sqlite', ['--exec', PATIENT]);
    await workerPid(stage, 'pid');
    const blocker = new Database(stage.path('queue.db'));
    onTestFinished(() => void blocker.close());
    blocker.exec('BEGIN IMMEDIATE');
    stage.write('go', '');
    // Longer than one try waits for a lock.
    await waitSeconds(12);
    expect(dispatcher.child.exitCode).toBeNull();
    blocker.exec('ROLLBACK');
    expect(await dispatcher.ended).toMatchObject({ status: 0, stderr: 'T-1 DONE: worker exit 0: went\n' });
    expect(stage.item('T-1').status).toBe('DONE');
  });
});

it('a dispatcher that is told to stop twice does not wait for a stubborn worker', async () => {
  const stage = stageWith('sqlite', 'T-1');
  const dispatcher = new DispatcherProcess(stage, 'sqlite', ['--exec', `trap '' TERM; ${SILENT}`]);
  const pid = await workerPid(stage, 'pid');
  dispatcher.signal('SIGTERM');
  dispatcher.signal('SIGINT');
  expect((await dispatcher.ended).status).toBeNull();
  await eventually(() => expect(isAlive(pid)).toBe(false));
  expect(stage.item('T-1').status).toBe('IN_PROGRESS');
});
