import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteCommand, runtimeArguments } from '../../../src/control/command-line.ts';
import type { ControlRequest } from '../../../src/control/request.ts';
import { request } from './control-fixture.ts';

describe('the command of an intent', () => {
  it.each<readonly [Partial<ControlRequest>, string]>([
    [{}, 'cancel --repo /repo'],
    [{ note: 'why', force: true }, 'cancel --repo /repo'],
    [{ intent: 'approve' }, 'approve --repo /repo --loop alpha --by ann'],
    [{ intent: 'approve', note: 'fine' }, 'approve --repo /repo --loop alpha --by ann --note fine'],
    [{ intent: 'reject' }, 'approve --repo /repo --loop alpha --by ann --reject'],
    [{ intent: 'reject', note: 'no' }, 'approve --repo /repo --loop alpha --by ann --reject --note no'],
  ])('%j: %s', (asked, expected) => {
    expect(runtimeArguments(request(asked)).join(' ')).toBe(expected);
  });

  it('a note that looks like a flag stays one word after --note', () => {
    expect(runtimeArguments(request({ intent: 'approve', note: '--reject' })).slice(-2)).toEqual([
      '--note',
      '--reject',
    ]);
  });
});

describe('a quoted word', () => {
  it.each([
    ['/opt/superloop.sh', '/opt/superloop.sh'],
    ['Looks good', 'Looks\\ good'],
    ['', "''"],
    ["it's", "it\\'s"],
    ['$HOME `id` "x"', '\\$HOME\\ \\`id\\`\\ \\"x\\"'],
    ['~', '\\~'],
    ['#1', '\\#1'],
    ['größe', 'größe'],
    ['a\nb', "$'a\\x0ab'"],
    ['a\u0085b', "$'a\\xc2\\x85b'"],
    ["\t'\\", "$'\\x09\\'\\\\'"],
  ])('%j is written %s', (word, expected) => {
    expect(quoteCommand([word])).toBe(expected);
  });
});

/** The words that a shell reads from a line. */
function readBack(shell: string, line: string): readonly string[] {
  const done = spawnSync(shell, ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8', maxBuffer: 1 << 26 });
  expect([done.status, done.stderr]).toEqual([0, '']);
  return done.stdout.split('\0').slice(0, -1);
}

const WORD = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' }))
  .map((text) => text.replaceAll('\0', ''));
const ARGV = fc.array(WORD, { minLength: 1, maxLength: 40 });
const AWKWARD = [
  ' ',
  '',
  '!',
  '!!',
  '*',
  '[a]',
  '{a,b}',
  '-n',
  '%s',
  '\\',
  "'",
  '"',
  '\r\n',
  '\u0080\u009f',
  '\u2028',
  '&&',
  'a=b',
  '😀',
  '\x7f',
  '\x1b[31m',
];

describe('what a shell reads back', () => {
  it('bash: the same words, whatever they hold', () => {
    fc.assert(
      fc.property(ARGV, (argv) => {
        expect(readBack('bash', quoteCommand(argv))).toEqual(argv);
      }),
      { numRuns: 60, examples: [[AWKWARD]] },
    );
  });

  it('any POSIX shell: the same words, where none holds control characters', () => {
    const plain = (argv: readonly string[]): string[] => argv.map((word) => word.replaceAll(/\p{Cc}/gu, ''));
    fc.assert(
      fc.property(ARGV.map(plain), (argv) => {
        expect(readBack('sh', quoteCommand(argv))).toEqual(argv);
      }),
      { numRuns: 60, examples: [[plain(AWKWARD)]] },
    );
  });

  it('it is always one line', () => {
    fc.assert(
      fc.property(ARGV, (argv) => {
        expect(quoteCommand(argv)).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 300, examples: [[AWKWARD]] },
    );
  });
});
