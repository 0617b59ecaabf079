/**
 * The interfaces between what decides and what touches the world. Features call these; adapters implement
 * them; `src/cli/context.ts` joins the two. Everything about files is synchronous: a pass reads a handful of
 * small ones, and synchronous calls are the fastest way to do that once and exit. What waits for another program
 * or for the network is asynchronous.
 */

import type { Cursor, EventsPage, Fold, LoopRunSnapshot } from './generated/types.ts';

/** Wall-clock and monotonic time. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  nowMs(): number;
  /** Milliseconds of a clock that never jumps; only differences mean anything. */
  monotonicMs(): number;
  /** Blocks the process for this many milliseconds. */
  sleepMs(durationMs: number): void;
}

/** Digests. */
export interface Digests {
  /** SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal. */
  sha256(text: string): string;
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

/** The end of a JSONL file. */
export interface RowTail {
  /** Oldest first. */
  readonly rows: readonly Record<string, unknown>[];
  /** Lines that were passed over because they are no JSON object; blank ones do not count. */
  readonly badLines: number;
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
  /** The same rows, with what stood between them. */
  readTail(path: string, limit: number): RowTail;
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
  /** Hands over the bytes of a range, block by block. A block is only valid during the call. */
  bytes(fromByte: number, toByte: number, take: (block: Uint8Array) => void): void;
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
  /** Pids of children, their children and so on; none where that cannot be told. */
  descendants(pid: number): readonly number[];
}

/** A loop of a repository. */
export interface LoopPlace {
  /** Absolute path of the folder that holds .superloop/. */
  readonly repo: string;
  readonly loop: string;
}

/** Which part of an event log is wanted. */
export interface EventsWanted {
  /** Complete lines that the caller has already. */
  readonly cursor: number;
  /** Largest number of envelopes in the answer; the implementation may give fewer. */
  readonly maxEvents: number;
  readonly traceId: string | null;
}

/** Loops as the HTTP service serves them. Raises snapshot_unavailable, events_unavailable, cursor_ahead. */
export interface ServedLoops {
  /** `knownPid`: a pid that worked on this loop when the caller last looked; asked for with `knownPid=` of the query. */
  snapshot(place: LoopPlace, traceId: string | null, knownPid?: number | null): Promise<LoopRunSnapshot>;
  events(place: LoopPlace, wanted: EventsWanted): Promise<EventsPage>;
  /** The same page as JSON text, numbers beyond a double included; while the log rests it is made once a second. */
  eventsText(place: LoopPlace, wanted: EventsWanted): Promise<string>;
  /** Resolves with true as soon as the log holds complete lines beyond `cursor`, with false when `signal` aborts. */
  grown(place: LoopPlace, cursor: number, signal: AbortSignal): Promise<boolean>;
  /** Lets go of everything that is held in memory. */
  close(): void;
}

/** What is known of a log up to its end: the place there, and what its lines say together. */
export interface CaughtUpLog {
  readonly cursor: Cursor;
  readonly fold: Fold;
}

/** Logs that are kept in memory. */
export interface KnownLogs {
  /** Reads up to the end, in turns between which others are served; null when there is no log, or none that can be read. */
  caughtUp(place: LoopPlace): Promise<CaughtUpLog | null>;
}

/** A control request that came over the service, validated. */
export interface ControlOrder {
  readonly intent: 'cancel' | 'approve' | 'reject';
  readonly by: string;
  readonly note: string | null;
  readonly idempotencyKey: string | null;
  readonly traceId: string | null;
  readonly confirm: boolean;
  readonly timeoutSeconds: number;
  readonly intervalSeconds: number;
  readonly automated: boolean;
  /** Why a person goes on although the loop is frozen. */
  readonly acknowledge: string | null;
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** What came of a control request: the exit status and row that the command line would have given. */
export interface ControlReply {
  readonly exitCode: number;
  /** The row of intents.jsonl, or the plan of a dry run. */
  readonly result: Readonly<Record<string, unknown>>;
  readonly replayed: boolean;
}

/** Control as the HTTP service offers it. Refusals and failures that leave no row raise an OpsError. */
export interface ControlGateway {
  submit(place: LoopPlace, order: ControlOrder): Promise<ControlReply>;
  /** The outcome recorded under a key; `in_progress` while its execution goes on; null when the key is unknown. */
  lookup(place: LoopPlace, idempotencyKey: string): Promise<ControlReply | 'in_progress' | null>;
}

/** One request to the service. */
export interface ServiceCall {
  readonly method: 'GET' | 'POST';
  /** Path below the base URL, beginning with a slash; the caller has encoded nothing. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** JSON text; null for GET. */
  readonly body: string | null;
  readonly traceId: string | null;
  /** True when repeating the request does no harm: a GET, or a POST with an idempotency key. */
  readonly repeatable: boolean;
  /** Milliseconds for everything, retries included; null for the client's own limit. */
  readonly deadlineMs: number | null;
}

/** What became of a request. A status of any kind is an answer; what it means is the caller's to say. */
export type ServiceAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly contentType: string;
      readonly body: string;
      readonly attempts: number;
    }
  | {
      readonly kind: 'no_answer';
      /** `not_sent`: certainly nothing arrived; `unknown`: the request may have been carried out. */
      readonly delivery: 'not_sent' | 'unknown';
      readonly reason: 'connect_failed' | 'timeout' | 'connection_lost' | 'answer_too_large' | 'answer_malformed';
      readonly detail: string;
      readonly attempts: number;
    };

/** Speaks HTTP with a service. */
export interface ServiceHttp {
  call(call: ServiceCall): Promise<ServiceAnswer>;
  close(): Promise<void>;
}

/** A command that was run to its end, or given up on. */
export interface CommandRun {
  /** Exit status; 124 when it was given up on, 126 when it cannot be executed, 127 when it was not found, 128 + n after signal n. */
  readonly exitCode: number;
  readonly timedOut: boolean;
  /** Last lines of standard output and error, merged as they came. */
  readonly output: string;
}

/** Runs commands of the runtime. */
export interface CommandRunner {
  /** Runs to the end, at most `timeoutSeconds`; then its process group is stopped. Never raises for what the command does. */
  run(argv: readonly string[], timeoutSeconds: number): Promise<CommandRun>;
}

/** Lets time pass without blocking the process. */
export interface Timer {
  /** Resolves after this many milliseconds. */
  wait(durationMs: number): Promise<void>;
}

/** Hands orders to another machine. */
export interface RemoteOrders<Order, Outcome> {
  /** The request as it is recorded. */
  readonly command: string;
  /** Body of the request. */
  body(order: Order, key: string): Readonly<Record<string, unknown>>;
  /** `taken`: it may have been handed over before. Never raises for what the other side does. */
  submit(order: Order, key: string, known: { readonly taken: boolean }): Promise<Outcome>;
  /** What became of an earlier order; hands nothing over. Never raises for what the other side does. */
  look(order: Order, key: string): Promise<Outcome>;
}
