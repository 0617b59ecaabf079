import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFileLines } from '../../../src/adapters/queue-text-lines.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'queue-lines-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function linesOf(content: string | Buffer): readonly (string | null)[] {
  const file = path.join(folder, 'file');
  writeFileSync(file, content);
  const lines: (string | null)[] = [];
  expect(readFileLines(file, (text) => void lines.push(text))).toBe(true);
  return lines;
}

const MIB = 1 << 20;

describe('lines of a file', () => {
  it.each([
    ['', []],
    ['\n', ['']],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\nb', ['a', '', 'b']],
    ['a\r\nb\u2028c\n', ['a\r', 'b\u2028c']],
  ])('%j', (content, lines) => {
    expect(linesOf(content)).toEqual(lines);
  });

  it.each([-4, -3, -2, -1, 0, 1, 2])('are whole when a block of a megabyte ends %i bytes from their end', (shift) => {
    const lines = ['x'.repeat(MIB + shift - 7), '결제👩', 'y'.repeat(2 * MIB), '끝'];
    expect(linesOf(`${lines.join('\n')}\n`)).toEqual(lines);
    expect(linesOf(lines.join('\n'))).toEqual(lines);
  });

  it('are null where they are no UTF-8, and only there', () => {
    const bytes = Buffer.concat([Buffer.from('good\n'), Buffer.from([0x61, 0xff, 0x0a]), Buffer.from('good')]);
    expect(linesOf(bytes)).toEqual(['good', null, 'good']);
  });

  it('are null where they are too long, and only there', () => {
    expect(linesOf(`a\n${'x'.repeat(64 * MIB + 1)}\nb\n`)).toEqual(['a', null, 'b']);
  });

  it('are none of a file that does not exist', () => {
    expect(readFileLines(path.join(folder, 'none'), () => expect.unreachable())).toBe(false);
  });

  it('cannot be read of a folder', () => {
    expect(() => readFileLines(folder, () => expect.unreachable())).toThrow(
      expect.objectContaining({ code: 'store_read_failed' }),
    );
  });
});
