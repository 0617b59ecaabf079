import type { AlertsUnread } from './unread-escalations.ts';
import { type Json, countAt, flagAt, memberAt, textAt, textsAt } from '../runtime/json-member.ts';
import { parseInstant } from '../runtime/rfc3339.ts';

/** What the alert section is made of; a member is null when it was never written, or cannot be used. */
export interface AlertSources {
  readonly dispatch: Json | null;
  readonly delivery: Json | null;
  /** Last row of a pass: it says whether alerts were on. */
  readonly reconcile: Json | null;
  readonly unread: AlertsUnread | null;
  readonly nowMs: number;
}

/**
 * The alert section: what the last dispatch did, what is owed to sinks and how old that is, which escalations nobody
 * has taken over, and what was delivered last. Null when alerts left no trace.
 */
export function buildAlerts(sources: AlertSources): Record<string, unknown> | null {
  const { dispatch, delivery, reconcile, unread } = sources;
  if (dispatch === null && delivery === null && (unread?.rows ?? 0) === 0) return null;
  const enabled = flagAt(reconcile, 'alertsEnabled');
  return {
    ...(enabled === null ? {} : { enabled }),
    ...(dispatch === null ? {} : { dispatch: buildDispatch(dispatch), owed: buildOwed(dispatch, sources.nowMs) }),
    ...(unread === null ? {} : { unread }),
    ...(delivery === null ? {} : { lastDelivery: buildDelivery(delivery) }),
  };
}

function buildDispatch(dispatch: Json): Record<string, unknown> {
  const count = (name: string): number => countAt(dispatch, name) ?? 0;
  return known({
    status: textAt(dispatch, 'status'),
    updatedAt: textAt(dispatch, 'updatedAt'),
    processedCount: count('processedCount'),
    dispatchedCount: count('dispatchedCount'),
    partialCount: count('partialCount'),
    skippedCount: count('skippedCount'),
    failedCount: count('failedCount'),
    waitingCount: count('waitingCount'),
    failureReasonCodes: textsAt(dispatch, 'failureReasonCodes') ?? [],
    escalationsLineOffset: count('escalationsLineOffset'),
    escalationsLineCount: count('escalationsLineCount'),
    lastTraceId: textAt(dispatch, 'traceId'),
    totals: memberAt(dispatch, 'totals') ?? null,
  });
}

function buildOwed(dispatch: Json, nowMs: number): Record<string, unknown> {
  const oldestPendingAt = textAt(dispatch, 'oldestPendingAt');
  const oldestMs = parseInstant(oldestPendingAt ?? '');
  return known({
    firing: countAt(dispatch, 'firing') ?? 0,
    acknowledged: countAt(dispatch, 'acknowledged') ?? 0,
    pending: countAt(dispatch, 'pending') ?? 0,
    pendingDeliveries: countAt(dispatch, 'pendingDeliveries') ?? 0,
    oldestPendingAt,
    oldestPendingAgeSeconds: oldestMs === null ? null : Math.max(0, Math.floor((nowMs - oldestMs) / 1000)),
    deadLetters: countAt(dispatch, 'deadLetters') ?? 0,
    nextAttemptAt: textAt(dispatch, 'nextAttemptAt'),
  });
}

function buildDelivery(row: Json): Record<string, unknown> {
  return known({
    timestamp: textAt(row, 'timestamp'),
    status: textAt(row, 'status'),
    reasonCode: textAt(row, 'reasonCode'),
    message: textAt(row, 'message'),
    escalationCategory: textAt(row, 'escalationCategory'),
    eventSeverity: textAt(row, 'eventSeverity'),
    sinkCount: countAt(row, 'sinkCount'),
    dispatchedSinkCount: countAt(row, 'dispatchedSinkCount'),
    failedSinkCount: countAt(row, 'failedSinkCount'),
    traceId: textAt(row, 'traceId'),
    escalationTraceId: textAt(row, 'escalationTraceId'),
  });
}

function known(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

/** The section in one sentence, for people; null when there is nothing to say. */
export function alertsSentence(alerts: Json | null): string | null {
  if (alerts === null) return null;
  const count = (...path: readonly string[]): number => countAt(alerts, ...path) ?? 0;
  const owed = count('owed', 'pendingDeliveries');
  const since = textAt(alerts, 'owed', 'oldestPendingAt');
  const parts = [
    `${String(count('owed', 'firing'))} firing`,
    ...some(count('owed', 'acknowledged'), 'acknowledged'),
    ...(owed === 0 ? [] : [`${String(owed)} owed since ${since ?? 'unknown'}`]),
    ...some(count('owed', 'deadLetters'), 'given up'),
    ...some(count('unread', 'rows'), 'escalations not taken over'),
  ];
  const off = flagAt(alerts, 'enabled') === false ? ', switched off' : '';
  const failed =
    textAt(alerts, 'lastDelivery', 'reasonCode') === 'alert_dispatch_failed' ? ', the last dispatch failed' : '';
  return `${parts.join(', ')}${off}${failed}`;
}

function some(count: number, word: string): string[] {
  return count === 0 ? [] : [`${String(count)} ${word}`];
}
