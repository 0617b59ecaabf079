import type { HealthSeverity, ReconcileRow } from '../../../src/generated/types.ts';
import { formatInstant } from '../../../src/runtime/rfc3339.ts';
import { type PassSample, readSample } from '../../../src/telemetry/pass-sample.ts';
import { rankProfiles } from '../../../src/telemetry/ranked-profiles.ts';
import { SHIPPED_PROFILES } from '../../support/shipped-profiles.ts';

/** strict 120/300, balanced 300/900, relaxed 600/1800; critical streaks 2, 4, 6. */
export const SHIPPED = rankProfiles(SHIPPED_PROFILES);
export const START_MS = Date.UTC(2026, 2, 1, 12);

/** A pass as far as a test cares. */
export interface PassSpec {
  /** Silence of the run at work; left out when none is at work. */
  readonly quiet?: number;
  readonly lifecycle?: string;
  /** Reasons of health besides those that follow from silence and failures. */
  readonly reasons?: Readonly<Record<string, HealthSeverity>>;
  readonly failure?: string;
  readonly streak?: number;
  readonly run?: string;
  /** Minutes after the pass before; 1 unless given. */
  readonly minutes?: number;
}

/** Rows of telemetry/reconcile.jsonl, a minute apart, judged by balanced unless another profile is named. */
export class Passes {
  readonly rows: Record<string, unknown>[] = [];
  private atMs = START_MS;
  private readonly profile: 'strict' | 'balanced' | 'relaxed';

  constructor(profile: 'strict' | 'balanced' | 'relaxed' = 'balanced') {
    this.profile = profile;
  }

  add(spec: PassSpec): this {
    this.atMs += (spec.minutes ?? 1) * 60_000;
    this.rows.push(row(spec, { atMs: this.atMs, profile: this.profile }));
    return this;
  }

  /** The same pass many times. */
  times(count: number, spec: PassSpec): this {
    for (let index = 0; index < count; index += 1) this.add(spec);
    return this;
  }

  /** One silence as passes of every minute see it, up to that many seconds; then the loop goes on. */
  silence(seconds: number, spec: PassSpec = {}): this {
    for (let quiet = 60; quiet <= seconds; quiet += 60) this.add({ ...spec, quiet });
    return this;
  }

  /** Failed passes in a row. */
  outage(passes: number, failure = 'service_request_failed'): this {
    for (let streak = 1; streak <= passes; streak += 1) this.add({ failure, streak });
    return this;
  }

  get samples(): PassSample[] {
    return this.rows.flatMap((one) => readSample(one) ?? []);
  }
}

/** A pass of a loop that logs all the time. */
export const BUSY: PassSpec = { quiet: 5 };

function row(spec: PassSpec, { atMs, profile }: { atMs: number; profile: string }): Record<string, unknown> {
  const severities = { ...spec.reasons, ...ageOf(spec, profile), ...failureOf(spec) };
  const found = Object.values(severities);
  const lifecycle = spec.lifecycle ?? (spec.quiet === undefined && spec.failure === undefined ? 'complete' : 'running');
  return {
    timestamp: formatInstant(atMs),
    loopId: 'alpha',
    status: spec.failure === undefined ? 'success' : 'failed',
    ...(spec.failure === undefined ? { runId: spec.run ?? 'run-1' } : { failureCode: spec.failure }),
    thresholdProfile: profile,
    durationSeconds: 0,
    transportFailureStreak: spec.streak ?? 0,
    healthStatus: found.includes('critical') ? 'critical' : found.length > 0 ? 'degraded' : 'healthy',
    healthReasonCodes: Object.keys(severities).toSorted(),
    lifecycleState: lifecycle,
    ...(spec.quiet === undefined ? {} : { quietSeconds: spec.quiet }),
    healthReasonSeverities: severities,
  } satisfies Partial<Record<keyof ReconcileRow, unknown>>;
}

function ageOf({ quiet }: PassSpec, profile: string): Readonly<Record<string, HealthSeverity>> {
  const values = SHIPPED.profiles.find(({ name }) => name === profile)?.values;
  if (quiet === undefined || values === undefined || quiet < values.degradedIngestLagSeconds) return {};
  return { ingest_stale: quiet >= values.criticalIngestLagSeconds ? 'critical' : 'degraded' };
}

function failureOf({ failure, streak = 0 }: PassSpec): Readonly<Record<string, HealthSeverity>> {
  if (failure === undefined) return {};
  return failure === 'service_request_failed'
    ? { transport_unreachable: streak >= 4 ? 'critical' : 'degraded' }
    : { [failure]: 'degraded' };
}
