import { describe, expect, it } from 'vitest';
import type { HeartbeatState } from '../../../src/generated/types.ts';
import type { HeartbeatFacts } from '../../../src/reconcile/heartbeat.ts';
import { heartbeatChanged, heartbeatRow, quarantineRows } from '../../../src/reconcile/rows.ts';

const context = { timestamp: '2026-03-01T12:00:00Z', seq: 7, loopId: 'alpha', traceId: 't' };

describe('heartbeat rows', () => {
  const facts: HeartbeatFacts = {
    support: 'present',
    fault: null,
    lastHeartbeatAt: 'a',
    lagSeconds: 1,
    document: { timestamp: 'a' },
  };
  const stored = { lastHeartbeatAt: 'a', heartbeatLagSeconds: 1, freshnessStatus: 'fresh' } as HeartbeatState;
  const place = { ...context, transport: 'local' as const };
  const row = (change: Partial<HeartbeatFacts>, next: HeartbeatState | null): ReturnType<typeof heartbeatRow> =>
    heartbeatRow({ ...facts, ...change }, next, place);

  type Due = readonly [what: string, before: HeartbeatState | null, next: HeartbeatState, due: boolean];
  it.each<Due>([
    ['first', null, stored, true],
    ['the same', stored, stored, false],
    ['older by now, as fresh', stored, { ...stored, heartbeatLagSeconds: 9 }, false],
    ['moved', stored, { ...stored, lastHeartbeatAt: 'b' }, true],
    ['stale', stored, { ...stored, freshnessStatus: 'degraded' as const }, true],
    ['for another reason', stored, { ...stored, reasonCode: 'runtime_heartbeat_missing' as const }, true],
  ])('%s', (_what, before, ...[next, due]) => {
    const found = row({}, next);
    expect(found !== null && heartbeatChanged(found, before)).toBe(due);
  });

  it('nothing known, nothing to tell', () => {
    expect(row({ support: 'unsupported', document: null }, null)).toBeNull();
  });

  it.each([
    ['missing_heartbeat_timestamp', { status: 'running' }, {}],
    ['invalid_heartbeat_timestamp', { timestamp: 'soon' }, { heartbeatAt: 'soon' }],
    ['invalid_heartbeat_timestamp', { updatedAt: 'soon' }, { heartbeatAt: 'soon' }],
  ] as const)('%s of %j', (fault, document, more) => {
    const found = row({ fault, document }, null);
    expect(found).toEqual({
      ...place,
      category: 'runtime_heartbeat',
      status: 'failed',
      reasonCode: fault,
      ...more,
      heartbeat: document,
    });
    expect(found !== null && heartbeatChanged(found, stored)).toBe(true);
  });
});

it('quarantine rows are numbered through', () => {
  const bad = { line: 3, byteStart: 5, byteEnd: 9, reason: 'nul_bytes' as const, detail: 'd', head: '\u0000' };
  expect(quarantineRows([bad, bad], context).map((one) => [one.row, one.line])).toEqual([
    [1, 3],
    [2, 3],
  ]);
});
