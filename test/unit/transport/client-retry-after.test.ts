import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../src/transport/service-retry-after.ts';

/** Seven seconds before the example of RFC 9110 5.6.7. */
const NOW_MS = Date.UTC(1994, 10, 6, 8, 49, 30);

describe('retryAfterMs', () => {
  it.each<[string, number | null]>([
    ['0', 0],
    ['7', 7000],
    [' 120 ', 120_000],
    ['0007', 7000],
    ['9999999999', 9_999_999_999_000],
    ['99999999999', 9_999_999_999_000],
    ['-1', null],
    ['+1', null],
    ['1.5', null],
    ['1e3', null],
    ['', null],
    ['soon', null],
    ['1994-11-06T08:49:37Z', null],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 7000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 7000],
    ['Sun Nov  6 08:49:37 1994', 7000],
    ['Wed Nov 16 08:49:37 1994', 864_007_000],
    ['Sun, 06 Nov 1994 08:49:30 GMT', 0],
    ['Sun, 06 Nov 1994 08:49:29 GMT', 0],
    ['Sun, 06 Nov 1994 08:49:60 GMT', 30_000],
    ['Sun, 6 Nov 1994 08:49:37 GMT', null],
    ['Sun, 06 Nov 1994 08:49:37 +0000', null],
    ['Sun, 06 Nov 1994 24:00:00 GMT', null],
    ['Sun, 06 Nov 1994 08:60:00 GMT', null],
    ['Wed, 31 Nov 1994 08:49:37 GMT', null],
    ['Sun, 06 Xyz 1994 08:49:37 GMT', null],
    ['Sun, 00 Nov 1994 08:49:37 GMT', null],
  ])('%j gives %j', (value, expected) => {
    expect(retryAfterMs(value, NOW_MS)).toBe(expected);
  });

  it.each([
    ['44', 2044],
    ['45', 1945],
    ['00', 2000],
    ['94', 1994],
  ])('takes the year %s for %d when it is 1994', (digits, year) => {
    const expected = Math.max(0, Date.UTC(year, 10, 7) - NOW_MS);
    expect(retryAfterMs(`Sunday, 07-Nov-${digits} 00:00:00 GMT`, NOW_MS)).toBe(expected);
  });

  it('reads back every date that a server would write', () => {
    const seconds = fc.integer({ min: 0, max: 4_102_444_799 });
    fc.assert(
      fc.property(seconds, seconds, (now, later) => {
        const written = new Date(later * 1000).toUTCString();
        expect(retryAfterMs(written, now * 1000)).toBe(Math.max(0, later - now) * 1000);
      }),
    );
  });

  it('is a finite wait or nothing for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const waitMs = retryAfterMs(text, NOW_MS);
        expect(waitMs === null || (Number.isFinite(waitMs) && waitMs >= 0)).toBe(true);
      }),
    );
  });
});
