/** The table of options: every flag of every command, once. Pages: docs/reference/. */

import type { OptionSpec } from './option-spec.ts';
import { ALERT_OPTIONS } from './options-alerts.ts';
import { CLIENT_OPTIONS } from './options-client.ts';
import { CONTROL_OPTIONS } from './options-control.ts';
import { INPUT_FILE_OPTIONS } from './options-input-files.ts';
import { LIMIT_OPTIONS } from './options-limits.ts';
import { OPERATOR_OPTIONS } from './options-operator.ts';
import { POLICY_OPTIONS } from './options-policies.ts';
import { SERVICE_OPTIONS } from './options-service.ts';
import { STATE_FILE_OPTIONS } from './options-state-files.ts';
import { TELEMETRY_OPTIONS } from './options-telemetry.ts';
import { THRESHOLD_OPTIONS } from './options-thresholds.ts';
import { VIEW_OPTIONS } from './options-view.ts';
import { WHAT_OPTIONS } from './options-what.ts';

/** Every option by its name in the program. */
export const OPTIONS = {
  ...WHAT_OPTIONS,
  ...STATE_FILE_OPTIONS,
  ...INPUT_FILE_OPTIONS,
  ...LIMIT_OPTIONS,
  ...THRESHOLD_OPTIONS,
  ...POLICY_OPTIONS,
  ...TELEMETRY_OPTIONS,
  ...ALERT_OPTIONS,
  ...OPERATOR_OPTIONS,
  ...CONTROL_OPTIONS,
  ...SERVICE_OPTIONS,
  ...CLIENT_OPTIONS,
  ...VIEW_OPTIONS,
} as const satisfies Record<string, OptionSpec>;

/** Name of an option in the program; see {@link OPTIONS}. */
export type OptionName = keyof typeof OPTIONS;

/** The flag of an option: `maxEvents` gives `--max-events`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

const FLAG = /^--[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The name in the program of a flag, known or not: `--max-events` gives `maxEvents`; null for any other text. */
export function nameOfFlag(flag: string): string | null {
  return FLAG.test(flag)
    ? flag.slice(2).replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase())
    : null;
}
