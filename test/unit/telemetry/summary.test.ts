import { describe, expect, it } from 'vitest';
import type { TelemetrySummary } from '../../../src/generated/types.ts';
import { readSample } from '../../../src/telemetry/pass-sample.ts';
import { renderSummary } from '../../../src/telemetry/render-summary.ts';
import { summarize } from '../../../src/telemetry/summary.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { BUSY, Passes, SHIPPED } from './passes-fixture.ts';

const SOURCE = {
  repoPath: '/r',
  loopId: 'alpha',
  reconcileTelemetryFile: '/r/reconcile.jsonl',
  controlTelemetryFile: '/r/control.jsonl',
  window: 200,
};

function summary(rows: readonly Record<string, unknown>[], ambiguousControls = 0): TelemetrySummary {
  const history = {
    samples: rows.flatMap((row) => readSample(row) ?? []),
    rowsSkipped: { reconcile: 2, control: 1 },
    ambiguousControls,
  };
  const found = summarize({ nowMs: Date.UTC(2026, 2, 1, 12), source: SOURCE, ranked: SHIPPED, history });
  const validate = schemaValidator('telemetry-summary');
  validate(found);
  expect(validate.errors ?? []).toEqual([]);
  return found;
}

describe('what is counted', () => {
  it('of nothing is nothing', () => {
    expect(summary([])).toEqual({
      schemaVersion: 'v1',
      generatedAt: '2026-03-01T12:00:00Z',
      source: SOURCE,
      observed: {
        reconcileAttempts: 0,
        reconcileSuccessCount: 0,
        reconcileFailedCount: 0,
        health: { degradedCount: 0, criticalCount: 0, degradedRate: 0, criticalRate: 0, reasonCodeFrequency: [] },
        control: { ambiguousCount: 0 },
        durationSeconds: { p50: null, p95: null, max: null },
        rowsSkipped: { reconcile: 2, control: 1 },
        basis: 'none',
        soundPasses: 0,
        quietSeconds: { p50: null, p95: null, max: null },
        incidents: 0,
        profiles: ['strict', 'balanced', 'relaxed'].map((profile) => ({
          profile,
          degradedShare: 0,
          criticalShare: 0,
          fits: true,
        })),
      },
      appliedProfile: null,
      recommendedProfile: 'balanced',
      confidence: 'low',
      rationale: expect.any(String),
    });
  });

  it('adds up to the passes', () => {
    const { rows } = new Passes().silence(900).add(BUSY).outage(2);
    const { observed } = summary(rows, 3);
    expect(observed).toMatchObject({
      reconcileAttempts: 18,
      reconcileSuccessCount: 16,
      reconcileFailedCount: 2,
      health: { degradedCount: 12, criticalCount: 1, degradedRate: 12 / 18, criticalRate: 1 / 18 },
      control: { ambiguousCount: 3 },
      basis: 'lags',
      soundPasses: 16,
      quietSeconds: { p50: 420, p95: 840, max: 900 },
    });
  });

  it('lists the most frequent reason first, equal ones from the end of the alphabet', () => {
    const codes = (...healthReasonCodes: string[]) => ({ status: 'success', healthReasonCodes });
    expect(
      summary([codes('b', 'a'), codes('b', 'c'), codes('c', 'a'), codes('d')]).observed.health.reasonCodeFrequency,
    ).toEqual([
      { code: 'c', count: 2 },
      { code: 'b', count: 2 },
      { code: 'a', count: 2 },
      { code: 'd', count: 1 },
    ]);
  });

  it.each<readonly [readonly unknown[], readonly (number | null)[]]>([
    [[], [null, null, null]],
    [[7], [7, 7, 7]],
    [
      [4, 1, 3, 2],
      [2, 3, 4],
    ],
    [
      ['12', 11, 'x', null, -1, ''],
      [11, 11, 12],
    ],
  ])('durations %j give %j', (durations, [p50, p95, max]) => {
    const rows = durations.map((durationSeconds) => ({ status: 'success', durationSeconds }));
    expect(summary(rows).observed.durationSeconds).toEqual({ p50, p95, max });
  });

  it.each<readonly [string, Record<string, unknown>]>([
    ['no status', { healthStatus: 'healthy' }],
    ['a status of something else', { status: 'ambiguous' }],
  ])('a row with %s is no pass', (_what, row) => {
    expect(summary([row, { status: 'success' }]).observed.reconcileAttempts).toBe(1);
  });

  it('names the profile of the last pass that has one', () => {
    const rows = [{ status: 'success', thresholdProfile: 'strict' }, { status: 'failed' }];
    expect(summary(rows).appliedProfile).toBe('strict');
  });
});

describe('for a person', () => {
  it('says what fits, why, and what that rests on', () => {
    const text = renderSummary(summary(new Passes().times(40, BUSY).rows));
    expect(text.split('\n')).toEqual([
      'alpha: strict would fit (medium confidence), in force: balanced',
      '  why       "strict" is the tightest profile that would have stayed quiet while the loop was well.',
      '  passes    40, of them 0 failed, 0 degraded, 0 critical, 2 damaged rows left out',
      '  rests on  40 passes (by how long the loop was silent while it was well); incidents: 0',
      '  silence   half of the time below 5 s, 95 % below 5 s, at most 5 s',
      '  quiet     strict: would have been degraded in 0 %, critical in 0 % of them',
      '  quiet     balanced: would have been degraded in 0 %, critical in 0 % of them',
      '  quiet     relaxed: would have been degraded in 0 %, critical in 0 % of them',
      '',
    ]);
  });

  it('is safe for a terminal', () => {
    const rows = [{ status: 'success', thresholdProfile: '\u001b[2Jx' }];
    expect(renderSummary(summary(rows))).not.toContain('\u001b');
  });
});
