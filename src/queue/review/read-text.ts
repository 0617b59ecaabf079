/**
 * A report or a criterion as words in clauses. Letters of one script make a word, so that a Korean particle behind a
 * Latin name is a word of its own, and punctuation is never part of one.
 */

/** A word. Offsets are those of {@link ReadText.text}. */
export interface Word {
  /** In lower case. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Number of its clause, from 0. */
  readonly clause: number;
}

/** A text to be judged. */
export interface ReadText {
  /** Normalized (NFKC), in lower case. */
  readonly text: string;
  readonly words: readonly Word[];
}

const WORD =
  /\p{Script=Hangul}+|[0-9]+(?:[.,][0-9]+)*(?![\p{L}\p{N}_])|(?:(?!\p{Script=Hangul})[\p{L}\p{M}\p{N}_])+(?:['’](?:t|s|re|ve|ll|d|m)(?![\p{L}\p{N}]))?/gu;

/** Between two words of different clauses. A full stop inside a word, as in `a.md`, is none. */
const CLAUSE_END = /[,;!?()[\]{}、。！？；，…—|]|\.(?=\s)|\s[-*•]\s/u;
/** Words that begin a clause. */
const BEGINS_CLAUSE: ReadonlySet<string> = new Set(
  'but however although though while whereas then 하지만 그러나 다만 반면 그리고'.split(' '),
);
/** Endings of Korean words that end a clause. */
const ENDS_CLAUSE = /(?:지만|으나|는데|으며|하며|이며|면서|(?:하|했|되|됐|였|았|었|않|없|있|이|졌|켰)고)$/;

/** Lines at least this long that end without punctuation go on in the next line. */
const WRAPPED_LINE_CHARACTERS = 60;

/** Reads a text. */
export function readText(raw: string): ReadText {
  const text = joinWrapped(raw.normalize('NFKC')).toLowerCase();
  const words: Word[] = [];
  let clause = 0;
  for (const { 0: word, index: from } of text.matchAll(WORD)) {
    const before = words.at(-1);
    if (before !== undefined && isApart(text, before, { word, from })) clause += 1;
    words.push({ text: word.replace('’', "'"), from, to: from + word.length, clause });
  }
  return { text, words };
}

function isApart(text: string, before: Word, next: { readonly word: string; readonly from: number }): boolean {
  const gap = text.slice(before.to, next.from);
  if (gap.includes('\n') || CLAUSE_END.test(gap)) return true;
  return BEGINS_CLAUSE.has(next.word) || ENDS_CLAUSE.test(before.text);
}

/** At the end of a line: the sentence is not over. */
const LEFT_OPEN =
  /(?:^|[\p{L}\p{N}'"`)]\s+|,\s+)(?:not|cannot|never|without|unable|unable to|[a-z]+n['’]t|nor|or|and|the|an|of|to|for|with|from|into|by|on|any|is|are|was|were|be|been|has|have|had|did|does|can|could|will|would|should|must)$/u;
/** The same, where the word is no answer: `blocked: no`, `failed: 0`. */
const OPEN_COUNT = /(?:[\p{L}\p{N}]\s+|[,;]\s+)(?:no|a|0|zero)$/u;
const OPEN_HANGUL = /(?:\p{Script=Hangul}지(?:는|도|를)?|[을를]|(?:^|\s)(?:안|못|수|0\s?[건개]의?))$/u;
/** At the beginning of a line: what it is about stands above. */
const GOES_BACK =
  /^\s*(?:(?:is|are|was|were|has|have|isn['’]t|aren['’]t|wasn['’]t|weren['’]t)\s|(?:않|못[하했한함]|없|아님|아니))/u;

/** Whether a sentence goes on in the line below. */
function goesOn(above: string, below: string): boolean {
  if (!/^\s*\p{L}/u.test(below) || !/[^.!?:;]$/.test(above)) return false;
  if (above.length >= WRAPPED_LINE_CHARACTERS) return true;
  const end = above.toLowerCase();
  return [LEFT_OPEN, OPEN_COUNT, OPEN_HANGUL].some((open) => open.test(end)) || GOES_BACK.test(below);
}

/** One line feed for every line end, and a space instead where a sentence only goes on. */
function joinWrapped(text: string): string {
  const lines = text.split(/\r\n|[\n\r\v\f\u2028\u2029]/);
  let joined = lines[0] ?? '';
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    joined += (goesOn((lines[index - 1] ?? '').trimEnd(), line) ? ' ' : '\n') + line;
  }
  return joined;
}

/** The word there, if it is in the clause of the word at `at` or only blanks and line ends lie between; else an empty text. */
export function phraseTextAt(read: ReadText, at: number, there: number): string {
  const isNext = there > at && /^\s+$/.test(read.text.slice(read.words[there - 1]?.to, read.words[there]?.from));
  return isNext ? (read.words[there]?.text ?? '') : textAt(read.words, at, there);
}

/** The word there, if it is in the clause of the word at `at`; else an empty text. */
export function textAt(words: readonly Word[], at: number, there: number): string {
  const word = words[there];
  return word !== undefined && word.clause === words[at]?.clause ? word.text : '';
}
