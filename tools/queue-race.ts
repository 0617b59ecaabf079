/**
 * `npm run race:queue`: many workers claim and complete, while some are stopped past their lease, some are killed and
 * the clocks of some jump. Says whether every promise of a claim was kept. docs/performance.md
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openQueueStore, storeOptions } from '../test/support/queue-stores.ts';
import { buildStoreProgram } from '../test/support/store-program.ts';
import { writeEmptyTable } from '../test/support/queue-table.ts';
import { isWon, renderRace } from '../test/bench/queue/race-report.ts';
import { runRace, type RacePlan, type RaceResult } from '../test/bench/queue/race-run.ts';
import { ROOT } from '../test/bench/variants.ts';

const USAGE = `usage: npm run race:queue -- (--db PATH|URL | --queue PATH) [--claims N] [--processes N]
  --db PATH|URL      a new SQLite file, or a PostgreSQL database without a queue
  --queue PATH       a new table in markdown
  --claims N         items that are claimed and completed (default 2000)
  --processes N      workers (default 16)
  --lease-seconds N  length of a lease (default 3)
  --hold-ms N        items are held up to this long (default 20)
  --rows N           most items in one store; a file gets as many neighbours as are needed (default: 1000 for a table)`;

const { values } = parseArgs({
  options: {
    db: { type: 'string' },
    queue: { type: 'string' },
    claims: { type: 'string', default: '2000' },
    processes: { type: 'string', default: '16' },
    'lease-seconds': { type: 'string', default: '3' },
    'hold-ms': { type: 'string', default: '20' },
    rows: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || (values.db === undefined) === (values.queue === undefined)) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = values.help ? 0 : 2;
} else {
  await main(values.db ?? values.queue ?? '');
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} ${text}: expected a whole number`);
  return value;
}

function backendOf(place: string): RacePlan['backend'] {
  if (values.queue !== undefined) return 'markdown';
  return /^postgres(?:ql)?:\/\//.test(place) ? 'postgres' : 'sqlite';
}

/** Places for so many stores: the one that was named, and neighbours of it. */
function placeOf(place: string, number: number): string {
  if (number === 0 || backendOf(place) === 'postgres') return place;
  const { dir, name, ext } = path.parse(place);
  return path.join(dir, `${name}-${number + 1}${ext}`);
}

async function makeStore(backend: RacePlan['backend'], place: string): Promise<string> {
  if (backend === 'postgres') {
    await (await openQueueStore(backend, storeOptions(place, { access: 'create' }))).close();
    return place;
  }
  const location = path.resolve(place);
  if (existsSync(location)) throw new Error(`${place} exists; name a new one`);
  mkdirSync(path.dirname(location), { recursive: true });
  if (backend === 'markdown') writeEmptyTable(location);
  else await (await openQueueStore(backend, storeOptions(location, { access: 'create' }))).close();
  return location;
}

async function main(place: string): Promise<void> {
  const backend = backendOf(place);
  const claims = count('claims', values.claims);
  const rows = values.rows === undefined ? (backend === 'markdown' ? 1000 : claims) : count('rows', values.rows);
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-queue-race-'));
  const results: RaceResult[] = [];
  try {
    const program = buildStoreProgram(path.join(ROOT, 'test/bench/queue/race-worker-child.ts'), folder);
    for (let left = claims, number = 0; left > 0; left -= rows, number += 1) {
      const ledgers = path.join(folder, `ledgers-${number}`);
      mkdirSync(ledgers);
      results.push(
        await runRace({
          backend,
          location: await makeStore(backend, placeOf(place, number)),
          items: Math.min(rows, left),
          processes: count('processes', values.processes),
          leaseSeconds: count('lease-seconds', values['lease-seconds']),
          holdMs: count('hold-ms', values['hold-ms']),
          disturbEveryMs: 700,
          program,
          folder: ledgers,
          progress: (message) => process.stderr.isTTY && process.stderr.write(`\r${message} \u001B[K`),
        }),
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${renderRace(`${backend}: ${claims} items, ${values.processes} processes`, results)}\n`);
  process.exitCode = isWon(results) ? 0 : 1;
}
