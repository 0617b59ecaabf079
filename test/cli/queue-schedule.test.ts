import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runQueueScript } from '../support/run-script.ts';

let cwd: string;

beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'queue-schedule-'));
});

afterAll(() => rmSync(cwd, { recursive: true }));

function run(program: string, words: readonly string[], env: Record<string, string> = {}) {
  return runQueueScript(program, words, { cwd, env });
}

describe('schedule', () => {
  test.each([
    { tick: '30', look: '120', fields: ['*/30 * * * *', '0 */2 * * *'] },
    { tick: '1', look: '60', fields: ['* * * * *', '0 */1 * * *'] },
    { tick: '15', look: '1440', fields: ['*/15 * * * *', '0 0 * * *'] },
  ])('the intervals of the environment become crontab lines: $tick and $look minutes', ({ tick, look, fields }) => {
    const env = { ORCH_DISPATCHER_INTERVAL: tick, ORCH_WATCHDOG_INTERVAL: look };
    const { status, stdout } = run('schedule', ['--db', 'queue.db', '--exec', './worker.sh'], env);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(
      new RegExp(String.raw`^\S+ \S+ \S+ \S+ \S+ /.*/scripts/dispatcher\.sh --db /.*queue\.db --exec \./worker\.sh$`),
    );
    expect(lines.map((line) => line.split(' ').slice(0, 5).join(' '))).toEqual(fields);
  });

  test.each(['postgres://h:5432/d?user=ada@server', 'postgres://ada@h/d?'])('%s holds no password', (url) => {
    const { status, stdout } = run('schedule', ['--db', url, '--exec', './worker.sh']);
    expect(status).toBe(0);
    // The shell that cron starts would take a question mark for a pattern.
    expect(stdout).toContain(`--db ${url.replace('?', String.raw`\?`)} --exec ./worker.sh\n`);
  });

  test('an interval that cron cannot keep is refused', () => {
    const { status, stderr } = run('schedule', ['--exec', 'x'], { ORCH_DISPATCHER_INTERVAL: '45' });
    expect(status).toBe(1);
    expect(stderr).toContain('ORCH_DISPATCHER_INTERVAL=45');
  });

  test('what is refused for one line prints no other', () => {
    expect(run('schedule', ['--exec', 'x'], { ORCH_WATCHDOG_INTERVAL: '10080' })).toMatchObject({
      status: 1,
      stdout: '',
    });
  });

  test.each([
    { words: ['--exec', 'one\ntwo'], why: 'holds a line break' },
    { words: ['--exec', ' '], why: '--exec is blank' },
    { words: ['--exec', 'x', '--db', 'postgres://u:hidden@h/d'], why: 'a crontab must not hold the password' },
  ])('$words: no line that cron could not run', ({ words, why }) => {
    const { status, stdout, stderr } = run('schedule', words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(why);
    expect(stderr).not.toContain('hidden');
  });

  test('a percent sign reaches the command', () => {
    const { stdout } = run('schedule', ['--exec', 'date +%s']);
    expect(stdout).toContain(String.raw`\%s`);
  });
});

describe('abilities', () => {
  test.each([
    { store: ['--queue', 'abilities.md'], has: 'hand-edited', lacks: 'wake-up' },
    { store: ['--db', 'abilities.db'], has: 'retry-failed', lacks: 'many-hosts' },
  ])('$store: one that the store has is fine, one that it lacks is refused at start', ({ store, has, lacks }) => {
    expect(run('init', store).status).toBe(0);
    expect(run('dispatcher', [...store, '--require', has])).toMatchObject({ status: 0, stdout: 'NOOP\n' });
    const { status, stdout, stderr } = run('dispatcher', [...store, '--require', has, '--require', lacks]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`has not the ability ${lacks}`);
  });
});

test('init does not take a file without a table for a queue', () => {
  const file = path.join(cwd, 'notes.md');
  writeFileSync(file, 'only notes\n');
  const { status, stderr } = run('init', ['--queue', 'notes.md']);
  expect(status).toBe(1);
  expect(stderr).toContain('Queue table header not found');
  expect(readFileSync(file, 'utf8')).toBe('only notes\n');
});

test.each(['mysql://u:hidden@h/d', 'sqlite:///tmp/queue.db', 'POSTGRES://h/d'])(
  '%s is no path that could be missing',
  (url) => {
    for (const program of ['init', 'dispatcher']) {
      const { status, stdout, stderr } = run(program, ['--db', url]);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(/^ERROR: no database of this program has a URL that begins with "[a-zA-Z]+:\/\/"\n/);
      expect(stderr).not.toContain('hidden');
    }
  },
);

test('a wrong command line is answered with the usage of its sub-command', () => {
  const { status, stderr } = run('ops', ['cancel', '--queue', 'QUEUE.md']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^usage: ops .* cancel --id ID\nops: error: --queue stands before the sub-command\n$/);
});
