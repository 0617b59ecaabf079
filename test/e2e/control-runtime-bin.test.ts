import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { quoteCommand } from '../../src/control/command-line.ts';
import { type Controlled, type ControlledLoop, controlledLoop } from '../support/controlled-loop.ts';
import { RUNTIME_BIN } from '../support/runtime/stand-in.ts';

const ANN = ['--by', 'ann'] as const;

async function pendingLoop(): Promise<ControlledLoop> {
  const loop = controlledLoop({ roleSeconds: 0, approval: true });
  await loop.standIn.run('alpha');
  return loop;
}

/** A program that answers as the runtime would, and says its name and what it was told. */
function programIn(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'superloop.sh');
  writeFileSync(file, `#!/bin/sh\necho "this is ${name}, told $*"\nexit 3\n`);
  chmodSync(file, 0o755);
}

describe('which command of the runtime is run', () => {
  const said = (done: Controlled): string => (done.row.commandOutput ?? '').split(',')[0] ?? '';

  it('the one of the flag, else of SUPERLOOP_BIN, else of the repository, else on PATH', async () => {
    const loop = await pendingLoop();
    const inside = (name: string): string => path.join(loop.repo, '..', name);
    for (const name of ['flag', 'variable', 'path']) programIn(inside(name), name);
    programIn(loop.repo, 'repo');
    const env = {
      SUPERLOOP_BIN: path.join(inside('variable'), 'superloop.sh'),
      PATH: `${inside('path')}:${process.env['PATH'] ?? ''}`,
    };
    const approve = (words: readonly string[], change: NodeJS.ProcessEnv): Controlled =>
      loop.run('control', ['--intent', 'approve', ...ANN, ...words], { ...env, ...change });
    expect(said(approve(['--runtime-bin', path.join(inside('flag'), 'superloop.sh')], {}))).toBe('this is flag');
    expect(said(approve([], {}))).toBe('this is variable');
    expect(said(approve([], { SUPERLOOP_BIN: '' }))).toBe('this is repo');
  });

  it('on PATH where the repository has none, and says where it looked when there is none at all', async () => {
    const loop = await pendingLoop();
    const folder = path.join(loop.repo, '../path');
    const approve = (): Controlled =>
      loop.run('control', ['--intent', 'approve', ...ANN], { PATH: `${folder}:${process.env['PATH'] ?? ''}` });
    const missing = approve();
    expect([missing.status, missing.stderr, missing.row.status, missing.row.exitCode]).toEqual([
      1,
      '',
      'failed_command',
      127,
    ]);
    expect(missing.row.commandOutput).toContain(`${loop.repo}/superloop.sh`);
    expect(missing.row.commandOutput).toContain(`${folder}/superloop.sh`);
    programIn(folder, 'path');
    expect(said(approve())).toBe('this is path');
    expect(loop.troubles()).toEqual([]);
  });

  it('may be named from the working folder', async () => {
    const loop = await pendingLoop();
    const relative = path.relative(process.cwd(), RUNTIME_BIN);
    const done = loop.run('control', ['--intent', 'approve', ...ANN, '--runtime-bin', relative]);
    expect([done.status, done.row.command?.startsWith(`${quoteCommand([RUNTIME_BIN])} approve`)]).toEqual([0, true]);
  });

  it.each([
    ['a file that may not be executed', 'plain', 126],
    ['a file that does not exist', 'nowhere', 127],
    ['a folder', '.', 127],
  ])('%s: failed, and nothing else', async (_what, name, exitCode) => {
    const loop = await pendingLoop();
    writeFileSync(path.join(loop.repo, 'plain'), '#!/bin/sh\n', { mode: 0o644 });
    const done = loop.control('approve', [...ANN, '--runtime-bin', path.join(loop.repo, name)]);
    expect([done.status, done.stderr, done.row.status, done.row.exitCode]).toEqual([1, '', 'failed_command', exitCode]);
    expect(loop.troubles()).toEqual([]);
  });

  it('is told its words as they are, in the repository, without our token', async () => {
    const loop = await pendingLoop();
    const program = path.join(loop.repo, 'runtime.sh');
    const script = '#!/bin/sh\npwd -P\nenv | grep -E "geheim|OPS_MANAGER" | sort\nfor word do echo "[$word]"; done\n';
    writeFileSync(program, script, { mode: 0o755 });
    const words = [
      '--intent',
      'reject',
      '--by',
      'ann b',
      '--note',
      '$(id) "x" *',
      '--runtime-bin',
      program,
      '--no-confirm',
    ];
    const done = loop.run('control', words, { OPS_MANAGER_SERVICE_TOKEN: 'geheim', OPS_MANAGER_TRACE_ID: 't-1' });
    expect(done.row.commandOutput?.split('\n')).toEqual([
      loop.repo,
      'OPS_MANAGER_TRACE_ID=t-1',
      '[approve]',
      '[--repo]',
      `[${loop.repo}]`,
      '[--loop]',
      '[alpha]',
      '[--by]',
      '[ann b]',
      '[--reject]',
      '[--note]',
      '[$(id) "x" *]',
    ]);
    expect(done.row.traceId).toBe('t-1');
    expect(JSON.stringify([loop.rows(), loop.audit(), done])).not.toContain('geheim');
  });
});
