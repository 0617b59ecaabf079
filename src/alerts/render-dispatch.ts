import type { AlertDispatchState } from '../generated/types.ts';

/** A dispatch for people, in a few lines. */
export function renderDispatch(state: AlertDispatchState): string {
  const counts = [
    [state.dispatchedCount, 'dispatched'],
    [state.partialCount, 'in part'],
    [state.waitingCount, 'waiting'],
    [state.skippedCount, 'skipped'],
    [state.failedCount, 'failed'],
  ] as const;
  const told = counts.flatMap(([count, word]) => (count === 0 ? [] : [`${String(count)} ${word}`]));
  const rows = `${String(state.processedCount)} new rows${told.length === 0 ? '' : `: ${told.join(', ')}`}`;
  const owed =
    state.pendingDeliveries === 0
      ? 'nothing is owed'
      : `${String(state.pendingDeliveries)} owed since ${state.oldestPendingAt ?? ''}, next attempt ${state.nextAttemptAt ?? ''}`;
  const dead =
    state.deadLetters === 0
      ? []
      : [`  given up   ${String(state.deadLetters)}: send again with ops-manager alerts replay`];
  const failures = state.failureReasonCodes.length === 0 ? [] : [`  failures   ${state.failureReasonCodes.join(', ')}`];
  return [
    `${state.loopId}: ${state.status}`,
    `  rows       ${rows}`,
    `  deliveries ${owed}`,
    ...failures,
    ...dead,
    `  alerts     ${String(state.firing)} firing, ${String(state.acknowledged)} acknowledged, ${String(state.pending)} pending`,
    '',
  ].join('\n');
}
