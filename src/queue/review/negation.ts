/** Which words of a text are denied: `did not touch alpha`, `alpha 작성하지 않음`. docs/queue.md, section "Review". */

import { isFiller, isNominalNegator, isNotOne, isProblemWord, isVerbalNegator, isZero } from './problem-words.ts';
import { phraseTextAt, type ReadText, textAt, type Word } from './read-text.ts';

/** For each word of the text whether it is denied. */
export function deniedWords({ text, words }: ReadText): readonly boolean[] {
  const denied = words.map(() => false);
  const mark = (from: number, to: number): void => {
    for (let at = Math.max(from, 0); at <= to && at < words.length; at += 1) denied[at] = true;
  };
  for (const at of words.keys()) {
    const scope = english({ text, words }, at) ?? korean(words, at);
    if (scope !== null) mark(scope.from, scope.to);
  }
  return denied;
}

/** Numbers of the first and the last word that a negator denies. */
interface Scope {
  readonly from: number;
  readonly to: number;
}

/** Verbs that deny what they are about, in whichever order. */
const UNDONE =
  /^(?:skipp(?:ed|ing)|omitt(?:ed|ing)|postponed|deferred|untouched|undone|unfinished|abandoned|partially|partly)$/;
/** `not only`, `not just`: no denial. */
const ADDS: ReadonlySet<string> = new Set(['only', 'just', 'merely', 'least', 'necessarily']);

function english(read: ReadText, at: number): Scope | null {
  const { words } = read;
  const word = words[at]?.text ?? '';
  const next = textAt(words, at, at + 1);
  if (isAnswer(read, at)) return { from: backwardEnd(words, at), to: at };
  if (isNominalNegator(word) || isNotOne(words, at)) return nominal(read, at);
  if (isZero(word)) return problemWithin(words, at, 2);
  if ((word === 'instead' && next === 'of') || (word === 'rather' && next === 'than')) return nominal(read, at);
  if (word === 'failed' && next === 'to') return wholeClause(read, at);
  // In `3 tests skipped` it is a count of its own.
  if (UNDONE.test(word)) return isCounted(words, at) ? null : wholeClause(read, at);
  if (word === 'pending' && next === '') return wholeClause(read, at);
  if (!isVerbalNegator(word) || ADDS.has(next) || textAt(words, at, at - 1) === 'or') return null;
  return deniedProblem(words, at) ?? (isNotDone(read, at) ? null : wholeClause(read, at));
}

/** `alpha docs: no`. */
function isAnswer({ text, words }: ReadText, at: number): boolean {
  const word = words[at];
  if (word?.text !== 'no' || !/^[ \t.]{0,5}(?:\n|$)/.test(text.slice(word.to, word.to + 8))) return false;
  return /^\s*:\s*$/.test(text.slice(words[at - 1]?.to, word.from));
}

/** `not done` is a marker of its own. */
function isNotDone(read: ReadText, at: number): boolean {
  return [1, 2].some((step) => phraseTextAt(read, at, at + step) === 'done');
}

function isCounted(words: readonly Word[], at: number): boolean {
  return [1, 2].some((step) => /^[0-9]/.test(textAt(words, at, at - step)));
}

function nominal(read: ReadText, at: number): Scope {
  return problemWithin(read.words, at, 3) ?? { from: at, to: forwardEnd(read, at) };
}

/** A problem among the next words: only up to there goes the denial. */
function problemWithin(words: readonly Word[], at: number, most: number): Scope | null {
  for (let to = at + 1; to <= at + most; to += 1) {
    if (isProblemWord(textAt(words, at, to))) return { from: at, to };
  }
  return null;
}

/** `not blocked`, `did not yet fail`: the problem is denied, not what the clause is about. */
function deniedProblem(words: readonly Word[], at: number): Scope | null {
  let to = at + 1;
  while (isFiller(textAt(words, at, to))) to += 1;
  return isProblemWord(textAt(words, at, to)) ? { from: at, to } : null;
}

function wholeClause(read: ReadText, at: number): Scope {
  return { from: backwardEnd(read.words, at), to: forwardEnd(read, at) };
}

