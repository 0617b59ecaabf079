import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { OpsError } from '../errors.ts';
import type { ProcessInfo, ProcessTable } from '../ports.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import { readRegular } from './fs-regular-file.ts';

/**
 * Process tables: this host's through /proc (proc(5)), or a recorded one from a file. Where there is no /proc only
 * the existence of a pid can be told.
 */

/** Clock ticks per second in /proc/<pid>/stat; 100 on every Linux that Node.js runs on. */
const TICKS_PER_SECOND = 100;

/** The table that shows nothing. */
export const noProcessTable: ProcessTable = {
  check: 'off',
  find: () => null,
  search: () => [],
  group: () => [],
  descendants: () => [],
};

/** This host's processes. */
export const hostProcessTable: ProcessTable = {
  check: 'auto',
  find: readProcess,
  search(text: string): readonly ProcessInfo[] {
    // One small read for each process; the rest is read only of those that match.
    return listPids().flatMap((pid) =>
      (readArguments(pid) ?? []).join(' ').includes(text) ? (readProcess(pid) ?? []) : [],
    );
  },
  group(processGroup: number): readonly number[] {
    return listPids().filter((pid) => pid !== process.pid && readProcess(pid)?.processGroup === processGroup);
  },
  descendants(pid: number): readonly number[] {
    const children = new Map<number, number[]>();
    for (const child of listPids()) {
      const stat = tryRead(() => readFileSync(`/proc/${String(child)}/stat`, 'latin1'));
      const parent = stat === null ? Number.NaN : Number(fieldsOf(stat)[1]);
      children.set(parent, [...(children.get(parent) ?? []), child]);
    }
    const found: number[] = [];
    for (let next = [pid]; next.length > 0;) {
      next = next.flatMap((parent) => children.get(parent) ?? []);
      found.push(...next);
    }
    return found;
  },
};

function listPids(): readonly number[] {
  const names = tryRead(() => readdirSync('/proc')) ?? [];
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Arguments of a process: none for one of the kernel's, null when they cannot be read. */
function readArguments(pid: number): readonly string[] | null {
  return tryRead(() =>
    readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
      .split('\0')
      .slice(0, -1),
  );
}

function readProcess(pid: number): ProcessInfo | null {
  const stat = tryRead(() => readFileSync(`/proc/${String(pid)}/stat`, 'latin1'));
  if (stat === null) {
    return probe(pid);
  }
  const fields = fieldsOf(stat);
  if (fields[0] === 'Z' || fields[0] === 'X') {
    return null;
  }
  const argv = readArguments(pid);
  return {
    pid,
    argv,
    command: (argv ?? []).join(' '),
    workingDirectory: tryRead(() => readlinkSync(`/proc/${String(pid)}/cwd`)),
    processGroup: Number(fields[2]),
    startedAtMs: startOf(ticksOf(fields)),
  };
}

/**
 * Start of a process from its ticks, measured from our own start: both count from the same boot, whatever a
 * container says about its uptime.
 */
function startOf(ticks: number): number | null {
  ownTicks ??= ticksOf(fieldsOf(tryRead(() => readFileSync('/proc/self/stat', 'latin1')) ?? ''));
  const sinceOwnStartMs = ((ticks - ownTicks) / TICKS_PER_SECOND) * 1000;
  // The same as `performance.timeOrigin`, the first use of which loads a module and costs near a millisecond.
  const ownStartMs = Date.now() - process.uptime() * 1000;
  return Number.isFinite(sinceOwnStartMs) ? ownStartMs + sinceOwnStartMs : null;
}

let ownTicks: number | undefined;

/** Fields after the command: that one stands in parentheses and may itself hold spaces and parentheses. */
function fieldsOf(stat: string): readonly string[] {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Start in clock ticks since boot. */
function ticksOf(fields: readonly string[]): number {
  return Number(fields[19]);
}

/** Existence alone: where there is no /proc, or it hides the processes of other users. */
function probe(pid: number): ProcessInfo | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') {
      return null;
    }
  }
  return { pid, argv: null, command: '', workingDirectory: null, processGroup: null, startedAtMs: null };
}

function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    // The process ended or belongs to somebody else: both mean that nothing can be told about it.
    return null;
  }
}

/**
 * A recorded process table: a JSON array of `{pid, command, startedAt?, pgid?}`. Raises config_invalid when the file
 * has another shape.
 */
export function readProcessTableFile(path: string): ProcessTable {
  const processes = parseTable(path);
  return {
    check: 'file',
    find: (pid) => processes.find((entry) => entry.pid === pid) ?? null,
    search: (text) => processes.filter((entry) => entry.command.includes(text)),
    group: (processGroup) => processes.filter((entry) => entry.processGroup === processGroup).map((entry) => entry.pid),
    descendants: () => [],
  };
}

function parseTable(path: string): readonly ProcessInfo[] {
  let value: unknown;
  try {
    value = JSON.parse(readRegular(path, 'follow'));
  } catch (error) {
    throw invalidTable(path, (error as Error).message, error);
  }
  if (!Array.isArray(value)) {
    throw invalidTable(path, 'expected a JSON array at the top');
  }
  return value.map((entry: unknown, index) => parseEntry(entry, `${path} at /${String(index)}`));
}

function parseEntry(entry: unknown, place: string): ProcessInfo {
  const { pid, command, startedAt, pgid } = (entry ?? {}) as Record<string, unknown>;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1 || typeof command !== 'string') {
    throw invalidTable(place, 'expected {"pid": <whole number from 1>, "command": <text>}');
  }
  return {
    pid,
    command,
    argv: null,
    workingDirectory: null,
    processGroup: typeof pgid === 'number' ? pgid : null,
    startedAtMs: typeof startedAt === 'string' ? parseInstant(startedAt) : null,
  };
}

function invalidTable(place: string, detail: string, cause?: unknown): OpsError {
  return new OpsError('config_invalid', `process table cannot be used: ${place}: ${detail}`, {
    hint: '--process-check takes auto, off, or a JSON file like [{"pid": 4242, "command": "bash superloop.sh run --repo R"}]',
    cause,
  });
}
