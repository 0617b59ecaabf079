import { expect, it } from 'vitest';
import type { State } from '../../src/generated/types.ts';
import { runJson } from '../support/run-command.ts';
import { type LoopPlan, type StandIn, standInForTest, type StartedRun } from '../support/runtime/stand-in.ts';
import { type Verdict, verdictOf } from '../support/situation.ts';

/** A pass looks at what the stand-in left behind, and at the real process table, and says what is going on. */

const AT_ONCE: LoopPlan = { roleSeconds: 0 };
const STAYS: LoopPlan = { ...AT_ONCE, stay: { role: 'implementer' } };
const ASKS: LoopPlan = { ...AT_ONCE, approval: true };
const NEVER_DONE: LoopPlan = { ...AT_ONCE, promiseAt: 0 };

const AT_WORK: Verdict = { state: 'running', cause: 'process_alive', divergence: [], health: [] };
const COMPLETE: Verdict = { state: 'complete', cause: 'event_loop_complete', divergence: [], health: [] };
const STOPPED: Verdict = { state: 'stopped', cause: 'event_loop_stop', divergence: [], health: ['run_stopped'] };
const GONE: Verdict = {
  state: 'failed',
  cause: 'process_gone',
  divergence: ['run_open_without_process'],
  health: ['divergence_detected', 'run_failed'],
};
const CANCELLED: Verdict = {
  state: 'stopped',
  cause: 'cancelled_without_event',
  divergence: ['run_open_without_state'],
  health: ['divergence_detected', 'run_stopped'],
};

async function startStaying(standIn: StandIn): Promise<StartedRun> {
  const run = await standIn.startRun({ loop: 'alpha' });
  await standIn.untilStaying('alpha');
  return run;
}

/** A pass while the run is at work, as any supervised run has seen before it ends. */
async function startWatched(standIn: StandIn): Promise<StartedRun> {
  const run = await startStaying(standIn);
  await reconcile(standIn);
  return run;
}

function reconcile(standIn: StandIn): Promise<State> {
  return runJson<State>(['reconcile', '--repo', standIn.repo, '--loop', 'alpha']);
}

/** A plan, and the verdict once its run has ended by itself. */
const ENDINGS: readonly (readonly [name: string, plan: LoopPlan, verdict: Verdict])[] = [
  ['complete', AT_ONCE, COMPLETE],
  ['awaiting approval', ASKS, { state: 'awaiting_approval', cause: 'approval_pending', divergence: [], health: [] }],
  ['max iterations', { ...NEVER_DONE, maxIterations: 1 }, STOPPED],
  ['stuck', { ...NEVER_DONE, stuckThreshold: 1 }, STOPPED],
  ['no progress', { ...NEVER_DONE, gateStop: { reason: 'no_progress' } }, STOPPED],
  ['lifecycle gate', { ...AT_ONCE, gateStop: { reason: 'lifecycle_gate_failed' } }, STOPPED],
  [
    'agent error',
    { ...AT_ONCE, fail: { role: 'tester' } },
    { ...GONE, cause: 'state_active_without_run_file', divergence: ['state_active_without_process'] },
  ],
  [
    'agent timeout',
    { ...AT_ONCE, fail: { role: 'tester', how: 'timeout' } },
    { state: 'failed', cause: 'event_role_timeout', divergence: [], health: ['run_failed'] },
  ],
  [
    'rate limit',
    { ...AT_ONCE, fail: { role: 'tester', how: 'rate_limit' } },
    { ...CANCELLED, cause: 'event_rate_limit_stop', divergence: ['state_active_after_end'] },
  ],
];

it.each(ENDINGS)('a run that ended: %s', async (_name, plan, verdict) => {
  const standIn = standInForTest({ alpha: plan });
  await standIn.run('alpha');
  expect(verdictOf(await reconcile(standIn))).toEqual(verdict);
});

/** What is done to a loop, and the verdict after it. */
interface Course {
  readonly name: string;
  readonly plan: LoopPlan;
  readonly act: (standIn: StandIn) => Promise<void>;
  readonly verdict: Verdict;
}

const COURSES: readonly Course[] = [
  {
    name: 'at work',
    plan: STAYS,
    act: async (standIn) => void (await startStaying(standIn)),
    verdict: AT_WORK,
  },
  {
    name: 'at work in a group that it does not lead',
    plan: STAYS,
    act: async (standIn) => {
      await standIn.startRun({ loop: 'alpha', groupLeader: false });
      await standIn.untilStaying('alpha');
    },
    verdict: AT_WORK,
  },
  {
    name: 'at work while another loop of the repository has put the files to rest',
    plan: STAYS,
    act: async (standIn) => {
      await startStaying(standIn);
      await standIn.plan('beta', AT_ONCE).run('beta');
    },
    verdict: { ...AT_WORK, divergence: ['process_alive_without_state'], health: ['divergence_detected'] },
  },
  {
    name: 'approved, not consumed',
    plan: ASKS,
    act: async (standIn) => {
      await standIn.run('alpha');
      await standIn.approve({ loop: 'alpha', by: 'ann' });
    },
    verdict: { state: 'idle', cause: 'approval_decided_not_consumed', divergence: [], health: [] },
  },
  {
    name: 'approved and consumed',
    plan: ASKS,
    act: async (standIn) => {
      await standIn.run('alpha');
      await standIn.approve({ loop: 'alpha', by: 'ann' });
      await standIn.run('alpha');
    },
    verdict: COMPLETE,
  },
  {
    name: 'rejected, not run again',
    plan: ASKS,
    act: async (standIn) => {
      await standIn.run('alpha');
      await standIn.reject({ loop: 'alpha', by: 'ann' });
    },
    verdict: { state: 'idle', cause: 'rejected_not_rerun', divergence: [], health: [] },
  },
  {
    name: 'rejected, at work again',
    plan: ASKS,
    act: async (standIn) => {
      await standIn.run('alpha');
      await standIn.reject({ loop: 'alpha', by: 'ann' });
      await startStaying(standIn.plan('alpha', STAYS));
    },
    verdict: AT_WORK,
  },
  {
    name: 'killed with all that belongs to it',
    plan: STAYS,
    act: async (standIn) => {
      const run = await startStaying(standIn);
      run.signal('SIGKILL', 'group');
      await run.ended;
    },
    verdict: GONE,
  },
  {
    name: 'killed alone: its agent goes on',
    plan: STAYS,
    act: async (standIn) => {
      const run = await startStaying(standIn);
      run.signal('SIGKILL');
      await run.ended;
    },
    verdict: { ...GONE, health: ['agent_survived', ...GONE.health] },
  },
  {
    name: 'cancelled',
    plan: STAYS,
    act: async (standIn) => {
      await startWatched(standIn);
      await standIn.cancel();
    },
    verdict: CANCELLED,
  },
  {
    name: 'cancelled, but its agent goes on',
    plan: { ...STAYS, agentIgnoresTerm: true },
    act: async (standIn) => {
      await startWatched(standIn);
      await standIn.cancel();
    },
    verdict: { ...CANCELLED, health: ['agent_survived', ...CANCELLED.health] },
  },
];

it.each(COURSES)('$name', async ({ plan, act, verdict }) => {
  const standIn = standInForTest({ alpha: plan });
  await act(standIn);
  expect(verdictOf(await reconcile(standIn))).toEqual(verdict);
});
