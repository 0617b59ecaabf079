import { describe, expect, it } from 'vitest';
import { draw } from '../../../src/queue/soak/draw.ts';
import { fateOf } from '../../../src/queue/soak/fate.ts';
import { INJECTED, SOAK_MODEL, SOAK_PROFILES } from '../../../src/queue/soak/figures.ts';
import { arrivalSeconds, planSoak, rateAt, soakNumber } from '../../../src/queue/soak/plan.ts';

const DAY = SOAK_PROFILES['24h'];
const THREE_DAYS = SOAK_PROFILES['72h'];

/** Within four standard deviations of a Poisson count: one seed in some ten thousand is not. */
function expectCount(count: number, mean: number): void {
  expect(Math.abs(count - mean)).toBeLessThan(4 * Math.sqrt(mean));
}

describe('rateAt', () => {
  it.each([
    // 15 minutes of the day hold 30 items: 24 in the burst, 6 in the 12 minutes before.
    { name: '24h', atSeconds: 0, perMinute: 0.5, endsAtSeconds: 720 },
    { name: '24h', atSeconds: 719, perMinute: 0.5, endsAtSeconds: 720 },
    { name: '24h', atSeconds: 720, perMinute: 8, endsAtSeconds: 900 },
    { name: '24h', atSeconds: 900, perMinute: 0.5, endsAtSeconds: 1620 },
    // An hour of the three days holds 300: 100 in the burst.
    { name: '72h', atSeconds: 0, perMinute: 200 / 55, endsAtSeconds: 3300 },
    { name: '72h', atSeconds: 3599, perMinute: 20, endsAtSeconds: 3600 },
  ] as const)('$name at $atSeconds s: $perMinute a minute', ({ name, atSeconds, perMinute, endsAtSeconds }) => {
    const rate = rateAt(SOAK_PROFILES[name].arrivals, atSeconds);
    expect(rate.perSecond * 60).toBeCloseTo(perMinute, 9);
    expect(rate.endsAtSeconds).toBe(endsAtSeconds);
  });
});

describe('arrivalSeconds', () => {
  it.each([
    { name: '24h', items: 24 * 60 * 2, inBursts: 24 * 4 * 24 },
    { name: '72h', items: 72 * 60 * 5, inBursts: 72 * 100 },
  ] as const)('$name: as many as the figures say, in and out of the bursts', ({ name, items, inBursts }) => {
    const { arrivals, hours } = SOAK_PROFILES[name];
    for (const seed of [1, 2, 3]) {
      const found = arrivalSeconds(arrivals, { seed, hours });
      const { periodMinutes, burstMinutes } = arrivals;
      const burst = found.filter((at) => at % (periodMinutes * 60) >= (periodMinutes - burstMinutes) * 60);
      expectCount(found.length, items);
      expectCount(burst.length, inBursts);
      expect(found).toEqual(found.toSorted((left, right) => left - right));
      expect(found.at(-1)).toBeLessThan(hours * 3600);
    }
  });

  it('depends on the seed and on nothing else', () => {
    const plan = (seed: number) => planSoak({ profile: DAY, seed, hours: 2 });
    expect(plan(7)).toEqual(plan(7));
    expect(plan(7)).not.toEqual(plan(8));
  });

  it('a shorter run is the beginning of a longer one', () => {
    const short = arrivalSeconds(DAY.arrivals, { seed: 1, hours: 1 });
    expect(arrivalSeconds(DAY.arrivals, { seed: 1, hours: 3 }).slice(0, short.length)).toEqual(short);
  });
});

