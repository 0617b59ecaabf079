import { OpsError } from '../errors.ts';
import type {
  ClaimRequest,
  ClaimResult,
  EventQuery,
  ItemFilter,
  QueueCapability,
  QueueContentHead,
  QueueEvent,
  QueueLoad,
  QueueLoadView,
  QueueMutation,
  QueueStore,
  QueueStoreOptions,
  QueueSummary,
} from '../ports-queue.ts';
import { keyOf, type QueueItem } from '../queue/item.ts';
import { claimLocked } from './pg-queue-claim.ts';
import { claimPlain } from './pg-queue-claim-plain.ts';
import { PgServerClock } from './pg-queue-clock.ts';
import { PgDatabase } from './pg-queue-database.ts';
import { preparePgSchema } from './pg-queue-migrate.ts';
import { mutatePg, type PgQueueParts } from './pg-queue-mutate.ts';
import { parsePgPlace } from './pg-queue-place.ts';
import { listItems, readEvents, summarize } from './pg-queue-read.ts';
import { pgNames } from './pg-queue-schema.ts';
import { loadPg, snapshotPg } from './pg-queue-transfer.ts';
import { PgWakeUp } from './pg-queue-wake.ts';

/** How long to wait for locks of others, in milliseconds. */
const BUSY_MS = 10_000;

/**
 * Opens a queue in a schema of a PostgreSQL database. Access as {@link QueueStoreOptions} says. `busyMs`: how long to
 * wait for others. Raises usage_error, queue_missing, queue_unreadable, queue_busy, queue_refused.
 */
export async function openPostgresQueue(options: QueueStoreOptions, busyMs: number = BUSY_MS): Promise<QueueStore> {
  const place = parsePgPlace(options.location);
  const database = new PgDatabase({ place, program: options.program, busyMs });
  const names = pgNames(place.schema);
  try {
    await preparePgSchema(database, names, options);
  } catch (error) {
    await database.close();
    throw error;
  }
  const { offsetHours, maxAttempts, nowSeconds: pinnedSeconds, access } = options;
  const clock = new PgServerClock();
  return new PgQueue({ database, names, clock, offsetHours, maxAttempts, pinnedSeconds }, access);
}

class PgQueue implements QueueStore {
  readonly backend = 'postgres';
  readonly capabilities: ReadonlySet<QueueCapability> = new Set(['retryFailed', 'wakeUp', 'manyHosts']);
  readonly #parts: PgQueueParts;
  readonly #access: QueueStoreOptions['access'];
  readonly #wakeUp: PgWakeUp;
  /** Whether claims are tried in one statement first. */
  #isPlain = true;

  constructor(parts: PgQueueParts, access: QueueStoreOptions['access']) {
    this.#parts = parts;
    this.#access = access;
    this.#wakeUp = new PgWakeUp(parts.database, parts.names);
  }

  problems(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  list(filter: ItemFilter): Promise<readonly QueueItem[]> {
    return listItems(this.#parts.database, this.#parts.names, filter);
  }

  summary(limit: number): Promise<QueueSummary> {
    return summarize(this.#parts.database, this.#parts.names, limit);
  }

  events(query: EventQuery): Promise<readonly QueueEvent[]> {
    return readEvents(this.#parts.database, this.#parts.names, query);
  }

  async mutate<Result>(mutation: QueueMutation<Result>): Promise<Result> {
    this.#requireWriting();
    return await mutatePg(this.#parts, mutation);
  }

  /** In one statement while candidates are plain; else, and for what is then left to claim, step by step. */
  async claim(request: ClaimRequest): Promise<ClaimResult> {
    this.#requireWriting();
    const isTried = this.#isPlain && request.maxInProgress === null && request.limit > 0;
    if (!isTried) {
      const result = await claimLocked(this.#parts, request);
      this.#isPlain ||= wasPlain(result);
      return result;
    }
    const { isComplete, claimed, stoppedBy } = await claimPlain(this.#parts, request);
    if (isComplete) return { claimed, skipped: [], poisoned: [], stoppedBy };
    this.#isPlain = false;
    const rest = await claimLocked(this.#parts, { ...request, limit: request.limit - claimed.length });
    return { ...rest, claimed: [...claimed, ...rest.claimed] };
  }

  snapshot(): Promise<QueueContentHead> {
    return snapshotPg(this.#parts);
  }

  async load<Result>(decide: (view: QueueLoadView) => QueueLoad<Result>): Promise<Result> {
    this.#requireWriting();
    return await loadPg(this.#parts, decide);
  }

  waitForWork(milliseconds: number): Promise<void> {
    return this.#wakeUp.wait(milliseconds);
  }

  async close(): Promise<void> {
    this.#wakeUp.close();
    await this.#parts.database.close();
  }

  #requireWriting(): void {
    if (this.#access !== 'read') return;
    throw new OpsError('internal_error', 'a queue that was opened for reading was to be written');
  }
}

/** Whether a claim step by step found nothing that needs it, so that the next one may be tried in one statement. */
function wasPlain({ claimed, skipped, poisoned }: ClaimResult): boolean {
  const isPlain = claimed.every((item) => keyOf(item) === null && item.depends_on.length === 0);
  return isPlain && claimed.length > 0 && skipped.length === 0 && poisoned.length === 0;
}
