import { describe, expect, it } from 'vitest';
import { workerEnvironment } from '../../../src/queue/worker/environment.ts';
import { claimedItem } from '../../support/queue-item.ts';

const STORE = { flag: '--db', place: '/srv/queue.db' };

describe('workerEnvironment', () => {
  it('says everything about the item', () => {
    expect(workerEnvironment(claimedItem({ attempt_count: 2, notes: 'n', due_at_kst: 'soon' }), STORE)).toEqual({
      ORCH_ITEM_ID: 'T-1',
      ORCH_ITEM_PRIORITY: 'P1',
      ORCH_ITEM_TASK: 'task',
      ORCH_ITEM_SUCCESS_CRITERIA: 'criteria',
      ORCH_ITEM_DUE: 'soon',
      ORCH_ITEM_NOTES: 'n',
      ORCH_ITEM_ATTEMPT: '3',
      ORCH_ITEM_LABEL: 'orch-T-1',
      ORCH_FENCING_TOKEN: '7',
      ORCH_OWNER_SESSION: 'w',
      ORCH_STORE_FLAG: '--db',
      ORCH_STORE: '/srv/queue.db',
    });
  });

  it.each([
    ['x'.repeat(33_333), true],
    ['x'.repeat(33_334), false],
    ['with\0zero', false],
  ])('a task that the system would refuse is left out', (task, isThere) => {
    expect('ORCH_ITEM_TASK' in workerEnvironment(claimedItem({ task }), STORE)).toBe(isThere);
  });
});
