/**
 * `npm run bench`: what the program costs, as ratios to floors measured in the same run, against the bars of
 * docs/performance.md. Missing a bar is printed, not punished: times on a busy machine prove nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { judgeBars, verdict } from '../test/bench/bars.ts';
import { BenchLoop } from '../test/bench/bench-loop.ts';
import { runToEnd } from '../test/bench/child-run.ts';
import { measureAll } from '../test/bench/measure.ts';
import { buildPrograms } from '../test/bench/programs.ts';
import { currentLoad, describeMachine, renderReport } from '../test/bench/report.ts';
import { type Settings, USAGE, parseSettings } from '../test/bench/settings.ts';
import { PROGRAM_FOLDER, ROOT, allVariants, programCommand } from '../test/bench/variants.ts';
import { straceMissing } from '../test/crash/support/strace.ts';
import { bundle } from './bundle.ts';

const settings = parseSettings(process.argv.slice(2));
if (settings === null) {
  process.stdout.write(`${USAGE}\n`);
} else {
  await bundle({ entry: path.join(ROOT, 'src/main.ts'), outdir: PROGRAM_FOLDER });
  runBenchmark(settings);
}

function runBenchmark({ rounds, scanRounds, smallEvents, middleEvents, largeEvents, json }: Settings): void {
  const loadBefore = currentLoad();
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-manager-bench-'));
  const loops: BenchLoop[] = [];
  const openLoop = (name: string, events: number): BenchLoop => {
    progress(`making a log of ${String(events)} events`);
    const loop = new BenchLoop(path.join(folder, name), events);
    loops.push(loop);
    runToEnd(programCommand(['reconcile', '--json', ...loop.args()]));
    return loop;
  };
  try {
    const { floor, memory } = buildPrograms(folder);
    const small = openLoop('small', smallEvents);
    const middle = openLoop('middle', middleEvents);
    const large = openLoop('large', largeEvents);
    const why = straceMissing();
    if (why !== null) progress(`system calls are not counted: ${why}`);
    const plan = { rounds, scanRounds, memoryProgram: memory, folder, traceable: why === null, progress };
    const measured = measureAll(allVariants({ small, middle, large }, floor), plan);
    const machine = describeMachine(loadBefore);
    const bars = judgeBars(measured);
    const judged = bars.map((bar) => ({ ...bar, verdict: verdict(bar) }));
    process.stdout.write(
      json ? `${JSON.stringify({ machine, measured, bars: judged })}\n` : renderReport(machine, measured, bars),
    );
  } finally {
    for (const loop of loops) loop.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function progress(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${message}`);
  else if (!message.startsWith('round')) process.stderr.write(`${message}\n`);
}
