import { ServiceRefusal, invalidRequest } from './service-refusal.ts';

/** What the service has and where. docs/service.md describes each. */

/** Name of what a path leads to. */
export type RouteName = 'health' | 'snapshot' | 'events' | 'stream' | 'control';

/** A path that the service has. */
export type ServicePath = keyof typeof ROUTES;

const ROUTES = {
  '/healthz': { name: 'health', methods: ['GET', 'HEAD'] },
  '/ops/snapshot': { name: 'snapshot', methods: ['GET', 'HEAD'] },
  '/ops/events': { name: 'events', methods: ['GET', 'HEAD'] },
  '/ops/stream': { name: 'stream', methods: ['GET'] },
  '/ops/control': { name: 'control', methods: ['GET', 'HEAD', 'POST'] },
} as const satisfies Record<string, { readonly name: RouteName; readonly methods: readonly string[] }>;

/** The target of a request, cut at its question mark. Nothing is decoded. */
export interface RequestTarget {
  /** Host and port of an absolute target (RFC 9112 3.2.2); null for the usual form. */
  readonly authority: string | null;
  readonly path: string;
  readonly query: string;
}

const ABSOLUTE = /^https?:\/\/([^/?#]*)([^#]*)$/i;

/** Cuts a request target into its parts. Raises invalid_request. */
export function parseTarget(target: string): RequestTarget {
  const absolute = ABSOLUTE.exec(target);
  const rest = absolute === null ? target : (absolute[2] ?? '');
  const at = rest.indexOf('?');
  const path = at < 0 ? rest : rest.slice(0, at);
  if (!path.startsWith('/') || rest.includes('#')) {
    throw invalidRequest('the target of the request is neither a path nor an absolute http URL');
  }
  return { authority: absolute?.[1] ?? null, path, query: at < 0 ? '' : rest.slice(at + 1) };
}

/** The path when the service has it, as it stands in the access log; null otherwise. */
export function knownPath(path: string): ServicePath | null {
  return Object.hasOwn(ROUTES, path) ? (path as ServicePath) : null;
}

/** What a path leads to. Raises not_found, method_not_allowed. */
export function findRoute(path: string, method: string): RouteName {
  const known = knownPath(path);
  if (known === null) {
    throw new ServiceRefusal('not_found');
  }
  const { name, methods } = ROUTES[known];
  if (!methods.some((allowed) => allowed === method)) {
    throw new ServiceRefusal('method_not_allowed', { headers: { Allow: methods.join(', ') } });
  }
  return name;
}
