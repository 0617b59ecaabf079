import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  DryRunReport,
  Escalation,
  Health,
  ReconcileRow,
  State,
  TransitionRow,
} from '../../src/generated/types.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson, type Ran } from '../support/run-command.ts';
import { validateStateFolder } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
});
afterEach(() => repo.dispose());

function words(second: number, ...more: readonly string[]): string[] {
  const table = repo.processes([repo.runtimeProcess()]);
  const place = ['--repo', repo.path, '--loop', 'alpha'];
  return ['reconcile', ...place, '--now', at(second), '--process-check', table, ...more];
}

function rowsOf<T>(file: string): T[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

const running = (): void => {
  loop.start().event('iteration_start').event('role_start', { role: 'planner' });
  repo.active('alpha').activeRun('alpha');
};
const hideLog = (): void => renameSync(loop.runtime.eventsFile, `${loop.runtime.eventsFile}.hidden`);
const showLog = (): void => renameSync(`${loop.runtime.eventsFile}.hidden`, loop.runtime.eventsFile);

async function failedPass(second: number): Promise<{ ran: Ran; health: Health }> {
  const ran = await runCommand(words(second));
  expect(ran.exitCode).toBe(1);
  return { ran, health: JSON.parse(ran.stdout) as Health };
}

describe('a loop that cannot be read', () => {
  it('is told at once, turns critical by its streak, and recovers', async () => {
    running();
    await runJson(words(3));
    hideLog();
    const passes: Health[] = [];
    for (const second of [4, 5, 6, 7, 8]) passes.push((await failedPass(second)).health);
    expect(passes.map((health) => health.status)).toEqual(['degraded', 'degraded', 'degraded', 'critical', 'critical']);
    expect(passes.map((health) => health.metrics.transportFailureStreak)).toEqual([1, 2, 3, 4, 5]);
    expect(passes.at(-1)?.reasonCodes).toEqual(['transport_unreachable']);
    showLog();
    expect((await runJson<State>(words(9))).health.status).toBe('healthy');
    const told = rowsOf<Escalation>(loop.manager.escalationsFile);
    expect(told.map((row) => [row.category, row.severity])).toEqual([
      ['health_degraded', 'warning'],
      ['health_critical', 'critical'],
      ['health_recovered', 'info'],
    ]);
    const kinds = rowsOf<TransitionRow>(loop.manager.transitionsTelemetryFile).map((row) => [row.kind, row.to]);
    expect(kinds).toEqual([
      ['lifecycle', 'running'],
      ['health', 'healthy'],
      ['health', 'degraded'],
      ['health', 'critical'],
      ['health', 'healthy'],
    ]);
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('goes on growing stale, and says that it rests on old knowledge', async () => {
    running();
    const before = await runJson<State>(words(3));
    hideLog();
    const { health } = await failedPass(902);
    expect(health.reasons.map((one) => [one.code, one.severity, one.carriedOver, one.inputAgeSeconds])).toEqual([
      ['ingest_stale', 'critical', true, 899],
      ['transport_unreachable', 'degraded', false, null],
    ]);
    const state = JSON.parse(readFileSync(loop.manager.stateFile, 'utf8')) as State;
    const { trace, drift, tuning } = state;
    expect(state).toEqual({ ...before, health, trace, drift, tuning });
    expect([drift?.traceId, tuning?.telemetrySummary.observed.reconcileFailedCount]).toEqual([health.traceId, 1]);
    expect(state.trace.journalSeq).toBe((before.trace.journalSeq ?? 0) + 1);
  });

  it('leaves heartbeat, sequence and cursor as they were, and writes a row', async () => {
    running();
    loop.heartbeat({ timestamp: at(2), status: 'running' });
    await runJson(words(3));
    const files = [loop.manager.heartbeatStateFile, loop.manager.sequenceStateFile, loop.manager.cursorFile];
    const before = files.map((file) => readFileSync(file, 'utf8'));
    hideLog();
    await failedPass(4);
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
    expect(rowsOf<ReconcileRow>(loop.manager.reconcileTelemetryFile).at(-1)).toMatchObject({
      status: 'failed',
      failureCode: 'snapshot_unavailable',
      failureMessage: expect.stringContaining('required artifact missing'),
      eventsIngested: 0,
      cursorOffsetBefore: 3,
      cursorOffsetAfter: 3,
      sequenceStatus: 'skipped_ingest_failed',
      lifecycleState: 'running',
      previousLifecycleState: 'running',
    });
  });

  it('never seen before: unknown, and no state is made up', async () => {
    const { health, ran } = await failedPass(0);
    expect(health.reasons.map((one) => [one.code, one.carriedOver])).toEqual([
      ['lifecycle_unknown', false],
      ['transport_unreachable', false],
    ]);
    expect(existsSync(loop.manager.stateFile)).toBe(false);
    expect(ran.notes.join()).toContain('required artifact missing');
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('a folder in place of the log is no log', async () => {
    mkdirSync(loop.runtime.eventsFile);
    expect((await failedPass(0)).health.transport.failureCode).toBe('snapshot_unavailable');
  });

  it('an old heartbeat goes on ageing while the loop cannot be read', async () => {
    running();
    loop.heartbeat({ timestamp: at(2), status: 'running' });
    await runJson(words(3));
    hideLog();
    expect((await failedPass(122)).health.reasonCodes).toContain('runtime_heartbeat_stale');
  });
});

describe('what an earlier pass left behind', () => {
  it.each(['heartbeat.json', 'sequence-state.json', 'health.json', 'telemetry/transport-health.json', 'state.json'])(
    'a damaged %s is named and built anew',
    async (name) => {
      running();
      loop.heartbeat({ timestamp: at(2), status: 'running' });
      await runJson(words(3));
      const file = `${loop.manager.opsDir}/${name}`;
      writeFileSync(file, '{"torn":');
      const ran = await runCommand(words(4));
      expect(ran.exitCode).toBe(0);
      expect(ran.notes.join()).toContain(name);
      expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
      expect((await runCommand(words(5))).notes).toEqual([]);
    },
  );

  it('a damaged state and a loop that cannot be read: recorded all the same', async () => {
    running();
    await runJson(words(3));
    writeFileSync(loop.manager.stateFile, '{"torn":');
    hideLog();
    const { health } = await failedPass(4);
    expect(health.reasonCodes).toEqual(['lifecycle_unknown', 'manager_file_unreadable', 'transport_unreachable']);
    expect(rowsOf(loop.manager.reconcileTelemetryFile)).toHaveLength(2);
  });
});

describe('--dry-run', () => {
  it('writes nothing, takes no lock, and says what a pass would do', async () => {
    running();
    const first = await runJson<DryRunReport>(words(3, '--dry-run'));
    expect(existsSync(loop.manager.opsDir)).toBe(false);
    expect(first.changes.map(({ change }) => change)).not.toContain('replace');
    await runJson(words(3));
    const tree = (): readonly (readonly [string, string])[] =>
      readdirSync(loop.manager.opsDir, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [
          `${entry.parentPath}/${entry.name}`,
          readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8'),
        ]);
    const before = tree();
    loop.event('role_end', { role: 'planner' });
    const report = await runJson<DryRunReport>(words(4, '--dry-run'));
    expect(tree()).toEqual(before);
    expect(report.state?.ingest.rowsRead).toBe(1);
    expect(report.changes.some(({ change }) => change === 'replace')).toBe(true);
    const real = await runJson<State>(words(4));
    expect(real.fold).toEqual(report.state?.fold);
  });

  it('of a loop that cannot be read ends like the pass would', async () => {
    const ran = await runCommand(words(3, '--dry-run'));
    expect([ran.exitCode, existsSync(loop.manager.opsDir)]).toEqual([1, false]);
    expect(JSON.parse(ran.stdout)).toMatchObject({ dryRun: true, state: null });
  });
});

describe('numbers that a double cannot hold', () => {
  it('survive a pass that could not read the loop', async () => {
    running();
    loop.append(`{"timestamp":"${at(3)}","event":"role_end","run_id":"${at(0)}","data":{"n":12345678901234567890}}\n`);
    await runJson(words(4));
    hideLog();
    await failedPass(5);
    expect(readFileSync(loop.manager.stateFile, 'utf8')).toContain('12345678901234567890');
  });
});

it('the runtime folder is never written to', async () => {
  running();
  const folder = `${repo.path}/.superloop`;
  const names = (): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('ops-manager'));
  const before = names();
  await runJson(words(3));
  hideLog();
  await failedPass(4);
  showLog();
  rmSync(`${folder}/ops-manager`, { recursive: true });
  expect(names()).toEqual(before);
});
