import { describe, expect, it } from 'vitest';
import { type StepInput, claimsRun, nextSteps } from '../../../src/status/next-steps.ts';
import { REASONS } from '../../../src/status/reasons/catalog.ts';

const PLACES = { repo: '/r', loop: 'a', scripts: '/s', manager: '/m' };
const NONE: StepInput = {
  whyCode: null,
  reasonCodes: [],
  divergenceReasons: [],
  cursorOutcome: null,
  otherLoop: null,
  filesClaimRun: true,
  places: PLACES,
};

function codes(input: Partial<StepInput>): readonly string[] {
  return nextSteps({ ...NONE, ...input }).map(({ code }) => code);
}

describe('nextSteps', () => {
  it.each<[string, Partial<StepInput>, readonly string[]]>([
    ['nothing is wrong', { whyCode: 'process_alive' }, []],
    ['the lifecycle explains a failed run', { whyCode: 'process_gone', reasonCodes: ['run_failed'] }, ['process_gone']],
    ['a failed run without a known rule', { reasonCodes: ['run_failed'] }, ['run_failed']],
    [
      'a good rule leaves the sum to stand',
      { whyCode: 'no_events', reasonCodes: ['lifecycle_unknown'] },
      ['lifecycle_unknown'],
    ],
    [
      'a divergence is named by its reason',
      { reasonCodes: ['divergence_detected'], divergenceReasons: ['cursor_regressed'] },
      ['cursor_regressed'],
    ],
    ['a divergence without a reason', { reasonCodes: ['divergence_detected'] }, ['divergence_detected']],
    [
      'a changed log is named by what happened to it',
      { reasonCodes: ['event_log_changed'], cursorOutcome: 'event_log_truncated' },
      ['event_log_truncated'],
    ],
    [
      'survivors come before everything that starts something',
      { whyCode: 'process_gone', reasonCodes: ['agent_survived', 'run_failed'] },
      ['agent_survived', 'process_gone'],
    ],
    ['a code that is not ours', { reasonCodes: ['of_another_producer'] }, []],
    [
      'lifecycle, divergence, reading, then the others',
      {
        whyCode: 'process_gone',
        divergenceReasons: ['cursor_regressed'],
        cursorOutcome: 'event_log_replaced',
        reasonCodes: ['clock_skew', 'divergence_detected', 'event_log_changed', 'run_failed'],
      },
      ['process_gone', 'cursor_regressed', 'event_log_replaced', 'clock_skew'],
    ],
    [
      'a divergence that needs no more than the lifecycle says is left out',
      {
        whyCode: 'process_gone',
        divergenceReasons: ['run_open_without_process'],
        reasonCodes: ['divergence_detected'],
      },
      ['process_gone'],
    ],
  ])('%s', (_what, input, expected) => {
    expect(codes(input)).toEqual(expected);
  });

  it('fills in repository and loop everywhere', () => {
    const all = REASONS.map(({ code }) => code);
    const steps = nextSteps({ ...NONE, whyCode: 'approval_pending', reasonCodes: all });
    expect(steps.length).toBeGreaterThan(30);
    expect(steps[0]?.command?.join(' ')).toContain('/r');
    expect(JSON.stringify(steps)).not.toMatch(/\{(repo|loop|ops|run|scripts|manager)\}/);
  });

  describe('a cancel is offered where control carries it out', () => {
    const lines = (input: Partial<StepInput>): string =>
      nextSteps({
        ...NONE,
        whyCode: 'event_rate_limit_stop',
        divergenceReasons: ['state_active_after_end'],
        ...input,
      })
        .map(({ summary, command }) => `${summary} $ ${command?.join(' ') ?? ''}`)
        .join('\n');

    it('with the word of the person that the loop, which contradicts itself, was looked at', () => {
      const cancel =
        "$ /s/ops-manager-control.sh --repo /r --loop a --intent cancel --acknowledge 'no process is left'";
      expect(lines({})).toContain(cancel);
    });

    it('not where it would stop another loop', () => {
      const told = lines({ otherLoop: 'beta' });
      expect(told).not.toContain('--intent cancel');
      expect(told).toContain('it would stop loop beta');
      expect(told).toContain('--loop beta --text');
    });

    it('not where no file claims a run any more', () => {
      const told = lines({ divergenceReasons: [], filesClaimRun: false });
      expect(told).not.toContain('--intent cancel');
      expect(told).toContain('$ superloop.sh run --repo /r --loop a');
    });
  });

  it.each([
    { what: 'nothing is there', state: 'absent', activeRun: 'absent', active: null, expected: false },
    { what: 'state.json says inactive', state: 'read', activeRun: 'absent', active: false, expected: false },
    { what: 'state.json says active', state: 'read', activeRun: 'absent', active: true, expected: true },
    { what: 'a run died while writing state.json', state: 'empty', activeRun: 'absent', active: null, expected: true },
    { what: 'active-run.json is left', state: 'absent', activeRun: 'read', active: null, expected: true },
  ] as const)('files claim a run or not: $what', ({ state, activeRun, active, expected }) => {
    const file = { path: '', sizeBytes: 0, modifiedAt: null, sha256: null };
    const files = [
      { artifact: 'state', status: state, ...file },
      { artifact: 'activeRun', status: activeRun, ...file },
    ] as const;
    expect(claimsRun(files, active)).toBe(expected);
  });
});
