import type { ControlInvocationRow, ControlKey, ControlRow, IntentRow } from '../generated/types.ts';
import type { Outcome } from './outcome.ts';
import type { ControlRequest } from './request.ts';

/**
 * The three rows in which an outcome is published. Members without a value are left out, and so is the output of a
 * command in an outcome that is given again: these files are never rotated.
 */

/** What the rows say besides request and outcome. */
export interface RowContext {
  /** Time of the outcome and of the start, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly timestamp: string;
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly idempotencyKey: string;
  readonly attempt: number;
  readonly seq: number;
  readonly auditSequence: number;
  /** True when evidence has settled an earlier outcome only now. */
  readonly verified?: boolean;
}

/** Members of a request that rows repeat. */
export type RowRequest = Pick<
  ControlRequest,
  | 'loop'
  | 'intent'
  | 'transport'
  | 'by'
  | 'note'
  | 'traceId'
  | 'confirm'
  | 'timeoutSeconds'
  | 'intervalSeconds'
  | 'retryAttempts'
  | 'retryBackoffSeconds'
  | 'automated'
  | 'acknowledge'
  | 'force'
>;

/** Row of intents.jsonl, and what control prints. */
export function intentRow(request: RowRequest, outcome: Outcome, context: RowContext): IntentRow {
  const { status, reasonCode, message, confirm } = outcome;
  return {
    timestamp: context.timestamp,
    loopId: request.loop,
    intent: request.intent,
    traceId: request.traceId,
    requestedBy: request.by,
    ...(request.note === null ? {} : { note: request.note }),
    transport: request.transport,
    status,
    command: outcome.command,
    idempotencyKey: context.idempotencyKey,
    exitCode: outcome.exitCode,
    confirmExitCode: confirmExitCode(outcome),
    confirmed: status === 'confirmed',
    ...(outcome.output === '' || outcome.replayed ? {} : { commandOutput: outcome.output }),
    ...(confirm === null ? {} : { confirm: { ...confirm } }),
    ...(reasonCode === null ? {} : { reasonCode }),
    ...(message === null ? {} : { message }),
    ...(outcome.runId === null ? {} : { runId: outcome.runId }),
    replayed: outcome.replayed,
    ...(context.verified === true ? { verified: true } : {}),
    ...(outcome.recovered ? { recovered: true } : {}),
    ...(request.automated ? { automated: true } : {}),
    ...(request.acknowledge === null ? {} : { acknowledged: request.acknowledge }),
    ...(request.force ? { forced: true } : {}),
    attempt: context.attempt,
    auditSequence: context.auditSequence,
    seq: context.seq,
  };
}

/** Row of telemetry/control.jsonl. */
export function controlRow(request: RowRequest, outcome: Outcome, context: RowContext): ControlRow {
  const { status, reasonCode } = outcome;
  return {
    timestamp: context.timestamp,
    startedAt: context.startedAt,
    loopId: request.loop,
    intent: request.intent,
    traceId: request.traceId,
    transport: request.transport,
    status,
    ...(reasonCode === null ? {} : { reasonCode }),
    idempotencyKey: context.idempotencyKey,
    requestedBy: request.by,
    exitCode: outcome.exitCode,
    confirmExitCode: confirmExitCode(outcome),
    confirmed: status === 'confirmed',
    durationSeconds: context.durationSeconds,
    retryAttempts: request.retryAttempts,
    retryBackoffSeconds: request.retryBackoffSeconds,
    replayed: outcome.replayed,
    ...(outcome.recovered ? { recovered: true } : {}),
    auditSequence: context.auditSequence,
    seq: context.seq,
  };
}

/** How a request was made, as rows and keys repeat it. */
export function requestMembers(request: RowRequest): ControlKey['request'] {
  const { timeoutSeconds, intervalSeconds, retryAttempts, retryBackoffSeconds, automated } = request;
  return {
    doConfirm: request.confirm,
    timeoutSeconds,
    intervalSeconds,
    retryAttempts,
    retryBackoffSeconds,
    automated,
    forced: request.force,
    acknowledged: request.acknowledge,
  };
}

/** Row of telemetry/control-invocations.jsonl. */
export function invocationRow(request: RowRequest, outcome: Outcome, context: RowContext): ControlInvocationRow {
  const { status, reasonCode, confirm } = outcome;
  return {
    schemaVersion: 'v1',
    timestamp: context.timestamp,
    startedAt: context.startedAt,
    loopId: request.loop,
    intent: request.intent,
    traceId: request.traceId,
    transport: request.transport,
    requestedBy: request.by,
    ...(request.note === null ? {} : { note: request.note }),
    idempotencyKey: context.idempotencyKey,
    request: requestMembers(request),
    execution: {
      status: EXECUTION[status],
      exitCode: outcome.exitCode,
      command: outcome.command,
      ...(outcome.output === '' || outcome.replayed ? {} : { output: outcome.output }),
      replayed: outcome.replayed,
    },
    confirmation: {
      attempted: confirm !== null,
      status: confirmationStatus(outcome),
      exitCode: confirmExitCode(outcome),
      ...(confirm === null ? {} : { outcome: { ...confirm } }),
    },
    outcome: {
      status,
      confirmed: status === 'confirmed',
      ...(reasonCode === null ? {} : { reasonCode }),
      durationSeconds: context.durationSeconds,
    },
    auditSequence: context.auditSequence,
    seq: context.seq,
  };
}

const EXECUTION: Readonly<Record<Outcome['status'], string>> = {
  confirmed: 'succeeded',
  executed_unconfirmed: 'succeeded',
  ambiguous: 'succeeded',
  failed_command: 'failed_command',
  refused: 'not_executed',
};

function confirmationStatus({ status, confirm }: Outcome): string {
  switch (status) {
    case 'confirmed':
      return 'confirmed';
    case 'ambiguous':
      return 'ambiguous';
    case 'executed_unconfirmed':
      return 'skipped';
    case 'failed_command':
    case 'refused':
    default:
      return confirm === null ? 'not_attempted' : 'attempted_unknown';
  }
}

function confirmExitCode({ confirm }: Outcome): number {
  return confirm === null || confirm.confirmed ? 0 : 1;
}
