import { APPROVE, CANCEL, LAST_EVENTS, PROCESSES, RUN, RUN_FILES, TIMELINE } from './commands.ts';
import type { Reason } from './reason.ts';

/** Why a loop is said to be at rest: complete, stopped, failed or idle. */
export const OVER: readonly Reason[] = [
  {
    code: 'event_loop_complete',
    severity: 'info',
    title: 'The loop is complete',
    cause: 'The event log ends with loop_complete: all gates passed and the runtime ended the run itself.',
    evidenceCommand: LAST_EVENTS,
    remedy: 'Nothing to do.',
    seeAlso: ['completion_recorded', 'state_active_after_end'],
    step: null,
  },
  {
    code: 'completion_recorded',
    severity: 'info',
    title: 'The loop is complete by its run summary',
    cause:
      'The last entry of run-summary.json belongs to this run and says completion_ok, but loop_complete is not in the log. ' +
      'Every run passes through this for a moment; when it stays, the runtime died after its work was done.',
    evidenceCommand: "jq '.entries[-1]' {run}/run-summary.json",
    remedy: 'Look again in a minute. If it stays, the result is complete all the same; check that no process is left.',
    seeAlso: ['event_loop_complete', 'agent_survived'],
    step: null,
  },
  {
    code: 'event_loop_stop',
    severity: 'degraded',
    title: 'The runtime stopped the loop',
    cause:
      'The log ends with loop_stop or no_progress_stop. The reason in the event says why: max_iterations, stuck, ' +
      'no_progress or lifecycle_gate_failed. The work is not complete.',
    evidenceCommand: LAST_EVENTS,
    remedy:
      'max_iterations: raise the limit or accept the result. stuck: read stuck-report.md, remove stuck.json and run again; ' +
      'a run is refused while stuck.json is over its threshold. lifecycle_gate_failed: read lifecycle-status.json.',
    seeAlso: ['run_stopped', 'event_rate_limit_stop'],
    step: {
      summary: 'Read why the runtime stopped the loop, remove the cause, then run it again.',
      command: LAST_EVENTS,
    },
  },
  {
    code: 'event_rate_limit_stop',
    severity: 'degraded',
    title: 'The runtime gave up at a rate limit',
    cause:
      'The agent hit its rate limit and the runtime used up its retries. It leaves state.json saying active, ' +
      'so it refuses every further run, also the one that its own message proposes.',
    evidenceCommand: 'cat {run}/rate-limit.json',
    remedy:
      `Wait until the limit has passed. Then clear state.json with: ${CANCEL}. Then run the loop again. ` +
      "Danger: superloop.sh cancel takes no loop and stops whatever runs; this one refuses where that would be another loop's run.",
    seeAlso: ['run_stopped', 'state_active_after_end'],
    step: {
      summary: 'Wait for the rate limit to pass, clear state.json with cancel, then run the loop again.',
      command: CANCEL,
    },
  },
  {
    code: 'event_role_timeout',
    severity: 'critical',
    title: 'An agent ran into its time limit',
    cause:
      'The log ends with role_timeout: a role was silent or busy for longer than the configured time, ' +
      'the runtime killed it and ended the run. No loop_stop follows.',
    evidenceCommand: LAST_EVENTS,
    remedy:
      'Read what the role did last in the logs and last_messages folders, raise the timeout or cut the task, run again.',
    seeAlso: ['run_failed', 'agent_survived'],
    step: {
      summary: 'Find out what the role was doing, adjust task or timeout, then run the loop again.',
      command: LAST_EVENTS,
    },
  },
  {
    code: 'event_run_failed',
    severity: 'critical',
    title: 'The run ended with a failure',
    cause: 'The log ends with an event that says so: usage_limit_blocked or delegation_fail_role.',
    evidenceCommand: LAST_EVENTS,
    remedy: 'Read the data of that event. usage_limit_blocked: wait for the limit, then run again.',
    seeAlso: ['run_failed'],
    step: { summary: 'Read the last event for the cause, remove it, then run the loop again.', command: LAST_EVENTS },
  },
  {
    code: 'last_event_failed',
    severity: 'critical',
    title: 'The log breaks off after a failed step',
    cause:
      'The last event carries a status that means failure (error, timeout, blocked, rate_limited), and nothing follows it.',
    evidenceCommand: LAST_EVENTS,
    remedy: 'Read the event and the logs of its role. Check that no process is left, then run the loop again.',
    seeAlso: ['run_failed', 'agent_survived'],
    step: {
      summary: 'Read the last event, make sure that no process is left, then run the loop again.',
      command: LAST_EVENTS,
    },
  },
  {
    code: 'process_gone',
    severity: 'critical',
    title: 'The runtime died without a word',
    cause:
      'active-run.json names a process that no longer exists (or is another program now), and the log is open: ' +
      'a kill -9, the out-of-memory killer, a power cut or a reboot.',
    evidenceCommand: RUN_FILES,
    remedy:
      'Danger: agents outlive their runtime and go on editing the repository. Find them with ps, pgid in active-run.json is ' +
      `their process group, and end them. Then clear the files with: ${CANCEL}. Then run the loop again.`,
    seeAlso: ['run_failed', 'agent_survived', 'run_open_without_process'],
    step: {
      summary: 'Make sure that no agent of the dead run is left, clear the files with cancel, then run the loop again.',
      command: PROCESSES,
    },
  },
  {
    code: 'state_active_without_run_file',
    severity: 'critical',
    title: 'The runtime died and left state.json saying active',
    cause:
      'state.json says that this loop is active, but active-run.json is gone. The usual cause is an agent that exited ' +
      'with an error; also Ctrl-C or SIGTERM on the runtime. It logs no event for that.',
    evidenceCommand: RUN_FILES,
    remedy:
      `The runtime refuses every further run until state.json is cleared with: ${CANCEL}. ` +
      'Danger: an agent may have outlived the run; look for processes that work in the repository first.',
    seeAlso: ['run_failed', 'state_active_without_process', 'agent_survived'],
    step: {
      summary: 'Check that no process works in the repository, then clear state.json: every run is refused until then.',
      command: CANCEL,
    },
  },
  {
    code: 'ended_without_event',
    severity: 'critical',
    title: 'The run is over, and nothing says how',
    cause:
      'The files say that nothing runs, or no runtime process works on this loop, but the log has no ending: the run failed ' +
      'while it was set up, or its process was killed. After a finished iteration this is shown as idle, else as failed.',
    evidenceCommand: LAST_EVENTS,
    remedy:
      'Read the output of the run where it was started (cron mail, journal). Check for leftover processes, run again.',
    seeAlso: ['run_failed', 'agent_survived'],
    step: { summary: 'Read the output of the run where it was started, then run the loop again.', command: RUN },
  },
  {
    code: 'cancelled_by_control',
    severity: 'degraded',
    title: 'Cancelled through control',
    cause:
      'A cancel of this manager stopped the run, and the process was proven gone. The runtime itself logs nothing ' +
      'about a cancel; the intent does.',
    evidenceCommand: 'tail -n 1 {ops}/intents.jsonl',
    remedy: 'Run the loop again when it is wanted.',
    seeAlso: ['cancelled_without_event', 'inactive_not_running'],
    step: null,
  },
  {
    code: 'cancelled_without_event',
    severity: 'degraded',
    title: 'The run looks cancelled',
    cause:
      'state.json and active-run.json are gone and the log breaks off. That is what a cancel leaves. The runtime logs ' +
      'nothing about it; who cancelled stands in intents.jsonl, unless superloop.sh cancel was called directly.',
    evidenceCommand: TIMELINE,
    remedy:
      'Ask whether somebody cancelled it. Danger: an agent that ignores SIGTERM survives a cancel; look for processes that ' +
      'work in the repository. Then run the loop again if it is still wanted.',
    seeAlso: ['run_stopped', 'agent_survived'],
    step: {
      summary: 'Check that the cancelled agent is really gone; run the loop again if it is wanted.',
      command: PROCESSES,
    },
  },
  {
    code: 'approval_pending',
    severity: 'info',
    title: 'The loop waits for a decision of a person',
    cause: 'approval.json is pending. The runtime has ended and does nothing until someone decides.',
    evidenceCommand: 'cat {run}/approval.json',
    remedy:
      `Read the gate summary and the evidence that approval.json names. Decide with: ${APPROVE} (or --intent reject). ` +
      'Neither continues anything: run the loop again afterwards.',
    seeAlso: ['approval_decided_not_consumed', 'approval_and_completion'],
    step: {
      summary: 'Read the request, approve or reject it, then run the loop again.',
      command: APPROVE,
    },
  },
  {
    code: 'approval_decided_not_consumed',
    severity: 'info',
    title: 'Approved, but nothing happens until the loop is run again',
    cause: 'approval.json says approved. An approval takes effect only when the next run consumes it.',
    evidenceCommand: 'cat {run}/approval.json',
    remedy: `Run the loop again: ${RUN}.`,
    seeAlso: ['approval_pending'],
    step: { summary: 'Run the loop again: the approval takes effect only then.', command: RUN },
  },
  {
    code: 'rejected_not_rerun',
    severity: 'info',
    title: 'Rejected; the next run starts over',
    cause: 'approval.json says rejected. Nothing runs; the next run begins at iteration 1.',
    evidenceCommand: TIMELINE,
    remedy: 'Change what led to the rejection, then run the loop again.',
    seeAlso: ['approval_pending'],
    step: { summary: 'Change what led to the rejection, then run the loop again.', command: RUN },
  },
];
