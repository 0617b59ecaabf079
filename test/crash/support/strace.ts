import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readBack } from '../../support/strace-text.ts';
import { ENVIRONMENT, runCommand, type Ended } from './program.ts';

/**
 * System calls of a program, counted and made to fail by strace(1). Only its main thread is looked at: every file of
 * the manager is read and written there, and its calls come in the same order in every run.
 */

/** Calls that change the disk; those that a machine does not have are passed over. */
export const WRITING_CALLS = [
  'open',
  'openat',
  'write',
  'pwrite64',
  'fsync',
  'fdatasync',
  'rename',
  'renameat',
  'renameat2',
  'link',
  'linkat',
  'truncate',
  'ftruncate',
  'mkdir',
  'mkdirat',
  'unlink',
  'unlinkat',
] as const;

/** Calls that look at files. */
export const READING_CALLS = [
  'open',
  'openat',
  'read',
  'pread64',
  'stat',
  'lstat',
  'statx',
  'fstat',
  'newfstatat',
  'getdents64',
  'readlink',
] as const;

/** A system call that a program made. */
export interface Call {
  readonly name: string;
  /** How many calls of this name came before, and this one: 1 for the first. */
  readonly number: number;
  /** Paths that it names or whose descriptors it uses. */
  readonly paths: readonly string[];
  readonly text: string;
}

/** Why strace cannot be used here, or null when it can. */
export function straceMissing(): string | null {
  const tried = spawnSync('strace', ['-qq', '-o', '/dev/null', '-e', 'trace=none', 'true'], { encoding: 'utf8' });
  if (tried.error !== undefined) return 'strace is not installed';
  return tried.status === 0 ? null : `strace may not trace here: ${tried.stderr.trim()}`;
}

/** A run under strace. */
export interface Traced {
  readonly ended: Ended;
  readonly calls: readonly Call[];
}

/** What is traced, and what is made to fail. */
export interface TraceRequest {
  /** Command line. */
  readonly words: readonly string[];
  /** Names of the calls that are listed. */
  readonly listed: readonly string[];
  /** Expressions of `strace -e inject=`: which calls fail, and how. */
  readonly faults?: readonly string[];
  /** Only calls on this file are listed, counted and made to fail. */
  readonly file?: string;
}

/** Runs a command line to its end. */
export function trace({ words, listed, faults = [], file }: TraceRequest): Traced {
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-strace-'));
  const log = path.join(folder, 'log');
  const set = listed.map((name) => `?${name}`).join(',');
  const inject = faults.flatMap((fault) => ['-e', `inject=${fault}`]);
  const only = file === undefined ? [] : ['-P', file];
  const options = ['-qq', '-y', '-s', '0', '-e', 'signal=none', '-o', log, '-e', `trace=${set}`, ...only, ...inject];
  const env = Object.entries(ENVIRONMENT).flatMap(([name, value]) => ['-E', `${name}=${value ?? ''}`]);
  try {
    const ended = runCommand(['strace', ...options, ...env, ...words]);
    return { ended, calls: parseCalls(readFileSync(log, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** True when a call, or a path that it works on, lies below `folder`. */
export function worksIn(call: Call, folder: string): boolean {
  return call.paths.some((file) => file === folder || file.startsWith(`${folder}/`));
}

/** Files of alerting, of which the pass itself needs none. */
const OF_ALERTS = /\/\.alerts(?:\/|$)|\/\.?alert-dispatch-state\.json|\/telemetry\/alerts\.(?:\d+\.)?jsonl$/;

/** True when a call works on what alerting keeps: what becomes of it says nothing about the loop. */
export function isOfAlerts(call: Call): boolean {
  return call.paths.some((file) => OF_ALERTS.test(file));
}

/** Name and paths of a call without what differs from run to run: numbers of processes, tokens. */
export function labelOf(call: Call, folder: string): string {
  const names = call.paths.map((file) =>
    path
      .relative(folder, file)
      .replace(/\.\d+-[a-z0-9]+\.tmp$/, '.*.tmp')
      .replace(/new-[0-9a-f-]+$/, 'new-*')
      .replace(/epoch-\d+$/, 'epoch-*')
      .replace(/runs\/[0-9a-f-]+\.jsonl$/, 'runs/*.jsonl'),
  );
  return [call.name, ...names].join(' ');
}

function parseCalls(log: string): readonly Call[] {
  const counts = new Map<string, number>();
  return log.split('\n').flatMap((text) => {
    const name = /^(\w+)\(/.exec(text)?.[1];
    if (name === undefined) return [];
    const number = (counts.get(name) ?? 0) + 1;
    counts.set(name, number);
    return [{ name, number, text, paths: pathsIn(text) }];
  });
}

/** Quoted names, and the names in angle brackets that strace adds to descriptors. */
function pathsIn(text: string): readonly string[] {
  const call = text.replace(/AT_FDCWD<[^>]*>/g, 'AT_FDCWD').replace(/ = [^=]*$/, '');
  const names = call.matchAll(/"(\/(?:[^"\\]|\\.)*)"|<(\/[^>]*)>/g);
  return [...names].map(([, quoted, opened]) => readBack(quoted ?? opened ?? ''));
}
