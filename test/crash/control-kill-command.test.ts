import { describe, expect, it } from 'vitest';
import type { Json } from '../support/control-files.ts';
import { ControlStage, type Intent } from '../support/control-stage.ts';
import { sendSignal } from '../support/runtime/processes.ts';
import type { CommandFault } from '../support/runtime/stand-in.ts';
import { runProgram, startProgram, type Ended } from './support/program.ts';

/**
 * A control that is killed while the command of the runtime is at work, and a command that is killed while its control
 * waits for it. The command is a process of its own and goes on when its control dies.
 */

/** Long enough to stop a command in time, on a very busy machine. */
const PAUSE_SECONDS = 1;

function rowOf({ stdout, stderr }: Ended): Json {
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as Json;
}

function rowsOf(...ends: readonly Ended[]): readonly string[] {
  return ends.map(({ stdout }) => stdout.trim());
}

async function stageWith(intent: Intent, fault: CommandFault): Promise<ControlStage> {
  const stage = await ControlStage.create();
  await stage.prepare(intent);
  stage.standIn.fault(intent === 'cancel' ? 'cancel' : 'approve', fault);
  return stage;
}

/** Resolves with the pid of the command of the runtime, as soon as it works. */
async function commandAtWork(stage: ControlStage): Promise<number> {
  const called = stage.calls().length;
  await stage.standIn.waitFor('the command to be called', () => stage.calls().length > called);
  return stage.standIn.waitFor('the command to be at work', () => stage.commands()[0]);
}

/** Starts a control, stops its command when it has come so far, and kills the control. Returns the pid of the command. */
async function killedWhen(stage: ControlStage, intent: Intent, reached: Reached): Promise<number> {
  const { child, ended } = startProgram(stage.control({ intent, key: 'killed' }));
  const pid = await commandAtWork(stage);
  await stage.standIn.waitFor('the command to come so far', () => reached(stage));
  sendSignal(-pid, 'SIGSTOP');
  child.kill('SIGKILL');
  expect(await ended).toMatchObject({ signal: 'SIGKILL', stdout: '' });
  return pid;
}

type Reached = (stage: ControlStage) => boolean;

const called: Reached = () => true;
const decided: Reached = ({ standIn, loop }) => standIn.approval(loop)?.['status'] !== 'pending';
const logged: Reached = ({ standIn, loop }) => standIn.eventNames(loop).includes('approval_decision');
const undone: Reached = ({ standIn }) => standIn.activeRun() === null;

