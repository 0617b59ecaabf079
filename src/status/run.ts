import { OpsError } from '../errors.ts';
import type { ControlFacts } from '../reconcile/assess.ts';
import type { StatusFiles } from '../generated/types.ts';
import type { Store } from '../ports.ts';
import { readControl } from '../reconcile/read-prior.ts';
import type { ObservePorts } from '../reconcile/observe.ts';
import type { RuntimePaths } from '../store/paths.ts';
import { type Answer, assessNow } from './assessment.ts';
import { buildStatus } from './build.ts';
import { type TuningPorts, readTuning } from './read-tuning.ts';
import type { CommandPlaces } from './fill-command.ts';
import { textAt } from '../runtime/json-member.ts';
import type { Look } from './look.ts';
import { lookAtLoop, searchProcesses } from './look-at-loop.ts';
import { type ControlHeld, type OpenControls, readOpenControls } from './open-controls.ts';
import { readRecord } from './read-record.ts';
import type { Recorded } from './recorded.ts';
import { readUnread } from './unread-escalations.ts';
import type { StatusResult } from './view-now.ts';

/**
 * Reads everything that status shows and has it judged. Nothing is written and nothing is locked; what a running
 * reconcile or the runtime changes meanwhile is read again.
 */

export interface StatusPorts extends ObservePorts, TuningPorts {
  readonly store: Store;
  readonly controlHeld: ControlHeld;
}

export interface StatusRequest {
  readonly nowMs: number;
  readonly repo: string;
  readonly loop: string;
  /** Paths under which this repository may appear on a command line. */
  readonly repoPaths: readonly string[];
  readonly runtime: RuntimePaths;
  readonly files: StatusFiles;
  readonly controlStateFile: string;
  readonly escalationsFile: string;
  /** Reconcile rows that the recommendation of a profile looks back on. */
  readonly summaryWindow: number;
  readonly places: CommandPlaces;
}

/** Reads the status of a loop. Raises no_state_recorded when neither state nor health can be used. */
export function readStatus(ports: StatusPorts, request: StatusRequest): StatusResult {
  const { nowMs, repo, loop, repoPaths, runtime, places, files } = request;
  const openControls = readOpenControls(ports.store, request.controlStateFile, ports.controlHeld);
  const { recorded, rows, interrupted } = readRecordOr(() => readRecord(ports.store, request), openControls);
  const control = readControlTolerantly(ports.store, files, nowMs);
  const lastPassAt = textAt(rows.reconcile, 'timestamp');
  const judge = (look: Look): Answer =>
    assessNow({ nowMs, repo, loop, runtime, places, recorded, control, interrupted, openControls, lastPassAt, look });
  const place = { repo, loop, repoPaths, runtime, recorded };
  const look = lookAtLoop(ports, place);
  const first = judge(look);
  const answer = isDeathUnconfirmed(first, recorded) ? judge(searchProcesses(ports, place, look)) : first;
  const document = buildStatus({
    nowMs,
    source: { repoPath: repo, loopId: loop },
    files,
    tuning: readTuning(ports, request, { documents: recorded.documents, lastPass: rows.reconcile }),
    documents: recorded.documents,
    rows,
    assessment: answer.assessment,
    interruptedPass: interrupted,
    openControls,
    unreadEscalations: readUnread(ports.eventLogs, request.escalationsFile, recorded.documents.alertDispatch),
  });
  return { judged: answer.judged, steps: answer.steps, document, recorded };
}

/** Where no pass has recorded anything, an interrupted control is still worth knowing of. */
function readRecordOr<T>(read: () => T, open: OpenControls): T {
  try {
    return read();
  } catch (error) {
    const cut = open.filter(({ interrupted }) => interrupted);
    if (!(error instanceof OpsError) || error.code !== 'no_state_recorded' || cut.length === 0) {
      throw error;
    }
    const told = cut
      .map(({ intent, requestedBy, startedAt }) => `${intent} by ${requestedBy} at ${startedAt}`)
      .join('; ');
    const message = `${error.message}; control_interrupted: ${told} has no outcome yet`;
    throw new OpsError('no_state_recorded', message, error.hint === null ? {} : { hint: error.hint });
  }
}

/** A file that cannot be read is named among the problems already. */
function readControlTolerantly(store: Store, files: StatusFiles, nowMs: number): ControlFacts {
  try {
    return readControl(store, files, nowMs);
  } catch (error) {
    if (error instanceof OpsError && error.code === 'store_read_failed') {
      return { status: null, ageSeconds: null, cancelled: null };
    }
    throw error;
  }
}

/** True when a run that no file names any more is about to be called dead, and no pass has searched for it yet. */
function isDeathUnconfirmed({ judged }: Answer, recorded: Recorded): boolean {
  if (judged === null || judged.facts.fold.phase !== 'open') {
    return false;
  }
  const { verdict } = judged.facts.process;
  const confirmed = textAt(recorded.documents.state, 'transition', 'whyCode') === judged.assessed.lifecycle.cause;
  return (verdict === 'none' || verdict === 'dead') && !confirmed;
}
