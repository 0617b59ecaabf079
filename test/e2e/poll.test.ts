import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cursor, LoopRunEvent } from '../../src/generated/types.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, type Ran, type RunOptions } from '../support/run-command.ts';
import { copyCapture } from '../support/runtime-captures.ts';
import { schemaValidator } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
});
afterEach(() => repo.dispose());

const poll = (words: readonly string[] = [], options: RunOptions = {}): Promise<Ran> =>
  runCommand(['poll-events', '--repo', repo.path, '--loop', 'alpha', ...words], options);
const cursorFile = (): string => `${loop.runtime.loopDir}/ops-manager.cursor.json`;
const cursor = (): Cursor => JSON.parse(readFileSync(cursorFile(), 'utf8')) as Cursor;

function envelopes(ran: Ran): LoopRunEvent[] {
  const validate = schemaValidator('loop-run-event');
  return ran.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const envelope = JSON.parse(line) as LoopRunEvent;
      expect([validate(envelope), validate.errors]).toEqual([true, null]);
      return envelope;
    });
}

const lines = (ran: Ran): readonly number[] => envelopes(ran).map((one) => one.sequence.value);

describe('envelopes', () => {
  it('carry the row as it was written, its place and its source', async () => {
    loop.start().event('role_start', { role: 'planner', data: { prompt_file: '/p' } });
    const [, second] = envelopes(await poll(['--trace-id', 'trace-7']));
    expect(second).toMatchObject({
      schemaVersion: 'v1',
      envelopeType: 'loop_run_event',
      traceId: 'trace-7',
      source: { repoPath: repo.path, loopId: 'alpha' },
      sequence: { source: 'cursor_event_line_offset', value: 2 },
      cursor: { eventLineOffset: 2, eventLineCount: 2 },
      run: { runId: at(0), iteration: 1 },
      event: { timestamp: at(1), name: 'role_start', role: 'planner', status: null, message: null },
    });
    expect(second?.event.payload).toEqual({ prompt_file: '/p' });
    expect(second?.event.raw).toEqual(JSON.parse(loop.log().split('\n')[1] ?? ''));
  });

  it.each([
    ['no trace id', {}, { traceId: null }],
    ['name from type', { event: '', type: 'x' }, { event: { name: 'x' } }],
    ['empty run id', { run_id: '' }, { run: { runId: 'unknown' } }],
    ['iteration as text', { iteration: '4' }, { run: { iteration: 4 } }],
    ['iteration negative', { iteration: -4 }, { run: { iteration: 0 } }],
    ['message with line ends', { message: 'a\n\n' }, { event: { message: 'a\n\n' } }],
    ['message an object', { message: { a: 1 } }, { event: { message: '{"a":1}' } }],
    ['status false', { status: false }, { event: { status: null } }],
    ['data a list', { data: [1] }, { event: { payload: [1] } }],
    ['data null', { data: null }, { event: { payload: null } }],
    ['time of any form', { timestamp: 'soon' }, { event: { timestamp: 'soon' } }],
  ])('%s', async (_what, members, expected) => {
    loop.append(`${JSON.stringify({ timestamp: at(0), event: 'x', ...members })}\n`);
    expect(envelopes(await poll())).toMatchObject([expected]);
  });

  it('numbers come out as they were written', async () => {
    loop.append(`{"timestamp":"${at(0)}","event":"x","data":{"n":12345678901234567890,"m":123456789012345.678}}\n`);
    const ran = await poll();
    expect(ran.stdout.match(/12345678901234567890/g)).toHaveLength(2);
    expect(ran.stdout.match(/123456789012345\.678/g)).toHaveLength(2);
  });
});

