import { CANCEL, LAST_EVENTS, PROCESSES, RUN_FILES, SNAPSHOT, STATUS } from './commands.ts';
import type { Reason } from './reason.ts';

/** Contradictions between files, log and process table. */
export const DIVERGENCE: readonly Reason[] = [
  {
    code: 'divergence_detected',
    severity: 'degraded',
    title: 'Two sources contradict each other',
    cause:
      'What the files of the runtime say cannot be what is happening. The divergence reasons say which two disagree.',
    evidenceCommand: STATUS,
    remedy: 'Look up the divergence reason. Believe the process table and the log before state.json.',
    seeAlso: [
      'state_active_without_process',
      'run_open_without_process',
      'approval_and_completion',
      'cursor_regressed',
    ],
    step: { summary: 'Compare what files, log and process table say about the loop.', command: SNAPSHOT },
  },
  {
    code: 'state_active_without_process',
    severity: 'degraded',
    title: 'state.json says active, but nothing runs',
    cause: 'The runtime died without clearing state.json. While it says active, the runtime refuses every further run.',
    evidenceCommand: RUN_FILES,
    remedy: `Check that no agent of the dead run is left, then clear it with: ${CANCEL}.`,
    seeAlso: ['state_active_without_run_file', 'agent_survived'],
    step: {
      summary: 'Check that no process is left, then clear state.json with cancel: every run is refused until then.',
      command: CANCEL,
    },
  },
  {
    code: 'run_open_without_process',
    severity: 'degraded',
    title: 'The log says a run is going on, but no process does',
    cause: 'The log has no ending, and no runtime process works on the loop: the run was killed or broke off.',
    evidenceCommand: PROCESSES,
    remedy: `Check that no agent is left. If state.json still says active, clear it with: ${CANCEL}. Then run the loop again.`,
    seeAlso: ['process_gone', 'ended_without_event', 'agent_survived'],
    step: { summary: 'Check that no agent of the broken run is left, then run the loop again.', command: PROCESSES },
  },
  {
    code: 'run_open_without_state',
    severity: 'degraded',
    title: 'The log says a run is going on, but state.json does not know it',
    cause: 'state.json is missing or speaks of another loop: a cancel, or a second loop in the same repository.',
    evidenceCommand: RUN_FILES,
    remedy: 'Check by the process table whether the run lives. Do not start it a second time before that is clear.',
    seeAlso: ['cancelled_without_event', 'other_loop_active'],
    step: { summary: 'Check whether the run still has a process before you start it again.', command: PROCESSES },
  },
  {
    code: 'process_alive_without_state',
    severity: 'degraded',
    title: 'The runtime works, but state.json says otherwise',
    cause:
      'A runtime process works on this loop while state.json is missing, inactive or about another loop. Two loops in one ' +
      'repository overwrite the file; cancel removes it even when a second run survives.',
    evidenceCommand: RUN_FILES,
    remedy:
      'Danger: the runtime would allow a second run now, and both would edit the repository. Let this one end, or end its process.',
    seeAlso: ['other_loop_active', 'process_alive'],
    step: {
      summary: 'Start nothing in this repository: a run is alive that state.json does not show.',
      command: PROCESSES,
    },
  },
  {
    code: 'state_active_after_end',
    severity: 'degraded',
    title: 'The run ended, but state.json still says active',
    cause:
      'The log has an ending and no process is left, but state.json was not cleared. A rate limit stop always leaves this.',
    evidenceCommand: RUN_FILES,
    remedy: `The runtime refuses every further run until it is cleared with: ${CANCEL}.`,
    seeAlso: ['event_rate_limit_stop', 'state_active_without_process'],
    step: {
      summary: 'Clear state.json with cancel before the next run: the runtime refuses it until then.',
      command: CANCEL,
    },
  },
  {
    code: 'approval_and_completion',
    severity: 'degraded',
    title: 'The same run waits for approval and is complete',
    cause:
      'approval.json is pending while the run summary says that the same run is complete. One of them is left over.',
    evidenceCommand: "cat {run}/approval.json && jq '.entries[-1]' {run}/run-summary.json",
    remedy: 'Decide the approval (approve or reject) and run the loop again: the runtime removes the file then.',
    seeAlso: ['approval_pending', 'completion_recorded'],
    step: {
      summary: 'Settle the pending approval: the run summary says complete already.',
      command: 'cat {run}/approval.json',
    },
  },
  {
    code: 'cursor_regressed',
    severity: 'degraded',
    title: 'The event log is shorter than what was read',
    cause: 'The recorded position lies behind the end of the log: the log was cut or replaced.',
    evidenceCommand: LAST_EVENTS,
    remedy: 'The log has been read again from the start. Find out what cut it; the runtime itself only appends.',
    seeAlso: ['event_log_changed', 'event_log_truncated'],
    step: {
      summary: 'Find out what cut the event log: the runtime itself only appends.',
      command: 'ls -la {run}/events.jsonl',
    },
  },
];
