import { instantText } from '../../src/queue/kst.ts';
import { INJECTED, SOAK_LIMITS, SOAK_MODEL } from '../../src/queue/soak/figures.ts';
import type { SoakIndicator } from '../../src/queue/soak/judge.ts';
import type { SoakOptions } from './soak-options.ts';
import type { SoakOutcome } from './soak-order.ts';

const VERDICT = { pass: 'pass', fail: 'FAIL', not_tried: 'not tried' } as const;

/** The table for a terminal, and the verdict as its last line. */
export function renderSoakTable(options: SoakOptions, { table, verdict, endedEarly, items }: SoakOutcome): string {
  const rows = [
    ['indicator', 'bar', 'measured', 'result'],
    ...table.map((line) => [line.indicator, line.bar, line.measured, VERDICT[line.verdict]]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const early = endedEarly === null ? [] : [`ended early: ${endedEarly}`];
  return [`${describe(options)}, ${items} items`, '', ...lines, '', ...early, verdict, ''].join('\n');
}

function describe({ profile, hours, compress, place, workers, seed, defect }: SoakOptions): string {
  const planted = defect === null ? '' : `, planted defect ${defect}`;
  return `soak ${profile.name}: ${hours} h on ${place.backend}, ${workers} workers, compress ${compress}, seed ${seed}${planted}`;
}

const TITLE = '# Soak runs';

/** The page of all profiles with the section of this run replaced. `before`: the page so far; empty without one. */
export function renderSummaryPage(before: string, options: SoakOptions, outcome: SoakOutcome): string {
  const heading = `## ${options.profile.name}`;
  const sections = before
    .split(/^(?=## )/m)
    .filter((text) => text.startsWith('## ') && !text.startsWith(`${heading}\n`));
  const all = [...sections, renderSection(heading, options, outcome)].toSorted();
  return `${[TITLE, ...all.map((text) => text.trim())].join('\n\n')}\n`;
}

function renderSection(heading: string, options: SoakOptions, outcome: SoakOutcome): string {
  const { table, verdict, endedEarly } = outcome;
  return [
    heading,
    '',
    `${describe(options)}, ${outcome.items} items. Store: ${options.place.shownAs}`,
    '',
    '| indicator | bar | measured | result |',
    '|---|---|---|---|',
    ...table.map((line) => `| ${line.indicator} | ${line.bar} | ${line.measured} | ${VERDICT[line.verdict]} |`),
    '',
    `Result: **${verdict}**${endedEarly === null ? '' : ` (ended early: ${endedEarly})`}`,
    '',
    ...modelLines(options),
    ...incidentLines(table, outcome),
  ].join('\n');
}

function modelLines({ profile }: SoakOptions): readonly string[] {
  const { arrivals } = profile;
  const { serviceSeconds, leaseSeconds, backoffSeconds, pollSeconds, reapSeconds, thawSeconds } = SOAK_MODEL;
  const { lockSeconds } = INJECTED;
  return [
    'How it was played, in time of the run:',
    '',
    `- Arrivals: a Poisson process, ${arrivals.meanPerMinute} a minute over all; the last ${arrivals.burstMinutes} of every ` +
      `${arrivals.periodMinutes} minutes have ${arrivals.burstPerMinute} a minute. Random numbers are hashes of the seed.`,
    `- Every worker is a process and works on one item at a time, for ${serviceSeconds.least} to ${serviceSeconds.most} s; without ` +
      `work it asks again after ${pollSeconds} s. Leases of ${leaseSeconds} s; the reaper comes every ${reapSeconds} s; retries ` +
      `after ${backoffSeconds.map((seconds) => seconds / 60).join(', ')} min. In a table a person has failed items tried again, after the same pauses.`,
    `- Of all attempts ${percent(profile.transientShare)} fail for a while and ${percent(INJECTED.lostShare)} lose their worker: killed, or ` +
      `frozen until up to ${thawSeconds.most} s after its item was returned, when it still tries to close it.`,
    `- With ${percent(INJECTED.lockShare)} of the arrivals another process locks the store for ${lockSeconds.least} to ${lockSeconds.most} s; ` +
      `${percent(INJECTED.againShare)} are sent twice under one key; ${percent(INJECTED.breachShare)} have a report over the hard token limit. ` +
      'These must end BLOCKED, and count neither as success nor as failure.',
    '- The time of an item runs from when it was due, not from when the store took it, to its last end.',
    `- A window of success counts when it is full and holds ${SOAK_LIMITS.leastEndsInWindow} ends.`,
    '',
  ];
}

/** What an incident record holds, as far as the run knows it. */
function incidentLines(
  table: readonly SoakIndicator[],
  { endedEarly, endedAtSeconds }: SoakOutcome,
): readonly string[] {
  const failed = table.filter(({ verdict }) => verdict === 'fail');
  if (failed.length === 0 && endedEarly === null) return [];
  const at = instantText(SOAK_MODEL.startEpochSeconds + Math.floor(endedAtSeconds), SOAK_MODEL.offsetHours);
  const containment = endedEarly === null ? 'none needed: the run came to its end' : 'the run was ended at once';
  return [
    '### Incident',
    '',
    `- KST time: ${at}`,
    '- Scope: this run and its own store',
    `- Indicator: ${failed.map(({ indicator }) => indicator).join('; ') || (endedEarly ?? '')}`,
    `- Containment: ${containment}`,
    '- Root cause: to be found',
    '- Prevention: to be decided',
    '',
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
