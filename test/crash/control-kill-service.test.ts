import { expect, it, onTestFinished } from 'vitest';
import type { Json } from '../support/control-files.ts';
import { ControlStage } from '../support/control-stage.ts';
import { sendSignal } from '../support/runtime/processes.ts';
import { RUNTIME_BIN } from '../support/runtime/stand-in.ts';
import { SERVICE_SCRIPT, ServiceProcess, caller } from '../support/service-process.ts';

/** A service that is killed while many wait for one control, and the one that is started after it. */

const TOKEN = 'a-token-that-is-long-enough-for-a-test';
const CALLERS = 8;

interface Service {
  readonly process: ServiceProcess;
  readonly call: ReturnType<typeof caller>;
}

async function serve(stage: ControlStage): Promise<Service> {
  const words = ['--repo', stage.standIn.repo, '--port', '0', '--runtime-bin', RUNTIME_BIN, '--access-log', 'off'];
  const process = new ServiceProcess([SERVICE_SCRIPT, ...words], { OPS_MANAGER_SERVICE_TOKEN: TOKEN });
  onTestFinished(async () => void (await process.stop()));
  return { process, call: caller(await process.listening(), TOKEN) };
}

interface Answer {
  readonly status: number;
  readonly result?: Json;
}

/** Asks for the same as often as there are callers. Null: the service went away. */
function askAll({ call }: Service, stage: ControlStage): Promise<readonly (Answer | null)[]> {
  const asked = { loopId: stage.loop, intent: 'approve', by: 'ann', idempotencyKey: 'shared', timeoutSeconds: 0 };
  const headers = { 'Content-Type': 'application/json' };
  const post = async (): Promise<Answer | null> => {
    const answer = await call('/ops/control', { method: 'POST', headers, body: JSON.stringify(asked) }).catch(
      () => null,
    );
    return answer === null ? null : { status: answer.status, ...(answer.json() as { readonly result?: Json }) };
  };
  return Promise.all(Array.from({ length: CALLERS }, post));
}

it('a service that is killed while a control is carried out: the next one gives one outcome to all', async () => {
  const stage = await ControlStage.create();
  await stage.prepare('approve');
  stage.standIn.fault('approve', { delaySeconds: 1 });
  const first = await serve(stage);
  const lost = askAll(first, stage);
  await stage.standIn.waitFor('the command to be called', () => stage.calls().length > 0);
  const command = await stage.standIn.waitFor('the command to be at work', () => stage.commands()[0]);
  sendSignal(-command, 'SIGSTOP');
  first.process.signal('SIGKILL');
  expect(await lost).toEqual(Array.from({ length: CALLERS }, () => null));

  const second = await serve(stage);
  const asked = await second.call('/ops/control?loopId=alpha&idempotencyKey=shared');
  expect([asked.status, (asked.json() as Answer).result]).toMatchObject([
    409,
    { status: 'ambiguous', recovered: true },
  ]);
  const doubtful = await askAll(second, stage);
  expect(new Set(doubtful.map((answer) => answer?.status))).toEqual(new Set([409]));
  expect(new Set(doubtful.map((answer) => answer?.result?.['status']))).toEqual(new Set(['ambiguous']));

  sendSignal(-command, 'SIGCONT');
  await stage.untilQuiet();
  const proven = await askAll(second, stage);
  expect(new Set(proven.map((answer) => answer?.status))).toEqual(new Set([200]));
  expect(new Set(proven.map((answer) => answer?.result?.['status']))).toEqual(new Set(['confirmed']));
  expect(stage.calls()).toHaveLength(1);
  expect(await stage.problems([])).toEqual([]);
});
