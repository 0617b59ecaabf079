import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { findChromium } from '../../src/adapters/ui-chromium.ts';
import { toolPath, writeTool } from '../support/browser-tool.ts';
import { servePages } from '../support/page-server.ts';
import { type QueueProcess, startQueueScript } from '../support/queue-process.ts';
import type { Ended } from '../support/run-script.ts';

/** Where nobody listens. */
const NOWHERE = 'http://127.0.0.1:1/';
const CHROMIUM = findChromium(process.env);

let folder = '';
let tools = '';
let env: NodeJS.ProcessEnv = {};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'queue-ui-'));
  tools = toolPath(folder);
  env = { PATH: tools, TMPDIR: folder };
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

function start(...words: readonly string[]): QueueProcess {
  return startQueueScript('ui-validate', words, { cwd: folder, env });
}

function validate(...words: readonly string[]): Promise<Ended> {
  return start(...words).ended;
}

describe('playwright-cli', () => {
  const browser = (script: string, mode?: number): void => writeTool(path.join(tools, 'playwright-cli'), script, mode);
  const url = ['--url', 'https://example.com'];

  test('is called to open the page and to read it', async () => {
    browser('echo "$*" >> calls; echo "Dashboard Ready"');
    expect(await validate(...url, '--contains', 'ready', '--contains', ' ')).toEqual({
      status: 0,
      stdout: 'UI_SMOKE_OK\n',
      stderr: '',
    });
    await validate(...url, '--session', 'a b');
    expect(readFileSync(path.join(folder, 'calls'), 'utf8')).toBe(
      'open https://example.com\nsnapshot\n--session=a b open https://example.com\n--session=a b snapshot\n',
    );
  });

  test.each([
    ['echo err >&2; echo out; exit 3', 'ui_open_failed:err'],
    ['echo out; exit 3', 'ui_open_failed:out'],
    ['exit 3', 'ui_open_failed:open_failed_rc=3'],
    ['[ "$1" = open ] || { echo gone >&2; exit 1; }', 'ui_snapshot_failed:gone'],
    ['[ "$1" = open ] || exit 4', 'ui_snapshot_failed:snapshot_failed_rc=4'],
    ['kill -9 $$', 'ui_open_failed:open_failed_rc=137'],
    ['echo page; echo warning >&2', 'ui_missing_terms:warning,Other'],
  ])('%j: %s', async (script, reason) => {
    browser(script);
    expect(await validate(...url, '--contains', 'warning', '--contains', 'Other')).toMatchObject({
      status: 1,
      stdout: `UI_SMOKE_FAIL: ${reason}\n`,
    });
  });

  test('that cannot be started is a failure, not a crash', async () => {
    browser('exit 0', 0o644);
    expect(await validate(...url)).toMatchObject({
      status: 1,
      stdout: 'UI_SMOKE_FAIL: ui_open_failed:cannot_start:playwright-cli:EACCES\n',
    });
  });

  test('that hangs is ended with all that it started', async () => {
    browser('echo $$ > pids; sleep 600 & echo $! >> pids; wait');
    const { status, stdout } = await validate(...url, '--timeout-seconds', '1');
    expect({ status, stdout }).toEqual({ status: 1, stdout: 'UI_SMOKE_FAIL: ui_open_failed:timeout\n' });
    const pids = readFileSync(path.join(folder, 'pids'), 'utf8').trim().split('\n').map(Number);
    expect(pids).toHaveLength(2);
    await expect.poll(() => pids.filter((pid) => isRunning(pid))).toEqual([]);
  });

  test('what it leaves running on purpose goes on', async () => {
    browser(
      '[ "$1" = snapshot ] && { read pid < pid && kill -0 "$pid" && echo alive; exit; }; sleep 600 & echo $! > pid',
    );
    const { stdout } = await validate(...url, '--contains', 'alive');
    process.kill(Number(readFileSync(path.join(folder, 'pid'), 'utf8')), 'SIGKILL');
    expect(stdout).toBe('UI_SMOKE_OK\n');
  });

  test('is stopped when the check is told to stop', async () => {
    browser('echo $$ > pid.new; mv pid.new pid; sleep 600');
    writeTool(path.join(tools, 'mv'), 'exec /bin/mv "$@"');
    const running = start(...url);
    const pidFile = path.join(folder, 'pid');
    await expect.poll(() => existsSync(pidFile), { timeout: 20_000 }).toBe(true);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    running.child.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ status: 1, stdout: '' });
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  test('that is missing is named', async () => {
    const missing = 'UI_SMOKE_FAIL: ui_open_failed:command_not_found:playwright-cli\n';
    expect(await validate('--url', NOWHERE, '--engine', 'playwright-cli')).toMatchObject({
      status: 1,
      stdout: missing,
    });
    const { stdout, stderr } = await validate('--url', NOWHERE);
    expect(stdout).toBe(missing);
    expect(stderr).toBe(
      'note: playwright-cli: command_not_found:playwright-cli\n' +
        'note: chromium: command_not_found:chromium\n' +
        'note: http: connect_failed: connection refused (ECONNREFUSED)\n',
    );
  });
});

