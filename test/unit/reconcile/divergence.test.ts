import { describe, expect, it } from 'vitest';
import { findDivergence } from '../../../src/reconcile/divergence.ts';
import { decideLifecycle } from '../../../src/reconcile/lifecycle.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';
import { NOW_MS, RUN, STATE_OF_ALPHA, baseFacts, fold, mark, process } from './loop-facts-fixture.ts';

function reasons(change: Partial<LoopFacts>, offsets: readonly [number | null, number] = [10, 10]): readonly string[] {
  const facts = baseFacts(change);
  const [previousOffset, lineCount] = offsets;
  return findDivergence({ facts, lifecycle: decideLifecycle(facts), previousOffset, lineCount }).reasons;
}

const NO_STATE = { state: null, stateFile: 'absent' } as const;
const NO_RUN_FILE = { activeRun: null, activeRunFile: 'absent' } as const;
const DEAD = { process: process('dead') } as const;

describe('while a run is at work', () => {
  const startedBefore = (seconds: number): Partial<LoopFacts> => {
    const firstEventAt = new Date(NOW_MS - seconds * 1000).toISOString();
    return { fold: fold({ run: { runId: RUN, iteration: 1, firstLine: 1, firstEventAt } }) };
  };
  const older = { state: { ...STATE_OF_ALPHA, active: false, updatedAt: RUN } };
  it.each<readonly [string, Partial<LoopFacts>, readonly string[]]>([
    ['all agree', {}, []],
    ['no state file', NO_STATE, ['process_alive_without_state']],
    ['state of another loop', { state: { ...STATE_OF_ALPHA, loopId: 'beta' } }, ['process_alive_without_state']],
    ['state inactive', { state: { ...STATE_OF_ALPHA, active: false } }, ['process_alive_without_state']],
    ['state being written', { state: null, stateFile: 'empty' }, []],
    ['only loop_start logged', { ...NO_STATE, fold: fold({ lastEvent: mark('loop_start') }) }, []],
    ['started 4 s ago, no state yet', { ...NO_STATE, ...startedBefore(4) }, []],
    ['started 5 s ago, no state yet', { ...NO_STATE, ...startedBefore(5) }, ['process_alive_without_state']],
    ['started 4 s ago, state of the run before', { ...older, ...startedBefore(4) }, []],
    [
      'not looked, no state of this loop',
      {
        process: process('off'),
        state: { ...STATE_OF_ALPHA, active: false },
      },
      ['run_open_without_state'],
    ],
    ['rows unread', { ...NO_STATE, atHead: false }, []],
  ])('%s', (_what, change, expected) => {
    expect(reasons(change)).toEqual(expected);
  });
});

describe('after a run', () => {
  const complete = fold({ phase: 'complete', phaseEvent: mark('loop_complete') });
  it.each<readonly [string, Partial<LoopFacts>, readonly string[]]>([
    ['dead in its files', DEAD, ['run_open_without_process']],
    ['dead, run file gone', { ...DEAD, ...NO_RUN_FILE }, ['state_active_without_process']],
    ['cancelled', { ...DEAD, ...NO_RUN_FILE, ...NO_STATE }, ['run_open_without_state']],
    [
      'cancelled through control',
      { ...DEAD, ...NO_RUN_FILE, ...NO_STATE, cancelled: { runId: RUN, by: 'ops', at: RUN } },
      [],
    ],
    ['cannot be told', { process: process('unverifiable') }, []],
    ['complete and tidied up', { fold: complete, ...NO_STATE, ...NO_RUN_FILE }, []],
    ['complete, files not tidied up, process lives', { fold: complete }, []],
    ['complete, files not tidied up, not looked', { fold: complete, process: process('off') }, []],
    ['complete, files not tidied up, dead', { fold: complete, ...DEAD }, ['state_active_after_end']],
    [
      'complete, only state active',
      { fold: complete, ...NO_RUN_FILE, process: process('off') },
      ['state_active_after_end'],
    ],
    ['another loop active', { fold: complete, ...NO_RUN_FILE, state: { ...STATE_OF_ALPHA, loopId: 'b' } }, []],
  ])('%s', (_what, change, expected) => {
    expect(reasons(change)).toEqual(expected);
  });
});

describe('approval and completion', () => {
  const approval = { status: 'pending', runId: RUN, iteration: 1, requestedAt: RUN, decidedAt: null, decidedBy: null };
  const summary = { runId: RUN, iteration: 1, completionOk: true, endedAt: RUN, gates: null, stuck: null, raw: {} };
  const waiting = {
    ...NO_RUN_FILE,
    state: { ...STATE_OF_ALPHA, active: false },
    fold: fold({ phase: 'approval_requested', phaseEvent: mark('approval_requested') }),
  };
  it.each<readonly [string, Partial<LoopFacts>, readonly string[]]>([
    ['pending and complete', { approval, summary }, ['approval_and_completion']],
    ['complete is another run', { approval, summary: { ...summary, runId: 'other' } }, []],
    ['the request names no run', { approval: { ...approval, runId: null }, summary }, ['approval_and_completion']],
    ['decided and complete', { approval: { ...approval, status: 'approved' }, summary }, []],
    ['pending, not complete', { approval, summary: { ...summary, completionOk: false } }, []],
  ])('%s', (_what, change, expected) => {
    expect(reasons({ ...waiting, ...change })).toEqual(expected);
  });
});

describe('the cursor', () => {
  it.each([
    [null, 3, []],
    [3, 3, []],
    [3, 4, []],
    [4, 3, ['cursor_regressed']],
  ] as const)('%s of %s lines', (previousOffset, lineCount, expected) => {
    expect(reasons({}, [previousOffset, lineCount])).toEqual(expected);
  });

  it('is judged although rows are unread', () => {
    expect(reasons({ atHead: false }, [4, 3])).toEqual(['cursor_regressed']);
  });
});
