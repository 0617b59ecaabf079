import type { ControlAuditHead, ControlKey, ControlState, IntentRow } from '../generated/types.ts';
import type { CommitPlan, Digests, PlannedDocument, PlannedRow } from '../ports.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import type { ManagerPaths } from '../store/paths.ts';
import { type AuditEntry, type ChainEnd, chainEntry } from './audit-chain.ts';
import { keyFileName } from './key.ts';
import { type Outcome, exitStatusOf } from './outcome.ts';
import { type RowContext, type RowRequest, controlRow, intentRow, invocationRow } from './rows.ts';

/** The two commits of a control: the intent before anything is done, and the outcome after it. */

/** What every commit is made with. */
export interface PlanContext {
  readonly digests: Digests;
  readonly paths: ManagerPaths;
  readonly seq: number;
  readonly nowMs: number;
  readonly chain: ChainEnd;
  readonly state: ControlState | null;
}

/** The record that opens a key. */
export type OpenKey = ControlKey & { readonly state: 'open' };

/** Commits an intent: chained audit row, key, and a note that it has no outcome yet. */
export function planIntent(context: PlanContext, key: OpenKey): CommitPlan {
  const { digests, paths, chain } = context;
  const { baseline, request } = key;
  const entry: AuditEntry = {
    ...entryHead(context, key),
    kind: 'intent',
    attempt: key.attempt,
    command: key.command,
    fingerprint: key.fingerprint,
    ...(baseline === null ? {} : { baseline }),
    automated: request.automated,
    forced: request.forced,
    ...(request.acknowledged === null ? {} : { acknowledged: request.acknowledged }),
  };
  const link = chainEntry(digests, chain, { seq: context.seq, entry });
  const { idempotencyKey, intent, transport, startedAt, requestedBy } = key;
  const others = withoutKey(context.state, key);
  return commit(context, key.traceId, {
    documents: [
      keyDocument(context, { ...key, intentSequence: link.end.sequence }),
      stateDocument(context, key, {
        open: [...others, { idempotencyKey, intent, transport, startedAt, requestedBy }],
        looked: false,
        chain: link.end,
      }),
      headDocument(context, key.loopId, link.end),
    ],
    rows: [{ path: paths.controlAuditFile, line: link.line }],
  });
}

/** An outcome and what it belongs to. */
export interface Finished {
  readonly key: ControlKey;
  readonly request: RowRequest;
  readonly outcome: Outcome;
  readonly kind: 'outcome' | 'refused' | 'replayed' | 'verified';
  readonly durationSeconds: number;
}

/** Commits an outcome: the three rows, their audit row, and the key with its answer. Gives the row that is printed. */
export function planOutcome(context: PlanContext, done: Finished): { plan: CommitPlan; row: IntentRow } {
  const { digests, paths, seq, chain } = context;
  const { key, outcome, request } = done;
  const rowContext: RowContext = {
    timestamp: formatInstant(context.nowMs),
    startedAt: key.startedAt,
    durationSeconds: done.durationSeconds,
    idempotencyKey: key.idempotencyKey,
    attempt: Math.max(1, key.attempt),
    seq,
    auditSequence: chain.sequence + 1,
    verified: done.kind === 'verified',
  };
  const runId = outcome.runId ?? key.baseline?.run.runId ?? null;
  const row = intentRow(request, { ...outcome, runId }, rowContext);
  const lines = {
    intents: JSON.stringify(row),
    control: JSON.stringify(controlRow(request, outcome, rowContext)),
    invocations: JSON.stringify(invocationRow(request, outcome, rowContext)),
  };
  const { confirm, reasonCode } = outcome;
  const entry: AuditEntry = {
    ...entryHead(context, { ...key, traceId: request.traceId, requestedBy: request.by }),
    kind: done.kind,
    attempt: rowContext.attempt,
    ...(key.intentSequence === 0 ? {} : { intentSequence: key.intentSequence }),
    command: outcome.command,
    status: outcome.status,
    ...(reasonCode === null ? {} : { reasonCode }),
    exitCode: exitStatusOf(outcome),
    ...(confirm === null ? {} : { confirm }),
    rows: {
      intents: digests.sha256(lines.intents),
      control: digests.sha256(lines.control),
      invocations: digests.sha256(lines.invocations),
    },
  };
  const link = chainEntry(digests, chain, { seq, entry });
  const answered: ControlKey = { ...key, state: 'done', row: { ...row }, exitCode: exitStatusOf(outcome) };
  const plan = commit(context, request.traceId, {
    documents: [
      ...answerDocuments(context, answered, { kind: done.kind, chain: link.end }),
      headDocument(context, key.loopId, link.end),
    ],
    rows: [
      { path: paths.controlAuditFile, line: link.line },
      { path: paths.intentsFile, line: lines.intents },
      { path: paths.controlTelemetryFile, line: lines.control },
      { path: paths.controlInvocationsFile, line: lines.invocations },
    ],
  });
  return { plan, row };
}

