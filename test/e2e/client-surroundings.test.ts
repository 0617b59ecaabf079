import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Behaviour,
  type HostileServer,
  answerText,
  answers,
  floods,
  startHostile,
} from '../support/hostile-server.ts';
import { runClient, startClient } from '../support/run-client.ts';

const TOKEN = 'token-that-nobody-may-see';
const MAIN = path.join(import.meta.dirname, '../../dist/main.cjs');
/** Memory of a client that reads nothing, and what is added for one that reads as much as it may. */
const LIMIT_BYTES = 4 * 1024 ** 2;
const ALLOWED_KILOBYTES = 64 * 1024;

const ok = answers(200, '{"ok":true}');
let folder: string;
const servers: HostileServer[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-client-'));
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function start(...behaviours: readonly Behaviour[]): Promise<HostileServer> {
  const server = await startHostile(behaviours);
  servers.push(server);
  return server;
}

function getFrom(baseUrl: string): string[] {
  return ['--method', 'GET', '--base-url', baseUrl, '--path', '/ops/x', '--retry-backoff-seconds', '0'];
}

function file(name: string, text: string, mode = 0o600): string {
  const target = path.join(folder, name);
  writeFileSync(target, text, { mode });
  return target;
}

describe('the token', () => {
  interface Given {
    readonly flags: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  }
  const inEnvironment = (token: string): Given => ({ flags: [], env: { OPS_MANAGER_SERVICE_TOKEN: token } });
  const inFile = (): Given => ({ flags: ['--token-file', file('token', `${TOKEN}\n`)], env: {} });

  /** What everybody, or the owner of a file, can read about a process and its children. */
  function traces(pid: number, names: readonly string[]): string {
    return names.map((name) => readFileSync(`/proc/${pid}/${name}`, 'utf8')).join('\n');
  }

  it.for<{ name: string; given: () => Given; names: readonly string[] }>([
    { name: 'in the environment', given: () => inEnvironment(TOKEN), names: ['cmdline'] },
    { name: 'in a file', given: inFile, names: ['cmdline', 'environ'] },
    {
      name: 'in a file that the environment names',
      given: () => ({ flags: [], env: { OPS_MANAGER_SERVICE_TOKEN_FILE: file('token', TOKEN) } }),
      names: ['cmdline', 'environ'],
    },
    {
      name: 'in a file rather than the environment',
      given: () => ({ flags: inFile().flags, env: inEnvironment('another').env }),
      names: ['cmdline', 'environ'],
    },
  ])('$name is sent, and shows in no argument of any process', async ({ given, names }, context) => {
    if (!existsSync('/proc/self/environ')) context.skip('there is no /proc here');
    const { flags, env } = given();
    let seen = '';
    let children = 'not looked';
    const server = await start((socket) => {
      seen = traces(client.pid, names);
      children = traces(client.pid, [`task/${client.pid}/children`]);
      socket.write(answerText(200, '{}'));
    });
    const client = startClient([...getFrom(server.baseUrl), ...flags], env);
    expect(await client.ended).toMatchObject({ status: 0, stderr: '' });
    expect(server.requests[0]).toContain(`\r\nauthorization: Bearer ${TOKEN}\r\nx-ops-token: ${TOKEN}\r\n`);
    expect(seen).toContain('service-client');
    expect(seen).not.toContain(TOKEN);
    expect(children).toBe('');
  });

  it('is in no message, even if the server sends it back', async () => {
    const server = await start((socket) => socket.write(answerText(401, JSON.stringify({ got: TOKEN }))));
    const end = await runClient(getFrom(server.baseUrl), { OPS_MANAGER_SERVICE_TOKEN: TOKEN, OPS_MANAGER_DEBUG: '1' });
    expect(end.stderr).toContain('code=401): {"got":"***"}');
    expect(end.stderr + end.stdout.toString()).not.toContain(TOKEN);
  });

  it('that is typed goes before a file that the environment names', async () => {
    const server = await start(ok);
    const env = { OPS_MANAGER_SERVICE_TOKEN_FILE: file('token', TOKEN) };
    expect(await runClient([...getFrom(server.baseUrl), '--token', 'typed-token'], env)).toMatchObject({ status: 0 });
    expect(server.requests[0]).toContain('Bearer typed-token');
  });

  it('in a file that others can read is noted', async () => {
    const server = await start(ok);
    const end = await runClient([...getFrom(server.baseUrl), '--token-file', file('open', TOKEN, 0o644)]);
    expect(end.status).toBe(0);
    expect(end.stderr).toBe(`note: other users can read the token file ${path.join(folder, 'open')}: chmod 600 it\n`);
  });

  it.each([
    ['empty', '\n', 'is empty'],
    ['of two lines', 'a\nb\n', 'the token of the service cannot be sent'],
    ['large', 'x'.repeat(10_000), 'has 10000 bytes, not 1 to 8192'],
  ])('in a file that is %s is refused', async (_name, text, message) => {
    const server = await start(ok);
    const end = await runClient([...getFrom(server.baseUrl), '--token-file', file('token', text)]);
    expect(end.stderr).toContain(message);
    expect(server.connections()).toBe(0);
  });
});

describe('nothing around the program has a say', () => {
  it('no proxy, no credentials file, no settings of another client', async () => {
    const server = await start(ok);
    const proxy = await start(answers(200, '{"proxy":true}'));
    const names = [
      'HTTP_PROXY',
      'http_proxy',
      'HTTPS_PROXY',
      'https_proxy',
      'ALL_PROXY',
      'all_proxy',
      'npm_config_proxy',
    ];
    const proxies = Object.fromEntries(names.map((name) => [name, proxy.baseUrl]));
    file('.netrc', 'machine 127.0.0.1 login somebody password secret\n');
    file('.curlrc', `proxy = ${proxy.baseUrl}\n`);
    const end = await runClient(getFrom(server.baseUrl), {
      ...proxies,
      NODE_USE_ENV_PROXY: '1',
      NO_PROXY: '',
      HOME: folder,
    });
    expect(end.stdout.toString()).toBe('{"ok":true}');
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).not.toMatch(/authorization/i);
    expect(proxy.connections()).toBe(0);
  });

  it.each([301, 302, 303, 307, 308])('no redirect: %d', async (status) => {
    const other = await start(ok);
    const server = await start(answers(status, '', [`Location: ${other.baseUrl}/`]));
    const end = await runClient(getFrom(server.baseUrl), { OPS_MANAGER_SERVICE_TOKEN: TOKEN });
    expect(end.stderr).toContain(`code=${status})`);
    expect(end.status).toBe(1);
    expect(server.requests).toHaveLength(1);
    expect(other.connections()).toBe(0);
  });

  it('no cookie', async () => {
    const server = await start(answers(503, '', ['Set-Cookie: a=b']), ok);
    expect(await runClient(getFrom(server.baseUrl))).toMatchObject({ status: 0 });
    expect(server.requests[1]).toBe(server.requests[0]);
  });

  it('no variable that switches certificate checks off', async (context) => {
    const key = path.join(folder, 'key.pem');
    const certificate = path.join(folder, 'certificate.pem');
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2'];
    const made = spawnSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-out',
      certificate,
      ...subject,
    ]);
    if (made.status !== 0) context.skip('openssl is not installed, or makes no certificates');
    let received = '';
    const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (socket) => {
      socket.on('error', () => undefined);
      socket.on('data', (piece) => {
        received += piece.toString();
        socket.end(answerText(200, '{"tls":true}', ['Connection: close']));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const args = getFrom(`https://localhost:${(server.address() as AddressInfo).port}`);
    const refused = await runClient(args, { NODE_TLS_REJECT_UNAUTHORIZED: '0', OPS_MANAGER_SERVICE_TOKEN: TOKEN });
    expect(refused.stderr).toMatch(
      /code=000\): connect_failed: the certificate is not accepted \([A-Z_]+\); 3 attempts, nothing was sent\n$/,
    );
    expect(received).toBe('');
    const trusted = await runClient(args, { NODE_EXTRA_CA_CERTS: certificate, OPS_MANAGER_SERVICE_TOKEN: TOKEN });
    expect(trusted.stdout.toString()).toBe('{"tls":true}');
    expect(received).toContain(TOKEN);
    server.close();
  });
});

