/** How a request in plain words becomes tasks. docs/queue.md, section "Requests in plain words". */

import { countCodePoints } from '../code-points.ts';
import { collapseBlanks, linesOf, trimBlanks } from './blank.ts';
import { withoutMarker } from './list-marker.ts';
import { splitAtSlashes, urlSpans, withinSpans } from './slash.ts';

/** Something of a request that became no task, and why. */
export interface LeftOut {
  readonly text: string;
  /** `surplus`: more than were asked for; `too_short`: one character without a list marker; `repeated`: named before. */
  readonly why: 'surplus' | 'too_short' | 'repeated';
}

/** What is to be done, in order. */
export interface TaskPlan {
  /** At least one, at most as many as asked for. */
  readonly tasks: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** How a request is split. */
export interface SplitOptions {
  /** At most this many tasks, at least 1. */
  readonly most: number;
  /** Joins what is too much into the last task. */
  readonly merge: boolean;
}

/** Stands between tasks that are merged. */
const MERGED = '; ';

/**
 * Splits a request that is not blank: by its lines when there are two or more, else at its separators, else into three
 * phases of the whole.
 */
export function splitRequest(request: string, options: SplitOptions): TaskPlan {
  const byLine = readFragments(linesOf(request));
  const found = byLine.tasks.length > 1 ? byLine : readFragments(splitAtSeparators(request));
  return found.tasks.length > 1 ? bounded(found, options) : bounded(phasesOf(request), options);
}

/** Words and signs between two tasks; of those that begin alike the longest comes first. */
const SEPARATOR = /그리고\s?나서|그리고는|그리고|및|→|->|[,;，、；／]/g;
/** The comma of `1,000` separates nothing. */
const THOUSANDS = /(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g;

function splitAtSeparators(request: string): readonly string[] {
  const isInUrl = withinSpans(urlSpans(request));
  const thousands = new Set(Array.from(request.matchAll(THOUSANDS), ({ index }) => index));
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: separator, index } of request.matchAll(SEPARATOR)) {
    if (thousands.has(index) || isInUrl(index)) continue;
    pieces.push(request.slice(from, index));
    from = index + separator.length;
  }
  return [...pieces, request.slice(from)].flatMap(splitAtSlashes);
}

function readFragments(fragments: readonly string[]): TaskPlan {
  const tasks: string[] = [];
  const leftOut: LeftOut[] = [];
  const seen = new Set<string>();
  for (const fragment of fragments) {
    const { text: raw, marked } = withoutMarker(trimBlanks(fragment));
    const text = collapseBlanks(raw);
    const key = text.toLowerCase();
    if (text === '') continue;
    if (!marked && countCodePoints(text) < 2) leftOut.push({ text, why: 'too_short' });
    else if (seen.has(key)) leftOut.push({ text, why: 'repeated' });
    else tasks.push(text);
    seen.add(key);
  }
  return { tasks, leftOut };
}

function phasesOf(request: string): TaskPlan {
  const whole = collapseBlanks(request);
  return { tasks: [`요구사항 정리/설계: ${whole}`, `구현/수정: ${whole}`, `검증/문서화: ${whole}`], leftOut: [] };
}

function bounded({ tasks, leftOut }: TaskPlan, { most, merge }: SplitOptions): TaskPlan {
  const surplus = tasks.slice(most);
  if (!merge) return { tasks: tasks.slice(0, most), leftOut: [...leftOut, ...surplus.map(asSurplus)] };
  return { tasks: [...tasks.slice(0, most - 1), tasks.slice(most - 1).join(MERGED)].filter(Boolean), leftOut };
}

function asSurplus(text: string): LeftOut {
  return { text, why: 'surplus' };
}
