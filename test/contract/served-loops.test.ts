import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { types } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import { OpsError } from '../../src/errors.ts';
import type { EventsPage, LoopRunSnapshot } from '../../src/generated/types.ts';
import type { EventsWanted, LoopPlace, ServedLoops } from '../../src/ports.ts';
import { encodeJson } from '../../src/runtime/exact-number.ts';
import { BuiltRepo, T0, at, type BuiltLoop } from '../support/loop-builder.ts';
import { runJson } from '../support/run-command.ts';
import { schemaValidator } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
let place: LoopPlace;
let served: ServedLoops;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  place = { repo: repo.path, loop: 'alpha' };
  served = createServedLoops({ clock: { nowMs: () => T0 }, processes: noProcessTable });
});
afterEach(() => {
  served.close();
  repo.dispose();
});

const from = (cursor: number, maxEvents = 0, traceId: string | null = null): EventsWanted => {
  return { cursor, maxEvents, traceId };
};

function row(index: number, padding = ''): string {
  return `${JSON.stringify({ timestamp: at(index), event: 'note', run_id: 'r', data: { index, padding } })}\n`;
}

function errorsOf(schema: string, document: unknown): unknown {
  const validate = schemaValidator(schema);
  return validate(document) ? null : validate.errors;
}

async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof OpsError ? error.code : `no OpsError: ${String(error)}`;
}

describe('pages', () => {
  /** Rows of every kind; what stands in line n, from line 1 on. */
  function mixedLog(lines: number): readonly ('event' | 'blank' | 'bad')[] {
    const kinds = Array.from({ length: lines }, (_, index) =>
      index % 7 === 3 ? ('blank' as const) : index % 11 === 5 ? ('bad' as const) : ('event' as const),
    );
    loop.append(kinds.map((kind, index) => ({ event: row(index), blank: '\n', bad: 'garbage\n' })[kind]).join(''));
    return kinds;
  }

  /** Reads on from a line to the end, a page at a time; what was seen, by line. */
  async function seenFrom(start: number, maxEvents: number): Promise<readonly [number, string][]> {
    const seen: [number, string][] = [];
    for (let cursor = start; cursor < 700;) {
      const page = await served.events(place, from(cursor, maxEvents));
      const { events, badRows = [], rowsBlank = 0, log } = page;
      const end = page.cursor.eventLineOffset;
      expect([log?.from.eventLineOffset, log?.backlogRows]).toEqual([cursor, 700 - end]);
      expect([events.length <= maxEvents, events.length + badRows.length + rowsBlank]).toEqual([true, end - cursor]);
      for (const { sequence } of events) seen.push([sequence.value, 'event']);
      for (const { line } of badRows) seen.push([line, 'bad']);
      cursor = end;
    }
    return seen.toSorted(([left], [right]) => left - right);
  }

  it.each([
    [1, [511, 512, 513, 699, 700]],
    [63, [0, 1, 3, 4, 255, 256, 257, 511, 512, 699, 700]],
    [1000, [0, 1, 3, 4, 255, 256, 257, 511, 512, 699, 700]],
  ])('of %i events hold every row once, whatever line they begin at', async (maxEvents, starts) => {
    const kinds = mixedLog(700);
    for (const start of starts) {
      const expected = kinds.flatMap((kind, index) => (index < start || kind === 'blank' ? [] : [[index + 1, kind]]));
      expect(await seenFrom(start, maxEvents)).toEqual(expected);
    }
  });

  it('say where they begin and end, as a cursor would', async () => {
    mixedLog(300);
    const { log } = await served.events(place, from(100, 50));
    const bytes = readFileSync(loop.runtime.eventsFile);
    const lines = bytes.toString('latin1').split('\n');
    for (const point of [log?.from, log?.to]) {
      const { eventLineOffset = 0, eventByteOffset = 0, identity } = point ?? {};
      expect(eventByteOffset).toBe(lines.slice(0, eventLineOffset).join('\n').length + 1);
      expect(identity?.headSha256).toBe(sha256(bytes.subarray(0, Math.min(4096, eventByteOffset))));
      expect(identity?.tailSha256).toBe(
        sha256(bytes.subarray(eventByteOffset - (identity?.tailBytes ?? 0), eventByteOffset)),
      );
    }
  });

  it('fit their schema, and their text is the same document', async () => {
    mixedLog(40);
    loop.append(`{"timestamp":"${at(1)}","event":"n","data":{"exact":12345678901234567890}}\n{"torn`);
    const page = await served.events(place, from(0, 0, 'trace-1'));
    expect(errorsOf('events-page', JSON.parse(encodeJson(page)))).toBeNull();
    const text = await served.eventsText(place, from(0, 0, 'trace-1'));
    expect(JSON.parse(text)).toEqual(JSON.parse(encodeJson(page)));
    expect(text).toContain('"exact":12345678901234567890');
    expect(page.log).toMatchObject({ tornTailBytes: 6, backlogRows: 0 });
    expect([page.traceId, (await served.events(place, from(0))).traceId]).toEqual(['trace-1', undefined]);
  });

  it('end after a thousand bad rows and after some megabytes', async () => {
    loop
      .append('bad\n'.repeat(1500))
      .append(row(0, 'x'.repeat(3_000_000)))
      .append(row(1, 'y'.repeat(3_000_000)));
    const ends = [];
    for (let cursor = 0; cursor < 1502;) {
      cursor = (await served.events(place, from(cursor))).cursor.eventLineOffset;
      ends.push(cursor);
    }
    expect(ends).toEqual([1000, 1501, 1502]);
  });

  it('show new rows at once, also those that are made once a second', async () => {
    loop.append(row(0));
    const first = await served.eventsText(place, from(0));
    expect(await served.eventsText(place, from(0))).toBe(first);
    loop.append(row(1));
    const { events } = JSON.parse(await served.eventsText(place, from(0))) as EventsPage;
    expect(events.length).toBe(2);
  });

  it.each<[string, () => unknown, number, string]>([
    ['a cursor behind the end', () => loop.append(row(0)), 2, 'cursor_ahead'],
    ['a loop without a log', () => undefined, 0, 'snapshot_unavailable'],
    ['a folder in place of the log', () => mkdirSync(loop.runtime.eventsFile), 0, 'snapshot_unavailable'],
    [
      'a log that leads out of the repository',
      () => {
        writeFileSync(`${repo.path}-outside`, row(0));
        symlinkSync(`${repo.path}-outside`, loop.runtime.eventsFile);
      },
      0,
      'events_unavailable',
    ],
  ])('%s', async (_what, ...[build, cursor, code]) => {
    build();
    expect(await failureOf(served.events(place, from(cursor)))).toBe(code);
    expect(await failureOf(served.grown(place, cursor, new AbortController().signal))).toBe(code);
  });
});

