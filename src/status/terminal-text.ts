/**
 * Text for a terminal. Events, file names and messages may hold anything; nothing of it may move the cursor, change
 * colours or break the layout.
 */

/** What a terminal acts on instead of showing: control, format and direction characters, line and paragraph separators. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Characters that take two columns: CJK, Hangul, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** The text on one line with everything unsafe escaped as `\u001b`. */
export function safeText(text: string): string {
  return text.replace(UNSAFE, (unsafe) => {
    const code = unsafe.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** Columns that a safe text takes; never too few. */
export function widthOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    columns += WIDE.test(character) ? 2 : 1;
  }
  return columns;
}

/** Rows of a screen that a line of safe text takes: a terminal goes on in the next row, never within a character. */
export function rowsOf(line: string, columns: number): number {
  let rows = 1;
  let taken = 0;
  for (const character of line) {
    const width = WIDE.test(character) ? 2 : 1;
    if (taken + width > columns) {
      rows += 1;
      taken = 0;
    }
    taken += width;
  }
  return rows;
}

/** The text cut to a number of columns, with an ellipsis when something is missing. */
export function clip(text: string, columns: number): string {
  if (text.length <= columns && widthOf(text) <= columns) {
    return text;
  }
  let kept = '';
  let taken = 0;
  for (const character of text) {
    taken += WIDE.test(character) ? 2 : 1;
    if (taken > columns - 1) {
      break;
    }
    kept += character;
  }
  return `${kept}…`;
}

/** How a text is broken into lines. */
export interface WrapRule {
  readonly columns: number;
  /** Lines at most; the last one is cut. */
  readonly maxLines: number;
}

/** The text in lines, broken at blanks. */
export function wrap(text: string, { columns, maxLines }: WrapRule): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < maxLines - 1 && widthOf(rest) > columns) {
    const at = breakBefore(rest, columns);
    if (at <= 0) {
      break;
    }
    lines.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  lines.push(clip(rest, columns));
  return lines;
}

/** Ends a line of a command that goes on. */
const JOINT = ' \\';

/**
 * A command line in lines that the shell reads as one: broken between words, with a backslash. Nothing is cut, so a
 * line that holds a single word may be longer than `columns`.
 */
export function wrapCommand(words: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const room = index === words.length - 1 ? columns : columns - JOINT.length;
    const longer = index === 0 ? word : `${line} ${word}`;
    if (index > 0 && widthOf(longer) > room) {
      lines.push(`${line}${JOINT}`);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Index of the last blank that leaves at most `columns` before it; 0 when there is none. */
function breakBefore(text: string, columns: number): number {
  let best = 0;
  for (let at = text.indexOf(' '); at !== -1 && at <= columns; at = text.indexOf(' ', at + 1)) {
    if (widthOf(text.slice(0, at)) > columns) {
      break;
    }
    best = at;
  }
  return best;
}
