import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFsLock } from '../../src/adapters/fs-lock.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import type {
  ProfileDrift,
  ProfileDriftRow,
  SimulateReport,
  State,
  TelemetrySummary,
} from '../../src/generated/types.ts';
import { generationPath } from '../../src/store/retention.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { validateStateFolder } from '../support/schema-check.ts';
import { SHIPPED_PROFILES } from '../support/shipped-profiles.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha').start().event('iteration_start');
  repo.active('alpha').activeRun('alpha');
});
afterEach(() => repo.dispose());

const PLACE = (): string[] => ['--repo', repo.path, '--loop', 'alpha'];

/** Passes of every minute over a loop that is silent for that many minutes and then goes on. */
async function passes(silences: readonly number[]): Promise<State> {
  let minute = 0;
  let last: State | null = null;
  for (const minutes of silences) {
    for (let silent = 0; silent < minutes; silent += 1) {
      minute += 1;
      const words = ['--now', at(minute * 60), '--process-check', 'off', '--alerts-enabled', 'false'];
      last = await runJson<State>(['reconcile', ...PLACE(), ...words]);
    }
    loop.event('role_start', { role: 'planner', second: minute * 60 + 30 });
  }
  if (last === null) throw new Error('no pass');
  return last;
}

/** Every file below a folder with its content. */
function filesOf(folder: string): readonly (readonly [name: string, text: string])[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [file, readFileSync(file, 'utf8')]);
}

const rowsFile = (): string => loop.manager.reconcileTelemetryFile;

describe('telemetry-summary', () => {
  const summary = (...more: string[]): Promise<TelemetrySummary> => runJson(['telemetry-summary', ...PLACE(), ...more]);

  it('says which files it looked at, and writes nothing', async () => {
    await passes([2]);
    const before = filesOf(loop.manager.opsDir);
    const { source, observed } = await summary();
    expect(source).toEqual({
      repoPath: repo.path,
      loopId: 'alpha',
      reconcileTelemetryFile: rowsFile(),
      controlTelemetryFile: loop.manager.controlTelemetryFile,
      window: 200,
    });
    expect(observed.reconcileAttempts).toBe(2);
    expect(filesOf(loop.manager.opsDir)).toEqual(before);
  });

  it('fails where no pass was ever recorded', async () => {
    const { exitCode, error } = await runCommand(['telemetry-summary', ...PLACE()]);
    expect([exitCode, error?.code]).toEqual([1, 'input_missing']);
  });

  it('leaves out rows that cannot be read, counts them, and says so', async () => {
    await passes([3]);
    const rows = readFileSync(rowsFile(), 'utf8').split('\n').filter(Boolean);
    writeFileSync(rowsFile(), `${rows[0]}\n${rows[1]?.slice(0, 40)}${rows[1]}\n\n{"status":"ok"}\n${rows[2]}\n{"torn`);
    const ran = await runCommand(['telemetry-summary', ...PLACE()]);
    expect(ran.notes).toEqual([expect.stringContaining('3 of passes, 0 of controls')]);
    const { observed } = JSON.parse(ran.stdout) as TelemetrySummary;
    expect([observed.reconcileAttempts, observed.rowsSkipped]).toEqual([2, { reconcile: 3, control: 0 }]);
  });

  it('takes other files, and counts controls without proof', async () => {
    const [passFile, controlFile] = ['passes.jsonl', 'controls.jsonl'].map((name) => path.join(repo.path, name));
    writeFileSync(passFile ?? '', '{"status":"success","healthStatus":"healthy","healthReasonCodes":[]}\n'.repeat(30));
    const controls = [
      { status: 'ambiguous' },
      { status: 'confirmed' },
      { status: 'failed', reasonCode: 'control_ambiguous' },
    ];
    writeFileSync(controlFile ?? '', `${controls.map((row) => JSON.stringify(row)).join('\n')}\n{"no`);
    const files = ['--reconcile-telemetry-file', passFile ?? '', '--control-telemetry-file', controlFile ?? ''];
    const found = await summary(...files);
    expect(found).toMatchObject({
      observed: { control: { ambiguousCount: 2 }, rowsSkipped: { reconcile: 0, control: 1 }, basis: 'rates' },
      recommendedProfile: 'balanced',
      confidence: 'medium',
    });
    expect((await summary(...files, '--window', '1')).observed).toMatchObject({
      reconcileAttempts: 1,
      control: { ambiguousCount: 1 },
    });
  });

  it('looks into an older generation when the file was just rotated', async () => {
    await passes([2]);
    renameSync(rowsFile(), generationPath(rowsFile(), 1));
    expect((await summary()).observed.reconcileAttempts).toBe(2);
  });

  it('recommends only what the catalog has', async () => {
    await passes([2]);
    const catalog = path.join(repo.path, 'catalog.json');
    const prod = JSON.parse(readFileSync(SHIPPED_PROFILES.file, 'utf8')) as {
      profiles: Record<string, unknown>;
    };
    writeFileSync(catalog, JSON.stringify({ schemaVersion: 'v1', profiles: { prod: prod.profiles['relaxed'] } }));
    const env = { OPS_MANAGER_THRESHOLD_PROFILES_FILE: catalog };
    expect((await summary('--thresholds-file', catalog)).recommendedProfile).toBe('prod');
    expect((await runJson<TelemetrySummary>(['telemetry-summary', ...PLACE()], { env })).recommendedProfile).toBe(
      'prod',
    );
    writeFileSync(catalog, '{"schemaVersion":"v1","profiles":{"prod":{}}}');
    const { error } = await runCommand(['telemetry-summary', ...PLACE(), '--thresholds-file', catalog]);
    expect(error?.code).toBe('config_invalid');
  });
});

