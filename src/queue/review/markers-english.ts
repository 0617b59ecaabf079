import { countBehind, isInFileName } from './marker-surroundings.ts';
import type { MarkerHit } from './markers.ts';
import { isFiller, isNotOne, isProblemWord, isVerbalNegator, isZero } from './problem-words.ts';
import { phraseTextAt, type ReadText, textAt, type Word } from './read-text.ts';

interface Marker {
  readonly name: string;
  readonly kind: MarkerHit['kind'];
  /** Its words, one pattern each. */
  readonly words: readonly RegExp[];
}

const NEGATION = /^(?:not|never|[a-z]+n't)$/;

const MARKERS: readonly Marker[] = [
  { name: 'fail', kind: 'failure', words: [/^(?:fail|fails|failing|failures?)$/] },
  { name: 'failed', kind: 'failure', words: [/^failed$/] },
  { name: 'error', kind: 'failure', words: [/^error(?:s|ed)?$/] },
  { name: 'exception', kind: 'failure', words: [/^exceptions?$/] },
  { name: 'incomplete', kind: 'failure', words: [/^incomplete$/] },
  { name: 'not done', kind: 'failure', words: [NEGATION, /^done$/] },
  { name: 'not done', kind: 'failure', words: [NEGATION, /^(?:yet|fully|all|quite)$/, /^done$/] },
  { name: 'todo', kind: 'failure', words: [/^todos?$/] },
  { name: 'missing', kind: 'failure', words: [/^missing$/] },
  { name: 'blocker', kind: 'block', words: [/^blockers?$/] },
  { name: 'blocked', kind: 'block', words: [/^blocked$/] },
  { name: 'cannot proceed', kind: 'block', words: [/^(?:cannot|can't|couldn't)$/, /^proceed$/] },
  {
    name: 'cannot proceed',
    kind: 'block',
    words: [/^(?:cannot|can't|couldn't)$/, /^(?:currently|now|yet|safely|further)$/, /^proceed$/],
  },
  { name: 'cannot proceed', kind: 'block', words: [/^(?:can|could)$/, /^not$/, /^proceed$/] },
  { name: 'cannot proceed', kind: 'block', words: [/^unable$/, /^to$/, /^proceed$/] },
  { name: 'escalation', kind: 'block', words: [/^escalations?$/] },
];

/** Markers that name a thing; the others say what happened to one. */
const NOUN = /^(?:failures?|errors?|exceptions?|todos?|blockers?|escalations?)$/;

/** English markers: whole words, with endings. */
export function englishMarkers(read: ReadText): readonly MarkerHit[] {
  const { words } = read;
  const hits: MarkerHit[] = [];
  for (const at of words.keys()) {
    for (const { name, kind, words: patterns } of MARKERS) {
      if (!patterns.every((pattern, index) => pattern.test(phraseTextAt(read, at, at + index)))) continue;
      const last = at + patterns.length - 1;
      const text = read.text.slice(words[at]?.from, words[last]?.to);
      hits.push({ name, kind, text, at, state: stateOf(read, at, last) });
    }
  }
  return hits;
}

function stateOf(read: ReadText, at: number, last: number): MarkerHit['state'] {
  const { words } = read;
  const count = countBehind(read, last);
  if (isInFileName(read, words[at]) || isTopic(words, at)) return 'topic';
  if (count !== null) return count === 'zero' ? 'denied' : 'counts';
  if (isZeroRate(read, last)) return 'denied';
  if (textAt(words, last, last + 1) === 'free' || isDenied(read, at) || isInDeniedList(read, at)) return 'denied';
  return isSettledBefore(words, at) || isSettledBehind(words, last) ? 'settled' : 'counts';
}

/** `error rate: 0%`. */
function isZeroRate({ text, words }: ReadText, last: number): boolean {
  const from = words[last]?.to ?? 0;
  return /^[ \t]rate(?:[ \t](?:is|was))?[ \t]?[:=]?[ \t]?0(?:\.0{1,4})? ?%/.test(text.slice(from, from + 40));
}

const TOPIC =
  /^(?:handling|handlers?|boundary|boundaries|budgets?|messages|injection|paths?|modes?|cases?|scenarios?|recovery|reporting)$/;

/** `error handling`, `failure modes`, `fail-safe`: what a text is about, not what happened. */
function isTopic(words: readonly Word[], at: number): boolean {
  const word = textAt(words, at, at);
  const next = textAt(words, at, at + 1);
  if (word === 'fail' && /^(?:safe|fast|over|open|closed)$/.test(next)) return true;
  if (textAt(words, at, at - 1) === 'privilege') return true;
  return /^(?:failures?|errors?|exceptions?)$/.test(word) && TOPIC.test(next);
}

const DENIES: ReadonlySet<string> = new Set('no without nothing none neither nor nobody'.split(' '));
/** What is behind these is no longer denied. */
const ENDS_DENIAL: ReadonlySet<string> = new Set(
  'because why that which since how when if until idea reason doubt'.split(' '),
);
/** A number behind these is no count. */
const CODES: ReadonlySet<string> = new Set('code status rc phase step version line'.split(' '));
/** As many words may stand between `no` and the marker. */
const MOST_BETWEEN = 3;

/** Whether a negator or a zero before the marker is about it. */
function isDenied(read: ReadText, at: number): boolean {
  const { words } = read;
  let between = 0;
  for (let there = at - 1; between <= MOST_BETWEEN; there -= 1) {
    const word = textAt(words, at, there);
    if (word === '' || ENDS_DENIAL.has(word)) return false;
    if (isZero(word)) return !CODES.has(textAt(words, at, there - 1)) && !countsThings(read, at, there);
    if (DENIES.has(word) || isNotOne(words, there)) return true;
    if (isVerbalNegator(word)) return between === 0;
    const isWhole = /^[0-9]/.test(word);
    if (isWhole && !isPartOfCount(words, at, there)) return false;
    if (word === 'and' && !joinsProblems(words, at, there)) return false;
    if (!isFiller(word) && !isWhole && word !== 'out' && word !== 'and') between += 1;
  }
  return false;
}

/** `0 files written: error`, `0 files written error`: the zero counts something else. */
function countsThings({ text, words }: ReadText, at: number, zero: number): boolean {
  if (text.slice(words[zero]?.to, words[at]?.from).includes(':')) return true;
  const isVerbBefore = /^(?:written|created|updated|changed|processed|saved)$/.test(textAt(words, at, at - 1));
  return isVerbBefore && NOUN.test(words[at]?.text ?? '');
}

/** The 12 of `0 of 12 failed` and of `0/12 failed`. */
function isPartOfCount(words: readonly Word[], at: number, there: number): boolean {
  const before = textAt(words, at, there - 1);
  return before === 'of' || isZero(before);
}

/** `no errors and exceptions`, but not `no errors and failed`. */
function joinsProblems(words: readonly Word[], at: number, there: number): boolean {
  return NOUN.test(textAt(words, at, at)) && isProblemWord(textAt(words, at, there - 1));
}

/** As many things of a list are looked at. */
const LONGEST_LIST = 12;

/** `no warnings, errors or exceptions`: goes on over commas. */
function isInDeniedList(read: ReadText, at: number): boolean {
  const { text, words } = read;
  let item = at;
  for (let steps = 0; steps < LONGEST_LIST && NOUN.test(words[at]?.text ?? ''); steps += 1) {
    let there = item - 1;
    if (/^(?:or|nor|and)$/.test(words[there]?.text ?? '')) there -= 1;
    const word = words[there];
    const gap = text.slice(word?.to ?? 0, words[item]?.from);
    if (word === undefined || !isProblemWord(word.text)) return false;
    if (!/^,?\s+(?:(?:or|nor|and)\s+)?$/.test(gap)) return false;
    if (isDenied(read, there)) return true;
    item = there;
  }
  return false;
}

const SETTLES =
  /^(?:fix(?:ed|es|ing)|resolv(?:ed|es|ing)|solv(?:ed|es)|handl(?:e|ed|es|ing)|remov(?:ed|es|ing)|correct(?:ed|s)|repair(?:ed|s)|prevent(?:ed|s|ing)|catch(?:es)?|caught|clear(?:ed|s)|eliminat(?:ed|es)|unblock(?:ed|s))$/;
const SUPPLIES = /^(?:add(?:ed|s|ing)?|wrote|written|writing|created?|restored?|filled|supplied|included)$/;
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'the a an all this that these those previous previously last one two remaining several some known of'.split(' '),
);
/** Before a verb: it is still to be done, or was not. */
const NOT_YET: ReadonlySet<string> = new Set('to must should will need needs cannot could not never'.split(' '));
const GOES_ON = /^(?:remains?|persists?|still|again|continues?|occurs|occurred|thrown|raised|found|left)$/;

