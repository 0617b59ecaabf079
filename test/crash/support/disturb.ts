import { programWords } from './program.ts';
import type { Scenario } from './scenarios.ts';
import { readStateFiles, type StateFiles } from './state-files.ts';
import { labelOf, trace, type Call, type Traced } from './strace.ts';

/**
 * Node.js looks at its own memory map while it starts, once more or once less by chance: then a numbered call is
 * another one than meant, and the run is made again.
 */
const ATTEMPTS = 10;

/** What is done to a pass. */
export interface Disturbance {
  /** The call that is hit first. */
  readonly call: Call;
  /** Names of the calls that are listed. */
  readonly listed: readonly string[];
  /** Expressions of `strace -e inject=`. */
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
  const { call, listed, faults } = disturbance;
  const { repo } = stage.scene;
  const wanted = labelOf(call, repo);
  const hits: string[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    stage.restoreState(saved);
    const before = readStateFiles(stage.scene.ops);
    const traced = trace({ words: programWords(disturbance.words ?? words), listed, faults });
    // A kill is told by no mark: the call that it hit is the last one.
    const hit = traced.ended.signal === 'SIGKILL' ? traced.calls.at(-1) : traced.calls.find(wasInjected);
    if (hit !== undefined && labelOf(hit, repo) === wanted) return { ...traced, before };
    hits.push(hit === undefined ? 'none' : labelOf(hit, repo));
  }
  throw new Error(`${faults.join(', ')} never hit '${wanted}', but: ${hits.join(', ')}`);
}

/** True when strace made the call fail. */
export function wasInjected(call: Call): boolean {
  return call.text.endsWith('(INJECTED)');
}
