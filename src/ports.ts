/**
 * The interfaces between what decides and what touches the world. Features call these; adapters implement
 * them; `src/cli/context.ts` joins the two. Everything is synchronous: a pass reads a handful of small
 * files, and synchronous calls are the fastest way to do that once and exit.
 */

/** Wall-clock and monotonic time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  nowMs(): number;
  /** Milliseconds of a clock that never jumps; only differences mean anything. */
  monotonicMs(): number;
  /** Blocks the process for this many milliseconds. */
  sleepMs(durationMs: number): void;
}

/** Generated identifiers. */
export interface Ids {
  /** A fresh lower-case UUID. */
  traceId(): string;
}

/** Result of reading a JSON document of the manager's own. */
export type StoredDocument =
  | { readonly status: 'read'; readonly value: unknown; readonly text: string }
  | { readonly status: 'absent' }
  | { readonly status: 'invalid'; readonly detail: string };

/** A JSON document that a pass replaces as a whole. */
export interface PlannedDocument {
  /** Relative to the state folder, or absolute when a flag moved the file elsewhere. */
  readonly path: string;
  /** Complete text including the final LF. */
  readonly text: string;
}

/** A JSONL row that a pass appends. */
export interface PlannedRow {
  readonly path: string;
  /** One JSON object without LF; it carries `"seq"`. */
  readonly line: string;
}

/** Everything that one pass changes, moved by one commit. */
export interface CommitPlan {
  readonly at: string;
  readonly traceId: string;
  readonly documents: readonly PlannedDocument[];
  readonly rows: readonly PlannedRow[];
  /** True when the commit must survive power loss, not just the death of the process. */
  readonly durable: boolean;
  /** Row files that are themselves forced to disk when they got rows. */
  readonly durablePaths: readonly string[];
}

/** What recovery found at the start of a pass. */
export interface Recovery {
  /**
   * What had to be done and why. After a reboot or damage every document was brought back to its last journaled
   * text, because it may have been lost, emptied or mixed.
   */
  readonly need: 'nothing' | 'apply_last' | 'restore_after_reboot' | 'restore_after_damage';
}

/** The durable state of one loop. docs/decisions/store.md states the protocol. */
export interface Store {
  /** Finishes an interrupted pass. Call once, under the lock. Raises store_read_failed, store_write_failed, lock_lost. */
  recover(lock: HeldLock): Recovery;
  /** Sequence number that the next commit will have. */
  nextSeq(): number;
  /** Commits and applies. Raises store_write_failed, lock_lost. */
  commit(plan: CommitPlan, lock: HeldLock): void;
  /** True when the journal holds a committed pass that is not applied and nobody is at it. Never writes. */
  interrupted(): boolean;
  readDocument(path: string): StoredDocument;
  /** Last rows that parse as JSON objects, oldest first, at most `limit`; looks into the previous generation when the file was just rotated. */
  readLastRows(path: string, limit: number): readonly Record<string, unknown>[];
  /** Size in bytes, or null when the file does not exist. */
  fileSize(path: string): number | null;
}

/** A lock that is held until release. */
export interface HeldLock {
  /** Grows with every acquisition of this loop's lock: the fencing token. */
  readonly epoch: number;
  /** Raises lock_lost when another process took over. */
  assertHeld(): void;
  release(): void;
}

/** Who holds a lock. */
export interface LockHolder {
  readonly pid: number | null;
  readonly host: string | null;
  readonly acquiredAt: string | null;
  readonly command: string | null;
}

export type LockOutcome =
  | { readonly outcome: 'acquired'; readonly lock: HeldLock; readonly tookOverFrom: LockHolder | null }
  | { readonly outcome: 'busy'; readonly holder: LockHolder; readonly waitedMs: number };

/** The per-loop writer lock. */
export interface Lock {
  /** Waits at most `waitSeconds`. Raises store_write_failed when the lock folder cannot be written. */
  acquire(waitSeconds: number): LockOutcome;
}

