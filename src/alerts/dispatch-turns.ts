import type {
  AlertBook,
  AlertDelivery,
  AlertDispatchState,
  AlertSinks,
  BookAlert,
  LoopDesk,
  OpenRow,
} from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import { type LoopRow, rowsOfAttempts, rowsOfTaken } from './alert-rows.ts';
import { type BookChanges, type BookTurn, commitBook, takeAttempts } from './book-session.ts';
import { type RunTally, dispatchState, isPassedOver } from './dispatch-state.ts';
import { deskOf } from './draft.ts';
import { updateFlapping } from './gates.ts';
import { type TakenLine, takeLines } from './ingest.ts';
import { promotePending } from './lifecycle.ts';
import { nextDueMs } from './next-due.ts';
import { nextDeliveryMs, sinkTurns, type SinkTurn } from './outbox.ts';
import { pendingTimes, planAll } from './plan.ts';
import { type PlanContext, noteAlert, planContext, routeOfAlert } from './plan-context.ts';
import type { DispatchPorts, DispatchRequest } from './dispatch-ports.ts';
import { readNewEscalations } from './take-escalations.ts';
import { countAt } from '../runtime/json-member.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import { managerPaths } from '../store/paths.ts';

/** What a dispatch does with the book in hand, between its requests to sinks. */

/** What a dispatch has seen so far. */
export interface DispatchTally {
  readonly traceId: string;
  readonly loop: string | null;
  readonly taken: TakenLine[];
  readonly skipped: LoopRow[];
  readonly told: Map<string, string[]>;
  readonly failureCodes: Set<string>;
  readonly accepted: Set<string>;
  readonly tried: Set<string>;
  readonly notes: string[];
  /** Sinks that something may be sent to. */
  readonly readySinks: Set<string>;
  /** What may be sent to each sink, as of the last look at the book. */
  turns: ReadonlyMap<string, SinkTurn>;
  /** Escalation rows as of the last look at the book. */
  rows: Readonly<Record<string, OpenRow>>;
  source: boolean;
  lineCount: number;
  nextPlanMs: number | null;
  /** What this dispatch left as the time to look again; undefined before it planned. */
  dueMs: number | null | undefined;
}

/** A dispatch that has seen nothing. */
export function openTally(loop: string | null, traceId: string): DispatchTally {
  return {
    traceId,
    loop,
    taken: [],
    skipped: [],
    told: new Map(),
    failureCodes: new Set(),
    accepted: new Set(),
    tried: new Set(),
    notes: [],
    readySinks: new Set(),
    turns: new Map(),
    rows: {},
    source: false,
    lineCount: 0,
    nextPlanMs: null,
    dueMs: undefined,
  };
}

type TurnRequest = DispatchRequest & { readonly tally: DispatchTally };

/** Takes over, plans and commits what is owed from now on. True when something may be sent. */
export function startDispatch(ports: DispatchPorts, turn: BookTurn, request: TurnRequest): boolean {
  const { book, nowMs } = turn;
  const { tally, catalog } = request;
  const before = JSON.stringify(book);
  const settled = takeAttempts(ports, turn, catalog);
  unblock(ports, turn);
  countPasses(ports, turn, request);
  const context = planContext({ ...ports, ...request, book, nowMs });
  takeNew(ports, context, request);
  advance(context);
  const times = [planAll(context), ...pendingTimes(context)].filter((atMs) => atMs !== null);
  tally.nextPlanMs = times.length === 0 ? null : Math.min(...times);
  for (const { id, rows } of context.created) {
    for (const key of rows) tally.told.set(key, [...(tally.told.get(key) ?? []), id]);
  }
  if (tally.loop !== null) {
    const told = new Set(tally.told.keys());
    const desk = book.loops[tally.loop];
    if (desk !== undefined) desk.totals.skipped += tally.taken.filter((line) => isPassedOver(line, tally)).length;
    tally.skipped.push(...rowsOfTaken(context, { loop: tally.loop, taken: tally.taken, told }, ports.describeRoute));
  }
  const attempted = rowsOfAttempts(book, { settled, traceId: request.traceId, nowMs }, ports.describeRoute);
  const changes = { rows: [...attempted, ...tally.skipped], state: null, nextDueAtMs: dueAt(turn, request) };
  if (changes.rows.length > 0 || changes.nextDueAtMs !== book.nextDueAtMs || JSON.stringify(book) !== before) {
    commit(ports, turn, { request, changes });
  }
  tally.dueMs = changes.nextDueAtMs;
  return noteReady(turn, request);
}

