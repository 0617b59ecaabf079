import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Health, State } from '../../src/generated/types.ts';
import { BuiltRepo, at } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { schemaValidator } from '../support/schema-check.ts';

const NOW = at(1000);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-health-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

async function health(...words: readonly string[]): Promise<Health> {
  const document = await runJson<Health>(['health', '--now', NOW, ...words]);
  const validate = schemaValidator('health');
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  return document;
}

const codes = (document: Health): readonly string[] => document.reasons.map((one) => `${one.code}:${one.severity}`);
const running = (lastEventAt: string): object => ({
  transition: { currentState: 'running' },
  projection: { lastEventAt },
});

describe('health of files', () => {
  it('without files nothing is known, and that is not healthy', async () => {
    const document = await health();
    expect([document.status, codes(document)]).toEqual(['degraded', ['lifecycle_unknown:degraded']]);
    expect(document.traceId).toBeNull();
  });

  it('a flag for a file that does not exist is the same', async () => {
    const none = path.join(folder, 'none.json');
    const flags = ['--state-file', none, '--heartbeat-state-file', none, '--sequence-state-file', none];
    expect(await health(...flags, '--transport-health-file', none, '--intents-file', none)).toEqual(await health());
  });

  it.each(['{"torn', '', '[]', '5', 'null'])('a state file that holds %j is refused', async (text) => {
    const ran = await runCommand(['health', '--state-file', put('state.json', text)]);
    expect([ran.exitCode, ran.error?.code, ran.stdout]).toEqual([1, 'input_invalid', '']);
    expect(ran.error?.message).toContain('state.json');
  });

  it('all inputs together, with the labels that were given', async () => {
    const document = await health(
      '--state-file',
      put('state.json', { ...running(at(0)), divergence: { any: true, reasons: ['x'] } }),
      '--heartbeat-state-file',
      put('beat.json', { lastHeartbeatAt: at(880), heartbeatLagSeconds: 0 }),
      '--sequence-state-file',
      put('seq.json', { status: 'ordering_drift_detected', driftActive: true }),
      '--transport-health-file',
      put('transport.json', { failureStreak: 2, lastFailureCode: 'events_unavailable' }),
      '--intents-file',
      put('intents.jsonl', `{"status":"confirmed"}\n{"status":"ambiguous","timestamp":"${at(9)}"}\n`),
      '--trace-id',
      'trace-1',
      '--transport',
      'sprite_service',
      '--threshold-profile',
      'any-label',
      '--ingest-status',
      'failed',
      '--failure-code',
      'service_response_invalid',
    );
    expect(codes(document)).toEqual([
      'control_ambiguous:degraded',
      'divergence_detected:degraded',
      'ingest_stale:critical',
      'invalid_transport_payload:degraded',
      'ordering_drift_detected:degraded',
      'runtime_heartbeat_stale:degraded',
      'transport_unreachable:degraded',
    ]);
    expect(document).toMatchObject({
      updatedAt: NOW,
      traceId: 'trace-1',
      thresholds: { profile: 'any-label' },
      transport: {
        mode: 'sprite_service',
        ingestStatus: 'failed',
        failureCode: 'service_response_invalid',
        lastFailureCode: 'events_unavailable',
      },
    });
  });

  it('a blank or torn last line of the intents hides nothing', async () => {
    const state = ['--state-file', put('state.json', running(at(999)))];
    const bad = '{"status":"ambiguous"}';
    for (const text of [`${bad}\n`, bad, `${bad}\n\n`, `${bad}\n{"status":"conf`, `${bad}\nnull\n`]) {
      expect(codes(await health(...state, '--intents-file', put('intents.jsonl', text)))).toEqual([
        'control_ambiguous:degraded',
      ]);
    }
  });

  it.each([
    ['a fraction', at(0).replace('Z', '.000Z')],
    ['an offset', at(0).replace('Z', '+00:00')],
    ['a blank', at(0).replace('T', ' ')],
  ])('a time written with %s ages like any other', async (_how, lastEventAt) => {
    const document = await health('--state-file', put('state.json', running(lastEventAt)));
    expect(document.metrics.ingestLagSeconds).toBe(1000);
    expect(codes(document)).toEqual(['ingest_stale:critical']);
  });

  it.each([
    [['--now', 'soon']],
    [['--transport', 'pigeon']],
    [['--ingest-status', 'maybe']],
    [['--degraded-ingest-lag-seconds', '-1']],
    [['--degraded-ingest-lag-seconds', '1.5']],
    [['--degraded-ingest-lag-seconds', '09']],
    [['--degraded-ingest-lag-seconds', '1000']],
    [['--critical-heartbeat-lag-seconds', '119']],
    [['--critical-transport-failure-streak', '1']],
    [['--unknown-flag', 'x']],
    [['--state-file']],
  ])('%j is refused', async (words) => {
    const ran = await runCommand(['health', ...words]);
    expect([ran.exitCode, ran.error?.code]).toEqual([64, 'usage_error']);
  });

  it('writes nothing', async () => {
    put('state.json', running(at(0)));
    await health('--state-file', path.join(folder, 'state.json'));
    expect(readdirSync(folder)).toEqual(['state.json']);
  });
});

it('agrees with the pass that wrote the files', async () => {
  const repo = new BuiltRepo();
  try {
    const loop = repo.loop('alpha');
    loop
      .start()
      .append('garbage\n')
      .event('iteration_start')
      .heartbeat({ timestamp: at(1) });
    repo.active('alpha').activeRun('alpha');
    const words = ['--repo', repo.path, '--loop', 'alpha', '--now', at(400), '--process-check', 'off'];
    const state = await runJson<State>(['reconcile', ...words]);
    const document = await runJson<Health>([
      'health',
      '--now',
      at(400),
      '--state-file',
      loop.manager.stateFile,
      '--heartbeat-state-file',
      loop.manager.heartbeatStateFile,
      '--sequence-state-file',
      loop.manager.sequenceStateFile,
      '--transport-health-file',
      loop.manager.transportHealthFile,
    ]);
    expect(codes(document)).toEqual(codes(state.health));
    expect(codes(document)).toEqual([
      'event_rows_quarantined:degraded',
      'ingest_stale:degraded',
      'runtime_heartbeat_stale:critical',
    ]);
  } finally {
    repo.dispose();
  }
});
