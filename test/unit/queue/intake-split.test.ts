import { describe, expect, test } from 'vitest';
import { leftOutNotes } from '../../../src/queue/intake/render-intake.ts';
import { splitRequest } from '../../../src/queue/intake/split-request.ts';

function tasks(request: string, most = 9): readonly string[] {
  return splitRequest(request, { most, merge: false }).tasks;
}

/** What a request becomes that is one task: the three phases of the whole. */
function phases(whole: string): readonly string[] {
  return [`요구사항 정리/설계: ${whole}`, `구현/수정: ${whole}`, `검증/문서화: ${whole}`];
}

describe('lines', () => {
  test.each([
    ['1. 설계\n2) 구현\n• 검증\n* 배포', ['설계', '구현', '검증', '배포']],
    ['로그 정리, 점검\n문서 작성', ['로그 정리, 점검', '문서 작성']],
    ['  설계  초안 \n\n 구현\t완료 ', ['설계 초안', '구현 완료']],
    ['설계\r\n구현\r검증\u2028배포\u0085공개', ['설계', '구현', '검증', '배포', '공개']],
    ['1.설계\n2)구현\n-검증', ['설계', '구현', '검증']],
    ['- A\n- B', ['A', 'B']],
    ['-A\n-B', ['A', 'B']],
    ['2.1 패치\n2.x 지원\n-5도 경보', ['2.1 패치', '2.x 지원', '-5도 경보']],
    ['--dry-run 추가\n-v 옵션\n*.ts 정리\n**bold** 문서', ['--dry-run 추가', '-v 옵션', '*.ts 정리', '**bold** 문서']],
    ['Fix Logs\nfix  logs\nwrite docs', ['Fix Logs', 'write docs']],
    ['- src/a.ts 수정\n- https://example.com/a,b 점검', ['src/a.ts 수정', 'https://example.com/a,b 점검']],
  ])('%j', (request, wanted) => {
    expect(tasks(request)).toEqual(wanted);
  });

  test('lines of one character without a marker are no tasks, and the separators get their turn', () => {
    expect(tasks('가\n나다, 라마')).toEqual(['가 나다', '라마']);
  });
});

describe('separators', () => {
  test.each([
    ['하나둘, 셋넷; 다섯 / 여섯 → 일곱 -> 여덟 그리고 아홉 및 열하나', '하나둘|셋넷|다섯|여섯|일곱|여덟|아홉|열하나'],
    ['로그정리그리고문서작성및배포', '로그정리|문서작성|배포'],
    ['설계 그리고는 구현', '설계|구현'],
    ['설계 그리고 나서 구현', '설계|구현'],
    ['설계， 구현、 검증； 배포／공개', '설계|구현|검증|배포|공개'],
    ['설계/구현/검증', '설계|구현|검증'],
    ['design/build/test', 'design|build|test'],
    ['alpha/beta, gamma', 'alpha|beta|gamma'],
    ['update README/write tests', 'update README|write tests'],
    ['설계 /구현 /검증', '설계|구현|검증'],
    ['API/문서 작성', 'API|문서 작성'],
    ['2.1 패치, 1,000건 처리', '2.1 패치|1,000건 처리'],
    ['1. 설계, 2) 구현', '설계|구현'],
    ['하나, 둘, 셋셋', '하나|셋셋'],
  ])('%j', (request, wanted) => {
    expect(tasks(request)).toEqual(wanted.split('|'));
  });

  test('a pipe is no separator', () => {
    expect(tasks('alpha | beta, gamma')).toEqual(['alpha | beta', 'gamma']);
  });

  test.each([
    ['https://example.com 점검', null],
    ['https://example.com/a/b?c=d;e 점검, 문서', 'https://example.com/a/b?c=d;e 점검|문서'],
    ['https://a.example/x,https://b.example/y', 'https://a.example/x|https://b.example/y'],
    ['https://a.example/x, 문서', 'https://a.example/x|문서'],
    ['https://a.example/x->배포', 'https://a.example/x|배포'],
    ['src/app.ts 수정', null],
    ['src/app.ts를 수정하고 정리', null],
    ['fix src/app.ts, tests', 'fix src/app.ts|tests'],
    ['/etc/hosts 점검', null],
    ['/etc/hosts', null],
    ['./run.sh 실행 및 ~/logs 정리', './run.sh 실행|~/logs 정리'],
    ['docs/설계서.md를 갱신', null],
    ['automation/orchestrator 정리', null],
    ['CI/CD 파이프라인 구축', null],
    ['2026/02/09 배포', null],
    ['로그/src/a.ts 정리', '로그|src/a.ts 정리'],
    ['설계/src/a.ts/검증', '설계|src/a.ts|검증'],
  ])('slashes and separators of URLs, paths and names stay: %j', (request, wanted) => {
    expect(tasks(request)).toEqual(wanted === null ? phases(request) : wanted.split('|'));
  });

  test('nothing to split gives three phases', () => {
    expect(tasks('fix logs and docs')).toEqual(phases('fix logs and docs'));
    expect(tasks('  배포\n ')).toEqual(phases('배포'));
    expect(tasks('same, SAME')).toEqual(phases('same, SAME'));
    expect(tasks('배포   자동화', 2)).toEqual(phases('배포 자동화').slice(0, 2));
  });

  test('the work grows with the text and not with its square, whatever it is made of', () => {
    for (const piece of [
      'a',
      '/',
      'a/',
      'a/b ',
      '가/b ',
      ',',
      '://',
      'a://b ',
      '1,000',
      'a.',
      '및 ',
      '- ',
      'a\n',
      ' ',
    ]) {
      const request = `x${piece.repeat(200_000 / piece.length)}x`;
      expect(splitRequest(request, { most: 3, merge: false }).tasks.length).toBeGreaterThan(0);
    }
  });
});

describe('what does not fit', () => {
  test('is named with its reason', () => {
    const plan = splitRequest('하나둘, 셋, 넷다섯, 하나둘, 여섯', { most: 2, merge: false });
    expect(plan).toEqual({
      tasks: ['하나둘', '넷다섯'],
      leftOut: [
        { text: '셋', why: 'too_short' },
        { text: '하나둘', why: 'repeated' },
        { text: '여섯', why: 'surplus' },
      ],
    });
    expect(leftOutNotes(plan.leftOut, 2)).toEqual([
      'note: left out: "여섯" (beyond --parallel 2; --merge joins them into the last task, --parallel 3 takes all)',
      'note: left out: "셋" (one character is no task; as list entries (- A) they are taken)',
      'note: left out: "하나둘" (named before)',
    ]);
  });

  test.each([
    [1, ['가나; 다라; 마바']],
    [2, ['가나', '다라; 마바']],
    [3, ['가나', '다라', '마바']],
    [4, ['가나', '다라', '마바']],
  ])('is joined into the last of %i tasks on demand', (most, wanted) => {
    expect(splitRequest('가나, 다라, 마바', { most, merge: true })).toEqual({ tasks: wanted, leftOut: [] });
  });

  test('phases are merged and named as well', () => {
    expect(splitRequest('배포', { most: 1, merge: true }).tasks).toEqual([phases('배포').join('; ')]);
    expect(splitRequest('배포', { most: 1, merge: false }).leftOut.map(({ why }) => why)).toEqual([
      'surplus',
      'surplus',
    ]);
  });

  test('nothing is said when nothing was left out', () => {
    expect(leftOutNotes([], 3)).toEqual([]);
  });
});
