import type { StatusFiles } from '../generated/types.ts';
import type { Store } from '../ports.ts';
import { ageOf } from '../reconcile/age.ts';
import type { ObservePorts } from '../reconcile/observe.ts';
import type { RuntimePaths } from '../store/paths.ts';
import { type Answer, assessNow } from './assessment.ts';
import { buildStatus } from './build.ts';
import type { CommandPlaces } from './fill-command.ts';
import { textAt } from '../runtime/json-member.ts';
import type { Look } from './look.ts';
import { lookAtLoop, searchProcesses } from './look-at-loop.ts';
import { readRecord } from './read-record.ts';
import type { Recorded } from './recorded.ts';
import type { StatusResult } from './view-now.ts';

/**
 * Reads everything that status shows and has it judged. Nothing is written and nothing is locked; what a running
 * reconcile or the runtime changes meanwhile is read again.
 */

export interface StatusPorts extends ObservePorts {
  readonly store: Store;
}

export interface StatusRequest {
  readonly nowMs: number;
  readonly repo: string;
  readonly loop: string;
  /** Paths under which this repository may appear on a command line. */
  readonly repoPaths: readonly string[];
  readonly runtime: RuntimePaths;
  readonly files: StatusFiles;
  /** Reconcile rows; only echoed. */
  readonly summaryWindow: number;
  readonly places: CommandPlaces;
}

/** Reads the status of a loop. Raises no_state_recorded when neither state nor health can be used. */
export function readStatus(ports: StatusPorts, request: StatusRequest): StatusResult {
  const { nowMs, repo, loop, repoPaths, runtime, places, files } = request;
  const { recorded, rows, interrupted } = readRecord(ports.store, request);
  const control = {
    status: textAt(rows.intent, 'status'),
    ageSeconds: ageOf(textAt(rows.intent, 'timestamp'), nowMs),
  };
  const lastPassAt = textAt(rows.reconcile, 'timestamp');
  const judge = (look: Look): Answer =>
    assessNow({ nowMs, repo, loop, runtime, places, recorded, control, interrupted, lastPassAt, look });
  const place = { repo, loop, repoPaths, runtime, recorded };
  const look = lookAtLoop(ports, place);
  const first = judge(look);
  const answer = isDeathUnconfirmed(first, recorded) ? judge(searchProcesses(ports, place, look)) : first;
  const document = buildStatus({
    nowMs,
    source: { repoPath: repo, loopId: loop },
    files,
    summaryWindow: request.summaryWindow,
    documents: recorded.documents,
    rows,
    assessment: answer.assessment,
    interruptedPass: interrupted,
  });
  return { judged: answer.judged, steps: answer.steps, document, recorded };
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
