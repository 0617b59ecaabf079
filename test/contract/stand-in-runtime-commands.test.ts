import { describe, expect, it } from 'vitest';
import { type LoopPlan, standInForTest } from '../support/runtime/stand-in.ts';

/** Usage errors, `status`, and the ways in which a command can be made to go wrong. */

const ASKS: LoopPlan = { roleSeconds: 0, approval: true };
const LOOP = { loop: 'alpha', by: 'ann' };

describe('the command line', () => {
  it.each([
    [['approve', '--repo', 'REPO'], 'error: --loop is required for approve\n'],
    [['approve', '--repo', 'REPO', '--loop', 'alpha', '--force'], 'error: unknown argument: --force\n'],
    [['run', '--repo', 'REPO/none'], /^error: repo not found: .*none\n$/],
    [['cancel', '--repo'], /unbound variable\n$/],
  ] satisfies [string[], string | RegExp][])('%j', async (words, message) => {
    const standIn = standInForTest({ alpha: ASKS });
    const refused = await standIn.call(words.map((word) => word.replace('REPO', standIn.repo)));
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toMatch(message);
  });

  it('an unknown command prints the usage on standard output', async () => {
    const standIn = standInForTest({ alpha: ASKS });
    expect(await standIn.call(['stop'])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringMatching(/^Usage: /) as string,
    });
  });
});

describe('the person who decides', () => {
  it.each([
    [{ USER: 'casey' }, 'casey'],
    [{ USER: '' }, 'unknown'],
  ])('without --by, under %j, is %s', async (env, by) => {
    const standIn = standInForTest({ alpha: ASKS });
    await standIn.run();
    await standIn.call(['approve', '--repo', standIn.repo, '--loop', 'alpha'], env);
    expect(standIn.approval('alpha')).toMatchObject({ decided_by: by, decided_note: null });
  });
});

describe('status', () => {
  it('prints state.json as it is, or that there is none', async () => {
    const standIn = standInForTest({ alpha: { roleSeconds: 0 } });
    const words = ['status', '--repo', standIn.repo];
    expect(await standIn.call(words)).toMatchObject({ exitCode: 0, stdout: 'No state file found.\n' });
    await standIn.run();
    expect(await standIn.call(words)).toMatchObject({ exitCode: 0, stdout: standIn.text('state.json') });
  });

  it('--summary tells the last entry on one line', async () => {
    const standIn = standInForTest({ alpha: ASKS });
    const words = ['status', '--summary', '--repo', standIn.repo];
    expect((await standIn.call(words)).exitCode).toBe(0);
    await standIn.run();
    const { stdout } = await standIn.call(words);
    const [run] = standIn.events('alpha');
    expect(stdout).toMatch(/^[^\n]+\n$/);
    const pairs = Object.fromEntries(
      stdout
        .trim()
        .split(' ')
        .map((pair) => pair.split('=')),
    );
    expect(pairs).toMatchObject({
      loop: 'alpha',
      run_id: run?.run_id,
      iteration: '1',
      promise: 'true',
      tests: 'ok',
      validation: 'skipped',
      approval: 'pending',
      delegation_roles: '0',
      evidence_exists: 'true',
      evidence_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });
});

describe('a command that goes wrong', () => {
  it('hangs, and is gone once the repository is disposed of', async () => {
    const standIn = standInForTest({ alpha: ASKS });
    await standIn.run();
    standIn.fault('approve', { outcome: 'hang', ignoreTerm: true });
    const call = standIn.approve(LOOP);
    const [{ pid } = { pid: 0 }] = await standIn.waitFor('the call', () => {
      const calls = standIn.invocations('approve');
      return calls.length > 0 && calls;
    });
    await standIn.dispose();
    expect((await call).exitCode).toBe(137);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it.each([
    ['exit', 3, 'pending'],
    ['act_then_exit', 3, 'approved'],
    ['signal', 137, 'pending'],
    ['act_then_signal', 137, 'approved'],
    ['nothing', 0, 'pending'],
    ['act', 0, 'approved'],
  ] as const)('%s: ends with %i and leaves the request %s', async (outcome, exitCode, status) => {
    const standIn = standInForTest({ alpha: ASKS });
    await standIn.run();
    standIn.fault('approve', { outcome });
    expect((await standIn.approve(LOOP)).exitCode).toBe(exitCode);
    expect(standIn.approval('alpha')).toMatchObject({ status });
    expect(standIn.invocations('approve')).toMatchObject([
      { command: 'approve', args: ['--repo', standIn.repo, '--loop', 'alpha', '--by', 'ann'] },
    ]);
  });

  it('acts and then hangs', async () => {
    const standIn = standInForTest({ alpha: ASKS });
    await standIn.run();
    standIn.fault('approve', { outcome: 'act_then_hang' });
    const call = standIn.approve(LOOP);
    await standIn.untilEvent('alpha', 'approval_decision');
    await standIn.dispose();
    expect((await call).exitCode).toBe(137);
  });

  it('prints 200 kB on either output', async () => {
    const standIn = standInForTest({ alpha: ASKS });
    standIn.fault('cancel', { printBytes: 200_000, printErrorBytes: 200_000 });
    const { exitCode, stdout, stderr } = await standIn.cancel();
    expect(exitCode).toBe(0);
    expect(stdout.length).toBeGreaterThan(200_000);
    expect(stderr.length).toBeGreaterThanOrEqual(200_000);
    expect(stdout.endsWith('No active state file found.\n')).toBe(true);
  });

  it('approves as somebody else', async () => {
    const standIn = standInForTest({ alpha: ASKS });
    await standIn.run();
    standIn.fault('approve', { asPerson: 'mallory' });
    await standIn.approve(LOOP);
    expect(standIn.approval('alpha')).toMatchObject({ decided_by: 'mallory', decision: { by: 'mallory' } });
    expect(standIn.events('alpha').at(-1)?.data).toMatchObject({ by: 'mallory' });
  });

  it.each([
    [1, { decisions: null, event: 'approval_requested' }],
    [2, { decisions: expect.stringContaining('"by":"ann"') as string, event: 'approval_requested' }],
    [4, { decisions: expect.stringContaining('"by":"ann"') as string, event: 'approval_decision' }],
  ])('dies after step %i of approve', async (dieAfterStep, { decisions, event }) => {
    const standIn = standInForTest({ alpha: ASKS });
    await standIn.run();
    standIn.fault('approve', { dieAfterStep });
    expect(await standIn.approve(LOOP)).toMatchObject({ exitCode: 137, stdout: '' });
    expect(standIn.approval('alpha')).toMatchObject({ status: 'approved' });
    expect(standIn.text('loops/alpha/decisions.jsonl')).toEqual(decisions);
    expect(standIn.eventNames('alpha').at(-1)).toBe(event);
  });

  it('goes wrong once and right from then on', async () => {
    const standIn = standInForTest({ alpha: ASKS });
    await standIn.run();
    standIn.fault('approve', { outcome: 'exit', exitCode: 7, firstCalls: 1 });
    expect((await standIn.approve(LOOP)).exitCode).toBe(7);
    expect((await standIn.approve(LOOP)).exitCode).toBe(0);
  });

  it('leaves a child behind that outlives it', async () => {
    const standIn = standInForTest({ alpha: ASKS });
    standIn.fault('cancel', { leaveChild: true });
    expect((await standIn.cancel()).exitCode).toBe(0);
    await standIn.waitFor('the child alone', () => standIn.processes().length === 1);
    await standIn.dispose();
    expect(standIn.processes()).toEqual([]);
  });
});
