import { describe, expect, it } from 'vitest';
import { atTheEnd } from '../../../src/control/judge-effect-now.ts';
import { confirmation as confirmationOf } from '../../../src/control/evidence.ts';
import { type Finding, finding } from '../../../src/control/finding.ts';
import type { Intent } from '../../../src/control/request.ts';
import { type Outcome, exitStatusOf, outcome, outcomeOfRun, replayOf } from '../../../src/control/outcome.ts';
import { settleInterrupted } from '../../../src/control/settle.ts';
import type { ControlConfirmation } from '../../../src/generated/types.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { NOW_MS } from '../reconcile/loop-facts-fixture.ts';
import { NOW, confirmation, keyRecord, look, request, withApproval } from './control-fixture.ts';

const YES = confirmation();
const NO = confirmation({ confirmed: false, reason: 'timeout', detail: 'pid 4242 of the run is still alive' });
const { detail: _detail, ...NO_WORD } = NO;

describe('the outcome of a command', () => {
  type Case = readonly [
    exitCode: number,
    timedOut: boolean,
    confirm: ControlConfirmation | null,
    expected: Partial<Outcome>,
  ];
  const failed = { status: 'failed_command', reasonCode: 'control_failed_command' } as const;
  const unclear = { status: 'ambiguous', reasonCode: 'control_ambiguous' } as const;
  it.each<Case>([
    [0, false, YES, { status: 'confirmed', reasonCode: null, message: null }],
    [0, false, null, { status: 'executed_unconfirmed', reasonCode: null, message: null }],
    [0, false, NO, { ...unclear, message: 'pid 4242 of the run is still alive' }],
    [0, false, NO_WORD, { ...unclear, message: 'timeout' }],
    [1, false, null, { ...failed, exitCode: 1 }],
    [3, false, null, { ...failed, exitCode: 3 }],
    [126, false, null, { ...failed, exitCode: 126 }],
    [127, false, null, { ...failed, exitCode: 127 }],
    [137, false, null, { ...failed, exitCode: 137 }],
    [124, false, null, { ...failed, exitCode: 124 }],
    [3, false, YES, failed],
    [124, true, YES, { status: 'confirmed', exitCode: 124 }],
    [124, true, NO, unclear],
    [124, true, null, { ...unclear, message: expect.stringContaining('not known') as string }],
  ])('exit %i, given up on: %s, %#', (exitCode, ...[timedOut, confirm, expected]) => {
    const done = outcomeOfRun({ command: 'c', exitCode, output: 'said', timedOut }, confirm);
    expect(done).toMatchObject({ command: 'c', exitCode, output: 'said', confirm, replayed: false, recovered: false });
    expect(done).toMatchObject(expected);
  });
});

describe('the exit status', () => {
  it.each([
    ['confirmed', null, 0],
    ['executed_unconfirmed', null, 0],
    ['ambiguous', 'control_ambiguous', 2],
    ['failed_command', 'control_failed_command', 1],
    ['refused', 'nothing_pending', 1],
    ['refused', 'frozen_by_divergence', 1],
    ['refused', null, 1],
    ['refused', 'idempotency_key_reused', 65],
  ] as const)('%s (%s): %i', (status, reasonCode, expected) => {
    expect(exitStatusOf({ status, reasonCode })).toBe(expected);
  });
});

describe('a recorded outcome, given again', () => {
  it('is what its row says', () => {
    const row = {
      status: 'ambiguous',
      reasonCode: 'control_ambiguous',
      message: 'm',
      command: 'c',
      exitCode: 124,
      commandOutput: 'said',
      confirm: NO,
    };
    const { status, reasonCode, message, command, exitCode, confirm } = row;
    expect(replayOf(keyRecord({ row }))).toEqual({
      status,
      reasonCode,
      message,
      command,
      exitCode,
      confirm,
      output: 'said',
      replayed: true,
      recovered: false,
      runId: null,
    });
  });

  it.each([null, {}])('of the row %j is ambiguous: nobody knows', (row) => {
    expect(replayOf(keyRecord({ row }))).toMatchObject({
      status: 'ambiguous',
      exitCode: 0,
      confirm: null,
      replayed: true,
    });
  });
});

