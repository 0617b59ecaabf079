import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkAtRest } from './support/model.ts';
import { sceneIn, type Scene } from './support/scene.ts';
import { Stage } from './support/stage.ts';

/** The model that judges crashes must itself see every kind of damage: each is done to a good folder here. */

let folder: string;
let good: string;
let scene: Scene;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-model-'));
  const stage = new Stage(folder);
  good = path.dirname(stage.scene.repo);
  for (const kind of ['completes', 'logs_damage', 'vanishes', 'times_out'] as const) {
    stage.playRun(kind);
    expect(stage.reconcile().status).toBe(0);
    stage.playStart();
    expect(stage.reconcile().status).toBe(0);
  }
});

beforeEach(() => {
  const copy = path.join(folder, 'copy');
  rmSync(copy, { recursive: true, force: true });
  cpSync(good, copy, { recursive: true });
  scene = sceneIn(copy);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function change(name: string, edit: (text: string) => string): void {
  const file = path.join(scene.ops, name);
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

describe('the model', () => {
  it('finds nothing in a folder that is as it should be', () => {
    expect(checkAtRest(scene)).toEqual([]);
  });

  it.each<[string, RegExp, () => void]>([
    ['a pass recorded twice', /out of order/, () => changeLines('telemetry/reconcile.jsonl', repeatLast)],
    ['a pass that is lost', /is there 0 times/, () => changeLines('telemetry/reconcile.jsonl', dropFirst)],
    [
      'events counted twice',
      /events ingested/,
      () =>
        change('telemetry/reconcile.jsonl', (text) => text.replace(/"eventsIngested":(\d)/, '"eventsIngested":1$1')),
    ],
    [
      'rows skipped between passes',
      /begins at line/,
      () =>
        change('telemetry/reconcile.jsonl', (text) =>
          text.replace(/"cursorOffsetBefore":([1-9])/, '"cursorOffsetBefore":9$1'),
        ),
    ],
    [
      'two passes under one lock',
      /epoch 1 after 1/,
      () => change('telemetry/reconcile.jsonl', (text) => text.replace('"epoch":2,', '"epoch":1,')),
    ],
    ['an escalation that is repeated', /is repeated/, () => changeLines('escalations.jsonl', repeatLast)],
    [
      'an escalation that is lost',
      /says otherwise|the last escalation says/,
      () => changeLines('escalations.jsonl', dropLast),
    ],
    [
      'an alarm raised again',
      /says again/,
      () =>
        changeLines('escalations.jsonl', ([first = '', ...rest]) => [
          first,
          first.replaceAll('esc-1-', 'esc-1-9'),
          ...rest,
        ]),
    ],
    ['a bad row reported twice', /quarantine: .* repeated/, () => changeLines('quarantine.jsonl', repeatLast)],
    ['a bad row not reported', /quarantine: bad row/, () => changeLines('quarantine.jsonl', dropFirst)],
    ['a transition that is lost', /transition/, () => changeLines('telemetry/transitions.jsonl', dropLast)],
    ['a torn row', /ends without LF/, () => change('escalations.jsonl', (text) => text.slice(0, -5))],
    ['a damaged row', /not a JSON object/, () => change('telemetry/sequence.jsonl', (text) => text.replace('{', ''))],
    ['a damaged document', /not one JSON object/, () => change('health.json', (text) => text.slice(0, 40))],
    [
      'a document of another pass',
      /not what the last pass/,
      () => change('state.json', (text) => text.replace('"journalSeq":', '"journalSeq":1')),
    ],
    [
      'a cursor that is too far',
      /cursor: bytes/,
      () =>
        change('cursor.json', (text) =>
          text.replace(/"eventByteOffset":(\d+)/, (_, byte) => `"eventByteOffset":${Number(byte) - 3}`),
        ),
    ],
    [
      'a fold that forgot events',
      /fold: events/,
      () =>
        change('state.json', (text) => text.replace(/("blankRows":\d+)/, '$1').replace(/"events":\d+/, '"events":1')),
    ],
    ['a pass that is not applied', /is not applied/, () => changeLines('journal.jsonl', dropLast)],
    [
      'a pass number that is used twice',
      /comes after/,
      () => changeLines('journal.jsonl', (lines) => [...lines, ...lines.slice(-2)]),
    ],
    ['a temporary file', /left behind/, () => writeFileSync(path.join(scene.ops, '.state.json.1-x.tmp'), '')],
    [
      'a lock that is held',
      /not released/,
      () => appendFileSync(path.join(scene.ops, 'lock/epoch-000000000008'), '{}'),
    ],
    ['another text for people', /status.txt: not what/, () => change('status.txt', () => 'all is well\n')],
    [
      'a member that no schema knows',
      /schema: /,
      () => change('cursor.json', (text) => text.replace('{', '{"odd":1,')),
    ],
    [
      'a file that nobody documents',
      /nothing documents/,
      () => mkdirSync(path.join(scene.ops, 'odd')) ?? writeFileSync(path.join(scene.ops, 'odd/file'), ''),
    ],
    [
      'an escalation that alerting has not taken over',
      /alerts: book: lines of escalations/,
      () => change('../.alerts/book.json', (text) => text.replace('"line":', '"line":1')),
    ],
    ['an escalation without an outcome', /has no outcome/, () => changeLines('telemetry/alerts.jsonl', dropFirst)],
    ['an outcome recorded twice', /alerts: .*out of order/, () => changeLines('telemetry/alerts.jsonl', repeatLast)],
    [
      'an alert that is over and was not ended',
      /alerts: holds 'health_.*', the loop says ''/,
      () => change('../.alerts/book.json', (text) => text.replace('"status":"resolved"', '"status":"firing"')),
    ],
    [
      'a dispatch that is not applied',
      /alerts: journal: pass \d+ is not applied/,
      () => changeLines('../.alerts/journal.jsonl', dropLast),
    ],
    ['a damaged book', /alerts: .*not one JSON object/, () => change('../.alerts/book.json', (text) => text.slice(9))],
    [
      'another due time than was committed',
      /alerts: .*due.json: not what the last pass/,
      () => change('../.alerts/due.json', (text) => text.replace('"updatedAtMs":', '"updatedAtMs":1')),
    ],
    [
      'a torn outcome',
      /alerts: .*ends without LF/,
      () => change('telemetry/alerts.jsonl', (text) => text.slice(0, -5)),
    ],
    [
      'attempts that are not accounted for',
      /are accounted for/,
      () =>
        mkdirSync(path.join(scene.ops, '../.alerts/runs')) ??
        writeFileSync(path.join(scene.ops, '../.alerts/runs/a.jsonl'), '{}\n'),
    ],
    [
      'a file of alerting that nothing documents',
      /alerts: .*nothing documents/,
      () => writeFileSync(path.join(scene.ops, '../.alerts/odd'), ''),
    ],
  ])('sees %s', (_case, expected, damage) => {
    damage();
    expect(checkAtRest(scene).join('\n')).toMatch(expected);
  });

  it('sees a pass that ended well and is not recorded', () => {
    expect(checkAtRest(scene, [{ seq: 3, traceId: 'another' }]).join('\n')).toMatch(/ended with status 0/);
  });
});
