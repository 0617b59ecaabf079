import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import ndjson from 'ndjson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');

/** Rows of a file as a reader that knows nothing of the manager finds them. */
async function rowsOf(file: string): Promise<readonly Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  await pipeline(createReadStream(file), ndjson.parse(), async (found: AsyncIterable<Record<string, unknown>>) => {
    for await (const row of found) rows.push(row);
  });
  return rows;
}

describe('npm run demo', () => {
  let ended: { readonly status: number | null; readonly stdout: string; readonly stderr: string };
  let folder = '';

  beforeAll(() => {
    ended = spawnSync('npm', ['run', '--silent', 'demo'], { cwd: ROOT, encoding: 'utf8' });
    const word = /rm -r (.+)/.exec(ended.stdout)?.[1] ?? '';
    folder = spawnSync('sh', ['-c', `printf %s ${word}`], { encoding: 'utf8' }).stdout;
  });
  afterAll(() => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });

  test('ends well and without a surprise', () => {
    expect(ended.stderr).not.toContain('SURPRISE');
    expect(ended.status, ended.stderr).toBe(0);
    expect(path.basename(folder)).toMatch(/^ops-manager-demo-/);
    expect(existsSync(folder)).toBe(true);
  });

  test.each([
    ['00-run-start', 'unknown', 'degraded', 0, 0],
    ['01-early', 'running', 'healthy', 3, 3],
    ['02-middle', 'running', 'healthy', 27, 30],
    ['06-summary-complete-state-active', 'running', 'healthy', 15, 76],
    ['final', 'complete', 'healthy', 1, 77],
    ['01-before-kill', 'running', 'healthy', 30, 30],
    ['02-after-kill', 'failed', 'critical', 0, 30],
  ])('%s: %s, %s, %i events read, cursor at %i', (...columns) => {
    const line = ended.stdout.split('\n').find((row) => row.startsWith(`${columns[0]} `));
    expect(line?.split(/\s+/).slice(0, 5)).toEqual(columns.map(String));
  });

  test('shows the view of an operator and the timeline', () => {
    expect(ended.stdout).toMatch(/^alpha: FAILED, critical$/m);
    expect(ended.stdout).toMatch(/transition +lifecycle: running -> complete/);
    expect(ended.stdout).toMatch(/^dry run: cancel of alpha would run the command below$/m);
  });

  test('shows what the README shows', () => {
    const sample = /```text\n(alpha: [^]*?)```/.exec(readFileSync(path.join(ROOT, 'README.md'), 'utf8'))?.[1] ?? '';
    const lines = sample.split('\n').filter((line) => line !== '' && line.trim() !== '…');
    expect(lines.length).toBeGreaterThan(5);
    const shown = ended.stdout.split('\n');
    expect(lines.filter((line) => !shown.includes(line))).toEqual([]);
  });

  test('leaves files that a plain reader of rows understands', async () => {
    const ops = path.join(folder, '02-in-progress/.superloop/ops-manager/alpha');
    const passes = await rowsOf(path.join(ops, 'telemetry/reconcile.jsonl'));
    expect(passes.map(({ seq, cursorOffsetAfter }) => [seq, cursorOffsetAfter])).toEqual(
      [0, 3, 30, 39, 59, 61, 76, 77].map((line, index) => [index + 1, line]),
    );
    const escalations = await rowsOf(path.join(ops, 'escalations.jsonl'));
    expect(escalations.map(({ category }) => category)).toEqual(['health_degraded', 'health_recovered']);
  });
});
