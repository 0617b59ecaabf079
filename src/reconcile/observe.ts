import type { ArtifactEvidence, Fold, LifecycleState, ProcessEvidence } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import type {
  Artifact,
  ArtifactFile,
  EventLogs,
  EventLogView,
  LogIdentity,
  ProcessTable,
  RuntimeFiles,
} from '../ports.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { type SideFiles, documentOf, readActiveRun } from '../runtime/side-files.ts';
import { type Resume, type StoredCursor, compareLog } from '../store/cursor.ts';
import type { RuntimePaths } from '../store/paths.ts';
import { copyFold, initialFold } from './fold.ts';
import { Ingest, type IngestOptions, type IngestResult } from './ingest.ts';
import { gatherProcessEvidence } from './process-evidence.ts';
import { relativePath } from './project.ts';
import { replayedLines, settleResume } from './resume.ts';

/**
 * Looks at a loop: side files, then the log, then the process table, and once more when the side files were
 * rewritten meanwhile, so that log and files belong to one moment. Nothing is written.
 */

/** Times a look is repeated because the runtime was writing; after that the last one is taken. */
const LOOKS = 3;
/**
 * Above this size only the separate file with the last entry is read: the summary grows with every iteration, and
 * reading 100 kB of it costs a tenth of the whole start of a command.
 */
const SUMMARY_BYTES = 1 << 16;
/** The largest summary that is hashed. */
const HASHED_SUMMARY_BYTES = 1 << 20;
const LARGEST_SUMMARY_BYTES = 64 << 20;
/** A heartbeat is copied into the state: one above this size is not believed to be one. */
const HEARTBEAT_BYTES = 64 << 10;

/** What a look goes through. */
export interface ObservePorts {
  readonly eventLogs: EventLogs;
  readonly files: RuntimeFiles;
  readonly processes: ProcessTable;
}

/** What is looked at, and from where. */
export interface ObserveRequest {
  readonly repo: string;
  readonly loop: string;
  readonly runtime: RuntimePaths;
  /** Paths under which this repository may appear on a command line. */
  readonly repoPaths: readonly string[];
  readonly stored: StoredCursor;
  /** The fold that belongs to the stored cursor; null when there is none. */
  readonly fold: Fold | null;
  readonly fromStart: boolean;
  /** True when the stored cursor was taken from another source, such as a service. */
  readonly otherSource?: boolean;
  readonly limits: Pick<IngestOptions, 'maxEvents' | 'strict'>;
  /** A pid that worked on this loop when it was last looked at. */
  readonly knownPid: number | null;
  /** Whether the whole process table may be searched. */
  readonly search: boolean;
  /** Whether the log is hashed, which costs a read of all of it. */
  readonly hashLog: boolean;
  /** True when nothing of this look is recorded: what costs and only a record needs is left out. */
  readonly glance: boolean;
}

/** What was seen. */
export interface Observation {
  readonly resume: Resume;
  /** True when the last pass read another source. */
  readonly otherSource?: boolean;
  readonly ingest: IngestResult;
  /** Null at a glance, and for a log of which nothing but its rows is known. */
  readonly identity: LogIdentity | null;
  readonly files: SideFiles;
  readonly process: ProcessEvidence;
  /** Complete lines in the log, unread ones included. */
  readonly lineCount: number;
  readonly events: ArtifactEvidence;
  /** State that a snapshot from elsewhere reports; it counts only while rows are unread. */
  readonly reported?: LifecycleState;
}

/** Looks. Raises snapshot_unavailable without a log, events_unavailable, event_rows_quarantined with `strict`. */
export function observeLoop(ports: ObservePorts, request: ObserveRequest): Observation {
  const view = openLog(ports, request);
  try {
    const resume = resumeIn(view, request);
    const fold = resume.restart || request.fold === null ? initialFold() : copyFold(request.fold);
    const reader = new Ingest(view, fold, {
      ...request.limits,
      uncountedLines: replayedLines(request.stored, resume),
      from: { line: resume.line, byte: resume.byte },
    });
    const seen = lookUntilStill(ports, request, { view, reader });
    const { ingest } = seen;
    return {
      ...seen,
      resume,
      otherSource: request.otherSource ?? false,
      identity: request.glance ? null : view.identify(ingest.position.byte),
      lineCount: ingest.position.line + ingest.backlogRows,
      events: { ...logEvidence(view, request), sha256: request.hashLog ? view.sha256() : null },
    };
  } finally {
    view.close();
  }
}

