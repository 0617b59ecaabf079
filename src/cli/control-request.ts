import type { OptionValues } from '../config/commands.ts';
import { isIdempotencyKey } from '../control/key.ts';
import type { ControlRequest, Intent } from '../control/request.ts';
import { OpsError } from '../errors.ts';
import { managerPaths, runtimePaths } from '../store/paths.ts';
import type { Context } from './command.ts';
import { repoPaths } from './loop-ports.ts';

const INTENTS: readonly Intent[] = ['cancel', 'approve', 'reject'];
/** Longest name and note, in characters: both become arguments of a command. */
const LONGEST_BY = 256;
const LONGEST_NOTE = 4096;

/** An intent as typed. Raises usage_error. */
export function intentOf(text: string | null): Intent {
  const intent = INTENTS.find((word) => word === text);
  if (intent === undefined) {
    const got = text === null ? 'none was given' : `got ${JSON.stringify(text.slice(0, 80))}`;
    throw new OpsError('usage_error', `--intent must be one of cancel, approve, reject; ${got}`);
  }
  return intent;
}

/** Text that is handed to the runtime as an argument. Raises usage_error. */
function argumentText(flag: string, text: string, longest: number): string {
  if (text.length > longest || /\p{Cc}/u.test(text)) {
    throw new OpsError('usage_error', `${flag} must have at most ${String(longest)} characters, no control characters`);
  }
  return text;
}

/** A key as typed. Raises usage_error. */
function keyOf(key: string | null): string | null {
  if (key !== null && !isIdempotencyKey(key)) {
    throw new OpsError(
      'usage_error',
      `invalid value ${JSON.stringify(key)} for --idempotency-key: it must begin with a letter or digit`,
    );
  }
  return key;
}

/** A request as the options of `control` ask for it. Raises usage_error. */
export function controlRequest(context: Context, options: OptionValues<'control'>, intent: Intent): ControlRequest {
  const { repo, loop, note, automated, acknowledge } = options;
  if (automated && acknowledge !== null) {
    throw new OpsError('usage_error', '--automated and --acknowledge exclude each other', {
      hint: "--acknowledge is a person's word; leave --automated out when a person decides",
    });
  }
  return {
    repo,
    loop,
    repoPaths: repoPaths(repo),
    runtime: runtimePaths(repo, loop),
    paths: managerPaths(repo, loop),
    intent,
    transport: options.transport,
    by: argumentText('--by', options.by ?? 'unknown', LONGEST_BY),
    note: note === null ? null : argumentText('--note', note, LONGEST_NOTE),
    idempotencyKey: keyOf(options.idempotencyKey),
    traceId: options.traceId ?? context.ids.traceId(),
    confirm: !options.noConfirm,
    timeoutSeconds: options.timeoutSeconds,
    intervalSeconds: options.intervalSeconds,
    retryAttempts: options.retryAttempts,
    retryBackoffSeconds: options.retryBackoffSeconds,
    automated,
    acknowledge: acknowledge === null ? null : argumentText('--acknowledge', acknowledge, LONGEST_NOTE),
    force: options.force,
    lockWaitSeconds: options.lockWaitSeconds,
    commandTimeoutSeconds: options.commandTimeoutSeconds,
    keySeconds: options.keyTtlSeconds,
  };
}
