import type { AlertRow } from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';

/** The row about a dispatch that failed as a whole: nothing was taken over, so that all of it is still due. */
export function commandFailedRow(failed: {
  readonly nowMs: number;
  readonly loop: string;
  readonly traceId: string;
  readonly message: string;
}): Omit<AlertRow, 'seq'> {
  return {
    timestamp: formatInstant(failed.nowMs),
    loopId: failed.loop,
    traceId: failed.traceId,
    category: 'alert_dispatch',
    status: 'failed_command',
    reasonCode: 'alert_dispatch_failed',
    message: failed.message,
  };
}
