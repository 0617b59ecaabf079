/** Which words of a report tell of something that is still to be done, or of which nothing is done. docs/queue.md, section "Review". */

import { readMarks, type Span } from './open-marks.ts';
import { isProblemWord } from './problem-words.ts';
import type { ReadText, Word } from './read-text.ts';

/** For each word of a text whether it covers nothing because it is about what is to come. */
export interface OpenWords {
  /** By the form of the line: `❌ alpha docs`, `- [ ] alpha docs`, `Next: alpha docs`. */
  readonly marked: readonly boolean[];
  /** By the wording: `will write alpha docs later`, `alpha docs: 0%`. */
  readonly worded: readonly boolean[];
}

/** Finds the words of a text that are about what is to come. */
export function openWords({ text, words }: ReadText): OpenWords {
  const { open, ticked } = readMarks(text);
  return { marked: within(words, open), worded: within(words, [...openBefore(text), ...openClauses(words, ticked)]) };
}

function within(words: readonly Word[], spans: readonly Span[]): readonly boolean[] {
  const found = words.map(() => false);
  let first = 0;
  for (const { from, to } of spans.toSorted((left, right) => left.from - right.from)) {
    while ((words[first]?.from ?? from) < from) first += 1;
    for (let at = first; (words[at]?.to ?? Infinity) <= to; at += 1) found[at] = true;
  }
  return found;
}

/** `alpha docs: pending`, `| alpha docs | in progress |`, `alpha docs (not started)`. */
const STATUS =
  /(?:(?:[:=|]|[ \t]\()[ \t]{0,5}n|(?:[:=|(–—]|[ \t]-)[ \t]{0,5}(?:not (?:yet|started|begun|written|completed?|finished|ready|implemented)|pending|wip|tbd|in progress|on hold|planned|later|skipped|postponed|deferred|미완료|미착수|예정|진행 ?중|보류|대기(?: ?중)?|안 함|아니오))(?=[ \t]{0,5}(?:\n|$|[).,;|]))/gu;
/** `alpha docs 0%`, `alpha docs: 0/5`, `0건` at its end, and less than all that is told to be done: `40% done`. */
const NOTHING =
  /(?<![\p{L}\p{N}.,/])(?:0 ?%|0\/[0-9]{1,6}|0 of [0-9]{1,6}|0 ?[건개])(?=[ \t]{0,5}(?:\n|$|[).,;|]|done|complete|finished|written|passed|완료|통과))/gu;
const NOT_ALL =
  /(?<![\p{L}\p{N}.,/])[1-9][0-9]?(?:\.[0-9]{1,3})? ?%(?=[ \t]{0,5}(?:done|complete|finished|written|완료|진행))/gu;
/** No progress but a figure, of which none or little is good. */
const FIGURE =
  /^(?:rate|loss|usage|load|cpu|overhead|drift|diffs?|differences?|changes?|changed|duplicates?|downtime|remaining|skipped|flaky|shows?|displays?|returns?|[미불].*|.*[율률]|남은|중복|차이|변경|다운타임|손실)(?:은|는|이|가)?$/;
/** Says that something is done: `alpha docs written: pages 0/5`, `문서 작성 완료 (검토 보류)`. */
const DONE =
  /^(?:done|completed?|finished|written|wrote|added|updated|created|fixed|implemented|delivered|passed|완료(?:함|됨|했.*|되.*)?|.*(?:했|됐|되었|하였)(?:음|다|습니다))$/;

/** A cell of a table that says so. */
const DONE_CELL =
  /^.*\|[ \t]*(?:[✅✔☑]\u{FE0F}?|done|yes|ok|written|passed|completed?|완료|예|100 ?%|[1-9][0-9]*\/[0-9]+)[ \t]*(?:\||$)/u;
const STATEMENT_END = /[\n;,]|[.!?][ \t]/;

/** A status is about what stands before it on its line, no further back than this. */
const LONGEST_LABEL = 200;

function openBefore(text: string): readonly Span[] {
  return [STATUS, NOTHING, NOT_ALL].flatMap((pattern) => {
    const spans: Span[] = [];
    let end = 0;
    for (const { 0: status, index } of text.matchAll(pattern)) {
      // What stands before the one before was looked at already.
      const label = labelBefore(text, Math.max(end, index - LONGEST_LABEL), index);
      const isFigure = pattern !== STATUS && label.words.some((word) => isProblemWord(word) || FIGURE.test(word));
      if (!isFigure) spans.push({ from: label.from, to: index });
      end = index + status.length;
    }
    return spans;
  });
}

/** What a status is about: from the beginning of its statement, or from behind what says that something else is done. */
function labelBefore(text: string, least: number, index: number): { from: number; words: readonly string[] } {
  const statement = text.slice(least, index).split(STATEMENT_END).at(-1) ?? '';
  const label = statement.slice(DONE_CELL.exec(statement)?.[0].length ?? 0);
  const words = Array.from(label.matchAll(/[\p{L}\p{N}]+/gu));
  const done = words.findLastIndex(({ 0: word }, at) => at < words.length - 1 && DONE.test(word));
  const last = words[done];
  const from = index - label.length + (last === undefined ? 0 : last.index + last[0].length);
  return { from, words: words.slice(done + 1).map(([word]) => word) };
}

