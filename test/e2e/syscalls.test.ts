import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BenchLoop } from '../bench/bench-loop.ts';
import { runToEnd } from '../bench/child-run.ts';
import { type SystemCalls, openedBesides, traceCalls } from '../bench/system-calls.ts';
import { PROGRAM_FOLDER, ROOT, programCommand } from '../bench/variants.ts';
import { straceMissing } from '../crash/support/strace.ts';

/** What a command asks of the system: counted, because times on a busy machine prove nothing. docs/performance.md */

const MISSING = straceMissing();
const FEW_EVENTS = 100;
const MANY_EVENTS = 20_000;
const NEW_EVENTS = 10;
/** Start and end of what was read before, twice: once to recognise the log, once to remember it. */
const IDENTITY_BYTES = 16_384;

let folder: string;
const loops: BenchLoop[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-syscalls-'));
  if (MISSING !== null) return;
  for (const events of [FEW_EVENTS, MANY_EVENTS]) {
    const loop = new BenchLoop(path.join(folder, String(events)), events);
    loops.push(loop);
    runToEnd(programCommand(['reconcile', ...loop.args()]));
  }
});

afterAll(() => {
  for (const loop of loops) loop.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach((context) => {
  if (MISSING !== null) context.skip(MISSING);
});

/** The loop with few events and the one with many. */
function bothLoops(): readonly [BenchLoop, BenchLoop] {
  const [few, many] = loops;
  if (few === undefined || many === undefined) throw new Error('the loops were not made');
  return [few, many];
}

function traceProgram(command: 'status' | 'reconcile', loop: BenchLoop): SystemCalls {
  return traceCalls(programCommand([command, '--json', ...loop.args()]));
}

function logBytesRead(calls: SystemCalls, loop: BenchLoop): number {
  return calls.readBytes.get(loop.eventsFile) ?? 0;
}

/** Lets the loop write more and takes it in. Returns the calls of that pass and the bytes that were new. */
function takeNewEvents(loop: BenchLoop): { readonly calls: SystemCalls; readonly newBytes: number } {
  const before = loop.sizeBytes;
  loop.append(NEW_EVENTS);
  return { calls: traceProgram('reconcile', loop), newBytes: loop.sizeBytes - before };
}

describe('the count', () => {
  it('sees what is forced to disk, processes, files and bytes', () => {
    const file = path.join(folder, 'counted');
    const program = `const fs = require('node:fs');
      const file = fs.openSync(${JSON.stringify(file)}, 'w+');
      fs.writeSync(file, 'twelve bytes');
      fs.fsyncSync(file);
      fs.fdatasyncSync(file);
      fs.readSync(file, Buffer.alloc(100), 0, 100, 0);
      require('node:child_process').spawnSync('true');`;
    const calls = traceCalls([process.execPath, '-e', program]);
    expect(calls.syncs).toEqual([`fsync ${file}`, `fdatasync ${file}`]);
    expect(calls.processes.length).toBe(2);
    expect(openedBesides(calls, PROGRAM_FOLDER)).toContain(file);
    expect(calls.readBytes.get(file)).toBe(12);
  });
});

describe('status', () => {
  it('forces nothing to disk, starts no process and opens at most 25 files', () => {
    for (const loop of bothLoops()) {
      const calls = traceProgram('status', loop);
      expect(calls.syncs).toEqual([]);
      expect(calls.processes).toEqual([]);
      const opened = openedBesides(calls, PROGRAM_FOLDER);
      expect(opened).toContain(loop.eventsFile);
      expect(opened.length).toBeLessThanOrEqual(25);
    }
  });

  it('reads no more of the log when there is more of it', () => {
    const read = bothLoops().map((loop) => logBytesRead(traceProgram('status', loop), loop));
    expect(read).toEqual([0, 0]);
  });

  it('starts no process when it is run as a script: the shell becomes the program', () => {
    const [few] = bothLoops();
    const calls = traceCalls([path.join(ROOT, 'scripts/ops-manager-status.sh'), ...few.args()]);
    expect(calls.processes).toEqual([expect.stringMatching(/^execve\("[^"]*\/node"/)]);
  });
});

describe('reconcile with nothing new', () => {
  it('forces nothing to disk and starts no process', () => {
    for (const loop of bothLoops()) {
      const calls = traceProgram('reconcile', loop);
      expect(calls.syncs).toEqual([]);
      expect(calls.processes).toEqual([]);
      expect(calls.opened).toContain(loop.eventsFile);
    }
  });

  it('reads no more of the log when there is more of it', () => {
    const read = bothLoops().map((loop) => logBytesRead(traceProgram('reconcile', loop), loop));
    expect(read).toEqual([IDENTITY_BYTES, IDENTITY_BYTES]);
  });

  it('reads of a long run only the last summary entry', () => {
    const [, many] = bothLoops();
    const { readBytes } = traceProgram('reconcile', many);
    const loopFolder = path.dirname(many.eventsFile);
    expect(readBytes.get(path.join(loopFolder, 'run-summary.json')) ?? 0).toBe(0);
    expect(readBytes.get(path.join(loopFolder, 'run-summary-entry.json'))).toBeGreaterThan(0);
  });
});

describe('reconcile with ten new events', () => {
  it('forces the journal to disk, and at most two more files', () => {
    for (const loop of bothLoops()) {
      const { syncs, processes } = takeNewEvents(loop).calls;
      expect(syncs[0]).toMatch(/journal\.jsonl$/);
      expect(syncs.length).toBeLessThanOrEqual(3);
      expect(processes).toEqual([]);
    }
  });

  it('reads the new events and no more of the log when there is more of it', () => {
    const read = bothLoops().map((loop) => {
      const { calls, newBytes } = takeNewEvents(loop);
      return logBytesRead(calls, loop) - newBytes;
    });
    expect(read).toEqual([IDENTITY_BYTES, IDENTITY_BYTES]);
  });
});
