import { at, numberAt, type Json } from './json-object.ts';
import { rowsOf, type StateFiles } from './state-files.ts';

/** Escalations: each condition is raised once, changes are new rows, and only what was raised is taken back. */

/** What of the escalations is not as it must be. `runAfter` tells the run that a pass found at work, or ended last. */
export function checkEscalations(files: StateFiles, runAfter: (seq: number) => unknown): string[] {
  const rows = rowsOf(files, 'escalations.jsonl').map(({ value }) => value);
  const state = files.documents.get('state.json')?.value;
  const health = files.documents.get('health.json')?.value;
  return [
    ...checkIds(rows),
    ...checkPair(rows, 'divergence', at(state, 'divergence', 'any') === true),
    ...checkPair(rows, 'ordering_drift', at(state, 'sequence', 'driftActive') === true),
    ...checkPair(rows, 'profile_drift', at(state, 'drift', 'driftActive') === true),
    ...checkHealth(rows, health, runAfter),
  ];
}

function checkIds(rows: readonly Json[]): string[] {
  const ids = rows.map((row) => String(row['id']));
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `escalation ${id} is repeated`);
}

/** A condition that is either there or not: detected and resolved take turns and agree with what is recorded. */
function checkPair(rows: readonly Json[], condition: string, active: boolean): string[] {
  const problems: string[] = [];
  let raised = false;
  for (const { category, id } of rows) {
    if (category !== `${condition}_detected` && category !== `${condition}_resolved`) continue;
    const raises = category === `${condition}_detected`;
    if (raises === raised) problems.push(`escalation ${String(id)}: ${category} twice in a row`);
    raised = raises;
  }
  return raised === active
    ? problems
    : [...problems, `${condition} is recorded as ${String(active)}, its last escalation says otherwise`];
}

function checkHealth(rows: readonly Json[], health: Json | undefined, runAfter: (seq: number) => unknown): string[] {
  const problems: string[] = [];
  let alarm = 'healthy';
  for (const row of rows) {
    if (!String(row['category']).startsWith('health_')) continue;
    const next = alarmOf(row['healthStatus'], row['reasons'], runAfter(numberAt(row, 'seq')));
    if (next === alarm) problems.push(`escalation ${String(row['id'])} says again: ${next}`);
    if ((row['category'] === 'health_recovered') !== (next === 'healthy')) {
      problems.push(`escalation ${String(row['id'])}: ${String(row['category'])} with ${next}`);
    }
    alarm = next;
  }
  const recorded = alarmOf(health?.['status'] ?? 'healthy', health?.['reasons'], runAfter(Number.POSITIVE_INFINITY));
  return recorded === alarm
    ? problems
    : [...problems, `health is recorded as '${recorded}', the last escalation says '${alarm}'`];
}

/** Reasons that are about the end of a run: another run that ends so is another reason to act. */
const RUN_ENDED = new Set(['run_failed', 'run_stopped']);

/** What a person would act on: the status and the set of reasons, each with its severity. */
function alarmOf(status: unknown, reasons: unknown, run: unknown): string {
  const list = Array.isArray(reasons) ? (reasons as Json[]) : [];
  const named = list.map((reason) => `${String(reason['code'])}:${String(reason['severity'])}`).toSorted();
  const ended = list.some((reason) => RUN_ENDED.has(String(reason['code'])));
  return [String(status), ...named, ...(ended ? [`of ${String(run)}`] : [])].join(' ');
}
