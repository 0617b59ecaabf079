import { describe, expect, it } from 'vitest';
import { type StepInput, nextSteps } from '../../../src/status/next-steps.ts';
import { REASONS } from '../../../src/status/reasons/catalog.ts';

const PLACES = { repo: '/r', loop: 'a', scripts: '/s', manager: '/m' };
const NONE: StepInput = {
  whyCode: null,
  reasonCodes: [],
  divergenceReasons: [],
  cursorOutcome: null,
  otherLoop: null,
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

  it('does not offer a cancel that would stop another loop', () => {
    const rateLimited = { ...NONE, whyCode: 'event_rate_limit_stop', divergenceReasons: ['state_active_after_end'] };
    const lines = (otherLoop: string | null): string =>
      nextSteps({ ...rateLimited, otherLoop })
        .map(({ summary, command }) => `${summary} $ ${command?.join(' ') ?? ''}`)
        .join('\n');
    expect(lines(null)).toContain('$ superloop.sh cancel --repo /r');
    expect(lines('beta')).not.toContain('$ superloop.sh cancel');
    expect(lines('beta')).toContain('it would stop loop beta');
    expect(lines('beta')).toContain('--loop beta --text');
  });
});