function openLog(ports: ObservePorts, request: ObserveRequest): EventLogView {
  const view = ports.eventLogs.open(request.runtime.eventsFile);
  if (view === null) {
    const known = ports.files.directoryExists(request.runtime.loopDir);
    throw new OpsError('snapshot_unavailable', `required artifact missing: ${request.runtime.eventsFile}`, {
      hint: known
        ? 'the loop has a folder but no event log: it may not have started yet'
        : `no runtime folder for loop "${request.loop}" in this repository: check --repo and --loop`,
    });
  }
  return view;
}

/** Compares the log with the cursor and decides where to read on. */
function resumeIn(view: EventLogView, request: ObserveRequest): Resume {
  const { stored, fold, fromStart, otherSource = false } = request;
  const comparison = compareLog(stored, view, request.glance);
  return settleResume({ stored, fold, comparison, fromStart, otherSource });
}

interface Look {
  readonly ingest: IngestResult;
  readonly files: SideFiles;
  readonly process: ProcessEvidence;
}

function lookUntilStill(
  ports: ObservePorts,
  request: ObserveRequest,
  log: { view: EventLogView; reader: Ingest },
): Look {
  const { runtime } = request;
  const watched = [runtime.superloopStateFile, runtime.activeRunFile, runtime.approvalFile, runtime.runSummaryFile];
  for (let look = 1; ; look += 1) {
    const stamp = ports.files.stamp(watched);
    const files = readSideFiles(ports.files, runtime);
    log.view.extend();
    const ingest = log.reader.read();
    const process = gatherProcessEvidence(ports.processes, {
      loopId: request.loop,
      repoPaths: request.repoPaths,
      activeRun: readActiveRun(documentOf(files.activeRun)),
      knownPid: request.knownPid,
      runStartedAt: ingest.fold.run.firstEventAt,
      search: request.search && ingest.fold.phase === 'open',
    });
    if (look === LOOKS || ports.files.stamp(watched) === stamp) {
      return { ingest, files, process };
    }
  }
}

/** Reads every artifact of a loop besides its log. Of a summary above {@link SUMMARY_BYTES} only the last entry is read. */
export function readSideFiles(files: RuntimeFiles, runtime: RuntimePaths): SideFiles {
  return {
    state: files.read(runtime.superloopStateFile),
    activeRun: files.read(runtime.activeRunFile),
    approval: files.read(runtime.approvalFile),
    runSummary: readSummary(files, runtime),
    heartbeat: files.read(runtime.heartbeatFile, HEARTBEAT_BYTES),
    escalation: files.read(runtime.escalationFile),
  };
}

function readSummary(files: RuntimeFiles, runtime: RuntimePaths): Artifact {
  const summary = files.read(runtime.runSummaryFile, SUMMARY_BYTES);
  if (summary.status !== 'unreadable' || summary.file.sizeBytes <= SUMMARY_BYTES) {
    return summary;
  }
  const entry = files.read(runtime.runSummaryEntryFile);
  return entry.status === 'read'
    ? { ...entry, value: { updated_at: entry.value['ended_at'], entries: [entry.value] }, file: summary.file }
    : files.read(runtime.runSummaryFile, LARGEST_SUMMARY_BYTES);
}

/** The summary file with its hash, also where a look read only its last entry. */
export function hashedSummary(files: RuntimeFiles, runtime: RuntimePaths, seen: Artifact): ArtifactFile {
  return seen.file.exists && seen.file.sha256 === null
    ? files.read(runtime.runSummaryFile, HASHED_SUMMARY_BYTES).file
    : seen.file;
}

/** The event log as one row of evidence. */
function logEvidence(view: EventLogView, request: ObserveRequest): ArtifactEvidence {
  return {
    artifact: 'events',
    path: relativePath(request.repo, request.runtime.eventsFile),
    status: 'read',
    sizeBytes: view.sizeBytes,
    modifiedAt: formatInstant(view.modifiedAtMs),
    sha256: null,
  };
}
