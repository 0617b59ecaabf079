/** Text out of events and files on its way into a message for people: one line, nothing that a reader's program acts on. */

/** Control, format and direction characters, line and paragraph separators, halves of characters. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** The text on one line; what cannot be shown becomes a blank. Longer than `maxChars` it ends in an ellipsis. */
export function plainLine(text: string, maxChars: number): string {
  return cutText(text.replace(UNSAFE, ' ').trim(), maxChars);
}

/** At most so many characters (UTF-16 units); no character is cut in two. */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  return `${text.slice(0, maxChars - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
