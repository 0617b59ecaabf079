import { OpsError } from '../../errors.ts';
import { refused } from '../../queue/refuse.ts';
import { isLoopId } from '../../store/paths.ts';
import type { QueueContext } from './queue-context.ts';

/** How a dispatcher runs workers. */
export interface LaneOptions {
  /** What `sh -c` runs for each item. */
  readonly command: string;
  readonly timeoutSeconds: number;
  readonly leaseSeconds: number;
  /** Items worked on at once. */
  readonly lanes: number;
  /** Waits for more work instead of ending when there is none. */
  readonly watch: boolean;
  /** Longest wait between two looks, in seconds. */
  readonly pollSeconds: number;
  /** Ends after so many items; null for no limit. */
  readonly maxItems: number | null;
  /** Where the run is published; `repo` is an absolute path. */
  readonly publish: { readonly repo: string; readonly loop: string } | null;
}

const DEFAULT_TIMEOUT_SECONDS = 5400;
const MOST_LANES = 5;
const DEFAULT_POLL_SECONDS = 5;

/** Options that mean nothing without a worker. */
const NEED_EXEC = ['run-timeout-seconds', 'parallel', 'watch', 'max-items', 'publish'] as const;

/** Null without `--exec`. Raises usage_error for options that need another one, queue_refused for values out of range. */
export function readLaneOptions({ args, settings, absolutePath }: QueueContext): LaneOptions | null {
  const command = args.text('exec');
  const needy = command === undefined ? NEED_EXEC.find((flag) => args.isSet(flag)) : undefined;
  if (needy !== undefined) throw new OpsError('usage_error', `--${needy} needs --exec`);
  // The supervisor recognizes the process by both.
  if (args.isSet('loop') !== args.isSet('publish')) {
    throw new OpsError('usage_error', '--publish and --loop need each other');
  }
  if (args.isSet('poll-seconds') && !args.isSet('watch')) {
    throw new OpsError('usage_error', '--poll-seconds needs --watch');
  }
  if (command === undefined) return null;
  if (command.trim() === '') throw refused('--exec is blank: name the command to run');
  const lanes = args.number('parallel') ?? 1;
  if (lanes > MOST_LANES) throw refused(`--parallel ${lanes}: must be from 1 to ${MOST_LANES}`);
  const watch = args.isSet('watch');
  const repo = args.text('publish');
  const loop = args.text('loop') ?? '';
  if (repo === '') throw refused('--publish is empty: name the folder that holds .superloop/');
  if (repo !== undefined && !isLoopId(loop)) {
    throw refused(`--loop ${JSON.stringify(loop)}: must be letters, digits, ., _ and - only`);
  }
  return {
    command,
    timeoutSeconds: args.number('run-timeout-seconds') ?? DEFAULT_TIMEOUT_SECONDS,
    leaseSeconds: args.number('lease-seconds') ?? settings.leaseSeconds,
    lanes,
    watch,
    pollSeconds: args.number('poll-seconds') ?? DEFAULT_POLL_SECONDS,
    maxItems: args.number('max-items') ?? (watch ? null : lanes),
    publish: repo === undefined ? null : { repo: absolutePath(repo), loop },
  };
}
