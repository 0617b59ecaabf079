import type { State } from '../generated/types.ts';
import type { LoopFacts } from './loop-facts.ts';

/** What a verdict on the life of a loop consists of, and the three ways to date one. */

/** The seven states of a loop. */
export type LifecycleState = State['projection']['status'];

/** Why the loop is said to be in its state. */
export type LifecycleCause = State['transition']['whyCode'];

/** The verdict on a loop. */
export interface Lifecycle {
  readonly state: LifecycleState;
  readonly cause: LifecycleCause;
  /** One sentence for people. */
  readonly why: string;
  /** When it began, by the runtime's own clock; null when nothing tells. */
  readonly since: string | null;
  /** The runtime's word for why a run ended; null while it runs. */
  readonly endReason: string | null;
}

/** A state with the sentence that explains it. */
export type Verdict = Pick<Lifecycle, 'state' | 'cause' | 'why'>;

/** A run at work since its first event. */
export function running(facts: LoopFacts, cause: LifecycleCause, why: string): Lifecycle {
  return { state: 'running', cause, why, since: facts.fold.run.firstEventAt, endReason: null };
}

/** An ending that an event states. */
export function ended(facts: LoopFacts, verdict: Verdict): Lifecycle {
  return { ...verdict, since: facts.fold.phaseEvent?.timestamp ?? null, endReason: facts.fold.endReason };
}

/** A verdict on a run whose log is open: it held at the latest since the last event. */
export function openEnd(facts: LoopFacts, verdict: Verdict): Lifecycle {
  return { ...verdict, since: facts.fold.lastEvent?.timestamp ?? null, endReason: null };
}
