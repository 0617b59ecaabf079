import { describe, expect, test } from 'vitest';
import { explainGate } from '../../../src/queue/review/explain.ts';
import { type GateResult, reviewReport, withUiVerdict } from '../../../src/queue/review/gate.ts';

function review(criteria: string, report: string): GateResult {
  return reviewReport({ criteria, report, attempts: 0, maxRetries: 3 });
}

/** Verdict and reasons on one line; a pass has only one reason. */
function verdictOf(criteria: string, report: string): string {
  const { verdict, reasons } = review(criteria, report);
  return verdict === 'PASS' ? [verdict, ...reasons.slice(1)].join(' ') : `${verdict} ${reasons.join(';')}`;
}

describe('English reports', () => {
  test.each([
    ['update README; run tests', 'updated README and run tests complete', 'PASS'],
    ['update README; run tests', 'updated README only', 'RETRY missing_checks:1'],
    [
      'update README',
      'BLOCKER: cannot proceed due to permissions',
      'BLOCK explicit_block_marker:blocker,cannot proceed',
    ],
    ['alpha docs', 'alpha docs it failed', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs did fail here', 'RETRY failure_markers:fail'],
    ['alpha docs', 'alpha docs error here', 'RETRY failure_markers:error'],
    ['alpha docs', 'alpha docs exception raised', 'RETRY failure_markers:exception'],
    ['alpha docs', 'alpha docs incomplete work', 'RETRY failure_markers:incomplete'],
    ['alpha docs', 'alpha docs not done yet', 'RETRY failure_markers:not done'],
    ['alpha docs', 'alpha docs todo later', 'RETRY failure_markers:todo'],
    ['alpha docs', 'alpha docs missing part', 'RETRY failure_markers:missing'],
    ['alpha docs', 'alpha docs blocker', 'BLOCK explicit_block_marker:blocker'],
    ['alpha docs', 'alpha docs blocked by x', 'BLOCK explicit_block_marker:blocked'],
    ['alpha docs', 'alpha docs cannot proceed', 'BLOCK explicit_block_marker:cannot proceed'],
    ['alpha docs', 'alpha docs escalation needed', 'BLOCK explicit_block_marker:escalation'],
    ['alpha docs', 'alpha docs (error)', 'RETRY failure_markers:error'],
    ['alpha docs', 'alpha docs failsafe, fail.', 'RETRY failure_markers:fail'],
    ['alpha docs', 'alpha docs failsafe', 'PASS'],
    ['verify tests; check that', 'tests check verify that ok', 'RETRY missing_checks:2'],
    ['alpha one; beta two', 'nothing', 'RETRY missing_checks:2'],
    ['alpha docs', 'nothing useful', 'RETRY missing_checks:1'],
    ['', 'anything at all', 'RETRY no_success_criteria'],
    ['c', 'anything at all', 'RETRY missing_checks:1'],
    ['alpha docs', 'alpha docs done, 12 passed, 0 failed', 'PASS'],
    ['alpha docs', 'alpha docs done, no errors', 'PASS'],
    ['alpha docs', 'alpha docs done without errors', 'PASS'],
    ['alpha docs', 'alpha docs done, no blocker', 'PASS'],
    ['alpha docs', 'alpha docs done; not blocked', 'PASS'],
    ['alpha docs', 'alpha docs not blocked', 'PASS'],
    ['alpha docs', 'did not touch alpha docs', 'RETRY missing_checks:1'],
    ['alpha docs', 'did not touch alpha', 'RETRY missing_checks:1'],
    ['alpha; beta docs', 'did not touch alpha, wrote beta docs', 'RETRY missing_checks:1'],
    ['alpha; beta', 'wrote beta and did not touch alpha', 'RETRY missing_checks:1'],
    ['alpha; beta', 'alpha and beta were not written', 'RETRY missing_checks:2'],
    ['alpha; beta', 'did not write alpha and beta', 'RETRY missing_checks:2'],
    ['alpha; beta; gamma', 'did not touch alpha, beta or gamma', 'RETRY missing_checks:3'],
    ['alpha docs', "alpha docs isn't blocked anymore", 'PASS'],
    ['1. alpha docs 2. beta docs', 'alpha docs and beta docs', 'PASS'],
    ['fix login error', 'fixed login error', 'PASS'],
    ['fix login error', 'login error still there', 'RETRY failure_markers:error'],
    ['alpha docs', 'alpha docs done. Failed: 0, errors: none', 'PASS'],
    ['alpha docs', 'alpha docs done. Failed: 2, errors: none', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs done\nRisks:\n- None\nBlockers:\n- None', 'PASS'],
    ['alpha docs', 'alpha docs 3 failed 0 skipped', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs 0 failed 3 skipped', 'PASS'],
    ['alpha docs', 'alpha docs passed: 0 failed: 3', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs, 0/12 failed', 'PASS'],
    ['alpha docs', 'alpha docs, 0 of 12 tests failed', 'PASS'],
    ['alpha docs', 'alpha docs, 10 failed', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs, not sure why it failed', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs, no idea why it failed', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs, no errors and failed to deploy', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs, no warnings, errors or exceptions', 'PASS'],
    ['alpha docs', 'alpha docs; see logs/error.log', 'PASS'],
    ['alpha docs', 'alpha docs; improved error handling', 'PASS'],
    ['alpha docs', 'alpha docs; could not fix the error', 'RETRY failure_markers:error'],
    ['alpha docs', 'alpha docs; added missing tests', 'PASS'],
    ['alpha docs', 'alphabet docsify', 'RETRY missing_checks:1'],
    ['update configuration', 'updating the configurations', 'PASS'],
    ['add the migration script', 'migrated; script added', 'PASS'],
    ['alpha docs', 'alpha (docs).', 'PASS'],
    ['alpha docs', 'alpha, docs.', 'PASS'],
    ['alpha docs gamma', 'alpha docs', 'PASS'],
    ['alpha docs gamma delta', 'alpha docs', 'RETRY missing_checks:1'],
    ['no errors in logs', 'no errors in logs', 'PASS'],
    ['no errors in logs', 'errors in logs', 'RETRY missing_checks:1;failure_markers:error'],
    ['alpha docs', 'everything except alpha docs', 'RETRY missing_checks:1'],
    ['alpha docs', 'alpha docs skipped', 'RETRY missing_checks:1'],
    ['alpha docs', 'not only alpha docs but more', 'PASS'],
    ['alpha docs', 'alpha docs done\nnot verified on windows', 'PASS'],
    ['alpha docs', 'alpha docs done. The build no longer fails', 'PASS'],
    ['alpha docs', 'alpha docs done without any failures or errors', 'PASS'],
    ['alpha docs', 'alpha docs. Tests: 12/12 passed, no failures', 'PASS'],
    ['update README', 'README has not been updated yet', 'RETRY missing_checks:1'],
    ['update README', "I haven't updated the README", 'RETRY missing_checks:1'],
    ['update README', "README updated, though tests weren't touched", 'PASS'],
    ['update README', 'updated README without breaking the build', 'PASS'],
    ['alpha docs; beta docs', 'alpha docs done, not beta docs', 'RETRY missing_checks:1'],
    ['alpha docs; beta docs', 'alpha docs rather than beta docs', 'RETRY missing_checks:1'],
    ['unit tests', 'unit tests skipped: no time', 'RETRY missing_checks:1'],
    ['update README', 'could not update README', 'RETRY missing_checks:1'],
    ['update README', 'failed to update README', 'RETRY missing_checks:1;failure_markers:failed'],
    ['alpha docs', 'alpha docs still pending', 'RETRY missing_checks:1'],
    ['alpha docs', 'alpha docs partially written', 'RETRY missing_checks:1'],
    ['alpha docs', 'alpha docs done. Blocked: no. Failed: false', 'PASS'],
    ['alpha docs', 'alpha docs done. No escalation needed, no need for escalation', 'PASS'],
    ['alpha docs', 'alpha docs done. privilege escalation bug fixed', 'PASS'],
    ['alpha docs', 'alpha docs done. failing test now passes', 'PASS'],
    ['alpha docs', 'alpha docs done. Status: BLOCKED', 'BLOCK explicit_block_marker:blocked'],
    ['alpha docs', 'alpha docs done, not a blocker, not an error', 'PASS'],
    ['alpha docs', 'alpha docs done, 1 error', 'RETRY failure_markers:error'],
    ['alpha docs', 'alpha docs done, nothing failed, none failed, neither failed nor blocked', 'PASS'],
    ['alpha docs', 'alpha docs: no, it failed', 'RETRY failure_markers:failed'],
  ])('%j, %j: %s', (criteria, report, wanted) => {
    expect(verdictOf(criteria, report)).toBe(wanted);
  });
});

describe('reports with wrapped lines, lists and tables', () => {
  test.each([
    ['alpha docs', 'alpha docs written. We cannot\nproceed.', 'BLOCK explicit_block_marker:cannot proceed'],
    ['alpha docs', 'alpha docs written. We cannot\r\n  proceed.', 'BLOCK explicit_block_marker:cannot proceed'],
    ['alpha docs', 'alpha docs written. We can\nnot\nproceed.', 'BLOCK explicit_block_marker:cannot proceed'],
    ['alpha docs', 'alpha docs written. We are unable\nto\nproceed.', 'BLOCK explicit_block_marker:cannot proceed'],
    ['alpha docs', 'alpha docs cannot\nproceed', 'BLOCK explicit_block_marker:cannot proceed'],
    ['alpha docs', 'alpha docs cannot\n\nproceed', 'BLOCK explicit_block_marker:cannot proceed'],
    ['alpha docs', 'alpha docs; cannot currently proceed', 'BLOCK explicit_block_marker:cannot proceed'],
    ['alpha docs', 'alpha docs written. Work is not\ndone yet.', 'RETRY failure_markers:not done'],
    ['alpha docs', 'alpha docs were\nnot\ndone', 'RETRY failure_markers:not done'],
    ['alpha docs', 'alpha docs not yet\ndone', 'RETRY failure_markers:not done'],
    ['alpha docs', '- alpha docs\n- not\n- done', 'PASS'],
    ['go on it', 'go\non   it', 'PASS'],
    ['alpha docs', 'did not\ntouch alpha docs', 'RETRY missing_checks:1'],
    ['alpha docs', 'alpha docs\nwere not written', 'RETRY missing_checks:1'],
    ['alpha docs', 'no progress on\nalpha docs', 'RETRY missing_checks:1'],
    ['alpha docs', 'alpha docs done\nWere not asked for more', 'PASS'],
    ['alpha docs', 'alpha docs done. There were no\nerrors.', 'PASS'],
    ['alpha docs', 'alpha docs done. The build did not\nfail.', 'PASS'],
    ['alpha docs', '12 passed, 0\nfailed. alpha docs done', 'PASS'],
    ['alpha docs', 'passed: 0\nfailed to deploy\nalpha docs', 'RETRY failure_markers:failed'],
    ['alpha docs', 'Blocked: no\nalpha docs done', 'PASS'],
    ['alpha; beta notes', '- alpha docs were not\n- beta notes were written', 'RETRY missing_checks:1'],
    ['alpha; beta', '- [ ] alpha docs\n- [x] beta notes', 'RETRY missing_checks:1'],
    ['alpha; beta', 'alpha: no\nbeta: yes', 'RETRY missing_checks:1'],
    ['alpha docs', 'alpha docs done. **Errors:** none, **Failed**: `0`', 'PASS'],
    ['alpha docs', 'alpha docs done. **Failed**: 2', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs | errors | 0 |', 'PASS'],
    ['alpha docs', 'alpha docs done\n\n## Blockers\n\nNone', 'PASS'],
    ['alpha docs', 'alpha docs done\n## Errors\n- one broke', 'RETRY failure_markers:error'],
    ['alpha docs', 'alpha docs it failed\n- None of it works', 'RETRY failure_markers:failed'],
    ['alpha docs', 'alpha docs it failed\nNone', 'RETRY failure_markers:failed'],
    ['문서 작성', '문서 작성 완료. 진행\n불가', 'BLOCK explicit_block_marker:진행 불가'],
    ['문서 작성', '문서 작성 완료. 더 이상 진행할\n수 없음', 'BLOCK explicit_block_marker:진행 불가'],
    ['문서 작성', '문서를 작성하지\n못했습니다.', 'RETRY missing_checks:1'],
    ['문서 작성', '문서 작성 완료. 오류가\n없습니다.', 'PASS'],
    ['문서 작성', '문서 작성 완료. 12건 성공, 0건\n실패', 'PASS'],
    ['문서 작성', '문서 작성 완료\n\n## 블로커\n\n없음', 'PASS'],
  ])('%j, %j: %s', (criteria, report, wanted) => {
    expect(verdictOf(criteria, report)).toBe(wanted);
  });
});

describe('a number denies only what it counts', () => {
  test.each([
    ['Error: 0 files written', 'RETRY failure_markers:error'],
    ['error: 0 bytes received', 'RETRY failure_markers:error'],
    ['Failed: 0 files written', 'RETRY failure_markers:failed'],
    ['0 files written: error', 'RETRY failure_markers:error'],
    ['0 files written error', 'RETRY failure_markers:error'],
    ['오류: 0개 파일 생성', 'RETRY failure_markers:오류'],
    ['오류 0 파일 생성됨', 'RETRY failure_markers:오류'],
    ['fixed the error: 3 files changed', 'PASS'],
    ['failed: 0 files', 'PASS'],
    ['실패 0개 파일', 'PASS'],
    ['0 files failed', 'PASS'],
    ['errors: 0 found', 'PASS'],
    ['errors: 0 warnings: 2', 'PASS'],
    ['errors 0 warnings 2', 'PASS'],
    ['errors: 0 (12 passed)', 'PASS'],
    ['failed: 0 skipped: 3', 'PASS'],
    ['tests=12 errors=1 failures=0', 'RETRY failure_markers:error'],
    ['오류 0건 발생', 'PASS'],
    ['0건 실패', 'PASS'],
  ])('%s: %s', (told, wanted) => {
    expect(verdictOf('alpha docs', `alpha docs ${told}`)).toBe(wanted);
  });
});

describe('Korean reports', () => {
  test.each([
    ['1) alpha.md 작성 2) beta.md 작성 3) gamma.md 작성', 'wrote gamma only', 'RETRY missing_checks:2'],
    ['README 반영; 테스트 통과', 'README 반영 완료, 테스트 통과', 'PASS'],
    ['README 반영; 테스트 통과', 'README에 반영했습니다. 테스트를 통과했다.', 'PASS'],
    ['README 반영; 테스트 통과', 'README에 반영하지 않음. 테스트를 통과했다.', 'RETRY missing_checks:1'],
    ['README 반영; 테스트 통과', 'README 반영 안 함, 테스트 통과', 'RETRY missing_checks:1'],
    ['README 반영; 테스트 통과', 'README 반영 완료, 테스트 미완료', 'RETRY missing_checks:1;failure_markers:미완료'],
    ['문서 작성', '문서를 작성했다.', 'PASS'],
    ['문서 작성', '문서 작성 완료, 실패 없음', 'PASS'],
    ['문서 작성', '문서 작성 완료, 오류 없음', 'PASS'],
    ['문서 작성', '문서 작성 완료. 12건 성공, 0건 실패', 'PASS'],
    ['문서 작성', '문서 작성 완료. 10건 실패', 'RETRY failure_markers:실패'],
    ['문서 작성', '문서 작성 완료. 실패 10건', 'RETRY failure_markers:실패'],
    ['문서 작성', '문서 작성 완료. 성공 0건 실패 3건', 'RETRY failure_markers:실패'],
    ['문서 작성', '문서 작성 완료. 오류 0건', 'PASS'],
    ['문서 작성', '문서 작성 완료. 오류: 0', 'PASS'],
    ['문서 작성', '문서 작성 완료. 오류가 발생하지 않았습니다', 'PASS'],
    ['문서 작성', '문서 작성 완료했으나 배포실패', 'RETRY failure_markers:실패'],
    ['문서 작성', '문서 작성 완료했으나 차단됨', 'BLOCK explicit_block_marker:차단'],
    ['문서 작성', '문서 작성 완료했으나 진행 불가', 'BLOCK explicit_block_marker:진행 불가'],
    ['문서 작성', '문서 작성 완료, 차단되지 않음', 'PASS'],
    ['문서 작성', '문서는 작성하지 못함', 'RETRY missing_checks:1'],
    ['문서 작성', '문서 작성 예정', 'RETRY missing_checks:1'],
    ['문서 작성', '문서 작성 중', 'RETRY missing_checks:1'],
    ['문서 작성', '문서 검토함', 'RETRY missing_checks:1'],
    ['문서 작성', '오류 없이 문서를 작성했습니다', 'PASS'],
    ['오류 수정', '로그인 오류 수정 완료', 'PASS'],
    ['오류 수정', '로그인 오류 수정 필요', 'RETRY failure_markers:오류'],
    ['오류 없음', '오류는 없었습니다', 'PASS'],
    ['오류 없음', '오류 3건', 'RETRY missing_checks:1;failure_markers:오류'],
    ['로그 정리 수행 완료 + 변경사항/검증결과 notes 기록', '로그 정리 완료, 변경사항: a.ts, 검증결과: 통과', 'PASS'],
    ['로그 정리 수행 완료 + 변경사항/검증결과 notes 기록', '로그 정리 완료', 'RETRY missing_checks:1'],
    ['README', 'README를 갱신하고 배포하지 않음', 'PASS'],
    ['alpha', 'alpha는 손대지 않고 beta만 작성함', 'RETRY missing_checks:1'],
    ['README 갱신; 단위 테스트 추가', 'README를 갱신했고 단위 테스트도 추가했습니다. 실패 0건.', 'PASS'],
    [
      'README 갱신; 단위 테스트 추가',
      'README는 갱신했지만 단위 테스트는 추가하지 못했습니다.',
      'RETRY missing_checks:1',
    ],
    ['문서 작성', '문서 작성 완료. 실패한 테스트는 없습니다', 'PASS'],
    ['문서 작성', '문서 작성 완료. 오류를 발견하지 못했습니다', 'PASS'],
    ['문서 작성', '문서 작성 완료. 누락 사항 없음. 차단 요소 없음. 블로커 없음', 'PASS'],
    ['문서 작성', '문서 작성 완료 미완료 항목 없음', 'PASS'],
    ['문서 작성', '문서 작성 완료. 진행 불가 사유 없음', 'PASS'],
    ['문서 작성', '문서 작성 완료. 진행 불가 권한 없음', 'BLOCK explicit_block_marker:진행 불가'],
    ['문서 작성', '문서 작성 완료. 차단됨 권한 없음', 'BLOCK explicit_block_marker:차단'],
    ['문서 작성', '문서 작성 완료. 오류 발생 권한 없음', 'RETRY failure_markers:오류'],
    ['문서 작성', '문서 작성 완료. 오류 발생 없음', 'PASS'],
    ['테스트 통과', '통과하지 못한 테스트 없음. 테스트 통과', 'PASS'],
    ['beta 작성', 'alpha는 손대지 않고 beta만 작성함', 'PASS'],
  ])('%j, %j: %s', (criteria, report, wanted) => {
    expect(verdictOf(criteria, report)).toBe(wanted);
  });
});

describe('items of criteria', () => {
  test.each([
    ['alpha one; beta two', ['alpha one', 'beta two']],
    ['- alpha one\n-- beta two --\n\n\tgamma', ['alpha one', 'beta two', 'gamma']],
    ['alpha • beta ;; gamma；delta', ['alpha', 'beta', 'gamma', 'delta']],
    ['1) alpha 2) beta 3) gamma', ['alpha', 'beta', 'gamma']],
    ['(1) alpha (2) beta', ['alpha', 'beta']],
    ['1. alpha 2. beta', ['alpha', 'beta']],
    ['기준: 1) alpha 2) beta', ['alpha', 'beta']],
    ['alpha works 1) beta 2) gamma', ['alpha works', 'beta', 'gamma']],
    ['update to version 3. verify later', ['update to version 3. verify later']],
    ['2) alpha 1) beta', ['2) alpha 1) beta']],
    ['alpha, beta, gamma', ['alpha, beta, gamma']],
    ['- ; •', []],
  ])('%j', (criteria, wanted) => {
    expect(review(criteria, '').items.map(({ item }) => item)).toEqual(wanted);
  });

  test('what is missing is named as it was written, and counted', () => {
    expect(review('Alpha One; beta two; gamma three', 'beta two done')).toMatchObject({
      missing: ['Alpha One', 'gamma three'],
      covered: 1,
      total: 3,
    });
    expect(review('-', 'done')).toMatchObject({ missing: ['success_criteria'], covered: 0, total: 0 });
  });

  test('six keywords of an item count, and of these more than half are needed', () => {
    const item = 'alpha bravo charlie delta echoes foxtrot golfing hotels';
    expect(verdictOf(item, 'foxtrot, bravo, alpha, charlie')).toBe('PASS');
    expect(verdictOf(item, 'alpha, bravo, charlie, golfing, hotels')).toBe('RETRY missing_checks:1');
  });

  test('what an item denies must be denied by the report', () => {
    expect(verdictOf('do not touch alpha docs', 'did not touch the alpha docs')).toBe('PASS');
    expect(verdictOf('do not touch alpha docs', 'touched the alpha docs')).toBe('RETRY missing_checks:1');
  });

  test('characters that mean something in patterns are only characters', () => {
    expect(verdictOf('c++ (x) [y] $z', 'wrote C++ (x) [y] $z')).toBe('PASS');
    expect(verdictOf('c++ (x', 'wrote c')).toBe('RETRY missing_checks:1');
  });
});

describe('the limit', () => {
  test.each([
    { attempts: 2, maxRetries: 3, verdict: 'RETRY', reasons: ['missing_checks:1'] },
    { attempts: 3, maxRetries: 3, verdict: 'BLOCK', reasons: ['missing_checks:1', 'retry_limit_reached:3/3'] },
    { attempts: 0, maxRetries: 0, verdict: 'BLOCK', reasons: ['missing_checks:1', 'retry_limit_reached:0/0'] },
    { attempts: 5, maxRetries: 3, verdict: 'BLOCK', reasons: ['missing_checks:1', 'retry_limit_reached:5/3'] },
  ])('$attempts of $maxRetries: $verdict', ({ attempts, maxRetries, ...wanted }) => {
    const result = reviewReport({ criteria: 'alpha docs', report: 'x', attempts, maxRetries });
    expect(result).toMatchObject({ ...wanted, missing: ['alpha docs'] });
  });

  test('does not stop a pass, and is not named where something blocks anyway', () => {
    const limit = { attempts: 3, maxRetries: 3 };
    expect(reviewReport({ criteria: 'alpha', report: 'alpha', ...limit }).verdict).toBe('PASS');
    expect(reviewReport({ criteria: 'alpha', report: 'blocked', ...limit }).reasons).toEqual([
      'explicit_block_marker:blocked',
    ]);
  });
});

describe('with a page', () => {
  const failing = { ok: false, reasons: ['ui_missing_terms:a', 'b'] };
  const limit = (attempts: number) => ({ attempts, maxRetries: 3 });

  test('a page that passes is told and changes nothing', () => {
    const ui = { ok: true, reasons: ['ui_smoke_passed'] };
    expect(withUiVerdict(review('alpha', 'alpha'), ui, limit(0))).toMatchObject({
      verdict: 'PASS',
      reasons: ['all_success_criteria_covered', 'ui_validation_passed'],
      missing: [],
    });
    expect(withUiVerdict(review('alpha', 'x'), ui, limit(0))).toMatchObject({ verdict: 'RETRY' });
  });

  const covered = 'all_success_criteria_covered';
  const page = 'ui:ui_missing_terms:a;b';

  test.each([
    { report: 'alpha', attempts: 0, verdict: 'RETRY', reasons: [covered, page], missing: ['ui_validation'] },
    {
      report: 'nothing',
      attempts: 0,
      verdict: 'RETRY',
      reasons: ['missing_checks:1', page],
      missing: ['alpha', 'ui_validation'],
    },
    {
      report: 'alpha',
      attempts: 3,
      verdict: 'BLOCK',
      reasons: [covered, page, 'retry_limit_reached:3/3'],
      missing: ['ui_validation'],
    },
    {
      report: 'blocked',
      attempts: 3,
      verdict: 'BLOCK',
      reasons: ['explicit_block_marker:blocked', page],
      missing: ['alpha', 'ui_validation'],
    },
  ])('a page that fails, report $report after $attempts reviews: $verdict', ({ report, attempts, ...wanted }) => {
    const gate = reviewReport({ criteria: 'alpha', report, ...limit(attempts) });
    expect(withUiVerdict(gate, failing, limit(attempts))).toMatchObject(wanted);
  });
});

test('the explanation names items, keywords and markers with what became of them', () => {
  const gate = review(
    'alpha docs; beta notes page; run it',
    'alpha docs, beta only, 0 failed; fixed an error; (error)',
  );
  expect(explainGate(gate)).toEqual([
    'verdict: RETRY (missing_checks:2; failure_markers:error)',
    'criteria: 1 of 3 covered',
    '- "alpha docs": covered, word for word',
    '- "beta notes page": missing; found: beta; not found: notes, page',
    '- "run it": missing; no keywords, so only its whole text counts',
    'failure marker "failed": does not count: denied',
    'failure marker "error": does not count: settled',
    'failure marker "error": counts',
  ]);
  expect(explainGate(review('update README', 'the README was updated')).slice(2)).toEqual([
    '- "update README": covered; found: update, readme',
  ]);
});
