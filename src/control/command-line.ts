import type { ControlRequest } from './request.ts';

/** The command of the runtime for an intent, docs/control.md, "What is run". */
export function runtimeArguments(request: ControlRequest): readonly string[] {
  const { intent, repo, loop, by, note } = request;
  if (intent === 'cancel') {
    return ['cancel', '--repo', repo];
  }
  const reject = intent === 'reject' ? ['--reject'] : [];
  return ['approve', '--repo', repo, '--loop', loop, '--by', by, ...reject, ...(note === null ? [] : ['--note', note])];
}

const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;
const CONTROL = /\p{Cc}/u;

/**
 * An argv as one line that bash reads back as the same words; any other shell does, too, where no word holds control
 * characters: only bash has a quoting that keeps those on one line.
 */
export function quoteCommand(argv: readonly string[]): string {
  return argv.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
  if (PLAIN.test(word)) {
    return word;
  }
  if (CONTROL.test(word)) {
    const escaped = word.replaceAll(/['\\]|\p{Cc}/gu, (character) =>
      character === "'" || character === '\\' ? `\\${character}` : escapeControl(character.codePointAt(0) ?? 0),
    );
    return `$'${escaped}'`;
  }
  return word === ''
    ? "''"
    : word.replaceAll(/[^A-Za-z0-9_@%+=:,./\u0080-\u{10ffff}-]/gu, (character) => `\\${character}`);
}

/** The bytes of a control character in UTF-8: those from U+0080 on have two. */
function escapeControl(code: number): string {
  const digits = code.toString(16).padStart(2, '0');
  return code < 0x80 ? `\\x${digits}` : `\\xc2\\x${digits}`;
}
