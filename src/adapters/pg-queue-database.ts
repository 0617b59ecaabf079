import { Pool, type PoolClient, types } from 'pg';
import { OpsError } from '../errors.ts';
import { PassfileClient } from './pg-queue-client.ts';
import { at, pgError, PgFault, type PgPhase } from './pg-queue-errors.ts';
import type { PgPlace } from './pg-queue-place.ts';
import { PG_CHANGED_MEANWHILE } from './pg-queue-schema.ts';
import { systemTimer } from './system-timer.ts';

/** A statement with its values as `$1`, `$2`, ... */
export interface PgStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A transaction that is open. */
export interface PgTransaction {
  rows<Row>(statement: PgStatement): Promise<readonly Row[]>;
  /** Has a statement without values run together with the commit. */
  beforeCommit(text: string): void;
}

/** What is done in a transaction; it is given the last row of the statements at its start. */
export type PgWork<Result> = (open: PgTransaction, row: unknown) => Promise<Result>;

/** A connection that hears what others announce. */
export interface PgListener {
  close(): void;
}

/** Who is told. */
export interface PgListenerEvents {
  readonly onMessage: (message: string) => void;
  /** The connection is gone, unless it was closed here. */
  readonly onEnd: () => void;
}

/** How to connect. */
export interface PgConnectOptions {
  readonly place: PgPlace;
  /** Named to those who wait for a lock. */
  readonly program: string;
  /** How long to wait for locks of others. */
  readonly busyMs: number;
}

const MOST_CONNECTIONS = 10;
/** Limits for a server or a network that hangs. */
const CONNECT_MS = 10_000;
const STATEMENT_MS = 30_000;
const ANSWER_MS = 45_000;
/** A program that is stopped within a transaction loses it, and its locks, before others have waited in vain. */
const IDLE_IN_TRANSACTION_MS = 5_000;
const IDLE_MS = 60_000;
const MOST_ATTEMPTS = 8;
const MOST_NAMED_STATEMENTS = 100;

/**
 * A statement is planned once in each connection, whatever its values. There is one good plan for each: by index, row
 * by row. While a table is small, reading all of it looks as good, and would be kept when it has grown.
 */
const PLANNER = [
  'plan_cache_mode=force_generic_plan',
  'jit=off',
  ...['seqscan', 'hashjoin', 'mergejoin', 'material'].map((way) => `enable_${way}=off`),
].map((setting) => `-c ${setting}`);
const ISOLATION = String.raw`-c default_transaction_isolation=read\ committed`;

