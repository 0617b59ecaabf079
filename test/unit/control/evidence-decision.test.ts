import { describe, expect, it } from 'vitest';
import { judgeDecision } from '../../../src/control/evidence-decision.ts';
import type { EventsSince } from '../../../src/control/events-since.ts';
import type { Finding } from '../../../src/control/finding.ts';
import type { ControlLook } from '../../../src/control/look.ts';
import type { ControlBaseline } from '../../../src/generated/types.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';
import { formatInstant } from '../../../src/runtime/rfc3339.ts';
import type { ApprovalFile } from '../../../src/runtime/side-files.ts';
import { NOW_MS } from '../reconcile/loop-facts-fixture.ts';
import { NOW, REQUESTED_AT, RESTING, approval, look, pendingBaseline, since, withApproval } from './control-fixture.ts';

const NOTHING_NEW: EventsSince = { status: 'read', events: [] };
const EARLIER = '2026-03-01T11:59:59Z';
/** As far ahead of the look as a clock may be, and a second further. */
const AHEAD = formatInstant(NOW_MS + 5000);
const FUTURE = formatInstant(NOW_MS + 6000);
const OTHER_RUN = '2026-03-01T12:00:30Z';
type Intent = 'approve' | 'reject';

interface Scene {
  readonly facts?: Partial<LoopFacts>;
  readonly seen?: Partial<ControlLook>;
  readonly before?: ControlBaseline;
  readonly events?: EventsSince;
  readonly by?: string | null;
}

function judge(
  intent: Intent,
  { facts = RESTING, seen = {}, before = pendingBaseline(), events = NOTHING_NEW, by = 'ann' }: Scene,
): Finding {
  return judgeDecision(look(facts, seen), before, { request: { intent, by }, events });
}

/** approval.json after a decision. */
function decided(status: string, change: Partial<ApprovalFile> = {}): Partial<LoopFacts> {
  return withApproval({ status, decidedAt: NOW, decidedBy: 'ann', ...change });
}

/** The row of a decision, as the runtime logs it. */
function logged(status: string, change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const data = { status, by: 'ann', note: null, at: NOW };
  return { event: 'approval_decision', role: 'human', status, data, ...change };
}

const CONSUMED = { event: 'approval_consumed', data: { status: 'approved', by: 'ann', note: null, at: NOW } };
const COMPLETE = { event: 'loop_complete', data: { approval: true } };
const YES = { confirmed: true, final: true };
const NOT_YET = { confirmed: false, final: false };
const NEVER = { reason: 'contradicted', confirmed: false, final: true };

type Case = readonly [what: string, scene: Scene, expected: Partial<Finding>];

