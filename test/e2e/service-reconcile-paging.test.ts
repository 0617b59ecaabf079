import { renameSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { State } from '../../src/generated/types.ts';
import type { ServedLoops } from '../../src/ports.ts';
import { BuiltRepo, RUN_1, at, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { overService, projectionsOf, serveRepo, swapState, withLoops } from '../support/served-repo.ts';
import type { TestService } from '../support/service-fixture.ts';

/** Backlogs of many pages, and logs that change between two requests. */

let repo: BuiltRepo;
let loop: BuiltLoop;
let service: TestService | null = null;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  repo.active('alpha').activeRun('alpha');
});
afterEach(async () => {
  await service?.close();
  repo.dispose();
});

function rows(count: number, padding = ''): string {
  const row = (index: number): string =>
    JSON.stringify({ timestamp: at(index), event: 'note', run_id: RUN_1, iteration: 1, data: { index, padding } });
  return `${Array.from({ length: count }, (_, index) => row(index)).join('\n')}\n`;
}

async function serve(change?: (loops: ServedLoops) => ServedLoops): Promise<TestService> {
  service = await serveRepo(repo.path, undefined, change);
  return service;
}

const WORDS = (): string[] => {
  return [
    'reconcile',
    '--repo',
    repo.path,
    '--loop',
    'alpha',
    '--now',
    at(30_000),
    '--trace-id',
    't',
    '--process-check',
    'off',
  ];
};

function pagesAsked(): number {
  return service?.rows.filter(({ path }) => path === '/ops/events').length ?? 0;
}

describe('a backlog', () => {
  it('of 25,000 events is drained in one pass, in pages of a thousand, and comes out as over files', async () => {
    loop.append(rows(12_000)).append('bad\n\n').append(rows(13_000));
    await runCommand(WORDS());
    const expected = projectionsOf(repo.path, 'alpha');
    swapState(repo.path, 'alpha');
    const over = overService(await serve());
    const state = await runJson<State>([...WORDS(), ...over]);
    expect(state.ingest).toMatchObject({ rowsRead: 25_000, rowsQuarantined: 1, rowsBlank: 1 });
    expect(state.cursor.backlogRows).toBe(0);
    expect(projectionsOf(repo.path, 'alpha')).toEqual(expected);
    expect(pagesAsked()).toBeGreaterThanOrEqual(25);
    expect(pagesAsked()).toBeLessThan(30);
  });

  it('is taken in parts with --max-events', async () => {
    loop.append(rows(3000));
    const over = overService(await serve());
    const found = [];
    for (let pass = 0; pass < 3; pass += 1) {
      const { ingest, cursor, health } = await runJson<State>([...WORDS(), ...over, '--max-events', '1200']);
      found.push([ingest.rowsRead, cursor.backlogRows, health.reasonCodes.includes('ingest_backlog')]);
    }
    expect(found).toEqual([
      [1200, 1800, true],
      [1200, 600, true],
      [600, 0, false],
    ]);
  });

  it('of large rows comes in pages of a few megabytes', async () => {
    loop
      .append(rows(30, 'x'.repeat(400_000)))
      .append(rows(1, 'y'.repeat(4_000_000)))
      .append(rows(1));
    const over = overService(await serve());
    const state = await runJson<State>([...WORDS(), ...over]);
    expect(state.ingest).toMatchObject({ rowsRead: 32, rowsQuarantined: 0 });
    expect(pagesAsked()).toBeGreaterThan(3);
    expect(Math.max(...(service?.rows.map(({ bytes }) => bytes) ?? []))).toBeLessThan(12_000_000);
  });
});

describe('between the snapshot and the events', () => {
  it('new rows are left for the next pass: files and log are of one moment', async () => {
    loop.append(rows(5));
    const over = overService(
      await serve((loops) =>
        withLoops(loops, {
          eventsText: async (place, wanted) => {
            loop.append(rows(2));
            return await loops.eventsText(place, wanted);
          },
        }),
      ),
    );
    const first = await runJson<State>([...WORDS(), ...over]);
    expect([first.ingest.rowsRead, first.cursor.backlogRows, first.cursor.eventLineCount]).toEqual([5, 0, 5]);
    const second = await runJson<State>([...WORDS(), ...over]);
    expect([second.ingest.rowsRead, second.ingest.cursorOutcome]).toEqual([2, 'cursor_resumed']);
  });

  it('another file takes the place of the log: everything is fetched again', async () => {
    loop.append(rows(1500));
    let replaced = 0;
    const over = overService(
      await serve((loops) =>
        withLoops(loops, {
          eventsText: async (place, wanted) => {
            if (wanted.cursor > 0 && replaced === 0) {
              replaced += 1;
              writeFileSync(`${loop.runtime.eventsFile}.new`, rows(1700, 'another'));
              renameSync(`${loop.runtime.eventsFile}.new`, loop.runtime.eventsFile);
            }
            return await loops.eventsText(place, wanted);
          },
        }),
      ),
    );
    const state = await runJson<State>([...WORDS(), ...over]);
    expect([state.ingest.rowsRead, state.fold.events, state.cursor.eventByteOffset]).toEqual([
      1700,
      1700,
      loop.log().length,
    ]);
  });

  it('the log is rewritten each time: the pass fails and says so, and the cursor stays', async () => {
    loop.append(rows(1500));
    let rewrites = 0;
    const over = overService(
      await serve((loops) =>
        withLoops(loops, {
          eventsText: async (place, wanted) => {
            loop.rewrite(rows(1500, `rewrite ${(rewrites += 1)}`));
            return await loops.eventsText(place, wanted);
          },
        }),
      ),
    );
    const ran = await runCommand([...WORDS(), ...over]);
    expect(ran.exitCode).toBe(1);
    expect(ran.notes.join()).toContain('events_unavailable: the event log changed whenever it was fetched');
    expect(Object.keys(projectionsOf(repo.path, 'alpha'))).not.toContain('cursor.json');
  });

  it('the log becomes shorter than what was fetched', async () => {
    loop.append(rows(1500));
    let cuts = 0;
    const over = overService(
      await serve((loops) =>
        withLoops(loops, {
          eventsText: async (place, wanted) => {
            if (wanted.cursor > 0 && (cuts += 1) === 1) loop.rewrite(rows(20));
            return await loops.eventsText(place, wanted);
          },
        }),
      ),
    );
    const state = await runJson<State>([...WORDS(), ...over]);
    expect([state.ingest.rowsRead, cuts]).toEqual([20, 1]);
  });
});
