import { describe, expect, test } from 'vitest';
import {
  appendNote,
  notBeforeOf,
  noteEntries,
  replaceHumanNote,
  reviewAttempts,
  withReviewAttempts,
} from '../../../src/queue/notes.ts';

test.each([
  ['a', 'b', 'a | b'],
  [' a ', ' b ', 'a | b'],
  ['', 'b', 'b'],
  ['   ', 'b', 'b'],
  ['a', '  ', 'a'],
  ['', '', ''],
])('%j with %j behind it', (notes, entry, expected) => {
  expect(appendNote(notes, entry)).toBe(expected);
});

test.each([
  ['a | b', ['a', 'b']],
  ['a / b', ['a', 'b']],
  ['a/b', ['a/b']],
  ['a|b', ['a|b']],
  ['https://x.test/y / b', ['https://x.test/y', 'b']],
  ['  ', []],
  ['a |  | b', ['a', 'b']],
])('the entries of %j', (notes, expected) => {
  expect(noteEntries(notes)).toEqual(expected);
});

describe('closing replaces what a person wrote', () => {
  test.each([
    ['', 'ok', 'ok'],
    ['n1', 'ok', 'ok'],
    ['n1 | n2', ' ok ', 'ok'],
    ['nl_intake:20260209-0900', 'ok', 'nl_intake:20260209-0900 | ok'],
    ['nl_intake:20260209-0900 / review_attempts=2', 'ok', 'nl_intake:20260209-0900 | review_attempts=2 | ok'],
    ['n1 | cancelled_by_operator', 'ok', 'cancelled_by_operator | ok'],
    ['replan:later | retry_requested', 'ok', 'replan:later | retry_requested | ok'],
    ['boom | retry_not_before=1770606180', 'ok', 'retry_not_before=1770606180 | ok'],
    ['[watchdog] stale reset', 'ok', '[watchdog] stale reset | ok'],
    ['review:RETRY attempt=1/3 missing=a', 'ok', 'review:RETRY attempt=1/3 missing=a | ok'],
    ['Guardrail BLOCK: state=OK; violations=2 | why', 'ok', 'Guardrail BLOCK: state=OK; violations=2 | ok'],
    ['Skipped duplicate by idempotency_key', 'ok', 'Skipped duplicate by idempotency_key | ok'],
    // A sentence that mentions an entry of a program is none.
    ['see review_attempts=2', 'ok', 'ok'],
    ['nl_intake:yesterday', 'ok', 'ok'],
  ])('%j by %j', (notes, text, expected) => {
    expect(replaceHumanNote(notes, text)).toBe(expected);
  });
});

describe('counters', () => {
  test.each([
    ['', 0],
    ['review_attempts=2', 2],
    ['n / review_attempts=1 / review:RETRY attempt=1/3 missing=a', 1],
    ['review_attempts=1 | review_attempts=2', 2],
    ['a review_attempts=5 b', 0],
    ['review_attempts=x', 0],
  ])('reviews in %j', (notes, expected) => {
    expect(reviewAttempts(notes)).toBe(expected);
  });

  test('the new counter is the last entry and the only one', () => {
    expect(withReviewAttempts('review_attempts=1 / n | review_attempts=2', 3)).toBe('n | review_attempts=3');
    expect(withReviewAttempts('', 1)).toBe('review_attempts=1');
  });

  test.each([
    ['boom | retry_not_before=1770606180', 1_770_606_180],
    ['retry_not_before=5 / retry_not_before=9', 9],
    ['not retry_not_before=5 yet', null],
    ['', null],
  ])('the moment before which %j is not picked', (notes, expected) => {
    expect(notBeforeOf(notes)).toBe(expected);
  });
});
