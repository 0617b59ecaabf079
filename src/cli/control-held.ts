import { inspectLock } from '../adapters/fs-lock.ts';
import type { ManagerPaths } from '../store/paths.ts';
import { controlLockDir } from '../store/paths.ts';

/** True while somebody carries a control out over this transport. Touches nothing. Raises store_read_failed. */
export function isControlHeld(paths: ManagerPaths, transport: string): boolean {
  const { state } = inspectLock(controlLockDir(paths, transport));
  return state === 'held' || state === 'unverifiable';
}
