import { describe, expect, it } from 'vitest';
import { EMPTY_TALLY, addUp, judgeVitest, single, summaryLine } from '../../tools/gates/tally.ts';

const green = { passed: 3, failed: [], skipped: [] };
const skips = { passed: 0, failed: [], skipped: [{ name: 'a', reason: 'no strace' }] };

describe('summaryLine', () => {
  it('names skipped checks only when there are some', () => {
    expect(summaryLine(addUp([green, single('lint', false)]))).toBe('3 passed, 1 failed');
    expect(summaryLine(addUp([green, skips]))).toBe('3 passed, 0 failed, 1 skipped');
    expect(summaryLine(EMPTY_TALLY)).toBe('0 passed, 0 failed');
  });
});

describe('judgeVitest', () => {
  it('believes a run that passed', () => {
    expect(judgeVitest({ reported: green, exitCode: 0 })).toEqual(green);
  });

  it('does not count a failed run twice', () => {
    const red = addUp([green, single('b', false)]);
    expect(judgeVitest({ reported: red, exitCode: 1 })).toEqual(red);
  });

  it.each([
    { reported: undefined, exitCode: 0, failed: 'vitest ended without a result (exit code 0)' },
    { reported: undefined, exitCode: null, failed: 'vitest ended without a result (exit code null)' },
    { reported: EMPTY_TALLY, exitCode: 0, failed: 'vitest ran no test' },
    { reported: skips, exitCode: 0, failed: 'vitest ran no test' },
    { reported: green, exitCode: 1, failed: 'vitest exited with code 1 although no test failed' },
  ])('fails: $failed', ({ failed, ...end }) => {
    expect(judgeVitest(end).failed).toEqual([failed]);
  });
});
