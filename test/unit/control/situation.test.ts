import { describe, expect, it } from 'vitest';
import { decideControl } from '../../../src/control/decide.ts';
import type { Intent } from '../../../src/control/request.ts';
import { RULES, type Situation, otherLoop, situationOf } from '../../../src/control/situation.ts';
import type { ProcessEvidence } from '../../../src/generated/types.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';
import { RUN_FILE_OF_ALPHA, STATE_OF_ALPHA, baseFacts, fold, process } from '../reconcile/loop-facts-fixture.ts';
import type { ControlLook } from '../../../src/control/look.ts';
import { RESTING, look, request, withApproval } from './control-fixture.ts';

const THAWED = { diverged: false, lastAmbiguous: false };
const SURVIVORS: ProcessEvidence = { ...process('none'), survivors: [4300] };
const IDLE = { ...STATE_OF_ALPHA, active: false };
const STATE_OF_BETA = { ...STATE_OF_ALPHA, loopId: 'beta' };
const RUN_FILE_OF_BETA = { ...RUN_FILE_OF_ALPHA, loopId: 'beta' };
const COMPLETE = fold({ phase: 'complete' });

/** One loop for each situation, as a cancel and as a decision see it. */
const LOOPS: Readonly<Record<Situation, Partial<LoopFacts>>> = {
  running: {},
  running_unverified: { process: process('unverifiable') },
  other_loop_runs: { ...RESTING, state: STATE_OF_BETA, stateFile: 'read' },
  files_left_active: { process: process('dead') },
  agents_left: { ...RESTING, process: SURVIVORS },
  approval_pending: withApproval(),
  approval_decided: withApproval({ status: 'approved' }),
  approval_unreadable: { ...RESTING, approvalFile: 'empty' },
  approval_stale: { ...withApproval(), fold: COMPLETE },
  not_running: RESTING,
};

/** What is expected of each pair: `go`, or the reason of the refusal, with `!` where --force carries it out. */
const TABLE: Readonly<Record<Situation, readonly [cancel: string, approve: string, reject: string]>> = {
  running: ['go', 'nothing_pending', 'nothing_pending'],
  running_unverified: ['go', 'nothing_pending', 'nothing_pending'],
  other_loop_runs: ['run_of_other_loop!', 'nothing_pending', 'nothing_pending'],
  files_left_active: ['go', 'nothing_pending', 'nothing_pending'],
  agents_left: ['agents_left!', 'nothing_pending', 'nothing_pending'],
  approval_pending: ['nothing_to_cancel!', 'go', 'go'],
  approval_decided: ['nothing_to_cancel!', 'already_decided', 'already_decided'],
  approval_unreadable: ['nothing_to_cancel!', 'approval_unreadable!', 'approval_unreadable!'],
  approval_stale: ['nothing_to_cancel!', 'approval_stale!', 'approval_stale!'],
  not_running: ['nothing_to_cancel!', 'nothing_pending', 'nothing_pending'],
};
const INTENTS: readonly Intent[] = ['cancel', 'approve', 'reject'];
const PAIRS = (Object.keys(TABLE) as Situation[]).flatMap((situation) =>
  INTENTS.map((intent, index) => ({ situation, intent, expected: TABLE[situation][index] ?? '' })),
);

it('the table of rules holds every situation and every intent, and nothing else', () => {
  expect(Object.keys(RULES).toSorted()).toEqual(Object.keys(TABLE).toSorted());
  for (const rules of Object.values(RULES)) expect(Object.keys(rules).toSorted()).toEqual(INTENTS.toSorted());
});

describe.each(PAIRS)('$intent while $situation: $expected', ({ situation, intent, expected }) => {
  const seen = look(LOOPS[situation]);

  it('is recognised', () => {
    expect(situationOf(seen, intent)).toBe(situation);
  });

  it('is decided as the table says', () => {
    const decision = decideControl(request({ intent }), seen, THAWED);
    const reason = expected.replace('!', '');
    expect(decision).toMatchObject(reason === 'go' ? { verdict: 'execute' } : { verdict: 'refuse', reason });
  });

  it('with --force is carried out only where the table says so', () => {
    const decision = decideControl(request({ intent, force: true }), seen, THAWED);
    const executes = expected === 'go' || expected.endsWith('!');
    expect(decision.verdict).toBe(executes ? 'execute' : 'refuse');
    expect('note' in decision && decision.note !== null).toBe(expected.endsWith('!'));
  });
});

type Case = readonly [what: string, facts: Partial<LoopFacts>, cancel: Situation, approve: Situation];