describe('planSoak', () => {
  const steps = planSoak({ profile: THREE_DAYS, seed: 4, hours: 72 });
  const adds = steps.flatMap((step) => (step.kind === 'add' ? [step] : []));
  const again = steps.flatMap((step) => (step.kind === 'again' ? [step] : []));
  const locks = steps.flatMap((step) => (step.kind === 'lock' ? [step] : []));

  it('is in the order of time', () => {
    const times = steps.map(({ atSeconds }) => atSeconds);
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });

  it('gives every item an id and a key of its own, and all priorities', () => {
    expect(new Set(adds.map(({ item }) => item.id)).size).toBe(adds.length);
    expect(new Set(adds.map(({ item }) => item.idempotency_key)).size).toBe(adds.length);
    expect(new Set(adds.map(({ item }) => item.priority))).toEqual(new Set(['P0', 'P1', 'P2']));
  });

  it('sends some a second time, later, under another id and the same key', () => {
    expectCount(again.length, adds.length * INJECTED.againShare);
    const first = new Map(adds.map((step) => [step.item.id, step]));
    for (const { item, of, atSeconds } of again) {
      const original = first.get(of);
      expect(item.id).not.toBe(of);
      expect(item.idempotency_key).toBe(original?.item.idempotency_key);
      expect(soakNumber(item.id)).toBe(soakNumber(of));
      expect(atSeconds).toBeGreaterThanOrEqual(original?.atSeconds ?? Infinity);
    }
  });

  it('locks the store with some, for as long as the figures say', () => {
    expectCount(locks.length, adds.length * INJECTED.lockShare);
    for (const { holdSeconds } of locks) {
      expect(holdSeconds).toBeGreaterThanOrEqual(INJECTED.lockSeconds.least);
      expect(holdSeconds).toBeLessThanOrEqual(INJECTED.lockSeconds.most);
    }
  });
});

describe('fateOf', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => `SOAK-${String(index + 1).padStart(6, '0')}`);
  const odds = { seed: 9, transientShare: 0.1, lostShare: 0.01, frozenShareOfLost: 0.25 };

  it('deals fates in the shares that it is given', () => {
    const fates = ids.map((id) => fateOf(odds, id, 0));
    const count = (end: string): number => fates.filter((fate) => fate.end === end).length;
    expectCount(count('transient'), 2000);
    expectCount(count('killed'), 150);
    expectCount(count('frozen'), 50);
    expectCount(fates.filter(({ tokens }) => tokens > SOAK_MODEL.hardTokens).length, 20_000 * INJECTED.breachShare);
    expect(fates.every(({ tokens }) => tokens <= SOAK_MODEL.softTokens || tokens > SOAK_MODEL.hardTokens)).toBe(true);
  });

  it('an attempt has its own fate, but the cost is that of the item', () => {
    const first = ids.map((id) => fateOf(odds, id, 0));
    const second = ids.map((id) => fateOf(odds, id, 1));
    const both = ids.filter((_, index) => first[index]?.end === 'transient' && second[index]?.end === 'transient');
    expectCount(both.length, 200);
    expect(second.map(({ tokens }) => tokens)).toEqual(first.map(({ tokens }) => tokens));
  });

  it('a second sending of an item has the fate of the first', () => {
    expect(fateOf(odds, 'SOAK-000042-again', 0)).toEqual(fateOf(odds, 'SOAK-000042', 0));
  });
});

describe('draw', () => {
  it('fills all tenths evenly, for any seed and for each purpose', () => {
    for (const [seed, stream] of [
      [0, 'fate'],
      [1, 'fate'],
      [1, 'gap'],
      [2 ** 31 - 1, 'breach'],
    ] as const) {
      const tenths = Array.from({ length: 10 }, () => 0);
      for (let about = 0; about < 10_000; about += 1) {
        const at = Math.floor(draw(seed, stream, about) * 10);
        tenths[at] = (tenths[at] ?? 0) + 1;
      }
      for (const count of tenths) expectCount(count, 1000);
    }
  });

  it('what it decides and whom it is about both count, and their order', () => {
    const numbers = [
      draw(1, 'fate', 1),
      draw(1, 'fate', 2),
      draw(1, 'gap', 1),
      draw(1, 'fate', 1, 2),
      draw(1, 'fate', 2, 1),
    ];
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
