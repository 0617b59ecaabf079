import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { quoteCommand } from '../../src/control/command-line.ts';
import { LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import { type LoopPlan, RUNTIME_BIN } from '../support/runtime/stand-in.ts';

const STAYS: LoopPlan = { roleSeconds: 0, stay: { role: 'implementer' } };
const STUBBORN: LoopPlan = { ...STAYS, agentIgnoresTerm: true };

describe('cancel of a live run', () => {
  it('ends it, proves it and records it', async () => {
    const loop = controlledLoop(STAYS);
    const run = await loop.atWork();
    const done = loop.control('cancel', ['--by', 'ann', '--note', 'stuck run', '--trace-id', 't-1']);
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.row).toMatchObject({
      loopId: 'alpha',
      intent: 'cancel',
      traceId: 't-1',
      requestedBy: 'ann',
      note: 'stuck run',
      transport: 'local',
      status: 'confirmed',
      command: `${quoteCommand([RUNTIME_BIN])} cancel --repo ${quoteCommand([loop.repo])}`,
      exitCode: 0,
      confirmExitCode: 0,
      confirmed: true,
      commandOutput: 'Cancelled loop: alpha\nCancelled loop state and stopped active run process.',
      replayed: false,
      attempt: 1,
    });
    expect(done.confirm).toMatchObject({
      confirmed: true,
      reason: 'inactive_not_running',
      baseline: 'before_execution',
      observedActive: false,
      detail: `pid ${String(run.pid)} of the run is gone, and nothing of its process group is left`,
    });
    expect([run.alive, run.agents()]).toEqual([false, []]);
    expect(loop.standIn.invocations('cancel')).toMatchObject([{ args: ['--repo', loop.repo] }]);
    expect((await run.ended).exitCode).toBe(143);
  });

  it('prints one row, the same as the last of intents.jsonl, and leaves one in each file', async () => {
    const loop = controlledLoop(STAYS);
    await loop.atWork();
    const done = loop.control('cancel');
    expect(done.stdout).toBe(`${readFileSync(loop.paths.intentsFile, 'utf8').trimEnd().split('\n').at(-1) ?? ''}\n`);
    const rows = (['intents', 'control', 'invocations'] as const).map((file) => loop.rows(file));
    expect(rows.map((list) => list.length)).toEqual([1, 1, 1]);
    const [[intent], [control], [invocation]] = rows as [[object], [object], [object]];
    const { idempotencyKey } = done.row;
    expect(intent).toEqual(done.row);
    expect(control).toMatchObject({
      idempotencyKey,
      status: 'confirmed',
      retryAttempts: 3,
      retryBackoffSeconds: 1,
      auditSequence: 2,
    });
    expect(invocation).toMatchObject({
      idempotencyKey,
      request: { doConfirm: true, timeoutSeconds: 30, intervalSeconds: 2 },
      execution: { status: 'succeeded', exitCode: 0, replayed: false },
      confirmation: { attempted: true, status: 'confirmed', exitCode: 0, outcome: done.row.confirm },
      outcome: { status: 'confirmed', confirmed: true },
    });
    expect(loop.audit()).toMatchObject([
      { kind: 'intent', sequence: 1 },
      { kind: 'outcome', sequence: 2, intentSequence: 1 },
    ]);
    expect(loop.state()).toMatchObject({ open: [], last: { idempotencyKey } });
    expect(loop.troubles()).toEqual([]);
  });

  it('ends one that leads no group', async () => {
    const loop = controlledLoop(STAYS);
    const run = await loop.atWork({ groupLeader: false });
    const done = loop.control('cancel');
    expect([done.status, done.row.status]).toEqual([0, 'confirmed']);
    expect([run.alive, run.agents()]).toEqual([false, []]);
  });

  it('ends one that does not listen', async () => {
    const loop = controlledLoop({ ...STAYS, runIgnoresTerm: true });
    const run = await loop.atWork();
    const done = loop.control('cancel');
    expect([done.status, done.row.commandOutput]).toEqual([0, expect.stringContaining('force-stopped')]);
    expect([run.alive, run.agents()]).toEqual([false, []]);
  });

  it('with --no-confirm nobody looks for the effect', async () => {
    const loop = controlledLoop(STAYS);
    await loop.atWork();
    const done = loop.control('cancel', ['--no-confirm']);
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.row).toMatchObject({ status: 'executed_unconfirmed', confirmed: false, confirmExitCode: 0 });
    expect(done.row).not.toHaveProperty('confirm');
    expect(loop.rows('invocations')).toMatchObject([
      { request: { doConfirm: false }, confirmation: { attempted: false, status: 'skipped' } },
    ]);
    expect(loop.troubles()).toEqual([]);
  });
});

describe('cancel where an agent outlives its run', () => {
  it('says so with its pid, and is proven by a later look once it is gone', async () => {
    const loop = controlledLoop(STUBBORN);
    const run = await loop.atWork();
    const [agent] = run.agents();
    const done = loop.control('cancel', ['--timeout-seconds', '1', '--idempotency-key', 'k-1']);
    expect([done.status, done.row.status, done.row.reasonCode]).toEqual([2, 'ambiguous', 'control_ambiguous']);
    expect(done.confirm).toMatchObject({ reason: 'agent_survived', survivors: [agent?.pid], timeoutSeconds: 1 });
    expect(done.row.message).toContain(`pid ${String(agent?.pid)}`);
    expect(run.alive).toBe(false);

    const still = loop.verify('k-1');
    expect([still.status, still.row.status, still.confirm.survivors]).toEqual([2, 'ambiguous', [agent?.pid]]);
    await run.stop();
    const proven = loop.verify('k-1');
    expect([proven.status, proven.stderr]).toEqual([0, '']);
    expect(proven.row).toMatchObject({ status: 'confirmed', replayed: true, idempotencyKey: 'k-1', confirmed: true });
    expect(proven.confirm).toMatchObject({ reason: 'inactive_not_running', baseline: 'recorded' });
    expect(loop.audit().map(({ kind }) => kind)).toEqual(['intent', 'outcome', 'replayed', 'verified']);

    const again = loop.control('cancel', ['--idempotency-key', 'k-1']);
    expect([again.status, again.row.status, again.row.replayed]).toEqual([0, 'confirmed', true]);
    expect(loop.standIn.invocations('cancel')).toHaveLength(1);
    expect(loop.troubles()).toEqual([]);
  });

  it('tells it from the files where the run was killed without its agent', async () => {
    const loop = controlledLoop(STAYS);
    const run = await loop.atWork();
    run.signal('SIGKILL');
    await run.ended;
    const done = loop.control('cancel', LOOK_ONCE);
    expect([done.status, done.confirm.reason]).toEqual([2, 'agent_survived']);
    expect(done.confirm.survivors).toEqual(run.agents().map(({ pid }) => pid));
    expect(loop.standIn.text('state.json')).toBeNull();
  });

  it('does not call the runtime where only agents are left: it would not reach them', async () => {
    const loop = controlledLoop(STUBBORN);
    const run = await loop.atWork();
    loop.reconcile();
    const first = loop.control('cancel', LOOK_ONCE);
    expect(first.confirm.reason).toBe('agent_survived');
    const second = loop.control('cancel', LOOK_ONCE);
    expect([second.status, second.row.status, second.row.reasonCode]).toEqual([1, 'refused', 'agents_left']);
    expect(second.row.message).toContain(String(run.agents()[0]?.pid));
    expect(loop.standIn.invocations('cancel')).toHaveLength(1);
  });
});
