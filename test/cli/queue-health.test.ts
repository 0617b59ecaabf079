import { readdirSync, rmSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage } from '../support/queue-stage.ts';

let stage: QueueStage;

/** A table and a database with the same two items, and a log without failures. */
beforeEach(() => {
  stage = new QueueStage('markdown');
  stage.add('A', 'B');
  stage.env = { ORCH_LOG_PATH: 'log.jsonl', ORCH_QUEUE_MD: 'QUEUE.md', ORCH_DB_PATH: 'queue.db' };
  expect(stage.runPlain('migrate-md-to-db')).toMatchObject({ status: 0 });
  stage.write('log.jsonl', '{"event":"run_end","command":"done","exit_code":0,"duration_ms":9}\n');
});

const FIGURES = 'kpi success_rate=100.00% latency_p95_ms=9 latency_avg_ms=9 retry_count=0 stale_in_progress=0\n';

function insertRow(row: string): void {
  stage.write('QUEUE.md', stage.text('QUEUE.md').replace('| A |', `${row}\n| A |`));
}

describe('check-consistency', () => {
  const check = (...words: readonly string[]) => stage.runPlain('check-consistency', ...words);

  test('finds nothing', () => {
    expect(check()).toEqual({
      status: 0,
      stdout: `consistency ok total=2\n${FIGURES}HEALTH_OK\n`,
      stderr: 'note: not compared: task, success_criteria, notes (--all-columns of ops consistency-check does)\n',
    });
    stage.env = {};
    const named = check('--queue', 'QUEUE.md', '--db', 'queue.db', '--log-path', 'log.jsonl');
    expect(named).toMatchObject({ status: 0 });
  });

  test('a difference is 10, whatever the figures', () => {
    expect(stage.runPlain('ops', '--db', 'queue.db', 'cancel', '--id', 'B')).toMatchObject({ status: 0 });
    stage.env = { ...stage.env, ORCH_KPI_MAX_LATENCY_P95_MS: '1' };
    const { status, stdout } = check();
    expect(status).toBe(10);
    expect(stdout).toContain('- mismatch B:status:md=PENDING db=BLOCKED\n');
    expect(stdout).toContain('alert latency_p95_ms=9 exceeds 1\n');
    expect(stdout).toMatch(/\nHEALTH_FAIL consistency_mismatch code=1\n$/);
  });

  test('an alert is 20', () => {
    stage.env = { ...stage.env, ORCH_KPI_MAX_LATENCY_P95_MS: '8' };
    const { status, stdout } = check();
    expect(status).toBe(20);
    expect(stdout).toBe(
      `consistency ok total=2\n${FIGURES}alert latency_p95_ms=9 exceeds 8\nHEALTH_WARN kpi_alert code=2\n`,
    );
  });

  test('an id that stands twice is a difference', () => {
    insertRow('| B | PENDING | P1 | t | c | - | - | - | |');
    const { status, stdout } = check();
    expect(status).toBe(10);
    expect(stdout).toContain('- duplicate_in_md B\n');
  });

  test.each([
    ['the table is missing', () => rmSync(stage.path('QUEUE.md')), 1],
    ['the table is no table', () => stage.write('QUEUE.md', 'nothing\n'), 1],
    ['a row cannot be read', () => insertRow('| B | too few |'), 1],
    ['the database is missing', () => rmSync(stage.path('queue.db')), 1],
    ['the database is none', () => stage.write('queue.db', 'text, and not a little of it'), 1],
  ])('what cannot be compared is 30: %s', (_what, spoil, code) => {
    spoil();
    const before = readdirSync(stage.folder).toSorted();
    const { status, stdout, stderr } = check();
    expect(status).toBe(30);
    expect(stdout).toMatch(new RegExp(`HEALTH_ERROR unknown consistency=${code} kpi=\\d\\n$`));
    expect(stdout).not.toContain('consistency ');
    expect(stderr).toMatch(/^ERROR: /m);
    expect(readdirSync(stage.folder).toSorted()).toEqual(before);
  });

  test('a limit that is no number is 30; the stores are compared all the same', () => {
    stage.env = { ...stage.env, ORCH_KPI_STALE_MINUTES: 'soon' };
    const { status, stdout, stderr } = check();
    expect({ status, stdout }).toEqual({
      status: 30,
      stdout: 'consistency ok total=2\nHEALTH_ERROR unknown consistency=0 kpi=1\n',
    });
    expect(stderr).toContain('ERROR: ORCH_KPI_STALE_MINUTES="soon"');
  });

  test('any other setting that is wrong is 30 as well', () => {
    stage.env = { ...stage.env, ORCH_TZ_OFFSET: 'KST' };
    expect(check()).toMatchObject({ status: 30 });
  });

  test('an option that does not exist is 2', () => {
    expect(check('--quick')).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('ops consistency-check', () => {
  const compare = (...words: readonly string[]) =>
    stage.runPlain('ops', '--queue', 'QUEUE.md', '--db', 'queue.db', 'consistency-check', ...words);

  test('leaves free text out and says so, unless asked for all columns', () => {
    stage.write('QUEUE.md', stage.text('QUEUE.md').replace('do A', 'do something else'));
    const plain = compare();
    expect(plain).toMatchObject({ status: 0, stdout: 'consistency ok total=2\n' });
    expect(plain.stderr).toContain('task, success_criteria, notes');
    expect(compare('--all-columns')).toEqual({
      status: 1,
      stdout:
        'consistency mismatch missing_in_db=0 missing_in_md=0 field_mismatch=1\n- mismatch A:task:md=do something else db=do A\n',
      stderr: '',
    });
  });

  test('the paths of its own win over those of the program', () => {
    expect(compare('--queue-path', 'none.md')).toMatchObject({ status: 1, stdout: '' });
    expect(compare('--db-path', 'none.db')).toMatchObject({ status: 1, stdout: '' });
    expect(() => stage.text('none.db')).toThrow(/ENOENT/);
  });
});
