import type { Health, HealthReason } from '../generated/types.ts';
import { type Look, isElsewhere } from './look.ts';
import type { OpenControls } from './open-controls.ts';
import type { FileProblem } from './recorded.ts';
import type { Validity } from './validity.ts';

/**
 * Reasons that only the reader of a recorded state can find: how old it is, whether it is whole, and whether it
 * could be checked against the loop.
 */

export interface ExtraInput {
  readonly validity: Validity;
  readonly clockSkewToleranceSeconds: number;
  readonly interrupted: boolean;
  readonly openControls: OpenControls;
  readonly problems: readonly FileProblem[];
  readonly look: Look;
  readonly recordedHealth: Health | null;
  /** False when there was nothing to judge the loop by. */
  readonly judged: boolean;
}

/** The reasons, all degraded. */
export function extraReasons(input: ExtraInput): HealthReason[] {
  const unjudged = { metric: 'lifecycleState', observed: 'unknown', threshold: 'known', detail: null };
  return [
    ...staleReasons(input),
    ...storeReasons(input),
    ...lookReasons(input.look),
    ...failedPass(input),
    ...(input.judged || isElsewhere(input.look) ? [] : [reason('lifecycle_unknown', unjudged)]),
  ];
}

function staleReasons({ validity, clockSkewToleranceSeconds }: ExtraInput): HealthReason[] {
  const { ageSeconds, expired } = validity;
  const found: HealthReason[] = [];
  if (expired) {
    found.push(
      reason('manager_stale', {
        metric: 'reconcileAgeSeconds',
        observed: ageSeconds ?? 'unknown',
        threshold: validity.validSeconds,
        detail: `the recorded state was valid until ${validity.validUntil ?? 'an unknown time'}`,
      }),
    );
  }
  if (ageSeconds !== null && ageSeconds < -clockSkewToleranceSeconds) {
    found.push(
      reason('clock_skew', {
        metric: 'clockSkewSeconds',
        observed: -ageSeconds,
        threshold: clockSkewToleranceSeconds,
        detail: `the recorded state lies ${String(-ageSeconds)} seconds in the future`,
      }),
    );
  }
  return found;
}

function storeReasons({ interrupted, openControls, problems }: ExtraInput): HealthReason[] {
  const found: HealthReason[] = [];
  if (interrupted) {
    found.push(
      reason('interrupted_pass', { metric: 'journal', observed: 'unfinished', threshold: 'finished', detail: null }),
    );
  }
  const controls = openControls.filter((control) => control.interrupted);
  if (controls.length > 0) {
    found.push(
      reason('control_interrupted', {
        metric: 'openControls',
        observed: controls.length,
        threshold: 0,
        detail: controls
          .map(({ intent, requestedBy, startedAt }) => `${intent} by ${requestedBy} at ${startedAt}`)
          .join('; '),
      }),
    );
  }
  if (problems.length > 0) {
    found.push(
      reason('manager_file_unreadable', {
        metric: 'managerFiles',
        observed: problems.map((problem) => problem.name).join(', '),
        threshold: 'usable',
        detail: problems.map(({ path, detail }) => `${path}: ${detail}`).join('; '),
      }),
    );
  }
  return found;
}

function lookReasons(look: Look): HealthReason[] {
  if (look.kind === 'read' || look.reason.why === 'elsewhere') {
    return [];
  }
  return look.reason.why === 'failed'
    ? [
        reason('transport_unreachable', {
          metric: 'ingestStatus',
          observed: 'failed',
          threshold: 'success',
          detail: look.reason.message,
        }),
      ]
    : [
        reason('ingest_backlog', {
          metric: 'backlogBytes',
          observed: look.reason.unreadBytes,
          threshold: 0,
          detail: null,
        }),
      ];
}

/** A failed pass stays a reason until another one succeeds, even when the loop can be read at this moment. */
function failedPass({ recordedHealth, validity }: ExtraInput): HealthReason[] {
  if (recordedHealth?.transport.ingestStatus !== 'failed') {
    return [];
  }
  return recordedHealth.reasons
    .filter((found) => found.metric === 'ingestStatus')
    .map((found) => ({ ...found, carriedOver: true, inputAgeSeconds: ageOf(validity) }));
}

/** Reasons of an earlier pass, when nothing better can be had. */
export function carriedOver(reasons: readonly HealthReason[], validity: Validity): HealthReason[] {
  return reasons.map((found) => ({ ...found, carriedOver: true, inputAgeSeconds: ageOf(validity) }));
}

function ageOf({ ageSeconds }: Validity): number | null {
  return ageSeconds === null ? null : Math.max(0, ageSeconds);
}

function reason(
  code: string,
  found: { metric: string; observed: string | number; threshold: string | number; detail: string | null },
): HealthReason {
  const { metric, observed, threshold, detail } = found;
  return {
    code,
    severity: 'degraded',
    metric,
    observed: String(observed),
    threshold: String(threshold),
    observedValue: observed,
    thresholdValue: threshold,
    detail,
    carriedOver: false,
    inputAgeSeconds: null,
  };
}
