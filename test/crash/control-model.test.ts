import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readControlFiles } from '../support/control-files.ts';
import { checkAtRest, checkAttempts, checkExecutions, intentsIn, type Execution } from '../support/control-model.ts';
import { ControlStage } from '../support/control-stage.ts';
import { StandIn } from '../support/runtime/stand-in.ts';
import { runProgram } from './support/program.ts';

/** The model that judges controls must itself see every kind of damage: each is done to a good folder here. */

let folder: string;
let good: string;
let ops: string;
let made: readonly Execution[];
let calls: readonly Execution[];

/** A failure, a success of the same key, a replay and a refusal; then a cancel. */
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-control-model-'));
  good = path.join(folder, 'good');
  const stage = await ControlStage.create((loops) => new StandIn(loops));
  await stage.prepare('approve');
  const statuses = [
    runOnce(stage, { outcome: 'exit' }),
    ...['key-1', 'key-1', 'key-2'].map((key) => runProgram(stage.control({ intent: 'approve', key })).status),
  ];
  await stage.prepare('cancel');
  statuses.push(runProgram(stage.control({ intent: 'cancel', key: 'key-3' })).status);
  expect(statuses).toEqual([1, 0, 0, 1, 0]);
  made = stage.calls();
  cpSync(stage.ops, good, { recursive: true });
  await stage.standIn.dispose();
});

function runOnce(stage: ControlStage, fault: { readonly outcome: 'exit' }): number | null {
  stage.standIn.fault('approve', fault);
  const { status } = runProgram(stage.control({ intent: 'approve', key: 'key-1' }));
  stage.standIn.fault('approve', {});
  return status;
}

beforeEach(() => {
  calls = made;
  ops = path.join(folder, 'copy');
  rmSync(ops, { recursive: true, force: true });
  cpSync(good, ops, { recursive: true });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function problems(): readonly string[] {
  const files = readControlFiles(ops);
  return [...checkAtRest(files), ...checkAttempts(files), ...checkExecutions(calls, intentsIn(files))];
}

function change(name: string, edit: (text: string) => string): void {
  const file = path.join(ops, name);
  const text = readFileSync(file, 'utf8');
  const changed = edit(text);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
}

function changeLines(name: string, edit: (lines: string[]) => readonly string[]): void {
  change(name, (text) => {
    const lines = edit(text.split('\n').slice(0, -1));
    return lines.map((line) => `${line}\n`).join('');
  });
}

const repeatLast = (lines: string[]): string[] => [...lines, ...lines.slice(-1)];
const dropLast = (lines: string[]): string[] => lines.slice(0, -1);
const dropFirst = (lines: string[]): string[] => lines.slice(1);

function keyFiles(): readonly string[] {
  return readdirSync(path.join(ops, 'idempotency')).map((name) => `idempotency/${name}`);
}

describe('the model of controls', () => {
  it('finds nothing in a folder that is as it should be', () => {
    expect(problems()).toEqual([]);
    expect(calls.map(({ command }) => command)).toEqual(['approve', 'approve', 'cancel']);
  });

  it.each<[string, RegExp, () => void]>([
    ['an outcome that is lost', /0 outcomes/, () => changeLines('control-audit.jsonl', dropLast)],
    [
      'an outcome that is recorded twice',
      /2 outcomes/,
      () => changeLines('control-audit.jsonl', (lines) => [...lines, ...lines.slice(-1)]),
    ],
    ['an intent that is lost', /does not name the link before it/, () => changeLines('control-audit.jsonl', dropFirst)],
    [
      'a link that was changed',
      /not that of its text/,
      () => change('control-audit.jsonl', (text) => text.replace('"attempt":1', '"attempt":7')),
    ],
    [
      'a key carried out again after it was done',
      /carried out again after confirmed/,
      () => change('control-audit.jsonl', (text) => text.replace('"status":"failed_command"', '"status":"confirmed"')),
    ],
    ['a row that is lost', /rows, .* links/, () => changeLines('intents.jsonl', dropLast)],
    ['a row that is repeated', /rows, .* links/, () => changeLines('telemetry/control.jsonl', repeatLast)],
    [
      'rows in another order',
      /another text than the link says/,
      () => changeLines('telemetry/control-invocations.jsonl', (lines) => lines.toReversed()),
    ],
    [
      'a row with another outcome',
      /instead of/,
      () => change('intents.jsonl', (text) => text.replace('"status":"failed_command"', '"status":"confirmed"')),
    ],
    ['a torn row', /ends without LF/, () => change('control-audit.jsonl', (text) => text.slice(0, -3))],
    [
      'an intent that stays open',
      /control-state.json: open/,
      () => change('control-state.json', (text) => text.replace('"open":[]', '"open":[{"idempotencyKey":"x"}]')),
    ],
    [
      'a head that names another link',
      /control-audit-head.json: names/,
      () => change('control-audit-head.json', (text) => text.replace(/"sequence":\d+/, '"sequence":1')),
    ],
    [
      'a state that names another link',
      /control-state.json: names/,
      () => change('control-state.json', (text) => text.replace(/"sequence":\d+/, '"sequence":1')),
    ],
    ['a state that is lost', /control-state.json: names/, () => rmSync(path.join(ops, 'control-state.json'))],
    [
      'a key that remembers another outcome',
      /holds/,
      () => keyFiles().forEach((name) => change(name, (text) => text.replaceAll('"status":"', '"status":"not_'))),
    ],
    ['a key that is forgotten', /holds undefined/, () => keyFiles().forEach((name) => rmSync(path.join(ops, name)))],
    ['a key of nobody', /nobody's/, () => writeFileSync(path.join(ops, 'idempotency/odd.json'), '{}')],
    ['a temporary file', /tmp/, () => writeFileSync(path.join(ops, '.control-state.json.1-x.tmp'), '')],
    [
      'a lock that is held',
      /held/,
      () =>
        appendFileSync(path.join(ops, 'control-lock', readdirSync(path.join(ops, 'control-lock')).at(-1) ?? ''), '{'),
    ],
    ['a call twice', /3 calls, 2 intents/, () => void (calls = [...calls, ...calls.slice(0, 1)])],
    ['a cancel twice', /cancel: 2 calls, 1 intents/, () => void (calls = [...calls.slice(0, 3), ...calls.slice(2, 3)])],
  ])('sees %s', (_case, expected, damage) => {
    damage();
    expect(problems().join('\n')).toMatch(expected);
  });
});