describe('approve', () => {
  it.each<Case>([
    [
      'approval.json says approved',
      { facts: decided('approved') },
      { reason: 'decision_recorded', ...YES, completion: null },
    ],
    ['only the log says so', { events: since(logged('approved')) }, { reason: 'decision_recorded', ...YES }],
    [
      'both say so',
      { facts: decided('approved'), events: since(logged('approved')) },
      { reason: 'decision_recorded', ...YES },
    ],
    ['a run has consumed it already', { events: since(CONSUMED) }, { reason: 'decision_recorded', ...YES }],
    [
      'a run has completed it already',
      { events: since(logged('approved'), CONSUMED, COMPLETE) },
      { reason: 'completion_observed', ...YES, completion: { event: 'loop_complete', line: 3 } },
    ],
    [
      'only the completion is left in the log',
      { events: since(COMPLETE) },
      { reason: 'completion_observed', ...YES, completion: { event: 'loop_complete', line: 1 } },
    ],
    [
      'the file is still there when it completes',
      { facts: decided('approved'), events: since(COMPLETE) },
      { reason: 'completion_observed', ...YES },
    ],
    ['nobody is named', { facts: decided('approved', { decidedBy: null }) }, { reason: 'decision_recorded', ...YES }],
    [
      'it was decided before, by the clock',
      { facts: decided('approved', { decidedAt: EARLIER }) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
    [
      'the clock of whoever decided is a little ahead',
      { facts: decided('approved', { decidedAt: AHEAD }) },
      { reason: 'decision_recorded', ...YES },
    ],
    [
      'it was decided in the future',
      { facts: decided('approved', { decidedAt: FUTURE }) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
    [
      'it was decided in the future, and the log tells',
      { facts: decided('approved', { decidedAt: FUTURE }), events: since(logged('approved')) },
      { reason: 'decision_recorded', ...YES },
    ],
    [
      'it was decided at no time',
      { facts: decided('approved', { decidedAt: null }) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
    ['still pending', { facts: withApproval() }, { reason: 'decision_pending', ...NOT_YET }],
    ['the request is gone without a word', {}, { reason: 'decision_not_seen', ...NOT_YET }],
    [
      'approval.json is half-written',
      { facts: { ...RESTING, approvalFile: 'empty' } },
      { reason: 'snapshot_unavailable', ...NOT_YET },
    ],
    [
      'approval.json is half-written, the log tells',
      { facts: { ...RESTING, approvalFile: 'empty' }, events: since(logged('approved')) },
      { reason: 'decision_recorded', ...YES },
    ],
    ['rejected instead', { facts: decided('rejected') }, NEVER],
    ['rejected instead, by the log', { events: since(logged('rejected')) }, NEVER],
    ['by another person', { facts: decided('approved', { decidedBy: 'bo' }) }, NEVER],
    [
      'by another person, by the log',
      { events: since(logged('approved', { data: { status: 'approved', by: 'bo' } })) },
      NEVER,
    ],
    ['another request is pending now', { facts: withApproval({ requestedAt: NOW }) }, NEVER],
    [
      'of another request in the file',
      { facts: decided('approved', { requestedAt: NOW }) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
    [
      'of another iteration',
      { facts: decided('approved', { iteration: 2 }) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
    [
      'of another run',
      { facts: decided('approved', { runId: OTHER_RUN }) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
    [
      'of another run in the log',
      { events: since(logged('approved', { run_id: OTHER_RUN })) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
    [
      'the completion of another run',
      { events: since({ ...COMPLETE, run_id: OTHER_RUN }) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
    ['a decision that cannot be understood', { events: since({ event: 'approval_decision' }) }, NEVER],
    [
      'the log was replaced, the file tells',
      { facts: decided('approved'), events: { status: 'lost', detail: 'x' } },
      { reason: 'decision_recorded', ...YES },
    ],
    [
      'the log was replaced, the file is gone',
      { events: { status: 'lost', detail: 'x' } },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
  ])('%s', (_what, scene, expected) => {
    expect(judge('approve', scene)).toMatchObject(expected);
  });

  it('says that the decision takes effect later, and who made it when', () => {
    const found = judge('approve', { facts: decided('approved') });
    expect(found.detail).toBe(
      `approval.json says approved by ann at ${NOW}; it takes effect when the loop is run again`,
    );
    expect(found.evidence).toEqual([`approval.json says approved by ann at ${NOW}`]);
  });

  it('counts by any person where nobody is waited for', () => {
    expect(judge('approve', { facts: decided('approved', { decidedBy: 'bo' }), by: null })).toMatchObject(YES);
  });
});

describe('reject', () => {
  it.each<Case>([
    [
      'approval.json says rejected',
      { facts: decided('rejected') },
      { reason: 'rejection_observed', ...YES, completion: null },
    ],
    ['only the log says so', { events: since(logged('rejected')) }, { reason: 'rejection_observed', ...YES }],
    ['approved instead', { facts: decided('approved') }, NEVER],
    ['approved instead, by the log', { events: since(logged('approved')) }, NEVER],
    ['approved and consumed', { events: since(CONSUMED) }, NEVER],
    ['completed', { events: since(COMPLETE) }, { reason: 'decision_not_seen', ...NOT_YET }],
    ['approved, consumed and completed', { events: since(logged('approved'), CONSUMED, COMPLETE) }, NEVER],
    ['by another person', { facts: decided('rejected', { decidedBy: 'bo' }) }, NEVER],
    ['still pending', { facts: withApproval() }, { reason: 'decision_pending', ...NOT_YET }],
    [
      'the next run has taken it up',
      { events: since({ event: 'approval_rejected', run_id: OTHER_RUN }) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
  ])('%s', (_what, scene, expected) => {
    expect(judge('reject', scene)).toMatchObject(expected);
  });

  it('an approval in any form never confirms it', () => {
    const forms: readonly Scene[] = [
      { facts: decided('approved') },
      { facts: decided('approved', { decidedBy: null }), by: null },
      { events: since(logged('approved')), by: null },
      { events: since({ event: 'approval_decision', status: 'approved' }), by: null },
      { events: since({ event: 'approval_decision', status: 'rejected', data: { status: 'approved' } }), by: null },
      { events: since(CONSUMED, COMPLETE), by: null },
      { events: since(COMPLETE), by: null },
    ];
    for (const scene of forms) expect(judge('reject', scene).confirmed).toBe(false);
  });
});

describe('without a pending request before it', () => {
  const { status: _status, ...request } = approval();
  const before = (status: string, decidedAt: string): ControlBaseline =>
    pendingBaseline({ approval: { ...request, status, decidedAt } });
  const unknown = pendingBaseline({ approval: null });

  it.each<Case>([
    [
      'a decision that was there before is no news',
      { before: before('approved', EARLIER), facts: decided('approved', { decidedAt: EARLIER }) },
      NOT_YET,
    ],
    ['nor is one of the same second', { before: before('approved', NOW), facts: decided('approved') }, NOT_YET],
    ['a decision after it is', { before: before('rejected', EARLIER), facts: decided('approved') }, YES],
    ['a decision on a request that nobody knew of', { before: unknown, facts: decided('approved') }, YES],
    [
      'an old decision on one that nobody knew of',
      { before: unknown, facts: decided('approved', { decidedAt: EARLIER }) },
      NOT_YET,
    ],
    ['a decision without a time', { before: unknown, facts: decided('approved', { decidedAt: null }) }, NOT_YET],
    ['a new request', { before: unknown, facts: withApproval() }, { reason: 'decision_pending', ...NOT_YET }],
    [
      'the completion of the run proves no approval',
      { before: unknown, events: since(COMPLETE) },
      { reason: 'decision_not_seen', ...NOT_YET },
    ],
    ['a decision in the log of the run', { before: unknown, events: since(logged('approved')) }, YES],
  ])('%s', (_what, scene, expected) => {
    expect(judge('approve', scene)).toMatchObject(expected);
  });
});

it('where neither file nor log can be read, that is the reason', () => {
  const seen = { log: { kind: 'unread', code: 'events_unavailable', detail: 'the disk is gone' } } as const;
  expect(judge('approve', { seen, events: { status: 'absent' } })).toMatchObject({
    reason: 'snapshot_unavailable',
    detail: 'neither approval.json nor the log tells: the disk is gone',
    ...NOT_YET,
  });
});

it('the request of the fixture is the one that the baseline holds', () => {
  expect(pendingBaseline().approval).toMatchObject({ status: 'pending', requestedAt: REQUESTED_AT });
});
