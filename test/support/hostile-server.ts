import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A server on loopback that misbehaves on purpose, byte by byte. */

/** What the server does with one request. It may answer, stay silent, or break the connection. */
export type Behaviour = (socket: Socket, server: HostileServer) => void;

export interface HostileServer {
  readonly port: number;
  readonly baseUrl: string;
  /** Each request as it came: request line, header fields and body. */
  readonly requests: readonly string[];
  /** Connections that were accepted. */
  readonly connections: () => number;
  /** Bytes that the other side has taken, over all connections. */
  readonly bytesServed: () => number;
  /** Resolves when no connection is open. */
  readonly idle: () => Promise<void>;
  close(): Promise<void>;
}

/** How a server can begin. */
export interface HostileStart {
  /** Does something with a connection before any request; true when requests are not to be read. */
  readonly onConnection?: (socket: Socket) => boolean;
}

/** Starts a server. The first request meets the first behaviour, and so on; all further ones meet the last. */
export async function startHostile(
  behaviours: readonly Behaviour[],
  { onConnection }: HostileStart = {},
): Promise<HostileServer> {
  const requests: string[] = [];
  const open = new Set<Socket>();
  let accepted = 0;
  let served = 0;
  const listener = createServer((socket) => {
    accepted += 1;
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      open.delete(socket);
      served += socket.bytesWritten;
      if (open.size === 0) listener.emit('idle');
    });
    if (onConnection?.(socket) === true) return;
    readRequests(socket, (request) => {
      const behave = behaviours[Math.min(requests.length, behaviours.length - 1)];
      requests.push(request);
      behave?.(socket, server);
    });
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const server: HostileServer = {
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    connections: () => accepted,
    bytesServed: () => [...open].reduce((sum, socket) => sum + socket.bytesWritten, served),
    idle: async () => {
      while (open.size > 0) await once(listener, 'idle');
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
  return server;
}

/** Calls back for each complete request of a connection. */
function readRequests(socket: Socket, take: (request: string) => void): void {
  let pending = '';
  socket.setEncoding('latin1');
  socket.on('data', (piece: string) => {
    pending += piece;
    for (let end = endOfRequest(pending); end !== null; end = endOfRequest(pending)) {
      const request = pending.slice(0, end);
      pending = pending.slice(end);
      take(request);
    }
  });
}

function endOfRequest(text: string): number | null {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return null;
  const length = /^content-length: (\d+)$/im.exec(text.slice(0, head))?.[1] ?? '0';
  const end = head + 4 + Number(length);
  return text.length >= end ? end : null;
}

/** The text of an answer with a correct length. */
export function answerText(status: number, body: string, fields: readonly string[] = []): string {
  const type = fields.some((field) => /^content-type:/i.test(field)) ? [] : ['Content-Type: application/json'];
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return [`HTTP/1.1 ${status} Whatever`, ...type, ...fields, length, '', body].join('\r\n');
}

/** Answers properly. */
export function answers(status: number, body: string, fields: readonly string[] = []): Behaviour {
  return (socket) => socket.write(answerText(status, body, fields));
}

/** Sends these bytes and nothing more; the connection stays open. */
export function sends(bytes: string | Buffer): Behaviour {
  return (socket) => socket.write(bytes);
}

/** Sends these bytes and closes the connection in an orderly way. */
export function sendsAndCloses(bytes: string | Buffer): Behaviour {
  return (socket) => socket.end(bytes);
}

/** Never answers. */
export const hangs: Behaviour = () => undefined;

/** Resets the connection when the request is there. */
export const resets: Behaviour = (socket) => socket.resetAndDestroy();

/** Sends these bytes and then resets the connection. */
export function sendsAndResets(bytes: string): Behaviour {
  return (socket) => socket.write(bytes, () => socket.resetAndDestroy());
}

/** Sends an answer one byte at a time, so that there is always something new and never an end. */
export function drips(text: string, pauseMs: number): Behaviour {
  return (socket) => {
    let at = 0;
    const timer = setInterval(() => {
      socket.write(text[at] ?? ' ');
      at += 1;
    }, pauseMs);
    socket.on('close', () => clearInterval(timer));
  };
}

/** Sends a head and then the same piece again and again, as fast as it is taken, `totalBytes` in all. */
export function floods(head: string, piece: string, totalBytes: number): Behaviour {
  return (socket) => {
    const bytes = Buffer.from(piece.repeat(Math.ceil(65_536 / piece.length)), 'latin1');
    let left = totalBytes;
    const pump = (): void => {
      while (left > 0 && !socket.destroyed) {
        left -= bytes.length;
        if (!socket.write(bytes)) return;
      }
      if (left <= 0) socket.end();
    };
    socket.on('drain', pump);
    socket.write(head);
    pump();
  };
}
