import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().append('garbage\n').event('iteration_start');
});
afterEach(() => repo.dispose());

const base = (): string[] => ['--repo', repo.path, '--loop', 'alpha'];

describe('--strict', () => {
  it('reconcile records a failed pass, moves no cursor and names the row', async () => {
    const words = ['reconcile', ...base(), '--now', at(5), '--process-check', 'off', '--strict'];
    const ran = await runCommand(words);
    expect(ran.exitCode).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      status: 'degraded',
      reasonCodes: expect.arrayContaining(['event_rows_quarantined']),
      transport: { ingestStatus: 'failed', failureCode: 'event_rows_quarantined' },
    });
    expect(ran.notes.join()).toContain('line 2 (bytes ');
    expect(existsSync(loop.manager.cursorFile)).toBe(false);
    const row = JSON.parse(readFileSync(loop.manager.reconcileTelemetryFile, 'utf8')) as Record<string, unknown>;
    expect(row).toMatchObject({ status: 'failed', failureCode: 'event_rows_quarantined', transportFailureStreak: 0 });
    await runJson(words.filter((word) => word !== '--strict'));
    expect((await runCommand(words)).exitCode).toBe(0);
  });

  it('poll-events prints what came before the row and moves no cursor', async () => {
    const words = ['poll-events', ...base(), '--strict'];
    const ran = await runCommand(words);
    expect([ran.exitCode, ran.error?.code]).toEqual([1, 'event_rows_quarantined']);
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(`${loop.runtime.loopDir}/ops-manager.cursor.json`)).toBe(false);
    expect((await runCommand(words)).stdout).toContain('"loop_start"');
  });

  it('a log without bad rows is read as ever', async () => {
    loop.rewrite('').start({ second: 50 });
    expect((await runCommand(['poll-events', ...base(), '--strict'])).exitCode).toBe(0);
    expect((await runCommand(['reconcile', ...base(), '--strict', '--now', at(60)])).exitCode).toBe(0);
  });
});
