/** Figures of the two soak profiles: the load, what goes wrong on purpose, and what the queue must reach all the same. */

/** Names of the profiles. */
export const SOAK_PROFILE_NAMES = ['24h', '72h'] as const;

/** One of {@link SOAK_PROFILE_NAMES}. */
export type SoakProfileName = (typeof SOAK_PROFILE_NAMES)[number];

/** A load that is higher at the end of every period. The mean holds over a whole period, its burst included. */
export interface ArrivalRates {
  readonly meanPerMinute: number;
  readonly periodMinutes: number;
  readonly burstMinutes: number;
  readonly burstPerMinute: number;
}

/** A soak profile. Shares are of 1. */
export interface SoakProfile {
  readonly name: SoakProfileName;
  readonly hours: number;
  readonly arrivals: ArrivalRates;
  /** Attempts that fail and may be tried again. */
  readonly transientShare: number;
  /** Least share of DONE among DONE and FAILED. */
  readonly leastSuccess: number;
  /** Most seconds from arrival to end that 95 % of the items may take. */
  readonly mostP95Seconds: number;
}

/** The profiles by name. */
export const SOAK_PROFILES: Readonly<Record<SoakProfileName, SoakProfile>> = {
  '24h': {
    name: '24h',
    hours: 24,
    arrivals: { meanPerMinute: 2, periodMinutes: 15, burstMinutes: 3, burstPerMinute: 8 },
    transientShare: 0.05,
    leastSuccess: 0.99,
    mostP95Seconds: 90,
  },
  '72h': {
    name: '72h',
    hours: 72,
    arrivals: { meanPerMinute: 5, periodMinutes: 60, burstMinutes: 5, burstPerMinute: 20 },
    transientShare: 0.1,
    leastSuccess: 0.97,
    mostP95Seconds: 120,
  },
};

/** What goes wrong in both profiles. Shares of arrivals, but for `lost`, which is one of attempts. */
export const INJECTED = {
  /** Another process locks the store when the item arrives. */
  lockShare: 0.02,
  lockSeconds: { least: 5, most: 30 },
  /** The item is sent a second time, under another id and the same idempotency key. */
  againShare: 0.01,
  againSeconds: { least: 0, most: 1200 },
  /** The report of the item is over the hard token limit. */
  breachShare: 0.01,
  /** The worker is lost while it works: killed, or frozen until its item was returned. */
  lostShare: 0.01,
  frozenShareOfLost: 0.25,
} as const;

/** How the soak works: what stands for the daily life around the queue. Seconds of the compressed clock. */
export const SOAK_MODEL = {
  /** An attempt takes a time drawn evenly from this range. */
  serviceSeconds: { least: 1, most: 4 },
  leaseSeconds: 900,
  backoffSeconds: [60, 180, 600],
  maxAttempts: 3,
  /** A worker without work asks again after so long. */
  pollSeconds: 5,
  /** Pause between two rounds of the reaper. */
  reapSeconds: 5,
  /** How long after its item was returned a frozen worker goes on: the item waits, is held by another, or is done. */
  thawSeconds: { least: 0, most: 120 },
  /** Pause between two signs of life of a worker in the log, and between two samples of metrics. */
  pulseSeconds: 300,
  checkSeconds: 6 * 3600,
  /** How long after the last arrival everything must have ended: all leases and pauses of an item, with room. */
  drainSeconds: 3 * 3600,
  softTokens: 2000,
  hardTokens: 3500,
  /** 2026-02-09 09:00 KST. */
  startEpochSeconds: 1_770_595_200,
  offsetHours: 9,
} as const;

/** When a run is ended at once, and what the share of lost claims that come back must be. */
export const SOAK_LIMITS = {
  movingSeconds: 1800,
  leastMovingSuccess: 0.95,
  /** A window with fewer ends says nothing about a share of 95 %. */
  leastEndsInWindow: 20,
  mostStallSeconds: 600,
  mostSilenceSeconds: 900,
  leastRecovery: 0.99,
  /** 95 % of what is due must begin within this time, else the machine did not keep up with the clock. */
  mostLateSeconds: 15,
  /** The store must answer 95 % of all calls within this time, else the clock outruns the store. */
  mostCallSeconds: 15,
} as const;
