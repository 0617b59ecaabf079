import { linkSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fsEventLogs } from '../../../src/adapters/fs-event-log.ts';
import { readRowHistory } from '../../../src/status/row-history.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'row-history-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

function read(limit: number) {
  return readRowHistory(fsEventLogs, { path: path.join(folder, 'rows.jsonl'), limit });
}

describe('readRowHistory', () => {
  it('reads the generations from old to young', () => {
    write('rows.2.jsonl', '{"n":1}\n{"n":2}\n');
    write('rows.1.jsonl', '{"n":3}\n');
    write('rows.jsonl', '{"n":4}\n{"n":5}\n');
    expect(read(10)).toEqual({ rows: [1, 2, 3, 4, 5].map((n) => ({ n })), badRows: 0, exists: true });
  });

  it.each([
    [1, [5]],
    [3, [3, 4, 5]],
    [4, [2, 3, 4, 5]],
  ])('keeps the last %i rows', (limit, expected) => {
    write('rows.2.jsonl', '{"n":1}\n{"n":2}\n');
    write('rows.1.jsonl', '{"n":3}\n');
    write('rows.jsonl', '{"n":4}\n{"n":5}\n');
    expect(read(limit).rows).toEqual(expected.map((n) => ({ n })));
  });

  it('finds rows behind a gap that an interrupted rotation left', () => {
    write('rows.2.jsonl', '{"n":2}\n');
    write('rows.1.jsonl', '{"n":3}\n');
    write('rows.4.jsonl', '{"n":1}\n');
    expect(read(10).rows).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  it('takes a file once that was rotated while it was read', () => {
    write('rows.jsonl', '{"n":1}\n');
    linkSync(path.join(folder, 'rows.jsonl'), path.join(folder, 'rows.1.jsonl'));
    expect(read(10).rows).toEqual([{ n: 1 }]);
  });

  it('reads as many generations as there are', () => {
    const count = 150;
    for (let generation = 1; generation <= count; generation += 1) {
      write(`rows.${String(generation)}.jsonl`, `{"n":${String(generation)}}\n`);
    }
    expect(read(1000).rows).toHaveLength(count);
  });

  it('counts damaged lines and passes over blank ones', () => {
    write('rows.jsonl', '{"n":1}\n{"n":\n\n[1]\n7\n{"n":2}\n');
    expect(read(10)).toEqual({ rows: [{ n: 1 }, { n: 2 }], badRows: 3, exists: true });
  });

  it('takes a last row without line feed, whatever its characters', () => {
    write('rows.jsonl', '{"n":1}\n{"n":"ü漢"}');
    expect(read(10).rows).toEqual([{ n: 1 }, { n: 'ü漢' }]);
  });

  it('counts a torn last row', () => {
    write('rows.jsonl', '{"n":1}\n{"n":');
    expect(read(10)).toEqual({ rows: [{ n: 1 }], badRows: 1, exists: true });
  });

  it('keeps only what is wanted of a long file', () => {
    write('rows.jsonl', Array.from({ length: 1000 }, (_row, n) => `{"n":${n}}\n`).join(''));
    expect(read(3).rows).toEqual([{ n: 997 }, { n: 998 }, { n: 999 }]);
  });

  it('says when there is no file', () => {
    expect(read(10)).toEqual({ rows: [], badRows: 0, exists: false });
  });
});
