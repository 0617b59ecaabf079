import { describe, expect, it } from 'vitest';
import { findDivergence } from '../../../src/reconcile/divergence.ts';
import { type Lifecycle } from '../../../src/reconcile/lifecycle-verdict.ts';
import { decideLifecycle } from '../../../src/reconcile/lifecycle.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';
import {
  LAST_EVENT_AT,
  RUN,
  RUN_FILE_OF_ALPHA,
  STATE_OF_ALPHA,
  baseFacts,
  fold,
  mark,
  process,
} from './loop-facts-fixture.ts';

/** Every combination of what log, files and process table can say; rules that must hold in all of them. */

const FOLDS = [
  fold({ phase: 'none', phaseEvent: null, lastEvent: null }),
  fold(),
  fold({ lastEvent: mark('iteration_end') }),
  fold({ lastEvent: mark('loop_start') }),
  fold({ phase: 'complete', phaseEvent: mark('loop_complete') }),
  fold({ phase: 'stopped', phaseEvent: mark('loop_stop'), endReason: 'stuck' }),
  fold({ phase: 'failed', phaseEvent: mark('role_timeout') }),
  fold({ phase: 'approval_requested', phaseEvent: mark('approval_requested') }),
  fold({ phase: 'approval_decided', phaseEvent: mark('approval_decision'), approvalDecision: 'approved' }),
];
const STATES: readonly Partial<LoopFacts>[] = [
  { state: null, stateFile: 'absent' },
  { state: null, stateFile: 'empty' },
  { state: STATE_OF_ALPHA, stateFile: 'read' },
  { state: { ...STATE_OF_ALPHA, active: false }, stateFile: 'read' },
  { state: { ...STATE_OF_ALPHA, active: false, loopId: null }, stateFile: 'read' },
  { state: { ...STATE_OF_ALPHA, loopId: 'beta' }, stateFile: 'read' },
];
const RUN_FILES: readonly Partial<LoopFacts>[] = [
  { activeRun: null, activeRunFile: 'absent' },
  { activeRun: null, activeRunFile: 'empty' },
  { activeRun: RUN_FILE_OF_ALPHA, activeRunFile: 'read' },
  { activeRun: { ...RUN_FILE_OF_ALPHA, updatedAt: '2026-03-01T12:00:01Z' }, activeRunFile: 'read' },
  { activeRun: { ...RUN_FILE_OF_ALPHA, loopId: null }, activeRunFile: 'read' },
  { activeRun: { ...RUN_FILE_OF_ALPHA, loopId: 'beta' }, activeRunFile: 'read' },
];
const APPROVALS: readonly Partial<LoopFacts>[] = [
  { approval: null, approvalFile: 'absent' },
  { approval: null, approvalFile: 'empty' },
  ...['pending', 'approved', 'rejected'].map((status) => ({
    approval: { status, runId: RUN, iteration: 1, requestedAt: RUN, decidedAt: null, decidedBy: null },
    approvalFile: 'read' as const,
  })),
];
const SUMMARIES: readonly LoopFacts['summary'][] = [
  null,
  ...(
    [
      [RUN, true],
      [RUN, false],
      ['2026-01-01T00:00:00Z', true],
    ] as const
  ).map(([runId, completionOk]) => ({
    runId,
    completionOk,
    iteration: 1,
    endedAt: RUN,
    gates: null,
    stuck: null,
    raw: {},
  })),
];
const VERDICTS = (['alive', 'dead', 'none', 'off', 'unverifiable'] as const).map(process);

interface Case {
  readonly facts: LoopFacts;
  readonly lifecycle: Lifecycle;
  readonly divergence: ReturnType<typeof findDivergence>;
}

const LINES = { lineCount: 10, previousOffset: 10 };
const cases: readonly Case[] = combine([
  FOLDS.map((base) => ({ fold: base })),
  STATES,
  RUN_FILES,
  APPROVALS,
  SUMMARIES.map((summary) => ({ summary })),
  VERDICTS.map((evidence) => ({ process: evidence })),
  [{ atHead: true }, { atHead: false }],
]).map((change) => {
  const facts = baseFacts(change);
  const lifecycle = decideLifecycle(facts);
  return { facts, lifecycle, divergence: findDivergence({ facts, lifecycle, ...LINES }) };
});

