import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { KILL_ROUNDS, timeoutFor } from './support/effort.ts';
import { acknowledgedBy, checkAtRest, checkWhole } from './support/model.ts';
import { hasOpenPass } from './support/model-journal.ts';
import type { Acknowledged } from './support/model-rows.ts';
import { runProgram, startProgram, type Ended } from './support/program.ts';
import { createScene, loopWords, reconcileWords, type Scene } from './support/scene.ts';
import { readStateFiles, rowsOf, type StateFiles } from './support/state-files.ts';
import { startWriter } from './support/writer-process.ts';

/**
 * Passes that are killed at a random instant while the runtime goes on writing. Small files make the journal and the
 * telemetry rotate again and again, with nothing dropped.
 */

const ROTATING = ['--retain-bytes', '65536', '--retain-files', '100', '--lock-wait-seconds', '5'];
const KILLS_BETWEEN_CHECKS = 50;
const RECENT_PASSES = 5;

/** Where a kill found the pass. */
type Found = (typeof INSIDE)[number] | 'ended_before' | 'before_lock';
const INSIDE = ['recovering', 'deciding', 'torn_record', 'applying', 'applied'] as const;

interface Play {
  readonly scene: Scene;
  readonly acknowledged: Acknowledged[];
  readonly found: Map<Found, number>;
  /** How long the last passes took that came to their end, in milliseconds. */
  readonly passesMs: number[];
}

async function pass({ scene, acknowledged, passesMs }: Play, killAfterMs?: number): Promise<Ended> {
  const startMs = performance.now();
  const { child, ended } = startProgram(reconcileWords(scene, ROTATING));
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const end = await ended;
  clearTimeout(timer);
  if (end.signal === 'SIGKILL') return end;
  expect(end.status, end.stderr).toBe(0);
  passesMs.push(performance.now() - startMs);
  acknowledged.push(...listed(acknowledgedBy(end)));
  return end;
}

function listed(pass: Acknowledged | null): readonly Acknowledged[] {
  return pass === null ? [] : [pass];
}

/** What a pass takes at present: the machine may be busier or less busy than when it was measured first. */
function usualMs({ passesMs }: Play): number {
  const recent = passesMs.slice(-RECENT_PASSES).toSorted((a, b) => a - b);
  return recent[Math.floor(recent.length / 2)] ?? 0;
}

/** The part of a pass in which the program is loaded and has done nothing yet. */
async function measureLoading(play: Play): Promise<number> {
  for (let run = 0; run < RECENT_PASSES; run += 1) await pass(play);
  const startMs = performance.now();
  expect((await startProgram(['--version']).ended).status).toBe(0);
  return Math.min(0.8, (performance.now() - startMs) / usualMs(play));
}

function newestEpoch({ epochBytes }: StateFiles): number {
  return Math.max(0, ...epochBytes.keys());
}

/** What the last process did, told from what it left; `epochBefore` is the newest one before it was started. */
function whereItWas(files: StateFiles, end: Ended, epochBefore: number): Found {
  if (end.signal !== 'SIGKILL') return 'ended_before';
  const epoch = newestEpoch(files);
  if (epoch === epochBefore) return 'before_lock';
  if (files.torn.has('journal.jsonl')) return 'torn_record';
  const record = rowsOf(files, 'journal.jsonl').findLast(({ value }) => 'seq' in value)?.value;
  if (record?.['epoch'] === epoch) return hasOpenPass(files) ? 'applying' : 'applied';
  return hasOpenPass(files) ? 'recovering' : 'deciding';
}

async function expectAllWell(play: Play): Promise<void> {
  await pass(play);
  const { scene, acknowledged } = play;
  expect(checkAtRest(scene, acknowledged), scene.repo).toEqual([]);
  const verified = runProgram(['verify', ...loopWords(scene), '--json']);
  expect(verified.status, verified.stdout + verified.stderr).toBe(0);
}

describe('a pass killed at any instant, while events are appended', () => {
  it(`holds every promise through ${KILL_ROUNDS} kills`, { timeout: timeoutFor(KILL_ROUNDS) }, async (context) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ops-kill9-'));
    const scene = createScene(folder);
    const play: Play = { scene, acknowledged: [], found: new Map(), passesMs: [] };
    const writer = await startWriter(scene);
    try {
      const loading = await measureLoading(play);
      for (let kills = 0; kills < KILL_ROUNDS;) {
        // Every other kill is spared for the part in which the program is at work.
        const from = kills % 2 === 0 ? 0 : loading;
        const before = readStateFiles(scene.ops);
        const end = await pass(play, usualMs(play) * (from + Math.random() * (1.2 - from)));
        const files = readStateFiles(scene.ops);
        expect(checkWhole(files, before), scene.repo).toEqual([]);
        const where = whereItWas(files, end, newestEpoch(before));
        play.found.set(where, (play.found.get(where) ?? 0) + 1);
        kills += where === 'ended_before' ? 0 : 1;
        if (kills % KILLS_BETWEEN_CHECKS === 0 && where !== 'ended_before') await expectAllWell(play);
      }
    } finally {
      await writer.stop();
    }
    await expectAllWell(play);
    const passes = play.acknowledged.length;
    await context.annotate(`${JSON.stringify(Object.fromEntries(play.found))}, ${passes} passes ended well`);
    // Kills that all came too early or too late would prove nothing.
    const inside = INSIDE.map((where) => play.found.get(where) ?? 0).reduce((sum, count) => sum + count);
    expect(inside).toBeGreaterThan(KILL_ROUNDS / 20);
    rmSync(folder, { recursive: true, force: true });
  });
});
