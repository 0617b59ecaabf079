import type {
  StatusHeartbeat,
  StatusInvocationAudit,
  StatusSequence,
  StatusTraceLinkage,
  StatusVisibility,
} from '../generated/types.ts';
import type { LastRows, StatusDocuments } from './build.ts';
import { type Json, flagAt, memberAt, countAt, textAt, textsAt } from '../runtime/json-member.ts';

/** Trace ids of the last operation of each kind; null when unknown. */
type TraceIds = Omit<StatusTraceLinkage, 'sharedTraceId'>;

/** Collects the trace ids. */
export function traceIdsOf(documents: StatusDocuments, rows: LastRows): TraceIds {
  return {
    controlTraceId: textAt(rows.intent, 'traceId') ?? textAt(rows.control, 'traceId'),
    controlInvocationTraceId: textAt(rows.invocation, 'traceId'),
    reconcileTraceId: textAt(rows.reconcile, 'traceId'),
    heartbeatTraceId: textAt(documents.heartbeat, 'traceId') ?? textAt(rows.heartbeat, 'traceId'),
    sequenceTraceId: textAt(documents.sequence, 'traceId') ?? textAt(rows.sequence, 'traceId'),
    alertTraceId: textAt(rows.alert, 'traceId') ?? textAt(documents.alertDispatch, 'traceId'),
  };
}

/**
 * The ids with the one that reconcile, alert and control share: reconcile's, when the alert's is the same and the
 * control's is the same or absent. {@link buildVisibility} has another rule of its own.
 */
export function buildTraceLinkage(ids: TraceIds): StatusTraceLinkage {
  const { reconcileTraceId: reconcile, alertTraceId: alert, controlTraceId: control } = ids;
  const shared = reconcile !== null && reconcile === alert && (control === null || control === reconcile);
  return { ...ids, sharedTraceId: shared ? reconcile : null };
}

/** What the supporting files show; unknown members are left out. */
export function buildVisibility(documents: StatusDocuments, rows: LastRows, ids: TraceIds): StatusVisibility {
  const { health } = documents;
  const heartbeat = buildHeartbeat(documents.heartbeat, rows.heartbeat, health);
  const sequence = buildSequence(documents.sequence, rows.sequence, health);
  const invocationAudit = rows.invocation === null ? null : buildInvocationAudit(rows.invocation);
  return {
    ...(heartbeat === null ? {} : { heartbeat }),
    ...(sequence === null ? {} : { sequence }),
    ...(invocationAudit === null ? {} : { invocationAudit }),
    trace: known({ ...ids, sharedTraceId: onlyTraceId(ids) }),
  };
}

/** The one id that all operations have which have an id. Invocation audits do not count; a single id is shared. */
function onlyTraceId(ids: TraceIds): string | null {
  const { controlTraceId, reconcileTraceId, alertTraceId, heartbeatTraceId, sequenceTraceId } = ids;
  const all = [controlTraceId, reconcileTraceId, alertTraceId, heartbeatTraceId, sequenceTraceId];
  const distinct = new Set(all.filter((id) => id !== null));
  return distinct.size === 1 ? ([...distinct][0] ?? null) : null;
}

function buildHeartbeat(state: Json | null, row: Json | null, health: Json | null): StatusHeartbeat | null {
  const freshness = textAt(health, 'details', 'heartbeatFreshnessStatus');
  const lastAt = textAt(health, 'details', 'lastHeartbeatAt');
  const lagSeconds = countAt(health, 'details', 'heartbeatLagSeconds');
  if (state === null && row === null && freshness === null && lastAt === null && lagSeconds === null) {
    return null;
  }
  return known({
    freshnessStatus: textAt(state, 'freshnessStatus') ?? freshness,
    reasonCode: textAt(state, 'reasonCode') ?? textAt(row, 'reasonCode'),
    lastHeartbeatAt: textAt(state, 'lastHeartbeatAt') ?? lastAt ?? textAt(row, 'heartbeatAt'),
    heartbeatLagSeconds: countAt(state, 'heartbeatLagSeconds') ?? lagSeconds ?? countAt(row, 'heartbeatLagSeconds'),
    updatedAt: textAt(state, 'updatedAt') ?? textAt(row, 'timestamp'),
    transport: textAt(state, 'transport') ?? textAt(row, 'transport'),
    traceId: textAt(state, 'traceId') ?? textAt(row, 'traceId'),
  });
}

function buildSequence(state: Json | null, row: Json | null, health: Json | null): StatusSequence | null {
  const status = textAt(health, 'details', 'sequenceStatus');
  if (state === null && row === null && status === null) {
    return null;
  }
  return known({
    status: textAt(state, 'status') ?? status ?? textAt(row, 'status'),
    reasonCode: textAt(state, 'reasonCode') ?? textAt(row, 'reasonCode'),
    driftActive: flagAt(state, 'driftActive') ?? flagAt(row, 'driftActive'),
    violations: textsAt(state, 'violations') ?? textsAt(row, 'violations'),
    snapshotCurrent: countAt(state, 'snapshot', 'current') ?? countAt(row, 'snapshot', 'current'),
    eventsLast: countAt(state, 'events', 'last') ?? countAt(row, 'events', 'last'),
    updatedAt: textAt(state, 'updatedAt') ?? textAt(health, 'details', 'sequenceUpdatedAt') ?? textAt(row, 'timestamp'),
    transport: textAt(state, 'transport') ?? textAt(row, 'transport'),
    traceId: textAt(state, 'traceId') ?? textAt(row, 'traceId'),
  });
}

function buildInvocationAudit(row: Json): StatusInvocationAudit {
  return known({
    timestamp: textAt(row, 'timestamp'),
    intent: textAt(row, 'intent'),
    transport: textAt(row, 'transport'),
    idempotencyKey: textAt(row, 'idempotencyKey'),
    executionStatus: textAt(row, 'execution', 'status'),
    confirmationStatus: textAt(row, 'confirmation', 'status'),
    outcomeStatus: textAt(row, 'outcome', 'status'),
    replayed: flagAt(memberAt(row, 'execution'), 'replayed'),
    traceId: textAt(row, 'traceId'),
  });
}

type Known<T> = { [Name in keyof T]?: NonNullable<T[Name]> };

/** Leaves out the members that are null. */
function known<T extends object>(members: T): Known<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as Known<T>;
}
