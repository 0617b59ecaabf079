import type { AlertBook, AlertDelivery, AlertSink, AlertSinks, SinkDesk } from '../generated/types.ts';
import { breakerFailures } from './retry-policy.ts';
import { severityRank } from './severity.ts';

/** What of the outbox may go out now, and when the next thing may. Times are in milliseconds since 1970. */

const DEFAULT_PER_MINUTE = 60;
const DEFAULT_CONCURRENT = 4;
const MINUTE_MS = 60_000;

/** What may be sent to one sink. */
export interface SinkTurn {
  /**
   * One queue for each group, the most urgent first. Of a queue the first may go out now, and each other one when the
   * one before it is through.
   */
  readonly queues: readonly (readonly AlertDelivery[])[];
  /** Most attempts now. */
  readonly allowance: number;
  /** Most attempts at a time. */
  readonly concurrent: number;
}

/** The turns of all sinks that are enabled, not paused and owed something. */
export function sinkTurns(book: AlertBook, catalog: AlertSinks, nowMs: number): Map<string, SinkTurn> {
  const turns = new Map<string, SinkTurn>();
  for (const [sink, groups] of owedByGroup(book)) {
    const config = catalog.sinks[sink];
    const desk = book.sinks[sink];
    if (config?.enabled !== true || isAhead(desk?.pausedUntilMs ?? null, nowMs)) continue;
    const queues = inOrder(groups).filter(([head]) => head !== undefined && !isAhead(head.nextAttemptAtMs, nowMs));
    const isFailing = desk !== undefined && desk.failures >= breakerFailures(catalog.delivery);
    turns.set(sink, {
      queues: isFailing ? leastTriedFirst(queues) : queues,
      ...(isFailing ? PROBE : limitsOf(config, desk, nowMs)),
    });
  }
  return turns;
}

/** A sink that failed many times in a row is tried with one delivery first. */
const PROBE = { allowance: 1, concurrent: 1 };

/** With another one each time: what was tried often may itself be the trouble. */
function leastTriedFirst(queues: readonly (readonly AlertDelivery[])[]): (readonly AlertDelivery[])[] {
  return queues.toSorted(([a], [b]) => (a?.attempts ?? 0) - (b?.attempts ?? 0));
}

function limitsOf(
  config: AlertSink,
  desk: SinkDesk | undefined,
  nowMs: number,
): Pick<SinkTurn, 'allowance' | 'concurrent'> {
  const recent = desk?.sentAtMs.filter((sentMs) => sentMs > nowMs - MINUTE_MS && sentMs <= nowMs).length ?? 0;
  return {
    allowance: Math.max(0, perMinute(config) - recent),
    concurrent: config.maxConcurrent ?? DEFAULT_CONCURRENT,
  };
}

/** What is due, by sink and group. */
function owedByGroup({ deliveries }: AlertBook): Map<string, Map<string, AlertDelivery[]>> {
  const owed = new Map<string, Map<string, AlertDelivery[]>>();
  for (const delivery of Object.values(deliveries)) {
    if (delivery.status !== 'due') continue;
    const { sink, groupKey } = delivery;
    const groups = owed.get(sink) ?? new Map<string, AlertDelivery[]>();
    owed.set(sink, groups);
    const queue = groups.get(groupKey);
    if (queue === undefined) groups.set(groupKey, [delivery]);
    else queue.push(delivery);
  }
  return owed;
}

/** The most urgent group first; nothing of a group overtakes what was told before. */
function inOrder(groups: ReadonlyMap<string, readonly AlertDelivery[]>): (readonly AlertDelivery[])[] {
  return [...groups.values()]
    .map((queue) => (queue.length === 1 ? queue : queue.toSorted((a, b) => a.order - b.order)))
    .toSorted(([a], [b]) => urgencyOf(b) - urgencyOf(a) || (a?.order ?? 0) - (b?.order ?? 0));
}

function isAhead(atMs: number | null, nowMs: number): boolean {
  return atMs !== null && atMs > nowMs;
}

function urgencyOf(delivery: AlertDelivery | undefined): number {
  return delivery === undefined ? 0 : severityRank(delivery.severity);
}

/** When the outbox wants to be looked at; null when nothing is owed to an enabled sink. */
export function nextDeliveryMs(book: AlertBook, catalog: AlertSinks): number | null {
  const times = [...owedByGroup(book)].flatMap(([sink, groups]) => {
    const config = catalog.sinks[sink];
    if (config?.enabled !== true) return [];
    const heads = inOrder(groups).flatMap(([head]) => head?.nextAttemptAtMs ?? []);
    const first = heads.reduce((least, atMs) => Math.min(least, atMs));
    const desk = book.sinks[sink];
    const sent = desk?.sentAtMs ?? [];
    const room = sent.length < perMinute(config) ? 0 : (sent[sent.length - perMinute(config)] ?? 0) + MINUTE_MS;
    return [Math.max(first, desk?.pausedUntilMs ?? 0, room)];
  });
  return times.length === 0 ? null : Math.min(...times);
}

function perMinute(config: AlertSink): number {
  return config.maxPerMinute ?? DEFAULT_PER_MINUTE;
}
