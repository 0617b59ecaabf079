import type { EventMark, Fold, ProcessEvidence } from '../../../src/generated/types.ts';
import { initialFold } from '../../../src/reconcile/fold.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';

/** When the last event of {@link baseFacts} happened. */
export const LAST_EVENT_AT = '2026-03-01T12:00:00Z';
/** One second later. */
export const NOW_MS = Date.parse(LAST_EVENT_AT) + 1000;
export const RUN = '2026-03-01T11:00:00Z';

export function mark(name: string, change: Partial<EventMark> = {}): EventMark {
  const event = { line: 10, name, timestamp: LAST_EVENT_AT, runId: RUN, iteration: 1 };
  return { ...event, role: null, status: null, ...change };
}

export function fold(change: Partial<Fold> = {}): Fold {
  const last = mark('role_start', { role: 'planner' });
  return {
    ...initialFold(),
    line: 10,
    byte: 1000,
    run: { runId: RUN, iteration: 1, firstLine: 1, firstEventAt: RUN },
    runs: 1,
    phase: 'open',
    phaseEvent: mark('loop_start'),
    lastEvent: last,
    events: 10,
    ...change,
  };
}

export function process(verdict: ProcessEvidence['verdict']): ProcessEvidence {
  const check = verdict === 'off' ? 'off' : 'auto';
  const pid = verdict === 'alive' ? 4242 : null;
  return { check, verdict, pid, startedAt: null, command: null, detail: 'looked', survivors: [] };
}

export const STATE_OF_ALPHA = { active: true, loopId: 'alpha', iteration: 1, updatedAt: RUN };
export const RUN_FILE_OF_ALPHA = {
  repo: '/repo',
  pid: 4242,
  processGroup: 4242,
  loopId: 'alpha',
  stage: 'loop_start',
  updatedAt: RUN,
  command: null,
};

/** A loop at work: files, log and process agree. */
export function baseFacts(change: Partial<LoopFacts> = {}): LoopFacts {
  return {
    loopId: 'alpha',
    nowMs: NOW_MS,
    fold: fold(),
    atHead: true,
    reported: null,
    cancelled: null,
    state: STATE_OF_ALPHA,
    stateFile: 'read',
    activeRun: RUN_FILE_OF_ALPHA,
    activeRunFile: 'read',
    approval: null,
    approvalFile: 'absent',
    summary: null,
    process: process('alive'),
    heartbeatFresh: false,
    recentSeconds: 300,
    ...change,
  };
}
