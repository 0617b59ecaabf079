import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildChildProgram } from '../support/child-program.ts';
import type { ChildResult } from '../support/child-program.ts';
import { allRows, checkComplete, checkNoLeftovers, opsOf } from './store-model.ts';
import { runToEnd } from './store-scenario.ts';

/**
 * No room left. The file size limit of the process plays the full disk: the system takes a part of a write and
 * then refuses the rest, which is exactly what a full disk does.
 */

const LAST = 4;
const LARGE = 1 << 23;
const LIMIT_KIB = 8;

let folder: string;
let program: string;
let repo: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-full-'));
  program = buildChildProgram(path.join(import.meta.dirname, 'store-child.ts'), folder);
});

beforeEach(() => {
  repo = mkdtempSync(path.join(folder, 'repo-'));
  runToEnd({ repo, lastNumber: 2, attempt: 'before', retainBytes: LARGE });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function runWithLimit(): ChildResult {
  const script = `ulimit -f ${LIMIT_KIB}; exec "$0" "$@"`;
  const args = ['-c', script, process.execPath, program, repo, 'limited', String(LAST), String(LARGE)];
  const { stdout, stderr, status, signal } = spawnSync('bash', args, { encoding: 'utf8' });
  return { stdout, stderr, status, signal };
}

/** Fills a file with one row until only `leftBytes` are left below the limit. Returns its text. */
function fill(name: string, leftBytes: number, head = '{'): string {
  const file = path.join(opsOf(repo), name);
  const row = (pad: string): string => `${head}"fill":"${pad}"}\n`;
  const fillBytes = LIMIT_KIB * 1024 - leftBytes - statSync(file).size - row('').length;
  appendFileSync(file, row('x'.repeat(fillBytes)));
  return readFileSync(file, 'utf8');
}

function finish(): void {
  runToEnd({ repo, lastNumber: LAST, attempt: 'after', retainBytes: LARGE });
  checkNoLeftovers(repo);
}

describe('a write that comes short', () => {
  it('of the journal: the pass fails, the journal is as before, and the next run does the pass', () => {
    const state = readFileSync(path.join(opsOf(repo), 'state.json'), 'utf8');
    // A marker of an old pass says nothing new.
    const journal = fill('journal.jsonl', 300, '{"applied":0,');
    const result = runWithLimit();
    expect(result.status).not.toBe(0);
    expect(result.stderr).toMatch(/writing .*journal\.jsonl failed: EFBIG/);
    expect(readFileSync(path.join(opsOf(repo), 'journal.jsonl'), 'utf8')).toBe(journal);
    expect(readFileSync(path.join(opsOf(repo), 'state.json'), 'utf8')).toBe(state);
    expect(allRows(repo, 'telemetry/reconcile.jsonl')).toHaveLength(2);
    finish();
    checkComplete(repo, LAST);
  });

  it.each(['telemetry/reconcile.jsonl', 'telemetry/transitions.jsonl', 'escalations.jsonl'])(
    'of %s: the pass fails, no torn row stays, and the next run finishes the pass',
    (name) => {
      const filled = fill(name, 30);
      const result = runWithLimit();
      expect(result.status).not.toBe(0);
      expect(result.stderr).toContain(`${name} failed: EFBIG`);
      expect(result.stderr).toMatch(/pass [34] is committed and the next run finishes it/);
      expect(readFileSync(path.join(opsOf(repo), name), 'utf8')).toBe(filled);
      finish();
      const own = allRows(repo, name).filter((row) => 'number' in row);
      const expected =
        name === 'escalations.jsonl' ? [2, 4] : name.includes('transitions') ? [1, 1, 2, 2, 3, 3, 4, 4] : [1, 2, 3, 4];
      expect(own.map(({ number }) => number)).toEqual(expected);
    },
  );
});
