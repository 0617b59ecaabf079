import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONCURRENT_ROUNDS, timeoutFor } from '../crash/support/effort.ts';
import { HostileSink } from '../support/alert-hostile-sink.ts';
import { StaleLoop } from '../support/alert-stale-loop.ts';

/** Passes of one loop that start at once, each of which hands over what was escalated. */

const AT_ONCE = 8;

let sink: HostileSink;
let stale: StaleLoop;

beforeEach(async () => {
  sink = await HostileSink.open();
  stale = new StaleLoop(sink.url);
});

afterEach(() => {
  stale.dispose();
  sink.close();
});

async function passesAtOnce(): Promise<void> {
  const running = Array.from({ length: AT_ONCE }, () => stale.startPass());
  const ends = await Promise.all(running.map(async ({ ended }) => await ended));
  expect(ends.filter(({ status, stderr }) => status !== 0 || stderr !== '')).toEqual([]);
}

function story(): string[] {
  return sink.ledger.map(({ kind, alerts }) => `${kind} ${alerts.map(({ subject }) => subject).join(' ')}`);
}

describe(`${AT_ONCE} passes at once over a loop that goes stale`, () => {
  it(
    `tell it once, and once that it is over, ${CONCURRENT_ROUNDS} times`,
    async () => {
      await passesAtOnce();
      expect(story()).toEqual([]);
      for (let round = 1; round <= CONCURRENT_ROUNDS; round += 1) {
        stale.silence();
        await passesAtOnce();
        expect(story()).toHaveLength(2 * round - 1);
        expect(story().at(-1)).toBe('firing ingest_stale');
        stale.speak();
        await passesAtOnce();
        expect(story()).toHaveLength(2 * round);
        expect(story().at(-1)).toBe('resolved ingest_stale');
      }
    },
    timeoutFor(CONCURRENT_ROUNDS * AT_ONCE * 2),
  );
});
