import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Escalation, ReconcileRow, State } from '../../src/generated/types.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runScript, SCRIPT_FOLDER } from '../support/run-script.ts';
import { validateStateFolder } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().iterate(1);
});
afterEach(() => repo.dispose());

const place = (): string[] => ['--repo', repo.path, '--loop', 'alpha'];
const now = (): string[] => ['--now', at(loop.lastSecond + 1)];

function rowsOf<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

describe('the commands as operators run them', () => {
  it('one after the other, over one loop', () => {
    repo.active('alpha').activeRun('alpha');
    const table = ['--process-check', repo.processes([repo.runtimeProcess()])];
    const snapshot = runScript('loop-run-snapshot', [...place(), ...now(), ...table]);
    expect([snapshot.status, snapshot.stderr]).toEqual([0, '']);
    const events = runScript('poll-events', place());
    expect([events.status, events.stderr, events.stdout.trimEnd().split('\n').length]).toEqual([0, '', 26]);
    const files = ['snapshot.json', 'events.jsonl'].map((name) => path.join(path.dirname(repo.path), name));
    writeFileSync(files[0] ?? '', snapshot.stdout);
    writeFileSync(files[1] ?? '', events.stdout);
    const inputs = ['--snapshot-file', files[0] ?? '', '--events-file', files[1] ?? ''];
    const projected = runScript('project-state', [...place(), ...inputs, '--pretty']);
    expect([projected.status, projected.stderr, projected.stdout.split('\n')[1]]).toEqual([
      0,
      '',
      '  "schemaVersion": "v1",',
    ]);

    const pass = runScript('reconcile', [...place(), ...now(), ...table]);
    expect([pass.status, pass.stderr, pass.stdout.split('\n').length]).toEqual([0, '', 2]);
    expect(JSON.parse(pass.stdout)).toEqual(JSON.parse(readFileSync(loop.manager.stateFile, 'utf8')));
    const health = runScript('health', ['--state-file', loop.manager.stateFile, ...now()]);
    expect(JSON.parse(health.stdout)).toMatchObject({ status: 'healthy' });
    const status = runScript('status', [...place(), ...now(), ...table]);
    expect(JSON.parse(status.stdout)).toMatchObject({ assessment: { lifecycle: { state: 'running' } } });
    const profile = runScript('threshold-profile', ['--list']);
    expect(profile.stdout).toBe('balanced\nrelaxed\nstrict\n');
    const verify = runScript('verify', place());
    expect([verify.status, verify.stderr]).toEqual([0, '']);
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('a loop that cannot be read: health on stdout, one note on stderr, status 1', () => {
    loop.remove('eventsFile');
    const pass = runScript('reconcile', place());
    expect([pass.status, pass.stderr.split('\n').length]).toEqual([1, 2]);
    expect(JSON.parse(pass.stdout)).toMatchObject({ transport: { failureCode: 'snapshot_unavailable' } });
    expect(pass.stderr).toMatch(/^note: .*required artifact missing/);
  });

  it.each([
    [['--loop', '../../escape'], 64],
    [['--loop', 'alpha', '--max-events', '08'], 64],
    [['--loop', 'alpha', '--threshold-profile', 'none-such'], 78],
    [['--loop', 'alpha', '--process-check', '/none/such.json'], 78],
    [['--loop', 'alpha', '--transport', 'sprite_service'], 64],
  ])('%j ends with %d before anything is touched', (words, status) => {
    const ended = runScript('reconcile', ['--repo', repo.path, ...words]);
    expect([ended.status, ended.stdout]).toEqual([status, '']);
    expect(ended.stderr).toMatch(/^error: /);
    expect(() => readFileSync(loop.manager.journalFile)).toThrow('ENOENT');
  });
});

describe('several at once', () => {
  it('read every row once, and tell every condition once', async () => {
    repo.active('alpha');
    const ended = await Promise.all(
      Array.from({ length: 5 }, () => start([...place(), ...now(), '--process-check', 'off'])),
    );
    expect(ended).toEqual([0, 0, 0, 0, 0]);
    const rows = rowsOf<ReconcileRow>(loop.manager.reconcileTelemetryFile);
    expect(rows.map((row) => row.eventsIngested).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 26]);
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(rows.map((row) => row.epoch)).size).toBe(5);
    const told = rowsOf<Escalation>(loop.manager.escalationsFile).map((row) => row.category);
    expect(told).toEqual(['divergence_detected', 'health_critical']);
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('failures are counted one by one', async () => {
    loop.remove('eventsFile');
    await Promise.all(Array.from({ length: 4 }, () => start(place())));
    const health = JSON.parse(readFileSync(loop.manager.transportHealthFile, 'utf8')) as { failureStreak: number };
    expect(health.failureStreak).toBe(4);
  });
});

function start(words: readonly string[]): Promise<number | null> {
  const child = spawn(path.join(SCRIPT_FOLDER, 'ops-manager-reconcile.sh'), [...words, '--lock-wait-seconds', '60'], {
    stdio: 'ignore',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}

describe('the process table of this host', () => {
  /** A runtime that does nothing: its command line is the real one's. */
  async function startRuntime(): Promise<{ pid: number; stop: () => Promise<void> }> {
    const folder = path.join(path.dirname(repo.path), 'bin');
    mkdirSync(folder);
    const script = path.join(folder, 'superloop.sh');
    writeFileSync(script, '#!/bin/sh\necho ready\nsleep 600 & wait\n');
    chmodSync(script, 0o755);
    const child = spawn('sh', [script, 'run', '--repo', repo.path], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const { pid } = child;
    if (pid === undefined) throw new Error('not started');
    const closed = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
    return {
      pid,
      stop: async () => {
        process.kill(pid, 'SIGKILL');
        await closed;
      },
    };
  }

  it('shows the runtime while it lives, its death, and the agent it leaves behind', async () => {
    const runtime = await startRuntime();
    try {
      const written = new Date(Date.now() + 1000).toISOString();
      repo.active('alpha').activeRun('alpha', { pid: runtime.pid, pgid: runtime.pid, updated_at: written });
      const look = (): State => JSON.parse(runScript('reconcile', [...place(), ...now()]).stdout) as State;
      const alive = look();
      expect(alive.transition).toMatchObject({ currentState: 'running', whyCode: 'process_alive' });
      expect(alive.evidence.process).toMatchObject({ check: 'auto', verdict: 'alive', pid: runtime.pid });
      await runtime.stop();
      const dead = look();
      expect(dead.transition).toMatchObject({ currentState: 'failed', whyCode: 'process_gone' });
      expect(dead.evidence.process.survivors).toHaveLength(1);
      expect(dead.health.reasonCodes).toContain('agent_survived');
    } finally {
      process.kill(-runtime.pid, 'SIGKILL');
    }
  });
});