describe('a control killed while its command is at work', () => {
  it.for<[string, Intent, CommandFault, Reached]>([
    ['approve, the decision is in its file', 'approve', { stepSeconds: PAUSE_SECONDS }, decided],
    ['approve, the decision is logged', 'approve', { outcome: 'act_then_hang' }, logged],
    ['reject, the decision is in its file', 'reject', { stepSeconds: PAUSE_SECONDS }, decided],
    ['cancel, the run is gone and so are its files', 'cancel', { outcome: 'act_then_hang' }, undone],
  ])('is confirmed by what is seen: %s', async ([, intent, fault, reached]) => {
    const stage = await stageWith(intent, fault);
    const command = await killedWhen(stage, intent, reached);
    const again = runProgram(stage.control({ intent, key: 'killed' }));
    expect(again.status, again.stderr).toBe(0);
    expect(rowOf(again)).toMatchObject({ status: 'confirmed', replayed: true, idempotencyKey: 'killed' });
    sendSignal(-command, 'SIGKILL');
    expect(stage.files().rows.intents.map(({ value }) => [value['status'], value['recovered']])).toEqual([
      ['confirmed', true],
      ['confirmed', undefined],
    ]);
    expect(stage.calls()).toHaveLength(1);
    expect(await stage.problems(rowsOf(again))).toEqual([]);
  });

  it.each<Intent>(['approve', 'reject', 'cancel'])(
    'is ambiguous while nothing is seen, and verified later: %s',
    async (intent) => {
      const stage = await stageWith(intent, { delaySeconds: PAUSE_SECONDS });
      const command = await killedWhen(stage, intent, called);
      const again = runProgram(stage.control({ intent, key: 'killed' }));
      expect(again.status, again.stderr).toBe(2);
      expect(rowOf(again)).toMatchObject({ status: 'ambiguous', reasonCode: 'control_ambiguous', replayed: true });
      sendSignal(-command, 'SIGCONT');
      await stage.untilQuiet();
      const verified = runProgram(['control', 'verify', ...stage.place(), '--idempotency-key', 'killed']);
      expect(verified.status, verified.stderr).toBe(0);
      expect(rowOf(verified)).toMatchObject({ status: 'confirmed', confirmed: true, idempotencyKey: 'killed' });
      expect(stage.calls()).toHaveLength(1);
      expect(await stage.problems(rowsOf(again, verified))).toEqual([]);
    },
  );

  it('is finished by the next one under another key, and that one is carried out', async () => {
    const stage = await stageWith('cancel', { delaySeconds: PAUSE_SECONDS, firstCalls: 1 });
    const command = await killedWhen(stage, 'cancel', called);
    const next = runProgram(stage.control({ intent: 'cancel', key: 'next' }));
    expect(next.status, next.stderr).toBe(0);
    expect(rowOf(next)).toMatchObject({ status: 'confirmed', idempotencyKey: 'next' });
    sendSignal(-command, 'SIGCONT');
    await stage.untilQuiet();
    expect(stage.files().rows.intents.map(({ value }) => [value['idempotencyKey'], value['status']])).toEqual([
      ['killed', 'ambiguous'],
      ['next', 'confirmed'],
    ]);
    expect(stage.calls()).toHaveLength(2);
    expect(await stage.problems(rowsOf(next))).toEqual([]);
  });
});

describe('a command of the runtime that is killed', () => {
  it('before it has done anything: a failure, and the same key may try again', async () => {
    const stage = await stageWith('approve', { outcome: 'hang' });
    const { ended } = startProgram(stage.control({ intent: 'approve', key: 'tried' }));
    sendSignal(-(await commandAtWork(stage)), 'SIGKILL');
    const first = await ended;
    expect(first.status, first.stderr).toBe(1);
    expect(rowOf(first)).toMatchObject({
      status: 'failed_command',
      exitCode: 137,
      reasonCode: 'control_failed_command',
    });
    stage.standIn.fault('approve', {});
    const second = runProgram(stage.control({ intent: 'approve', key: 'tried' }));
    expect(second.status, second.stderr).toBe(0);
    expect(rowOf(second)).toMatchObject({ status: 'confirmed', attempt: 2, replayed: false });
    expect(stage.calls()).toHaveLength(2);
    expect(await stage.problems(rowsOf(first, second))).toEqual([]);
  });

  it.for<[Intent, number, string, number]>([
    ['approve', 1, 'refused', 1],
    ['approve', 3, 'refused', 1],
    ['reject', 1, 'refused', 1],
    ['cancel', 1, 'confirmed', 2],
    ['cancel', 2, 'refused', 1],
  ])(
    'in the middle (%s, after step %d): a failure; the same key is then %s',
    async ([intent, dieAfterStep, status, calls]) => {
      const stage = await stageWith(intent, { dieAfterStep, firstCalls: 1 });
      const first = runProgram(stage.control({ intent, key: 'tried' }));
      expect(first.status, first.stderr).toBe(1);
      expect(rowOf(first)).toMatchObject({ status: 'failed_command', exitCode: 137 });
      const second = runProgram(stage.control({ intent, key: 'tried' }));
      expect(rowOf(second)['status'], second.stderr).toBe(status);
      expect(stage.calls()).toHaveLength(calls);
      expect(await stage.problems(rowsOf(first, second))).toEqual([]);
    },
  );
});
