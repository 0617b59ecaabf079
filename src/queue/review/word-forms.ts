/** Forms of one word: English endings, Korean particles and endings. */

/** Shortest stem that stands for a word. */
const STEM_CHARACTERS = 4;

interface Ending {
  readonly ending: string;
  readonly least: number;
  /** What stood there before the ending came. */
  readonly restored?: string;
}

const ENDINGS: readonly Ending[] = [
  { ending: 'ations', least: 5 },
  { ending: 'ation', least: 5 },
  { ending: 'ions', least: 5 },
  { ending: 'ion', least: 5 },
  { ending: 'ies', least: 3, restored: 'y' },
  { ending: 'ied', least: 3, restored: 'y' },
  { ending: 'ings', least: STEM_CHARACTERS },
  { ending: 'ing', least: STEM_CHARACTERS },
  { ending: 'es', least: STEM_CHARACTERS },
  { ending: 'ed', least: STEM_CHARACTERS },
  { ending: 's', least: STEM_CHARACTERS },
  { ending: 'd', least: STEM_CHARACTERS },
  { ending: 'e', least: STEM_CHARACTERS },
];

/** The word itself and its stems: `updated` gives `updated`, `updat` and `update`. Words match that share one. */
export function latinStems(word: string): ReadonlySet<string> {
  const stems = new Set([word]);
  for (const { ending, least, restored = '' } of ENDINGS) {
    const stem = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || stem.length < least || /[^a-z]/.test(word)) continue;
    stems.add(stem + restored);
    // `planned`, `stopping`: the last letter was doubled.
    if (stem.length > STEM_CHARACTERS && stem.at(-1) === stem.at(-2)) stems.add(stem.slice(0, -1));
  }
  return stems;
}

const PARTICLES =
  '으로부터 로부터 에서는 에서도 으로는 으로도 에게서 까지는 까지도 이라도 에서 에게 까지 부터 으로 로는 로도 처럼 보다 마다 조차 마저 이나 이란 이라 에는 에도 와는 과는 만을 만이 들은 들을 들이 들의 은 는 이 가 을 를 에 의 로 와 과 도 만 들'.split(
    ' ',
  );
/** Endings of verbs that are made of a noun and 하다, 되다 or 시키다. */
const VERB_ENDING =
  /(?:(?:하|되|시키)(?:다|는|는지|고|며|면|여|여야|기|라|지|자|도록|게|였다|였음|였습니다|세요|십시오|겠다|어|어야|었다|었음|었습니다)?|(?:한|할|함|했|합|해|해야|된|될|됨|됐|됩|돼|시킨|시킬|시킴|시켰)(?:다|음|니다|습니다|습니까|어요|요|고|으며|으나|는지|던|을|지만|는데|음을|을까|야)?)$/;
const VERB_OR_NOUN = /^(?:이다|입니다|임|이며|이고|이었다|였다|였음|였습니다)$/;

/** The least number of syllables that a stem keeps. */
const STEM_SYLLABLES = 2;

/** A Korean word without particle and ending; the word itself where nothing is left otherwise. */
export function hangulStem(word: string): string {
  const verb = VERB_ENDING.exec(word);
  if (verb !== null && verb.index >= STEM_SYLLABLES) return word.slice(0, verb.index);
  const particle = PARTICLES.find((ending) => word.endsWith(ending) && word.length - ending.length >= STEM_SYLLABLES);
  return particle === undefined ? word : word.slice(0, -particle.length);
}

/** What may follow a stem besides a particle or a verb's ending: the word that says that it is done. */
const DONE = /^완료/;

/** Whether a Korean word is a stem with nothing, a particle or an ending behind it. */
export function hasHangulStem(word: string, stem: string): boolean {
  if (!word.startsWith(stem)) return false;
  const rest = word.slice(stem.length);
  return rest === '' || isHangulEnding(rest) || hangulStem(word) === stem;
}

/** Whether something behind a Korean noun only says what part it has in the sentence. */
export function isHangulEnding(rest: string): boolean {
  if (PARTICLES.includes(rest) || VERB_OR_NOUN.test(rest) || DONE.test(rest)) return true;
  const verb = VERB_ENDING.exec(rest);
  return verb !== null && verb.index === 0;
}
