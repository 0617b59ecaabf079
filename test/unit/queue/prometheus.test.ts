import { describe, expect, it } from 'vitest';
import type { QueueMetricsState } from '../../../src/generated/types.ts';
import type { QueueEvent } from '../../../src/ports-queue.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { readLabels } from '../../../src/queue/metrics/constant-labels.ts';
import { renderExposition } from '../../../src/queue/metrics/exposition.ts';
import { addLatency, latencySamples, noLatencies } from '../../../src/queue/metrics/latency.ts';
import { type QueueMeasurement, queueMetrics } from '../../../src/queue/metrics/queue-metrics.ts';
import { fitsBuckets, TrailCounter } from '../../../src/queue/metrics/trail-counter.ts';
import { parseExposition } from '../../support/exposition-parser.ts';
import { claimedItem, NOW_SECONDS, queueItem } from '../../support/queue-item.ts';

describe('the text format', () => {
  it('escapes help texts and labels, and puts common labels on every sample', () => {
    const name = 'a_total';
    const help = 'back\\slash\nand "quote"';
    const samples = [{ labels: { type: 'x"y\\z\nw' }, value: 2 }];
    const text = renderExposition([{ name, type: 'counter', help, samples }], { queue: 'main' });
    expect(text).toBe(
      [
        '# HELP a_total back\\\\slash\\nand "quote"',
        '# TYPE a_total counter',
        'a_total{queue="main",type="x\\"y\\\\z\\nw"} 2\n',
      ].join('\n'),
    );
    expect(parseExposition(text).get(name)?.samples).toEqual([
      { name, labels: { queue: 'main', type: 'x"y\\z\nw' }, value: 2 },
    ]);
  });

  it('says nothing of a metric without samples', () => {
    expect(renderExposition([{ name: 'a', type: 'gauge', help: 'x', samples: [] }], {})).toBe('\n');
  });
});

describe('common labels', () => {
  it.each([
    [['queue=main', 'team=a=b'], { queue: 'main', team: 'a=b' }],
    [['queue='], { queue: '' }],
    [[], {}],
  ])('%j', (texts, labels) => {
    expect(readLabels(texts)).toEqual(labels);
  });

  it.each(['queue', '=x', '1a=x', 'a-b=x', '__name__=x', 'status=x', 'le=5', 'a=1'])('refuses %s', (text) => {
    const given = text === 'a=1' ? ['a=0', text] : [text];
    expect(() => readLabels(given)).toThrow(expect.objectContaining({ code: 'usage_error' }));
  });
});

describe('the histogram', () => {
  it('counts into the first bucket that is large enough', () => {
    const latencies = noLatencies();
    for (const seconds of [0, 1, 1.5, 90, 91, 604_800, 604_801, -4]) addLatency(latencies, seconds);
    const samples = latencySamples(latencies, {});
    const upTo = (le: string): number | undefined => samples.find(({ labels }) => labels['le'] === le)?.value;
    expect([upTo('1'), upTo('5'), upTo('60'), upTo('90'), upTo('120'), upTo('604800'), upTo('+Inf')]).toEqual([
      3, 4, 4, 5, 6, 7, 8,
    ]);
    expect(samples.slice(-2)).toEqual([
      { suffix: '_sum', labels: {}, value: 1 + 1.5 + 90 + 91 + 604_800 + 604_801 },
      { suffix: '_count', labels: {}, value: 8 },
    ]);
  });
});

let eventNumber = 0;
function event(type: string, itemId: string, columns: Partial<QueueEvent> = {}): QueueEvent {
  eventNumber += 1;
  return {
    event_id: eventNumber,
    item_id: itemId,
    event_type: type,
    payload: {},
    created_at: '2026-02-09 12:00',
    created_epoch: NOW_SECONDS,
    ...columns,
  };
}

const retried = (itemId: string, reason: string): QueueEvent => event('retried', itemId, { payload: { reason } });
const count = (events: readonly QueueEvent[], items: readonly QueueItem[] = []): QueueMetricsState => {
  const counter = new TrailCounter(null, 'a'.repeat(64));
  counter.take(events, items);
  return counter.state();
};

