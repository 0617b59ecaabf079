import type { Database, Statement } from 'better-sqlite3';
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
  QueueView,
} from '../ports-queue.ts';
import { isQueueStatus, type QueueItem, type QueueStatus } from '../queue/item.ts';
import { ClaimReader } from './sqlite-queue-claim.ts';
import { openDatabase } from './sqlite-queue-open.ts';
import { BUSY_MS, Patience } from './sqlite-queue-patience.ts';
import { ItemReader } from './sqlite-queue-read.ts';
import { toEvent } from './sqlite-queue-rows.ts';
import { readHead, writeLoad } from './sqlite-queue-transfer.ts';
import { adoptForeignRows } from './sqlite-queue-upgrade.ts';
import { DecisionWriter, type WriteMoment } from './sqlite-queue-write.ts';

/**
 * Opens a queue in a SQLite file: journal in a write-ahead log, every commit synced. Access as
 * {@link QueueStoreOptions} says; `write` and `create` bring the tables of an older program up to date. `busyMs`: how
 * long to wait for others. Raises queue_missing, queue_unreadable, queue_busy, queue_write_failed.
 */
export async function openSqliteQueue(options: QueueStoreOptions, busyMs: number = BUSY_MS): Promise<QueueStore> {
  const patience = new Patience({ location: options.location, shownAs: options.shownAs, busyMs });
  const { connection, current, requireInPlace } = await openDatabase(options, patience);
  const reader = new ItemReader(connection, current);
  return new SqliteQueue({ connection, patience, options, reader, requireInPlace });
}

interface SqliteQueueParts {
  readonly connection: Database;
  readonly patience: Patience;
  readonly options: QueueStoreOptions;
  readonly reader: ItemReader;
  readonly requireInPlace: () => void;
}

class SqliteQueue implements QueueStore {
  readonly backend = 'sqlite';
  readonly capabilities: ReadonlySet<QueueCapability> = new Set<QueueCapability>(['retryFailed']);
  readonly #parts: SqliteQueueParts;
  #writing: Writing | null = null;

  constructor(parts: SqliteQueueParts) {
    this.#parts = parts;
  }

  problems(): Promise<readonly string[]> {
    return Promise.resolve([]);
  }

  list(filter: ItemFilter): Promise<readonly QueueItem[]> {
    return this.#read((reader) => reader.list(filter));
  }

  summary(limit: number): Promise<QueueSummary> {
    return this.#read((reader) => {
      const counts: Record<QueueStatus, number> = { PENDING: 0, IN_PROGRESS: 0, BLOCKED: 0, FAILED: 0, DONE: 0 };
      let other = 0;
      for (const { status, count } of reader.counts()) {
        if (isQueueStatus(status)) counts[status] = count;
        else other += count;
      }
      return { counts, other, inProgress: reader.inProgress(limit) };
    });
  }

  events(query: EventQuery): Promise<readonly QueueEvent[]> {
    return this.#read((reader) => reader.events(query).map((row) => toEvent(row)));
  }

  /** `known` is not needed: reading rows under the lock costs less than comparing versions would. */
  mutate<Result>({ select, keys, numberedPrefix, decide }: QueueMutation<Result>): Promise<Result> {
    return this.#write(({ writer, moment }) => {
      const { reader } = this.#parts;
      const view: QueueView = {
        nowSeconds: moment.nowSeconds,
        items: reader.select(select),
        twins: keys === undefined ? [] : reader.twins(keys),
        highestNumber: numberedPrefix === undefined ? 0 : reader.highestNumber(numberedPrefix),
      };
      const decision = decide(view);
      writer.write(decision, moment);
      return decision.result;
    });
  }

  claim(request: ClaimRequest): Promise<ClaimResult> {
    return this.#write(({ writer, claims, moment }) => {
      const { plan, seen } = claims.plan(request, moment);
      const stamps = writer.write(plan, moment);
      const sets = new Map(plan.change.map(({ id, set }) => [id, set]));
      const claimed = plan.claimed.flatMap((id) => {
        const before = seen.get(id);
        const item = { ...before, ...sets.get(id), ...stamps.get(id), version: (before?.version ?? 0) + 1 };
        return before === undefined ? [] : [item as QueueItem];
      });
      return { claimed, skipped: plan.skipped, poisoned: plan.poisoned, stoppedBy: plan.stoppedBy };
    });
  }

  snapshot(): Promise<QueueContentHead> {
    return this.#read((reader) => readHead(this.#parts.connection, reader));
  }

  load<Result>(decide: (view: QueueLoadView) => QueueLoad<Result>): Promise<Result> {
    const { connection, reader } = this.#parts;
    return this.#write(({ moment }) => {
      const load = decide({ ...readHead(connection, reader), nowSeconds: moment.nowSeconds });
      writeLoad(connection, load);
      return load.result;
    });
  }

  close(): Promise<void> {
    this.#parts.connection.close();
    return Promise.resolve();
  }

  #read<Result>(action: (reader: ItemReader) => Result): Promise<Result> {
    const { connection, patience, reader, requireInPlace } = this.#parts;
    const oneMoment = connection.transaction(() => action(reader));
    return patience.run(() => {
      requireInPlace();
      return oneMoment();
    });
  }

  /** Runs an action with all other writers kept out; what it raises undoes everything. */
  async #write<Result>(action: (writing: Writing & { readonly moment: WriteMoment }) => Result): Promise<Result> {
    const { connection, patience, options, reader, requireInPlace } = this.#parts;
    if (options.access === 'read') throw new OpsError('internal_error', `${options.shownAs} was opened for reading`);
    return await patience.run(() => {
      // Before anything is touched: the files of the log beside a replaced database belong to the new one.
      requireInPlace();
      const writing = (this.#writing ??= prepareWriting(connection));
      writing.begin.run();
      try {
        if (reader.hasForeignRows()) adoptForeignRows(connection);
        const nowSeconds = options.nowSeconds?.() ?? Math.floor(Date.now() / 1000);
        const { offsetHours, maxAttempts } = options;
        const result = action({ ...writing, moment: { nowSeconds, offsetHours, maxAttempts } });
        writing.commit.run();
        return result;
      } catch (error) {
        if (connection.inTransaction) writing.rollback.run();
        throw error;
      }
    });
  }
}

/** What is prepared at the first write. */
interface Writing {
  readonly writer: DecisionWriter;
  readonly claims: ClaimReader;
  readonly begin: Statement<[]>;
  readonly commit: Statement<[]>;
  readonly rollback: Statement<[]>;
}

function prepareWriting(connection: Database): Writing {
  return {
    writer: new DecisionWriter(connection),
    claims: new ClaimReader(connection),
    begin: connection.prepare('BEGIN IMMEDIATE'),
    commit: connection.prepare('COMMIT'),
    rollback: connection.prepare('ROLLBACK'),
  };
}
