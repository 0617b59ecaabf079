import { describe, expect, it } from 'vitest';
import type { AlertDispatchState } from '../../src/generated/types.ts';
import { BookWatch, documentProblems, telemetryProblems } from '../support/alert-books.ts';
import { CONDUCTS, type ConductName, HostileSink } from '../support/alert-hostile-sink.ts';
import { beliefProblems, repeatProblems } from '../support/alert-ledger.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { startDispatch } from '../support/alert-process.ts';
import { AlertWorld } from '../support/alert-world.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { KILL_ROUNDS, timeoutFor } from './support/effort.ts';
import type { Ended } from './support/program.ts';

/**
 * Dispatches that are killed at a random instant, to sinks that do whatever sinks do, while conditions come and go.
 * What the sinks have accepted is compared with what happened; the files only say what was owed.
 */

const LOOPS = ['alpha', 'beta', 'gamma'] as const;
const SINKS = ['hook', 'pager'] as const;
const LONGEST_DELAY_MS = 250;
/** Of the rounds, those in which nobody kills. */
const SPARED_SHARE = 0.15;
const LOOKS_AT_TELEMETRY = 50;
const RECENT = 7;
/** Dispatches after which everything must be through once the sinks are good. */
const MOST_LAST_DISPATCHES = 200;

const CATALOG: ConstructorParameters<typeof AlertLoop>[0] = {
  sinks: Object.fromEntries(
    SINKS.map((sink) => [
      sink,
      { enabled: true, type: 'webhook', urlEnv: `${sink.toUpperCase()}_URL`, maxPerMinute: 6000, timeoutSeconds: 3 },
    ]),
  ),
  routing: {
    defaultSinks: [...SINKS],
    defaults: { groupIntervalSeconds: 10, repeatIntervalSeconds: 600, flap: { enabled: false } },
  },
  storm: { enabled: false },
  // Long enough that nothing is ever given up.
  delivery: { retrySeconds: [1, ...Array.from({ length: 49 }, () => 1)], breakerFailures: 3, breakerSeconds: 5 },
};

/** Where a kill found the dispatch. */
type Found = (typeof KILLED)[number] | 'ended_before';
const KILLED = ['before_first_commit', 'before_sending', 'sending'] as const;

interface Play {
  readonly loop: AlertLoop;
  readonly world: AlertWorld;
  readonly sinks: readonly HostileSink[];
  readonly watch: BookWatch;
  readonly found: Map<Found, number>;
  /** How long the last dispatches took that were not killed, in milliseconds. */
  readonly tookMs: number[];
}

async function openPlay(): Promise<Play> {
  const loop = new AlertLoop(CATALOG);
  const sinks = await Promise.all(SINKS.map(async () => await HostileSink.open()));
  for (const [index, sink] of SINKS.entries()) loop.env[`${sink.toUpperCase()}_URL`] = sinks[index]?.url ?? '';
  const watch = new BookWatch(loop.repo);
  for (const sink of sinks) {
    sink.mood = randomMood;
    sink.witness = (id) => watch.noteRequest(id);
  }
  return { loop, world: new AlertWorld(loop, LOOPS), sinks, watch, found: new Map(), tookMs: [] };
}

function pick<Item>(items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(Math.random() * items.length)] ?? items[0];
}

const ALL = Object.keys(CONDUCTS) as ConductName[];
const QUICK = ALL.filter((name) => !/hang|drip/.test(name)) as [ConductName, ...ConductName[]];
const SLOW: [ConductName, ...ConductName[]] = ['hangs', 'accepts_and_hangs', 'accepts_and_drips'];

/** Half of the requests are taken well. What keeps a dispatch waiting is rare, or the test would mostly wait. */
function randomMood(): ConductName {
  const dice = Math.random();
  if (dice < 0.5) return 'accepts';
  return dice < 0.97 ? pick(QUICK) : pick(SLOW);
}

/** At the beginning loading takes most of the time: every other kill is spared for what follows. */
function killDelayMs({ tookMs }: Play, round: number): number {
  if (round % 2 === 0) return Math.random() * LONGEST_DELAY_MS;
  const recent = tookMs.slice(-RECENT).toSorted((a, b) => a - b);
  const usual = recent[Math.floor(recent.length / 2)] ?? LONGEST_DELAY_MS;
  return usual * (0.45 + 0.65 * Math.random());
}

async function dispatch(play: Play, round: number, killAfterMs: number | null): Promise<Ended> {
  const { loop, world, sinks, watch, tookMs } = play;
  for (const sink of sinks) sink.beginRound(round);
  const startedMs = performance.now();
  const { child, ended } = startDispatch(loop, pick(LOOPS));
  const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const late = setTimeout(() => world.change(pick(LOOPS)), Math.random() * LONGEST_DELAY_MS);
  const end = await ended;
  clearTimeout(timer);
  clearTimeout(late);
  await Promise.all(sinks.map(async (sink) => await sink.endRound()));
  if (end.signal === 'SIGKILL') {
    const recorded = watch.newlyRecorded();
    for (const sink of sinks) sink.excuseRound(recorded);
  } else {
    expect(end.status, end.stderr).toBe(0);
    tookMs.push(performance.now() - startedMs);
    const state = JSON.parse(end.stdout) as AlertDispatchState;
    expect(schemaValidator('alert-dispatch-state')(state), end.stdout).toBe(true);
  }
  return end;
}