/** Every way to take one member of each list. */
function combine(lists: readonly (readonly Partial<LoopFacts>[])[]): readonly Partial<LoopFacts>[] {
  return lists.reduce<readonly Partial<LoopFacts>[]>(
    (combined, list) => combined.flatMap((left) => list.map((right) => ({ ...left, ...right }))),
    [{}],
  );
}

/** Cases in which something holds and something else does not. */
function counterexamples(when: (found: Case) => boolean, then: (found: Case) => boolean): readonly Case[] {
  const matching = cases.filter(when);
  expect(matching.length).toBeGreaterThan(100);
  return matching.filter((found) => !then(found)).slice(0, 3);
}

const gone = ({ facts }: Case): boolean => facts.process.verdict === 'dead' || facts.process.verdict === 'none';

describe('in every combination', () => {
  it('there are many', () => {
    expect(cases.length).toBe(FOLDS.length * 6 * 6 * 5 * 4 * 5 * 2);
  });

  it('a pending approval is awaited', () => {
    const pending = ({ facts }: Case): boolean => facts.approval?.status === 'pending';
    expect(counterexamples(pending, ({ lifecycle }) => lifecycle.state === 'awaiting_approval')).toEqual([]);
  });

  it('nothing runs whose process is known to be gone', () => {
    expect(counterexamples(gone, ({ lifecycle }) => lifecycle.state !== 'running')).toEqual([]);
  });

  it('what the process table cannot tell is not said to run', () => {
    const unverifiable = ({ facts }: Case): boolean => facts.process.verdict === 'unverifiable';
    expect(counterexamples(unverifiable, ({ lifecycle }) => lifecycle.state !== 'running')).toEqual([]);
  });

  it('an open run with a live process runs', () => {
    const open = ({ facts }: Case): boolean =>
      facts.process.verdict === 'alive' && facts.fold.phase === 'open' && facts.approval?.status !== 'pending';
    expect(counterexamples(open, ({ lifecycle }) => lifecycle.state === 'running')).toEqual([]);
  });

  it('complete needs the event, or the summary of this very run', () => {
    const complete = ({ lifecycle }: Case): boolean => lifecycle.state === 'complete';
    const proven = ({ facts }: Case): boolean =>
      facts.fold.phase === 'complete' || (facts.summary?.runId === RUN && facts.summary.completionOk);
    expect(counterexamples(complete, proven)).toEqual([]);
  });

  it('with rows unread, no silent ending is claimed', () => {
    const behind = ({ facts }: Case): boolean => !facts.atHead && facts.fold.phase === 'open';
    const silent = new Set(['stopped', 'failed', 'complete', 'idle']);
    expect(counterexamples(behind, ({ lifecycle }) => !silent.has(lifecycle.state))).toEqual([]);
  });

  it('an open run that is over without an event contradicts its log', () => {
    const over = ({ facts, lifecycle }: Case): boolean =>
      facts.atHead && facts.fold.phase === 'open' && ['failed', 'stopped', 'idle'].includes(lifecycle.state);
    expect(counterexamples(over, ({ divergence }) => divergence.flags.activeMismatch)).toEqual([]);
  });

  it('flags, reasons and `any` say the same', () => {
    const same = ({ divergence }: Case): boolean => {
      const { activeMismatch, approvalCompletionConflict, cursorRegression } = divergence.flags;
      const flags = [activeMismatch, approvalCompletionConflict, cursorRegression];
      return divergence.any === flags.includes(true) && divergence.reasons.length === flags.filter(Boolean).length;
    };
    expect(counterexamples(() => true, same)).toEqual([]);
  });

  it('no reason names a missing process while one lives', () => {
    const alive = ({ facts }: Case): boolean => facts.process.verdict === 'alive';
    const wrong = new Set(['state_active_without_process', 'run_open_without_process']);
    expect(counterexamples(alive, ({ divergence }) => !divergence.reasons.some((one) => wrong.has(one)))).toEqual([]);
  });

  it('with rows unread, files and log are not compared', () => {
    const behind = ({ facts }: Case): boolean => !facts.atHead;
    expect(counterexamples(behind, ({ divergence }) => !divergence.flags.activeMismatch)).toEqual([]);
  });

  it('a verdict has a sentence and a time that is a time', () => {
    const dated = ({ lifecycle }: Case): boolean =>
      lifecycle.why.length > 10 && (lifecycle.since === null || lifecycle.since >= RUN) && LAST_EVENT_AT > RUN;
    expect(counterexamples(() => true, dated)).toEqual([]);
  });
});
