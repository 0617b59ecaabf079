import { describe, expect, it } from 'vitest';
import { type ControlledLoop, LOOK_ONCE, controlledLoop } from '../support/controlled-loop.ts';
import type { CommandFault } from '../support/runtime/stand-in.ts';

const ANN = ['--by', 'ann'] as const;
const GIVE_UP_SOON = ['--command-timeout-seconds', '1'] as const;
/** Long enough for the stand-in to act on a very busy machine. */
const GIVE_UP_LATER = ['--command-timeout-seconds', '2'] as const;

async function pendingLoop(fault: CommandFault = {}): Promise<ControlledLoop> {
  const loop = controlledLoop({ roleSeconds: 0, approval: true });
  await loop.standIn.run('alpha');
  loop.standIn.fault('approve', fault);
  return loop;
}

describe('a command of the runtime that does not return', () => {
  type Case = readonly [what: string, fault: CommandFault, words: readonly string[], expected: object];
  const unclear = { status: 'ambiguous', reasonCode: 'control_ambiguous', confirmed: false };
  it.each<Case>([
    [
      'hangs',
      { outcome: 'hang' },
      [...GIVE_UP_SOON, ...LOOK_ONCE],
      { exit: 2, row: { ...unclear, exitCode: 124 }, reason: 'timeout' },
    ],
    [
      'hangs and does not listen',
      { outcome: 'hang', ignoreTerm: true },
      [...GIVE_UP_SOON, ...LOOK_ONCE],
      { exit: 2, row: { ...unclear, exitCode: 124 }, reason: 'timeout' },
    ],
    [
      'acts and hangs',
      { outcome: 'act_then_hang' },
      GIVE_UP_LATER,
      { exit: 0, row: { status: 'confirmed', exitCode: 124 }, reason: 'decision_recorded' },
    ],
    [
      'acts and hangs, and nobody looks',
      { outcome: 'act_then_hang' },
      [...GIVE_UP_LATER, '--no-confirm'],
      { exit: 2, row: { ...unclear, exitCode: 124 } },
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
});
