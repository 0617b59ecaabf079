import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAlertCatalog } from '../../../src/alerts/catalog.ts';
import type { AlertRoute, AlertRouting, AlertSink, AlertSinks } from '../../../src/generated/types.ts';
import { OpsError } from '../../../src/errors.ts';

/** Catalogs of alert sinks for tests. */

export const SHIPPED_FILE = path.join(import.meta.dirname, '../../../config/ops-manager-alert-sinks.v1.json');

/** The catalog that is shipped, with every sink switched on or left as it is. */
export function shippedCatalog(enabled?: boolean): AlertSinks {
  const { document } = parseAlertCatalog(readFileSync(SHIPPED_FILE, 'utf8'), SHIPPED_FILE);
  if (enabled === undefined) return document;
  const sinks = Object.entries(document.sinks).map(([id, sink]) => [id, { ...sink, enabled }]);
  return { ...document, sinks: Object.fromEntries(sinks) };
}

/** An enabled webhook. */
export const HOOK = { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL' } as const satisfies AlertSink;

/** Two enabled webhooks. */
const HOOKS: AlertSinks['sinks'] = { a: HOOK, b: HOOK };

/** What differs from a catalog in which the webhooks `a` and `b` are told of everything. */
interface Differences extends Partial<Omit<AlertSinks, 'routing'>> {
  readonly routing?: Partial<AlertRouting>;
}

/** A catalog in which every sink is told of everything, with some differences. */
export function catalogOf({ routing, sinks = HOOKS, ...more }: Differences = {}): AlertSinks {
  return {
    schemaVersion: 'v1',
    defaultMinSeverity: 'warning',
    sinks,
    ...more,
    routing: { defaultSinks: Object.keys(sinks), categorySeverity: {}, routes: [], ...routing },
  };
}

/** A catalog with these routes. */
export function routedCatalog(routes: AlertRoute[], more: Differences = {}): AlertSinks {
  return catalogOf({ ...more, routing: { ...more.routing, routes } });
}

/** The expected failure of an action. */
export function refusalOf(action: () => unknown): OpsError {
  try {
    action();
  } catch (error) {
    if (error instanceof OpsError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
