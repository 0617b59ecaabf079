/**
 * A stand-in for the supervised runtime: `superloop.sh` in this folder is a real program with the command line, the
 * artifacts, the exit codes and the flaws of Superloop 0.6.1. This file drives it in a temporary repository.
 *
 *     const standIn = standInForTest({ alpha: { stay: { role: 'implementer' } } }); // ends with the test
 *     const run = await standIn.startRun({ loop: 'alpha' });                        // a real process
 *     await standIn.untilStaying('alpha');      // the role is at work, and stays so
 *     standIn.release('alpha');                 // the role ends, the run goes on
 *     const { exitCode } = await run.ended;
 *
 * - `RUNTIME_BIN` is the path for `--runtime-bin`; `standIn.repo` is the one for `--repo`.
 * - A loop runs as its {@link LoopPlan} says; `plan()` changes it; a run at work goes by the new plan
 *   from its next iteration on.
 * - `startRun` starts `run`, and `run` waits for its end; `approve`, `reject` and `cancel` run these commands, and `call`
 *   the program with any words.
 * - `fault('approve', { outcome: 'hang' })` makes a command go wrong, whoever calls it; see {@link CommandFault}.
 *   Settings are files in the repository, so they hold under any environment of the caller.
 * - `invocations()` tells every call of any command, with its pid: "executed exactly once" is
 *   `expect(standIn.invocations('approve')).toHaveLength(1)`.
 * - `state`, `activeRun`, `approval`, `events`, `eventNames`, `summaryEntries`, `text` read what is on disk.
 * - `waitFor` awaits a condition over them and says what it found when it is not met; `untilEvent` awaits a row of the log.
 * - `dispose` kills everything that was started for this repository (agents that ignore SIGTERM, hanging commands)
 *   and deletes it. {@link standInForTest} calls it at the end of the test.
 *
 * `cancel` looks for the end of the process every 20 ms instead of every second. Two runs of a loop never begin within
 * the same second, because a run id is a second: the second one waits for the next.
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { findProcesses, killAll, type LiveProcess, sendSignal } from './processes.ts';
import { type CommandFault, commandSettings, type LoopPlan, loopSettings } from './settings.ts';
import { type Ended, firstLineOf, start, type Started, type StartRequest } from './started.ts';

export type { CommandFault, LoopPlan } from './settings.ts';

/** The program, for `--runtime-bin`. */
export const RUNTIME_BIN = path.join(import.meta.dirname, 'superloop.sh');
const AGENT = path.join(import.meta.dirname, 'agent.sh');

/** Starts a run as a child that leads no group: the group is that of this shell, which tells the pid. */
const AS_MEMBER = '"$@" 3>&- & printf "%s\\n" "$!" >&3; exec 3>&-; wait "$!"';
/** How long a condition may take to come true, on a very busy machine. */
const MET_WITHIN_MS = 30_000;
const CANCEL_POLL_SECONDS = 0.02;

export type Command = 'run' | 'approve' | 'cancel' | 'status';

/** A row of events.jsonl. */
export interface RuntimeEvent {
  readonly timestamp: string;
  readonly event: string;
  readonly loop_id: string;
  readonly run_id: string;
  readonly iteration: number;
  readonly role?: string;
  readonly status?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A call of the program. */
export interface Invocation {
  readonly pid: number;
  readonly command: Command;
  /** The words after the command. */
  readonly args: readonly string[];
}

/** A decision to record. */
export interface DecisionRequest {
  readonly loop: string;
  readonly by?: string;
  readonly note?: string;
}

type Document = Readonly<Record<string, unknown>>;

/** A run that was started. */
export class StartedRun {
  /** Of the runtime itself. */
  readonly pid: number;
  /** Its process group; the same as the pid for a group leader. */
  readonly processGroup: number;
  readonly ended: Promise<Ended>;
  private readonly repo: string;

  constructor(repo: string, started: { readonly pid: number; readonly group: number; readonly ended: Promise<Ended> }) {
    this.repo = repo;
    this.pid = started.pid;
    this.processGroup = started.group;
    this.ended = started.ended;
  }

  /** Whether the runtime itself is at work. */
  get alive(): boolean {
    return this.members().some(({ pid }) => pid === this.pid);
  }

  /** Agents of this run that are at work, whether or not the runtime still is. */
  agents(): readonly LiveProcess[] {
    return this.members().filter(({ words }) => words.includes(AGENT));
  }

