import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disturb, wasInjected, type DisturbedPass } from './support/disturb.ts';
import { spread, timeoutFor } from './support/effort.ts';
import { printedHealth } from './support/honesty.ts';
import { at, parseObject } from './support/json-object.ts';
import { acknowledgedBy, checkAtRest, checkWhole } from './support/model.ts';
import { checkAlerts } from './support/model-alerts.ts';
import { programWords, type Ended } from './support/program.ts';
import { prepareScenario, type Scenario } from './support/scenarios.ts';
import { readStateFiles, rowsOf } from './support/state-files.ts';
import {
  isOfAlerts,
  labelOf,
  READING_CALLS,
  straceMissing,
  trace,
  worksIn,
  type Call,
  type Traced,
} from './support/strace.ts';

/** A disk that cannot be read: of a loop that was healthy, nobody may say so who could not look. */

const MISSING = straceMissing();
const SMALL_FAULTS = 10;
const MOST_FAULTS = 200;
const DEFECT = 70;

/** Ways in which a file cannot be read, for good. */
const SORTS_OF_CALLS: readonly (readonly [string, readonly string[]])[] = [
  ['opened', ['open', 'openat']],
  ['read', ['read', 'pread64']],
  ['looked at', ['stat', 'lstat', 'statx', 'fstat', 'newfstatat']],
  ['listed', ['getdents64']],
];

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-reads-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The command line whose reading fails. */
type CommandName = 'reconcile' | 'status';

function wordsOf({ stage, words }: Scenario, command: CommandName): readonly string[] {
  return command === 'reconcile' ? words : stage.statusWords();
}

/** Calls that a command makes when nothing fails. */
function allCalls(scenario: Scenario, command: CommandName): readonly Call[] {
  const { stage, saved } = scenario;
  stage.restoreState(saved);
  const { ended, calls } = trace({ words: programWords(wordsOf(scenario, command)), listed: READING_CALLS });
  expect(ended.status, ended.stderr).toBe(0);
  expect(printedHealth(ended)).toBe('healthy');
  return calls;
}

/**
 * True when nothing is missing: what failed was tried again, or the file was opened after it, and that went well; or
 * there is no such file.
 */
function wasMadeUpFor({ calls }: Traced, lost: Call): boolean {
  const others = calls.filter((call) => !wasInjected(call) && call.paths.join() === lost.paths.join());
  const opened = others.filter((call) => call.name.startsWith('open'));
  const later = calls.slice(calls.indexOf(lost));
  const again = others.filter((call) => call.name === lost.name);
  return [...opened, ...again].some((call) => later.includes(call)) || opened.some(({ text }) => / ENOENT /.test(text));
}

/**
 * True when the command says what it did without: the comparison of threshold profiles, which judges the settings and
 * not the loop; or what alerting has not taken over yet, which is read from the escalations after the loop was looked at. A pass has
 * nothing to say where alerting has taken over all of them all the same.
 */
function isSaid({ stage }: Scenario, command: CommandName, { ended, call }: { ended: Ended; call: Call }): boolean {
  const { ops } = stage.scene;
  const compares = ['telemetry/pass-window.json', 'telemetry/control.jsonl', 'profile-drift.json'];
  if (call.paths.some((file) => compares.includes(path.relative(ops, file)))) {
    return ended.stderr.includes('could not be compared');
  }
  const escalations = path.join(ops, 'escalations.jsonl');
  if (!call.paths.some((file) => escalations === file || escalations.startsWith(`${file}/`))) return false;
  if (command === 'status') {
    const alerts = at(parseObject(ended.stdout), 'alerts');
    return at(alerts, 'dispatch') !== undefined && at(alerts, 'unread') === undefined;
  }
  const files = readStateFiles(ops);
  const outcome = rowsOf(files.alerts, 'demo/telemetry/alerts.jsonl').at(-1)?.value['status'];
  return outcome === 'failed_command' || checkAlerts(files).length === 0;
}

/**
 * What of the end of a command is a lie. The lock says nothing about health, nor does alerting; whether it was held,
 * and what became of the alerts, is seen later.
 */
