import { describe, expect, it } from 'vitest';
import { datedText } from '../../../src/status/ages.ts';

const AT = '2026-01-31T12:00:00Z';
const AT_MS = Date.UTC(2026, 0, 31, 12);

describe('datedText', () => {
  it.each([
    [0, '0 seconds ago'],
    [119, '119 seconds ago'],
    [120, '2 minutes ago'],
    [92 * 60 + 59, '92 minutes ago'],
    [7199, '119 minutes ago'],
    [7200, '2 hours ago'],
    [47 * 3600, '47 hours ago'],
    [48 * 3600, '2 days ago'],
    [400 * 86_400, '400 days ago'],
    [-1, 'in 1 second'],
    [-600, 'in 10 minutes'],
  ])('%i seconds later: %s', (seconds, distance) => {
    expect(datedText(AT, AT_MS + seconds * 1000)).toBe(`${AT} (${distance})`);
  });

  it('leaves a text that is no time, and a time without a now, as it is', () => {
    expect(datedText('soon', AT_MS)).toBe('soon');
    expect(datedText(AT, null)).toBe(AT);
  });
});