function checkFiles({ loop, watch }: Play, torn: boolean, withTelemetry: boolean): void {
  watch.look();
  expect(watch.problems, loop.repo).toEqual([]);
  expect(documentProblems(loop.repo, LOOPS), loop.repo).toEqual([]);
  if (!withTelemetry) return;
  for (const name of LOOPS) expect(telemetryProblems(loop.repo, name, { torn }), loop.repo).toEqual([]);
}

async function playRound(play: Play, round: number): Promise<void> {
  const { loop, world, sinks, watch, found } = play;
  loop.second += Math.ceil(Math.random() * 15);
  if (Math.random() < 0.5) world.finishRows();
  for (const name of LOOPS) if (Math.random() < 0.4) world.change(name);
  const before = { seq: watch.seq, requests: sinks.map(({ requests }) => requests) };
  const end = await dispatch(play, round, Math.random() < SPARED_SHARE ? null : killDelayMs(play, round));
  const killed = end.signal === 'SIGKILL';
  checkFiles(play, killed, round % LOOKS_AT_TELEMETRY === 0);
  const sent = sinks.some(({ requests }, index) => requests > (before.requests[index] ?? 0));
  const where = !killed
    ? 'ended_before'
    : sent
      ? 'sending'
      : watch.seq === before.seq
        ? 'before_first_commit'
        : 'before_sending';
  found.set(where, (found.get(where) ?? 0) + 1);
}

function killsOf({ found }: Play): number {
  return KILLED.reduce((sum, where) => sum + (found.get(where) ?? 0), 0);
}

/** The sinks are good from now on: everything owed must come through. */
async function settle(play: Play): Promise<void> {
  const { loop, world, sinks } = play;
  for (const sink of sinks) sink.mood = () => 'accepts';
  world.finishRows();
  for (let count = 0; count < MOST_LAST_DISPATCHES; count += 1) {
    loop.second += 15;
    const ends: Ended[] = [];
    for (const name of LOOPS) {
      for (const sink of sinks) sink.beginRound(-1 - count);
      const end = await startDispatch(loop, name).ended;
      expect(end.status, end.stderr).toBe(0);
      ends.push(end);
    }
    checkFiles(play, false, false);
    const states = ends.map(({ stdout }) => JSON.parse(stdout) as AlertDispatchState);
    const isQuiet = states.every(
      ({ pendingDeliveries, status }) => pendingDeliveries === 0 && status === 'no_new_escalations',
    );
    if (isQuiet && Object.keys(loop.book.deliveries).length === 0 && count > 3) return;
  }
  expect.unreachable('something is still owed');
}

describe('a dispatch killed at any instant, to sinks that misbehave', () => {
  it(`keeps every promise through ${KILL_ROUNDS} kills`, { timeout: timeoutFor(KILL_ROUNDS) }, async (context) => {
    const play = await openPlay();
    const { world, sinks, watch, found } = play;
    try {
      for (let round = 1; killsOf(play) < KILL_ROUNDS; round += 1) await playRound(play, round);
      const repeated = sinks.map(({ ledger }) => ledger.length - new Set(ledger.map(({ id }) => id)).size);
      await settle(play);
      checkFiles(play, false, true);
      for (const [index, { ledger }] of sinks.entries()) {
        expect(repeatProblems(ledger)).toEqual([]);
        expect(beliefProblems(ledger, world.holding())).toEqual([]);
        const accepted = new Set(ledger.map(({ id }) => id));
        const owed = [...watch.owed.values()].filter(({ sink }) => sink === SINKS[index]);
        expect(owed.filter(({ id }) => !accepted.has(id))).toEqual([]);
        expect([...accepted].filter((id) => !watch.owed.has(id))).toEqual([]);
        expect(owed.length).toBeGreaterThan(KILL_ROUNDS / 10);
      }
      const figures = {
        kills: Object.fromEntries(found),
        owed: watch.owed.size,
        accepted: sinks.map(({ ledger }) => ledger.length),
        acceptedAgain: repeated,
        conduct: sinks.map(({ done }) => Object.fromEntries(done)),
      };
      await context.annotate(JSON.stringify(figures));
      // Kills that all came too early or too late would prove nothing.
      expect((found.get('sending') ?? 0) + (found.get('before_sending') ?? 0)).toBeGreaterThan(KILL_ROUNDS / 20);
    } finally {
      for (const sink of sinks) sink.close();
    }
  });
});