  /** Sends a signal to the runtime alone, or to its whole group. Who is gone gets none. */
  signal(signal: NodeJS.Signals, whom: 'runtime' | 'group' = 'runtime'): void {
    if (whom === 'runtime' && this.alive) sendSignal(this.pid, signal);
    // While the group has members of ours its number is not given to others.
    if (whom === 'group' && this.members().length > 0) sendSignal(-this.processGroup, signal);
  }

  /** Kills the whole group and waits until it is gone. */
  async stop(): Promise<void> {
    this.signal('SIGKILL', 'group');
    await killAll((process) => this.isMember(process));
  }

  private members(): readonly LiveProcess[] {
    return findProcesses((process) => this.isMember(process));
  }

  private isMember({ processGroup, words }: LiveProcess): boolean {
    return processGroup === this.processGroup && words.includes(this.repo);
  }
}

/** A repository with loops, and the runtime that works on it. */
export class StandIn {
  readonly repo: string;
  private readonly folder: string;
  private readonly runs: StartedRun[] = [];
  private readonly endings: Promise<Ended>[] = [];

  /** Loops by their ids, in the order in which a run without a loop goes through them. */
  constructor(loops: Readonly<Record<string, LoopPlan>>) {
    this.folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-stand-in-')));
    this.repo = path.join(this.folder, 'repo');
    mkdirSync(this.inside('stand-in'), { recursive: true });
    mkdirSync(this.inside('loops'));
    writeFileSync(
      this.inside('stand-in/loops'),
      Object.keys(loops)
        .map((loop) => `${loop}\n`)
        .join(''),
    );
    for (const [loop, plan] of Object.entries(loops)) this.plan(loop, plan);
    for (const command of ['run', 'approve', 'cancel', 'status'] as const) this.fault(command, {});
  }

  /** Replaces the plan of a loop. */
  plan(loop: string, plan: LoopPlan): this {
    writeFileSync(this.inside(`stand-in/loop-${loop}.conf`), loopSettings(plan));
    return this;
  }

  /** Replaces what goes wrong with a command; `{}` puts it right. Calls that `firstCalls` counts are counted anew. */
  fault(command: Command, fault: CommandFault): this {
    const file = this.inside(`stand-in/command-${command}.conf`);
    for (let turn = 1; turn <= (fault.firstCalls ?? 0); turn += 1) {
      rmSync(`${file}.turn-${String(turn)}`, { recursive: true, force: true });
    }
    writeFileSync(file, commandSettings(fault, CANCEL_POLL_SECONDS));
    return this;
  }

  /** Starts `run`: on one loop, or on all in turn. It leads a process group of its own unless told otherwise. */
  async startRun(request: { readonly loop?: string; readonly groupLeader?: boolean } = {}): Promise<StartedRun> {
    const leader = request.groupLeader ?? true;
    const words = ['bash', RUNTIME_BIN, 'run', ...this.place(request.loop)];
    const started = this.start({
      words: leader ? words : ['bash', '-c', AS_MEMBER, 'shell', ...words],
      env: {},
      tellsPid: !leader,
    });
    const group = started.child.pid ?? 0;
    const pid = leader ? group : Number(await firstLineOf(started.child));
    const run = new StartedRun(this.repo, { pid, group, ended: started.ended });
    this.runs.push(run);
    return run;
  }

  /** Runs `run` to its end. */
  async run(loop?: string): Promise<Ended> {
    const { ended } = await this.startRun(loop === undefined ? {} : { loop });
    return ended;
  }

  approve({ loop, by, note }: DecisionRequest): Promise<Ended> {
    const said = [...(by === undefined ? [] : ['--by', by]), ...(note === undefined ? [] : ['--note', note])];
    return this.call(['approve', ...this.place(loop), ...said]);
  }

  reject({ loop, by, note }: DecisionRequest): Promise<Ended> {
    const said = [...(by === undefined ? [] : ['--by', by]), ...(note === undefined ? [] : ['--note', note])];
    return this.call(['approve', ...this.place(loop), ...said, '--reject']);
  }

  cancel(): Promise<Ended> {
    return this.call(['cancel', ...this.place()]);
  }

  /** Runs the program with any words; `env` is added to the environment. */
  call(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return this.start({ words: [RUNTIME_BIN, ...words], env, tellsPid: false }).ended;
  }

  /** Lets the role of a loop that stays at work end. */
  release(loop: string): void {
    writeFileSync(this.inside(`stand-in/release-${loop}`), '');
  }

  /** Calls so far, in their order; of one command when given. */
  invocations(command?: Command): readonly Invocation[] {
    const rows = parseLines(this.text('stand-in-invocations.log')) as Invocation[];
    return rows.filter((row) => command === undefined || row.command === command);
  }

