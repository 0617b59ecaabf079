import type { AlertRoute, AlertSinks, EscalationSeverity, RouteDefaults } from '../generated/types.ts';
import { severityIn, severityRank } from './severity.ts';

/** Which sinks an alert of a category goes to, and in what rhythm. */

type GroupBy = NonNullable<RouteDefaults['groupBy']>;

/** The rhythm of a route, every member filled. */
export interface RouteTiming {
  /** What alerts must have in common to be told together. */
  readonly groupBy: Readonly<GroupBy>;
  readonly groupWaitSeconds: number;
  readonly groupIntervalSeconds: number;
  readonly repeatIntervalSeconds: number;
  readonly pendingSeconds: number;
  readonly flap: {
    readonly enabled: boolean;
    /** Percent of changes from which an alert flaps. */
    readonly enterPercent: number;
    /** Percent of changes below which it does so no more; below `enterPercent`. */
    readonly leavePercent: number;
  };
}

/** What the catalog says about one alert. */
export interface RouteDecision {
  readonly category: string;
  /** What the row names, else what the category is mapped to, else the default severity of the catalog. */
  readonly eventSeverity: EscalationSeverity;
  /** Null when the catalog does not list the category. */
  readonly categoryMappedSeverity: EscalationSeverity | null;
  /** Severity from which the alert is told. */
  readonly minSeverity: EscalationSeverity;
  /** Severe enough, and not switched off. */
  readonly shouldDispatch: boolean;
  /** True when the category has routes and every one of them has `enabled:false`: then it goes nowhere. */
  readonly disabled: boolean;
  /** The first route of the category that is not disabled; null when there is none. */
  readonly route: AlertRoute | null;
  /** Ids of the sinks of the route, else of the default sinks, each once and in order; none when disabled. */
  readonly selectedSinks: readonly string[];
  readonly timing: RouteTiming;
}

const DEFAULT_SEVERITY: EscalationSeverity = 'warning';

/** The rhythm of a catalog that says nothing about it. */
export const DEFAULT_TIMING: RouteTiming = {
  groupBy: ['cause'],
  groupWaitSeconds: 0,
  groupIntervalSeconds: 300,
  repeatIntervalSeconds: 14_400,
  pendingSeconds: 0,
  flap: { enabled: true, enterPercent: 50, leavePercent: 25 },
};

/** Looks an alert up in the catalog. `severity` is what its row names, null for none. */
export function routeOf(
  catalog: AlertSinks,
  event: { readonly category: string; readonly severity: string | null },
): RouteDecision {
  const { routing } = catalog;
  const { category } = event;
  const mapped = Object.hasOwn(routing.categorySeverity, category)
    ? (routing.categorySeverity[category] ?? null)
    : null;
  const eventSeverity = severityIn(event.severity) ?? mapped ?? routing.defaultSeverity ?? DEFAULT_SEVERITY;
  const ofCategory = routing.routes.filter((candidate) => candidate.category === category);
  const route = ofCategory.find((candidate) => candidate.enabled !== false) ?? null;
  const disabled = route === null && ofCategory.length > 0;
  const minSeverity = route?.minSeverity ?? catalog.defaultMinSeverity;
  return {
    category,
    eventSeverity,
    categoryMappedSeverity: mapped,
    minSeverity,
    shouldDispatch: !disabled && severityRank(eventSeverity) >= severityRank(minSeverity),
    disabled,
    route,
    selectedSinks: disabled ? [] : [...new Set(sinkNamesOf(catalog, route))],
    timing: timingOf(routing.defaults, route),
  };
}

/** Ids as the route names them, or as the defaults do for a route without sinks or for none: in order, with repeats. */
export function sinkNamesOf(catalog: AlertSinks, route: AlertRoute | null): readonly string[] {
  const own = route?.sinks ?? [];
  return own.length > 0 ? own : catalog.routing.defaultSinks;
}

/** The rhythm of a route: what it says itself, else what the routing says for all, else the standard. */
export function timingOf(defaults: RouteDefaults | undefined, route: RouteDefaults | null): RouteTiming {
  const { flap: _flap, ...own } = { ...DEFAULT_TIMING, ...defaults, ...route };
  return {
    groupBy: own.groupBy,
    groupWaitSeconds: own.groupWaitSeconds,
    groupIntervalSeconds: own.groupIntervalSeconds,
    repeatIntervalSeconds: own.repeatIntervalSeconds,
    pendingSeconds: own.pendingSeconds,
    flap: { ...DEFAULT_TIMING.flap, ...defaults?.flap, ...route?.flap },
  };
}
