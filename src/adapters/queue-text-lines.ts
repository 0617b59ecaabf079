import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, readSync } from 'node:fs';
import { openRegular } from './fs-regular-file.ts';
import { errnoOf, unlessAbsent, withStoreErrors } from './fs-store-errors.ts';

/** Lines of a file or of standard input, read in blocks: what is kept in memory is one block and the line that it ends in. */

const BLOCK_BYTES = 1 << 20;
/** Longest line that is decoded; an item has at most a few megabytes. */
const MAX_LINE_BYTES = 64 << 20;
const LF = 0x0a;
const STDIN = 0;
const PAUSE_MS = 10;

/** Takes a line without its LF; null for one that is no UTF-8 text or too long. */
export type LineVisitor = (text: string | null) => void;

/**
 * Reads a file to its end, the last line with or without LF. False when there is no such file. Raises
 * store_read_failed, for a folder as well, and what the visitor raises.
 */
export function readFileLines(path: string, visit: LineVisitor): boolean {
  const descriptor = withStoreErrors('read', path, () => unlessAbsent(() => openRegular(path, 'read', 'follow')));
  if (descriptor === null) return false;
  try {
    // A pass over a file that somebody appends to ends where it ended at the beginning.
    const { size } = fstatSync(descriptor);
    readLines((block, offset) => {
      const wanted = Math.min(block.length, Math.max(0, size - offset));
      return withStoreErrors('read', path, () => readSync(descriptor, block, 0, wanted, null));
    }, visit);
    return true;
  } finally {
    closeSync(descriptor);
  }
}

/** Reads standard input to its end. Raises store_read_failed and what the visitor raises. */
export function readStdinLines(visit: LineVisitor): void {
  readLines((block) => withStoreErrors('read', 'standard input', () => readStdin(block)), visit);
}

function readStdin(block: Buffer): number {
  for (;;) {
    try {
      return readSync(STDIN, block, 0, block.length, null);
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      // Somebody set the pipe to non-blocking, and Node has no synchronous poll(2).
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function readLines(read: (block: Buffer, offset: number) => number, visit: LineVisitor): void {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  const line = new PartialLine();
  let offset = 0;
  for (let length = read(block, 0); length > 0; length = read(block, offset)) {
    offset += length;
    let start = 0;
    for (let at = block.indexOf(LF); at !== -1 && at < length; at = block.indexOf(LF, start)) {
      line.add(block.subarray(start, at));
      visit(line.end());
      start = at + 1;
    }
    line.add(block.subarray(start, length));
  }
  if (!line.isEmpty) visit(line.end());
}

/** Gathers the bytes of one line. */
class PartialLine {
  #parts: Buffer[] = [];
  #bytes = 0;

  get isEmpty(): boolean {
    return this.#bytes === 0;
  }

  /** Copies the bytes, unless the line is too long already. */
  add(bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (this.#bytes <= MAX_LINE_BYTES && bytes.length > 0) this.#parts.push(Buffer.from(bytes));
  }

  end(): string | null {
    const isTooLong = this.#bytes > MAX_LINE_BYTES;
    const [only] = this.#parts;
    const whole = this.#parts.length === 1 && only !== undefined ? only : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#bytes = 0;
    return isTooLong || !isUtf8(whole) ? null : whole.toString('utf8');
  }
}
