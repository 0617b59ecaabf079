import type { AlertBook, AlertGroup } from '../generated/types.ts';
import { parseInstant } from '../runtime/rfc3339.ts';

/** An alert that is not told for whatever reason is looked at again after this time at the latest. */
const LOOK_AGAIN_MS = 300_000;

/**
 * When a dispatch has something to do although no row is new, in milliseconds since 1970; null for never. What may be
 * due at once is due at `nowMs`.
 */
export function nextDueMs(
  book: AlertBook,
  known: { readonly nowMs: number; readonly planMs: number | null; readonly deliveryMs: number | null },
): number | null {
  const { nowMs, planMs, deliveryMs } = known;
  const alerts = Object.values(book.alerts);
  const times = [
    planMs,
    deliveryMs,
    alerts.some(({ status }) => status !== 'resolved') ? nowMs + LOOK_AGAIN_MS : null,
    // Its sink may be switched on, or put back into the catalog, without any row.
    Object.values(book.deliveries).some(({ status }) => status === 'due') ? nowMs + LOOK_AGAIN_MS : null,
    // Passes count: whether an alert has come to rest shows with the next one.
    alerts.some(({ flapping }) => flapping) ? nowMs : null,
    book.owedEscalations.length > 0 ? nowMs : null,
    // Somebody acknowledged or ended an alert while a dispatch that had planned without it was at work.
    Object.values(book.groups).some((group) => isUnsaid(book, group)) ? nowMs : null,
    ...alerts.flatMap(({ snoozedUntil, acknowledged }) => [
      parseInstant(snoozedUntil ?? ''),
      parseInstant(acknowledged?.expiresAt ?? ''),
    ]),
    ...Object.values(book.silences).flatMap(({ startsAtMs, endsAtMs }) => [startsAtMs, endsAtMs]),
  ];
  // What lies in the past has been looked at just now.
  const ahead = times.filter((atMs): atMs is number => atMs !== null && atMs >= nowMs);
  const late = [deliveryMs, planMs].some((atMs) => atMs !== null && atMs < nowMs);
  const next = late ? nowMs : Math.min(...ahead);
  return Number.isFinite(next) ? next : null;
}

/** True when a plan would tell the sink at once: all of the group is over, or something of it was acknowledged. */
function isUnsaid({ alerts }: AlertBook, { told }: AlertGroup): boolean {
  const members = Object.keys(told).flatMap((fingerprint) => alerts[fingerprint] ?? []);
  const isOver = members.length > 0 && members.every(({ status, flapping }) => status === 'resolved' && !flapping);
  return (
    isOver || members.some(({ fingerprint, status }) => status === 'acknowledged' && told[fingerprint] === 'firing')
  );
}
