import { INTEGER_MAX } from './integer-range.ts';
import type { OptionSpec } from './option-spec.ts';

/** Options about threshold profiles and the telemetry that they are judged by. */
export const TELEMETRY_OPTIONS = {
  window: {
    kind: 'integer',
    unit: 'rows',
    min: 1,
    max: INTEGER_MAX,
    default: 200,
    description: 'Rows to look back on: the last ones that can be read.',
  },
  reconcileTelemetryFile: {
    kind: 'path',
    defaultText: '<telemetry>/reconcile.jsonl',
    description: 'History of passes.',
  },
  controlTelemetryFile: {
    kind: 'path',
    defaultText: '<telemetry>/control.jsonl',
    description: 'History of control commands.',
  },
  appliedProfile: {
    kind: 'text',
    defaultText: 'that of the last pass',
    description: 'Profile in force.',
  },
  recommendedProfile: {
    kind: 'text',
    defaultText: 'that of a fresh telemetry summary',
    description: 'Profile that would fit.',
  },
  recommendationConfidence: {
    kind: 'choice',
    choices: ['low', 'medium', 'high'],
    defaultText: 'that of the summary; low with --recommended-profile',
    description: 'How sure the recommendation is.',
  },
  minConfidence: {
    kind: 'choice',
    choices: ['low', 'medium', 'high'],
    default: 'medium',
    description: 'Least confidence of a recommendation that counts as a mismatch.',
  },
  requiredStreak: {
    kind: 'integer',
    unit: 'evaluations',
    min: 1,
    max: INTEGER_MAX,
    default: 3,
    description: 'Mismatches in a row, for the same profile, that make a drift.',
  },
  rationale: {
    kind: 'text',
    defaultText: 'that of the summary',
    description: 'Why the profile is recommended. Recorded.',
  },
} as const satisfies Record<string, OptionSpec>;
