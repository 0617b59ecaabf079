import type { AlertDelivery, BookAlert } from '../../generated/types.ts';
import { type Json, textAt } from '../../runtime/json-member.ts';
import { rowKey } from '../draft.ts';
import { silenceOf } from '../gates.ts';
import { isWaiting } from '../ingest.ts';
import {
  type ExplainSource,
  type Explained,
  decisionStep,
  decisionsOf,
  deliveryStep,
  inTime,
  operationStep,
  remark,
  resultsOf,
  rowSteps,
} from './explain-steps.ts';
import { decisive } from './foresee.ts';

/** Why an alert, a notification or an escalation did or did not go out. docs/alerts.md, "Why was I not told?". */

/** Explains an alert of the book. */
export function explainAlert(source: ExplainSource, alert: BookAlert): Explained {
  const { book, telemetry, operations } = source;
  const { fingerprint, loopId, category, subject, severity, status } = alert;
  const about = { fingerprint, deliveryId: null };
  const history = inTime([
    ...telemetry.flatMap((row) => rowSteps(row, about)),
    ...operations.map((row) => operationStep(row)),
  ]);
  const now = source.decisions.get(fingerprint) ?? [];
  const owed = Object.values(book.deliveries).filter(({ alerts }) =>
    alerts.some((told) => told.fingerprint === fingerprint),
  );
  const told = Object.values(book.groups).flatMap(({ sink, told: known }) => {
    const as = known[fingerprint];
    return as === undefined ? [] : [remark('told', `${sink} was told that it is ${as}, and is owed its end`)];
  });
  return {
    ...verdictOfAlert(source, alert, owed),
    steps: [
      remark(
        'alert',
        `${loopId} ${category}/${subject} (${severity}) began at ${alert.startedAt} and is ${status}${alert.flapping ? ', flapping' : ''}`,
        alert.startedAt,
      ),
      ...history,
      ...now.map((decision) => decisionStep(decision, null)),
      ...silencedStep(source, alert),
      ...told,
      ...owed.map((delivery) => deliveryStep(delivery, source)),
    ],
  };
}

/** A silence that would hide it too, although another gate comes first. */
function silencedStep({ book, nowMs, decisions }: ExplainSource, alert: BookAlert): Explained['steps'] {
  const known = decisions.get(alert.fingerprint) ?? [];
  const silence = alert.status === 'resolved' ? null : silenceOf(alert, { book, nowMs });
  if (silence === null || known.some(({ reasonCode }) => reasonCode === 'silenced')) return [];
  return [
    remark(
      'silence',
      `${silence.id} by ${silence.by} until ${silence.endsAt} would hide it as well: ${silence.reason}`,
    ),
  ];
}

type Verdict = Pick<Explained, 'verdict' | 'reasonCode'>;

function verdictOfAlert(
  { decisions }: ExplainSource,
  { fingerprint, status, resolvedBy }: BookAlert,
  owed: readonly AlertDelivery[],
): Verdict {
  const outbox = verdictOfOutbox(owed);
  if (outbox !== null) return outbox;
  const last = decisive(decisions.get(fingerprint) ?? []);
  // An end that is still to be told is a decision of a group.
  if (status === 'resolved' && last?.stage !== 'group') return { verdict: 'resolved', reasonCode: resolvedBy };
  if (last === null) return { verdict: 'held', reasonCode: null };
  const { outcome, reasonCode } = last;
  if (outcome !== 'pass') return { verdict: outcome === 'hold' ? 'held' : 'stopped', reasonCode };
  return { verdict: reasonCode === 'already_told' ? 'delivered' : 'owed', reasonCode };
}

function verdictOfOutbox(owed: readonly AlertDelivery[]): Verdict | null {
  const due = owed.find(({ status }) => status === 'due');
  const first = due ?? owed[0];
  if (first === undefined) return null;
  const reasonCode = first.lastFailure?.reasonCode ?? null;
  return { verdict: due === undefined ? 'dead' : 'owed', reasonCode };
}

/** Explains an alert that the book has forgotten, from what telemetry says of it. */
export function explainForgottenAlert(source: ExplainSource, fingerprint: string): Explained {
  const about = { fingerprint, deliveryId: null };
  const steps = inTime([
    ...source.telemetry.flatMap((row) => rowSteps(row, about)),
    ...source.operations.map((row) => operationStep(row)),
  ]);
  const end = remark('alert', 'it is over for more than a day, nobody is owed anything about it, and it was forgotten');
  return { verdict: 'resolved', reasonCode: null, steps: [...steps, end] };
}

/** Explains a notification; `delivery` is null when the outbox does not hold it any more. */
export function explainDelivery(source: ExplainSource, id: string, delivery: AlertDelivery | null): Explained {
  const about = { fingerprint: null, deliveryId: id };
  const attempts = source.telemetry.flatMap((row) => rowSteps(row, about));
  const history = inTime([...distinct(attempts), ...source.operations.map((row) => operationStep(row))]);
  const made = delivery === null ? [] : [madeStep(delivery)];
  const now = delivery === null ? [] : [deliveryStep(delivery, source)];
  return { ...verdictOfDelivery(source, id, delivery), steps: [...made, ...history, ...now] };
}

/** An attempt is in the telemetry once for each row that the notification tells of. */
function distinct(steps: Explained['steps']): Explained['steps'] {
  return [...new Map(steps.map((step) => [JSON.stringify(step), step])).values()];
}

