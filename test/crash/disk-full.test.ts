import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import { EXHAUSTIVE } from './support/effort.ts';
import { checkRecordedOrFailed, printedHealth } from './support/honesty.ts';
import { acknowledgedBy, checkAtRest } from './support/model.ts';
import { mountMissing, mountTmpfs, unmount } from './support/mounts.ts';
import { runProgram, type Ended } from './support/program.ts';
import { Stage } from './support/stage.ts';

/** A disk without room: a small file system in memory that is really full. */

const MISSING = mountMissing();
const IO_FAILED = 74;
const PAGE_BYTES = 4096;
/** With this many free pages a pass has all the room that it needs. */
const ENOUGH_PAGES = 20;

let folder: string;
let disk: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-full-'));
  disk = path.join(folder, 'disk');
});

afterEach(() => {
  if (MISSING === null) unmount(disk);
  rmSync(folder, { recursive: true, force: true });
});

/** A loop on the disk that was recorded as healthy and has failed since. */
function failedLoop(): { readonly stage: Stage; readonly saved: string } {
  const stage = new Stage(disk);
  stage.playStart();
  expect(stage.reconcile().status).toBe(0);
  const saved = path.join(folder, 'saved');
  stage.saveState(saved);
  stage.playRun('logs_damage');
  stage.playRun('times_out');
  return { stage, saved };
}

/** Fills the disk until only some pages are free. */
function fillPages(freePages: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(path.join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - freePages * PAGE_BYTES)));
}

/** Takes every name that the disk can hold. */
function fillNames(): void {
  mkdirSync(path.join(disk, 'filler'));
  for (let number = 0; statfsSync(disk).ffree > 0; number += 1) {
    writeFileSync(path.join(disk, `filler/${number}`), '');
  }
}

function expectHonest(stage: Stage, ended: Ended): void {
  expect(checkRecordedOrFailed(stage.scene, ended, 'ENOSPC')).toEqual([]);
  const asked = runProgram(stage.statusWords());
  expect(printedHealth(asked), asked.stderr).toBe('critical');
}

function expectHealed(stage: Stage, ended: Ended): void {
  rmSync(path.join(disk, 'filler'), { recursive: true });
  const next = stage.reconcile();
  expect(next.status, next.stderr).toBe(0);
  const acknowledged = [acknowledgedBy(ended), acknowledgedBy(next)].filter((pass) => pass !== null);
  expect(checkAtRest(stage.scene, acknowledged)).toEqual([]);
}

function mountOrSkip(context: TestContext, options: string): void {
  context.skip(MISSING !== null, MISSING ?? '');
  mountTmpfs(disk, options);
}

describe('a pass on a full disk', () => {
  it('fails in words or is recorded as a whole, however much room is left', async (context) => {
    mountOrSkip(context, 'size=256k');
    const { stage, saved } = failedLoop();
    const ends: unknown[] = [];
    const steps = EXHAUSTIVE ? 1 : 2;
    for (let freePages = 0; freePages <= ENOUGH_PAGES; freePages += steps) {
      stage.restoreState(saved);
      fillPages(freePages);
      const ended = stage.reconcile();
      ends.push(ended.status);
      expectHonest(stage, ended);
      expectHealed(stage, ended);
    }
    await context.annotate(`exit status by free pages: ${ends.join(' ')}`);
    expect(ends[0]).toBe(IO_FAILED);
    expect(ends.at(-1)).toBe(0);
    expect(ends.lastIndexOf(IO_FAILED)).toBeGreaterThan(2);
  });

  it('fails in words when no file can be created', (context) => {
    mountOrSkip(context, 'size=256k,nr_inodes=60');
    const { stage } = failedLoop();
    fillNames();
    const ended = stage.reconcile();
    expect(ended.status).toBe(IO_FAILED);
    expectHonest(stage, ended);
    expectHealed(stage, ended);
  });

  it('that is the first one fails in words and leaves nothing that says otherwise', (context) => {
    mountOrSkip(context, 'size=256k');
    const stage = new Stage(disk);
    stage.playRun('times_out');
    fillPages(0);
    const ended = stage.reconcile();
    expect(ended.status).toBe(IO_FAILED);
    const asked = runProgram(stage.statusWords());
    expect(asked.status).not.toBe(0);
    expect(asked.stdout).toBe('');
    expectHealed(stage, ended);
    expect(readdirSync(stage.scene.ops)).toContain('state.json');
  });
});