describe('snapshots', () => {
  async function expectTrue(): Promise<LoopRunSnapshot> {
    const snapshot = await served.snapshot(place, null);
    const words = [
      'loop-run-snapshot',
      '--repo',
      repo.path,
      '--loop',
      'alpha',
      '--process-check',
      'off',
      '--now',
      at(0),
    ];
    expect(snapshot).toEqual(await runJson(words));
    expect(errorsOf('loop-run-snapshot', snapshot)).toBeNull();
    expect(snapshot.artifacts.events.sha256).toBe(sha256(readFileSync(loop.runtime.eventsFile)));
    return snapshot;
  }

  it('are those of loop-run-snapshot, however the log came to be what it is', async () => {
    loop.start().iterate(1);
    repo.active('alpha').activeRun('alpha');
    await expectTrue();
    loop.iterate(2).append('bad\n\n{"torn');
    expect((await expectTrue()).log?.tornTailBytes).toBe(6);
    loop.append('": 1}\n').iterate(3).summary([loop.runId, 3, false]);
    await expectTrue();
    truncateSync(loop.runtime.eventsFile, 900);
    await expectTrue();
    loop.rewrite(loop.log().replaceAll('loop_start', 'loop_stopp'));
    await expectTrue();
    writeFileSync(`${loop.runtime.eventsFile}.new`, row(0));
    renameSync(`${loop.runtime.eventsFile}.new`, loop.runtime.eventsFile);
    expect((await expectTrue()).cursor.eventLineCount).toBe(1);
    loop.rewrite('');
    expect((await expectTrue()).cursor.eventLineCount).toBe(0);
  });

  it('of more loops than are kept are right', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `loop-${index}`);
    for (const [index, name] of names.entries()) repo.loop(name).append(row(0).repeat(index));
    for (const _round of [1, 2]) {
      const counts = await Promise.all(
        names.map(async (name) => (await served.snapshot({ ...place, loop: name }, null)).cursor.eventLineCount),
      );
      expect(counts).toEqual(names.map((_name, index) => index));
    }
  });

  it('are taken again while a file is half-written, and say so when it stays so', async () => {
    loop.start();
    repo.state('{"active": tr');
    const taking = served.snapshot(place, null);
    await new Promise((resolve) => setImmediate(resolve));
    repo.active('alpha');
    expect((await taking).runtime.superloopState).toMatchObject({ active: true });
    repo.state('');
    const { evidence } = await served.snapshot(place, null);
    expect(evidence?.files.find(({ artifact }) => artifact === 'state')).toMatchObject({ status: 'empty' });
  });
});

