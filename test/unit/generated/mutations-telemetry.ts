import type { Mutation } from './mutations.ts';
import { passWindow, profileDrift, profileDriftRow, simulateReport, telemetrySummary } from './samples/telemetry.ts';

type Row = readonly [pointer: string, value: unknown, why: string];

function of(schema: string, document: unknown, table: readonly Row[]): Mutation[] {
  return table.map(([pointer, value, why]) => ({ schema, document, pointer, value, why }));
}

/** Mutations of what the commands about telemetry and threshold profiles write and print. */
export const TELEMETRY_MUTATIONS: readonly Mutation[] = [
  ...of('profile-drift', profileDrift, [
    ['/status', 'drifting', 'a status that does not exist'],
    ['/action', 'apply_profile', 'an action that nobody takes'],
    ['/reasonCode', 'drift', 'another reason code'],
    ['/recommendationConfidence', 'sure', 'a confidence that does not exist'],
    ['/recommendationRank', 4, 'a rank that does not exist'],
    ['/mismatchStreak', -1, 'a negative streak'],
    ['/requiredStreak', 0, 'no streak at all'],
    ['/appliedProfile', null, 'null instead of leaving it out'],
  ]),
  ...of('profile-drift-row', profileDriftRow, [
    ['/category', 'profile_drift', 'another category'],
    ['/seq', undefined, 'no journal record'],
    ['/drift/status', 'drifting', 'a bad comparison inside'],
  ]),
  ...of('telemetry-summary', telemetrySummary, [
    ['/source/window', 0, 'a window without rows'],
    ['/observed/health/criticalRate', 1.5, 'a rate above one'],
    ['/observed/basis', 'feeling', 'a basis that does not exist'],
    ['/confidence', null, 'no confidence'],
    ['/recommendedProfile', null, 'no recommendation'],
  ]),
  ...of('pass-window', passWindow, [
    ['/passes/quiet/0', '412', 'a number in quotes'],
    ['/passes/streak/0', null, 'no streak'],
    ['/kinds/0/severities/ingest_stale', 'warning', 'the severity of an escalation'],
  ]),
  ...of('simulate-report', simulateReport, [
    ['/incidents/0/kind', 'accident', 'a kind that does not exist'],
    ['/alarms/0/comparison', 'better', 'a comparison that does not exist'],
    ['/escalations/0/category', 'divergence_detected', 'a row that no profile changes'],
    ['/values/criticalIngestLagSeconds', -1, 'a negative limit'],
  ]),
];