const BIGINT_OID = 20;
/** Whole numbers as numbers; they stay below 2^53. */
const NUMBERS = {
  getTypeParser: ((oid: number, format?: 'text') =>
    oid === BIGINT_OID ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
};

/** Connections to one database. Members raise OpsError in the words of the queue; what a caller's function raises passes. */
export class PgDatabase {
  readonly place: PgPlace;
  readonly #pool: Pool;
  readonly #busyMs: number;
  readonly #names = new Map<string, string>();

  constructor({ place, program, busyMs }: PgConnectOptions) {
    this.place = place;
    this.#busyMs = busyMs;
    this.#pool = new Pool({
      Client: PassfileClient,
      connectionString: place.connectionString,
      application_name: `ops-manager ${program} ${process.pid}`,
      options: [...PLANNER, ISOLATION, place.serverOptions].join(' ').trim(),
      types: NUMBERS,
      max: MOST_CONNECTIONS,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
      idleTimeoutMillis: IDLE_MS,
      lock_timeout: busyMs,
      statement_timeout: STATEMENT_MS,
      query_timeout: ANSWER_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    });
    // A connection that breaks while nobody waits for an answer is found out at its next use.
    const ignore = (): void => undefined;
    this.#pool.on('error', ignore);
    this.#pool.on('connect', (client) => client.on('error', ignore));
  }

  /** Reads with one statement; a lost connection is replaced once. */
  read<Row>(statement: PgStatement): Promise<readonly Row[]> {
    return this.#patiently(() => this.#alone(statement, 'read'));
  }

  /** Reads tables that may not be there: then it is null. */
  readIfThere<Row>(statement: PgStatement): Promise<readonly Row[] | null> {
    return this.#patiently(() => nullIf((fault) => fault.isUndefinedTable, this.#alone<Row>(statement, 'read')));
  }

  /** Reads with several statements without values in one transaction. Returns the rows of all of them, one after the other. */
  script<Row>(text: string): Promise<readonly Row[]> {
    return this.#patiently(() => this.#alone({ text, values: [] }, 'read'));
  }

  /** Writes with one statement, which commits by itself. Null when a guard in it has undone it. */
  write<Row>(statement: PgStatement): Promise<readonly Row[] | null> {
    return this.#patiently(() =>
      nullIf((fault) => fault.state === PG_CHANGED_MEANWHILE, this.#alone<Row>(statement, 'unanswered')),
    );
  }

  /**
   * Runs `work` in a transaction. `begin`: statements without values that stand at its start, as a rule locks; `work`
   * is given the last row of the last one. After a collision with another writer all of it is done again; what `work`
   * raises undoes everything and passes.
   */
  transaction<Result>(begin: readonly string[], work: PgWork<Result>): Promise<Result> {
    return this.#patiently(async () => {
      const client = await this.#connect();
      let broken: Error | undefined;
      try {
        return await this.#transact(client, begin, work);
      } catch (error) {
        broken = await this.#undo(client, error);
        throw error;
      } finally {
        client.release(broken);
      }
    });
  }

  /** Listens to a channel on a connection of its own, from when the promise is kept. */
  async listen(channel: string, { onMessage, onEnd }: PgListenerEvents): Promise<PgListener> {
    return await this.#patiently(async () => {
      const client = await this.#connect();
      client.on('notification', ({ payload = '' }) => onMessage(payload));
      try {
        await this.#run(client, { text: `LISTEN ${channel}`, values: [] }, 'read');
      } catch (error) {
        client.release(true);
        throw error;
      }
      const ended = (): void => {
        client.release(true);
        onEnd();
      };
      client.once('end', ended);
      return {
        close: () => {
          client.off('end', ended);
          client.release(true);
        },
      };
    });
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }

  async #transact<Result>(client: PoolClient, begin: readonly string[], work: PgWork<Result>): Promise<Result> {
    const last: string[] = [];
    const rows = await this.#run(client, { text: ['BEGIN', ...begin].join('; '), values: [] }, 'write');
    const open: PgTransaction = {
      rows: (statement) => this.#run(client, statement, 'write'),
      beforeCommit: (text) => void last.push(text),
    };
    const result = await work(open, rows.at(-1));
    await this.#run(client, { text: [...last, 'COMMIT'].join('; '), values: [] }, 'unanswered');
    return result;
  }

  /** Returns what makes the connection unusable; undefined when it can go on. */
  async #undo(client: PoolClient, error: unknown): Promise<Error | undefined> {
    if (error instanceof PgFault && error.isLost) return error;
    try {
      await client.query('ROLLBACK');
      return undefined;
    } catch (failed) {
      return failed as Error;
    }
  }

  async #alone<Row>(statement: PgStatement, phase: PgPhase): Promise<readonly Row[]> {
    const client = await this.#connect();
    let broken: Error | undefined;
    try {
      return await this.#run(client, statement, phase);
    } catch (error) {
      if (error instanceof PgFault && error.isLost) broken = error;
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async #connect(): Promise<PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw new PgFault(error, 'connect');
    }
  }

  async #run<Row>(client: PoolClient, { text, values }: PgStatement, phase: PgPhase): Promise<readonly Row[]> {
    try {
      if (values.length > 0) {
        return (await client.query({ ...this.#named(text), text, values: values as unknown[] })).rows as Row[];
      }
      const results = (await client.query(text)) as unknown as { rows: Row[] } | { rows: Row[] }[];
      return Array.isArray(results) ? results.flatMap(({ rows }) => rows) : results.rows;
    } catch (error) {
      throw new PgFault(error, phase);
    }
  }

  /** Statements that come again are prepared once in each connection. */
  #named(text: string): { readonly name?: string } {
    let name = this.#names.get(text);
    if (name === undefined) {
      if (this.#names.size >= MOST_NAMED_STATEMENTS) return {};
      name = `queue_${this.#names.size + 1}`;
      this.#names.set(text, name);
    }
    return { name };
  }

  async #patiently<Result>(action: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await action();
      } catch (error) {
        if (!(error instanceof PgFault)) throw error;
        if (error.isLockTimeout) throw await this.#lockedError();
        const isReplaceable = error.isLost && (error.phase === 'read' || error.phase === 'write') && attempt === 1;
        if (!isReplaceable && !(error.isCollision && attempt < MOST_ATTEMPTS)) throw pgError(error, this.place);
      }
      await systemTimer.wait(Math.random() * 5 * attempt);
    }
  }

  async #lockedError(): Promise<OpsError> {
    const holder = await this.#oldestTransaction();
    const waited = `waited ${Math.round(this.#busyMs / 1000)} s`;
    return new OpsError('queue_busy', `${at(this.place)} is locked by ${holder}; ${waited}, nothing was changed`, {
      hint: 'try again when that program has finished, or end its session with pg_terminate_backend(PID)',
    });
  }

  /** Who has been in a transaction for longest: as a rule whoever keeps the others waiting. */
  async #oldestTransaction(): Promise<string> {
    const text = `SELECT pid, application_name, usename, extract(epoch FROM clock_timestamp() - xact_start)::bigint AS age
      FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
      AND backend_type = 'client backend' ORDER BY xact_start LIMIT 1`;
    try {
      const [row] = await this.#alone<{ pid: number; application_name: string; usename: string; age: number }>(
        { text, values: [] },
        'read',
      );
      if (row === undefined) return 'another session, which has ended';
      return `${row.application_name || 'a program'} of ${row.usename} (server process ${row.pid}, ${row.age} s in a transaction)`;
    } catch {
      return 'another session';
    }
  }
}

async function nullIf<Result>(
  isExpected: (fault: PgFault) => boolean,
  action: Promise<Result>,
): Promise<Result | null> {
  try {
    return await action;
  } catch (error) {
    if (error instanceof PgFault && isExpected(error)) return null;
    throw error;
  }
}
