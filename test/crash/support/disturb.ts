import { programWords } from './program.ts';
import type { Scenario } from './scenarios.ts';
import { readStateFiles, type StateFiles } from './state-files.ts';
import { labelOf, trace, type Call, type Traced } from './strace.ts';

/**
 * Node.js reads its own memory map while it starts and wakes its own threads while it waits, which takes more calls or
 * fewer by chance. Then a numbered call is another one than meant, and the run is made again with the numbers that the
 * same call has in another undisturbed run.
 */
const ATTEMPTS = 20;

/** What is done to a pass. */
export interface Disturbance {
  /** Every listed call of the pass when it is not disturbed. */
  readonly all: readonly Call[];
  /** The call that is hit first. */
  readonly call: Call;
  /** Names of the calls that are listed. */
  readonly listed: readonly string[];
  /** Expressions of `strace -e inject=`, with the numbers of the undisturbed pass. */
  readonly faults: readonly string[];
  /** Command line to run; the pass of the scenario unless given. */
  readonly words?: readonly string[];
}

/** A pass that was disturbed. */
export interface DisturbedPass extends Traced {
  /** What was there when it began. */
  readonly before: StateFiles;
}

/** Makes the pass of a scenario from its saved state and disturbs it at one call. */
export function disturb({ stage, saved, words }: Scenario, disturbance: Disturbance): DisturbedPass {
  const { all, call, listed, faults } = disturbance;
  const { repo } = stage.scene;
  const command = programWords(disturbance.words ?? words);
  const wanted = labelOf(call, repo);
  const twins = (calls: readonly Call[]) => calls.filter((other) => labelOf(other, repo) === wanted);
  const place = twins(all).indexOf(call);
  const usual = countsBefore(all, call);
  let fresh = usual;
  const hits: string[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    stage.restoreState(saved);
    const before = readStateFiles(stage.scene.ops);
    const fitting = faults.map((fault) => renumber(fault, usual, fresh));
    const traced = trace({ words: command, listed, faults: fitting });
    // A kill is told by no mark: the call that it hit is the last one.
    const hit = traced.ended.signal === 'SIGKILL' ? traced.calls.at(-1) : traced.calls.find(wasInjected);
    if (hit !== undefined && labelOf(hit, repo) === wanted) return { ...traced, before };
    hits.push(hit === undefined ? 'none' : labelOf(hit, repo));
    stage.restoreState(saved);
    const { calls } = trace({ words: command, listed });
    const twin = twins(calls)[place];
    if (twin !== undefined) fresh = countsBefore(calls, twin);
  }
  throw new Error(`${faults.join(', ')} never hit '${wanted}', but: ${hits.join(', ')}`);
}

/** How many calls of each name come before a call. */
type Counts = ReadonlyMap<string, number>;

function countsBefore(calls: readonly Call[], call: Call): Counts {
  return new Map(calls.slice(0, calls.indexOf(call)).map(({ name, number }) => [name, number]));
}

/** The expression with the number that its call has in another run. */
function renumber(fault: string, usual: Counts, fresh: Counts): string {
  const name = /^\??(\w+)/.exec(fault)?.[1] ?? '';
  const more = (fresh.get(name) ?? 0) - (usual.get(name) ?? 0);
  return fault.replace(/(?<=\bwhen=)\d+/, (number) => String(Number(number) + more));
}

/** True when strace made the call fail. */
export function wasInjected(call: Call): boolean {
  return call.text.endsWith('(INJECTED)');
}
