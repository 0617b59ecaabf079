import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { State } from '../../src/generated/types.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runJson } from '../support/run-command.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().event('iteration_start');
  repo.active('alpha').activeRun('alpha');
});
afterEach(() => repo.dispose());

/** What a pass is sure of; with a process table in which the runtime lives unless told otherwise. */
async function confidence(...more: readonly string[]): Promise<string> {
  const table = repo.processes([repo.runtimeProcess()]);
  const words = ['--repo', repo.path, '--loop', 'alpha', '--now', at(loop.lastSecond + 1), '--process-check', table];
  return (await runJson<State>(['reconcile', ...words, ...more])).transition.confidence;
}

describe('confidence', () => {
  it('is high after new events, medium after none', async () => {
    expect([await confidence(), await confidence()]).toEqual(['high', 'medium']);
    loop.event('role_start', { role: 'planner' });
    expect(await confidence()).toBe('high');
  });

  it('is medium where only files say that the loop runs', async () => {
    expect(await confidence('--process-check', 'off')).toBe('medium');
  });

  it('is high for an end that an event states, process table or not', async () => {
    loop.event('loop_complete');
    repo.inactive('alpha').remove('active-run.json');
    expect(await confidence('--process-check', 'off')).toBe('high');
  });

  it('is low with a contradiction, with rows unread, and where nothing is known', async () => {
    expect(await confidence('--max-events', '1')).toBe('low');
    repo.remove('state.json').remove('active-run.json');
    expect(await confidence('--process-check', 'off')).toBe('low');
    loop.rewrite('');
    expect(await confidence('--process-check', 'off')).toBe('low');
  });
});

describe('a recovery that waits for a person', () => {
  it.each([
    ['in the second in which the run began', at(0), ['recovery_approval_pending']],
    ['before the run began', at(-1), []],
    ['at a time that cannot be read', 'soon', ['recovery_approval_pending']],
  ])('asked %s', async (_when, timestamp, codes) => {
    loop.escalation({ timestamp, type: 'recovery_approval_required', status: 'pending' });
    const table = repo.processes([repo.runtimeProcess()]);
    const words = ['--repo', repo.path, '--loop', 'alpha', '--now', at(2), '--process-check', table];
    expect((await runJson<State>(['reconcile', ...words])).health.reasonCodes).toEqual(codes);
  });
});
