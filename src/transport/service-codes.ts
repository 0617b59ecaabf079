import type { ErrorCode } from '../errors.ts';

/**
 * What the HTTP service refuses with. Conditions that stay as they are until somebody changes something have a status
 * that no client repeats; those that pass have 503 or `Retry-After` (RFC 9110 15.5, 15.6, 10.2.3). docs/service.md lists them.
 */

/** Status, sentence, and after how many seconds asking again makes sense. */
interface CodeEntry {
  readonly status: number;
  readonly message: string;
  readonly retryAfterSeconds?: number;
}

/** Codes of the service. */
export const SERVICE_CODES = {
  invalid_request: { status: 400, message: 'the request is not one that this service understands' },
  invalid_json: { status: 400, message: 'the body is not JSON in UTF-8' },
  unauthorized: { status: 401, message: 'missing or invalid token' },
  loop_not_allowed: { status: 403, message: 'this service does not serve that loop' },
  origin_not_allowed: { status: 403, message: 'web pages of other sites may not use this service' },
  not_found: { status: 404, message: 'there is nothing here' },
  method_not_allowed: { status: 405, message: 'this path does not take that method' },
  request_timeout: { status: 408, message: 'the request did not arrive in time' },
  payload_too_large: { status: 413, message: 'the body is too large' },
  unsupported_media_type: { status: 415, message: 'the body must be application/json in UTF-8, without an encoding' },
  misdirected_request: { status: 421, message: 'this service does not answer under that host name' },
  too_many_attempts: { status: 429, message: 'too many requests with a wrong token', retryAfterSeconds: 60 },
  headers_too_large: { status: 431, message: 'the header of the request is too large' },
  runtime_error: { status: 500, message: 'the request failed on the machine of the service; its log says why' },
  overloaded: { status: 503, message: 'too many requests of this kind at a time', retryAfterSeconds: 1 },
  too_many_connections: { status: 503, message: 'too many connections', retryAfterSeconds: 1 },
  shutting_down: { status: 503, message: 'the service is stopping', retryAfterSeconds: 2 },
} as const satisfies Record<string, CodeEntry>;

/** Error codes of the program that the service hands on under their own name. All others are `runtime_error`. */
const PROGRAM_CODES = {
  snapshot_unavailable: { status: 404, message: 'the loop has no runtime folder or no event log' },
  events_unavailable: { status: 503, message: 'the event log cannot be read', retryAfterSeconds: 5 },
  cursor_ahead: { status: 409, message: 'the cursor lies beyond the end of the event log' },
  lock_busy: { status: 503, message: 'another process works on this loop', retryAfterSeconds: 1 },
  lock_lost: { status: 503, message: 'another process took this loop over', retryAfterSeconds: 1 },
  store_read_failed: { status: 503, message: 'the state of the loop cannot be read', retryAfterSeconds: 5 },
  store_write_failed: { status: 503, message: 'the state of the loop cannot be written', retryAfterSeconds: 5 },
  idempotency_key_reused: { status: 422, message: 'the idempotency key was used for another request' },
  idempotency_store_damaged: { status: 500, message: 'what is recorded of earlier requests cannot be read' },
  outcome_unrecorded: { status: 500, message: 'the intent was carried out, but its outcome could not be recorded' },
  control_in_progress: { status: 409, message: 'a control request is being carried out', retryAfterSeconds: 1 },
  internal_error: { status: 500, message: 'a defect in the service; its log says more' },
} as const satisfies { readonly [Code in ErrorCode]?: CodeEntry };

/** A code that an answer may carry. */
export type ServiceCode = keyof typeof SERVICE_CODES | keyof typeof PROGRAM_CODES;

/** Every code with its status, in the order in which they are documented. */
export const CODE_ENTRIES: Readonly<Record<ServiceCode, CodeEntry>> = { ...SERVICE_CODES, ...PROGRAM_CODES };

/** The code under which an error of the program is answered. */
export function serviceCodeOf(code: ErrorCode): ServiceCode {
  if (code === 'usage_error') return 'invalid_request';
  return Object.hasOwn(PROGRAM_CODES, code) ? (code as keyof typeof PROGRAM_CODES) : 'runtime_error';
}
