import { describe, expect, it } from 'vitest';
import type { ProcessInfo } from '../../../src/ports.ts';
import { readRuntimeCommand } from '../../../src/runtime/command-line.ts';

function info(words: readonly string[], change: Partial<ProcessInfo> = {}): ProcessInfo {
  const process = { pid: 1, argv: words, command: words.join(' '), workingDirectory: '/here', processGroup: 1 };
  return { ...process, startedAtMs: null, ...change };
}

describe('readRuntimeCommand', () => {
  it.each([
    [['bash', '/opt/superloop.sh', 'run', '--repo', '/srv/a'], { repo: '/srv/a', loop: null }],
    [['bash', 'superloop.sh', 'run', '--loop', 'alpha', '--repo', '/srv/a'], { repo: '/srv/a', loop: 'alpha' }],
    [['bash', 'superloop.sh', 'run', '--repo=/srv/a', '--loop=alpha'], { repo: '/srv/a', loop: 'alpha' }],
    [['bash', 'superloop.sh', 'run'], { repo: '/here', loop: null }],
    [['bash', 'superloop.sh', 'run', '--repo', '.'], { repo: '/here', loop: null }],
    [['bash', 'superloop.sh', 'run', '--repo', '../other/'], { repo: '/other', loop: null }],
    [['bash', 'superloop.sh', 'run', '--repo', '/srv/./a//b/../c/'], { repo: '/srv/a/c', loop: null }],
    [['bash', 'superloop.sh', 'run', '--repo', '/srv/with blank'], { repo: '/srv/with blank', loop: null }],
    [['bash', 'superloop.sh', 'run', '--repo'], { repo: '/here', loop: null }],
    [['bash', 'superloop.sh', 'status'], null],
    [['vim', 'superloop.sh'], null],
    [['python3', 'report.py'], null],
  ])('%j', (words, expected) => {
    expect(readRuntimeCommand(info(words))).toEqual(expected);
  });

  it('a relative repository without a known working folder is unknown', () => {
    const process = info(['superloop.sh', 'run', '--repo', 'x'], { workingDirectory: null });
    expect(readRuntimeCommand(process)).toEqual({ repo: null, loop: null });
  });

  it('a recorded command line is cut at blanks', () => {
    const process = info([], { argv: null, command: 'bash superloop.sh run --repo /srv/a --loop b' });
    expect(readRuntimeCommand(process)).toEqual({ repo: '/srv/a', loop: 'b' });
  });

  it.each([
    [['tail', '-f', 'notes on superloop.sh run.txt']],
    [['bash', 'superloop.sh', 'runbook']],
    [['grep', 'superloop.sh run']],
    [['bash', 'not-superloop.sh', 'run']],
    [['python3', '-c', 'pass', '/x/superloop.sh', 'run', '--repo', '/srv/a']],
    [['bash', '-c', 'while :; do superloop.sh run; done']],
    [['watch', '-n', '60', 'pgrep -af "superloop.sh run"']],
  ])('%j only mentions the runtime', (words) => {
    expect(readRuntimeCommand(info(words))).toBeNull();
  });

  it.each([
    [['node', 'main.cjs', 'queue', 'dispatcher', '--publish', '.', '--loop', 'q'], { repo: '/here', loop: 'q' }],
    [['/usr/bin/node', 'm.cjs', '--exec', 'x y', '--publish=/srv/a/', '--loop=q'], { repo: '/srv/a', loop: 'q' }],
    [['/opt/bin/ops-manager', 'queue', 'dispatcher', '--loop', 'q', '--publish', '../b'], { repo: '/b', loop: 'q' }],
    [['node', 'm.cjs', '--publish', 'a', '--publish', 'b', '--loop', 'p', '--loop=q'], { repo: '/here/b', loop: 'q' }],
    [['node', 'm.cjs', '--publish=a', '--loop=q', '--publish', 'b'], { repo: '/here/b', loop: 'q' }],
    [['sh', '-c', 'dispatcher --publish . --loop q'], null],
    [['sh', '/opt/dispatcher.sh', '--publish', '.', '--loop', 'q'], null],
    [['node', 'm.cjs', '--publish', '.'], null],
    [['node', 'm.cjs', '--loop', 'q'], null],
    [['grep', '--publish', '.', '--loop', 'q'], null],
    [['node', 'm.cjs', '--exec', 'other --publish . --loop q'], null],
  ])('a program that publishes its run: %j', (words, expected) => {
    expect(readRuntimeCommand(info(words))).toEqual(expected);
  });

  it('a recorded line of a program that publishes is cut at blanks', () => {
    const process = info([], { argv: null, command: '/usr/bin/node m.cjs --publish /srv/a --loop q' });
    expect(readRuntimeCommand(process)).toEqual({ repo: '/srv/a', loop: 'q' });
  });

  it.each(['vim notes-superloop.sh run', 'bash /opt/superloop.sh runbook'])(
    'the recorded line %j only mentions the runtime',
    (command) => {
      expect(readRuntimeCommand(info([], { argv: null, command }))).toBeNull();
    },
  );
});
