import { INTEGER_MAX } from './integer-range.ts';
import type { OptionSpec } from './option-spec.ts';

/** Options that bound what a command does: batch size, retries, waiting, retention. */
export const LIMIT_OPTIONS = {
  maxEvents: {
    kind: 'integer',
    unit: 'events',
    min: 0,
    max: INTEGER_MAX,
    default: 0,
    description: 'Most events to take in one go; 0 takes all.',
  },
  retryAttempts: {
    kind: 'integer',
    unit: 'attempts',
    min: 1,
    max: INTEGER_MAX,
    default: 3,
    description: 'How often a request to the service is tried.',
  },
  retryBackoffSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: INTEGER_MAX,
    default: 1,
    description: 'Pause before a request is tried again.',
  },
  lockWaitSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 0,
    max: INTEGER_MAX,
    default: 5,
    description: 'How long to wait for another run on the same loop before leaving with status 75.',
  },
  retainBytes: {
    kind: 'integer',
    unit: 'bytes',
    min: 65_536,
    max: INTEGER_MAX,
    default: 8_388_608,
    env: 'OPS_MANAGER_RETAIN_BYTES',
    description: 'Size at which a telemetry file is rotated.',
  },
  retainFiles: {
    kind: 'integer',
    unit: 'files',
    min: 0,
    max: 100,
    default: 3,
    env: 'OPS_MANAGER_RETAIN_FILES',
    description: 'How many rotated generations of a telemetry file are kept.',
  },
} as const satisfies Record<string, OptionSpec>;
