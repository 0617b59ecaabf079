import { encodeJson } from '../runtime/exact-number.ts';
import { isIdempotencyKey } from '../control/key.ts';
import { parseControlCall } from '../transport/service-control-body.ts';
import {
  type ControlAnswer,
  type ControlSubject,
  outcomeAnswer,
  pendingAnswer,
} from '../transport/service-control-outcome.ts';
import { findPlace, loopOfQuery } from '../transport/service-place.ts';
import { type Query, requiredText, shown } from '../transport/service-query.ts';
import { ServiceRefusal, invalidRequest } from '../transport/service-refusal.ts';
import type { Answer, Exchange } from './http-service-exchange.ts';
import type { ServiceScope } from './http-service-scope.ts';

/** `POST /ops/control` and `GET /ops/control`. */

/**
 * Has an intent carried out, and answers with the outcome or, when the caller's deadline comes first, with 202: the
 * execution goes on. Raises what the body and the gateway raise.
 */
export async function answerControl(exchange: Exchange, scope: ServiceScope): Promise<Answer> {
  const text = await exchange.readBody(scope.limits.maxBodyBytes);
  const fields = { idempotencyKey: exchange.field('x-idempotency-key'), traceId: exchange.traceId };
  const { standardBy: by, limits, ids } = scope;
  const newKey = (): string => `service-${ids.traceId()}`;
  const call = parseControlCall(text, fields, { by, deadlineSeconds: limits.controlDeadlineSeconds, newKey });
  const { repo, loop, order } = call;
  exchange.loop = { repo, loop };
  exchange.traceId ??= order.traceId;
  const place = findPlace(call, scope.repos);
  if (scope.stopping.aborted) throw new ServiceRefusal('shutting_down');
  const { intent, idempotencyKey, traceId } = order;
  const subject: ControlSubject = { repo, loop, intent, idempotencyKey, traceId };
  const outcome = scope.desk.submit(place, order);
  const reply = await before(outcome, call.deadlineSeconds * 1000);
  if (reply !== 'late') return encoded(outcomeAnswer(reply, subject));
  outcome.catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    scope.warn(`control ${idempotencyKey} of ${loop} failed after its caller was answered: ${reason}`);
  });
  return encoded(pendingAnswer(subject));
}

/** What became of the request with a key. Raises not_found for a key that nobody has used, and what its execution raised. */
export async function answerControlByKey(exchange: Exchange, query: Query, scope: ServiceScope): Promise<Answer> {
  const { place, repo, loop } = loopOfQuery(query, scope.repos);
  exchange.loop = { repo, loop };
  const idempotencyKey = requiredText(query, 'idempotencyKey');
  if (!isIdempotencyKey(idempotencyKey)) {
    throw invalidRequest(`idempotencyKey is ${shown(idempotencyKey)}, which is none`);
  }
  const subject = { repo, loop, idempotencyKey, intent: null, traceId: null };
  const state = await scope.desk.look(place, idempotencyKey);
  if (state === null) {
    throw new ServiceRefusal('not_found', { message: 'no control request with that idempotency key is known' });
  }
  return encoded(state === 'in_progress' ? pendingAnswer(subject) : outcomeAnswer(state, subject));
}

function encoded({ status, headers, body }: ControlAnswer): Answer {
  return { status, headers, body: encodeJson(body) };
}

/** What a promise gives, or `late` when it takes longer. */
async function before<T>(outcome: Promise<T>, waitMs: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), waitMs);
  });
  try {
    return await Promise.race([outcome, late]);
  } finally {
    clearTimeout(timer);
  }
}
