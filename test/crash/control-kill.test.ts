import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTROL_KILLS, itemOfRound } from '../support/control-effort.ts';
import { contentOf, type Json } from '../support/control-files.ts';
import { checkExecutions, intentsIn } from '../support/control-model.ts';
import { DisturbedProgram, hitsOf, type Hit } from '../support/control-process.ts';
import { ControlStage, type Ask, type Intent } from '../support/control-stage.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { timeoutFor } from './support/effort.ts';
import { runProgram, type Ended } from './support/program.ts';

/** Controls that are killed at each of their steps, and what the command after them makes of what they left. */

let program: DisturbedProgram;

beforeAll(() => {
  program = new DisturbedProgram();
});

afterAll(() => {
  program.remove();
});

/** A control that is killed, and what comes after it. */
interface Round {
  readonly stage: ControlStage;
  readonly ask: Ask;
  readonly other: Ask;
  readonly hit: Hit;
  readonly next: Next;
  /** Whether the command of the runtime, which lives on, is over before anything else is done. */
  readonly patient: boolean;
}

type Next = (typeof NEXT)[number];
const NEXT = ['other key', 'same key', 'reconcile', 'verify', 'killed again'] as const;
/** Exit statuses that are an answer: done, refused, ambiguous. To verify a control that left nothing is refused. */
const ANSWERS = [0, 1, 2];

/** Status shows what is open as interrupted, gives the reason, and writes nothing. Nothing is shown before a pass. */
async function expectStatusTells(stage: ControlStage): Promise<void> {
  const before = contentOf(stage.ops);
  if (before['state.json'] === undefined) return;
  const open = (stage.files().state?.['open'] ?? []) as readonly Json[];
  const status = await runJson(['status', ...stage.place(), '--json']);
  const control = status['control'] as { readonly open: readonly Json[] };
  expect(control.open.map((row) => [row['idempotencyKey'], row['interrupted']])).toEqual(
    open.map((row) => [row['idempotencyKey'], true]),
  );
  const { reasonCodes } = status['assessment'] as { readonly reasonCodes: readonly string[] };
  expect(reasonCodes.includes('control_interrupted')).toBe(open.length > 0);
  expect(contentOf(stage.ops)).toEqual(before);
}

/** The command after the kill, as a process. */
function runNext({ stage, ask, other, next, hit }: Round): Ended {
  if (next === 'killed again') {
    // At another step than the first one, mostly while it finishes that one's intent.
    program.run(stage.control(other), { at: 1 + ((hit.at * 7) % 120), partial: hit.partial });
  }
  const words: Readonly<Record<Next, readonly string[]>> = {
    'other key': stage.control(other),
    'same key': stage.control(ask),
    'killed again': stage.control(ask),
    reconcile: ['reconcile', ...stage.place()],
    verify: ['control', 'verify', ...stage.place(), '--idempotency-key', ask.key],
  };
  return runProgram(words[next]);
}

async function playRound(round: Round): Promise<Ended> {
  const { stage, ask, hit, patient, next } = round;
  await stage.prepare(ask.intent);
  const callsBefore = stage.calls().length;
  const ended = program.run(stage.control(ask), hit);
  const problem = `${JSON.stringify({ ask, hit, next })} in ${stage.standIn.repo}: ${ended.stderr}`;
  const { chain } = stage.files();
  await expectStatusTells(stage);
  if (patient) await stage.untilQuiet();
  const after = runNext(round);
  expect(next === 'reconcile' ? [0] : ANSWERS, problem + after.stderr).toContain(after.status);
  await stage.untilQuiet();
  // What the killed one called was on disk as an intent when it died. Only it calls anything before these commands end.
  const called = next === 'reconcile' || next === 'verify' ? stage.calls().slice(callsBefore) : [];
  expect(checkExecutions(called, intentsIn({ chain })), problem).toEqual([]);
  expect(await stage.problems(next === 'reconcile' ? null : rowsIn(after)), problem).toEqual([]);
  return ended;
}

function rowsIn({ stdout }: Ended): readonly string[] {
  return stdout.split('\n').filter(Boolean);
}

/** Plays rounds over one repository, or each over a new one; tells what became of the controls. */
async function playRounds(intents: readonly Intent[], rounds: number, fresh: boolean): Promise<string> {
  const [first = 'approve'] = intents;
  let stage = await ControlStage.create();
  await stage.prepare(first);
  if (!fresh) {
    await runCommand(['reconcile', ...stage.place()]);
    await runCommand(stage.control({ intent: first, key: 'before' }));
    await stage.prepare(first);
  }
  const hits = hitsOf(program.steps(stage.control({ intent: first, key: 'traced' })));
  expect(hits.length).toBeGreaterThan(100);
  let killed = 0;
  for (let round = 0; round < rounds; round += 1) {
    if (fresh) stage = await ControlStage.create();
    const intent = itemOfRound(intents, round, intents.length);
    const ended = await playRound({
      stage,
      ask: { intent, key: `kill-${round}` },
      other: { intent, key: `other-${round}` },
      hit: itemOfRound(hits, round, rounds),
      next: itemOfRound(NEXT, round, NEXT.length),
      patient: round % 2 === 0,
    });
    killed += ended.signal === 'SIGKILL' ? 1 : 0;
  }
  // What is done while it waits for evidence differs a little from run to run: the last steps may not be reached.
  expect(killed).toBeGreaterThan(rounds * 0.8);
  return `${killed} of ${rounds} killed, at ${Math.min(rounds, hits.length)} of ${hits.length} places`;
}

const KINDS: readonly (readonly [string, readonly Intent[], boolean, number])[] = [
  ['approve or reject', ['approve', 'reject'], false, 0.44],
  ['cancel', ['cancel'], false, 0.44],
  ['the first control of a repository', ['approve'], true, 0.12],
];

describe('a control that is killed at any of its steps', () => {
  it.for(KINDS)(
    'is finished by the next command: %s',
    { timeout: timeoutFor(CONTROL_KILLS) },
    async ([, intents, fresh, share]) => {
      const told = await playRounds(intents, Math.ceil(CONTROL_KILLS * share), fresh);
      expect(told).toMatch(/killed/);
    },
  );
});
