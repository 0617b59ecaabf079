import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readBack } from '../support/strace-text.ts';
import { type CommandLine, bareEnvironment, runToEnd } from './child-run.ts';

/** Calls that force data to disk. */
const SYNC_CALLS = ['fsync', 'fdatasync', 'sync', 'syncfs', 'sync_file_range', 'msync'];
const PROCESS_CALLS = ['clone', 'clone3', 'fork', 'vfork', 'execve', 'execveat'];
const OPEN_CALLS = ['open', 'openat', 'openat2', 'creat'];
const READ_CALLS = ['read', 'pread64', 'readv', 'preadv', 'preadv2'];
/** `name(arguments) = result</path>`; the path is that of a returned descriptor. */
const CALL = /^(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?/;
/** Descriptor with its path as first argument. */
const FIRST_DESCRIPTOR = /^-?\d+<([^>]*)>/;

/** What a program asked of the system, all of its threads together. */
export interface SystemCalls {
  /** Calls that force data to disk, with the path of the file. */
  readonly syncs: readonly string[];
  /** Processes started and programs executed, the traced program itself left out; threads do not count. */
  readonly processes: readonly string[];
  /** Path of everything opened with success, in no particular order; a file opened twice stands here twice. */
  readonly opened: readonly string[];
  /** Bytes read, by path. */
  readonly readBytes: ReadonlyMap<string, number>;
}

/** Runs a command under strace. Raises an error when it does not exit with 0. */
export function traceCalls(command: CommandLine): SystemCalls {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-manager-calls-'));
  try {
    const wanted = [...SYNC_CALLS, ...PROCESS_CALLS, ...OPEN_CALLS, ...READ_CALLS].map((name) => `?${name}`);
    // One file per thread, so that no call is cut in two by another thread's.
    const options = ['-ff', '-y', '-s', '0', '-o', path.join(folder, 'calls'), '-e', `trace=${wanted.join(',')}`];
    runToEnd(['strace', ...options, '--', ...command], bareEnvironment());
    const text = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    return readCalls(text.join('\n').split('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readCalls(lines: readonly string[]): SystemCalls {
  const syncs: string[] = [];
  const processes: string[] = [];
  const opened: string[] = [];
  const readBytes = new Map<string, number>();
  for (const line of lines) {
    const [, name = '', words = '', result = '-1', resultPath = ''] = CALL.exec(line) ?? [];
    const file = readBack(FIRST_DESCRIPTOR.exec(words)?.[1] ?? '');
    if (SYNC_CALLS.includes(name)) {
      syncs.push(`${name} ${file}`);
    } else if (PROCESS_CALLS.includes(name)) {
      if (Number(result) >= 0 && !words.includes('CLONE_THREAD')) processes.push(line);
    } else if (OPEN_CALLS.includes(name)) {
      if (Number(result) >= 0) opened.push(readBack(resultPath));
    } else if (READ_CALLS.includes(name)) {
      readBytes.set(file, (readBytes.get(file) ?? 0) + Math.max(0, Number(result)));
    }
  }
  // One of them is the start of the program itself.
  const own = processes.findIndex((call) => call.startsWith('execve('));
  return { syncs, processes: processes.filter((_call, at) => at !== own), opened, readBytes };
}

/** What a program opened besides its own files and what Node.js opens for any program. */
export function openedBesides(calls: SystemCalls, programFolder: string): readonly string[] {
  const usual = new Set(traceCalls([process.execPath, '-e', '0']).opened.map(unnumbered));
  return calls.opened.filter((file) => !usual.has(unnumbered(file)) && !file.startsWith(`${programFolder}/`));
}

/** Node.js reads a few files of its own process, whose number differs from run to run. */
function unnumbered(file: string): string {
  return file.replace(/^\/proc\/\d+\//, '/proc/*/');
}
