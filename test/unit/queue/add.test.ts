import { describe, expect, test } from 'vitest';
import { checkItemId, decideAdd } from '../../../src/queue/add.ts';
import type { NewItem } from '../../../src/queue/item.ts';
import { queueItem, queueView } from '../../support/queue-item.ts';

function newItem(more: Partial<NewItem> = {}): NewItem {
  return { id: 'T-9', priority: 'P1', task: 't', success_criteria: 'c', ...more };
}

describe('ids', () => {
  test.each(['A', 'ORCH-001', '한글-1', 'a.b:c/d', '-', 'x'.repeat(200), '😀'.repeat(200)])('%j', (id) => {
    expect(() => checkItemId(id)).not.toThrow();
  });

  test.each([
    ['', /is empty/],
    ['x'.repeat(201), /is too long/],
    ['A|9', /holds a \| at character 2/],
    [' T-001', /holds U\+0020 at character 1/],
    ['T 1', /holds U\+0020 at character 2/],
    ['T\t1', /holds U\+0009/],
    ['T\n1', /holds U\+000A/],
    ['😀\u0000', /holds U\+0000 at character 2/],
    ['T\u20281', /holds U\+2028/],
    ['T\u00851', /holds U\+0085/],
    ['T\u200B1', /holds U\+200B/],
    ['\uFEFFT', /holds U\+FEFF/],
  ])('%j is refused', (id, message) => {
    expect(() => checkItemId(id)).toThrow(
      expect.objectContaining({ code: 'queue_refused', message: expect.stringMatching(message) }),
    );
  });
});

describe('adding', () => {
  test('one', () => {
    const item = newItem({ idempotency_key: 'k' });
    expect(decideAdd(queueView([]), [item])).toEqual({
      result: [{ id: 'T-9', duplicateOf: null }],
      add: [item],
      events: [{ itemId: 'T-9', type: 'added', payload: { idempotency_key: 'k', priority: 'P1' } }],
    });
  });

  test.each([
    ['an id that is there', [queueItem({ id: 'T-9' })], [newItem()]],
    ['the same id twice', [], [newItem(), newItem()]],
  ])('%s is refused, with all others', (_, present, items) => {
    expect(() => decideAdd(queueView(present), items)).toThrow('Row id already exists: T-9');
  });

  test.each([
    ['PENDING', true],
    ['IN_PROGRESS', true],
    ['BLOCKED', true],
    ['DONE', true],
    ['FAILED', false],
  ])('a twin that is %s', (status, isDuplicate) => {
    const view = queueView([], { twins: [queueItem({ id: 'twin', status, idempotency_key: 'k' })] });
    const decision = decideAdd(view, [newItem({ idempotency_key: 'k' })]);
    expect(decision.result).toEqual([{ id: 'T-9', duplicateOf: isDuplicate ? 'twin' : null }]);
    expect(decision.add).toHaveLength(isDuplicate ? 0 : 1);
    expect(decision.events).toHaveLength(isDuplicate ? 0 : 1);
  });

  test('twins within one step', () => {
    const items = [newItem({ idempotency_key: 'k' }), newItem({ id: 'T-10', idempotency_key: 'k' })];
    expect(decideAdd(queueView([]), items).result).toEqual([
      { id: 'T-9', duplicateOf: null },
      { id: 'T-10', duplicateOf: 'T-9' },
    ]);
  });

  test('a taken id is refused even as a duplicate', () => {
    const view = queueView([queueItem({ id: 'T-9', idempotency_key: 'k' })], {
      twins: [queueItem({ id: 'T-9', idempotency_key: 'k' })],
    });
    expect(() => decideAdd(view, [newItem({ idempotency_key: 'k' })])).toThrow('already exists');
  });
});
