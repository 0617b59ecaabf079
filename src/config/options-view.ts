import { INTEGER_MAX } from './integer-range.ts';
import type { OptionSpec } from './option-spec.ts';

/** Options that shape what is printed, not what is done. */
export const VIEW_OPTIONS = {
  json: { kind: 'switch', description: 'Print JSON on one line, also on a terminal.' },
  pretty: { kind: 'switch', description: 'Print JSON indented by two spaces. JSONL rows stay one per line.' },
  text: { kind: 'switch', description: 'Print the view for people, also when piped; wins over --json and --pretty.' },
  since: { kind: 'timestamp', defaultText: 'the beginning', description: 'Leave out what happened before, RFC 3339.' },
  limit: {
    kind: 'integer',
    unit: 'rows',
    min: 1,
    max: INTEGER_MAX,
    default: 100,
    description: 'Most entries to print; the latest are kept.',
  },
  summaryWindow: {
    kind: 'integer',
    unit: 'rows',
    min: 1,
    max: INTEGER_MAX,
    default: 200,
    description: 'Reconcile rows that the telemetry summary looks back on.',
  },
  failOn: {
    kind: 'choice',
    choices: ['degraded', 'critical'],
    defaultText: 'status 0 however the loop is',
    description: 'Leave with status 1 when the loop is as bad as this or worse, or when that cannot be told.',
  },
} as const satisfies Record<string, OptionSpec>;
