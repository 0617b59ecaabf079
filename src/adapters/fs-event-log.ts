import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, readSync, realpathSync } from 'node:fs';
import { OpsError } from '../errors.ts';
import type { EventLogs, EventLogView, LogIdentity, LogLine, LogPosition } from '../ports.ts';
import { isInside } from '../store/paths.ts';
import { openRegular } from './fs-regular-file.ts';

/**
 * The event log as a file, read in large blocks and cut at LF bytes. Only bytes up to the length found at
 * opening are looked at, so rows that arrive meanwhile cannot make the figures of a pass disagree.
 */

const BLOCK_BYTES = 1 << 20;
/** Longest line that is decoded. The runtime's longest rows are near 128 KiB; what is longer is damage. */
const MAX_LINE_BYTES = 4 << 20;
const IDENTITY_BYTES = 4096;
const LF = 0x0a;

/** How much is read and kept at once. */
export interface ReadLimits {
  readonly blockBytes: number;
  /** Longest line that is decoded; a block, or twice, four times, eight times that. */
  readonly maxLineBytes: number;
}

/** Reads event logs from the file system. */
export const fsEventLogs: EventLogs = createFsEventLogs({ blockBytes: BLOCK_BYTES, maxLineBytes: MAX_LINE_BYTES });

/** Reads event logs with limits of its own. */
export function createFsEventLogs(limits: ReadLimits): EventLogs {
  return { open: (path) => openLog(path, limits) };
}

/**
 * Reads event logs of a repository, which an agent may have written: one whose real location is outside of it, because
 * of a symbolic link anywhere on its way, raises events_unavailable. The repository itself may be a link.
 */
export function eventLogsWithin(repo: string, logs: EventLogs = fsEventLogs): EventLogs {
  return {
    open(path) {
      const real = orNull(path, () => ({ log: realpathSync.native(path), repo: realpathSync.native(repo) }));
      if (real !== null && !isInside(real.repo, real.log)) {
        throw new OpsError('events_unavailable', `${path} leads out of the repository ${repo}, to ${real.log}`, {
          hint: 'Remove the symbolic link, or pass the repository that it leads to with --repo.',
        });
      }
      return real === null ? null : logs.open(path);
    },
  };
}

function openLog(path: string, limits: ReadLimits): EventLogView | null {
  return orNull(path, () => {
    const descriptor = openRegular(path, 'read', 'follow');
    try {
      if (fstatSync(descriptor).isFile()) {
        return new FileView(path, { descriptor, limits });
      }
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
    closeSync(descriptor);
    return null;
  });
}

/** Null when nothing is there. Raises events_unavailable when what is there cannot be used. */
function orNull<T>(path: string, look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return null;
    }
    throw new OpsError('events_unavailable', `event log cannot be opened: ${path} (${code})`, { cause: error });
  }
}

/** Raises events_unavailable with what the system said. */
function readOrFail<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new OpsError('events_unavailable', `event log cannot be read: ${path} (${code})`, { cause: error });
  }
}

class FileView implements EventLogView {
  readonly path: string;
  readonly device: string;
  readonly inode: string;
  sizeBytes: number;
  modifiedAtMs: number;
  private readonly descriptor: number;
  private readonly limits: ReadLimits;

  constructor(path: string, opened: { readonly descriptor: number; readonly limits: ReadLimits }) {
    const { descriptor, limits } = opened;
    const stat = readOrFail(path, () => fstatSync(descriptor, { bigint: true }));
    this.path = path;
    this.descriptor = descriptor;
    this.limits = limits;
    this.device = String(stat.dev);
    this.inode = String(stat.ino);
    this.sizeBytes = Number(stat.size);
    this.modifiedAtMs = Number(stat.mtimeMs);
  }

  extend(): boolean {
    const stat = readOrFail(this.path, () => fstatSync(this.descriptor));
    const grew = stat.size > this.sizeBytes;
    if (grew) {
      this.sizeBytes = stat.size;
      this.modifiedAtMs = stat.mtimeMs;
    }
    return grew;
  }

  close(): void {
    closeSync(this.descriptor);
  }

  matchesHead(identity: LogIdentity): boolean {
    return identity.headBytes <= this.sizeBytes && this.hash(0, identity.headBytes) === identity.headSha256;
  }

  matchesTail(identity: LogIdentity, byte: number): boolean {
    const { tailBytes, tailSha256 } = identity;
    return tailBytes <= byte && byte <= this.sizeBytes && this.hash(byte - tailBytes, byte) === tailSha256;
  }

  identify(byte: number): LogIdentity {
    const length = Math.min(IDENTITY_BYTES, byte);
    return {
      device: this.device,
      inode: this.inode,
      headBytes: length,
      headSha256: this.hash(0, length),
      tailBytes: length,
      tailSha256: this.hash(byte - length, byte),
    };
  }

