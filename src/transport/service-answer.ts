import type { ServiceProblem } from '../generated/types.ts';
import { validateServiceProblem } from '../generated/validate-service-problem.js';
import type { Validator } from '../generated/validator.ts';
import { OpsError } from '../errors.ts';
import type { ServiceAnswer } from '../ports.ts';
import { parseExact } from '../runtime/exact-number.ts';
import { isNestedTooDeep, MAX_NESTING } from '../runtime/json-nesting.ts';
import { safeText } from '../status/terminal-text.ts';

/**
 * What an answer means. Only a JSON body of the expected shape counts as an answer of the service: anything else is
 * some other web server's, whatever its status.
 */

/** An answer with a status. */
export type HttpAnswer = Extract<ServiceAnswer, { kind: 'answer' }>;
/** A request without a usable answer. */
export type NoAnswer = Extract<ServiceAnswer, { kind: 'no_answer' }>;

/** A refusal of the service. */
export interface Problem {
  /** Stable word; open, because a later service may know more of them. */
  readonly code: string;
  /** At most 300 characters, without control characters. */
  readonly message: string;
}

/** A body that was expected, or why it is not one. */
export type Reading<T> = { readonly ok: true; readonly value: T } | BadReading;

/** Why a body is not the one that was expected. */
export interface BadReading {
  readonly ok: false;
  readonly reason: 'service_response_invalid';
  readonly detail: string;
}

const MESSAGE_CHARS = 300;
const JSON_TYPE = /^application\/json[ \t]*(?:;|$)/i;

/**
 * The body as JSON of a known shape, whatever the status. Numbers beyond a double are kept as `ExactNumber`. A body
 * that is not said to be JSON, is none, is nested too deep or breaks the schema gives service_response_invalid.
 */
export function expectJson<T>(answer: HttpAnswer, validate: Validator<T>): Reading<T> {
  const parsed = parseBody(answer);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (validate(value)) return { ok: true, value };
  const broken = validate.errors?.[0];
  const rule =
    broken === undefined ? 'has another shape' : `${broken.instancePath} ${broken.message ?? broken.keyword}`;
  return invalid(answer, `the body is not what the service sends: ${safeText(rule.trim()).slice(0, MESSAGE_CHARS)}`);
}

/** The service's own words for a refusal; null when the body is not one of its error bodies. */
export function readProblem(answer: HttpAnswer): Problem | null {
  const reading: Reading<ServiceProblem> = expectJson(answer, validateServiceProblem);
  if (!reading.ok) return null;
  const { code, message } = reading.value.error;
  return { code, message: bounded(safeText(message)) };
}

/**
 * The expected failure that a refusal or a foreign answer is. `place` names the request, such as
 * `GET http://127.0.0.1:8787/ops/snapshot`. A refusal of the service and a status that says "not now" are
 * service_request_failed: such a status comes from a proxy, too, whose service is down. All else is
 * service_response_invalid.
 */
export function errorOfAnswer(answer: HttpAnswer, place: string): OpsError {
  const { status } = answer;
  const problem = readProblem(answer);
  if (problem !== null || isNotNow(status)) {
    const told = problem === null ? 'no reason given' : `${problem.code}: ${problem.message}`;
    return new OpsError('service_request_failed', `service request failed: ${place}: status ${status}, ${told}`);
  }
  const what = status >= 300 && status < 400 ? 'a redirect, which is not followed' : 'not an answer of the service';
  return errorOfReading(invalid(answer, what), place);
}

/** The expected failure that a body of the wrong shape is. */
export function errorOfReading(reading: BadReading, place: string): OpsError {
  return new OpsError(reading.reason, `${place}: ${reading.detail}`, { hint: NOT_OURS_HINT });
}

/** The expected failure that a request without a usable answer is. */
export function errorOfNoAnswer(nothing: NoAnswer, place: string): OpsError {
  const { reason, detail, delivery, attempts } = nothing;
  if (reason === 'answer_malformed' || reason === 'answer_too_large') {
    return new OpsError('service_response_invalid', `${place}: ${detail}`, { hint: NOT_OURS_HINT });
  }
  const tried = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  const fate = delivery === 'not_sent' ? 'nothing was sent' : 'it may have been carried out';
  return new OpsError('service_request_failed', `service request failed: ${place}: ${detail}; ${tried}, ${fate}`);
}

const NOT_OURS_HINT = 'check that the base URL is that of an ops-manager service of this version';

/** A page puts a few levels around a row, which may itself have as many as there may be. */
const MOST_LEVELS = MAX_NESTING + 8;

function parseBody(answer: HttpAnswer): Reading<unknown> {
  if (!JSON_TYPE.test(answer.contentType)) {
    const type = answer.contentType === '' ? 'has no content type' : `is ${safeText(answer.contentType)}`;
    return invalid(answer, `the body ${type}, not application/json`);
  }
  if (isNestedTooDeep(answer.body, MOST_LEVELS)) {
    return invalid(answer, `the body is nested deeper than ${MOST_LEVELS} levels`);
  }
  try {
    return { ok: true, value: parseExact(answer.body) };
  } catch (error) {
    if (error instanceof SyntaxError) return invalid(answer, 'the body is not JSON');
    throw error;
  }
}

/** Timeouts, overload and server errors (RFC 9110 15.5.9, 15.6; RFC 6585 4; RFC 8470 5.2). */
function isNotNow(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

function invalid({ status }: HttpAnswer, detail: string): BadReading {
  return { ok: false, reason: 'service_response_invalid', detail: `status ${status}: ${detail}` };
}

function bounded(text: string): string {
  return text.length > MESSAGE_CHARS ? `${text.slice(0, MESSAGE_CHARS - 1)}…` : text;
}
