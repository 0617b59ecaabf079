import { describe, expect, test } from 'vitest';
import { instantText, minuteTag, minuteText, parseMinute } from '../../../src/queue/kst.ts';
import { NOW_SECONDS } from '../../support/queue-item.ts';

describe('a second as text', () => {
  test.each([
    [9, ['2026-02-09 12:00', '2026-02-09T12:00:00+09:00', '20260209-1200']],
    [0, ['2026-02-09 03:00', '2026-02-09T03:00:00+00:00', '20260209-0300']],
    [-5, ['2026-02-08 22:00', '2026-02-08T22:00:00-05:00', '20260208-2200']],
    [23, ['2026-02-10 02:00', '2026-02-10T02:00:00+23:00', '20260210-0200']],
  ])('%d hours east of UTC', (offsetHours, texts) => {
    const forms = [minuteText, instantText, minuteTag];
    expect(forms.map((form) => form(NOW_SECONDS, offsetHours))).toEqual(texts);
  });

  test('seconds are cut off a minute and kept in an instant', () => {
    expect(minuteText(NOW_SECONDS + 59, 9)).toBe('2026-02-09 12:00');
    expect(instantText(NOW_SECONDS + 59, 9)).toBe('2026-02-09T12:00:59+09:00');
  });
});

describe('a text as the second in which its minute begins', () => {
  test.each([
    ['2026-02-09 12:00', 9, NOW_SECONDS],
    [' 2026-02-09 12:00 ', 9, NOW_SECONDS],
    ['2026-02-09 03:00', 0, NOW_SECONDS],
    ['2024-02-29 00:00', 9, Date.UTC(2024, 1, 28, 15) / 1000],
    ['2026-02-29 00:00', 9, null],
    ['2026-13-01 00:00', 9, null],
    ['2026-02-09 24:00', 9, null],
    ['2026-02-09 12:60', 9, null],
    ['2026-2-9 9:30', 9, null],
    ['2026-02-09T12:00', 9, null],
    ['2026-02-09 12:00:00', 9, null],
    ['-', 9, null],
    ['', 9, null],
    ['yesterday', 9, null],
  ])('%j', (text, offsetHours, expected) => {
    expect(parseMinute(text, offsetHours)).toBe(expected);
  });
});
