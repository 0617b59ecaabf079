import type { ArtifactEvidence, ArtifactName, CursorOutcome, LoopRunEvent, State } from '../generated/types.ts';
import type { Artifact } from '../ports.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import type { SideFiles } from '../runtime/side-files.ts';
import type { Assessed } from './assess.ts';
import type { HeartbeatFacts } from './heartbeat.ts';
import { type LoopFacts, summaryOfRun } from './loop-facts.ts';

/**
 * Composes the projected state from what was judged. No rule lives here: docs/projections.md, "state.json",
 * names the source of every member.
 */

/** Everything of `state.json` that projection decides; reconcile adds health, trace, sequence and heartbeat. */
export type ProjectedState = Omit<State, 'health' | 'trace' | 'sequence' | 'heartbeat' | 'drift' | 'tuning'>;

export interface ProjectionInput {
  readonly facts: LoopFacts;
  readonly assessed: Assessed;
  readonly files: SideFiles;
  readonly place: {
    readonly repo: string;
    readonly loop: string;
    readonly loopDir: string;
    readonly eventsFile: string | null;
    readonly events: ArtifactEvidence | null;
  };
  readonly batch: {
    readonly rowsRead: number;
    readonly rowsBlank: number;
    readonly rowsBad: number;
    readonly tornTailBytes: number;
    readonly sizeBytes: number;
    readonly lineCount: number;
    readonly backlogRows: number;
    readonly backlogBytes: number;
    readonly lastEnvelope: LoopRunEvent | null;
    readonly cursorOutcome: CursorOutcome;
    readonly cursorDetail: string | null;
  };
  readonly previousState: State['transition']['previousState'];
  /** Seconds for which the document may be relied upon. */
  readonly validSeconds: number;
}

/** Builds the document. */
export function projectState(input: ProjectionInput): ProjectedState {
  const { facts, assessed, batch, place } = input;
  const { lifecycle } = assessed;
  const last = facts.fold.lastEvent;
  const generatedAt = formatInstant(facts.nowMs);
  return {
    schemaVersion: 'v1',
    generatedAt,
    validUntil: formatInstant(facts.nowMs + input.validSeconds * 1000),
    source: { repoPath: place.repo, loopId: place.loop },
    run: { runId: facts.fold.run.runId ?? facts.summary?.runId ?? 'unknown', iteration: iterationOf(facts) },
    transition: {
      previousState: input.previousState,
      triggeringSignal:
        batch.rowsRead > 0 && last !== null ? `event:${last.name}` : `snapshot_status:${lifecycle.state}`,
      currentState: lifecycle.state,
      confidence: assessed.confidence,
      since: lifecycle.since,
      why: lifecycle.why,
      whyCode: lifecycle.cause,
    },
    projection: projectionOf(input),
    cursor: {
      eventLineOffset: facts.fold.line,
      eventLineCount: batch.lineCount,
      eventByteOffset: facts.fold.byte,
      logSizeBytes: batch.sizeBytes,
      backlogRows: batch.backlogRows,
      backlogBytes: batch.backlogBytes,
    },
    divergence: assessed.divergence,
    evidence: {
      snapshotFile: place.loopDir,
      eventsFile: place.eventsFile,
      snapshotEnvelope: {
        runStatus: lifecycle.state,
        lastEventName: last?.name ?? null,
        hasPendingApproval: facts.approval?.status === 'pending',
      },
      lastEventEnvelope: batch.lastEnvelope,
      files: listFiles(input.files, input.place),
      process: facts.process,
      otherLoop: otherActiveLoop(facts),
      cannotTell: cannotTell(facts, assessed),
    },
    ingest: {
      cursorOutcome: batch.cursorOutcome,
      detail: batch.cursorDetail,
      rowsRead: batch.rowsRead,
      rowsBlank: batch.rowsBlank,
      rowsQuarantined: batch.rowsBad,
      tornTailBytes: batch.tornTailBytes,
    },
    fold: facts.fold,
  };
}

