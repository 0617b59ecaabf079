import { realpathSync } from 'node:fs';
import path from 'node:path';
import { mdQueuePaths } from '../../adapters/md-queue-paths.ts';
import { refused } from '../../queue/refuse.ts';
import type { StorePlace } from './open-store.ts';

/** Ends of the names of files that SQLite keeps beside its own. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'] as const;

/** Raises queue_refused when a file that an option names for output is a part of the queue itself. */
export function refuseOwnFile(place: StorePlace, option: string, file: string): void {
  if (place.backend === 'postgres') return;
  const target = realPath(file);
  const store = realPath(place.location);
  const isOwn =
    place.backend === 'markdown'
      ? target === store || target.startsWith(`${mdQueuePaths(store).sidecar}/`)
      : COMPANIONS.some((end) => target === store + end);
  if (isOwn) throw refused(`${option} ${file} is a part of the queue itself`, 'name another file');
}

/** With links resolved as far as the path exists. */
function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    const folder = path.dirname(file);
    return folder === file ? file : path.join(realPath(folder), path.basename(file));
  }
}
