import { describe, expect, it } from 'vitest';
import type { TelemetrySummary } from '../../../src/generated/types.ts';
import { buildTuning } from '../../../src/status/build-tuning.ts';
import { driftText, tuningText } from '../../../src/status/tuning-text.ts';
import { telemetrySummary, tuning } from '../generated/samples/telemetry.ts';

const STATE = { trace: { journalSeq: 7 }, tuning, health: { thresholds: { profile: 'balanced' } } };
const HEALTH = { thresholds: { profile: 'strict' } };
const FRESH: TelemetrySummary = { ...telemetrySummary, recommendedProfile: 'strict', confidence: 'high' };

function built(change: Partial<Parameters<typeof buildTuning>[0]> = {}) {
  let asked = 0;
  const summarize = (): TelemetrySummary => {
    asked += 1;
    return FRESH;
  };
  const inputs = { summaryWindow: 200, state: STATE, health: HEALTH, lastPass: { seq: 7 }, summarize, ...change };
  return { tuning: buildTuning(inputs), asked };
}

describe('the section about profiles', () => {
  it('repeats what the last pass recorded, and reads no row for it', () => {
    expect(built()).toEqual({ tuning, asked: 0 });
  });

  it.each<readonly [string, Parameters<typeof built>[0]]>([
    ['another window is asked for', { summaryWindow: 50 }],
    ['something was recorded since', { lastPass: { seq: 8 } }],
    ['the state is older than this section', { state: { ...STATE, tuning: undefined } }],
    ['there is no state', { state: null }],
  ])('is made anew when %s', (_what, change) => {
    const { tuning: found, asked } = built(change);
    expect(asked).toBe(1);
    expect(found).toMatchObject({
      recommendedProfile: 'strict',
      confidence: 'high',
      telemetrySummary: { observed: FRESH.observed, source: FRESH.source },
    });
  });

  it('is empty where no pass was recorded, and where rows cannot be summarized', () => {
    const empty = { recommendedProfile: null, confidence: null, rationale: null, telemetrySummary: null };
    expect(built({ lastPass: null })).toMatchObject({ tuning: empty, asked: 0 });
    expect(built({ state: null, summarize: () => null }).tuning).toMatchObject(empty);
  });

  it.each<readonly [string, Parameters<typeof built>[0], string | null]>([
    ['state', {}, 'balanced'],
    ['health.json', { state: { health: {} } }, 'strict'],
    ['nothing', { state: null, health: null }, null],
  ])('takes the profile in force from %s', (_what, change, expected) => {
    expect(built(change).tuning.appliedProfile).toBe(expected);
  });
});

describe('the line about a recommendation', () => {
  it.each<readonly [string, Parameters<typeof tuningText>[0], string | null]>([
    [
      'another profile',
      { appliedProfile: 'balanced', recommendedProfile: 'strict', confidence: 'high' },
      'profile strict would fit better than balanced (high confidence)',
    ],
    ['the same one', { appliedProfile: 'strict', recommendedProfile: 'strict', confidence: 'high' }, null],
    ['a guess', { appliedProfile: 'balanced', recommendedProfile: 'strict', confidence: 'low' }, null],
    ['none', { appliedProfile: 'balanced', recommendedProfile: null, confidence: null }, null],
    ['of nothing', { appliedProfile: null, recommendedProfile: 'strict', confidence: 'high' }, null],
    ['no section', null, null],
  ])('%s', (_what, recommended, expected) => {
    expect(tuningText(recommended)).toBe(expected);
  });
});

describe('the line about drift', () => {
  const drift = {
    status: 'mismatch_pending',
    streakTarget: 'strict',
    mismatchStreak: 1,
    requiredStreak: 3,
    driftActive: false,
  };
  it.each<readonly [string, Record<string, unknown> | null, string | null]>([
    ['a streak', drift, 'mismatch_pending: strict recommended for 1 pass of 3'],
    [
      'active',
      { ...drift, status: 'drift_active', mismatchStreak: 5, driftActive: true },
      'drift_active: strict recommended for 5 passes; review the profile of the scheduled reconcile',
    ],
    [
      'of another writer',
      { status: 'drift_active', recommendedProfile: 'relaxed', mismatchStreak: 3, driftActive: true },
      'drift_active: relaxed recommended for 3 passes; review the profile of the scheduled reconcile',
    ],
    ['none', { ...drift, status: 'aligned', mismatchStreak: 0 }, null],
    ['nothing recorded', null, null],
  ])('%s', (_what, recorded, expected) => {
    expect(driftText(recorded)).toBe(expected);
  });
});
