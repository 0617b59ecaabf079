import { judgeSinkAnswer } from '../alerts/sink-answer.ts';
import { type SinkFailure, unusableSecret } from '../alerts/sink-failure.ts';
import { type HttpAttempt, type SinkRequest, sinkRequest } from '../alerts/sink-request.ts';
import type { OutboundPolicy } from '../generated/types.ts';
import type { Clock } from '../ports.ts';
import type { SinkOutcome } from '../ports-alerts.ts';
import { type NetworkOptions, SinkNetwork } from './sink-network.ts';
import { createSinkPoster } from './sink-post.ts';
import { webhookSignature } from './sink-signature.ts';

/** Hands notifications to webhooks, Slack, PagerDuty and Alertmanager. */
export interface HttpSender {
  /** Never rejects for what a sink does. `timeoutMs` covers everything. */
  send(attempt: HttpAttempt, timeoutMs: number): Promise<SinkOutcome>;
  close(): Promise<void>;
}

/** Opens a sender for sinks that speak HTTP. */
export function createHttpSender(options: {
  readonly outbound: OutboundPolicy;
  readonly network: NetworkOptions;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
}): HttpSender {
  const { outbound, clock } = options;
  const poster = createSinkPoster({ outbound, network: new SinkNetwork(options.network), clock });
  return {
    send: async (attempt, timeoutMs) => {
      const nowMs = clock.nowMs();
      const made = sinkRequest(attempt, nowMs);
      if (!made.ok) return made.failure;
      const request = withSignature(attempt, made.request, nowMs);
      if ('outcome' in request) return request;
      const result = await poster.post({ ...request, timeoutMs });
      return result.kind === 'failed'
        ? result.failure
        : judgeSinkAnswer(attempt.sink.type, result.answer, clock.nowMs());
    },
    close: async () => await poster.close(),
  };
}

/** A webhook learns which notification this is; with a secret also that it comes from here, and when. */
function withSignature(attempt: HttpAttempt, request: SinkRequest, nowMs: number): SinkRequest | SinkFailure {
  const { sink, secrets, delivery } = attempt;
  if (sink.type !== 'webhook') return request;
  const { id } = delivery;
  const timestamp = Math.floor(nowMs / 1000);
  const headers = { ...request.headers, 'webhook-id': id, 'webhook-timestamp': String(timestamp) };
  if (secrets.signingSecret === null) return { ...request, headers };
  const signature = webhookSignature(secrets.signingSecret, { id, timestamp, body: request.body });
  if (signature === null) {
    return unusableSecret('the signing secret is not base64 of at least 16 bytes, with or without whsec_ before it');
  }
  return { ...request, headers: { ...headers, 'webhook-signature': signature } };
}
