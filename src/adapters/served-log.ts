import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Fold } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import type { EventLogs, EventLogView, LogIdentity, LogPosition } from '../ports.ts';
import { copyFold, foldLine, initialFold } from '../reconcile/fold.ts';
import { createFsEventLogs } from './fs-event-log.ts';

/**
 * An event log that is read again and again by one process. What was read is kept as a fold, a place for every 256th
 * line, and a running hash, so that each look costs what is new. Reading is cut into slices, between which the process
 * serves others.
 */

/** Bytes that are read between two turns of the process: a few milliseconds of work. */
const SLICE_BYTES = 1 << 19;
/** A slice ends here at the latest, so that what follows in its block is small and read again. */
const SLICE_STOP_BYTES = SLICE_BYTES - (SLICE_BYTES >> 4);
const MAX_LINE_BYTES = 4 << 20;
/** Lines between two places that are kept. */
const INDEX_LINES = 256;
/** Bytes that are hashed between two turns. */
const HASH_BYTES = 2 << 20;

/** Reads in blocks of the size of a slice. */
export const slicedEventLogs: EventLogs = createFsEventLogs({ blockBytes: SLICE_BYTES, maxLineBytes: MAX_LINE_BYTES });

/** What is known of a log up to its last complete line, at one moment. */
export interface KnownLog {
  readonly device: string;
  readonly inode: string;
  readonly fold: Fold;
  readonly position: LogPosition;
  readonly identity: LogIdentity;
  /** Byte at which line `256 * n + 1` begins, by n. It only ever gets longer. */
  readonly index: readonly number[];
}

interface Reading {
  readonly device: string;
  readonly inode: string;
  /** Changed while it is read. */
  readonly fold: Fold;
  position: LogPosition;
  readonly index: number[];
  /** Covers the first `hashedBytes` bytes, which are complete lines. */
  readonly hash: Hash;
  hashedBytes: number;
  /** The moment at which reading came to the end last; null before the first. */
  settled: (KnownLog & { readonly sizeBytes: number; readonly modifiedAtMs: number }) | null;
}

/** One log. Raises snapshot_unavailable when there is none, events_unavailable when it cannot be read. */
export class ServedLog {
  private readonly path: string;
  private readonly logs: EventLogs;
  private reading: Reading | null = null;
  private running: Promise<KnownLog> | null = null;

  constructor(path: string, logs: EventLogs) {
    this.path = path;
    this.logs = logs;
  }

  /** Reads up to the end as it is now. Callers that come meanwhile wait for the same reading. */
  async catchUp(): Promise<KnownLog> {
    this.running ??= this.readOn().finally(() => {
      this.running = null;
    });
    return await this.running;
  }

  /** The log as a view that holds what is known; null when it was cut or exchanged since. The caller closes it. */
  view(known: Pick<KnownLog, 'device' | 'inode' | 'position'>): EventLogView | null {
    const view = this.open();
    if (view.device === known.device && view.inode === known.inode && view.sizeBytes >= known.position.byte) {
      return view;
    }
    view.close();
    return null;
  }

  /**
   * SHA-256 of the first `sizeBytes` bytes in hex; null when the log was cut or exchanged. What was hashed before is
   * not read again.
   */
  async sha256(sizeBytes: number): Promise<string | null> {
    const { reading } = this;
    const view = reading === null ? null : this.view(reading);
    if (reading === null || view === null) {
      return null;
    }
    try {
      const complete = Math.min(sizeBytes, reading.position.byte);
      while (reading.hashedBytes < complete) {
        const end = Math.min(reading.hashedBytes + HASH_BYTES, complete);
        view.bytes(reading.hashedBytes, end, (block) => reading.hash.update(block));
        reading.hashedBytes = end;
        await nextTurn();
      }
      // An unfinished line may yet become another one: it is never part of the running hash.
      const whole = reading.hash.copy();
      view.bytes(reading.hashedBytes, sizeBytes, (block) => whole.update(block));
      return reading === this.reading ? whole.digest('hex') : null;
    } finally {
      view.close();
    }
  }

  private async readOn(): Promise<KnownLog> {
    const view = this.open();
    try {
      const reading = this.begin(view);
      const { sizeBytes, modifiedAtMs } = view;
      if (reading.settled?.sizeBytes === sizeBytes && reading.settled.modifiedAtMs === modifiedAtMs) {
        return reading.settled;
      }
      while (readSlice(view, reading) || view.extend()) {
        await nextTurn();
      }
      return settle(reading, view);
    } finally {
      view.close();
    }
  }

  /** Raises snapshot_unavailable. */
  private open(): EventLogView {
    const view = this.logs.open(this.path);
    if (view === null) {
      throw new OpsError('snapshot_unavailable', `required artifact missing: ${this.path}`, {
        hint: 'the loop does not exist, or has not logged anything yet',
      });
    }
    return view;
  }

  /** What is known still, or nothing when the log was cut, changed or exchanged. */
  private begin(view: EventLogView): Reading {
    const known = this.reading;
    const reading = known !== null && isSame(known, view) ? known : newReading(view);
    this.reading = reading;
    return reading;
  }
}

/** The nearest known place at or before the end of a line. */
export function placeBefore({ position, index }: KnownLog, line: number): LogPosition {
  const at = Math.min(Math.floor(line / INDEX_LINES), index.length - 1);
  return line === position.line ? position : { line: at * INDEX_LINES, byte: index[at] ?? 0 };
}

const START: LogPosition = { line: 0, byte: 0 };
function newReading({ device, inode }: Pick<EventLogView, 'device' | 'inode'>): Reading {
  const hash = createHash('sha256');
  return {
    device,
    inode,
    fold: initialFold(),
    position: START,
    index: [0],
    hash,
    hashedBytes: 0,
    settled: null,
  };
}

function settle(reading: Reading, view: EventLogView): KnownLog {
  const { device, inode, position, index } = reading;
  const fold = copyFold(reading.fold);
  const { sizeBytes, modifiedAtMs } = view;
  const identity = view.identify(position.byte);
  reading.settled = { device, inode, fold, position, identity, index, sizeBytes, modifiedAtMs };
  return reading.settled;
}

function isSame(reading: Reading, view: EventLogView): boolean {
  const { settled, position } = reading;
  // A reading that was broken off has gone further than what is known for certain.
  if (settled === null || settled.position !== position) {
    return false;
  }
  if (reading.device !== view.device || reading.inode !== view.inode) {
    return false;
  }
  return view.matchesHead(settled.identity) && view.matchesTail(settled.identity, position.byte);
}

/** Reads about as much as one block holds; false when there was no complete line. */
function readSlice(view: EventLogView, reading: Reading): boolean {
  const from = reading.position.byte;
  if (from >= view.sizeBytes) {
    return false;
  }
  view.scan(reading.position, (line) => {
    foldLine(reading.fold, line);
    reading.position = { line: line.line, byte: line.byteEnd };
    if (line.line % INDEX_LINES === 0) {
      reading.index.push(line.byteEnd);
    }
    return line.byteEnd - from < SLICE_STOP_BYTES;
  });
  return reading.position.byte > from;
}
