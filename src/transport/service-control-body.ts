import { isIdempotencyKey } from '../control/key.ts';
import type { ServiceControlRequest } from '../generated/types.ts';
import { validateServiceControlRequest } from '../generated/validate-service-control-request.js';
import type { ControlOrder } from '../ports.ts';
import { isObject } from '../runtime/json-member.ts';
import { ServiceRefusal, invalidRequest } from './service-refusal.ts';
import type { NamedLoop } from './service-place.ts';
import { shown } from './service-query.ts';

/** Reads a request to control a loop: body, and the fields of the header that may stand in for its members. */

/** What the service fills in. */
export interface ControlDefaults {
  /** Who asks when the request does not say. */
  readonly by: string;
  readonly deadlineSeconds: number;
  /** A key for a request without one. */
  readonly newKey: () => string;
}

/** Ids in the header; null when not given. Not checked. */
export interface ControlFields {
  readonly idempotencyKey: string | null;
  /** Checked already. */
  readonly traceId: string | null;
}

/** A valid control request. */
export interface ControlCall extends NamedLoop {
  readonly order: ControlOrder & { readonly idempotencyKey: string };
  /** After how long the caller is answered, whether there is an outcome or not. */
  readonly deadlineSeconds: number;
}

/** Defaults of the control command. */
const TIMEOUT_SECONDS = 30;
const INTERVAL_SECONDS = 2;
/** The longest that a caller is kept waiting. */
const MOST_DEADLINE_SECONDS = 300;

/** Members that a body may have. One that is not known is refused: it may be a safety that is misspelt. */
const MEMBERS: ReadonlySet<string> = new Set([
  'loopId',
  'repo',
  'intent',
  'by',
  'note',
  'idempotencyKey',
  'traceId',
  'noConfirm',
  'timeoutSeconds',
  'intervalSeconds',
  'deadlineSeconds',
  'automated',
  'acknowledge',
  'force',
  'dryRun',
] satisfies (keyof ServiceControlRequest)[]);

/** Reads a body. Raises invalid_json, invalid_request. */
export function parseControlCall(text: string, fields: ControlFields, defaults: ControlDefaults): ControlCall {
  const body = parseBody(text);
  const unknown = Object.keys(body).find((name) => !MEMBERS.has(name));
  if (unknown !== undefined) {
    throw invalidRequest(`the body has a member ${shown(unknown)} that this service does not know`);
  }
  if (!validateServiceControlRequest(body)) {
    const [broken] = validateServiceControlRequest.errors ?? [];
    throw invalidRequest(`${broken?.instancePath || 'the body'} ${broken?.message ?? 'has the wrong shape'}`);
  }
  if (body.automated === true && body.acknowledge != null) {
    throw invalidRequest("automated and acknowledge exclude each other: to acknowledge is a person's word");
  }
  const key = agreed('idempotencyKey', body.idempotencyKey ?? null, checkedKey(fields.idempotencyKey));
  const deadlineSeconds = Math.min(body.deadlineSeconds ?? defaults.deadlineSeconds, MOST_DEADLINE_SECONDS);
  return {
    repo: body.repo ?? null,
    loop: body.loopId,
    deadlineSeconds,
    order: {
      ...orderOf(body, defaults.by),
      traceId: agreed('traceId', body.traceId ?? null, fields.traceId),
      idempotencyKey: key ?? defaults.newKey(),
    },
  };
}

function orderOf(body: ServiceControlRequest, standardBy: string): Omit<ControlOrder, 'traceId' | 'idempotencyKey'> {
  return {
    intent: body.intent,
    by: words('by', body.by) ?? standardBy,
    note: words('note', body.note),
    confirm: body.noConfirm !== true,
    timeoutSeconds: body.timeoutSeconds ?? TIMEOUT_SECONDS,
    intervalSeconds: body.intervalSeconds ?? INTERVAL_SECONDS,
    automated: body.automated === true,
    acknowledge: words('acknowledge', body.acknowledge),
    force: body.force === true,
    dryRun: body.dryRun === true,
  };
}

function parseBody(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw new ServiceRefusal('invalid_json');
  }
  if (!isObject(value)) throw invalidRequest('the body is not an object');
  return value;
}

/** Text of a person without what surrounds it; null when there is none. */
function words(name: string, text: string | null | undefined): string | null {
  const trimmed = (text ?? '').trim();
  if (UNPRINTABLE.test(trimmed)) throw invalidRequest(`${name} holds a control character`);
  return trimmed === '' ? null : trimmed;
}

/** Control characters but tab and line feed; halves of a surrogate pair. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|\p{Cs}/u;

function checkedKey(key: string | null): string | null {
  if (key !== null && !isIdempotencyKey(key)) throw invalidRequest(`X-Idempotency-Key is ${shown(key)}: ${KEY_RULE}`);
  return key;
}

const KEY_RULE =
  'expected 1 to 128 letters, digits, dots, underscores, colons and hyphens, beginning with a letter or digit';

/** An id that may stand in the body and in the header, but not as two different ones. */
function agreed(name: string, inBody: string | null, inHeader: string | null): string | null {
  if (inBody !== null && inHeader !== null && inBody !== inHeader) {
    throw invalidRequest(`${name} is one in the body and another one in the header`);
  }
  return inBody ?? inHeader;
}
