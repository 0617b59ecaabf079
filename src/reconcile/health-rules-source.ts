import type { HealthReason } from '../generated/types.ts';
import { saysLogChanged } from '../store/cursor.ts';
import { type Finding, type Rule, graded, reason } from './health-reason.ts';

/** Rules about what could be read, and from where. docs/projections.md, "Health". */

/** What health calls a failure of a pass. */
const failureCodes: ReadonlyMap<string, string> = new Map([
  ['snapshot_unavailable', 'transport_unreachable'],
  ['events_unavailable', 'transport_unreachable'],
  ['service_request_failed', 'transport_unreachable'],
  ['service_response_invalid', 'invalid_transport_payload'],
]);

/** Failures to reach the loop, pass after pass. */
export const transportStreak: Rule = (input) => {
  const { thresholds } = input;
  const limits = [thresholds.degradedTransportFailureStreak, thresholds.criticalTransportFailureStreak] as const;
  const finding = {
    code: 'transport_unreachable',
    metric: 'transportFailureStreak',
    observed: input.transportFailureStreak,
  };
  const detail = input.failureMessage;
  return graded(input, finding, limits).map((found) => ({
    ...found,
    detail,
    carriedOver: false,
    inputAgeSeconds: null,
  }));
};

/** This pass could not read the loop. */
export const ingestFailure: Rule = (input) => {
  if (input.ingestStatus === 'success') {
    return [];
  }
  const code = input.failureCode ?? '';
  const mapped = code === '' ? 'reconcile_failed' : (failureCodes.get(code) ?? code);
  const found = reason(input, {
    code: mapped,
    severity: 'degraded',
    metric: 'ingestStatus',
    observed: 'failed',
    threshold: 'success',
    detail: input.failureMessage,
  });
  return [{ ...found, carriedOver: false, inputAgeSeconds: null }];
};

/** The event log: rows set aside, rows unread, content replaced. */
export const eventLog: Rule = (input) => {
  const found: HealthReason[] = [];
  const add = (finding: Omit<Finding, 'severity'>): void =>
    void found.push(reason(input, { severity: 'degraded', ...finding }));
  if (input.quarantinedRows > 0) {
    add({ code: 'event_rows_quarantined', metric: 'quarantinedRows', observed: input.quarantinedRows, threshold: 0 });
  }
  if ((input.backlogRows ?? 0) > 0) {
    add({ code: 'ingest_backlog', metric: 'backlogRows', observed: input.backlogRows ?? 0, threshold: 0 });
  }
  const outcome = input.cursorOutcome;
  if (
    outcome !== null &&
    (saysLogChanged(outcome) || outcome === 'projection_rebuilt' || outcome === 'cursor_corrupt')
  ) {
    const code = saysLogChanged(outcome) ? 'event_log_changed' : outcome;
    add({ code, metric: 'cursorOutcome', observed: outcome, threshold: 'cursor_resumed', detail: input.cursorDetail });
  }
  return found;
};

/** What else the look at the loop showed. */
export const surroundings: Rule = (input) => {
  const found: HealthReason[] = [];
  const add = (finding: Omit<Finding, 'severity'>): void =>
    void found.push(reason(input, { severity: 'degraded', ...finding }));
  const files = input.unreadableFiles.join(', ');
  if (files !== '') {
    add({
      code: 'runtime_file_unreadable',
      metric: 'runtimeFiles',
      observed: files,
      threshold: 'readable',
      detail: files,
    });
  }
  const unusable = input.unusableFiles.join('; ');
  if (unusable !== '') {
    add({
      code: 'manager_file_unreadable',
      metric: 'managerFiles',
      observed: unusable,
      threshold: 'readable',
      detail: unusable,
    });
  }
  if (input.survivors.length > 0) {
    const pids = input.survivors.join(', ');
    add({
      code: 'agent_survived',
      metric: 'process.survivors',
      observed: pids,
      threshold: 'none',
      detail: `pid ${pids}`,
    });
  }
  if (input.recoveryApprovalPending) {
    add({ code: 'recovery_approval_pending', metric: 'escalation.status', observed: 'pending', threshold: 'decided' });
  }
  return found;
};