describe('the trail', () => {
  it('tells what retries were for', () => {
    const state = count([
      event('picked', 'A'),
      event('failed', 'A'),
      event('guardrail', 'A'),
      retried('A', 'failed_or_timeout'),
      event('picked', 'A'),
      retried('A', 'failed_or_timeout'),
      event('failed', 'B'),
      retried('B', 'operator_retry'),
      event('picked', 'B'),
      event('failed', 'B', { payload: { notes: 'x | [watchdog] max attempts reached: 3/3' } }),
      event('failed', 'C', { payload: { notes: '[watchdog] claimed 4 times without an end, max_attempts=3' } }),
    ]);
    expect(state.retries).toEqual({ operator: 1, failure: 1, lease: 1 });
    expect(state.leaseExpiries).toBe(2);
    expect(state.types).toEqual({ picked: 3, failed: 4, guardrail: 1, retried: 3 });
    expect(state.failedIds).toEqual(['B', 'C']);
  });

  it('measures from adding to the end, and takes a failure for one only when it is final', () => {
    const items = [
      queueItem({ id: 'A', status: 'DONE', created_epoch: NOW_SECONDS - 100 }),
      queueItem({ id: 'B', status: 'FAILED', failure_class: 'transient', created_epoch: NOW_SECONDS - 5 }),
      queueItem({ id: 'C', status: 'FAILED', failure_class: 'permanent', created_epoch: NOW_SECONDS - 40 }),
      queueItem({ id: 'D', status: 'FAILED', attempt_count: 3, created_epoch: NOW_SECONDS - 2 }),
      queueItem({ id: 'E', status: 'DONE', created_epoch: null }),
      queueItem({ id: 'F', status: 'DONE' }),
    ];
    const done = [event('done', 'A'), event('done', 'E'), event('done', 'GONE')];
    const other = [event('done', 'F', { created_epoch: null }), event('added', 'A')];
    const failed = ['B', 'C', 'D'].map((id) => event('failed', id));
    const { latency } = count([...done, ...other, ...failed], items);
    const total = (counts: readonly number[]): number => counts.reduce((sum, one) => sum + one, 0);
    expect([latency.done.sum, total(latency.done.counts)]).toEqual([100, 1]);
    expect([latency.failed.sum, total(latency.failed.counts)]).toEqual([42, 2]);
  });

  it('comes to the same in one go and put aside between any two events', () => {
    const items = [queueItem({ id: 'A', status: 'DONE' }), queueItem({ id: 'B', status: 'FAILED', attempt_count: 9 })];
    const types = ['added', 'picked', 'failed', 'retried', '__proto__', 'picked', 'done', 'failed'];
    const events = types.map((type, index) => event(type, index % 3 === 0 ? 'A' : 'B'));
    const whole = count(events, items);
    for (let cut = 0; cut <= events.length; cut += 1) {
      const first = new TrailCounter(null, 'a'.repeat(64));
      first.take(events.slice(0, cut), items);
      const aside = JSON.parse(JSON.stringify(first.state())) as QueueMetricsState;
      const second = new TrailCounter(aside, 'a'.repeat(64));
      second.take(events.slice(cut), items);
      expect(second.state()).toEqual(whole);
    }
  });

  it('does not touch the state that it goes on from', () => {
    const before = count([event('done', 'A')], [queueItem({ id: 'A' })]);
    const copy = structuredClone(before);
    const counter = new TrailCounter(before, before.store);
    counter.take([event('done', 'A'), retried('A', 'operator_retry')], [queueItem({ id: 'A' })]);
    counter.scrapeFailed();
    expect(before).toEqual(copy);
    expect(counter.state().scrapeErrors).toBe(1);
  });

  it('knows a state with other buckets', () => {
    const state = count([]);
    expect(fitsBuckets(state)).toBe(true);
    expect(fitsBuckets({ ...state, latency: { ...state.latency, done: { counts: [1], sum: 0 } } })).toBe(false);
  });
});

const MEASURED: QueueMeasurement = {
  backend: 'sqlite',
  nowSeconds: NOW_SECONDS,
  offsetHours: 9,
  counts: { counts: { PENDING: 3, IN_PROGRESS: 3, BLOCKED: 0, FAILED: 3, DONE: 70 }, other: 1 },
  openItems: [
    queueItem({ id: 'P1', priority: 'P0', created_epoch: NOW_SECONDS - 50 }),
    queueItem({ id: 'P2', priority: 'odd', created_epoch: null, created_at: '2026-02-09 11:00' }),
    queueItem({ id: 'P3', priority: 'P0', created_epoch: NOW_SECONDS + 9, retry_not_before: NOW_SECONDS + 1 }),
    claimedItem({ id: 'W1', lease_expires_at: NOW_SECONDS, started_epoch: NOW_SECONDS - 500 }),
    claimedItem({ id: 'W2', lease_expires_at: NOW_SECONDS + 1 }),
    claimedItem({ id: 'W3', lease_expires_at: null, started_epoch: null, started_at_kst: '-' }),
    queueItem({ id: 'F1', status: 'FAILED', failure_class: 'transient' }),
    queueItem({ id: 'F2', status: 'FAILED', failure_class: 'poison' }),
    queueItem({ id: 'F3', status: 'FAILED', attempt_count: 3 }),
  ],
};

