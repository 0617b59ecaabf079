/** Success criteria as items, and the words by which a report covers one. docs/queue.md, section "Review". */

import { linesOf, trimBlanks } from '../intake/blank.ts';
import { deniedWords } from './negation.ts';
import { readText } from './read-text.ts';
import { hangulStem } from './word-forms.ts';

/** A keyword of an item. */
export interface Keyword {
  /** In lower case; Korean without particle and ending. */
  readonly text: string;
  readonly script: 'hangul' | 'other';
  /** The item says that this is not to be. */
  readonly denied: boolean;
}

/** One thing that a report must cover. */
export interface CriteriaItem {
  /** As written. */
  readonly text: string;
  /** At most six; without any, only the whole text counts. */
  readonly keywords: readonly Keyword[];
}

/** Splits criteria at lines, `;`, `•` and the numbers of a list on one line. */
export function readCriteria(criteria: string): readonly CriteriaItem[] {
  return linesOf(criteria)
    .map((line) => line.replaceAll(/^[ \t-]+|[ \t-]+$/g, ''))
    .flatMap((line) => line.split(/[;；•]+/))
    .flatMap((part) => splitNumbered(trimBlanks(part)))
    .map((text) => trimBlanks(text))
    .filter((text) => text !== '')
    .map((text) => ({ text, keywords: keywordsOf(text) }));
}

const NUMBER = /(?<=^|\s)\(?([0-9]{1,2})(?:\)|\.(?=\s))\s*/g;

/** `1) a 2) b` is two items. The numbers count up from 1; a heading before them is no item. */
function splitNumbered(part: string): readonly string[] {
  const found = Array.from(part.matchAll(NUMBER));
  const first = found.findIndex(([, number]) => Number(number) === 1);
  const markers: RegExpExecArray[] = [];
  for (const marker of first === -1 ? [] : found.slice(first)) {
    if (Number(marker[1]) === markers.length + 1) markers.push(marker);
  }
  const [one] = markers;
  if (one === undefined || markers.length < 2) return [part];
  const heading = trimBlanks(part.slice(0, one.index));
  const items = markers.map((marker, index) => part.slice(marker.index + marker[0].length, markers[index + 1]?.index));
  return /^\S*$|:$/.test(heading) ? items : [heading, ...items];
}

const MOST_KEYWORDS = 6;
const LEAST_LATIN = 4;
const LEAST_OTHER = 2;
const KEYWORD = /[a-z0-9_\-/]{3,}|\p{Script=Hangul}+|(?:(?![a-z0-9_]|\p{Script=Hangul})[\p{L}\p{N}])+/gu;

/** Say nothing about what is to be done. */
const STOPWORDS: ReadonlySet<string> = new Set(
  'the and for with from that this into have has been were was will shall must should able ensure verify check tests test'.split(
    ' ',
  ),
);
const HANGUL_STOPWORDS: ReadonlySet<string> = new Set(
  '그리고 또는 모든 해당 관련 대한 대해 위한 위해 통해 경우 해야 하기 것을 것이 등을 등의 있음 없음 있다 없다 없이'.split(
    ' ',
  ),
);
/** Korean for doing, writing and finishing: left out where a name says what it is about. */
const HANGUL_GENERIC: ReadonlySet<string> = new Set('작성 수행 완료 진행 처리 기록 확인'.split(' '));

function keywordsOf(item: string): readonly Keyword[] {
  const read = readText(item);
  const denied = deniedWords(read);
  const keywords: Keyword[] = [];
  for (const { 0: found, index } of read.text.matchAll(KEYWORD)) {
    const keyword = toKeyword(found);
    if (keyword === null) continue;
    const at = read.words.findIndex((word) => word.to > index);
    keywords.push({ ...keyword, denied: denied[at] ?? false });
  }
  const named = keywords.some(({ script }) => script === 'other');
  const told = named ? keywords.filter(({ text }) => !HANGUL_GENERIC.has(text)) : keywords;
  return [...new Map(told.map((keyword) => [keyword.text, keyword])).values()].slice(0, MOST_KEYWORDS);
}

function toKeyword(found: string): Omit<Keyword, 'denied'> | null {
  if (/^\p{Script=Hangul}/u.test(found)) {
    const text = hangulStem(found);
    return text.length < LEAST_OTHER || HANGUL_STOPWORDS.has(found) ? null : { text, script: 'hangul' };
  }
  const least = /^[a-z0-9_\-/]/.test(found) ? LEAST_LATIN : LEAST_OTHER;
  const isWord = /[\p{L}\p{N}]/u.test(found);
  return found.length < least || STOPWORDS.has(found) || !isWord ? null : { text: found, script: 'other' };
}
