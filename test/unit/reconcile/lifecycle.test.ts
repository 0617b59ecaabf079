import { describe, expect, it } from 'vitest';
import { decideLifecycle } from '../../../src/reconcile/lifecycle.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';
import { NOW_MS, RUN, RUN_FILE_OF_ALPHA, baseFacts, fold, mark, process } from './loop-facts-fixture.ts';

const NO_RUN_FILE = { activeRun: null, activeRunFile: 'absent' } as const;
const NO_STATE = { state: null, stateFile: 'absent' } as const;
const OTHER_STATE = { state: { active: true, loopId: 'beta', iteration: 1, updatedAt: RUN } } as const;
const OTHER_RUN_FILE = { activeRun: { ...RUN_FILE_OF_ALPHA, loopId: 'beta' } } as const;

function summary(runId: string, iteration: number, completionOk: boolean): LoopFacts['summary'] {
  return { runId, iteration, completionOk, endedAt: RUN, gates: null, stuck: null, raw: {} };
}

type Row = readonly [what: string, change: Partial<LoopFacts>, state: string, cause: string];

describe('a run whose log is open', () => {
  it.each<Row>([
    ['at work', {}, 'running', 'process_alive'],
    ['at work with rows unread', { atHead: false }, 'running', 'process_alive'],
    ['rows unread, no process', { atHead: false, process: process('dead') }, 'unknown', 'backlog_unread'],
    ['dead', { process: process('dead') }, 'failed', 'process_gone'],
    ['no process at all', { process: process('none') }, 'failed', 'process_gone'],
    ['not looked', { process: process('off') }, 'running', 'files_say_running'],
    ['elsewhere', { process: process('unverifiable') }, 'unknown', 'process_unverifiable'],
    [
      'both files gone',
      { ...NO_RUN_FILE, ...NO_STATE, process: process('none') },
      'stopped',
      'cancelled_without_event',
    ],
    [
      'both files gone after a proven cancel',
      { ...NO_RUN_FILE, ...NO_STATE, process: process('none'), cancelled: { runId: RUN, by: 'ops', at: RUN } },
      'stopped',
      'cancelled_by_control',
    ],
    [
      'alive after a proven cancel: it was started again',
      { cancelled: { runId: RUN, by: 'ops', at: RUN } },
      'running',
      'process_alive',
    ],
    ['run file gone', { ...NO_RUN_FILE, process: process('none') }, 'failed', 'state_active_without_run_file'],
    [
      'run file gone, fresh heartbeat',
      { ...NO_RUN_FILE, process: process('none'), heartbeatFresh: true },
      'running',
      'heartbeat_fresh',
    ],
    ['dead, fresh heartbeat', { process: process('dead'), heartbeatFresh: true }, 'failed', 'process_gone'],
    [
      'files of another loop, fresh heartbeat of nobody knows whom',
      { ...OTHER_STATE, ...OTHER_RUN_FILE, process: process('none'), heartbeatFresh: true },
      'failed',
      'ended_without_event',
    ],
    [
      'files of another loop, events just now',
      { ...OTHER_STATE, ...OTHER_RUN_FILE, process: process('off') },
      'running',
      'other_loop_active',
    ],
    [
      'files of another loop, long silent',
      { ...OTHER_STATE, ...OTHER_RUN_FILE, process: process('off'), nowMs: NOW_MS + 299_000 },
      'unknown',
      'process_unverifiable',
    ],
    [
      'files of another loop, last event without a usable time',
      {
        ...OTHER_STATE,
        ...OTHER_RUN_FILE,
        process: process('off'),
        fold: fold({ lastEvent: mark('role_start', { timestamp: 'yesterday' }) }),
      },
      'unknown',
      'process_unverifiable',
    ],
    [
      'last event failed',
      { fold: fold({ lastEvent: mark('gate', { status: 'timeout' }) }), process: process('off') },
      'failed',
      'last_event_failed',
    ],
    [
      'last event failed, process lives',
      { fold: fold({ lastEvent: mark('delegation_recon_violation', { status: 'error' }) }) },
      'running',
      'process_alive',
    ],
    [
      'own summary complete, iteration closed',
      {
        summary: summary(RUN, 1, true),
        fold: fold({ lastEvent: mark('iteration_end') }),
        process: process('none'),
      },
      'complete',
      'completion_recorded',
    ],
    [
      'own summary complete, but work went on',
      { summary: summary(RUN, 1, true), process: process('off') },
      'running',
      'files_say_running',
    ],
    [
      'summary of an earlier run complete',
      {
        summary: summary('2026-01-01T00:00:00Z', 1, true),
        fold: fold({ lastEvent: mark('iteration_end') }),
        process: process('off'),
      },
      'running',
      'files_say_running',
    ],
    [
      'summary of an earlier iteration complete',
      {
        summary: summary(RUN, 1, true),
        fold: fold({ lastEvent: mark('iteration_end', { iteration: 2 }) }),
        process: process('off'),
      },
      'running',
      'files_say_running',
    ],
  ])('%s', (_what, change, ...[state, cause]) => {
    expect(decideLifecycle(baseFacts(change))).toMatchObject({ state, cause });
  });

  it('has worked since its first event, and ended at the latest with its last', () => {
    expect(decideLifecycle(baseFacts()).since).toBe(RUN);
    expect(decideLifecycle(baseFacts({ process: process('dead') })).since).toBe(mark('x').timestamp);
  });
});

