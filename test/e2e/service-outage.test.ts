import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Health, State, StatusDocument, VerifyReport } from '../../src/generated/types.ts';
import { managerPaths, runtimePaths } from '../../src/store/paths.ts';
import { runScript, type Ended } from '../support/run-script.ts';
import { RUNTIME_BIN, standInForTest } from '../support/runtime/stand-in.ts';
import { validateStateFolder } from '../support/schema-check.ts';
import { ScriptProcess } from '../support/script-process.ts';

/** The procedures of docs/runbook.md for a service that fails, step by step, with the scripts that an operator types. */

const TOKEN = 'a-token-of-32-characters-1234567';
const ENV = { OPS_MANAGER_SERVICE_TOKEN: TOKEN, SUPERLOOP_BIN: RUNTIME_BIN };

interface RunningService {
  readonly url: string;
  readonly port: string;
  readonly process: ScriptProcess;
}

async function startService(repo: string, port = '0'): Promise<RunningService> {
  const process = new ScriptProcess('sprite-service', ['--repo', repo, '--port', port, '--access-log', 'off'], ENV);
  onTestFinished(async () => void (await process.kill('SIGKILL')));
  const { listening } = JSON.parse(await process.firstLine()) as { listening: string };
  return { url: listening, port: new URL(listening).port, process };
}

function over({ url }: Pick<RunningService, 'url'>): string[] {
  return [
    '--transport',
    'sprite_service',
    '--service-base-url',
    url,
    '--service-token',
    TOKEN,
    '--retry-backoff-seconds',
    '0',
  ];
}

/** The document that a command printed that ended well, without a word on standard error. */
function read({ status, stdout, stderr }: Ended): unknown {
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** The health that a pass printed that could not read the loop. */
function readFailed({ status, stdout, stderr }: Ended): Health {
  expect([status, stderr]).toEqual([1, expect.stringContaining('the loop could not be read')]);
  return JSON.parse(stdout) as Health;
}

describe('service outage fallback', () => {
  it('the service is killed while a run goes on, the work is done over files, and the service comes back', async () => {
    const standIn = standInForTest({ alpha: { stay: { role: 'implementer' } } });
    const run = await standIn.startRun({ loop: 'alpha' });
    await standIn.untilEvent('alpha', 'role_start', ({ role }) => role === 'implementer');
    const place = ['--repo', standIn.repo, '--loop', 'alpha'];
    const reconcile = (...more: readonly string[]): Ended => runScript('reconcile', [...place, ...more], ENV);
    const paths = managerPaths(standIn.repo, 'alpha');

    // Service mode.
    const service = await startService(standIn.repo);
    const before = read(reconcile(...over(service))) as State;
    expect(before.transition).toMatchObject({ currentState: 'running', whyCode: 'process_alive' });
    expect(before.evidence.process).toMatchObject({ verdict: 'alive', pid: run.pid });
    expect(before.health).toMatchObject({ status: 'healthy', transport: { mode: 'sprite_service' } });

    // The outage: requests fail after their retries.
    await service.process.kill('SIGKILL');
    for (const streak of [1, 2]) {
      const health = readFailed(reconcile(...over(service)));
      expect(health.reasonCodes).toEqual(['transport_unreachable']);
      expect(health.metrics).toMatchObject({ transportFailureStreak: streak, lifecycleState: 'running' });
    }

    // 1. The failed attempt is recorded.
    const attempt = runScript('control', [...place, '--intent', 'cancel', ...over(service)], ENV);
    expect([attempt.status === 0, standIn.invocations('cancel').length]).toEqual([false, 0]);
    const intents = readFileSync(paths.intentsFile, 'utf8').trimEnd().split('\n');
    expect(JSON.parse(intents.at(-1) ?? '')).toMatchObject({ intent: 'cancel', transport: 'sprite_service' });

    // 2. Critical operations over files.
    const local = read(reconcile('--transport', 'local')) as State;
    expect(local.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsQuarantined: 0 });
    expect(local.health.reasonCodes).not.toContain('transport_unreachable');
    expect(local.sequence).toMatchObject({ status: 'ok', violations: [] });
    const cancel = runScript('control', [...place, '--intent', 'cancel', '--transport', 'local'], ENV);
    expect(read(cancel)).toMatchObject({ status: 'confirmed' });
    await run.ended;
    read(reconcile('--transport', 'local'));

    // 3. After recovery: from the stable cursor, then from the start.
    const recovered = await startService(standIn.repo, service.port);
    expect(recovered.url).toBe(service.url);
    const resumed = read(reconcile(...over(recovered))) as State;
    expect(resumed.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsRead: 0 });
    expect(resumed.health.reasonCodes).not.toContain('transport_unreachable');
    const replayed = read(reconcile(...over(recovered), '--from-start')) as State;
    expect(replayed.ingest.cursorOutcome).toBe('cursor_from_start');
    expect([replayed.fold, replayed.sequence.status]).toEqual([resumed.fold, 'ok']);
    expect(replayed.transition.currentState).toBe(resumed.transition.currentState);
    expect((read(runScript('verify', place)) as VerifyReport).ok).toBe(true);
    expect(validateStateFolder(paths.opsDir)).toEqual([]);
    expect(readFileSync(paths.journalFile, 'utf8')).not.toContain(TOKEN);
  });

  it('an answer of something else is told apart from none', async () => {
    const standIn = standInForTest({ alpha: {} });
    await standIn.run('alpha');
    const server = http.createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<p>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const words = ['--repo', standIn.repo, '--loop', 'alpha', ...over({ url })];
    read(runScript('reconcile', ['--repo', standIn.repo, '--loop', 'alpha'], ENV));
    const health = readFailed(await new ScriptProcess('reconcile', words, ENV).ended);
    expect(health.transport.failureCode).toBe('service_response_invalid');
    expect(health.reasonCodes).toEqual(['invalid_transport_payload']);
  });
});

