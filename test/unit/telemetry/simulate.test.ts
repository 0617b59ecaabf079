import { describe, expect, it } from 'vitest';
import type { SimulateReport } from '../../../src/generated/types.ts';
import { formatInstant } from '../../../src/runtime/rfc3339.ts';
import { renderSimulation } from '../../../src/telemetry/render-simulate.ts';
import { simulate } from '../../../src/telemetry/simulate.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { BUSY, Passes, SHIPPED, START_MS } from './passes-fixture.ts';

function replay(
  passes: Passes,
  name: string,
  { sinceMs = null, more = [] }: { readonly sinceMs?: number | null; readonly more?: readonly object[] } = {},
): SimulateReport {
  const profile = SHIPPED.profiles.find((one) => one.name === name);
  if (profile === undefined) throw new Error(name);
  const report = simulate({
    nowMs: START_MS,
    repo: '/r',
    loop: 'alpha',
    reconcileTelemetryFile: '/r/reconcile.jsonl',
    sinceMs,
    rows: [...more.map((row) => ({ ...row })), ...passes.rows],
    badLines: 1,
    profile,
    ranked: SHIPPED,
  });
  const validate = schemaValidator('simulate-report');
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  return report;
}

/** The minute after the start of a history in which something was. */
const minute = (count: number): string => formatInstant(START_MS + count * 60_000);
const WELL = new Passes().times(5, BUSY);
/** Silent for 15 minutes, then dead. */
const hang = (): Passes =>
  new Passes()
    .times(5, BUSY)
    .silence(900)
    .times(2, { lifecycle: 'failed', reasons: { run_failed: 'critical' } })
    .times(5, BUSY);