function checkEnd(scenario: Scenario, command: CommandName, traced: DisturbedPass): readonly string[] {
  const { stage } = scenario;
  const { ended, calls, before } = traced;
  const files = readStateFiles(stage.scene.ops);
  const problems = [...checkWhole(files, before)];
  const isOther = (call: Call): boolean => worksIn(call, path.join(stage.scene.ops, 'lock')) || isOfAlerts(call);
  const lost = calls.filter(
    (call) => wasInjected(call) && !isOther(call) && !isSaid(scenario, command, { ended, call }),
  );
  if (printedHealth(ended) === 'healthy' && lost.some((call) => !wasMadeUpFor(traced, call))) {
    problems.push('says healthy without having looked');
  }
  if (ended.status !== 0 && ended.stderr === '') problems.push('failed without a word');
  if (ended.status === DEFECT) problems.push('calls it a defect of its own');
  if (command === 'reconcile' && ended.status === 1) {
    const last = rowsOf(files, 'telemetry/reconcile.jsonl').at(-1)?.value;
    if (last?.['status'] !== 'failed') problems.push('failed to read the loop and did not record that');
    if (files.documents.get('health.json')?.value['status'] === 'healthy') problems.push('recorded healthy');
  }
  return problems;
}

/** The next pass finds the loop healthy, and everything in order. */
function checkHealed({ stage }: Scenario, command: CommandName, ended: Ended): readonly string[] {
  const next = stage.reconcile();
  const acknowledged = [...(command === 'reconcile' ? [acknowledgedBy(ended)] : []), acknowledgedBy(next)];
  return [
    ...(next.status === 0 ? [] : [`the next pass ended with ${String(next.status)}: ${next.stderr}`]),
    ...(printedHealth(next) === 'healthy' ? [] : ['the next pass did not find the loop healthy']),
    ...checkAtRest(
      stage.scene,
      acknowledged.filter((pass) => pass !== null),
    ),
  ];
}

interface WayToFail {
  readonly file: string;
  /** For people: what cannot be done with it. */
  readonly sort: string;
  /** Calls that fail. */
  readonly names: readonly string[];
}

/** Every file that is looked at under a name of its own, with every sort of call that is made on it. */
function waysToFail(calls: readonly Call[]): readonly WayToFail[] {
  const files = new Set(calls.flatMap(({ paths }) => paths).filter((file) => !/\.tmp$|lock\/new-|epoch-/.test(file)));
  return [...files].flatMap((file) =>
    SORTS_OF_CALLS.flatMap(([sort, names]) => {
      const made = calls.some((call) => names.includes(call.name) && call.paths.includes(file));
      return made ? [{ file, sort, names }] : [];
    }),
  );
}

describe.each<CommandName>(['reconcile', 'status'])('%s over a disk that cannot be read', (command) => {
  const timeout = timeoutFor(MOST_FAULTS);

  it('does not say healthy after one call that failed', { timeout }, async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const scenario = prepareScenario('recovery', folder);
    const words = wordsOf(scenario, command);
    const all = allCalls(scenario, command);
    const calls = all.filter((call) => worksIn(call, scenario.stage.scene.repo));
    const chosen = spread(calls, SMALL_FAULTS);
    const statuses = new Map<unknown, number>();
    for (const call of chosen) {
      const faults = [`${call.name}:error=EIO:when=${call.number}`];
      const traced = disturb(scenario, { all, call, listed: READING_CALLS, faults, words });
      const { status, stderr } = traced.ended;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const problem = `EIO at ${labelOf(call, scenario.stage.scene.ops)} ended with ${String(status)}: ${stderr}`;
      expect(checkEnd(scenario, command, traced), problem).toEqual([]);
      expect(checkHealed(scenario, command, traced.ended), problem).toEqual([]);
    }
    const ends = JSON.stringify(Object.fromEntries(statuses));
    await context.annotate(`${chosen.length} of ${calls.length} calls, by exit status: ${ends}`);
    expect(calls.length).toBeGreaterThan(30);
  });

  it('does not say healthy as long as a file cannot be read', { timeout }, async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    const scenario = prepareScenario('idle', folder);
    const { stage, saved } = scenario;
    const pairs = waysToFail(allCalls(scenario, command).filter((call) => worksIn(call, stage.scene.repo)));
    for (const { file, sort, names } of spread(pairs, SMALL_FAULTS)) {
      stage.restoreState(saved);
      const words = programWords(wordsOf(scenario, command));
      // Opening has to be seen, even where it is not what fails.
      const listed = [...new Set(['open', 'openat', ...names])];
      const before = readStateFiles(stage.scene.ops);
      const traced = { before, ...trace({ words, listed, file, faults: names.map((name) => `?${name}:error=EIO`) }) };
      const { status, stderr } = traced.ended;
      const problem = `${file} cannot be ${sort}; ended with ${String(status)}: ${stderr}`;
      expect(traced.calls.some(wasInjected), problem).toBe(true);
      expect(checkEnd(scenario, command, traced), problem).toEqual([]);
      expect(checkHealed(scenario, command, traced.ended), problem).toEqual([]);
    }
    await context.annotate(`${pairs.length} ways in which a file cannot be read`);
    expect(pairs.length).toBeGreaterThan(15);
  });
});
