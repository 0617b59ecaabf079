import type { Machine } from '../report.ts';
import { median, minimum } from '../statistics.ts';
import type { FewAlerts } from './few-alerts.ts';
import type { IdlePass } from './idle-pass.ts';
import type { ManyAlerts } from './many-alerts.ts';

/** Most that handing over a hundred escalations may take, over posting the same bodies. */
const FEW_BAR = 4;
/** Most that healthy sinks may wait beside one that hangs, over waiting without it. */
const MANY_BAR = 1.2;
/** Most that a pass with nothing to tell may take, over one without alerting. */
const IDLE_BAR = 1.05;

interface Comparison {
  readonly title: string;
  readonly ms: readonly number[];
  readonly floorTitle: string;
  readonly floorMs: readonly number[];
  readonly bar: number;
}

/** The table of a run as Markdown. */
export function renderAlertReport(
  machine: Machine,
  { few, many, idle }: { readonly few: FewAlerts; readonly many: ManyAlerts; readonly idle: IdlePass },
): string {
  const rows: readonly Comparison[] = [
    {
      title: `alert-dispatch, ${few.alerts} escalations, one sink`,
      ms: few.dispatchMs,
      floorTitle: 'a bare undici loop that posts the same bodies',
      floorMs: few.bareMs,
      bar: FEW_BAR,
    },
    {
      title: `${many.alerts} alerts at two healthy sinks, one beside them hanging`,
      ms: many.besideMs,
      floorTitle: 'the same without the hanging one',
      floorMs: many.aloneMs,
      bar: MANY_BAR,
    },
    {
      title: 'reconcile, nothing new',
      ms: idle.withMs,
      floorTitle: 'the same with --alerts-enabled false',
      floorMs: idle.withoutMs,
      bar: IDLE_BAR,
    },
  ];
  return [
    `Node.js ${machine.node}, ${machine.cores} cores; load average ${machine.loadBefore} before, ${machine.loadAfter} after.`,
    '',
    '| what | median ms | min ms | floor | median ms | min ms | x median | x min | bar |',
    '|---|---:|---:|---|---:|---:|---:|---:|---|',
    ...rows.map(rowOf),
    '',
  ].join('\n');
}

function rowOf({ title, ms, floorTitle, floorMs, bar }: Comparison): string {
  const ratio = median(ms) / median(floorMs);
  const figures = [title, ...timesOf(ms), floorTitle, ...timesOf(floorMs)];
  const ratios = [ratio, minimum(ms) / minimum(floorMs)].map((value) => `${value.toFixed(2)} x`);
  return `| ${[...figures, ...ratios, `at most ${bar} x: ${ratio <= bar ? 'met' : 'MISSED'}`].join(' | ')} |`;
}

function timesOf(ms: readonly number[]): readonly string[] {
  return [median(ms), minimum(ms)].map((value) => value.toFixed(0));
}
