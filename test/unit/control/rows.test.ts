import { describe, expect, it } from 'vitest';
import { type Outcome, outcome } from '../../../src/control/outcome.ts';
import type { ControlRequest } from '../../../src/control/request.ts';
import { type RowContext, controlRow, intentRow, invocationRow } from '../../../src/control/rows.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { confirmation, request } from './control-fixture.ts';

const CONTEXT: RowContext = {
  timestamp: '2026-03-01T12:00:03Z',
  startedAt: '2026-03-01T12:00:01Z',
  durationSeconds: 2,
  idempotencyKey: 'key-1',
  attempt: 1,
  seq: 4,
  auditSequence: 3,
};
const PROOF = confirmation();
const NO_PROOF = confirmation({ confirmed: false, reason: 'timeout' });

/** Every status, with all that an outcome can hold. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  confirmed: outcome({
    status: 'confirmed',
    command: 'c',
    output: 'done',
    confirm: PROOF,
    runId: '2026-03-01T11:00:00Z',
  }),
  executed_unconfirmed: outcome({ status: 'executed_unconfirmed', command: 'c', output: 'done' }),
  ambiguous: outcome({
    status: 'ambiguous',
    command: 'c',
    reasonCode: 'control_ambiguous',
    message: 'm',
    confirm: NO_PROOF,
  }),
  failed_command: outcome({
    status: 'failed_command',
    command: 'c',
    reasonCode: 'control_failed_command',
    exitCode: 3,
    output: 'no',
  }),
  refused: outcome({ status: 'refused', command: '', reasonCode: 'nothing_pending', exitCode: 1, message: 'm' }),
};
const FULL: Partial<ControlRequest> = { note: 'why', automated: true, acknowledge: 'seen', force: true };
const BARE: readonly Partial<ControlRequest>[] = [{}, FULL];

const INTENT_OLD =
  'timestamp loopId intent traceId requestedBy note transport status command idempotencyKey exitCode confirmExitCode confirmed commandOutput confirm';
const INTENT_NEW =
  'reasonCode message runId replayed recovered automated acknowledged forced attempt auditSequence seq';
const CONTROL_OLD =
  'timestamp startedAt loopId intent traceId transport status reasonCode idempotencyKey requestedBy exitCode confirmExitCode confirmed durationSeconds retryAttempts retryBackoffSeconds';
const CONTROL_NEW = 'replayed recovered auditSequence seq';
const INVOCATION_OLD =
  'schemaVersion timestamp startedAt loopId intent traceId transport requestedBy note idempotencyKey request execution confirmation outcome';
const INVOCATION_NEW = 'auditSequence seq';

/** The members of a list that a row has, in the order of the list. */
function present(row: object, ...lists: readonly string[]): string[] {
  return lists.flatMap((list) => list.split(' ')).filter((name) => name in row);
}

