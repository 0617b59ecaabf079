import { describe, expect, test } from 'vitest';
import { QueueStage } from '../support/queue-stage.ts';

/** Rows that a person wrote otherwise than programs do are worked on like any other. */

describe.each([
  ['an escaped pipe', String.raw`| A | PENDING | P0 | a \| b | c | - | - | - | |`],
  ['no pipe at the end', '| A | PENDING | P0 | t | c | - | - | - | n'],
  ['another priority', '| A | PENDING | soon | t | c | - | - | - | |'],
  ['aligned cells', '  |  A   | PENDING |   P0 | t | c | - | - | - | n |'],
])('a row with %s', (_, row) => {
  function stageWithRow(): QueueStage {
    const stage = new QueueStage('markdown');
    stage.write('QUEUE.md', `${stage.text('QUEUE.md').trimEnd()}\n${row}\n`);
    return stage;
  }

  test('is claimed under a token, which its worker may use', () => {
    const stage = stageWithRow();
    const claim = JSON.parse(stage.run('orch', 'pick', '--owner-session', 'w', '--json').stdout);
    expect(claim).toMatchObject({ id: 'A', lease: { owner: 'w' }, item: { status: 'IN_PROGRESS' } });
    expect(claim.token).toBeGreaterThan(0);
    const done = ['done', '--id', 'A', '--notes', 'ok', '--token', String(claim.token)];
    expect(stage.run('orch', ...done)).toMatchObject({ status: 0, stdout: 'A -> DONE\n' });
  });

  test('is run by a dispatcher to its end', () => {
    const stage = stageWithRow();
    expect(stage.run('dispatcher', '--exec', 'echo fine').stdout).toBe('A\nA -> DONE\n');
    expect(stage.text('QUEUE.md')).toMatch(/\| +A +\| DONE \|/);
  });
});
