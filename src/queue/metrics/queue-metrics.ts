/** The metrics of a queue for Prometheus. docs/queue.md, section "Figures". */

import type { QueueMetricsState } from '../../generated/types.ts';
import type { QueueBackend, QueueSummary } from '../../ports-queue.ts';
import { parseMinute } from '../kst.ts';
import { QUEUE_PRIORITIES, QUEUE_STATUSES, type QueueItem } from '../item.ts';
import { startOf } from '../operator.ts';
import { isDead } from './dead.ts';
import type { Metric, MetricSample } from './exposition.ts';
import { latencySamples } from './latency.ts';

/** Statuses of items that are not finished. */
export const OPEN_STATUSES = ['PENDING', 'IN_PROGRESS', 'BLOCKED', 'FAILED'] as const;

const PREFIX = 'ops_manager_queue';

/** What is known of a store. */
export interface QueueMeasurement {
  readonly backend: QueueBackend;
  readonly nowSeconds: number;
  readonly offsetHours: number;
  readonly counts: Pick<QueueSummary, 'counts' | 'other'>;
  /** Items with one of {@link OPEN_STATUSES}. */
  readonly openItems: readonly QueueItem[];
}

/**
 * All metrics. `measured` is null when the store could not be read: then only what was counted before is told. Counters
 * that were never counted are left out: at zero they would look like ones that began again.
 */
export function queueMetrics(measured: QueueMeasurement | null, trail: QueueMetricsState): readonly Metric[] {
  return [
    gauge('up', 'Whether the queue could be read.', [plain(measured === null ? 0 : 1)]),
    counter('scrape_errors_total', 'Runs in which the queue could not be read.', [plain(trail.scrapeErrors)]),
    ...(measured === null ? [] : itemGauges(measured)),
    ...(measured === null && trail.lastEvent === null ? [] : trailCounters(trail)),
  ];
}

function itemGauges(measured: QueueMeasurement): readonly Metric[] {
  const { backend, counts, openItems: items, nowSeconds } = measured;
  return [
    gauge('info', 'What kind of store the queue is.', [{ labels: { backend }, value: 1 }]),
    gauge('items', 'Items by status; other: a status that does not exist.', [
      ...QUEUE_STATUSES.map((status) => ({ labels: { status }, value: counts.counts[status] })),
      { labels: { status: 'other' }, value: counts.other },
    ]),
    gauge('open_items', 'Items that are not done, by status and priority.', depths(items)),
    gauge('oldest_item_age_seconds', 'Age of the oldest item: since it was added, or since work on it began.', [
      { labels: { status: 'PENDING' }, value: oldest(items, 'PENDING', measured) },
      { labels: { status: 'IN_PROGRESS' }, value: oldest(items, 'IN_PROGRESS', measured) },
    ]),
    gauge('delayed_items', 'Pending items that wait for their backoff.', [
      plain(items.filter(({ status, retry_not_before: at }) => status === 'PENDING' && (at ?? 0) > nowSeconds).length),
    ]),
    gauge('expired_leases', 'Items at work whose lease has ended and that were not returned yet.', [
      plain(items.filter((item) => item.status === 'IN_PROGRESS' && hasExpired(item, nowSeconds)).length),
    ]),
    gauge('dead_items', 'Failed items that nothing but a person makes run again.', [
      plain(items.filter(isDead).length),
    ]),
  ];
}

function trailCounters(trail: QueueMetricsState): readonly Metric[] {
  const { types, retries, latency } = trail;
  const byType = Object.entries(types).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return [
    counter(
      'events_total',
      'Events of the trail by type.',
      byType.map(([type, value]) => ({ labels: { type }, value })),
    ),
    counter('claims_total', 'Claims of items.', [plain(types['picked'] ?? 0)]),
    counter('retries_total', 'Items that were returned to be tried again, by cause.', [
      { labels: { cause: 'operator' }, value: retries.operator },
      { labels: { cause: 'failure' }, value: retries.failure },
      { labels: { cause: 'lease' }, value: retries.lease },
    ]),
    counter('lease_expiries_total', 'Leases that ended while their item was at work.', [plain(trail.leaseExpiries)]),
    {
      name: `${PREFIX}_enqueue_to_end_seconds`,
      type: 'histogram',
      help: 'Time from adding an item until it was done, or failed for good.',
      samples: [
        ...latencySamples(latency.done, { outcome: 'done' }),
        ...latencySamples(latency.failed, { outcome: 'failed' }),
      ],
    },
  ];
}

function depths(items: readonly QueueItem[]): readonly MetricSample[] {
  const priorities = [...QUEUE_PRIORITIES, 'other'];
  const counts = new Map<string, number>();
  for (const { status, priority } of items) {
    const known = (QUEUE_PRIORITIES as readonly string[]).includes(priority) ? priority : 'other';
    counts.set(`${status} ${known}`, (counts.get(`${status} ${known}`) ?? 0) + 1);
  }
  return OPEN_STATUSES.flatMap((status) =>
    priorities.map((priority) => ({
      labels: { status, priority },
      value: counts.get(`${status} ${priority}`) ?? 0,
    })),
  );
}

/** 0 without such an item, or when nothing says since when. */
function oldest(
  items: readonly QueueItem[],
  status: 'PENDING' | 'IN_PROGRESS',
  { nowSeconds, offsetHours }: QueueMeasurement,
): number {
  const since = (item: QueueItem): number | null =>
    status === 'PENDING'
      ? (item.created_epoch ?? parseMinute(item.created_at, offsetHours))
      : startOf(item, offsetHours);
  return items
    .filter((item) => item.status === status)
    .reduce((age, item) => Math.max(age, nowSeconds - (since(item) ?? nowSeconds)), 0);
}

function hasExpired({ lease_expires_at: at }: QueueItem, nowSeconds: number): boolean {
  return at !== null && at <= nowSeconds;
}

function plain(value: number): MetricSample {
  return { labels: {}, value };
}

function gauge(name: string, help: string, samples: readonly MetricSample[]): Metric {
  return { name: `${PREFIX}_${name}`, type: 'gauge', help, samples };
}

function counter(name: string, help: string, samples: readonly MetricSample[]): Metric {
  return { name: `${PREFIX}_${name}`, type: 'counter', help, samples };
}
