import { at, RUN_1 } from '../support/loop-builder.ts';
import { describeSituations, type Verdict } from '../support/situation.ts';

/** Runs that ended by an event of their own: files and process table add nothing. */

const COMPLETE: Verdict = { state: 'complete', cause: 'event_loop_complete', divergence: [], health: [] };
const STOPPED: Verdict = { state: 'stopped', cause: 'event_loop_stop', divergence: [], health: ['run_stopped'] };
const FAILED: Verdict = { state: 'failed', cause: 'event_run_failed', divergence: [], health: ['run_failed'] };
const TIMED_OUT: Verdict = { ...FAILED, cause: 'event_role_timeout' };

describeSituations('a run that completes', [
  {
    name: 'run of all loops',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      repo.state({ active: false, loop_index: 1, iteration: 0, current_loop_id: '', updated_at: at(30) });
    },
    withTable: COMPLETE,
  },
  {
    name: 'run of one loop, long ago',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      repo.inactive('alpha');
    },
    laterSeconds: 1_000_000,
    withTable: COMPLETE,
  },
  {
    name: 'state file and run file not tidied up yet',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: COMPLETE,
  },
  {
    name: 'the runtime died before it tidied up',
    build: (repo, loop) => {
      loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
      repo.active('alpha').activeRun('alpha');
    },
    withTable: { ...COMPLETE, divergence: ['state_active_after_end'], health: ['divergence_detected'] },
    withoutTable: COMPLETE,
  },
  {
    name: 'an escalation of the run that nobody cleared',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('recovery_escalated').event('loop_complete');
      loop.summary([RUN_1, 1, true]);
      loop.escalation({ timestamp: at(2), type: 'recovery_approval_required', status: 'pending' });
      repo.inactive('alpha');
    },
    withTable: COMPLETE,
  },
]);

describeSituations('a run that is stopped by the runtime', [
  {
    name: 'max_iterations: the event counts one iteration too many',
    build: (repo, loop) => {
      loop
        .start()
        .iterate(1)
        .iterate(2)
        .event('loop_stop', { iteration: 3, data: { reason: 'max_iterations' } });
      loop.summary([RUN_1, 1, false], [RUN_1, 2, false]);
      repo.inactive('alpha', 3, 60);
    },
    withTable: STOPPED,
  },
  {
    name: 'stuck: no bookkeeping of the iteration',
    build: (repo, loop) => {
      loop.start().iterate(1).event('iteration_start', { iteration: 2 });
      loop.event('stuck_checked', { data: { streak: 3, threshold: 3, triggered: true } });
      loop.event('loop_stop', { data: { reason: 'stuck', streak: 3, threshold: 3 } }).summary([RUN_1, 1, false]);
      repo.inactive('alpha', 2, 40);
    },
    withTable: STOPPED,
  },
  {
    name: 'no progress',
    build: (repo, loop) => {
      loop.start().event('iteration_start');
      loop.event('no_progress_stop', { status: 'blocked', data: { reason: 'checklist_remaining_no_change' } });
      loop.event('loop_stop', { data: { reason: 'no_progress', streak: 2, threshold: 3 } });
      repo.inactive('alpha');
    },
    withTable: STOPPED,
  },
  {
    name: 'no progress, between its two events',
    build: (repo, loop) => {
      loop.start().event('iteration_start');
      loop.event('no_progress_stop', { status: 'blocked', data: { reason: 'checklist_remaining_no_change' } });
      repo.active('alpha').activeRun('alpha');
    },
    processes: (repo) => [repo.runtimeProcess()],
    withTable: STOPPED,
  },
  {
    name: 'lifecycle gate, no run summary at all',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('lifecycle_start').event('lifecycle_end');
      loop.event('loop_stop', { data: { reason: 'lifecycle_gate_failed', status: 'failed' } });
      repo.inactive('alpha');
    },
    withTable: STOPPED,
  },
  {
    name: 'rate limit, retries used up: the state file stays active for ever',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('role_start', { role: 'implementer' });
      loop.event('rate_limit_stop', { role: 'implementer', status: 'rate_limited', data: { info: {} } });
      repo.active('alpha');
    },
    withTable: {
      state: 'stopped',
      cause: 'event_rate_limit_stop',
      divergence: ['state_active_after_end'],
      health: ['divergence_detected', 'run_stopped'],
    },
  },
]);

describeSituations('a run that fails with an event', [
  {
    name: 'an agent runs into its time limit',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('role_start', { role: 'implementer' });
      loop.event('role_timeout', { role: 'implementer', status: 'timeout', data: { timeout_seconds: 2 } });
      repo.inactive('alpha');
    },
    withTable: TIMED_OUT,
  },
  {
    name: 'an agent is silent too long: the event names the longest time limit',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('role_start', { role: 'implementer' });
      loop.event('role_timeout', { role: 'implementer', status: 'timeout', data: { timeout_seconds: 3600 } });
      repo.inactive('alpha');
    },
    laterSeconds: 90_000,
    withTable: TIMED_OUT,
  },
  {
    name: 'a usage limit blocks an agent',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('usage_limit_blocked', { role: 'implementer', status: 'error' });
      repo.inactive('alpha');
    },
    withTable: FAILED,
  },
  {
    name: 'delegation fails its role',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('delegation_fail_role', { role: 'implementer', status: 'error' });
      repo.inactive('alpha');
    },
    withTable: FAILED,
  },
  {
    name: 'an unknown event whose status says error',
    build: (repo, loop) => {
      loop.start().event('iteration_start').event('something_new', { status: 'error' });
      repo.inactive('alpha');
    },
    withTable: {
      state: 'failed',
      cause: 'last_event_failed',
      divergence: ['run_open_without_process'],
      health: ['divergence_detected', 'run_failed'],
    },
  },
]);