/** A refusal binds nothing, and a replay keeps the answer that it gave again: only the chain goes on. */
function answerDocuments(
  context: PlanContext,
  key: ControlKey,
  { kind, chain }: Pick<Finished, 'kind'> & { readonly chain: ChainEnd },
): PlannedDocument[] {
  if (kind === 'refused' || kind === 'replayed') {
    return [onlyChain(context, key.loopId, chain)];
  }
  const open = withoutKey(context.state, key);
  return [keyDocument(context, key), stateDocument(context, key, { open, looked: kind === 'verified', chain })];
}

function onlyChain({ state, nowMs, paths }: PlanContext, loopId: string, chain: ChainEnd): PlannedDocument {
  const next: ControlState = {
    schemaVersion: 'v1',
    loopId,
    updatedAt: formatInstant(nowMs),
    open: state?.open ?? [],
    last: state?.last ?? null,
    keysUntil: state?.keysUntil ?? null,
    chain: { ...chain },
  };
  return { path: paths.controlStateFile, text: `${JSON.stringify(next)}\n` };
}

function entryHead(context: PlanContext, key: ControlKey): Omit<AuditEntry, 'kind'> {
  return {
    timestamp: formatInstant(context.nowMs),
    loopId: key.loopId,
    intent: key.intent,
    transport: key.transport,
    traceId: key.traceId,
    idempotencyKey: key.idempotencyKey,
    requestedBy: key.requestedBy,
    ...(key.note === '' ? {} : { note: key.note }),
  };
}

function commit(
  { nowMs, paths }: PlanContext,
  traceId: string,
  changes: { documents: readonly PlannedDocument[]; rows: readonly PlannedRow[] },
): CommitPlan {
  return {
    at: formatInstant(nowMs),
    traceId,
    ...changes,
    durable: true,
    durablePaths: [paths.controlAuditFile, paths.intentsFile, paths.controlTelemetryFile, paths.controlInvocationsFile],
  };
}

function keyDocument({ digests, paths }: PlanContext, key: ControlKey): PlannedDocument {
  const name = keyFileName(digests, key.transport, key.idempotencyKey);
  return { path: `${paths.idempotencyDir}/${name}`, text: `${JSON.stringify(key)}\n` };
}

/** `looked`: an earlier intent was only looked at once more, so that the last one is still another. */
function stateDocument(
  context: PlanContext,
  key: ControlKey,
  { open, looked, chain }: Pick<ControlState, 'open'> & { readonly looked: boolean; readonly chain: ChainEnd },
): PlannedDocument {
  const { state, nowMs, paths } = context;
  const { idempotencyKey, intent, transport, expiresAt } = key;
  const until = state?.keysUntil ?? null;
  const next: ControlState = {
    schemaVersion: 'v1',
    loopId: key.loopId,
    updatedAt: formatInstant(nowMs),
    open,
    last: (looked ? state?.last : null) ?? { idempotencyKey, intent, transport },
    keysUntil: until !== null && until > expiresAt ? until : expiresAt,
    chain: { ...chain },
  };
  return { path: paths.controlStateFile, text: `${JSON.stringify(next)}\n` };
}

function withoutKey(state: ControlState | null, key: ControlKey): ControlState['open'] {
  return (state?.open ?? []).filter(
    (open) => open.idempotencyKey !== key.idempotencyKey || open.transport !== key.transport,
  );
}

function headDocument({ nowMs, paths }: PlanContext, loopId: string, end: ChainEnd): PlannedDocument {
  const head: ControlAuditHead = { schemaVersion: 'v1', loopId, ...end, updatedAt: formatInstant(nowMs) };
  return { path: paths.controlAuditHeadFile, text: `${JSON.stringify(head)}\n` };
}

/** The requests' members that a recorded key repeats in rows. */
export function requestOfKey(key: ControlKey, loop: string): RowRequest {
  const { request } = key;
  return {
    loop,
    intent: key.intent,
    transport: key.transport,
    by: key.requestedBy,
    note: key.note === '' ? null : key.note,
    traceId: key.traceId,
    confirm: request.doConfirm,
    timeoutSeconds: request.timeoutSeconds,
    intervalSeconds: request.intervalSeconds,
    retryAttempts: request.retryAttempts,
    retryBackoffSeconds: request.retryBackoffSeconds,
    automated: request.automated,
    acknowledge: request.acknowledged,
    force: request.forced,
  };
}
