import type {
  AlertBook,
  AlertDecision,
  AlertDelivery,
  AlertSinks,
  BookAlert,
  NoticeAlert,
} from '../generated/types.ts';
import type { Digests } from '../ports.ts';
import type { CommandPlaces } from '../status/fill-command.ts';
import type { BookDraft } from './draft.ts';
import { type RouteDecision, routeOf } from './route.ts';

/** What planning works with, for the length of one dispatch. */
export interface PlanContext {
  readonly book: BookDraft;
  readonly catalog: AlertSinks;
  readonly nowMs: number;
  /** Absolute path of the repository. */
  readonly repo: string;
  readonly traceId: string;
  readonly digests: Digests;
  /** Places of the commands that a notification names, for a loop. */
  readonly placesOf: (loop: string) => CommandPlaces;
  /** Groups that told a sink of an alert, by fingerprint. */
  readonly toldBy: Map<string, Set<string>>;
  /** What was decided about an alert last, by fingerprint. */
  readonly decisions: Map<string, readonly AlertDecision[]>;
  /** Deliveries of this dispatch. */
  readonly created: AlertDelivery[];
  /** Alerts that began in this dispatch, by the loop: what may inhibit others is looked up there. */
  readonly firingByLoop: Map<string, Map<string, BookAlert>>;
  /** What notifications of this dispatch tell of an alert: the same to every sink. */
  readonly notices: Map<BookAlert, NoticeAlert>;
}

/** What the context finds out by itself. */
type Derived = 'toldBy' | 'decisions' | 'created' | 'firingByLoop' | 'notices';

/** Opens the context over a book. */
export function planContext(base: Omit<PlanContext, Derived>): PlanContext {
  const toldBy = new Map<string, Set<string>>();
  for (const group of Object.values(base.book.groups)) {
    for (const fingerprint of Object.keys(group.told)) noteTold(toldBy, fingerprint, group.key);
  }
  const own = { toldBy, decisions: new Map(), created: [], firingByLoop: new Map(), notices: new Map() };
  const context: PlanContext = { ...base, ...own };
  for (const alert of Object.values(base.book.alerts)) noteAlert(context, alert);
  return context;
}

/** Keeps the index of firing alerts in step with a changed alert. */
export function noteAlert({ firingByLoop }: PlanContext, alert: BookAlert): void {
  const ofLoop = firingByLoop.get(alert.loopId) ?? new Map<string, BookAlert>();
  firingByLoop.set(alert.loopId, ofLoop);
  if (alert.status === 'firing' || alert.status === 'acknowledged') ofLoop.set(alert.fingerprint, alert);
  else ofLoop.delete(alert.fingerprint);
}

/** Records that a group has told its sink of an alert. */
export function noteTold(toldBy: PlanContext['toldBy'], fingerprint: string, groupKey: string): void {
  const groups = toldBy.get(fingerprint) ?? new Set<string>();
  groups.add(groupKey);
  toldBy.set(fingerprint, groups);
}

/** How an alert is routed. Its severity is the one that it began with. */
export function routeOfAlert({ catalog }: Pick<PlanContext, 'catalog'>, alert: BookAlert): RouteDecision {
  return routeOf(catalog, { category: alert.category, severity: alert.severity });
}

/** The group that alerts of this kind are told in at a sink. */
export function groupKeyOf(sink: string, alert: BookAlert, groupBy: RouteDecision['timing']['groupBy']): string {
  const values = { loop: alert.loopId, category: alert.category, subject: alert.subject, cause: alert.cause };
  const parts = (['loop', 'category', 'subject', 'cause'] as const).filter((name) => groupBy.includes(name));
  return [sink, ...parts.map((name) => `${name}=${encodeURIComponent(values[name])}`)].join('|');
}

/** Key of the group in which a sink is told of a storm. */
export function digestKeyOf(sink: string): string {
  return `${sink}|digest`;
}

/** The alerts of a group that a sink was told of, as they are now. */
export function toldAlerts(book: AlertBook, groupKey: string): BookAlert[] {
  const told = book.groups[groupKey]?.told ?? {};
  return Object.keys(told).flatMap((fingerprint) => book.alerts[fingerprint] ?? []);
}
