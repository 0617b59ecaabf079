import { expect, test } from 'vitest';
import { reviewReport } from '../../../src/queue/review/gate.ts';

const CHARACTERS = 10_000;
const TIMES = 6;
/** With the square of the length it would be 36; the rest is slack for a busy machine. */
const MOST_TIMES = 18;
/** Below this, in milliseconds, the clock of the processor says nothing. */
const LEAST_MS = 10;

/** Time of the processor for one review, in milliseconds: the least of several, since others only add to it. */
function workOf(report: string): number {
  const measured = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    expect(reviewReport({ criteria: 'alpha docs; beta', report, attempts: 0, maxRetries: 3 }).total).toBe(2);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...measured);
}

test.each([
  '- [ ] a\n',
  'not\n',
  'not ',
  'error ',
  'error, ',
  'no ',
  '없음 ',
  '실패 ',
  'a',
  '가',
  ' ',
  '\n',
  '. ',
  `${'x'.repeat(70)}\n`,
  '|n',
  'a: 0%|',
  'a - wip\n',
  '0/5 ',
  '❌',
  '✅ ❌',
  '❌; ',
  'will ',
  'i will write, ',
  'done and will be written ',
  'next:\n',
  '- [x] must\n',
  '계획 ',
  '필요. ',
])('the work for many %j grows with their number and not with its square', (piece) => {
  const report = (length: number): string => piece.repeat(length / piece.length);
  const few = Math.max(workOf(report(CHARACTERS)), LEAST_MS);
  expect(workOf(report(CHARACTERS * TIMES)) / few).toBeLessThan(MOST_TIMES);
});
