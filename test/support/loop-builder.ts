import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatInstant } from '../../src/runtime/rfc3339.ts';
import { managerPaths, runtimePaths, type ManagerPaths, type RuntimePaths } from '../../src/store/paths.ts';

/** When the first event of a built log happened. */
export const T0 = Date.parse('2026-03-01T12:00:00Z');

/** An instant some seconds after {@link T0}, as the runtime writes it. */
export function at(seconds: number): string {
  return formatInstant(T0 + seconds * 1000);
}

/** A run id as the runtime makes it: the second in which the run was entered. */
export const RUN_1 = at(0);

/** Members of an event that differ from the usual. */
export interface EventSpec {
  readonly run?: string;
  readonly iteration?: number;
  readonly role?: string;
  readonly status?: string;
  readonly data?: unknown;
  /** Seconds after {@link T0}; one second after the event before when left out. */
  readonly second?: number;
}

/** A temporary repository that a runtime might have written. */
export class BuiltRepo {
  readonly path: string;
  private readonly loops = new Map<string, BuiltLoop>();

  constructor() {
    this.path = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-loop-'))), 'repo');
    mkdirSync(path.join(this.path, '.superloop'), { recursive: true });
  }

  loop(name: string): BuiltLoop {
    const known = this.loops.get(name) ?? new BuiltLoop(this.path, name);
    this.loops.set(name, known);
    return known;
  }

  /** `.superloop/state.json`; a text is written as it is. */
  state(document: Record<string, unknown> | string): this {
    return this.put('state.json', document);
  }

  /** state.json as the runtime writes it while a loop is at work. */
  active(loop: string, iteration = 1, second = 0): this {
    return this.state({ active: true, loop_index: 0, iteration, current_loop_id: loop, updated_at: at(second) });
  }

  /** state.json as the runtime writes it at the end of `run --loop`. */
  inactive(loop: string, iteration = 1, second = 0): this {
    return this.state({ active: false, loop_index: 0, iteration, current_loop_id: loop, updated_at: at(second) });
  }

  /** `.superloop/active-run.json`. */
  activeRun(loop: string | null, change: Record<string, unknown> = {}): this {
    return this.put('active-run.json', {
      repo: this.path,
      pid: 4242,
      pgid: 4242,
      loop_id: loop,
      iteration: 1,
      stage: loop === null ? 'run_start' : 'loop_start',
      updated_at: at(0),
      ...change,
    });
  }

  /** Any file below `.superloop/`; a text is written as it is. */
  put(name: string, document: unknown): this {
    const text = typeof document === 'string' ? document : `${JSON.stringify(document, null, 2)}\n`;
    writeFileSync(path.join(this.path, '.superloop', name), text);
    return this;
  }

  remove(name: string): this {
    rmSync(path.join(this.path, '.superloop', name), { force: true });
    return this;
  }

  /** Writes a process table file and returns its path. */
  processes(table: readonly Record<string, unknown>[]): string {
    const file = path.join(path.dirname(this.path), 'processes.json');
    writeFileSync(file, JSON.stringify(table));
    return file;
  }

  /** A row for {@link processes}: the runtime at work on this repository. */
  runtimeProcess(change: Record<string, unknown> = {}, loop?: string): Record<string, unknown> {
    const words = `bash /opt/superloop/superloop.sh run --repo ${this.path}${loop === undefined ? '' : ` --loop ${loop}`}`;
    return { pid: 4242, command: words, pgid: 4242, ...change };
  }

  dispose(): void {
    rmSync(path.dirname(this.path), { recursive: true, force: true });
  }
}

/** The runtime folder of one loop. */
export class BuiltLoop {
  readonly name: string;
  readonly runtime: RuntimePaths;
  readonly manager: ManagerPaths;
  private second = -1;
  private run = RUN_1;
  private iteration = 1;

  constructor(repo: string, name: string) {
    this.name = name;
    this.runtime = runtimePaths(repo, name);
    this.manager = managerPaths(repo, name);
    mkdirSync(this.runtime.loopDir, { recursive: true });
  }

