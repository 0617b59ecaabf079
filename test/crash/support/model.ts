import { readFileSync } from 'node:fs';
import path from 'node:path';
import { validateAlertFiles, validateStateFolder } from '../../support/schema-check.ts';
import { at, numberAt, parseObject } from './json-object.ts';
import { checkAlerts } from './model-alerts.ts';
import { checkEscalations } from './model-escalations.ts';
import { checkJournal, hasOpenPass, lastSeq } from './model-journal.ts';
import { checkLog, runsIn } from './model-log.ts';
import { checkRows, type Acknowledged } from './model-rows.ts';
import type { Ended } from './program.ts';
import type { Scene } from './scene.ts';
import { readStateFiles, type StateFiles, type StoreFiles } from './state-files.ts';

/**
 * What must hold of a state folder, told from its files alone. Every check returns what is wrong, in words; nothing
 * wrong is an empty list.
 */

/**
 * At any instant, right after a kill as well: documents are whole, none is gone that was there `before`, and rows are
 * whole. Only the end of a row file may be torn, and only while the pass that writes it is not marked as applied.
 */
export function checkWhole(files: StateFiles, before: StateFiles): readonly string[] {
  return [
    ...checkStoreWhole(files, before),
    ...checkStoreWhole(files.alerts, before.alerts).map((found) => `alerts: ${found}`),
  ];
}

function checkStoreWhole(files: StoreFiles, before: StoreFiles): readonly string[] {
  const torn = hasOpenPass(files) ? [] : [...files.torn.keys()].filter((file) => file !== 'journal.jsonl');
  const gone = [...before.documents.keys()].filter((file) => !files.documents.has(file));
  return [
    ...files.damage,
    ...torn.map((file) => `${file}: torn although no pass is open`),
    ...gone.map((file) => `${file}: gone`),
  ];
}

/** After a pass that was not disturbed: nothing lost, nothing repeated, everything in step, nothing left behind. */
export function checkAtRest(scene: Scene, acknowledged: readonly Acknowledged[] = []): readonly string[] {
  const files = readStateFiles(scene.ops);
  return [
    ...files.damage,
    ...[...files.torn].map(([file, text]) => `${file}: ends without LF: ${JSON.stringify(text.slice(0, 120))}`),
    ...files.temporaries.map((file) => `${file}: left behind`),
    ...checkLock(files),
    ...checkRecorded(scene, files, acknowledged),
    ...checkLog(files, readFileSync(scene.eventLog)),
    ...checkAlerts(files).map((found) => `alerts: ${found}`),
    ...[...validateStateFolder(scene.ops), ...validateAlertFiles(path.dirname(scene.ops))].map(
      (found) => `schema: ${JSON.stringify(found)}`,
    ),
  ];
}

/** What a pass that ended with status 0 owes: its record is complete and in place. */
export function checkRecorded(
  scene: Scene,
  files: StateFiles,
  acknowledged: readonly Acknowledged[],
): readonly string[] {
  return [
    ...checkJournal(files),
    ...checkRows(files, acknowledged),
    ...checkEscalations(files, runsIn(files, readFileSync(scene.eventLog))),
    ...checkDocumentsAgree(files),
  ];
}

/** The pass that a command line with status 0 says it has made; null when it failed. */
export function acknowledgedBy(ended: Ended): Acknowledged | null {
  if (ended.status !== 0) return null;
  const state = parseObject(ended.stdout);
  return { seq: numberAt(state, 'trace', 'journalSeq'), traceId: String(at(state, 'trace', 'reconcileTraceId')) };
}

function checkLock({ epochBytes }: StateFiles): string[] {
  const newest = Math.max(0, ...epochBytes.keys());
  const held = [...epochBytes].filter(([epoch, bytes]) => epoch === newest && bytes > 0);
  return [
    ...held.map(([epoch]) => `lock: epoch ${epoch} is not released`),
    ...(epochBytes.size > 2 ? [`lock: ${epochBytes.size} epochs are left`] : []),
  ];
}

function checkDocumentsAgree(files: StateFiles): string[] {
  const [state, health, cursor] = ['state.json', 'health.json', 'cursor.json'].map(
    (name) => files.documents.get(name)?.value,
  );
  const problems: string[] = [];
  if (state === undefined || health === undefined) return ['state.json or health.json: missing'];
  if (JSON.stringify(state['health']) !== JSON.stringify(health)) {
    problems.push('health.json is not that of state.json');
  }
  if (numberAt(state, 'trace', 'journalSeq') !== lastSeq(files)) problems.push('state.json is not of the last pass');
  if (numberAt(cursor, 'eventLineOffset') !== numberAt(state, 'cursor', 'eventLineOffset')) {
    problems.push('cursor.json and state.json stand at different lines');
  }
  return problems;
}
