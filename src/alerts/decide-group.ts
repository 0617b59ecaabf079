import type { RouteTiming } from './route.ts';

/**
 * What a sink is told of a group of alerts, and when. What it was told is compared with what holds now: the rule works
 * on the difference and not on what caused it, so that a dispatch that comes late tells the same as one in time.
 * docs/alerts.md, "Grouping and rhythm".
 */

/** A group as it stands. Times are in milliseconds since 1970. */
export interface GroupSituation {
  readonly nowMs: number;
  /** Alerts that the sink was told of and that still hold. */
  readonly toldFiring: number;
  /** Alerts that the sink was told of and that are over. */
  readonly toldOver: number;
  /** Alerts that may be told and were not yet. */
  readonly fresh: number;
  /** Of those, critical ones in a group whose told alerts are all less than that. */
  readonly freshAndWorse: number;
  /** Alerts that began to flap and of which the sink was not told that. */
  readonly toFlap: number;
  /** Alerts that were acknowledged, or came to rest after flapping, since the sink was told of them. */
  readonly altered: number;
  /** Alerts that the sink was told of, still hold, and whose gates are open: only these are told again. */
  readonly repeatable: number;
  /** True while something of this group has not reached the sink. */
  readonly owing: boolean;
  readonly waitingSinceMs: number | null;
  readonly lastToldAtMs: number | null;
  readonly timing: Pick<RouteTiming, 'groupWaitSeconds' | 'groupIntervalSeconds' | 'repeatIntervalSeconds'>;
}

/** The decision. `atMs`: when to look again; null when only a change matters. */
export type GroupDecision =
  | { readonly action: 'tell'; readonly kind: 'firing' | 'update' | 'resolved' | 'flapping' | 'repeat' }
  | { readonly action: 'hold'; readonly reasonCode: 'group_wait' | 'group_interval'; readonly atMs: number }
  | { readonly action: 'nothing'; readonly atMs: number | null };

/** Decides. */
export function decideGroup(group: GroupSituation): GroupDecision {
  const { nowMs, toldFiring, toldOver, fresh, timing } = group;
  const told = toldFiring + toldOver;
  if (group.toFlap > 0) return { action: 'tell', kind: 'flapping' };
  if (told === 0) {
    if (fresh === 0) return { action: 'nothing', atMs: null };
    const atMs = (group.waitingSinceMs ?? nowMs) + timing.groupWaitSeconds * 1000;
    return nowMs >= atMs ? { action: 'tell', kind: 'firing' } : { action: 'hold', reasonCode: 'group_wait', atMs };
  }
  // What is over as a whole is told at once: somebody may be at work on it.
  if (toldFiring === 0 && fresh === 0) return { action: 'tell', kind: 'resolved' };
  if (group.freshAndWorse > 0 || group.altered > 0) return { action: 'tell', kind: 'update' };
  const lastMs = group.lastToldAtMs ?? nowMs;
  if (fresh > 0 || toldOver > 0) {
    const atMs = lastMs + timing.groupIntervalSeconds * 1000;
    return nowMs >= atMs ? { action: 'tell', kind: 'update' } : { action: 'hold', reasonCode: 'group_interval', atMs };
  }
  const repeatMs = lastMs + timing.repeatIntervalSeconds * 1000;
  if (group.repeatable === 0) return { action: 'nothing', atMs: null };
  if (nowMs < repeatMs) return { action: 'nothing', atMs: repeatMs };
  return group.owing ? { action: 'nothing', atMs: null } : { action: 'tell', kind: 'repeat' };
}
