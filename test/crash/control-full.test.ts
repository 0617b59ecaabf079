import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import type { Json } from '../support/control-files.ts';
import { ControlStage } from '../support/control-stage.ts';
import { mountMissing, mountReadOnly, mountTmpfs, unmount } from './support/mounts.ts';
import { ENVIRONMENT, programWords, runCommand, runProgram, startProgram, type Ended } from './support/program.ts';

/** A control that cannot record: nothing is done without an intent, and an outcome that is missing is made up for. */

const MISSING = mountMissing();
const IO_FAILED = 74;
const PAGE_BYTES = 4096;

function statusesOf(stage: ControlStage): readonly unknown[] {
  return stage.files().rows.intents.map(({ value }) => value['status']);
}

/** The next control under the same key: finishes what is open, carries nothing out again, and leaves all in order. */
async function expectFinished(stage: ControlStage, calls: number, statuses: readonly string[]): Promise<void> {
  const next = runProgram(stage.control({ intent: 'approve', key: 'full' }));
  expect([0, 2], next.stderr).toContain(next.status);
  expect(stage.calls()).toHaveLength(calls);
  expect(statusesOf(stage)).toEqual(statuses);
  expect(await stage.problems([next.stdout.trim()])).toEqual([]);
}

/** A stage whose state folder is a small file system of its own. */
async function smallStage(context: TestContext): Promise<ControlStage> {
  context.skip(MISSING !== null, MISSING ?? '');
  const stage = await ControlStage.create();
  mountTmpfs(stage.ops, 'size=2m');
  onTestFinished(() => unmount(stage.ops));
  await stage.prepare('approve');
  return stage;
}

/** Fills the disk until only some pages are free. Gives the way to make room again. */
function fill(stage: ControlStage, freePages: number): () => void {
  const filler = path.join(stage.ops, 'filler');
  const { bavail, bsize } = statfsSync(stage.ops);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - freePages * PAGE_BYTES)));
  return () => rmSync(filler);
}

function expectIoFailure(ended: Ended, error: string): void {
  expect(ended.status, ended.stderr).toBe(IO_FAILED);
  expect(ended.stdout).toBe('');
  expect(ended.stderr).toContain(error);
}

/** Starts a control and does something while its command is at work. */
async function whileItWorks(stage: ControlStage, change: () => void): Promise<Ended> {
  const before = stage.calls().length;
  const { ended } = startProgram(stage.control({ intent: 'approve', key: 'full' }));
  await stage.standIn.waitFor('the command to be called', () => stage.calls().length > before);
  change();
  return ended;
}

describe('a control on a full disk', () => {
  it('does nothing when its intent cannot be recorded, however much room is left', async (context) => {
    const stage = await smallStage(context);
    const ends: (number | null)[] = [];
    for (let freePages = 0; freePages <= 16; freePages += 2) {
      await stage.prepare('approve');
      const calls = stage.calls().length;
      const free = fill(stage, freePages);
      const key = `full-${freePages}`;
      const ended = runProgram(stage.control({ intent: 'approve', key }));
      ends.push(ended.status);
      const intents = stage.files().chain.filter(({ value }) => value['idempotencyKey'] === key);
      const told = ended.status === 0 || (ended.status === IO_FAILED && ended.stderr.includes('ENOSPC'));
      expect(told, ended.stderr).toBe(true);
      expect(stage.calls().length).toBeLessThanOrEqual(calls + Math.min(1, intents.length));
      free();
      const next = runProgram(stage.control({ intent: 'approve', key }));
      expect([0, 2], next.stderr).toContain(next.status);
      expect(stage.calls().length).toBeLessThanOrEqual(calls + 1);
      expect(await stage.problems([next.stdout.trim()])).toEqual([]);
    }
    expect(ends[0]).toBe(IO_FAILED);
    expect(ends.at(-1)).toBe(0);
  });

  it('says that the command ran when its outcome cannot be recorded', async (context) => {
    const stage = await smallStage(context);
    stage.standIn.fault('approve', { delaySeconds: 1 });
    let free = (): void => expect.unreachable();
    const ended = await whileItWorks(stage, () => {
      free = fill(stage, 0);
    });
    expectIoFailure(ended, 'ENOSPC');
    expect(ended.stderr).toContain('the command ran (exit status 0), but its outcome could not be recorded');
    expect(stage.files().rows.intents).toEqual([]);
    free();
    await expectFinished(stage, 1, ['confirmed', 'confirmed']);
  });
});