describe('profile-drift', () => {
  const drift = (...more: string[]): Promise<ProfileDrift> => runJson(['profile-drift', ...PLACE(), ...more]);
  const STRICT = ['--applied-profile', 'balanced', '--recommended-profile', 'strict'];

  it('compares what it is told, as sure as it is told', async () => {
    expect(await drift(...STRICT)).toMatchObject({
      status: 'insufficient_confidence',
      recommendationConfidence: 'low',
      minimumConfidence: 'medium',
      requiredStreak: 3,
      summaryWindow: 200,
    });
    const sure = [...STRICT, '--recommendation-confidence', 'high', '--rationale', 'I say so'];
    const found = [await drift(...sure), await drift(...sure), await drift(...sure)];
    expect(found.map(({ status, mismatchStreak }) => `${status} ${String(mismatchStreak)}`)).toEqual([
      'mismatch_pending 1',
      'mismatch_pending 2',
      'drift_active 3',
    ]);
    expect(found[2]).toMatchObject({
      rationale: 'I say so',
      transitioned: { toActive: true },
      reasonCode: 'profile_drift_detected',
    });
    expect(JSON.parse(readFileSync(loop.manager.driftStateFile, 'utf8'))).toEqual(found[2]);
    const rows = readFileSync(loop.manager.driftHistoryFile, 'utf8').trim().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as ProfileDriftRow).drift.status)).toEqual([
      'insufficient_confidence',
      'mismatch_pending',
      'mismatch_pending',
      'drift_active',
    ]);
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('asks the telemetry for what it is not told', async () => {
    expect((await drift()).status).toBe('no_recommendation');
    await passes([2]);
    expect(await drift()).toMatchObject({
      status: 'insufficient_confidence',
      appliedProfile: 'balanced',
      recommendedProfile: 'strict',
      recommendationConfidence: 'low',
      rationale: expect.any(String),
    });
    expect(await drift('--applied-profile', 'strict')).toMatchObject({
      status: 'aligned',
      recommendedProfile: 'strict',
    });
    const own = await drift('--recommended-profile', 'relaxed', '--recommendation-confidence', 'high');
    expect(own).toMatchObject({ status: 'mismatch_pending', appliedProfile: 'balanced' });
    expect(own).not.toHaveProperty('rationale');
  });

  it('goes on from what a pass compared, and a pass from what it compared', async () => {
    const { drift: before } = await passes([1]);
    const flags = ['--min-confidence', 'low', '--required-streak', '2'];
    expect([before?.mismatchStreak, (await drift(...flags)).mismatchStreak]).toEqual([0, 1]);
    const words = ['--now', at(120), '--process-check', 'off', '--alerts-enabled', 'false'];
    const hasty = ['--drift-min-confidence', 'low', '--drift-required-streak', '2'];
    expect((await runJson<State>(['reconcile', ...PLACE(), ...words, ...hasty])).drift).toMatchObject({
      status: 'drift_active',
      mismatchStreak: 2,
    });
    expect(readFileSync(loop.manager.escalationsFile, 'utf8')).toContain('profile_drift_detected');
  });

  it('only looks when it is told to', async () => {
    expect((await drift(...STRICT, '--dry-run')).status).toBe('insufficient_confidence');
    expect(existsSync(loop.manager.opsDir)).toBe(false);
  });

  it.each<readonly [string, readonly string[], string]>([
    ['an unknown profile in force', ['--applied-profile', 'prod'], 'config_invalid'],
    ['an unknown recommended one', ['--recommended-profile', 'prod'], 'config_invalid'],
    ['a confidence that does not exist', ['--recommendation-confidence', 'sure'], 'usage_error'],
    ['no streak', ['--required-streak', '0'], 'usage_error'],
    ['no window', ['--summary-window', '0'], 'usage_error'],
    ['a catalog that is missing', ['--thresholds-file', '/nowhere/catalog.json'], 'config_invalid'],
  ])('refuses %s', async (_what, flags, code) => {
    const { error } = await runCommand(['profile-drift', ...PLACE(), ...STRICT, ...flags]);
    expect(error?.code).toBe(code);
    expect(existsSync(loop.manager.opsDir)).toBe(false);
  });

  it('does not go on from a document that it cannot use, nor from that of another loop', async () => {
    mkdirSync(loop.manager.opsDir, { recursive: true });
    const codes = [];
    for (const text of ['{"half":', '[]', '{"loopId":"beta"}']) {
      writeFileSync(loop.manager.driftStateFile, text);
      const { exitCode, error } = await runCommand(['profile-drift', ...PLACE(), ...STRICT]);
      codes.push([exitCode, error?.code]);
      expect(readFileSync(loop.manager.driftStateFile, 'utf8')).toBe(text);
    }
    expect(codes).toEqual([
      [1, 'input_invalid'],
      [1, 'input_invalid'],
      [78, 'state_foreign'],
    ]);
  });

  it('waits for a pass that is at work', async () => {
    const { lockDir } = loop.manager;
    const lock = createFsLock({ lockDir, repo: repo.path, clock: systemClock, command: 'a pass' }).acquire(0);
    if (lock.outcome !== 'acquired') throw new Error('not free');
    const { error } = await runCommand(['profile-drift', ...PLACE(), ...STRICT, '--lock-wait-seconds', '0']);
    lock.lock.release();
    expect(error?.code).toBe('lock_busy');
    expect((await drift(...STRICT)).status).toBe('insufficient_confidence');
  });
});

