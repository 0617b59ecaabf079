import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disturb } from './support/disturb.ts';
import { EXHAUSTIVE, spread, timeoutFor } from './support/effort.ts';
import { acknowledgedBy, checkAtRest, checkWhole } from './support/model.ts';
import { programWords } from './support/program.ts';
import { prepareScenario, SCENARIOS, type Scenario } from './support/scenarios.ts';
import { readStateFiles } from './support/state-files.ts';
import { labelOf, straceMissing, trace, worksIn, WRITING_CALLS, type Call } from './support/strace.ts';

/** Passes that are killed at each system call that changes the disk, one after the other. */

const MISSING = straceMissing();
const SMALL_STEPS = 7;
const MOST_STEPS = 120;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-step-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The calls of an undisturbed pass. */
function allCalls({ stage, saved, words }: Scenario): readonly Call[] {
  stage.restoreState(saved);
  const { ended, calls } = trace({ words: programWords(words), listed: WRITING_CALLS });
  expect(ended.status, ended.stderr).toBe(0);
  expect(checkAtRest(stage.scene)).toEqual([]);
  return calls;
}

/** Kills the pass right before one of its calls. */
function killAt(scenario: Scenario, call: Call, all: readonly Call[]): void {
  const faults = [`${call.name}:signal=SIGKILL:when=${call.number}`];
  const { ended, before } = disturb(scenario, { all, call, listed: WRITING_CALLS, faults });
  const { ops } = scenario.stage.scene;
  expect(ended.signal).toBe('SIGKILL');
  expect(checkWhole(readStateFiles(ops), before), labelOf(call, ops)).toEqual([]);
}

describe.each(SCENARIOS)('a pass killed at a call that changes the disk: %s', (name) => {
  it('is finished or done again by the next one', { timeout: timeoutFor(MOST_STEPS) }, async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const scenario = prepareScenario(name, folder);
    const { stage, words } = scenario;
    const all = allCalls(scenario);
    // Those that change something in the repository.
    const calls = all.filter((call) => worksIn(call, stage.scene.repo) && !/O_RDONLY/.test(call.text));
    const labels = calls.map((call) => labelOf(call, stage.scene.ops));
    expect(labels.some((label) => label.endsWith('quarantine.2.jsonl'))).toBe(name === 'rotating');
    // Where a sink is told something, the attempts are noted, and what came of them is committed.
    expect(labels.some((label) => /^write .*\.alerts\/runs\//.test(label))).toBe(name.startsWith('telling'));
    const steps = spread(calls, SMALL_STEPS);
    for (const call of steps) {
      killAt(scenario, call, all);
      const next = stage.reconcile(words.slice(words.indexOf('--now') + 2));
      const problem = `after a kill at ${labelOf(call, stage.scene.repo)} in ${stage.scene.repo}`;
      expect(next.status, problem + next.stderr).toBe(0);
      const acknowledged = acknowledgedBy(next);
      expect(checkAtRest(stage.scene, acknowledged === null ? [] : [acknowledged]), problem).toEqual([]);
      expect(EXHAUSTIVE ? stage.verify().status : 0, problem).toBe(0);
      expect(scenario.checkTold(), problem).toEqual([]);
    }
    await context.annotate(`${steps.length} of ${calls.length} calls`);
    expect(calls.length).toBeGreaterThan(20);
    stage.remove();
  });
});
