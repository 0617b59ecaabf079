import { type Json, countAt, textAt, textsAt } from '../runtime/json-member.ts';

/** The alert section: what the last dispatch did and what was delivered last; null when alerts left no trace. */
export function buildAlerts(dispatch: Json | null, delivery: Json | null): Record<string, unknown> | null {
  if (dispatch === null && delivery === null) {
    return null;
  }
  return {
    ...(dispatch === null ? {} : { dispatch: buildDispatch(dispatch) }),
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
    skippedCount: count('skippedCount'),
    failedCount: count('failedCount'),
    failureReasonCodes: textsAt(dispatch, 'failureReasonCodes') ?? [],
    escalationsLineOffset: count('escalationsLineOffset'),
    escalationsLineCount: count('escalationsLineCount'),
    lastTraceId: textAt(dispatch, 'traceId'),
  });
}

function buildDelivery(row: Json): Record<string, unknown> {
  return known({
    timestamp: textAt(row, 'timestamp'),
    status: textAt(row, 'status'),
    reasonCode: textAt(row, 'reasonCode'),
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