describe('simulate', () => {
  const simulate = (...more: string[]): Promise<SimulateReport> => runJson(['simulate', ...PLACE(), ...more]);

  it('finds in the rows of real passes what these said', async () => {
    await passes([4, 7, 2]);
    const same = await simulate('--profile', 'balanced');
    expect(same.simulated).toEqual(same.recorded);
    const escalations = readFileSync(loop.manager.escalationsFile, 'utf8').trim().split('\n');
    const wrote = escalations.map((line) => JSON.parse(line) as { category: string; timestamp: string });
    const ofHealth = wrote.filter(({ category }) => category.startsWith('health_'));
    expect(ofHealth.length).toBeGreaterThan(0);
    expect(same.escalations.map(({ category, timestamp }) => ({ category, timestamp }))).toEqual(
      ofHealth.map(({ category, timestamp }) => ({ category, timestamp })),
    );
  });

  it('says what another profile would have said', async () => {
    await passes([4, 7, 2]);
    const [strict, relaxed] = [await simulate('--profile', 'strict'), await simulate('--profile', 'relaxed')];
    expect(strict.alarms.map(({ code, comparison, laterSeconds }) => [code, comparison, laterSeconds])).toEqual([
      ['ingest_stale', 'added', null],
      ['ingest_stale', 'earlier', -180],
    ]);
    expect(relaxed.alarms.map(({ code, comparison }) => [code, comparison])).toEqual([['ingest_stale', 'missed']]);
  });

  it('begins where it is told, and reads older generations', async () => {
    await passes([4]);
    renameSync(rowsFile(), generationPath(rowsFile(), 1));
    appendFileSync(rowsFile(), 'garbage\n');
    const { passes: counted } = await simulate('--profile', 'strict', '--since', at(120));
    expect(counted).toEqual({ read: 3, simulated: 3, withoutLags: 0, rowsSkipped: 1 });
  });

  it('notes rows that it has to leave out', async () => {
    await passes([1]);
    appendFileSync(rowsFile(), `${JSON.stringify({ status: 'success', timestamp: at(90) })}\n`);
    const ran = await runCommand(['simulate', ...PLACE(), '--profile', 'strict']);
    expect(ran.notes).toEqual([expect.stringContaining('1 were left out')]);
  });

  it.each<readonly [string, readonly string[], string]>([
    ['no profile', [], 'usage_error'],
    ['an unknown one', ['--profile', 'prod'], 'config_invalid'],
    ['no history', ['--profile', 'strict'], 'input_missing'],
  ])('refuses %s', async (_what, flags, code) => {
    rmSync(loop.manager.opsDir, { recursive: true, force: true });
    const { error } = await runCommand(['simulate', ...PLACE(), ...flags]);
    expect(error?.code).toBe(code);
  });
});
