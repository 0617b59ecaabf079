import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, stopped } from '../support/child-state.ts';
import type { Json } from '../support/control-files.ts';
import { DisturbedProgram, type Step } from '../support/control-process.ts';
import { ControlStage, type Ask } from '../support/control-stage.ts';
import { sendSignal } from '../support/runtime/processes.ts';
import { runScript, type Ended } from '../support/run-script.ts';
import { ScriptProcess } from '../support/script-process.ts';

/** Different requests for one loop at once, and requests that meet a pass. */

const BUSY = 75;
const PATIENT = ['--lock-wait-seconds', '60'];

let program: DisturbedProgram;

beforeAll(() => {
  program = new DisturbedProgram();
});

afterAll(() => {
  program.remove();
});

function asked(stage: ControlStage, { intent, key, more = [] }: Ask): ScriptProcess {
  return new ScriptProcess('control', [...stage.asked({ intent, key }), ...PATIENT, ...more]);
}

function kindsOf(stage: ControlStage): readonly unknown[] {
  return stage.files().chain.map(({ value }) => value['kind']);
}

/** The largest number of commands of the runtime that were seen at work at one time, until a promise is kept. */
async function mostAtOnce(stage: ControlStage, until: Promise<unknown>): Promise<number> {
  let most = 0;
  let over = false;
  const watched = until.finally(() => {
    over = true;
  });
  await stage.standIn.waitFor('the commands to end', () => {
    most = Math.max(most, stage.commands().length);
    return over;
  });
  await watched;
  return most;
}

function rowOf({ stdout }: Ended): Json {
  return JSON.parse(stdout) as Json;
}

describe('different requests for one loop at once', () => {
  it('are carried out one after the other', async () => {
    const stage = await ControlStage.create();
    await stage.prepare('approve');
    // A cancel of a loop that waits for a person does nothing, but takes as long.
    stage.standIn.fault('approve', { stepSeconds: 0.1 }).fault('cancel', { stepSeconds: 0.1 });
    const approve = asked(stage, { intent: 'approve', key: 'approves' });
    const cancel = asked(stage, { intent: 'cancel', key: 'cancels', more: ['--force'] });
    const ends = Promise.all([approve.ended, cancel.ended]);
    expect(await mostAtOnce(stage, ends)).toBe(1);
    const [approved, cancelled] = await ends;
    expect(rowOf(approved), approved.stderr).toMatchObject({ status: 'confirmed', intent: 'approve', replayed: false });
    expect(rowOf(cancelled), cancelled.stderr).toMatchObject({ intent: 'cancel', forced: true, replayed: false });
    expect(kindsOf(stage)).toEqual(['intent', 'outcome', 'intent', 'outcome']);
    expect(stage.calls()).toHaveLength(2);
    expect(await stage.problems([approved, cancelled].map(({ stdout }) => stdout.trim()))).toEqual([]);
  });

  it('that contradict each other: one decides, the others are refused by what is there then', async () => {
    const stage = await ControlStage.create();
    await stage.prepare('approve');
    const asks: readonly Ask[] = ['a', 'b', 'c', 'd'].map((name, index) => ({
      intent: index % 2 === 0 ? 'approve' : 'reject',
      key: `person-${name}`,
    }));
    const ends = await Promise.all(asks.map((ask) => asked(stage, ask).ended));
    expect(ends.filter(({ status }) => status === 0)).toHaveLength(1);
    const refused = ends.filter(({ status }) => status === 1).map((end) => rowOf(end)['reasonCode']);
    expect(refused).toEqual(['already_decided', 'already_decided', 'already_decided']);
    expect(stage.calls()).toHaveLength(1);
    expect(await stage.problems(ends.map(({ stdout }) => stdout.trim()))).toEqual([]);
  });
});

/** A pass that stands still while it holds the writer lock. */
async function stoppedPass(stage: ControlStage): Promise<() => Promise<unknown>> {
  const words = ['reconcile', ...stage.place()];
  // The first pass makes other steps than those after it.
  program.steps(words);
  const held = program.steps(words).findLast(({ label }) => /^renameSync .*state\.json$/.test(label));
  const child = program.start(words, { at: held?.at ?? 0, partial: false, signal: 'SIGSTOP' });
  expect(await stopped(child)).toBe('stopped');
  expect(stage.files().leftovers.filter((name) => name.startsWith('lock/'))).toHaveLength(1);
  return async () => {
    child.kill('SIGCONT');
    return ended(child);
  };
}

/** Waits until a control has looked again and again who holds the writer lock; counted from a step when one is named. */
async function looksAtLock(stage: ControlStage, steps: () => readonly Step[], since: string | null): Promise<void> {
  await stage.standIn.waitFor('the control to look at the lock again and again', () => {
    const labels = steps().map(({ label }) => label);
    const start = since === null ? 0 : labels.indexOf(since);
    const looks = labels.slice(start).filter((label) => label.endsWith('/alpha/lock'));
    return start >= 0 && looks.length > 5;
  });
}

describe.runIf(process.platform === 'linux')('a control that meets a pass', () => {
  it('waits for it before anything is done, or leaves', async () => {
    const stage = await ControlStage.create();
    await stage.prepare('approve');
    const goOn = await stoppedPass(stage);
    const impatient = stage.asked({ intent: 'approve', key: 'leaves' });
    const left = runScript('control', [...impatient, '--lock-wait-seconds', '0']);
    expect([left.status, left.stdout]).toEqual([BUSY, '']);
    expect(left.stderr).toContain('is locked by pid');
    const control = program.startTraced(stage.control({ intent: 'approve', key: 'waits', more: PATIENT }));
    await looksAtLock(stage, control.steps, null);
    expect([stage.calls(), kindsOf(stage)]).toEqual([[], []]);
    expect(await goOn()).toBe(0);
    expect(await ended(control.child)).toBe(0);
    expect(stage.calls()).toHaveLength(1);
    expect(stage.files().rows.intents.map(({ value }) => value)).toMatchObject([{ idempotencyKey: 'waits' }]);
    expect(await stage.problems([])).toEqual([]);
  });

  it('waits with its outcome, too, however short its patience', async () => {
    const stage = await ControlStage.create();
    await stage.prepare('approve');
    stage.standIn.fault('approve', { delaySeconds: 1 });
    const words = stage.control({ intent: 'approve', key: 'ran', more: ['--lock-wait-seconds', '0'] });
    const control = program.startTraced(words);
    await stage.standIn.waitFor('the command to be called', () => stage.calls().length > 0);
    const command = await stage.standIn.waitFor('the command to be at work', () => stage.commands()[0]);
    sendSignal(-command, 'SIGSTOP');
    const goOn = await stoppedPass(stage);
    sendSignal(-command, 'SIGCONT');
    await looksAtLock(stage, control.steps, 'exit');
    expect(kindsOf(stage)).toEqual(['intent']);
    expect(await goOn()).toBe(0);
    expect(await ended(control.child)).toBe(0);
    expect(stage.files().rows.intents.map(({ value }) => value)).toMatchObject([{ status: 'confirmed', exitCode: 0 }]);
    expect(kindsOf(stage)).toEqual(['intent', 'outcome']);
    expect(await stage.problems([])).toEqual([]);
  });
});
