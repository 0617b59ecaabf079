import type { SoakIndicator } from '../../src/queue/soak/judge.ts';
import type { SoakRun } from '../../src/queue/soak/plan.ts';
import type { SoakDefect } from './defects.ts';
import type { SoakPlace } from './soak-place.ts';

/** A run as it was asked for. */
export interface SoakOrder extends SoakRun {
  readonly compress: number;
  readonly workers: number;
  readonly place: SoakPlace;
  /** Absolute path; a log of an earlier run is replaced. */
  readonly logFile: string;
  /** Built program of the child processes. */
  readonly childProgram: string;
  readonly defect: SoakDefect | null;
  /** Aborts when a person wants the run to end. */
  readonly interrupted: AbortSignal;
  /** Tells how far the run is. */
  readonly progress: (text: string) => void;
}

/** What a run came to. */
export interface SoakOutcome {
  readonly table: readonly SoakIndicator[];
  readonly verdict: 'PASS' | 'FAIL';
  /** Why the run ended before its time; null when it did not. */
  readonly endedEarly: string | null;
  readonly endedAtSeconds: number;
  readonly items: number;
}
