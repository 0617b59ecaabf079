import type { RuntimeAction, Scene } from './scene.ts';

/**
 * What a runtime does, run after run: every way to end, damaged rows, rows that are torn and completed later, and
 * runs whose process vanishes. Each run is played by actions in the order in which the runtime does them.
 */

/** How a run goes. */
export type RunKind = 'completes' | 'stops' | 'times_out' | 'logs_damage' | 'vanishes' | 'tears_rows';

/** Kinds in the order in which an endless play repeats them. */
export const RUN_KINDS: readonly RunKind[] = [
  'completes',
  'logs_damage',
  'vanishes',
  'tears_rows',
  'times_out',
  'stops',
];

const PID = 4242;
const ITERATIONS = 2;
const ROLES = ['planner', 'implementer', 'reviewer'];

/** A run to play. */
export interface Run {
  readonly scene: Scene;
  /** Counted from 1; makes the run id. */
  readonly number: number;
  readonly kind: RunKind;
  /** The time of the next event. */
  readonly now: () => string;
}

/** The actions of one run from its start to its end. */
export function* runActions(run: Run): Generator<RuntimeAction> {
  const { kind, number } = run;
  yield* startActions(run);
  for (let iteration = 1; iteration <= ITERATIONS; iteration += 1) {
    yield event(run, 'iteration_start', { iteration });
    if (kind === 'logs_damage') yield damage(number + iteration);
    for (const role of ROLES) {
      yield* rolePart(run, iteration, role);
    }
    yield event(run, 'gates_evaluated', { iteration, data: { validation: 'ok', tests: 'ok', stuck: 'n/a' } });
    yield event(run, 'iteration_end', { iteration, status: 'ok' });
  }
  yield* endActions(run);
}

/** A run's start: processes and files first, then its first events. With it the loop is running and well. */
export function* startActions(run: Run): Generator<RuntimeAction> {
  const { scene, now } = run;
  const command = `bash superloop.sh run --repo ${scene.repo} --loop demo`;
  yield { kind: 'processes', text: JSON.stringify([{ pid: PID, command }]) };
  yield rewrite('active-run.json', { repo: scene.repo, pid: PID, pgid: PID, loop_id: 'demo', updated_at: now() });
  yield rewrite('state.json', { active: true, current_loop_id: 'demo', iteration: 1, updated_at: now() });
  yield event(run, 'loop_start', { iteration: 1, data: { max_iterations: ITERATIONS } });
}

/** A run's end, by its kind. */
function* endActions(run: Run): Generator<RuntimeAction> {
  const { kind, now } = run;
  const idle = rewrite('state.json', { active: false, current_loop_id: null, iteration: 0, updated_at: now() });
  if (kind === 'vanishes') {
    yield event(run, 'role_start', { iteration: ITERATIONS, role: 'reviewer' });
    yield { kind: 'processes', text: '[]' };
    return;
  }
  if (kind === 'stops') {
    yield event(run, 'loop_stop', { iteration: ITERATIONS, data: { reason: 'max_iterations' } });
  } else if (kind === 'times_out') {
    yield event(run, 'role_timeout', { iteration: ITERATIONS, role: 'reviewer', status: 'timeout' });
  } else {
    yield event(run, 'loop_complete', { iteration: ITERATIONS });
  }
  yield idle;
  yield { kind: 'remove', file: 'active-run.json' };
  yield { kind: 'processes', text: '[]' };
}

/** The actions of runs without end. */
export function* endlessActions(scene: Scene, now: () => string): Generator<RuntimeAction> {
  for (let number = 1; ; number += 1) {
    const kind = RUN_KINDS[(number - 1) % RUN_KINDS.length] ?? 'completes';
    yield* runActions({ scene, number, kind, now });
  }
}

function* rolePart(run: Run, iteration: number, role: string): Generator<RuntimeAction> {
  const started = event(run, 'role_start', { iteration, role, data: { log_file: `logs/iter-${iteration}/${role}` } });
  if (run.kind === 'tears_rows' && started.kind === 'append') {
    const middle = Math.floor(started.bytes.length / 2);
    yield { kind: 'append', bytes: started.bytes.subarray(0, middle) };
    // The reviewer's row stays torn, and the next one is glued to it, as after a runtime that was killed.
    if (role !== 'reviewer') yield { kind: 'append', bytes: started.bytes.subarray(middle) };
  } else {
    yield started;
  }
  yield rewrite('loops/demo/heartbeat.v1.json', { schemaVersion: 'v1', timestamp: run.now(), status: 'running' });
  yield event(run, 'role_end', { iteration, role, status: 'ok' });
}

/** One row for the log. */
function event(run: Pick<Run, 'number' | 'now'>, name: string, members: object): RuntimeAction {
  const row = { timestamp: run.now(), event: name, loop_id: 'demo', run_id: `run-${run.number}`, ...members };
  return { kind: 'append', bytes: Buffer.from(`${JSON.stringify(row)}\n`) };
}

/** Rows that cannot be used, and a blank one, which can be passed over. */
const DAMAGED: readonly Buffer[] = [
  Buffer.from('{"timestamp":"2026-01-01T00:00:00Z","event":"role_sta\n'),
  Buffer.from('\0\0\0\0\0\0\n'),
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d, 0x0a]),
  Buffer.from('["not","an","object"]\n'),
  Buffer.from('{"timestamp":"2026-01-01T00:00:00Z"}\n\n'),
  Buffer.from('{"event":"role_start"}\n  \n'),
];

/** A damaged row of one of several sorts. */
export function damage(sort: number): RuntimeAction {
  return { kind: 'append', bytes: DAMAGED[sort % DAMAGED.length] ?? Buffer.alloc(0) };
}

function rewrite(file: string, value: object): RuntimeAction {
  return { kind: 'rewrite', file, text: `${JSON.stringify(value, null, 2)}\n` };
}
