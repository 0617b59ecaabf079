import { existsSync, readFileSync, rmSync } from 'node:fs';
import { readActiveRun } from '../runtime/side-files.ts';
import { runtimePaths } from '../store/paths.ts';
import { hostProcessTable } from './process-table.ts';
import { publishes } from './running-publisher.ts';
import { systemTimer } from './system-timer.ts';

/** What a cancel found and did. */
export type CancelledRun = 'nothing_active' | 'state_removed' | 'stopped' | 'killed';

/** How long a dispatcher may take to stop its worker and give its item back. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/**
 * Ends the dispatcher that `active-run.json` of a repository names, the same way as the supervised runtime does: the
 * files of the repository go first, then SIGTERM, and SIGKILL to it and its descendants when it does not end. A process
 * whose command line does not publish a loop of this repository is somebody else's and is left alone.
 */
export async function cancelRun(repo: string): Promise<CancelledRun> {
  const { superloopStateFile, activeRunFile } = runtimePaths(repo, 'any');
  const document = readJson(activeRunFile);
  const pid = readActiveRun(document)?.pid ?? null;
  const hadState = existsSync(superloopStateFile) || document !== null;
  rmSync(superloopStateFile, { force: true });
  rmSync(activeRunFile, { force: true });
  const isAlive = (): boolean => pid !== null && publishes(hostProcessTable.find(pid), { repo, loop: null });
  if (pid === null || !isAlive()) return hadState ? 'state_removed' : 'nothing_active';
  const family = [pid, ...hostProcessTable.descendants(pid)];
  send(pid, 'SIGTERM');
  for (let waitedMs = 0; waitedMs < PATIENCE_MS && isAlive(); waitedMs += LOOK_EVERY_MS) {
    await systemTimer.wait(LOOK_EVERY_MS);
  }
  if (!isAlive()) return 'stopped';
  for (const member of new Set([...family, ...hostProcessTable.descendants(pid)])) send(member, 'SIGKILL');
  return 'killed';
}

function readJson(file: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}

function send(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}
