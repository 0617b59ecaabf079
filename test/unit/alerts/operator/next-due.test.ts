import { describe, expect, it } from 'vitest';
import { nextDueMs } from '../../../../src/alerts/next-due.ts';
import type { BookAlert } from '../../../../src/generated/types.ts';
import { NOW_MS, bookAlert, bookWith } from '../../../support/alert-book.ts';

/** What people did while a dispatch was at work is acted on by the next one. */

describe('what a sink was told and what holds', () => {
  it.each<[string, Partial<BookAlert>, 'firing' | 'acknowledged', boolean]>([
    ['an end that was not told', { status: 'resolved' }, 'firing', true],
    ['an acknowledgement that was not told', { status: 'acknowledged' }, 'firing', true],
    ['an acknowledgement that was told', { status: 'acknowledged' }, 'acknowledged', false],
    ['an alert that fires', {}, 'firing', false],
    ['an end of what comes and goes', { status: 'resolved', flapping: true }, 'firing', true],
  ])('%s', (...[, differing, as, isDue]) => {
    const book = bookWith(bookAlert(differing));
    const group = { key: 'k', sink: 'hook', dedupKey: 'd', severities: {}, waitingSinceMs: null, lastToldAtMs: NOW_MS };
    book.groups['k'] = { ...group, told: { 'alt-1111': as } };
    const due = nextDueMs(book, { nowMs: NOW_MS, planMs: null, deliveryMs: null });
    expect(due === NOW_MS).toBe(isDue);
  });
});
