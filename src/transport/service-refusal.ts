import { OpsError } from '../errors.ts';
import { CODE_ENTRIES, type ServiceCode, serviceCodeOf } from './service-codes.ts';

/** What a refusal may say besides its code. */
interface RefusalDetails {
  /** Instead of the sentence of the code. Holds no path of the machine and no secret. */
  readonly message?: string;
  /** Instead of the pause of the code. */
  readonly retryAfterSeconds?: number;
  /** Further fields of the header. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the service that is not a success. Raised by whoever finds the reason; the service turns it into an answer. */
export class ServiceRefusal extends Error {
  override readonly name = 'ServiceRefusal';
  readonly code: ServiceCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ServiceCode, details: RefusalDetails = {}) {
    const entry = CODE_ENTRIES[code];
    super(details.message ?? entry.message);
    this.code = code;
    this.status = entry.status;
    const seconds = details.retryAfterSeconds ?? entry.retryAfterSeconds;
    this.headers = { ...(seconds === undefined ? {} : { 'Retry-After': String(seconds) }), ...details.headers };
  }
}

/** `invalid_request` with this sentence. */
export function invalidRequest(message: string): ServiceRefusal {
  return new ServiceRefusal('invalid_request', { message });
}

/**
 * The refusal that answers an error. Messages of the program name files, so that only those go out that say what the
 * caller did wrong, with anything that looks like a path taken out; `knownPaths` are taken out wherever they stand.
 */
export function refusalOf(error: unknown, knownPaths: readonly string[] = []): ServiceRefusal {
  if (error instanceof ServiceRefusal) return error;
  if (!(error instanceof OpsError)) return new ServiceRefusal('internal_error');
  const code = serviceCodeOf(error.code);
  return TELLING.has(code)
    ? new ServiceRefusal(code, { message: withoutPaths(error.message, knownPaths) })
    : new ServiceRefusal(code);
}

/** Codes whose messages are about the request. */
const TELLING: ReadonlySet<ServiceCode> = new Set([
  'invalid_request',
  'cursor_ahead',
  'idempotency_key_reused',
  'control_in_progress',
]);

/** A slash at the beginning of a word and what follows it, up to a blank or a mark that ends a path in a sentence. */
const PATH = /(?<![\w.])\/[^\s"'`,;:)]*/g;
/** Longest message, in characters. */
const LONGEST_MESSAGE = 400;

function withoutPaths(message: string, knownPaths: readonly string[]): string {
  let text = message;
  for (const known of knownPaths.toSorted((one, other) => other.length - one.length)) {
    text = text.replaceAll(known, '(path)');
  }
  return text
    .replaceAll(/\(path\)[^\s"'`,;:)]*/g, '(path)')
    .replaceAll(PATH, '(path)')
    .slice(0, LONGEST_MESSAGE);
}

/** Body of a refusal: schemas/service-problem.schema.json. */
export function refusalBody(refusal: ServiceRefusal, traceId: string | null): string {
  const { code, status, message } = refusal;
  return JSON.stringify({ ok: false, error: { code, message, status, ...(traceId === null ? {} : { traceId }) } });
}
