import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { NO_POSTGRES, sharedPostgres } from '../support/postgres-server.ts';
import { type Ended, queueCommand, runQueueScript } from '../support/run-script.ts';

/** The built programs on a PostgreSQL queue. */

const BUNDLE = path.join(import.meta.dirname, '../../dist/pg-queue.cjs');

let folder: string;
let url: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-pg-program-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

beforeEach(async (context) => {
  context.skip(NO_POSTGRES !== null, NO_POSTGRES ?? '');
  const server = await sharedPostgres();
  url = `${server.url(await server.createDatabase())}?schema=work`;
});

function run(program: string, ...words: readonly string[]): Ended {
  return runQueueScript(program, words, { cwd: folder, env: { ORCH_LOG_PATH: 'runs.jsonl' } });
}

function ok(program: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = run(program, '--db', url, ...words);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

it('make a queue, fill it, work on it and tell how it stands', () => {
  expect(ok('init')).toBe(`created ${url}\n`);
  expect(ok('init')).toBe(`exists ${url}\n`);
  ok('nl-intake', 'submit', '--request', 'write the guide, check the links');
  expect(ok('dispatcher', '--owner-session', 'w1')).toBe('ORCH-001\n');
  expect(ok('ops', 'status')).toContain('summary PENDING=1 IN_PROGRESS=1 BLOCKED=0 FAILED=0 DONE=0\n');
  expect(ok('orch', 'done', '--id', 'ORCH-001', '--notes', 'written')).toBe('ORCH-001 -> DONE\n');
  expect(ok('watchdog')).toBe('NOOP\n');
  expect(ok('ops', 'workers')).toBe('workers: none\n');
});

it('name a queue that is not there, a server that is not there, and no password', () => {
  const missing = run('ops', '--db', url, 'status');
  expect(missing).toMatchObject({ status: 1, stdout: '' });
  expect(missing.stderr).toContain(`ops-manager queue init --db '${url}' creates it`);
  const away = run('ops', '--db', 'postgres://ada:sesame@127.0.0.1:1/work', 'status');
  expect(away).toMatchObject({ status: 1, stdout: '' });
  expect(away.stderr).toContain('PostgreSQL at 127.0.0.1:1, database "work", cannot be reached: connect ECONNREFUSED');
  expect(away.stderr).not.toContain('sesame');
  const wrong = run('ops', '--db', 'postgres://ada:sesame@:port/work', 'status');
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).not.toContain('sesame');
});

it.each([
  'postgres://ada@127.0.0.1:1/work?pass%77ord=sesame',
  'postgres://ada@127.0.0.1:1/work?password=open#sesame',
  'postgres://ada:open@sesame@127.0.0.1:1/work',
  'postgres://ada:open\nsesame@127.0.0.1:1/work',
  ' postgres://ada:sesame@127.0.0.1:1/work',
])('do not tell the password in %j', (location) => {
  for (const words of [
    ['--db', location, 'status'],
    ['--db', location, 'workers'],
  ]) {
    const { status, stderr } = run('ops', ...words);
    expect(status).toBe(1);
    expect(stderr).not.toContain('sesame');
  }
  expect(run('schedule', '--db', location, '--exec', 'true').stdout).toBe('');
});

it('hand the URL to workers as it was given, but for a password', () => {
  ok('init');
  ok('orch', 'add', '--id', 'A', '--priority', 'P1', '--task', 't', '--success-criteria', 'c');
  const withPassword = url.replace('@', ':x%40y@').replace('?', '?application_name=a@b&password=z&');
  const { stdout } = run(
    'dispatcher',
    '--db',
    withPassword,
    '--exec',
    'echo "$ORCH_STORE" > store',
    '--max-items',
    '1',
  );
  expect(stdout).toContain('A -> DONE');
  expect(readFileSync(path.join(folder, 'store'), 'utf8')).toBe(`${url.replace('?', '?application_name=a@b&')}\n`);
});

it('take the password from a .pgpass file, without a word', async () => {
  const server = await sharedPostgres();
  const database = await server.createDatabase();
  await server.sql(
    database,
    "DROP ROLE IF EXISTS guarded; CREATE ROLE guarded LOGIN PASSWORD 'se:same'; GRANT ALL ON SCHEMA public TO guarded",
  );
  const passfile = path.join(folder, 'passfile');
  const init = (): Ended =>
    runQueueScript('init', ['--db', server.url(database, 'guarded')], { cwd: folder, env: { PGPASSFILE: passfile } });
  expect(init()).toMatchObject({ status: 1, stderr: expect.stringContaining('.pgpass') as string });
  writeFileSync(passfile, `127.0.0.1:${server.port}:*:guarded:se\\:same\n`, { mode: 0o600 });
  expect(init()).toMatchObject({ status: 0, stderr: '' });
});

it('that follow the trail outlive a server that is away, and print nothing twice', async () => {
  ok('init');
  ok('orch', 'add', '--id', 'A', '--priority', 'P1', '--task', 't', '--success-criteria', 'c');
  const [command = '', ...rest] = queueCommand('events', ['--db', url, '--follow']);
  const child = spawn(command, rest, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => JSON.parse((await lines.next()).value as string);
  expect(await next()).toMatchObject({ item_id: 'A', event_type: 'added' });
  const server = await sharedPostgres();
  const messages = createInterface(child.stderr)[Symbol.asyncIterator]();
  const told = messages.next();
  await server.stop();
  expect((await told).value).toMatch(/^ERROR: PostgreSQL at .*; trying again$/);
  await server.start();
  ok('orch', 'pick');
  expect(await next()).toMatchObject({ item_id: 'A', event_type: 'picked' });
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(await messages.next()).toEqual({ done: true, value: undefined });
});

it('start without what Node.js has for fetch, which costs more than all of the driver', () => {
  const script = `require(${JSON.stringify(BUNDLE)}); console.log(process.moduleLoadList.filter((name) => name.includes('undici')).length)`;
  expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe('0\n');
});
