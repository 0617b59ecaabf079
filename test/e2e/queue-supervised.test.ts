import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { spawn } from 'node:child_process';
import { DispatcherProcess, eventually, isAlive, useRealTime, workerPid } from '../support/dispatcher-process.ts';
import { QueueStage, type STORES } from '../support/queue-stage.ts';
import { runScript, SCRIPT_FOLDER } from '../support/run-script.ts';
import { schemaValidator } from '../support/schema-check.ts';

const LOOP = ['--loop', 'queue'];
const WATCH = ['--watch', '--poll-seconds', '1'];
const SILENT = 'echo $$ > pid.new; mv pid.new pid; while [ ! -e go ]; do sleep 0.05; done';
const RUNTIME = path.join(SCRIPT_FOLDER, 'queue-runtime.sh');

/** What `status` says of the loop after a pass. */
function look(repo: string): readonly [state: string, health: string, reasons: readonly string[]] {
  expect(runScript('reconcile', ['--repo', repo, ...LOOP]).status).toBe(0);
  const { lifecycle, health } = JSON.parse(runScript('status', ['--repo', repo, ...LOOP]).stdout) as {
    lifecycle: { state: string };
    health: { status: string; reasonCodes: readonly string[] };
  };
  return [lifecycle.state, health.status, health.reasonCodes];
}

class WatchedStage extends QueueStage {
  readonly repo = this.path('watched');

  readonly backend: keyof typeof STORES;

  constructor(ids: readonly string[] = [], backend: keyof typeof STORES = 'sqlite') {
    super(backend);
    this.backend = backend;
    useRealTime(this);
    mkdirSync(this.repo);
    this.add(...ids);
  }

  dispatch(words: readonly string[], publish = 'watched'): DispatcherProcess {
    return new DispatcherProcess(this, this.backend, [...words, '--publish', publish, ...LOOP]);
  }

  json(name: string): Readonly<Record<string, unknown>> {
    return JSON.parse(readFileSync(path.join(this.repo, '.superloop', name), 'utf8')) as Record<string, unknown>;
  }

