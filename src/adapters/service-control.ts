import type { Outcome } from '../control/outcome.ts';
import type { RemoteControl } from '../control/control-ports.ts';
import { type Asked, lateOutcome, readControlAnswer } from '../control/remote-answer.ts';
import type { ControlRequest } from '../control/request.ts';
import type { Clock, ServiceCall, ServiceHttp, Timer } from '../ports.ts';

/** The service answers with 202 after that long, in seconds. */
const ANSWER_SECONDS = 20;
/** Time for the way there and back and for waiting behind another control, in seconds. */
const MARGIN_SECONDS = 15;
const PATH = '/ops/control';

/** Control over the HTTP service: one keyed request, then asking by its key until there is an outcome. */
export function createServiceControl(
  ports: { readonly http: ServiceHttp; readonly clock: Pick<Clock, 'monotonicMs'>; readonly timer: Timer },
  baseUrl: string,
): RemoteControl {
  const command = `POST ${baseUrl.replace(/\/+$/, '')}${PATH}`;
  const follow = async (first: ServiceCall, begun: Asked & { readonly request: ControlRequest }): Promise<Outcome> => {
    const { request, key } = begun;
    let asked: Asked = begun;
    const patienceMs = (request.timeoutSeconds + request.commandTimeoutSeconds + MARGIN_SECONDS) * 1000;
    const endMs = ports.clock.monotonicMs() + patienceMs;
    for (let call = first; ;) {
      const reading = readControlAnswer(await ports.http.call(call), asked);
      if (reading.kind === 'done') {
        return reading.outcome;
      }
      if (ports.clock.monotonicMs() + reading.retryMs >= endMs) {
        return lateOutcome({ ...asked, taken: reading.taken });
      }
      asked = { ...asked, taken: reading.taken };
      // Asking by key finds only what was taken; before that the request itself is repeated, under its key.
      call = reading.taken && first.method === 'POST' ? getCall(request, key) : first;
      await ports.timer.wait(reading.retryMs);
    }
  };
  return {
    command,
    body: requestBody,
    submit: (request, key, { taken }) => follow(postCall(request, key), { request, key, command, taken }),
    look: (request, key) => follow(getCall(request, key), { request, key, command, taken: true }),
  };
}

function requestBody(request: ControlRequest, key: string): Readonly<Record<string, unknown>> {
  return {
    loopId: request.loop,
    intent: request.intent,
    by: request.by,
    ...(request.note === null ? {} : { note: request.note }),
    traceId: request.traceId,
    idempotencyKey: key,
    noConfirm: !request.confirm,
    timeoutSeconds: request.timeoutSeconds,
    intervalSeconds: request.intervalSeconds,
    deadlineSeconds: ANSWER_SECONDS,
    automated: request.automated,
    ...(request.acknowledge === null ? {} : { acknowledge: request.acknowledge }),
    force: request.force,
  };
}

function postCall(request: ControlRequest, key: string): ServiceCall {
  return {
    method: 'POST',
    path: PATH,
    query: {},
    body: JSON.stringify(requestBody(request, key)),
    traceId: request.traceId,
    repeatable: true,
    deadlineMs: (ANSWER_SECONDS + MARGIN_SECONDS) * 1000,
  };
}

function getCall(request: ControlRequest, key: string): ServiceCall {
  return {
    method: 'GET',
    path: PATH,
    query: { loopId: request.loop, idempotencyKey: key },
    body: null,
    traceId: request.traceId,
    repeatable: true,
    deadlineMs: (ANSWER_SECONDS + MARGIN_SECONDS) * 1000,
  };
}
