import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProcessIdentity } from '../../src/adapters/process-identity.ts';
import { createFsLock } from '../../src/adapters/fs-lock.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { createContext } from '../../src/cli/context.ts';
import { controlPorts } from '../../src/cli/control-ports.ts';
import { runControl } from '../../src/control/run.ts';
import { controlLockDir, managerPaths, runtimePaths } from '../../src/store/paths.ts';
import { ended, stopped } from '../support/child-state.ts';
import { contentOf, type Json } from '../support/control-files.ts';
import { DisturbedProgram, type Step } from '../support/control-process.ts';
import { ControlStage } from '../support/control-stage.ts';
import { runJson } from '../support/run-command.ts';
import { RUNTIME_BIN } from '../support/runtime/stand-in.ts';
import { EXHAUSTIVE, spread, timeoutFor } from './support/effort.ts';
import { runProgram } from './support/program.ts';

/** A control that is stopped, and goes on later, while others want to control the same loop. */

const BUSY = 75;
const SMALL_PLACES = 5;

let program: DisturbedProgram;

beforeAll(() => {
  program = new DisturbedProgram();
});

afterAll(() => {
  program.remove();
});

/** Steps at which a control holds its lock: from the link that takes it to the look before the release. */
function stepsWithLock(steps: readonly Step[]): readonly Step[] {
  const taken = steps.findIndex(({ label }) => /^linkSync .*\/control-lock\//.test(label));
  const released = steps.findLastIndex(({ label }) => /^truncateSync .*\/control-lock\//.test(label));
  expect(taken).toBeGreaterThan(0);
  expect(released).toBeGreaterThan(taken);
  return steps.slice(taken + 1, released + 1);
}

/** A stage with a pass, and with a control that was killed before its command was called. */
type Before = 'nothing open' | 'an intent open';

async function stageWith(before: Before): Promise<ControlStage> {
  const stage = await ControlStage.create();
  await stage.prepare('approve');
  await runJson(['reconcile', ...stage.place()]);
  if (before === 'an intent open') {
    const words = stage.control({ intent: 'approve', key: 'killed' });
    const call = (await traced('nothing open')).find(({ label }) => label.startsWith('spawn '));
    expect(program.run(words, { at: call?.at ?? 0, partial: false }).signal).toBe('SIGKILL');
    expect(stage.files().state?.['open']).toMatchObject([{ idempotencyKey: 'killed' }]);
  }
  return stage;
}

const known = new Map<Before, readonly Step[]>();

async function traced(before: Before): Promise<readonly Step[]> {
  const steps = known.get(before) ?? (await trace(before));
  known.set(before, steps);
  return steps;
}

async function trace(before: Before): Promise<readonly Step[]> {
  const stage = await stageWith(before);
  return stepsWithLock(program.steps(stage.control({ intent: 'approve', key: 'traced' })));
}

/** A control that stands still at a step. */
async function stoppedAt(step: Step, before: Before): Promise<{ stage: ControlStage; goOn: () => Promise<unknown> }> {
  const stage = await stageWith(before);
  const ask = { intent: 'approve', key: 'stopped' } as const;
  const child = program.start(stage.control(ask), { at: step.at, partial: false, signal: 'SIGSTOP' });
  expect({ step, is: await stopped(child) }).toEqual({ step, is: 'stopped' });
  return {
    stage,
    goOn: async () => {
      child.kill('SIGCONT');
      return ended(child);
    },
  };
}

describe.runIf(process.platform === 'linux')('a control that is stopped while it holds its lock', () => {
  it(
    'keeps others out, shows as being carried out, and goes on as if nothing had been',
    { timeout: timeoutFor(EXHAUSTIVE ? 200 : SMALL_PLACES) },
    async () => {
      const places = spread(await traced('nothing open'), SMALL_PLACES);
      for (const step of places) {
        const { stage, goOn } = await stoppedAt(step, 'nothing open');
        const before = contentOf(stage.ops);
        const other = runProgram(stage.control({ intent: 'reject', key: 'other', more: ['--lock-wait-seconds', '0'] }));
        expect({ step, status: other.status, stdout: other.stdout }).toEqual({ step, status: BUSY, stdout: '' });
        const status = await runJson(['status', ...stage.place(), '--json']);
        const { open } = status['control'] as { readonly open: readonly Json[] };
        expect(open.filter((row) => row['interrupted'] !== false)).toEqual([]);
        expect(contentOf(stage.ops)).toEqual(before);
        expect({ step, status: await goOn() }).toEqual({ step, status: 0 });
        expect(stage.calls()).toHaveLength(1);
        expect(stage.files().rows.intents).toHaveLength(1);
        expect({ step, problems: await stage.problems([]) }).toEqual({ step, problems: [] });
      }
      expect(places.length).toBeGreaterThanOrEqual(SMALL_PLACES);
    },
  );

  it.each<Before>(['nothing open', 'an intent open'])(
    'and loses it to another machine: nothing is carried out or recorded twice (%s before)',
    { timeout: timeoutFor(EXHAUSTIVE ? 300 : SMALL_PLACES) },
    async (before) => {
      const places = spread((await traced(before)).filter(mayStopAt), SMALL_PLACES);
      const statuses: unknown[] = [];
      for (const step of places) {
        const { stage, goOn } = await stoppedAt(step, before);
        const callsBefore = stage.calls().length;
        await takeOver(stage);
        const status = await goOn();
        statuses.push(status);
        await stage.untilQuiet();
        // What it had just recorded is finished by whoever comes next.
        const next = runProgram(['control', 'verify', ...stage.place(), '--idempotency-key', 'stopped']);
        expect([0, 1, 2], next.stderr).toContain(next.status);
        expect(stage.calls().length).toBeLessThanOrEqual(callsBefore + 1);
        expect({ step, status, problems: await stage.problems([]) }).toEqual({ step, status, problems: [] });
      }
      expect(statuses).toContain(BUSY);
    },
  );
});

/** Asks for the same as the one that is stopped, as a process does that cannot see who holds the locks. */
async function takeOver(stage: ControlStage): Promise<void> {
  const { repo } = stage.standIn;
  const { loop } = stage;
  const paths = managerPaths(repo, loop);
  const context = createContext({ env: process.env, installFolder: repo });
  const place = {
    repo,
    loop,
    processCheck: 'auto',
    runtimeBin: RUNTIME_BIN,
    transport: 'local',
    remote: null,
  } as const;
  const elsewhere = {
    repo,
    clock: systemClock,
    command: 'control',
    identity: { ...readProcessIdentity(), host: 'elsewhere', bootId: 'elsewhere' },
    ttlSeconds: Number.NEGATIVE_INFINITY,
  };
  const ports = {
    ...controlPorts(context, place),
    lock: createFsLock({ ...elsewhere, lockDir: paths.lockDir }),
    controlLock: createFsLock({ ...elsewhere, lockDir: controlLockDir(paths, 'local') }),
  };
  await runControl(ports, {
    repo,
    loop,
    repoPaths: [repo],
    runtime: runtimePaths(repo, loop),
    paths,
    intent: 'approve',
    transport: 'local',
    by: 'stopped',
    note: null,
    idempotencyKey: 'stopped',
    traceId: 'trace-elsewhere',
    confirm: true,
    timeoutSeconds: 3,
    intervalSeconds: 1,
    retryAttempts: 1,
    retryBackoffSeconds: 0,
    automated: false,
    acknowledge: null,
    force: false,
    lockWaitSeconds: 5,
    commandTimeoutSeconds: 5,
    keySeconds: 3600,
  });
}

/**
 * A step that does not follow directly on a look at a lock: between that look and the one call after it nobody can
 * tell that the lock is lost.
 */
function mayStopAt({ label }: Step): boolean {
  return /^(openSync|readdirSync|spawn)|^writeSync .*\.tmp$/.test(label);
}
