import { afterEach, describe, expect, it } from 'vitest';
import { CONCURRENT_ROUNDS, timeoutFor } from '../crash/support/effort.ts';
import type { Ended, Running } from '../crash/support/program.ts';
import { BookWatch, documentProblems, telemetryProblems } from '../support/alert-books.ts';
import { HostileSink } from '../support/alert-hostile-sink.ts';
import { beliefProblems, repeatProblems } from '../support/alert-ledger.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { startDispatch } from '../support/alert-process.ts';
import { AlertWorld } from '../support/alert-world.ts';

/** Dispatches of one repository at once: together they send what one would have sent, each notification once. */

const AT_ONCE = 8;
const LOOPS = Array.from({ length: AT_ONCE }, (_, index) => `loop-${index}`);
const SINKS = ['hook', 'pager'] as const;
/** All can wait as long as it takes: that the book is in use for so long is not what is tested. */
const PATIENT = ['--lock-wait-seconds', '60'];
const LONGEST_DELAY_MS = 250;

const open: HostileSink[] = [];

afterEach(() => {
  for (const sink of open.splice(0)) sink.close();
});

interface Play {
  readonly loop: AlertLoop;
  readonly world: AlertWorld;
  readonly sinks: readonly HostileSink[];
  readonly watch: BookWatch;
  round: number;
}

/** Everything is told at once, so that nothing is owed when the last of them has ended. */
async function openPlay(): Promise<Play> {
  const sinks = await Promise.all(SINKS.map(async () => await HostileSink.open()));
  open.push(...sinks);
  const loop = new AlertLoop({
    sinks: Object.fromEntries(
      SINKS.map((sink) => [
        sink,
        { enabled: true, type: 'webhook', urlEnv: `${sink.toUpperCase()}_URL`, maxPerMinute: 6000, timeoutSeconds: 60 },
      ]),
    ),
    routing: {
      defaultSinks: [...SINKS],
      defaults: { groupIntervalSeconds: 0, repeatIntervalSeconds: 86_400, flap: { enabled: false } },
    },
    storm: { enabled: false },
    delivery: { retrySeconds: [1, ...Array.from({ length: 49 }, () => 1)], breakerFailures: 1000 },
  });
  const watch = new BookWatch(loop.repo);
  for (const [index, sink] of sinks.entries()) {
    loop.env[`${(SINKS[index] ?? '').toUpperCase()}_URL`] = sink.url;
    sink.witness = (id) => watch.noteRequest(id);
  }
  return { loop, world: new AlertWorld(loop, LOOPS), sinks, watch, round: 0 };
}

/** Starts dispatches of these loops at once; the first `kills` of them are killed. */
async function dispatchAtOnce({ loop, sinks }: Play, loops: readonly string[], kills = 0): Promise<readonly Ended[]> {
  const running: Running[] = loops.map((name) => startDispatch(loop, name, PATIENT));
  for (const { child } of running.slice(0, kills)) {
    setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_DELAY_MS * 2);
  }
  const ends = await Promise.all(running.map(async ({ ended }) => await ended));
  await Promise.all(sinks.map(async (sink) => await sink.endRound()));
  if (ends.some(({ signal }) => signal === 'SIGKILL')) for (const sink of sinks) sink.excuseRound();
  expect(ends.filter(({ status, signal }) => status !== 0 && signal === null)).toEqual([]);
  return ends;
}

function change(play: Play, loops: readonly string[], changes: number): void {
  play.round += 1;
  play.loop.second += 5;
  for (const sink of play.sinks) sink.beginRound(play.round);
  for (const name of loops) for (let count = 0; count < changes; count += 1) play.world.change(name);
  play.world.finishRows();
}

/** Everything that happened was told, nothing of it twice, and nothing more is owed. */
function expectTold({ loop, world, sinks, watch }: Play): void {
  watch.look();
  expect(watch.problems).toEqual([]);
  expect(documentProblems(loop.repo, LOOPS)).toEqual([]);
  expect(loop.book.deliveries).toEqual({});
  for (const { ledger } of sinks) {
    expect(repeatProblems(ledger)).toEqual([]);
    expect(beliefProblems(ledger, world.holding())).toEqual([]);
  }
}

function expectTelemetry({ loop }: Play): void {
  for (const name of LOOPS) expect(telemetryProblems(loop.repo, name, { torn: false })).toEqual([]);
}

describe(`${AT_ONCE} dispatches at once`, () => {
  it.each([
    ['of one loop', LOOPS.map(() => 'loop-0')],
    ['of as many loops of one repository', LOOPS],
  ])(
    `%s send nothing twice and lose nothing, ${CONCURRENT_ROUNDS} times`,
    async (_title, loops) => {
      const play = await openPlay();
      for (let round = 1; round <= CONCURRENT_ROUNDS; round += 1) {
        change(play, [...new Set(loops)], 3);
        await dispatchAtOnce(play, loops);
        expectTold(play);
      }
      expectTelemetry(play);
      for (const { ledger } of play.sinks) {
        expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
        expect(ledger.length).toBeGreaterThanOrEqual(CONCURRENT_ROUNDS);
      }
    },
    timeoutFor(CONCURRENT_ROUNDS * AT_ONCE),
  );

  it(
    `of which some are killed leave nothing to lose either, ${CONCURRENT_ROUNDS} times`,
    async () => {
      const play = await openPlay();
      for (let round = 1; round <= CONCURRENT_ROUNDS; round += 1) {
        change(play, LOOPS, 3);
        await dispatchAtOnce(play, LOOPS, 3);
        change(play, [], 0);
        await dispatchAtOnce(play, LOOPS);
        expectTold(play);
      }
      expectTelemetry(play);
    },
    timeoutFor(CONCURRENT_ROUNDS * AT_ONCE * 2),
  );
});
