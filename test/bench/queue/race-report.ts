import type { RaceResult } from './race-run.ts';

const MOST_FAULTS_SHOWN = 5;

/** Whether all promises were kept. */
export function isWon(results: readonly RaceResult[]): boolean {
  return results.every(({ checks }) => checks.every(({ faults }) => faults.length === 0));
}

/** The table of a race as Markdown: what happened, then what was promised. Races on several stores are summed up. */
export function renderRace(title: string, results: readonly RaceResult[]): string {
  const sum = (figure: (result: RaceResult) => number) => results.reduce((total, one) => total + figure(one), 0);
  const seconds = sum(({ tookMs }) => tookMs) / 1000;
  const claims = sum((one) => one.claims);
  const figures: readonly (readonly [string, string])[] = [
    ['claims', `${claims} in ${seconds.toFixed(1)} s, ${Math.round(claims / seconds)} per second`],
    ['completions that workers saw', String(sum((one) => one.completions))],
    ['writes with an old token, refused', String(sum((one) => one.refusals))],
    ['returned by the reaper', String(sum((one) => one.returned))],
    ['workers killed', String(sum((one) => one.disturbances.kills))],
    ['workers stopped past their lease', String(sum((one) => one.disturbances.stops))],
    ['stops inside a write, ended early', String(sum((one) => one.disturbances.stopsInsideWrites))],
    ['clocks turned', String(sum((one) => one.disturbances.clockJumps))],
    ['longest claim', `${Math.round(Math.max(...results.map((one) => one.longestClaimMs)))} ms`],
  ];
  return [
    title,
    '',
    '| what happened | |',
    '|---|---|',
    ...figures.map(([what, value]) => `| ${what} | ${value} |`),
    '',
    '| promise | |',
    '|---|---|',
    ...(results[0]?.checks ?? []).map((_, index) => promiseRow(results, index)),
    '',
  ].join('\n');
}

function promiseRow(results: readonly RaceResult[], index: number): string {
  const faults = results.flatMap(({ checks }) => checks[index]?.faults ?? []);
  const shown = faults.slice(0, MOST_FAULTS_SHOWN).join('; ');
  const verdict = faults.length === 0 ? 'pass' : `FAIL (${faults.length}): ${shown}`;
  return `| ${results[0]?.checks[index]?.what} | ${verdict} |`;
}
