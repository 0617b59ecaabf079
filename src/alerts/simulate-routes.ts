import type { AlertDelivery, AlertSinks, BookAlert } from '../generated/types.ts';
import type { Digests } from '../ports.ts';
import { GENERAL_PLACES } from '../status/fill-command.ts';
import { type BookDraft, deskOf, emptyBook } from './draft.ts';
import { updateFlapping } from './gates.ts';
import { takeLines } from './ingest.ts';
import { promotePending } from './lifecycle.ts';
import { pendingTimes, planAll } from './plan.ts';
import { type PlanContext, noteAlert, planContext, routeOfAlert } from './plan-context.ts';

/**
 * What a catalog would have made of recorded escalations: which notifications, to whom, when, and what would have been
 * told to nobody. The dispatch is the real one with every sink taking everything at once; time passes from row to row,
 * and to each moment at which something falls due in between.
 */

/** A row of escalations.jsonl with its time. */
export interface TimedRow {
  readonly atMs: number;
  readonly loop: string;
  readonly text: string;
}

/** A notification that would have been sent. */
export interface SimulatedNotification {
  readonly at: string;
  readonly sink: string;
  readonly kind: AlertDelivery['kind'];
  readonly severity: AlertDelivery['severity'];
  readonly alerts: readonly {
    readonly loopId: string;
    readonly category: string;
    readonly subject: string;
    readonly status: string;
  }[];
}

/** A condition of which no sink would have been told, and the gate that was shut. */
export interface UntoldAlert {
  readonly loopId: string;
  readonly category: string;
  readonly subject: string;
  readonly severity: BookAlert['severity'];
  readonly startedAt: string;
  readonly reasonCode: string;
}

/** A pass that was made, whether it escalated anything or not. */
export interface TimedPass {
  readonly atMs: number;
  readonly loop: string;
  /** Journal number of the pass. */
  readonly seq: number;
}

/** What rows are played through. */
export interface RouteStage {
  readonly catalog: AlertSinks;
  readonly untilMs: number;
  readonly digests: Digests;
  /** In order of time: whether an alert flaps is counted in passes. */
  readonly passes: readonly TimedPass[];
}

/** The result. */
export interface RouteSimulation {
  readonly notifications: readonly SimulatedNotification[];
  readonly bySink: Readonly<Record<string, number>>;
  readonly untold: readonly UntoldAlert[];
}

/** Moments between two rows at which something may fall due; a catalog that repeats every minute is cut off there. */
const MOST_MOMENTS = 5000;

/** Plays the rows, which are in order of time, up to `untilMs`. */
export function simulateRoutes(
  rows: readonly TimedRow[],
  { catalog, untilMs, digests, passes }: RouteStage,
): RouteSimulation {
  const upcoming = [...passes].toReversed();
  const book = emptyBook(rows[0]?.atMs ?? untilMs);
  const notifications: SimulatedNotification[] = [];
  const begun = new Map<string, BookAlert>();
  const told = new Set<string>();
  const shut = new Map<string, string>();
  const play = (nowMs: number, take: (context: PlanContext) => void): number | null => {
    const context = openContext(book, { catalog, nowMs, digests });
    for (let next = upcoming.at(-1); next !== undefined && next.atMs <= nowMs; next = upcoming.at(-1)) {
      const desk = deskOf(book, next.loop, NO_FILES);
      desk.lastSeq = Math.max(desk.lastSeq, next.seq);
      upcoming.pop();
    }
    take(context);
    advance(context);
    const flaps = Object.values(book.alerts).some(({ flapping }) => flapping);
    const times = [planAll(context), ...pendingTimes(context), flaps ? (upcoming.at(-1)?.atMs ?? null) : null];
    note(context, { begun, told, shut });
    notifications.push(...context.created.map((delivery) => notificationOf(delivery)));
    book.deliveries = {};
    const ahead = times.filter((atMs): atMs is number => atMs !== null && atMs > nowMs);
    return ahead.length === 0 ? null : Math.min(...ahead);
  };
  let dueMs: number | null = null;
  let moments = 0;
  const pass = (endMs: number): void => {
    for (; dueMs !== null && dueMs <= endMs && moments < MOST_MOMENTS; moments += 1) {
      dueMs = play(dueMs, () => undefined);
    }
  };
  for (const together of byMoment(rows)) {
    const atMs = together[0]?.atMs ?? untilMs;
    pass(atMs - 1);
    dueMs = play(atMs, (context) => {
      for (const loop of new Set(together.map((row) => row.loop))) {
        const desk = deskOf(book, loop, NO_FILES);
        const lines = together.flatMap((row) =>
          row.loop === loop ? [{ line: (desk.line += 1), text: row.text }] : [],
        );
        takeLines(context, loop, { lines, knownLines: 0, knownSeq: -1 });
      }
    });
  }
  pass(untilMs);
  return { notifications, bySink: countBySink(notifications), untold: untoldOf(begun, { told, shut }) };
}

