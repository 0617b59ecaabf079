import { OpsError } from '../errors.ts';
import type { PgDatabase, PgListener } from './pg-queue-database.ts';
import { PG_SECONDS } from './pg-queue-read.ts';
import type { PgNames } from './pg-queue-schema.ts';

/** Channel on which sessions hear of new work; the message is the name of the schema. */
export const PG_CHANNEL = 'ops_manager_queue';

/**
 * Waits for news of work on a connection of its own. News that come between two waits end the next one at once. A
 * connection that breaks is replaced at the next wait; until then a wait lasts as long as it may.
 */
export class PgWakeUp {
  readonly #database: PgDatabase;
  readonly #names: PgNames;
  readonly #waiting = new Set<() => void>();
  #listener: PgListener | null = null;
  /** Those who begin to wait at the same time share a connection. */
  #listening: Promise<boolean> | null = null;
  #hasNews = false;
  #isClosed = false;

  constructor(database: PgDatabase, names: PgNames) {
    this.#database = database;
    this.#names = names;
  }

  /** Returns when there may be new work, or after so many milliseconds; also when the server is away. */
  async wait(milliseconds: number): Promise<void> {
    const endMs = performance.now() + milliseconds;
    if (this.#listener === null && (await (this.#listening ??= this.#listen()))) return;
    if (this.#hasNews) {
      this.#hasNews = false;
      return;
    }
    // The store may have been closed while it was asked whether there is work.
    if (!this.#isClosed) await this.#newsUntil(endMs);
  }

  close(): void {
    this.#isClosed = true;
    this.#listener?.close();
    this.#listener = null;
    for (const wake of this.#waiting) wake();
  }

  /** Whether there is work that was added before anybody listened. */
  async #listen(): Promise<boolean> {
    try {
      this.#listener = await this.#database.listen(PG_CHANNEL, {
        onMessage: (schema) => {
          if (schema === this.#database.place.schema) this.#spread();
        },
        onEnd: () => {
          this.#listener = null;
        },
      });
      // A store that was closed meanwhile waits for every connection that is in use.
      if (this.#isClosed) this.close();
      return this.#isClosed || (await this.#isReady());
    } catch (error) {
      if (error instanceof OpsError) return false;
      throw error;
    } finally {
      this.#listening = null;
    }
  }

  async #isReady(): Promise<boolean> {
    const text = `SELECT EXISTS (SELECT FROM ${this.#names.items} WHERE status = 'PENDING'
      AND coalesce(retry_not_before, 0) <= ${PG_SECONDS}) AS is_ready`;
    const [row] = await this.#database.read<{ is_ready: boolean }>({ text, values: [] });
    return row?.is_ready === true;
  }

  #spread(): void {
    if (this.#waiting.size === 0) this.#hasNews = true;
    for (const wake of this.#waiting) wake();
  }

  #newsUntil(endMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.max(0, endMs - performance.now()));
      this.#waiting.add(wake);
    });
  }
}
