import { describe, expect, it } from 'vitest';
import type { Health, ProfileDrift, State } from '../../../src/generated/types.ts';
import { announcedNow, NOTHING_ANNOUNCED, withProfileDrift } from '../../../src/reconcile/announced.ts';
import { decideEscalations, type EscalationInput } from '../../../src/reconcile/escalate.ts';
import { evaluateHealth } from '../../../src/reconcile/health.ts';
import { NO_PRIOR, type Prior } from '../../../src/reconcile/prior.ts';
import { diagnoseSequence } from '../../../src/reconcile/sequence.ts';
import { emptySpan } from '../../../src/reconcile/sequence-span.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { profileDrift } from '../generated/samples/telemetry.ts';
import { healthInput } from './health-input-fixture.ts';

const files = {
  stateFile: '/s/state.json',
  cursorFile: '/s/cursor.json',
  healthFile: '/s/health.json',
  sequenceStateFile: '/s/sequence-state.json',
  sequenceTelemetryFile: '/s/telemetry/sequence.jsonl',
  driftStateFile: '/s/profile-drift.json',
  driftHistoryFile: '/s/telemetry/profile-drift.jsonl',
};
const head = { timestamp: '2026-03-01T12:00:00Z', seq: 7, loopId: 'alpha', traceId: 't', transport: 'local' as const };

const HEALTHY = evaluateHealth(healthInput());
const STALE = evaluateHealth(healthInput({ ingestLagSeconds: 300 }));
const STALER = evaluateHealth(healthInput({ ingestLagSeconds: 400 }));
const VERY_STALE = evaluateHealth(healthInput({ ingestLagSeconds: 900 }));
const BACKLOG = evaluateHealth(healthInput({ backlogRows: 3 }));
/** Critical twice over: one reason may change without the others. */
const TWO_CRITICAL = evaluateHealth(healthInput({ ingestLagSeconds: 900, transportFailureStreak: 4 }));
const ONE_CRITICAL = evaluateHealth(healthInput({ ingestLagSeconds: 900, transportFailureStreak: 2 }));
const FAILED = evaluateHealth(healthInput({ ingestStatus: 'failed', failureCode: 'snapshot_unavailable' }));

function rows(change: Partial<EscalationInput>): ReturnType<typeof decideEscalations> {
  const found = decideEscalations({
    ...head,
    files,
    prior: NO_PRIOR,
    health: HEALTHY,
    state: null,
    drift: null,
    ...change,
  });
  const validate = schemaValidator('escalation');
  for (const row of found) {
    validate(row);
    expect(validate.errors ?? []).toEqual([]);
  }
  return found;
}

/** What earlier passes left after telling of this health and this state. */
function told(health: Health | null, state: State | null): Prior {
  return {
    ...NO_PRIOR,
    announced: health === null ? NOTHING_ANNOUNCED : announcedNow(NOTHING_ANNOUNCED, health, state),
  };
}

function categories(change: Partial<EscalationInput>): readonly string[] {
  return rows(change).map((row) => `${row.category}:${row.severity}`);
}

describe('health', () => {
  it.each<readonly [string, Health | null, Health, readonly string[]]>([
    ['first look, healthy', null, HEALTHY, []],
    ['first look, sick', null, STALE, ['health_degraded:warning']],
    ['still healthy', HEALTHY, HEALTHY, []],
    ['falls sick', HEALTHY, STALE, ['health_degraded:warning']],
    ['sick as before', STALE, STALE, []],
    ['sicker by number only', STALE, STALER, []],
    ['another reason', STALE, BACKLOG, ['health_degraded:warning']],
    ['critical', STALE, VERY_STALE, ['health_critical:critical']],
    ['degraded again', VERY_STALE, STALE, ['health_degraded:warning']],
    ['one reason turns critical while another was', ONE_CRITICAL, TWO_CRITICAL, ['health_critical:critical']],
    ['recovers', STALE, HEALTHY, ['health_recovered:info']],
    ['recovers from critical', VERY_STALE, HEALTHY, ['health_recovered:info']],
    ['a failed pass', HEALTHY, FAILED, ['health_degraded:warning']],
  ])('%s', (_what, before, ...[health, expected]) => {
    expect(categories({ prior: told(before, null), health })).toEqual(expected);
  });

  it('says what it resolves', () => {
    const resolves = (health: Health): unknown =>
      rows({ prior: told(health, null) }).map((row) => ('resolves' in row ? row.resolves : null));
    expect([resolves(STALE), resolves(VERY_STALE)]).toEqual([['health_degraded'], ['health_critical']]);
  });

  it('names its evidence', () => {
    expect(rows({ health: FAILED })[0]).toMatchObject({
      ...head,
      id: 'esc-7-1',
      row: 1,
      ingestStatus: 'failed',
      failureCode: 'snapshot_unavailable',
      healthStatus: 'degraded',
      healthFile: '/s/health.json',
      reasonCodes: ['transport_unreachable'],
    });
    expect(rows({ health: STALE })[0]).not.toHaveProperty('failureCode');
  });
});

