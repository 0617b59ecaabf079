/** Which words of a report tell of something that is still to be done, or of which nothing is done. docs/queue.md, section "Review". */

import { isProblemWord } from './problem-words.ts';
import type { ReadText, Word } from './read-text.ts';

/** A piece of the text by offsets; the end is not part of it. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Numbers of the words that cover nothing because they are about what is to come: `will write alpha docs later`, `❌ alpha docs`. */
export function openWords(read: ReadText): ReadonlySet<number> {
  const spans = [...openLines(read.text), ...openBefore(read.text), ...openClauses(read.words)];
  const open = new Set<number>();
  let first = 0;
  for (const { from, to } of spans.toSorted((left, right) => left.from - right.from)) {
    while ((read.words[first]?.from ?? from) < from) first += 1;
    for (let at = first; (read.words[at]?.to ?? Infinity) <= to; at += 1) open.add(at);
  }
  return open;
}

const BULLET = /^[ \t]{0,20}(?:[-*+•]|[0-9]{1,2}[.)])[ \t]/;
/** A line of a list of tasks that is not ticked. */
const UNTICKED = /^[ \t]{0,20}(?:[-*+]|[0-9]{1,2}[.)])?[ \t]{0,20}\[[ \t]?\]/;
/** What is listed behind one of these is still to come. */
const AHEAD =
  /^[ \t#*_]{0,10}(?:next(?: steps?)?|remaining(?: work| tasks)?|left(?: to do)?|to[ -]do|still open|다음(?: 단계| 작업)?|남은 (?:작업|일)|향후(?: 계획| 작업)?)[ \t*_]{0,5}:[ \t*_]{0,5}/;

function openLines(text: string): readonly Span[] {
  const spans: Span[] = [];
  let isAhead = false;
  let from = 0;
  for (const line of text.split('\n')) {
    const to = from + line.length;
    const label = AHEAD.exec(line);
    if (label !== null || !(BULLET.test(line) || line.trim() === '')) isAhead = label?.[0].length === line.length;
    if (label !== null || isAhead || UNTICKED.test(line)) spans.push({ from, to });
    else for (const span of crossed(line)) spans.push({ from: from + span.from, to: from + span.to });
    from = to + 1;
  }
  return spans;
}

const MARK = /[✅✔☑❌✗✘✖☐⬜🔲🚫⏳🚧]\u{FE0F}?(?![ \t:=]{0,5}0(?![0-9%]))/gu;
const TICK = /^[✅✔☑]/u;

/** Pieces of a line that a cross is about: what follows it, or where marks stand behind, what precedes it. */
function crossed(line: string): readonly Span[] {
  const marks = Array.from(line.matchAll(MARK), ({ 0: mark, index }) => ({ index, isTick: TICK.test(mark) }));
  if (marks.every(({ isTick }) => isTick)) return [];
  if (!marks.some(({ isTick }) => isTick)) return [{ from: 0, to: line.length }];
  const isBehind = /[\p{L}\p{N}]/u.test(line.slice(0, marks[0]?.index).replace(BULLET, ''));
  return marks.flatMap(({ index, isTick }, at) => {
    if (isTick) return [];
    return isBehind
      ? [{ from: marks[at - 1]?.index ?? 0, to: index }]
      : [{ from: index, to: marks[at + 1]?.index ?? line.length }];
  });
}

/** `alpha docs: pending`, `| alpha docs | in progress |`, `alpha docs (not started)`. */
const STATUS =
  /(?:[:=|(–—]|[ \t]-)[ \t]{0,5}(?:n|not (?:yet|started|begun|written|completed?|finished|ready|implemented)|pending|wip|tbd|in progress|on hold|planned|later|skipped|postponed|deferred|미완료|미착수|예정|진행 ?중|보류|대기(?: ?중)?|안 함|아니오)(?=[ \t]{0,5}(?:\n|$|[).,;|]))/gu;
/** `alpha docs 0%`, `alpha docs: 0/5`, `0건` at its end, and less than all that is told to be done: `40% done`. */
const NOTHING =
  /(?<![\p{L}\p{N}.,/])(?:0 ?%|0\/[0-9]{1,6}|0 of [0-9]{1,6}|0 ?[건개])(?=[ \t]{0,5}(?:\n|$|[).,;|]|done|complete|finished|written|passed|완료|통과))/gu;
const NOT_ALL =
  /(?<![\p{L}\p{N}.,/])[1-9][0-9]?(?:\.[0-9]{1,3})? ?%(?=[ \t]{0,5}(?:done|complete|finished|written|완료|진행))/gu;
/** No progress but a figure, of which none or little is good. */
const FIGURE = /^(?:rate|loss|usage|load|cpu|overhead|drift|diff|difference|skipped|flaky|[미불].*|.*[율률])$/;

/** A status is about what stands before it on its line, no further back than this. */
const LONGEST_LABEL = 200;

function openBefore(text: string): readonly Span[] {
  return [STATUS, NOTHING, NOT_ALL].flatMap((pattern) =>
    Array.from(text.matchAll(pattern)).flatMap(({ index }) => {
      const line = text.slice(Math.max(0, index - LONGEST_LABEL), index);
      const named = line.split(/[\n;,]|[.!?][ \t]/).at(-1) ?? '';
      const isFigure = (named.match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => isProblemWord(word) || FIGURE.test(word));
      return pattern !== STATUS && isFigure ? [] : [{ from: index - named.length, to: index }];
    }),
  );
}

/** What somebody is going to do, at the beginning of a statement. */
const INTENDED =
  /^(?:(?:i|we|they) )?(?:still |also |then )?(?:will|shall|should|must|(?:(?:am|are|is) )?(?:going|planning|about|yet) to|(?:plans?|planned|intends?|hopes?|aims?|wants?|needs?|have|has) to|i'll|we'll|(?:i'm|we're) (?:going|planning|about) to)(?: |$)/;
const OF_TIME_TO_COME = /(?:^| )(?:will|shall|should|must|i'll|we'll|to)(?: |$)/;
const LATER =
  / (?:later|tomorrow|soon|eventually|afterwards|next (?:week|month|time|turn|step|sprint|release|session|run))$/;
/** What is to become of the things before it. */
const TO_BECOME =
  /(?:^| )(?:(?:will|shall|should|must|(?:need|needs|have|has|remain|remains|yet|still|is|are|going) to) be (?:written|done|added|finished|completed|implemented|delivered|provided|addressed|started)|still (?:needs?|requires?|lacks?|open|outstanding)|planned for|(?:in progress|under ?way|on hold|wip|tbd|outstanding)$)/;
const UNWILLING = /(?:^| )(?:forgot|refused|declined|neglected) to(?: |$)/;
const JOINS: ReadonlySet<string> = new Set(['and', 'so', '&']);

function openClauses(words: readonly Word[]): readonly Span[] {
  return clausesOf(words).flatMap((clause) => {
    if (TO_BECOME.test(joined(clause)) || isPlannedInKorean(clause)) return [spanOf(clause)];
    return partsOf(clause)
      .filter((part) => isAhead(joined(part)))
      .map((part) => spanOf(part));
  });
}

function isAhead(part: string): boolean {
  return INTENDED.test(part) || UNWILLING.test(part) || (LATER.test(part) && OF_TIME_TO_COME.test(part));
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
