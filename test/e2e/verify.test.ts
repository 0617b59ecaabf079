import { appendFileSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { State, VerifyReport } from '../../src/generated/types.ts';
import { alertPaths } from '../../src/store/paths.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson, type Ran } from '../support/run-command.ts';
import { schemaValidator } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(async () => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().iterate(1).append('garbage\n\n').iterate(2);
  repo.active('alpha').activeRun('alpha');
  await pass();
  await pass();
});
afterEach(() => repo.dispose());

const place = (): string[] => ['--repo', repo.path, '--loop', 'alpha'];
const pass = (): Promise<State> =>
  runJson<State>(['reconcile', ...place(), '--now', at(loop.lastSecond + 1), '--process-check', 'off']);

function reportOf(ran: Ran): VerifyReport {
  const report = JSON.parse(ran.stdout) as VerifyReport;
  const validate = schemaValidator('verify-report');
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  expect(ran.exitCode).toBe(report.ok ? 0 : 1);
  return report;
}

const verify = async (): Promise<VerifyReport> => reportOf(await runCommand(['verify', ...place()]));
const failing = (report: VerifyReport): readonly string[] =>
  report.checks.filter((check) => !check.ok).map((check) => check.name);

function editState(edit: (state: State) => void): void {
  const state = JSON.parse(readFileSync(loop.manager.stateFile, 'utf8')) as State;
  edit(state);
  writeFileSync(loop.manager.stateFile, JSON.stringify(state));
}

describe('verify', () => {
  it('confirms what reconcile made, and what has happened since makes no difference', async () => {
    expect(await verify()).toMatchObject({ ok: true, differences: [] });
    loop.iterate(3).append('{"torn');
    expect(await verify()).toMatchObject({ ok: true, differences: [] });
  });

  it.each<readonly [string, (state: State) => void, readonly string[]]>([
    ['a number of the fold', (state) => void (state.fold.events += 1), ['/fold/events']],
    ['a nested member of the fold', (state) => void (state.fold.run.iteration = 9), ['/fold/run/iteration']],
    ['rows set aside', (state) => void (state.fold.quarantinedTotal = 0), ['/fold/quarantinedTotal']],
    ['the last event', (state) => void (state.projection.lastEventName = 'x'), ['/projection/lastEventName']],
    ['the offset', (state) => void (state.cursor.eventLineOffset = 3), ['/cursor/eventLineOffset']],
    ['health that disagrees with its file', (state) => void (state.health.status = 'critical'), ['/health/status']],
  ])('finds a change of %s', async (_what, edit, paths) => {
    editState(edit);
    const report = await verify();
    expect(report.differences.map((one) => one.path)).toEqual(paths);
    expect(failing(report)).toEqual(['projections']);
  });

  it.each<readonly [string, () => void, readonly string[]]>([
    [
      'another log',
      () => void loop.rewrite(loop.log().replaceAll('"iteration":2', '"iteration":5')),
      ['event_log', 'projections'],
    ],
    ['no log', () => void loop.remove('eventsFile'), ['event_log']],
    ['no state', () => rmSync(loop.manager.stateFile), ['state']],
    ['a torn state', () => writeFileSync(loop.manager.stateFile, '{"'), ['documents', 'state']],
    ['a torn health', () => writeFileSync(loop.manager.healthFile, '{"'), ['documents']],
    ['a pass that was not applied', () => removeMarker(loop.manager.journalFile), ['journal']],
    ['a row twice', () => repeatLastRow(loop.manager.reconcileTelemetryFile), ['reconcile.jsonl']],
    [
      'a row twice in an older generation',
      () => writeGenerations(loop.manager.reconcileTelemetryFile),
      ['reconcile.jsonl'],
    ],
    ['an escalation twice', () => repeatLastRow(loop.manager.escalationsFile), ['escalations.jsonl']],
  ])('finds %s', async (_what, damage, names) => {
    damage();
    expect(failing(await verify())).toEqual(expect.arrayContaining([...names]));
  });

  it('and what it finds, the next pass puts right', async () => {
    editState((state) => void (state.fold.line = 3));
    expect((await verify()).ok).toBe(false);
    await pass();
    expect((await verify()).ok).toBe(true);
  });

  it('writes nothing, and knows nothing of a loop that was never looked at', async () => {
    // The folder of all loops: what alerting keeps there is not touched either.
    const { opsRoot } = alertPaths(repo.path);
    const stamp = (): readonly string[] =>
      readdirSync(opsRoot, { recursive: true, encoding: 'utf8' }).map(
        (name) => `${name} ${statSync(`${opsRoot}/${name}`).mtimeMs}`,
      );
    const before = stamp();
    await verify();
    expect(stamp()).toEqual(before);
    repo.loop('beta').start();
    const ran = await runCommand(['verify', '--repo', repo.path, '--loop', 'beta']);
    expect(failing(reportOf(ran))).toEqual(['state']);
    expect(stamp()).toEqual(before);
    expect(readdirSync(opsRoot)).toEqual(['.alerts', 'alpha']);
  });
});

function repeatLastRow(file: string): void {
  appendFileSync(file, `${readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? ''}\n`);
}

/** As if the program had been killed between the commit and its marker. */
function removeMarker(file: string): void {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.at(-1)).toContain('"applied"');
  writeFileSync(file, `${lines.slice(0, -1).join('\n')}\n`);
}

/** Five older generations of one row each, but for the oldest, which has its row twice. */
function writeGenerations(file: string): void {
  for (const generation of [1, 2, 3, 4, 5]) {
    const row = `${JSON.stringify({ seq: 0, row: 6 - generation })}\n`;
    writeFileSync(file.replace('.jsonl', `.${generation}.jsonl`), generation === 5 ? row + row : row);
  }
}
