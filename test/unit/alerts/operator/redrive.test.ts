import { describe, expect, it } from 'vitest';
import { chooseDeliveries, dropDelivery, outcomesOf, redrive } from '../../../../src/alerts/operator/redrive.ts';
import { sinkDeskOf } from '../../../../src/alerts/draft.ts';
import type { AlertBook, AlertDelivery } from '../../../../src/generated/types.ts';
import { alertDelivery } from '../../../support/alert-attempt.ts';
import { NOW_MS, bookWith } from '../../../support/alert-book.ts';

const FAILURE = {
  reasonCode: 'http_error',
  detailCode: 'server_error',
  httpStatus: 500,
  message: 'm',
  at: '2026-03-01T11:00:00Z',
};
const actor = { by: 'alice', reason: null, nowMs: NOW_MS, force: false };

function stocked(): AlertBook {
  const book = bookWith();
  const put = (id: string, differing: Partial<AlertDelivery>): void => {
    book.deliveries[id] = alertDelivery({ id, attempts: 3, lastFailure: FAILURE, ...differing });
  };
  put('ntf-1', { status: 'dead', order: 2, sink: 'a', deadSinceAt: '2026-03-01T11:00:00Z' });
  put('ntf-2', { status: 'dead', order: 1, sink: 'b', deadSinceAt: '2026-03-01T11:00:00Z' });
  put('ntf-3', { status: 'due', order: 3, sink: 'a' });
  put('ntf-4', { status: 'due', order: 4, sink: 'a', attempts: 0, lastFailure: null });
  for (const sink of ['a', 'b']) {
    Object.assign(sinkDeskOf(book, sink), {
      failures: 9,
      pausedUntilMs: NOW_MS + 9999,
      pauseReason: 'sink_circuit_open',
      deadLetters: 1,
    });
  }
  return book;
}

describe('what is sent again', () => {
  it.each([
    [{ id: null, sink: null, deadOnly: true }, ['ntf-2', 'ntf-1']],
    [{ id: null, sink: null, deadOnly: false }, ['ntf-2', 'ntf-1', 'ntf-3']],
    [{ id: null, sink: 'a', deadOnly: false }, ['ntf-1', 'ntf-3']],
    [{ id: 'ntf-3', sink: null, deadOnly: false }, ['ntf-3']],
    [{ id: 'ntf-3', sink: null, deadOnly: true }, []],
  ])('%j: %j', (wish, ids) => expect(chooseDeliveries(stocked(), wish).map(({ id }) => id)).toEqual(ids));

  it('is not what goes to another sink', () => {
    expect(() => chooseDeliveries(stocked(), { id: 'ntf-1', sink: 'b', deadOnly: false })).toThrow(
      'goes to the sink a',
    );
  });

  it('is due at once as if it had never been tried, and its sink alone may be tried', () => {
    const book = stocked();
    const chosen = chooseDeliveries(book, { id: 'ntf-1', sink: null, deadOnly: false });
    expect(redrive(book, chosen, actor)).toMatchObject([{ operation: 'replay', before: 'dead', after: 'due' }]);
    expect(book.deliveries['ntf-1']).toMatchObject({
      status: 'due',
      attempts: 0,
      nextAttemptAtMs: NOW_MS,
      lastFailure: null,
      deadSinceAt: null,
    });
    expect(book.sinks['a']).toMatchObject({ pausedUntilMs: null, pauseReason: null, failures: 9, deadLetters: 0 });
    expect(book.sinks['b']).toMatchObject({ pausedUntilMs: NOW_MS + 9999, deadLetters: 1 });
  });
});

it('what came of it is read off the book', () => {
  const book = stocked();
  const before = structuredClone(Object.values(book.deliveries));
  redrive(book, Object.values(book.deliveries), actor);
  delete book.deliveries['ntf-1'];
  Object.assign(book.deliveries['ntf-3'] ?? {}, { attempts: 1, lastFailure: FAILURE });
  expect(outcomesOf(book, before).map(({ id, outcome, reasonCode }) => [id, outcome, reasonCode])).toEqual([
    ['ntf-1', 'accepted', null],
    ['ntf-2', 'not_tried', null],
    ['ntf-3', 'owed', 'http_error'],
    ['ntf-4', 'not_tried', null],
  ]);
});

describe('drop', () => {
  const drop = (id: string, force: boolean): AlertBook => {
    const book = stocked();
    dropDelivery(book, book.deliveries[id] ?? alertDelivery(), { ...actor, force });
    return book;
  };

  it('takes what was given up out of the outbox', () =>
    expect(drop('ntf-1', false).deliveries['ntf-1']).toBeUndefined());

  it('needs force for what is still tried', () => {
    expect(() => drop('ntf-3', false)).toThrow('is still tried');
    expect(drop('ntf-3', true).deliveries['ntf-3']).toBeUndefined();
  });
});
