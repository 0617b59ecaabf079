import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage } from '../support/queue-stage.ts';

let stage: QueueStage;

beforeEach(() => {
  stage = new QueueStage('sqlite');
});

const end = (columns: object): string =>
  JSON.stringify({ event: 'run_end', command: 'done', exit_code: 0, duration_ms: 10, ...columns });

function log(...lines: readonly string[]): void {
  stage.write('log.jsonl', lines.join('\n'));
}

const METRICS = ['--log-path', 'log.jsonl', '--db-path', 'queue.db'];

function metrics(...words: readonly string[]): Readonly<Record<string, unknown>> {
  const { status, stdout } = stage.runPlain('metrics-aggregate', ...words);
  expect(status).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('metrics-aggregate', () => {
  test('reads the log to its end, the last line with or without a line break', () => {
    log(end({}), end({ command: 'fail' }));
    const expected = { success: 1, failed: 1, success_rate: 0.5, total_runs: 2, retry_count: 0, source: 'log.jsonl' };
    expect(metrics(...METRICS)).toMatchObject(expected);
    appendFileSync(stage.path('log.jsonl'), '\n');
    expect(metrics(...METRICS)).toMatchObject(expected);
  });

  test('counts the retries of the database, of any kind of trail', () => {
    stage.add('A');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      stage.ok('orch', 'fail', '--id', 'A', '--notes', 'no luck');
      stage.ok('ops', 'retry', '--id', 'A');
    }
    log(end({}));
    expect(metrics(...METRICS)).toMatchObject({ retry_count: 3 });
  });

  test('says on stderr how many lines were left out', () => {
    log(end({}), '5', 'torn {', '', end({}));
    const { status, stdout, stderr } = stage.runPlain('metrics-aggregate', ...METRICS);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ total_runs: 2, success: 2 });
    expect(stderr).toBe('note: log.jsonl: left out 2 lines that are no JSON object, the first is line 2\n');
  });

  test('leaves out a line that is no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(`${end({})}\n{"event":"`), Buffer.from([0xff]), Buffer.from('"}\n')]);
    writeFileSync(stage.path('log.jsonl'), bytes);
    expect(stage.runPlain('metrics-aggregate', ...METRICS).stderr).toContain('the first is line 2');
  });

  test('fails when the log or the database cannot be read, and creates nothing', () => {
    mkdirSync(stage.path('folder'));
    const folder = stage.runPlain('metrics-aggregate', '--log-path', 'folder', '--db-path', 'queue.db');
    expect(folder).toMatchObject({ status: 1, stdout: '' });
    expect(folder.stderr).toMatch(/^ERROR: .*folder/);
    stage.write('text.db', 'no database');
    const text = stage.runPlain('metrics-aggregate', '--log-path', 'none', '--db-path', 'text.db');
    expect(text).toMatchObject({ status: 1, stdout: '' });
    expect(text.stderr).toContain('text.db');
    expect(metrics('--log-path', 'none', '--db-path', 'none.db')).toMatchObject({ retry_count: null, total_runs: 0 });
    expect(() => stage.text('none.db')).toThrow(/ENOENT/);
  });

  test('reads a log that is larger than its memory', () => {
    const line = `${end({ trace_id: 'x'.repeat(4000) })}\n`;
    const block = line.repeat(1000);
    for (let count = 0; count < 16; count += 1) appendFileSync(stage.path('log.jsonl'), block);
    stage.env = { NODE_OPTIONS: '--max-old-space-size=32' };
    expect(metrics(...METRICS)).toMatchObject({ total_runs: 16_000, latency_avg_ms: 10 });
  });
});

describe('ops kpi', () => {
  const kpi = (...words: readonly string[]) => stage.run('ops', 'kpi', '--log-path', 'log.jsonl', ...words);

  test('takes its limits from options, else from the environment', () => {
    log(end({}), end({ command: 'fail' }));
    expect(kpi().stdout).toContain('\nalert failure_rate=0.5000 exceeds 0.2000\n');
    stage.env = { ORCH_KPI_MAX_FAILURE_RATE: '0.5' };
    expect(kpi('--fail-on-alert')).toMatchObject({ status: 0 });
    const limited = kpi('--max-failure-rate', '0.25', '--fail-on-alert');
    expect(limited).toMatchObject({ status: 2 });
    expect(limited.stdout).toContain('alert failure_rate=0.5000 exceeds 0.2500');
  });

  test('does not alert at a rate that reads like the limit', () => {
    log(end({}), end({}), end({ command: 'fail' }));
    expect(kpi('--max-failure-rate', '0.3333', '--fail-on-alert')).toMatchObject({ status: 0 });
    expect(kpi('--max-failure-rate', '0.3332', '--fail-on-alert')).toMatchObject({ status: 2 });
  });

  test('counts items at work that began too long ago', () => {
    stage.add('A', 'B');
    stage.ok('orch', 'pick');
    stage.nowSeconds += 3600;
    stage.ok('orch', 'pick');
    expect(kpi().stdout).toContain('stale_in_progress=1\n');
    expect(kpi('--stale-minutes', '61').stdout).toContain('stale_in_progress=0\n');
    expect(kpi('--max-stale-in-progress', '1', '--fail-on-alert')).toMatchObject({ status: 0 });
  });

  test('shows a hyphen for what is not known, and creates no database', () => {
    const line = 'kpi success_rate=- latency_p95_ms=- latency_avg_ms=- retry_count=- stale_in_progress=0\n';
    expect(kpi('--db-path', 'none.db')).toMatchObject({ status: 0, stdout: line });
    expect(() => stage.text('none.db')).toThrow(/ENOENT/);
  });

  test.each([[['--max-failure-rate', 'abc']], [['--max-latency-p95-ms', '1.5']], [['--stale-minutes', '']]])(
    '%j is a usage error',
    (words) => {
      expect(kpi(...words)).toMatchObject({ status: 2, stdout: '' });
    },
  );

  test.each(['0', '-1'])('an age of %s minutes is refused, as it is in the environment', (minutes) => {
    expect(kpi('--stale-minutes', minutes)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'ERROR: --stale-minutes must be >= 1\n',
    });
  });

  test('fails for a bad limit in the environment, and that is no alert', () => {
    stage.env = { ORCH_KPI_MAX_FAILURE_RATE: 'abc' };
    expect(kpi('--fail-on-alert')).toMatchObject({ status: 1, stdout: '' });
    expect(kpi('--max-failure-rate', '1').stderr).toContain('ORCH_KPI_MAX_FAILURE_RATE="abc"');
  });
});