describe('memory', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
  const tenGigabytes = 10 * 1024 ** 3;

  /** Highest resident size of a run, in kilobytes. */
  async function peakOf(server: HostileServer): Promise<number> {
    const report = path.join(folder, 'peak');
    const preload = file(
      'report-peak.cjs',
      `process.on('exit', () => require('node:fs').writeFileSync(process.env.REPORT, String(process.resourceUsage().maxRSS)));`,
    );
    const args = ['service-client', ...getFrom(server.baseUrl), '--max-answer-bytes', String(LIMIT_BYTES)];
    const { ended } = startClient(args, { REPORT: report }, [process.execPath, '-r', preload, MAIN]);
    await ended;
    return Number(readFileSync(report, 'utf8'));
  }

  it.each<[string, Behaviour]>([
    ['by one length', floods(`${head}\r\n`, 'x', tenGigabytes)],
    ['in chunks', floods(`${head}Transfer-Encoding: chunked\r\n\r\n`, `400\r\n${'x'.repeat(1024)}\r\n`, tenGigabytes)],
    ['in chunks of one byte', floods(`${head}Transfer-Encoding: chunked\r\n\r\n`, '1\r\nx\r\n', tenGigabytes)],
    ['in a refusal', floods(`${head.replace('200', '500')}\r\n`, 'x', tenGigabytes)],
  ])('is bounded when 10 GB come %s', async (_name, behaviour) => {
    const small = await peakOf(await start(answers(200, '{}')));
    const server = await start(behaviour);
    expect(await peakOf(server)).toBeLessThan(small + ALLOWED_KILOBYTES);
    expect(server.requests).toHaveLength(1);
    expect(server.bytesServed()).toBeLessThan(6 * LIMIT_BYTES + 16 * 1024 ** 2);
  });
});
