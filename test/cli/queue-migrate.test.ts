import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage } from '../support/queue-stage.ts';
import { TESTED_BACKENDS } from '../support/queue-stores.ts';

let stage: QueueStage;

beforeEach(() => {
  stage = new QueueStage('markdown');
});

const migrate = (...words: readonly string[]) =>
  stage.runPlain('migrate-md-to-db', '--queue', 'QUEUE.md', '--db', 'queue.db', ...words);

interface ShownItem {
  readonly id: string;
  readonly seq: number;
  readonly task: string;
  readonly status: string;
  readonly notes: string;
}

/** Items of a database by the export of it. */
function items(database = 'queue.db'): readonly ShownItem[] {
  const { status, stdout } = stage.runPlain('export', '--db', database);
  expect(status).toBe(0);
  const rows = stdout.split('\n').filter((line) => line.startsWith('{"record":"item"'));
  return rows.map((row) => JSON.parse(row) as ShownItem);
}

function setRows(...rows: readonly string[]): void {
  const text = stage.text('QUEUE.md');
  const at = text.indexOf('|---|') + text.slice(text.indexOf('|---|')).indexOf('\n') + 1;
  stage.write('QUEUE.md', `${text.slice(0, at)}${rows.map((row) => `${row}\n`).join('')}\nThe end.\n`);
}

const ROW = '| A | PENDING | P1 | t | c | - | - | - | |';

describe('migrate-md-to-db', () => {
  test('keeps the order of the table and texts that no cell can hold', () => {
    stage.add('C', 'A', 'B');
    stage.ok('ops', 'replan', '--id', 'A', '--notes', 'first | second\nline');
    expect(migrate()).toEqual({ status: 0, stdout: 'Imported 3 rows into queue.db\n', stderr: '' });
    expect(items().map(({ id, seq }) => `${seq} ${id}`)).toEqual(['1 C', '2 A', '3 B']);
    expect(items()[1]?.notes).toBe(stage.item('A').notes);
    expect(items()[1]?.notes).toContain('first | second\nline');
  });

  test('is the same when it is done again, and follows the table', () => {
    stage.add('A', 'B');
    migrate();
    expect(migrate('--dry-run').stdout).toBe('Would import 2 rows into queue.db: 0 new, 0 changed, 2 the same\n');
    expect(migrate()).toMatchObject({ status: 0 });
    stage.ok('orch', 'done', '--id', 'A', '--notes', 'shipped');
    stage.add('C');
    expect(migrate('--dry-run').stdout).toBe('Would import 3 rows into queue.db: 1 new, 1 changed, 1 the same\n');
    expect(items().map(({ status }) => status)).toEqual(['PENDING', 'PENDING']);
    migrate();
    expect(items().map(({ id, status }) => `${id} ${status}`)).toEqual(['A DONE', 'B PENDING', 'C PENDING']);
    expect(stage.runPlain('events', '--db', 'queue.db').stdout.match(/"migrated"/g)).toHaveLength(1);
  });

  test('ends the lease of what is at work no more, and tells which rows the table lacks', () => {
    stage.add('A', 'B');
    migrate();
    expect(stage.runPlain('dispatcher', '--db', 'queue.db').stdout).toBe('A\n');
    setRows(ROW);
    const { status, stderr } = migrate();
    expect(status).toBe(0);
    expect(stderr).toBe('note: in queue.db and not in QUEUE.md, left as they are: B\n');
    expect(items()[0]).toMatchObject({ status: 'PENDING', lease_owner: null, lease_expires_at: null });
  });

  test('lets the last of two rows with one id count, counts both, and tells of the other', () => {
    setRows(ROW, '| B | PENDING | P1 | t | c | - | - | - | |', '| A | DONE | P1 | second | c | - | - | - | |');
    const { status, stdout, stderr } = migrate();
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'Imported 3 rows into queue.db\n' });
    expect(stderr).toMatch(/^note: QUEUE\.md:\d+:1: id A is taken by line \d+/);
    expect(items().map(({ id, status: shown, task }) => `${id} ${shown} ${task}`)).toEqual([
      'A DONE second',
      'B PENDING t',
    ]);
  });

  test.each([
    ['a row with too few cells', '| B | PENDING |', /^ERROR: QUEUE\.md:6:1: expected 9 cells, got 2/],
    ['a status that does not exist', '| B | WIP | P1 | t | c | - | - | - | |', /^ERROR: QUEUE\.md:6:7: status "WIP"/],
    ['a row without an id', '| | PENDING | P1 | t | c | - | - | - | |', /^ERROR: QUEUE\.md:6:1: a row without an id/],
  ])('refuses all for %s, before there is a database', (_what, row, message) => {
    setRows(ROW, row);
    const before = readdirSync(stage.folder).toSorted();
    for (const words of [[], ['--dry-run']]) {
      const { status, stdout, stderr } = migrate(...words);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(message);
    }
    expect(readdirSync(stage.folder).toSorted()).toEqual(before);
  });

  test('refuses all for a bad row and leaves a database as it was, byte for byte', () => {
    setRows(ROW);
    migrate();
    const before = readFileSync(stage.path('queue.db'));
    setRows(ROW, '| B | WIP | P1 | t | c | - | - | - | |');
    expect(migrate()).toMatchObject({ status: 1 });
    expect(readFileSync(stage.path('queue.db')).equals(before)).toBe(true);
  });

  test('tells of a priority that does not exist and of rows that are cut off, and goes on', () => {
    setRows('| A | PENDING | soon | t | c | - | - | - | |', '', '| B | PENDING | P1 | t | c | - | - | - | |');
    const { status, stdout, stderr } = migrate();
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'Imported 1 rows into queue.db\n' });
    expect(stderr).toContain('priority "soon" is unknown');
    expect(stderr).toContain('rows behind the end of the table');
  });

  test('creates nothing in a dry run, and nothing without a table', () => {
    setRows(ROW);
    expect(migrate('--dry-run')).toMatchObject({ status: 0, stderr: '' });
    expect(stage.runPlain('migrate-md-to-db', '--queue', 'none.md', '--db', 'queue.db')).toMatchObject({ status: 1 });
    expect(() => stage.text('queue.db')).toThrow(/ENOENT/);
  });

  const postgres = TESTED_BACKENDS.find(({ name }) => name === 'postgres');
  test.skipIf(postgres?.missing !== null)('fills a PostgreSQL database, and it is rendered back the same', async () => {
    const place = await postgres?.create();
    const url = place?.location ?? '';
    try {
      stage.add('B', 'A');
      const before = stage.text('QUEUE.md');
      const { status, stdout } = stage.runPlain('migrate-md-to-db', '--queue', 'QUEUE.md', '--db', url);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^Imported 2 rows into postgres:\/\//);
      expect(items(url).map(({ id }) => id)).toEqual(['B', 'A']);
      expect(stage.runPlain('render-queue-md', '--db', url, '--queue', 'QUEUE.md').stdout).toBe('rendered 2 rows\n');
      expect(stage.text('QUEUE.md')).toBe(before);
    } finally {
      await place?.remove();
    }
  });
});
