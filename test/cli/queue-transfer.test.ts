import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { createOlderDatabase } from '../support/queue-case-database.ts';
import { QueueStage, STORES } from '../support/queue-stage.ts';
import { queueCommand } from '../support/run-script.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

let stage: QueueStage;

/** Three items: one at work, one done, one that waits for it, and unusual texts. */
function fill(): void {
  stage.add('A', 'B');
  stage.ok('orch', 'add', '--id', 'C', '--priority', 'P2', '--task', 'x | y\n👩 결제', '--success-criteria', '- a');
  stage.ok('orch', 'done', '--id', 'B', '--notes', 'shipped');
  stage.ok('orch', 'pick', '--owner-session', 'w | 1');
}

/** Runs a program with a text on its standard input. */
function pipe(input: string, program: string, ...words: readonly string[]) {
  const [command = '', ...rest] = queueCommand(program, words);
  const env = { PATH: process.env['PATH'], ORCH_NOW_EPOCH: String(stage.nowSeconds) };
  const { status, stdout, stderr } = spawnSync(command, rest, { cwd: stage.folder, encoding: 'utf8', env, input });
  return { status, stdout, stderr };
}

const withoutHeader = (text: string): string => text.slice(text.indexOf('\n'));

describe.each(BACKENDS)('export of %s', (backend) => {
  beforeEach(() => {
    stage = new QueueStage(backend);
  });

  test('is a header, the items and the events', () => {
    fill();
    const lines = stage.ok('export').trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows[0]).toMatchObject({
      record: 'queue-export',
      format: 1,
      exported_at: '2026-02-09T03:00:00Z',
      backend,
      items: 3,
      events: 5,
    });
    expect(rows.slice(1, 4).map(({ record, id }) => `${String(record)} ${String(id)}`)).toEqual([
      'item A',
      'item B',
      'item C',
    ]);
    expect(rows.slice(4).map(({ event_type: type }) => type)).toEqual(['added', 'added', 'added', 'done', 'picked']);
  });

  test.each(BACKENDS)('goes into %s and comes out the same, by file and by pipe', (other) => {
    fill();
    const exported = stage.ok('export');
    stage.write('export.jsonl', exported);
    const target = other === 'markdown' ? 'other.md' : 'other.db';
    const store = other === 'markdown' ? ['--queue', target] : ['--db', target];
    stage.runPlain('init', ...store);
    expect(stage.runPlain('import', ...store, '--dry-run', 'export.jsonl').stdout).toBe(
      `Would import items=3 events=5 into ${target}\n`,
    );
    expect(withoutHeader(stage.runPlain('export', ...store).stdout)).toBe('\n');
    expect(pipe(exported, 'import', ...store, '-')).toEqual({
      status: 0,
      stdout: `Imported items=3 events=5 into ${target}\n`,
      stderr: '',
    });
    expect(withoutHeader(stage.runPlain('export', ...store).stdout)).toBe(withoutHeader(exported));
    expect(stage.runPlain('import', ...store, 'export.jsonl')).toMatchObject({ status: 1, stdout: '' });
    expect(stage.runPlain('import', ...store, '--into', 'existing', 'export.jsonl').stdout).toBe(
      `Imported items=0 events=0 same=3 kept=0 replaced=0 into ${target}\n`,
    );
  });

  test('a claim that was exported goes on, and its number is never given again', () => {
    fill();
    stage.write('export.jsonl', stage.ok('export'));
    const token = stage.item('A').fencing_token;
    expect(stage.runPlain('import', '--db', 'other.db', 'export.jsonl')).toMatchObject({ status: 0 });
    const close = (number: number) =>
      stage.runPlain('orch', '--db', 'other.db', 'done', '--id', 'A', '--notes', 'ok', '--token', String(number));
    expect(close(token - 1)).toMatchObject({ status: 1 });
    expect(close(token)).toMatchObject({ status: 0, stdout: 'A -> DONE\n' });
    expect(stage.runPlain('orch', '--db', 'other.db', 'pick').stdout).toBe('C\n');
    const shown = stage.runPlain('show', '--db', 'other.db', '--json', 'C').stdout;
    expect((JSON.parse(shown) as { item: { fencing_token: number } }).item.fencing_token).toBeGreaterThan(token);
  });

  test('fails without a store, and creates none', () => {
    const { status, stdout } = stage.runPlain('export', ...(backend === 'markdown' ? ['--queue'] : ['--db']), 'none');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(readdirSync(stage.folder)).not.toContain('none');
  });
});

