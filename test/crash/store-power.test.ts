import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChildProgram, runChildProgram } from '../support/child-program.ts';
import { allRows, opsOf, reportedDone } from './store-model.ts';
import { runToEnd } from './store-scenario.ts';

/**
 * Power loss in its worst form: of every file only what was forced to disk is left, as it was then. The rest is
 * either empty (its size was not written) or gone (its folder entry was not written).
 */

const LAST = 5;
const LARGE = 1 << 23;

let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-power-'));
  program = buildChildProgram(path.join(import.meta.dirname, 'store-child.ts'), folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Crash {
  readonly repo: string;
  readonly calls: readonly string[];
}

/** Runs passes from nothing until they are done, or until the power fails before a call. */
function runUntil(name: string, at: number, unforced: 'emptied' | 'gone'): Crash {
  const repo = path.join(folder, name);
  const shadow = path.join(folder, `${name}-forced`);
  const trace = path.join(folder, `${name}-trace`);
  for (const stale of [repo, shadow, trace]) rmSync(stale, { recursive: true, force: true });
  mkdirSync(repo);
  const env = { FAULT_AT: String(at), FAULT_SHADOW: shadow, FAULT_TRACE: trace };
  const result = runChildProgram(program, [repo, 'first', String(LAST), String(LARGE)], env);
  expect(result).toMatchObject({ stderr: '', status: result.signal === 'SIGKILL' ? null : 0 });
  loseUnforced(repo, path.join(shadow, opsOf(repo)), unforced);
  return { repo, calls: existsSync(trace) ? readFileSync(trace, 'utf8').split('\n').slice(0, -1) : [] };
}

function loseUnforced(repo: string, forced: string, unforced: 'emptied' | 'gone'): void {
  const ops = opsOf(repo);
  if (!existsSync(ops)) return;
  for (const name of readdirSync(ops, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(ops, name);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
    if (existsSync(path.join(forced, name))) continue;
    if (unforced === 'gone') rmSync(file);
    else truncateSync(file);
  }
  if (existsSync(forced)) cpSync(forced, ops, { recursive: true, force: true });
}

/** Goes on after the restart of the machine and checks what may not be lost and what may not be repeated. */
function goOn({ repo }: Crash): void {
  const doneBefore = [...reportedDone(repo).keys()];
  const promised = doneBefore.filter((number) => number % 2 === 0);
  const settings = { repo, lastNumber: LAST, attempt: 'second', retainBytes: LARGE, bootId: 'after-the-restart' };
  const [first] = runToEnd(settings);
  expect(first?.number ?? LAST + 1).toBeGreaterThan(promised.at(-1) ?? 0);
  const escalations = allRows(repo, 'escalations.jsonl');
  expect(escalations.map(({ number }) => number)).toEqual([2, 4]);
  for (const number of promised) {
    expect(escalations.find((row) => row.number === number)?.attempt).toBe('first');
  }
  const state = JSON.parse(readFileSync(path.join(opsOf(repo), 'state.json'), 'utf8')) as Record<string, unknown>;
  expect(state).toMatchObject({ number: LAST, sum: 15 });
  const seqs = escalations.map(({ seq }) => seq);
  expect(new Set(seqs).size).toBe(seqs.length);
}

/** Numbers, from 1, of the calls that touch the journal or force something to disk, and of those that follow them. */
function decisiveCalls(calls: readonly string[]): readonly number[] {
  const decisive = calls.flatMap((call, index) => (/journal|sync/.test(call) ? [index + 1, index + 2] : []));
  return [...new Set(decisive)].filter((at) => at <= calls.length);
}

describe.each(['emptied', 'gone'] as const)('power loss, files that were not forced to disk are %s', (unforced) => {
  it('after the last pass: every escalation is there once and the documents agree', () => {
    const crash = runUntil('whole', 0, unforced);
    expect([...reportedDone(crash.repo).keys()]).toEqual([1, 2, 3, 4, 5]);
    goOn(crash);
  });

  it('before any call: a pass that was reported as done keeps its escalation', () => {
    const { calls } = runUntil('traced', 0, unforced);
    expect(calls.filter((call) => call.startsWith('fdatasync'))).toHaveLength(4);
    for (const at of decisiveCalls(calls)) goOn(runUntil('cut', at, unforced));
  });
});

describe('what a restart restores', () => {
  it('brings back documents that were emptied, and says so', () => {
    const { repo } = runUntil('emptied', 0, 'emptied');
    expect(readFileSync(path.join(opsOf(repo), 'cursor.json'), 'utf8')).toBe('');
    const settings = { repo, lastNumber: 4, attempt: 'second', retainBytes: LARGE, bootId: 'after-the-restart' };
    const [first, ...others] = runToEnd(settings);
    expect(first).toMatchObject({ number: null, recovery: { need: 'restore_after_reboot' } });
    expect(others).toEqual([]);
    expect(JSON.parse(readFileSync(path.join(opsOf(repo), 'cursor.json'), 'utf8'))).toEqual({ next: 5 });
  });

  it('happens once: the next pass finds everything in order', () => {
    const { repo } = runUntil('once', 0, 'gone');
    const settings = { repo, lastNumber: 4, attempt: 'second', retainBytes: LARGE, bootId: 'after-the-restart' };
    runToEnd(settings);
    expect(runToEnd(settings)[0]).toMatchObject({ recovery: { need: 'nothing' } });
  });
});
