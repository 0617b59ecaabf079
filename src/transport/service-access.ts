import type { ServiceAccessRow } from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { knownPath } from './service-route.ts';

/** Status in the log for a caller that went away before it was answered. */
export const CALLER_GONE_STATUS = 499;

/** A request and what became of it. */
export interface AccessFacts {
  readonly nowMs: number;
  readonly method: string;
  /** As received, without query. */
  readonly path: string;
  readonly status: number;
  readonly durationMs: number;
  readonly bodyBytes: number;
  readonly remote: string | null;
  /** Checked ids only. */
  readonly traceId: string | null;
  readonly loopId: string | null;
  readonly repo: string | null;
  readonly code: string | null;
}

/** A row of the access log: nothing of the request goes in but its method, a path that the service has, and ids. */
export function accessRow(facts: AccessFacts): ServiceAccessRow {
  const { nowMs, method, status, durationMs, bodyBytes, remote, traceId, loopId, repo, code } = facts;
  return {
    timestamp: formatInstant(nowMs),
    method,
    path: knownPath(facts.path) ?? '(unknown)',
    status,
    durationMs: Math.round(durationMs * 100) / 100,
    bytes: bodyBytes,
    remote,
    traceId,
    ...(loopId === null ? {} : { loopId }),
    ...(repo === null ? {} : { repo }),
    ...(code === null ? {} : { code }),
  };
}
