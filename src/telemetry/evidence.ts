import type { ThresholdProfile } from '../config/threshold-catalog.ts';
import type { SummaryProfile } from '../generated/types.ts';
import { type Episode, findOutages, findSilences } from './episodes.ts';
import type { PassSample } from './pass-sample.ts';
import type { RankedProfiles } from './ranked-profiles.ts';

/** What passes tell about thresholds: how the loop is while it is well, and which alarms had a reason. */

/** Reasons of a pass that say nothing against its silence being told right. */
const AGE_ALONE: ReadonlySet<string> = new Set(['ingest_stale', 'runtime_heartbeat_stale']);

/** Shares of the sound passes up to which a profile counts as quiet. */
const MOST_DEGRADED = 0.05;
const MOST_CRITICAL = 0.01;

/** What passes tell. */
export interface Evidence {
  /** Silence of each pass that tells how the loop is while it is well, in seconds. */
  readonly soundSeconds: readonly number[];
  /** What an alarm has to be about; see {@link isIncident}. */
  readonly incidents: readonly Episode[];
  /** Every profile, the tightest first, with what it would have said in the sound passes. */
  readonly profiles: readonly SummaryProfile[];
}

/** Gathers the evidence of passes, oldest first. */
export function gatherEvidence(samples: readonly PassSample[], { profiles }: RankedProfiles): Evidence {
  const bounds = boundsOf(profiles);
  const silences = findSilences(samples);
  const outages = findOutages(samples);
  const soundSeconds = silences.flatMap((silence) => soundPasses(silence, bounds));
  const blips = outages.filter((outage) => outage.ending === 'by_itself' && !isIncident(outage, bounds));
  const context = { soundSeconds, passes: samples.length, blips: blips.flatMap(({ passes }) => passes) };
  return {
    soundSeconds,
    incidents: [...silences, ...outages].filter((episode) => isIncident(episode, bounds)),
    profiles: profiles.map((profile) => judge(profile, context)),
  };
}

/** Where a profile begins to speak about an episode, and where it speaks loudest. */
export interface Limits {
  readonly alarm: number;
  readonly critical: number;
}

/** Where the first profile of a catalog begins to speak, and where the last one speaks loudest. */
export type Bounds = Readonly<Record<Episode['kind'], Limits>>;

/** The bounds of a catalog. */
export function boundsOf(profiles: readonly ThresholdProfile[]): Bounds {
  const of = (kind: Episode['kind']): Limits => ({
    alarm: Math.min(...profiles.map((profile) => limits(kind, profile).alarm)),
    critical: Math.max(...profiles.map((profile) => limits(kind, profile).critical)),
  });
  return { silence: of('silence'), outage: of('outage') };
}

/**
 * An episode that is no habit of the loop: it ended badly after an alarm of the tightest profile, or even the most
 * patient profile calls it critical, however it ended. What goes on, and may yet end well, is neither.
 */
export function isIncident({ kind, ending, peak }: Episode, bounds: Bounds): boolean {
  const { alarm, critical } = bounds[kind];
  return peak >= critical || (ending === 'badly' && peak >= alarm);
}

/** The limits of a profile. */
export function limits(kind: Episode['kind'], { values }: ThresholdProfile): Limits {
  // A single failed pass degrades health under every profile: they differ in when it becomes critical.
  return kind === 'silence'
    ? { alarm: values.degradedIngestLagSeconds, critical: values.criticalIngestLagSeconds }
    : { alarm: values.criticalTransportFailureStreak, critical: values.criticalTransportFailureStreak };
}

/** Silences below every threshold count as they are; longer ones only once the loop has gone on by itself. */
function soundPasses(silence: Episode, bounds: Bounds): number[] {
  const { alarm } = bounds.silence;
  const wasHabit = silence.ending === 'by_itself' && !isIncident(silence, bounds);
  const found: number[] = [];
  for (const { quietSeconds, kind } of silence.passes) {
    const counts = quietSeconds !== null && (wasHabit || quietSeconds < alarm);
    if (counts && kind.reasonCodes.every((code) => AGE_ALONE.has(code))) found.push(quietSeconds);
  }
  return found;
}

interface JudgeContext {
  readonly soundSeconds: readonly number[];
  /** All passes. */
  readonly passes: number;
  /** Those of outages that were no incidents. */
  readonly blips: readonly PassSample[];
}

function judge(profile: ThresholdProfile, { soundSeconds, passes, blips }: JudgeContext): SummaryProfile {
  const { alarm, critical } = limits('silence', profile);
  const outageLimit = limits('outage', profile).critical;
  const cried = blips.filter(({ failureStreak }) => failureStreak >= outageLimit).length / Math.max(1, passes);
  const degradedShare = shareFrom(soundSeconds, alarm);
  const criticalShare = Math.max(shareFrom(soundSeconds, critical), cried);
  return {
    profile: profile.name,
    degradedShare,
    criticalShare,
    fits: degradedShare <= MOST_DEGRADED && criticalShare <= MOST_CRITICAL,
  };
}

/** Share of the values from a limit on. A plain loop: it goes over two hundred values for every limit of a catalog. */
function shareFrom(values: readonly number[], limit: number): number {
  let count = 0;
  for (const value of values) {
    if (value >= limit) count += 1;
  }
  return values.length === 0 ? 0 : count / values.length;
}
