import { describe, expect, it } from 'vitest';
import { judgeWorkerEnd } from '../../../src/queue/worker/judge-end.ts';
import { claimedItem } from '../../support/queue-item.ts';

function judge(exitCode: number, output = '', change: { timedOut?: boolean; lastError?: string } = {}) {
  const item = claimedItem({ last_error: change.lastError ?? '' });
  return judgeWorkerEnd(item, { exitCode, output, timedOut: change.timedOut ?? false });
}

describe('judgeWorkerEnd', () => {
  it.each([
    [0, 'DONE', null],
    [1, 'FAILED', 'transient'],
    [63, 'FAILED', 'transient'],
    [64, 'FAILED', 'permanent'],
    [65, 'FAILED', 'permanent'],
    [66, 'FAILED', 'permanent'],
    [67, 'FAILED', 'transient'],
    [69, 'BLOCKED', null],
    [75, 'FAILED', 'transient'],
    [77, 'FAILED', 'permanent'],
    [78, 'FAILED', 'permanent'],
    [125, 'FAILED', 'transient'],
    [126, 'FAILED', 'transient'],
    [127, 'FAILED', 'transient'],
    [137, 'FAILED', 'transient'],
  ])('exit status %i is %s, %s', (exitCode, status, failureClass) => {
    expect(judge(exitCode)).toEqual({ status, failureClass, notes: `worker exit ${exitCode}` });
  });

  it.each([
    ['one\ntwo\n', ': two'],
    ['one\n\n  \n', ': one'],
    ['10%\r100%\r', ': 100%'],
    ['\u001B[1;31mred\u001B[0m', ': red'],
    ['\u001B[2K\u001B[?25h', ''],
    ['a\u0000b\u0007', ': a b'],
    ['a\t[INFO] b', ': a [INFO] b'],
    ['3 / 4 passed | team:X', ': 3/4 passed|team:X'],
    ['a/b|c', ': a/b|c'],
    ['끝났다', ': 끝났다'],
    ['x'.repeat(300), `: ${'x'.repeat(300)}`],
    ['😀'.repeat(301), `: ${'😀'.repeat(300)}...`],
  ])('of the output %j the note keeps %j', (output, kept) => {
    expect(judge(0, output).notes).toBe(`worker exit 0${kept}`);
  });

  it.each([
    ['', 'worker timed out'],
    ['hung', 'worker timed out: hung'],
  ])('a timeout that said %j passes', (output, notes) => {
    expect(judge(124, output, { timedOut: true })).toEqual({ status: 'FAILED', failureClass: 'transient', notes });
  });

  it.each([
    [1, 'x', 'worker exit 1: x', 'transient', 'worker exit 1: x [2 times in a row]'],
    [1, 'x', 'worker exit 1: x [2 times in a row]', 'permanent', 'worker exit 1: x [3 times in a row]'],
    [1, 'x', 'worker exit 1: x [3 times in a row]', 'permanent', 'worker exit 1: x [4 times in a row]'],
    [1, 'x', 'worker exit 1: y [2 times in a row]', 'transient', 'worker exit 1: x'],
    [2, 'x', 'worker exit 1: x [2 times in a row]', 'transient', 'worker exit 2: x'],
    [1, 'x', 'worker exit 137', 'transient', 'worker exit 1: x'],
    [137, '', 'worker exit 1: x', 'transient', 'worker exit 137'],
    [1, 'a [2 times in a row]', 'worker exit 1: a', 'transient', 'worker exit 1: a [2 times in a row]'],
  ])('exit %i, %j after %j is %s', (exitCode, output, ...[lastError, failureClass, notes]) => {
    expect(judge(exitCode, output, { lastError })).toEqual({ status: 'FAILED', failureClass, notes });
  });

  it('the same timeout for the third time waits for a person', () => {
    const lastError = 'worker timed out [2 times in a row]';
    expect(judge(124, '', { timedOut: true, lastError }).failureClass).toBe('permanent');
  });

  it.each([
    [137, 'worker exit 137', 'worker exit 137 [2 times in a row]'],
    [127, 'worker exit 137: x', 'worker exit 127'],
    [126, 'worker exit 143', 'worker exit 126'],
  ])('exit %i after %j is blocked', (exitCode, lastError, notes) => {
    expect(judge(exitCode, '', { lastError })).toEqual({
      status: 'BLOCKED',
      failureClass: null,
      notes: `${notes}; nobody knows why: a person has to look`,
    });
  });
});
