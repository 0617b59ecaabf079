import { median, minimum } from '../statistics.ts';
import type { PairRates } from './pair-rates.ts';
import type { StatusStarts } from './status-starts.ts';

/** Least rate of the store over that of the bare loop. */
const PAIR_BAR = 0.6;
/** Least claims per second from a table. */
const TABLE_BAR = 200;
/** Most time of `ops status` over that of `node -e 0`. */
const STATUS_BAR = 2;

/** What was measured. */
export interface QueueFigures {
  readonly pairs: PairRates;
  readonly tableClaims: readonly number[];
  readonly tableRows: number;
  readonly status: StatusStarts;
  readonly statusRows: number;
}

/** The table of a run as Markdown. Of rates the best is the largest, of times the smallest. */
export function renderQueueReport(figures: QueueFigures): string {
  const { pairs, tableClaims, tableRows, status, statusRows } = figures;
  const rows = statusRows.toLocaleString('en');
  return [
    '| what | median | best | floor | median | best | x median | x best | bar |',
    '|---|---:|---:|---|---:|---:|---:|---:|---|',
    row('SQLite: claim and complete, pairs/s', pairs.store, {
      title: 'a bare loop',
      values: pairs.bare,
      least: PAIR_BAR,
    }),
    tableRow(`table of ${tableRows.toLocaleString('en')} rows: claims/s`, tableClaims),
    row(`ops status, SQLite, ${rows} rows, ms`, status.sqlite, {
      title: 'node -e 0',
      values: status.node,
      most: STATUS_BAR,
    }),
    row(`ops status, table, ${rows} rows, ms`, status.markdown, {
      title: 'node -e 0',
      values: status.node,
      most: STATUS_BAR,
    }),
    '',
  ].join('\n');
}

interface Floor {
  readonly title: string;
  readonly values: readonly number[];
  readonly least?: number;
  readonly most?: number;
}

function row(title: string, values: readonly number[], floor: Floor): string {
  const best = (of: readonly number[]) => (floor.most === undefined ? Math.max(...of) : minimum(of));
  const ratio = median(values) / median(floor.values);
  const isMet = floor.most === undefined ? ratio >= (floor.least ?? 0) : ratio <= floor.most;
  const bar = floor.most === undefined ? `at least ${floor.least} x` : `at most ${floor.most} x`;
  return cells([
    title,
    median(values).toFixed(0),
    best(values).toFixed(0),
    floor.title,
    median(floor.values).toFixed(0),
    best(floor.values).toFixed(0),
    ratio.toFixed(2),
    (best(values) / best(floor.values)).toFixed(2),
    `${bar}: ${isMet ? 'met' : 'MISSED'}`,
  ]);
}

function tableRow(title: string, values: readonly number[]): string {
  const isMet = median(values) >= TABLE_BAR;
  const bar = `at least ${TABLE_BAR}: ${isMet ? 'met' : 'MISSED'}`;
  return cells([title, median(values).toFixed(0), Math.max(...values).toFixed(0), '', '', '', '', '', bar]);
}

function cells(values: readonly string[]): string {
  return `| ${values.join(' | ')} |`;
}
