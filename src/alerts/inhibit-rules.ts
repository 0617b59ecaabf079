import type { AlertSinks, EscalationSeverity, InhibitRule } from '../generated/types.ts';
import { matchesAlert } from './match.ts';

/** What is a consequence of what, as built in and as the catalog adds. docs/alerts.md, "Inhibition". */

/** An alert as inhibition sees it. */
export interface InhibitAlert {
  readonly fingerprint: string;
  readonly loopId: string;
  readonly category: string;
  readonly subject: string;
  readonly cause: string;
  readonly severity: EscalationSeverity;
}

/** Whether an alert is a root of the consequence that the rule was made for. */
export type IsRoot = (root: InhibitAlert) => boolean;

/** A pass that ends in one of them has read nothing of the loop: what it knew before only gets older. */
const UNREADABLE = [
  'transport_unreachable',
  'snapshot_unavailable',
  'events_unavailable',
  'service_request_failed',
  'service_response_invalid',
  'invalid_transport_payload',
  'reconcile_failed',
  'projection_failed',
];

/** Reasons of health that follow from another reason of the same loop. No reason follows from itself, in any number of steps. */
const ROOTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  // Rows that were not read yet may hold the sign of life.
  ['ingest_stale', new Set([...UNREADABLE, 'ingest_backlog'])],
  // The last usable heartbeat gets older while there is no new one to use.
  [
    'runtime_heartbeat_stale',
    new Set([...UNREADABLE, 'runtime_heartbeat_missing', 'missing_heartbeat_timestamp', 'invalid_heartbeat_timestamp']),
  ],
  ['runtime_heartbeat_missing', new Set(UNREADABLE)],
  ['lifecycle_unknown', new Set(UNREADABLE)],
]);

/** Reasons of health that have a category of their own. */
const OWN_CATEGORY: ReadonlySet<string> = new Set(['divergence_detected', 'ordering_drift_detected']);

/** Tells the roots of an alert; null for an alert that is no consequence of anything. */
export function rootsOf(alert: InhibitAlert, catalog: AlertSinks): IsRoot | null {
  const rules = [...healthRules(alert), ...catalogRules(alert, catalog), ...dependencyRules(alert, catalog)];
  return rules.length === 0 ? null : (root) => rules.some((isRoot) => isRoot(root));
}

function isHealth(category: string): boolean {
  return category === 'health_critical' || category === 'health_degraded';
}

function healthRules(alert: InhibitAlert): IsRoot[] {
  const { loopId, category, subject } = alert;
  if (!isHealth(category)) return [];
  const rules: IsRoot[] = [];
  const roots = ROOTS.get(subject);
  if (roots !== undefined) rules.push((root) => roots.has(root.subject) && isHealth(root.category));
  if (OWN_CATEGORY.has(subject)) rules.push((root) => root.category === subject);
  // One reason can hold twice, with a limit for each severity.
  if (category === 'health_degraded') {
    rules.push((root) => root.subject === subject && root.category === 'health_critical');
  }
  return rules.map((isRoot) => (root) => root.loopId === loopId && isRoot(root));
}

function catalogRules(alert: InhibitAlert, { inhibit = [] }: AlertSinks): IsRoot[] {
  return inhibit
    .filter(({ target }) => matchesAlert(target, alert))
    .map(({ source, equal = ['loop'] }) => {
      return (root) => haveInCommon(equal, root, alert) && matchesAlert(source, root);
    });
}

function haveInCommon(names: NonNullable<InhibitRule['equal']>, left: InhibitAlert, right: InhibitAlert): boolean {
  return names.every((name) => (name === 'loop' ? left.loopId === right.loopId : left[name] === right[name]));
}

function dependencyRules({ loopId }: InhibitAlert, { dependencies = {} }: AlertSinks): IsRoot[] {
  const needed = Object.hasOwn(dependencies, loopId) ? (dependencies[loopId] ?? []) : [];
  return needed.length === 0 ? [] : [(root) => root.severity === 'critical' && needed.includes(root.loopId)];
}
