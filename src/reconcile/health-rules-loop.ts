import { type Rule, reason } from './health-reason.ts';

/** Rules about the loop itself. docs/projections.md, "Health". */

/** Seconds for which a control that ended badly keeps degrading health unless another control follows. */
const CONTROL_REASON_SECONDS = 86_400;

/** Files, log and process table contradict each other. */
export const divergence: Rule = (input) =>
  input.divergence.any
    ? [
        reason(input, {
          code: 'divergence_detected',
          severity: 'degraded',
          metric: 'divergence.any',
          observed: true,
          threshold: false,
          detail: input.divergence.reasons.join(', ') || null,
        }),
      ]
    : [];

/** The last control ended badly or without proof. */
export const control: Rule = (input) => {
  const { lastControlStatus, lastControlAgeSeconds } = input;
  const bad = lastControlStatus === 'ambiguous' || lastControlStatus === 'failed_command';
  if (!bad || (lastControlAgeSeconds !== null && lastControlAgeSeconds > CONTROL_REASON_SECONDS)) {
    return [];
  }
  const code = `control_${lastControlStatus}`;
  const finding = { metric: 'control.status', observed: lastControlStatus, threshold: 'confirmed' } as const;
  // Read anew by every pass, also by one that could not read the loop.
  return [{ ...reason(input, { code, severity: 'degraded', ...finding }), carriedOver: false, inputAgeSeconds: null }];
};

/** The order of events is in doubt. */
export const ordering: Rule = (input) =>
  input.sequence?.driftActive === true
    ? [
        reason(input, {
          code: input.sequence.reasonCode ?? 'ordering_drift_detected',
          severity: 'degraded',
          metric: 'sequence.status',
          observed: input.sequence.status ?? 'ordering_drift_detected',
          threshold: 'ok',
        }),
      ]
    : [];

/** The state the loop is in. */
export const lifecycle: Rule = (input) => {
  const observed = input.lifecycle.state;
  const finding = { metric: 'lifecycleState', observed, detail: input.lifecycle.why } as const;
  if (observed === 'failed') {
    return [reason(input, { code: 'run_failed', severity: 'critical', threshold: 'running', ...finding })];
  }
  if (observed === 'stopped') {
    return [reason(input, { code: 'run_stopped', severity: 'degraded', threshold: 'complete', ...finding })];
  }
  return observed === 'unknown'
    ? [reason(input, { code: 'lifecycle_unknown', severity: 'degraded', threshold: 'known', ...finding })]
    : [];
};
