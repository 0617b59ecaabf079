import type { AlarmTimes, SimulatedAlarm } from '../generated/types.ts';
import { formatInstant, secondsBetween } from '../runtime/rfc3339.ts';
import { PROFILE_REASONS } from './pass-sample.ts';
import type { JudgedSample } from './simulate-health.ts';
import { type Stretch, findStretches, instantOf, overlap } from './simulate-stretches.ts';

/** The alarms that depend on the thresholds of a profile, as they were beside what they would have been. */

/** Compares reason by reason; both series are about the same passes. In the order in which alarms began. */
export function compareAlarms(recorded: readonly JudgedSample[], simulated: readonly JudgedSample[]): SimulatedAlarm[] {
  const found = [...PROFILE_REASONS].flatMap((code) => {
    const holds = ({ severities }: JudgedSample) => severities[code] ?? null;
    const [was, wouldBe] = [findStretches(recorded, holds), findStretches(simulated, holds)];
    return pairUp(was, wouldBe).map((pair) => ({ pair, alarm: alarmOf(code, pair) }));
  });
  return found.toSorted((left, right) => beginOf(left.pair) - beginOf(right.pair)).map(({ alarm }) => alarm);
}

interface Pair {
  readonly recorded: Stretch | null;
  readonly simulated: Stretch | null;
}

/** Alarms of both series that are about the same time. One that goes on where the other pauses is paired once. */
function pairUp(recorded: readonly Stretch[], simulated: readonly Stretch[]): Pair[] {
  const taken = new Set<Stretch>();
  const pairs = recorded.map((was): Pair => {
    const match = simulated.find((stretch) => !taken.has(stretch) && overlap(was, stretch)) ?? null;
    if (match !== null) taken.add(match);
    return { recorded: was, simulated: match };
  });
  const added = simulated
    .filter((stretch) => !taken.has(stretch))
    .map((one): Pair => ({ recorded: null, simulated: one }));
  return [...pairs, ...added];
}

function beginOf({ recorded, simulated }: Pair): number {
  return Math.min(recorded?.first ?? Number.POSITIVE_INFINITY, simulated?.first ?? Number.POSITIVE_INFINITY);
}

function alarmOf(code: string, { recorded, simulated }: Pair): SimulatedAlarm {
  const laterSeconds =
    recorded === null || simulated === null ? null : secondsBetween(recorded.beganMs, simulated.beganMs);
  return {
    code,
    recorded: recorded === null ? null : timesOf(recorded),
    simulated: simulated === null ? null : timesOf(simulated),
    comparison: comparisonOf({ recorded, simulated }, laterSeconds),
    laterSeconds,
  };
}

function comparisonOf({ recorded, simulated }: Pair, laterSeconds: number | null): SimulatedAlarm['comparison'] {
  if (recorded === null) return 'added';
  if (simulated === null) return 'missed';
  if (laterSeconds !== null && laterSeconds !== 0) return laterSeconds > 0 ? 'later' : 'earlier';
  if (recorded.worst === simulated.worst) return 'same';
  return simulated.worst === 'critical' ? 'graver' : 'milder';
}

function timesOf({ worst, beganMs, criticalMs, endedMs }: Stretch): AlarmTimes {
  return {
    severity: worst,
    beganAt: formatInstant(beganMs),
    criticalAt: instantOf(criticalMs),
    endedAt: instantOf(endedMs),
  };
}
