/** Settings of the stand-in as tests write them, and as the scripts read them: see parts/settings.sh and parts/fault.sh. */

/** The roles of an iteration, in their order. */
export type Role = 'planner' | 'implementer' | 'tester' | 'reviewer';

/** How the runs of one loop go. What is left out has the value in parts/settings.sh, given in parentheses here. */
export interface LoopPlan {
  /** What a role takes (0.05). */
  readonly roleSeconds?: number;
  /** Length of each of the two stages before the first event, `run_start` and `loop_start` (0). */
  readonly configSeconds?: number;
  /** How long a file that is rewritten in place stays empty (0.003). */
  readonly tornSeconds?: number;
  /** Pause between the summary entry and the last event of a run (0). */
  readonly finishSeconds?: number;
  /** After so many iterations the run stops (10). */
  readonly maxIterations?: number;
  /** The iteration in which the promise matches, so that the loop is done; 0 for never (1). */
  readonly promiseAt?: number;
  /** Whether a person must decide before the loop is complete (false). */
  readonly approval?: boolean;
  /** Iterations without completion after which the loop counts as stuck; 0 for no detection (3). */
  readonly stuckThreshold?: number;
  /** A role that stays at work until it is released, in iteration 1 unless given (none). */
  readonly stay?: { readonly role: Role; readonly iteration?: number };
  /** A role that fails, in iteration 1 and by an exit code unless given (none). */
  readonly fail?: {
    readonly role: Role;
    readonly iteration?: number;
    readonly how?: 'exit' | 'timeout' | 'rate_limit';
  };
  /** A gate that stops the loop, in iteration 1 unless given (none). */
  readonly gateStop?: { readonly reason: 'no_progress' | 'lifecycle_gate_failed'; readonly iteration?: number };
  /** Agents survive SIGTERM (false). */
  readonly agentIgnoresTerm?: boolean;
  /** The run itself survives SIGTERM, and so do its agents (false). */
  readonly runIgnoresTerm?: boolean;
}

/** What goes wrong with a command. Left out: nothing does. */
export interface CommandFault {
  /** Only the first so many calls are hit; 0 for all (0). */
  readonly firstCalls?: number;
  /** Pause before anything is done (0). */
  readonly delaySeconds?: number;
  /** Filler on standard output before anything is done (0). */
  readonly printBytes?: number;
  /** Filler on standard error before anything is done (0). */
  readonly printErrorBytes?: number;
  /** A child outlives the command and holds its outputs open (false). */
  readonly leaveChild?: boolean;
  /** The command survives SIGTERM (false). */
  readonly ignoreTerm?: boolean;
  /**
   * How the command goes (`act`, as it should). `nothing` exits with 0 and has done nothing; `hang` never returns;
   * `exit` and `signal` end it before it has done anything, `act_then_...` once it has done everything.
   */
  readonly outcome?:
    | 'act'
    | 'nothing'
    | 'hang'
    | 'act_then_hang'
    | 'exit'
    | 'act_then_exit'
    | 'signal'
    | 'act_then_signal';
  /** Of `exit` and `act_then_exit` (3). */
  readonly exitCode?: number;
  /** Of `signal`, `act_then_signal` and `dieAfterStep` (KILL). */
  readonly signal?: 'KILL' | 'TERM' | 'SEGV';
  /**
   * Ended by `signal` after this step (none). approve: 1 approval.json, 2 decisions.jsonl, 3 decisions.md, 4 the event.
   * cancel: 1 state.json deleted, 2 process ended, 3 active-run.json deleted.
   */
  readonly dieAfterStep?: number;
  /** Pause after each of these steps (0). */
  readonly stepSeconds?: number;
  /** approve records this person instead of the one it was told (none). */
  readonly asPerson?: string;
}

type Value = string | number | boolean | undefined;

/** Lines of `loop-<id>.conf`. */
export function loopSettings(plan: LoopPlan): string {
  const { stay, fail, gateStop } = plan;
  return settingLines({
    role_s: plan.roleSeconds,
    config_s: plan.configSeconds,
    torn_s: plan.tornSeconds,
    finish_s: plan.finishSeconds,
    max_iterations: plan.maxIterations,
    promise_at: plan.promiseAt,
    approval: plan.approval,
    stuck_threshold: plan.stuckThreshold,
    stay_role: stay?.role,
    stay_at: stay?.iteration,
    fail_role: fail?.role,
    fail_at: fail?.iteration,
    fail_how: fail?.how,
    gate_stop: gateStop?.reason,
    gate_stop_at: gateStop?.iteration,
    agent_ignores_term: plan.agentIgnoresTerm,
    run_ignores_term: plan.runIgnoresTerm,
  });
}

/** Lines of `command-<name>.conf`; the pause between two looks of `cancel` is a second in the runtime. */
export function commandSettings(fault: CommandFault, pollSeconds: number): string {
  return settingLines({
    poll_s: pollSeconds,
    times: fault.firstCalls,
    delay_s: fault.delaySeconds,
    print_bytes: fault.printBytes,
    print_error_bytes: fault.printErrorBytes,
    leave_child: fault.leaveChild,
    ignore_term: fault.ignoreTerm,
    outcome: fault.outcome,
    exit_code: fault.exitCode,
    signal: fault.signal,
    die_after_step: fault.dieAfterStep,
    step_s: fault.stepSeconds,
    as_person: fault.asPerson,
  });
}

function settingLines(settings: Readonly<Record<string, Value>>): string {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return given.map(([name, value]) => `${name}=${String(value)}\n`).join('');
}
