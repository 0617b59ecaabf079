import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage } from '../support/queue-stage.ts';

let stage: QueueStage;

/** A database with three items, and a table that knows other rows. */
beforeEach(() => {
  stage = new QueueStage('sqlite');
  expect(stage.runPlain('init', '--queue', 'QUEUE.md')).toMatchObject({ status: 0 });
  stage.add('B');
  stage.ok('orch', 'add', '--id', 'A', '--priority', 'P0', '--task', 'x | y\nz', '--success-criteria', 'ok');
  stage.add('C');
});

const render = (...words: readonly string[]) =>
  stage.runPlain('render-queue-md', '--db', 'queue.db', '--queue', 'QUEUE.md', ...words);

function rows(): readonly string[] {
  return stage
    .text('QUEUE.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| id '));
}

const ids = (): readonly string[] => rows().map((row) => row.split(' ')[1] ?? '');

describe('render-queue-md', () => {
  test('shows items by priority, then creation, or by creation alone', () => {
    expect(render()).toEqual({ status: 0, stdout: 'rendered 3 rows\n', stderr: '' });
    expect(ids()).toEqual(['A', 'B', 'C']);
    expect(rows()[0]).toBe('| A | PENDING | P0 | x / y z | ok | - | - | - |  |');
    expect(render('--order', 'creation')).toMatchObject({ status: 0 });
    expect(ids()).toEqual(['B', 'A', 'C']);
  });

  test('loses nothing: the table has every text and every column of the database', () => {
    stage.ok('orch', 'pick', '--owner-session', 'w');
    render('--order', 'creation');
    const shown = (...words: readonly string[]): unknown[] =>
      stage
        .runPlain('export', ...words)
        .stdout.split('\n')
        .filter((line) => line.startsWith('{"record":"item"'))
        .map((line) => JSON.parse(line) as unknown);
    expect(shown('--queue', 'QUEUE.md')).toEqual(shown('--db', 'queue.db'));
  });

  test('keeps what stands around the table, and rows that are the same as they are aligned', () => {
    render();
    const text = stage.text('QUEUE.md').replace('| B | PENDING | P1 |', '|  B  | PENDING |   P1 |');
    stage.write('QUEUE.md', `Before.\n\n${text}\nAfter.  \n`);
    const before = stage.text('QUEUE.md');
    expect(render()).toMatchObject({ status: 0, stdout: 'rendered 3 rows\n' });
    expect(stage.text('QUEUE.md')).toBe(before);
    stage.ok('ops', 'cancel', '--id', 'C');
    render();
    expect(stage.text('QUEUE.md')).toContain('|  B  | PENDING |   P1 |');
    expect(stage.text('QUEUE.md')).toMatch(/^Before\.\n\n[^]*\| C \| BLOCKED \|[^]*\nAfter\. {2}\n$/);
  });

  test('tells which rows it removes, and has no rows for an empty database', () => {
    render();
    expect(stage.runPlain('orch', '--queue', 'QUEUE.md', 'pick')).toMatchObject({ status: 0 });
    stage.runPlain('init', '--db', 'empty.db');
    const { status, stdout, stderr } = stage.runPlain('render-queue-md', '--db', 'empty.db', '--queue', 'QUEUE.md');
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'rendered 0 rows\n' });
    expect(stderr).toBe('note: removed from QUEUE.md, not in empty.db: A, B, C\n');
    expect(rows()).toEqual([]);
  });

  test('is the one writer in read-only mode', () => {
    stage.env = { ORCH_QUEUE_MD_READ_ONLY: '1' };
    expect(render()).toMatchObject({ status: 0 });
    expect(ids()).toEqual(['A', 'B', 'C']);
    expect(stage.runPlain('orch', '--queue', 'QUEUE.md', 'pick')).toMatchObject({ status: 1 });
  });

  test('a claim in the rendered table gets a number that none of the database had', () => {
    const token = (item: unknown): number => (item as { fencing_token: number }).fencing_token;
    stage.ok('orch', 'pick');
    const highest = token(stage.item('A'));
    render();
    expect(stage.runPlain('orch', '--queue', 'QUEUE.md', 'pick')).toMatchObject({ status: 0, stdout: 'B\n' });
    const { stdout } = stage.runPlain('show', '--queue', 'QUEUE.md', '--json', 'B');
    expect(token((JSON.parse(stdout) as { item: unknown }).item)).toBeGreaterThan(highest);
  });

  test('needs a table and a database, and creates neither', () => {
    const database = readFileSync(stage.path('queue.db'));
    const noTable = stage.runPlain('render-queue-md', '--db', 'queue.db', '--queue', 'none.md');
    expect(noTable).toMatchObject({ status: 1, stdout: '' });
    expect(() => stage.text('none.md')).toThrow(/ENOENT/);
    const noDatabase = stage.runPlain('render-queue-md', '--db', 'none.db', '--queue', 'QUEUE.md');
    expect(noDatabase).toMatchObject({ status: 1, stdout: '' });
    expect(() => stage.text('none.db')).toThrow(/ENOENT/);
    stage.write('text.md', 'no table\n');
    expect(stage.runPlain('render-queue-md', '--db', 'queue.db', '--queue', 'text.md')).toMatchObject({ status: 1 });
    expect(stage.text('text.md')).toBe('no table\n');
    expect(readFileSync(stage.path('queue.db')).equals(database)).toBe(true);
  });
});
