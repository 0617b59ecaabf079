import type { Measured } from './measure.ts';
import type { VariantName } from './variants.ts';

/** A promise about what something costs, and what it came to. */
export interface Bar {
  readonly what: string;
  /** `most`: the value may not exceed the limit; `least`: it may not fall below. */
  readonly sense: 'most' | 'least';
  readonly limit: number;
  readonly unit: string;
  /** Of the medians where times are compared. NaN when it could not be measured here. */
  readonly value: number;
  /** The same of the minima; null for what is not a time. */
  readonly ofMinima: number | null;
}

/** True when a bar is met. What could not be measured is not met. */
function isMet({ sense, limit, value }: Bar): boolean {
  return sense === 'most' ? value <= limit : value >= limit;
}

/** `met by 12 %`, `MISSED by 5 %`, `met`, or `not measured`. */
export function verdict(bar: Bar): string {
  const { limit, value } = bar;
  if (Number.isNaN(value)) {
    return 'not measured';
  }
  const word = isMet(bar) ? 'met' : 'MISSED';
  if (limit === 0) {
    return isMet(bar) ? word : `${word} by ${String(value)}`;
  }
  return `${word} by ${String(Math.round((Math.abs(value - limit) / limit) * 100))} %`;
}

const MEMORY_BYTES = 150e6;
/** What counts as flat: the memory for the large log over that for one with a tenth of its events. */
const FLAT = 1.1;

/** Every bar, judged. */
export function judgeBars(measured: readonly Measured[]): readonly Bar[] {
  const of = (name: VariantName): Measured => {
    const found = measured.find((one) => one.name === name);
    if (found === undefined) throw new Error(`${name} was not measured`);
    return found;
  };
  const node = of('node');
  const start = (name: VariantName, limit: number): Bar => timeBar(of(name), { over: node, limit });
  const one = of('new');
  const other = of('new small');
  const [slow, fast] = one.medianMs > other.medianMs ? [one, other] : [other, one];
  return [
    ...(['status', 'status small'] as const).map((name) => start(name, 1.6)),
    ...(['idle', 'idle small'] as const).map((name) => start(name, 1.8)),
    ...(['new', 'new small'] as const).map((name) => start(name, 2.2)),
    { ...timeBar(slow, { over: fast, limit: 1.1 }), what: '10 new events, the slower of the two logs over the other' },
    ...(['control', 'control small'] as const).map((name) =>
      controlBar(of(name), { node, command: of('runtime command') }),
    ),
    ...callBars(of),
    ...scanBars(of),
  ];
}

function timeBar(measured: Measured, { over, limit }: { readonly over: Measured; readonly limit: number }): Bar {
  return {
    what: `${measured.title}: time`,
    sense: 'most',
    limit,
    unit: 'x',
    value: measured.medianMs / over.medianMs,
    ofMinima: measured.minimumMs / over.minimumMs,
  };
}

/** What control costs beside the command that it runs. */
function controlBar(control: Measured, floor: { readonly node: Measured; readonly command: Measured }): Bar {
  const { node, command } = floor;
  return {
    what: `${control.title}, without the command itself: time`,
    sense: 'most',
    limit: 2.5,
    unit: 'x',
    value: (control.medianMs - command.medianMs) / node.medianMs,
    ofMinima: (control.minimumMs - command.minimumMs) / node.minimumMs,
  };
}

function callBars(of: (name: VariantName) => Measured): readonly Bar[] {
  const most = { sense: 'most', unit: '', ofMinima: null } as const;
  const quiet = (['status', 'idle'] as const).flatMap((name): readonly Bar[] => {
    const { title, calls } = of(name);
    return [
      { ...most, what: `${title}: fsync-class calls`, limit: 0, value: calls?.syncs ?? Number.NaN },
      { ...most, what: `${title}: processes started`, limit: 0, value: calls?.processes ?? Number.NaN },
    ];
  });
  const { title, calls } = of('status');
  return [
    ...quiet,
    { ...most, what: `${title}: files opened`, limit: 25, value: calls?.opened ?? Number.NaN },
    ...(['new', 'new small'] as const).map((name): Bar => {
      const { title: what, calls: made } = of(name);
      return { ...most, what: `${what}: fsync-class calls`, limit: 3, value: made?.syncs ?? Number.NaN };
    }),
  ];
}

function scanBars(of: (name: VariantName) => Measured): readonly Bar[] {
  const floor = of('floor').bytesPerSecond;
  const large = of('from start');
  const middle = of('from start middle');
  const share = (which: 'median' | 'best'): number =>
    ((large.bytesPerSecond?.[which] ?? Number.NaN) / (floor?.[which] ?? Number.NaN)) * 100;
  const peak = large.peakBytes ?? Number.NaN;
  return [
    {
      what: `${large.title}: rate over that of read, split and JSON.parse`,
      sense: 'least',
      limit: 60,
      unit: '%',
      value: share('median'),
      ofMinima: share('best'),
    },
    {
      what: `${large.title}: memory`,
      sense: 'most',
      limit: MEMORY_BYTES / 1e6,
      unit: 'MB',
      value: peak / 1e6,
      ofMinima: null,
    },
    {
      what: `${large.title}: memory over that for ${middle.title.replace(/^.*, /, '')}`,
      sense: 'most',
      limit: FLAT,
      unit: 'x',
      value: peak / (middle.peakBytes ?? Number.NaN),
      ofMinima: null,
    },
  ];
}
