import type { AlertDecision, AlertDelivery, AlertGroup, BookAlert } from '../generated/types.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { isOpen, judgeAlert } from './gates.ts';
import { deskOfGroup, makeDelivery } from './make-delivery.ts';
import { type PlanContext, groupKeyOf, routeOfAlert } from './plan-context.ts';
import { type GroupLook, type Tell, lookAtGroup } from './plan-sink.ts';
import { type StormVerdict, isRecentDigest, stormOf } from './storm.ts';

/**
 * From alerts to deliveries. After each row only the alerts that it touched are looked at, so that a dispatch over many
 * rows makes the notifications that one after each row would have made; at the end all are.
 */

/** Plans what the alerts touched by one pass are owed. */
export function planTouched(context: PlanContext, touched: readonly BookAlert[]): void {
  const groups = new Map<string, GroupWork>();
  for (const alert of touched) addAlert(context, groups, alert);
  for (const work of groups.values()) {
    const look = lookAt(context, work);
    if (look.tell === null) continue;
    const { verdict } = stormOf(context, work.group.sink, look.tell);
    if (verdict === 'individually') tell(context, look.tell);
    else noteHeld(context, work, { reasonCode: 'notification_storm', over: look.over, detail: null });
  }
}

/**
 * Plans for everything in the book. Returns when to look again without a new row, in milliseconds since 1970; null
 * when only a new row matters.
 */
export function planAll(context: PlanContext): number | null {
  const groups = new Map<string, GroupWork>();
  for (const group of Object.values(context.book.groups)) groups.set(group.key, { group, fresh: [] });
  for (const alert of Object.values(context.book.alerts)) addAlert(context, groups, alert);
  const times: number[] = [];
  const later = new Map<string, Tell[]>();
  for (const work of groups.values()) {
    if (work.fresh.length === 0) work.group.waitingSinceMs = null;
    const { decision, tell: due } = lookAt(context, work);
    if (decision.action !== 'tell' && decision.atMs !== null) times.push(decision.atMs);
    if (due === null) continue;
    const { sink } = work.group;
    if (stormOf(context, sink, due).verdict === 'individually') {
      tell(context, due);
      const { decision: next } = lookAt(context, { group: work.group, fresh: [] });
      if (next.action === 'nothing' && next.atMs !== null) times.push(next.atMs);
    } else {
      const tells = later.get(sink) ?? [];
      tells.push(due);
      later.set(sink, tells);
    }
  }
  for (const [sink, tells] of later) times.push(...tellDigest(context, sink, tells));
  forgetIdleGroups(context);
  return times.length === 0 ? null : times.reduce((least, atMs) => Math.min(least, atMs));
}

/** A group and what may be added to it. */
interface GroupWork {
  readonly group: AlertGroup;
  readonly fresh: BookAlert[];
}

/** Sorts an alert into the groups in which it is, or is to be, told. */
function addAlert(context: PlanContext, groups: Map<string, GroupWork>, alert: BookAlert): void {
  const tellers = [...(context.toldBy.get(alert.fingerprint) ?? [])];
  for (const key of tellers) {
    const group = context.book.groups[key];
    if (group !== undefined && !groups.has(key)) groups.set(key, { group, fresh: [] });
  }
  if (!isOpen(judgeAlert(alert, context))) return;
  const { selectedSinks, timing } = routeOfAlert(context, alert);
  for (const sink of selectedSinks) {
    if (context.catalog.sinks[sink]?.enabled !== true) {
      note(context, alert, { outcome: 'stop', reasonCode: 'sink_disabled', sink, detail: null });
    } else if (!tellers.some((key) => context.book.groups[key]?.sink === sink)) {
      const key = groupKeyOf(sink, alert, timing.groupBy);
      const work = groups.get(key) ?? { group: deskOfGroup(context, { sink, key }), fresh: [] };
      work.group.waitingSinceMs ??= context.nowMs;
      work.fresh.push(alert);
      groups.set(key, work);
    }
  }
}

function lookAt(context: PlanContext, work: GroupWork): GroupLook {
  const look = lookAtGroup(context, work.group, {
    fresh: work.fresh,
    isOpen: (alert) => isOpen(context.decisions.get(alert.fingerprint) ?? judgeAlert(alert, context)),
  });
  if (look.decision.action === 'hold') {
    const detail = `until ${formatInstant(look.decision.atMs)}`;
    noteHeld(context, work, { reasonCode: look.decision.reasonCode, over: look.over, detail });
  }
  return look;
}

function tell(context: PlanContext, due: Tell): AlertDelivery {
  const { sink } = due;
  const delivery = makeDelivery(context, deskOfGroup(context, { sink, key: due.groupKey }), due);
  for (const alert of [...due.firing, ...due.over]) {
    note(context, alert, { outcome: 'pass', reasonCode: 'told', sink, detail: `${delivery.id} (${delivery.kind})` });
  }
  return delivery;
}

/** What is too much to be told one by one, in one notification. Returns when to look again. */
function tellDigest(context: PlanContext, sink: string, tells: readonly Tell[]): number[] {
  const fresh = [...new Set(tells.flatMap((due) => due.fresh))];
  const { verdict, digestKey, atMs }: StormVerdict = stormOf(context, sink, null);
  if (verdict === 'digest' && fresh.length > 0) {
    tell(context, { sink, groupKey: digestKey, kind: 'digest', fresh, firing: fresh, over: [] });
    return [atMs];
  }
  for (const alert of fresh) {
    note(context, alert, { outcome: 'hold', reasonCode: 'notification_storm', sink, detail: null });
  }
  return [atMs];
}

/** Notes why the beginning of some alerts, and the end of others, is not told yet. */
function noteHeld(
  context: PlanContext,
  { group, fresh }: GroupWork,
  { over, reasonCode, detail }: Pick<GroupLook, 'over'> & Pick<AlertDecision, 'reasonCode' | 'detail'>,
): void {
  for (const alert of [...fresh, ...over]) {
    note(context, alert, { outcome: 'hold', reasonCode, sink: group.sink, detail });
  }
}

function note(
  context: PlanContext,
  { fingerprint }: BookAlert,
  what: Pick<AlertDecision, 'outcome' | 'reasonCode' | 'sink' | 'detail'>,
): void {
  const decisions = context.decisions.get(fingerprint) ?? [];
  context.decisions.set(fingerprint, [...decisions, { stage: 'group', fingerprint, ...what }]);
}

function forgetIdleGroups(context: PlanContext): void {
  const { book } = context;
  for (const group of Object.values(book.groups)) {
    const isIdle = Object.keys(group.told).length === 0 && group.waitingSinceMs === null;
    // When the last digest was told counts for the next one.
    if (isIdle && !isRecentDigest(context, group)) delete book.groups[group.key];
  }
}

/** When alerts that are pending begin to fire. */
export function pendingTimes(context: PlanContext): number[] {
  const pending = Object.values(context.book.alerts).filter(({ status }) => status === 'pending');
  return pending.map((alert) => alert.startedAtMs + routeOfAlert(context, alert).timing.pendingSeconds * 1000);
}
