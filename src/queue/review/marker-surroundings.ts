/** What stands around a marker, whichever language it is in. */

import { isProblemWord } from './problem-words.ts';
import { type ReadText, textAt, type Word } from './read-text.ts';

const COUNT =
  /^[*_`]*[ \t]*(?:count|tests?|cases?|건수|수)?[ \t]*([:=|]|is|are|was|were)?[*_`]*([ \t]*(?:\n[ \t]*){0,2}[-*•]?[ \t]*)[*_`]*(?:([0-9]+)(?![0-9%x]|[.,][0-9])|(none|zero|nil|n\/a|없음|no(?=[ \t]*(?:$|[\n.,;)]))|false|아니오|아님)(?![\p{L}\p{N}]| of))/u;

/** Behind a number: it still counts what stands before it. */
const COUNT_GOES_ON =
  /^(?:found|total|overall|in|out|of|on|for|at|after|so|as|and|but|or|with|across|this|now|remain(?:ing|s)?|left|reported|detected|seen|occurred|times?|tests?|cases?|items?|occurrences?|suites?|checks?|pass(?:ed|ing)?|skipped)$/;
/** Korean words for what a number counts instead. */
const OTHER_NOUN = /^(?:파일|문서|페이지|바이트|줄|행$)/;
const COUNTER = /^(?:건|개|회|명)(?:의)?$/;

/** One of these, and not several, has no number of its own. */
const ONE = /^(?:error|exception|failure|blocker|escalation)$/;

/** Whether the number behind a marker counts something else that stands behind it: `error: 0 files written`. */
export function countsOther({ text, words }: ReadText, last: number): boolean {
  const there = [1, 2, 3].map((step) => last + step).find((at) => /^[0-9]/.test(words[at]?.text ?? '')) ?? last;
  const noun = COUNTER.test(textAt(words, there, there + 1)) ? there + 2 : there + 1;
  const word = textAt(words, there, noun);
  // `failed: 0 files` says how many failed.
  if (textAt(words, there, noun + 1) === '' && !ONE.test(words[last]?.text ?? '')) return false;
  if (OTHER_NOUN.test(word)) return true;
  // In `failed: 0 skipped: 3` it is a label.
  const isLabel = /^[ \t]*(?:[:=]|[0-9])/.test(text.slice(words[noun]?.to ?? 0, (words[noun]?.to ?? 0) + 20));
  return /^[a-z]/.test(word) && !isLabel && !COUNT_GOES_ON.test(word) && !isProblemWord(word);
}

/**
 * How many a report says there are, right behind a marker: `failed: 0`, `오류: 없음`, `Blockers:` and `- None` below.
 * Null when it says nothing there.
 */
export function countBehind(read: ReadText, last: number): 'zero' | 'some' | null {
  const { text, words } = read;
  const count = COUNT.exec(text.slice(words[last]?.to ?? 0, (words[last]?.to ?? 0) + 80));
  if (count === null) return null;
  const [, sign, gap = '', number, word] = count;
  const isHeading = number === undefined && gap.includes('\n') && startsLine(text, words[last]);
  if (sign === undefined && !isHeading && (gap.includes('\n') || /[-*•]/.test(gap))) return null;
  if (sign === undefined && (word === 'no' || word === 'false')) return null;
  const numberBefore = /^[0-9]/.test(textAt(words, last, last - 1));
  if (sign === undefined && number !== undefined && numberBefore) return null;
  if (number !== undefined && countsOther(read, last)) return null;
  return number === undefined || Number(number) === 0 ? 'zero' : 'some';
}

/** `## Errors`, `TODO`: nothing but signs of a heading before it. */
function startsLine(text: string, word: Word | undefined): boolean {
  return /(?:^|\n)[ \t#*]{0,10}$/.test(text.slice(Math.max(0, (word?.from ?? 0) - 12), word?.from));
}

const FILE_NAME =
  /^(?:[a-z][a-z0-9+.-]*:\/\/|\.{0,2}\/|~\/)|\.(?:log|txt|md|ts|tsx|js|jsx|json|py|sh|html|css|ya?ml|csv|java|go|rs|c|h|cpp|xml|sql|png)$/;

/** Whether a word is part of a path, a URL or the name of a file. */
export function isInFileName({ text }: ReadText, word: Word | undefined): boolean {
  if (word === undefined) return false;
  const before = /[^\s,;()[\]{}<>"'`]*$/.exec(text.slice(Math.max(0, word.from - 200), word.from))?.[0] ?? '';
  const after = /^[^\s,;()[\]{}<>"'`]*/.exec(text.slice(word.to, word.to + 200))?.[0] ?? '';
  const token = (before + word.text + after).replace(/[.:!?]+$/, '');
  return token !== word.text && FILE_NAME.test(token);
}
