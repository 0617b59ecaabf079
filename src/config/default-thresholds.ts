import type { Thresholds } from './thresholds.ts';

/** Thresholds where nobody chose others: those of the shipped default profile, and the heartbeat ages beside it. */
export const DEFAULT_THRESHOLDS = {
  degradedIngestLagSeconds: 300,
  criticalIngestLagSeconds: 900,
  degradedHeartbeatLagSeconds: 120,
  criticalHeartbeatLagSeconds: 300,
  degradedTransportFailureStreak: 2,
  criticalTransportFailureStreak: 4,
} as const satisfies Thresholds;
