import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContext } from '../../../src/cli/context.ts';
import { controlPorts } from '../../../src/cli/control-ports.ts';
import type { ControlPorts } from '../../../src/control/control-ports.ts';
import { lookAndJudge, reExamine } from '../../../src/control/judge-effect-now.ts';
import type { Outcome } from '../../../src/control/outcome.ts';
import type { ControlRequest } from '../../../src/control/request.ts';
import type { ControlBaseline, ControlKey } from '../../../src/generated/types.ts';
import { BuiltRepo, type BuiltLoop, RUN_1, at } from '../../support/loop-builder.ts';
import { confirmation, keyRecord, pendingBaseline, request } from './control-fixture.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop
    .start()
    .event('approval_requested')
    .approval({ ...PENDING, status: 'pending' });
});
afterEach(() => repo.dispose());

const PENDING = { loop_id: 'alpha', run_id: RUN_1, iteration: 1, requested_at: at(1) };
const BASELINE: ControlBaseline = pendingBaseline({
  log: null,
  approval: { status: 'pending', runId: RUN_1, iteration: 1, requestedAt: at(1), decidedAt: null },
});

/** Says in approval.json that the request was decided. */
function decide(status: string): void {
  loop.approval({ ...PENDING, status, decided_at: at(9), decided_by: 'ann' });
}

function asked(): { ports: ControlPorts; own: ControlRequest & { readonly idempotencyKey: null } } {
  const context = createContext({ env: {}, installFolder: repo.path });
  const place = { repo: repo.path, loop: 'alpha', processCheck: 'off', runtimeBin: null, remote: null } as const;
  const ports = controlPorts(context, { ...place, transport: 'local' });
  const { manager: paths, runtime } = loop;
  const own = request({ repo: repo.path, repoPaths: [repo.path], paths, runtime, intent: 'approve' });
  return { ports, own: { ...own, idempotencyKey: null } };
}

describe('a look', () => {
  const judge = (): ReturnType<typeof lookAndJudge> => {
    const { ports, own } = asked();
    return lookAndJudge(ports, own, BASELINE);
  };

  it('that succeeds is judged', () => {
    expect(judge().finding).toMatchObject({ reason: 'decision_pending', confirmed: false });
    decide('approved');
    expect(judge().finding).toMatchObject({ reason: 'decision_recorded', confirmed: true });
    expect(judge().seen?.facts.approval?.status).toBe('approved');
  });

  it('that fails for now is worth another one', () => {
    mkdirSync(loop.manager.stateFile, { recursive: true });
    expect(judge()).toMatchObject({
      seen: null,
      finding: { reason: 'snapshot_unavailable', confirmed: false, final: false },
    });
  });

  it('that fails until a person does something is the last one', () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'ops-outside-'));
    mkdirSync(path.dirname(loop.manager.opsDir), { recursive: true });
    symlinkSync(outside, loop.manager.opsDir);
    expect(judge()).toMatchObject({
      seen: null,
      finding: { reason: 'snapshot_unavailable', confirmed: false, final: true },
    });
    rmSync(outside, { recursive: true });
  });
});

describe('an earlier outcome that is looked at again', () => {
  type Case = readonly [before: string, decision: string | null, status: Outcome['status'], reason: string | null];
  const recorded = confirmation({ intent: 'approve', confirmed: false, reason: 'recorded' });
  it.each<Case>([
    ['ambiguous', 'approved', 'confirmed', 'decision_recorded'],
    ['ambiguous', null, 'ambiguous', 'timeout'],
    ['ambiguous', 'rejected', 'ambiguous', 'contradicted'],
    ['executed_unconfirmed', 'approved', 'confirmed', 'decision_recorded'],
    ['executed_unconfirmed', null, 'executed_unconfirmed', 'timeout'],
    ['confirmed', 'approved', 'confirmed', 'decision_recorded'],
    ['confirmed', null, 'confirmed', 'recorded'],
    ['confirmed', 'rejected', 'confirmed', 'recorded'],
    ['failed_command', 'approved', 'failed_command', 'recorded'],
  ])('was %s, the request is now %s: %s', (before, ...[decision, status, reason]) => {
    if (decision !== null) decide(decision);
    const row = { status: before, confirm: recorded, message: 'earlier', reasonCode: 'control_ambiguous' };
    const now = reExamined({ row });
    expect(now).toMatchObject({ status, replayed: true, confirm: { reason } });
    expect(now.reasonCode === null).toBe(status === 'confirmed' && before !== 'confirmed');
  });

  it('is looked at for the person and the intent that were recorded', () => {
    decide('approved');
    const row = { status: 'ambiguous' };
    expect(reExamined({ row, requestedBy: 'bo' })).toMatchObject({
      status: 'ambiguous',
      confirm: { reason: 'contradicted' },
    });
    expect(reExamined({ row, intent: 'reject' })).toMatchObject({
      status: 'ambiguous',
      confirm: { intent: 'reject', reason: 'contradicted' },
    });
  });

  it('without a baseline stays as it is', () => {
    decide('approved');
    expect(reExamined({ row: { status: 'ambiguous' }, baseline: null })).toMatchObject({
      status: 'ambiguous',
      confirm: null,
    });
  });

  function reExamined(change: Partial<ControlKey>): Outcome {
    const { ports, own } = asked();
    return reExamine(ports, own, keyRecord({ intent: 'approve', baseline: BASELINE, ...change }));
  }
});
