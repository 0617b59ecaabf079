/** What a soak run sends to the queue, and when: all of it is known before the run begins. */

import type { NewItem } from '../item.ts';
import { draw, drawBetween } from './draw.ts';
import { type ArrivalRates, INJECTED, SOAK_MODEL, type SoakProfile } from './figures.ts';

/** One thing that is due. `atSeconds`: since the start of the run, by the compressed clock. */
export type SoakStep =
  | { readonly kind: 'add'; readonly atSeconds: number; readonly item: NewItem }
  /** A second sending of the item `of`. */
  | { readonly kind: 'again'; readonly atSeconds: number; readonly item: NewItem; readonly of: string }
  | { readonly kind: 'lock'; readonly atSeconds: number; readonly holdSeconds: number };

/** Which run to plan. */
export interface SoakRun {
  readonly profile: SoakProfile;
  readonly seed: number;
  readonly hours: number;
}

/** The steps of a run in the order of time. */
export function planSoak(run: SoakRun): readonly SoakStep[] {
  const { profile, seed, hours } = run;
  return arrivalSeconds(profile.arrivals, { seed, hours })
    .flatMap((atSeconds, index) => stepsOf(atSeconds, index + 1, seed))
    .toSorted((left, right) => left.atSeconds - right.atSeconds);
}

/**
 * Arrivals of a Poisson process whose rate changes at the borders of the bursts: the gaps are drawn from the
 * exponential distribution, and stretched by the rate of the time that they cover.
 */
export function arrivalSeconds(
  rates: ArrivalRates,
  run: { readonly seed: number; readonly hours: number },
): readonly number[] {
  const untilSeconds = run.hours * 3600;
  const found: number[] = [];
  let atSeconds = 0;
  for (;;) {
    let left = -Math.log(1 - draw(run.seed, 'gap', found.length + 1));
    for (;;) {
      const { perSecond, endsAtSeconds } = rateAt(rates, atSeconds);
      const passed = (endsAtSeconds - atSeconds) * perSecond;
      if (passed >= left) {
        atSeconds += left / perSecond;
        break;
      }
      left -= passed;
      atSeconds = endsAtSeconds;
      if (atSeconds >= untilSeconds) return found;
    }
    if (atSeconds >= untilSeconds) return found;
    found.push(atSeconds);
  }
}

/** The rate at a second, and until when it holds. A burst is the end of its period. */
export function rateAt(rates: ArrivalRates, atSeconds: number): { perSecond: number; endsAtSeconds: number } {
  const { meanPerMinute, periodMinutes, burstMinutes, burstPerMinute } = rates;
  const periodSeconds = periodMinutes * 60;
  const begin = Math.floor(atSeconds / periodSeconds) * periodSeconds;
  const burstAtSeconds = begin + (periodMinutes - burstMinutes) * 60;
  if (atSeconds >= burstAtSeconds) return { perSecond: burstPerMinute / 60, endsAtSeconds: begin + periodSeconds };
  const calmPerMinute =
    (meanPerMinute * periodMinutes - burstPerMinute * burstMinutes) / (periodMinutes - burstMinutes);
  return { perSecond: calmPerMinute / 60, endsAtSeconds: burstAtSeconds };
}

function stepsOf(atSeconds: number, number: number, seed: number): readonly SoakStep[] {
  const { lockShare, lockSeconds, againShare, againSeconds } = INJECTED;
  const item = soakItem(number, seed);
  const steps: SoakStep[] = [{ kind: 'add', atSeconds, item }];
  if (draw(seed, 'lock', number) < lockShare) {
    steps.push({ kind: 'lock', atSeconds, holdSeconds: drawBetween(lockSeconds, draw(seed, 'lockLength', number)) });
  }
  if (draw(seed, 'again', number) < againShare) {
    const laterSeconds = drawBetween(againSeconds, draw(seed, 'againTime', number));
    const again = { ...item, id: `${item.id}-again` };
    steps.push({ kind: 'again', atSeconds: atSeconds + laterSeconds, item: again, of: item.id });
  }
  return steps;
}

const PRIORITIES = ['P0', 'P1', 'P1', 'P1', 'P2'] as const;

function soakItem(number: number, seed: number): NewItem {
  return {
    id: `SOAK-${String(number).padStart(6, '0')}`,
    priority: PRIORITIES[Math.floor(draw(seed, 'priority', number) * PRIORITIES.length)] ?? 'P1',
    task: `soak item ${number}`,
    success_criteria: '1) it ends',
    idempotency_key: `soak-${seed}-${number}`,
    max_attempts: SOAK_MODEL.maxAttempts,
  };
}

/** The number in an id that {@link planSoak} made; the second sending of an item has that of the first. */
export function soakNumber(id: string): number {
  return Number(/^SOAK-(\d+)/.exec(id)?.[1] ?? 0);
}
