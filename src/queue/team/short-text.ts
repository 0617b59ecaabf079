import { countCodePoints, firstCodePoints } from '../code-points.ts';

const BREAKS = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** A text as one line of at most so many code points; three dots stand for what is missing. */
export function shortLine(text: string, mostCharacters: number): string {
  const line = text.replaceAll(BREAKS, ' ').trim();
  return countCodePoints(line) <= mostCharacters ? line : `${firstCodePoints(line, mostCharacters - 3).trimEnd()}...`;
}

/** A text of a worker as one entry of a note: nothing in it reads as a second entry. */
export function noteLine(text: string, mostCharacters: number): string {
  return shortLine(text.replaceAll(/\s+[|/]\s+/g, ', '), mostCharacters);
}