  /** Appends one event row. Run and iteration hold on for the events after it. */
  event(name: string, spec: EventSpec = {}): this {
    this.second = spec.second ?? this.second + 1;
    this.run = spec.run ?? this.run;
    this.iteration = spec.iteration ?? this.iteration;
    const { role, status, data } = spec;
    const row = {
      timestamp: at(this.second),
      event: name,
      loop_id: this.name,
      run_id: this.run,
      iteration: this.iteration,
      ...(role === undefined ? {} : { role }),
      ...(status === undefined ? {} : { status }),
      ...(data === undefined ? {} : { data }),
    };
    return this.append(`${JSON.stringify(row)}\n`);
  }

  events(...names: readonly string[]): this {
    for (const name of names) this.event(name);
    return this;
  }

  /** `loop_start` of a new run; its id is the second it starts in unless another is given. */
  start(spec: EventSpec = {}): this {
    const second = spec.second ?? this.second + 1;
    return this.event('loop_start', { run: at(second), iteration: 1, ...spec, second });
  }

  /** One whole iteration, from its start to `iteration_end`, as the runtime logs it. */
  iterate(iteration: number): this {
    this.event('iteration_start', { iteration });
    for (const role of ['planner', 'implementer', 'tester', 'reviewer']) {
      this.event('role_start', { role }).event('role_end', { role });
    }
    this.event('promise_checked', { data: { expected: 'DONE', text: '', matched: false } });
    for (const gate of ['checklist', 'tests', 'validation', 'prerequisites', 'evidence', 'lifecycle']) {
      this.event(`${gate}_start`).event(`${gate}_end`, { data: { status: 'ok' } });
    }
    this.event('stuck_checked', { data: { streak: 0, threshold: 3, triggered: false } });
    this.event('gates_evaluated', { data: GATES });
    return this.event('iteration_end', { data: { completion: false } });
  }

  /** Appends text as it is. */
  append(text: string | Buffer): this {
    appendFileSync(this.runtime.eventsFile, text);
    return this;
  }

  log(): string {
    return readFileSync(this.runtime.eventsFile, 'utf8');
  }

  /** Replaces the text of the event log in place. */
  rewrite(text: string): this {
    writeFileSync(this.runtime.eventsFile, text);
    return this;
  }

  /** The run id that events carry now. */
  get runId(): string {
    return this.run;
  }

  /** Seconds after {@link T0} of the last event. */
  get lastSecond(): number {
    return this.second;
  }

  approval(document: Record<string, unknown> | string): this {
    return this.put(this.runtime.approvalFile, document);
  }

  /** run-summary.json with these entries; each is a run id, an iteration and whether it completed. */
  summary(...entries: readonly (readonly [run: string, iteration: number, completionOk: boolean])[]): this {
    return this.put(this.runtime.runSummaryFile, {
      version: 1,
      loop_id: this.name,
      updated_at: at(this.second),
      entries: entries.map(([run, iteration, completionOk]) => summaryEntry(run, iteration, completionOk)),
    });
  }

  heartbeat(document: Record<string, unknown> | string): this {
    return this.put(this.runtime.heartbeatFile, document);
  }

  escalation(document: Record<string, unknown>): this {
    return this.put(this.runtime.escalationFile, document);
  }

  remove(file: keyof RuntimePaths): this {
    rmSync(this.runtime[file], { force: true });
    return this;
  }

  private put(file: string, document: unknown): this {
    writeFileSync(file, typeof document === 'string' ? document : `${JSON.stringify(document)}\n`);
    return this;
  }
}

const GATES = {
  promise: true,
  tests: 'ok',
  validation: 'skipped',
  prerequisites: 'skipped',
  checklist: 'ok',
  evidence: 'ok',
  lifecycle: 'ok',
  approval: 'skipped',
  stuck: '0/3',
};

function summaryEntry(run: string, iteration: number, completionOk: boolean): Record<string, unknown> {
  const { promise: _promise, stuck: _stuck, ...gates } = GATES;
  return {
    run_id: run,
    iteration,
    started_at: run,
    ended_at: run,
    promise: { expected: 'DONE', text: null, matched: completionOk },
    gates,
    tests_mode: 'every',
    stuck: { streak: 0, threshold: 3 },
    delegation: {},
    completion_ok: completionOk,
    artifacts: {},
  };
}
