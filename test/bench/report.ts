import { availableParallelism, cpus, loadavg } from 'node:os';
import { type Bar, verdict } from './bars.ts';
import type { Measured } from './measure.ts';

/** Where a run was done. */
export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  /** Processes that wanted to run, over the last minute, before and after the run. */
  readonly loadBefore: number;
  readonly loadAfter: number;
}

/** Facts about this machine; `loadBefore` as {@link currentLoad} gave it when the run began. */
export function describeMachine(loadBefore: number): Machine {
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    loadBefore,
    loadAfter: currentLoad(),
  };
}

/** Load average of the last minute. */
export function currentLoad(): number {
  return Math.round((loadavg()[0] ?? Number.NaN) * 100) / 100;
}

/** The tables of a run as Markdown, which reads well on a terminal too. */
export function renderReport(machine: Machine, measured: readonly Measured[], bars: readonly Bar[]): string {
  const { node, platform, processor, cores, loadBefore, loadAfter } = machine;
  return [
    `Node.js ${node} on ${platform}, ${String(cores)} cores (${processor}); load average ${String(loadBefore)} before, ${String(loadAfter)} after.`,
    '',
    ...startTable(measured),
    '',
    ...scanTable(measured),
    '',
    ...barTable(bars),
    '',
  ].join('\n');
}

function startTable(measured: readonly Measured[]): readonly string[] {
  const floor = measured.find((one) => one.name === 'node');
  const rows = measured
    .filter((one) => one.bytesPerSecond === null)
    .map(({ title, medianMs, minimumMs, calls }) => [
      title,
      medianMs.toFixed(1),
      minimumMs.toFixed(1),
      (medianMs / (floor?.medianMs ?? Number.NaN)).toFixed(2),
      (minimumMs / (floor?.minimumMs ?? Number.NaN)).toFixed(2),
      ...[calls?.syncs, calls?.processes, calls?.opened, calls?.logBytesRead].map((count) => String(count ?? '-')),
    ]);
  const head = [
    'start-up',
    'median ms',
    'min ms',
    'x median',
    'x min',
    'fsync',
    'processes',
    'files',
    'log bytes read',
  ];
  return table(head, rows);
}

function scanTable(measured: readonly Measured[]): readonly string[] {
  const rows = measured.flatMap(({ title, medianMs, minimumMs, bytesPerSecond, peakBytes }) =>
    bytesPerSecond === null
      ? []
      : [
          [
            title,
            ...[medianMs, minimumMs].map((ms) => ms.toFixed(0)),
            megabytes(bytesPerSecond.median),
            megabytes(peakBytes ?? 0),
          ],
        ],
  );
  return table(['whole log', 'median ms', 'min ms', 'MB/s', 'memory MB'], rows);
}

function barTable(bars: readonly Bar[]): readonly string[] {
  const rows = bars.map((bar) => {
    const { what, sense, limit, unit, value, ofMinima } = bar;
    const figure = (number: number): string => `${String(Math.round(number * 100) / 100)} ${unit}`.trim();
    const bound = `${sense === 'most' ? '<=' : '>='} ${figure(limit)}`;
    return [what, bound, figure(value), ofMinima === null ? '' : figure(ofMinima), verdict(bar)];
  });
  return table(['bar', 'limit', 'median', 'of minima', 'verdict'], rows);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

/** First column to the left, the others to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)];
}
