import type { AlertBook, AlertRow, AlertSinkResult } from '../generated/types.ts';
import { textAt } from '../runtime/json-member.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import type { SettledAttempt } from './fold-attempts.ts';
import { type TakenLine, isWaiting, reasonNotTold } from './ingest.ts';
import type { PlanContext } from './plan-context.ts';

/** Rows of telemetry/alerts.jsonl: what became of each escalation row. */

/** A row and the loop whose file it belongs to; number and position are given when it is committed. */
export interface LoopRow {
  readonly loopId: string;
  readonly row: Omit<AlertRow, 'seq' | 'row'>;
}

/** How a row was routed, for the reader of the telemetry. */
export type DescribeRoute = (category: string, severity: AlertRow['eventSeverity']) => Record<string, unknown>;

/** Rows about lines that no notification tells of. `told`: keys of rows that one does. */
export function rowsOfTaken(
  context: PlanContext,
  {
    loop,
    taken,
    told,
  }: { readonly loop: string; readonly taken: readonly TakenLine[]; readonly told: ReadonlySet<string> },
  describeRoute: DescribeRoute,
): LoopRow[] {
  const head = { timestamp: formatInstant(context.nowMs), loopId: loop, traceId: context.traceId };
  return taken.flatMap((line): LoopRow[] => {
    if (line.kind === 'blank' || (line.kind === 'row' && (line.history || told.has(line.key)))) return [];
    if (line.kind === 'bad') {
      const { reasonCode, row, text } = line;
      const content = row === null ? { rawLine: text.slice(0, 2000) } : { escalation: row };
      const bad = {
        ...head,
        category: 'alert_dispatch' as const,
        status: 'failed' as const,
        reasonCode,
        line: line.line,
      };
      return [{ loopId: loop, row: { ...bad, ...content } }];
    }
    const { reasonCode } = reasonNotTold(context, line);
    const row: LoopRow['row'] = {
      ...head,
      ...headOfRow(line.row.row, { traceId: context.traceId, id: line.row.id, severity: line.severity }),
      status: isWaiting(reasonCode) ? 'waiting' : 'skipped',
      reasonCode,
      escalation: line.row.row,
      route: describeRoute(line.row.category, line.severity),
      decisions: context.book.rows[line.key]?.decisions ?? [],
      sinkCount: 0,
      dispatchedSinkCount: 0,
      failedSinkCount: 0,
    };
    return [{ loopId: loop, row }];
  });
}

/** Rows about attempts: one for each escalation row that a tried notification tells of. */
export function rowsOfAttempts(
  book: AlertBook,
  {
    settled,
    traceId,
    nowMs,
  }: { readonly settled: readonly SettledAttempt[]; readonly traceId: string; readonly nowMs: number },
  describeRoute: DescribeRoute,
): LoopRow[] {
  const byRow = new Map<string, AlertSinkResult[]>();
  for (const { delivery, result } of settled) {
    for (const key of delivery.rows) byRow.set(key, [...(byRow.get(key) ?? []), result]);
  }
  const owed = new Set(Object.values(book.deliveries).flatMap(({ rows }) => rows));
  return [...byRow].flatMap(([key, sinks]): LoopRow[] => {
    const known = book.rows[key];
    if (known === undefined) return [];
    const { loopId, escalation, severity, decisions } = known;
    const delivered = sinks.filter(({ status }) => status === 'success').length;
    const row: LoopRow['row'] = {
      timestamp: formatInstant(nowMs),
      loopId,
      traceId,
      ...headOfRow(escalation, { traceId, id: key.slice(loopId.length + 1), severity }),
      ...statusOf(delivered, owed.has(key)),
      escalation,
      route: describeRoute(textAt(escalation, 'category') ?? '', severity),
      decisions,
      sinks,
      sinkCount: sinks.length,
      dispatchedSinkCount: delivered,
      failedSinkCount: sinks.length - delivered,
    };
    return [{ loopId, row }];
  });
}

/** Dispatched is what has reached every sink that it goes to. */
function statusOf(delivered: number, isOwed: boolean): Pick<AlertRow, 'status' | 'reasonCode'> {
  if (delivered === 0) return { status: 'failed', reasonCode: 'dispatch_failed' };
  return isOwed ? { status: 'partial', reasonCode: 'partial_dispatch_failure' } : { status: 'dispatched' };
}

function headOfRow(
  escalation: Readonly<Record<string, unknown>>,
  known: { readonly traceId: string; readonly id: string; readonly severity: NonNullable<AlertRow['eventSeverity']> },
): Pick<
  LoopRow['row'],
  'escalationTraceId' | 'category' | 'escalationCategory' | 'escalationTimestamp' | 'escalationId' | 'eventSeverity'
> {
  const timestamp = textAt(escalation, 'timestamp');
  return {
    escalationTraceId: textAt(escalation, 'traceId') ?? known.traceId,
    category: 'alert_dispatch',
    escalationCategory: textAt(escalation, 'category') ?? '',
    ...(timestamp === null ? {} : { escalationTimestamp: timestamp }),
    escalationId: known.id,
    eventSeverity: known.severity,
  };
}

/** Escalation rows that nothing refers to any more are forgotten. */
export function forgetRows(book: AlertBook): void {
  const told = new Set(Object.values(book.groups).flatMap((group) => Object.keys(group.told)));
  const kept = new Set(Object.values(book.deliveries).flatMap((delivery) => delivery.rows));
  for (const alert of Object.values(book.alerts)) {
    if (alert.status !== 'resolved' || told.has(alert.fingerprint)) kept.add(alert.lastRow);
  }
  for (const key of Object.keys(book.rows)) {
    if (!kept.has(key)) delete book.rows[key];
  }
}

/** Alerts that are long over and that nobody is owed anything about are forgotten after this time. */
const REMEMBERED_MS = 86_400_000;

/** Forgets alerts, silences and acknowledgements that are over. */
export function forgetOld(book: AlertBook, nowMs: number): void {
  const told = new Set(Object.values(book.groups).flatMap((group) => Object.keys(group.told)));
  for (const { fingerprint, status, endedAtMs } of Object.values(book.alerts)) {
    const old = status === 'resolved' && endedAtMs !== null && endedAtMs < nowMs - REMEMBERED_MS;
    if (old && !told.has(fingerprint)) delete book.alerts[fingerprint];
  }
  for (const { id, endsAtMs } of Object.values(book.silences)) {
    if (endsAtMs < nowMs - REMEMBERED_MS) delete book.silences[id];
  }
}
