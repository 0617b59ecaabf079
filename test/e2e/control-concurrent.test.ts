import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/cli/context.ts';
import { createControlGateway } from '../../src/cli/control-gateway.ts';
import type { ControlOrder } from '../../src/ports.ts';
import { CALLERS, expectCarriedOutOnce, expectSameOutcome, type Told } from '../support/control-callers.ts';
import { CONTROL_CONCURRENT, itemOfRound } from '../support/control-effort.ts';
import type { Json } from '../support/control-files.ts';
import { ControlStage, type Ask, type Intent } from '../support/control-stage.ts';
import { RUNTIME_BIN } from '../support/runtime/stand-in.ts';
import { ScriptProcess } from '../support/script-process.ts';

/** Many who ask for control of one loop at once. */

const INTENTS: readonly Intent[] = ['approve', 'cancel', 'reject'];
const ROUND_MS = 20_000;
/** Asking by a process each takes long: two thirds of the few rounds of a quick run are asked within one process. */
const BY_PROCESSES = CONTROL_CONCURRENT > 50 ? CONTROL_CONCURRENT : Math.ceil(CONTROL_CONCURRENT / 3);
const PATIENT = ['--lock-wait-seconds', '60'];

async function askByScript(words: readonly string[]): Promise<Told> {
  const { status, stdout, stderr } = await new ScriptProcess('control', words).ended;
  return { status, stderr, row: stdout === '' ? {} : (JSON.parse(stdout) as Json) };
}

function wordsFor(stage: ControlStage, ask: Ask): readonly string[] {
  return [...stage.asked(ask), ...PATIENT];
}

function gatewayOf(stage: ControlStage): (ask: Ask) => Promise<Told> {
  const { repo } = stage.standIn;
  const context = createContext({ env: { PATH: process.env['PATH'] }, installFolder: repo });
  const gateway = createControlGateway(context, {
    processCheck: 'auto',
    runtimeBin: RUNTIME_BIN,
    commandTimeoutSeconds: 60,
    keySeconds: 3600,
    lockWaitSeconds: 60,
  });
  return async ({ intent, key }) => {
    const order: ControlOrder = {
      intent,
      by: key,
      note: null,
      idempotencyKey: key,
      traceId: null,
      confirm: true,
      timeoutSeconds: 3,
      intervalSeconds: 1,
      automated: false,
      acknowledge: 'this is a test',
      force: false,
      dryRun: false,
    };
    const { exitCode, result } = await gateway.submit({ repo, loop: stage.loop }, order);
    return { status: exitCode, row: result, stderr: '' };
  };
}

async function playRounds(
  rounds: number,
  askWith: (stage: ControlStage) => (ask: Ask) => Promise<Told>,
): Promise<void> {
  const stage = await ControlStage.create();
  const ask = askWith(stage);
  for (let round = 0; round < rounds; round += 1) {
    const intent = itemOfRound(INTENTS, round, INTENTS.length);
    await stage.prepare(intent);
    const before = stage.calls().length;
    const key = `round-${round}`;
    expectSameOutcome(await Promise.all(Array.from({ length: CALLERS }, () => ask({ intent, key }))), key);
    await expectCarriedOutOnce(stage, before);
  }
}

describe(`${CALLERS} requests at once under one key`, () => {
  it(
    'as processes: carried out once, all are told the same',
    { timeout: 60_000 + BY_PROCESSES * ROUND_MS },
    async () => {
      expect.hasAssertions();
      await playRounds(BY_PROCESSES, (stage) => (ask) => askByScript(wordsFor(stage, ask)));
    },
  );

  it(
    'within one process: carried out once, all are told the same',
    { timeout: 60_000 + CONTROL_CONCURRENT * ROUND_MS },
    async () => {
      expect.hasAssertions();
      await playRounds(CONTROL_CONCURRENT, gatewayOf);
    },
  );
});

/** Values without a key of their own: it is derived from the request and what it is about. */
function withoutKey(words: readonly string[]): readonly string[] {
  const at = words.indexOf('--idempotency-key');
  return words.filter((_, index) => index !== at && index !== at + 1);
}

describe('requests at once without a key', () => {
  it.each<Intent>(['approve', 'cancel'])('of one person: carried out once (%s)', async (intent) => {
    const stage = await ControlStage.create();
    await stage.prepare(intent);
    const words = withoutKey(wordsFor(stage, { intent, key: 'ann' }));
    const told = await Promise.all(Array.from({ length: 6 }, () => askByScript(words)));
    // Who came when it was over is told so.
    const refused = told.filter(({ status }) => status === 1).map(({ row }) => row['reasonCode']);
    expect(refused.filter((reason) => reason !== 'already_decided' && reason !== 'nothing_to_cancel')).toEqual([]);
    expect(told.filter(({ status }) => status === 0).length).toBe(told.length - refused.length);
    expect(told.filter(({ status, row }) => status === 0 && row['replayed'] === false)).toHaveLength(1);
    await expectCarriedOutOnce(stage, 0);
  });

  it('of one person whose outcome is ambiguous: carried out once, all are told that', async () => {
    const stage = await ControlStage.create();
    await stage.prepare('approve');
    stage.standIn.fault('approve', { outcome: 'nothing', delaySeconds: 1 });
    const words = [...withoutKey(wordsFor(stage, { intent: 'approve', key: 'ann' })), '--timeout-seconds', '1'];
    const first = askByScript(words);
    await stage.standIn.waitFor('the command to be called', () => stage.calls().length > 0);
    const told = await Promise.all([first, ...Array.from({ length: 4 }, () => askByScript(words))]);
    expect(told.map(({ status }) => status)).toEqual(told.map(() => 2));
    expect(new Set(told.map(({ row }) => row['idempotencyKey'])).size).toBe(1);
    await expectCarriedOutOnce(stage, 0);
  });
});
