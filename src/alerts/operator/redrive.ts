import { OpsError } from '../../errors.ts';
import type { AlertBook, AlertDelivery, Redriven } from '../../generated/types.ts';
import { formatInstant } from '../../runtime/rfc3339.ts';
import type { OperationFacts } from '../book-session.ts';
import type { BookDraft } from '../draft.ts';
import type { Actor } from './alert-changes.ts';
import { pickById } from './pick-id.ts';

/** Sending again what was given up, and giving up for good. */

/** What is to be sent again. */
export interface RedriveWish {
  /** One notification, or the beginning of its id; null for all that were given up or wait for another attempt. */
  readonly id: string | null;
  /** Only this sink; null for any. */
  readonly sink: string | null;
  /** True for those only that were given up, also when one is named. */
  readonly deadOnly: boolean;
}

/** The notifications that are meant. Raises alert_id_unknown, alert_action_refused. */
export function chooseDeliveries(book: AlertBook, { id, sink, deadOnly }: RedriveWish): AlertDelivery[] {
  const ofSink = Object.values(book.deliveries).filter((delivery) => sink === null || delivery.sink === sink);
  if (id === null) {
    const failed = ofSink.filter(({ status, lastFailure }) => status === 'dead' || (!deadOnly && lastFailure !== null));
    return failed.toSorted((a, b) => a.order - b.order);
  }
  const delivery = pickDelivery(book, id);
  if (sink !== null && delivery.sink !== sink) {
    throw new OpsError('alert_action_refused', `${delivery.id} goes to the sink ${delivery.sink}, not to ${sink}`);
  }
  return deadOnly && delivery.status !== 'dead' ? [] : [delivery];
}

/** The notification with this id. Raises alert_id_unknown. */
export function pickDelivery(book: AlertBook, id: string): AlertDelivery {
  return pickById(id, { kind: 'notification that is owed', items: book.deliveries, describe: describeDelivery });
}

/** A notification in a few words, for a message. */
export function describeDelivery({ kind, sink, status, attempts }: AlertDelivery): string {
  return `${kind} to ${sink}, ${status} after ${String(attempts)} attempts`;
}

/** Makes notifications due at once, as if they had never been tried, and lets their sinks be tried again. */
export function redrive(
  book: BookDraft,
  chosen: readonly AlertDelivery[],
  actor: Pick<Actor, 'by' | 'reason' | 'nowMs'>,
): OperationFacts[] {
  return chosen.map((delivery) => {
    const before = delivery.status;
    const desk = book.sinks[delivery.sink];
    if (desk !== undefined) {
      desk.pausedUntilMs = null;
      desk.pauseReason = null;
      if (before === 'dead') desk.deadLetters = Math.max(0, desk.deadLetters - 1);
    }
    Object.assign(delivery, { status: 'due', attempts: 0, nextAttemptAtMs: actor.nowMs });
    Object.assign(delivery, { lastFailure: null, deadSinceAt: null });
    oweEnd(book, delivery, actor.nowMs);
    return factsOf(delivery, { operation: 'replay', actor, before, after: 'due', forced: false });
  });
}

/**
 * What is told late to be wrong and is over by now has to be told to be over as well: its end may have been sent while
 * its beginning was given up. Of what the book has forgotten only the end is left to tell.
 */
function oweEnd(book: BookDraft, delivery: AlertDelivery, nowMs: number): void {
  const { groupKey, sink, dedupKey, order } = delivery;
  const followed = Object.values(book.deliveries).some((other) => other.groupKey === groupKey && other.order > order);
  if (followed) return;
  for (const notice of delivery.alerts) {
    if (notice.status === 'resolved') continue;
    const { fingerprint, severity } = notice;
    const alert = book.alerts[fingerprint];
    if (alert === undefined) {
      Object.assign(notice, { status: 'resolved', endedAt: formatInstant(nowMs) });
    } else if (alert.status === 'resolved') {
      const group = book.groups[groupKey] ?? {
        key: groupKey,
        sink,
        dedupKey,
        told: {},
        severities: {},
        waitingSinceMs: null,
        lastToldAtMs: nowMs,
      };
      book.groups[groupKey] = group;
      group.told[fingerprint] = 'firing';
      group.severities[fingerprint] = severity;
    }
  }
  if (delivery.alerts.every(({ status }) => status === 'resolved')) delivery.kind = 'resolved';
}

/** What came of notifications that were made due again. */
export function outcomesOf(book: AlertBook, chosen: readonly AlertDelivery[]): Redriven[] {
  return chosen.map(({ id, sink, kind, status }): Redriven => {
    const now = book.deliveries[id];
    const base = { id, sink, kind, was: status };
    if (now === undefined) {
      return { ...base, outcome: 'accepted', reasonCode: null, message: null, nextAttemptAt: null };
    }
    const failure = now.lastFailure;
    return {
      ...base,
      outcome: now.status === 'dead' ? 'dead' : failure === null ? 'not_tried' : 'owed',
      reasonCode: failure?.reasonCode ?? null,
      message: failure?.message ?? null,
      nextAttemptAt: now.status === 'dead' ? null : formatInstant(now.nextAttemptAtMs),
    };
  });
}

/** Gives a notification up for good. Raises alert_action_refused for one that is still tried, without force. */
export function dropDelivery(
  book: BookDraft,
  delivery: AlertDelivery,
  actor: Pick<Actor, 'by' | 'reason' | 'nowMs' | 'force'>,
): OperationFacts {
  const isDue = delivery.status === 'due';
  if (isDue && !actor.force) {
    throw new OpsError('alert_action_refused', `${delivery.id} (${describeDelivery(delivery)}) is still tried`, {
      hint: 'it is given up by itself at the end of the ladder; --force drops it now',
    });
  }
  delete book.deliveries[delivery.id];
  const { status: before } = delivery;
  return factsOf(delivery, { operation: 'drop', actor, before, after: 'dropped', forced: isDue });
}

function factsOf(
  { id, alerts }: AlertDelivery,
  done: Pick<OperationFacts, 'operation' | 'before' | 'after' | 'forced'> & {
    readonly actor: Pick<Actor, 'by' | 'reason'>;
  },
): OperationFacts {
  const { actor, operation, before, after, forced } = done;
  const loops = new Set(alerts.map(({ loopId }) => loopId));
  return {
    operation,
    target: id,
    loopId: loops.size === 1 ? ([...loops][0] ?? null) : null,
    by: actor.by,
    reason: actor.reason,
    startsAt: null,
    until: null,
    matcher: null,
    before,
    after,
    forced,
  };
}