/** Takes over what became of attempts and commits it. True when something may be sent. */
export function settleAttempts(ports: DispatchPorts, turn: BookTurn, request: TurnRequest): boolean {
  const { book, nowMs } = turn;
  const settled = takeAttempts(ports, turn, request.catalog);
  if (settled.length > 0) {
    const rows = rowsOfAttempts(book, { settled, traceId: request.traceId, nowMs }, ports.describeRoute);
    const changes = { rows, state: stateOf(turn, request), nextDueAtMs: dueAt(turn, request) };
    commit(ports, turn, { request, changes });
  }
  return noteReady(turn, request);
}

/** The last look at the book: the state of the loop, and escalations about alerting itself. */
export function finishDispatch(
  ports: DispatchPorts,
  turn: BookTurn,
  request: TurnRequest & { readonly logName: string },
): { readonly state: AlertDispatchState | null; readonly owed: { readonly due: number; readonly dead: number } } {
  const { book, nowMs } = turn;
  const settled = takeAttempts(ports, turn, request.catalog);
  const written = book.owedEscalations.filter((owed) => ports.writeEscalation(owed) === 'written');
  book.owedEscalations = book.owedEscalations.filter((owed) => !written.includes(owed));
  const state = stateOf(turn, request);
  const rows = rowsOfAttempts(book, { settled, traceId: request.traceId, nowMs }, ports.describeRoute);
  if (settled.length > 0 || written.length > 0 || saysMore(ports, book, state)) {
    commit(ports, turn, { request, changes: { rows, state, nextDueAtMs: dueAt(turn, request) } });
  }
  ports.attempts.remove(request.logName);
  const deliveries = Object.values(book.deliveries);
  request.tally.notes.push(...notesOnUnknownSinks(deliveries, request.catalog));
  const due = deliveries.filter(({ status }) => status === 'due').length;
  return { state, owed: { due, dead: deliveries.length - due } };
}

/** What is owed to a sink that was renamed or taken out of the catalog can only wait. */
function notesOnUnknownSinks(deliveries: readonly AlertDelivery[], { sinks }: AlertSinks): string[] {
  const lost = deliveries.filter(({ sink, status }) => status === 'due' && !Object.hasOwn(sinks, sink));
  return [...new Set(lost.map(({ sink }) => sink))].map((sink) => {
    const ids = lost.flatMap((delivery) => (delivery.sink === sink ? [delivery.id] : []));
    return `the catalog names no sink ${sink}, and it is owed ${ids.join(', ')}: put it back, or let go with alerts drop --force`;
  });
}

/** A state that differs from the one on disk in nothing but time and trace is not written. */
function saysMore(ports: DispatchPorts, book: AlertBook, state: AlertDispatchState | null): boolean {
  const path = state === null ? undefined : book.loops[state.loopId]?.dispatchStateFile;
  if (state === null || path === undefined) return false;
  const found = ports.store.readDocument(path);
  const same = (value: unknown): string =>
    JSON.stringify(value, (key, member: unknown) => (key === 'updatedAt' || key === 'traceId' ? null : member));
  return found.status !== 'read' || same(found.value) !== same(state);
}

/** Passes write escalations only when something changes: how many there were since then is read off the last one. */
function countPasses({ store }: DispatchPorts, { book }: BookTurn, { repo }: TurnRequest): void {
  const loops = new Set(Object.values(book.alerts).flatMap(({ flapping, loopId }) => (flapping ? [loopId] : [])));
  for (const loop of loops) {
    const desk = book.loops[loop];
    const [last] = store.readLastRows(managerPaths(repo, loop).reconcileTelemetryFile, 1);
    const seq = countAt(last, 'seq');
    if (desk !== undefined && seq !== null) desk.lastSeq = Math.max(desk.lastSeq, seq);
  }
}

/** What waited for a secret only is due as soon as the secret is there. */
function unblock(ports: DispatchPorts, { book, nowMs }: BookTurn): void {
  for (const delivery of Object.values(book.deliveries)) {
    const waited = delivery.status === 'due' && delivery.lastFailure?.reasonCode === 'missing_secret';
    if (waited && ports.secretsOf(delivery.sink).missing.length === 0) {
      delivery.nextAttemptAtMs = Math.min(delivery.nextAttemptAtMs, nowMs);
    }
  }
}

