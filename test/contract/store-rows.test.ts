import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeRecord } from '../../src/store/journal-record.ts';
import { EMPTY_PLAN, createStoreFixture } from './store-fixture.ts';
import type { StoreFixture } from './store-fixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
  mkdirSync(fixture.paths.telemetryDir, { recursive: true });
});

afterEach(() => {
  fixture.remove();
});

const FILE = 'telemetry/reconcile.jsonl';

function write(name: string, text: string): void {
  writeFileSync(path.join(fixture.paths.opsDir, name), text);
}

function telemetry(): readonly string[] {
  return readdirSync(fixture.paths.telemetryDir).toSorted();
}

/** One pass that appends a row of about this many bytes. */
function appendBytes(bytes: number, retain: { retainBytes: number; retainFiles?: number }, file = FILE): void {
  const store = fixture.open(retain);
  store.recover(fixture.lock);
  const line = JSON.stringify({ seq: store.nextSeq(), pad: 'x'.repeat(bytes) });
  store.commit({ ...EMPTY_PLAN, rows: [{ path: file, line }] }, fixture.lock);
}

function seqsIn(name: string): readonly unknown[] {
  return fixture
    .open({ retainFiles: 0 })
    .readLastRows(name, 100)
    .map((row) => row['seq']);
}

describe('the last rows of a file', () => {
  it.each([
    ['all, when fewer are there', '{"n":1}\n{"n":2}\n', 5, [1, 2]],
    ['the last ones, oldest first', '{"n":1}\n{"n":2}\n{"n":3}\n', 2, [2, 3]],
    ['past damaged and blank lines', '{"n":1}\n{"n":\n\n\0\0\n[3]\n4\n{"n":5}\n', 2, [1, 5]],
    ['past a torn end', '{"n":1}\n{"n":2}\n{"n":', 2, [1, 2]],
    ['with a whole row whose LF is missing', '{"n":1}\n{"n":2}', 1, [2]],
    ['none of an empty file', '', 3, []],
    ['none when none is wanted', '{"n":1}\n', 0, []],
  ])('%s', (...[_case, text, limit, expected]) => {
    write(FILE, text);
    expect(
      fixture
        .open()
        .readLastRows(FILE, limit)
        .map((row) => row['n']),
    ).toEqual(expected);
  });

  it('are found whatever the line lengths, also across the blocks that are read', () => {
    const lengths = fc.array(
      fc.oneof(fc.nat(40), fc.integer({ min: 65_400, max: 65_700 }), fc.integer({ min: 131_000, max: 131_200 })),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 7 }), fc.boolean(), (sizes, limit, ended) => {
        const lines = sizes.map((size, n) => JSON.stringify({ n, pad: 'ä'.repeat(size / 2) }));
        write(FILE, lines.join('\n') + (ended && lines.length > 0 ? '\n' : ''));
        const expected = lines.slice(-limit).map((line) => JSON.parse(line) as unknown);
        expect(fixture.open().readLastRows(FILE, limit)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('come from older generations when the file was just rotated', () => {
    write('telemetry/reconcile.2.jsonl', '{"n":1}\n{"n":2}\n');
    write('telemetry/reconcile.1.jsonl', '{"n":3}\n');
    write(FILE, '{"n":4}\n');
    const store = fixture.open();
    expect(store.readLastRows(FILE, 3).map((row) => row['n'])).toEqual([2, 3, 4]);
    expect(store.readLastRows(FILE, 9).map((row) => row['n'])).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['the file itself was moved and not begun anew', ['.1', '.2']],
    ['there is room for the file and it was not moved yet', ['', '.2']],
    ['the oldest was moved only', ['', '.1', '.3']],
  ])('come from older generations in the middle of a rotation: %s', (_case, suffixes) => {
    for (const [n, suffix] of suffixes.entries()) write(`telemetry/reconcile${suffix}.jsonl`, `{"n":${n}}\n`);
    const rows = fixture.open().readLastRows(FILE, 9);
    expect(rows).toEqual([...suffixes.keys()].toReversed().map((n) => ({ n })));
  });
});

describe('an append', () => {
  it.each([
    ['closes a row that was appended by hand without LF', '{"seq":0}', '{"seq":0}\n{"seq":1}\n'],
    ['closes a damaged end, which stays visible', '{"seq":0}\n{"se', '{"seq":0}\n{"se\n{"seq":1}\n'],
    ['begins an empty file', '', '{"seq":1}\n'],
  ])('%s', (_case, before, after) => {
    write('escalations.jsonl', before);
    fixture.append('escalations.jsonl', ['{"seq":1}']);
    expect(fixture.read('escalations.jsonl')).toBe(after);
  });

  it('keeps the order of rows per file and of files', () => {
    fixture.append(FILE, ['{"seq":1,"row":0}', '{"seq":1,"row":1}']);
    expect(fixture.read(FILE)).toBe('{"seq":1,"row":0}\n{"seq":1,"row":1}\n');
  });
});

describe('rotation', () => {
  it('begins a new file before a row would pass the limit, and keeps the wanted number', () => {
    const retain = { retainBytes: 1000, retainFiles: 2 };
    for (let pass = 1; pass <= 9; pass += 1) appendBytes(400, retain);
    expect(telemetry()).toEqual(['reconcile.1.jsonl', 'reconcile.2.jsonl', 'reconcile.jsonl']);
    expect([seqsIn('telemetry/reconcile.2.jsonl'), seqsIn('telemetry/reconcile.1.jsonl'), seqsIn(FILE)]).toEqual([
      [5, 6],
      [7, 8],
      [9],
    ]);
  });

  it('keeps no older file when none is wanted', () => {
    for (let pass = 1; pass <= 3; pass += 1) appendBytes(400, { retainBytes: 500, retainFiles: 0 });
    expect(telemetry()).toEqual(['reconcile.jsonl']);
    expect(seqsIn(FILE)).toEqual([3]);
  });

  it('lets one row be larger than the limit', () => {
    appendBytes(5000, { retainBytes: 1000 });
    appendBytes(5000, { retainBytes: 1000 });
    expect([seqsIn('telemetry/reconcile.1.jsonl'), seqsIn(FILE)]).toEqual([[1], [2]]);
  });

  it.each(['escalations.jsonl', 'intents.jsonl', 'telemetry/control.jsonl', 'telemetry/control-invocations.jsonl'])(
    'never touches %s',
    (name) => {
      for (let pass = 1; pass <= 5; pass += 1) appendBytes(400, { retainBytes: 500 }, name);
      expect(seqsIn(name)).toEqual([1, 2, 3, 4, 5]);
      expect(existsSync(path.join(fixture.paths.opsDir, name.replace('.jsonl', '.1.jsonl')))).toBe(false);
    },
  );

  it('takes the quarantine along', () => {
    for (let pass = 1; pass <= 2; pass += 1) appendBytes(400, { retainBytes: 500 }, 'quarantine.jsonl');
    expect([seqsIn('quarantine.1.jsonl'), seqsIn('quarantine.jsonl')]).toEqual([[1], [2]]);
  });

  it('goes on after a crash between its steps without letting go of anything', () => {
    const retain = { retainBytes: 500, retainFiles: 3 };
    for (let pass = 1; pass <= 4; pass += 1) appendBytes(400, retain);
    // As if killed after making room: 3 was pushed out, 2 and 1 moved up, the current file not yet.
    renameSync(
      path.join(fixture.paths.telemetryDir, 'reconcile.2.jsonl'),
      path.join(fixture.paths.telemetryDir, 'reconcile.3.jsonl'),
    );
    renameSync(
      path.join(fixture.paths.telemetryDir, 'reconcile.1.jsonl'),
      path.join(fixture.paths.telemetryDir, 'reconcile.2.jsonl'),
    );
    appendBytes(400, retain);
    const generations = ['.3', '.2', '.1', ''].map((suffix) => seqsIn(`telemetry/reconcile${suffix}.jsonl`));
    expect(generations).toEqual([[2], [3], [4], [5]]);
  });

  it('of the journal keeps one older file and the numbers', () => {
    for (let pass = 1; pass <= 6; pass += 1) appendBytes(400, { retainBytes: 900 });
    const journals = readdirSync(fixture.paths.opsDir).filter((name) => name.startsWith('journal'));
    expect(journals.toSorted()).toEqual(['journal.1.jsonl', 'journal.jsonl']);
    expect(readFileSync(fixture.paths.journalFile, 'utf8').split('\n')[0]).toContain('"seq":6');
    expect(fixture.open().nextSeq()).toBe(7);
  });

  it('does not part the rows of a pass that was interrupted between them', () => {
    const rows = [0, 1].map((row) => ({ path: FILE, line: JSON.stringify({ seq: 1, row, pad: 'x'.repeat(300) }) }));
    const record = encodeRecord({ ...EMPTY_PLAN, seq: 1, epoch: 1, boot: 'boot-a', rows });
    write('journal.jsonl', record);
    write(FILE, `${rows[0]?.line}\n${rows[1]?.line.slice(0, 100)}`);
    fixture.open({ retainBytes: 400 }).recover(fixture.lock);
    expect(telemetry()).toEqual(['reconcile.jsonl']);
    expect(fixture.read(FILE)).toBe(rows.map(({ line }) => `${line}\n`).join(''));
  });

  it('leaves a reader that meets the same file under two names with every row once', () => {
    appendBytes(10, { retainBytes: 1 << 20 });
    linkSync(fixture.paths.reconcileTelemetryFile, path.join(fixture.paths.telemetryDir, 'reconcile.1.jsonl'));
    expect(
      fixture
        .open()
        .readLastRows(FILE, 50)
        .map((row) => row['seq']),
    ).toEqual([1]);
  });
});
