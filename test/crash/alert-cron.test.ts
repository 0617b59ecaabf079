import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostileSink } from '../support/alert-hostile-sink.ts';
import { repeatProblems } from '../support/alert-ledger.ts';
import { StaleLoop } from '../support/alert-stale-loop.ts';
import { KILL_ROUNDS, timeoutFor } from './support/effort.ts';

/** Passes as cron starts them, most of which are killed, over a loop that goes silent and speaks again. */

const PASSES_EACH = 4;
const CYCLES = Math.ceil(KILL_ROUNDS / PASSES_EACH / 2);

let sink: HostileSink;
let stale: StaleLoop;
let passes = 0;
/** What a pass took last that was not killed. */
let usualMs = 0;

beforeEach(async () => {
  sink = await HostileSink.open();
  stale = new StaleLoop(sink.url);
  passes = 0;
});

afterEach(() => {
  stale.dispose();
  sink.close();
});

async function pass(killAfterMs: number | null): Promise<boolean> {
  passes += 1;
  sink.beginRound(passes);
  const startedMs = performance.now();
  const process = stale.startPass();
  const timer = killAfterMs === null ? undefined : setTimeout(() => process.child.kill('SIGKILL'), killAfterMs);
  const end = await process.ended;
  clearTimeout(timer);
  const killed = end.status === null;
  if (!killed) usualMs = performance.now() - startedMs;
  await sink.endRound();
  if (killed) sink.excuseRound();
  expect(killed || end.status === 0, end.stderr).toBe(true);
  return killed;
}

/** Some passes that are killed, one that is not. */
async function watch(): Promise<number> {
  let kills = 0;
  for (let count = 1; count < PASSES_EACH; count += 1) {
    kills += (await pass(Math.random() * usualMs)) ? 1 : 0;
    stale.wait(5);
  }
  await pass(null);
  return kills;
}

describe('a loop that goes stale and recovers, watched by passes that are killed', () => {
  it(
    `is told once each time, through ${CYCLES} cycles`,
    async () => {
      await pass(null);
      let kills = 0;
      const expected: string[] = [];
      for (let cycle = 0; cycle < CYCLES; cycle += 1) {
        stale.silence();
        kills += await watch();
        stale.speak();
        kills += await watch();
        expected.push('firing', 'resolved');
        const told = new Map(sink.ledger.map(({ id, kind }) => [id, kind]));
        expect([...told.values()]).toEqual(expected);
      }
      expect(repeatProblems(sink.ledger)).toEqual([]);
      expect(kills).toBeGreaterThan(CYCLES);
    },
    timeoutFor(KILL_ROUNDS),
  );
});