/** `fixed the error`, `added missing tests`. */
function isSettledBefore(words: readonly Word[], at: number): boolean {
  const word = textAt(words, at, at);
  if (GOES_ON.test(textAt(words, at, at + 1))) return false;
  const most = NOUN.test(word) ? MOST_BETWEEN : 0;
  let between = 0;
  for (let there = at - 1; between <= most; there -= 1) {
    const before = textAt(words, at, there);
    if (before === '') return false;
    const isFix = before === 'fix' && SMALL_WORDS.has(textAt(words, at, there + 1));
    if (isFix || SETTLES.test(before) || (word === 'missing' && SUPPLIES.test(before))) {
      return !isStillAhead(words, at, there);
    }
    if (before === 'and') return false;
    if (!SMALL_WORDS.has(before) && !/^[0-9]+$/.test(before)) between += 1;
  }
  return false;
}

function isStillAhead(words: readonly Word[], at: number, verb: number): boolean {
  return [1, 2].some((step) => {
    const word = textAt(words, at, verb - step);
    return NOT_YET.has(word) || word.endsWith("n't");
  });
}

const AUXILIARY: ReadonlySet<string> = new Set('is are was were has have been now all got'.split(' '));
const SETTLED = /^(?:fixed|resolved|solved|handled|removed|cleared|gone|corrected|eliminated|unblocked|closed)$/;
const SUPPLIED = /^(?:added|created|written|restored|filled|supplied)$/;

/** `error is fixed`, `missing tests added`, `failing test now passes`. */
function isSettledBehind(words: readonly Word[], last: number): boolean {
  if (isNowWell(words, last)) return true;
  const isMissing = textAt(words, last, last) === 'missing';
  let there = last + 1;
  for (let between = 0; between <= (isMissing ? 2 : 0); there += 1) {
    const word = textAt(words, last, there);
    if (word === '') return false;
    if (SETTLED.test(word) || (isMissing && SUPPLIED.test(word))) return true;
    if (isVerbalNegator(word)) return false;
    if (!AUXILIARY.has(word)) between += 1;
  }
  return false;
}

function isNowWell(words: readonly Word[], last: number): boolean {
  return [1, 2, 3].some((step) => {
    const isNow = textAt(words, last, last + step) === 'now';
    return isNow && /^(?:pass(?:es|ing|ed)?|green|works?)$/.test(textAt(words, last, last + step + 1));
  });
}
