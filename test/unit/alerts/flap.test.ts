import { describe, expect, it } from 'vitest';
import { FLAP_STATES, flapPercent, isFlapping, withState } from '../../../src/alerts/flap.ts';

type Changes = ReturnType<typeof withState>;

function changesAt(passes: readonly number[]): Changes {
  return passes.map((pass, index) => ({ pass, firing: index % 2 === 0 }));
}

describe('the share of changes', () => {
  it('is nothing without changes, all when every pass changes', () => {
    expect(flapPercent([], 100)).toBe(0);
    expect(flapPercent(changesAt(Array.from({ length: 20 }, (_, index) => 81 + index)), 100)).toBeCloseTo(100, 9);
  });

  it('counts a late change one and a half times as much as an early one', () => {
    expect(flapPercent(changesAt([100]), 100)).toBeCloseTo((1.2 / 20) * 100, 9);
    expect(flapPercent(changesAt([81]), 100)).toBeCloseTo((0.8 / 20) * 100, 9);
  });

  it('forgets what is older than 21 states', () => {
    expect(flapPercent(changesAt([80]), 100)).toBe(0);
  });
});

describe('the limits', () => {
  const rule = { enabled: true, enterPercent: 50, leavePercent: 25 };

  it.each([
    [false, 49.9, false],
    [false, 50, true],
    [true, 25, true],
    [true, 24.9, false],
    [true, 40, true],
    [false, 40, false],
  ])('flapping before %s at %d percent: %s', (before, percent, expected) => {
    expect(isFlapping(before, percent, rule)).toBe(expected);
  });

  it('do not count where flapping is switched off', () => {
    expect(isFlapping(true, 100, { ...rule, enabled: false })).toBe(false);
  });
});

describe('the history', () => {
  it('keeps changes only, and no more than matter', () => {
    let changes: Changes = [];
    for (let pass = 1; pass <= 200; pass += 1) changes = withState(changes, pass, pass % 4 < 2);
    expect(changes.length).toBeLessThanOrEqual(FLAP_STATES);
    expect(withState(changes, 201, changes.at(-1)?.firing ?? false)).toHaveLength(
      changes.filter(({ pass }) => pass > 201 - FLAP_STATES).length,
    );
  });
});
