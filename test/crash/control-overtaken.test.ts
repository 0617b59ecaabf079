import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, stopped } from '../support/child-state.ts';
import type { Json } from '../support/control-files.ts';
import { DisturbedProgram, type Step } from '../support/control-process.ts';
import { ControlStage, type Ask } from '../support/control-stage.ts';
import { runJson } from '../support/run-command.ts';
import { EXHAUSTIVE, spread, timeoutFor } from './support/effort.ts';
import { runProgram } from './support/program.ts';

/**
 * Requests that look at what is recorded without a lock, and stand still at any step of that, while the same request is
 * carried out: what they read first and what they read last do not belong together.
 */

const SMALL_PLACES = 4;
/** Of a test with those and the steps that look at records. */
const TEST_MS = timeoutFor(EXHAUSTIVE ? 100 : 20);
const ASK: Ask = { intent: 'approve', key: 'overtaken', more: ['--lock-wait-seconds', '60'] };

let program: DisturbedProgram;

beforeAll(() => {
  program = new DisturbedProgram();
});

afterAll(() => {
  program.remove();
});

/** A stage with a pass and a control behind it. */
async function usedStage(): Promise<ControlStage> {
  const stage = await ControlStage.create();
  await stage.prepare('reject');
  await runJson(['reconcile', ...stage.place()]);
  expect(runProgram(stage.control({ intent: 'reject', key: 'used' })).status).toBe(0);
  await stage.prepare('approve');
  return stage;
}

/** Starts a command that stands still at a step. */
async function standing(words: readonly string[], { at }: Step): Promise<ChildProcess> {
  const child = program.start(words, { at, partial: false, signal: 'SIGSTOP' });
  expect({ at, is: await stopped(child) }).toEqual({ at, is: 'stopped' });
  return child;
}

/** Lets it go on. Gives how it ended, with what it said. */
async function goOn(child: ChildProcess): Promise<{ status: unknown; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.kill('SIGCONT');
  const status = await ended(child);
  return { status, stdout, stderr };
}

/** Some steps of all, and every one that looks at what a control records. */
function choose(steps: readonly Step[]): readonly Step[] {
  const records = steps.filter(({ label }) => /\/idempotency\/|\/control-(?:state|audit)/.test(label));
  expect(records.length).toBeGreaterThan(2);
  const others = steps.filter((step) => !records.includes(step));
  return [...records, ...spread(others, SMALL_PLACES)];
}

describe.runIf(process.platform === 'linux')('a request that is overtaken by the same one', () => {
  it('while it looks what it would do: it says what it saw, or that it is done', { timeout: TEST_MS }, async () => {
    const words = (stage: ControlStage): readonly string[] => [...stage.control(ASK), '--dry-run'];
    const steps = program.steps(words(await usedStage()));
    const first = steps.findIndex(({ label }) => label.includes('/ops-manager/alpha/'));
    for (const step of choose(steps.slice(first))) {
      const stage = await usedStage();
      const child = await standing(words(stage), step);
      expect(runProgram(stage.control(ASK)).status).toBe(0);
      const { status, stdout, stderr } = await goOn(child);
      expect({ step, status, stderr }).toEqual({ step, status: 0, stderr: '' });
      expect(['execute', 'replay', 'refuse']).toContain((JSON.parse(stdout) as Json)['would']);
    }
  });

  it(
    'while it looks whether the one before it is the same: it is told the same outcome',
    { timeout: TEST_MS },
    async () => {
      for (const step of choose(await stepsOfLookUp())) {
        const stage = await usedStage();
        const holder = await standing(stage.control(ASK), await afterLock());
        const second = await standing(stage.control(ASK), step);
        expect((await goOn(holder)).status).toBe(0);
        const { status, stdout, stderr } = await goOn(second);
        expect({ step, status, stderr }).toEqual({ step, status: 0, stderr: '' });
        expect(JSON.parse(stdout)).toMatchObject({ status: 'confirmed', replayed: true });
        expect(stage.calls()).toHaveLength(2);
        expect(await stage.problems([stdout.trim()])).toEqual([]);
      }
    },
  );
});

let taken: Step | undefined;

/** The first step after a control has taken its lock. */
async function afterLock(): Promise<Step> {
  if (taken === undefined) {
    const stage = await usedStage();
    const steps = program.steps(stage.control(ASK));
    const link = steps.findIndex(({ label }) => /^linkSync .*\/control-lock\//.test(label));
    taken = steps[link + 4];
  }
  if (taken === undefined) throw new Error('a control makes many more steps');
  return taken;
}

/** Steps that a control makes from the first look at a lock that another one holds to the second one. */
async function stepsOfLookUp(): Promise<readonly Step[]> {
  const stage = await usedStage();
  const holder = await standing(stage.control(ASK), await afterLock());
  const second = program.startTraced(stage.control(ASK));
  const looks = (): readonly Step[] =>
    second.steps().filter(({ label }) => /^readdirSync .*\/control-lock$/.test(label));
  await stage.standIn.waitFor('the second one to look at the lock again', () => looks().length > 3);
  second.child.kill('SIGKILL');
  await ended(second.child);
  holder.kill('SIGKILL');
  await ended(holder);
  const [first, , next] = looks();
  return second.steps().slice(first?.at, (next?.at ?? 0) - 1);
}
