import type { AlertDelivery, AlertGroup, BookAlert } from '../generated/types.ts';
import { type GroupDecision, decideGroup } from './decide-group.ts';
import { type PlanContext, routeOfAlert, toldAlerts } from './plan-context.ts';
import { severityRank } from './severity.ts';

/** Which notifications one sink is owed. */

/** A group that is to be told, before storms are taken into account. */
export interface Tell {
  readonly sink: string;
  readonly groupKey: string;
  readonly kind: AlertDelivery['kind'];
  /** Alerts that hold and of which the sink was not told. */
  readonly fresh: readonly BookAlert[];
  /** All alerts that hold, the fresh ones included. */
  readonly firing: readonly BookAlert[];
  /** Alerts that it reports as over. */
  readonly over: readonly BookAlert[];
}

/** What a look at a group gave. */
export interface GroupLook {
  readonly decision: GroupDecision;
  readonly tell: Tell | null;
  /** Alerts of which the sink was told and not yet that they are over. */
  readonly over: readonly BookAlert[];
}

/** Looks at a group of a sink. `fresh` are alerts that may be told and were not; `isOpen` asks the gates. */
export function lookAtGroup(
  context: PlanContext,
  group: AlertGroup,
  { fresh, isOpen }: { readonly fresh: readonly BookAlert[]; readonly isOpen: (alert: BookAlert) => boolean },
): GroupLook {
  const members = toldAlerts(context.book, group.key);
  const holds = members.filter((alert) => alert.flapping || alert.status !== 'resolved');
  const over = members.filter((alert) => !alert.flapping && alert.status === 'resolved');
  const worst = Math.max(0, ...holds.map(({ severity }) => severityRank(severity)));
  const timing = timingOfGroup(context, [...fresh, ...members]);
  const decision = decideGroup({
    nowMs: context.nowMs,
    toldFiring: holds.length,
    toldOver: over.length,
    fresh: fresh.length,
    freshAndWorse: fresh.filter(({ severity }) => severity === 'critical' && severityRank(severity) > worst).length,
    toFlap: [...holds, ...fresh].filter((alert) => alert.flapping && group.told[alert.fingerprint] !== 'flapping')
      .length,
    altered: holds.filter((alert) => isAltered(alert, group)).length,
    repeatable: holds.filter((alert) => !alert.flapping && isOpen(alert)).length,
    owing: isRepeatDue(context, group, timing) && owes(context, group.key),
    waitingSinceMs: group.waitingSinceMs,
    // A clock that was ahead and was set right must not make a sink wait.
    lastToldAtMs: group.lastToldAtMs === null ? null : Math.min(group.lastToldAtMs, context.nowMs),
    timing,
  });
  if (decision.action !== 'tell') return { decision, over, tell: null };
  return {
    decision,
    over,
    tell: { sink: group.sink, groupKey: group.key, kind: decision.kind, fresh, firing: [...fresh, ...holds], over },
  };
}

/**
 * Not what the sink was told any more: acknowledged since then, or acknowledged then and not now, at rest again after it
 * was told to flap, or graver.
 */
function isAltered(alert: BookAlert, group: AlertGroup): boolean {
  if (alert.flapping) return false;
  const told = group.told[alert.fingerprint];
  const known = group.severities[alert.fingerprint];
  const isGraver = known !== undefined && severityRank(alert.severity) > severityRank(known);
  return told === 'flapping' || isGraver || (told === 'acknowledged') !== (alert.status === 'acknowledged');
}

/** Only then is the outbox searched. */
function isRepeatDue({ nowMs }: PlanContext, { lastToldAtMs }: AlertGroup, timing: GroupTiming): boolean {
  return lastToldAtMs !== null && nowMs >= lastToldAtMs + timing.repeatIntervalSeconds * 1000;
}

function owes({ book }: PlanContext, groupKey: string): boolean {
  return Object.values(book.deliveries).some((delivery) => delivery.groupKey === groupKey);
}

function timingOfGroup(context: PlanContext, alerts: readonly BookAlert[]): GroupTiming {
  const timings = alerts.map((alert) => routeOfAlert(context, alert).timing);
  const least = (name: keyof GroupTiming): number => Math.min(...timings.map((timing) => timing[name]));
  return {
    groupWaitSeconds: least('groupWaitSeconds'),
    groupIntervalSeconds: least('groupIntervalSeconds'),
    repeatIntervalSeconds: least('repeatIntervalSeconds'),
  };
}

type GroupTiming = Parameters<typeof decideGroup>[0]['timing'];
