import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONCURRENT_ROUNDS, timeoutFor } from './support/effort.ts';
import { at, numberAt, type Json } from './support/json-object.ts';
import { acknowledgedBy, checkAtRest } from './support/model.ts';
import type { Acknowledged } from './support/model-rows.ts';
import { startProgram, type Ended } from './support/program.ts';
import { RUN_KINDS } from './support/runtime-play.ts';
import { Stage } from './support/stage.ts';
import { readStateFiles, rowsOf, type Row } from './support/state-files.ts';

/** Several passes over one loop at once: they take turns, and the result is that of one pass after the other. */

const AT_ONCE = 8;
const LOCK_BUSY = 75;
/** Of the passes that start at once, these do not wait for the lock. */
const IMPATIENT = 3;
const PATIENT = ['--lock-wait-seconds', '60'];
const WITHOUT_WAITING = ['--lock-wait-seconds', '0'];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-concurrent-'));
});

afterEach((context) => {
  if (context.task.result?.state !== 'fail') rmSync(folder, { recursive: true, force: true });
});

/** Plays the next run, or only its start, on every stage. */
function playOn(stages: readonly Stage[], round: number): void {
  for (const stage of stages) {
    if (round % 2 === 0) stage.playRun(RUN_KINDS[(round / 2) % RUN_KINDS.length] ?? 'completes');
    else stage.playStart();
  }
}

/** Starts passes at once and waits until all have ended; some are killed on the way. */
async function passesAtOnce(stage: Stage, kills: number): Promise<readonly Ended[]> {
  const running = Array.from({ length: AT_ONCE }, (_, index) =>
    startProgram(stage.reconcileWords(index < IMPATIENT ? WITHOUT_WAITING : PATIENT)),
  );
  for (const { child } of running.slice(0, kills)) setTimeout(() => child.kill('SIGKILL'), Math.random() * 350);
  return Promise.all(running.map(({ ended }) => ended));
}

function reconcileRows(stage: Stage): readonly Row[] {
  return rowsOf(readStateFiles(stage.scene.ops), 'telemetry/reconcile.jsonl');
}

/** Members that differ between two folders in which the same happened. */
const OWN_MEMBERS = new Set(['timestamp', 'id', 'seq', 'traceId', 'stateFile', 'cursorFile', 'healthFile']);
const OWN_FILES = new Set(['sequenceStateFile', 'sequenceTelemetryFile']);

/** What was told to people, without what tells the two folders and their passes apart. */
function toldBy(stage: Stage): readonly string[] {
  return rowsOf(readStateFiles(stage.scene.ops), 'escalations.jsonl').map(({ value }) =>
    JSON.stringify(Object.fromEntries(Object.entries(value).filter(([name]) => !isOwn(name)))),
  );
}

function isOwn(name: string): boolean {
  return OWN_MEMBERS.has(name) || OWN_FILES.has(name);
}

/** What was learnt from the log, and how far it was read. */
function learntBy(stage: Stage): object {
  const { documents } = readStateFiles(stage.scene.ops);
  const state = documents.get('state.json')?.value;
  const cursor: Json = documents.get('cursor.json')?.value ?? {};
  return {
    fold: at(state, 'fold'),
    health: [at(state, 'health', 'status'), at(state, 'health', 'reasonCodes')],
    lifecycle: [at(state, 'transition', 'currentState'), at(state, 'transition', 'whyCode')],
    divergence: at(state, 'divergence', 'flags'),
    cursor: [cursor['eventLineOffset'], cursor['eventByteOffset'], cursor['eventLineCount']],
    identity: [at(cursor, 'identity', 'headBytes'), at(cursor, 'identity', 'tailBytes')],
  };
}

function listed(passes: readonly Ended[]): readonly Acknowledged[] {
  return passes.map(acknowledgedBy).filter((pass) => pass !== null);
}

describe(`${AT_ONCE} passes over one loop at once`, () => {
  it(
    'take turns, and the result is that of a serial run',
    { timeout: timeoutFor(CONCURRENT_ROUNDS * 3) },
    async (context) => {
      const [stage, serial] = [new Stage(folder), new Stage(folder)];
      const acknowledged: Acknowledged[] = [];
      let busy = 0;
      for (let round = 0; round < CONCURRENT_ROUNDS; round += 1) {
        playOn([stage, serial], round);
        const rowsBefore = reconcileRows(stage).length;
        const ends = await passesAtOnce(stage, 0);
        const done = listed(ends);
        const problem = `round ${round} in ${stage.scene.repo}: ${ends.map(({ stderr }) => stderr).join('')}`;
        expect(
          ends.filter(({ status }) => status !== 0 && status !== LOCK_BUSY),
          problem,
        ).toEqual([]);
        expect(done.length, problem).toBeGreaterThanOrEqual(AT_ONCE - IMPATIENT);
        // Every pass that ended well has its own row and its own turn at the lock: checkAtRest sees that epochs grow.
        const added = reconcileRows(stage)
          .slice(rowsBefore)
          .map(({ value }) => numberAt(value, 'seq'));
        expect(added, problem).toEqual(done.map(({ seq }) => seq).toSorted((a, b) => a - b));
        acknowledged.push(...done);
        busy += ends.length - done.length;
        expect(checkAtRest(stage.scene, acknowledged), problem).toEqual([]);
        expect(serial.reconcile().status).toBe(0);
      }
      expect(learntBy(stage)).toEqual(learntBy(serial));
      expect(toldBy(stage)).toEqual(toldBy(serial));
      expect(toldBy(serial).length).toBeGreaterThan(0);
      expect(stage.verify().status).toBe(0);
      await context.annotate(`${acknowledged.length} passes recorded, ${busy} found the lock busy`);
    },
  );

  it('survive that some are killed', { timeout: timeoutFor(CONCURRENT_ROUNDS * 3) }, async (context) => {
    const [stage, serial] = [new Stage(folder), new Stage(folder)];
    const acknowledged: Acknowledged[] = [];
    let killed = 0;
    for (let round = 0; round < CONCURRENT_ROUNDS; round += 1) {
      playOn([stage, serial], round);
      const ends = await passesAtOnce(stage, AT_ONCE - 2);
      killed += ends.filter(({ signal }) => signal === 'SIGKILL').length;
      const alive = ends.filter(({ signal }) => signal === null);
      const problem = `round ${round} in ${stage.scene.repo}: ${ends.map(({ stderr }) => stderr).join('')}`;
      expect(
        alive.filter(({ status }) => status !== 0 && status !== LOCK_BUSY),
        problem,
      ).toEqual([]);
      acknowledged.push(...listed(ends));
      const last = stage.reconcile();
      expect(last.status, problem + last.stderr).toBe(0);
      expect(serial.reconcile().status).toBe(0);
    }
    expect(checkAtRest(stage.scene, acknowledged), stage.scene.repo).toEqual([]);
    expect(learntBy(stage)).toEqual(learntBy(serial));
    expect(toldBy(stage)).toEqual(toldBy(serial));
    await context.annotate(`${killed} killed`);
    expect(killed).toBeGreaterThan(0);
  });
});
