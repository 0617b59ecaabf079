import type { AlertGroup } from '../generated/types.ts';
import { sinkDeskOf } from './draft.ts';
import { type PlanContext, digestKeyOf } from './plan-context.ts';
import type { Tell } from './plan-sink.ts';

/**
 * Storms: more notifications to one sink within a window than a person reads become one digest. Critical ones are
 * told all the same, and so is every end.
 */

const MOST_NOTIFICATIONS = 30;
const WINDOW_SECONDS = 600;

/** How a notification is to be told. */
export interface StormVerdict {
  readonly verdict: 'individually' | 'digest' | 'later';
  readonly digestKey: string;
  /** When the window lets more through; milliseconds since 1970. */
  readonly atMs: number;
}

/** Judges a notification; null asks for a digest. */
export function stormOf(context: PlanContext, sink: string, due: Tell | null): StormVerdict {
  const { book, catalog, nowMs } = context;
  const limits = catalog.storm ?? {};
  const windowMs = (limits.windowSeconds ?? WINDOW_SECONDS) * 1000;
  const desk = sinkDeskOf(book, sink);
  const isInWindow = (atMs: number): boolean => atMs > nowMs - windowMs && atMs <= nowMs;
  // Written in the order of time: a dispatch that makes thousands looks at both ends only.
  const ends = [desk.notifiedAtMs[0] ?? nowMs, desk.notifiedAtMs.at(-1) ?? nowMs];
  if (!ends.every(isInWindow)) desk.notifiedAtMs = desk.notifiedAtMs.filter(isInWindow);
  const digestKey = digestKeyOf(sink);
  const lastDigestMs = book.groups[digestKey]?.lastToldAtMs ?? null;
  const atMs = lastDigestMs === null ? (desk.notifiedAtMs[0] ?? nowMs) + windowMs : lastDigestMs + windowMs;
  if (due === null) {
    return { verdict: lastDigestMs !== null && nowMs < lastDigestMs + windowMs ? 'later' : 'digest', digestKey, atMs };
  }
  const full = desk.notifiedAtMs.length >= (limits.maxNotifications ?? MOST_NOTIFICATIONS);
  const exempt =
    limits.enabled === false ||
    due.over.length > 0 ||
    [...due.fresh, ...due.firing].some(({ severity }) => severity === 'critical');
  return { verdict: full && !exempt ? 'later' : 'individually', digestKey, atMs };
}

/** Whether a group is that of a digest whose window is not over. */
export function isRecentDigest({ catalog, nowMs }: PlanContext, group: AlertGroup): boolean {
  const windowMs = (catalog.storm?.windowSeconds ?? WINDOW_SECONDS) * 1000;
  const isDigest = group.key === digestKeyOf(group.sink);
  return isDigest && group.lastToldAtMs !== null && nowMs < group.lastToldAtMs + windowMs;
}
