import type { AlertDecision, BookAlert, EscalationSeverity, LoopDesk } from '../generated/types.ts';
import type { Json } from '../runtime/json-member.ts';
import { rowKey } from './draft.ts';
import { type EscalationRow, readEscalation } from './escalation-row.ts';
import { OpsError } from '../errors.ts';
import { updateFlapping } from './gates.ts';
import { applyRow } from './lifecycle.ts';
import { planTouched } from './plan.ts';
import { type PlanContext, noteAlert } from './plan-context.ts';
import { routeOf } from './route.ts';

/** Takes new lines of escalations.jsonl over into the book, pass by pass. */

/** A line with its number. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
}

/** Lines to take over. */
export interface NewLines {
  readonly lines: readonly SourceLine[];
  /**
   * Rows up to this line, or up to this journal number, have been taken over before: their file was cut, or the book is
   * new. They are history: of them only what still holds is told.
   */
  readonly knownLines: number;
  readonly knownSeq: number;
}

/** Rows of one dispatch that are told pass by pass; of a longer backlog the older ones are history too. */
const TOLD_BY_PASS = 500;

/** A line that was taken over. */
export type TakenLine =
  | { readonly kind: 'blank' }
  | {
      readonly kind: 'bad';
      readonly line: number;
      readonly text: string;
      readonly reasonCode: 'invalid_escalation_json' | 'missing_escalation_category' | 'escalation_unusable';
      readonly row: Json | null;
    }
  | {
      readonly kind: 'row';
      readonly line: number;
      readonly key: string;
      readonly row: EscalationRow;
      readonly severity: EscalationSeverity;
      /** True for a row that is not told by itself: only what still holds at the end is. */
      readonly history: boolean;
      /** Alerts that it began, kept or ended. */
      readonly started: readonly BookAlert[];
      readonly continued: readonly BookAlert[];
      readonly ended: readonly BookAlert[];
    };

type TakenRow = Extract<TakenLine, { readonly kind: 'row' }>;

/** Takes lines over, in order. Rows that one pass wrote are looked at together. */
export function takeLines(context: PlanContext, loop: string, source: NewLines): TakenLine[] {
  const { lines, knownLines, knownSeq } = source;
  const firstNews = lines.filter(({ text }) => text.trim() !== '').at(-TOLD_BY_PASS)?.line ?? 0;
  const isHistory = (line: number, seq: number | null): boolean =>
    line <= knownLines || line < firstNews || (seq !== null && seq <= knownSeq);
  const desk = context.book.loops[loop];
  if (desk === undefined) return [];
  const taken: TakenLine[] = [];
  let passRows: TakenRow[] = [];
  for (const { line, text } of lines) {
    const read = readEscalation(text, line);
    if (read.kind !== 'row') {
      taken.push(read.kind === 'blank' ? read : { ...read, line, text });
      continue;
    }
    if (passRows.length > 0 && (read.row.seq === null || passRows[0]?.row.seq !== read.row.seq)) {
      finishPass(context, desk, passRows);
      passRows = [];
    }
    const history = isHistory(line, read.row.seq);
    const row = takeSafely(() => takeRow(context, desk, { loop, line, row: read.row, history }));
    if (row === null) {
      taken.push({ kind: 'bad', line, text, reasonCode: 'escalation_unusable', row: read.row.row });
      continue;
    }
    taken.push(row);
    passRows.push(row);
  }
  finishPass(context, desk, passRows);
  return taken;
}

/** One row that our own rules cannot take must not keep the others from being told: it is reported as bad. */
function takeSafely(take: () => TakenRow): TakenRow | null {
  try {
    return take();
  } catch (error) {
    if (error instanceof OpsError) throw error;
    return null;
  }
}

