import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { SoakRow } from '../../src/queue/soak/rows.ts';

/** Appends rows to the log of a run. Several processes may do so at once: a row is one write. */
export class SoakLogWriter {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  append(row: SoakRow): void {
    const text = JSON.stringify(row, (_name, value: unknown) => (typeof value === 'number' ? rounded(value) : value));
    writeSync(this.#file, `${text}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

const CHUNK_BYTES = 1 << 20;

/** Reads what has been appended since it was last asked. */
export class SoakLogReader {
  readonly #file: number;
  readonly #chunk = Buffer.alloc(CHUNK_BYTES);
  #offset = 0;
  #rest = Buffer.alloc(0);

  constructor(path: string) {
    this.#file = openSync(path, 'r');
  }

  /** Whole rows; the beginning of one that is still being written waits. */
  read(): readonly SoakRow[] {
    const rows: SoakRow[] = [];
    for (;;) {
      const bytes = readSync(this.#file, this.#chunk, 0, CHUNK_BYTES, this.#offset);
      if (bytes === 0) return rows;
      this.#offset += bytes;
      const text = Buffer.concat([this.#rest, this.#chunk.subarray(0, bytes)]);
      const end = text.lastIndexOf('\n') + 1;
      this.#rest = text.subarray(end);
      for (const line of text.subarray(0, end).toString('utf8').split('\n')) {
        if (line !== '') rows.push(JSON.parse(line) as SoakRow);
      }
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}
