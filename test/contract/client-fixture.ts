import { afterEach } from 'vitest';
import { createServiceHttp, type HttpClient, type ServiceHttpOptions } from '../../src/adapters/http-client.ts';
import type { ServiceAnswer, ServiceCall } from '../../src/ports.ts';
import { type Behaviour, type HostileStart, type HostileServer, startHostile } from '../support/hostile-server.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server that is closed after the test. */
export async function hostile(behaviours: readonly Behaviour[], start: HostileStart = {}): Promise<HostileServer> {
  const server = await startHostile(behaviours, start);
  closing.push(() => server.close());
  return server;
}

/** A client that tries three times without pauses, and is closed after the test. */
export function client(baseUrl: string, options: Partial<ServiceHttpOptions> = {}): HttpClient {
  const http = createServiceHttp({
    baseUrl,
    token: 'secret-token',
    retryAttempts: 3,
    retryBackoffSeconds: 0,
    // Long enough for a busy machine; a test that hangs here fails by the limit of its level.
    maxTimeMs: 50_000,
    ...options,
  });
  closing.push(() => http.close());
  return http;
}

export const GET: ServiceCall = {
  method: 'GET',
  path: '/ops/snapshot',
  query: {},
  body: null,
  traceId: null,
  repeatable: true,
  deadlineMs: null,
};

export const POST: ServiceCall = { ...GET, method: 'POST', path: '/ops/control', body: '{"intent":"cancel"}' };

/** The request that must not be repeated once it may have arrived. */
export const POST_ONCE: ServiceCall = { ...POST, repeatable: false };

/** Calls a server that does these things in turn. */
export async function callHostile(
  behaviours: readonly Behaviour[],
  call: ServiceCall = GET,
  options: Partial<ServiceHttpOptions> = {},
): Promise<{ readonly answer: ServiceAnswer; readonly server: HostileServer }> {
  const server = await hostile(behaviours);
  return { answer: await client(server.baseUrl, options).call(call), server };
}
