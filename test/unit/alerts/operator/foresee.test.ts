import { describe, expect, it } from 'vitest';
import { cryptoDigests } from '../../../../src/adapters/crypto-digests.ts';
import { decisive, foresee } from '../../../../src/alerts/operator/foresee.ts';
import type { AlertBook, AlertDecision, AlertSinks } from '../../../../src/generated/types.ts';
import { GENERAL_PLACES } from '../../../../src/status/fill-command.ts';
import { NOW_MS, ONE_HOOK, bookAlert, bookWith } from '../../../support/alert-book.ts';

function decided(book: AlertBook, catalog: AlertSinks = ONE_HOOK): AlertDecision | null {
  const base = { nowMs: NOW_MS, repo: '/r', traceId: 't', digests: cryptoDigests, placesOf: () => GENERAL_PLACES };
  const copy = structuredClone(book);
  const decisions = foresee({ ...base, catalog }, book);
  expect(book, 'the book stays as it is').toEqual(copy);
  return decisive(decisions.get('alt-1111') ?? []);
}

const told = (book: AlertBook): AlertBook => {
  book.groups['hook|cause=disk'] = {
    key: 'hook|cause=disk',
    sink: 'hook',
    dedupKey: 'd',
    told: { 'alt-1111': 'firing' },
    severities: {},
    waitingSinceMs: null,
    lastToldAtMs: NOW_MS,
  };
  return book;
};

describe('what will be decided', () => {
  it.each<[string, readonly [AlertBook, AlertSinks?], string]>([
    ['a new alert', [bookWith(bookAlert())], 'told'],
    ['one that was told', [told(bookWith(bookAlert()))], 'already_told'],
    ['one that is over and was told', [told(bookWith(bookAlert({ status: 'resolved' })))], 'told'],
    ['one that is over', [bookWith(bookAlert({ status: 'resolved', resolvedBy: 'reason_cleared' }))], 'reason_cleared'],
    ['one that has not fired', [bookWith(bookAlert({ status: 'pending' }))], 'pending'],
    ['a snoozed one', [bookWith(bookAlert({ snoozedUntil: '2026-03-01T13:00:00Z' }))], 'snoozed'],
    ['one whose sink is off', [bookWith(bookAlert()), { ...ONE_HOOK, sinks: {} }], 'no_dispatchable_sinks'],
    [
      'one whose group waits',
      [bookWith(bookAlert()), { ...ONE_HOOK, routing: { ...ONE_HOOK.routing, defaults: { groupWaitSeconds: 60 } } }],
      'group_wait',
    ],
    [
      'one with two sinks of which one is off',
      [
        bookWith(bookAlert()),
        {
          ...ONE_HOOK,
          sinks: { ...ONE_HOOK.sinks, off: { enabled: false, type: 'webhook' } },
          routing: { ...ONE_HOOK.routing, defaultSinks: ['off', 'hook'] },
        },
      ],
      'told',
    ],
  ])('about %s', (_what, situation, reasonCode) => {
    expect(decided(...situation)?.reasonCode).toBe(reasonCode);
  });

  it('names no notification that does not exist', () => {
    expect(decided(bookWith(bookAlert()))?.detail).toBe('with the next dispatch');
  });
});

it('nothing decided is nothing', () => expect(decisive([])).toBeNull());
