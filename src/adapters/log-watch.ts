import { type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';

/**
 * Tells when a file changes. Its folder is watched, so that a file that is replaced goes on being seen; where that
 * does not work (network file systems, no watches left) a slow look does. Runs only while somebody waits.
 */

/** Pause between two looks where nothing is watched. */
const POLL_MS = 500;
/** Changes within this time are told once. */
const GATHER_MS = 10;

/** Signs of change of one file. */
export class LogWatch {
  /** Grows with every sign of a change. */
  changes = 0;
  private readonly file: string;
  private readonly waiting = new Set<() => void>();
  private users = 0;
  private watcher: FSWatcher | null = null;
  private poll: NodeJS.Timeout | null = null;
  private gathering: NodeJS.Timeout | null = null;
  private stamp = '';

  constructor(file: string) {
    this.file = file;
  }

  get used(): boolean {
    return this.users > 0;
  }

  /** Begins to look, until as many calls of `close`. */
  open(): void {
    this.users += 1;
    if (this.users === 1) {
      this.stamp = stampOf(this.file);
      this.watcher = this.startWatching();
      this.poll = setInterval(() => this.look(), POLL_MS);
    }
  }

  close(): void {
    this.users -= 1;
    if (this.users === 0) {
      this.watcher?.close();
      clearInterval(this.poll ?? undefined);
      clearTimeout(this.gathering ?? undefined);
      this.gathering = null;
    }
  }

  /** Resolves once `changes` differs from what it was, or when the signal aborts. */
  async changed(since: number, signal: AbortSignal): Promise<void> {
    if (this.changes !== since || signal.aborted) {
      return;
    }
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }

  private startWatching(): FSWatcher | null {
    try {
      const name = path.basename(this.file);
      const watcher = watch(path.dirname(this.file), { persistent: false }, (_event, file) => {
        if (file === null || file === name) {
          this.gather();
        }
      });
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      return null;
    }
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = null;
      this.look();
    }, GATHER_MS).unref();
  }

  private look(): void {
    const stamp = stampOf(this.file);
    if (stamp !== this.stamp) {
      this.stamp = stamp;
      this.changes += 1;
      for (const done of this.waiting) done();
    }
  }
}

function stampOf(file: string): string {
  try {
    const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
    return stat === undefined ? '-' : `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeNs}`;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
}
