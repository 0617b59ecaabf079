/** What a view for people takes of a screen. */

/** A line that holds one word of a command as the shell cuts it: blanks only within quotes. It may not be broken. */
const WORD_LINE = /^ {4}[$ ] (?:"[^"]*"|'[^']*'|\\'|[^\s"'\\])+(?: \\)?$/;

/** The lines that are wider than allowed although they could be broken or cut; text of one column a character. */
export function tooWide(text: string, columns: number): string[] {
  return text.split('\n').filter((line) => line.length > columns && !WORD_LINE.test(line));
}

/** Rows of a screen that a text takes: what is wider than the screen goes on in the next row. */
export function screenRows(text: string, columns: number): number {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / columns)), 0);
}
