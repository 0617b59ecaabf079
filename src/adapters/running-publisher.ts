import { readFileSync, realpathSync } from 'node:fs';
import type { ProcessInfo } from '../ports.ts';
import { PUBLISHER_MARKER, readRuntimeCommand } from '../runtime/command-line.ts';
import { runtimePaths } from '../store/paths.ts';
import { hostProcessTable } from './process-table.ts';

/** A loop that a dispatcher publishes; `repo` is an absolute path. */
export interface PublishedLoop {
  readonly repo: string;
  readonly loop: string;
}

/** That long a process may take from its start to its first file, in milliseconds. */
const STARTING_MS = 10_000;
/** Starts are known in ticks of this length; what lies between two is the error of our own clock. */
const TICK_MS = 10;

/** The pid of another live process that publishes this loop, or is about to; null without one. */
export function runningPublisher(published: PublishedLoop): number | null {
  const { activeRunFile, heartbeatFile } = runtimePaths(published.repo, published.loop);
  // The run file is that of whichever loop of the folder began last; the heartbeat is the loop's own.
  const named = [activeRunFile, heartbeatFile].flatMap((file) => pidIn(file) ?? []);
  const found = named.find((pid) => pid !== process.pid && publishes(hostProcessTable.find(pid), published));
  return found ?? earlierStarter(published);
}

/** Two that are started at once see no file of each other: the earlier one publishes. */
function earlierStarter(published: PublishedLoop): number | null {
  const self = hostProcessTable.find(process.pid);
  const isEarlier = (other: ProcessInfo): boolean => {
    if (self?.startedAtMs == null || other.startedAtMs === null || other.pid === self.pid) return false;
    const earlierMs = Math.round((self.startedAtMs - other.startedAtMs) / TICK_MS) * TICK_MS;
    return earlierMs <= STARTING_MS && (earlierMs > 0 || (earlierMs === 0 && other.pid < self.pid));
  };
  const others = hostProcessTable.search(PUBLISHER_MARKER).filter(isEarlier);
  return others.find((other) => publishes(other, published))?.pid ?? null;
}

/** Whether a process publishes this loop, by its command line; any loop of the folder when `loop` is null. */
export function publishes(
  process: ProcessInfo | null,
  { repo, loop }: { readonly repo: string; readonly loop: string | null },
): boolean {
  const command = process === null ? null : readRuntimeCommand(process);
  return (
    command?.repo != null &&
    (loop === null || command.loop === loop) &&
    (command.repo === repo || realPath(command.repo) === realPath(repo))
  );
}

/** The pid in a published document; null without one. */
export function pidIn(file: string): number | null {
  try {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { readonly pid?: unknown };
    return typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
