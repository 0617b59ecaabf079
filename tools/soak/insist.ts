import { OpsError } from '../../src/errors.ts';
import type { SoakClock } from './soak-clock.ts';

/** What a store gave, and how long it took by the compressed clock. */
export interface Insisted<Result> {
  readonly result: Result;
  readonly waited: number;
}

const PAUSE_SECONDS = 5;

/**
 * Asks a store until it answers: a busy one, or one that cannot write, is asked again. Refusals are passed on, and so
 * is everything when the run has been stopped.
 */
export async function insist<Result>(
  clock: SoakClock,
  ask: () => Promise<Result>,
  stopped: AbortSignal,
): Promise<Insisted<Result>> {
  const since = clock.seconds();
  for (;;) {
    try {
      const result = await ask();
      return { result, waited: clock.seconds() - since };
    } catch (error) {
      const isAway = error instanceof OpsError && (error.code === 'queue_busy' || error.code === 'queue_write_failed');
      if (!isAway || stopped.aborted) throw error;
    }
    await clock.wait(PAUSE_SECONDS, stopped);
  }
}