describe('the cursor of its own', () => {
  it('rows come once, in order', async () => {
    loop.start().events('a', 'b');
    expect(lines(await poll())).toEqual([1, 2, 3]);
    expect(lines(await poll())).toEqual([]);
    loop.events('c', 'd');
    expect(lines(await poll())).toEqual([4, 5]);
    expect(cursor()).toMatchObject({ loopId: 'alpha', eventLineOffset: 5, eventLineCount: 5 });
  });

  it('blank and bad rows are passed over, the bad ones not in silence', async () => {
    loop.start().append('\n\r\ngarbage\n').event('a').append('\n\n');
    const ran = await poll();
    expect(lines(ran)).toEqual([1, 5]);
    expect(ran.notes).toEqual([expect.stringContaining('line 4 (bytes ')]);
    expect(cursor()).toMatchObject({ eventLineOffset: 7, eventLineCount: 7 });
    expect((await poll()).notes).toEqual([]);
  });

  it('a torn last row waits', async () => {
    loop.start().append('{"timestamp":"t",');
    expect(lines(await poll())).toEqual([1]);
    loop.append('"event":"a"}\n');
    expect(lines(await poll())).toEqual([2]);
  });

  it('is not moved by a reader that left early, nor by --dry-run', async () => {
    loop.start();
    expect(lines(await poll([], { taken: false }))).toEqual([1]);
    expect(lines(await poll(['--dry-run']))).toEqual([1]);
    expect(existsSync(cursorFile())).toBe(false);
    expect(lines(await poll())).toEqual([1]);
  });

  it('in a folder that does not exist yet is created, readable by others', async () => {
    loop.start();
    const file = `${repo.path}/deep/er/cursor.json`;
    await poll(['--cursor-file', file]);
    expect((statSync(file).mode & 0o777).toString(8)).toBe((0o644 & ~process.umask()).toString(8));
    expect(readdirSync(path.dirname(file))).toEqual(['cursor.json']);
  });

  it('--from-start begins again and sets the cursor to where it stopped', async () => {
    loop.start().events('a', 'b', 'c');
    await poll();
    expect(lines(await poll(['--from-start', '--max-events', '2']))).toEqual([1, 2]);
    expect(cursor().eventLineOffset).toBe(2);
    expect(lines(await poll())).toEqual([3, 4]);
  });

  it('--from-start does not even look at a corrupt one', async () => {
    loop.start();
    writeFileSync(cursorFile(), 'garbage');
    const ran = await poll(['--from-start']);
    expect([lines(ran), ran.notes]).toEqual([[1], []]);
  });

  it.each([
    ['torn', '{"eventLine', 'cursor_corrupt', [1, 2, 3]],
    ['empty', '', 'cursor_corrupt', [1, 2, 3]],
    ['negative', '{"eventLineOffset":-1}', 'cursor_corrupt', [1, 2, 3]],
    ['with a line only', '{"eventLineOffset":2}', null, [3]],
    ['with line 0', '{"eventLineOffset":0}', null, [1, 2, 3]],
    ['at the end', '{"eventLineOffset":3}', null, []],
    ['ahead of the log', '{"eventLineOffset":9}', 'cursor_ahead_of_log', [1, 2, 3]],
  ])('%s', async (_what, text, ...[note, expected]) => {
    loop.start().events('a', 'b');
    writeFileSync(cursorFile(), text);
    const ran = await poll();
    expect(lines(ran)).toEqual(expected);
    expect(ran.notes.map((one) => one.split(':')[0])).toEqual(note === null ? [] : [note]);
    expect((await poll()).notes).toEqual([]);
  });

  it('of another loop is refused where a flag names it, and not believed in its own place', async () => {
    loop.start();
    const text = '{"loopId":"beta","eventLineOffset":1}';
    const file = `${repo.path}/cursor-of-beta.json`;
    writeFileSync(file, text);
    const ran = await poll(['--cursor-file', file]);
    expect([ran.exitCode, ran.error?.code, ran.stdout]).toEqual([78, 'cursor_foreign', '']);
    expect(readFileSync(file, 'utf8')).toBe(text);
    writeFileSync(cursorFile(), text);
    expect((await poll()).notes.join()).toContain('cursor_corrupt');
    expect(cursor()).toMatchObject({ loopId: 'alpha', eventLineOffset: 1 });
  });

  it('notices another log in the place of the old', async () => {
    loop.start().events('a', 'b');
    await poll();
    renameSync(loop.runtime.eventsFile, `${loop.runtime.eventsFile}.1`);
    loop.events('x', 'y');
    const ran = await poll();
    expect([lines(ran), ran.notes.join()]).toEqual([[1, 2], expect.stringContaining('event_log_replaced')]);
  });

  it('in any portions, every row comes exactly once', async () => {
    const text = Array.from({ length: 1200 }, (_, index) =>
      index % 7 === 3 ? '' : JSON.stringify({ timestamp: at(index), event: 'x', n: index }),
    ).join('\n');
    loop.append(`${text}\n`);
    const all = lines(await poll());
    expect(all).toHaveLength(1200 - 171);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 3 }), async (sizes) => {
        rmSync(cursorFile(), { force: true });
        const seen: number[] = [];
        for (const size of sizes) seen.push(...lines(await poll(['--max-events', String(size)])));
        seen.push(...lines(await poll()));
        expect(seen).toEqual(all);
      }),
      { numRuns: 4 },
    );
  });
});

describe('without a log', () => {
  it('says which part is missing', async () => {
    const noLog = await poll();
    expect([noLog.exitCode, noLog.error?.message]).toEqual([
      1,
      `required artifact missing: ${loop.runtime.eventsFile}`,
    ]);
    rmSync(loop.runtime.loopDir, { recursive: true });
    expect((await poll()).error?.message).toBe(`required artifact missing: ${loop.runtime.loopDir}`);
  });
});

it('a real log of a thousand rows', async () => {
  const copy = copyCapture('10-long-run/final');
  try {
    const ran = await runCommand(['poll-events', '--repo', copy.repo, '--loop', 'alpha']);
    const found = envelopes(ran);
    expect(found.length).toBeGreaterThan(500);
    expect(found.at(-1)?.event.name).toBe('loop_complete');
  } finally {
    copy.remove();
  }
});
