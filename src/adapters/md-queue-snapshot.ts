import { renameSync } from 'node:fs';
import { OpsError } from '../errors.ts';
import { encodeState } from '../queue/table/sidecar.ts';
import { errnoOf } from './fs-store-errors.ts';
import { syncFolder } from './fs-store-io.ts';
import type { MdQueuePaths } from './md-queue-paths.ts';
import type { SidecarFile } from './md-queue-sidecar.ts';
import type { Ownership } from './md-queue-sidecar-folder.ts';
import { replaceForGood } from './md-queue-write.ts';

/** When what is kept beside a table is written anew. */
export interface JournalLimits {
  /** The journal gets a new file from this size on; the one before is kept until the next time. */
  readonly rotateBytes: number;
  /** A snapshot spares readers the records before it: one after so many records ... */
  readonly snapshotRecords: number;
  /** ... or after so many bytes of them. */
  readonly snapshotBytes: number;
}

/** Every opening of a queue reads what lies behind the snapshot: a few milliseconds at most. */
export const JOURNAL_LIMITS: JournalLimits = {
  rotateBytes: 16 * 1024 * 1024,
  snapshotRecords: 400,
  snapshotBytes: 1024 * 1024,
};

/**
 * Writes a snapshot when enough was written since the last one, and begins a new journal when the present one is long
 * enough. Under the lock, when the lines of every record are in the table. What fails is tried again with the next
 * record: nothing depends on it.
 */
export function tidyJournal(
  paths: MdQueuePaths,
  file: SidecarFile,
  { limits, owner }: { readonly limits: JournalLimits; readonly owner: Ownership },
): void {
  const { position } = file;
  if (position === null) return;
  const { records, bytes } = file.sinceSnapshot();
  const isLong = position.offset >= limits.rotateBytes;
  if (!isLong && records < limits.snapshotRecords && bytes < limits.snapshotBytes) return;
  try {
    // The snapshot says that the lines of its records are in the table.
    syncFolder(paths.home);
    replaceForGood(paths, paths.state, { text: encodeState(file.sidecar, position), owner });
    file.snapshotted(position);
    if (!isLong) return;
    renameSync(paths.journal, paths.olderJournal);
    file.snapshotted(null);
    syncFolder(paths.sidecar);
  } catch (error) {
    if (!(error instanceof OpsError) && errnoOf(error) === null) throw error;
  }
}
