import { OpsError } from '../errors.ts';
import { isTraceId } from '../config/value.ts';
import { type Query, parseQuery } from '../transport/service-query.ts';
import { ServiceRefusal, invalidRequest, refusalOf } from '../transport/service-refusal.ts';
import { findRoute, parseTarget } from '../transport/service-route.ts';
import { answerControl, answerControlByKey } from './http-service-control.ts';
import type { Answer, Exchange } from './http-service-exchange.ts';
import type { ServiceGate } from './http-service-gate.ts';
import { answerEvents, answerSnapshot } from './http-service-page.ts';
import type { ServiceScope } from './http-service-scope.ts';
import { serveStream } from './http-service-stream.ts';

/** Answers one request, whatever happens: a defect met on the way is answered with 500 and told to the operator. */
export async function handleExchange(exchange: Exchange, gate: ServiceGate, scope: ServiceScope): Promise<void> {
  try {
    const answer = await answerOf(exchange, gate, scope);
    if (answer !== null) exchange.send(answer);
  } catch (error) {
    const refusal = refusalOf(error, servedPaths(scope));
    if (refusal.status >= 500 && !(error instanceof ServiceRefusal)) scope.warn(describe(error));
    if (exchange.response.headersSent) exchange.response.destroy();
    else exchange.refuse(refusal);
  }
}

/** The answer of a request; null when it was given in pieces. The token is asked for before anything else is said. */
async function answerOf(exchange: Exchange, gate: ServiceGate, scope: ServiceScope): Promise<Answer | null> {
  const { request } = exchange;
  const method = request.method ?? '';
  exchange.target = parseTarget(request.url ?? '');
  gate.checkOrigin(exchange);
  const { path, query } = exchange.target;
  if (path === '/healthz' && (method === 'GET' || method === 'HEAD')) {
    return { status: 200, body: '{"ok":true}' };
  }
  gate.checkToken(exchange);
  exchange.traceId = traceIdOf(exchange);
  const route = findRoute(path, method);
  if (scope.stopping.aborted) throw new ServiceRefusal('shutting_down');
  if (method !== 'POST' && exchange.bodyPending) throw invalidRequest(`${method} takes no body`);
  if (route === 'control' && method === 'POST') return answerControl(exchange, scope);
  return answerRead(route, exchange, { query: parseQuery(query), scope });
}

async function answerRead(
  route: ReturnType<typeof findRoute>,
  exchange: Exchange,
  { query, scope }: { readonly query: Query; readonly scope: ServiceScope },
): Promise<Answer | null> {
  switch (route) {
    case 'snapshot':
      return answerSnapshot(exchange, query, scope);
    case 'events':
      return answerEvents(exchange, query, scope);
    case 'control':
      return answerControlByKey(exchange, query, scope);
    case 'stream':
      await serveStream(exchange, query, scope);
      return null;
    case 'health':
      return { status: 200, body: '{"ok":true}' };
    default:
      return route satisfies never;
  }
}

function traceIdOf(exchange: Exchange): string | null {
  const given = exchange.field('x-trace-id');
  if (given !== null && !isTraceId(given)) {
    throw invalidRequest(
      'X-Trace-Id is none: expected 1 to 128 letters, digits, dots, underscores, colons and hyphens',
    );
  }
  return given;
}

function servedPaths({ repos }: ServiceScope): readonly string[] {
  return [repos.standard.path, ...[...repos.named.values()].map(({ path }) => path)];
}

function describe(error: unknown): string {
  if (error instanceof OpsError) return `${error.code}: ${error.message}`;
  return `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
