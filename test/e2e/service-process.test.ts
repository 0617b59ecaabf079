import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EventsPage, ServiceControlReply } from '../../src/generated/types.ts';
import { BuiltRepo } from '../support/loop-builder.ts';
import { RUNTIME_BIN, standInForTest } from '../support/runtime/stand-in.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { until } from '../support/service-fixture.ts';
import { SERVICE_COMMAND, SERVICE_SCRIPT, ServiceProcess, caller } from '../support/service-process.ts';

const TOKEN = 'a-token-of-32-characters-1234567';
const ENV = { OPS_MANAGER_SERVICE_TOKEN: TOKEN };

let folder: string;
let repo: BuiltRepo;
let running: ServiceProcess[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-service-'));
  repo = new BuiltRepo();
  repo.loop('alpha').start();
  running = [];
});

afterEach(async () => {
  for (const service of running) service.signal('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  repo.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function start(
  words: readonly string[],
  env: Record<string, string> = ENV,
  program: readonly string[] = [SERVICE_SCRIPT],
): ServiceProcess {
  const service = new ServiceProcess([...program, '--port', '0', ...words], env);
  running.push(service);
  return service;
}

function rowsOf(text: string): readonly Record<string, unknown>[] {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the process', () => {
  test('says where it listens on one line, serves, logs, and ends with 0', async () => {
    const service = start(['--repo', repo.path]);
    const ask = caller(await service.listening(), TOKEN);
    expect(((await ask('/ops/events?loopId=alpha')).json() as EventsPage).events).toHaveLength(1);
    expect((await ask('/ops/snapshot?loopId=alpha', { headers: { 'X-Ops-Token': 'wrong' } })).status).toBe(401);
    expect(await service.stop()).toBe(0);
    expect(JSON.parse(service.stdout)).toMatchObject({
      listening: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    expect(service.stdout.split('\n')).toHaveLength(2);
    const rows = rowsOf(service.stderr);
    const validate = schemaValidator('service-access-row');
    expect(rows.map((row) => (validate(row) ? row['status'] : validate.errors))).toEqual([200, 401]);
    expect(service.stderr).not.toContain(TOKEN);
    expect(service.stderr).toContain('note: SIGTERM: stopping');
  });

  test('is also a command of the program, and ends with 0 on SIGINT', async () => {
    const service = start(['--repo', repo.path, '--access-log', 'off'], ENV, SERVICE_COMMAND);
    const ask = caller(await service.listening(), TOKEN);
    expect((await ask('/healthz')).text).toBe('{"ok":true}');
    service.signal('SIGINT');
    expect(await service.ended).toBe(0);
    expect(rowsOf(service.stderr)).toEqual([]);
  });

  test('takes its token from a file, and appends its log to one', async () => {
    const tokenFile = path.join(folder, 'token');
    const log = path.join(folder, 'access.jsonl');
    writeFileSync(tokenFile, `${TOKEN}\n`, { mode: 0o600 });
    writeFileSync(log, '{"before":true}\n');
    const service = start(['--repo', repo.path, '--token-file', tokenFile, '--access-log', log], {});
    const ask = caller(await service.listening(), TOKEN);
    expect((await ask('/ops/snapshot?loopId=alpha')).status).toBe(200);
    expect(await service.stop()).toBe(0);
    expect(rowsOf(readFileSync(log, 'utf8')).map((row) => row['before'] ?? row['path'])).toEqual([
      true,
      '/ops/snapshot',
    ]);
    expect(rowsOf(service.stderr)).toEqual([]);
  });

  test('warns of a token that is short or on the command line, and of a flag without effect', async () => {
    const service = start(['--repo', repo.path, '--token', 'short', '--scripts-dir', folder], {});
    await service.listening();
    expect(await service.stop()).toBe(0);
    expect(service.stderr).toMatch(/note: the token is shorter than 16 characters/);
    expect(service.stderr).toMatch(/note: other users of this machine can read the value of --token/);
    expect(service.stderr).toMatch(/note: --scripts-dir has no effect/);
    expect(service.stderr).not.toContain('"short"');
  });

  test('takes no more connections than it may open files', async () => {
    const limited = ['sh', '-c', 'ulimit -n 200 && exec "$@"', 'sh', SERVICE_SCRIPT];
    const service = start(['--repo', repo.path], ENV, limited);
    await service.listening();
    expect(await service.stop()).toBe(0);
    expect(service.stderr).toContain('note: --max-connections 1024 counts as 72: this process may open 200 files');
  });

  test('does not start without a token', async () => {
    const service = start(['--repo', repo.path], {});
    expect(await service.ended).toBe(78);
    expect(service.stdout).toBe('');
    expect(service.stderr).toMatch(/^error: the service has no token.*\nhint: /);
  });

  test('serves several repos by an allow file', async () => {
    const other = new BuiltRepo();
    other.loop('alpha').start().event('of_the_other');
    other.loop('hidden').start();
    const allow = path.join(folder, 'allow.json');
    writeFileSync(allow, JSON.stringify({ repos: [{ name: 'other', path: other.path, loops: ['alpha'] }] }));
    const service = start(['--repo', repo.path, '--loops', 'alpha', '--allow-file', allow]);
    const ask = caller(await service.listening(), TOKEN);
    expect(((await ask('/ops/events?loopId=alpha')).json() as EventsPage).events).toHaveLength(1);
    expect(((await ask('/ops/events?loopId=alpha&repo=other')).json() as EventsPage).events).toHaveLength(2);
    expect((await ask('/ops/events?loopId=hidden&repo=other')).status).toBe(403);
    expect((await ask('/ops/events?loopId=beta')).status).toBe(403);
    expect(await service.stop()).toBe(0);
    other.dispose();
  });
});

describe('a defect', () => {
  /** Loaded into the process: plants a defect when told to. */
  const PLANT = `
    process.on('SIGUSR2', () => void Promise.reject(new Error('planted rejection')));
    process.on('SIGWINCH', () => { throw new Error('planted exception'); });
  `;

  function startPlanted(): ServiceProcess {
    const planter = path.join(folder, 'plant.cjs');
    writeFileSync(planter, PLANT);
    const [node, ...words] = SERVICE_COMMAND;
    return start(['--repo', repo.path], ENV, [node, '--require', planter, ...words]);
  }

  test('that nobody awaits is told, and the service goes on', async () => {
    const service = startPlanted();
    const ask = caller(await service.listening(), TOKEN);
    service.signal('SIGUSR2');
    await until(() => service.stderr.includes('internal error: Error: planted rejection'));
    expect((await ask('/ops/snapshot?loopId=alpha')).status).toBe(200);
    expect(await service.stop()).toBe(0);
  });

  test('that leaves things in doubt is told, and the service stops as it does on a signal', async () => {
    const service = startPlanted();
    await service.listening();
    service.signal('SIGWINCH');
    expect(await service.ended).toBe(70);
    expect(service.stderr).toContain('internal error: Error: planted exception');
  });
});

describe('control of a real run', () => {
  const control = (members: Record<string, unknown>): { method: string; body: string } => ({
    method: 'POST',
    body: JSON.stringify({ loopId: 'alpha', ...members }),
  });

  test('cancels it once, for all that ask at the same time with one key', async () => {
    const standIn = standInForTest({ alpha: { stay: { role: 'implementer' } } });
    const run = await standIn.startRun({ loop: 'alpha' });
    await standIn.untilStaying('alpha');
    const service = start(['--repo', standIn.repo, '--runtime-bin', RUNTIME_BIN]);
    const ask = caller(await service.listening(), TOKEN);
    const answers = await Promise.all(
      Array.from({ length: 16 }, () =>
        ask('/ops/control', control({ intent: 'cancel', idempotencyKey: 'k', by: 'ops' })),
      ),
    );
    const replies = answers.map((answer) => answer.json() as ServiceControlReply);
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200));
    expect(replies.map(({ result }) => result?.['status'])).toEqual(Array(16).fill('confirmed'));
    expect(replies.filter(({ replayed }) => replayed === false)).toHaveLength(1);
    expect(standIn.invocations('cancel')).toHaveLength(1);
    await run.ended;
    expect(run.alive).toBe(false);
    const again = await ask('/ops/control', control({ intent: 'cancel', idempotencyKey: 'k', by: 'ops' }));
    expect(again.json()).toMatchObject({ ok: true, replayed: true, idempotencyKey: 'k' });
    const other = await ask('/ops/control', control({ intent: 'reject', idempotencyKey: 'k', by: 'ops' }));
    expect([other.status, (other.json() as ServiceControlReply).result?.['reasonCode']]).toEqual([
      422,
      'idempotency_key_reused',
    ]);
    expect(standIn.invocations()).toHaveLength(2);
  });

  test('that takes long is answered with 202, finished after SIGTERM, and its outcome is kept', async () => {
    const standIn = standInForTest({ alpha: { stay: { role: 'implementer' } } });
    await standIn.startRun({ loop: 'alpha' });
    await standIn.untilStaying('alpha');
    standIn.fault('cancel', { delaySeconds: 1.5 });
    const words = ['--repo', standIn.repo, '--runtime-bin', RUNTIME_BIN];
    const service = start(words);
    const ask = caller(await service.listening(), TOKEN);
    const answer = await ask('/ops/control', control({ intent: 'cancel', idempotencyKey: 'k', deadlineSeconds: 0 }));
    expect([answer.status, answer.headers.location]).toEqual([202, '/ops/control?loopId=alpha&idempotencyKey=k']);
    expect((await ask(answer.headers.location ?? '')).status).toBe(202);
    expect(await service.stop()).toBe(0);
    const next = start(words);
    const polled = await caller(await next.listening(), TOKEN)(answer.headers.location ?? '');
    expect([polled.status, (polled.json() as ServiceControlReply).result?.['status']]).toEqual([200, 'confirmed']);
    expect(standIn.invocations('cancel')).toHaveLength(1);
  });

  test('a second signal does not wait for it', async () => {
    const standIn = standInForTest({ alpha: { stay: { role: 'implementer' } } });
    await standIn.startRun({ loop: 'alpha' });
    await standIn.untilStaying('alpha');
    standIn.fault('cancel', { outcome: 'hang' });
    const service = start(['--repo', standIn.repo, '--runtime-bin', RUNTIME_BIN]);
    const ask = caller(await service.listening(), TOKEN);
    await ask('/ops/control', control({ intent: 'cancel', idempotencyKey: 'k', deadlineSeconds: 0 }));
    service.signal('SIGTERM');
    await until(() => service.stderr.includes('SIGTERM: stopping'));
    service.signal('SIGTERM');
    expect(await service.ended).toBe(1);
  });
});
