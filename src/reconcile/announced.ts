import type { Announced, Health, State } from '../generated/types.ts';

/**
 * What rows have told so far. A change is told by comparing with this, not with the documents themselves: those are
 * also written by commands that tell nobody, and one of them may be lost. docs/projections.md, "Escalations".
 */

/** Before the first pass. */
export const NOTHING_ANNOUNCED: Announced = {
  lifecycleState: 'none',
  runId: null,
  divergence: false,
  orderingDrift: false,
  healthStatus: 'none',
  alarmKey: '',
};

/** Documents in which an announcement may be found; null when absent or unusable. */
export interface AnnouncedSources {
  readonly health: Health | null;
  readonly state: State | null;
  /** True when health.json was removed: its alarm is then told again. */
  readonly rearm: boolean;
}

/** What was announced last. Both documents hold it, so either may be lost. */
export function announcedBefore(sources: AnnouncedSources): Announced {
  const health = sources.health ?? sources.state?.health ?? null;
  if (health === null) {
    return NOTHING_ANNOUNCED;
  }
  const recorded = health.announced ?? derive(health, sources.state);
  return sources.rearm ? { ...recorded, alarmKey: '' } : recorded;
}

/** For documents that do not say what was announced. */
function derive(health: Health, state: State | null): Announced {
  const runId = state?.run.runId ?? null;
  return {
    lifecycleState: state?.transition.currentState ?? 'none',
    runId,
    divergence: health.reasonCodes.includes('divergence_detected'),
    orderingDrift: health.reasonCodes.includes('ordering_drift_detected'),
    healthStatus: health.status,
    alarmKey: alarmKey(health, runId),
  };
}

/** The announcement after a pass; `state` is null when the pass could not read the loop. */
export function announcedNow(before: Announced, health: Health, state: AnnouncedState | null): Announced {
  const runId = state?.run.runId ?? before.runId;
  const loop =
    state === null
      ? {}
      : {
          lifecycleState: state.transition.currentState,
          divergence: state.divergence.any,
          orderingDrift: state.sequence.driftActive,
        };
  return { ...before, ...loop, runId, healthStatus: health.status, alarmKey: alarmKey(health, runId) };
}

/** The announcement with what was told of a profile that would fit better; `target` is null when none would. */
export function withProfileDrift(announced: Announced, target: string | null): Announced {
  return { ...announced, profileDrift: target };
}

/** What of a state is announced. */
export type AnnouncedState = Pick<State, 'transition' | 'divergence' | 'sequence' | 'run'>;

/** What a person would act on: the reasons with their severities, and for a run that ended, which one. */
export function alarmKey(health: Health, runId: string | null): string {
  const reasons = health.reasons.map((reason) => `${reason.code}:${reason.severity}`);
  const aboutRun = health.reasonCodes.some((code) => code === 'run_failed' || code === 'run_stopped');
  return aboutRun && runId !== null ? [...reasons, `@${runId}`].join(' ') : reasons.join(' ');
}