function takeNew(ports: DispatchPorts, context: PlanContext, { loop, maxEscalations, tally }: TurnRequest): void {
  if (loop === null) return;
  const { desk, knownLines } = openDesk(ports, context, loop);
  const found = readNewEscalations(ports.logs, desk, maxEscalations);
  tally.source = found.source;
  tally.lineCount = found.lineCount;
  if (found.restarted !== null) tally.notes.push(`${desk.escalationsFile}: ${found.restarted}`);
  const knownSeq = found.restarted === null ? -1 : desk.lastSeq;
  tally.taken.push(...takeLines(context, loop.id, { lines: found.lines, knownLines, knownSeq }));
  desk.totals.processed += found.lines.length;
  Object.assign(desk, found.position);
}

/**
 * A loop without a desk may have a state file all the same. One that tells only the line was written by another program:
 * reading goes on from there. One of ours says that the book was lost: what it had taken over is history.
 */
function openDesk(
  ports: DispatchPorts,
  { book }: PlanContext,
  { id, files }: NonNullable<DispatchRequest['loop']>,
): { readonly desk: LoopDesk; readonly knownLines: number } {
  const isNew = book.loops[id] === undefined;
  const desk = deskOf(book, id, files);
  if (!isNew) return { desk, knownLines: 0 };
  const found = ports.store.readDocument(files.dispatchStateFile);
  if (found.status === 'invalid') {
    throw new OpsError('alert_book_damaged', `${files.dispatchStateFile} cannot be used: ${found.detail}`, {
      hint: 'nothing says what was handed over: put a copy back, or remove it, and all escalations are taken over anew',
    });
  }
  const state = found.status === 'read' ? found.value : null;
  const line = countAt(state, 'escalationsLineOffset') ?? 0;
  if (countAt(state, 'escalationsByteOffset') !== null) return { desk, knownLines: line };
  desk.line = line;
  return { desk, knownLines: 0 };
}

/** What time alone changes: pending alerts fire, flapping ones come to rest, acknowledgements run out. */
function advance(context: PlanContext): void {
  const { book, nowMs } = context;
  promotePending(book, nowMs, (alert) => routeOfAlert(context, alert).timing.pendingSeconds);
  for (const alert of Object.values(book.alerts)) {
    const lasting = expireAcknowledgement(book, alert, nowMs);
    const settled = updateFlapping(lasting, context, book.loops[alert.loopId]?.lastSeq ?? 0);
    noteAlert(context, settled);
  }
}

function expireAcknowledgement(book: AlertBook, alert: BookAlert, nowMs: number): BookAlert {
  const untilMs = parseInstant(alert.acknowledged?.expiresAt ?? '');
  if (untilMs === null || untilMs > nowMs) return alert;
  const again: BookAlert = { ...alert, acknowledged: null, status: 'firing' };
  book.alerts[alert.fingerprint] = again;
  return again;
}

function noteReady({ book, nowMs }: BookTurn, { catalog, tally }: TurnRequest): boolean {
  tally.turns = sinkTurns(book, catalog, nowMs);
  tally.rows = book.rows;
  const ready = [...tally.turns].filter(([, { queues, allowance }]) => queues.length > 0 && allowance > 0);
  tally.readySinks.clear();
  for (const [sink] of ready) tally.readySinks.add(sink);
  return ready.length > 0;
}

/**
 * When to look again. What another process has found to be due since this dispatch wrote its own answer counts as well:
 * it has planned later.
 */
function dueAt({ book, nowMs }: BookTurn, { catalog, tally }: TurnRequest): number | null {
  const own = nextDueMs(book, { nowMs, planMs: tally.nextPlanMs, deliveryMs: nextDeliveryMs(book, catalog) });
  const { nextDueAtMs } = book;
  if (tally.dueMs === undefined || nextDueAtMs === tally.dueMs || nextDueAtMs === null) return own;
  return Math.min(own ?? nextDueAtMs, Math.max(nextDueAtMs, nowMs));
}

function stateOf({ book, nowMs }: BookTurn, { tally }: TurnRequest): AlertDispatchState | null {
  if (tally.loop === null) return null;
  const { loop, ...rest } = tally;
  return dispatchState(book, { ...rest, loop, nowMs } satisfies RunTally);
}

function commit(
  ports: DispatchPorts,
  turn: BookTurn,
  { request, changes }: { readonly request: TurnRequest; readonly changes: BookChanges },
): void {
  commitBook(ports, turn, { ...request, nowMs: turn.nowMs, changes });
}
