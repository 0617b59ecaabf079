import { DEFAULT_THRESHOLDS } from './default-thresholds.ts';
import { INTEGER_MAX } from './integer-range.ts';
import type { OptionSpec } from './option-spec.ts';

/** Options that say from when a loop counts as degraded or critical. */
export const THRESHOLD_OPTIONS = {
  thresholdProfile: { kind: 'text', defaultText: 'none', description: 'Name of the threshold profile.' },
  profile: { kind: 'text', defaultText: 'default of the catalog', description: 'Name of the profile to print.' },
  list: { kind: 'switch', description: 'Print the names of the profiles instead, one per line, sorted.' },
  degradedIngestLagSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: INTEGER_MAX,
    description: 'Age of the last event from which a running loop counts as degraded.',
  },
  criticalIngestLagSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: INTEGER_MAX,
    description: 'Age of the last event from which a running loop counts as critical; not below the degraded one.',
  },
  degradedHeartbeatLagSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: INTEGER_MAX,
    default: DEFAULT_THRESHOLDS.degradedHeartbeatLagSeconds,
    description: 'Age of the heartbeat from which a running loop counts as degraded.',
  },
  criticalHeartbeatLagSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: INTEGER_MAX,
    default: DEFAULT_THRESHOLDS.criticalHeartbeatLagSeconds,
    description: 'Age of the heartbeat from which a running loop counts as critical; not below the degraded one.',
  },
  degradedTransportFailureStreak: {
    kind: 'integer',
    unit: 'failures',
    min: 0,
    max: INTEGER_MAX,
    description: 'Failed passes in a row from which the transport counts as degraded; 0 always holds.',
  },
  criticalTransportFailureStreak: {
    kind: 'integer',
    unit: 'failures',
    min: 0,
    max: INTEGER_MAX,
    description: 'Failed passes in a row from which the transport counts as critical; not below the degraded one.',
  },
} as const satisfies Record<string, OptionSpec>;
