import type { ProcessEvidence } from '../generated/types.ts';
import type { ProcessInfo, ProcessTable } from '../ports.ts';
import { PUBLISHER_MARKER, RUNTIME_MARKER, readRuntimeCommand } from '../runtime/command-line.ts';
import { formatInstant, parseInstant } from '../runtime/rfc3339.ts';
import type { ActiveRunFile } from '../runtime/side-files.ts';

/**
 * Does a live runtime process work on this loop? The answer comes from the process table, never from the files:
 * `active=true` in a file outlives the process that wrote it. docs/projections.md, "Process evidence".
 */

/** A process may have been started this much after the second that its run file names. */
const START_TOLERANCE_MS = 10_000;

/** What is asked. */
export interface ProcessQuestion {
  readonly loopId: string;
  /** Paths under which this repository may be named on a command line. */
  readonly repoPaths: readonly string[];
  readonly activeRun: ActiveRunFile | null;
  /** A pid that worked on this loop when it was last looked at. */
  readonly knownPid: number | null;
  /** First event of the run that the log is in; a process that began after it cannot be that run. */
  readonly runStartedAt: string | null;
  /** Whether every process may be looked at when the named one does not answer the question. */
  readonly search: boolean;
}

/** Looks the question up in a process table. */
export function gatherProcessEvidence(table: ProcessTable, question: ProcessQuestion): ProcessEvidence {
  if (table.check === 'off') {
    return evidence(table, 'off', 'the process table was not looked at');
  }
  const candidate = judgeNamedProcess(table, question);
  if (candidate !== null && candidate.verdict !== 'dead') {
    return candidate;
  }
  const known = question.knownPid === null ? null : table.find(question.knownPid);
  const searched = question.search ? [RUNTIME_MARKER, PUBLISHER_MARKER].flatMap((text) => table.search(text)) : [];
  const processes = [...(known === null ? [] : [known]), ...searched];
  const found = processes.find((process) => worksOnLoop(process, question));
  if (found !== undefined) {
    return {
      ...evidence(table, 'alive', 'a runtime process of this repository works on this loop'),
      ...describe(found),
    };
  }
  const survivors = question.search ? findSurvivors(table, question) : [];
  if (candidate !== null) {
    return { ...candidate, survivors };
  }
  // A pid is kept while its group has members: the run file that named it may be gone, as after a cancel.
  const pid = survivors.length === 0 ? null : question.knownPid;
  return { ...evidence(table, 'none', 'no runtime process of this repository works on this loop'), pid, survivors };
}

/**
 * Agents that outlived their run and go on editing the repository: members of its process group. While a group has
 * members its number is not given to a new process, so a leader that lives is another program and its group too.
 */
function findSurvivors(table: ProcessTable, question: ProcessQuestion): number[] {
  const run = question.activeRun;
  const mine = run !== null && (run.loopId === null || run.loopId === question.loopId);
  const group = (mine ? run.processGroup : null) ?? question.knownPid;
  return group === null || table.find(group) !== null ? [] : [...table.group(group)];
}

/** Judges the process that active-run.json names, if it names one for this loop. */
function judgeNamedProcess(table: ProcessTable, question: ProcessQuestion): ProcessEvidence | null {
  const run = question.activeRun;
  if (run === null || run.pid === null || (run.loopId !== null && run.loopId !== question.loopId)) {
    return null;
  }
  const process = table.find(run.pid);
  const named = `pid ${String(run.pid)} of active-run.json`;
  if (process === null) {
    const foreign = table.check === 'auto' && run.repo !== null && !question.repoPaths.includes(run.repo);
    return foreign
      ? {
          ...evidence(
            table,
            'unverifiable',
            `${named} belongs to ${run.repo ?? 'another folder'}: other host or container`,
          ),
          pid: run.pid,
        }
      : { ...evidence(table, 'dead', `${named} does not exist`), pid: run.pid };
  }
  if (startedTooLate(process, run.updatedAt)) {
    return { ...evidence(table, 'dead', `${named} was started after the run: the number was reused`), pid: run.pid };
  }
  // A program without a command line is one of the kernel's; a line that cannot be read says nothing.
  if (process.command === '' && process.argv === null) {
    return { ...evidence(table, 'alive', `${named} exists; its command line cannot be read`), ...describe(process) };
  }
  const command = readRuntimeCommand(process);
  if (command === null) {
    return { ...evidence(table, 'dead', `${named} is another program now`), pid: run.pid };
  }
  // A run that has not chosen its loop in the file yet may name it on its command line.
  if (run.loopId === null && command.loop !== null && command.loop !== question.loopId) {
    return null;
  }
  if (run.loopId !== null && command.loop !== null && command.loop !== run.loopId) {
    return { ...evidence(table, 'dead', `${named} is a runtime of another loop now`), pid: run.pid };
  }
  const repoPaths = run.repo === null ? question.repoPaths : [run.repo, ...question.repoPaths];
  if (!namesRepo(command.repo, process, repoPaths)) {
    return { ...evidence(table, 'dead', `${named} is a runtime of another repository now`), pid: run.pid };
  }
  return { ...evidence(table, 'alive', `${named} is the runtime of this repository`), ...describe(process) };
}

/**
 * A runtime that names this loop, or one that names none and is not known to work on another. A shell that the dead
 * run forked carries its command line too: it belongs to its group, or began later than the run did.
 */
function worksOnLoop(process: ProcessInfo, question: ProcessQuestion): boolean {
  const run = question.activeRun;
  const command = readRuntimeCommand(process);
  const repos = [...question.repoPaths, ...(run?.repo == null ? [] : [run.repo])];
  const elsewhere = run !== null && run.pid === process.pid && run.loopId !== null && run.loopId !== question.loopId;
  const mine = command !== null && (command.loop === question.loopId || (command.loop === null && !elsewhere));
  const group = process.processGroup;
  const forked =
    group !== null && group !== process.pid && (group === run?.processGroup || group === question.knownPid);
  return mine && !forked && !startedTooLate(process, question.runStartedAt) && namesRepo(command.repo, process, repos);
}

function namesRepo(repo: string | null, process: ProcessInfo, paths: readonly string[]): boolean {
  return (
    repo === null ||
    paths.some((path) => path === repo || (process.argv === null && `${process.command} `.includes(` ${path} `)))
  );
}

function startedTooLate(process: ProcessInfo, since: string | null): boolean {
  const at = since === null ? null : parseInstant(since);
  return at !== null && process.startedAtMs !== null && process.startedAtMs > at + START_TOLERANCE_MS;
}

function evidence(table: ProcessTable, verdict: ProcessEvidence['verdict'], detail: string): ProcessEvidence {
  return { check: table.check, verdict, pid: null, startedAt: null, command: null, detail, survivors: [] };
}

function describe(process: ProcessInfo): Pick<ProcessEvidence, 'pid' | 'startedAt' | 'command'> {
  return {
    pid: process.pid,
    startedAt: process.startedAtMs === null ? null : formatInstant(process.startedAtMs),
    command: process.command === '' ? null : process.command.slice(0, 300),
  };
}