  rows(): readonly Readonly<Record<string, unknown>>[] {
    const text = readFileSync(path.join(this.repo, '.superloop/loops/queue/events.jsonl'), 'utf8');
    expect(text.endsWith('\n')).toBe(true);
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  cancel(repo = this.repo): Readonly<Record<string, unknown>> {
    const words = ['--repo', repo, ...LOOP, '--intent', 'cancel', '--runtime-bin', RUNTIME, '--by', 'tester'];
    const { stdout, stderr } = runScript('control', words, { HOME: this.folder });
    return JSON.parse(stdout === '' ? stderr : stdout) as Record<string, unknown>;
  }
}

describe('what a dispatcher publishes', () => {
  it('fits the schemas of a runtime, while it works and when it is over', async () => {
    const stage = new WatchedStage(['T-1', 'T-2']);
    const dispatcher = stage.dispatch(['--exec', SILENT, '--max-items', '2']);
    await workerPid(stage, 'pid');
    for (const [file, schema] of [
      ['state.json', 'runtime-state'],
      ['active-run.json', 'active-run'],
      ['loops/queue/heartbeat.v1.json', 'runtime-heartbeat'],
    ] as const) {
      const validate = schemaValidator(schema);
      expect([validate(stage.json(file)), validate.errors]).toEqual([true, null]);
    }
    expect(stage.json('active-run.json')).toMatchObject({
      repo: stage.repo,
      pid: dispatcher.child.pid,
      loop_id: 'queue',
    });
    expect(stage.json('state.json')).toMatchObject({ active: true, iteration: 1, current_loop_id: 'queue' });
    stage.write('go', '');
    expect((await dispatcher.ended).status).toBe(0);
    const validate = schemaValidator('runtime-event');
    const rows = stage.rows();
    expect(rows.map((row) => [validate(row), row['loop_id']])).toEqual(rows.map(() => [true, 'queue']));
    expect(rows.map((row) => [row['event'], row['iteration']])).toEqual([
      ['loop_start', 1],
      ['iteration_start', 1],
      ['role_start', 1],
      ['role_end', 1],
      ['iteration_end', 1],
      ['iteration_start', 2],
      ['role_start', 2],
      ['role_end', 2],
      ['iteration_end', 2],
      ['loop_complete', 2],
    ]);
    expect(stage.json('state.json')).toMatchObject({ active: false });
    expect(existsSync(path.join(stage.repo, '.superloop/active-run.json'))).toBe(false);
    expect(look(stage.repo)).toEqual(['complete', 'healthy', []]);
  });

  it('gives each of several workers its own iteration', async () => {
    const stage = new WatchedStage(['T-1', 'T-2', 'T-3']);
    const command = 'touch started-$ORCH_ITEM_ID; while [ ! -e go-$ORCH_ITEM_ID ]; do sleep 0.05; done';
    const dispatcher = stage.dispatch(['--exec', command, '--parallel', '3']);
    for (const id of ['T-3', 'T-1', 'T-2']) {
      await eventually(() => stage.text(`started-${id}`));
      stage.write(`go-${id}`, '');
      await eventually(() => expect(dispatcher.stdout).toContain(`${id} -> DONE`));
    }
    expect((await dispatcher.ended).status).toBe(0);
    const of = (event: string): readonly string[] =>
      stage
        .rows()
        .filter((row) => row['event'] === event)
        .map((row) => `${(row['data'] as { item_id: string }).item_id} ${String(row['iteration'])}`);
    expect(of('iteration_end').toSorted()).toEqual(of('iteration_start').toSorted());
    expect(of('iteration_end').map((row) => row.slice(0, 3))).toEqual(['T-3', 'T-1', 'T-2']);
  });
});

describe('a dispatcher under supervision', () => {
  it('is running and healthy while a worker prints, and its progress grows', async () => {
    const stage = new WatchedStage(['T-1']);
    stage.dispatch(['--exec', `${SILENT} & while :; do echo tick; sleep 0.2; done`]);
    await workerPid(stage, 'pid');
    const beat = (): { timestamp: string; progress: number } => stage.json('loops/queue/heartbeat.v1.json') as never;
    const first = beat();
    expect(look(stage.repo)).toEqual(['running', 'healthy', []]);
    await eventually(() => expect(beat().progress).toBeGreaterThan(first.progress));
    expect(beat().timestamp > first.timestamp).toBe(true);
  });

  it('is running and healthy while it waits for work, which it then takes', async () => {
    const stage = new WatchedStage();
    const dispatcher = stage.dispatch(['--exec', 'echo did $ORCH_ITEM_ID', ...WATCH]);
    await eventually(() => expect(dispatcher.stdout).toBe('NOOP\n'));
    expect(look(stage.repo)).toEqual(['running', 'healthy', []]);
    stage.add('T-1', 'T-2');
    await eventually(() => expect(dispatcher.stdout).toBe('NOOP\nT-1\nT-1 -> DONE\nT-2\nT-2 -> DONE\n'));
    dispatcher.signal('SIGTERM');
    expect((await dispatcher.ended).status).toBe(0);
    expect(look(stage.repo)[0]).toBe('stopped');
  });

  it('is failed when it was killed', async () => {
    const stage = new WatchedStage(['T-1']);
    const dispatcher = stage.dispatch(['--exec', SILENT]);
    await workerPid(stage, 'pid');
    expect(look(stage.repo)[0]).toBe('running');
    dispatcher.signal('SIGKILL');
    await dispatcher.ended;
    expect(look(stage.repo).slice(0, 2)).toEqual(['failed', 'critical']);
  });

  it('is failed when its store has gone for longer than a lease', async () => {
    const stage = new WatchedStage(['T-1'], 'markdown');
    const dispatcher = stage.dispatch(['--exec', 'rm -rf QUEUE.md .QUEUE.md.queue', '--lease-seconds', '1']);
    const ended = await dispatcher.ended;
    expect([ended.status, ended.stdout]).toEqual([1, 'T-1\n']);
    expect(ended.stderr).toContain('ERROR: ');
    expect(look(stage.repo).slice(0, 2)).toEqual(['failed', 'critical']);
    expect(existsSync(path.join(stage.repo, '.superloop/active-run.json'))).toBe(false);
  });

  it('is cancelled by control, with proof, and its item is PENDING again', async () => {
    const stage = new WatchedStage(['T-1']);
    const dispatcher = stage.dispatch(['--exec', SILENT, ...WATCH]);
    const pid = await workerPid(stage, 'pid');
    look(stage.repo);
    expect(stage.cancel()).toMatchObject({
      status: 'confirmed',
      commandOutput: 'Cancelled loop state and stopped the dispatcher.',
    });
    expect((await dispatcher.ended).status).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(stage.item('T-1')).toMatchObject({ status: 'PENDING', claim_count: 0 });
    expect(existsSync(path.join(stage.repo, '.superloop/state.json'))).toBe(false);
    expect(look(stage.repo)[0]).toBe('stopped');
  });

  it.each([
    ['a link to its folder, looked at by its path', 'link', 'watched'],
    ['its path, looked at by a link', 'watched', 'link'],
    ['a path with dots', './watched/../link/', 'watched'],
  ])('is known by %s', async (_what, publish, ...[watched]) => {
    const stage = new WatchedStage(['T-1']);
    symlinkSync(stage.repo, stage.path('link'));
    const dispatcher = stage.dispatch(['--exec', SILENT, ...WATCH], publish);
    await workerPid(stage, 'pid');
    expect(look(stage.path(watched)).slice(0, 2)).toEqual(['running', 'healthy']);
    expect(stage.cancel(stage.path(watched))).toMatchObject({ status: 'confirmed' });
    expect((await dispatcher.ended).status).toBe(0);
    expect(stage.item('T-1').status).toBe('PENDING');
  });
});

describe('the runtime of a dispatcher', () => {
  const cancel = (stage: WatchedStage) => stage.runPlain('queue-runtime', 'cancel', '--repo', 'watched');

  it('says that nothing runs', () => {
    expect(cancel(new WatchedStage())).toEqual({ status: 0, stdout: 'No active run found.\n', stderr: '' });
  });

  it('leaves a pid alone that belongs to another program by now', async () => {
    const stage = new WatchedStage();
    const other = spawn('sleep', ['600'], { stdio: 'ignore' });
    onTestFinished(() => void other.kill('SIGKILL'));
    const files = path.join(stage.repo, '.superloop');
    mkdirSync(files);
    writeFileSync(
      path.join(files, 'active-run.json'),
      JSON.stringify({ repo: stage.repo, pid: other.pid, loop_id: 'queue' }),
    );
    expect(cancel(stage)).toEqual({ status: 0, stdout: 'Cancelled loop state.\n', stderr: '' });
    expect(isAlive(other.pid ?? 0)).toBe(true);
    expect(existsSync(path.join(files, 'active-run.json'))).toBe(false);
  });

  it('leaves a dispatcher alone that publishes elsewhere', async () => {
    const stage = new WatchedStage(['T-1']);
    const dispatcher = stage.dispatch(['--exec', SILENT, ...WATCH], 'elsewhere');
    await workerPid(stage, 'pid');
    const files = path.join(stage.repo, '.superloop');
    mkdirSync(files);
    writeFileSync(path.join(files, 'active-run.json'), stage.text('elsewhere/.superloop/active-run.json'));
    expect(cancel(stage).stdout).toBe('Cancelled loop state.\n');
    expect(isAlive(dispatcher.child.pid ?? 0)).toBe(true);
  });

  it('kills a dispatcher that does not listen, and its worker', async () => {
    const stage = new WatchedStage(['T-1']);
    const dispatcher = stage.dispatch(['--exec', SILENT, ...WATCH]);
    const pid = await workerPid(stage, 'pid');
    dispatcher.signal('SIGSTOP');
    expect(cancel(stage).stdout).toBe('Cancelled loop state and killed the dispatcher.\n');
    expect((await dispatcher.ended).status).toBeNull();
    await eventually(() => expect(isAlive(pid)).toBe(false));
  });

  it('has nothing to approve', () => {
    const stage = new WatchedStage();
    const ended = stage.runPlain('queue-runtime', 'approve', '--repo', 'watched', ...LOOP);
    expect([ended.status, ended.stdout]).toEqual([1, '']);
    expect(ended.stderr).toContain('nothing waits for approval in loop queue');
  });
});