describe('a run whose log says how it ended', () => {
  const over = (phase: LoopFacts['fold']['phase'], name: string, endReason: string | null): Partial<LoopFacts> => ({
    ...NO_RUN_FILE,
    process: process('none'),
    fold: fold({ phase, phaseEvent: mark(name, { role: 'tester' }), endReason }),
  });

  type Ended = readonly [
    phase: LoopFacts['fold']['phase'],
    name: string,
    endReason: string | null,
    state: string,
    cause: string,
    word: string,
  ];
  it.each<Ended>([
    ['complete', 'loop_complete', null, 'complete', 'event_loop_complete', 'loop_complete'],
    ['stopped', 'loop_stop', 'stuck', 'stopped', 'event_loop_stop', 'stuck'],
    ['stopped', 'loop_stop', null, 'stopped', 'event_loop_stop', 'no reason given'],
    ['stopped', 'rate_limit_stop', 'rate_limited', 'stopped', 'event_rate_limit_stop', 'rate limit'],
    ['failed', 'role_timeout', 'timeout', 'failed', 'event_role_timeout', 'tester'],
    ['failed', 'usage_limit_blocked', 'error', 'failed', 'event_run_failed', 'usage_limit_blocked'],
  ])('%s by %s (%s)', (phase, name, ...[endReason, state, cause, word]) => {
    const verdict = decideLifecycle(baseFacts(over(phase, name, endReason)));
    expect(verdict).toMatchObject({ state, cause, endReason, since: mark(name).timestamp });
    expect(verdict.why).toContain(word);
  });

  it.each([
    ['later', '2026-03-01T12:00:01Z', 'running', 'run_starting'],
    ['in the same second', '2026-03-01T12:00:00Z', 'complete', 'event_loop_complete'],
    ['earlier', RUN, 'complete', 'event_loop_complete'],
    ['without a usable time', 'soon', 'complete', 'event_loop_complete'],
  ])('a run file written %s', (_when, updatedAt, ...[state, cause]) => {
    const change = { ...over('complete', 'loop_complete', null), process: process('alive') };
    const activeRun = { ...RUN_FILE_OF_ALPHA, updatedAt };
    const facts = baseFacts({ ...change, activeRun, activeRunFile: 'read' });
    expect(decideLifecycle(facts)).toMatchObject({ state, cause });
  });

  it.each([
    ['alive', 'running', 'run_starting'],
    ['off', 'running', 'run_starting'],
    ['dead', 'failed', 'process_gone'],
    ['none', 'failed', 'process_gone'],
    ['unverifiable', 'unknown', 'process_unverifiable'],
  ] as const)('a new run whose process is %s', (verdict, state, cause) => {
    const activeRun = { ...RUN_FILE_OF_ALPHA, updatedAt: '2026-03-01T12:00:01Z' };
    const change = { ...over('complete', 'loop_complete', null), process: process(verdict), activeRun };
    expect(decideLifecycle(baseFacts({ ...change, activeRunFile: 'read' }))).toMatchObject({ state, cause });
  });
});

describe('rows that are unread', () => {
  it('what a snapshot reports counts only then', () => {
    const facts = baseFacts({ reported: 'awaiting_approval', atHead: false });
    expect(decideLifecycle(facts)).toMatchObject({ state: 'awaiting_approval', cause: 'snapshot_reported' });
    expect(decideLifecycle({ ...facts, atHead: true })).toMatchObject({ cause: 'process_alive' });
  });

  it('a run file from after the last row that was read is no new run', () => {
    const activeRun = { ...RUN_FILE_OF_ALPHA, updatedAt: '2026-03-01T12:00:01Z' };
    const complete = fold({ phase: 'complete', phaseEvent: mark('loop_complete') });
    const facts = baseFacts({ fold: complete, activeRun, atHead: false });
    expect(decideLifecycle(facts).state).toBe('complete');
  });
});

describe('a log without events', () => {
  const empty = { fold: fold({ phase: 'none', phaseEvent: null, lastEvent: null }), process: process('none') };
  it.each<Row>([
    ['nothing else', { ...NO_STATE, ...NO_RUN_FILE }, 'unknown', 'no_events'],
    ['state active, no run file', NO_RUN_FILE, 'failed', 'state_active_without_run_file'],
    ['summary, inactive', { ...NO_RUN_FILE, summary: summary(RUN, 1, false), ...inactive() }, 'idle', 'no_events'],
    ['summary, state absent', { ...NO_RUN_FILE, ...NO_STATE, summary: summary(RUN, 1, true) }, 'unknown', 'no_events'],
    ['run begins, loop not chosen', starting(null), 'running', 'run_starting'],
    ['run of another loop begins', starting('beta'), 'unknown', 'no_events'],
  ])('%s', (_what, change, ...[state, cause]) => {
    expect(decideLifecycle(baseFacts({ ...empty, ...change }))).toMatchObject({ state, cause });
  });

  function inactive(): Partial<LoopFacts> {
    return { state: { active: false, loopId: 'alpha', iteration: 1, updatedAt: RUN } };
  }

  function starting(loopId: string | null): Partial<LoopFacts> {
    return { ...NO_STATE, activeRun: { ...RUN_FILE_OF_ALPHA, loopId }, process: process('alive') };
  }
});
