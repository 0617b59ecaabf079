import type { ControlKey } from '../generated/types.ts';
import type { ManagerPaths, RuntimePaths } from '../store/paths.ts';

/** What may be asked of a runtime. */
export type Intent = ControlKey['intent'];

/** One control request, all defaults filled in. docs/control.md describes every member. */
export interface ControlRequest {
  readonly repo: string;
  readonly loop: string;
  /** Paths under which this repository may appear on a command line. */
  readonly repoPaths: readonly string[];
  readonly runtime: RuntimePaths;
  readonly paths: ManagerPaths;
  readonly intent: Intent;
  readonly transport: ControlKey['transport'];
  /** Who asks; recorded, and handed to the runtime. */
  readonly by: string;
  readonly note: string | null;
  /** Null: derived from the request and from what it is about. */
  readonly idempotencyKey: string | null;
  readonly traceId: string;
  readonly confirm: boolean;
  readonly timeoutSeconds: number;
  readonly intervalSeconds: number;
  readonly retryAttempts: number;
  readonly retryBackoffSeconds: number;
  /** True when no person stands behind the request: it is refused while the loop is frozen. */
  readonly automated: boolean;
  /** Why a person goes on although the loop is frozen. */
  readonly acknowledge: string | null;
  /** Carries the intent out although a rule refuses it. */
  readonly force: boolean;
  readonly lockWaitSeconds: number;
  readonly commandTimeoutSeconds: number;
  /** Seconds for which a key is remembered. */
  readonly keySeconds: number;
}

/**
 * The text whose digest binds an idempotency key to a request: everything that changes what is done or who answers for
 * it. How long to wait for evidence is not part of it, so that a retry may wait longer.
 */
export function fingerprintText(request: ControlRequest): string {
  const { loop, intent, transport, by, note, force } = request;
  return JSON.stringify(['v1', loop, intent, transport, by, note ?? '', force]);
}
