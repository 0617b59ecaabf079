import type {
  AlertBook,
  AlertDecision,
  AlertDelivery,
  AlertList,
  AlertSilence,
  AlertSinks,
  BookAlert,
  ListedAlert,
  ListedDelivery,
  ListedHold,
  ListedSilence,
  ListedSink,
} from '../../generated/types.ts';
import { formatInstant, parseInstant } from '../../runtime/rfc3339.ts';
import { silenceOf } from '../gates.ts';
import { matchesAlert } from '../match.ts';
import { breakerFailures } from '../retry-policy.ts';
import { severityRank } from '../severity.ts';
import { decisive } from './foresee.ts';
import { silenceState } from './silence.ts';

/** The alert book as a list for people and programs. */

/** Alerts that are shown. */
export interface ListFilter {
  readonly loop: string | null;
  readonly status: 'open' | 'all' | BookAlert['status'];
}

/** What the list is made from. */
export interface ListSource {
  readonly book: AlertBook;
  /** Null when it cannot be read. */
  readonly catalog: AlertSinks | null;
  /** What would be decided now, by fingerprint. */
  readonly decisions: ReadonlyMap<string, readonly AlertDecision[]>;
  readonly nowMs: number;
  readonly repo: string;
}

/** The list. Deliveries and silences that are about other loops only are left out with `loop`; sinks never are. */
export function listAlerts(source: ListSource, filter: ListFilter): AlertList {
  const { book, nowMs, repo } = source;
  const { loop } = filter;
  const alerts = Object.values(book.alerts)
    .filter((alert) => isShown(alert, filter))
    .toSorted(byUrgency);
  const deliveries = Object.values(book.deliveries).filter(
    (delivery) => loop === null || delivery.alerts.some(({ loopId }) => loopId === loop),
  );
  const silences = Object.values(book.silences).filter(
    ({ matcher }) => loop === null || matcher.loop === undefined || concernsLoop(matcher.loop, loop),
  );
  return {
    schemaVersion: 'v1',
    generatedAt: formatInstant(nowMs),
    repoPath: repo,
    nextDueAt: instantOrNull(book.nextDueAtMs),
    alerts: alerts.map((alert) => listedAlert(alert, source)),
    deliveries: deliveries.toSorted((a, b) => a.order - b.order).map(listedDelivery),
    silences: silences.toSorted((a, b) => a.startsAtMs - b.startsAtMs).map((silence) => listedSilence(silence, source)),
    sinks: sinkIds(source).map((id) => listedSink(id, source)),
  };
}

function isShown({ loopId, status }: BookAlert, filter: ListFilter): boolean {
  if (filter.loop !== null && filter.loop !== loopId) return false;
  if (filter.status === 'all') return true;
  return filter.status === 'open' ? status !== 'resolved' : status === filter.status;
}

function concernsLoop(pattern: string, loop: string): boolean {
  return matchesAlert({ loop: pattern }, { loopId: loop, category: '', subject: '', severity: 'critical' });
}

/** What holds before what is over, the gravest first, then the oldest. */
function byUrgency(left: BookAlert, right: BookAlert): number {
  const weight = ({ status, severity }: BookAlert): number => (status === 'resolved' ? 0 : severityRank(severity));
  return weight(right) - weight(left) || left.startedAtMs - right.startedAtMs;
}

function listedAlert(alert: BookAlert, source: ListSource): ListedAlert {
  const { book, decisions } = source;
  const { fingerprint, loopId, category, subject, cause, severity, status, flapping, acknowledged } = alert;
  const owing = Object.values(book.deliveries).filter(({ alerts }) =>
    alerts.some((each) => each.fingerprint === fingerprint),
  );
  const told = Object.values(book.groups).flatMap(({ key, sink, told: known, lastToldAtMs }) => {
    const as = known[fingerprint];
    const owed = owing.some(({ groupKey }) => groupKey === key);
    return as === undefined ? [] : [{ sink, as, lastToldAt: instantOrNull(lastToldAtMs), owed }];
  });
  return {
    fingerprint,
    loopId,
    category,
    subject,
    cause,
    severity,
    status,
    since: alert.startedAt,
    endedAt: alert.endedAt,
    flapping,
    acknowledged,
    snoozed: snoozeOf(alert, source.nowMs),
    silenced: silencedBy(alert, source),
    told,
    decision: decisive(decisions.get(fingerprint) ?? []),
  };
}

