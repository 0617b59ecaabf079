import { describe, expect, it } from 'vitest';
import { evaluateHealth, type HealthInput } from '../../../src/reconcile/health.ts';
import { healthInput, heartbeat, THRESHOLDS } from './health-input-fixture.ts';

/** Reasons as `code:severity:observed:threshold`, in the order they are told in. */
function reasonsOf(change: Partial<HealthInput>): readonly string[] {
  return evaluateHealth(healthInput(change)).reasons.map(
    ({ code, severity, observed, threshold }) => `${code}:${severity}:${observed}:${threshold}`,
  );
}

type Row = readonly [what: string, change: Partial<HealthInput>, reasons: readonly string[]];

const lifecycle = (state: HealthInput['lifecycle']['state']): HealthInput['lifecycle'] => ({
  state,
  why: 'because',
  since: null,
});
const aged = (ingestLagSeconds: number): Partial<HealthInput> => ({ ingestLagSeconds });

describe('age of the last event', () => {
  it.each<Row>([
    ['one below degraded', aged(299), []],
    ['at degraded', aged(300), ['ingest_stale:degraded:300:300']],
    ['one above degraded', aged(301), ['ingest_stale:degraded:301:300']],
    ['one below critical', aged(899), ['ingest_stale:degraded:899:300']],
    ['at critical', aged(900), ['ingest_stale:critical:900:900']],
    ['one above critical', aged(901), ['ingest_stale:critical:901:900']],
    ['no event', { lastEventAt: null, ingestLagSeconds: null }, []],
    [
      'no usable time',
      { lastEventAt: 'soon', ingestLagSeconds: null },
      ['invalid_event_timestamp:degraded:soon:RFC 3339'],
    ],
    ['just ahead', aged(-30), []],
    ['too far ahead', aged(-31), ['clock_skew:degraded:31:30']],
    ['awaiting', { ...aged(9999), lifecycle: lifecycle('awaiting_approval') }, []],
    ['complete', { ...aged(9999), lifecycle: lifecycle('complete') }, []],
    ['idle', { ...aged(9999), lifecycle: lifecycle('idle') }, []],
    ['complete, but ahead', { ...aged(-31), lifecycle: lifecycle('complete') }, ['clock_skew:degraded:31:30']],
    [
      'thresholds of 0',
      { ...aged(0), thresholds: { ...THRESHOLDS, degradedIngestLagSeconds: 0 } },
      ['ingest_stale:degraded:0:0'],
    ],
  ])('%s', (_what, change, reasons) => {
    expect(reasonsOf(change)).toEqual(reasons);
  });
});

describe('heartbeat', () => {
  const beat = (change: Partial<HealthInput['heartbeat']>): Partial<HealthInput> => ({
    heartbeat: { ...heartbeat(1), ...change },
  });
  it.each<Row>([
    ['one below degraded', beat({ lagSeconds: 119 }), []],
    ['at degraded', beat({ lagSeconds: 120 }), ['runtime_heartbeat_stale:degraded:120:120']],
    ['one below critical', beat({ lagSeconds: 299 }), ['runtime_heartbeat_stale:degraded:299:120']],
    ['at critical', beat({ lagSeconds: 300 }), ['runtime_heartbeat_stale:critical:300:300']],
    ['just ahead', beat({ lagSeconds: -30 }), []],
    ['too far ahead', beat({ lagSeconds: -31 }), ['clock_skew:degraded:31:30']],
    ['vanished, fresh', beat({ support: 'vanished' }), ['runtime_heartbeat_missing:degraded:vanished:present']],
    [
      'vanished, stale',
      beat({ support: 'vanished', lagSeconds: 400 }),
      ['runtime_heartbeat_missing:degraded:vanished:present', 'runtime_heartbeat_stale:critical:400:300'],
    ],
    [
      'unreadable, stale',
      beat({ support: 'unreadable', lagSeconds: 120 }),
      ['runtime_heartbeat_stale:degraded:120:120'],
    ],
    ['never known', beat({ support: 'unsupported', lagSeconds: null }), []],
    [
      'no time in it',
      beat({ fault: 'missing_heartbeat_timestamp' }),
      ['missing_heartbeat_timestamp:degraded:unusable:RFC 3339'],
    ],
    [
      'no usable time in it, and the one before is long ago',
      beat({ fault: 'invalid_heartbeat_timestamp', lagSeconds: 5000 }),
      ['invalid_heartbeat_timestamp:degraded:unusable:RFC 3339', 'runtime_heartbeat_stale:critical:5000:300'],
    ],
    [
      'complete, vanished and stale',
      {
        ...beat({ support: 'vanished', lagSeconds: 5000 }),
        lifecycle: lifecycle('complete'),
      },
      [],
    ],
  ])('%s', (_what, change, reasons) => {
    expect(reasonsOf(change)).toEqual(reasons);
  });
});

