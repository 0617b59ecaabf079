/** Blanks and line ends of what people type: white space and control characters alike. */

const BLANKS = /[\p{White_Space}\p{Cc}]+/gu;
const BLANK = /[\p{White_Space}\p{Cc}]/u;
/** LF, VT, FF, CR, the separators FS, GS and RS, NEL, and the two of Unicode. */
const LINE_ENDS: ReadonlySet<number> = new Set([0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029]);
const MAY_END_LINE = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** A text without blanks at its ends. */
export function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && BLANK.test(text.charAt(from))) from += 1;
  while (from < to && BLANK.test(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** A text on one line, with one space for each run of blanks. */
export function collapseBlanks(text: string): string {
  return trimBlanks(text).replaceAll(BLANKS, ' ');
}

/** The lines of a text that hold more than blanks. */
export function linesOf(text: string): readonly string[] {
  const plain = text.replaceAll(MAY_END_LINE, (character) =>
    LINE_ENDS.has(character.charCodeAt(0)) ? '\n' : character,
  );
  return plain.split('\n').filter((line) => trimBlanks(line) !== '');
}
