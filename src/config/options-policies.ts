import { INTEGER_MAX } from './integer-range.ts';
import type { OptionSpec } from './option-spec.ts';

/** Options about profile drift, alerts, and how the latest ingestion went. */
export const POLICY_OPTIONS = {
  driftMinConfidence: {
    kind: 'choice',
    choices: ['low', 'medium', 'high'],
    default: 'medium',
    env: 'OPS_MANAGER_DRIFT_MIN_CONFIDENCE',
    description: 'Least confidence of a profile recommendation that counts as a mismatch.',
  },
  driftRequiredStreak: {
    kind: 'integer',
    unit: 'evaluations',
    min: 1,
    max: INTEGER_MAX,
    default: 3,
    env: 'OPS_MANAGER_DRIFT_REQUIRED_STREAK',
    description: 'Mismatches in a row that make a profile drift.',
  },
  driftSummaryWindow: {
    kind: 'integer',
    unit: 'rows',
    min: 1,
    max: INTEGER_MAX,
    default: 200,
    env: 'OPS_MANAGER_DRIFT_SUMMARY_WINDOW',
    description: 'Reconcile rows that a profile recommendation looks back on.',
  },
  alertsEnabled: {
    kind: 'boolean-text',
    default: true,
    env: 'OPS_MANAGER_ALERTS_ENABLED',
    description: 'Whether new escalations are handed to the alert sinks.',
  },
  ingestStatus: {
    kind: 'choice',
    choices: ['success', 'failed'],
    default: 'success',
    description: 'Whether the latest ingestion worked.',
  },
  failureCode: { kind: 'text', defaultText: 'none', description: 'Why the latest ingestion failed.' },
} as const satisfies Record<string, OptionSpec>;
