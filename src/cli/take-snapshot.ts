import type { LoopRunSnapshot } from '../generated/types.ts';
import { hashedSummary, observeLoop } from '../reconcile/observe.ts';
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
  const ports = observePorts(context, request);
  const runtime = runtimePaths(repo, loop);
  const observation = observeLoop(ports, {
    repo,
    loop,
    runtime,
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
  const logSha256 = observation.events.sha256;
  const summaryFile = hashedSummary(ports.files, runtime, observation.files.runSummary);
  return snapshotEnvelope({ observation, logSha256, summaryFile }, { ...request, nowMs });
}