describe.each(Object.entries(OUTCOMES))('the rows of an outcome that is %s', (_status, done) => {
  const both = BARE.map((asked) =>
    [intentRow, controlRow, invocationRow].map((make) => make(request(asked), done, CONTEXT)),
  );

  it('fit their schemas', () => {
    for (const [index, schema] of ['intent-row', 'control-row', 'control-invocation-row'].entries()) {
      const validate = schemaValidator(schema);
      for (const rows of both) expect(validate(rows[index]), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it('have their members in the order that readers know, the new ones after them', () => {
    for (const [intent = {}, control = {}, invocation = {}] of both) {
      expect(Object.keys(intent)).toEqual(present(intent, INTENT_OLD, INTENT_NEW));
      expect(Object.keys(control)).toEqual(present(control, CONTROL_OLD, CONTROL_NEW));
      expect(Object.keys(invocation)).toEqual(present(invocation, INVOCATION_OLD, INVOCATION_NEW));
    }
  });

  it('hold no null outside of the confirmation and the request', () => {
    for (const [intent, control, invocation] of both) {
      const { confirm: _confirm, ...rest } = { confirm: null, ...intent };
      const { request: _request, confirmation: _outcome, ...other } = { request: 0, confirmation: 0, ...invocation };
      expect(JSON.stringify([rest, control, other])).not.toContain('null');
    }
  });
});

describe('the intent row', () => {
  const row = (done: Outcome, asked: Partial<ControlRequest> = {}): Readonly<Record<string, unknown>> => ({
    ...intentRow(request(asked), done, CONTEXT),
  });

  it('of a confirmed cancel, whole', () => {
    expect(JSON.stringify(row(OUTCOMES['confirmed'] as Outcome, { note: 'stuck' }))).toBe(
      `{"timestamp":"2026-03-01T12:00:03Z","loopId":"alpha","intent":"cancel","traceId":"trace-1","requestedBy":"ann","note":"stuck","transport":"local","status":"confirmed","command":"c","idempotencyKey":"key-1","exitCode":0,"confirmExitCode":0,"confirmed":true,"commandOutput":"done","confirm":${JSON.stringify(PROOF)},"runId":"2026-03-01T11:00:00Z","replayed":false,"attempt":1,"auditSequence":3,"seq":4}`,
    );
  });

  it('leaves out what has no value', () => {
    const bare = row(outcome({ status: 'executed_unconfirmed', command: 'c' }));
    for (const name of [
      'note',
      'commandOutput',
      'confirm',
      'reasonCode',
      'message',
      'recovered',
      'automated',
      'acknowledged',
      'forced',
    ]) {
      expect(bare).not.toHaveProperty(name);
    }
    expect(bare).toMatchObject({ confirmed: false, replayed: false, exitCode: 0, confirmExitCode: 0 });
  });

  it.each([
    ['confirmed', 0, true],
    ['executed_unconfirmed', 0, false],
    ['ambiguous', 1, false],
    ['failed_command', 0, false],
    ['refused', 0, false],
  ] as const)('%s: confirmExitCode %i, confirmed %s', (status, confirmExitCode, confirmed) => {
    expect(row(OUTCOMES[status] as Outcome)).toMatchObject({ status, confirmExitCode, confirmed });
  });

  it('says that it was given again, or found by somebody else', () => {
    expect(row(outcome({ status: 'confirmed', command: 'c', replayed: true, recovered: true }))).toMatchObject({
      replayed: true,
      recovered: true,
    });
  });
});

describe('an outcome that is given again', () => {
  const again = outcome({ status: 'confirmed', command: 'c', output: 'done', confirm: PROOF, replayed: true });

  it('leaves out what the command printed, and nothing else', () => {
    const first = { ...again, replayed: false };
    const { commandOutput, ...rest } = intentRow(request(), first, CONTEXT);
    expect(commandOutput).toBe('done');
    expect(intentRow(request(), again, CONTEXT)).toEqual({ ...rest, replayed: true });
    const whole = invocationRow(request(), first, CONTEXT);
    const { output, ...execution } = { output: null, ...whole.execution };
    expect(output).toBe('done');
    expect(invocationRow(request(), again, CONTEXT)).toEqual({ ...whole, execution: { ...execution, replayed: true } });
  });

  it('fits the schemas', () => {
    for (const [schema, row] of [
      ['intent-row', intentRow(request(), again, CONTEXT)],
      ['control-invocation-row', invocationRow(request(), again, CONTEXT)],
    ] as const) {
      const validate = schemaValidator(schema);
      expect(validate(row), JSON.stringify(validate.errors)).toBe(true);
    }
  });
});

describe('the invocation row', () => {
  const row = (done: Outcome, asked: Partial<ControlRequest> = {}): ReturnType<typeof invocationRow> =>
    invocationRow(request(asked), done, CONTEXT);

  it.each([
    ['confirmed', 'succeeded', 'confirmed', true],
    ['executed_unconfirmed', 'succeeded', 'skipped', false],
    ['ambiguous', 'succeeded', 'ambiguous', true],
    ['failed_command', 'failed_command', 'not_attempted', false],
    ['refused', 'not_executed', 'not_attempted', false],
  ] as const)('%s: execution %s, confirmation %s', (status, ...[execution, confirmed, attempted]) => {
    expect(row(OUTCOMES[status] as Outcome)).toMatchObject({
      execution: { status: execution },
      confirmation: { status: confirmed, attempted },
      outcome: { status, confirmed: status === 'confirmed', durationSeconds: 2 },
    });
  });

  it('a failure with a confirmation is one that nobody understands', () => {
    const odd = outcome({ status: 'failed_command', command: 'c', confirm: NO_PROOF });
    expect(row(odd).confirmation).toMatchObject({ status: 'attempted_unknown', attempted: true, exitCode: 1 });
  });

  it('an ambiguous outcome that nobody looked for was not confirmed by anybody', () => {
    const blind = outcome({ status: 'ambiguous', command: 'c' });
    expect(row(blind).confirmation).toEqual({ attempted: false, status: 'ambiguous', exitCode: 0 });
  });

  it('repeats the request as it was given', () => {
    expect(row(OUTCOMES['confirmed'] as Outcome, { ...FULL, confirm: false }).request).toEqual({
      doConfirm: false,
      timeoutSeconds: 30,
      intervalSeconds: 2,
      retryAttempts: 3,
      retryBackoffSeconds: 1,
      automated: true,
      forced: true,
      acknowledged: 'seen',
    });
  });
});
