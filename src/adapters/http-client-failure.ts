import type { ServiceAnswer } from '../ports.ts';

/** Says what an error of a socket or of undici means for a request. */

type Reason = Extract<ServiceAnswer, { kind: 'no_answer' }>['reason'];

/** Why there is no usable answer, in words that hold nothing of what the other side sent. */
export interface Failure {
  readonly reason: Reason;
  readonly detail: string;
  /** Code of the error of socket, TLS or undici; empty when there was none. */
  readonly code: string;
}

/** What went wrong before a connection stood, by the code of the error. */
const CONNECT_PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset while it was being made',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  EPROTO: 'the TLS handshake failed: is it an https service?',
  UND_ERR_CONNECT: 'no connection',
};

/** How far a request had come. */
export interface Progress {
  /** True when it may have left this machine. */
  readonly sent: boolean;
  /** True when status and header fields of the answer were there. */
  readonly answered: boolean;
}

/** What undici calls every parser error that meets a body of another length than announced, even a length of zero so far. */
const OTHER_LENGTH = 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH';
/** What the parser says of a connection that ended inside a message. */
const CUT_SHORT = 'Invalid EOF state';
/** Messages of a connection that undici gives up because of what came over it. */
const PROTOCOL_MESSAGES: ReadonlySet<string> = new Set(['bad response', 'bad upgrade']);

/** The failure that an error stands for. */
export function failureOf(error: Error, { sent, answered }: Progress): Failure {
  const code = codeOf(error);
  if (!sent) return { reason: 'connect_failed', detail: connectProblem(code), code };
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return { reason: 'answer_too_large', detail: 'the head of the answer is too large', code };
  }
  const complaint = parserComplaint(error);
  if (complaint === CUT_SHORT || (code === OTHER_LENGTH && answered)) {
    return { reason: 'connection_lost', detail: 'the connection was closed inside the answer', code };
  }
  if (complaint !== null || code === OTHER_LENGTH || PROTOCOL_MESSAGES.has(error.message)) {
    const shown = complaint === null ? '' : `: ${complaint}`;
    return { reason: 'answer_malformed', detail: `what came back is not an HTTP/1.1 answer${shown}`, code };
  }
  const shown = code === '' || code.startsWith('UND_') ? '' : ` (${code})`;
  return { reason: 'connection_lost', detail: `the connection was lost before the answer was complete${shown}`, code };
}

/** What the parser did not like, in its own words; null for an error that is not the parser's. */
function parserComplaint(error: Error): string | null {
  return error.name === 'HTTPParserError' ? (/\(([^()]*)\)$/.exec(error.message)?.[1] ?? '') : null;
}

/** What an error with this code, met before a connection stood, means. */
export function connectProblem(code: string): string {
  const problem =
    CONNECT_PROBLEMS[code] ?? (isCertificateCode(code) ? 'the certificate is not accepted' : 'no connection');
  return code === '' ? problem : `${problem} (${code})`;
}

/** True when TLS did not come about: no TLS on the other side, or a certificate that is not accepted. */
export function isTlsCode(code: string): boolean {
  return code === 'EPROTO' || code.startsWith('ERR_SSL_') || isCertificateCode(code);
}

function isCertificateCode(code: string): boolean {
  return code.startsWith('ERR_TLS_') || /CERT|SIGNATURE|ISSUER|SELF_SIGNED/.test(code);
}

/** Code of an error, empty when it has none; of a name with several addresses, that of the last one tried. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (typeof code === 'string') return /^[A-Z][A-Z0-9_]{0,63}$/.test(code) ? code : '';
  return Array.isArray(errors) ? codeOf(errors.at(-1)) : '';
}
