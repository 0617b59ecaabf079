import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Escalation, State, TransitionRow, VerifyReport } from '../../src/generated/types.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';

// No change of a loop may go untold, and none may be told twice, whatever happens to the manager's own files.

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
});
afterEach(() => repo.dispose());

function rowsOf<T>(file: string): T[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

const told = (): readonly string[] => rowsOf<Escalation>(loop.manager.escalationsFile).map((row) => row.category);

async function pass(second: number, ...more: readonly string[]): Promise<State> {
  const place = ['--repo', repo.path, '--loop', 'alpha', '--now', at(second), '--process-check', repo.processes([])];
  return runJson<State>(['reconcile', ...place, ...more]);
}

/** A loop whose log breaks off: diverged, and failed for want of a process. */
function broken(): void {
  loop.start().event('iteration_start').event('role_start', { role: 'planner' });
  repo.active('alpha').activeRun('alpha');
}

/** The loop is run again and ends well. */
function mended(): void {
  loop.start({ run: at(100), second: 100 }).event('loop_complete', { run: at(100) });
  repo.inactive('alpha').remove('active-run.json');
}

describe('project-state between two passes', () => {
  it('takes no news away from the next one', async () => {
    loop.start().event('loop_complete');
    repo.inactive('alpha');
    await pass(5);
    broken();
    const snapshot = `${repo.path}/snapshot.json`;
    const place = ['--repo', repo.path, '--loop', 'alpha'];
    writeFileSync(snapshot, (await runCommand(['loop-run-snapshot', ...place, '--process-check', 'off'])).stdout);
    await runJson(['project-state', ...place, '--snapshot-file', snapshot]);
    await pass(6);
    expect(told()).toEqual(['divergence_detected', 'health_critical']);
    const kinds = rowsOf<TransitionRow>(loop.manager.transitionsTelemetryFile).map(({ kind, to }) => `${kind}:${to}`);
    expect(kinds.slice(-3)).toEqual(['lifecycle:failed', 'divergence:diverged', 'health:critical']);
  });
});

describe('a document that is lost or damaged', () => {
  const lose = (file: string): void => rmSync(file);
  const damage = (file: string): void => writeFileSync(file, '{');

  it.each([
    ['state.json lost', () => lose(loop.manager.stateFile)],
    ['health.json damaged', () => damage(loop.manager.healthFile)],
    ['sequence-state.json lost', () => lose(loop.manager.sequenceStateFile)],
  ])('%s: the end is told all the same, and once', async (_what, harm) => {
    broken();
    await pass(5);
    harm();
    mended();
    await pass(101);
    await pass(102);
    const ends = told().filter((category) => category.endsWith('resolved') || category.endsWith('recovered'));
    expect(ends.toSorted()).toEqual(['divergence_resolved', 'health_recovered']);
  });

  it('state.json lost: a contradiction that goes on is not told again', async () => {
    broken();
    await pass(5);
    lose(loop.manager.stateFile);
    await pass(6);
    await pass(7);
    expect(told().filter((category) => category === 'divergence_detected')).toHaveLength(1);
  });

  it('health.json removed on purpose: the alarm is told again', async () => {
    broken();
    await pass(5);
    lose(loop.manager.healthFile);
    await pass(6);
    expect(told().filter((category) => category === 'health_critical')).toHaveLength(2);
  });

  it('sequence-state.json lost: the doubt about the order stays', async () => {
    loop.start().iterate(1).iterate(2);
    repo.inactive('alpha');
    await pass(100);
    loop.rewrite(loop.log().split('\n').slice(0, 3).join('\n').concat('\n'));
    expect((await pass(101)).sequence.driftActive).toBe(true);
    lose(loop.manager.sequenceStateFile);
    lose(loop.manager.cursorFile);
    expect((await pass(102)).sequence.driftActive).toBe(true);
    expect((await pass(103, '--from-start')).sequence.driftActive).toBe(false);
  });

  it('heartbeat.json damaged: the vanished heartbeat is still missed, and the file is whole again', async () => {
    const table = repo.processes([repo.runtimeProcess()]);
    const words = ['reconcile', '--repo', repo.path, '--loop', 'alpha', '--process-check', table, '--now'];
    broken();
    loop.heartbeat({ timestamp: at(2) });
    await runJson([...words, at(3)]);
    loop.remove('heartbeatFile');
    await runJson([...words, at(4)]);
    damage(loop.manager.heartbeatStateFile);
    const { health } = await runJson<State>([...words, at(5)]);
    expect(health.reasonCodes).toEqual(['manager_file_unreadable', 'runtime_heartbeat_missing']);
    expect(JSON.parse(readFileSync(loop.manager.heartbeatStateFile, 'utf8'))).toMatchObject({ lastHeartbeatAt: at(2) });
  });
});

describe('a run that fails as the one before did', () => {
  it('is told: it is another run', async () => {
    loop.start().event('role_timeout', { role: 'planner', status: 'timeout' });
    repo.inactive('alpha');
    await pass(5);
    await pass(6);
    loop.start({ run: at(50), second: 50 }).event('role_timeout', { run: at(50), role: 'planner', status: 'timeout' });
    await pass(60);
    expect(told()).toEqual(['health_critical', 'health_critical']);
    const moves = rowsOf<TransitionRow>(loop.manager.transitionsTelemetryFile).filter(
      ({ kind }) => kind === 'lifecycle',
    );
    expect(moves.map(({ from, to, runId }) => [from, to, runId])).toEqual([
      ['none', 'failed', at(0)],
      ['failed', 'failed', at(50)],
    ]);
  });
});

describe('a run that has logged nothing yet', () => {
  const start = (second: number): Promise<State> => {
    const table = repo.processes([repo.runtimeProcess()]);
    const words = ['reconcile', '--repo', repo.path, '--loop', 'alpha', '--process-check', table];
    return runJson<State>([...words, '--now', at(second)]);
  };

  it('is not stale by the age of the run before', async () => {
    loop.start().event('loop_complete');
    repo.inactive('alpha').activeRun('alpha', { updated_at: at(90_000) });
    const { health, transition } = await start(90_010);
    expect([transition.whyCode, health.status]).toEqual(['run_starting', 'healthy']);
  });

  it('is stale by its own', async () => {
    loop.append('');
    repo.activeRun('alpha', { updated_at: at(0) });
    const { health, transition } = await start(90_000);
    expect([transition.whyCode, health.status]).toEqual(['run_starting', 'critical']);
    expect(health.reasonCodes).toEqual(['ingest_stale']);
  });
});

describe('files that a flag names', () => {
  const place = (): string[] => ['--repo', repo.path, '--loop', 'alpha'];

  it.each([
    ['reconcile', '--state-file', () => `${repo.path}/.superloop/state.json`],
    ['reconcile', '--cursor-file', () => loop.runtime.eventsFile],
    ['reconcile', '--sequence-telemetry-file', () => loop.runtime.eventsFile],
    ['reconcile', '--heartbeat-state-file', () => loop.manager.journalFile],
    ['project-state', '--state-file', () => loop.runtime.eventsFile],
    ['poll-events', '--cursor-file', () => `${repo.path}/.superloop/active-run.json`],
  ])('%s %s must not be one that somebody relies on', async (command, flag, file) => {
    broken();
    const text = existsSync(file()) ? readFileSync(file(), 'utf8') : null;
    const ran = await runCommand([command, ...place(), flag, file()]);
    expect([ran.exitCode, ran.error?.code]).toEqual([64, 'usage_error']);
    expect(existsSync(file()) ? readFileSync(file(), 'utf8') : null).toBe(text);
  });

  it('must not be one file for two purposes', async () => {
    broken();
    const file = `${repo.path}/both.json`;
    const ran = await runCommand(['reconcile', ...place(), '--state-file', file, '--cursor-file', file]);
    expect([ran.exitCode, existsSync(file)]).toEqual([64, false]);
  });

  it('must not belong to another loop', async () => {
    broken();
    repo.loop('beta').start();
    await pass(5);
    const text = readFileSync(loop.manager.stateFile, 'utf8');
    const words = ['reconcile', '--repo', repo.path, '--loop', 'beta', '--state-file', loop.manager.stateFile];
    const ran = await runCommand(words);
    expect([ran.exitCode, ran.error?.code]).toEqual([78, 'state_foreign']);
    expect(readFileSync(loop.manager.stateFile, 'utf8')).toBe(text);
  });
});

describe('a folder in which no runtime ever ran', () => {
  it('is left as it was', async () => {
    const folder = `${repo.path}/empty`;
    mkdirSync(folder);
    const ran = await runCommand(['reconcile', '--repo', folder, '--loop', 'alpha']);
    expect([ran.exitCode, ran.error?.code, existsSync(`${folder}/.superloop`)]).toEqual([
      1,
      'snapshot_unavailable',
      false,
    ]);
  });
});

describe('a small file that is nested beyond all measure', () => {
  it.each(['state.json', 'active-run.json'])('%s is named, and the loop is judged all the same', async (name) => {
    broken();
    const deep = `{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    writeFileSync(`${repo.path}/.superloop/${name}`, deep);
    const { health } = await pass(5);
    expect(health.reasonCodes).toContain('runtime_file_unreadable');
    const snapshot = await runCommand(['loop-run-snapshot', '--repo', repo.path, '--loop', 'alpha']);
    expect(snapshot.exitCode).toBe(0);
  });
});

describe('verify', () => {
  it.each([
    ['the state', '"currentState":"failed"', '"currentState":"complete"', '/projection/status'],
    ['the run', `"run":{"runId":"${at(0)}"`, '"run":{"runId":"other"', '/run/runId'],
    [
      'what was seen of the order',
      '"highWater":{"snapshot":3',
      '"highWater":{"snapshot":9',
      '/sequence/highWater/snapshot',
    ],
  ])('notices that %s was changed', async (_what, text, ...[forged, pointer]) => {
    broken();
    await pass(5);
    writeFileSync(loop.manager.stateFile, readFileSync(loop.manager.stateFile, 'utf8').replace(text, forged));
    const ran = await runCommand(['verify', '--repo', repo.path, '--loop', 'alpha']);
    expect(ran.exitCode).toBe(1);
    expect((JSON.parse(ran.stdout) as VerifyReport).differences.map(({ path }) => path)).toContain(pointer);
  });
});
