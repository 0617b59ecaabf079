/**
 * The artifacts that a running dispatcher leaves for the supervisor: the same files and members as any supervised
 * runtime. docs/runtime.md says what each means to a reader; docs/queue.md, section "Supervision", what is in them.
 */

/** A run of a dispatcher. */
export interface DispatcherRun {
  /** Absolute path of the folder that holds `.superloop/`. */
  readonly repo: string;
  readonly loop: string;
  /** Second in which the run began, as `2026-02-09T03:00:00Z`. */
  readonly runId: string;
  readonly pid: number;
  readonly processGroup: number;
}

/** What happened, before it is written as a row. */
export interface RunEvent {
  readonly event: string;
  readonly iteration: number;
  readonly role?: string;
  readonly status?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** One line of `events.jsonl`, without its line break. */
export function eventLine(run: DispatcherRun, timestamp: string, event: RunEvent): string {
  const { event: name, iteration, role, status, data } = event;
  return JSON.stringify({
    timestamp,
    event: name,
    loop_id: run.loop,
    run_id: run.runId,
    iteration,
    role,
    status,
    data,
  });
}

/** `state.json` of the repository. */
export function stateDocument(
  run: DispatcherRun,
  updatedAt: string,
  now: { active: boolean; iteration: number },
): string {
  return document({
    active: now.active,
    loop_index: 0,
    iteration: now.iteration,
    current_loop_id: run.loop,
    updated_at: updatedAt,
  });
}

/** `active-run.json` of the repository. */
export function activeRunDocument(run: DispatcherRun, updatedAt: string): string {
  return document({
    repo: run.repo,
    pid: run.pid,
    pgid: run.processGroup,
    loop_id: run.loop,
    iteration: 1,
    stage: 'loop_start',
    updated_at: updatedAt,
  });
}

/**
 * `heartbeat.v1.json` of the loop. `progress` counts what happened in the run: events, and looks at which a worker had
 * printed something new. While it stands still the workers are alive and silent: they may hang.
 */
export function heartbeatDocument(
  run: DispatcherRun,
  timestamp: string,
  now: { stage: string; progress: number; itemId: string | null },
): string {
  return document({
    schemaVersion: 'v1',
    timestamp,
    source: 'runtime',
    status: 'running',
    stage: now.stage,
    pid: run.pid,
    progress: now.progress,
    itemId: now.itemId,
  });
}

function document(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
