import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeRecord } from '../../src/store/journal-record.ts';
import { buildChildProgram } from '../support/child-program.ts';
import { EMPTY_PLAN } from './store-fixture.ts';

/** A named pipe that nobody writes to, in every place where a file is expected: it is refused, and nothing hangs. */

const OPS = '.superloop/ops-manager/demo';
const LOOP = '.superloop/loops/demo';

let folder: string;
let program: string;
let repo: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-pipes-'));
  program = buildChildProgram(path.join(import.meta.dirname, 'pipe-child.ts'), folder);
});

beforeEach(() => {
  repo = mkdtempSync(path.join(folder, 'repo-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function makePipe(name: string): string {
  const file = path.join(repo, name);
  mkdirSync(path.dirname(file), { recursive: true });
  execFileSync('bash', ['-c', 'mkfifo "$0"', file]);
  return file;
}

/** Uses a file in a process of its own, which is killed when it hangs. */
function use(how: string, file: string): unknown {
  const result = spawnSync(process.execPath, [program, how, repo, file], { encoding: 'utf8', timeout: 20_000 });
  expect(result).toMatchObject({ status: 0, signal: null, stderr: '' });
  return JSON.parse(result.stdout);
}

describe.runIf(process.platform !== 'win32')('a named pipe in place of', () => {
  it.each([
    ['a document', 'document', `${OPS}/state.json`, 'store_read_failed'],
    ['a file of rows that is read', 'rows', `${OPS}/escalations.jsonl`, 'store_read_failed'],
    ['a file of rows that is appended to', 'append', `${OPS}/quarantine.jsonl`, 'store_write_failed'],
    ['a file of rows elsewhere', 'append', 'elsewhere.jsonl', 'store_write_failed'],
    ['the journal', 'recover', `${OPS}/journal.jsonl`, 'store_read_failed'],
    ['the journal that status reads', 'interrupted', `${OPS}/journal.jsonl`, 'store_read_failed'],
    ['the older journal', 'recover', `${OPS}/journal.1.jsonl`, 'store_read_failed'],
    ['a lock file', 'lock', `${OPS}/lock/epoch-000000000003`, 'store_read_failed'],
    ['the event log', 'events', `${LOOP}/events.jsonl`, 'events_unavailable'],
    ['a catalog of threshold profiles', 'catalog', 'catalog.json', 'config_invalid'],
    ['a process table', 'processes', 'processes.json', 'config_invalid'],
  ])('%s is refused by name', (...[_case, how, name, code]) => {
    const file = makePipe(name);
    const outcome = use(how, file) as Record<string, unknown>;
    expect(outcome).toMatchObject({ code });
    expect(outcome['message']).toContain(file);
    expect(outcome['message']).toContain('EFTYPE');
  });

  it('the older journal is refused as well when documents are restored from it', () => {
    const file = makePipe(`${OPS}/journal.1.jsonl`);
    const record = encodeRecord({ ...EMPTY_PLAN, seq: 1, epoch: 1, boot: 'boot-a' });
    writeFileSync(path.join(repo, OPS, 'journal.jsonl'), `${record}nonsense\n`);
    expect(use('recover', file)).toMatchObject({ code: 'store_read_failed' });
  });

  it('a file of the runtime is unreadable', () => {
    const file = makePipe(`${LOOP}/approval.json`);
    expect(use('artifact', file)).toMatchObject({
      result: { status: 'unreadable', detail: 'is not a regular file', file: { path: file } },
    });
  });
});
