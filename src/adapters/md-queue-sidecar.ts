import { OpsError } from '../errors.ts';
import type { QueueTableRecord } from '../generated/types.ts';
import { editsTable } from '../queue/table/edit-table.ts';
import {
  decodeRecord,
  decodeState,
  emptySidecar,
  foldDamage,
  foldRecord,
  formOf,
  recordHead,
  type Sidecar,
} from '../queue/table/sidecar.ts';
import { readRegular } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { type JournalPart, type JournalPosition, readJournal } from './md-queue-journal-file.ts';
import type { MdQueuePaths } from './md-queue-paths.ts';

/** The journal is given a new file at most once while a reader looks. */
const LOAD_ATTEMPTS = 20;

/** What came of reading on. */
export interface CaughtUp {
  /** The last line was not finished. */
  readonly torn: boolean;
  /** Where everything was read anew: the last record of which only the outcome is known. */
  readonly snapshotSeq: number | null;
}

/** Up to where the state file tells what was. */
interface SnapshotPlace {
  /** Last record that it contains. */
  readonly seq: number;
  readonly position: JournalPosition | null;
}

const NO_SNAPSHOT: SnapshotPlace = { seq: 0, position: null };

/** What is kept beside a table, in memory and read on from where it was read last. */
export class SidecarFile {
  readonly #paths: MdQueuePaths;
  #sidecar: Sidecar = emptySidecar();
  #position: JournalPosition | null = null;
  /** Records that edit the table, the newest ones. */
  #edits: QueueTableRecord[] = [];
  #snapshot: SnapshotPlace = NO_SNAPSHOT;
  #damage: string[] = [];

  constructor(paths: MdQueuePaths) {
    this.#paths = paths;
  }

  get sidecar(): Sidecar {
    return this.#sidecar;
  }

  get position(): JournalPosition | null {
    return this.#position;
  }

  /** How much was written since the snapshot. */
  sinceSnapshot(): { readonly records: number; readonly bytes: number } {
    const { seq, position } = this.#snapshot;
    const from = position !== null && position.inode === this.#position?.inode ? position.offset : 0;
    return { records: this.#sidecar.seq - seq, bytes: (this.#position?.offset ?? 0) - from };
  }

  /** What of it could not be read, one line each. */
  get damage(): readonly string[] {
    return this.#damage;
  }

  /** Records behind one of them that edit the table, in their order. What lies before it is forgotten. */
  editsBehind(applied: number): readonly QueueTableRecord[] {
    this.#edits = this.#edits.filter(({ seq }) => seq > Math.max(applied, this.#snapshot.seq));
    return this.#edits;
  }

  /** Reads what was written since. Raises queue_unreadable, store_read_failed. */
  catchUp(): CaughtUp {
    const part = readJournal(this.#paths.journal, this.#position);
    const goesOn = part !== null && this.#position?.inode === part.inode && part.start === this.#position.offset;
    if (goesOn) {
      this.#take(part);
      return { torn: part.sizeBytes > part.end, snapshotSeq: null };
    }
    if (part === null && this.#position === null && this.#sidecar.seq === 0 && this.#stateText() === null) {
      return { torn: false, snapshotSeq: null };
    }
    const torn = this.#load();
    return { torn, snapshotSeq: this.#snapshot.seq };
  }

  /** Takes in what this process has just written. */
  wrote(record: QueueTableRecord, position: JournalPosition): void {
    foldRecord(this.#sidecar, record);
    this.#position = position;
    if (editsTable(record)) this.#edits.push(record);
  }

  /** Everything is read anew the next time. */
  forget(): void {
    this.#position = null;
    this.#sidecar = emptySidecar();
    this.#edits = [];
    this.#snapshot = NO_SNAPSHOT;
    this.#damage = [];
  }

  /** A snapshot up to here lies in the state file; `position` is null when the journal begins anew behind it. */
  snapshotted(position: JournalPosition | null): void {
    this.#snapshot = { seq: this.#sidecar.seq, position };
    this.#position = position;
  }

  /**
   * Reads snapshot and journal from the beginning, again when the journal is given a new file meanwhile. Tells whether
   * the last line is torn.
   */
  #load(): boolean {
    for (let attempt = 1; ; attempt += 1) {
      this.forget();
      const isWhole = this.#loadSnapshot();
      const older = isWhole ? null : readJournal(this.#paths.olderJournal, null);
      if (older !== null) this.#take(older);
      const part = readJournal(this.#paths.journal, this.#position);
      if (part === null) {
        this.#position = null;
        return false;
      }
      const gap = this.#gapBefore(part);
      if (gap === null || attempt === LOAD_ATTEMPTS) {
        if (gap !== null) this.#damage.push(gap);
        this.#take(part);
        return part.sizeBytes > part.end;
      }
    }
  }

  /** False when there is no snapshot, or none that can be read: then the older journal counts as well. */
  #loadSnapshot(): boolean {
    const text = this.#stateText();
    if (text === null) return false;
    this.#requireKnown(text, this.#paths.state);
    const state = decodeState(text);
    if (state === null) {
      this.#damage.push(`${this.#paths.state} is damaged: what the journal does not say any more is lost`);
      return false;
    }
    const { journal, ...sidecar } = state;
    this.#sidecar = sidecar;
    this.#snapshot = { seq: sidecar.seq, position: journal };
    this.#position = journal;
    return true;
  }

  #stateText(): string | null {
    return withStoreErrors('read', this.#paths.state, () =>
      unlessAbsent(() => readRegular(this.#paths.state, 'refuse')),
    );
  }

  /** Says when records between what is known and a part of the journal are missing. */
  #gapBefore({ lines }: JournalPart): string | null {
    const first = recordHead(lines[0] ?? '')?.seq ?? 0;
    if (first <= this.#sidecar.seq + 1) return null;
    return `${this.#paths.journal} lacks the records from ${this.#sidecar.seq + 1} to ${first - 1}`;
  }

  #take({ inode, start, end, lines }: JournalPart): void {
    let at = start;
    for (const line of lines) {
      this.#takeLine(line, at);
      at += Buffer.byteLength(line) + 1;
    }
    this.#position = { inode, offset: end };
  }

  #takeLine(line: string, at: number): void {
    this.#requireKnown(line, this.#paths.journal);
    const record = decodeRecord(line);
    if (record === null) {
      this.#damage.push(`${this.#paths.journal} is damaged at byte ${at}: one change of leases and events is lost`);
      foldDamage(this.#sidecar, line);
    } else if (record.seq > this.#sidecar.seq) {
      foldRecord(this.#sidecar, record);
      if (editsTable(record)) this.#edits.push(record);
    }
  }

  #requireKnown(text: string, file: string): void {
    const form = formOf(text);
    if (form > 1) {
      throw new OpsError('queue_unreadable', `${file} has form ${form}: a newer version of ops-manager wrote it`, {
        hint: 'use that version, or move the folder away: leases, attempts and the trail go with it',
      });
    }
  }
}
