/**
 * From words to a command and its options as typed. The plain form that scripts and cron use is read straight
 * from the table of options; every other command line (help, `--flag=value`, typos) is left to yargs, which
 * takes longer to load than a whole `status` takes to run.
 */

import { parsePlain, type ParsedCommand } from './parse-plain.ts';

/** What a command line asks for: a command to run, or text that answers it. */
export type ParsedLine = ParsedCommand | { readonly kind: 'text'; readonly text: string };

/** Reads any command line. Raises usage_error. `columns` is the width in which help is laid out. */
export async function parseCommandLine(words: readonly string[], columns: number): Promise<ParsedLine> {
  const plain = parsePlain(words);
  if (plain !== null) {
    return plain;
  }
  if (words.length === 1 && words[0] === '--version') {
    const { VERSION } = await import('./version.ts');
    return { kind: 'text', text: `${VERSION}\n` };
  }
  const { parseWithYargs } = await import('./parse-yargs.ts');
  return parseWithYargs(words, columns);
}
