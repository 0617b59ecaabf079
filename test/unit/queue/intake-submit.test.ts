import { describe, expect, test } from 'vitest';
import { renderPlan, renderSubmitted, duplicateNotes } from '../../../src/queue/intake/render-intake.ts';
import {
  decideSubmit,
  highestIntakeNumber,
  intakeId,
  keysOf,
  type Submission,
} from '../../../src/queue/intake/submit.ts';
import { queueItem, queueView } from '../../support/queue-item.ts';

function submission(more: Partial<Submission> = {}): Submission {
  return {
    tasks: ['로그 정리', '문서 작성'],
    priority: 'P1',
    due: '-',
    criteria: null,
    key: null,
    above: 0,
    offsetHours: 9,
    ...more,
  };
}

describe('rows', () => {
  test('are numbered on from the highest id of the store, with tag and criteria', () => {
    const { add, result, events } = decideSubmit(queueView([], { highestNumber: 15 }), submission());
    expect(add).toEqual([
      {
        id: 'ORCH-016',
        priority: 'P1',
        task: '로그 정리',
        success_criteria: '로그 정리 수행 완료 + 변경사항/검증결과 notes 기록',
        due_at_kst: '-',
        notes: 'nl_intake:20260209-1200',
      },
      expect.objectContaining({ id: 'ORCH-017', task: '문서 작성' }),
    ]);
    expect(result).toEqual([
      { id: 'ORCH-016', task: '로그 정리', duplicateOf: null },
      { id: 'ORCH-017', task: '문서 작성', duplicateOf: null },
    ]);
    expect(events?.map(({ itemId, type }) => [itemId, type])).toEqual([
      ['ORCH-016', 'added'],
      ['ORCH-017', 'added'],
    ]);
  });

  test('are numbered above a second store too', () => {
    const ids = (above: number, highestNumber: number): readonly string[] =>
      (decideSubmit(queueView([], { highestNumber }), submission({ above })).add ?? []).map(({ id }) => id);
    expect(ids(40, 15)).toEqual(['ORCH-041', 'ORCH-042']);
    expect(ids(4, 1000)).toEqual(['ORCH-1001', 'ORCH-1002']);
  });

  test.each([
    ['가'.repeat(28), '가'.repeat(28)],
    ['가'.repeat(29), `${'가'.repeat(28)}...`],
    ['🙂'.repeat(29), `${'🙂'.repeat(28)}...`],
  ])('criteria repeat at most 28 characters of the task', (task, short) => {
    const { add } = decideSubmit(queueView([]), submission({ tasks: [task] }));
    expect(add?.[0]?.success_criteria).toBe(`${short} 수행 완료 + 변경사항/검증결과 notes 기록`);
  });

  test('take criteria, due date and priority as given', () => {
    const { add } = decideSubmit(queueView([]), submission({ criteria: 'c', due: 'friday', priority: 'P0' }));
    expect(add?.[1]).toMatchObject({ success_criteria: 'c', due_at_kst: 'friday', priority: 'P0' });
  });
});

describe('keys', () => {
  test('stand for the place in the request, and one that is taken adds nothing and uses no number', () => {
    const asked = submission({ key: 'mail-7', tasks: ['가나', '다라', '마바'] });
    expect(keysOf(asked)).toEqual(['mail-7:1', 'mail-7:2', 'mail-7:3']);
    const twins = [
      queueItem({ id: 'ORCH-003', idempotency_key: 'mail-7:1', status: 'DONE' }),
      queueItem({ id: 'ORCH-004', idempotency_key: 'mail-7:2', status: 'FAILED' }),
    ];
    const { add, result } = decideSubmit(queueView([], { twins, highestNumber: 4 }), asked);
    expect(add?.map(({ id, idempotency_key: key }) => [id, key])).toEqual([
      ['ORCH-005', 'mail-7:2'],
      ['ORCH-006', 'mail-7:3'],
    ]);
    expect(renderSubmitted(result, 'created')).toEqual([
      'created=2 ids=ORCH-005,ORCH-006',
      '1. ORCH-005 | 다라',
      '2. ORCH-006 | 마바',
    ]);
    expect(duplicateNotes(result)).toEqual(['note: not added, ORCH-003 has its idempotency key: 가나']);
  });

  test('without one nothing is looked up', () => {
    expect(keysOf(submission())).toEqual([]);
    expect(renderSubmitted([], 'would_create')).toEqual(['would_create=0 ids=']);
  });
});

test('ids have three digits or more, and only ASCII digits count', () => {
  expect([1, 99, 1000].map((number) => intakeId(number))).toEqual(['ORCH-001', 'ORCH-099', 'ORCH-1000']);
  const ids = ['ORCH-015', 'ORCH-008-SMOKE-1', 'OTHER-99', 'orch-77', 'ORCH-٩٩', 'ORCH-', 'ORCH-4x'];
  expect(highestIntakeNumber(ids)).toBe(15);
  expect(highestIntakeNumber([])).toBe(0);
});

test('a plan shows the request as it was typed', () => {
  expect(renderPlan('a\nb', 4, ['a', 'b'])).toEqual(['request: a\nb', 'parallel: 4', '1. a', '2. b']);
});
