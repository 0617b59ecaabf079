import type { BookAlert, EscalationSeverity } from '../generated/types.ts';
import type { Digests } from '../ports.ts';
import { formatInstant, parseInstant } from '../runtime/rfc3339.ts';
import type { BookDraft } from './draft.ts';
import type { Clearance, Condition, EscalationRow } from './escalation-row.ts';
import { fingerprintOf } from './fingerprint.ts';
import { withState } from './flap.ts';
import { severityRank } from './severity.ts';

/**
 * The life of an alert: pending, firing, acknowledged, resolved. A row of escalations begins or ends it; time lets a
 * pending one fire. docs/alerts.md, "Life of an alert".
 */

/** What one row did. */
export interface RowEffect {
  /** Alerts that began, or began again. */
  readonly started: readonly BookAlert[];
  /** Alerts that were known and still hold. */
  readonly continued: readonly BookAlert[];
  /** Alerts that ended. */
  readonly ended: readonly BookAlert[];
}

/** What applying a row needs to know. */
export interface RowContext {
  readonly digests: Digests;
  readonly nowMs: number;
  readonly loopId: string;
  /** Number of the pass that the row belongs to. */
  readonly pass: number;
  readonly rowKey: string;
  /** Trace id of the dispatch, for rows without one. */
  readonly traceId: string;
  /** The severity of a category whose rows name none, and how long a condition must last. */
  readonly ruleOf: (condition: Condition) => {
    readonly severity: EscalationSeverity;
    readonly pendingSeconds: number;
  };
}

/** Applies a row to the alerts of its loop. */
export function applyRow(book: BookDraft, row: EscalationRow, context: RowContext): RowEffect {
  const started: BookAlert[] = [];
  const continued: BookAlert[] = [];
  const leading = leadingSubject(row);
  const holding = new Set<string>();
  for (const condition of row.conditions) {
    const { category, subject } = condition;
    const fingerprint = fingerprintOf(context.digests, { loopId: context.loopId, category, subject });
    holding.add(fingerprint);
    const known = book.alerts[fingerprint];
    const isOpen = known !== undefined && known.status !== 'resolved';
    const alert = isOpen
      ? refresh(known, { condition, row, context })
      : begin({ condition, row, context, fingerprint, cause: leading, before: known });
    book.alerts[fingerprint] = alert;
    (isOpen ? continued : started).push(alert);
  }
  return { started, continued, ended: endAlerts(book, row, { context, holding }) };
}

interface Report {
  readonly condition: Condition;
  readonly row: EscalationRow;
  readonly context: RowContext;
}

function begin({
  condition,
  row,
  context,
  fingerprint,
  cause,
  before,
}: Report & {
  readonly fingerprint: string;
  readonly cause: string;
  readonly before: BookAlert | undefined;
}): BookAlert {
  const { pendingSeconds } = context.ruleOf(condition);
  // A row of a host whose clock is ahead must not wait for that time to come.
  const startedAtMs = Math.min(parseInstant(row.timestamp ?? '') ?? context.nowMs, context.nowMs);
  return {
    fingerprint,
    loopId: context.loopId,
    category: condition.category,
    subject: condition.subject,
    cause,
    severity: severityOf({ condition, row, context }),
    status: pendingSeconds > 0 ? 'pending' : 'firing',
    startedAt: formatInstant(startedAtMs),
    startedAtMs,
    endedAt: null,
    endedAtMs: null,
    lastRow: context.rowKey,
    evidence: [...condition.evidence],
    traceId: row.traceId ?? context.traceId,
    acknowledged: null,
    snoozedUntil: null,
    states: withState(before?.states ?? [], context.pass, true),
    flapping: before?.flapping ?? false,
    resolvedBy: null,
  };
}

function severityOf({ condition, row, context }: Report): EscalationSeverity {
  return row.severity !== null && condition.category === row.category
    ? row.severity
    : context.ruleOf(condition).severity;
}

function refresh(alert: BookAlert, { condition, row, context }: Report): BookAlert {
  const evidence = condition.evidence.length === 0 ? alert.evidence : [...condition.evidence];
  const stated = severityOf({ condition, row, context });
  // Never less while it lasts: who was told of the worst is told when it is over.
  const severity = severityRank(stated) > severityRank(alert.severity) ? stated : alert.severity;
  return { ...alert, severity, evidence, lastRow: context.rowKey, traceId: row.traceId ?? context.traceId };
}

function endAlerts(
  book: BookDraft,
  row: EscalationRow,
  { context, holding }: { readonly context: RowContext; readonly holding: ReadonlySet<string> },
): BookAlert[] {
  if (row.clears.length === 0) return [];
  const over = Object.values(book.alerts).flatMap((alert) => {
    const { fingerprint, loopId, status } = alert;
    if (loopId !== context.loopId || status === 'resolved' || holding.has(fingerprint)) return [];
    const clearance = row.clears.find((clear) => ends(clear, alert));
    return clearance === undefined ? [] : [{ alert, reasonCode: clearance.reasonCode }];
  });
  return over.map(({ alert, reasonCode }) =>
    endAlert(book, alert, {
      atMs: Math.min(parseInstant(row.timestamp ?? '') ?? context.nowMs, context.nowMs),
      reasonCode: alert.status === 'pending' ? 'resolved_while_pending' : reasonCode,
      pass: context.pass,
      // A row that reports something of its own is not what the end is told with.
      rowKey: row.conditions.length === 0 ? context.rowKey : alert.lastRow,
    }),
  );
}

function ends({ categories, subject }: Clearance, alert: BookAlert): boolean {
  return categories.includes(alert.category) && (subject === null || subject === alert.subject);
}

/** How an alert ends. */
export interface Ending {
  readonly atMs: number;
  readonly reasonCode: string;
  readonly pass: number;
  /** Row that says so; the row before when nothing but a person does. */
  readonly rowKey: string;
}

/** Ends an alert. */
export function endAlert(book: BookDraft, alert: BookAlert, ending: Ending): BookAlert {
  const ended: BookAlert = {
    ...alert,
    status: 'resolved',
    endedAt: formatInstant(ending.atMs),
    endedAtMs: ending.atMs,
    resolvedBy: ending.reasonCode,
    lastRow: ending.rowKey,
    acknowledged: null,
    snoozedUntil: null,
    states: withState(alert.states, ending.pass, false),
  };
  book.alerts[alert.fingerprint] = ended;
  return ended;
}

/** Lets pending alerts fire whose condition has lasted long enough. Returns those that do. */
export function promotePending(
  book: BookDraft,
  nowMs: number,
  pendingSecondsOf: (alert: BookAlert) => number,
): BookAlert[] {
  const due = Object.values(book.alerts).filter(
    (alert) => alert.status === 'pending' && alert.startedAtMs + pendingSecondsOf(alert) * 1000 <= nowMs,
  );
  return due.map((alert) => {
    const firing: BookAlert = { ...alert, status: 'firing' };
    book.alerts[alert.fingerprint] = firing;
    return firing;
  });
}

/**
 * The subject that the row is mainly about: the first of the worst ones. All alerts that begin with the row have it as
 * their cause, so that one pass makes one notification.
 */
function leadingSubject({ conditions, category }: EscalationRow): string {
  const worst = conditions.find((condition) => condition.category === 'health_critical') ?? conditions[0];
  return worst?.subject ?? category;
}
