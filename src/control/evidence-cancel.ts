import type { ControlBaseline } from '../generated/types.ts';
import type { ProcessTable } from '../ports.ts';
import { stillExists } from './baseline.ts';
import type { EventsSince } from './events-since.ts';
import { type Finding, finding } from './finding.ts';
import type { ControlLook } from './look.ts';

/**
 * Has a cancel taken effect? The runtime deletes its files before it stops anything and reports success whatever
 * became of the process, so files prove nothing where a process was seen. docs/control.md, "Evidence".
 */

/** Events with which the runtime itself says that a run has stopped. */
const STOP_EVENTS: ReadonlySet<string> = new Set(['loop_stop', 'no_progress_stop', 'rate_limit_stop']);

/** Judges one look. */
export function judgeCancel(
  look: ControlLook,
  baseline: ControlBaseline,
  seen: { readonly events: EventsSince; readonly processes: ProcessTable; readonly force: boolean },
): Finding {
  const stop = stopEvent(baseline, seen.events);
  const survivors = baseline.process.others.filter((other) => stillExists(seen.processes, other)).map(({ pid }) => pid);
  const alive = [...survivors, ...groupOf(baseline, seen.processes)];
  const others = [...new Set(alive)];
  const { main, verdict, processGroup } = baseline.process;
  if (stop !== null && others.length === 0 && !(main !== null && stillExists(seen.processes, main))) {
    return finding({ reason: 'stop_event_observed', confirmed: true, final: true, detail: stop, evidence: [stop] });
  }
  if (main !== null && stillExists(seen.processes, main)) {
    return finding({ reason: 'process_alive', detail: `pid ${String(main.pid)} of the run is still alive` });
  }
  if (others.length > 0) {
    const list = others.join(', ');
    return finding({
      reason: 'agent_survived',
      detail: `the run is over, but an agent of it lives on: pid ${list}`,
      survivors: others,
    });
  }
  if (main !== null) {
    const rest =
      processGroup === main.pid ? 'nothing of its process group is left' : 'nothing that it had started is left';
    const gone = `pid ${String(main.pid)} of the run is gone, and ${rest}`;
    return finding({ reason: 'inactive_not_running', confirmed: true, final: true, detail: gone, evidence: [gone] });
  }
  return verdict === 'none' || verdict === 'dead'
    ? baseline.files.claimed || baseline.process.others.length > 0
      ? judgeFiles(look, seen.force)
      : nothingToProve()
    : finding({
        reason: 'process_unverifiable',
        final: true,
        detail: `whether the process of the run is gone cannot be told from here (process check: ${verdict})`,
      });
}

/** What was so before the command cannot be its effect. */
function nothingToProve(): Finding {
  const detail = 'nothing ran before, and no file claimed it: nothing can show what the command did';
  return finding({ reason: 'nothing_to_prove', final: true, detail });
}

/** Nothing lived before: what a cancel changes is what the files claim, when forced of whichever loop. */
function judgeFiles({ facts, process }: ControlLook, force: boolean): Finding {
  if (process.verdict === 'alive') {
    return finding({ reason: 'process_alive', detail: `a run of this loop is alive: pid ${String(process.pid)}` });
  }
  const { state, stateFile, activeRun, activeRunFile, loopId } = facts;
  const counts = (named: string | null): boolean => force || named === null || named === loopId;
  if (stateFile !== 'absent' && state === null) {
    return finding({ reason: 'snapshot_unavailable', detail: `state.json is ${stateFile}` });
  }
  if (state?.active === true && counts(state.loopId)) {
    return finding({ reason: 'files_active', detail: 'state.json still says that the loop is active' });
  }
  if (activeRunFile !== 'absent' && (activeRun === null || counts(activeRun.loopId))) {
    return finding({ reason: 'files_active', detail: 'active-run.json is still there' });
  }
  const clean = 'no process of the run is left, and no file claims that the loop is active';
  return finding({ reason: 'inactive_not_running', confirmed: true, final: true, detail: clean, evidence: [clean] });
}

function stopEvent({ run }: ControlBaseline, since: EventsSince): string | null {
  const found =
    since.status === 'read'
      ? since.events.find(
          ({ event }) => STOP_EVENTS.has(event.name) && (run.runId === null || event.runId === run.runId),
        )
      : undefined;
  return found === undefined
    ? null
    : `the runtime logged ${found.event.name} for run ${found.event.runId} at ${found.event.timestamp}`;
}

/** Members of the group that the run led: agents may have been started after the baseline was taken. */
function groupOf({ process }: ControlBaseline, table: ProcessTable): readonly number[] {
  const { main, processGroup } = process;
  return main === null || processGroup !== main.pid ? [] : table.group(processGroup).filter((pid) => pid !== main.pid);
}
