import { safeText } from '../status/terminal-text.ts';

const MAX_LINES = 40;
const MAX_CHARS = 2_048;

/** The end of a body on one line, for a message: at most 40 lines and 2,048 characters, control characters visible. */
export function excerptOf(body: string): string {
  const end = body.trimEnd();
  const lines = end.slice(-MAX_CHARS).split('\n').slice(-MAX_LINES);
  const shown = lines.map((line) => safeText(line.replace(/\r$/, ''))).join(String.raw`\n`);
  const isCut = end.length > MAX_CHARS || end.split('\n').length > lines.length || shown.length > MAX_CHARS;
  return isCut ? `…${shown.slice(1 - MAX_CHARS)}` : shown;
}
