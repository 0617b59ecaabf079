/**
 * `npm run bench:queue`: what the work queue costs, each time against a floor that is measured in turn with it.
 * `--quick` shows that it works. docs/performance.md
 */
import path from 'node:path';
import { measurePairs } from '../test/bench/queue/pair-rates.ts';
import { measurePgBatches, renderPgBatches } from '../test/bench/queue/pg-batches.ts';
import { renderQueueReport } from '../test/bench/queue/queue-report.ts';
import { measureStatus } from '../test/bench/queue/status-starts.ts';
import { measureTableClaims } from '../test/bench/queue/table-claims.ts';
import { currentLoad, describeMachine } from '../test/bench/report.ts';
import { PROGRAM_FOLDER, ROOT } from '../test/bench/variants.ts';
import { NO_POSTGRES } from '../test/support/postgres-server.ts';
import { bundle } from './bundle.ts';

const FULL = {
  pairs: { rounds: 21, pairs: 400 },
  table: { rounds: 5, rows: 1000, claims: 400 },
  status: { rounds: 40, rows: 10_000 },
  batches: { rounds: 9, items: 20_000 },
};
const QUICK = {
  pairs: { rounds: 3, pairs: 100 },
  table: { rounds: 1, rows: 1000, claims: 50 },
  status: { rounds: 5, rows: 10_000 },
  batches: { rounds: 2, items: 2000 },
};

const plan = process.argv.includes('--quick') ? QUICK : FULL;
const progress = (message: string): void => void process.stderr.write(`${message}\n`);
const loadBefore = currentLoad();
await bundle({ entry: path.join(ROOT, 'src/main.ts'), outdir: PROGRAM_FOLDER });
progress('SQLite, claims and completions');
const pairs = await measurePairs(plan.pairs);
progress('a table, claims');
const tableClaims = await measureTableClaims(plan.table);
progress('ops status');
const status = await measureStatus(plan.status);
const figures = { pairs, tableClaims, tableRows: plan.table.rows, status, statusRows: plan.status.rows };
const batches =
  NO_POSTGRES === null
    ? renderPgBatches(await measurePgBatches({ ...plan.batches, progress }), plan.batches.items)
    : `PostgreSQL: ${NO_POSTGRES}\n`;
const { node, cores, loadAfter } = describeMachine(loadBefore);
process.stdout.write(
  `Node.js ${node}, ${cores} cores; load average ${loadBefore} before, ${loadAfter} after.\n\n${renderQueueReport(figures)}\n${batches}`,
);
