import type { LoopPlace } from '../ports.ts';
import type { Exchange } from './http-service-exchange.ts';
import type { ServiceScope } from './http-service-scope.ts';

/** A wait for events. */
export interface EventWait {
  readonly exchange: Exchange;
  readonly place: LoopPlace;
  readonly cursor: number;
  /** Null to wait for as long as the caller stays. */
  readonly waitMs: number | null;
}

/** Waits until a log has lines beyond a cursor (`grown`), or the time is over, the caller has gone, or the service stops (`ended`). */
export async function waitForGrowth(wait: EventWait, { loops, stopping }: ServiceScope): Promise<'grown' | 'ended'> {
  const { response } = wait.exchange;
  const watch = new AbortController();
  const end = (): void => watch.abort();
  const timer = wait.waitMs === null ? undefined : setTimeout(end, wait.waitMs);
  response.once('close', end);
  stopping.addEventListener('abort', end);
  try {
    if (stopping.aborted || response.destroyed) return 'ended';
    return (await loops.grown(wait.place, wait.cursor, watch.signal)) ? 'grown' : 'ended';
  } finally {
    clearTimeout(timer);
    response.removeListener('close', end);
    stopping.removeEventListener('abort', end);
    end();
  }
}
