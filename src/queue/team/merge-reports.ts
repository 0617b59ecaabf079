/** Several compact reports as one. docs/queue.md, section "Team mode". */

import { countCodePoints } from '../code-points.ts';
import { estimateTokens } from '../guardrails/compact-report.ts';
import { refused } from '../refuse.ts';
import type { CompactReport } from './read-report.ts';
import { shortLine } from './short-text.ts';

/** How a task of a team ended. */
export interface TaskEnd {
  readonly id: string;
  readonly status: 'DONE' | 'FAILED' | 'BLOCKED';
  /** Items because of which it never began. */
  readonly blockedBy: readonly string[];
  /** Null when it was closed without one. */
  readonly report: CompactReport | null;
  /** What its note says, without the entries about teams. */
  readonly notes: string;
}

/** The reports of a team in one. */
export interface MergedReport {
  readonly status: 'DONE' | 'FAILED';
  readonly text: string;
  /** Estimated size: four characters each. */
  readonly tokens: number;
  /** What did not fit, in words. */
  readonly cut: readonly string[];
}

/** How much room a report takes. */
interface Room {
  readonly bullets: number;
  readonly bulletCharacters: number;
  readonly lineCharacters: number;
}

/** From the usual size to the smallest that still says something. */
const ROOMS: readonly Room[] = [
  { bullets: 10, bulletCharacters: 240, lineCharacters: 900 },
  { bullets: 10, bulletCharacters: 120, lineCharacters: 400 },
  { bullets: 6, bulletCharacters: 80, lineCharacters: 200 },
  { bullets: 3, bulletCharacters: 60, lineCharacters: 100 },
];
const MOST_CHARACTERS = 8000;

/**
 * Joins what tasks reported: the files once each and in order, one line per change and check with the task before it,
 * risks and next steps of all, those of tasks that are not DONE first. About ten bullets; every task gets a first
 * line before any gets a second. Raises queue_refused when even the shortest form is above `hardTokens`.
 */
export function mergeReports(parent: string, ends: readonly TaskEnd[], hardTokens: number): MergedReport {
  const forms = ROOMS.map((room) => render(parent, ends, room));
  const fitting = forms.find(
    ({ text }) => countCodePoints(text) <= MOST_CHARACTERS && estimateTokens(text) <= hardTokens,
  );
  if (fitting === undefined) {
    throw refused(
      `the merged report of ${parent} does not fit into ${hardTokens} tokens`,
      'raise ORCH_TOKEN_HARD_LIMIT',
    );
  }
  const tokens = estimateTokens(fitting.text);
  return { status: statusOf(ends), ...fitting, tokens };
}

function statusOf(ends: readonly TaskEnd[]): MergedReport['status'] {
  return ends.every(({ status }) => status === 'DONE') ? 'DONE' : 'FAILED';
}

function render(parent: string, ends: readonly TaskEnd[], room: Room): Pick<MergedReport, 'text' | 'cut'> {
  const lists = { Files: filesOf(ends), 'Diff-Summary': ends.map(diffOf), Validation: ends.map(validationOf) };
  const counts = shares(
    Object.values(lists).map((byTask) => byTask.flat().length),
    room.bullets,
  );
  const cut: string[] = [];
  const sections = Object.entries(lists).flatMap(([label, byTask], at) => {
    const all = byTask.flat();
    const shown = chosen(byTask, counts[at] ?? 0).map((line) => clip(line, room.bulletCharacters, { label, cut }));
    if (shown.length < all.length) cut.push(`${label}: ${all.length - shown.length} of ${all.length} lines`);
    const some = shown.length < all.length ? ` ${shown.length} of ${all.length}` : '';
    return [`${label}:${some}`, ...(shown.length === 0 ? ['- none'] : shown.map((line) => `- ${line}`))];
  });
  const ordered = [
    ...ends.filter(({ status }) => status !== 'DONE'),
    ...ends.filter(({ status }) => status === 'DONE'),
  ];
  const risks = clip(ordered.flatMap(risksOf).join('; '), room.lineCharacters, { label: 'Risks', cut });
  const next = clip(ordered.flatMap(nextOf).join('; '), room.lineCharacters, { label: 'Next', cut });
  const rest = cut.length === 0 ? '' : ' (in full: the team_report events of the tasks)';
  const text = [
    `[REPORT ${parent}]`,
    `Status: ${statusOf(ends)}`,
    ...sections,
    `Risks: ${risks === '' ? 'None' : risks}`,
    `Next: ${next === '' ? 'None' : next}${rest}`,
  ].join('\n');
  return { text, cut };
}

function clip(line: string, most: number, { label, cut }: { label: string; cut: string[] }): string {
  // Three backticks would begin a block that compact reports may not have.
  const plain = line.replaceAll('```', "'''");
  const short = shortLine(plain, most);
  if (short.length < shortLine(plain, Infinity).length) cut.push(`${label}: the end of a line`);
  return short;
}

/** Each file once, told by the first task that names it. */
function filesOf(ends: readonly TaskEnd[]): readonly (readonly string[])[] {
  const told = new Set<string>();
  return ends.map(({ report }) =>
    (report?.files ?? []).filter((line) => {
      const file = (line.split(/\s/)[0] ?? '').replace(/^`|[:,;`]+$/g, '');
      const isNew = !told.has(file);
      told.add(file);
      return isNew;
    }),
  );
}

function diffOf({ id, status, blockedBy, report, notes }: TaskEnd): readonly string[] {
  if (blockedBy.length > 0) return [`${id}: never began, blocked by ${blockedBy.join(', ')}`];
  if (report === null) return [`${id}: ${status} without a report${notes === '' ? '' : `: ${notes}`}`];
  return report.diff.map((line) => `${id}: ${line}`);
}

function validationOf({ id, report }: TaskEnd): readonly string[] {
  return (report?.validation ?? []).map((line) => `${id}: ${line}`);
}

function risksOf({ id, status, blockedBy, report, notes }: TaskEnd): readonly string[] {
  const risks = (report?.risks ?? []).map((line) => `${id}: ${line}`);
  if (blockedBy.length > 0) return [`${id} blocked by ${blockedBy.join(', ')}`];
  return status === 'DONE' ? risks : [`${id} ${status}${notes === '' ? '' : `: ${notes}`}`, ...risks];
}

function nextOf({ id, report }: TaskEnd): readonly string[] {
  return (report?.next ?? []).map((line) => `${id}: ${line}`);
}

/** How many of `counts` lines each section shows: one more for each in turn, until the room is used up. */
function shares(counts: readonly number[], room: number): readonly number[] {
  const given = counts.map(() => 0);
  for (let left = room; left > 0 && given.some((share, at) => share < (counts[at] ?? 0));) {
    for (const [at, count] of counts.entries()) {
      const share = given[at] ?? 0;
      if (share >= count || left === 0) continue;
      given[at] = share + 1;
      left -= 1;
    }
  }
  return given;
}

/** The first lines of all tasks before any second one; shown in the order of the tasks. */
function chosen(byTask: readonly (readonly string[])[], most: number): readonly string[] {
  const ranked = byTask.flatMap((lines, task) => lines.map((line, rank) => ({ line, rank, task })));
  const taken = new Set(
    ranked.toSorted((left, right) => left.rank - right.rank || left.task - right.task).slice(0, most),
  );
  return ranked.filter((entry) => taken.has(entry)).map(({ line }) => line);
}
