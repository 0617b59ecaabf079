import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import { type Ran, runCommand } from '../support/run-command.ts';

const TOKEN = 'a-token-of-32-characters-1234567';

let folder: string;
let repo: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-service-'));
  repo = path.join(folder, 're po');
  mkdirSync(path.join(repo, '.superloop'), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string, mode = 0o600): string {
  const full = path.join(folder, name);
  writeFileSync(full, text);
  chmodSync(full, mode);
  return full;
}

/** Starts the service as far as it gets. Everything here is refused before it listens. */
function start(
  words: readonly string[],
  env: Record<string, string> = { OPS_MANAGER_SERVICE_TOKEN: TOKEN },
): Promise<Ran> {
  return runCommand(['service', '--repo', repo, '--port', '0', ...words], { env });
}

function expectMisconfigured(ran: Ran, message: RegExp, hint: RegExp): void {
  expect(ran.error?.code).toBe('service_misconfigured');
  expect(ran.exitCode).toBe(EXIT.config);
  expect(ran.error?.message).toMatch(message);
  expect(ran.error?.hint ?? '').toMatch(hint);
}

describe('a token', () => {
  test('is needed', async () => {
    expectMisconfigured(await start([], {}), /the service has no token/, /OPS_MANAGER_SERVICE_TOKEN/);
    expectMisconfigured(await start([], { OPS_MANAGER_SERVICE_TOKEN: '' }), /has no token/, /--insecure-no-token/);
  });

  test('does not go with the wish for none', async () => {
    expectMisconfigured(await start(['--insecure-no-token']), /stands beside a token/, /leave/);
  });

  test.each(['with blank', 'tökén', 'tab\there'])('%j is none, and is not shown', async (token) => {
    const ran = await start([], { OPS_MANAGER_SERVICE_TOKEN: token });
    expectMisconfigured(ran, /^OPS_MANAGER_SERVICE_TOKEN is no token/, /openssl/);
    expect(ran.error?.message).not.toContain(token);
    expectMisconfigured(await start(['--token', token], {}), /^--token is no token/, /openssl/);
  });

  test.each([0o644, 0o640, 0o604])('in a file of mode %o is refused', async (mode) => {
    const named = file('exposed', TOKEN, mode);
    expectMisconfigured(
      await start(['--token-file', named], {}),
      /other users can read the token file .*exposed/,
      /^chmod 600 /,
    );
  });

  test('must be in the file', async () => {
    expectMisconfigured(await start(['--token-file', path.join(folder, 'nowhere')], {}), /nowhere/, /./);
    expectMisconfigured(await start(['--token-file', file('empty', '')], {}), /empty/, /./);
    expectMisconfigured(await start(['--token-file', folder], {}), /EISDIR|folder/, /./);
    expectMisconfigured(await start(['--token-file', file('two', 'a b')], {}), /is no token/, /openssl/);
  });

  test('is one: the file and the variable must not differ', async () => {
    expectMisconfigured(
      await start(['--token-file', file('other', 'x'.repeat(32))]),
      /holds another token/,
      /in one way/,
    );
  });
});

describe('where it listens', () => {
  test.each(['0.0.0.0', '::', '192.168.1.5', 'ops.example'])('--host %s needs a word more', async (host) => {
    expectMisconfigured(await start(['--host', host]), /can be reached from other machines/, /--allow-remote/);
  });

  test('a port in use is named with a remedy', async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => resolve((holder.address() as { port: number }).port));
    });
    const ran = await runCommand(['service', '--repo', repo, '--port', String(port)], {
      env: { OPS_MANAGER_SERVICE_TOKEN: TOKEN },
    });
    holder.close();
    expectMisconfigured(ran, new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port}: the port is in use`), /--port/);
  });

  test('an address of another machine is named', async () => {
    const ran = await start(['--host', '192.0.2.1', '--allow-remote']);
    expectMisconfigured(ran, /192\.0\.2\.1:0: this machine does not have that address/, /ip address/);
  });
});

describe('what it serves', () => {
  test.each([
    ['{"repos":[{"name":"a","path":"nowhere"}]}', /allow\.json: \/repos\/0\/path: .*nowhere is no folder/],
    ['{"repos":[{"name":"a b","path":"re po"}]}', /allow\.json: \/repos\/0\/name must match pattern/],
    ['{"repos":[{"name":"a"}]}', /\/repos\/0 must have required property 'path'/],
    ['not json', /allow\.json: not JSON/],
  ])('%s is refused', async (text, message) => {
    expectMisconfigured(await start(['--allow-file', file('allow.json', text)]), message, /./);
  });

  test('is said once', async () => {
    const allow = file('same.json', JSON.stringify({ repos: [{ name: 'a', path: 're po', loops: ['x'] }] }));
    const ran = await start(['--allow-file', allow, '--loops', 'y']);
    expectMisconfigured(ran, /--loops, and .*same\.json: \/repos\/0, both say/, /./);
  });

  test('--loops holds ids', async () => {
    expectMisconfigured(await start(['--loops', 'alpha,../x']), /"\.\.\/x" is no loop id/, /docs\/service\.md/);
  });

  test('is in a folder', async () => {
    const ran = await runCommand(['service', '--repo', path.join(folder, 'no')], {
      env: { OPS_MANAGER_SERVICE_TOKEN: TOKEN },
    });
    expect([ran.error?.code, ran.exitCode]).toEqual(['repo_not_found', EXIT.usage]);
    expect((await runCommand(['service'], {})).error?.message).toBe('missing --repo');
  });
});

test('an access log that cannot be written is refused', async () => {
  expectMisconfigured(await start(['--access-log', path.join(folder, 'no', 'log')]), /ENOENT/, /./);
});

test.each([
  [['--port', '65536'], /0 to 65535/],
  [['--port', '08'], /without sign or leading zero/],
  [['--max-body-bytes', '1'], /from 1024/],
  [['--control-deadline-seconds', '301'], /0 to 300/],
])('%j is a wrong command line', async (words, message) => {
  const ran = await start(words);
  expect([ran.error?.code, ran.exitCode]).toEqual(['usage_error', EXIT.usage]);
  expect(ran.error?.message).toMatch(message);
});
