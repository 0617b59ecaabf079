import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  Escalation,
  Health,
  PassWindow,
  ProfileDrift,
  ProfileDriftRow,
  State,
  StatusDocument,
  TelemetrySummary,
} from '../../src/generated/types.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson, type Ran } from '../support/run-command.ts';
import { runScript } from '../support/run-script.ts';
import { validateStateFolder } from '../support/schema-check.ts';

// The threshold profile in force and the one that the telemetry recommends: compared by every pass, told when they differ
// for long, and never a reason for a pass to fail.

let repo: BuiltRepo;
let loop: BuiltLoop;
let minute = 0;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha').start().event('iteration_start');
  repo.active('alpha').activeRun('alpha');
  minute = 0;
});
afterEach(() => repo.dispose());

const PLACE = (): string[] => ['--repo', repo.path, '--loop', 'alpha'];
const QUIET = ['--alerts-enabled', 'false', '--process-check', 'off'];
/** One recommendation, however sure, is drift. */
const HASTY = ['--drift-min-confidence', 'low', '--drift-required-streak', '1'];

/** A pass in the next minute, after the loop has logged that many seconds before it. */
async function tryPass(more: readonly string[] = [], secondsAgo: number | null = 5): Promise<Ran> {
  minute += 1;
  if (secondsAgo !== null) loop.event('role_start', { role: 'planner', second: minute * 60 - secondsAgo });
  return runCommand(['reconcile', ...PLACE(), ...QUIET, '--now', at(minute * 60), ...more]);
}

async function pass(more: readonly string[] = [], secondsAgo: number | null = 5): Promise<State> {
  const ran = await tryPass(more, secondsAgo);
  expect([ran.exitCode, ran.error?.message ?? null, ran.notes]).toEqual([0, null, []]);
  return JSON.parse(ran.stdout) as State;
}

