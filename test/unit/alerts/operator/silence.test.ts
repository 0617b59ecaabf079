import { describe, expect, it } from 'vitest';
import {
  addSilence,
  expireSilence,
  hidesEverything,
  matcherText,
  silenceOfWish,
  silenceState,
} from '../../../../src/alerts/operator/silence.ts';
import type { AlertMatcher } from '../../../../src/generated/types.ts';
import { NOW_MS, bookWith } from '../../../support/alert-book.ts';

describe('a matcher', () => {
  it.each<[AlertMatcher, boolean]>([
    [{ loop: '*' }, true],
    [{ loop: '**', category: '*' }, true],
    [{ minSeverity: 'info' }, true],
    [{ minSeverity: 'critical' }, true],
    [{ category: '*_*' }, true],
    [{ category: '*e*', loop: '*' }, true],
    [{ category: '*e*', loop: 'alpha' }, false],
    [{ category: 'health_*' }, false],
    [{ category: '*_detected' }, false],
    [{ subject: 'ingest_stale' }, false],
    [{ category: '*', subject: 'ingest_stale' }, false],
    [{ loop: 'a*' }, false],
  ])('%j hides everything: %s', (matcher, expected) => expect(hidesEverything(matcher)).toBe(expected));

  it('is put into words', () => {
    expect(matcherText({ loop: 'a*', category: 'b', subject: 'c', minSeverity: 'warning' })).toBe(
      'loop a*, category b, subject c, severity warning and above',
    );
  });
});

const wish = {
  id: 'sil-1',
  matcher: { loop: 'alpha' },
  by: 'alice',
  reason: 'x',
  nowMs: NOW_MS,
  force: false,
  startsAtMs: NOW_MS + 1000,
  endsAtMs: NOW_MS + 5000,
};

describe('a silence', () => {
  it.each([
    [0, 'planned'],
    [999, 'planned'],
    [1000, 'active'],
    [4999, 'active'],
    [5000, 'over'],
  ])('after %s ms is %s', (afterMs, state) => {
    expect(silenceState(silenceOfWish(wish), NOW_MS + afterMs)).toBe(state);
  });

  it.each([
    ['ends as it begins', { endsAtMs: NOW_MS + 1000 }],
    ['ended in the past', { startsAtMs: NOW_MS - 9000, endsAtMs: NOW_MS }],
    ['hides everything', { matcher: { category: '*' } }],
  ])('that %s is refused', (_what, change) => {
    expect(() => silenceOfWish({ ...wish, ...change })).toThrow(
      expect.objectContaining({ code: 'alert_action_refused' }) as Error,
    );
  });

  it('that hides everything is made by force, and says so', () => {
    const silence = silenceOfWish({ ...wish, matcher: { category: '*' }, force: true });
    expect(silence.everything).toBe(true);
    expect(addSilence(bookWith(), silence, NOW_MS)).toMatchObject({
      operation: 'silence',
      forced: true,
      after: 'planned',
    });
  });

  it.each([
    [0, 'planned'],
    [2000, 'active'],
  ])('that is ended after %s ms, while %s, hides nothing from then on', (afterMs, before) => {
    const book = bookWith();
    const silence = silenceOfWish(wish);
    addSilence(book, silence, NOW_MS);
    const nowMs = NOW_MS + afterMs;
    expect(expireSilence(book, silence, { by: 'bob', reason: null, nowMs })).toMatchObject({ before, after: 'over' });
    const kept = book.silences['sil-1'];
    expect(kept === undefined ? null : silenceState(kept, nowMs)).toBe('over');
    expect(kept?.startsAtMs).toBeLessThanOrEqual(kept?.endsAtMs ?? 0);
    expect(() => expireSilence(book, kept ?? silence, { by: 'bob', reason: null, nowMs })).toThrow('is over since');
  });
});
