import type { IncomingMessage } from 'node:http';
import { ServiceRefusal } from '../transport/service-refusal.ts';

/** Bodies of requests: read up to a limit, or thrown away without keeping the caller from reading its answer. */

/** How long a caller whose body nobody wants may still send, and how much of it is taken: the rest stays in the system. */
const DISCARD_MS = 1000;
const DISCARD_BYTES = 1 << 16;

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json[ \t]*(?:;[ \t]*charset[ \t]*=[ \t]*"?utf-8"?[ \t]*)?$/i;

/** True when a body follows the header (RFC 9112 6.3). */
export function announcesBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && Number(length) !== 0);
}

/** Refuses a body whose header says that it is too large or no JSON. Raises unsupported_media_type, payload_too_large. */
export function checkBodyFields({ headers }: IncomingMessage, maxBytes: number): void {
  const type = headers['content-type'];
  const encoding = headers['content-encoding'] ?? 'identity';
  if ((type !== undefined && !JSON_TYPE.test(type)) || encoding.toLowerCase() !== 'identity') {
    throw new ServiceRefusal('unsupported_media_type');
  }
  if (Number(headers['content-length'] ?? 0) > maxBytes) {
    throw tooLarge(maxBytes);
  }
}

/** Bytes as text. Raises invalid_json when they are no UTF-8. */
export function decodeBody(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ServiceRefusal('invalid_json');
  }
}

/** Ends the reading of a body that is still on its way, with this reason. */
export function failBody(request: IncomingMessage, reason: ServiceRefusal): void {
  request.emit(BODY_FAILED, reason);
}

const BODY_FAILED = 'bodyFailed';

/** The body, at most so many bytes. Raises payload_too_large, what {@link failBody} says, request_timeout when the caller has gone. */
export function collectBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const leave = (): void => {
      request.removeListener('data', take).removeListener('end', end).removeListener('close', close);
      request.removeListener(BODY_FAILED, fail);
    };
    const fail = (reason: ServiceRefusal): void => {
      leave();
      request.pause();
      reject(reason);
    };
    const take = (chunk: Buffer): void => {
      sizeBytes += chunk.length;
      chunks.push(chunk);
      if (sizeBytes > maxBytes) fail(tooLarge(maxBytes));
    };
    const end = (): void => {
      leave();
      resolve(Buffer.concat(chunks));
    };
    const close = (): void => fail(new ServiceRefusal('request_timeout'));
    request.on('data', take).on('end', end).on('close', close).on(BODY_FAILED, fail);
  });
}

/**
 * Gives a caller time to read its answer while it still sends, then calls `then`: at the end of its body, or after a
 * moment. A connection that is closed while bytes arrive is reset, and the answer would be lost (RFC 9112 9.6).
 */
export function discardBody(request: IncomingMessage, then: () => void): void {
  let leftBytes = DISCARD_BYTES;
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    then();
  };
  const take = (chunk: Buffer): void => {
    leftBytes -= chunk.length;
    if (leftBytes < 0) request.pause();
  };
  const timer = setTimeout(end, DISCARD_MS);
  request.on('data', take).once('end', end).once('close', end);
  request.resume();
}

function tooLarge(maxBytes: number): ServiceRefusal {
  return new ServiceRefusal('payload_too_large', { message: `the body is larger than ${maxBytes} bytes` });
}
