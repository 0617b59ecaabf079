import { describe, expect, it } from 'vitest';
import { type ControlledLoop, LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import type { CommandFault } from '../support/runtime/stand-in.ts';

const ANN = ['--by', 'ann'] as const;

async function pendingLoop(fault: CommandFault = {}): Promise<ControlledLoop> {
  const loop = controlledLoop({ roleSeconds: 0, approval: true });
  await loop.standIn.run('alpha');
  loop.standIn.fault('approve', fault);
  return loop;
}

describe('a command of the runtime that goes wrong', () => {
  type Case = readonly [what: string, fault: CommandFault, words: readonly string[], expected: object];
  const failed = {
    status: 'failed_command',
    reasonCode: 'control_failed_command',
    confirmed: false,
    confirmExitCode: 0,
  };
  const unclear = { status: 'ambiguous', reasonCode: 'control_ambiguous', confirmed: false };
  it.each<Case>([
    ['exits with 3', { outcome: 'exit' }, [], { exit: 1, row: { ...failed, exitCode: 3 } }],
    ['acts and exits with 3', { outcome: 'act_then_exit' }, [], { exit: 1, row: { ...failed, exitCode: 3 } }],
    [
      'exits with 2, as control itself does',
      { outcome: 'exit', exitCode: 2 },
      [],
      { exit: 1, row: { ...failed, exitCode: 2 } },
    ],
    [
      'exits with 124, as if given up on',
      { outcome: 'exit', exitCode: 124 },
      [],
      { exit: 1, row: { ...failed, exitCode: 124 } },
    ],
    ['is killed', { outcome: 'signal' }, [], { exit: 1, row: { ...failed, exitCode: 137 } }],
    [
      'is killed after it acted',
      { outcome: 'act_then_signal', signal: 'SEGV' },
      [],
      { exit: 1, row: { ...failed, exitCode: 139 } },
    ],
    [
      'does nothing',
      { outcome: 'nothing' },
      LOOK_ONCE,
      { exit: 2, row: { ...unclear, exitCode: 0, message: 'approval.json is still pending' }, reason: 'timeout' },
    ],
  ])('%s', async (_what, fault, ...[words, expected]) => {
    const loop = await pendingLoop(fault);
    const done = loop.control('approve', [...ANN, ...words]);
    expect(done.stderr).toBe('');
    expect({ exit: done.status, row: done.row, reason: done.confirm.reason }).toMatchObject(expected);
    expect(loop.standIn.invocations('approve')).toHaveLength(1);
    await loop.standIn.waitFor('the end of the command', () => loop.standIn.processes().length === 0);
    expect(loop.troubles()).toEqual([]);
  });

  it.each(['printBytes', 'printErrorBytes'])('says very much (%s), and its last lines are kept', async (stream) => {
    const loop = await pendingLoop({ [stream]: 200_000 });
    const done = loop.control('approve', ANN);
    expect([done.status, done.row.status]).toEqual([0, 'confirmed']);
    const lines = (done.row.commandOutput ?? '').split('\n');
    expect(lines).toHaveLength(40);
    expect(Buffer.byteLength(done.row.commandOutput ?? '')).toBeLessThan(16_385);
    expect(lines.some((line) => line.startsWith('Recorded approval decision'))).toBe(true);
    expect(loop.troubles()).toEqual([]);
  });

  it('leaves a child behind that holds its outputs open', async () => {
    const loop = await pendingLoop({ leaveChild: true });
    const done = loop.control('approve', ANN);
    expect([done.status, done.row.status, done.row.commandOutput]).toEqual([
      0,
      'confirmed',
      expect.stringContaining('Recorded'),
    ]);
  });
});
