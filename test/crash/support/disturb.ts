import { programWords } from './program.ts';
import type { Scenario } from './scenarios.ts';
import { readStateFiles, type StateFiles } from './state-files.ts';
import { labelOf, trace, worksIn, type Call, type Traced } from './strace.ts';

/**
 * Node.js reads its own memory map while it starts, which takes more calls or fewer by chance. Then a numbered call is
 * another one than meant, and the run is made again with the numbers of another undisturbed start.
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
  const usual = startOf(all, repo);
  let start = usual;
  const hits: string[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    stage.restoreState(saved);
    const before = readStateFiles(stage.scene.ops);
    const fitting = faults.map((fault) => renumber(fault, usual, start));
    const traced = trace({ words: command, listed, faults: fitting });
    // A kill is told by no mark: the call that it hit is the last one.
    const hit = traced.ended.signal === 'SIGKILL' ? traced.calls.at(-1) : traced.calls.find(wasInjected);
    if (hit !== undefined && labelOf(hit, repo) === wanted) return { ...traced, before };
    hits.push(hit === undefined ? 'none' : labelOf(hit, repo));
    stage.restoreState(saved);
    start = startOf(trace({ words: command, listed }).calls, repo);
  }
  throw new Error(`${faults.join(', ')} never hit '${wanted}', but: ${hits.join(', ')}`);
}

/** How many calls of each name come before the first one that works in the repository. */
type Start = ReadonlyMap<string, number>;

function startOf(calls: readonly Call[], repo: string): Start {
  const counts = new Map<string, number>();
  for (const call of calls) {
    if (worksIn(call, repo)) return counts;
    counts.set(call.name, call.number);
  }
  throw new Error('the pass that was to be measured did nothing in the repository');
}

/** The expression with the number that its call has after another start. */
function renumber(fault: string, usual: Start, start: Start): string {
  const name = /^\??(\w+)/.exec(fault)?.[1] ?? '';
  const more = (start.get(name) ?? 0) - (usual.get(name) ?? 0);
  return fault.replace(/(?<=\bwhen=)\d+/, (number) => String(Number(number) + more));
}

/** True when strace made the call fail. */
export function wasInjected(call: Call): boolean {
  return call.text.endsWith('(INJECTED)');
}
