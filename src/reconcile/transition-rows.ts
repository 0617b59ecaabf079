import type { Announced, Health, TransitionRow } from '../generated/types.ts';
import { type AnnouncedState, announcedNow } from './announced.ts';
import type { RowContext } from './rows.ts';

/** telemetry/transitions.jsonl: one row for everything that is different from what was told before. */

type Change = Pick<TransitionRow, 'kind' | 'from' | 'to' | 'reasonCodes' | 'why' | 'at'>;

/** What a pass found; `state` is null when it could not read the loop. */
export interface TransitionSource {
  readonly state: (AnnouncedState & { readonly run: { readonly iteration: number } }) | null;
  readonly health: Health;
}

/** The rows of a pass. */
export function transitionRows(before: Announced, found: TransitionSource, context: RowContext): TransitionRow[] {
  const { state, health } = found;
  const now = announcedNow(before, health, state);
  const changes: Change[] = state === null ? [] : loopChanges(before, now, state);
  if (before.healthStatus !== now.healthStatus || before.alarmKey !== now.alarmKey) {
    changes.push(change('health', [before.healthStatus, now.healthStatus], health.reasonCodes));
  }
  const run = { runId: state?.run.runId ?? null, iteration: state?.run.iteration ?? null };
  return changes.map((row, index) => ({ ...context, row: index + 1, category: 'transition', ...row, ...run }));
}

/** The same state of another run is a change too: the run before ended, and so did this one. */
function loopChanges(before: Announced, now: Announced, state: AnnouncedState): Change[] {
  const changes: Change[] = [];
  const { whyCode, why, since, currentState } = state.transition;
  if (before.lifecycleState !== currentState || (before.runId !== null && before.runId !== now.runId)) {
    changes.push({
      kind: 'lifecycle',
      from: before.lifecycleState,
      to: currentState,
      reasonCodes: [whyCode],
      why,
      at: since,
    });
  }
  if (before.divergence !== now.divergence) {
    const words = now.divergence ? (['none', 'diverged'] as const) : (['diverged', 'none'] as const);
    changes.push(change('divergence', words, state.divergence.reasons));
  }
  if (before.orderingDrift !== now.orderingDrift) {
    const words = now.orderingDrift
      ? (['ok', 'ordering_drift_detected'] as const)
      : (['ordering_drift_detected', 'ok'] as const);
    changes.push(change('ordering', words, state.sequence.violations));
  }
  return changes;
}

function change(kind: Change['kind'], [from, to]: readonly [string, string], reasonCodes: readonly string[]): Change {
  return { kind, from, to, reasonCodes: [...reasonCodes], why: null, at: null };
}
