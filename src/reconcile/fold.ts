import type { EventMark, Fold } from '../generated/types.ts';
import type { LogLine } from '../ports.ts';
import { type RuntimeEvent, clip, readLine } from '../runtime/event-row.ts';
import { beginsWork, endPhaseOf } from '../runtime/event-names.ts';

/**
 * The fold over the event log: what is known of a loop from its events alone. Folding the log from the start
 * gives exactly what folding it in any number of steps gives; nothing in here depends on a clock.
 */

/** The fold of an empty log. */
export function initialFold(): Fold {
  return {
    schema: 1,
    line: 0,
    byte: 0,
    run: { runId: null, iteration: 0, firstLine: 0, firstEventAt: null },
    runs: 0,
    phase: 'none',
    phaseEvent: null,
    endReason: null,
    lastEvent: null,
    openRole: null,
    approvalDecision: null,
    gates: null,
    events: 0,
    quarantinedInRun: 0,
    quarantinedPending: 0,
    quarantinedTotal: 0,
    blankRows: 0,
  };
}

/** A copy that {@link foldEvent} may change without touching the original. */
export function copyFold(fold: Fold): Fold {
  return { ...fold, run: { ...fold.run } };
}

/** Where an event stood. */
export interface EventPosition {
  readonly line: number;
  /** Offset after the row's LF. */
  readonly byte: number;
}

/** Takes one event into the fold, in place. */
export function foldEvent(fold: Fold, event: RuntimeEvent, position: EventPosition): void {
  const mark: EventMark = {
    line: position.line,
    name: event.name,
    timestamp: event.timestamp,
    runId: event.runId,
    iteration: event.iteration,
    role: event.role,
    status: event.status,
  };
  const ending = endPhaseOf(event.name);
  advance(fold, position);
  fold.events += 1;
  fold.lastEvent = mark;
  if (ending === null) {
    foldActivity(fold, event, mark);
  } else {
    fold.phase = ending;
    fold.phaseEvent = mark;
    fold.endReason = endReasonOf(event);
    fold.openRole = null;
    if (ending !== 'approval_decided' && event.runId !== fold.run.runId) {
      startRun(fold, event, mark);
    }
    if (event.name === 'approval_decision') {
      fold.approvalDecision = event.status === 'approved' || event.status === 'rejected' ? event.status : null;
    }
  }
  fold.quarantinedInRun += fold.quarantinedPending;
  fold.quarantinedPending = 0;
}

/** Takes a row that could not be used into account. It belongs to the run of the next usable event. */
export function foldBadRow(fold: Fold, position: EventPosition): void {
  advance(fold, position);
  fold.quarantinedPending += 1;
  fold.quarantinedTotal += 1;
}

/** Takes one line of the log into the fold, whatever it is. */
export function foldLine(fold: Fold, line: LogLine): void {
  const position = { line: line.line, byte: line.byteEnd };
  const row = readLine(line);
  if (row.kind === 'event') {
    foldEvent(fold, row.event, position);
  } else if (row.kind === 'blank') {
    foldBlankRow(fold, position);
  } else {
    foldBadRow(fold, position);
  }
}

/** Passes over blank rows, of which the last one ends at `position`. */
export function foldBlankRow(fold: Fold, position: EventPosition, rows = 1): void {
  advance(fold, position);
  fold.blankRows += rows;
}

/** Rows of the current run that could not be used, including those after its last usable event. */
export function quarantinedRows(fold: Fold): number {
  return fold.quarantinedInRun + fold.quarantinedPending;
}

function advance(fold: Fold, position: EventPosition): void {
  fold.line = position.line;
  fold.byte = position.byte;
}

function foldActivity(fold: Fold, event: RuntimeEvent, mark: EventMark): void {
  const startsRun = event.name === 'loop_start';
  const newRun = startsRun || (event.runId !== fold.run.runId && event.name !== 'approval_consumed');
  if (newRun) {
    startRun(fold, event, mark);
  }
  // A run that said how it ended is not reopened by whatever it logs while closing.
  if (fold.phase === 'none' || (fold.phase !== 'open' && (newRun || beginsWork(event.name)))) {
    fold.phase = 'open';
    fold.phaseEvent = mark;
    fold.endReason = null;
  }
  fold.run.iteration = event.iteration;
  if (event.name === 'role_start') {
    fold.openRole = event.role;
  } else if (event.name === 'role_end' || event.name === 'iteration_end') {
    fold.openRole = null;
  } else if (event.name === 'gates_evaluated') {
    fold.gates = textMembers(event.raw['data']);
  }
}

function startRun(fold: Fold, event: RuntimeEvent, mark: EventMark): void {
  fold.run = { runId: event.runId, iteration: event.iteration, firstLine: mark.line, firstEventAt: event.timestamp };
  fold.runs += 1;
  fold.openRole = null;
  fold.approvalDecision = null;
  fold.gates = null;
  fold.quarantinedInRun = 0;
}

/** Why a run ended, in the runtime's own word: the `reason` of a stop, else what the event's name says. */
function endReasonOf(event: RuntimeEvent): string | null {
  const data = event.raw['data'];
  const reason = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)['reason'] : null;
  if (typeof reason === 'string' && reason !== '') {
    return clip(reason);
  }
  return event.status ?? event.name;
}

/** Gates that are kept; the runtime has seven. */
const MAX_GATES = 32;

function textMembers(data: unknown): Record<string, string> | null {
  if (typeof data !== 'object' || data === null) {
    return null;
  }
  const texts = Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const kept = texts.filter(([name]) => name !== 'stuck').slice(0, MAX_GATES);
  return Object.fromEntries(kept.map(([name, value]) => [clip(name), clip(value)]));
}
