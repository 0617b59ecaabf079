import type {
  EventsPage,
  Fold,
  LogPoint,
  LoopRunSnapshot,
  PageLog,
  ProcessEvidence,
  SnapshotLog,
} from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import type { Clock, ProcessTable } from '../ports.ts';
import { copyFold, initialFold } from '../reconcile/fold.ts';
import type { IngestOptions } from '../reconcile/ingest.ts';
import type { Observation } from '../reconcile/observe.ts';
import { gatherProcessEvidence } from '../reconcile/process-evidence.ts';
import { replayedLines } from '../reconcile/resume.ts';
import { documentOf, readActiveRun } from '../runtime/side-files.ts';
import type { Resume, StoredCursor } from '../store/cursor.ts';
import { MAX_PAGE_EVENTS } from '../transport/events-page.ts';
import { PageIngest } from '../transport/events-page-ingest.ts';
import { type RemoteLog, lineToCompare, resumeRemote } from '../transport/events-page-resume.ts';
import { type SnapshotLook, lookOf } from '../transport/snapshot-look.ts';
import { LogMoved, type ServiceRequests } from './service-loop-requests.ts';

/**
 * A look at a loop through an HTTP service: one snapshot, and pages of events up to the line at which it was taken, so
 * that files and log are of one moment. Pages are folded as they come. docs/transport.md
 */

/** Times everything is fetched again because the log was cut or exchanged between two requests. */
const ATTEMPTS = 3;
/**
 * Once this much time has gone, no further page is asked for: what was read so far is recorded, and the next pass goes
 * on from there.
 */
const PAGING_MS = 60_000;

/** What a look goes through. */
export interface ServiceLoopPorts {
  readonly requests: ServiceRequests;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** `auto` believes the evidence of the service; anything else is asked instead of it. */
  readonly processes: ProcessTable;
}

/** What is looked at, and from where. */
export interface ServiceLoopRequest {
  readonly loop: string;
  /** Paths under which this repository may appear on a command line. */
  readonly repoPaths: readonly string[];
  readonly stored: StoredCursor;
  /** The fold that belongs to the stored cursor; null when there is none. */
  readonly fold: Fold | null;
  readonly fromStart: boolean;
  readonly otherSource: boolean;
  readonly limits: Pick<IngestOptions, 'maxEvents' | 'strict'>;
  /** A pid that worked on this loop when it was last looked at. */
  readonly knownPid: number | null;
}

/**
 * Looks. Raises service_request_failed, service_response_invalid, event_rows_quarantined with `strict`, and
 * events_unavailable when the log never holds still.
 */
export async function observeOverService(ports: ServiceLoopPorts, request: ServiceLoopRequest): Promise<Observation> {
  const stopMs = ports.clock.monotonicMs() + PAGING_MS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await observeOnce({ ...ports, stopMs }, request);
    } catch (error) {
      if (!(error instanceof LogMoved)) throw error;
      if (attempt === ATTEMPTS) {
        throw new OpsError('events_unavailable', `the event log changed whenever it was fetched: ${error.message}`);
      }
    }
  }
}

interface Ports extends ServiceLoopPorts {
  readonly stopMs: number;
}

async function observeOnce(ports: Ports, request: ServiceLoopRequest): Promise<Observation> {
  const snapshot = await ports.requests.snapshot(request.knownPid);
  const { resume, page } = await findStart(ports, request, snapshot);
  const fold = resume.restart || request.fold === null ? initialFold() : copyFold(request.fold);
  const reader = new PageIngest(fold, {
    ...request.limits,
    uncountedLines: replayedLines(request.stored, resume),
    from: { line: resume.line, byte: resume.byte },
    lastLine: snapshot.cursor.eventLineCount,
  });
  const paging: Paging = { reader, snapshot, resume, firstPage: resume.restart ? null : page };
  const point = snapshot.log === undefined ? null : await readPages(ports, paging, snapshot.log);
  if (snapshot.log === undefined) await readBasicPages(ports, paging);
  const { sizeBytes, tornTailBytes } = snapshot.log ?? { ...snapshot.artifacts.events, tornTailBytes: 0 };
  const seen = lookOf(snapshot);
  return {
    resume,
    otherSource: request.otherSource,
    ingest: reader.result(point?.eventByteOffset ?? 0, { sizeBytes, tornTailBytes }),
    identity: point === null ? null : { ...point.identity },
    ...seen,
    process: processOf(ports, request, { seen, fold }),
    lineCount: snapshot.cursor.eventLineCount,
    ...(snapshot.evidence === undefined ? { reported: snapshot.run.status } : {}),
  };
}