describe('a profile against itself', () => {
  it.each([
    ['a loop that is well', WELL],
    ['a hang', hang()],
    ['outages', new Passes().outage(3).times(5, BUSY).outage(8).add(BUSY)],
    [
      'mixed trouble',
      new Passes()
        .silence(400, { reasons: { divergence_detected: 'degraded' } })
        .add(BUSY)
        .add({ failure: 'projection_failed' })
        .add(BUSY),
    ],
  ])('%s: nothing changes', (_what, passes) => {
    const report = replay(passes, 'balanced');
    expect(report.simulated).toEqual(report.recorded);
    expect(report.alarms.map(({ comparison }) => comparison).filter((one) => one !== 'same')).toEqual([]);
    expect(report.incidents.map(({ comparison }) => comparison).filter((one) => one !== 'same')).toEqual([]);
    const { incidentsMissed, incidentsLater, incidentsEarlier, noiseAvoided, alarmsAdded } = report.verdict;
    expect([incidentsMissed, incidentsLater, incidentsEarlier, noiseAvoided, alarmsAdded]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('a laxer profile', () => {
  it('tells later of a hang, and misses no death', () => {
    const report = replay(hang(), 'relaxed');
    expect(report.incidents).toEqual([
      {
        beganAt: minute(10),
        endedAt: minute(23),
        status: 'critical',
        reasonCodes: ['ingest_stale', 'run_failed'],
        kind: 'incident',
        comparison: 'later',
        laterSeconds: 300,
        criticalLaterSeconds: 60,
      },
    ]);
    expect(report.alarms).toEqual([
      {
        code: 'ingest_stale',
        recorded: { severity: 'critical', beganAt: minute(10), criticalAt: minute(20), endedAt: minute(21) },
        simulated: { severity: 'degraded', beganAt: minute(15), criticalAt: null, endedAt: minute(21) },
        comparison: 'later',
        laterSeconds: 300,
      },
    ]);
    expect(report.verdict).toMatchObject({ incidentsLater: 1, incidentsMissed: 0, noiseAvoided: 0 });
  });

  it('misses a hang that was ended by hand, and says so', () => {
    const passes = new Passes().times(5, BUSY).silence(540).add({ lifecycle: 'stopped' });
    expect(replay(passes, 'relaxed')).toMatchObject({
      verdict: { incidentsMissed: 1, noiseAvoided: 0 },
      incidents: [{ kind: 'incident', comparison: 'missed', laterSeconds: null, criticalLaterSeconds: null }],
    });
  });

  it('avoids the noise of a habit', () => {
    const passes = new Passes().silence(540).add(BUSY).silence(540).add(BUSY).silence(840).add(BUSY);
    expect(replay(passes, 'relaxed').verdict).toEqual({
      incidentsMissed: 0,
      incidentsLater: 0,
      incidentsEarlier: 0,
      incidentsUnchanged: 0,
      noiseAvoided: 2,
      noiseKept: 1,
      alarmsAdded: 0,
    });
  });

  it('counts what is not over as an incident: nobody knows that it is none', () => {
    const report = replay(new Passes().times(5, BUSY).silence(540), 'relaxed');
    expect(report.incidents).toMatchObject([{ kind: 'open', endedAt: null, comparison: 'missed' }]);
    expect(report.verdict.incidentsMissed).toBe(1);
  });

  it('keeps what no profile decides', () => {
    const passes = new Passes()
      .add(BUSY)
      .times(3, { reasons: { run_failed: 'critical' }, lifecycle: 'failed' })
      .add(BUSY);
    expect(replay(passes, 'relaxed')).toMatchObject({ alarms: [], verdict: { incidentsUnchanged: 1 } });
  });
});

describe('a tighter profile', () => {
  it('tells earlier of a hang', () => {
    expect(replay(hang(), 'strict')).toMatchObject({
      incidents: [{ comparison: 'earlier', laterSeconds: -180, criticalLaterSeconds: -600 }],
      verdict: { incidentsEarlier: 1 },
    });
  });

  it('adds the alarms of a habit', () => {
    const report = replay(new Passes().silence(240).add(BUSY).silence(240).add(BUSY), 'strict');
    expect(report.verdict).toMatchObject({ alarmsAdded: 2, noiseKept: 0 });
    expect(report.alarms.map(({ comparison }) => comparison)).toEqual(['added', 'added']);
    expect(report.escalations.map(({ category, timestamp }) => [category, timestamp])).toEqual([
      ['health_degraded', minute(2)],
      ['health_recovered', minute(5)],
      ['health_degraded', minute(7)],
      ['health_recovered', minute(10)],
    ]);
  });

  it('makes an outage graver', () => {
    const report = replay(new Passes().add(BUSY).outage(2).add(BUSY), 'strict');
    expect(report.alarms).toMatchObject([{ code: 'transport_unreachable', comparison: 'graver', laterSeconds: 0 }]);
  });
});

describe('the rows that would have been written', () => {
  it('are those that reconcile writes: begin, change, end', () => {
    const rows = replay(hang(), 'balanced').escalations;
    expect(rows).toEqual([
      {
        timestamp: minute(10),
        id: 'sim-1',
        loopId: 'alpha',
        category: 'health_degraded',
        severity: 'warning',
        healthStatus: 'degraded',
        reasonCodes: ['ingest_stale'],
        reasons: [{ code: 'ingest_stale', severity: 'degraded' }],
      },
      expect.objectContaining({
        timestamp: minute(20),
        id: 'sim-2',
        category: 'health_critical',
        severity: 'critical',
      }),
      expect.objectContaining({ timestamp: minute(21), id: 'sim-3', reasonCodes: ['run_failed'] }),
      {
        timestamp: minute(23),
        id: 'sim-4',
        loopId: 'alpha',
        category: 'health_recovered',
        severity: 'info',
        resolves: 'health_critical',
        healthStatus: 'healthy',
        reasonCodes: [],
        reasons: [],
      },
    ]);
  });
});

describe('what is replayed', () => {
  it('begins at the given time, and says from when to when', () => {
    const { source, passes } = replay(hang(), 'strict', { sinceMs: START_MS + 6 * 60_000 });
    expect([source.since, source.from, source.to]).toEqual([minute(6), minute(6), minute(27)]);
    expect(passes).toEqual({ read: 22, simulated: 22, withoutLags: 0, rowsSkipped: 1 });
  });

  it('leaves out what cannot be replayed, and counts it', () => {
    const odd = [
      { status: 'success', timestamp: minute(-5), healthReasonCodes: ['ingest_stale'] },
      { status: 'success', timestamp: 'yesterday' },
      { hello: 'world' },
    ];
    expect(replay(WELL, 'strict', { more: odd }).passes).toEqual({
      read: 6,
      simulated: 5,
      withoutLags: 1,
      rowsSkipped: 3,
    });
  });

  it('may be nothing', () => {
    const report = replay(new Passes(), 'strict');
    expect([report.source.from, report.passes.simulated, report.escalations]).toEqual([null, 0, []]);
    expect(renderSimulation(report)).toContain('no incident would have been noticed otherwise');
  });

  it('names the profiles that were in force', () => {
    const both = new Passes().add(BUSY);
    both.rows.push(...new Passes('strict').add({ ...BUSY, minutes: 9 }).rows);
    expect(replay(both, 'relaxed').appliedProfiles).toEqual(['balanced', 'strict']);
  });
});

describe('for a person', () => {
  it('begins with the verdict', () => {
    const text = renderSimulation(replay(hang(), 'relaxed')).split('\n');
    expect(text[0]).toBe('alpha under "relaxed" instead of balanced: incidents: 1 noticed later');
    expect(text).toContain(
      `  - ${minute(10)} incident later 300 s later, critical 60 s later: ingest_stale, run_failed`,
    );
    expect(text).toContain(
      `  - ingest_stale later: critical ${minute(10)} to ${minute(21)} -> degraded ${minute(15)} to ${minute(21)}`,
    );
  });

  it('shows ten of each and counts the rest', () => {
    const passes = new Passes();
    for (let index = 0; index < 12; index += 1) passes.silence(240).add(BUSY);
    expect(renderSimulation(replay(passes, 'strict'))).toContain('  - and 2 more');
  });
});
