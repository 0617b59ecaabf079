import type { SoakOdds } from '../../src/queue/soak/fate.ts';
import type { SoakDefect } from './defects.ts';
import type { SoakClockBase } from './soak-clock.ts';
import type { SoakPlace } from './soak-place.ts';

/** What a child process of a run works on. */
export interface SoakJob {
  readonly name: string;
  readonly place: SoakPlace;
  readonly logFile: string;
  readonly odds: SoakOdds;
  readonly defect: SoakDefect | null;
  /** Second of the run from which `fail-all` holds. */
  readonly failFromSeconds: number;
}

/** What a child process is told. */
export type ToChild =
  | { readonly kind: 'start'; readonly job: SoakJob }
  /** The clock runs; a worker may claim. */
  | { readonly kind: 'go'; readonly clock: SoakClockBase }
  /** To a worker that said that it is doomed: it was frozen and goes on. */
  | { readonly kind: 'thaw' }
  | { readonly kind: 'lock'; readonly holdSeconds: number }
  /** Finish the item at hand and end. */
  | { readonly kind: 'stop' };

/** What a child process tells. */
export type FromChild =
  | { readonly kind: 'ready' }
  /** It waits to be killed or frozen. */
  | { readonly kind: 'doomed'; readonly id: string; readonly token: number; readonly how: 'killed' | 'frozen' };
