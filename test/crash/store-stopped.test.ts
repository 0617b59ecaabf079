import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChildProgram, runChildProgram } from '../support/child-program.ts';
import { ended, stopped } from '../support/child-state.ts';
import { checkComplete, checkNoLeftovers, opsOf } from './store-model.ts';
import { runToEnd } from './store-scenario.ts';

/** A writer that is stopped in the middle of a pass, loses its lock to another one, and goes on. */

const LARGE = 1 << 23;
/** Passes that are done before; the stopped writer does one more, and the one that takes over the one after it. */
const DONE = 3;
const STOPPED = DONE + 1;
const LAST = STOPPED + 1;

let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-stopped-'));
  program = buildChildProgram(path.join(import.meta.dirname, 'store-child.ts'), folder);
  const settings = { repo: path.join(folder, 'healthy'), attempt: 'before', retainBytes: LARGE };
  mkdirSync(settings.repo);
  runToEnd({ ...settings, lastNumber: DONE });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function wordsFor(repo: string, attempt: string): readonly string[] {
  return [repo, attempt, String(STOPPED), String(LARGE)];
}

function copyOf(original: string, name: string): string {
  const repo = path.join(folder, name);
  rmSync(repo, { recursive: true, force: true });
  cpSync(path.join(folder, original), repo, { recursive: true });
  return repo;
}

/** Calls of a run from here, reading ones included, in order. */
function callsFrom(original: string): readonly string[] {
  const trace = path.join(folder, 'trace');
  rmSync(trace, { force: true });
  const env = { FAULT_TRACE: trace, FAULT_READS: '1' };
  const result = runChildProgram(program, wordsFor(copyOf(original, 'traced'), 'traced'), env);
  expect(result).toMatchObject({ status: 0, stderr: '' });
  return readFileSync(trace, 'utf8').split('\n').slice(0, -1);
}

/** Leaves a repository as a run does that is killed at its first such call. */
function crash(call: RegExp, name: string): string {
  const calls = callsFrom('healthy');
  const env = { FAULT_AT: String(calls.findIndex((label) => call.test(label)) + 1), FAULT_READS: '1' };
  const result = runChildProgram(program, wordsFor(copyOf('healthy', name), 'killed'), {
    ...env,
    FAULT_PARTIAL: '1',
  });
  expect(result.signal).toBe('SIGKILL');
  return name;
}

/**
 * Calls, from 1, at which a holder of the lock can be stopped so that it has not just looked at the lock: it opens or
 * lists something, or writes to a temporary file of its own.
 */
function placesToStop(calls: readonly string[]): readonly number[] {
  const held = calls.findIndex((call) => call.startsWith('linkSync'));
  const released = calls.findIndex((call) => call.startsWith('truncateSync') && call.includes('/lock/epoch-'));
  return calls.flatMap((call, index) =>
    index > held && index < released && /^(openSync|readdirSync)|^writeSync .*\.tmp$/.test(call) ? [index + 1] : [],
  );
}

/** Every file of the state folder with its text; locks and temporary files are left out. */
function contentOf(repo: string): Readonly<Record<string, string>> {
  const names = readdirSync(opsOf(repo), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => !name.startsWith('lock') && !name.endsWith('.tmp'));
  const regular = files.map((name) => path.join(opsOf(repo), name)).filter((file) => statSync(file).isFile());
  return Object.fromEntries(regular.map((file) => [file, readFileSync(file, 'utf8')]));
}

/** Stops a writer at a call, lets another one take over and go on, and lets the first one go on too. */
async function stopAt(original: string, at: number): Promise<{ repo: string; stderr: string }> {
  const repo = copyOf(original, 'stopped');
  const child = spawn(process.execPath, [program, ...wordsFor(repo, 'stopped')], {
    env: { ...process.env, FAULT_AT: String(at), FAULT_SIGNAL: 'SIGSTOP', FAULT_READS: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += String(chunk);
  });
  expect({ at, is: await stopped(child) }).toEqual({ at, is: 'stopped' });
  runToEnd({ repo, lastNumber: LAST, attempt: 'taker', retainBytes: LARGE, takesOver: true });
  const before = contentOf(repo);
  child.kill('SIGCONT');
  await ended(child);
  expect({ at, files: contentOf(repo) }).toEqual({ at, files: before });
  return { repo, stderr };
}

describe.runIf(process.platform === 'linux')('a writer that was stopped and has lost its lock', () => {
  it.each([
    ['in a pass', () => 'healthy'],
    ['in a recovery of a pass that was in the journal', () => crash(/^renameSync .*state\.json$/, 'unapplied')],
    ['in a recovery of rows that were torn', () => crash(/^writeSync .*transitions\.jsonl$/, 'torn-rows')],
    ['in a recovery of a record that was torn', () => crash(/^writeSync .*journal\.jsonl$/, 'torn-record')],
  ])('changes nothing any more, wherever it was: %s', async (_case, prepare) => {
    const original = prepare();
    const places = placesToStop(callsFrom(original));
    let lost = 0;
    for (const at of places) {
      const { repo, stderr } = await stopAt(original, at);
      checkComplete(repo, LAST);
      checkNoLeftovers(repo);
      lost += stderr.includes('lock_lost') ? 1 : 0;
    }
    expect(places.length).toBeGreaterThan(15);
    expect(lost).toBeGreaterThan(10);
  });
});