describe('plain HTTP', () => {
  test('sees title and visible text, behind redirects too', async () => {
    const { origin, asked } = await servePages({
      '/': (_request, response) => response.writeHead(302, { location: '/a/b' }).end(),
      '/a/b': (_request, response) => response.writeHead(308, { location: '../page?x=1' }).end(),
      '/page?x=1': '<title>My Dash</title><p>Build: <b>green</b></p><script>"secret"</script>',
    });
    const look = (...terms: readonly string[]): Promise<Ended> =>
      validate('--url', `${origin}/#top`, ...terms.flatMap((term) => ['--contains', term]));
    const passed = await look('my dash', 'build: green');
    expect(passed).toMatchObject({ status: 0, stdout: 'UI_SMOKE_OK\n' });
    expect(passed.stderr).toContain('note: http: saw the page; its scripts did not run');
    expect(asked).toEqual(['/', '/a/b', '/page?x=1']);
    expect(await look('secret')).toMatchObject({ status: 1, stdout: 'UI_SMOKE_FAIL: ui_missing_terms:secret\n' });
  });

  test('gives the reason of the server when it answered, though a browser is missing', async () => {
    const { origin } = await servePages({ '/': (_request, response) => response.writeHead(500).end() });
    const { status, stdout } = await validate('--url', origin);
    expect({ status, stdout }).toEqual({ status: 1, stdout: 'UI_SMOKE_FAIL: ui_open_failed:http_500\n' });
  });

  test('reads other encodings and plain text', async () => {
    const euckr = Buffer.concat([Buffer.from('<meta charset=euc-kr><p>'), Buffer.from([0xc7, 0xd1, 0xb1, 0xdb])]);
    const { origin } = await servePages({
      '/ko': (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(euckr),
      '/json': (_request, response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":"<b>"}'),
    });
    expect(await validate('--url', `${origin}/ko`, '--contains', '한글')).toMatchObject({ status: 0 });
    expect(await validate('--url', `${origin}/json`, '--contains', '<b>')).toMatchObject({ status: 0 });
  });

  test.each([
    ['/none', 'http_404'],
    ['/loop', 'too_many_redirects'],
    ['/away', 'url_not_supported'],
    ['/big', 'answer_too_large: the answer exceeds 8388608 bytes'],
    ['/cut', 'connection_lost: '],
    ['/hang', 'timeout: no complete answer in time'],
  ])('%s: %s', async (page, reason) => {
    const { origin } = await servePages({
      '/loop': (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
      '/away': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      '/big': (_request, response) => response.writeHead(200).end('x'.repeat(8_388_609)),
      '/cut': (request, response) => {
        response.writeHead(200, { 'content-length': '10' }).write('x');
        request.socket.destroySoon();
      },
      '/hang': () => undefined,
    });
    const { status, stdout } = await validate('--url', origin + page, '--engine', 'http', '--timeout-seconds', '2');
    expect(status).toBe(1);
    expect(stdout).toContain(`UI_SMOKE_FAIL: ui_open_failed:${reason}`);
  });

  test.each(['file:///etc/passwd', 'http://user:secret@127.0.0.1:1/', 'nonsense', ''])(
    'does not open %j',
    async (url) => {
      const { status, stdout, stderr } = await validate('--url', url, '--engine', 'http');
      expect({ status, stdout }).toEqual({ status: 1, stdout: 'UI_SMOKE_FAIL: ui_open_failed:url_not_supported\n' });
      expect(stderr).not.toContain('secret');
    },
  );
});

describe.skipIf(CHROMIUM === null)('a real Chromium', () => {
  beforeEach(() => {
    env = { ...env, PATH: process.env['PATH'], CHROME_PATH: CHROMIUM ?? '', HOME: folder };
  });

  const look = (url: string, ...words: readonly string[]): Promise<Ended> =>
    validate('--url', url, '--engine', 'chromium', ...words);

  test('runs the scripts of the page, waits for what they show, and leaves nothing behind', async () => {
    const { origin } = await servePages({
      '/': '<title>My Dash</title><div id=a>x</div><p style="visibility:hidden">unseen</p><script>new EventSource("/live").onmessage = (event) => { document.getElementById("a").textContent = event.data }</script>',
      '/live': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 다나 is live\n\n');
      },
    });
    expect(await look(origin, '--contains', 'is LIVE', '--contains', 'my dash')).toMatchObject({
      status: 0,
      stdout: 'UI_SMOKE_OK\n',
      stderr: 'note: chromium: saw the page\n',
    });
    expect(await look(origin, '--contains', 'unseen')).toMatchObject({
      status: 1,
      stdout: 'UI_SMOKE_FAIL: ui_missing_terms:unseen\n',
    });
    expect(readdirSync(folder).filter((name) => name.startsWith('ops-manager-ui-'))).toEqual([]);
  });

  test('a page that asks something does not hold the check up', async () => {
    const { origin } = await servePages({ '/': '<p>before</p><script>alert("hello")</script><p>after' });
    expect(await look(origin, '--contains', 'after')).toMatchObject({ status: 0 });
  });

  test('tells what became of a page that did not load', async () => {
    const { origin } = await servePages({ '/hang': () => undefined });
    expect((await look(`${origin}/none`)).stdout).toBe('UI_SMOKE_FAIL: ui_open_failed:http_404\n');
    expect((await look(NOWHERE)).stdout).toMatch(/^UI_SMOKE_FAIL: ui_open_failed:ERR_[A-Z_]+\n$/);
    expect((await look('file:///etc/passwd')).stdout).toBe('UI_SMOKE_FAIL: ui_open_failed:url_not_supported\n');
    expect((await look(`${origin}/hang`, '--timeout-seconds', '2')).stdout).toBe(
      'UI_SMOKE_FAIL: ui_open_failed:timeout\n',
    );
  });
});

describe('a Chromium that does not work', () => {
  const chromium = (script: string): void => {
    writeTool(path.join(folder, 'chrome'), script);
    env = { ...env, CHROME_PATH: path.join(folder, 'chrome') };
  };

  test('is told, and plain HTTP looks instead', async () => {
    chromium('echo "first line" >&2; echo "no display" >&2; exit 1');
    const { origin } = await servePages({ '/': '<p>seen' });
    expect(await validate('--url', origin, '--engine', 'chromium')).toMatchObject({
      status: 1,
      stdout: 'UI_SMOKE_FAIL: ui_open_failed:no display\n',
    });
    const { status, stderr } = await validate('--url', origin, '--contains', 'seen');
    expect(status).toBe(0);
    expect(stderr).toContain('note: chromium: no display\nnote: http: saw the page');
  });

  test('that says nothing is given up on', async () => {
    chromium('sleep 600');
    expect(await validate('--url', NOWHERE, '--engine', 'chromium', '--timeout-seconds', '1')).toMatchObject({
      status: 1,
      stdout: 'UI_SMOKE_FAIL: ui_open_failed:timeout\n',
    });
  });

  test('that speaks another language is a failure', async () => {
    chromium('printf "hello\\0" >&4; sleep 600');
    const { status, stdout } = await validate('--url', NOWHERE, '--engine', 'chromium', '--timeout-seconds', '2');
    expect(status).toBe(1);
    expect(stdout).toBe('UI_SMOKE_FAIL: ui_open_failed:the browser does not speak the debugging protocol\n');
  });
});

test.each([
  [[], 'missing: --url'],
  [['--url', 'x', '--engine', 'lynx'], '--engine "lynx": must be one of auto, playwright-cli, chromium, http'],
  [['--url', 'x', '--timeout-seconds', 'soon'], '--timeout-seconds "soon": must be a whole number'],
])('%j is a usage error', async (words, message) => {
  const { status, stdout, stderr } = await validate(...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});

/** A process that has ended, but whose new parent has not asked for it yet, does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform !== 'linux';
  }
}