describe('partial visibility fallback', () => {
  it('heartbeat and sequence that are missing come back with a replay over files', async () => {
    const standIn = standInForTest({ alpha: { stay: { role: 'tester' } } });
    await standIn.startRun({ loop: 'alpha' });
    await standIn.untilEvent('alpha', 'role_start', ({ role }) => role === 'tester');
    const place = ['--repo', standIn.repo, '--loop', 'alpha'];
    const reconcile = (...more: readonly string[]): Ended => runScript('reconcile', [...place, ...more], ENV);
    const status = (): StatusDocument => read(runScript('status', [...place, '--pretty'], ENV)) as StatusDocument;
    const runtime = runtimePaths(standIn.repo, 'alpha');
    const timestamp = `${new Date().toISOString().slice(0, 19)}Z`;
    writeFileSync(runtime.heartbeatFile, JSON.stringify({ schemaVersion: 'v1', timestamp, status: 'running' }));

    // The first pass meets a service that is not there: nothing is visible.
    readFailed(reconcile(...over({ url: 'http://127.0.0.1:1' })));
    const { visibility } = status();
    expect([visibility.heartbeat, visibility.sequence].map((surface) => surface ?? null)).toEqual([null, null]);

    // 1. The raw artifacts are there.
    expect([runtime.heartbeatFile, runtime.eventsFile].map((file) => existsSync(file))).toEqual([true, true]);

    // 2. A full replay, and 3. the same over files as long as the service is unstable.
    const replay = read(reconcile('--from-start', '--pretty')) as State;
    expect(replay.heartbeat).toMatchObject({ lastHeartbeatAt: timestamp, transport: 'local' });
    const fallback = read(reconcile('--transport', 'local', '--from-start')) as State;
    expect(fallback.sequence).toMatchObject({ status: 'ok', driftActive: false });

    // 4. Visibility is restored.
    const whole = status();
    expect(whole.visibility.heartbeat).toMatchObject({ freshnessStatus: 'fresh', lastHeartbeatAt: timestamp });
    expect(whole.visibility.sequence).toMatchObject({ status: 'ok', violations: [] });
    expect(whole.assessment.reasonCodes).toEqual([]);
  });
});
