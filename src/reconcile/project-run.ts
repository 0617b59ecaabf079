import type { LoopRunEvent, LoopRunSnapshot, State } from '../generated/types.ts';
import type { Clock, Lock, Store } from '../ports.ts';
import { encodeJson } from '../runtime/exact-number.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { observeEnvelopes } from '../transport/observe-envelopes.ts';
import { acquireLock } from './acquire-lock.ts';
import { keptMembers } from './compare-profiles.ts';
import { judgePass } from './judge-pass.ts';
import { readControl, readPrior } from './read-prior.ts';
import type { PassRequest } from './request.ts';

/** A projection, and the files that could not be used and count as absent. */
export interface Projected {
  readonly state: State;
  readonly unusable: readonly string[];
}

/** Projects envelopes into the state file of a loop, and nothing else: no cursor, no telemetry, no escalation. */
export function runProjection(
  ports: { readonly clock: Clock; readonly store: Store; readonly lock: Lock },
  request: PassRequest,
  given: { readonly snapshot: LoopRunSnapshot; readonly events: readonly LoopRunEvent[] },
): Projected {
  const { store } = ports;
  const lock = acquireLock(ports.lock, request);
  try {
    store.recover(lock);
    const nowMs = request.nowMs ?? ports.clock.nowMs();
    const prior = readPrior(store, request.paths, request.loop);
    const control = readControl(store, request.paths, nowMs);
    const observation = observeEnvelopes(given.snapshot, given.events, prior.state?.fold ?? null);
    const judged = judgePass({ request, nowMs, seq: store.nextSeq(), prior, control }, observation);
    // Nobody is told anything here: what reconcile announced last stays, so that its next pass tells the change.
    const health = { ...judged.state.health, announced: prior.announced };
    const state: State = { ...judged.state, health, ...keptMembers(prior.state) };
    const documents = [{ path: request.paths.stateFile, text: `${encodeJson(state)}\n` }];
    const at = formatInstant(nowMs);
    store.commit({ at, traceId: request.traceId, documents, rows: [], durable: false, durablePaths: [] }, lock);
    return { state, unusable: prior.unusable };
  } finally {
    lock.release();
  }
}
