import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Confidence, ProfileDrift } from '../../../src/generated/types.ts';
import {
  type DriftInput,
  driftMemory,
  driftSaysMore,
  driftTarget,
  evaluateDrift,
} from '../../../src/telemetry/drift.ts';
import { schemaValidator } from '../../support/schema-check.ts';

const POLICY = { minimumConfidence: 'medium', requiredStreak: 3, summaryWindow: 200 } as const;
const INPUT: DriftInput = {
  nowMs: Date.UTC(2026, 2, 1, 12),
  loopId: 'alpha',
  appliedProfile: 'balanced',
  recommendedProfile: 'strict',
  confidence: 'high',
  rationale: 'because',
  policy: POLICY,
  previous: null,
  known: ['strict', 'balanced', 'relaxed'],
};

/** A recommendation: profile, and how sure. */
type Step = readonly [recommended: string | null, confidence?: Confidence, applied?: string];

/** Compares one after the other, each knowing what the one before recorded. */
function series(steps: readonly Step[], change: Partial<DriftInput> = {}): ProfileDrift[] {
  const validate = schemaValidator('profile-drift');
  const found: ProfileDrift[] = [];
  for (const [recommendedProfile, confidence = 'high', appliedProfile = 'balanced'] of steps) {
    const recorded = found.at(-1);
    const previous = recorded === undefined ? null : driftMemory(JSON.parse(JSON.stringify(recorded)));
    const drift = evaluateDrift({ ...INPUT, previous, ...change, recommendedProfile, confidence, appliedProfile });
    validate(drift);
    expect(validate.errors ?? []).toEqual([]);
    found.push(drift);
  }
  return found;
}

const short = ({ status, mismatchStreak, driftActive, transitioned }: ProfileDrift): string =>
  `${status} ${String(mismatchStreak)}${driftActive ? ' active' : ''}${transitioned.toActive ? ' begins' : ''}${transitioned.toResolved ? ' ends' : ''}`;

const steps = (...list: Step[]): readonly Step[] => list;

describe('a series of comparisons', () => {
  it('that learn nothing new does not lengthen a streak', () => {
    const idle = series(steps(['strict'], ['strict'], ['strict'], ['strict']), { newEvidence: false });
    expect(idle.map(short)).toEqual([
      'mismatch_pending 1',
      'mismatch_pending 1',
      'mismatch_pending 1',
      'mismatch_pending 1',
    ]);
  });

  it.each<readonly [string, readonly Step[], readonly string[]]>([
    ['agreement', steps(['balanced'], ['balanced']), ['aligned 0', 'aligned 0']],
    ['nothing to go by', steps([null, 'low']), ['no_recommendation 0']],
    [
      'a guess',
      steps(['strict', 'low'], ['strict', 'low']),
      ['insufficient_confidence 0', 'insufficient_confidence 0'],
    ],
    ['a guess that agrees', steps(['balanced', 'low']), ['aligned 0']],
    [
      'three in a row',
      steps(['strict'], ['strict', 'medium'], ['strict'], ['strict']),
      ['mismatch_pending 1', 'mismatch_pending 2', 'drift_active 3 active begins', 'drift_active 4 active'],
    ],
    [
      'two targets in turn never add up',
      steps(['strict'], ['relaxed'], ['strict'], ['relaxed'], ['strict']),
      ['mismatch_pending 1', 'mismatch_pending 1', 'mismatch_pending 1', 'mismatch_pending 1', 'mismatch_pending 1'],
    ],
    [
      'a guess between keeps the streak, and does not count',
      steps(['strict'], ['strict'], ['strict', 'low'], ['strict']),
      ['mismatch_pending 1', 'mismatch_pending 2', 'insufficient_confidence 2', 'drift_active 3 active begins'],
    ],
    [
      'a guess at another profile keeps it as well',
      steps(['strict'], ['strict'], ['relaxed', 'low'], ['strict']),
      ['mismatch_pending 1', 'mismatch_pending 2', 'insufficient_confidence 2', 'drift_active 3 active begins'],
    ],
    [
      'no data keeps an active drift',
      steps(['strict'], ['strict'], ['strict'], [null, 'low'], ['balanced', 'low'], ['strict', 'low'], ['strict']),
      [
        'mismatch_pending 1',
        'mismatch_pending 2',
        'drift_active 3 active begins',
        'no_recommendation 3 active',
        'insufficient_confidence 3 active',
        'insufficient_confidence 3 active',
        'drift_active 4 active',
      ],
    ],
    [
      'agreement ends it',
      steps(['strict'], ['strict'], ['strict'], ['balanced', 'medium'], ['balanced']),
      ['mismatch_pending 1', 'mismatch_pending 2', 'drift_active 3 active begins', 'aligned 0 ends', 'aligned 0'],
    ],
    [
      'so does another target',
      steps(['strict'], ['strict'], ['strict'], ['relaxed']),
      ['mismatch_pending 1', 'mismatch_pending 2', 'drift_active 3 active begins', 'mismatch_pending 1 ends'],
    ],
    [
      'and a person who applies the profile, however sure anybody is',
      steps(['strict'], ['strict'], ['strict'], ['strict', 'low', 'strict']),
      ['mismatch_pending 1', 'mismatch_pending 2', 'drift_active 3 active begins', 'aligned 0 ends'],
    ],
  ])('%s', (_what, list, expected) => {
    expect(series(list).map(short)).toEqual(expected);
  });

  it('is active from the first one with a required streak of 1, and moves at once to another target', () => {
    const found = series([['strict'], ['relaxed']], { policy: { ...POLICY, requiredStreak: 1 } });
    expect(found.map(short)).toEqual(['drift_active 1 active begins', 'drift_active 1 active']);
    expect(found.map(driftTarget)).toEqual(['strict', 'relaxed']);
  });

  it.each<readonly [Confidence, Confidence, boolean]>([
    ['low', 'low', true],
    ['low', 'medium', false],
    ['medium', 'medium', true],
    ['medium', 'high', false],
    ['high', 'high', true],
  ])('%s confidence, %s needed', (confidence, minimumConfidence, counts) => {
    const [drift] = series([['strict', confidence]], { policy: { ...POLICY, minimumConfidence } });
    expect([drift?.confidenceOk, drift?.eligibleMismatch, drift?.mismatchStreak]).toEqual([
      counts,
      counts,
      counts ? 1 : 0,
    ]);
  });
});

