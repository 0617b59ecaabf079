import { describe, expect, it, onTestFinished } from 'vitest';
import type { StatusDocument } from '../../src/generated/types.ts';
import { BuiltRepo, at } from '../support/loop-builder.ts';
import { runScript } from '../support/run-script.ts';

/** Loop alpha after its last event, judged that many seconds after the first one, with its runtime alive. */
function ask(seconds: number, ...more: readonly string[]): { exit: number | null; verdict: string } {
  const repo = new BuiltRepo();
  onTestFinished(() => repo.dispose());
  repo.loop('alpha').start().event('iteration_start').event('role_start', { role: 'tester' });
  repo.active('alpha').activeRun('alpha');
  const table = repo.processes([repo.runtimeProcess({}, 'alpha')]);
  const words = ['--repo', repo.path, '--loop', 'alpha', '--now', at(seconds), '--process-check', table];
  runScript('reconcile', words);
  const { status, stdout } = runScript('status', [...words, ...more]);
  return { exit: status, verdict: (JSON.parse(stdout) as StatusDocument).assessment.status };
}

describe('status --fail-on', () => {
  it.each<[string, number, readonly string[], number]>([
    ['healthy', 10, ['--fail-on', 'degraded'], 0],
    ['degraded', 400, [], 0],
    ['degraded', 400, ['--fail-on', 'degraded'], 1],
    ['degraded', 400, ['--fail-on', 'critical'], 0],
    ['critical', 1000, [], 0],
    ['critical', 1000, ['--fail-on', 'degraded'], 1],
    ['critical', 1000, ['--fail-on', 'critical'], 1],
  ])('a loop that is %s after %i s, %j: exit status %i', (verdict, ...[seconds, flags, exit]) => {
    expect(ask(seconds, ...flags)).toEqual({ exit, verdict });
  });
});
