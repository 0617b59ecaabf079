import { describe, expect, test } from 'vitest';
import { reviewReport } from '../../../src/queue/review/gate.ts';

/** Verdict and reasons on one line; a pass has none. */
function verdictOf(criteria: string, report: string): string {
  const { verdict, reasons } = reviewReport({ criteria, report, attempts: 0, maxRetries: 3 });
  return verdict === 'PASS' ? verdict : `${verdict} ${reasons.join(';')}`;
}

describe('what is still to be done covers nothing', () => {
  test.each([
    ['alpha docs', '❌ alpha docs'],
    ['alpha docs', '- ✘ alpha docs\n- ✔ beta'],
    ['alpha docs', '| beta | ✅ |\n| alpha docs | ❌ |'],
    ['alpha docs', 'beta ✅ alpha docs ❌'],
    ['alpha docs', '✅ beta ❌ alpha docs'],
    ['alpha docs', 'alpha docs: 0%'],
    ['alpha docs', 'alpha docs (0/5)'],
    ['alpha docs', 'alpha docs: 40% done'],
    ['alpha docs', 'will write alpha docs later'],
    ['alpha docs', 'I will write alpha docs tomorrow'],
    ['alpha docs', "I'll write alpha docs"],
    ['alpha docs', 'alpha docs will be written'],
    ['alpha docs', 'alpha docs still need to be written'],
    ['alpha docs', 'wrote beta and plan to write alpha docs'],
    ['alpha docs', 'going to write alpha docs'],
    ['alpha docs', 'refused to write alpha docs'],
    ['alpha docs', 'alpha docs in progress'],
    ['alpha docs', 'alpha docs: N'],
    ['alpha docs', 'alpha docs - not started'],
    ['alpha docs', 'beta done, alpha docs: pending'],
    ['alpha docs', '| alpha docs | WIP |'],
    ['alpha docs', 'Next: alpha docs'],
    ['alpha docs', 'Next steps:\n- alpha docs\n- beta'],
    ['문서 작성', '❌ 문서 작성'],
    ['문서 작성', '문서 작성: 0%'],
    ['문서 작성', '문서 작성 0건'],
    ['문서 작성', '나중에 문서를 작성할 것입니다'],
    ['문서 작성', '문서를 작성할 계획입니다'],
    ['문서 작성', '문서 작성: 보류'],
    ['테스트 통과', '테스트 통과 여부 확인 필요'],
  ])('%j, %j', (criteria, report) => {
    expect(verdictOf(criteria, report)).toBe('RETRY missing_checks:1');
  });

  test.each([
    ['alpha docs', 'alpha docs written as planned'],
    ['alpha docs', 'I wrote alpha docs; they will be published later'],
    ['alpha docs', 'alpha docs written\nNext: None'],
    ['alpha docs', 'Next steps:\n- publish\n\nDone:\n- alpha docs'],
    ['alpha docs', '✅ alpha docs\n✅ 12 passed ❌ 0 failed'],
    ['alpha docs', 'alpha docs ✔'],
    ['alpha docs', '- [x] alpha docs'],
    ['alpha docs', 'alpha docs: 100%, error rate: 0%'],
    ['alpha docs', 'alpha docs done; not a single test failed'],
    ['alpha docs', 'alpha docs done and not one test failed'],
    ['coverage above 80%', 'coverage is above 80%: 85%'],
    ['move item from pending to done', 'moved item from pending to done'],
    ['list shows 10/20 items', 'the list shows 10/20 items'],
    ['로그 정리 계획 작성', '로그 정리 계획을 작성했습니다'],
    ['필요한 문서 작성', '필요한 문서를 작성한 것입니다'],
    ['대기 시간 표시', '대기 시간 표시를 구현했습니다'],
    ['문서 작성', '문서 작성 완료. 추가 작업 필요 없음'],
    ['문서 작성', '문서 작성 완료, 미해결 0건'],
  ])('but what was done does: %j, %j', (criteria, report) => {
    expect(verdictOf(criteria, report)).toBe('PASS');
  });

  test.each(['error rate: 30%', 'not a failed test was fixed, it failed'])('%s fails', (told) => {
    expect(verdictOf('alpha docs', `alpha docs; ${told}`)).toMatch(/^RETRY failure_markers:/);
  });
});

test.each(['a: 0%|', 'a - wip\n', '0/5 ', '❌', '✅ ❌', 'will ', 'i will write, ', 'next:\n', '계획 ', '필요. '])(
  'many %j take no longer than their number',
  (piece) => {
    expect(verdictOf('alpha docs; beta', piece.repeat(200_000 / piece.length))).toBe('RETRY missing_checks:2');
  },
);
