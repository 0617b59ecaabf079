import { DEFAULT_THRESHOLDS } from '../config/default-thresholds.ts';
import { OpsError } from '../errors.ts';
import type { Fold, ProcessEvidence } from '../generated/types.ts';
import type { CaughtUpLog, LogIdentity, ProcessTable } from '../ports.ts';
import { decideLifecycle } from '../reconcile/lifecycle.ts';
import { type LoopFacts, loopFacts } from '../reconcile/loop-facts.ts';
import { initialFold } from '../reconcile/fold.ts';
import { type ObservePorts, observeLoop, readSideFiles } from '../reconcile/observe.ts';
import { gatherProcessEvidence } from '../reconcile/process-evidence.ts';
import { RUNTIME_MARKER, readRuntimeCommand } from '../runtime/command-line.ts';
import { documentOf, readActiveRun } from '../runtime/side-files.ts';
import type { StoredCursor } from '../store/cursor.ts';
import type { ControlRequest } from './request.ts';

/** Looks at a loop for control: like a pass, from the recorded cursor on, but nothing is recorded. */

/** What the last pass recorded: where reading goes on. */
export interface RecordedPass {
  readonly cursor: StoredCursor;
  readonly fold: Fold | null;
  readonly knownPid: number | null;
  readonly diverged: boolean;
}

/** What of the record a decision needs. */
function recordedIn({ cursor, diverged }: RecordedPass): Pick<ControlLook, 'recordedOffset' | 'diverged'> {
  return { recordedOffset: cursor.status === 'read' ? cursor.cursor.eventLineOffset : null, diverged };
}

/** What was seen. */
export interface ControlLook {
  readonly facts: LoopFacts;
  readonly process: ProcessEvidence;
  /** Lifecycle state, and the sentence that gives the reason. */
  readonly state: string;
  readonly why: string;
  /** Line of the cursor that the last pass recorded. */
  readonly recordedOffset: number | null;
  /** A loop of this repository that a live runtime process names, and that is another one; null for none. */
  readonly foreignLoop: string | null;
  /** True when the last pass found that the loop contradicts itself. */
  readonly diverged: boolean;
  readonly log:
    | { readonly kind: 'read'; readonly byte: number; readonly identity: LogIdentity }
    | { readonly kind: 'unread'; readonly code: string; readonly detail: string };
}

/** Looks. A log that is missing or unreadable is part of what is seen. Raises what reading the small files raises. */
export function lookForControl(
  ports: ObservePorts,
  request: Pick<ControlRequest, 'repo' | 'loop' | 'runtime' | 'repoPaths'>,
  from: { readonly recorded: RecordedPass; readonly known: CaughtUpLog | null; readonly nowMs: number },
): ControlLook {
  const { recorded, known, nowMs } = from;
  const { repo, loop, runtime, repoPaths } = request;
  const place = { repo, loop, runtime, repoPaths };
  try {
    const seen = observeLoop(ports, {
      ...place,
      stored: known === null ? recorded.cursor : { status: 'read', cursor: known.cursor },
      fold: known === null ? recorded.fold : known.fold,
      fromStart: false,
      limits: { maxEvents: 0, strict: false },
      knownPid: recorded.knownPid,
      search: true,
      hashLog: false,
      glance: false,
    });
    const { files, process, identity, ingest } = seen;
    const facts = named(ports.processes, factsOf({ loop, nowMs, files, process, fold: ingest.fold }));
    const log =
      identity === null
        ? ({ kind: 'unread', code: 'events_unavailable', detail: 'the log has no identity' } as const)
        : ({ kind: 'read', byte: ingest.position.byte, identity } as const);
    const foreignLoop = foreignLoopOf(ports.processes, facts, repoPaths);
    return { ...judged(facts), facts, process, ...recordedIn(recorded), foreignLoop, log };
  } catch (error) {
    if (
      !(error instanceof OpsError) ||
      (error.code !== 'snapshot_unavailable' && error.code !== 'events_unavailable')
    ) {
      throw error;
    }
    const files = readSideFiles(ports.files, runtime);
    const process = gatherProcessEvidence(ports.processes, {
      loopId: loop,
      repoPaths,
      activeRun: readActiveRun(documentOf(files.activeRun)),
      knownPid: recorded.knownPid,
      runStartedAt: null,
      search: true,
    });
    const facts = named(
      ports.processes,
      factsOf({ loop, nowMs, files, process, fold: recorded.fold ?? initialFold() }),
    );
    const log = { kind: 'unread', code: error.code, detail: error.message } as const;
    const foreignLoop = foreignLoopOf(ports.processes, facts, repoPaths);
    return { ...judged(facts), facts, process, ...recordedIn(recorded), foreignLoop, log };
  }
}

/**
 * A run that begins has written active-run.json before it says which loop it chose: until then its command line tells.
 * Without that a cancel would take it for one of this loop.
 */
function named(processes: ProcessTable, facts: LoopFacts): LoopFacts {
  const { activeRun } = facts;
  const found = activeRun?.loopId === null && activeRun.pid !== null ? processes.find(activeRun.pid) : null;
  const loopId = found === null ? null : (readRuntimeCommand(found)?.loop ?? null);
  return activeRun === null || loopId === null ? facts : { ...facts, activeRun: { ...activeRun, loopId } };
}

/** Where a file of the runtime cannot be read it may be about any run: what runs in this repository besides this loop. */
function foreignLoopOf(processes: ProcessTable, facts: LoopFacts, repoPaths: readonly string[]): string | null {
  const { state, stateFile, activeRun, activeRunFile, loopId } = facts;
  const isBroken = (stateFile !== 'absent' && state === null) || (activeRunFile !== 'absent' && activeRun === null);
  const commands = isBroken ? processes.search(RUNTIME_MARKER).map(readRuntimeCommand) : [];
  const found = commands.find(
    (command) =>
      command?.repo != null && repoPaths.includes(command.repo) && command.loop !== null && command.loop !== loopId,
  );
  return found?.loop ?? null;
}

function factsOf(
  seen: Pick<Parameters<typeof loopFacts>[0], 'nowMs' | 'files' | 'process' | 'fold'> & { loop: string },
): LoopFacts {
  const { loop, ...rest } = seen;
  return loopFacts({ ...rest, loopId: loop, atHead: true, thresholds: DEFAULT_THRESHOLDS });
}

function judged(facts: LoopFacts): Pick<ControlLook, 'state' | 'why'> {
  const { state, why } = decideLifecycle(facts);
  return { state, why };
}
