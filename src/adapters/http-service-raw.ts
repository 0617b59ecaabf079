import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ServiceRefusal, refusalBody } from '../transport/service-refusal.ts';

/** Answers to what is no request: written to the connection itself, which is then closed. */

/** How long such an answer may take to leave. */
const LEAVE_MS = 1000;

/** Writes a refusal and closes the connection. */
export function refuseConnection(socket: Socket, refusal: ServiceRefusal): void {
  const body = refusalBody(refusal, null);
  const fields = {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...refusal.headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  const timer = setTimeout(() => socket.destroy(), LEAVE_MS);
  socket.once('close', () => clearTimeout(timer));
  socket.end(`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status] ?? ''}\r\n${lines.join('')}\r\n${body}`, () =>
    socket.destroy(),
  );
}

/** What the parser's complaint, or the server's about a slow caller, is answered with. */
export function refusalOfParser(error: NodeJS.ErrnoException): ServiceRefusal {
  switch (error.code ?? '') {
    case 'HPE_HEADER_OVERFLOW':
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new ServiceRefusal('headers_too_large');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ServiceRefusal('request_timeout');
    default:
      return new ServiceRefusal('invalid_request', { message: 'the request is not well-formed HTTP' });
  }
}
