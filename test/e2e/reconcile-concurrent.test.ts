import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { State } from '../../src/generated/types.ts';
import { at, BuiltRepo, RUN_1, type BuiltLoop } from '../support/loop-builder.ts';
import { runJson } from '../support/run-command.ts';
import { describeSituations, verdictOf, type Verdict } from '../support/situation.ts';

/** state.json and active-run.json exist once per repository: two loops overwrite each other's. */

const ALIVE: Verdict = { state: 'running', cause: 'process_alive', divergence: [], health: [] };
const ALIVE_UNNAMED: Verdict = {
  ...ALIVE,
  divergence: ['process_alive_without_state'],
  health: ['divergence_detected'],
};
const OTHER_ACTIVE: Verdict = {
  state: 'running',
  cause: 'other_loop_active',
  divergence: ['run_open_without_state'],
  health: ['divergence_detected'],
};
const UNKNOWN: Verdict = {
  state: 'unknown',
  cause: 'process_unverifiable',
  divergence: [],
  health: ['lifecycle_unknown'],
};
const CANCELLED: Verdict = {
  state: 'stopped',
  cause: 'cancelled_without_event',
  divergence: ['run_open_without_state'],
  health: ['divergence_detected', 'run_stopped'],
};
const GONE: Verdict = {
  state: 'failed',
  cause: 'ended_without_event',
  divergence: ['run_open_without_state'],
  health: ['divergence_detected', 'run_failed'],
};

function inRole(loop: BuiltLoop): BuiltLoop {
  return loop.start().event('iteration_start').event('role_start', { role: 'implementer' });
}

const betaProcess = (repo: BuiltRepo): Record<string, unknown> =>
  repo.runtimeProcess({ pid: 4343, pgid: 4343 }, 'beta');

describeSituations('two loops at once', [
  {
    name: 'the files speak of the one started last, both live',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('beta').activeRun('beta', { pid: 4343, pgid: 4343 });
    },
    processes: (repo) => [repo.runtimeProcess({}, 'alpha'), betaProcess(repo)],
    laterSeconds: 60,
    withTable: ALIVE_UNNAMED,
    withoutTable: OTHER_ACTIVE,
  },
  {
    name: 'the one started last',
    loop: 'beta',
    build: (repo, loop) => {
      inRole(loop);
      inRole(repo.loop('beta'));
      repo.active('beta').activeRun('beta', { pid: 4343, pgid: 4343 });
    },
    processes: (repo) => [repo.runtimeProcess({}, 'alpha'), betaProcess(repo)],
    withTable: ALIVE,
    withoutTable: { ...ALIVE, cause: 'files_say_running' },
  },
  {
    name: 'the other finished first and removed the run file',
    build: (repo, loop) => {
      inRole(loop);
      repo.inactive('beta');
    },
    processes: (repo) => [repo.runtimeProcess({}, 'alpha')],
    laterSeconds: 60,
    withTable: ALIVE_UNNAMED,
    withoutTable: OTHER_ACTIVE,
  },
  {
    name: 'the other finished first; this one was started without --loop',
    build: (repo, loop) => {
      inRole(loop);
      repo.inactive('beta');
    },
    processes: (repo) => [repo.runtimeProcess()],
    laterSeconds: 60,
    withTable: ALIVE_UNNAMED,
    withoutTable: OTHER_ACTIVE,
  },
  {
    name: 'this one is dead and silent, the other works: its process is no survivor of this one',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('beta').activeRun('beta', { pid: 4343, pgid: 4343 });
    },
    processes: (repo) => [betaProcess(repo)],
    laterSeconds: 1000,
    withTable: GONE,
    withoutTable: UNKNOWN,
  },
  {
    name: 'one after the other in one process: the first is complete',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      repo.active('beta').activeRun('beta');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: { state: 'complete', cause: 'event_loop_complete', divergence: [], health: [] },
  },
]);

describeSituations('a cancel', [
  {
    name: 'removes both files and logs nothing',
    build: (_repo, loop) => {
      inRole(loop);
    },
    withTable: CANCELLED,
  },
  {
    name: 'hits the loop that was started last; this one survives it',
    build: (_repo, loop) => {
      inRole(loop);
    },
    processes: (repo) => [repo.runtimeProcess({}, 'alpha')],
    laterSeconds: 60,
    withTable: ALIVE_UNNAMED,
    withoutTable: CANCELLED,
  },
  {
    name: 'hits this loop; the other survives it',
    build: (_repo, loop) => {
      inRole(loop);
    },
    processes: (repo) => [betaProcess(repo)],
    withTable: CANCELLED,
  },
  {
    name: 'of a finished loop changes nothing about it',
    build: (_repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
    },
    withTable: { state: 'complete', cause: 'event_loop_complete', divergence: [], health: [] },
  },
]);

describe('a cancel that its agent ignores', () => {
  let repo: BuiltRepo;
  beforeEach(() => {
    repo = new BuiltRepo();
  });
  afterEach(() => repo.dispose());

  const pass = (second: number, processes: readonly Record<string, unknown>[]): Promise<State> =>
    runJson<State>([
      'reconcile',
      '--repo',
      repo.path,
      '--loop',
      'alpha',
      '--now',
      at(second),
      '--process-check',
      repo.processes(processes),
    ]);

  it('is told as long as the agent lives, though no file names it any more', async () => {
    inRole(repo.loop('alpha'));
    repo.active('alpha').activeRun('alpha');
    expect(verdictOf(await pass(3, [repo.runtimeProcess()]))).toEqual(ALIVE);

    const agent = { pid: 5000, command: 'claude --print', pgid: 4242 };
    repo.remove('state.json').remove('active-run.json');
    const cancelled = { ...CANCELLED, health: ['agent_survived', 'divergence_detected', 'run_stopped'] };
    const first = await pass(10, [agent]);
    expect(verdictOf(first)).toEqual(cancelled);
    expect(first.evidence.process.survivors).toEqual([5000]);
    expect(verdictOf(await pass(20, [agent]))).toEqual(cancelled);
    expect(verdictOf(await pass(30, []))).toEqual(CANCELLED);
    expect(verdictOf(await pass(40, [agent]))).toEqual(CANCELLED);
  });
});
