import type { AlertSink } from '../generated/types.ts';
import type { SinkAttempt } from '../ports-alerts.ts';
import { alertmanagerPayload } from './payload/alertmanager.ts';
import { PAGERDUTY_ENDPOINT, pagerdutyBody } from './payload/pagerduty.ts';
import { slackPayload } from './payload/slack.ts';
import { webhookPayload } from './payload/webhook.ts';
import { type SinkFailure, missingSecret } from './sink-failure.ts';
import { sinkHeaders } from './sink-headers.ts';

/** What an HTTP sink is sent. */

/** Sinks that are spoken to by HTTP. */
export type HttpSink = Exclude<AlertSink, { type: 'email' | 'exec' }>;

/** An attempt to hand a notification to an HTTP sink. */
export type HttpAttempt = SinkAttempt & { readonly sink: HttpSink };

/** A request without its signature. */
export interface SinkRequest {
  readonly url: string;
  /** Added to the path of the URL; empty for none. */
  readonly suffix: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Made =
  | { readonly ok: true; readonly request: SinkRequest }
  | { readonly ok: false; readonly failure: SinkFailure };

/** Makes the request of an attempt; `nowMs` is its time. */
export function sinkRequest(attempt: HttpAttempt, nowMs: number): Made {
  const { sink, secrets } = attempt;
  const url = sink.type === 'pagerduty_events' ? (sink.endpoint ?? PAGERDUTY_ENDPOINT) : (secrets.url ?? '');
  if (url === '') return { ok: false, failure: missingSecret('the URL of the sink') };
  if (sink.type === 'pagerduty_events' && (secrets.routingKey ?? '') === '') {
    return { ok: false, failure: missingSecret('the routing key of the sink') };
  }
  const configured = sink.type === 'webhook' ? (sink.headers ?? {}) : {};
  const token = sink.type === 'webhook' || sink.type === 'alertmanager' ? secrets.authToken : null;
  const made = sinkHeaders(token, configured);
  if (!made.ok) return made;
  const suffix = sink.type === 'alertmanager' ? '/api/v2/alerts' : '';
  return { ok: true, request: { url, suffix, headers: made.headers, body: bodyOf(attempt, nowMs) } };
}

function bodyOf(attempt: HttpAttempt, nowMs: number): string {
  const { sink, secrets } = attempt;
  if (sink.type === 'pagerduty_events') return pagerdutyBody({ ...attempt, sink }, secrets.routingKey ?? '');
  if (sink.type === 'alertmanager') return JSON.stringify(alertmanagerPayload({ ...attempt, sink }, nowMs));
  return JSON.stringify(sink.type === 'slack' ? slackPayload({ ...attempt, sink }) : webhookPayload(attempt));
}
