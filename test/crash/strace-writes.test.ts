import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disturb, wasInjected, type DisturbedPass } from './support/disturb.ts';
import { spread, timeoutFor } from './support/effort.ts';
import { printedHealth } from './support/honesty.ts';
import { acknowledgedBy, checkAtRest, checkRecorded, checkWhole } from './support/model.ts';
import { hasOpenPass } from './support/model-journal.ts';
import { programWords, runProgram } from './support/program.ts';
import { prepareScenario, SCENARIOS, type Scenario } from './support/scenarios.ts';
import { readStateFiles, rowsOf, type StateFiles } from './support/state-files.ts';
import { isOfAlerts, labelOf, straceMissing, trace, worksIn, WRITING_CALLS, type Call } from './support/strace.ts';
import { faultsOf, nameOf, type Fault } from './support/write-faults.ts';

/** A disk that fails: every call of a pass that touches the state gets every error that it can get. */

const MISSING = straceMissing();
const SMALL_FAULTS = 6;
const SMALL_FORCING = 2;
const MOST_FAULTS = 500;
const DEFECT = 70;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-fault-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The calls of an undisturbed pass. */
function allCalls({ stage, saved, words }: Scenario): readonly Call[] {
  stage.restoreState(saved);
  const { ended, calls } = trace({ words: programWords(words), listed: WRITING_CALLS });
  expect(ended.status, ended.stderr).toBe(0);
  return calls;
}

/** Some of every part of the pass; forcing to disk is rare among the calls, and never left out. */
function choose(faults: readonly Fault[]): readonly Fault[] {
  const forcing = faults.filter(({ call }) => call.name.endsWith('sync'));
  const others = faults.filter((fault) => !forcing.includes(fault));
  return [...spread(others, SMALL_FAULTS), ...spread(forcing, SMALL_FORCING)];
}

function passesIn(files: StateFiles): number {
  return rowsOf(files, 'telemetry/reconcile.jsonl').length;
}

/** A pass right after its end. */
interface Disturbed extends DisturbedPass {
  readonly scenario: Scenario;
  readonly fault: Fault;
  readonly files: StateFiles;
  /** Whether the pass is in its files, all of it. */
  readonly recorded: boolean;
}

/** What of it is a lie or a loss. */
function checkEnd({ ended, calls, before, scenario, fault, files, recorded }: Disturbed): readonly string[] {
  const acknowledged = acknowledgedBy(ended);
  const problems = [...checkWhole(files, before)];
  if (acknowledged !== null) {
    const unforced = calls.filter((call) => call.name.endsWith('sync') && wasInjected(call) && !isOfAlerts(call));
    problems.push(...checkRecorded(scenario.stage.scene, files, [acknowledged]));
    problems.push(...unforced.map(() => 'ended with status 0, but was not forced to disk'));
  }
  if (printedHealth(ended) === 'healthy' && !recorded) problems.push('printed healthy without a record');
  if (ended.status !== 0 && !ended.stderr.includes(fault.error)) problems.push('failed without naming the error');
  if (ended.status === DEFECT) problems.push('calls it a defect of its own');
  return problems;
}

/** What status says that cannot be known from the record as it is now. */
function checkStatus({ stage, finds }: Scenario, files: StateFiles): readonly string[] {
  const asked = runProgram(stage.statusWords());
  const answer = printedHealth(asked);
  if (asked.status !== 0) return answer === undefined ? [] : ['status failed and printed an answer'];
  const lies = answer === 'healthy' && (finds !== 'healthy' || hasOpenPass(files));
  return lies ? ['status says healthy of a pass that is not recorded'] : [];
}

/** A temporary file whose removal failed stays until the next repair; nothing reads it. */
function isHarmless(found: string, { call }: Fault): boolean {
  return call.name.startsWith('unlink') && found.endsWith('.tmp: left behind');
}

describe.each(SCENARIOS)('a pass whose calls fail: %s', (name) => {
  it('says so, spoils nothing, and the next one heals', { timeout: timeoutFor(MOST_FAULTS) }, async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const scenario = prepareScenario(name, folder);
    const { stage, words } = scenario;
    const all = allCalls(scenario);
    const faults = faultsOf(
      all,
      // Those of alerting as well: they come after the pass and must not spoil it.
      all.filter((call) => worksIn(call, path.dirname(stage.scene.ops))),
    );
    const chosen = choose(faults);
    const statuses = new Map<string, number>();
    for (const fault of chosen) {
      const traced = disturb(scenario, { all, call: fault.call, listed: WRITING_CALLS, faults: fault.expressions });
      const { ended } = traced;
      const end = String(ended.status ?? ended.signal);
      statuses.set(end, (statuses.get(end) ?? 0) + 1);
      const problem = `${nameOf(fault, labelOf(fault.call, stage.scene.ops))} ended with ${end}: ${ended.stderr}`;
      const files = readStateFiles(stage.scene.ops);
      const recorded = passesIn(files) > passesIn(traced.before) && !hasOpenPass(files);
      expect(checkEnd({ ...traced, scenario, fault, files, recorded }), problem).toEqual([]);
      expect(checkStatus(scenario, files), problem).toEqual([]);
      const next = stage.reconcile(words.slice(words.indexOf('--now') + 2));
      expect(next.status, problem + next.stderr).toBe(0);
      const acknowledged = [acknowledgedBy(ended), acknowledgedBy(next)].filter((pass) => pass !== null);
      const left = checkAtRest(stage.scene, acknowledged).filter((found) => !isHarmless(found, fault));
      expect(left, problem).toEqual([]);
      expect(scenario.checkTold(), problem).toEqual([]);
    }
    const ends = JSON.stringify(Object.fromEntries(statuses));
    await context.annotate(`${chosen.length} of ${faults.length} faults, by exit status: ${ends}`);
    expect(faults.length).toBeGreaterThan(150);
    stage.remove();
  });
});
