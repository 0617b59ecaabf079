import { isAbsolute, join } from 'node:path';
import { OpsError } from '../errors.ts';
import type { CommitPlan, HeldLock, Recovery, RowTail, Store, StoredDocument } from '../ports.ts';
import { generationPath } from '../store/retention.ts';
import { inspectLock } from './fs-lock.ts';
import { buildRecord, commitRecord } from './fs-store-commit.ts';
import { fileSizeOf, readDocumentFile } from './fs-store-document.ts';
import { linksOf, refuseEscape } from './fs-store-folder.ts';
import { readJournalView } from './fs-store-journal.ts';
import type { StoreContext } from './fs-store-journal.ts';
import { recoverStore, settledSeq } from './fs-store-recover.ts';
import type { JournalPosition } from './fs-store-recover.ts';
import { readTail } from './fs-store-tail.ts';
import { readBootId } from './process-identity.ts';

/** What a store needs to know. Paths are absolute and normalized. */
export interface FsStoreOptions {
  /** The state folder of the loop. */
  readonly opsDir: string;
  /** Folder of the journal and of the lock (`lock/`); the state folder unless said otherwise. */
  readonly journalDir?: string;
  /** The repository that the state folder must not leave. */
  readonly repo: string;
  /** Size in bytes at which a telemetry file is rotated. */
  readonly retainBytes: number;
  /** Older generations of a telemetry file that are kept; 0 keeps none. */
  readonly retainFiles: number;
  /**
   * Files of this invocation, absolute and normalized. Of files outside of the state folder only these can be written:
   * a record in the journal that names another one is damage.
   */
  readonly files?: readonly string[];
  /** Boot id of the operating system; read from it when left out, null when it has none. */
  readonly bootId?: string | null;
}

/**
 * The state of one loop as files; docs/decisions/store.md states the protocol. Opens and creates nothing yet:
 * readers never create anything, writers create folders with the first file. Every call raises config_invalid
 * when a symbolic link leads the state folder or its telemetry folder out of the repository.
 */
export function createFsStore(options: FsStoreOptions): Store {
  return new FsStore(options);
}

class FsStore implements Store {
  private readonly context: StoreContext;
  private readonly journalDir: string;
  private position: JournalPosition | null = null;
  private contained = false;

  constructor(options: FsStoreOptions) {
    this.journalDir = options.journalDir ?? options.opsDir;
    const journal = join(this.journalDir, 'journal.jsonl');
    this.context = {
      opsDir: options.opsDir,
      repo: options.repo,
      journal,
      olderJournal: generationPath(journal, 1),
      files: new Set(options.files),
      limits: { retainBytes: options.retainBytes, retainFiles: options.retainFiles },
      bootId: options.bootId === undefined ? readBootId() : options.bootId,
    };
  }

  recover(lock: HeldLock): Recovery {
    this.contain();
    this.position = null;
    const { recovery, position } = recoverStore(this.context, lock);
    this.position = position;
    return recovery;
  }

  nextSeq(): number {
    if (this.position !== null) {
      return this.position.seq + 1;
    }
    this.contain();
    const { view } = readJournalView(this.context);
    return settledSeq(this.context, view, 'nothing') + 1;
  }

  commit(plan: CommitPlan, lock: HeldLock): void {
    const { position } = this;
    if (position === null) {
      throw new OpsError('internal_error', 'commit needs a recover before it, and again after a commit that failed');
    }
    const record = buildRecord(this.context, plan, { seq: position.seq + 1, epoch: lock.epoch });
    this.position = null;
    this.position = commitRecord(this.context, position, { record, lock });
  }

  interrupted(): boolean {
    this.contain();
    const { view, tail } = readJournalView(this.context);
    if (view.settled && !view.disputed) {
      return false;
    }
    // A pass that is being applied right now is not interrupted.
    const lock = inspectLock(join(this.journalDir, 'lock'));
    if (lock.state === 'held' && lock.holder?.pid !== process.pid) {
      return false;
    }
    // Somebody may have finished it, and let go of the lock, between the two looks.
    const { tail: now } = readJournalView(this.context);
    return now.sizeBytes === tail.sizeBytes && now.inode === tail.inode;
  }

  readDocument(path: string): StoredDocument {
    const { opsDir } = this.context;
    const file = this.resolve(path);
    return readDocumentFile(file, linksOf(opsDir, file));
  }

  readLastRows(path: string, limit: number): readonly Record<string, unknown>[] {
    return this.readTail(path, limit).rows;
  }

  readTail(path: string, limit: number): RowTail {
    const { opsDir, limits } = this.context;
    const file = this.resolve(path);
    return readTail({ path: file, limit, olderFiles: limits.retainFiles, links: linksOf(opsDir, file) });
  }

  fileSize(path: string): number | null {
    return fileSizeOf(this.resolve(path));
  }

  private resolve(path: string): string {
    this.contain();
    return isAbsolute(path) ? path : join(this.context.opsDir, path);
  }

  private contain(): void {
    if (!this.contained) {
      const { repo, opsDir } = this.context;
      refuseEscape(repo, opsDir);
      refuseEscape(repo, join(opsDir, 'telemetry'));
      this.contained = true;
    }
  }
}
