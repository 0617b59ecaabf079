import type { ArtifactEvidence, ProcessEvidence } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import { type ObservePorts, observeLoop, readSideFiles } from '../reconcile/observe.ts';
import { gatherProcessEvidence } from '../reconcile/process-evidence.ts';
import { relativePath } from '../reconcile/project.ts';
import { documentOf, readActiveRun } from '../runtime/side-files.ts';
import { isOtherSource, sourceIn } from '../store/cursor.ts';
import type { RuntimePaths } from '../store/paths.ts';
import { BacklogTooLarge, boundedLogs } from './bounded-log.ts';
import { memberAt, countAt } from '../runtime/json-member.ts';
import type { Look } from './look.ts';
import type { Recorded } from './recorded.ts';

/** Looks at a loop as it is now: what is new in its log, its small files, its process. */

/** Most bytes of new events that are read to answer; what exceeds it is left to a reconcile. */
const MAX_NEW_BYTES = 8 << 20;
/** Survivors of a dead run that are looked up again. */
const MAX_SURVIVORS = 4;

/** Where to look. */
export interface LookRequest {
  readonly repo: string;
  readonly loop: string;
  /** Paths under which this repository may appear on a command line. */
  readonly repoPaths: readonly string[];
  readonly runtime: RuntimePaths;
  readonly recorded: Recorded;
}

/** Looks. A log that is missing, unreadable or too long is part of what was seen, not an error. */
export function lookAtLoop(ports: ObservePorts, request: LookRequest): Look {
  const { recorded, ...place } = request;
  try {
    const observation = observeLoop(
      { ...ports, eventLogs: boundedLogs(ports.eventLogs, MAX_NEW_BYTES) },
      {
        ...place,
        stored: recorded.cursor,
        fold: recorded.fold,
        fromStart: false,
        otherSource: isOtherSource(recorded.cursor, 'local'),
        limits: { maxEvents: 0, strict: false },
        knownPid: knownPid(recorded),
        search: false,
        hashLog: false,
        glance: true,
      },
    );
    return observation.resume.outcome === 'source_changed'
      ? lookElsewhere(ports, request)
      : withSurvivors(ports, recorded, { kind: 'read', observation });
  } catch (error) {
    if (isOtherSource(recorded.cursor, 'local')) {
      return lookElsewhere(ports, request);
    }
    if (error instanceof BacklogTooLarge || (error instanceof OpsError && UNREAD.has(error.code))) {
      return withSurvivors(ports, recorded, lookWithoutLog(ports, request, error));
    }
    throw error;
  }
}

const UNREAD: ReadonlySet<string> = new Set(['snapshot_unavailable', 'events_unavailable']);

/** The same look, after the whole process table was searched for the runtime of this loop. */
export function searchProcesses(ports: ObservePorts, request: LookRequest, look: Look): Look {
  return withProcess(look, processOf(ports, request, { look, search: true }));
}

/** The last pass read another source, and what is here is not its log. */
function lookElsewhere(ports: ObservePorts, request: LookRequest): Look {
  const { cursor } = request.recorded;
  const source = cursor.status === 'read' ? sourceIn(cursor.cursor) : 'elsewhere';
  const error = new OpsError('snapshot_unavailable', `the loop is read over ${source}`);
  return { ...lookWithoutLog(ports, request, error), reason: { why: 'elsewhere', source } };
}

function lookWithoutLog(
  ports: ObservePorts,
  request: LookRequest,
  error: BacklogTooLarge | OpsError,
): Extract<Look, { kind: 'unread' }> {
  const path = relativePath(request.repo, request.runtime.eventsFile);
  const events = { artifact: 'events' as const, path, sizeBytes: 0, modifiedAt: null, sha256: null };
  const files = readSideFiles(ports.files, request.runtime);
  const process = processOf(ports, request, { look: { files }, search: false });
  if (error instanceof BacklogTooLarge) {
    const { unreadBytes, sizeBytes, message } = error;
    const evidence: ArtifactEvidence = { ...events, status: 'read', sizeBytes, detail: message };
    return { kind: 'unread', files, process, events: evidence, reason: { why: 'too_much', unreadBytes } };
  }
  const status = error.code === 'snapshot_unavailable' ? ('absent' as const) : ('unreadable' as const);
  const { message } = error;
  return { kind: 'unread', files, process, events: { ...events, status }, reason: { why: 'failed', message } };
}

function processOf(
  ports: ObservePorts,
  { loop, repoPaths, recorded }: LookRequest,
  { look, search }: { readonly look: Look | Pick<Look & { kind: 'unread' }, 'files'>; readonly search: boolean },
): ProcessEvidence {
  return gatherProcessEvidence(ports.processes, {
    loopId: loop,
    repoPaths,
    activeRun: readActiveRun(documentOf(('files' in look ? look : look.observation).files.activeRun)),
    knownPid: knownPid(recorded),
    runStartedAt: 'observation' in look ? look.observation.ingest.fold.run.firstEventAt : null,
    search,
  });
}

/** The process that worked on the loop when a pass last looked. */
function knownPid({ documents }: Recorded): number | null {
  return countAt(documents.state, 'evidence', 'process', 'pid');
}

/** Agents that outlived the run and were found by searching: looked up again one by one. */
function withSurvivors(ports: ObservePorts, recorded: Recorded, look: Look): Look {
  const { process, files } = look.kind === 'read' ? look.observation : look;
  // A cancel takes the run file away; the record keeps the group's number while it has members.
  const group = readActiveRun(documentOf(files.activeRun))?.processGroup ?? knownPid(recorded);
  const listed = memberAt(recorded.documents.state, 'evidence', 'process', 'survivors');
  const isOver = process.verdict === 'dead' || process.verdict === 'none';
  if (!isOver || group === null || !Array.isArray(listed)) {
    return look;
  }
  const pids = listed.filter((pid): pid is number => Number.isSafeInteger(pid)).slice(0, MAX_SURVIVORS);
  const survivors = pids.filter((pid) => ports.processes.find(pid)?.processGroup === group);
  return withProcess(look, { ...process, survivors });
}

function withProcess(look: Look, process: ProcessEvidence): Look {
  return look.kind === 'read' ? { kind: 'read', observation: { ...look.observation, process } } : { ...look, process };
}