describe('a control that was killed', () => {
  it('is confirmed where evidence proves it', () => {
    expect(settleInterrupted(keyRecord(), YES)).toMatchObject({
      status: 'confirmed',
      reasonCode: null,
      confirm: YES,
      recovered: true,
      replayed: false,
      command: 'superloop.sh cancel --repo /repo',
      exitCode: 0,
    });
  });

  it.each([
    [NO, /interrupted.*; pid 4242 of the run is still alive$/],
    [null, /interrupted.*; what it did is not known$/],
  ])('else is ambiguous, never forgotten: %#', (confirm, message) => {
    expect(settleInterrupted(keyRecord(), confirm)).toMatchObject({
      status: 'ambiguous',
      reasonCode: 'control_ambiguous',
      exitCode: 1,
      message: expect.stringMatching(message) as string,
      confirm,
      recovered: true,
    });
  });
});

describe('the end of a wait', () => {
  it.each([
    ['process_alive', 'timeout'],
    ['files_active', 'timeout'],
    ['decision_pending', 'timeout'],
    ['decision_not_seen', 'timeout'],
    ['agent_survived', 'agent_survived'],
    ['snapshot_unavailable', 'snapshot_unavailable'],
    ['process_unverifiable', 'process_unverifiable'],
    ['contradicted', 'contradicted'],
    ['nothing_to_prove', 'nothing_to_prove'],
    ['inactive_not_running', 'inactive_not_running'],
  ])('%s is reported as %s', (reason, expected) => {
    const ended = atTheEnd(finding({ reason, detail: 'what was seen' }));
    expect(ended).toMatchObject({ reason: expected, detail: 'what was seen' });
    expect(ended.evidence).toEqual(expected === 'timeout' ? ['what was seen'] : []);
  });
});

describe('the record of a wait', () => {
  const validate = schemaValidator('control-confirmation');
  const waited = { attempts: 3, timeoutSeconds: 30, baseline: 'recorded', nowMs: NOW_MS } as const;

  it('has the members that readers know first, in their order', () => {
    const found = finding({ reason: 'timeout', detail: 'd' });
    const record = confirmationOf(request(), { look: look(), finding: found }, waited);
    expect(JSON.stringify(record)).toBe(
      `{"intent":"cancel","confirmed":false,"reason":"timeout","attempts":3,"timeoutSeconds":30,"observedStatus":"running","observedLastEvent":"role_start","observedApprovalStatus":null,"observedActive":true,"observedAt":"${NOW}","detail":"d","baseline":"recorded","evidence":[]}`,
    );
  });

  type Case = readonly [
    intent: Intent,
    found: Pick<Finding, 'survivors' | 'completion'>,
    expected: Partial<ControlConfirmation>,
  ];
  const complete = { event: 'loop_complete', line: 3 };
  it.each<Case>([
    ['cancel', { survivors: [4300], completion: null }, { survivors: [4300] }],
    ['approve', { survivors: [], completion: null }, { completion: { observed: false, event: null, line: null } }],
    ['approve', { survivors: [], completion: complete }, { completion: { observed: true, ...complete } }],
  ])('of %s with %j', (intent, found, expected) => {
    const last = { look: look(withApproval()), finding: finding({ reason: 'r', detail: 'd', ...found }) };
    const record = confirmationOf(request({ intent }), last, waited);
    expect(record).toMatchObject({ observedApprovalStatus: 'pending', observedActive: false, ...expected });
    expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
  });

  it('without a single look says unknown', () => {
    const record = confirmationOf(request(), { look: null, finding: finding({ reason: 'r', detail: 'd' }) }, waited);
    expect(record).toMatchObject({ observedStatus: 'unknown', observedLastEvent: null, observedActive: false });
    expect(validate(record), JSON.stringify(validate.errors)).toBe(true);
  });

  it('active in another loop’s name is not active', () => {
    const other = look({ state: { active: true, loopId: 'beta', iteration: 1, updatedAt: null } });
    const found = finding({ reason: 'r', detail: 'd' });
    expect(confirmationOf(request(), { look: other, finding: found }, waited).observedActive).toBe(false);
  });
});

it('an outcome says nothing but what is given', () => {
  expect(outcome({ status: 'confirmed', command: 'c' })).toEqual({
    status: 'confirmed',
    command: 'c',
    reasonCode: null,
    message: null,
    exitCode: 0,
    output: '',
    confirm: null,
    replayed: false,
    recovered: false,
    runId: null,
  });
});
