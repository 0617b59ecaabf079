import { at, RUN_1, type BuiltLoop } from '../support/loop-builder.ts';
import { describeSituations, type Verdict } from '../support/situation.ts';

const AWAITING: Verdict = { state: 'awaiting_approval', cause: 'approval_pending', divergence: [], health: [] };
const APPROVED: Verdict = { state: 'idle', cause: 'approval_decided_not_consumed', divergence: [], health: [] };
const REJECTED: Verdict = { ...APPROVED, cause: 'rejected_not_rerun' };
const RUNNING: Verdict = { state: 'running', cause: 'process_alive', divergence: [], health: [] };
const FILES_SAY_RUNNING: Verdict = { ...RUNNING, cause: 'files_say_running' };
const LOST: Verdict = {
  state: 'unknown',
  cause: 'ended_without_event',
  divergence: [],
  health: ['lifecycle_unknown'],
};

const PENDING = { status: 'pending', run_id: RUN_1, iteration: 1, requested_at: at(27) };

/** One iteration that ends in a request for approval. */
function requested(loop: BuiltLoop): BuiltLoop {
  return loop.start().iterate(1).event('approval_requested').summary([RUN_1, 1, false]).approval(PENDING);
}

function decided(loop: BuiltLoop, decision: 'approved' | 'rejected'): BuiltLoop {
  const event = { role: 'human', status: decision, run: RUN_1, iteration: 1 };
  return requested(loop)
    .event('approval_decision', event)
    .approval({ ...PENDING, status: decision, decided_at: at(loop.lastSecond), decided_by: 'alice' });
}

describeSituations('a loop that waits for approval', [
  {
    name: 'just asked',
    build: (repo, loop) => {
      requested(loop);
      repo.inactive('alpha');
    },
    withTable: AWAITING,
  },
  {
    name: 'the request is a file already and no event yet',
    build: (repo, loop) => {
      loop.start().iterate(1).summary([RUN_1, 1, false]).approval(PENDING);
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: AWAITING,
  },
  {
    name: 'killed between the file and the event',
    build: (repo, loop) => {
      loop.start().iterate(1).summary([RUN_1, 1, false]).approval(PENDING);
      repo.active('alpha').activeRun('alpha');
    },
    withTable: { ...AWAITING, divergence: ['run_open_without_process'], health: ['divergence_detected'] },
    withoutTable: AWAITING,
  },
  {
    name: 'run again, and only the start of that run is logged',
    build: (repo, loop) => {
      requested(loop).start({ second: 100 });
      repo.inactive('alpha').activeRun('alpha', { updated_at: at(99) });
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: AWAITING,
  },
  {
    name: 'for a week',
    build: (repo, loop) => {
      requested(loop);
      repo.inactive('alpha');
    },
    laterSeconds: 604_800,
    withTable: AWAITING,
  },
  {
    name: 'run again meanwhile: the last event has another run id',
    build: (repo, loop) => {
      requested(loop).start({ second: 100 }).event('approval_wait');
      repo.inactive('alpha', 1, 101);
    },
    withTable: AWAITING,
  },
  {
    name: 'cancelled: the request stays',
    build: (_repo, loop) => {
      requested(loop);
    },
    withTable: AWAITING,
  },
  {
    name: 'while the summary says that the same run is complete',
    build: (repo, loop) => {
      requested(loop).summary([RUN_1, 1, true]);
      repo.inactive('alpha');
    },
    withTable: { ...AWAITING, divergence: ['approval_and_completion'], health: ['divergence_detected'] },
  },
  {
    name: 'while the summary says that an earlier run was complete',
    build: (repo, loop) => {
      requested(loop).summary([at(-1000), 1, true]);
      repo.inactive('alpha');
    },
    withTable: AWAITING,
  },
]);

describeSituations('a decision', [
  {
    name: 'approved: nothing happens until the next run',
    build: (repo, loop) => {
      decided(loop, 'approved');
      repo.inactive('alpha');
    },
    withTable: APPROVED,
  },
  {
    name: 'approved after a further run had found it pending',
    build: (repo, loop) => {
      requested(loop).start({ second: 100 }).event('approval_wait');
      loop.event('approval_decision', { role: 'human', status: 'approved', run: RUN_1 });
      loop.approval({ ...PENDING, status: 'approved' });
      repo.inactive('alpha', 1, 101);
    },
    withTable: APPROVED,
  },
  {
    name: 'approved, the file of the decision removed',
    build: (repo, loop) => {
      decided(loop, 'approved').remove('approvalFile');
      repo.inactive('alpha');
    },
    withTable: APPROVED,
  },
  {
    name: 'approved, the next run has only logged its start',
    build: (repo, loop) => {
      decided(loop, 'approved').start({ second: 100 });
      repo.inactive('alpha').activeRun('alpha', { updated_at: at(99) });
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: RUNNING,
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'approved, being consumed',
    build: (repo, loop) => {
      decided(loop, 'approved').start({ second: 100 }).event('approval_consumed', { run: RUN_1 });
      repo.inactive('alpha').activeRun('alpha', { updated_at: at(99) });
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: RUNNING,
    withoutTable: FILES_SAY_RUNNING,
  },
  {
    name: 'approved and consumed: the closing events carry the old run id',
    build: (repo, loop) => {
      decided(loop, 'approved').start({ second: 100 }).event('approval_consumed', { run: RUN_1 });
      loop.event('loop_complete', { data: { approval: true } }).remove('approvalFile');
      loop.summary([RUN_1, 1, false], [RUN_1, 1, true]);
      repo.inactive('alpha', 1, 101);
    },
    withTable: { state: 'complete', cause: 'event_loop_complete', divergence: [], health: [] },
  },
  {
    name: 'rejected, not run again',
    build: (repo, loop) => {
      decided(loop, 'rejected');
      repo.inactive('alpha');
    },
    withTable: REJECTED,
  },
  {
    name: 'rejected, running again',
    build: (repo, loop) => {
      decided(loop, 'rejected').start({ second: 100 }).events('approval_rejected', 'iteration_start');
      loop.remove('approvalFile');
      repo.active('alpha', 1, 101).activeRun('alpha', { updated_at: at(99) });
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: RUNNING,
    withoutTable: FILES_SAY_RUNNING,
  },
]);

describeSituations('a request that cannot be found', [
  {
    name: 'the file is gone',
    build: (repo, loop) => {
      requested(loop).remove('approvalFile');
      repo.inactive('alpha');
    },
    withTable: LOST,
  },
  {
    name: 'the file is empty',
    build: (repo, loop) => {
      requested(loop).approval('');
      repo.inactive('alpha');
    },
    withTable: { ...LOST, health: ['lifecycle_unknown', 'runtime_file_unreadable'] },
  },
  {
    name: 'the file has an unknown status',
    build: (repo, loop) => {
      requested(loop).approval({ ...PENDING, status: 'expired' });
      repo.inactive('alpha');
    },
    withTable: LOST,
  },
]);
