import { asObject, at, numberAt, type Json } from './json-object.ts';
import { checkJournal } from './model-journal.ts';
import { checkNumbers } from './model-rows.ts';
import { ATTEMPT_LOG, rowsOf, type StateFiles } from './state-files.ts';

/**
 * Alerting after a pass that was not disturbed: its own journal is in step with its files, every escalation has been
 * taken over once, and what it holds to be true is what the loop says.
 */

/** What of the files of alerting is not as it must be. Whether anything was sent is for the sink to say. */
export function checkAlerts(files: StateFiles): string[] {
  const { alerts } = files;
  const numbered = [...alerts.rows].filter(([file]) => file !== 'journal.jsonl' && !ATTEMPT_LOG.test(file));
  return [
    ...alerts.damage,
    ...[...alerts.torn.keys()].map((file) => `${file}: ends without LF`),
    // A lock that a killed dispatch was about to take is cleared by the next one: a pass need not make one.
    ...alerts.temporaries.filter((file) => !file.startsWith('lock/')).map((file) => `${file}: left behind`),
    ...checkJournal(alerts),
    ...numbered.flatMap(([file, rows]) => checkNumbers(file, rows)),
    ...checkDesk(files),
    ...checkAnswered(files),
    ...checkHeld(files),
    ...checkAttempts(files),
  ];
}

function bookOf({ alerts }: StateFiles): Json | undefined {
  return alerts.documents.get('.alerts/book.json')?.value;
}

function escalationsOf(files: StateFiles): readonly Json[] {
  return rowsOf(files, 'escalations.jsonl').map(({ value }) => value);
}

/** How far the escalations were read: all of them, and the state of the loop says the same. */
function checkDesk(files: StateFiles): string[] {
  const rows = rowsOf(files, 'escalations.jsonl');
  if (rows.length === 0) return [];
  const bytes = rows.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0);
  const desk = at(bookOf(files), 'loops', 'demo');
  const state = files.alerts.documents.get('demo/alert-dispatch-state.json')?.value;
  const facts: readonly (readonly [string, number, number])[] = [
    ['book: lines of escalations', numberAt(desk, 'line'), rows.length],
    ['book: bytes of escalations', numberAt(desk, 'byte'), bytes],
    ['alert-dispatch-state.json: lines', numberAt(state, 'escalationsLineOffset'), rows.length],
    ['alert-dispatch-state.json: bytes', numberAt(state, 'escalationsByteOffset'), bytes],
    ['rows processed', numberAt(desk, 'totals', 'processed'), rows.length],
  ];
  return facts.flatMap(([what, recorded, real]) =>
    recorded === real ? [] : [`${what}: ${recorded} recorded, ${real} in the file`],
  );
}

/** Every escalation has an outcome, or is still at work; one that was skipped was so once. */
function checkAnswered(files: StateFiles): string[] {
  const outcomes = rowsOf(files.alerts, 'demo/telemetry/alerts.jsonl').map(({ value }) => value);
  const open = asObject(at(bookOf(files), 'deliveries')) ?? {};
  const waiting = Object.values(open).flatMap((delivery) => at(delivery, 'rows') as readonly string[]);
  return escalationsOf(files).flatMap(({ id }) => {
    const own = outcomes.filter(({ escalationId }) => escalationId === id);
    const skipped = own.filter(({ status }) => status === 'skipped').length;
    if (own.length === 0 && !waiting.includes(`demo#${String(id)}`)) return [`escalation ${String(id)} has no outcome`];
    return skipped > 1 ? [`escalation ${String(id)} was skipped ${skipped} times`] : [];
  });
}

/** The alerts about health that hold are the reasons that the loop gives. */
function checkHeld(files: StateFiles): string[] {
  const alerts = Object.values(asObject(at(bookOf(files), 'alerts')) ?? {}).map((alert) => asObject(alert) ?? {});
  const held = alerts
    .filter(({ category, status }) => String(category).startsWith('health_') && status !== 'resolved')
    .map(({ category, subject }) => `${String(category)} ${String(subject)}`);
  const reasons = files.documents.get('health.json')?.value['reasons'];
  const said = (Array.isArray(reasons) ? (reasons as Json[]) : []).map(
    ({ code, severity }) => `health_${String(severity)} ${String(code)}`,
  );
  const [one, other] = [held.toSorted().join(', '), said.toSorted().join(', ')];
  return one === other ? [] : [`holds '${one}', the loop says '${other}'`];
}

/** Attempts of dispatches that are over: each line of their logs is accounted for. */
function checkAttempts(files: StateFiles): string[] {
  return [...files.alerts.rows].flatMap(([file, rows]) => {
    if (!ATTEMPT_LOG.test(file)) return [];
    const bytes = rows.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0);
    const name = file.slice(file.lastIndexOf('/') + 1);
    const known = at(bookOf(files), 'runs', name) !== undefined;
    const taken = known ? numberAt(bookOf(files), 'runs', name) : 0;
    return taken === bytes ? [] : [`${file}: ${bytes} bytes of attempts, ${taken} are accounted for`];
  });
}
