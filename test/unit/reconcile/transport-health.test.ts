import { describe, expect, it } from 'vitest';
import type { TransportHealth } from '../../../src/generated/types.ts';
import { nextTransportHealth } from '../../../src/reconcile/transport-health.ts';
import { schemaValidator } from '../../support/schema-check.ts';

const HERE = 'local:/repo';
const ELSEWHERE = 'sprite_service:http://b';

/** Passes over sources, each `source` or `source!failure_code`, one a minute. */
function after(...passes: readonly string[]): TransportHealth {
  let health: TransportHealth | null = null;
  passes.forEach((pass, index) => {
    const [source = HERE, failureCode] = pass.split('!');
    const at = `2026-03-01T12:0${index}:00Z`;
    const outcome = { at, traceId: 't', transport: 'local' as const, source, failureCode: failureCode ?? null };
    health = nextTransportHealth(health, outcome);
  });
  if (health === null) throw new Error('no pass');
  return health;
}

const GONE = `${HERE}!snapshot_unavailable`;

describe('nextTransportHealth', () => {
  it.each([
    ['a success', [HERE], 0, {}],
    ['a failure', [GONE], 1, { snapshot_unavailable: 1 }],
    [
      'failures in a row',
      [GONE, GONE, `${HERE}!events_unavailable`],
      3,
      { snapshot_unavailable: 2, events_unavailable: 1 },
    ],
    ['a success after failures', [GONE, GONE, HERE], 0, {}],
    [
      'bad rows are no failure to reach it',
      [`${HERE}!projection_failed`, `${HERE}!reconcile_failed`],
      0,
      {
        projection_failed: 1,
        reconcile_failed: 1,
      },
    ],
    [
      'a defect in between ends no streak',
      [GONE, `${HERE}!projection_failed`, GONE],
      2,
      {
        snapshot_unavailable: 2,
        projection_failed: 1,
      },
    ],
    [
      'another source counts for itself',
      [GONE, GONE, `${ELSEWHERE}!service_request_failed`],
      1,
      {
        service_request_failed: 1,
      },
    ],
    ['a success elsewhere ends no streak', [GONE, ELSEWHERE, GONE], 2, { snapshot_unavailable: 2 }],
    [
      'a failure elsewhere adds nothing',
      [GONE, `${ELSEWHERE}!service_request_failed`, GONE],
      2,
      { snapshot_unavailable: 2 },
    ],
    ['nor does one before a success', [`${ELSEWHERE}!service_request_failed`, HERE], 0, {}],
  ])('%s', (_what, passes, ...[streak, streaks]) => {
    const health = after(...passes);
    expect([health.failureStreak, health.failureStreaks]).toEqual([streak, streaks]);
    const validate = schemaValidator('transport-health');
    validate(health);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('a success forgets the code and keeps the time of the last failure', () => {
    expect(after(GONE, HERE)).toEqual({
      schemaVersion: 'v1',
      updatedAt: '2026-03-01T12:01:00Z',
      traceId: 't',
      transport: 'local',
      source: HERE,
      lastResult: 'success',
      failureStreak: 0,
      failureStreaks: {},
      lastSuccessAt: '2026-03-01T12:01:00Z',
      lastFailureAt: '2026-03-01T12:00:00Z',
    });
  });

  it('a failure keeps the time of the last success', () => {
    expect(after(HERE, GONE)).toMatchObject({
      lastResult: 'failed',
      lastFailureCode: 'snapshot_unavailable',
      lastSuccessAt: '2026-03-01T12:00:00Z',
      lastFailureAt: '2026-03-01T12:01:00Z',
    });
  });

  it('keeps what is known of the sources before, the current one aside', () => {
    const there = { transport: 'local', lastResult: 'success', failureStreak: 0, failureStreaks: {} };
    const gone = {
      transport: 'local',
      lastResult: 'failed',
      failureStreak: 1,
      lastFailureCode: 'snapshot_unavailable',
    };
    expect(after(GONE, ELSEWHERE).otherSources).toEqual({ [HERE]: expect.objectContaining(gone) });
    expect(after(GONE, ELSEWHERE, GONE)).toMatchObject({ failureStreak: 2, otherSources: { [ELSEWHERE]: there } });
    expect(after(GONE, ELSEWHERE, HERE).otherSources).toEqual({ [ELSEWHERE]: expect.objectContaining(there) });
    expect(after(HERE, HERE)).not.toHaveProperty('otherSources');
  });

  it('forgets the source that was observed longest ago when there are many', () => {
    const nine = Array.from({ length: 9 }, (_, index) => `sprite_service:http://${index}`);
    expect(Object.keys(after(...nine, HERE).otherSources ?? {}).toSorted()).toEqual(nine.slice(1));
  });
});
