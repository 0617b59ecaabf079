import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openMarkdownQueue } from '../../src/adapters/md-queue.ts';
import type { MdQueueTuning } from '../../src/adapters/md-queue-core.ts';
import type { QueueStore, QueueStoreOptions } from '../../src/ports-queue.ts';
import { storeOptions } from './queue-stores.ts';

/** A table file in a folder of its own, for one test. */
export class MdQueueStage {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'ops-md-queue-'));
  readonly file = path.join(this.folder, 'QUEUE.md');
  readonly sidecar = path.join(this.folder, '.QUEUE.md.queue');

  /** Removes the folder when the test ends. `text` is null for a table that does not exist. */
  constructor(text: string | Buffer | null) {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    if (text !== null) this.write(text);
  }

  /** Opens the queue anew, as another command does. */
  open(options: Partial<QueueStoreOptions> = {}, tuning: Partial<MdQueueTuning> = {}): QueueStore {
    return openMarkdownQueue(storeOptions(this.file, options), tuning);
  }

  get text(): string {
    return readFileSync(this.file, 'utf8');
  }

  /** What a person saves. */
  write(text: string | Buffer): void {
    writeFileSync(this.file, text);
  }

  /** A person replaces a text in the table that must be there. */
  edit(from: string, to: string): void {
    const { text } = this;
    if (!text.includes(from)) throw new Error(`the table does not hold ${from}:\n${text}`);
    this.write(text.replace(from, () => to));
  }

  /** A file beside the table. */
  beside(name: string): string {
    return path.join(this.sidecar, name);
  }

  hasSidecar(): boolean {
    return existsSync(this.sidecar);
  }

  /** Names in the folder of the table. */
  names(): readonly string[] {
    return readdirSync(this.folder).toSorted();
  }
}