describe('divergence and order', () => {
  const sequence = diagnoseSequence({
    previous: null,
    snapshot: 3,
    span: emptySpan(),
    replay: false,
    forget: false,
    gap: false,
    context: { updatedAt: head.timestamp, loopId: 'alpha', traceId: 't', transport: 'local' },
  });
  const state = (any: boolean, transition: Partial<State['sequence']['transition']> = {}): State =>
    ({
      divergence: {
        any,
        flags: { activeMismatch: any, approvalCompletionConflict: false, cursorRegression: false },
        reasons: any ? ['run_open_without_process'] : [],
        since: null,
      },
      sequence: {
        ...sequence,
        driftActive: transition.transitionedToDrift ?? false,
        transition: { ...sequence.transition, ...transition },
      },
      transition: { currentState: 'running' },
      run: { runId: 'r' },
      projection: {},
      cursor: {},
    }) as unknown as State;
  const only = (change: Partial<EscalationInput>): readonly string[] =>
    decideEscalations({ ...head, files, prior: NO_PRIOR, health: HEALTHY, state: null, drift: null, ...change }).map(
      (row) => `${row.category}:${row.severity}`,
    );

  it.each<readonly [string, State | null, State | null, readonly string[]]>([
    ['first look, none', null, state(false), []],
    ['first look, diverged', null, state(true), ['divergence_detected:warning']],
    ['begins', state(false), state(true), ['divergence_detected:warning']],
    ['goes on', state(true), state(true), []],
    ['ends', state(true), state(false), ['divergence_resolved:info']],
    ['is not judged by a failed pass', state(true), null, []],
    ['order lost', state(false), state(false, { transitionedToDrift: true }), ['ordering_drift_detected:warning']],
    ['order found', state(false, { transitionedToDrift: true }), state(false), ['ordering_drift_resolved:info']],
  ])('%s', (_what, before, ...[now, expected]) => {
    expect(only({ prior: told(before === null ? null : HEALTHY, before), state: now })).toEqual(expected);
  });

  it('come before health, numbered through', () => {
    const found = decideEscalations({
      ...head,
      files,
      prior: NO_PRIOR,
      health: STALE,
      state: state(true, { transitionedToDrift: true }),
      drift: null,
    });
    expect(found.map((row) => [row.category, row.id, row.row])).toEqual([
      ['divergence_detected', 'esc-7-1', 1],
      ['ordering_drift_detected', 'esc-7-2', 2],
      ['health_degraded', 'esc-7-3', 3],
    ]);
  });
});

describe('a profile that would fit better', () => {
  const active = (target: string): ProfileDrift => ({
    ...profileDrift,
    recommendedProfile: target,
    streakTarget: target,
    driftActive: true,
  });
  const none: ProfileDrift = { ...profileDrift, driftActive: false, mismatchStreak: 0 };
  const before = (target: string | null): Prior => ({
    ...told(HEALTHY, null),
    announced: withProfileDrift(announcedNow(NOTHING_ANNOUNCED, HEALTHY, null), target),
  });

  it.each<readonly [string, Prior, ProfileDrift | null, readonly string[]]>([
    ['first look, none', NO_PRIOR, none, []],
    ['first look, drift', NO_PRIOR, active('strict'), ['profile_drift_detected:warning']],
    [
      'told by a version that knew nothing of it',
      told(HEALTHY, null),
      active('strict'),
      ['profile_drift_detected:warning'],
    ],
    ['begins', before(null), active('strict'), ['profile_drift_detected:warning']],
    ['goes on', before('strict'), active('strict'), []],
    ['leads elsewhere', before('strict'), active('relaxed'), ['profile_drift_detected:warning']],
    ['ends', before('strict'), none, ['profile_drift_resolved:info']],
    ['is not judged', before('strict'), null, []],
  ])('%s', (_what, prior, ...[drift, expected]) => {
    expect(categories({ prior, drift })).toEqual(expected);
  });

  it('comes last, and says what it is about', () => {
    const found = rows({ health: STALE, drift: active('strict') });
    expect(found.map(({ category, id }) => [category, id])).toEqual([
      ['health_degraded', 'esc-7-1'],
      ['profile_drift_detected', 'esc-7-2'],
    ]);
    expect(found[1]).toMatchObject({
      driftStateFile: '/s/profile-drift.json',
      driftHistoryFile: '/s/telemetry/profile-drift.jsonl',
      drift: { appliedProfile: 'balanced', recommendedProfile: 'strict', action: 'review_threshold_profile' },
    });
  });
});
