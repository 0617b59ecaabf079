import type { HealthInput } from '../../../src/reconcile/health.ts';

export const NOW_MS = Date.parse('2026-03-01T12:00:00Z');

export const THRESHOLDS: HealthInput['thresholds'] = {
  profile: 'balanced',
  degradedIngestLagSeconds: 300,
  criticalIngestLagSeconds: 900,
  degradedHeartbeatLagSeconds: 120,
  criticalHeartbeatLagSeconds: 300,
  degradedTransportFailureStreak: 2,
  criticalTransportFailureStreak: 4,
  clockSkewToleranceSeconds: 30,
};

/** A running loop with nothing wrong. */
export function healthInput(change: Partial<HealthInput> = {}): HealthInput {
  return {
    nowMs: NOW_MS,
    traceId: 't',
    thresholds: THRESHOLDS,
    ingestStatus: 'success',
    failureCode: null,
    failureMessage: null,
    transport: { mode: 'local', source: 'local:/repo', lastFailureCode: null },
    transportFailureStreak: 0,
    lifecycle: { state: 'running', why: 'works', since: null },
    divergence: { any: false, reasons: [] },
    lastControlStatus: null,
    lastControlAgeSeconds: null,
    sequence: { status: 'ok', driftActive: false, reasonCode: null, updatedAt: null },
    lastEventAt: '2026-03-01T11:59:59Z',
    ingestLagSeconds: 1,
    heartbeat: { support: 'unsupported', fault: null, lastHeartbeatAt: null, lagSeconds: null, document: null },
    backlogRows: 0,
    backlogBytes: 0,
    approvalAgeSeconds: null,
    quarantinedRows: 0,
    cursorOutcome: 'cursor_resumed',
    cursorDetail: null,
    unusableFiles: [],
    carriedReasons: [],
    unreadableFiles: [],
    survivors: [],
    recoveryApprovalPending: false,
    processVerdict: 'alive',
    carriedOverSeconds: null,
    previous: null,
    ...change,
  };
}

/** A heartbeat this many seconds old. */
export function heartbeat(
  lagSeconds: number,
  support: HealthInput['heartbeat']['support'] = 'present',
): HealthInput['heartbeat'] {
  return { support, fault: null, lastHeartbeatAt: 'known', lagSeconds, document: null };
}