describe('import', () => {
  let exported: string;

  beforeEach(() => {
    stage = new QueueStage('sqlite');
    fill();
    exported = stage.ok('export');
  });

  const into = (file: string, ...words: readonly string[]) =>
    stage.runPlain('import', '--db', 'other.db', ...words, file);

  test.each([
    [
      'a line that is cut off',
      (lines: string[]) => [...lines.slice(0, -1), (lines.at(-1) ?? '').slice(0, 20)],
      /:9: not JSON/,
    ],
    ['a missing line', (lines: string[]) => lines.slice(0, -1), /ends after line 8: it holds 3 of 3 items and 4 of 5/],
    [
      'a changed column',
      (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('"seq":2', '"seq":"2"')),
      /:3: .*\/seq/,
    ],
    [
      'a newer format',
      (lines: string[]) => lines.with(0, (lines[0] ?? '').replace('"format":1', '"format":2')),
      /:1: format 2/,
    ],
    ['something else', () => ['hello'], /:1: not JSON/],
  ])('refuses all for %s, before there is a database', (_what, spoil, message) => {
    stage.write('bad.jsonl', `${spoil(exported.trimEnd().split('\n')).join('\n')}\n`);
    for (const words of [[], ['--dry-run']]) {
      const { status, stdout, stderr } = into('bad.jsonl', ...words);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(message);
    }
    expect(readdirSync(stage.folder)).not.toContain('other.db');
  });

  test('what a database cannot hold is refused before there is one', () => {
    stage.write('bad.jsonl', exported.replace('"status":"PENDING"', '"status":"WIP"'));
    expect(into('bad.jsonl').stderr).toContain('bad.jsonl:4: status "WIP": must be one of');
    expect(readdirSync(stage.folder)).not.toContain('other.db');
    expect(stage.runPlain('import', '--queue', 'other.md', 'bad.jsonl')).toMatchObject({ status: 0 });
    expect(stage.text('other.md')).toContain('| C | WIP |');
  });

  test('an item that differs is refused with its line, kept, or replaced', () => {
    stage.write('export.jsonl', exported);
    into('export.jsonl');
    expect(stage.runPlain('ops', '--db', 'other.db', 'cancel', '--id', 'C')).toMatchObject({ status: 0 });
    const before = stage.runPlain('export', '--db', 'other.db').stdout;
    const refused = into('export.jsonl', '--into', 'existing');
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^ERROR: export\.jsonl:4: C stands otherwise in other\.db \(status, notes/);
    const kept = into('export.jsonl', '--into', 'existing', '--on-conflict', 'keep');
    expect(kept.stdout).toBe('Imported items=0 events=0 same=2 kept=1 replaced=0 into other.db\n');
    expect(stage.runPlain('export', '--db', 'other.db').stdout).toBe(before);
    const replaced = into('export.jsonl', '--into', 'existing', '--on-conflict', 'replace');
    expect(replaced.stdout).toBe('Imported items=0 events=0 same=2 kept=0 replaced=1 into other.db\n');
    expect(stage.runPlain('orch', '--db', 'other.db', 'list', '--status', 'PENDING').stdout).toMatch(/^C\t/);
  });

  test('an option may stand behind the file; a second file is a usage error', () => {
    stage.write('export.jsonl', exported);
    expect(stage.runPlain('import', 'export.jsonl', '--db', 'other.db', '--dry-run')).toMatchObject({ status: 0 });
    expect(readdirSync(stage.folder)).not.toContain('other.db');
    expect(into('export.jsonl', 'export.jsonl')).toMatchObject({ status: 2 });
    expect(stage.runPlain('import', '--db', 'other.db')).toMatchObject({ status: 2 });
  });

  test('takes what an older program wrote, which stays as it is', () => {
    const row = {
      id: 'OLD',
      status: 'FAILED',
      priority: 'P1',
      task: 't',
      success_criteria: 'c',
      owner_session: 'w',
      started_at_kst: '2026-02-08 10:00',
      due_at_kst: '-',
      notes: 'retry_not_before=77',
      created_at: '2026-02-08 09:00',
      updated_at: '2026-02-08 10:00',
      lease_owner: null,
      lease_expires_at: null,
      attempt_count: 1,
      max_attempts: 3,
      idempotency_key: null,
      last_error: 'timeout',
    };
    const told = { item_id: 'OLD', event_type: 'failed', payload: { notes: 'x' }, created_at: '2026-02-08 10:00' };
    createOlderDatabase(stage.path('older.db'), { items: [row], events: [told] });
    const before = readFileSync(stage.path('older.db'));
    const older = stage.runPlain('export', '--db', 'older.db');
    expect(older).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(stage.path('older.db')).equals(before)).toBe(true);
    expect(pipe(older.stdout, 'import', '--db', 'newer.db', '-').stdout).toBe(
      'Imported items=1 events=1 into newer.db\n',
    );
    const newer = stage.runPlain('export', '--db', 'newer.db').stdout;
    expect(withoutHeader(newer)).toBe(withoutHeader(older.stdout));
    expect(JSON.parse(newer.split('\n')[1] ?? '')).toMatchObject({ ...row, seq: 1, retry_not_before: 77 });
  });

  test('a file that does not exist is told', () => {
    expect(into('none.jsonl')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('none.jsonl does not exist') as string,
    });
  });

  test('an id that cannot stand in a table is refused there', () => {
    stage.write(
      'export.jsonl',
      exported.replaceAll('"id":"C"', '"id":"C|1"').replaceAll('"item_id":"C"', '"item_id":"C|1"'),
    );
    stage.runPlain('init', '--queue', 'other.md');
    const before = stage.text('other.md');
    const { status, stderr } = stage.runPlain('import', '--queue', 'other.md', 'export.jsonl');
    expect(status).toBe(1);
    expect(stderr).toContain('"C|1"');
    expect(stage.text('other.md')).toBe(before);
  });

  test('a reader that goes away ends an export quietly', () => {
    const many = Array.from({ length: 400 }, (_, index) => ({
      seq: index + 1,
      id: `N-${index}`,
      task: 'x'.repeat(1000),
    }));
    const [header = '', item = ''] = exported.split('\n');
    const lines = many.map((change) =>
      JSON.stringify({ ...(JSON.parse(item) as object), ...change, idempotency_key: null }),
    );
    const counted = header.replace('"items":3', `"items":${many.length}`).replace('"events":5', '"events":0');
    expect(pipe([counted, ...lines, ''].join('\n'), 'import', '--db', 'many.db', '-')).toMatchObject({ status: 0 });
    const command = queueCommand('export', ['--db', 'many.db'])
      .map((word) => `'${word}'`)
      .join(' ');
    const { stdout, stderr } = spawnSync('sh', ['-c', `{ ${command}; echo "status $?" >&2; } | head -c 100`], {
      cwd: stage.folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    expect(stdout).toHaveLength(100);
    expect(stderr).toBe('status 0\n');
  });
});
