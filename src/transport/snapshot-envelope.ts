import { DEFAULT_THRESHOLDS } from '../config/default-thresholds.ts';
import type { ArtifactRef, LoopRunSnapshot } from '../generated/types.ts';
import type { Artifact, ArtifactFile } from '../ports.ts';
import { decideLifecycle } from '../reconcile/lifecycle.ts';
import type { Lifecycle } from '../reconcile/lifecycle-verdict.ts';
import { type LoopFacts, loopFacts, summaryOfRun } from '../reconcile/loop-facts.ts';
import type { Observation } from '../reconcile/observe.ts';
import { listFiles, relativePath } from '../reconcile/project.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { type SideFiles, documentOf } from '../runtime/side-files.ts';

/** The versioned wrapper in which a point-in-time view of a loop crosses a transport. docs/reference/schemas.md, LoopRunSnapshot. */

/** What the envelope says besides what was seen. */
export interface SnapshotContext {
  readonly nowMs: number;
  readonly traceId: string | null;
  readonly repo: string;
  readonly loop: string;
  /** Reported verbatim instead of the run that the log is in. */
  readonly runId: string | null;
}

/** What is reported in a snapshot. */
export interface SeenLoop {
  /** Made from the log's start to its end. */
  readonly observation: Observation;
  /** Hash of the whole log; null when it was not made. */
  readonly logSha256: string | null;
  /** The summary file with its hash. */
  readonly summaryFile: ArtifactFile;
}

/** Judges what was seen of a loop and wraps it. */
export function snapshotEnvelope(seen: SeenLoop, context: SnapshotContext): LoopRunSnapshot {
  const { files, process, ingest } = seen.observation;
  const { nowMs, loop: loopId } = context;
  const thresholds = DEFAULT_THRESHOLDS;
  const facts = loopFacts({ loopId, nowMs, fold: ingest.fold, atHead: true, files, process, thresholds });
  return wrap({ ...seen, facts, lifecycle: decideLifecycle(facts) }, context);
}

/** What was seen, judged. */
interface JudgedLoop extends SeenLoop {
  readonly facts: LoopFacts;
  readonly lifecycle: Lifecycle;
}

function wrap(seen: JudgedLoop, context: SnapshotContext): LoopRunSnapshot {
  const { observation, facts, lifecycle } = seen;
  const { files, lineCount } = observation;
  const entry = summaryOfRun(facts);
  const last = facts.fold.lastEvent;
  const summary = documentOf(files.runSummary);
  return {
    schemaVersion: 'v1',
    envelopeType: 'loop_run_snapshot',
    emittedAt: formatInstant(context.nowMs),
    traceId: context.traceId,
    source: { repoPath: context.repo, loopId: context.loop },
    run: {
      runId: context.runId ?? facts.fold.run.runId ?? facts.summary?.runId ?? 'unknown',
      iteration: last === null ? (facts.summary?.iteration ?? facts.state?.iteration ?? 0) : facts.fold.run.iteration,
      status: lifecycle.state,
      summary: facts.summary === null ? null : { ...facts.summary.raw },
    },
    runtime: runtimeDocuments(files),
    artifacts: artifactRefs(seen, context.repo),
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
    ...logAndEvidence(observation, context.repo),
  };
}

/** What lets a pass elsewhere judge as one on this host would. */
function logAndEvidence(
  { ingest, identity, lineCount, files, events, process }: Observation,
  repo: string,
): Pick<LoopRunSnapshot, 'log' | 'evidence'> {
  const { sizeBytes, tornTailBytes, position } = ingest;
  const end =
    identity === null
      ? null
      : { eventLineOffset: lineCount, eventByteOffset: position.byte, identity: { ...identity } };
  return {
    ...(end === null ? {} : { log: { end, sizeBytes, tornTailBytes } }),
    evidence: { files: listFiles(files, { repo, events: { ...events, sha256: null } }), process },
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
    escalation: copy(files.escalation),
  };
}

function artifactRefs(seen: SeenLoop, repo: string): LoopRunSnapshot['artifacts'] {
  const { files, events, lineCount } = seen.observation;
  const modified = events.modifiedAt === null ? null : Date.parse(events.modifiedAt) / 1000;
  const { path, sizeBytes } = events;
  const sha256 = seen.logSha256;
  return {
    events: { path, exists: true, sizeBytes, lineCount, sha256, mtimeEpoch: modified },
    runSummary: artifactRef(seen.summaryFile, repo),
    state: artifactRef(files.state.file, repo),
    activeRun: artifactRef(files.activeRun.file, repo),
    approval: artifactRef(files.approval.file, repo),
    heartbeat: artifactRef(files.heartbeat.file, repo),
    escalation: artifactRef(files.escalation.file, repo),
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
