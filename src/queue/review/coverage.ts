/** Which items of the criteria a report covers. docs/queue.md, section "Review". */

import type { CriteriaItem, Keyword } from './criteria.ts';
import { deniedWords } from './negation.ts';
import { type ReadText, readText, type Word } from './read-text.ts';
import { type OpenWords, openWords } from './still-open.ts';
import { hasHangulStem, isHangulEnding, latinStems } from './word-forms.ts';

/** What a report says about an item. */
export interface ItemCoverage {
  readonly item: string;
  /** `phrase`: its whole text stands there; `keywords`: more than half of its keywords do. */
  readonly covered: 'phrase' | 'keywords' | 'no';
  readonly found: readonly string[];
  readonly lacking: readonly string[];
}

/** A report, read once for all items. */
export interface ReadReport extends ReadText {
  /** For each word: it says that something was not done. */
  readonly denied: readonly boolean[];
  readonly open: OpenWords;
  /** For each word. */
  readonly stems: readonly ReadonlySet<string>[];
}

/** Reads a report. */
export function readReport(report: string): ReadReport {
  const read = readText(report);
  const stems = read.words.map(({ text }) => latinStems(text));
  return { ...read, denied: deniedWords(read), open: openWords(read), stems };
}

/** Looks an item up in a report. What the report denies counts only for an item that denies it as well. */
export function coverageOf(read: ReadReport, { text, keywords }: CriteriaItem): ItemCoverage {
  const item = readText(text.replace(LEAD, ''));
  const report = { ...read, denied: deniedFor(item, read) };
  const found = keywords.filter((keyword) => holdsKeyword(report, keyword)).map((keyword) => keyword.text);
  const lacking = keywords.map((keyword) => keyword.text).filter((keyword) => !found.includes(keyword));
  const byKeywords = found.length > lacking.length ? 'keywords' : 'no';
  return { item: text, covered: holdsPhrase(report, item) ? 'phrase' : byKeywords, found, lacking };
}

/** Words that cover nothing. An item that itself reads as open (`users can pay later`) is not measured by that. */
function deniedFor(item: ReadText, { denied, open }: ReadReport): readonly boolean[] {
  const own = openWords(item);
  const counted = [own.marked.includes(true) ? [] : open.marked, own.worded.includes(true) ? [] : open.worded];
  return denied.map((isDenied, at) => isDenied || counted.some((words) => words[at] === true));
}

function holdsKeyword(report: ReadReport, { text, script, denied }: Keyword): boolean {
  if (script === 'hangul') {
    return report.words.some((word, at) => report.denied[at] === denied && hasHangulStem(word.text, text));
  }
  const parts = readText(text).words.map((word) => latinStems(word.text));
  return report.words.some((_, at) => report.denied[at] === denied && standsAt(report, parts, at));
}

function standsAt(report: ReadReport, parts: readonly ReadonlySet<string>[], at: number): boolean {
  return parts.every((stems, index) => sharesStem(stems, report.stems[at + index]));
}

function sharesStem(left: ReadonlySet<string>, right: ReadonlySet<string> | undefined): boolean {
  if (right === undefined) return false;
  for (const stem of left) if (right.has(stem)) return true;
  return false;
}

/** The number or the empty box before an item. */
const LEAD = /^(?:\(?[0-9]{1,2}[.)]\s+)?(?:\[[ \t]?\]\s*)?(?=\S)/;
const WORD_CHARACTER = /[\p{L}\p{N}_]/u;

/** Whether the report holds the text of an item, blanks and case aside, and denies no more of it than the item does. */
function holdsPhrase(report: ReadReport, item: ReadText): boolean {
  const deniedInItem = deniedWords(item).filter(Boolean).length;
  const parts = item.text.trim().split(/\s+/);
  const pattern = new RegExp(parts.map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s+'), 'g');
  return Array.from(report.text.matchAll(pattern)).some(({ 0: phrase, index: from }) => {
    const to = from + phrase.length;
    if (!isBounded(report.text, phrase, from)) return false;
    return countDenied(report, from, to) === deniedInItem;
  });
}

function isBounded(text: string, phrase: string, from: number): boolean {
  const after = text.slice(from + phrase.length);
  const startsInWord = WORD_CHARACTER.test(phrase.charAt(0)) && WORD_CHARACTER.test(text.charAt(from - 1));
  const endsInWord = /[\p{L}\p{N}_]$/u.test(phrase) && WORD_CHARACTER.test(after.charAt(0));
  if (startsInWord || !endsInWord) return !startsInWord;
  const ending = /^\p{Script=Hangul}+/u.exec(after)?.[0] ?? '';
  return ending !== '' && (/[a-z0-9]$/.test(phrase) || isHangulEnding(ending));
}

function countDenied({ words, denied }: ReadReport, from: number, to: number): number {
  const isWithin = (word: Word): boolean => word.from >= from && word.from < to;
  return words.filter((word, at) => isWithin(word) && denied[at] === true).length;
}
