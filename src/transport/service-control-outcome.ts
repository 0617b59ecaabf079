import { EXIT } from '../errors.ts';
import type { ServiceControlReply } from '../generated/types.ts';
import type { ControlReply } from '../ports.ts';
import type { NamedLoop } from './service-place.ts';

/** How the outcome of a control request is answered. The same outcome has the same status, however often it is asked for. */

/** What an outcome belongs to. */
export interface ControlSubject extends NamedLoop {
  readonly idempotencyKey: string;
  /** Null when it is asked for by key alone. */
  readonly intent: string | null;
  readonly traceId: string | null;
}

/** Status and body of an answer. */
export interface ControlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ServiceControlReply;
}

/** 200 done, 409 ambiguous or refused by a rule, 422 the key belongs to another request, 500 the command failed. */
export function outcomeAnswer(reply: ControlReply, subject: ControlSubject): ControlAnswer {
  const { exitCode, result, replayed } = reply;
  const intent = textOf(result['intent']) ?? subject.intent;
  const traceId = textOf(result['traceId']) ?? subject.traceId;
  return {
    status: statusOf(exitCode, result['status']),
    headers: {},
    body: {
      ok: exitCode === EXIT.ok,
      exitCode,
      result,
      replayed,
      loopId: subject.loop,
      ...(intent === null ? {} : { intent }),
      idempotencyKey: subject.idempotencyKey,
      ...(traceId === null ? {} : { traceId }),
    },
  };
}

/** 202: the request is being carried out; `Location` is where to ask again (RFC 9110 15.3.3). */
export function pendingAnswer(subject: ControlSubject): ControlAnswer {
  const { repo, loop, intent, idempotencyKey, traceId } = subject;
  const query = new URLSearchParams({ loopId: loop, idempotencyKey, ...(repo === null ? {} : { repo }) });
  return {
    status: 202,
    headers: { Location: `/ops/control?${query.toString()}`, 'Retry-After': '1' },
    body: {
      ok: false,
      pending: true,
      loopId: loop,
      ...(intent === null ? {} : { intent }),
      idempotencyKey,
      ...(traceId === null ? {} : { traceId }),
    },
  };
}

function statusOf(exitCode: number, rowStatus: unknown): number {
  if (exitCode === EXIT.ok) return 200;
  if (exitCode === EXIT.conflict) return 422;
  return exitCode === EXIT.ambiguous || rowStatus === 'refused' ? 409 : 500;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
