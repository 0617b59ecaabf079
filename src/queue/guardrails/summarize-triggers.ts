/** Signs that a session should be summarized before it goes on. docs/queue.md, section "Guardrails". */

import { oneLine } from '../render-line.ts';
import { isBullet, readReportLines, REPORT_SECTIONS, sectionLines } from './report-lines.ts';

/** What to look at; what is left out is not looked at. */
export interface TriggerInput {
  /** Turns of the session so far. */
  readonly turns: number | null;
  /** Scope or dependencies have changed. */
  readonly scopeChanged: boolean;
  /** Report in which nothing may be quoted twice; null not to look. */
  readonly quotesIn: string | null;
}

/** Turns that need no summary. */
const MOST_TURNS = 10;

/** The triggers that hold, as words for the event and for the reader. */
export function summarizeTriggers({ turns, scopeChanged, quotesIn }: TriggerInput): readonly string[] {
  return [
    ...(turns !== null && turns > MOST_TURNS ? [`turns:${turns}`] : []),
    ...(scopeChanged ? ['scope_changed'] : []),
    ...(quotesIn === null ? [] : repeatedQuotes(quotesIn).map((quote) => `quoted_twice:${quote}`)),
  ];
}

/** Shorter lines may well stand twice, such as `- None`. */
const LEAST_QUOTE_CHARACTERS = 20;
const MOST_SHOWN_CHARACTERS = 60;
const PATH = /[\w.~@+-]*(?:\/[\w.@+-]+)+|[\w@+-]+(?:\.[\w@+-]+)*\.[A-Za-z][A-Za-z0-9]{0,7}(?![\w/])/g;

/**
 * Files and lines that a report quotes twice or more: a file that two entries of one section name, and a line of some
 * length that stands there again. Each is named once, in the order of the report.
 */
export function repeatedQuotes(report: string): readonly string[] {
  const read = readReportLines(report);
  const files = REPORT_SECTIONS.flatMap((section) => {
    const entries = sectionLines(read, section).filter(isBullet);
    return repeated(entries.flatMap((entry) => [...new Set(entry.match(PATH))]));
  });
  const lines = read.lines.map((line) =>
    oneLine(line)
      .trim()
      .replace(/^(?:[->*•]\s*)+/, ''),
  );
  const quotes = repeated(lines.filter((line) => line.length >= LEAST_QUOTE_CHARACTERS && !line.match(PATH)));
  return [...new Set([...files, ...quotes.map((line) => line.slice(0, MOST_SHOWN_CHARACTERS))])];
}

function repeated(texts: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return texts.filter((text) => seen.size === seen.add(text).size);
}
