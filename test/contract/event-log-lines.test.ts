import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createFsEventLogs, fsEventLogs } from '../../src/adapters/fs-event-log.ts';
import { createLogFile, scanAll, splitPlainly } from './event-log-fixture.ts';

const log = createLogFile();
afterAll(() => log.remove());

/** Pieces that make trouble where a block ends: parts of characters, bytes that are none, line ends. */
const piece = fc.oneof(
  fc
    .constantFrom('\n', '\n\n', '\r\n', '\0', '\0\0', '{"a":1}', 'é', '€', '😀', '\uFEFF', '', ' ')
    .map((text) => Buffer.from(text)),
  fc
    .constantFrom([0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0x80], [0xed, 0xa0, 0x80])
    .map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  fc.integer({ min: 1, max: 100 }).map((length) => Buffer.alloc(length, 'x')),
);
const content = fc.array(piece, { maxLength: 40 }).map((pieces) => Buffer.concat(pieces));
const limits = fc.constantFrom(
  { blockBytes: 4, maxLineBytes: 4 },
  { blockBytes: 4, maxLineBytes: 64 },
  { blockBytes: 7, maxLineBytes: 28 },
  { blockBytes: 16, maxLineBytes: 32 },
  { blockBytes: 64, maxLineBytes: 256 },
  { blockBytes: 1 << 20, maxLineBytes: 4 << 20 },
);

describe('scan', () => {
  it('cuts any content into the lines that a plain split gives', () => {
    fc.assert(
      fc.property(content, limits, (bytes, size) => {
        log.write(bytes);
        const expected = splitPlainly(bytes, size.maxLineBytes);
        const { lines, end } = log.view(createFsEventLogs(size), scanAll);
        expect(lines.map((line) => ({ ...line, text: '' }))).toEqual(expected.map((line) => ({ ...line, text: '' })));
        const usable = (line: { invalidUtf8: boolean }): boolean => !line.invalidUtf8;
        expect(lines.filter(usable).map((line) => line.text)).toEqual(expected.filter(usable).map((line) => line.text));
        const last = expected.at(-1);
        expect(end).toEqual({ line: expected.length, byte: last?.byteEnd ?? 0 });
      }),
      { numRuns: 400 },
    );
  });

  it('goes on from where it stopped, at any line', () => {
    fc.assert(
      fc.property(content, limits, fc.nat(), (bytes, size, stop) => {
        log.write(bytes);
        const logs = createFsEventLogs(size);
        const all = log.view(logs, scanAll);
        const parts = log.view(logs, (view) => {
          let seen = 0;
          const at = 1 + (stop % (all.lines.length + 1));
          const middle = view.scan({ line: 0, byte: 0 }, () => (seen += 1) < at);
          return { seen, rest: scanAll(view, middle) };
        });
        expect(parts.rest.lines).toEqual(all.lines.slice(parts.seen));
        expect(parts.rest.end).toEqual(all.end);
      }),
    );
  });

  it('counts the lines that it would visit', () => {
    fc.assert(
      fc.property(content, limits, (bytes, size) => {
        log.write(bytes);
        const { lines } = log.view(createFsEventLogs(size), scanAll);
        expect(log.view(createFsEventLogs(size), (view) => view.countLines(0))).toBe(lines.length);
      }),
    );
  });

  it('a visitor that has enough ends the scan behind that line', () => {
    log.write('one\ntwo\nthree\n');
    const seen: string[] = [];
    const end = log.view(fsEventLogs, (view) => view.scan({ line: 0, byte: 0 }, (line) => seen.push(line.text) < 2));
    expect([seen, end]).toEqual([['one', 'two'], { line: 2, byte: 8 }]);
  });
});

describe('a damaged log', () => {
  it('a line of 64 MiB is passed over in bounded memory, what follows is read', () => {
    const descriptor = openSync(log.path, 'w');
    const size = 64 << 20;
    writeSync(descriptor, '{"first":1}\n');
    ftruncateSync(descriptor, size);
    writeSync(descriptor, '\n{"last":1}\n', size);
    closeSync(descriptor);
    const before = process.memoryUsage();
    const { lines, peak } = log.view(fsEventLogs, (view) => {
      let peakBytes = 0;
      const found: { tooLong: boolean; length: number; text: string }[] = [];
      view.scan({ line: 0, byte: 0 }, ({ text, tooLong, byteStart, byteEnd }) => {
        const memory = process.memoryUsage();
        peakBytes = Math.max(peakBytes, memory.arrayBuffers + memory.heapUsed);
        return found.push({ text, tooLong, length: byteEnd - byteStart }) > 0;
      });
      return { lines: found, peak: peakBytes };
    });
    expect(lines).toEqual([
      { text: '{"first":1}', tooLong: false, length: 12 },
      { text: '', tooLong: true, length: size - 12 + 1 },
      { text: '{"last":1}', tooLong: false, length: 11 },
    ]);
    expect(peak - before.arrayBuffers - before.heapUsed).toBeLessThan(24 << 20);
  });

  it('a torn last line is left alone until its end arrives', () => {
    log.write('{"a":1}\n{"b":');
    log.view(fsEventLogs, (view) => {
      expect(scanAll(view)).toMatchObject({ lines: [{ text: '{"a":1}' }], end: { line: 1, byte: 8 } });
      expect(view.extend()).toBe(false);
      log.write('{"a":1}\n{"b":2}\n');
      expect(scanAll(view).end).toEqual({ line: 1, byte: 8 });
      expect(view.extend()).toBe(true);
      expect(scanAll(view, { line: 1, byte: 8 })).toMatchObject({
        lines: [{ text: '{"b":2}', line: 2 }],
        end: { line: 2, byte: 16 },
      });
    });
  });

  it.each([
    ['longest that is read', 31, false],
    ['one byte more', 32, true],
    ['much more', 3000, true],
  ])('%s', (_what, length, tooLong) => {
    log.write(`ab\n${'x'.repeat(length)}\ncd\n`);
    const { lines } = log.view(createFsEventLogs({ blockBytes: 8, maxLineBytes: 32 }), scanAll);
    expect(lines.map((line) => [line.text.length, line.tooLong])).toEqual([
      [2, false],
      [tooLong ? 0 : length, tooLong],
      [2, false],
    ]);
  });
});