  sha256(): string {
    return this.hash(0, this.sizeBytes);
  }

  peek(byteStart: number, limit: number): string {
    const block = Buffer.allocUnsafe(Math.max(0, Math.min(limit, this.sizeBytes - byteStart)));
    return block.toString('latin1', 0, this.read(block, byteStart));
  }

  countLines(fromByte: number): number {
    let lines = 0;
    this.bytes(fromByte, this.sizeBytes, (block) => {
      for (let at = block.indexOf(LF); at !== -1; at = block.indexOf(LF, at + 1)) {
        lines += 1;
      }
    });
    return lines;
  }

  scan(from: LogPosition, visit: (line: LogLine) => boolean): LogPosition {
    return new LineScan(from, visit, this.limits).run((buffer, byte) => this.read(buffer, byte));
  }

  private hash(start: number, end: number): string {
    const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
    this.bytes(start, end, (block) => hash.update(block));
    return hash.digest('hex');
  }

  bytes(fromByte: number, toByte: number, take: (block: Buffer) => void): void {
    const block = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, Math.max(0, toByte - fromByte)));
    for (let byte = fromByte; byte < toByte;) {
      const length = this.read(block.subarray(0, Math.min(block.length, toByte - byte)), byte);
      if (length === 0) {
        break;
      }
      take(block.subarray(0, length));
      byte += length;
    }
  }

  /** Fills the buffer from an offset, never beyond the view's length. Returns the number of bytes read. */
  private read(buffer: Buffer, byte: number): number {
    const wanted = Math.min(buffer.length, this.sizeBytes - byte);
    let filled = 0;
    while (filled < wanted) {
      const length = readOrFail(this.path, () =>
        readSync(this.descriptor, buffer, filled, wanted - filled, byte + filled),
      );
      if (length === 0) {
        break;
      }
      filled += length;
    }
    return Math.max(0, filled);
  }
}

/** Cuts blocks into lines. A line that grows beyond the longest one is passed over without being kept. */
class LineScan {
  private buffer: Buffer;
  private line: number;
  private lineStart: number;
  private end: LogPosition;
  private skipping = false;
  private readonly visit: (line: LogLine) => boolean;
  private readonly maxLineBytes: number;

  constructor(from: LogPosition, visit: (line: LogLine) => boolean, limits: ReadLimits) {
    this.buffer = Buffer.allocUnsafe(limits.blockBytes);
    this.maxLineBytes = limits.maxLineBytes;
    this.line = from.line;
    this.lineStart = from.byte;
    this.end = from;
    this.visit = visit;
  }

  run(read: (buffer: Buffer, byte: number) => number): LogPosition {
    let kept = 0;
    let offset = this.lineStart;
    for (;;) {
      const length = read(this.buffer.subarray(kept), offset);
      if (length === 0) {
        return this.end;
      }
      offset += length;
      const filled = kept + length;
      const consumed = this.cut(filled, offset - filled);
      if (consumed === null) {
        return this.end;
      }
      kept = this.keep(consumed, filled);
    }
  }

  /** Visits the complete lines of the buffer; returns the bytes used, or null when the visitor had enough. */
  private cut(filled: number, base: number): number | null {
    const block = this.buffer.subarray(0, filled);
    const last = block.lastIndexOf(LF);
    const region = block.subarray(0, last + 1);
    const ascii = isAscii(region);
    const clean = ascii || isUtf8(region);
    let start = 0;
    for (let at = region.indexOf(LF); at !== -1; at = region.indexOf(LF, start)) {
      const visited = this.visit({
        line: this.line + 1,
        byteStart: this.lineStart,
        byteEnd: base + at + 1,
        text: this.skipping ? '' : region.toString(ascii ? 'latin1' : 'utf8', start, at),
        invalidUtf8: !clean && !this.skipping && !isUtf8(region.subarray(start, at)),
        tooLong: this.skipping,
      });
      this.skipping = false;
      this.line += 1;
      this.lineStart = base + at + 1;
      this.end = { line: this.line, byte: this.lineStart };
      if (!visited) {
        return null;
      }
      start = at + 1;
    }
    return start;
  }

  /** Moves the unfinished line to the front of the buffer, or drops its bytes when it is too long to be a row. */
  private keep(consumed: number, filled: number): number {
    const rest = filled - consumed;
    if (this.skipping || rest >= this.maxLineBytes) {
      this.skipping = true;
      return 0;
    }
    this.buffer.copyWithin(0, consumed, filled);
    if (rest === this.buffer.length) {
      const larger = Buffer.allocUnsafe(this.buffer.length * 2);
      this.buffer.copy(larger, 0, 0, rest);
      this.buffer = larger;
    }
    return rest;
  }
}
