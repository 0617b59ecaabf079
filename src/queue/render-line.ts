/** Breaks a line, or does worse to a terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** A field as one line of output: each line break and control character becomes a space. */
export function oneLine(text: string): string {
  return text.replaceAll(UNPRINTABLE, ' ');
}
