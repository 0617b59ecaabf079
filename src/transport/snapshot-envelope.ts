import type { ArtifactRef, LoopRunSnapshot } from '../generated/types.ts';
import type { Artifact, ArtifactFile } from '../ports.ts';
import type { Lifecycle } from '../reconcile/lifecycle-verdict.ts';
import { type LoopFacts, summaryOfRun } from '../reconcile/loop-facts.ts';
import type { Observation } from '../reconcile/observe.ts';
import { relativePath } from '../reconcile/project.ts';
import { type SideFiles, documentOf } from '../runtime/side-files.ts';

/** The versioned wrapper in which a point-in-time view of a loop crosses a transport. docs/reference/schemas.md, LoopRunSnapshot. */

export interface SnapshotContext {
  readonly emittedAt: string;
  readonly traceId: string | null;
  readonly repo: string;
  readonly loop: string;
  /** Reported verbatim instead of the run that the log is in. */
  readonly runId: string | null;
}

/** Wraps one look at a loop; the observation must have been made from the log's start, with its hash. */
export function snapshotEnvelope(
  seen: { readonly observation: Observation; readonly facts: LoopFacts; readonly lifecycle: Lifecycle },
  context: SnapshotContext,
): LoopRunSnapshot {
  const { observation, facts, lifecycle } = seen;
  const { files, lineCount } = observation;
  const entry = summaryOfRun(facts);
  const last = facts.fold.lastEvent;
  const summary = documentOf(files.runSummary);
  return {
    schemaVersion: 'v1',
    envelopeType: 'loop_run_snapshot',
    emittedAt: context.emittedAt,
    traceId: context.traceId,
    source: { repoPath: context.repo, loopId: context.loop },
    run: {
      runId: context.runId ?? facts.fold.run.runId ?? facts.summary?.runId ?? 'unknown',
      iteration: last === null ? (facts.summary?.iteration ?? facts.state?.iteration ?? 0) : facts.fold.run.iteration,
      status: lifecycle.state,
      summary: facts.summary === null ? null : { ...facts.summary.raw },
    },
    runtime: runtimeDocuments(files),
    artifacts: artifactRefs(observation, context.repo),
    sequence: { source: 'cursor_event_line_offset', value: lineCount },
    cursor: { eventLineOffset: lineCount, eventLineCount: lineCount },
    health: {
      eventCount: lineCount,
      lastEventAt: last?.timestamp ?? null,
      lastEventName: last?.name ?? null,
      lastSummaryAt: textOf(summary?.['updated_at']) ?? facts.summary?.endedAt ?? null,
      hasPendingApproval: facts.approval?.status === 'pending',
      gates: (entry?.gates ?? null) as LoopRunSnapshot['health']['gates'],
      stuck: entry?.stuck ?? null,
    },
  };
}

function runtimeDocuments(files: SideFiles): LoopRunSnapshot['runtime'] {
  const copy = (artifact: Artifact): Record<string, unknown> | null => {
    const document = documentOf(artifact);
    return document === null ? null : { ...document };
  };
  return {
    superloopState: copy(files.state),
    activeRun: copy(files.activeRun),
    approval: copy(files.approval),
    heartbeat: copy(files.heartbeat),
  };
}

function artifactRefs(observation: Observation, repo: string): LoopRunSnapshot['artifacts'] {
  const { files, events, lineCount } = observation;
  const modified = events.modifiedAt === null ? null : Date.parse(events.modifiedAt) / 1000;
  const { path, sizeBytes, sha256 } = events;
  return {
    events: { path, exists: true, sizeBytes, lineCount, sha256, mtimeEpoch: modified },
    runSummary: artifactRef(files.runSummary.file, repo),
    state: artifactRef(files.state.file, repo),
    activeRun: artifactRef(files.activeRun.file, repo),
    approval: artifactRef(files.approval.file, repo),
    heartbeat: artifactRef(files.heartbeat.file, repo),
  };
}

function artifactRef(file: ArtifactFile, repo: string): ArtifactRef {
  const { exists, sizeBytes, lineCount, sha256, modifiedAtMs } = file;
  const mtimeEpoch = modifiedAtMs === null ? null : Math.floor(modifiedAtMs / 1000);
  return { path: relativePath(repo, file.path), exists, sizeBytes, lineCount, sha256, mtimeEpoch };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
