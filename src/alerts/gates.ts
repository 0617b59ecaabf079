import type { AlertDecision, AlertSilence, BookAlert } from '../generated/types.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import { flapPercent, isFlapping } from './flap.ts';
import { rootsOf } from './inhibit-rules.ts';
import { inhibitorOf } from './inhibit.ts';
import { matchesAlert } from './match.ts';
import { type PlanContext, routeOfAlert } from './plan-context.ts';

/**
 * Whether an alert may be told, asked gate by gate in a fixed order; the first one that is shut decides. `stop` means
 * never as things are configured, `hold` not now. docs/alerts.md, "Why was I not told?".
 */

type Verdict = Pick<AlertDecision, 'outcome' | 'reasonCode' | 'detail'>;
type Gate = (alert: BookAlert, context: PlanContext) => Verdict | null;

/** What the gates say about one alert. The last decision is the one that counts. */
export function judgeAlert(alert: BookAlert, context: PlanContext): AlertDecision[] {
  const decisions: AlertDecision[] = [];
  for (const [stage, gate] of GATES) {
    const verdict = gate(alert, context);
    const { outcome, reasonCode, detail } = verdict ?? { outcome: 'pass', reasonCode: 'gate_open', detail: null };
    decisions.push({ stage, outcome, reasonCode, sink: null, fingerprint: alert.fingerprint, detail });
    if (outcome !== 'pass') break;
  }
  context.decisions.set(alert.fingerprint, decisions);
  return decisions;
}

/** True when all gates were open. What was decided about single sinks afterwards is noted beside that and does not count. */
export function isOpen(decisions: readonly AlertDecision[]): boolean {
  return decisions.every(({ outcome, stage }) => outcome === 'pass' || stage === 'group');
}

const GATES: readonly (readonly [string, Gate])[] = [
  ['lifecycle', lifecycleGate],
  ['route', routeGate],
  ['severity', severityGate],
  ['sinks', sinksGate],
  ['acknowledgement', acknowledgementGate],
  ['snooze', snoozeGate],
  ['silence', silenceGate],
  ['inhibition', inhibitionGate],
];

function lifecycleGate(alert: BookAlert): Verdict | null {
  if (alert.status === 'pending') return hold('pending', `since ${alert.startedAt}`);
  return alert.status === 'resolved'
    ? stop(alert.resolvedBy ?? 'condition_cleared', `at ${alert.endedAt ?? ''}`)
    : null;
}

function routeGate(alert: BookAlert, context: PlanContext): Verdict | null {
  return routeOfAlert(context, alert).disabled
    ? stop('route_disabled', `every route of ${alert.category} has enabled:false`)
    : null;
}

function severityGate(alert: BookAlert, context: PlanContext): Verdict | null {
  const { eventSeverity, minSeverity, shouldDispatch } = routeOfAlert(context, alert);
  return shouldDispatch ? null : stop('severity_below_min', `${eventSeverity} is below ${minSeverity}`);
}

function sinksGate(alert: BookAlert, context: PlanContext): Verdict | null {
  const { selectedSinks } = routeOfAlert(context, alert);
  if (selectedSinks.some((sink) => context.catalog.sinks[sink]?.enabled === true)) return null;
  const named = selectedSinks.length === 0 ? 'no sink is named' : `not enabled: ${selectedSinks.join(', ')}`;
  return stop('no_dispatchable_sinks', named);
}

function acknowledgementGate({ acknowledged }: BookAlert): Verdict | null {
  return acknowledged === null ? null : hold('acknowledged', `by ${acknowledged.by} at ${acknowledged.at}`);
}

function snoozeGate({ snoozedUntil }: BookAlert, { nowMs }: PlanContext): Verdict | null {
  const untilMs = snoozedUntil === null ? null : parseInstant(snoozedUntil);
  return untilMs !== null && nowMs < untilMs ? hold('snoozed', `until ${snoozedUntil ?? ''}`) : null;
}

function silenceGate(alert: BookAlert, context: PlanContext): Verdict | null {
  const silence = silenceOf(alert, context);
  return silence === null ? null : hold('silenced', `${silence.id} by ${silence.by} until ${silence.endsAt}`);
}

/** The silence that hides an alert now; null for none. */
export function silenceOf(alert: BookAlert, { book, nowMs }: Pick<PlanContext, 'book' | 'nowMs'>): AlertSilence | null {
  const active = Object.values(book.silences).filter(
    ({ startsAtMs, endsAtMs }) => startsAtMs <= nowMs && nowMs < endsAtMs,
  );
  return active.find(({ matcher }) => matchesAlert(matcher, alert)) ?? null;
}

function inhibitionGate(alert: BookAlert, context: PlanContext): Verdict | null {
  // Most alerts are nobody's consequence: for them nothing is gathered.
  if (rootsOf(alert, context.catalog) === null) return null;
  const inhibitor = inhibitorOf(alert, candidates(alert, context), context.catalog);
  return inhibitor === null
    ? null
    : hold(
        'inhibited',
        `by ${inhibitor.category}/${inhibitor.subject} of ${inhibitor.loopId} (${inhibitor.fingerprint})`,
      );
}

/** Alerts of other loops matter only where the catalog ties loops together. */
function candidates(alert: BookAlert, { catalog, firingByLoop }: PlanContext): BookAlert[] {
  const acrossLoops = (catalog.inhibit ?? []).length > 0 || Object.hasOwn(catalog.dependencies ?? {}, alert.loopId);
  if (acrossLoops) return [...firingByLoop.values()].flatMap((ofLoop) => [...ofLoop.values()]);
  return [...(firingByLoop.get(alert.loopId)?.values() ?? [])];
}

function hold(reasonCode: string, detail: string): Verdict {
  return { outcome: 'hold', reasonCode, detail };
}

function stop(reasonCode: string, detail: string): Verdict {
  return { outcome: 'stop', reasonCode, detail };
}

/** A condition that has not changed for so long has come to rest, however few passes there were. */
const REST_MS = 3_600_000;

/** Decides anew which alerts are flapping. `pass` is the number of the loop's latest pass. */
export function updateFlapping(alert: BookAlert, context: PlanContext, pass: number): BookAlert {
  const lastChangeMs = Math.max(alert.startedAtMs, alert.endedAtMs ?? 0);
  const isAtRest = context.nowMs - lastChangeMs > REST_MS;
  const percent = isAtRest ? 0 : flapPercent(alert.states, pass);
  const flapping = isFlapping(alert.flapping, percent, routeOfAlert(context, alert).timing.flap);
  if (flapping === alert.flapping) return alert;
  const changed: BookAlert = { ...alert, flapping };
  context.book.alerts[alert.fingerprint] = changed;
  return changed;
}
