/**
 * `npm run bench:queue:pg`: the PostgreSQL queue against graphile-worker, on a server of its own, in one run. `--quick`
 * shows that it works. docs/performance.md
 */
import { measurePgBatches, renderPgBatches } from '../test/bench/queue/pg-batches.ts';
import { currentLoad, describeMachine } from '../test/bench/report.ts';
import { NO_POSTGRES } from '../test/support/postgres-server.ts';

const FULL = { items: 20_000, rounds: 9 };
const QUICK = { items: 2_000, rounds: 2 };

if (NO_POSTGRES !== null) throw new Error(NO_POSTGRES);
const plan = process.argv.includes('--quick') ? QUICK : FULL;
const loadBefore = currentLoad();
const progress = (message: string): void => void process.stderr.write(`${message}\n`);
const figures = await measurePgBatches({ ...plan, progress });
const { node, cores, loadAfter } = describeMachine(loadBefore);
process.stdout.write(
  `Node.js ${node}, ${cores} cores; load average ${loadBefore} before, ${loadAfter} after.\n\n${renderPgBatches(figures, plan.items)}`,
);
