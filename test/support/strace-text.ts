/** Escapes of strace(1) that are no numbers. */
const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', f: '\f' };

/** What strace printed within quotes or angle brackets, read back: it escapes quotes and all that is not ASCII. */
export function readBack(text: string): string {
  const bytes = text.replace(/\\(?:([0-7]{1,3})|(.))/g, (_match, octal: string | undefined, other: string) =>
    octal === undefined ? (LETTERS[other] ?? other) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
