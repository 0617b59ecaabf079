/**
 * `npm run bench:alerts`: what handing alerts over costs, each time against a floor that is measured in turn with it.
 * `--quick` shows that it works. docs/performance.md
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { renderAlertReport } from '../test/bench/alerts/alert-report.ts';
import { measureFewAlerts } from '../test/bench/alerts/few-alerts.ts';
import { measureIdlePass } from '../test/bench/alerts/idle-pass.ts';
import { measureManyAlerts } from '../test/bench/alerts/many-alerts.ts';
import { type SinkProcess, startSink } from '../test/bench/alerts/sink-process.ts';
import { BenchLoop } from '../test/bench/bench-loop.ts';
import { buildPrograms } from '../test/bench/programs.ts';
import { currentLoad, describeMachine } from '../test/bench/report.ts';
import { PROGRAM_FOLDER, ROOT } from '../test/bench/variants.ts';
import { bundle } from './bundle.ts';

const FULL = {
  few: { alerts: 100, rounds: 30 },
  many: { alerts: 5000, rounds: 7 },
  idle: { events: 1000, rounds: 40 },
};
const QUICK = { few: { alerts: 100, rounds: 3 }, many: { alerts: 300, rounds: 2 }, idle: { events: 100, rounds: 5 } };

const plan = process.argv.includes('--quick') ? QUICK : FULL;
const loadBefore = currentLoad();
await bundle({ entry: path.join(ROOT, 'src/main.ts'), outdir: PROGRAM_FOLDER });
const folder = mkdtempSync(path.join(tmpdir(), 'ops-manager-bench-'));
const loop = new BenchLoop(path.join(folder, 'loop'), plan.idle.events);
const sinks: SinkProcess[] = [];
try {
  await runBenchmark();
} finally {
  await Promise.all(sinks.map((sink) => sink.stop()));
  loop.close();
  rmSync(folder, { recursive: true, force: true });
}

async function runBenchmark(): Promise<void> {
  const { alertSink, alertPoster } = buildPrograms(folder);
  const open = async (conduct: 'accepts' | 'hangs'): Promise<SinkProcess> => {
    const sink = await startSink(alertSink, conduct);
    sinks.push(sink);
    return sink;
  };
  const first = await open('accepts');
  const second = await open('accepts');
  const hanging = await open('hangs');
  const few = await measureFewAlerts(first, { folder, poster: alertPoster, ...plan.few });
  const idle = measureIdlePass(loop, plan.idle.rounds);
  const many = await measureManyAlerts({ healthy: [first, second], hanging }, { folder, ...plan.many });
  process.stdout.write(renderAlertReport(describeMachine(loadBefore), { few, many, idle }));
}
