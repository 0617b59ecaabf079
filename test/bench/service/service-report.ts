import type { Machine } from '../report.ts';
import type { UnderAttack } from './attack.ts';
import type { Throughput } from './throughput.ts';

/** What was measured over one number of connections; the bare server comes first. */
export interface ThroughputRun {
  readonly connections: number;
  readonly contenders: readonly Throughput[];
}

const SHARE_BAR = 60;
const ADDED_BAR_MS = 100;
const MEMORY_BAR_BYTES = 150e6;

/** The tables of a run as Markdown. */
export function renderServiceReport(
  machine: Machine,
  runs: readonly ThroughputRun[],
  { idleP99Ms, attackedP99Ms, failed, peakBytes }: UnderAttack,
): string {
  const added = attackedP99Ms - idleP99Ms;
  return [
    `Node.js ${machine.node}, ${machine.cores} cores; load average ${machine.loadBefore} before, ${machine.loadAfter} after.`,
    '',
    '| server | connections | answers/s | MB/s | CPU ms each | share | bar |',
    '|---|---:|---:|---:|---:|---:|---|',
    ...runs.flatMap(({ connections, contenders }) => throughputRows(connections, contenders)),
    '',
    '| honest callers | value | bar |',
    '|---|---:|---|',
    `| p99 idle | ${idleP99Ms.toFixed(1)} ms | |`,
    `| p99 attacked | ${attackedP99Ms.toFixed(1)} ms | at most ${ADDED_BAR_MS} ms above idle: ${verdict(added <= ADDED_BAR_MS)} |`,
    `| calls not answered with 200 | ${failed} | none: ${verdict(failed === 0)} |`,
    `| memory of the service | ${(peakBytes / 1e6).toFixed(0)} MB | below 150 MB: ${verdict(peakBytes < MEMORY_BAR_BYTES)} |`,
    '',
  ].join('\n');
}

function throughputRows(connections: number, contenders: readonly Throughput[]): readonly string[] {
  const [bare] = contenders;
  return contenders.map(({ name, answersPerSecond, megabytesPerSecond, cpuMsPerAnswer }) => {
    const share = (answersPerSecond / (bare?.answersPerSecond ?? Number.NaN)) * 100;
    const bar = name === bare?.name ? '' : `at least ${SHARE_BAR} %: ${verdict(share >= SHARE_BAR)}`;
    const figures = [answersPerSecond.toFixed(0), megabytesPerSecond.toFixed(0), cpuMsPerAnswer.toFixed(2)];
    return `| ${[name, connections, ...figures, `${share.toFixed(0)} %`, bar].join(' | ')} |`;
  });
}

function verdict(met: boolean): string {
  return met ? 'met' : 'MISSED';
}
