import { OpsError } from '../errors.ts';
import type { QueueTableRecord } from '../generated/types.ts';
import type { HeldLock } from '../ports.ts';
import type { QueueStoreOptions } from '../ports-queue.ts';
import { type ItemCache, QueueContent } from '../queue/table/content.ts';
import { editTable } from '../queue/table/edit-table.ts';
import { parseTable, type QueueTable } from '../queue/table/parse-table.ts';
import type { WriteMoment } from '../queue/table/plan-record.ts';
import { encodeRecord, recordHead } from '../queue/table/sidecar.ts';
import { lookAtRows, lookAtText, type TableLook } from '../queue/table/table-look.ts';
import { textOf } from '../queue/table/text-lines.ts';
import { errnoOf } from './fs-store-errors.ts';
import { syncFolder } from './fs-store-io.ts';
import { withQueueErrors } from './md-queue-errors.ts';
import {
  appendLine,
  cutTornLine,
  journalEnd,
  type JournalPosition,
  lastLine,
  takeBackLine,
} from './md-queue-journal-file.ts';
import { readBootId } from './process-identity.ts';
import { systemClock } from './system-clock.ts';
import { createQueueLock, type TakeLock } from './md-queue-lock.ts';
import type { MdQueuePaths } from './md-queue-paths.ts';
import { SidecarFile } from './md-queue-sidecar.ts';
import { ensureSidecarFolder, type Ownership, ownershipOf, sweepTemporaries } from './md-queue-sidecar-folder.ts';
import { type JournalLimits, tidyJournal } from './md-queue-snapshot.ts';
import { readTableFile, requireReadableSize, tableIdentity } from './md-queue-table-file.ts';
import {
  discardFile,
  own,
  prepareFile,
  type PreparedFile,
  putInPlace,
  readApplied,
  requireWritable,
  writeApplied,
} from './md-queue-write.ts';

/** An editor that saves again and again in the moment before a write is left alone in the end. */
const WRITE_ATTEMPTS = 50;
/** Others take one snapshot in hundreds of writes. */
const READ_ATTEMPTS = 5;

const FOLDER_SYNC_EVERY_MS = 200;

/** Where the system does not tell one boot from another, none of them is known. */
const UNKNOWN_BOOT = '?';

/** How a queue of a table waits and tidies up. */
export interface MdQueueTuning extends JournalLimits {
  readonly lockWaitMs: number;
}

/** What comes of looking at the table. */
export interface TableWork<Result> {
  /** Null when nothing is to be written. */
  readonly record: QueueTableRecord | null;
  /** Called with the content after the record. */
  readonly result: (after: QueueContent) => Result;
}

/** The table as it was read last. */
interface CurrentTable {
  /** The journal as it was before the table was read: where others have written since, the table is read again. */
  readonly journal: string;
  readonly identity: string;
  readonly table: QueueTable;
}

