import { describe, expect, test } from 'vitest';
import type { QueueItem } from '../../../src/queue/item.ts';
import { renderItem } from '../../../src/queue/render-item.ts';
import { renderListLine } from '../../../src/queue/render-list.ts';
import { renderStatus } from '../../../src/queue/render-status.ts';
import { renderWorkers } from '../../../src/queue/render-workers.ts';
import { claimedItem, NOW_SECONDS, queueItem } from '../../support/queue-item.ts';

const COUNTS = { PENDING: 2, IN_PROGRESS: 1, BLOCKED: 0, FAILED: 3, DONE: 4 };

test('a line of the list stays one line with four fields', () => {
  expect(renderListLine(queueItem())).toBe('T-1\tPENDING\tP1\ttask');
  expect(renderListLine(queueItem({ task: 'a\tb\r\nc\u2028d\u0000e\u001B[1m' }))).toBe(
    'T-1\tPENDING\tP1\ta b  c d e [1m',
  );
});

describe('status', () => {
  test('nothing at work', () => {
    expect(renderStatus({ counts: COUNTS, other: 9, inProgress: [] })).toEqual([
      'summary PENDING=2 IN_PROGRESS=1 BLOCKED=0 FAILED=3 DONE=4',
      'top_in_progress: none',
    ]);
  });

  test('in the order given', () => {
    const inProgress = [claimedItem({ id: 'B' }), claimedItem({ id: 'A', priority: 'P0', owner_session: '-' })];
    expect(renderStatus({ counts: COUNTS, other: 0, inProgress }).slice(1)).toEqual([
      'top_in_progress:',
      '- B (P1) owner=w started=2026-02-09 11:58',
      '- A (P0) owner=- started=2026-02-09 11:58',
    ]);
  });
});

describe('workers', () => {
  function atWork(id: string, columns: Partial<QueueItem>): QueueItem {
    return claimedItem({ id, ...columns });
  }

  const PLAIN = { priorities: false };

  test('nobody', () => {
    expect(renderWorkers([], PLAIN)).toEqual(['workers: none']);
  });

  test('by owner in the order of code points, ids as given, the oldest start', () => {
    const items = [
      atWork('3', { owner_session: 'b', started_at_kst: '2026-02-09 11:00' }),
      atWork('1', { owner_session: 'a' }),
      atWork('2', { owner_session: 'b', started_at_kst: '2026-02-09 08:00' }),
      atWork('4', { owner_session: 'B' }),
      atWork('5', { owner_session: ' ', started_at_kst: '-' }),
      atWork('6', { owner_session: '-', started_at_kst: '' }),
    ];
    expect(renderWorkers(items, PLAIN)).toEqual([
      'workers_active=4 in_progress=6',
      '- - tasks=2 ids=5,6 oldest_start=-',
      '- B tasks=1 ids=4 oldest_start=2026-02-09 11:58',
      '- a tasks=1 ids=1 oldest_start=2026-02-09 11:58',
      '- b tasks=2 ids=3,2 oldest_start=2026-02-09 08:00',
    ]);
  });

  test.each([
    [['-', '2026-02-09 08:00'], '2026-02-09 08:00'],
    [['about noon', '2026-02-09 08:00'], '2026-02-09 08:00'],
    [['-', 'about noon', 'later'], 'about noon'],
    [['-', ' '], '-'],
  ])('the oldest of %j is %s', (starts, expected) => {
    const items = starts.map((start, index) => atWork(String(index), { started_at_kst: start }));
    expect(renderWorkers(items, PLAIN).at(-1)).toMatch(new RegExp(` oldest_start=${expected}$`));
  });

  test('counts by priority: an empty one counts as P2, an unknown one nowhere', () => {
    const items = ['P0', 'P1', 'P1', 'P2', '', 'urgent'].map((priority, index) => atWork(String(index), { priority }));
    expect(renderWorkers(items, { priorities: true }).at(-1)).toBe(
      '- w tasks=6 p0=1 p1=2 p2=2 ids=0,1,2,3,4,5 oldest_start=2026-02-09 11:58',
    );
  });
});

describe('one item', () => {
  test('what says something, then its events', () => {
    const item = claimedItem({ depends_on: ['A', 'B'], notes: 'two\nlines', retry_not_before: NOW_SECONDS });
    const event = {
      event_id: 4,
      item_id: 'T-1',
      event_type: 'picked',
      payload: { owner_session: 'w' },
      created_at: '2026-02-09 11:58',
      created_epoch: NOW_SECONDS - 100,
    };
    const lines = renderItem(item, [event], 9);
    expect(lines).toContain('id                  T-1');
    expect(lines).toContain('notes               two lines');
    expect(lines).toContain('depends_on          A, B');
    expect(lines).toContain(`retry_not_before    2026-02-09 12:00 (${NOW_SECONDS})`);
    expect(lines.filter((line) => /^(?:last_error|idempotency_key|started_epoch)/.test(line))).toEqual([]);
    expect(lines.slice(-2)).toEqual(['events:', '- 4 2026-02-09 11:58 picked {"owner_session":"w"}']);
  });

  test('without events', () => {
    expect(renderItem(queueItem(), [], 9).at(-1)).toBe('events: none');
  });
});
