/** A text file as lines. docs/queue.md, section "The table". */

/** A file in lines without their ends. */
export interface TextLines {
  /** The file begins with a byte-order mark. */
  readonly bom: boolean;
  readonly lines: readonly string[];
}

const BOM = '\uFEFF';

/** LF and CRLF end a line; CR does in a file without LF. */
export function linesOf(text: string): TextLines {
  const bom = text.startsWith(BOM);
  const body = bom ? text.slice(BOM.length) : text;
  const lines = body.split(body.includes('\n') ? '\n' : '\r');
  if (lines.at(-1) === '') lines.pop();
  return { bom, lines: body.includes('\r') ? lines.map(withoutReturn) : lines };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** The file with LF behind every line. */
export function textOf({ bom, lines }: TextLines): string {
  return `${bom ? BOM : ''}${lines.join('\n')}\n`;
}
