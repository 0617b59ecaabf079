import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { webhookPayload } from '../../src/alerts/payload/webhook.ts';
import type { ExecSink } from '../../src/generated/types.ts';
import type { SinkAttempt } from '../../src/ports-alerts.ts';
import { sinkAttempt } from '../support/alert-attempt.ts';
import { until } from '../support/service-fixture.ts';
import { codesOf, sender } from './alert-sink-fixture.ts';

/** Programs as sinks, run for real. */

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'exec-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function runs(argv: readonly [string, ...string[]], timeoutSeconds = 40): SinkAttempt & { readonly sink: ExecSink } {
  return sinkAttempt<ExecSink>({ enabled: true, type: 'exec', timeoutSeconds, argv: [...argv] }, { repo: folder });
}

function shell(script: string, timeoutSeconds?: number): SinkAttempt & { readonly sink: ExecSink } {
  return runs(['/bin/sh', '-c', script], timeoutSeconds);
}

function written(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

describe('a program', () => {
  it('gets the notification as one line on standard input, in the folder of the repository', async () => {
    const attempt = shell('cat > got; pwd > where');
    expect(await sender().send(attempt)).toEqual({ outcome: 'delivered', httpStatus: null });
    expect(written('got')).toBe(`${JSON.stringify(webhookPayload(attempt))}\n`);
    expect(written('where')).toBe(`${folder}\n`);
  });

  it('gets its arguments as they are: no shell reads them', async () => {
    const words = ['$HOME', '`id`', 'a b', "'", '"', '*', ';'] as const;
    await sender().send(runs(['/bin/sh', '-c', 'printf "%s\\n" "$@" > got', 'sh', ...words]));
    expect(written('got')).toBe(`${words.join('\n')}\n`);
  });

  it('gets no variable that may hold a secret', async () => {
    const env = {
      PATH: process.env['PATH'],
      HOME: '/root',
      LANG: 'C.UTF-8',
      LC_ALL: 'C',
      TZ: 'UTC',
      OPS_MANAGER_ALERT_SLACK_WEBHOOK_URL: 'secret',
      OPS_MANAGER_SERVICE_TOKEN: 'secret',
      AWS_SECRET_ACCESS_KEY: 'secret',
      NODE_OPTIONS: '--secret',
    };
    await sender({ env }).send(shell('env > got'));
    const names = written('got')
      .split('\n')
      .map((line) => line.split('=')[0]);
    expect(names).toEqual(expect.arrayContaining(['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ']));
    expect(written('got')).not.toContain('secret');
  });

  it('need not read what it gets, however much that is', async () => {
    const attempt = { ...shell('exit 0'), escalation: { rows: 'x'.repeat(5_000_000) } };
    expect(codesOf(await sender().send(attempt))).toBe('delivered');
  });

  it('that ends leaves nothing to wait for, even when a child of it holds its output', async () => {
    expect(codesOf(await sender().send(shell('sleep 30 & echo $! > child; exit 0')))).toBe('delivered');
    process.kill(Number(written('child')), 'SIGKILL');
  });

  it('that overstays its time is stopped with everything that it started', async () => {
    const script = 'trap "" TERM; (trap "" TERM; sleep 1000) & echo $! > child; wait';
    const outcome = await sender().send(shell(script, 0.5));
    expect(codesOf(outcome)).toBe('sink_dispatch_failed sink_timeout');
    const child = Number(written('child'));
    await until(() => !isAlive(child));
  });

  it.each<[string, readonly [string, ...string[]], string]>([
    ['is not there', ['/nonexistent/program'], 'program_not_started'],
    ['may not be executed', ['/etc/passwd'], 'program_not_started'],
    ['has no name', [''], 'program_not_started'],
    ['has an argument that no program can get', ['/bin/sh', 'a\u0000b'], 'program_not_started'],
    ['fails', ['/bin/sh', '-c', 'exit 3'], 'exit_status'],
  ])('that %s', async (_name, argv, detailCode) => {
    const outcome = await sender().send(runs(argv));
    expect(outcome).toMatchObject({ reasonCode: 'sink_dispatch_failed', detailCode, prospect: 'soon' });
    const told = detailCode === 'exit_status' ? /exit status 3$/ : /^the (?:program|command) /;
    expect(outcome).toMatchObject({ message: expect.stringMatching(told) as unknown });
  });
});

/** Whether a process runs; one that only waits to be collected does not. */
function isAlive(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}
