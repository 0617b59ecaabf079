import type { AlertSilenceReport } from '../../generated/types.ts';
import { safeText } from '../../status/terminal-text.ts';
import { matcherText } from './silence.ts';

/** A silence and its preview for people. */
export function renderSilence({ dryRun, silence, preview }: AlertSilenceReport): string {
  const { matcher, id, by, startsAt, endsAt, reason, everything } = silence;
  const { conditions, hiddenConditions, since, loops, firingNow, hiddenNow, counts, examples } = preview;
  const head = dryRun ? 'would silence' : `silenced (${id})`;
  const lines = [
    `${head}: ${matcherText(matcher)}${everything ? ' - EVERYTHING' : ''}`,
    `  ${startsAt} to ${endsAt}, by ${by}: ${reason}`,
    `  ends of alerts that were told are told all the same`,
    `now: hides ${String(hiddenNow.length)} of ${String(firingNow)} alerts`,
    ...hiddenNow.map(({ loopId, category, subject, severity, since: at, fingerprint }) => {
      return `  ${severity} ${loopId} ${category}/${subject} since ${at}  ${fingerprint}`;
    }),
    `recorded: it would have hidden ${String(hiddenConditions)} of ${String(conditions)} conditions of ${String(loops.length)} loops${since === null ? '' : ` since ${since}`}`,
    ...counts.map(
      ({ loopId, category, subject, hidden }) => `  ${String(hidden)} times ${loopId} ${category}/${subject}`,
    ),
    ...(examples.length === 0 ? [] : ['the latest:']),
    ...examples.map(({ timestamp, loopId, escalationId, category, subject, severity }) => {
      return `  ${timestamp ?? 'no time'} ${severity} ${loopId} ${category}/${subject} (${escalationId})`;
    }),
  ];
  return `${lines.map((line) => safeText(line)).join('\n')}\n`;
}
