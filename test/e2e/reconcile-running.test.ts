import { at, RUN_1, type BuiltLoop } from '../support/loop-builder.ts';
import { describeSituations, type Verdict } from '../support/situation.ts';

const RUNNING: Verdict = { state: 'running', cause: 'process_alive', divergence: [], health: [] };
const FILES_SAY_RUNNING: Verdict = { ...RUNNING, cause: 'files_say_running' };
const STARTING: Verdict = { ...RUNNING, cause: 'run_starting' };
const NOTHING: Verdict = { state: 'unknown', cause: 'no_events', divergence: [], health: ['lifecycle_unknown'] };

function inRole(loop: BuiltLoop): BuiltLoop {
  return loop.start().event('iteration_start').event('role_start', { role: 'implementer' });
}

describeSituations('a run at work', [
  {
    name: 'files, log and process agree',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: RUNNING,
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'waits out a rate limit: no event, nothing in any file',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    laterSeconds: 400,
    withTable: { ...RUNNING, health: ['ingest_stale'] },
    withoutTable: { ...FILES_SAY_RUNNING, health: ['ingest_stale'] },
  },
  {
    name: 'the state file is being rewritten',
    build: (repo, loop) => {
      inRole(loop);
      repo.state('').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: { ...RUNNING, health: ['runtime_file_unreadable'] },
    withoutTable: { ...FILES_SAY_RUNNING, health: ['runtime_file_unreadable'] },
  },
  {
    name: 'the run file is being rewritten',
    build: (repo, loop) => {
      inRole(loop);
      repo.active('alpha').put('active-run.json', '');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: { ...RUNNING, health: ['runtime_file_unreadable'] },
    withoutTable: { ...FILES_SAY_RUNNING, health: ['runtime_file_unreadable'] },
  },
  {
    name: 'completion is summarised, loop_complete not logged yet',
    build: (repo, loop) => {
      loop.start().iterate(1).summary([RUN_1, 1, true]);
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: RUNNING,
    withoutTable: { state: 'complete', cause: 'completion_recorded', divergence: [], health: [] },
  },
  {
    name: 'an iteration after one that had completed is no completion',
    build: (repo, loop) => {
      loop.start().iterate(1).summary([RUN_1, 1, true]).event('iteration_start', { iteration: 2 });
      repo.active('alpha', 2).activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: RUNNING,
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'a recovery waits for a person, which nothing but a file says',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('recovery_escalated');
      loop.escalation({ timestamp: at(2), type: 'recovery_approval_required', status: 'pending' });
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: { ...RUNNING, health: ['recovery_approval_pending'] },
    withoutTable: { ...FILES_SAY_RUNNING, health: ['recovery_approval_pending'] },
  },
  {
    name: 'the request of an earlier run for a recovery counts no more',
    build: (repo, loop) => {
      loop.escalation({ timestamp: at(2), type: 'recovery_approval_required', status: 'pending' });
      loop.start({ second: 100 }).event('iteration_start');
      repo.active('alpha', 1, 101).activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: RUNNING,
    withoutTable: FILES_SAY_RUNNING,
  },
]);

describeSituations('a run that begins', [
  {
    name: 'the loop is not chosen yet: what was, still is',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      repo.inactive('alpha').activeRun(null, { updated_at: at(100) });
    },
    processes: (repo) => [repo.runtimeProcess()],
    laterSeconds: 100,
    withTable: { state: 'complete', cause: 'event_loop_complete', divergence: [], health: [] },
  },
  {
    name: 'a completed loop again, nothing logged yet',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      repo.inactive('alpha').activeRun('alpha', { updated_at: at(100) });
    },
    processes: (repo) => [repo.runtimeProcess()],
    laterSeconds: 100,
    withTable: STARTING,
  },
  {
    name: 'a completed loop again, in its first iteration: the summary speaks of the run before',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      loop.start({ second: 100 }).event('iteration_start');
      repo.active('alpha', 1, 100).activeRun('alpha', { updated_at: at(99) });
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: RUNNING,
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'the first row of the log is being written',
    build: (repo, loop) => {
      loop.append('{"timesta');
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    laterSeconds: 2,
    withTable: STARTING,
  },
  {
    name: 'an empty log and no file',
    build: (_repo, loop) => {
      loop.append('');
    },
    withTable: NOTHING,
  },
  {
    name: 'a log without a usable row',
    build: (_repo, loop) => {
      loop.append('garbage\n\n[1]\n');
    },
    withTable: { ...NOTHING, health: ['event_rows_quarantined', 'lifecycle_unknown'] },
  },
]);
