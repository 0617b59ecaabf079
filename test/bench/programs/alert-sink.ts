import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A sink that takes notifications and says how many it has, and when the last one came. `hangs` as argument: it
 * answers none of them. The time is that of the machine's monotonic clock, which all processes share.
 */

const hangs = process.argv[2] === 'hangs';
const bodies: string[] = [];
let lastNs = 0n;

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    const told = { count: bodies.length, lastNs: String(lastNs), ...(request.url === '/bodies' ? { bodies } : {}) };
    response.end(JSON.stringify(told));
    return;
  }
  if (request.method === 'DELETE') {
    bodies.length = 0;
    response.end();
    return;
  }
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    bodies.push(Buffer.concat(pieces).toString());
    lastNs = process.hrtime.bigint();
    if (!hangs) response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ listening: `http://127.0.0.1:${port}` })}\n`);
});