/** What somebody is going to do, at the beginning of a statement. `Must validate input` alone is how criteria are written. */
const INTENDED =
  /^(?:(?:(?:i|we|they) )?(?:still |also |then )?(?:will|(?:(?:am|are|is) )?(?:going|planning|about|yet) to|(?:plans?|planned|intends?|hopes?|aims?|wants?) to|(?:have|has) to(?! (?:say|admit|note|mention))|i'll|we'll|(?:i'm|we're) (?:going|planning|about) to)|(?:(?:i|we|they) (?:still |also |then )?|still )(?:shall|should|must|needs? to))(?: |$)/;
const OF_TIME_TO_COME =
  /(?:^| )(?:will|shall|should|must|i'll|we'll|to be|(?:needs?|have|has|had|plan|plans|planned|hope|going|want|left|remains?) to)(?: |$)/;
const LATER =
  / (?:later|tomorrow|soon|eventually|afterwards|next (?:week|month|time|turn|step|sprint|release|session|run))$/;
/** What is to become of the things before it. */
const TO_BECOME =
  /(?:^| )(?:(?:will|shall|should|must|(?:need|needs|have|has|remain|remains|yet|still|is|are|going) to) be (?:written|done|added|finished|completed|implemented|delivered|provided|addressed|started)|still (?:needs?|requires?|lacks?|open|outstanding)|planned for|(?<!(?:no longer|out of|from|what is) )(?:in progress|under ?way|on hold|wip|tbd|outstanding)$)/;
const UNWILLING = /(?:^| )(?:forgot|refused|declined|neglected) to(?: |$)/;
const JOINS: ReadonlySet<string> = new Set(['and', 'so', '&']);

function openClauses(words: readonly Word[], ticked: ReadonlySet<number>): readonly Span[] {
  return clausesOf(words).flatMap((clause) => {
    if (ticked.has(clause[0]?.from ?? 0)) return [];
    if (TO_BECOME.test(joined(clause)) || isPlannedInKorean(clause)) return [spanOf(behindDone(clause))];
    return partsOf(clause)
      .filter((part) => isAhead(part))
      .map((part) => spanOf(part));
  });
}

function isAhead(part: readonly Word[]): boolean {
  const text = joined(part);
  if (INTENDED.test(text) || UNWILLING.test(text)) return true;
  return LATER.test(text) && OF_TIME_TO_COME.test(text) && doneIn(part) === -1;
}

/** `is to be fully written`, `will get done`. */
const BECOMES = /^(?:be|get)$/;

/** Number of the last word that says that something is done, and not that it is to be. */
function doneIn(words: readonly Word[]): number {
  const isToCome = (at: number): boolean => words.slice(Math.max(0, at - 3), at).some(({ text }) => BECOMES.test(text));
  return words.findLastIndex(({ text }, at) => DONE.test(text) && !isToCome(at));
}

/** `wrote alpha docs that will be added`, `작성 완료 배포 대기`: what is to come begins behind what was done. */
function behindDone(clause: readonly Word[]): readonly Word[] {
  const done = doneIn(clause);
  const goesOn = clause.findIndex(({ text }, at) => at > done && (JOINS.has(text) || /^(?:that|which)$/.test(text)));
  return done === -1 ? clause : clause.slice(Math.max(done + 1, goesOn));
}

/** 할 것입니다, 할 계획임; 확인 필요; 대기. */
function isPlannedInKorean(clause: readonly Word[]): boolean {
  const last = clause.at(-1)?.text ?? '';
  const before = clause.at(-2)?.text ?? '';
  if (/^필요(?:함|하다|합니다)?$/.test(last)) return /^(?:확인|검토|검증|작업|작성|보완|진행)(?:이|은)?$/.test(before);
  return last === '대기' || (/^(?:것|계획)(?:임|이다|입니다)?$/.test(last) && endsInRieul(before));
}

/** The ending of what is to come: 할, 될, 만들. */
function endsInRieul(word: string): boolean {
  const syllable = (word.codePointAt(word.length - 1) ?? 0) - FIRST_SYLLABLE;
  return syllable >= 0 && syllable < SYLLABLES && syllable % FINALS === RIEUL;
}

const FIRST_SYLLABLE = 0xac00;
const SYLLABLES = 11_172;
const FINALS = 28;
const RIEUL = 8;

function clausesOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const clauses: Word[][] = [];
  for (const word of words) {
    const open = clauses.at(-1);
    if (open?.[0]?.clause === word.clause) open.push(word);
    else clauses.push([word]);
  }
  return clauses;
}

function partsOf(clause: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  for (const word of clause) {
    if (JOINS.has(word.text)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

function joined(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ');
}

function spanOf(words: readonly Word[]): Span {
  return { from: words[0]?.from ?? 0, to: words.at(-1)?.to ?? 0 };
}
