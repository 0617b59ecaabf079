import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Behaviour,
  type HostileServer,
  answers,
  resets,
  sends,
  sendsAndCloses,
  startHostile,
} from '../support/hostile-server.ts';
import { type Ran, runCommand } from '../support/run-command.ts';

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

async function run(flags: readonly string[]): Promise<Ran> {
  return await runCommand(['service-client', '--method', 'GET', '--retry-backoff-seconds', '0', ...flags]);
}

/** Starts a server and asks it once with GET, or as the flags say. */
async function ask(behaviours: readonly Behaviour[], flags: readonly string[] = []): Promise<Ran> {
  server = await startHostile(behaviours);
  return await run(['--base-url', server.baseUrl, '--path', '/ops/x', ...flags]);
}

/** What standard error and the exit status tell. */
function ending({ exitCode, stdout, error }: Ran): object {
  return { exitCode, stdout, message: error?.message };
}

describe('a request by POST', () => {
  it.each<[string, string, readonly string[], number]>([
    ['without a key is sent once', '{"intent":"cancel"}', [], 1],
    ['with a key as a flag is repeated', '{"intent":"cancel"}', ['--idempotency-key', 'k'], 3],
    ['with a key in its body is repeated', '{"idempotencyKey":"k"}', [], 3],
    ['with an empty key in its body is sent once', '{"idempotencyKey":" "}', [], 1],
    ['with a number as key is sent once', '{"idempotencyKey":7}', [], 1],
    ['that is no JSON is sent once', 'key', [], 1],
    ['that is null is sent once', 'null', [], 1],
  ])('%s', async (...[_name, body, flags, requests]) => {
    const post = ['--method', 'POST', '--body-file', file('body.json', body), ...flags];
    const { exitCode } = await ask([resets], post);
    expect(exitCode).toBe(1);
    expect(server?.requests).toHaveLength(requests);
  });
});

describe('a failure', () => {
  it.each<[string, Behaviour, readonly string[], string]>([
    ['refused', answers(404, '{"ok":false}'), [], 'GET URL code=404): {"ok":false}'],
    ['without a body', answers(500, ''), [], 'GET URL code=500): empty body'],
    ['redirected', answers(302, '', ['Location: http://127.0.0.1:1/']), [], 'GET URL code=302): empty body'],
    ['in lines', answers(400, 'a\r\nb\u001b[2J\n'), [], String.raw`GET URL code=400): a\nb\u001b[2J`],
    ['busy', answers(503, 'busy'), ['--retry-attempts', '2'], 'GET URL code=503): busy'],
    [
      'cut off',
      resets,
      [],
      'GET URL code=000): connection_lost: the connection was lost before the answer was complete (ECONNRESET); 3 attempts, the request may have been carried out',
    ],
    [
      'closed',
      sendsAndCloses(''),
      ['--retry-attempts', '1'],
      'GET URL code=000): connection_lost: the connection was lost before the answer was complete; 1 attempt, the request may have been carried out',
    ],
    [
      'not HTTP',
      sends('SSH-2.0-OpenSSH\r\n'),
      [],
      'GET URL code=000): answer_malformed: what came back is not an HTTP/1.1 answer: Expected HTTP/, RTSP/ or ICE/; 1 attempt, the request may have been carried out',
    ],
    [
      'too large',
      answers(200, 'x'.repeat(2000)),
      ['--max-answer-bytes', '1999'],
      'GET URL code=000): answer_too_large: the answer exceeds 1999 bytes; 1 attempt, the request may have been carried out',
    ],
    [
      'too slow',
      () => undefined,
      ['--max-time-seconds', '1'],
      'GET URL code=000): timeout: no complete answer in time; 1 attempt, the request may have been carried out',
    ],
  ])('%s is told on one line', async (...[_name, behaviour, flags, expected]) => {
    const ran = await ask([behaviour], flags);
    const told = expected.replace('GET URL', `method=GET url=${server?.baseUrl ?? ''}/ops/x`);
    expect(ending(ran)).toEqual({ exitCode: 1, stdout: '', message: `service request failed (${told}` });
  });

  it('shows the last 40 lines of a long body', async () => {
    const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
    const { error } = await ask([answers(500, lines.join('\n'))]);
    expect(error?.message).toMatch(new RegExp(String.raw`: …line 960\\nline 961.*\\nline 999$`));
  });

  it('when nobody listens says that nothing was sent', async () => {
    server = await startHostile([]);
    const { baseUrl } = server;
    await server.close();
    server = null;
    const ran = await run(['--base-url', `${baseUrl}/`, '--path', '/healthz']);
    const why = 'code=000): connect_failed: connection refused (ECONNREFUSED); 3 attempts, nothing was sent';
    const message = `service request failed (method=GET url=${baseUrl}/healthz ${why}`;
    expect(ending(ran)).toEqual({ exitCode: 1, stdout: '', message });
  });
});

describe('a command line', () => {
  const get = ['--base-url', 'http://127.0.0.1:1', '--path', '/x'];
  const post = [...get, '--method', 'POST'];
  it.each<[readonly string[], number, string]>([
    [['--path', '/x'], 64, 'missing --base-url'],
    [['--base-url', 'http://127.0.0.1:1'], 64, 'missing --path'],
    [[...get, '--method', 'PUT'], 64, 'expected one of GET, POST'],
    [[...get, '--method', ''], 64, 'expected one of GET, POST'],
    [post, 64, 'missing --body-file: --method POST needs it'],
    [[...get, '--body-file', 'x'], 64, '--body-file goes with --method POST only'],
    [[...post, '--body-file', '/nonexistent/body'], 1, 'cannot read /nonexistent/body'],
    [[...post, '--body-file', '/'], 1, 'cannot read /: EISDIR'],
    [[...get, '--base-url', 'http://u:pa55@127.0.0.1:1'], 64, 'invalid value "http://***@127.0.0.1:1" for --base-url'],
    [[...get, '--path', 'ops'], 64, 'invalid path "ops"'],
    [[...get, '--path', '/../etc'], 64, 'invalid path "/../etc"'],
    [[...get, '--token', 'pa55 word'], 64, 'the token of the service cannot be sent'],
    [[...get, '--token-file', '/nonexistent/token'], 1, 'cannot read the token file'],
    [[...get, '--idempotency-key', 'a b'], 64, '--idempotency-key'],
    [[...get, '--retry-attempts', '0'], 64, '--retry-attempts'],
    [[...get, '--max-time-seconds', '-1'], 64, '--max-time-seconds'],
  ])('%j ends with %d: %s', async (words, exitCode, message) => {
    const ran = await run(words);
    expect(ending(ran)).toEqual({ exitCode, stdout: '', message: expect.stringContaining(message) });
    expect(ran.error?.message).not.toContain('pa55');
  });

  it('takes a body of UTF-8 only', async () => {
    const ran = await run([...post, '--body-file', file('body', Buffer.from([0x22, 0xff, 0x22]))]);
    expect(ending(ran)).toMatchObject({ exitCode: 1, message: expect.stringContaining('is not UTF-8 text') });
  });
});
