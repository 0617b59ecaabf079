import type { AlertList, ListedAlert, ListedDelivery, ListedSilence, ListedSink } from '../../generated/types.ts';
import { safeText } from '../../status/terminal-text.ts';
import { matcherText } from './silence.ts';

/** The list of alerts for people. */
export function renderList(list: AlertList): string {
  const owed = list.deliveries;
  const lines = [
    ...section(`alerts (${String(list.alerts.length)})`, list.alerts.flatMap(alertLines)),
    ...section(`owed to sinks (${String(owed.length)})`, owed.flatMap(deliveryLines)),
    ...section(`silences (${String(list.silences.length)})`, list.silences.flatMap(silenceLines)),
    ...section('sinks', list.sinks.map(sinkLine)),
  ];
  return `${lines.map((line) => safeText(line)).join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return [title, ...(lines.length === 0 ? ['  none'] : lines.map((line) => `  ${line}`))];
}

function alertLines(alert: ListedAlert): string[] {
  const { fingerprint, severity, status, loopId, category, subject, since, endedAt, decision } = alert;
  const ended = endedAt === null ? '' : `, over since ${endedAt}`;
  const { acknowledged, snoozed, silenced } = alert;
  const expires = acknowledged?.expiresAt ?? null;
  const notes = [
    alert.flapping ? 'comes and goes (flapping)' : null,
    acknowledged === null
      ? null
      : `acknowledged by ${acknowledged.by}${expires === null ? '' : ` until ${expires}`}${because(acknowledged.reason)}`,
    snoozed === null ? null : `snoozed by ${snoozed.by} until ${snoozed.until}${because(snoozed.reason)}`,
    silenced === null
      ? null
      : `silenced by ${silenced.by} until ${silenced.until} (${silenced.id ?? ''})${because(silenced.reason)}`,
    alert.told.length === 0
      ? null
      : `told: ${alert.told.map(({ sink, as, owed }) => `${sink} (${as}${owed ? ', not arrived' : ''})`).join(', ')}`,
    decision === null ? null : `now: ${decision.reasonCode}${decision.detail === null ? '' : ` - ${decision.detail}`}`,
  ];
  return [
    `${severity.padEnd(8)} ${status.padEnd(12)} ${loopId} ${category}/${subject} since ${since}${ended}  ${fingerprint}`,
    ...notes.flatMap((note) => (note === null ? [] : [`  ${note}`])),
  ];
}

function because(reason: string | null): string {
  return reason === null ? '' : `: ${reason}`;
}

function deliveryLines(delivery: ListedDelivery): string[] {
  const { id, sink, kind, status, attempts, nextAttemptAt, deadSinceAt, lastFailure } = delivery;
  const when = status === 'dead' ? `given up at ${deadSinceAt ?? ''}` : `next attempt ${nextAttemptAt ?? ''}`;
  const failure = lastFailure === null ? [] : [`  last: ${lastFailure.detailCode} - ${lastFailure.message ?? ''}`];
  return [`${status.padEnd(5)} ${kind} to ${sink}, ${String(attempts)} attempts, ${when}  ${id}`, ...failure];
}

function silenceLines(silence: ListedSilence): string[] {
  const { id, state, matcher, by, reason, startsAt, endsAt, hides } = silence;
  return [
    `${state.padEnd(8)} ${matcherText(matcher)}  ${id}`,
    `  by ${by}, ${startsAt} to ${endsAt}${because(reason)}; hides ${String(hides)} now`,
  ];
}

function sinkLine(sink: ListedSink): string {
  const { id, type, state, pausedUntil, pauseReason, lastSuccessAt, due, dead } = sink;
  const paused = pausedUntil === null ? '' : ` until ${pausedUntil} (${pauseReason ?? ''})`;
  return `${id} (${type ?? 'not in the catalog'}): ${state}${paused}, last success ${lastSuccessAt ?? 'never'}, ${String(due)} owed, ${String(dead)} given up`;
}