describe('a large log', () => {
  const MEGABYTE = 1 << 20;
  beforeEach(() => {
    const block = Array.from({ length: 1000 }, (_, index) => row(index, 'x'.repeat(950))).join('');
    for (let megabyte = 0; megabyte < 24; megabyte += 1) loop.append(block);
  });

  it('is read for the first time in turns, between which others are served', async () => {
    let turns = 0;
    let reading = true;
    const count = (): void => {
      turns += 1;
      if (reading) setImmediate(count);
    };
    setImmediate(count);
    await served.snapshot(place, null);
    reading = false;
    expect(turns).toBeGreaterThan(40);
  });

  it('is never read as a whole again', async (context) => {
    if (!existsSync('/proc/self/io')) context.skip('there is no /proc/self/io');
    const bytesRead = (): number => Number(/^rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
    await served.snapshot(place, null);
    const before = bytesRead();
    appendFileSync(loop.runtime.eventsFile, row(0));
    const snapshot = await served.snapshot(place, null);
    const { cursor } = await served.events(place, from(snapshot.cursor.eventLineCount - 10));
    const middle = await served.events(place, from(12_345, 10));
    expect([cursor.eventLineOffset, middle.events.length]).toEqual([24_001, 10]);
    expect(bytesRead() - before).toBeLessThan(6 * MEGABYTE);
    expect(snapshot.artifacts.events.sha256).toBe(sha256(readFileSync(loop.runtime.eventsFile)));
  });
});

describe('growth', () => {
  const quiet = (): AbortSignal => new AbortController().signal;

  it('that is there is told at once', async () => {
    loop.append(row(0));
    expect(await served.grown(place, 0, quiet())).toBe(true);
  });

  it('is told to everybody who waits for it, and to nobody else', async () => {
    loop.append(row(0));
    const waiting = [1, 1, 1].map((cursor) => served.grown(place, cursor, quiet()));
    loop.append('{"torn');
    const later = served.grown(place, 1, AbortSignal.timeout(50));
    expect(await later).toBe(false);
    loop.append('": 1}\n');
    expect(await Promise.all(waiting)).toEqual([true, true, true]);
  });

  it('of a file that takes the place of the log is told', async () => {
    loop.append(row(0));
    const waiting = served.grown(place, 1, quiet());
    writeFileSync(`${loop.runtime.eventsFile}.new`, `${row(0)}${row(1)}`);
    renameSync(`${loop.runtime.eventsFile}.new`, loop.runtime.eventsFile);
    expect(await waiting).toBe(true);
  });

  it('of a log that is cut meanwhile cannot be awaited', async () => {
    loop.append(row(0)).append(row(1));
    const waiting = failureOf(served.grown(place, 2, quiet()));
    loop.rewrite(row(0));
    expect(await waiting).toBe('cursor_ahead');
  });

  it('leaves nothing behind in a signal that outlives the wait', async () => {
    loop.append(row(0));
    const { signal } = new AbortController();
    const before = heldBy(signal);
    for (let wait = 0; wait < 20; wait += 1) await served.grown(place, 0, signal);
    expect(heldBy(signal)).toBe(before);
  });

  it('is not awaited any longer when the caller goes, or everything ends', async () => {
    loop.append(row(0));
    const caller = new AbortController();
    const waiting = [served.grown(place, 1, caller.signal), served.grown(place, 1, quiet())];
    caller.abort();
    expect(await waiting[0]).toBe(false);
    served.close();
    expect(await waiting[1]).toBe(false);
  });
});

/** Number of listeners and of other signals that a signal holds. */
function heldBy(signal: AbortSignal): number {
  const members = Object.getOwnPropertySymbols(signal).map((name) => Reflect.get(signal, name) as unknown);
  return members.filter((held) => types.isSet(held) || types.isMap(held)).reduce((sum, held) => sum + sizeOf(held), 0);
}

/** The size also of collections whose members are out of reach. */
function sizeOf(collection: Set<unknown> | Map<unknown, unknown>): number {
  const { prototype } = types.isSet(collection) ? Set : Map;
  return Reflect.get(prototype, 'size', collection);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
