import { mkdirSync, readdirSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ParsedMetric, parseExposition } from '../support/exposition-parser.ts';
import { QueueStage, STORES } from '../support/queue-stage.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

let stage: QueueStage;

type Metrics = ReadonlyMap<string, ParsedMetric>;

/** The value of a sample by the values of its labels. */
function value(metrics: Metrics, name: string, ...labels: readonly string[]): number | undefined {
  const samples = metrics.get(`ops_manager_queue_${name}`)?.samples ?? [];
  const found = samples.find((sample) => labels.every((label) => Object.values(sample.labels).includes(label)));
  return found?.value;
}

/** One item done after a retry, one at work whose lease has ended, one that waits. */
function fill(): void {
  stage.add('A', 'B', 'C');
  stage.ok('orch', 'pick');
  stage.nowSeconds += 30;
  stage.ok('orch', 'fail', '--id', 'A', '--notes', 'no luck');
  stage.ok('ops', 'retry', '--id', 'A');
  stage.nowSeconds += 60;
  stage.ok('orch', 'pick');
  stage.ok('orch', 'pick');
  stage.ok('orch', 'done', '--id', 'A', '--notes', 'ok');
  stage.nowSeconds += 1000;
}

describe.each(BACKENDS)('prometheus on %s', (backend) => {
  beforeEach(() => {
    stage = new QueueStage(backend);
  });

  test('tells depth, ages and what the trail adds up to', () => {
    fill();
    const metrics = parseExposition(stage.ok('prometheus', '--label', 'queue=ma"in'));
    expect(value(metrics, 'up', 'ma"in')).toBe(1);
    expect(value(metrics, 'info', backend)).toBe(1);
    expect(value(metrics, 'items', 'DONE')).toBe(1);
    expect(value(metrics, 'open_items', 'PENDING', 'P1')).toBe(1);
    expect(value(metrics, 'open_items', 'IN_PROGRESS', 'P1')).toBe(1);
    expect(value(metrics, 'oldest_item_age_seconds', 'PENDING')).toBe(1090);
    expect(value(metrics, 'oldest_item_age_seconds', 'IN_PROGRESS')).toBe(1000);
    expect(value(metrics, 'expired_leases')).toBe(1);
    expect(value(metrics, 'claims_total')).toBe(3);
    expect(value(metrics, 'retries_total', 'operator')).toBe(1);
    expect(value(metrics, 'events_total', 'added')).toBe(3);
    const latency = metrics.get('ops_manager_queue_enqueue_to_end_seconds')?.samples ?? [];
    const done = latency.filter(({ labels }) => labels['outcome'] === 'done');
    expect(done.find(({ labels }) => labels['le'] === '60')?.value).toBe(0);
    expect(done.find(({ labels }) => labels['le'] === '90')?.value).toBe(1);
    expect(done.find(({ name }) => name.endsWith('_sum'))?.value).toBe(90);
  });

  test('a file for the node exporter is written as a whole, and counts on', () => {
    const words = ['--textfile', 'out/queue.prom'];
    mkdirSync(stage.path('out'));
    fill();
    expect(stage.ok('prometheus', ...words)).toBe('');
    expect(readdirSync(stage.path('out')).toSorted()).toEqual(['.queue.prom.state.json', 'queue.prom']);
    const state = JSON.parse(stage.text('out/.queue.prom.state.json')) as { types: Record<string, number> };
    expect(state.types).toMatchObject({ added: 3, picked: 3 });
    // What was counted is taken from the state, and only what is new from the trail.
    stage.write('out/.queue.prom.state.json', JSON.stringify({ ...state, types: { ...state.types, added: 1000 } }));
    stage.add('D');
    stage.ok('prometheus', ...words);
    const metrics = parseExposition(stage.text('out/queue.prom'));
    expect(value(metrics, 'events_total', 'added')).toBe(1001);
    expect(value(metrics, 'claims_total')).toBe(3);
    expect(value(metrics, 'items', 'PENDING')).toBe(2);
    expect(readdirSync(stage.path('out'))).toHaveLength(2);
  });

  test('a state comes to the same as the whole trail', () => {
    stage.add('Z');
    stage.ok('prometheus', '--state', 'state.json');
    fill();
    const counted = stage.ok('prometheus', '--state', 'state.json');
    expect(counted).toBe(stage.ok('prometheus'));
  });

  test.each([
    ['is damaged', () => stage.write('state.json', '{"schemaVersion":'), /state\.json is damaged/],
    [
      'is about another queue',
      () => stage.write('state.json', stage.text('state.json').replace(/"store":"./, '"store":"_')),
      /is about another queue/,
    ],
    [
      'ends with another event than the queue',
      () => stage.write('state.json', stage.text('state.json').replace(/"item_id":"[A-Z]"/, '"item_id":"Z"')),
      /the queue is another one/,
    ],
  ])('a state that %s is not used', (_what, spoil, note) => {
    fill();
    stage.ok('prometheus', '--state', 'state.json');
    spoil();
    const { status, stdout, stderr } = stage.run('prometheus', '--state', 'state.json');
    expect({ status, stdout }).toEqual({ status: 0, stdout: stage.ok('prometheus') });
    expect(stderr).toMatch(note);
  });

  test('a queue that cannot be read is down, and the failures are counted', () => {
    stage.add('A');
    const words = ['--textfile', 'queue.prom'];
    stage.ok('prometheus', ...words);
    const file = backend === 'markdown' ? 'QUEUE.md' : 'queue.db';
    const spoiled = backend === 'markdown' ? 'no table\n' : 'no database, but text that is long enough';
    stage.write(file, spoiled);
    for (const failures of [1, 2]) {
      const { status, stdout, stderr } = stage.run('prometheus', ...words);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(/^ERROR: /);
      const metrics = parseExposition(stage.text('queue.prom'));
      expect(value(metrics, 'up')).toBe(0);
      expect(value(metrics, 'scrape_errors_total')).toBe(failures);
      expect(value(metrics, 'events_total', 'added')).toBe(1);
      expect(metrics.has('ops_manager_queue_items')).toBe(false);
    }
  });

  test('a queue that does not exist is down on standard output as well, and is not created', () => {
    const flag = STORES[backend][0];
    const { status, stdout, stderr } = stage.runPlain('prometheus', flag, 'none');
    expect(status).toBe(1);
    expect(value(parseExposition(stdout), 'up')).toBe(0);
    expect(stderr).toMatch(/^ERROR: none does not exist/);
    expect(readdirSync(stage.folder)).not.toContain('none');
  });

  test('a label that is none is a usage error', () => {
    expect(stage.run('prometheus', '--label', 'status=x')).toMatchObject({ status: 2, stdout: '' });
  });
});
