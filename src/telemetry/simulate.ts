import type { ThresholdProfile } from '../config/threshold-catalog.ts';
import type { SimulateReport, SimulatedIncident, SimulatedTally } from '../generated/types.ts';
import type { Json } from '../runtime/json-member.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { readSample } from './pass-sample.ts';
import type { RankedProfiles } from './ranked-profiles.ts';
import { compareAlarms } from './simulate-alarms.ts';
import { healthEscalations } from './simulate-escalations.ts';
import { type JudgedSample, type TimedSample, asRecorded, underProfile } from './simulate-health.ts';
import { compareIncidents, countAdded } from './simulate-incidents.ts';
import { findStretches, instantOf } from './simulate-stretches.ts';

/**
 * Replays recorded passes under another threshold profile: which alarms would have come when, and which incidents would
 * have been missed. docs/tuning.md, "What if".
 */

export interface SimulateInput {
  readonly nowMs: number;
  readonly repo: string;
  readonly loop: string;
  readonly reconcileTelemetryFile: string;
  /** Milliseconds since the epoch; null for everything. */
  readonly sinceMs: number | null;
  /** Rows of telemetry/reconcile.jsonl, oldest first. */
  readonly rows: readonly Json[];
  readonly badLines: number;
  readonly profile: ThresholdProfile;
  readonly ranked: RankedProfiles;
}

/** Replays. */
export function simulate(input: SimulateInput): SimulateReport {
  const { profile, ranked, loop } = input;
  const { samples, read, withoutLags, odd } = selectSamples(input);
  const recorded = samples.map(asRecorded);
  const simulated = samples.map((sample) => underProfile(sample, profile));
  const incidents = compareIncidents(recorded, simulated, ranked);
  const escalations = healthEscalations(simulated, loop);
  return {
    schemaVersion: 'v1',
    generatedAt: formatInstant(input.nowMs),
    source: {
      repoPath: input.repo,
      loopId: loop,
      reconcileTelemetryFile: input.reconcileTelemetryFile,
      since: input.sinceMs === null ? null : formatInstant(input.sinceMs),
      from: instantOf(samples[0]?.atMs ?? null),
      to: instantOf(samples.at(-1)?.atMs ?? null),
    },
    profile: profile.name,
    values: profile.values,
    appliedProfiles: [...new Set(samples.flatMap(({ kind }) => kind.profile ?? []))].toSorted(),
    passes: { read, simulated: samples.length, withoutLags, rowsSkipped: input.badLines + odd },
    recorded: tally(recorded, healthEscalations(recorded, loop).length),
    simulated: tally(simulated, escalations.length),
    verdict: verdictOf(incidents, countAdded(recorded, simulated)),
    incidents,
    alarms: compareAlarms(recorded, simulated),
    escalations,
  };
}

interface Selected {
  readonly samples: readonly TimedSample[];
  readonly read: number;
  readonly withoutLags: number;
  /** Rows that tell of no pass, or not when it was. */
  readonly odd: number;
}

function selectSamples({ rows, sinceMs }: SimulateInput): Selected {
  const all = rows.flatMap((row) => {
    const sample = readSample(row);
    return sample === null || sample.atMs === null ? [] : [{ ...sample, atMs: sample.atMs }];
  });
  const wanted = all.filter(({ atMs }) => sinceMs === null || atMs >= sinceMs);
  const samples = wanted
    .filter(({ kind }) => kind.severities !== null)
    .toSorted((left, right) => left.atMs - right.atMs);
  return { samples, read: wanted.length, withoutLags: wanted.length - samples.length, odd: rows.length - all.length };
}

function tally(passes: readonly JudgedSample[], escalations: number): SimulatedTally {
  const count = (status: string): number => passes.filter((judged) => judged.status === status).length;
  const alarms = findStretches(passes, ({ status }) => (status === 'healthy' ? null : status)).length;
  return { escalations, alarms, degradedPasses: count('degraded'), criticalPasses: count('critical') };
}

/** What is not over yet counts as an incident: nobody knows that it is none. */
function verdictOf(incidents: readonly SimulatedIncident[], alarmsAdded: number): SimulateReport['verdict'] {
  const serious = incidents.filter(({ kind }) => kind !== 'noise');
  const noise = incidents.filter(({ kind }) => kind === 'noise');
  const count = (comparison: SimulatedIncident['comparison']): number =>
    serious.filter((incident) => incident.comparison === comparison).length;
  const noiseAvoided = noise.filter(({ comparison }) => comparison === 'missed').length;
  return {
    incidentsMissed: count('missed'),
    incidentsLater: count('later'),
    incidentsEarlier: count('earlier'),
    incidentsUnchanged: count('same'),
    noiseAvoided,
    noiseKept: noise.length - noiseAvoided,
    alarmsAdded,
  };
}
