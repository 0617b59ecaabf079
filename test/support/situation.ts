import { describe, expect, it } from 'vitest';
import type { State } from '../../src/generated/types.ts';
import { formatInstant } from '../../src/runtime/rfc3339.ts';
import { type BuiltLoop, BuiltRepo, T0 } from './loop-builder.ts';
import { runJson } from './run-command.ts';
import { validateStateFolder } from './schema-check.ts';

/** What a reconcile pass is expected to say of a loop. */
export interface Verdict {
  readonly state: State['transition']['currentState'];
  readonly cause: State['transition']['whyCode'];
  /** Reasons of divergence; empty when nothing contradicts. */
  readonly divergence: readonly string[];
  /** Reason codes of health; empty means healthy. */
  readonly health: readonly string[];
}

/** A runtime folder that a real run can leave, and what has to be said of it. */
export interface Situation {
  readonly name: string;
  readonly build: (repo: BuiltRepo, loop: BuiltLoop) => void;
  /** Rows of the process table; nothing runs when left out. */
  readonly processes?: (repo: BuiltRepo) => readonly Record<string, unknown>[];
  /** Seconds from the last event of loop `alpha` to the look; 1 unless given. */
  readonly laterSeconds?: number;
  /** Which loop is looked at; `alpha` unless given. */
  readonly loop?: string;
  readonly withTable: Verdict;
  /** Without a process table; the same as with one when left out. */
  readonly withoutTable?: Verdict;
}

/** A pass over a situation. */
interface Looked {
  readonly state: State;
  /** What breaks a schema in the state folder. */
  readonly violations: readonly unknown[];
}

/** Builds a situation in a folder of its own and reconciles it. */
async function lookAt(situation: Situation, check: 'table' | 'off'): Promise<Looked> {
  const repo = new BuiltRepo();
  try {
    const alpha = repo.loop('alpha');
    situation.build(repo, alpha);
    const loop = repo.loop(situation.loop ?? 'alpha');
    const table = check === 'off' ? 'off' : repo.processes(situation.processes?.(repo) ?? []);
    const now = formatInstant(T0 + (alpha.lastSecond + (situation.laterSeconds ?? 1)) * 1000);
    const words = ['--repo', repo.path, '--loop', loop.name, '--now', now, '--process-check', table];
    const state = await runJson<State>(['reconcile', ...words]);
    return { state, violations: validateStateFolder(loop.manager.opsDir) };
  } finally {
    repo.dispose();
  }
}

/** The part of a state that {@link Verdict} speaks of. */
export function verdictOf(state: State): Verdict {
  return {
    state: state.transition.currentState,
    cause: state.transition.whyCode,
    divergence: state.divergence.reasons,
    health: state.health.reasonCodes,
  };
}

const AT_WORK = new Set(['running', 'awaiting_approval', 'complete', 'idle']);

/** Registers tests: each situation with a process table and without. */
export function describeSituations(title: string, situations: readonly Situation[]): void {
  describe(title, () => {
    it.each(situations)('$name', async (situation) => {
      const { state, violations } = await lookAt(situation, 'table');
      expect(verdictOf(state)).toEqual(situation.withTable);
      expectTruthful(state);
      expect(violations).toEqual([]);
    });

    it.each(situations)('$name, no process table', async (situation) => {
      const { state, violations } = await lookAt(situation, 'off');
      expect(verdictOf(state)).toEqual(situation.withoutTable ?? situation.withTable);
      expectTruthful(state);
      expect(state.evidence.process.verdict).toBe('off');
      expect(violations).toEqual([]);
    });
  });
}

/** Healthy is said only of a loop that is at work or at rest without contradiction. */
function expectTruthful(state: State): void {
  const well = AT_WORK.has(state.transition.currentState) && !state.divergence.any;
  expect(state.health.status === 'healthy' && !well).toBe(false);
  expect(state.health.status === 'healthy').toBe(state.health.reasons.length === 0);
  expect(state.transition.why).not.toBe('');
}