/** The files of one table: read without a lock, written one process after the other. docs/queue.md, section "Beside the table". */
export class MdQueueCore {
  readonly #paths: MdQueuePaths;
  readonly #options: QueueStoreOptions;
  readonly #tuning: MdQueueTuning;
  readonly #file: SidecarFile;
  readonly #items: ItemCache = new WeakMap();
  #current: CurrentTable | null = null;
  #swept = false;
  #syncedMs = -Infinity;
  #takeLock: TakeLock | null = null;
  #boot: string | null | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(paths: MdQueuePaths, options: QueueStoreOptions, tuning: MdQueueTuning) {
    this.#paths = paths;
    this.#options = options;
    this.#tuning = tuning;
    this.#file = new SidecarFile(paths);
  }

  /** What of the sidecar could not be read, one line each. */
  get damage(): readonly string[] {
    return this.#file.damage;
  }

  /**
   * What the queue holds, whatever others do meanwhile. The marker is read before the table and the journal behind it:
   * the table contains every record up to the marker and none beyond the end of the journal, and those between are put
   * into it here. A snapshot taken meanwhile may hide some of these: then the table is looked at again. Raises
   * queue_missing, queue_unreadable.
   */
  read(): QueueContent {
    return withQueueErrors(this.#options.shownAs, () => {
      for (let attempt = 1; ; attempt += 1) {
        const applied = readApplied(this.#paths, () => this.#bootId());
        const { table } = this.#readTable();
        const { snapshotSeq } = this.#file.catchUp();
        if (snapshotSeq === null || snapshotSeq <= applied || attempt === READ_ATTEMPTS) {
          return this.#content(this.#file.editsBehind(applied).reduce(editTable, table));
        }
      }
    });
  }

  /**
   * The table alone, with every change that was made: where the journal holds none that is not in it yet, the rest of
   * the sidecar is not read. Raises queue_missing, queue_unreadable.
   */
  look(): TableLook {
    const { shownAs } = this.#options;
    return withQueueErrors(shownAs, () => {
      const applied = readApplied(this.#paths, () => this.#bootId());
      const { text } = readTableFile(this.#paths.table, shownAs);
      const line = lastLine(this.#paths.journal);
      const head = line === null ? null : recordHead(line);
      return head !== null && head.seq <= applied ? lookAtText(text, shownAs) : lookAtRows(this.read().table);
    });
  }

  /** One locked look and write. `work` is called again when somebody saves the table in between. */
  write<Result>(work: (content: QueueContent, moment: WriteMoment) => TableWork<Result>): Promise<Result> {
    const turn = this.#turn.then(() => this.#writeInTurn(work));
    this.#turn = turn.catch(() => null);
    return turn;
  }

  /** The moment of a write that begins now. */
  moment(): WriteMoment {
    const { nowSeconds } = this.#options;
    return { nowSeconds: nowSeconds === null ? Math.floor(Date.now() / 1000) : nowSeconds(), firstNumber: Date.now() };
  }

  async #writeInTurn<Result>(work: (content: QueueContent, moment: WriteMoment) => TableWork<Result>): Promise<Result> {
    const { shownAs, program } = this.#options;
    const owner = withQueueErrors(shownAs, () => this.#prepareToWrite());
    this.#takeLock ??= createQueueLock(this.#paths, { shownAs, program, waitMs: this.#tuning.lockWaitMs });
    const lock = await this.#takeLock();
    try {
      return withQueueErrors(shownAs, () => this.#writeLocked(lock, owner, work));
    } finally {
      lock.release();
    }
  }

  #prepareToWrite(): Ownership {
    requireWritable(this.#paths, this.#options.shownAs);
    const owner = ownershipOf(this.#paths.table);
    ensureSidecarFolder(this.#paths, owner);
    return owner;
  }

  #writeLocked<Result>(
    lock: HeldLock,
    owner: Ownership,
    work: (content: QueueContent, moment: WriteMoment) => TableWork<Result>,
  ): Result {
    for (let attempt = 1; attempt <= WRITE_ATTEMPTS; attempt += 1) {
      const content = this.#settle(lock, owner);
      if (content === null) continue;
      const { record, result } = work(content, this.moment());
      if (record === null) return result(content);
      const after = this.#commit(record, content, { lock, owner });
      if (after !== null) return result(after);
    }
    throw new OpsError('queue_busy', `${this.#options.shownAs} was saved by another program at every attempt`, {
      hint: 'run again when it has settled',
    });
  }

  /** Brings the table up to the journal. Null when somebody saved the table meanwhile. */
  #settle(lock: HeldLock, owner: Ownership): QueueContent | null {
    if (!this.#swept) sweepTemporaries(this.#paths);
    this.#swept = true;
    const applied = readApplied(this.#paths, () => this.#bootId());
    const current = this.#readTable();
    const { torn } = this.#file.catchUp();
    if (torn) {
      lock.assertHeld();
      cutTornLine(this.#paths.journal, this.#file.position?.offset ?? 0);
    }
    const edits = this.#file.editsBehind(applied);
    const table = edits.reduce(editTable, current.table);
    if (edits.length === 0) return this.#content(table);
    if (table !== current.table) {
      const prepared = this.#prepare(table, owner);
      lock.assertHeld();
      if (!this.#isCurrent()) {
        discardFile(prepared.path);
        return null;
      }
      putInPlace(prepared.path, this.#paths.table);
      this.#current = { ...current, identity: prepared.identity, table };
    }
    this.#markApplied();
    return this.#content(table);
  }

  /** Null when somebody saved the table meanwhile: nothing was written then. */
  #commit(
    record: QueueTableRecord,
    { table }: QueueContent,
    { lock, owner }: { readonly lock: HeldLock; readonly owner: Ownership },
  ): QueueContent | null {
    const line = encodeRecord(record);
    const next = editTable(table, record);
    const prepared = next === table ? null : this.#prepare(next, owner);
    const before = this.#file.position?.offset ?? 0;
    try {
      lock.assertHeld();
      if (prepared !== null && !this.#isCurrent()) {
        discardFile(prepared.path);
        return null;
      }
      const position = appendLine(this.#paths.journal, line, {
        expectedBytes: before,
        prepare: (descriptor) => own(descriptor, { ...owner, mode: owner.mode & 0o666 }),
      });
      this.#file.wrote(record, position);
    } catch (error) {
      if (prepared !== null) discardFile(prepared.path);
      throw error;
    }
    if (prepared === null) this.#know(this.#current?.identity ?? '', next);
    else if (!this.#place(prepared, next, { lock, before })) return this.#content(next);
    tidyJournal(this.#paths, this.#file, { limits: this.#tuning, owner });
    return this.#content(next);
  }

  #prepare(table: QueueTable, owner: Ownership): PreparedFile {
    const text = textOf(table);
    requireReadableSize(text, this.#options.shownAs);
    return prepareFile(this.#paths, text, owner);
  }

  /**
   * The record counts from here on. Tells whether its lines are in the table; otherwise the next one who writes, or who
   * has the lock now, puts them into the table as it is by then. The record is taken back when that is not possible.
   */
  #place(
    prepared: PreparedFile,
    table: QueueTable,
    { lock, before }: { readonly lock: HeldLock; readonly before: number },
  ): boolean {
    if (!isHeld(lock) || !this.#isCurrent()) {
      discardFile(prepared.path);
      return false;
    }
    try {
      putInPlace(prepared.path, this.#paths.table);
    } catch (error) {
      discardFile(prepared.path);
      takeBackLine(this.#paths.journal, before);
      this.#file.forget();
      throw error;
    }
    this.#know(prepared.identity, table);
    this.#markApplied();
    return true;
  }

  /** What this process has just written needs not be read. */
  #know(identity: string, table: QueueTable): void {
    this.#current = { identity, table, journal: positionText(this.#file.position) };
  }

  /**
   * The marker must not outlive the rename that it tells of. Forcing that to disk takes as long as the rest of a write,
   * so in a row of writes it is done now and then; where it fails, the lines are looked at again the next time.
   */
  #markApplied(): void {
    try {
      const nowMs = systemClock.monotonicMs();
      const isDue = nowMs - this.#syncedMs >= FOLDER_SYNC_EVERY_MS;
      if (isDue) {
        syncFolder(this.#paths.home);
        this.#syncedMs = nowMs;
      }
      writeApplied(this.#paths, this.#file.sidecar.seq, isDue ? null : (this.#bootId() ?? UNKNOWN_BOOT));
    } catch (error) {
      if (errnoOf(error) === null) throw error;
    }
  }

  /** Looked up only when it matters: reading it takes a part of what a short command takes. */
  #bootId(): string | null {
    this.#boot ??= readBootId();
    return this.#boot;
  }

  #readTable(): CurrentTable {
    const journal = positionText(journalEnd(this.#paths.journal));
    if (this.#current?.journal === journal && this.#isCurrent()) return this.#current;
    const { identity, text } = readTableFile(this.#paths.table, this.#options.shownAs);
    this.#current = { identity, table: parseTable(text, this.#options.shownAs), journal };
    return this.#current;
  }

  /**
   * Whether the table is the file that was read last. Sure only as long as nobody else writes to the journal: the
   * system may give a later file the number of an earlier one, and two moments the same time.
   */
  #isCurrent(): boolean {
    return this.#current?.identity === tableIdentity(this.#paths.table, this.#options.shownAs);
  }

  #content(table: QueueTable): QueueContent {
    const { offsetHours, maxAttempts } = this.#options;
    const settings = { offsetHours, maxAttempts };
    return new QueueContent({ table, sidecar: this.#file.sidecar, settings, cache: this.#items });
  }
}

function isHeld(lock: HeldLock): boolean {
  try {
    lock.assertHeld();
    return true;
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return false;
  }
}

function positionText(position: JournalPosition | null): string {
  return position === null ? '' : `${position.inode}:${position.offset}`;
}