function madeStep({
  kind,
  sink,
  severity,
  createdAt,
  alerts,
  omittedAlerts,
}: AlertDelivery): Explained['steps'][number] {
  const first = alerts[0];
  const lead = first === undefined ? '' : `, first of all ${first.loopId} ${first.category}/${first.subject}`;
  const text = `a notification (${kind}, ${severity}) to ${sink} about ${String(alerts.length + omittedAlerts)} alerts was made${lead}`;
  return remark('notification', text, createdAt);
}

function verdictOfDelivery(
  { telemetry, operations }: ExplainSource,
  id: string,
  delivery: AlertDelivery | null,
): Verdict {
  if (delivery !== null) return verdictOfOutbox([delivery]) ?? { verdict: 'owed', reasonCode: null };
  const results = telemetry.flatMap((row) => resultsOf(row)).filter(({ deliveryId }) => deliveryId === id);
  const last = results.at(-1);
  const isDropped = operations.some((row) => textAt(row, 'operation') === 'drop' && textAt(row, 'target') === id);
  if (last?.status === 'success') return { verdict: 'delivered', reasonCode: null };
  return { verdict: isDropped ? 'dropped' : 'owed', reasonCode: last?.reasonCode ?? null };
}

/** An escalation as it was found in its file. */
export interface FoundEscalation {
  readonly loop: string;
  readonly id: string;
  readonly line: number;
  /** Null for a line that is no usable row. */
  readonly row: Json | null;
  /** True when no dispatch has come as far. */
  readonly isAhead: boolean;
}

/** Explains an escalation. */
export function explainEscalation(source: ExplainSource, found: FoundEscalation): Explained {
  const { book } = source;
  const key = rowKey(found.loop, found.id);
  const rows = source.telemetry.filter((row) => textAt(row, 'escalationId') === found.id || row['line'] === found.line);
  const owed = Object.values(book.deliveries).filter((delivery) => delivery.rows.includes(key));
  const fingerprints = fingerprintsOf(source, rows, key);
  const alerts = fingerprints.flatMap((fingerprint) => book.alerts[fingerprint] ?? []);
  const decided = book.rows[key]?.decisions ?? rows.flatMap((row) => decisionsOf(row)).slice(0, MOST_DECISIONS);
  const attempts = rows.flatMap((row) => (resultsOf(row).length > 0 ? rowSteps(row, ANYTHING) : failedLine(row)));
  return {
    ...verdictOfEscalation(source, { rows, owed, found }),
    steps: [
      writtenStep(found),
      ...(found.isAhead ? [remark('dispatch', 'no dispatch has come as far as this line yet')] : []),
      ...decided.map((decision) => decisionStep(decision, textAt(rows[0], 'timestamp'))),
      ...inTime([...attempts, ...source.operations.map((row) => operationStep(row))]),
      ...alerts.map(({ fingerprint, category, subject, status }) =>
        remark('alert', `${category}/${subject} is ${status} now; ops-manager alerts explain ${fingerprint} says more`),
      ),
      ...owed.map((delivery) => deliveryStep(delivery, source)),
    ],
  };
}

/** A row can report many reasons, each with its gates. */
const MOST_DECISIONS = 200;
const ANYTHING = { fingerprint: null, deliveryId: null };

/** A row about a line that no alert came of. */
function failedLine(row: Json): Explained['steps'] {
  return decisionsOf(row).length > 0 ? [] : rowSteps(row, ANYTHING);
}

function fingerprintsOf({ book }: ExplainSource, rows: readonly Json[], key: string): string[] {
  const decided = [...rows.flatMap((row) => decisionsOf(row)), ...(book.rows[key]?.decisions ?? [])];
  return [...new Set(decided.flatMap(({ fingerprint }) => fingerprint ?? []))];
}

function writtenStep({ loop, line, row }: FoundEscalation): Explained['steps'][number] {
  const what = row === null ? 'is no usable row' : `reports ${textAt(row, 'category') ?? 'no category'}`;
  const severity = textAt(row, 'severity');
  const text = `line ${String(line)} of the escalations of ${loop} ${what}${severity === null ? '' : ` (${severity})`}`;
  return remark('escalation', text, textAt(row, 'timestamp'));
}

function verdictOfEscalation(
  { operations }: ExplainSource,
  about: { readonly rows: readonly Json[]; readonly owed: readonly AlertDelivery[]; readonly found: FoundEscalation },
): Verdict {
  const { rows, owed, found } = about;
  const outbox = verdictOfOutbox(owed);
  if (outbox !== null) return outbox;
  const last = rows.at(-1);
  if (last === undefined) return { verdict: found.isAhead ? 'not_taken' : 'stopped', reasonCode: null };
  const status = textAt(last, 'status');
  const reasonCode = textAt(last, 'reasonCode');
  if (status === 'dispatched') return { verdict: 'delivered', reasonCode: null };
  if (status === 'waiting' || isHold(last, reasonCode)) return { verdict: 'held', reasonCode };
  const isDropped = operations.some((row) => textAt(row, 'operation') === 'drop');
  return { verdict: isDropped && status !== 'skipped' ? 'dropped' : 'stopped', reasonCode };
}

function isHold(row: Json, reasonCode: string | null): boolean {
  const decision = decisionsOf(row).find((each) => each.reasonCode === reasonCode);
  return reasonCode !== null && (decision?.outcome === 'hold' || isWaiting(reasonCode));
}