  /** Text of a file below `.superloop/`; null when there is none. */
  text(name: string): string | null {
    try {
      return readFileSync(this.inside(name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return null;
    }
  }

  /** state.json; null when it is absent or empty at the moment. */
  state(): Document | null {
    return parseDocument(this.text('state.json'));
  }

  /** active-run.json; null when it is absent or empty at the moment. */
  activeRun(): Document | null {
    return parseDocument(this.text('active-run.json'));
  }

  /** approval.json; null when it is absent or empty at the moment. */
  approval(loop: string): Document | null {
    return parseDocument(this.text(`loops/${loop}/approval.json`));
  }

  /** Entries of run-summary.json. */
  summaryEntries(loop: string): readonly Document[] {
    return (parseDocument(this.text(`loops/${loop}/run-summary.json`))?.['entries'] ?? []) as Document[];
  }

  /** Whole rows of events.jsonl. */
  events(loop: string): readonly RuntimeEvent[] {
    return parseLines(this.text(`loops/${loop}/events.jsonl`)) as RuntimeEvent[];
  }

  eventNames(loop: string): readonly string[] {
    return this.events(loop).map(({ event }) => event);
  }

  /** How many edits agents have made to the repository. */
  workLines(): number {
    return readFileSync(path.join(this.repo, 'src/work.txt'), 'utf8').split('\n').length - 1;
  }

  /** Programs of the runtime that work on this repository, whoever started them. */
  processes(): readonly LiveProcess[] {
    return findProcesses((process) => this.isOurs(process));
  }

  /** Waits until an event has been logged, and returns the first that fits. */
  untilEvent(loop: string, name: string, fits: (event: RuntimeEvent) => boolean = () => true): Promise<RuntimeEvent> {
    return this.waitFor(`${name} of ${loop}`, () => this.events(loop).find((row) => row.event === name && fits(row)));
  }

  /** Waits until the role that stays is at work: the one that the plan of the loop names. */
  async untilStaying(loop: string): Promise<void> {
    await this.waitFor(`${loop} to stay in a role`, () => this.text(`stand-in/staying-${loop}`));
  }

  /** Waits until a condition yields something, and returns it. Raises with a picture of the files when it does not. */
  async waitFor<T>(what: string, condition: () => T | null | undefined | false): Promise<T> {
    const deadline = Date.now() + MET_WITHIN_MS;
    for (;;) {
      const found = condition();
      if (found !== null && found !== undefined && found !== false) return found;
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}\n${this.picture()}`);
      await pause(5);
    }
  }

  /** Kills everything that was started for this repository, by whomever, and deletes it. */
  async dispose(): Promise<void> {
    for (const run of this.runs) run.signal('SIGKILL', 'group');
    await killAll((process) => this.isOurs(process));
    await Promise.allSettled(this.endings);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private isOurs({ words }: LiveProcess): boolean {
    return words.includes(this.repo) && (words.includes(RUNTIME_BIN) || words.includes(AGENT));
  }

  private picture(): string {
    const loops = (this.text('stand-in/loops') ?? '').split('\n').filter(Boolean);
    const logs = loops.map((loop) => `${loop}: ${this.eventNames(loop).slice(-5).join(' ')}`);
    const said = this.endings.map((_ended, call) => readFileSync(`${this.outputsOf(call)}.err`, 'utf8'));
    return [
      `state: ${String(this.text('state.json'))}`,
      `run: ${String(this.text('active-run.json'))}`,
      ...logs,
      ...said,
    ]
      .filter(Boolean)
      .join('\n');
  }

  private place(loop?: string): string[] {
    return ['--repo', this.repo, ...(loop === undefined ? [] : ['--loop', loop])];
  }

  private inside(name: string): string {
    return path.join(this.repo, '.superloop', name);
  }

  private start(request: Omit<StartRequest, 'outputs'>): Started {
    const started = start({ ...request, outputs: this.outputsOf(this.endings.length) });
    this.endings.push(started.ended);
    return started;
  }

  private outputsOf(call: number): string {
    return path.join(this.folder, `call-${String(call)}`);
  }
}

/** A {@link StandIn} that is disposed of when the test ends, however it ends. */
export function standInForTest(loops: Readonly<Record<string, LoopPlan>>): StandIn {
  const standIn = new StandIn(loops);
  onTestFinished(() => standIn.dispose());
  return standIn;
}

function parseDocument(text: string | null): Document | null {
  return text === null || text.trim() === '' ? null : (JSON.parse(text) as Document);
}

/** Rows that end with a line feed. */
function parseLines(text: string | null): unknown[] {
  return (text ?? '')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as unknown);
}
