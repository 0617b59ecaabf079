import type { Cursor, HealthThresholds, TransportHealth } from '../generated/types.ts';
import type { ManagerPaths, RuntimePaths } from '../store/paths.ts';
import type { ThresholdCatalog } from '../config/threshold-catalog.ts';
import type { DriftPolicy } from '../telemetry/drift.ts';

/** One reconcile pass as it was asked for, all defaults filled in. */
export interface PassRequest {
  readonly repo: string;
  readonly loop: string;
  /** Paths under which this repository may appear on a command line. */
  readonly repoPaths: readonly string[];
  readonly runtime: RuntimePaths;
  /** Files of this pass, flags that move some of them already applied. */
  readonly paths: ManagerPaths;
  readonly traceId: string;
  readonly transport: TransportHealth['transport'];
  /** Origin and path of the service, without a slash at its end and without secrets; absent for files. */
  readonly serviceUrl?: string;
  /** Instant to judge as of, in milliseconds; null means the clock's. */
  readonly nowMs: number | null;
  readonly fromStart: boolean;
  /** Events to take at most; 0 takes all. */
  readonly maxEvents: number;
  readonly strict: boolean;
  readonly thresholds: HealthThresholds;
  /** How the profile of the thresholds is compared with the recommended one; absent when it is not. */
  readonly comparison?: { readonly catalog: ThresholdCatalog; readonly policy: DriftPolicy };
  readonly retryAttempts: number;
  readonly retryBackoffSeconds: number;
  /** Whether what is escalated is handed to the alert sinks afterwards; only recorded here. Left out: not asked. */
  readonly alertsEnabled?: boolean;
  readonly lockWaitSeconds: number;
}

/** Where the facts of a pass come from: state of one source is never mixed with that of another. */
export function sourceOf(request: PassRequest): string {
  return `${request.transport}:${request.serviceUrl ?? request.repo}`;
}

/** The cursor's name for the log: relative to the repository. */
export function eventsFileName(loop: string): Cursor['eventsFile'] {
  return `.superloop/loops/${loop}/events.jsonl`;
}
