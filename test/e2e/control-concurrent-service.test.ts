import { describe, expect, it, onTestFinished } from 'vitest';
import { CALLERS, expectCarriedOutOnce, expectSameOutcome, type Told } from '../support/control-callers.ts';
import { CONTROL_CONCURRENT, itemOfRound } from '../support/control-effort.ts';
import type { Json } from '../support/control-files.ts';
import { ControlStage, type Ask, type Intent } from '../support/control-stage.ts';
import { RUNTIME_BIN } from '../support/runtime/stand-in.ts';
import { ScriptProcess } from '../support/script-process.ts';
import { SERVICE_SCRIPT, ServiceProcess, caller } from '../support/service-process.ts';

/** Many who ask the service for control of one loop at once, some of them besides it. */

const TOKEN = 'a-token-that-is-long-enough-for-a-test';
const INTENTS: readonly Intent[] = ['cancel', 'approve', 'reject'];
const ROUND_MS = 20_000;
const MIXED = Math.ceil(CONTROL_CONCURRENT / 3);

async function serve(stage: ControlStage): Promise<(ask: Ask) => Promise<Told>> {
  const words = ['--repo', stage.standIn.repo, '--port', '0', '--runtime-bin', RUNTIME_BIN, '--access-log', 'off'];
  const service = new ServiceProcess([SERVICE_SCRIPT, ...words], { OPS_MANAGER_SERVICE_TOKEN: TOKEN });
  onTestFinished(async () => void (await service.stop()));
  const call = caller(await service.listening(), TOKEN);
  return async ({ intent, key }) => {
    const asked = { loopId: stage.loop, intent, by: key, idempotencyKey: key, acknowledge: 'this is a test' };
    const answer = await call('/ops/control', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...asked, timeoutSeconds: 3, intervalSeconds: 1 }),
    });
    const { exitCode = null, result = {} } = answer.json() as { readonly exitCode?: number; readonly result?: Json };
    return { status: answer.status === 200 ? exitCode : answer.status, row: result, stderr: answer.text };
  };
}

async function askByScript(stage: ControlStage, ask: Ask): Promise<Told> {
  const words = [...stage.asked(ask), '--lock-wait-seconds', '60'];
  const { status, stdout, stderr } = await new ScriptProcess('control', words).ended;
  return { status, stderr, row: stdout === '' ? {} : (JSON.parse(stdout) as Json) };
}

async function playRounds(
  rounds: number,
  askAll: (stage: ControlStage, ask: Ask, post: (ask: Ask) => Promise<Told>) => readonly Promise<Told>[],
): Promise<void> {
  const stage = await ControlStage.create();
  const post = await serve(stage);
  for (let round = 0; round < rounds; round += 1) {
    const intent = itemOfRound(INTENTS, round, INTENTS.length);
    await stage.prepare(intent);
    const before = stage.calls().length;
    const key = `round-${round}`;
    expectSameOutcome(await Promise.all(askAll(stage, { intent, key }, post)), key);
    await expectCarriedOutOnce(stage, before);
  }
}

describe(`${CALLERS} requests at once under one key`, () => {
  it(
    'over the service: carried out once, all are told the same',
    { timeout: 60_000 + CONTROL_CONCURRENT * ROUND_MS },
    async () => {
      expect.hasAssertions();
      await playRounds(CONTROL_CONCURRENT, (_stage, ask, post) => Array.from({ length: CALLERS }, () => post(ask)));
    },
  );

  it(
    'a part over the service, a part besides it: carried out once, all are told the same',
    { timeout: 60_000 + MIXED * ROUND_MS },
    async () => {
      expect.hasAssertions();
      await playRounds(MIXED, (stage, ask, post) =>
        Array.from({ length: CALLERS }, (_, index) => (index % 4 === 0 ? askByScript(stage, ask) : post(ask))),
      );
    },
  );
});
