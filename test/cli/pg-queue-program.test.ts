import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { NO_POSTGRES, sharedPostgres } from '../support/postgres-server.ts';
import { type Ended, runQueueScript } from '../support/run-script.ts';

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

it('start without what Node.js has for fetch, which costs more than all of the driver', () => {
  const script = `require(${JSON.stringify(BUNDLE)}); console.log(process.moduleLoadList.filter((name) => name.includes('undici')).length)`;
  expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe('0\n');
});