describe('what one comparison says', () => {
  it('names what it compared, and what to do', () => {
    expect(series([['strict']])[0]).toEqual({
      schemaVersion: 'v1',
      updatedAt: '2026-03-01T12:00:00Z',
      loopId: 'alpha',
      status: 'mismatch_pending',
      appliedProfile: 'balanced',
      recommendedProfile: 'strict',
      recommendationConfidence: 'high',
      minimumConfidence: 'medium',
      recommendationRank: 3,
      minimumRank: 2,
      requiredStreak: 3,
      summaryWindow: 200,
      mismatch: true,
      confidenceOk: true,
      eligibleMismatch: true,
      mismatchStreak: 1,
      streakTarget: 'strict',
      driftActive: false,
      held: false,
      transitioned: { toActive: false, toResolved: false },
      rationale: 'because',
      action: 'monitor_additional_windows',
    });
  });

  it.each<readonly [string, readonly Step[], string | undefined, string | undefined]>([
    ['agreement', [['balanced']], undefined, undefined],
    ['a guess', [['strict', 'low']], 'collect_more_confident_telemetry', undefined],
    ['drift', [['strict'], ['strict'], ['strict']], 'review_threshold_profile', 'profile_drift_detected'],
  ])('%s: action and reason code', (_what, list, ...[action, reasonCode]) => {
    const last = series(list).at(-1);
    expect([last?.action, last?.reasonCode]).toEqual([action, reasonCode]);
  });

  it('leaves out what it does not know', () => {
    const drift = evaluateDrift({ ...INPUT, appliedProfile: null, recommendedProfile: null, rationale: null });
    for (const name of ['appliedProfile', 'recommendedProfile', 'rationale', 'streakTarget', 'reasonCode', 'action']) {
      expect(drift).not.toHaveProperty(name);
    }
  });

  it('is no agreement when the profile in force is not known', () => {
    const drift = evaluateDrift({ ...INPUT, appliedProfile: null });
    expect([drift.status, drift.mismatch, drift.held]).toEqual(['no_recommendation', false, false]);
  });
});

describe('what was recorded before', () => {
  it.each<readonly [string, object, ReturnType<typeof driftMemory>]>([
    [
      'of this version',
      { mismatchStreak: 2, streakTarget: 'strict', driftActive: false },
      { streak: 2, target: 'strict', active: false },
    ],
    [
      'without a target',
      { mismatchStreak: 2, recommendedProfile: 'relaxed', driftActive: true },
      { streak: 2, target: 'relaxed', active: true },
    ],
    [
      'a streak that is no number',
      { mismatchStreak: 'many', recommendedProfile: 'strict' },
      { streak: 0, target: null, active: false },
    ],
    ['nothing of use', {}, { streak: 0, target: null, active: false }],
  ])('%s', (_what, recorded, expected) => {
    expect(driftMemory({ ...recorded })).toEqual(expected);
  });

  it('is over when its profile is gone from the catalog', () => {
    const previous = { streak: 3, target: 'gone', active: true };
    const drift = evaluateDrift({ ...INPUT, previous, recommendedProfile: 'strict', confidence: 'low' });
    expect(short(drift)).toBe('insufficient_confidence 0 ends');
  });
});

describe('a row', () => {
  const said = (list: readonly Step[]): boolean[] => {
    const found = series(list);
    return found.map((drift, index) => {
      const before = found[index - 1];
      return driftSaysMore(drift, before === undefined ? null : JSON.parse(JSON.stringify(before)));
    });
  };

  it('is due when something but the time is different', () => {
    expect(said([['balanced'], ['balanced'], ['balanced', 'medium'], ['strict'], ['strict']])).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it('is not due because an active drift goes on counting, nor because a trace id stands beside it', () => {
    expect(said([['strict'], ['strict'], ['strict'], ['strict'], ['strict']])).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    const [drift] = series([['strict']]);
    expect(drift && driftSaysMore(drift, { ...drift, traceId: 't', updatedAt: 'then' })).toBe(false);
  });
});

it('never adds up what was recommended of different profiles, nor ends without a reason', () => {
  const step = fc.tuple(
    fc.constantFrom<string | null>('strict', 'balanced', 'relaxed', null),
    fc.constantFrom<Confidence>('low', 'medium', 'high'),
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (list) => {
      const found = series(list);
      found.forEach((drift, index) => {
        const before = found[index - 1];
        const recent = list.slice(0, index + 1).filter(([profile, sure]) => profile !== null && sure !== 'low');
        const counted = drift.mismatchStreak === 0 ? [] : recent.slice(-drift.mismatchStreak);
        expect(counted).toHaveLength(drift.mismatchStreak);
        expect(counted.map(([profile]) => profile)).toEqual(counted.map(() => drift.streakTarget));
        expect(drift.transitioned.toResolved && !drift.confidenceOk).toBe(false);
        expect(drift.transitioned.toActive).toBe(drift.driftActive && before?.driftActive !== true);
      });
    }),
  );
});