describe('reaching the loop', () => {
  const failed = (failureCode: string | null): Partial<HealthInput> => ({ ingestStatus: 'failed', failureCode });
  it.each<Row>([
    ['one below degraded', { transportFailureStreak: 1 }, []],
    ['at degraded', { transportFailureStreak: 2 }, ['transport_unreachable:degraded:2:2']],
    ['one below critical', { transportFailureStreak: 3 }, ['transport_unreachable:degraded:3:2']],
    ['at critical', { transportFailureStreak: 4 }, ['transport_unreachable:critical:4:4']],
    [
      'threshold 0 always holds',
      {
        thresholds: { ...THRESHOLDS, degradedTransportFailureStreak: 0 },
      },
      ['transport_unreachable:degraded:0:0'],
    ],
    ['no snapshot', failed('snapshot_unavailable'), ['transport_unreachable:degraded:failed:success']],
    ['no events', failed('events_unavailable'), ['transport_unreachable:degraded:failed:success']],
    ['no service', failed('service_request_failed'), ['transport_unreachable:degraded:failed:success']],
    ['wrong answer', failed('service_response_invalid'), ['invalid_transport_payload:degraded:failed:success']],
    ['projection', failed('projection_failed'), ['projection_failed:degraded:failed:success']],
    ['no code', failed(null), ['reconcile_failed:degraded:failed:success']],
    ['empty code', failed(''), ['reconcile_failed:degraded:failed:success']],
    ['a code from elsewhere', failed('disk_on_fire'), ['disk_on_fire:degraded:failed:success']],
    ['a code without a failure', { failureCode: 'snapshot_unavailable' }, []],
    [
      'streak and failure',
      { ...failed('snapshot_unavailable'), transportFailureStreak: 4 },
      ['transport_unreachable:critical:4:4', 'transport_unreachable:degraded:failed:success'],
    ],
    [
      'streak and failure of one severity: the first',
      {
        ...failed('snapshot_unavailable'),
        transportFailureStreak: 2,
      },
      ['transport_unreachable:degraded:2:2'],
    ],
  ])('%s', (_what, change, reasons) => {
    expect(reasonsOf(change)).toEqual(reasons);
  });
});

describe('control, order and divergence', () => {
  const controlled = (lastControlStatus: string, lastControlAgeSeconds: number | null): Partial<HealthInput> => ({
    lastControlStatus,
    lastControlAgeSeconds,
  });
  const drift = (reasonCode: string | null): Partial<HealthInput> => ({
    sequence: { status: 'ordering_drift_detected', driftActive: true, reasonCode, updatedAt: null },
  });
  it.each<Row>([
    ['confirmed', controlled('confirmed', 1), []],
    ['executed_unconfirmed', controlled('executed_unconfirmed', 1), []],
    ['ambiguous', controlled('ambiguous', 1), ['control_ambiguous:degraded:ambiguous:confirmed']],
    ['failed', controlled('failed_command', 1), ['control_failed_command:degraded:failed_command:confirmed']],
    ['of unknown age', controlled('ambiguous', null), ['control_ambiguous:degraded:ambiguous:confirmed']],
    ['a day old', controlled('ambiguous', 86_400), ['control_ambiguous:degraded:ambiguous:confirmed']],
    ['older than a day', controlled('ambiguous', 86_401), []],
    ['drift', drift('ordering_drift_detected'), ['ordering_drift_detected:degraded:ordering_drift_detected:ok']],
    ['drift without a code', drift(null), ['ordering_drift_detected:degraded:ordering_drift_detected:ok']],
    ['drift with another code', drift('shuffled'), ['shuffled:degraded:ordering_drift_detected:ok']],
    ['no sequence file', { sequence: null }, []],
    [
      'divergence',
      { divergence: { any: true, reasons: ['cursor_regressed'] } },
      ['divergence_detected:degraded:true:false'],
    ],
  ])('%s', (_what, change, reasons) => {
    expect(reasonsOf(change)).toEqual(reasons);
  });
});

describe('the loop and what could be read of it', () => {
  it.each<Row>([
    ['failed', { lifecycle: lifecycle('failed') }, ['run_failed:critical:failed:running']],
    ['stopped', { lifecycle: lifecycle('stopped') }, ['run_stopped:degraded:stopped:complete']],
    ['unknown', { lifecycle: lifecycle('unknown') }, ['lifecycle_unknown:degraded:unknown:known']],
    ['rows set aside', { quarantinedRows: 2 }, ['event_rows_quarantined:degraded:2:0']],
    ['rows unread', { backlogRows: 7 }, ['ingest_backlog:degraded:7:0']],
    ['backlog unknown', { backlogRows: null }, []],
    ['first pass', { cursorOutcome: 'cursor_initial' }, []],
    ['replay', { cursorOutcome: 'cursor_from_start' }, []],
    ['copied log', { cursorOutcome: 'event_log_moved' }, []],
    [
      'cut log',
      { cursorOutcome: 'event_log_truncated' },
      ['event_log_changed:degraded:event_log_truncated:cursor_resumed'],
    ],
    [
      'rewritten log',
      { cursorOutcome: 'event_log_rewritten' },
      ['event_log_changed:degraded:event_log_rewritten:cursor_resumed'],
    ],
    [
      'replaced log',
      { cursorOutcome: 'event_log_replaced' },
      ['event_log_changed:degraded:event_log_replaced:cursor_resumed'],
    ],
    [
      'cursor ahead',
      { cursorOutcome: 'cursor_ahead_of_log' },
      ['event_log_changed:degraded:cursor_ahead_of_log:cursor_resumed'],
    ],
    [
      'rebuilt',
      { cursorOutcome: 'projection_rebuilt' },
      ['projection_rebuilt:degraded:projection_rebuilt:cursor_resumed'],
    ],
    ['corrupt cursor', { cursorOutcome: 'cursor_corrupt' }, ['cursor_corrupt:degraded:cursor_corrupt:cursor_resumed']],
    [
      'unreadable files',
      { unreadableFiles: ['state (empty)', 'approval (invalid)'] },
      ['runtime_file_unreadable:degraded:state (empty), approval (invalid):readable'],
    ],
    ['survivors', { survivors: [7, 8] }, ['agent_survived:degraded:7, 8:none']],
    ['recovery', { recoveryApprovalPending: true }, ['recovery_approval_pending:degraded:pending:decided']],
  ])('%s', (_what, change, reasons) => {
    expect(reasonsOf(change)).toEqual(reasons);
  });
});
