import type {
  ArtifactEvidence,
  ArtifactName,
  ArtifactRef,
  LoopRunSnapshot,
  ProcessEvidence,
} from '../generated/types.ts';
import type { Artifact } from '../ports.ts';
import { formatInstant, parseInstant } from '../runtime/rfc3339.ts';
import type { SideFiles } from '../runtime/side-files.ts';

/** What a snapshot shows of a loop besides its log, in the form in which a look at the files shows it. */

/** Side files, the log as evidence, and the process of the run. */
export interface SnapshotLook {
  readonly files: SideFiles;
  readonly events: ArtifactEvidence;
  readonly process: ProcessEvidence;
}

/** Reads a snapshot, with its evidence where it carries any. */
export function lookOf(snapshot: LoopRunSnapshot): SnapshotLook {
  const { evidence } = snapshot;
  const events = evidence?.files.find(({ artifact }) => artifact === 'events');
  return {
    files: sideFilesOf(snapshot),
    events: events ?? eventsOf(snapshot.artifacts.events),
    process: evidence?.process ?? NO_PROCESS,
  };
}

const NO_PROCESS: ProcessEvidence = {
  check: 'off',
  verdict: 'off',
  pid: null,
  startedAt: null,
  command: null,
  detail: 'a snapshot carries no process table',
  survivors: [],
};

type Document = Readonly<Record<string, unknown>> | null;

function sideFilesOf(snapshot: LoopRunSnapshot): SideFiles {
  const { artifacts, runtime, run } = snapshot;
  const known = snapshot.evidence?.files ?? [];
  const file = (name: ArtifactName, value: Document, ref: ArtifactRef | undefined): Artifact => {
    const found = known.find(({ artifact }) => artifact === name);
    return found === undefined ? artifactOf(value, ref ?? ABSENT) : artifactAsFound(found, value);
  };
  const entries = run.summary === null ? [] : [run.summary];
  const summary = { updated_at: snapshot.health.lastSummaryAt, entries };
  const isSummaryKnown = run.summary !== null || known.length > 0;
  return {
    state: file('state', runtime.superloopState, artifacts.state),
    activeRun: file('activeRun', runtime.activeRun, artifacts.activeRun),
    approval: file('approval', runtime.approval, artifacts.approval),
    runSummary: file('runSummary', isSummaryKnown ? summary : null, artifacts.runSummary),
    heartbeat: file('heartbeat', runtime.heartbeat ?? null, artifacts.heartbeat),
    escalation: file('escalation', runtime.escalation ?? null, artifacts.escalation),
  };
}

const ABSENT: ArtifactRef = { path: '', exists: false, sizeBytes: 0, lineCount: 0, sha256: null, mtimeEpoch: null };

function artifactAsFound(found: ArtifactEvidence, value: Document): Artifact {
  const { path, status, sizeBytes, modifiedAt, sha256, detail = '' } = found;
  const exists = status !== 'absent';
  const modifiedAtMs = modifiedAt === null ? null : parseInstant(modifiedAt);
  const file = { path, exists, sizeBytes, lineCount: 0, modifiedAtMs, sha256 };
  if (status === 'read') {
    return value === null ? { status: 'unreadable', detail: NOT_INCLUDED, file } : { status, value, file };
  }
  return status === 'absent' ? { status, file } : { status, detail, file };
}

const NOT_INCLUDED = 'the snapshot does not hold it';

function artifactOf(value: Document, ref: ArtifactRef): Artifact {
  const { path, exists, sizeBytes, lineCount, sha256, mtimeEpoch } = ref;
  const modifiedAtMs = mtimeEpoch === null ? null : mtimeEpoch * 1000;
  const file = { path, exists, sizeBytes, lineCount, sha256, modifiedAtMs };
  if (value !== null) {
    return { status: 'read', value, file };
  }
  return exists ? { status: 'unreadable', detail: 'the snapshot could not read it', file } : { status: 'absent', file };
}

function eventsOf({ path, exists, sizeBytes, mtimeEpoch, sha256 }: ArtifactRef): ArtifactEvidence {
  return {
    artifact: 'events',
    path,
    status: exists ? 'read' : 'absent',
    sizeBytes,
    modifiedAt: mtimeEpoch === null ? null : formatInstant(mtimeEpoch * 1000),
    sha256,
  };
}
