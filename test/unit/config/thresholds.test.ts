import { describe, expect, test } from 'vitest';
import type { ThresholdProfile } from '../../../src/config/threshold-catalog.ts';
import { resolveThresholds } from '../../../src/config/thresholds.ts';
import type { OpsError } from '../../../src/errors.ts';

const BALANCED: ThresholdProfile = {
  name: 'balanced',
  description: null,
  values: {
    degradedIngestLagSeconds: 300,
    criticalIngestLagSeconds: 900,
    degradedTransportFailureStreak: 2,
    criticalTransportFailureStreak: 4,
  },
};
const HEARTBEAT = { degradedHeartbeatLagSeconds: 120, criticalHeartbeatLagSeconds: 300 };

describe('resolveThresholds', () => {
  test('takes what is not given from the profile', () => {
    expect(resolveThresholds(BALANCED, HEARTBEAT)).toEqual({ ...BALANCED.values, ...HEARTBEAT });
    expect(resolveThresholds(BALANCED, { ...HEARTBEAT, degradedIngestLagSeconds: null })).toEqual({
      ...BALANCED.values,
      ...HEARTBEAT,
    });
  });

  test.each(Object.keys(BALANCED.values))('replaces just %s', (name) => {
    const value = name.startsWith('degraded') ? 0 : 5000;
    expect(resolveThresholds(BALANCED, { ...HEARTBEAT, [name]: value })).toEqual({
      ...BALANCED.values,
      ...HEARTBEAT,
      [name]: value,
    });
  });

  test('checks the pairs after merging', () => {
    expect(() => resolveThresholds(BALANCED, { ...HEARTBEAT, degradedIngestLagSeconds: 1000 })).toThrow(
      expect.objectContaining({
        code: 'usage_error',
        message: expect.stringContaining(
          '--critical-ingest-lag-seconds 900 is below --degraded-ingest-lag-seconds 1000',
        ),
        hint: 'what is not given comes from threshold profile "balanced"',
      }) as OpsError,
    );
    expect(() =>
      resolveThresholds(BALANCED, { ...HEARTBEAT, degradedIngestLagSeconds: 1000, criticalIngestLagSeconds: 1000 }),
    ).not.toThrow();
  });

  test.each([-1, 1.5, 2 ** 60])('refuses %d in a profile, unless it is replaced', (value) => {
    const profile = { ...BALANCED, values: { ...BALANCED.values, degradedTransportFailureStreak: value } };
    expect(() => resolveThresholds(profile, HEARTBEAT)).toThrow(
      `threshold profile "balanced": degradedTransportFailureStreak is ${value}, expected a whole number from 0`,
    );
    expect(() => resolveThresholds(profile, { ...HEARTBEAT, degradedTransportFailureStreak: 0 })).not.toThrow();
  });
});
