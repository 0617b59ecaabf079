import { describe, expect, it } from 'vitest';
import { type Freeze, decideControl } from '../../../src/control/decide.ts';
import type { ControlRequest } from '../../../src/control/request.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';
import { RUN_FILE_OF_ALPHA, fold, process } from '../reconcile/loop-facts-fixture.ts';
import { RESTING, look, request, withApproval } from './control-fixture.ts';

const THAWED: Freeze = { diverged: false, lastAmbiguous: false };

describe('a frozen loop', () => {
  type Case = readonly [asked: Partial<ControlRequest>, freeze: Partial<Freeze>, expected: string];
  const AUTOMATED = { automated: true };
  const ACKNOWLEDGED = { acknowledge: 'looked at it' };
  it.each<Case>([
    [{}, {}, 'execute'],
    [AUTOMATED, {}, 'execute'],
    [ACKNOWLEDGED, {}, 'execute'],
    [{}, { diverged: true }, 'acknowledge_required'],
    [AUTOMATED, { diverged: true }, 'frozen_by_divergence'],
    [ACKNOWLEDGED, { diverged: true }, 'execute'],
    [{ force: true }, { diverged: true }, 'acknowledge_required'],
    [{ ...AUTOMATED, force: true }, { diverged: true }, 'frozen_by_divergence'],
    [{}, { lastAmbiguous: true }, 'execute'],
    [AUTOMATED, { lastAmbiguous: true }, 'frozen_by_ambiguous_control'],
    [{ ...AUTOMATED, force: true }, { lastAmbiguous: true }, 'frozen_by_ambiguous_control'],
    [ACKNOWLEDGED, { lastAmbiguous: true }, 'execute'],
    [AUTOMATED, { diverged: true, lastAmbiguous: true }, 'frozen_by_divergence'],
    [{}, { diverged: true, lastAmbiguous: true }, 'acknowledge_required'],
    [ACKNOWLEDGED, { diverged: true, lastAmbiguous: true }, 'execute'],
  ])('%j while %j: %s', (asked, freeze, expected) => {
    const decision = decideControl(request(asked), look(), { ...THAWED, ...freeze });
    expect('reason' in decision ? decision.reason : decision.verdict).toBe(expected);
  });

  it('comes before what the loop is like: nobody learns from a refusal that a force would help', () => {
    const decision = decideControl(request({ automated: true }), look(RESTING), { ...THAWED, diverged: true });
    expect(decision).toMatchObject({ reason: 'frozen_by_divergence' });
  });

  it('a person who repeats an ambiguous control is told so, one who has acknowledged it is not', () => {
    const freeze = { ...THAWED, lastAmbiguous: true };
    const first = decideControl(request(), look(), freeze);
    const second = decideControl(request({ acknowledge: 'yes' }), look(), freeze);
    expect([first, second]).toMatchObject([{ note: expect.stringContaining('ambiguous') as string }, { note: null }]);
  });
});

describe('what a refusal says', () => {
  type Case = readonly [asked: Partial<ControlRequest>, facts: Partial<LoopFacts>, message: RegExp, hint: RegExp];
  const decided = { status: 'approved', decidedBy: 'bo', decidedAt: '2026-03-01T11:59:30Z' };
  it.each<Case>([
    [{}, { activeRun: { ...RUN_FILE_OF_ALPHA, loopId: 'beta' } }, /would hit loop "beta"/, /--force/],
    [{}, withApproval(), /"alpha" waits for a decision/, /reject the request/],
    [{}, RESTING, /"alpha" does not run: running \(a process works on it\)/, /^--force/],
    [
      {},
      { ...RESTING, process: { ...process('none'), survivors: [7, 9] } },
      /agents of it live on \(pid 7, 9\)/,
      /by hand/,
    ],
    [{ intent: 'approve' }, {}, /"alpha" has no approval request: running/, /nothing to approve/],
    [{ intent: 'reject' }, {}, /"alpha" has no approval request: running/, /nothing to reject/],
    [
      { intent: 'approve' },
      withApproval(decided),
      /decided already: approved by bo at 2026-03-01T11:59:30Z/,
      /run again/,
    ],
    [
      { intent: 'reject' },
      withApproval({ status: 'rejected' }),
      /rejected by nobody named at an unknown time/,
      /run again/,
    ],
    [
      { intent: 'approve' },
      { ...withApproval(), fold: fold({ phase: 'complete' }) },
      /"alpha" is complete: its approval request is an old one/,
      /--force/,
    ],
    [{ intent: 'approve' }, { ...RESTING, approvalFile: 'invalid' }, /approval.json .* \(invalid\)/, /--force/],
    [{ automated: true }, {}, /contradicts itself \(divergence\), so automated/, /without --automated/],
    [{}, {}, /contradicts itself \(divergence\); what is recorded/, /--acknowledge/],
  ])('%j: %#', (asked, ...[facts, message, hint]) => {
    const frozen = /divergence/.test(message.source);
    const decision = decideControl(request(asked), look(facts), { ...THAWED, diverged: frozen });
    expect(decision).toMatchObject({
      verdict: 'refuse',
      message: expect.stringMatching(message) as string,
      hint: expect.stringMatching(hint) as string,
    });
  });

  it('names the other loop that runs where a broken file names nobody', () => {
    const seen = look({ ...RESTING, stateFile: 'empty' }, { foreignLoop: 'beta' });
    expect(decideControl(request(), seen, THAWED)).toMatchObject({
      reason: 'run_of_other_loop',
      message: expect.stringContaining('would hit loop "beta"') as string,
    });
  });

  it('a forced control says what it was forced against', () => {
    const decision = decideControl(request({ force: true }), look(RESTING), THAWED);
    expect(decision).toMatchObject({ verdict: 'execute', situation: 'not_running' });
    expect(decision).toHaveProperty('note', expect.stringMatching(/^forced although loop "alpha" does not run/));
  });
});
