import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage } from '../support/queue-stage.ts';

let stage: QueueStage;

beforeEach(() => {
  stage = new QueueStage('markdown');
  stage.add('A');
});

describe('a place that is empty, as of a variable that is not set', () => {
  test.each([
    ['orch', ['--db', '', 'list']],
    ['orch', ['--queue', '', 'list']],
    ['orch', ['--db=', '--queue', 'QUEUE.md', 'list']],
    ['migrate-md-to-db', ['--queue', 'QUEUE.md', '--db', '']],
    ['render-queue-md', ['--queue', 'QUEUE.md', '--db', '']],
    ['ops', ['--queue', 'QUEUE.md', 'consistency-check', '--db-path', '']],
  ])('%s %j is refused, not taken for another store', (program, words) => {
    const { status, stdout, stderr } = stage.runPlain(program, ...words);
    expect(status).toBe(1);
    expect(stdout + stderr).toMatch(/ERROR: --(?:db|queue|db-path) is empty/);
  });
});

describe('output into the queue itself', () => {
  test.each([
    ['orch', ['--log-path', 'QUEUE.md', 'list']],
    ['orch', ['--log-path', '.QUEUE.md.queue/journal.jsonl', 'list']],
    ['prometheus', ['--textfile', 'QUEUE.md']],
    ['prometheus', ['--textfile', 'm.prom', '--state', './QUEUE.md']],
  ])('%s %j is refused, and the queue stays as it is', (program, words) => {
    const before = [stage.text('QUEUE.md'), stage.text('.QUEUE.md.queue/journal.jsonl')];
    const { status, stdout, stderr } = stage.run(program, ...words);
    expect(status).toBe(1);
    expect(stdout + stderr).toContain('is a part of the queue itself');
    expect([stage.text('QUEUE.md'), stage.text('.QUEUE.md.queue/journal.jsonl')]).toEqual(before);
  });

  test('a log beside a database is not taken for its journal', () => {
    const database = new QueueStage('sqlite');
    expect(database.run('orch', '--log-path', 'queue.db-wal', 'list').status).toBe(1);
    expect(database.run('orch', '--log-path', 'queue.db.log', 'list').status).toBe(0);
    expect(readFileSync(database.path('queue.db.log'), 'utf8')).toContain('run_end');
  });
});

test('a run log in a folder that cannot be made stops nothing', () => {
  const { status, stdout, stderr } = stage.run('orch', '--log-path', '/proc/none/log.jsonl', 'list');
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'A\tPENDING\tP1\tdo A\n' });
  expect(stderr).toContain('note: run log');
});

test('two dashes end the options', () => {
  expect(stage.ok('orch', 'list', '--')).toBe('A\tPENDING\tP1\tdo A\n');
});

test('a token that nobody knows any more is told apart from an old one', () => {
  const { status, stdout } = stage.run('orch', 'pick');
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'A\n' });
  const fresh = new QueueStage('markdown');
  fresh.write('QUEUE.md', stage.text('QUEUE.md'));
  const refused = fresh.run('orch', 'done', '--id', 'A', '--notes', 'x', '--token', '9');
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.stdout).toContain('no claim of A is recorded');
});
