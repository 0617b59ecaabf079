import type { AlertSinks } from '../generated/types.ts';
import { type InhibitAlert, type IsRoot, rootsOf } from './inhibit-rules.ts';
import { routeOf } from './route.ts';
import { severityRank } from './severity.ts';

/**
 * Inhibition: a consequence is not told while its root is. A root hides a consequence only if it is at least as severe
 * and is told to every sink that the consequence goes to, so that nobody is left without either. An alert that is
 * hidden itself hides its consequences all the same: its own root is told in its place. Alerts that would hide
 * themselves or each other, directly or in a circle, do not, so that every chain ends at an alert that is told.
 */

/**
 * The alert that hides this one; null when none does. `firing` are the alerts that hold, this one included or not.
 * Of several, one of the same loop goes first, then the gravest.
 */
export function inhibitorOf<Alert extends InhibitAlert>(
  alert: InhibitAlert,
  firing: readonly Alert[],
  catalog: AlertSinks,
): Alert | null {
  const isRoot = rootsOf(alert, catalog);
  if (isRoot === null) return null;
  const roots = firing.filter((root) => hides(root, { alert, isRoot }, catalog));
  return roots.toSorted(byPrecedence(alert.loopId)).find((root) => !isBelow(root, { alert, firing, catalog })) ?? null;
}

/** An alert with the rule that tells its roots. */
interface Consequence {
  readonly alert: InhibitAlert;
  readonly isRoot: IsRoot;
}

function hides(root: InhibitAlert, { alert, isRoot }: Consequence, catalog: AlertSinks): boolean {
  return (
    severityRank(root.severity) >= severityRank(alert.severity) && isRoot(root) && isToldWherever(root, alert, catalog)
  );
}

function isToldWherever(root: InhibitAlert, alert: InhibitAlert, catalog: AlertSinks): boolean {
  const told = sinksOf(root, catalog);
  return told.size > 0 && [...sinksOf(alert, catalog)].every((sink) => told.has(sink));
}

function sinksOf({ category, severity }: InhibitAlert, catalog: AlertSinks): ReadonlySet<string> {
  const { shouldDispatch, selectedSinks } = routeOf(catalog, { category, severity });
  return new Set(shouldDispatch ? selectedSinks.filter((id) => catalog.sinks[id]?.enabled === true) : []);
}

/** Whether the alert hides the other one, in any number of steps, or is it. */
function isBelow(
  other: InhibitAlert,
  { alert, firing, catalog }: { alert: InhibitAlert; firing: readonly InhibitAlert[]; catalog: AlertSinks },
): boolean {
  const seen = new Set([other.fingerprint]);
  const open = [other];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one.fingerprint === alert.fingerprint) return true;
    const isRoot = rootsOf(one, catalog);
    if (isRoot === null) continue;
    const consequence = { alert: one, isRoot };
    // Asked first: alerts that hide each other directly are the usual circle.
    if (hides(alert, consequence, catalog)) return true;
    for (const root of firing) {
      if (seen.has(root.fingerprint) || !hides(root, consequence, catalog)) continue;
      seen.add(root.fingerprint);
      open.push(root);
    }
  }
  return false;
}

function byPrecedence(loopId: string): (left: InhibitAlert, right: InhibitAlert) => number {
  const key = (alert: InhibitAlert): string =>
    [
      alert.loopId === loopId ? '0' : '1',
      String(9 - severityRank(alert.severity)),
      alert.loopId,
      alert.category,
      alert.subject,
    ].join('\n');
  return (left, right) => (key(left) < key(right) ? -1 : 1);
}
