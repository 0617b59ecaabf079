import { INTEGER_MAX } from './integer-range.ts';
import type { OptionSpec } from './option-spec.ts';

/** Options about alert sinks and alerts. */
export const ALERT_OPTIONS = {
  configFile: {
    kind: 'path',
    env: 'OPS_MANAGER_ALERT_SINKS_FILE',
    defaultText: 'the shipped catalog',
    description: 'Catalog of alert sinks.',
  },
  category: {
    kind: 'text',
    defaultText: 'the whole catalog',
    description: 'Category of alerts to resolve a route for.',
  },
  severity: {
    kind: 'choice',
    choices: ['info', 'warning', 'critical'],
    defaultText: 'what the catalog says for the category',
    description: 'Severity of the alert; needs --category.',
  },
  listSinks: {
    kind: 'switch',
    description: 'Print one line for each sink instead: id, type and whether it is enabled, with tabs between them.',
  },
  noEnvCheck: {
    kind: 'switch',
    description: 'Do not ask whether the secrets of enabled sinks are set.',
  },
  routes: {
    kind: 'path',
    defaultText: 'none',
    description: 'Catalog of alert sinks: also show which notifications it would have made.',
  },
  escalationsFile: {
    kind: 'path',
    defaultText: '<state>/escalations.jsonl',
    description: 'Escalations to hand over; it may be missing.',
  },
  dispatchStateFile: {
    kind: 'path',
    defaultText: '<state>/alert-dispatch-state.json',
    description: 'How far escalations were turned into alerts.',
  },
  dispatchTelemetryFile: {
    kind: 'path',
    defaultText: '<telemetry>/alerts.jsonl',
    description: 'History of alert deliveries.',
  },
  maxEscalations: {
    kind: 'integer',
    unit: 'rows',
    min: 0,
    max: INTEGER_MAX,
    default: 0,
    description: 'Most escalation rows to take over; 0 takes all.',
  },
  budgetSeconds: {
    kind: 'integer',
    unit: 'seconds',
    min: 1,
    max: 3600,
    default: 60,
    description: 'Time after which no further delivery is begun; what is left is owed to the next dispatch.',
  },
  failOnUndelivered: {
    kind: 'switch',
    description: 'Leave with status 1 when something is owed to a sink, or was given up, after this dispatch.',
  },
} as const satisfies Record<string, OptionSpec>;