describe('where files and processes disagree', () => {
  it.each<Case>([
    ['the files rest, the process lives', { ...RESTING, process: process('alive') }, 'running', 'running'],
    [
      'a request is pending, the process lives',
      { ...withApproval(), process: process('alive') },
      'running',
      'approval_pending',
    ],
    [
      'state.json says idle, active-run.json is left',
      { state: IDLE, process: process('dead') },
      'files_left_active',
      'files_left_active',
    ],
    [
      'only state.json claims it',
      { ...RESTING, state: STATE_OF_ALPHA, stateFile: 'read' },
      'files_left_active',
      'files_left_active',
    ],
    [
      'the same without a process table',
      { state: STATE_OF_ALPHA, process: process('off') },
      'running_unverified',
      'running_unverified',
    ],
    ['state.json is half-written', { ...RESTING, stateFile: 'empty' }, 'files_left_active', 'files_left_active'],
    ['state.json is no JSON', { ...RESTING, stateFile: 'invalid' }, 'files_left_active', 'files_left_active'],
    ['state.json rests', { ...RESTING, state: IDLE, stateFile: 'read' }, 'not_running', 'not_running'],
    [
      'it rests in the name of another',
      { ...RESTING, state: { ...STATE_OF_BETA, active: false }, stateFile: 'read' },
      'not_running',
      'not_running',
    ],
    [
      'files are left and agents live',
      { process: { ...SURVIVORS, verdict: 'dead' } },
      'files_left_active',
      'files_left_active',
    ],
    [
      'agents live and a request is pending',
      { ...withApproval(), process: SURVIVORS },
      'agents_left',
      'approval_pending',
    ],
    [
      'another loop runs, a request is pending',
      { ...withApproval(), state: STATE_OF_BETA, stateFile: 'read' },
      'other_loop_runs',
      'approval_pending',
    ],
    [
      'both run, the files are of the other',
      { state: STATE_OF_BETA, activeRun: RUN_FILE_OF_BETA },
      'other_loop_runs',
      'other_loop_runs',
    ],
    [
      'a request of another run is pending, the log is complete',
      { ...withApproval({ runId: '2026-03-01T10:00:00Z' }), fold: COMPLETE },
      'approval_pending',
      'approval_pending',
    ],
    [
      'a request that names no run is pending, the log is complete',
      { ...withApproval({ runId: null }), fold: COMPLETE },
      'approval_pending',
      'approval_pending',
    ],
    [
      'a decided request is left, the log is complete',
      { ...withApproval({ status: 'approved' }), fold: COMPLETE },
      'approval_decided',
      'approval_decided',
    ],
    [
      'an old request is left, a process lives',
      { ...withApproval(), fold: COMPLETE, process: process('alive') },
      'running',
      'approval_stale',
    ],
    ['approval.json holds no JSON while a run lives', { approvalFile: 'invalid' }, 'running', 'approval_unreadable'],
  ])('%s', (_what, facts, ...[cancel, approve]) => {
    const seen = look(facts);
    expect([situationOf(seen, 'cancel'), situationOf(seen, 'approve'), situationOf(seen, 'reject')]).toEqual([
      cancel,
      approve,
      approve,
    ]);
  });
});

describe('a file that names nobody while another loop runs in the repository', () => {
  const cancelled = (facts: Partial<LoopFacts>, change: Partial<ControlLook> = { foreignLoop: 'beta' }): Situation =>
    situationOf(look(facts, change), 'cancel');
  const broken: Partial<LoopFacts> = { ...RESTING, stateFile: 'empty' };

  it.each<readonly [string, Partial<LoopFacts>, Situation]>([
    ['state.json is half-written', broken, 'other_loop_runs'],
    ['state.json is no JSON', { ...RESTING, stateFile: 'invalid' }, 'other_loop_runs'],
    ['active-run.json is half-written', { ...RESTING, activeRunFile: 'empty' }, 'other_loop_runs'],
    ['both run', { ...broken, process: process('alive') }, 'other_loop_runs'],
    [
      'active-run.json names this one',
      { state: null, stateFile: 'empty', process: process('dead') },
      'files_left_active',
    ],
    [
      'state.json names this one',
      { activeRun: null, activeRunFile: 'empty', process: process('dead') },
      'files_left_active',
    ],
    ['every file can be read', RESTING, 'not_running'],
  ])('%s', (_what, facts, expected) => {
    expect(cancelled(facts)).toBe(expected);
  });

  it('is a file that is left where nothing else runs', () => {
    expect(cancelled(broken, {})).toBe('files_left_active');
  });
});

describe('the loop that a cancel would hit', () => {
  it.each([
    ['this one', {}, null],
    ['nobody: nothing is left', RESTING, null],
    ['the one of active-run.json', { state: STATE_OF_ALPHA, activeRun: RUN_FILE_OF_BETA }, 'beta'],
    ['this one, whatever state.json says', { state: STATE_OF_BETA }, null],
    ['the one of state.json', { state: STATE_OF_BETA, activeRun: null }, 'beta'],
    ['nobody: state.json is at rest', { state: { ...STATE_OF_BETA, active: false }, activeRun: null }, null],
    ['nobody known: no file names a loop', { state: { ...STATE_OF_ALPHA, loopId: null }, activeRun: null }, null],
    [
      'the one of state.json while a run has not chosen',
      { state: STATE_OF_BETA, activeRun: { ...RUN_FILE_OF_ALPHA, loopId: null } },
      'beta',
    ],
  ] as const)('is %s', (_what, facts, expected) => {
    expect(otherLoop(baseFacts(facts))).toBe(expected);
  });
});
