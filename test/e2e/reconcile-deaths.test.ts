import { at, RUN_1, type BuiltLoop } from '../support/loop-builder.ts';
import { describeSituations, type Verdict } from '../support/situation.ts';

/** Runs that ended without an event: the log breaks off in the middle of an iteration. */

const DIED: Verdict = {
  state: 'failed',
  cause: 'state_active_without_run_file',
  divergence: ['state_active_without_process'],
  health: ['divergence_detected', 'run_failed'],
};
const KILLED: Verdict = { ...DIED, cause: 'process_gone', divergence: ['run_open_without_process'] };
const ENDED: Verdict = { ...KILLED, cause: 'ended_without_event' };
const FILES_SAY_RUNNING: Verdict = { state: 'running', cause: 'files_say_running', divergence: [], health: [] };

function inRole(loop: BuiltLoop): BuiltLoop {
  return loop.start().event('iteration_start').event('role_start', { role: 'implementer' });
}

describeSituations('an agent that ends with an error takes the runtime with it', [
  {
    name: 'in the first run',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha');
    },
    withTable: DIED,
  },
  {
    name: 'days ago',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha');
    },
    laterSeconds: 300_000,
    withTable: DIED,
  },
  {
    name: 'after an earlier run had completed, which the summary still says',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      inRole(loop);
      repo.active('alpha');
    },
    withTable: DIED,
  },
  {
    name: 'state file overwritten by hand as the runtime advises',
    build: (repo, loop) => {
      inRole(loop);
      repo.state({ active: false, loop_index: 0, iteration: 0 });
    },
    withTable: ENDED,
  },
  {
    name: 'with its own message only, after three events',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('role_start', { role: 'planner' });
      repo.active('alpha');
    },
    withTable: DIED,
  },
  {
    name: 'a role template is missing',
    build: (repo, loop) => {
      loop.start().event('iteration_start');
      repo.active('alpha');
    },
    withTable: DIED,
  },
  {
    name: 'a text analysis fails: the state file is put right, nothing is logged',
    build: (repo, loop) => {
      loop
        .start()
        .event('iteration_start')
        .event('rlms_end', { role: 'planner', data: { status: 'failed' } });
      repo.inactive('alpha');
    },
    withTable: ENDED,
  },
  {
    name: 'between two iterations, state file put right',
    build: (repo, loop) => {
      loop.start().iterate(1).summary([RUN_1, 1, false]);
      repo.inactive('alpha');
    },
    withTable: {
      state: 'idle',
      cause: 'ended_without_event',
      divergence: ['run_open_without_process'],
      health: ['divergence_detected'],
    },
  },
]);

describeSituations('a runtime that is killed', [
  {
    name: 'kill -9 of the whole group',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha').activeRun('alpha');
    },
    withTable: KILLED,
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'kill -9 of the runtime alone: its agents go on',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha').activeRun('alpha');
    },
    processes: () => [
      { pid: 5000, command: 'claude --print', pgid: 4242 },
      { pid: 5001, command: 'node tool.js', pgid: 4242 },
    ],
    withTable: { ...KILLED, health: ['agent_survived', 'divergence_detected', 'run_failed'] },
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'kill -9 while it rewrote the state file',
    build: (repo, loop) => {
      loop.start().iterate(1).summary([RUN_1, 1, false]);
      repo.state('').activeRun('alpha');
    },
    withTable: { ...KILLED, health: ['divergence_detected', 'run_failed', 'runtime_file_unreadable'] },
    withoutTable: { ...FILES_SAY_RUNNING, health: ['runtime_file_unreadable'] },
  },
  {
    name: 'ended by a signal while it rewrote the state file: the run file is gone as well',
    build: (repo, loop) => {
      loop.start().iterate(1).summary([RUN_1, 1, false]);
      repo.state('');
    },
    withTable: { ...ENDED, health: ['divergence_detected', 'run_failed', 'runtime_file_unreadable'] },
    withoutTable: {
      state: 'unknown',
      cause: 'process_unverifiable',
      divergence: [],
      health: ['lifecycle_unknown', 'runtime_file_unreadable'],
    },
  },
  {
    name: 'SIGTERM or Ctrl-C: the run file is removed, the state file is not',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha');
    },
    processes: () => [{ pid: 777, command: 'claude --print', pgid: 4242 }],
    withTable: DIED,
  },
  {
    name: 'kill -9 before loop_complete: the summary has the completion of this run',
    build: (repo, loop) => {
      loop.start().iterate(1).summary([RUN_1, 1, true]);
      repo.active('alpha').activeRun('alpha');
    },
    withTable: {
      state: 'complete',
      cause: 'completion_recorded',
      divergence: ['state_active_after_end'],
      health: ['divergence_detected'],
    },
    withoutTable: { state: 'complete', cause: 'completion_recorded', divergence: [], health: [] },
  },
  {
    name: 'before a re-run logged anything',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      repo.inactive('alpha').activeRun('alpha', { updated_at: at(100) });
    },
    laterSeconds: 100,
    withTable: KILLED,
    withoutTable: { ...FILES_SAY_RUNNING, cause: 'run_starting' },
  },
  {
    name: 'log empty, state file active, run file gone',
    build: (repo, loop) => {
      loop.append('');
      repo.active('alpha');
    },
    withTable: DIED,
  },
]);

describeSituations('a pid that belongs to somebody else now', [
  {
    name: 'another program, which leads a group of the same number',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha').activeRun('alpha');
    },
    processes: () => [{ pid: 4242, command: 'python3 report.py', pgid: 4242 }],
    withTable: KILLED,
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'a runtime of another repository',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha').activeRun('alpha');
    },
    processes: () => [{ pid: 4242, command: 'bash superloop.sh run --repo /somewhere/else' }],
    withTable: KILLED,
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'a runtime of a repository whose path begins like this one',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [{ pid: 4242, command: `bash superloop.sh run --repo ${repo.path}-2` }],
    withTable: KILLED,
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'a runtime of another loop of this repository',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess({}, 'beta')],
    withTable: KILLED,
    withoutTable: FILES_SAY_RUNNING,
  },
]);