function projectionOf(input: ProjectionInput): State['projection'] {
  const { facts, assessed } = input;
  const entry = summaryOfRun(facts);
  return {
    status: assessed.lifecycle.state,
    hasPendingApproval: facts.approval?.status === 'pending',
    completionOk: entry?.completionOk === true || facts.fold.phase === 'complete',
    gates: (entry?.gates ?? facts.fold.gates) as State['projection']['gates'],
    stuck: entry?.stuck ?? null,
    active: facts.state?.active ?? null,
    lastEventName: facts.fold.lastEvent?.name ?? null,
    lastEventAt: facts.fold.lastEvent?.timestamp ?? null,
    endReason: assessed.lifecycle.endReason,
    approvalStatus: facts.approval?.status ?? null,
    approvalRequestedAt: facts.approval?.requestedAt ?? null,
  };
}

/** The log counts iterations; files are asked only when the log is silent. */
function iterationOf(facts: LoopFacts): number {
  return facts.fold.lastEvent === null
    ? (facts.summary?.iteration ?? facts.state?.iteration ?? 0)
    : facts.fold.run.iteration;
}

/** Log and small files as evidence; the log is left out when nothing is known of it. */
export function listFiles(
  files: SideFiles,
  { repo, events }: Pick<ProjectionInput['place'], 'repo' | 'events'>,
): ArtifactEvidence[] {
  const named: [ArtifactName, Artifact][] = [
    ['runSummary', files.runSummary],
    ['state', files.state],
    ['activeRun', files.activeRun],
    ['approval', files.approval],
    ['heartbeat', files.heartbeat],
    ['escalation', files.escalation],
  ];
  const listed = named.map(([name, artifact]) => fileEvidence(name, artifact, repo));
  return events === null ? listed : [events, ...listed];
}

function fileEvidence(artifact: ArtifactName, found: Artifact, repo: string): ArtifactEvidence {
  const { file } = found;
  return {
    artifact,
    path: relativePath(repo, file.path),
    status: found.status,
    sizeBytes: file.sizeBytes,
    modifiedAt: file.modifiedAtMs === null ? null : formatInstant(file.modifiedAtMs),
    sha256: file.sha256,
    ...('detail' in found ? { detail: found.detail } : {}),
  };
}

/** A path relative to the repository when it lies below it, else as it is. */
export function relativePath(repo: string, path: string): string {
  const root = repo.endsWith('/') ? repo : `${repo}/`;
  return path.startsWith(root) ? path.slice(root.length) : path;
}

/** The loop that a cancel would stop instead of this one; null when there is none. */
function otherActiveLoop(facts: LoopFacts): string | null {
  const run = facts.activeRun?.loopId ?? null;
  const state = facts.state?.active === true ? facts.state.loopId : null;
  const named = run ?? state;
  return named === facts.loopId ? null : named;
}

/** What these files and this process table leave open, one sentence each. */
function cannotTell(facts: LoopFacts, assessed: Assessed): string[] {
  const open: string[] = [];
  const { state, cause } = assessed.lifecycle;
  if (facts.process.verdict === 'off') {
    open.push('Whether a runtime process lives: the process table was not looked at.');
  } else if (facts.process.verdict === 'unverifiable') {
    open.push(`Whether the runtime process lives: ${facts.process.detail}.`);
  }
  if (cause === 'cancelled_without_event') {
    open.push('Whether somebody cancelled the run or removed its files: a cancel logs nothing.');
  }
  if (cause === 'ended_without_event' || cause === 'state_active_without_run_file' || cause === 'process_gone') {
    open.push('Why the run ended: the runtime logged nothing about it.');
  }
  if (state === 'running') {
    open.push(...openWhileRunning(assessed.heartbeat));
  }
  return open;
}

function openWhileRunning(heartbeat: HeartbeatFacts): string[] {
  const waiting = 'Whether a silent run works or waits: waiting out a rate limit writes nothing.';
  return heartbeat.support === 'unsupported'
    ? ['Liveness between events: this runtime writes no heartbeat.', waiting]
    : [waiting];
}
