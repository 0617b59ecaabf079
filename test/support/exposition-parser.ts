/** A strict reader of the text format of Prometheus, version 0.0.4: what a server might only warn of is an error here. */

/** A metric as it was told. */
export interface ParsedMetric {
  readonly type: string;
  readonly help: string;
  readonly samples: ParsedSample[];
}

/** One line of a metric. */
export interface ParsedSample {
  /** The whole name, with what follows that of the metric. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,(?=[a-zA-Z_])|(?=\}))/;
const VALUE = /^ (\+Inf|-Inf|NaN|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/;
const SUFFIXES: Readonly<Record<string, readonly string[]>> = {
  counter: [''],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count'],
};

/** Reads a text; throws at the first fault with its line. */
export function parseExposition(text: string): ReadonlyMap<string, ParsedMetric> {
  if (!text.endsWith('\n') || text.endsWith('\n\n')) throw new Error('the text must end with one line break');
  const metrics = new Map<string, ParsedMetric>();
  const seen = new Set<string>();
  let current = '';
  let help: readonly [string, string] | null = null;
  for (const [index, line] of text.slice(0, -1).split('\n').entries()) {
    const fail = (what: string): never => {
      throw new Error(`line ${index + 1}: ${what}: ${line}`);
    };
    const [, kind = '', name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      if (help !== null || metrics.has(name)) fail('HELP twice, or after its metric');
      if (!/^(?:[^\\]|\\[\\n])*$/.test(rest)) fail('bad escape');
      help = [name, rest];
    } else if (kind === 'TYPE') {
      if (help?.[0] !== name) fail('TYPE without its HELP');
      if (SUFFIXES[rest] === undefined) fail('unknown type');
      metrics.set(name, { type: rest, help: help?.[1] ?? '', samples: [] });
      current = name;
      help = null;
    } else {
      const sample = parseSample(line, fail);
      const metric = metrics.get(current) ?? fail('sample without its metric');
      const suffix = sample.name.slice(current.length);
      const fits = sample.name.startsWith(current) && SUFFIXES[metric.type]?.includes(suffix) === true;
      if (!fits || help !== null) fail(`not of ${current}`);
      const identity = JSON.stringify([
        sample.name,
        Object.entries(sample.labels)
          .map(([label, text]) => `${label}=${text}`)
          .toSorted(compareTexts),
      ]);
      if (seen.has(identity)) fail('the same sample twice');
      seen.add(identity);
      metric.samples.push(sample);
    }
  }
  for (const [name, metric] of metrics) checkMetric(name, metric);
  return metrics;
}

function parseSample(line: string, fail: (what: string) => never): ParsedSample {
  const [name = fail('no name')] = NAME.exec(line) ?? [];
  let rest = line.slice(name.length);
  const labels: Record<string, string> = {};
  if (rest.startsWith('{')) {
    rest = rest.slice(1);
    while (!rest.startsWith('}')) {
      const [whole, label = '', text = ''] = LABEL.exec(rest) ?? fail('bad label');
      if (Object.hasOwn(labels, label)) fail(`label ${label} twice`);
      labels[label] = text.replaceAll(/\\(.)/g, (_escape, character: string) => (character === 'n' ? '\n' : character));
      rest = rest.slice(whole.length);
    }
    rest = rest.slice(1);
  }
  const [, value = fail('bad value')] = VALUE.exec(rest) ?? [];
  return { name, labels, value: Number(value.replace('Inf', 'Infinity')) };
}

function checkMetric(name: string, { type, samples }: ParsedMetric): void {
  if (samples.length === 0) throw new Error(`${name} has no samples`);
  if (type === 'counter' && !name.endsWith('_total')) throw new Error(`${name}: a counter ends with _total`);
  if (type !== 'histogram') return;
  const series = new Map<string, ParsedSample[]>();
  for (const sample of samples) {
    const key = JSON.stringify({ ...sample.labels, le: undefined });
    series.set(key, [...(series.get(key) ?? []), sample]);
  }
  for (const [labels, group] of series) checkHistogram(`${name}${labels}`, group);
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

function checkHistogram(name: string, group: readonly ParsedSample[]): void {
  const buckets = group.filter(({ name: full }) => full.endsWith('_bucket'));
  const bounds = buckets.map(({ labels }) => Number((labels['le'] ?? '').replace('Inf', 'Infinity')));
  const counts = buckets.map(({ value }) => value);
  const rises = (numbers: readonly number[]): boolean =>
    numbers.every((number, index) => index === 0 || number >= (numbers[index - 1] ?? 0));
  const total = group.find(({ name: full }) => full.endsWith('_count'))?.value;
  const hasSum = group.some(({ name: full }) => full.endsWith('_sum'));
  const isWhole = bounds.at(-1) === Infinity && counts.at(-1) === total && hasSum;
  if (!rises(bounds) || !rises(counts) || !isWhole) throw new Error(`${name} is no histogram`);
}