/** Rows of one second, which is as long as a pass takes, are dispatched together. */
function byMoment(rows: readonly TimedRow[]): TimedRow[][] {
  const moments: TimedRow[][] = [];
  for (const row of rows) {
    const last = moments.at(-1);
    if (last?.[0]?.atMs === row.atMs) last.push(row);
    else moments.push([row]);
  }
  return moments;
}

const NO_FILES = { escalationsFile: '', dispatchStateFile: '', dispatchTelemetryFile: '' };

function openContext(
  book: BookDraft,
  { catalog, nowMs, digests }: { readonly catalog: AlertSinks; readonly nowMs: number; readonly digests: Digests },
): PlanContext {
  const placesOf: PlanContext['placesOf'] = (loop) => ({ ...GENERAL_PLACES, loop });
  return planContext({ book, catalog, nowMs, repo: '', traceId: 'simulation', digests, placesOf });
}

function advance(context: PlanContext): void {
  const { book, nowMs } = context;
  promotePending(book, nowMs, (alert) => routeOfAlert(context, alert).timing.pendingSeconds);
  for (const alert of Object.values(book.alerts)) {
    noteAlert(context, updateFlapping(alert, context, book.loops[alert.loopId]?.lastSeq ?? 0));
  }
}

interface Notes {
  readonly begun: Map<string, BookAlert>;
  readonly told: Set<string>;
  readonly shut: Map<string, string>;
}

/** An alert that began again is another one: it is told apart by its beginning. */
function note({ book, created, decisions }: PlanContext, { begun, told, shut }: Notes): void {
  for (const alert of Object.values(book.alerts)) {
    const key = keyOf(alert);
    begun.set(key, alert);
    const closed = decisions.get(alert.fingerprint)?.findLast(({ outcome }) => outcome !== 'pass');
    if (closed !== undefined && alert.status !== 'resolved') shut.set(key, closed.reasonCode);
  }
  for (const { alerts } of created) {
    for (const alert of alerts) told.add(keyOf(alert));
  }
}

function keyOf({ fingerprint, startedAt }: Pick<BookAlert, 'fingerprint' | 'startedAt'>): string {
  return `${fingerprint}@${startedAt}`;
}

function untoldOf(begun: Notes['begun'], { told, shut }: Omit<Notes, 'begun'>): UntoldAlert[] {
  return [...begun].flatMap(([key, alert]) => {
    if (told.has(key)) return [];
    const { loopId, category, subject, severity, startedAt } = alert;
    const reasonCode = shut.get(key) ?? alert.resolvedBy ?? 'pending';
    return [{ loopId, category, subject, severity, startedAt, reasonCode }];
  });
}

function notificationOf({ createdAt, sink, kind, severity, alerts }: AlertDelivery): SimulatedNotification {
  const listed = alerts.map(({ loopId, category, subject, status }) => ({ loopId, category, subject, status }));
  return { at: createdAt, sink, kind, severity, alerts: listed };
}

function countBySink(notifications: readonly SimulatedNotification[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { sink } of notifications) counts[sink] = (counts[sink] ?? 0) + 1;
  return counts;
}
