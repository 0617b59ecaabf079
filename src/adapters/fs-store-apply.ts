import { dirname } from 'node:path';
import type { HeldLock } from '../ports.ts';
import type { JournalRecord } from '../store/journal-record.ts';
import { fromRecordPath } from '../store/record-path.ts';
import { retentionOf } from '../store/retention.ts';
import { replaceFile, sweepTemporaries } from './fs-store-document.ts';
import { withStoreErrors } from './fs-store-errors.ts';
import { linksOf, refuseEscape } from './fs-store-folder.ts';
import type { StoreContext } from './fs-store-journal.ts';
import { appendRows } from './fs-store-rows.ts';

/** How a record is put in place. */
export interface Application {
  /** Looked at before each step: whoever takes over puts this record in place himself, and goes on from there. */
  readonly lock: HeldLock;
  /** True when an earlier attempt may have done a part of it. */
  readonly replay: boolean;
}

/**
 * Puts a committed record in place: documents first, then rows, file by file. Raises lock_lost, store_write_failed,
 * and config_invalid when a symbolic link leads out of the repository.
 */
export function applyRecord(context: StoreContext, record: JournalRecord, { lock, replay }: Application): void {
  const { opsDir, limits } = context;
  refuseEscapes(context, record);
  for (const { path: name, text } of record.documents) {
    const path = fromRecordPath(opsDir, name);
    replaceFile(path, text, () => lock.assertHeld());
    if (replay) {
      lock.assertHeld();
      withStoreErrors('write', path, () => sweepTemporaries(path));
    }
  }
  for (const [name, lines] of rowsByFile(record)) {
    const path = fromRecordPath(opsDir, name);
    appendRows({
      path,
      links: linksOf(opsDir, path),
      lock,
      lines,
      seq: record.seq,
      replay,
      durable: record.durable && record.durablePaths.includes(name),
      rotation: retentionOf(name) === 'rotated' ? limits : null,
    });
  }
}

/** A record may come from a journal that somebody else wrote to, and name folders that the store does not know. */
function refuseEscapes({ opsDir, repo }: StoreContext, { documents, rows }: JournalRecord): void {
  const own = [...documents, ...rows].filter(({ path }) => !path.startsWith('/'));
  for (const folder of new Set(own.map(({ path }) => dirname(fromRecordPath(opsDir, path))))) {
    refuseEscape(repo, folder);
  }
}

function rowsByFile(record: JournalRecord): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const { path, line } of record.rows) {
    const lines = files.get(path);
    if (lines === undefined) {
      files.set(path, [line]);
    } else {
      lines.push(line);
    }
  }
  return files;
}
