import type { IntentRow } from '../generated/types.ts';
import type { CaughtUpLog, Clock, CommandRunner, Digests, Lock, RemoteOrders, Store, Timer } from '../ports.ts';
import type { ObservePorts } from '../reconcile/observe.ts';
import type { Outcome } from './outcome.ts';
import type { ControlRequest } from './request.ts';

/** What control works with, and what it gives. */

/** The command of the runtime, or where it was looked for. */
export type RuntimeBin =
  | { readonly status: 'found'; readonly path: string }
  | { readonly status: 'missing'; readonly looked: readonly string[] };

/** Carries an intent out through the service. */
export type RemoteControl = RemoteOrders<ControlRequest, Outcome>;

export interface ControlPorts extends ObservePorts {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly digests: Digests;
  readonly store: Store;
  /** The writer lock of the loop: held for moments. */
  readonly lock: Lock;
  /** Held for as long as a control takes; one for each transport. */
  readonly controlLock: Lock;
  readonly runner: CommandRunner;
  readonly runtimeBin: RuntimeBin;
  /** Null for the local transport. */
  readonly remote: RemoteControl | null;
  /** What is known of the log already: looks go on there, instead of where the last pass stopped. */
  readonly known?: CaughtUpLog | null;
}

/** What came of a control request. */
export interface ControlResult {
  readonly row: IntentRow;
  readonly exitCode: number;
  readonly replayed: boolean;
  /** Remarks for the person at the keyboard. */
  readonly notes: readonly string[];
}

/** A question about the effect of an intent, without carrying anything out. */
export interface ConfirmRequest extends Pick<
  ControlRequest,
  | 'repo'
  | 'loop'
  | 'repoPaths'
  | 'runtime'
  | 'paths'
  | 'intent'
  | 'timeoutSeconds'
  | 'intervalSeconds'
  | 'transport'
  | 'force'
> {
  /** Whose decision counts; null for anybody's. */
  readonly by: string | null;
  /** Key whose baseline counts; null for the last intent of this kind, else the start of the wait. */
  readonly idempotencyKey: string | null;
}