function rowsOf<T>(file: string): T[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

const textOf = (file: string): string => readFileSync(file, 'utf8');
const driftNow = (file = loop.manager.driftStateFile): ProfileDrift => JSON.parse(textOf(file)) as ProfileDrift;
const told = (): string[] =>
  rowsOf<Escalation>(loop.manager.escalationsFile)
    .filter(({ category }) => category.startsWith('profile_drift'))
    .map((row) => `${row.category} ${'drift' in row ? row.drift.recommendedProfile : ''}`);
const summary = (...more: string[]): Promise<TelemetrySummary> => runJson(['telemetry-summary', ...PLACE(), ...more]);

describe('a pass', () => {
  it('records how its profile compares, in state, document and history', async () => {
    const state = await pass();
    const { traceId, ...drift } = state.drift ?? {};
    expect(drift).toMatchObject({
      status: 'insufficient_confidence',
      appliedProfile: 'balanced',
      recommendedProfile: 'strict',
    });
    expect(traceId).toBe(state.trace.reconcileTraceId);
    expect(driftNow()).toEqual(drift);
    expect(rowsOf<ProfileDriftRow>(loop.manager.driftHistoryFile)).toEqual([
      {
        timestamp: at(60),
        seq: 1,
        loopId: 'alpha',
        traceId: state.trace.reconcileTraceId,
        category: 'profile_drift_evaluation',
        drift,
      },
    ]);
    expect(state.tuning).toMatchObject({ summaryWindow: 200, appliedProfile: 'balanced', confidence: 'low' });
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('writes a row only when the comparison says something new', async () => {
    for (let count = 0; count < 4; count += 1) await pass();
    await pass(['--threshold-profile', 'strict']);
    await pass(['--threshold-profile', 'strict']);
    expect(rowsOf<ProfileDriftRow>(loop.manager.driftHistoryFile).map(({ drift }) => drift.status)).toEqual([
      'insufficient_confidence',
      'aligned',
    ]);
    expect(driftNow().updatedAt).toBe(at(360));
  });

  it('takes every option about drift', async () => {
    const [state, history] = ['drift.json', 'drift.jsonl'].map((name) => path.join(repo.path, name));
    const flags = ['--drift-min-confidence', 'high', '--drift-required-streak', '7', '--drift-summary-window', '2'];
    await pass();
    await pass();
    const { drift, tuning } = await pass([
      ...flags,
      '--drift-state-file',
      state ?? '',
      '--drift-history-file',
      history ?? '',
    ]);
    expect(drift).toMatchObject({ minimumConfidence: 'high', requiredStreak: 7, summaryWindow: 2 });
    expect(tuning?.telemetrySummary.observed.reconcileAttempts).toBe(2);
    expect(driftNow(state).requiredStreak).toBe(7);
    expect(rowsOf(history ?? '')).toHaveLength(1);
    expect(driftNow().requiredStreak).toBe(3);
  });

  it.each(['--drift-state-file', '--drift-history-file'])(
    'does not let %s overwrite what somebody relies on',
    async (flag) => {
      const { error } = await tryPass([flag, loop.manager.stateFile]);
      expect(error?.code).toBe('usage_error');
    },
  );

  it('that only looks changes nothing', async () => {
    const ran = await tryPass(['--dry-run', ...HASTY]);
    expect(JSON.parse(ran.stdout)).toMatchObject({ state: { drift: { status: 'drift_active' } } });
    expect(existsSync(loop.manager.opsDir)).toBe(false);
  });
});

describe('drift', () => {
  it('is told once when it begins, and once when it ends', async () => {
    await pass();
    for (let count = 0; count < 3; count += 1) await pass(HASTY);
    expect(told()).toEqual(['profile_drift_detected strict']);
    await pass([...HASTY, '--threshold-profile', 'strict']);
    await pass([...HASTY, '--threshold-profile', 'strict']);
    expect(told()).toEqual(['profile_drift_detected strict', 'profile_drift_resolved strict']);
    const [begin, end] = rowsOf<Escalation>(loop.manager.escalationsFile);
    expect(begin).toMatchObject({
      severity: 'warning',
      reasonCode: 'profile_drift_detected',
      driftStateFile: loop.manager.driftStateFile,
      driftHistoryFile: loop.manager.driftHistoryFile,
      drift: { status: 'drift_active', appliedProfile: 'balanced', mismatchStreak: 1, requiredStreak: 1 },
    });
    expect(end).toMatchObject({ severity: 'info', resolves: 'profile_drift_detected', drift: { status: 'aligned' } });
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('is not ended by passes that cannot read the loop, and is told by one that finds it', async () => {
    await pass();
    loop.remove('eventsFile');
    const failed = await tryPass(HASTY, null);
    expect(failed.exitCode).toBe(1);
    expect((JSON.parse(failed.stdout) as Health).announced?.profileDrift).toBe('strict');
    expect(told()).toEqual(['profile_drift_detected strict']);
    for (let count = 0; count < 3; count += 1) await tryPass([], null);
    expect(told()).toEqual(['profile_drift_detected strict']);
    expect((JSON.parse(textOf(loop.manager.stateFile)) as State).drift).toMatchObject({
      status: 'insufficient_confidence',
      driftActive: true,
      held: true,
    });
  });

  it.each<readonly [string, () => void]>([
    ['profile-drift.json is lost', () => rmSync(loop.manager.driftStateFile)],
    ['state.json is lost', () => rmSync(loop.manager.stateFile)],
    ['health.json is lost', () => rmSync(loop.manager.healthFile)],
    ['the window of passes is lost', () => rmSync(loop.manager.passWindowFile)],
    ['the history is lost', () => rmSync(loop.manager.driftHistoryFile)],
    [
      'the end of the telemetry is torn',
      () => appendFileSync(loop.manager.reconcileTelemetryFile, '{"timestamp":"2026-'),
    ],
    ['the telemetry is damaged', () => appendFileSync(loop.manager.reconcileTelemetryFile, '\0garbage\n[1]\n')],
  ])('goes on untold when %s', async (_what, lose) => {
    await pass();
    await pass(HASTY);
    lose();
    await pass(HASTY);
    await pass();
    expect(told()).toEqual(['profile_drift_detected strict']);
    expect(driftNow().driftActive).toBe(true);
  });

  it('is found by default flags after thirty good passes and three that agree', async () => {
    const states: State[] = [];
    for (let count = 0; count < 33; count += 1) states.push(await pass());
    expect(states.map(({ drift }) => drift?.status).slice(28)).toEqual([
      'insufficient_confidence',
      'mismatch_pending',
      'mismatch_pending',
      'drift_active',
      'drift_active',
    ]);
    expect(told()).toEqual(['profile_drift_detected strict']);
    const words = ['status', ...PLACE(), '--process-check', 'off', '--now', at(minute * 60 + 5)];
    const status = await runJson<StatusDocument>(words);
    expect(status.drift).toMatchObject({ status: 'drift_active', mismatchStreak: 4 });
    expect(status.tuning).toMatchObject({
      recommendedProfile: 'strict',
      confidence: 'medium',
      appliedProfile: 'balanced',
    });
    expect(status.tuning.telemetrySummary).toEqual(states.at(-1)?.tuning?.telemetrySummary);
    const text = readFileSync(loop.manager.statusTextFile, 'utf8');
    expect(text).toContain('tuning      profile strict would fit better than balanced (medium confidence)');
    expect(text).toMatch(/^drift {7}drift_active: strict recommended for 4 passes/m);
  });
});

describe('status', () => {
  const status = (...more: string[]): Promise<Ran> =>
    runCommand(['status', ...PLACE(), '--process-check', 'off', '--now', at(minute * 60 + 5), ...more]);
  const tuningOf = ({ stdout }: Ran): StatusDocument['tuning'] => (JSON.parse(stdout) as StatusDocument).tuning;

  it('looks back as far as it is asked to', async () => {
    for (let count = 0; count < 4; count += 1) await pass();
    const [usual, short] = [tuningOf(await status()), tuningOf(await status('--summary-window', '2'))];
    expect([usual.summaryWindow, short.summaryWindow]).toEqual([200, 2]);
    expect([usual, short].map(({ telemetrySummary }) => telemetrySummary)).toMatchObject([
      { observed: { reconcileAttempts: 4 }, source: { window: 200 } },
      { observed: { reconcileAttempts: 2 }, source: { window: 2 } },
    ]);
  });

  it('says the rest when it cannot recommend anything', async () => {
    await pass();
    const catalog = path.join(repo.path, 'catalog.json');
    for (const text of ['{', '{"schemaVersion":"v1","profiles":{"prod":{}}}']) {
      writeFileSync(catalog, text);
      const ran = await status('--summary-window', '2', '--thresholds-file', catalog);
      expect([ran.exitCode, ran.notes]).toEqual([0, [expect.stringContaining('no profile is recommended')]]);
      expect(tuningOf(ran)).toEqual({
        summaryWindow: 2,
        appliedProfile: 'balanced',
        recommendedProfile: null,
        confidence: null,
        rationale: null,
        telemetrySummary: null,
      });
    }
  });
});

describe('a pass is not failed by', () => {
  it('a catalog with names of its own: one of these is recommended', async () => {
    const catalog = path.join(repo.path, 'catalog.json');
    const prod = {
      degradedIngestLagSeconds: 60,
      criticalIngestLagSeconds: 90,
      degradedTransportFailureStreak: 1,
      criticalTransportFailureStreak: 2,
    };
    const night = { ...prod, degradedIngestLagSeconds: 7200, criticalIngestLagSeconds: 9000 };
    writeFileSync(catalog, JSON.stringify({ schemaVersion: 'v1', defaultProfile: 'night', profiles: { night, prod } }));
    const { drift, tuning } = await pass(['--thresholds-file', catalog, ...HASTY]);
    expect(drift).toMatchObject({ appliedProfile: 'night', recommendedProfile: 'prod', status: 'drift_active' });
    expect(tuning?.telemetrySummary.observed.profiles.map(({ profile }) => profile)).toEqual(['prod', 'night']);
    const back = await pass(HASTY);
    expect(back.drift).toMatchObject({ recommendedProfile: 'strict', mismatchStreak: 1 });
  });

  it.each(['', '{"half":', '[1]', '"text"'])('a drift document that holds %j', async (text) => {
    await pass();
    writeFileSync(loop.manager.driftStateFile, text);
    const ran = await tryPass();
    expect([ran.exitCode, ran.notes]).toEqual([0, [expect.stringContaining('profile-drift.json')]]);
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('control rows that cannot be read: it says so and keeps what it knew', async () => {
    const before = await pass();
    mkdirSync(loop.manager.controlTelemetryFile);
    const ran = await tryPass();
    expect([ran.exitCode, ran.notes]).toEqual([0, [expect.stringContaining('could not be compared')]]);
    expect((JSON.parse(ran.stdout) as State).drift).toEqual(before.drift);
  });
});

describe('what a pass looks back on', () => {
  it('is what the rows say, however often it is kept in short', async () => {
    const steps: readonly (() => Promise<unknown>)[] = [
      () => pass(),
      () => pass([], 130),
      () => pass([], null),
      () => pass(['--threshold-profile', 'strict']),
      () => tryPass(['--strict', '--drift-summary-window', '3']),
      async () => {
        loop.append('garbage\n');
        await tryPass();
      },
      () => pass(),
      async () => {
        appendFileSync(loop.manager.reconcileTelemetryFile, '{"status":"failed","healthStatus":"critical"}\n');
        await pass();
      },
      () => pass(['--retain-bytes', '65536']),
    ];
    for (const step of [...steps, ...steps]) {
      await step();
      const { tuning } = JSON.parse(textOf(loop.manager.stateFile)) as State;
      const window = String(tuning?.summaryWindow);
      const { observed, recommendedProfile, confidence, rationale } = await summary('--window', window);
      expect(tuning).toMatchObject({ recommendedProfile, confidence, rationale });
      expect(tuning?.telemetrySummary.observed).toEqual(observed);
    }
  });

  it('is read in short when nothing was done to the rows', async () => {
    await pass();
    await pass();
    // What the window says is believed as long as the file has the length that it names.
    const window = JSON.parse(textOf(loop.manager.passWindowFile)) as PassWindow;
    expect(window.reconcileBytes).toBe(readFileSync(loop.manager.reconcileTelemetryFile).length);
    window.passes.duration = [41, 42];
    writeFileSync(loop.manager.passWindowFile, JSON.stringify(window));
    expect((await pass()).tuning?.telemetrySummary.observed.durationSeconds).toMatchObject({ p50: 41, max: 42 });
  });
});

describe('the scripts', () => {
  it('say what fits, record a comparison, and replay under another profile', async () => {
    for (let count = 0; count < 3; count += 1) await pass();
    const asked = runScript('telemetry-summary', [...PLACE(), '--window', '2', '--pretty']);
    expect([asked.status, asked.stderr]).toEqual([0, '']);
    expect(JSON.parse(asked.stdout)).toMatchObject({
      observed: { reconcileAttempts: 2 },
      recommendedProfile: 'strict',
    });
    const compared = runScript('profile-drift', [...PLACE(), '--min-confidence', 'low', '--required-streak', '1']);
    expect([compared.status, compared.stderr]).toEqual([0, '']);
    expect(JSON.parse(compared.stdout)).toEqual(driftNow());
    const simulated = runScript('simulate', [...PLACE(), '--profile', 'relaxed']);
    expect(JSON.parse(simulated.stdout)).toMatchObject({ profile: 'relaxed', passes: { simulated: 3 } });
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });
});
