/** Words for what can go wrong, and words that say no. */

import { textAt, type Word } from './read-text.ts';

/** What English reports deny: `no errors`, `not blocked`. */
const PROBLEM =
  /^(?:fail(?:s|ed|ing|ures?)?|error(?:s|ed)?|exceptions?|incomplete|missing|todos?|block(?:ed|ers?|ing)|escalat(?:ed|ions?)|issues?|problems?|regressions?|bugs?|warnings?|defects?|conflicts?|crash(?:es|ed)?|leaks?|gaps?|complaints?|concerns?|risks?|flakes?|vulnerabilit(?:y|ies))$/;

/** The same in Korean, with or without particles and endings. */
const HANGUL_PROBLEM =
  /^(?:실패|오류|에러|문제|이상|누락|차단|결함|경고|버그|장애|예외|충돌|회귀|이슈|블로커|미완료|지연)/;

/** Whether a word names a problem, so that denying it says something good. */
export function isProblemWord(word: string): boolean {
  return PROBLEM.test(word) || HANGUL_PROBLEM.test(word);
}

/** `not`, `isn't`, `never`: denies the verb that follows, and with it the whole clause. */
export function isVerbalNegator(word: string): boolean {
  return /^(?:not|cannot|never|unable|[a-z]+n't)$/.test(word);
}

/** `no`, `without`: denies what follows. */
export function isNominalNegator(word: string): boolean {
  return NOMINAL.has(word);
}

const NOMINAL: ReadonlySet<string> = new Set(
  'no without nothing none neither nor nobody lacks lacking except excluding'.split(' '),
);

/** `not a single`, `not one`: denies what follows, as `no` does. */
export function isNotOne(words: readonly Word[], at: number): boolean {
  if (textAt(words, at, at) !== 'not') return false;
  const next = textAt(words, at, at + 1);
  return next === 'one' || (next === 'a' && textAt(words, at, at + 2) === 'single');
}

/** May stand between a negator and what it denies. */
export function isFiller(word: string): boolean {
  return FILLERS.has(word);
}

const FILLERS: ReadonlySet<string> = new Set(
  'be been being get got is are was were have has had yet currently any longer more further really actually ever a an the known new of them it all fully completely still to or nor'.split(
    ' ',
  ),
);

/** `0`, `zero`: as many of what follows or precedes. */
export function isZero(word: string): boolean {
  return word === '0' || word === 'zero';
}
