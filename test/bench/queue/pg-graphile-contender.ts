import { Logger, run, runMigrations } from 'graphile-worker';
import { Pool } from 'pg';
import type { PgContender } from './pg-contender.ts';

/** Tasks that run at once in a worker, and its connections: the figures of graphile-worker's own performance test. */
const CONCURRENT_JOBS = 24;
const CONNECTIONS = 25;

/**
 * graphile-worker in its batched mode: a local queue that fetches so many jobs at once, and completions that are
 * collected and written together. The task does nothing.
 */
export async function graphileContender(url: string, batch: number): Promise<PgContender> {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const logger = new Logger(() => () => undefined);
  await runMigrations({ pgPool: pool, logger });
  return {
    title: `graphile-worker, local queue of ${batch}, completions batched`,
    fill: async (items) => {
      await pool.query('TRUNCATE graphile_worker._private_jobs');
      const specs = `SELECT json_populate_record(NULL::graphile_worker.job_spec,
        json_build_object('identifier', 'nothing', 'payload', json_build_object('id', number))) FROM generate_series(1, $1::int) AS number`;
      await pool.query(`SELECT graphile_worker.add_jobs(ARRAY(${specs}))`, [items]);
      await pool.query('VACUUM ANALYZE graphile_worker._private_jobs');
      await pool.query('CHECKPOINT');
    },
    drain: async (items) => {
      let done = 0;
      let finish: () => void = () => undefined;
      const finished = new Promise<void>((resolve) => (finish = resolve));
      const runner = await run({
        pgPool: pool,
        logger,
        noHandleSignals: true,
        taskList: {
          nothing: () => {
            done += 1;
            if (done === items) finish();
          },
        },
        preset: {
          worker: {
            concurrentJobs: CONCURRENT_JOBS,
            localQueue: { size: batch },
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0,
          },
        },
      });
      await finished;
      await runner.stop();
      const { rows } = await pool.query<{ left: string }>('SELECT count(*) AS left FROM graphile_worker._private_jobs');
      if (rows[0]?.left !== '0') throw new Error(`${rows[0]?.left ?? 'unknown'} jobs left`);
    },
    close: () => pool.end(),
  };
}
