import { OpsError } from '../../errors.ts';
import type { BookAlert } from '../../generated/types.ts';
import { formatInstant } from '../../runtime/rfc3339.ts';
import type { OperationFacts } from '../book-session.ts';
import type { BookDraft } from '../draft.ts';
import { endAlert } from '../lifecycle.ts';

/** What a person does to one alert. Nothing is sent by it: the next dispatch acts on what it finds. */

/** Who does something, when and why. Times are in milliseconds since 1970. */
export interface Actor {
  readonly by: string;
  readonly reason: string | null;
  readonly nowMs: number;
  /** When what is done ends by itself; null for never. */
  readonly untilMs: number | null;
  /** True to do it although a rule refuses it. */
  readonly force: boolean;
}

/** A change of an alert of the book. Raises alert_action_refused. */
export type AlertChange = (book: BookDraft, alert: BookAlert, actor: Actor) => OperationFacts;

/** Somebody has taken the alert on: it is not repeated, and sinks that know of such a thing are told. */
export const acknowledge: AlertChange = (book, alert, actor) => {
  refuseOver(alert);
  if (alert.status === 'pending') {
    throw refused(alert, 'has not fired yet', 'ops-manager alerts snooze keeps it from being told when it does');
  }
  const { by, reason, nowMs, untilMs } = actor;
  return replace(book, alert, {
    operation: 'ack',
    actor,
    change: {
      status: 'acknowledged',
      acknowledged: { by, at: formatInstant(nowMs), reason, expiresAt: instantOrNull(untilMs) },
    },
  });
};

/** Takes an acknowledgement or a snooze back. */
export const unacknowledge: AlertChange = (book, alert, actor) => {
  if (alert.acknowledged === null && alert.snoozedUntil === null) {
    throw refused(alert, 'is neither acknowledged nor snoozed', 'ops-manager alerts list shows what holds');
  }
  const status = alert.status === 'acknowledged' ? 'firing' : alert.status;
  const change = { status, acknowledged: null, snoozedUntil: null } as const;
  return replace(book, alert, { operation: 'unack', actor: { ...actor, untilMs: null }, change });
};

/** The alert is not told for a while. */
export const snooze: AlertChange = (book, alert, actor) => {
  refuseOver(alert);
  const { by, reason, untilMs } = actor;
  return replace(book, alert, {
    operation: 'snooze',
    actor,
    change: {
      snoozedUntil: instantOrNull(untilMs),
      snoozedBy: by,
      ...(reason === null ? {} : { snoozeReason: reason }),
    },
  });
};

/** Categories whose end is found out by a pass: what a person says about them does not change what holds. */
const JUDGED: ReadonlySet<string> = new Set([
  'health_degraded',
  'health_critical',
  'divergence_detected',
  'ordering_drift_detected',
  'profile_drift_detected',
]);

/** Ends an alert that no row ends, because its row was written by hand. */
export const resolve: AlertChange = (book, alert, actor) => {
  refuseOver(alert);
  const isJudged = JUDGED.has(alert.category);
  if (isJudged && !actor.force) {
    throw refused(
      alert,
      `has the category ${alert.category}, which a pass ends when the condition is over`,
      'repair the cause; alerts ack or alerts silence keeps it quiet until then; --force ends it all the same, and the next row that reports it begins it anew',
    );
  }
  endAlert(book, alert, {
    atMs: actor.nowMs,
    reasonCode: 'resolved_by_hand',
    pass: book.loops[alert.loopId]?.lastSeq ?? 0,
    rowKey: alert.lastRow,
  });
  return factsOf(alert, { operation: 'resolve', actor, after: 'resolved', forced: isJudged });
};

/** One word about an alert, for a message. */
export function describeAlert({ loopId, category, subject, status }: BookAlert): string {
  return `${loopId} ${category}/${subject}, ${status}`;
}

interface Replacement {
  readonly operation: OperationFacts['operation'];
  readonly actor: Actor;
  readonly change: Partial<BookAlert>;
}

function replace(book: BookDraft, alert: BookAlert, { operation, actor, change }: Replacement): OperationFacts {
  const changed: BookAlert = { ...alert, ...change };
  book.alerts[alert.fingerprint] = changed;
  return factsOf(alert, { operation, actor, after: changed.status, forced: false });
}

function factsOf(
  alert: BookAlert,
  done: Pick<OperationFacts, 'operation' | 'after' | 'forced'> & { readonly actor: Actor },
): OperationFacts {
  const { operation, after, forced, actor } = done;
  return {
    operation,
    target: alert.fingerprint,
    loopId: alert.loopId,
    by: actor.by,
    reason: actor.reason,
    startsAt: null,
    until: instantOrNull(actor.untilMs),
    matcher: null,
    before: alert.status,
    after,
    forced,
  };
}

function refuseOver(alert: BookAlert): void {
  if (alert.status === 'resolved') {
    throw refused(alert, `is over since ${alert.endedAt ?? 'an unknown time'}`, 'nothing is left to do about it');
  }
}

function refused(alert: BookAlert, why: string, hint: string): OpsError {
  return new OpsError('alert_action_refused', `${alert.fingerprint} (${describeAlert(alert)}) ${why}`, { hint });
}

function instantOrNull(ms: number | null): string | null {
  return ms === null ? null : formatInstant(ms);
}
