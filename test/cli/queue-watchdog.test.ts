import { beforeEach, describe, expect, test } from 'vitest';
import { QueueStage, STORES } from '../support/queue-stage.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

describe.each(BACKENDS)('watchdog on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
  });

  test('a lease that lasts, one that ends, and what is left of the item', () => {
    stage.add('A', 'B');
    stage.ok('orch', 'pick', '--owner-session', 'w', '--lease-seconds', '60');
    stage.ok('orch', 'pick', '--owner-session', 'w', '--lease-seconds', '120');
    stage.nowSeconds += 59;
    expect(stage.ok('watchdog')).toBe('NOOP\n');
    stage.nowSeconds += 1;
    expect(stage.ok('watchdog')).toBe('RESET A\n');
    expect(stage.item('A')).toMatchObject({
      status: 'PENDING',
      owner_session: '-',
      started_at_kst: '-',
      lease_owner: null,
      attempt_count: 1,
      retry_not_before: stage.nowSeconds + 60,
      notes: backend === 'markdown' ? '[watchdog] stale reset' : `retry_not_before=${stage.nowSeconds + 60}`,
    });
    expect(stage.item('B').status).toBe('IN_PROGRESS');
    stage.nowSeconds += 60;
    expect(stage.ok('watchdog')).toBe('RESET B\n');
    expect(stage.ok('watchdog')).toBe('NOOP\n');
  });

  test('a rehearsal says the same and changes nothing', () => {
    stage.add('A');
    stage.ok('orch', 'pick');
    stage.nowSeconds += 900;
    const before = stage.item('A');
    expect(stage.ok('watchdog', '--dry-run')).toBe('RESET A\n');
    expect(stage.item('A')).toEqual(before);
    expect(stage.ok('watchdog')).toBe('RESET A\n');
  });

  test('an age limit without anything to apply it to is told', () => {
    stage.add('A');
    stage.ok('orch', 'pick');
    const { status, stdout, stderr } = stage.run('watchdog', '--stale-minutes', '1');
    expect([status, stdout]).toEqual([0, 'NOOP\n']);
    expect(stderr).toMatch(/^note: --stale-minutes had no effect/);
  });

  test.each(['0', '-5'])('an age limit of %s is refused', (minutes) => {
    stage.add('A');
    stage.ok('orch', 'pick');
    expect(stage.run('watchdog', '--stale-minutes', minutes)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'ERROR: --stale-minutes must be >= 1\n',
    });
    expect(stage.item('A').status).toBe('IN_PROGRESS');
  });

  test('failures: a database tries them again, a table leaves them to a person', () => {
    stage.add('A', 'B');
    stage.ok('orch', 'fail', '--id', 'A', '--notes', 'boom');
    stage.ok('orch', 'fail', '--id', 'B', '--notes', 'never', '--permanent');
    expect(stage.ok('watchdog')).toBe(backend === 'markdown' ? 'NOOP\n' : 'RESET A\n');
    expect(stage.item('B').status).toBe('FAILED');
  });
});

describe('rows that a hand put to work', () => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage('markdown');
    stage.add('A', 'B', 'C');
  });

  function setRow(id: string, start: string): void {
    const table = stage.text('QUEUE.md');
    const row = new RegExp(`^\\| ${id} \\|.*$`, 'm');
    stage.write('QUEUE.md', table.replace(row, `| ${id} | IN_PROGRESS | P1 | t | c | me | ${start} | - | mine |`));
  }

  test('age by their start', () => {
    setRow('A', '2026-02-09 11:00');
    setRow('B', '2026-02-09 11:01');
    expect(stage.ok('watchdog', '--stale-minutes', '61')).toBe('NOOP\n');
    expect(stage.ok('watchdog')).toBe('RESET A\n');
    expect(stage.text('QUEUE.md')).toContain(
      '| A | PENDING | P1 | t | c | - | - | - | mine / [watchdog] stale reset |',
    );
    expect(stage.text('QUEUE.md')).toContain('| B | IN_PROGRESS | P1 | t | c | me | 2026-02-09 11:01 | - | mine |');
    expect(stage.ok('watchdog', '--stale-minutes', '59')).toBe('RESET B\n');
  });

  test('an unreadable start is told, and ages from then on', () => {
    setRow('C', 'this morning');
    const { stdout, stderr } = stage.run('watchdog');
    expect([stdout, stderr]).toEqual([
      'NOOP\n',
      expect.stringMatching(/^note: C: start "this morning" cannot be read/),
    ]);
    stage.nowSeconds += 3599;
    expect(stage.ok('watchdog')).toBe('NOOP\n');
    stage.nowSeconds += 1;
    expect(stage.ok('watchdog')).toBe('RESET C\n');
  });

  test('a round without work leaves the table as it is, byte for byte', () => {
    stage.write('QUEUE.md', stage.text('QUEUE.md').replaceAll('| A |', '|  A  |').replaceAll('\n', '\r\n'));
    const before = stage.text('QUEUE.md');
    expect(stage.ok('watchdog')).toBe('NOOP\n');
    expect(stage.text('QUEUE.md')).toBe(before);
  });
});
