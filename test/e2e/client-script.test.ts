import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Behaviour, type HostileServer, answers, resets, startHostile } from '../support/hostile-server.ts';
import { type ClientEnd, runClient } from '../support/run-client.ts';

let folder: string;
let server: HostileServer | null = null;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops client '));
});

afterEach(async () => {
  await server?.close();
  server = null;
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Buffer): string {
  const target = path.join(folder, name);
  writeFileSync(target, content, { mode: 0o600 });
  return target;
}

/** Starts a server and asks it once with GET, or as the flags say. */
async function ask(
  behaviours: readonly Behaviour[],
  flags: readonly string[] = [],
): Promise<ClientEnd & { readonly base: string }> {
  server = await startHostile(behaviours);
  const standard = [
    '--method',
    'GET',
    '--base-url',
    server.baseUrl,
    '--path',
    '/ops/x',
    '--retry-backoff-seconds',
    '0',
  ];
  return { ...(await runClient([...standard, ...flags])), base: server.baseUrl };
}

describe('an answer', () => {
  it.each([
    ['without a line end', '{"ok":true}'],
    ['with several', '{\n  "ok": true\n}\n\n'],
    ['with odd characters', '{"a":"ä\u{1f600}\\u0000\u007f"}\r\n\u{feff}'],
    ['that is empty', ''],
    ['of some size', `[${'"row",'.repeat(300_000)}0]`],
  ])('%s is printed byte for byte', async (_name, body) => {
    const { status, stdout, stderr } = await ask([answers(200, body)]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.equals(Buffer.from(body))).toBe(true);
  });

  it('is not changed by --pretty', async () => {
    expect((await ask([answers(202, '{"ok":true}')], ['--pretty'])).stdout.toString()).toBe('{"ok":true}');
  });

  it('may be the second one', async () => {
    const { status, stdout } = await ask([answers(503, ''), answers(200, 'x')]);
    expect({ status, stdout: stdout.toString() }).toEqual({ status: 0, stdout: 'x' });
  });
});

describe('a request', () => {
  it('has the method, path, headers and body that were given', async () => {
    const body = file('body.json', '{"note":"ä"}\n');
    const flags = [
      '--method',
      'POST',
      '--path',
      '/ops/c d?x=%26',
      '--body-file',
      body,
      '--trace-id',
      't-1',
      '--idempotency-key',
      'k-1',
    ];
    const { status } = await ask([answers(200, '{}')], flags);
    expect(status).toBe(0);
    const [head = '', sent = ''] = server?.requests[0]?.split('\r\n\r\n') ?? [];
    expect(Buffer.from(sent, 'latin1').toString()).toBe('{"note":"ä"}\n');
    expect(head.split('\r\n')).toEqual(
      expect.arrayContaining([
        'POST /ops/c%20d?x=%26 HTTP/1.1',
        'x-trace-id: t-1',
        'x-idempotency-key: k-1',
        'content-type: application/json',
      ]),
    );
  });
});

describe('a failure', () => {
  it.each<[string, Behaviour, string]>([
    ['with an answer', answers(404, 'a\r\nb\u001b[2J\n'), String.raw`code=404): a\nb\u001b[2J`],
    ['without one', resets, 'code=000): connection_lost: '],
  ])('%s: one line for people, nothing on standard output, exit status 1', async (_name, behaviour, expected) => {
    const { status, stdout, stderr, base } = await ask([behaviour]);
    expect({ status, stdout: stdout.toString() }).toEqual({ status: 1, stdout: '' });
    expect(stderr.startsWith(`error: service request failed (method=GET url=${base}/ops/x ${expected}`)).toBe(true);
    expect(stderr.indexOf('\n')).toBe(stderr.length - 1);
  });
});
