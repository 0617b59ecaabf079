import type { AlertSink } from '../generated/types.ts';
import type { SinkOutcome } from '../ports-alerts.ts';
import { retryAfterMs } from '../transport/service-retry-after.ts';
import { sinkFailure } from './sink-failure.ts';

/**
 * What the answer of an HTTP sink means. A 2xx alone proves little: a login page answers so too. So each type of sink
 * has its own sign of having understood.
 */

/** An answer, as far as it was read. */
export interface SinkAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  /** The beginning of the body. */
  readonly body: string;
  /** True when that was all of it. */
  readonly whole: boolean;
}

type HttpSinkType = Exclude<AlertSink['type'], 'email' | 'exec'>;

/** Longest pause that a sink is granted, in milliseconds: one that lies must not silence itself for days. */
const LONGEST_PAUSE_MS = 3_600_000;
/** Statuses that speak of the notification, not of address, credentials or state of the sink. */
const HOPELESS: ReadonlySet<number> = new Set([400, 413, 422]);

/** Judges the answer to a notification. */
export function judgeSinkAnswer(type: HttpSinkType, answer: SinkAnswer, nowMs: number): SinkOutcome {
  const { status } = answer;
  const pauseMs = answer.retryAfter === null ? null : retryAfterMs(answer.retryAfter, nowMs);
  const retry = pauseMs === null ? null : Math.min(pauseMs, LONGEST_PAUSE_MS);
  if (status < 200 || status > 299) {
    return sinkFailure({
      reasonCode: 'http_error',
      ...describeStatus(status),
      httpStatus: status,
      prospect: HOPELESS.has(status) && !blamesRoutingKey(type, answer) ? 'hopeless' : 'soon',
      retryAfterMs: retry,
    });
  }
  if (isAcknowledged(type, answer)) return { outcome: 'delivered', httpStatus: status };
  return sinkFailure({
    reasonCode: 'invalid_sink_result',
    detailCode: 'not_acknowledged',
    httpStatus: status,
    message: `status ${String(status)}, but not the answer of a ${type} sink`,
    retryAfterMs: retry,
  });
}

function describeStatus(status: number): { readonly detailCode: string; readonly message: string } {
  const answered = `the sink answered with status ${String(status)}`;
  if (status === 429) return { detailCode: 'rate_limited', message: `${answered}: too many requests` };
  if (status >= 500) return { detailCode: 'server_error', message: answered };
  if (status >= 400) return { detailCode: 'client_error', message: answered };
  return { detailCode: 'redirect', message: `${answered}: redirects are not followed` };
}

function isAcknowledged(type: HttpSinkType, answer: SinkAnswer): boolean {
  if (isPage(answer)) return false;
  const text = answer.body.trim();
  const isEmpty = answer.whole && text === '';
  if (type === 'slack') return isEmpty || text === 'ok' || memberOf(text, 'ok') !== false;
  if (type === 'pagerduty_events') return isEmpty || memberOf(text, 'status') === 'success';
  return true;
}

/** A page for people. */
function isPage({ contentType, body }: SinkAnswer): boolean {
  return (
    /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType) || /^\s*<(?:!doctype\s+html|html)\b/i.test(body)
  );
}

/** A member of a JSON object; false when the text is no such object. */
function memberOf(text: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>)[name] : false;
  } catch {
    return false;
  }
}

/** PagerDuty answers with 400 to a wrong routing key, which is configuration: the notification itself is good. */
function blamesRoutingKey(type: HttpSinkType, { status, body }: SinkAnswer): boolean {
  return type === 'pagerduty_events' && status === 400 && /routing[ _]?key/i.test(body);
}
