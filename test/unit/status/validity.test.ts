import { describe, expect, it } from 'vitest';
import type { Recorded } from '../../../src/status/recorded.ts';
import { validityOf } from '../../../src/status/validity.ts';

const AT = '2026-01-31T12:00:00Z';
const AT_MS = Date.UTC(2026, 0, 31, 12);

function validity(recorded: { state?: object; health?: object }, secondsLater: number) {
  const parts = { documents: { state: recorded.state ?? null }, health: recorded.health ?? null };
  return validityOf(parts as unknown as Recorded, { nowMs: AT_MS + secondsLater * 1000, validSeconds: 300 });
}

describe('validityOf', () => {
  it('a state says itself how long it is valid', () => {
    const state = { generatedAt: AT, validUntil: '2026-01-31T12:01:00Z' };
    expect(validity({ state }, 60)).toEqual({
      recordedAt: AT,
      validUntil: '2026-01-31T12:01:00Z',
      validSeconds: 60,
      ageSeconds: 60,
      expired: false,
    });
    expect(validity({ state }, 61).expired).toBe(true);
  });

  it.each([
    ['a state without an end', { state: { generatedAt: AT } }],
    ['health alone', { health: { updatedAt: AT } }],
  ])('%s is valid for as long as a running loop may be silent', (_what, recorded) => {
    expect(validity(recorded, 300)).toMatchObject({ validUntil: '2026-01-31T12:05:00Z', expired: false });
    expect(validity(recorded, 301)).toMatchObject({ expired: true });
  });

  it('a record from the future has a negative age', () => {
    expect(validity({ state: { generatedAt: AT } }, -90)).toMatchObject({ ageSeconds: -90, expired: false });
  });

  it('without a usable time nothing is valid', () => {
    expect(validity({ state: { generatedAt: 'soon' } }, 0)).toEqual({
      recordedAt: null,
      validUntil: null,
      validSeconds: 300,
      ageSeconds: null,
      expired: true,
    });
  });
});
