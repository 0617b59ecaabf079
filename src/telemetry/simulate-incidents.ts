import type { SimulatedIncident } from '../generated/types.ts';
import { formatInstant, secondsBetween } from '../runtime/rfc3339.ts';
import { findOutages, findSilences } from './episodes.ts';
import { boundsOf, isIncident } from './evidence.ts';
import { PROFILE_REASONS } from './pass-sample.ts';
import type { RankedProfiles } from './ranked-profiles.ts';
import type { JudgedSample } from './simulate-health.ts';
import { type Stretch, findStretches, instantOf, overlap } from './simulate-stretches.ts';

/** What would have become of each recorded stretch of bad health. */

const statusOf = ({ status }: JudgedSample) => (status === 'healthy' ? null : status);

/** Every recorded stretch, in order; both series are about the same passes. */
export function compareIncidents(
  recorded: readonly JudgedSample[],
  simulated: readonly JudgedSample[],
  ranked: RankedProfiles,
): SimulatedIncident[] {
  const serious = seriousPasses(recorded, ranked);
  const wouldBe = findStretches(simulated, statusOf);
  return findStretches(recorded, statusOf).map((was) => {
    const noticed = wouldBe.find((one) => overlap(was, one)) ?? null;
    return incidentOf(was, { noticed, kind: kindOf(was, serious) });
  });
}

/** Alarms that were not raised, at no time of theirs, and would have been. */
export function countAdded(recorded: readonly JudgedSample[], simulated: readonly JudgedSample[]): number {
  const were = findStretches(recorded, statusOf);
  return findStretches(simulated, statusOf).filter((one) => !were.some((was) => overlap(was, one))).length;
}

/** Passes of silences and outages that were no habit of the loop. */
function seriousPasses(recorded: readonly JudgedSample[], { profiles }: RankedProfiles): ReadonlySet<unknown> {
  const samples = recorded.map(({ sample }) => sample);
  const episodes = [...findSilences(samples), ...findOutages(samples)];
  const bounds = boundsOf(profiles);
  return new Set(episodes.filter((one) => isIncident(one, bounds)).flatMap(({ passes }) => passes));
}

function kindOf({ passes, endedMs }: Stretch, serious: ReadonlySet<unknown>): SimulatedIncident['kind'] {
  const codes = passes.flatMap(({ severities }) => Object.keys(severities));
  if (!codes.every((code) => PROFILE_REASONS.has(code)) || passes.some(({ sample }) => serious.has(sample))) {
    return 'incident';
  }
  return endedMs === null ? 'open' : 'noise';
}

function incidentOf(
  was: Stretch,
  { noticed, kind }: { noticed: Stretch | null; kind: SimulatedIncident['kind'] },
): SimulatedIncident {
  const laterSeconds = noticed === null ? null : secondsBetween(was.beganMs, noticed.beganMs);
  const criticalLaterSeconds =
    was.criticalMs === null || noticed?.criticalMs == null ? null : secondsBetween(was.criticalMs, noticed.criticalMs);
  return {
    beganAt: formatInstant(was.beganMs),
    endedAt: instantOf(was.endedMs),
    status: was.worst,
    reasonCodes: [...new Set(was.passes.flatMap(({ severities }) => Object.keys(severities)))].toSorted(),
    kind,
    comparison: comparisonOf(was, noticed, laterSeconds ?? 0),
    laterSeconds,
    criticalLaterSeconds,
  };
}

/** An alarm that would not have become critical any more is a later one: who waits for critical hears nothing. */
function comparisonOf(was: Stretch, noticed: Stretch | null, laterSeconds: number): SimulatedIncident['comparison'] {
  if (noticed === null) return 'missed';
  if (laterSeconds !== 0) return laterSeconds > 0 ? 'later' : 'earlier';
  const [before, after] = [was.criticalMs ?? Number.POSITIVE_INFINITY, noticed.criticalMs ?? Number.POSITIVE_INFINITY];
  return before === after ? 'same' : after > before ? 'later' : 'earlier';
}