function takeRow(
  context: PlanContext,
  desk: LoopDesk,
  taken: Pick<TakenRow, 'line' | 'row' | 'history'> & { readonly loop: string },
): TakenRow {
  const { loop, line, row, history } = taken;
  const { book, catalog } = context;
  const key = keyOf(book, row, { loop, line });
  const severity = routeOf(catalog, { category: row.category, severity: row.severity }).eventSeverity;
  book.rows[key] = { loopId: loop, severity, escalation: { ...row.row }, decisions: [] };
  desk.lastSeq = Math.max(desk.lastSeq, row.seq ?? 0);
  const effect = applyRow(book, row, {
    digests: context.digests,
    nowMs: context.nowMs,
    loopId: loop,
    pass: desk.lastSeq,
    rowKey: key,
    traceId: context.traceId,
    ruleOf: ({ category }) => {
      const route = routeOf(catalog, { category, severity: null });
      return { severity: route.eventSeverity, pendingSeconds: route.timing.pendingSeconds };
    },
  });
  return { kind: 'row', line, key, row, severity, history, ...effect };
}

/** Ids of rows written by hand need not be unique: what is told of one row must not become that of another. */
function keyOf(
  { rows }: PlanContext['book'],
  { id, row }: EscalationRow,
  { loop, line }: { readonly loop: string; readonly line: number },
): string {
  const key = rowKey(loop, id);
  const known = rows[key];
  return known === undefined || JSON.stringify(known.escalation) === JSON.stringify(row)
    ? key
    : rowKey(loop, `${id}@${String(line)}`);
}

/** Plans for the alerts that a pass touched, as they are after all of its rows. */
function finishPass(context: PlanContext, desk: LoopDesk, rows: readonly TakenRow[]): void {
  const touched = new Set(
    rows.flatMap(({ started, continued, ended }) =>
      [...started, ...continued, ...ended].map(({ fingerprint }) => fingerprint),
    ),
  );
  const alerts = [...touched].flatMap((fingerprint) => {
    const alert = context.book.alerts[fingerprint];
    return alert === undefined ? [] : [updateFlapping(alert, context, desk.lastSeq)];
  });
  for (const alert of alerts) noteAlert(context, alert);
  if (rows.every(({ history }) => history)) return;
  planTouched(context, alerts);
  for (const { key, started, continued, ended } of rows) {
    const row = context.book.rows[key];
    const held = new Set([...started, ...continued].map(({ fingerprint }) => fingerprint));
    const over = new Set(ended.map(({ fingerprint }) => fingerprint));
    if (row === undefined) continue;
    row.decisions = [
      ...[...held].flatMap((fingerprint) => context.decisions.get(fingerprint) ?? []),
      ...[...over].flatMap((fingerprint) => endDecisions(context, fingerprint)),
    ];
  }
}

/** Why the end of an alert waits. That it is over is not a reason. */
function endDecisions({ decisions, book, toldBy }: PlanContext, fingerprint: string): AlertDecision[] {
  const known = (decisions.get(fingerprint) ?? []).filter(({ stage }) => stage === 'group');
  const rests = book.alerts[fingerprint]?.flapping === true && (toldBy.get(fingerprint)?.size ?? 0) > 0;
  if (known.length > 0 || !rests) return known;
  return [{ stage: 'group', outcome: 'hold', reasonCode: 'flapping', sink: null, fingerprint, detail: null }];
}

/** Why a row that no notification tells of was not told, in one decision. */
export function reasonNotTold(
  context: PlanContext,
  row: TakenRow,
): Pick<AlertDecision, 'outcome' | 'reasonCode' | 'detail'> {
  const open = [...row.started, ...row.continued];
  const decided = (context.book.rows[row.key]?.decisions ?? []).filter(({ outcome }) => outcome !== 'pass');
  // What only waits comes first: it says that the row will be told.
  const first = decided.find(({ reasonCode }) => isWaiting(reasonCode)) ?? decided[0];
  if (first !== undefined) return first;
  return open.length > 0
    ? { outcome: 'stop', reasonCode: 'already_told', detail: null }
    : { outcome: 'stop', reasonCode: 'nothing_to_resolve', detail: null };
}

const WAITING = new Set(['pending', 'group_wait', 'group_interval', 'notification_storm', 'flapping']);

/** True for a hold that ends by itself. */
export function isWaiting(reasonCode: string): boolean {
  return WAITING.has(reasonCode);
}