/** Where reading begins, and the page that had to be fetched to tell. */
async function findStart(
  { requests }: Ports,
  request: ServiceLoopRequest,
  snapshot: LoopRunSnapshot,
): Promise<{ readonly resume: Resume; readonly page: EventsPage | null }> {
  const lineCount = snapshot.cursor.eventLineCount;
  const remote: RemoteLog = { log: snapshot.log ?? null, lineCount, atCursor: null };
  const line = lineToCompare(request, remote);
  const { maxEvents } = request.limits;
  const wanted = maxEvents === 0 ? MAX_PAGE_EVENTS : Math.min(MAX_PAGE_EVENTS, maxEvents);
  const page = line === null ? null : await requests.events(line, Math.min(wanted, lineCount - line));
  return { resume: resumeRemote(request, { ...remote, atCursor: page?.log?.from ?? null }), page };
}

interface Paging {
  readonly reader: PageIngest;
  readonly snapshot: LoopRunSnapshot;
  readonly resume: Resume;
  readonly firstPage: EventsPage | null;
}

/** Reads pages that say where in the log they are. Returns the place at which reading ended. */
async function readPages(ports: Ports, paging: Paging, log: SnapshotLog): Promise<LogPoint> {
  const { reader, resume } = paging;
  let page = paging.firstPage;
  let expected: Pick<LogPoint, 'eventByteOffset'> & Partial<LogPoint> = { eventByteOffset: resume.byte };
  while (!reader.done && (page !== null || isTimeLeft(ports))) {
    page ??= await ports.requests.events(reader.line, reader.wanted);
    const { from, to } = placesOf(ports, page, { line: reader.line, log });
    checkFollows(from, expected);
    const before = reader.line;
    reader.take(page);
    refuseStandstill(ports, reader.line > before);
    expected = to;
    page = null;
  }
  if (reader.line === log.end.eventLineOffset) {
    if (expected.eventLineOffset === reader.line) checkFollows(log.end, expected);
    return log.end;
  }
  return reader.point ?? placesOf(ports, await ports.requests.events(reader.line, 1), { line: reader.line, log }).from;
}

/** Reads pages of a service that tells nothing but lines. */
async function readBasicPages(ports: Ports, { reader }: Paging): Promise<void> {
  while (!reader.done && isTimeLeft(ports)) {
    const before = reader.line;
    reader.take(await ports.requests.events(before, reader.wanted));
    refuseStandstill(ports, reader.line > before);
  }
}

function isTimeLeft({ clock, stopMs }: Ports): boolean {
  return clock.monotonicMs() < stopMs;
}

/** The places of a page. Raises service_response_invalid when it has none, LogMoved when they are in another file. */
function placesOf(
  { requests }: Ports,
  page: EventsPage,
  asked: { readonly line: number; readonly log: SnapshotLog },
): PageLog {
  const { log } = page;
  if (log === undefined || log.from.eventLineOffset !== asked.line) {
    throw requests.invalid('/ops/events', 'the page does not begin where it was asked to');
  }
  const { device, inode } = asked.log.end.identity;
  if (log.to.identity.device !== device || log.to.identity.inode !== inode) {
    throw new LogMoved('another file took its place');
  }
  return log;
}

function checkFollows(place: LogPoint, expected: Pick<LogPoint, 'eventByteOffset'> & Partial<LogPoint>): void {
  const { identity } = expected;
  const isSame = identity === undefined || identity.tailSha256 === place.identity.tailSha256;
  if (place.eventByteOffset !== expected.eventByteOffset || !isSame) {
    throw new LogMoved('what had been fetched of it is different now');
  }
}

function refuseStandstill({ requests }: Ports, moved: boolean): void {
  if (!moved) throw requests.invalid('/ops/events', 'the page does not go further than the one before');
}

/** Evidence about the process of the run: the service's own, unless this side was told to look elsewhere. */
function processOf(
  { processes }: Ports,
  request: ServiceLoopRequest,
  { seen, fold }: { readonly seen: SnapshotLook; readonly fold: Fold },
): ProcessEvidence {
  return processes.check === 'auto'
    ? seen.process
    : gatherProcessEvidence(processes, {
        loopId: request.loop,
        repoPaths: request.repoPaths,
        activeRun: readActiveRun(documentOf(seen.files.activeRun)),
        knownPid: request.knownPid,
        runStartedAt: fold.run.firstEventAt,
        search: fold.phase === 'open',
      });
}