describe('the metrics', () => {
  const trail = count([event('picked', 'A'), event('weird "type"', 'A'), retried('A', 'operator_retry')]);

  function samplesOf(name: string): Readonly<Record<string, number>> {
    const metric = parseExposition(renderExposition(queueMetrics(MEASURED, trail), {})).get(
      `ops_manager_queue_${name}`,
    );
    return Object.fromEntries(
      (metric?.samples ?? []).map(({ labels, value }) => [Object.values(labels).join(' '), value]),
    );
  }

  it('tell depth, age and what needs a person', () => {
    expect(samplesOf('items')).toEqual({ PENDING: 3, IN_PROGRESS: 3, BLOCKED: 0, FAILED: 3, DONE: 70, other: 1 });
    expect(samplesOf('open_items')).toMatchObject({
      'PENDING P0': 2,
      'PENDING other': 1,
      'PENDING P2': 0,
      'FAILED P1': 3,
    });
    expect(Object.keys(samplesOf('open_items'))).toHaveLength(16);
    expect(samplesOf('oldest_item_age_seconds')).toEqual({ PENDING: 3600, IN_PROGRESS: 500 });
    expect(samplesOf('delayed_items')).toEqual({ '': 1 });
    expect(samplesOf('expired_leases')).toEqual({ '': 1 });
    expect(samplesOf('dead_items')).toEqual({ '': 2 });
    expect(samplesOf('up')).toEqual({ '': 1 });
  });

  it('tell what the trail adds up to', () => {
    expect(samplesOf('events_total')).toEqual({ picked: 1, retried: 1, 'weird "type"': 1 });
    expect(samplesOf('claims_total')).toEqual({ '': 1 });
    expect(samplesOf('retries_total')).toEqual({ operator: 1, failure: 0, lease: 0 });
    expect(samplesOf('lease_expiries_total')).toEqual({ '': 0 });
  });

  it('tell only what was counted before when the store cannot be read', () => {
    const counter = new TrailCounter(trail, trail.store);
    counter.scrapeFailed();
    const metrics = parseExposition(renderExposition(queueMetrics(null, counter.state()), { queue: 'a' }));
    expect([...metrics.keys()].map((name) => name.replace('ops_manager_queue_', ''))).toEqual([
      'up',
      'scrape_errors_total',
      'events_total',
      'claims_total',
      'retries_total',
      'lease_expiries_total',
      'enqueue_to_end_seconds',
    ]);
    expect(metrics.get('ops_manager_queue_up')?.samples[0]?.value).toBe(0);
    expect(metrics.get('ops_manager_queue_scrape_errors_total')?.samples[0]?.value).toBe(1);
  });

  it('leave out counters that were never counted when the store cannot be read', () => {
    const metrics = parseExposition(renderExposition(queueMetrics(null, new TrailCounter(null, 'a').state()), {}));
    expect([...metrics.keys()]).toEqual(['ops_manager_queue_up', 'ops_manager_queue_scrape_errors_total']);
  });

  it('are 0 in an empty queue', () => {
    const counts = { counts: { PENDING: 0, IN_PROGRESS: 0, BLOCKED: 0, FAILED: 0, DONE: 0 }, other: 0 };
    const metrics = queueMetrics({ ...MEASURED, counts, openItems: [] }, count([]));
    const values = metrics.flatMap(({ samples }) => samples.filter(({ value }) => value !== 0));
    expect(values).toEqual([
      { labels: {}, value: 1 },
      { labels: { backend: 'sqlite' }, value: 1 },
    ]);
  });
});

describe('the strict reader of these tests', () => {
  const HEAD = '# HELP a x\n# TYPE a gauge\n';

  it.each([
    ['no line break at the end', `${HEAD}a 1`, 'must end with one line break'],
    ['no type', '# HELP a x\na 1\n', 'sample without its metric'],
    ['a name with a dash', `${HEAD}a-b 1\n`, 'bad value'],
    ['another metric', `${HEAD}b 1\n`, 'not of a'],
    ['an open label', `${HEAD}a{b="c} 1\n`, 'bad label'],
    ['a raw escape', `${HEAD}a{b="c\\d"} 1\n`, 'bad label'],
    ['a value in words', `${HEAD}a one\n`, 'bad value'],
    ['a sample twice', `${HEAD}a{b="c"} 1\na{b="c"} 2\n`, 'the same sample twice'],
    ['a counter without its ending', '# HELP a x\n# TYPE a counter\na 1\n', 'a counter ends with _total'],
    [
      'a falling histogram',
      '# HELP a x\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n',
      'is no histogram',
    ],
  ])('refuses %s', (_what, text, message) => {
    expect(() => parseExposition(text)).toThrow(message);
  });
});
