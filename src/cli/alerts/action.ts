import type { OptionValues } from '../../config/commands.ts';
import { flagOf, type OptionName } from '../../config/options.ts';
import { OpsError } from '../../errors.ts';
import type { CommandResult, Context } from '../command.ts';
import { hintFor } from '../suggest.ts';

/** The actions of `alerts`, and which flags each of them takes. */

/** Options of `alerts` as they come. */
export type AlertsOptions = OptionValues<'alerts'>;

/** One action. */
export type AlertAction = (context: Context, options: AlertsOptions) => CommandResult | Promise<CommandResult>;

/** What every action takes. */
const ALWAYS: readonly OptionName[] = [
  'action',
  'repo',
  'alertConfigFile',
  'by',
  'now',
  'lockWaitSeconds',
  'retainBytes',
  'retainFiles',
  'maxAgeSeconds',
  'budgetSeconds',
  'text',
  'json',
  'pretty',
];
const MATCHERS: readonly OptionName[] = ['matchLoop', 'matchCategory', 'matchSubject', 'matchSeverity'];

const TAKES = {
  list: ['loop', 'status'],
  explain: ['id', 'loop'],
  silence: [...MATCHERS, 'reason', 'forSeconds', 'until', 'starts', 'force', 'dryRun'],
  expire: ['id', 'reason'],
  ack: ['id', 'reason', 'forSeconds', 'until'],
  unack: ['id', 'reason'],
  snooze: ['id', 'reason', 'forSeconds', 'until'],
  resolve: ['id', 'reason', 'force'],
  replay: ['id', 'sink', 'dead', 'dryRun', 'reason'],
  drop: ['id', 'reason', 'force'],
  'test-route': ['category', 'severity', 'subject', 'forLoop', 'file'],
  watchdog: ['loop', 'canary', 'sink'],
} as const satisfies Record<string, readonly OptionName[]>;

/** Name of an action. */
export type ActionName = keyof typeof TAKES;

/** What must be given, by action. */
const NEEDS: { readonly [Name in ActionName]?: readonly OptionName[] } = {
  explain: ['id'],
  silence: ['by', 'reason'],
  expire: ['id', 'by'],
  ack: ['id', 'by', 'reason'],
  unack: ['id', 'by'],
  snooze: ['id', 'by', 'reason'],
  resolve: ['id', 'by', 'reason'],
  drop: ['id', 'by', 'reason'],
};

/** Longest name or reason: both are shown in lists. */
const MOST_CHARS = 500;

/** The action that is asked for. Raises usage_error for an unknown one, and for flags that it does not take or needs. */
export function checkAction(options: AlertsOptions): ActionName {
  const { action } = options;
  if (!Object.hasOwn(TAKES, action)) {
    const names = Object.keys(TAKES);
    throw new OpsError('usage_error', `unknown action ${JSON.stringify(action)} of alerts`, {
      hint: hintFor(action, names) ?? `one of ${names.join(', ')}`,
    });
  }
  const name = action as ActionName;
  const taken = new Set<string>([...ALWAYS, ...TAKES[name]]);
  for (const [option, value] of Object.entries(options)) {
    if (!taken.has(option) && value !== null && value !== false) {
      throw new OpsError('usage_error', `${wordOf(option)} does not go with alerts ${name}`);
    }
  }
  for (const option of [...(name === 'test-route' ? [] : (['repo'] as const)), ...(NEEDS[name] ?? [])]) {
    if ((options as Readonly<Record<string, unknown>>)[option] == null) {
      throw new OpsError('usage_error', `missing ${wordOf(option)}: alerts ${name} needs it`);
    }
  }
  refuseLong(options.by, '--by');
  refuseLong(options.reason, '--reason');
  return name;
}

function wordOf(option: string): string {
  return option === 'id' ? '<id>' : flagOf(option);
}

function refuseLong(text: string | null, flag: string): void {
  if (text !== null && text.length > MOST_CHARS) {
    throw new OpsError('usage_error', `${flag} is longer than ${String(MOST_CHARS)} characters`);
  }
}
