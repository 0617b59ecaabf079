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
    ['alpha docs', '- [ ] alpha docs'],
    ['alpha docs', 'alpha docs (❌)'],
    ['alpha docs', 'beta done; ❌ alpha docs'],
    ['alpha docs', '❌ alpha docs; beta done'],
    ['alpha docs', '1. ❌ alpha docs'],
    ['alpha docs', '⏳ alpha docs'],
    ['alpha docs', 'alpha docs (n)'],
    ['alpha docs', '| beta | done | alpha docs | pending |'],
    ['alpha docs', '| alpha docs | pending | done |'],
    ['alpha docs', 'beta written - alpha docs: 0%'],
    ['alpha docs', 'alpha docs written: 0/5'],
    ['alpha docs', 'Next: nothing but alpha docs'],
    ['alpha docs', 'Next: alpha docs; beta done'],
    ['alpha docs', 'Next steps:\n1. alpha docs\n2. none'],
    ['alpha docs', 'I must write alpha docs'],
    ['alpha docs', 'still need to write alpha docs'],
    ['alpha docs', 'alpha docs still need to be fully written'],
    ['alpha docs', 'wrote beta and alpha docs will be written'],
    ['alpha docs', '✅ beta done, will write alpha docs later'],
    ['Must validate input', '❌ Must validate input'],
    ['Must validate input', 'will validate input later'],
    ['users can choose to pay later', '- [ ] users can choose to pay later'],
    ['[ ] alpha docs', '- [ ] alpha docs'],
    ['[ ]', 'anything'],
    ['문서 작성', '❌ 문서 작성'],
    ['문서 작성', '베타 완료 - 문서 작성: 0%'],
    ['문서 작성', '남은 작업: 문서 작성'],
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

describe('an item that itself reads as open is covered by its own words', () => {
  test.each([
    ['Must validate input', 'Must validate input'],
    ['Must validate input', '- [x] Must validate input'],
    ['Must validate input', '✅ Must validate input'],
    ['Should validate input', 'Should validate input: done, 12 tests passed'],
    ['list shows items in progress', 'The list shows items in progress'],
    ['users can choose to pay later', 'users can choose to pay later'],
    ['users can pay later', 'users can choose to pay later'],
    ['show mail', '✅ will show mail'],
    ['[ ] alpha docs', '- [x] alpha docs'],
    ['❌ shown', '❌ shown'],
    ['중복 0건', '중복 0건'],
    ['downtime: 0%', 'downtime: 0%'],
    ['duplicate rows: 0/1000', 'duplicate rows: 0/1000'],
    ['progress bar starts at 0%', 'the progress bar starts at 0%'],
    ['주문 상태 대기', '주문 상태 대기'],
    ['주문 상태 대기', '주문 상태: 대기'],
  ])('%j, %j', (criteria, report) => {
    expect(verdictOf(criteria, report)).toBe('PASS');
  });
});

describe('a sign or a label is about no more than its statement', () => {
  test.each([
    ['alpha docs', 'alpha docs explain the O(n) scan'],
    ['alpha lookup in O(n)', 'alpha lookup in O(n)'],
    ['alpha docs', 'Next: none; alpha docs done'],
    ['alpha docs', 'Next: deploy; alpha docs done'],
    ['alpha docs', '**Next:** none. alpha docs done'],
    ['alpha docs', 'Next steps:\n\n- none\n\n- alpha docs done'],
    ['alpha docs', 'Next steps:\n- alpha docs: done'],
    ['alpha docs', 'To do:\n- [x] alpha docs'],
    ['alpha docs', 'alpha docs done, ⏳ took 5 min'],
    ['alpha docs', 'Fixed ❌ icon in alpha docs'],
    ['alpha docs', 'alpha docs done (was ❌ before)'],
    ['alpha docs', 'alpha docs done (was ❌)'],
    ['alpha docs', 'alpha docs: ❌ → ✅'],
    ['alpha docs', '❌ beta removed; alpha docs done'],
    ['alpha docs', 'I have to say alpha docs turned out well'],
    ['alpha docs', 'alpha docs written: downtime 0%'],
    ['alpha docs', 'alpha docs done: typos 0/40'],
    ['alpha docs', 'alpha docs written (review: pending)'],
    ['alpha docs', '| alpha docs | done | pending |'],
    ['alpha docs', 'wrote alpha docs that will be added to the site'],
    ['alpha docs', 'the alpha docs task is no longer in progress'],
    ['문서 작성', '문서 작성 완료 (중복 0건)'],
    ['문서 작성', '문서 작성 완료: 남은 작업 0건'],
    ['문서 작성', '문서 작성 결과 중복 0건'],
    ['문서 작성', '남은 작업: 0건\n문서 작성 완료'],
    ['문서 작성', '문서 작성 완료 및 배포 대기'],
  ])('%j, %j', (criteria, report) => {
    expect(verdictOf(criteria, report)).toBe('PASS');
  });
});
