import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HeartbeatRow, HeartbeatState, State } from '../../src/generated/types.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runJson } from '../support/run-command.ts';
import { describeSituations } from '../support/situation.ts';
import { validateStateFolder } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().event('iteration_start');
  repo.active('alpha').activeRun('alpha');
});
afterEach(() => repo.dispose());

function pass(second: number): Promise<State> {
  const table = repo.processes([repo.runtimeProcess()]);
  const place = ['--repo', repo.path, '--loop', 'alpha', '--now', at(second)];
  return runJson<State>([
    'reconcile',
    ...place,
    '--process-check',
    table,
    '--degraded-ingest-lag-seconds',
    '9000',
    '--critical-ingest-lag-seconds',
    '9000',
  ]);
}

function rows(): readonly (readonly [string, string | undefined])[] {
  const file = loop.manager.heartbeatTelemetryFile;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const row = JSON.parse(line) as HeartbeatRow;
      return [row.status, row.reasonCode] as const;
    });
}

describe('a heartbeat', () => {
  it('that never was is no fault', async () => {
    const state = await pass(5);
    expect(state.health).toMatchObject({ status: 'healthy', metrics: { heartbeatSupport: 'unsupported' } });
    expect(state.evidence.cannotTell.join()).toContain('writes no heartbeat');
    expect([existsSync(loop.manager.heartbeatStateFile), rows()]).toEqual([false, []]);
  });

  it('ages from pass to pass, vanishes, comes back; a row for every change and no other', async () => {
    loop.heartbeat({ schemaVersion: 'v1', timestamp: at(2), source: 'runtime', status: 'running' });
    const seen: string[] = [];
    for (const second of [5, 60, 122, 200, 302]) seen.push((await pass(second)).health.status);
    expect(seen).toEqual(['healthy', 'healthy', 'degraded', 'degraded', 'critical']);
    loop.heartbeat({ schemaVersion: 'v1', timestamp: at(310) });
    expect((await pass(311)).health.status).toBe('healthy');
    loop.remove('heartbeatFile');
    const gone = await pass(312);
    expect(gone.health.reasonCodes).toEqual(['runtime_heartbeat_missing']);
    expect((await pass(440)).health.reasonCodes).toEqual(['runtime_heartbeat_missing', 'runtime_heartbeat_stale']);
    loop.heartbeat({ timestamp: at(441) });
    expect((await pass(442)).health.status).toBe('healthy');
    expect(rows()).toEqual([
      ['fresh', undefined],
      ['degraded', 'runtime_heartbeat_stale'],
      ['critical', 'runtime_heartbeat_stale'],
      ['fresh', undefined],
      ['degraded', 'runtime_heartbeat_missing'],
      ['fresh', undefined],
    ]);
    const stored = JSON.parse(readFileSync(loop.manager.heartbeatStateFile, 'utf8')) as HeartbeatState;
    expect(stored).toMatchObject({ lastHeartbeatAt: at(441), heartbeatLagSeconds: 1, freshnessStatus: 'fresh' });
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it.each([
    [{ status: 'running' }, 'missing_heartbeat_timestamp'],
    [{ timestamp: 'soon' }, 'invalid_heartbeat_timestamp'],
  ])('%j is told, and changes nothing that was known', async (document, code) => {
    loop.heartbeat({ timestamp: at(2) });
    await pass(5);
    const before = readFileSync(loop.manager.heartbeatStateFile, 'utf8');
    loop.heartbeat(document);
    expect((await pass(6)).health.reasonCodes).toEqual([code]);
    expect(readFileSync(loop.manager.heartbeatStateFile, 'utf8')).toBe(before);
    expect(rows().at(-1)).toEqual(['failed', code]);
  });

  it.each(['"text"', '[1]', '5', '{"torn', ''])('a file that holds %j ends no pass', async (text) => {
    loop.heartbeat(text);
    const state = await pass(5);
    expect(state.health.reasonCodes).toEqual(['runtime_file_unreadable']);
    expect(state.health.metrics.heartbeatSupport).toBe('unreadable');
  });

  it('in the future is a matter of clocks, not freshness', async () => {
    loop.heartbeat({ timestamp: at(100) });
    const state = await pass(5);
    expect(state.health).toMatchObject({ reasonCodes: ['clock_skew'], metrics: { clockSkewSeconds: 95 } });
  });
});

describeSituations('a runtime that beats and names no process', [
  {
    name: 'beats just now',
    build: (built, alpha) => {
      alpha
        .start()
        .event('iteration_start')
        .heartbeat({ timestamp: at(1) });
      built.active('alpha');
    },
    withTable: { state: 'running', cause: 'heartbeat_fresh', divergence: [], health: [] },
  },
  {
    name: 'has stopped beating',
    build: (built, alpha) => {
      alpha
        .start()
        .event('iteration_start')
        .heartbeat({ timestamp: at(1) });
      built.active('alpha');
    },
    laterSeconds: 121,
    withTable: {
      state: 'failed',
      cause: 'state_active_without_run_file',
      divergence: ['state_active_without_process'],
      health: ['divergence_detected', 'run_failed'],
    },
  },
  {
    name: 'beats in the future',
    build: (built, alpha) => {
      alpha
        .start()
        .event('iteration_start')
        .heartbeat({ timestamp: at(500) });
      built.active('alpha');
    },
    withTable: {
      state: 'failed',
      cause: 'state_active_without_run_file',
      divergence: ['state_active_without_process'],
      health: ['clock_skew', 'divergence_detected', 'run_failed'],
    },
  },
]);
