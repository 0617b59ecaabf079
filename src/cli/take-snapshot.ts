import { DEFAULT_THRESHOLDS } from '../config/default-thresholds.ts';
import type { LoopRunSnapshot } from '../generated/types.ts';
import { decideLifecycle } from '../reconcile/lifecycle.ts';
import { loopFacts } from '../reconcile/loop-facts.ts';
import { observeLoop } from '../reconcile/observe.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { runtimePaths } from '../store/paths.ts';
import { snapshotEnvelope } from '../transport/snapshot-envelope.ts';
import type { Context } from './command.ts';
import { observePorts, repoPaths } from './loop-ports.ts';

export interface SnapshotRequest {
  readonly repo: string;
  readonly loop: string;
  readonly runId: string | null;
  readonly traceId: string | null;
  readonly processCheck: string;
  readonly nowMs: number;
}

/** Takes a snapshot of a loop from all of its log. Raises snapshot_unavailable, events_unavailable. */
export function takeSnapshot(context: Context, request: SnapshotRequest): LoopRunSnapshot {
  const { repo, loop, nowMs } = request;
  const observation = observeLoop(observePorts(context, request), {
    repo,
    loop,
    runtime: runtimePaths(repo, loop),
    repoPaths: repoPaths(repo),
    stored: { status: 'absent' },
    fold: null,
    fromStart: true,
    limits: { maxEvents: 0, strict: false },
    knownPid: null,
    search: true,
    hashLog: true,
    glance: false,
  });
  for (const bad of observation.ingest.badRows) {
    context.warn(`event log line ${String(bad.line)} cannot be used: ${bad.reason}: ${bad.detail}`);
  }
  const { fold } = observation.ingest;
  const { files, process } = observation;
  const facts = loopFacts({
    loopId: loop,
    nowMs,
    fold,
    atHead: true,
    files,
    process,
    thresholds: DEFAULT_THRESHOLDS,
  });
  const lifecycle = decideLifecycle(facts);
  return snapshotEnvelope({ observation, facts, lifecycle }, { ...request, emittedAt: formatInstant(nowMs) });
}
