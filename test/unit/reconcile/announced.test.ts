import { describe, expect, it } from 'vitest';
import type { Health, State } from '../../../src/generated/types.ts';
import { alarmKey, announcedBefore, announcedNow, NOTHING_ANNOUNCED } from '../../../src/reconcile/announced.ts';
import { evaluateHealth } from '../../../src/reconcile/health.ts';
import { healthInput } from './health-input-fixture.ts';

const why = { why: 'because', since: null };
const FAILED = evaluateHealth(healthInput({ lifecycle: { state: 'failed', ...why } }));
const STALE = evaluateHealth(healthInput({ ingestLagSeconds: 300 }));

function state(health: Health): State {
  return {
    transition: { currentState: 'failed' },
    run: { runId: 'run-1' },
    divergence: { any: true },
    sequence: { driftActive: true },
    health,
  } as unknown as State;
}

describe('what was announced', () => {
  const told = announcedNow(NOTHING_ANNOUNCED, FAILED, state(FAILED));
  const recorded: Health = { ...FAILED, announced: told };

  it.each([
    ['nothing on a first pass', { health: null, state: null, rearm: false }, NOTHING_ANNOUNCED],
    ['by health.json', { health: recorded, state: null, rearm: false }, told],
    ['by the copy in state.json', { health: null, state: state(recorded), rearm: false }, told],
    [
      'again after health.json was removed',
      { health: null, state: state(recorded), rearm: true },
      { ...told, alarmKey: '' },
    ],
  ])('%s', (_what, sources, expected) => {
    expect(announcedBefore(sources)).toEqual(expected);
  });

  it('is derived where documents do not say', () => {
    const before = announcedBefore({ health: FAILED, state: state(FAILED), rearm: false });
    expect(before).toMatchObject({
      lifecycleState: 'failed',
      runId: 'run-1',
      healthStatus: 'critical',
      divergence: false,
    });
  });

  it('stays about the loop when a pass cannot read it', () => {
    expect(announcedNow(told, STALE, null)).toEqual({
      ...told,
      healthStatus: 'degraded',
      alarmKey: 'ingest_stale:degraded',
    });
  });
});

describe('alarmKey', () => {
  it('names the run when the reason is about one', () => {
    expect(alarmKey(FAILED, 'run-1')).toBe('run_failed:critical @run-1');
    expect(alarmKey(FAILED, 'run-2')).not.toBe(alarmKey(FAILED, 'run-1'));
  });

  it('does not otherwise: a stale loop is the same alarm in its next run', () => {
    expect(alarmKey(STALE, 'run-1')).toBe(alarmKey(STALE, 'run-2'));
  });
});
