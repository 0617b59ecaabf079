/** The text format in which Prometheus reads metrics, version 0.0.4. */

/** One measured value of a metric. */
export interface MetricSample {
  /** What follows the name of the metric: `_bucket`, `_sum`, `_count`; empty for a plain value. */
  readonly suffix?: '_bucket' | '_sum' | '_count';
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A metric with all its samples. */
export interface Metric {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly samples: readonly MetricSample[];
}

/** The whole text, ending with a line break. `labels` are put on every sample. Metrics without samples are left out. */
export function renderExposition(metrics: readonly Metric[], labels: Readonly<Record<string, string>>): string {
  const lines = metrics.flatMap(({ name, type, help, samples }) =>
    samples.length === 0
      ? []
      : [
          `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
          `# TYPE ${name} ${type}`,
          ...samples.map((sample) => sampleLine(name, sample, labels)),
        ],
  );
  return `${lines.join('\n')}\n`;
}

function sampleLine(name: string, sample: MetricSample, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries({ ...labels, ...sample.labels }).map(([label, text]) => `${label}="${escaped(text)}"`);
  const braces = pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
  return `${name}${sample.suffix ?? ''}${braces} ${sample.value}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
