import type {
  HeartbeatRow,
  HeartbeatState,
  QuarantineRow,
  ReconcileRow,
  SequenceRow,
  SequenceState,
} from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { heartbeatTime } from '../runtime/side-files.ts';
import type { HeartbeatFacts } from './heartbeat.ts';
import type { BadRow } from './ingest.ts';

/** The JSONL rows of a pass. Every row carries the number of the commit it belongs to. */

/** Members that all rows of a pass share. */
export interface RowContext {
  readonly timestamp: string;
  readonly seq: number;
  readonly loopId: string;
  readonly traceId: string;
}

/** One row of telemetry/heartbeat.jsonl, or null when there is nothing to report. */
export function heartbeatRow(
  facts: HeartbeatFacts,
  state: HeartbeatState | null,
  context: RowContext & Pick<HeartbeatState, 'transport'>,
): HeartbeatRow | null {
  const { transport, ...head } = context;
  const row = { ...head, transport, category: 'runtime_heartbeat' as const };
  if (facts.fault !== null) {
    const written = heartbeatTime(facts.document ?? {});
    const heartbeatAt = written === null ? {} : { heartbeatAt: written };
    return { ...row, status: 'failed', reasonCode: facts.fault, ...heartbeatAt, heartbeat: { ...facts.document } };
  }
  if (state === null) {
    return null;
  }
  return {
    ...row,
    status: state.freshnessStatus,
    ...(state.reasonCode === undefined ? {} : { reasonCode: state.reasonCode }),
    heartbeatAt: state.lastHeartbeatAt,
    heartbeatLagSeconds: state.heartbeatLagSeconds,
    heartbeat: facts.document === null ? null : { ...facts.document },
  };
}

/**
 * Whether a heartbeat row is due: the heartbeat moved, its freshness changed, or it is unusable. A row for every
 * pass over an unchanged heartbeat would say nothing and grow without bound.
 */
export function heartbeatChanged(now: HeartbeatRow, before: HeartbeatState | null): boolean {
  return (
    before === null ||
    now.status === 'failed' ||
    now.heartbeatAt !== before.lastHeartbeatAt ||
    now.status !== before.freshnessStatus ||
    now.reasonCode !== before.reasonCode
  );
}

/** One row of telemetry/sequence.jsonl. */
export function sequenceRow(state: SequenceState, context: RowContext): SequenceRow {
  const { status, reasonCode, driftActive, violations, snapshot, events, transition, transport } = state;
  return {
    ...context,
    transport,
    category: 'envelope_sequence',
    status,
    ...(reasonCode === undefined ? {} : { reasonCode }),
    driftActive,
    violations,
    snapshot,
    events,
    transition,
  };
}

/** One row of quarantine.jsonl per bad row. */
export function quarantineRows(rows: readonly BadRow[], context: RowContext): QuarantineRow[] {
  return rows.map((bad, index) => ({ ...context, row: index + 1, ...bad }));
}

/** What only the pass itself knows about its run. */
export type ReconcileRun = Pick<
  ReconcileRow,
  | 'maxEvents'
  | 'fromStart'
  | 'retryAttempts'
  | 'retryBackoffSeconds'
  | 'alertsEnabled'
  | 'epoch'
  | 'cursorOffsetBefore'
  | 'durationMs'
  | 'transport'
  | 'source'
  | 'recovery'
> & { readonly startedAtMs: number };

/** One row of telemetry/reconcile.jsonl, written for every pass, failed ones included. */
export function reconcileRow(
  outcome: Omit<ReconcileRow, keyof RowContext | keyof ReconcileRun | 'startedAt' | 'durationSeconds'>,
  run: ReconcileRun,
  context: RowContext,
): ReconcileRow {
  const { startedAtMs, transport, ...rest } = run;
  const { timestamp, seq, loopId, traceId } = context;
  const durationSeconds = Math.floor(run.durationMs / 1000);
  return {
    timestamp,
    seq,
    startedAt: formatInstant(startedAtMs),
    loopId,
    traceId,
    transport,
    ...outcome,
    ...rest,
    durationSeconds,
  };
}
