import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFsLock } from '../../src/adapters/fs-lock.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import type { LockOutcome } from '../../src/ports.ts';
import { managerPaths } from '../../src/store/paths.ts';
import { buildChildProgram } from '../support/child-program.ts';
import { ended, stopped } from '../support/child-state.ts';

/** The lock among real processes: many at once, killed ones, and ones that are stopped at the worst moment. */

let folder: string;
let program: string;
let repo: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-race-'));
  program = buildChildProgram(path.join(import.meta.dirname, 'lock-child.ts'), folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  repo = mkdtempSync(path.join(folder, 'repo-'));
  writeFileSync(path.join(repo, 'counter'), '0');
  writeFileSync(path.join(repo, 'log'), '');
});

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** What a child says first. */
async function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return JSON.parse(text) as Record<string, unknown>;
}

function counter(): number {
  return Number(readFileSync(path.join(repo, 'counter'), 'utf8'));
}

/** Epoch and taken-over pid of every turn, in the order in which they ended. */
function turns(): readonly { readonly epoch: number; readonly tookOverFrom: string }[] {
  const lines = readFileSync(path.join(repo, 'log'), 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => ({ epoch: Number(line.split(' ')[0]), tookOverFrom: line.split(' ')[1] ?? '' }));
}

function acquire(): LockOutcome {
  const { lockDir } = managerPaths(repo, 'demo');
  return createFsLock({ lockDir, repo, clock: systemClock, command: 'test' }).acquire(0);
}

/** A process that took the lock and was killed. */
async function killedHolder(): Promise<number | undefined> {
  const holder = start(['hold', repo]);
  expect(await firstLine(holder)).toMatchObject({ outcome: 'acquired' });
  holder.kill('SIGKILL');
  expect(await ended(holder)).toBe('SIGKILL');
  return holder.pid;
}

describe('many processes', () => {
  it('lose no increment of a counter that only the lock protects', async () => {
    const children = Array.from({ length: 8 }, () => start(['count', repo, '20']));
    expect(await Promise.all(children.map(ended))).toEqual(children.map(() => 0));
    expect(counter()).toBe(160);
    expect(turns().map(({ epoch }) => epoch)).toEqual(Array.from({ length: 160 }, (_, index) => index + 1));
  });

  it('lose none either when holders are killed', async () => {
    const children = Array.from({ length: 8 }, (_, index) => start(['count', repo, '10', String(index + 3)]));
    const ends = await Promise.all(children.map(ended));
    expect(ends.filter((end) => end === 'SIGKILL')).toHaveLength(8);
    // Each child ended before its fatal turn changed anything.
    expect(counter()).toBe(2 + 3 + 4 + 5 + 6 + 7 + 8 + 9);
    const log = turns();
    expect(log).toHaveLength(counter());
    expect(log.map(({ epoch }) => epoch)).toEqual(log.map(({ epoch }) => epoch).toSorted((a, b) => a - b));
    expect(log.filter(({ tookOverFrom }) => tookOverFrom !== '-').length).toBeGreaterThan(0);
  });

  it('take over from a killed holder exactly once', async () => {
    const pid = await killedHolder();
    const children = Array.from({ length: 6 }, () => start(['count', repo, '3']));
    expect(await Promise.all(children.map(ended))).toEqual(children.map(() => 0));
    expect(counter()).toBe(18);
    expect(turns().filter(({ tookOverFrom }) => tookOverFrom !== '-')).toEqual([
      { epoch: 2, tookOverFrom: String(pid) },
    ]);
  });

  it('leave nothing behind but the newest epochs', async () => {
    const children = Array.from({ length: 4 }, () => start(['count', repo, '5']));
    await Promise.all(children.map(ended));
    expect(readdirSync(managerPaths(repo, 'demo').lockDir).toSorted()).toEqual([
      'epoch-000000000019',
      'epoch-000000000020',
    ]);
  });
});

function stillHeld(outcome: LockOutcome): boolean {
  if (outcome.outcome === 'busy') return false;
  outcome.lock.assertHeld();
  return true;
}

describe.runIf(process.platform === 'linux')('a contender that is stopped at any call of its attempt', () => {
  /** Runs a contender until a call, lets `meanwhile` happen, and lets it go on. Null when it has no such call. */
  async function interleave<T>(
    at: number,
    meanwhile: () => T,
  ): Promise<{ said: Record<string, unknown>; result: T } | null> {
    const child = start(['once', repo], { FAULT_AT: String(at), FAULT_SIGNAL: 'SIGSTOP', FAULT_READS: '1' });
    const line = firstLine(child);
    if ((await stopped(child)) === 'ended') {
      await line;
      return null;
    }
    const result = meanwhile();
    child.kill('SIGCONT');
    const said = await line;
    await ended(child);
    return { said, result };
  }

  it.each([
    ['one takeover', 1],
    ['a takeover, a release and another acquisition', 2],
    ['many acquisitions, so that its epoch has been removed again', 5],
  ])('meets %s: exactly one of them holds the lock', async (_case, times) => {
    const outcomes = new Set<string>();
    for (let at = 1; ; at += 1) {
      rmSync(path.join(repo, '.superloop'), { recursive: true, force: true });
      await killedHolder();
      const both = await interleave(at, () => {
        let last = acquire();
        for (let turn = 1; turn < times && last.outcome === 'acquired'; turn += 1) {
          last.lock.release();
          last = acquire();
        }
        return last;
      });
      if (both === null) break;
      const { said, result } = both;
      const other = result.outcome === 'acquired' ? 'busy' : 'acquired';
      expect({ at, ...said }).toMatchObject({ at, outcome: other });
      expect({ at, held: stillHeld(result) }).toEqual({ at, held: result.outcome === 'acquired' });
      outcomes.add(String(said['outcome']));
    }
    expect(outcomes).toEqual(new Set(['acquired', 'busy']));
  });
});

it('a waiting process takes the lock of one that dies meanwhile', async () => {
  mkdirSync(path.join(repo, '.superloop'));
  const holder = start(['hold', repo]);
  await firstLine(holder);
  const waiting = start(['count', repo, '1']);
  expect(acquire().outcome).toBe('busy');
  holder.kill('SIGKILL');
  expect(await ended(waiting)).toBe(0);
  expect(counter()).toBe(1);
});
