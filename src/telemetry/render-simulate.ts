import type {
  AlarmTimes,
  SimulateReport,
  SimulatedAlarm,
  SimulatedIncident,
  SimulatedRoutes,
} from '../generated/types.ts';
import { safeText } from '../status/terminal-text.ts';

/** What a simulation says to a person. */

/** Incidents and alarms that are shown of each kind; the report holds them all. */
const MOST = 10;

/** A report in a screenful. */
export function renderSimulation(report: SimulateReport): string {
  const { source, profile, passes, recorded, simulated, verdict, appliedProfiles } = report;
  const inForce = appliedProfiles.join(', ') || 'unknown';
  const lines = [
    `${source.loopId} under "${profile}" instead of ${inForce}: ${verdictText(verdict)}`,
    `  passes      ${String(passes.simulated)} from ${source.from ?? '-'} to ${source.to ?? '-'}${leftOutText(passes)}`,
    `  alarms      ${String(recorded.alarms)} were, ${String(simulated.alarms)} would have been`,
    `  escalations ${String(recorded.escalations)} were, ${String(simulated.escalations)} would have been`,
    `  passes bad  degraded ${String(recorded.degradedPasses)} -> ${String(simulated.degradedPasses)}, critical ${String(recorded.criticalPasses)} -> ${String(simulated.criticalPasses)}`,
    `  noise       ${String(verdict.noiseAvoided)} avoided, ${String(verdict.noiseKept)} kept, ${String(verdict.alarmsAdded)} alarms added`,
    ...listed('incidents', report.incidents.filter(matters), incidentText),
    ...listed(
      'alarms',
      report.alarms.filter(({ comparison }) => comparison !== 'same'),
      alarmText,
    ),
    ...(report.routes === undefined ? [] : routeLines(report.routes)),
  ];
  return `${lines.map(safeText).join('\n')}\n`;
}

/** What the catalog would have told whom. */
function routeLines({ file, bySink, recorded, notifications, untold }: SimulatedRoutes): string[] {
  const sinks = Object.entries(bySink).map(([sink, count]) => `${sink} ${String(count)}`);
  return [
    `  notifications by ${file}: ${sinks.join(', ') || 'none'} (${String(recorded.notifications)} for what was recorded)`,
    ...listed('notifications', notifications, ({ at, sink, kind, severity, alerts }) => {
      const subjects = [...new Set(alerts.map(({ subject }) => subject))];
      return `${at} ${sink} ${kind} ${severity}: ${subjects.join(', ')}`;
    }),
    ...listed(
      'told nobody',
      untold,
      ({ startedAt, category, subject, reasonCode }) => `${startedAt} ${category}/${subject}: ${reasonCode}`,
    ),
  ];
}

function verdictText(verdict: SimulateReport['verdict']): string {
  const { incidentsMissed, incidentsLater, incidentsEarlier } = verdict;
  const parts = [
    [incidentsMissed, 'missed'],
    [incidentsLater, 'noticed later'],
    [incidentsEarlier, 'noticed earlier'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${String(count)} ${what}`);
  return told.length === 0 ? 'no incident would have been noticed otherwise' : `incidents: ${told.join(', ')}`;
}

function leftOutText({ withoutLags, rowsSkipped }: SimulateReport['passes']): string {
  const parts = [
    [withoutLags, 'older rows without lags'],
    [rowsSkipped, 'damaged rows'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${String(count)} ${what}`);
  return told.length === 0 ? '' : `; left out: ${told.join(', ')}`;
}

function matters({ kind, comparison }: SimulatedIncident): boolean {
  return kind !== 'noise' && comparison !== 'same';
}

function incidentText(incident: SimulatedIncident): string {
  const { beganAt, kind, comparison, laterSeconds, criticalLaterSeconds, reasonCodes } = incident;
  const later = laterSeconds === null || laterSeconds === 0 ? '' : ` ${shiftText(laterSeconds)}`;
  const critical =
    criticalLaterSeconds === null || criticalLaterSeconds === 0 ? '' : `, critical ${shiftText(criticalLaterSeconds)}`;
  return `${beganAt} ${kind} ${comparison}${later}${critical}: ${reasonCodes.join(', ')}`;
}

function alarmText({ code, recorded, simulated, comparison }: SimulatedAlarm): string {
  return `${code} ${comparison}: ${timesText(recorded)} -> ${timesText(simulated)}`;
}

function timesText(times: AlarmTimes | null): string {
  return times === null ? 'none' : `${times.severity} ${times.beganAt} to ${times.endedAt ?? 'now'}`;
}

function shiftText(seconds: number): string {
  return seconds > 0 ? `${String(seconds)} s later` : `${String(-seconds)} s earlier`;
}

function listed<T>(title: string, entries: readonly T[], show: (entry: T) => string): string[] {
  if (entries.length === 0) {
    return [];
  }
  const hidden = entries.length - MOST;
  const shown = entries.slice(0, MOST).map((entry) => `  - ${show(entry)}`);
  return [title, ...shown, ...(hidden > 0 ? [`  - and ${String(hidden)} more`] : [])];
}
