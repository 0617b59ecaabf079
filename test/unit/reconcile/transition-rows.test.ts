import { describe, expect, it } from 'vitest';
import type { Announced, State } from '../../../src/generated/types.ts';
import { announcedNow, NOTHING_ANNOUNCED } from '../../../src/reconcile/announced.ts';
import { evaluateHealth } from '../../../src/reconcile/health.ts';
import { transitionRows } from '../../../src/reconcile/transition-rows.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { healthInput } from './health-input-fixture.ts';

const context = { timestamp: '2026-03-01T12:00:00Z', seq: 7, loopId: 'alpha', traceId: 't' };
const HEALTHY = evaluateHealth(healthInput());
const STALE = evaluateHealth(healthInput({ ingestLagSeconds: 300 }));
const STALE_AND_BEHIND = evaluateHealth(healthInput({ ingestLagSeconds: 300, backlogRows: 1 }));

function state(lifecycle: string, diverged: boolean, order = 'ok'): State {
  return {
    transition: { currentState: lifecycle, whyCode: 'process_alive', why: 'because', since: '2026-03-01T11:00:00Z' },
    divergence: { any: diverged, reasons: diverged ? ['cursor_regressed'] : [] },
    sequence: {
      status: order,
      driftActive: order !== 'ok',
      violations: order === 'ok' ? [] : ['snapshot_sequence_regression'],
    },
    run: { runId: 'r', iteration: 2 },
  } as unknown as State;
}

function changes(prior: Announced, now: { state: State | null; health?: typeof HEALTHY }): readonly string[] {
  const rows = transitionRows(prior, { health: HEALTHY, ...now }, context);
  const validate = schemaValidator('transition-row');
  return rows.map((row, index) => {
    validate(row);
    expect(validate.errors ?? []).toEqual([]);
    expect(row.row).toBe(index + 1);
    return `${row.kind}:${row.from}>${row.to}`;
  });
}

describe('transitionRows', () => {
  const before = (one: State, health = HEALTHY): Announced => announcedNow(NOTHING_ANNOUNCED, health, one);
  type Change = readonly [
    what: string,
    prior: Announced,
    now: Parameters<typeof changes>[1],
    expected: readonly string[],
  ];
  it.each<Change>([
    [
      'first look',
      NOTHING_ANNOUNCED,
      { state: state('running', false) },
      ['lifecycle:none>running', 'health:none>healthy'],
    ],
    ['nothing new', before(state('running', false)), { state: state('running', false) }, []],
    ['ended', before(state('running', false)), { state: state('complete', false) }, ['lifecycle:running>complete']],
    [
      'contradiction begins',
      before(state('running', false)),
      { state: state('running', true) },
      ['divergence:none>diverged'],
    ],
    [
      'contradiction ends',
      before(state('running', true)),
      { state: state('running', false) },
      ['divergence:diverged>none'],
    ],
    [
      'order lost',
      before(state('running', false)),
      { state: state('running', false, 'ordering_drift_detected') },
      ['ordering:ok>ordering_drift_detected'],
    ],
    [
      'sick',
      before(state('running', false)),
      { state: state('running', false), health: STALE },
      ['health:healthy>degraded'],
    ],
    [
      'sick in another way',
      before(state('running', false), STALE),
      {
        state: state('running', false),
        health: STALE_AND_BEHIND,
      },
      ['health:degraded>degraded'],
    ],
    ['a pass that failed', before(state('running', true)), { state: null, health: STALE }, ['health:healthy>degraded']],
  ])('%s', (_what, prior, ...[now, expected]) => {
    expect(changes(prior, now)).toEqual(expected);
  });
});