function snoozeOf({ snoozedUntil, snoozedBy, snoozeReason }: BookAlert, nowMs: number): ListedHold | null {
  const untilMs = parseInstant(snoozedUntil ?? '');
  if (snoozedUntil === null || untilMs === null || untilMs <= nowMs) return null;
  return { id: null, by: snoozedBy ?? 'unknown', reason: snoozeReason ?? null, until: snoozedUntil };
}

function silencedBy(alert: BookAlert, { book, nowMs }: ListSource): ListedHold | null {
  const silence = alert.status === 'resolved' ? null : silenceOf(alert, { book, nowMs });
  return silence === null ? null : { id: silence.id, by: silence.by, reason: silence.reason, until: silence.endsAt };
}

function listedDelivery(delivery: AlertDelivery): ListedDelivery {
  const { id, sink, kind, status, severity, createdAt, alerts, attempts, deadSinceAt, lastFailure } = delivery;
  const nextAttemptAt = status === 'dead' ? null : formatInstant(delivery.nextAttemptAtMs);
  const fingerprints = alerts.map(({ fingerprint }) => fingerprint);
  return {
    id,
    sink,
    kind,
    status,
    severity,
    createdAt,
    alerts: fingerprints,
    attempts,
    nextAttemptAt,
    deadSinceAt,
    lastFailure,
  };
}

function listedSilence(silence: AlertSilence, { book, nowMs }: ListSource): ListedSilence {
  const { id, matcher, everything, by, reason, createdAt, startsAt, endsAt } = silence;
  const state = silenceState(silence, nowMs);
  const hidden = Object.values(book.alerts).filter(
    (alert) => state === 'active' && alert.status !== 'resolved' && matchesAlert(matcher, alert),
  );
  return { id, state, matcher, everything, by, reason, createdAt, startsAt, endsAt, hides: hidden.length };
}

function sinkIds({ book, catalog }: ListSource): string[] {
  const owed = Object.values(book.deliveries).map(({ sink }) => sink);
  return [...new Set([...Object.keys(catalog?.sinks ?? {}), ...Object.keys(book.sinks), ...owed])];
}

function listedSink(id: string, { book, catalog, nowMs }: ListSource): ListedSink {
  const desk = book.sinks[id];
  const config = catalog?.sinks[id];
  const deliveries = Object.values(book.deliveries).filter(({ sink }) => sink === id);
  const due = deliveries.filter(({ status }) => status === 'due').length;
  const pausedUntilMs = desk?.pausedUntilMs ?? null;
  const isPaused = pausedUntilMs !== null && pausedUntilMs > nowMs;
  const failures = desk?.failures ?? 0;
  const isProbing = failures >= breakerFailures(catalog?.delivery);
  return {
    id,
    type: config?.type ?? null,
    enabled: config?.enabled ?? null,
    state:
      config === undefined
        ? 'unknown'
        : config.enabled
          ? isPaused
            ? 'paused'
            : isProbing
              ? 'probing'
              : 'ready'
          : 'disabled',
    pauseReason: isPaused ? (desk?.pauseReason ?? null) : null,
    pausedUntil: isPaused ? formatInstant(pausedUntilMs) : null,
    failures,
    lastSuccessAt: desk?.lastSuccessAt ?? null,
    lastFailure: desk?.lastFailure ?? null,
    due,
    dead: deliveries.length - due,
  };
}

function instantOrNull(ms: number | null): string | null {
  return ms === null ? null : formatInstant(ms);
}