describe('a control whose state folder may not be written', () => {
  it('from the start: nothing is done', async (context) => {
    const stage = await smallStage(context);
    mountReadOnly(stage.ops);
    const ended = runProgram(stage.control({ intent: 'approve', key: 'full' }));
    unmount(stage.ops);
    expectIoFailure(ended, 'EROFS');
    expect(stage.calls()).toEqual([]);
    await expectFinished(stage, 1, ['confirmed']);
  });

  it('from its intent on: the command ran, and the next control records an outcome', async (context) => {
    const stage = await smallStage(context);
    stage.standIn.fault('approve', { delaySeconds: 1 });
    const ended = await whileItWorks(stage, () => mountReadOnly(stage.ops));
    unmount(stage.ops);
    expectIoFailure(ended, 'EROFS');
    expect(ended.stderr).toContain('the command ran (exit status 0), but its outcome could not be recorded');
    await expectFinished(stage, 1, ['confirmed', 'confirmed']);
  });
});

/** The file size limit of a process plays the full disk where nothing can be mounted: a write comes short. */
const LIMIT_KIB = 64;

function runLimited(words: readonly string[]): Ended {
  const script = `ulimit -f ${LIMIT_KIB}; exec "$0" "$@"`;
  return runCommand(['bash', '-c', script, ...programWords(words)], ENVIRONMENT);
}

/** Puts a line in front of a file that leaves so many bytes below the limit. Gives the way to take it away again. */
function pad(stage: ControlStage, name: string, leftBytes: number): () => void {
  const file = path.join(stage.ops, name);
  const text = readFileSync(file, 'utf8');
  const line = (filler: string): string => `{"applied":0,"filler":"${filler}"}\n`;
  const fillerBytes = LIMIT_KIB * 1024 - leftBytes - Buffer.byteLength(text) - line('').length;
  const padding = line('x'.repeat(fillerBytes));
  writeFileSync(file, padding + text);
  return () => writeFileSync(file, readFileSync(file, 'utf8').slice(padding.length));
}

function recordBytes(stage: ControlStage, number: number): number {
  const lines = readFileSync(path.join(stage.ops, 'journal.jsonl'), 'utf8').split('\n');
  const records = lines.filter((line) => line.startsWith('{"seq":'));
  return Buffer.byteLength(records[number] ?? '');
}

/** A stage with one control behind it, so that it is known how long its records are. */
async function usedStage(): Promise<ControlStage> {
  const stage = await ControlStage.create();
  await stage.prepare('approve');
  expect(runProgram(stage.control({ intent: 'approve', key: 'used' })).status).toBe(0);
  await stage.prepare('approve');
  return stage;
}

describe('a write of a control that comes short', () => {
  it.for<[string, string, (stage: ControlStage) => number, number, string]>([
    ['the intent, in the journal', 'journal.jsonl', (stage) => recordBytes(stage, 0) / 2, 0, 'journal.jsonl failed'],
    [
      'the outcome, in the journal',
      'journal.jsonl',
      (stage) => recordBytes(stage, 0) + recordBytes(stage, 1) / 2,
      1,
      'but its outcome could not be recorded',
    ],
    ['the intent, in the chain', 'control-audit.jsonl', () => 200, 0, 'the next run finishes it'],
    ['the outcome, in its rows', 'telemetry/control-invocations.jsonl', () => 200, 1, 'the next run finishes it'],
  ])('%s: told, and finished by the next one', async ([, name, leftBytes, calls, told]) => {
    const stage = await usedStage();
    const before = stage.calls().length;
    const intentsBefore = stage.files().chain.length;
    const unpad = pad(stage, name, Math.round(leftBytes(stage)));
    const ended = runLimited(stage.control({ intent: 'approve', key: 'full' }));
    expectIoFailure(ended, 'EFBIG');
    expect(ended.stderr).toContain(told);
    expect(stage.calls()).toHaveLength(before + calls);
    unpad();
    const next = runProgram(stage.control({ intent: 'approve', key: 'full' }));
    expect([0, 2], next.stderr).toContain(next.status);
    expect(stage.calls().length).toBeLessThanOrEqual(before + 1);
    expect(stage.files().chain.length).toBeGreaterThan(intentsBefore);
    const own = stage.files().chain.map(({ value }): Json => value);
    const outcomes = own.filter((link) => link['idempotencyKey'] === 'full' && link['kind'] === 'outcome');
    expect(outcomes).toHaveLength(1);
    expect(await stage.problems([next.stdout.trim()])).toEqual([]);
  });
});
