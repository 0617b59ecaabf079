import type { AlertDelivery, AlertGroup, BookAlert, NoticeAlert } from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { sinkDeskOf } from './draft.ts';
import { dedupKeyOf } from './fingerprint.ts';
import { noticeOf } from './notice.ts';
import { type PlanContext, noteTold } from './plan-context.ts';
import { severityRank } from './severity.ts';

/** Alerts that a notification lists at most; the others are counted. */
const MOST_LISTED = 100;
const ID_CHARS = 20;

/** The group under this key, opened when there is none. */
export function deskOfGroup(
  context: PlanContext,
  { sink, key }: { readonly sink: string; readonly key: string },
): AlertGroup {
  const { book, digests, repo } = context;
  const known = book.groups[key];
  if (known !== undefined) return known;
  // The sink's own name is no part of an incident: two sinks that lead to one receiver name the same incident.
  const dedupKey = dedupKeyOf(digests, key.slice(sink.length + 1), repo);
  const group: AlertGroup = { key, sink, dedupKey, told: {}, severities: {}, waitingSinceMs: null, lastToldAtMs: null };
  book.groups[key] = group;
  return group;
}

/** What a notification is about. */
export interface DeliveryContent {
  readonly kind: AlertDelivery['kind'];
  readonly firing: readonly BookAlert[];
  readonly over: readonly BookAlert[];
}

/**
 * Puts a notification into the outbox and records what the sink is told by it. From then on it is owed: what becomes
 * of it at the sink changes nothing about what follows.
 */
export function makeDelivery(context: PlanContext, group: AlertGroup, content: DeliveryContent): AlertDelivery {
  const { book, nowMs } = context;
  const { kind, firing, over } = content;
  const order = book.order + 1;
  book.order = order;
  const listed = representatives([...firing, ...over]);
  const delivery: AlertDelivery = {
    id: `ntf-${context.digests.sha256(JSON.stringify([context.repo, group.key, order, nowMs])).slice(0, ID_CHARS)}`,
    sink: group.sink,
    kind,
    groupKey: group.key,
    dedupKey: group.dedupKey,
    order,
    severity: worstOf(firing.length > 0 ? firing : over),
    createdAt: formatInstant(nowMs),
    traceId: listed[0]?.traceId ?? context.traceId,
    alerts: listed.map((alert) => noticeIn(context, alert)),
    omittedAlerts: firing.length + over.length - listed.length,
    rows: [...new Set([...firing, ...over].map(({ lastRow }) => lastRow))].filter((key) => key in book.rows),
    status: 'due',
    attempts: 0,
    nextAttemptAtMs: nowMs,
    lastFailure: null,
    deadSinceAt: null,
  };
  book.deliveries[delivery.id] = delivery;
  context.created.push(delivery);
  recordTold(context, group, content);
  return delivery;
}

function noticeIn(context: PlanContext, alert: BookAlert): NoticeAlert {
  const known = context.notices.get(alert) ?? noticeOf(alert, context);
  context.notices.set(alert, known);
  return known;
}

function recordTold(context: PlanContext, group: AlertGroup, { kind, firing, over }: DeliveryContent): void {
  for (const alert of firing) {
    group.told[alert.fingerprint] = alert.flapping
      ? 'flapping'
      : alert.status === 'acknowledged'
        ? 'acknowledged'
        : 'firing';
    group.severities[alert.fingerprint] = alert.severity;
    noteTold(context.toldBy, alert.fingerprint, group.key);
  }
  for (const { fingerprint } of over) {
    delete group.told[fingerprint];
    delete group.severities[fingerprint];
    context.toldBy.get(fingerprint)?.delete(group.key);
  }
  group.waitingSinceMs = null;
  group.lastToldAtMs = context.nowMs;
  if (kind !== 'resolved') sinkDeskOf(context.book, group.sink).notifiedAtMs.push(context.nowMs);
}

/** The worst first, and of many at least one of every subject: no cause is lost among the others. */
function representatives(alerts: readonly BookAlert[]): BookAlert[] {
  const sorted = alerts.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity));
  if (sorted.length <= MOST_LISTED) return sorted;
  const seen = new Set<string>();
  const firsts = sorted.filter(({ category, subject }) => {
    const key = `${category}/${subject}`;
    return !seen.has(key) && seen.add(key);
  });
  const chosen = new Set([...firsts, ...sorted].slice(0, MOST_LISTED));
  return sorted.filter((alert) => chosen.has(alert));
}

function worstOf(alerts: readonly BookAlert[]): AlertDelivery['severity'] {
  return alerts.reduce<AlertDelivery['severity']>(
    (worst, { severity }) => (severityRank(severity) > severityRank(worst) ? severity : worst),
    'info',
  );
}
