import type { ControlBaseline } from '../generated/types.ts';
import type { ProcessTable } from '../ports.ts';
import { readRuntimeCommand } from '../runtime/command-line.ts';
import { formatInstant, parseInstant } from '../runtime/rfc3339.ts';
import type { ControlLook } from './look.ts';
import { otherLoop } from './situation.ts';

/** One process of a run, as it was when the baseline was taken. */
export type BaselineProcess = ControlBaseline['process']['others'][number];

/** A process may show a start this much beside the recorded second, which is cut to whole ones. */
const START_TOLERANCE_MS = 3000;
/** The time in a run file is cut to whole seconds. */
const WRITTEN_TOLERANCE_MS = 1000;
/** What is kept of a command line, in characters. */
const COMMAND_CHARS = 300;

/**
 * What a loop is like now, as far as evidence is compared with it later. `forced`: the run that counts is the one that
 * the runtime's cancel would hit, even when it works on another loop.
 */
export function takeBaseline(look: ControlLook, processes: ProcessTable, forced: boolean): ControlBaseline {
  const { facts, log } = look;
  const { fold, approval, state, activeRun } = facts;
  return {
    takenAt: formatInstant(facts.nowMs),
    run: {
      runId: fold.run.runId,
      iteration: fold.run.iteration,
      status: look.state,
      lastEvent: fold.lastEvent?.name ?? null,
    },
    log: log.kind === 'read' ? { byteOffset: log.byte, ...log.identity } : null,
    eventLineOffset: look.recordedOffset,
    approval:
      approval === null
        ? null
        : {
            status: approval.status,
            runId: approval.runId,
            iteration: approval.iteration,
            requestedAt: approval.requestedAt,
            decidedAt: approval.decidedAt,
          },
    process: processesOf(look, processes, forced),
    files: {
      active: state?.active === true,
      stateLoop: state?.loopId ?? null,
      runLoop: activeRun?.loopId ?? null,
      runPid: activeRun?.pid ?? null,
      claimed: claimsRun(look, forced),
    },
  };
}

/** True when a file of the runtime says that a run which counts is there, or is there and cannot be read. */
function claimsRun({ facts }: ControlLook, forced: boolean): boolean {
  const { state, stateFile, activeRun, activeRunFile, loopId } = facts;
  const counts = (named: string | null): boolean => forced || named === null || named === loopId;
  const byState = stateFile !== 'absent' && (state === null || (state.active && counts(state.loopId)));
  const byRunFile = activeRunFile !== 'absent' && (activeRun === null || counts(activeRun.loopId));
  return byState || byRunFile;
}

function processesOf(look: ControlLook, table: ProcessTable, forced: boolean): ControlBaseline['process'] {
  const { check, survivors } = look.process;
  const foreign = forced && otherLoop(look.facts) !== null;
  const own = look.process.verdict === 'alive' ? look.process.pid : writerOfRunFile(look, table);
  const pid = foreign ? foreignRun(look, table) : own;
  const main = pid === null ? null : describe(table, pid);
  const group = main === null ? null : (table.find(main.pid)?.processGroup ?? null);
  // Members of a group that the run does not lead may be anybody: a shell's, or cron's.
  const members = main !== null && group === main.pid ? table.group(group) : [];
  const children = main === null ? [] : table.descendants(main.pid);
  const others = [...new Set([...members, ...children, ...(main === null && !foreign ? survivors : [])])];
  return {
    check,
    verdict: forced && look.foreignLoop !== null ? 'unverifiable' : verdictOf(look, { foreign, found: main !== null }),
    main,
    processGroup: group,
    others: others.filter((other) => other !== main?.pid).flatMap((other) => describe(table, other) ?? []),
  };
}

/** A process that was alive and is gone a moment later has ended by itself: it proves no less than a dead one. */
function verdictOf({ process }: ControlLook, { foreign, found }: { foreign: boolean; found: boolean }): string {
  if (found) {
    return 'alive';
  }
  return process.verdict === 'alive' || (foreign && process.verdict !== 'off') ? 'dead' : process.verdict;
}

/**
 * The process that active-run.json names, where it was there before the file: it wrote it, whatever it calls itself, and
 * the runtime's cancel does not end it under another name.
 */
function writerOfRunFile({ facts }: ControlLook, table: ProcessTable): number | null {
  const { activeRun, loopId } = facts;
  if (activeRun?.pid == null || (activeRun.loopId !== null && activeRun.loopId !== loopId)) {
    return null;
  }
  const startedAtMs = table.find(activeRun.pid)?.startedAtMs ?? null;
  const writtenAtMs = activeRun.updatedAt === null ? null : parseInstant(activeRun.updatedAt);
  return startedAtMs !== null && writtenAtMs !== null && startedAtMs <= writtenAtMs + WRITTEN_TOLERANCE_MS
    ? activeRun.pid
    : null;
}

/** The run of another loop that active-run.json names, as far as it is one: its number may have been reused. */
function foreignRun({ facts }: ControlLook, table: ProcessTable): number | null {
  const found = facts.activeRun?.pid == null ? null : table.find(facts.activeRun.pid);
  const unreadable = found?.argv === null && found.command === '';
  return found !== null && (unreadable || readRuntimeCommand(found) !== null) ? found.pid : null;
}

function describe(table: ProcessTable, pid: number): BaselineProcess | null {
  const found = table.find(pid);
  return found === null
    ? null
    : {
        pid,
        startedAt: found.startedAtMs === null ? null : formatInstant(found.startedAtMs),
        command: found.command.slice(0, COMMAND_CHARS),
      };
}

/**
 * True when the process of a baseline still exists: same number, and same start or same command line. A clock that was
 * set meanwhile moves every start, and a program that replaced itself changes its command line: neither has ended.
 */
export function stillExists(table: ProcessTable, process: BaselineProcess): boolean {
  const found = table.find(process.pid);
  if (found === null) {
    return false;
  }
  const startedAtMs = process.startedAt === null ? null : parseInstant(process.startedAt);
  const sameStart =
    startedAtMs === null ||
    found.startedAtMs === null ||
    Math.abs(found.startedAtMs - startedAtMs) <= START_TOLERANCE_MS;
  return sameStart || found.command.slice(0, COMMAND_CHARS) === process.command;
}
