import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alertPaths, managerPaths } from '../../src/store/paths.ts';
import { BookWatch, documentProblems, telemetryProblems } from '../support/alert-books.ts';
import { type Acceptance, HostileSink } from '../support/alert-hostile-sink.ts';
import { beliefProblems, repeatProblems } from '../support/alert-ledger.ts';
import { AlertLoop } from '../support/alert-loop.ts';

/** The model that judges killed dispatches must itself see every kind of damage: each is done to something good here. */

const WHOLE = { torn: false } as const;

let sink: HostileSink;
let loop: AlertLoop;

beforeEach(async () => {
  sink = await HostileSink.open();
  loop = new AlertLoop({});
  loop.env['HOOK_URL'] = sink.url;
  loop.health(['ingest_stale!']);
  await loop.dispatch();
  loop.health([]);
  await loop.dispatch();
  loop.escalate({ category: 'odd', subject: 'disk' });
  await loop.dispatch();
});

afterEach(() => {
  sink.close();
});

const HOLDING = new Set(['alpha odd disk']);

function at(index: number): Acceptance {
  const acceptance = sink.ledger[index];
  if (acceptance === undefined) throw new Error(`nothing was accepted at ${index}`);
  return acceptance;
}

describe('the ledger of a sink', () => {
  it('is good as it is', () => {
    expect(sink.ledger.map(({ kind }) => kind)).toEqual(['firing', 'resolved', 'firing']);
    expect(repeatProblems(sink.ledger)).toEqual([]);
    expect(beliefProblems(sink.ledger, HOLDING)).toEqual([]);
  });

  it.each<[string, RegExp, () => readonly Acceptance[]]>([
    ['a firing that is lost', /odd disk holds and was not told/, () => sink.ledger.slice(0, 2)],
    ['a resolve that is lost', /ingest_stale is over and that was not told/, () => [at(0), at(2)]],
    ['a resolve that overtook its firing', /ingest_stale is over/, () => [at(1), at(0), at(2)]],
  ])('shows %s', (_title, expected, damaged) => {
    expect(beliefProblems(damaged(), HOLDING).join('\n')).toMatch(expected);
  });

  it.each<[string, RegExp, () => readonly Acceptance[]]>([
    ['one that was sent again for no reason', /accepted in round 0 and again in round 0/, () => [at(0), at(0)]],
    [
      'one that was sent again in other words',
      /other bytes/,
      () => [
        { ...at(0), mayBeLost: true },
        { ...at(0), text: '{}' },
      ],
    ],
    [
      'one that was sent again although the second answer came through',
      /again/,
      () => [{ ...at(0), mayBeLost: true }, at(0), at(0)],
    ],
  ])('shows %s', (_title, expected, damaged) => {
    expect(repeatProblems(damaged()).join('\n')).toMatch(expected);
  });

  it('allows what was sent again because the answer was lost', () => {
    expect(repeatProblems([{ ...at(0), mayBeLost: true }, at(0), at(1)])).toEqual([]);
  });
});

function telemetryFile(): string {
  return managerPaths(loop.repo, 'alpha').alertDispatchTelemetryFile;
}

describe('the files', () => {
  it('are good as they are', () => {
    expect(documentProblems(loop.repo, ['alpha'])).toEqual([]);
    expect(telemetryProblems(loop.repo, 'alpha', WHOLE)).toEqual([]);
  });

  it('show a row that comes twice', () => {
    const [row = ''] = readFileSync(telemetryFile(), 'utf8').split('\n');
    appendFileSync(telemetryFile(), `${row}\n`);
    expect(telemetryProblems(loop.repo, 'alpha', WHOLE).join('\n')).toMatch(/comes twice/);
  });

  it('show a row that is torn, unless it may be', () => {
    appendFileSync(telemetryFile(), '{"seq":');
    expect(telemetryProblems(loop.repo, 'alpha', WHOLE).join('\n')).toMatch(/does not end/);
    expect(telemetryProblems(loop.repo, 'alpha', { torn: true })).toEqual([]);
  });

  it.each([
    ['half of a document', (text: string) => text.slice(0, 50)],
    ['a member that no schema knows', (text: string) => text.replace('{', '{"odd":1,')],
  ])('show %s', (_title, damage) => {
    const { bookFile, dueFile } = alertPaths(loop.repo);
    for (const file of [bookFile, dueFile, managerPaths(loop.repo, 'alpha').alertDispatchStateFile]) {
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, damage(text));
      expect(documentProblems(loop.repo, ['alpha']).join('\n')).toContain(file);
      writeFileSync(file, text);
    }
  });
});

describe('the watch over the books', () => {
  it('knows everything that was owed', () => {
    const watch = new BookWatch(loop.repo);
    watch.look();
    expect([...watch.owed.keys()]).toEqual(sink.ledger.map(({ id }) => id));
    expect(watch.problems).toEqual([]);
  });

  it('sees what was sent before it was owed', () => {
    const watch = new BookWatch(loop.repo);
    watch.noteRequest('ntf-00000000000000000000');
    expect(watch.problems).toEqual(['ntf-00000000000000000000 was sent before it was owed']);
  });

  it('sees two ids for one place in a group', async () => {
    sink.mood = () => 'fails';
    loop.escalate({ category: 'odd', subject: 'queue', severity: 'critical' });
    await loop.dispatch();
    const watch = new BookWatch(loop.repo);
    watch.look();
    const { bookFile } = alertPaths(loop.repo);
    const [id = ''] = Object.keys(loop.book.deliveries);
    writeFileSync(bookFile, readFileSync(bookFile, 'utf8').replaceAll(id, 'ntf-00000000000000000000'));
    watch.noteRequest('ntf-00000000000000000000');
    expect(watch.problems.join('\n')).toMatch(/was once/);
  });
});