const JOINS: ReadonlySet<string> = new Set(['and', 'so', '&']);
const PLURAL: ReadonlySet<string> = new Set(['were', 'are', 'have', "weren't", "aren't", "haven't"]);

/** No sentence denies more words than this in one direction. */
const LONGEST_REACH = 100;

/** What is denied before a verb: its subject. `and` ends it, unless the verb says that there are several subjects. */
function backwardEnd(words: readonly Word[], at: number): number {
  const isPlural = PLURAL.has(textAt(words, at, at)) || PLURAL.has(textAt(words, at, at - 1));
  let from = at;
  while (from > Math.max(0, at - LONGEST_REACH)) {
    const before = textAt(words, at, from - 1);
    if (before === '' || (JOINS.has(before) && !isPlural)) break;
    from -= 1;
  }
  return from;
}

/** The end of the clause, or of a list that goes on behind its commas: `not alpha, beta or gamma`. */
function forwardEnd({ text, words }: ReadText, at: number): number {
  const start = words[at];
  if (start === undefined) return at;
  let end = at;
  while (end < at + LONGEST_REACH && words[end + 1]?.clause === start.clause) end += 1;
  const rest = text.slice(words[end]?.to ?? 0);
  const list = /^(?:,\s*[\w./-]+)*,?\s+(?:or|nor)\s+[\w./-]+/.exec(rest)?.[0] ?? '';
  if (!list.startsWith(',')) return end;
  const last = (words[end]?.to ?? 0) + list.length;
  while (end < at + LONGEST_REACH && (words[end + 1]?.to ?? Infinity) <= last) end += 1;
  return end;
}

/** 않다, 못하다, 없다, 아니다, 미완료, 불가, ...: what comes before, to the beginning of the clause, is denied. */
const HANGUL_DENIAL =
  /^(?:않|못[하했한함됨됐]?|없|일부만|부분적으로|아니|아님|아닌|안[하했함됨됐된]|불가|제외|생략|보류|연기|중단|미정|건너[뛰뜀뛴])|(?:[가-힣]{2}못[했함한])|^미(?:완료|완성|작성|반영|구현|적용|수행|실시|진행|처리|해결|포함|통과|확인|검증|수정|배포|실행|달성|충족|제출|정리|착수|시작|갱신|업데이트)/;
/** Adverbs: the verb follows. */
const HANGUL_ADVERB = /^(?:안|못)$/;
/** At the end of a clause: planned or under way, not done. */
const HANGUL_OPEN = /^(?:예정|중)(?:임|이다|입니다|이며|이고)?$/;
/** Denies only the words right before it. */
const HANGUL_WITHOUT = /^(?:없이|대신)$/;

function korean(words: readonly Word[], at: number): Scope | null {
  const word = words[at]?.text ?? '';
  if (HANGUL_WITHOUT.test(word)) return { from: at - 1, to: at };
  if (HANGUL_ADVERB.test(word)) return { from: backwardEnd(words, at), to: at + 1 };
  const isOpen = HANGUL_OPEN.test(word) && textAt(words, at, at + 1) === '';
  const isDenial = isOpen || HANGUL_DENIAL.test(word) || (word.startsWith('실패') && !isNone(words, at));
  // 통과하지 못한 테스트 없음: both together say that all is well.
  return !isDenial || isDeniedAhead(words, at) || deniesDenial(words, at) ? null : koreanScope(words, at);
}

/** 0건 실패. */
function isNone(words: readonly Word[], at: number): boolean {
  return [1, 2].some((step) => textAt(words, at, at - step) === '0');
}

function deniesDenial(words: readonly Word[], at: number): boolean {
  if (!/^(?:없|않|0$)/.test(words[at]?.text ?? '')) return false;
  return [1, 2].some((step) => HANGUL_DENIAL.test(textAt(words, at, at - step)));
}

function koreanScope(words: readonly Word[], at: number): Scope {
  for (let from = at - 1; from >= at - 2; from -= 1) {
    if (isProblemWord(textAt(words, at, from))) return { from, to: at };
  }
  return { from: backwardEnd(words, at), to: at };
}

function isDeniedAhead(words: readonly Word[], at: number): boolean {
  return [1, 2].some((step) => /^(?:없|않|0$)/.test(textAt(words, at, at + step)));
}