/** Which file a cursor was taken from. Device and inode are decimal text: they can exceed 2^53. */
export interface LogIdentity {
  readonly device: string;
  readonly inode: string;
  /** Bytes at the start of the file that `headSha256` covers. */
  readonly headBytes: number;
  readonly headSha256: string;
  /** Bytes directly before the cursor that `tailSha256` covers. */
  readonly tailBytes: number;
  readonly tailSha256: string;
}

/** One line of the event log as the reader hands it over. */
export interface LogLine {
  /** Physical line number, from 1. */
  readonly line: number;
  readonly byteStart: number;
  /** Offset after the line's LF. */
  readonly byteEnd: number;
  /** The line without LF; empty when `tooLong`. */
  readonly text: string;
  readonly invalidUtf8: boolean;
  readonly tooLong: boolean;
}

/** Where a scan stopped. */
export interface LogPosition {
  readonly line: number;
  readonly byte: number;
}

/** An event log, open, at one fixed length: all figures of a pass come from this one view. */
export interface EventLogView {
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  readonly device: string;
  readonly inode: string;
  /** True when the file's start has this hash. */
  matchesHead(identity: LogIdentity): boolean;
  /** True when the bytes directly before `byte` have the recorded hash. */
  matchesTail(identity: LogIdentity, byte: number): boolean;
  /** Identity of this file for a cursor at `byte`. */
  identify(byte: number): LogIdentity;
  /** Visits complete lines from a position until the last LF, or until `visit` returns false (that line counts as visited). */
  scan(from: LogPosition, visit: (line: LogLine) => boolean): LogPosition;
  /** Complete lines after a position, counted without decoding them. */
  countLines(fromByte: number): number;
  /** The first bytes of a range, each byte as one character (latin1), at most `limit`. */
  peek(byteStart: number, limit: number): string;
  /** SHA-256 of the whole view in hex. Costs a full read. */
  sha256(): string;
  /** Takes over rows that were appended since: returns true when the view grew. */
  extend(): boolean;
  close(): void;
}

/** Opens event logs. */
export interface EventLogs {
  /** Null when there is no file, or a folder. Raises events_unavailable when what is there cannot be used as a log. */
  open(path: string): EventLogView | null;
}

/** A small JSON file of the runtime as it was found. */
export type Artifact =
  | { readonly status: 'read'; readonly value: Readonly<Record<string, unknown>>; readonly file: ArtifactFile }
  | { readonly status: 'absent'; readonly file: ArtifactFile }
  | { readonly status: 'empty' | 'invalid' | 'unreadable'; readonly detail: string; readonly file: ArtifactFile };

/** Size, age and hash of an artifact. */
export interface ArtifactFile {
  readonly path: string;
  readonly exists: boolean;
  readonly sizeBytes: number;
  /** Number of LF bytes. */
  readonly lineCount: number;
  readonly modifiedAtMs: number | null;
  readonly sha256: string | null;
}

/** Reads runtime artifacts. */
export interface RuntimeFiles {
  /**
   * Reads one JSON object; an empty or half-written file is read again for a moment before it is believed. A file
   * above `maxBytes` (8 MiB unless given) is `unreadable`.
   */
  read(path: string, maxBytes?: number): Artifact;
  /** Text that changes when any of the files is rewritten, created or removed. */
  stamp(paths: readonly string[]): string;
  /** Raises store_read_failed when that cannot be told. */
  directoryExists(path: string): boolean;
}

/** A process as the process table shows it. */
export interface ProcessInfo {
  readonly pid: number;
  /** Command line as one text; empty when it cannot be read. */
  readonly command: string;
  /** Arguments one by one when known, else null. */
  readonly argv: readonly string[] | null;
  readonly workingDirectory: string | null;
  readonly processGroup: number | null;
  /** Milliseconds since the epoch, exact to about one second; null when unknown. */
  readonly startedAtMs: number | null;
}

/** Where process evidence comes from. */
export interface ProcessTable {
  /** `auto`: this host's table; `file`: a given list; `off`: no evidence. */
  readonly check: 'auto' | 'off' | 'file';
  find(pid: number): ProcessInfo | null;
  /** Processes whose command line contains this text: for finding a runtime that no file names. */
  search(text: string): readonly ProcessInfo[];
  /** Pids of the members of a process group. */
  group(processGroup: number): readonly number[];
}
