import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Answers a request for a page. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A real web server on loopback, with what was asked of it. Ends with the test. */
export interface PageServer {
  readonly origin: string;
  /** Paths in the order of the requests. */
  readonly asked: readonly string[];
}

/** Starts a server whose pages are texts of HTML by path, or answer by themselves; anything else is not found. */
export async function servePages(pages: Readonly<Record<string, string | PageHandler>>): Promise<PageServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const page = pages[path];
    asked.push(path);
    if (typeof page === 'function') page(request, response);
    else if (page === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
