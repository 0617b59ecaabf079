import type { SinkOutcome } from '../ports-alerts.ts';

/** How failed attempts are put into words. */

/** An attempt that did not deliver. */
export type SinkFailure = Extract<SinkOutcome, { outcome: 'failed' }>;

/** What became of an attempt, without what it has in common with most others. */
export type FailureFacts = Pick<SinkFailure, 'reasonCode' | 'detailCode' | 'message'> & Partial<SinkFailure>;

/**
 * A failed attempt. Unless said otherwise there was no status, the sink named no pause, and a later attempt may
 * succeed: `hopeless` is only what the sink has against this notification. What is wrong with the configuration is
 * repaired by a person, and the notification stays due until then.
 */
export function sinkFailure(facts: FailureFacts): SinkFailure {
  return { outcome: 'failed', httpStatus: null, prospect: 'soon', retryAfterMs: null, ...facts };
}

/** A secret that the sink cannot do without is not set. */
export function missingSecret(what: string): SinkFailure {
  return sinkFailure({ reasonCode: 'missing_secret', detailCode: 'secret_unset', message: `${what} is not set` });
}

/** A secret is set and cannot be used; `why` shows nothing of it. */
export function unusableSecret(why: string): SinkFailure {
  return sinkFailure({ reasonCode: 'missing_secret', detailCode: 'secret_unusable', message: why });
}

/** Why a host is not spoken to that has an address of its own network. */
export const PRIVATE_ADDRESS = {
  detailCode: 'private_address',
  message: 'the host of the sink has an address that is not public, and outbound.allowPrivateHosts does not name it',
} as const;

/** The failure of a sink that is not spoken to. */
export function refusedDestination(problem: { readonly detailCode: string; readonly message: string }): SinkFailure {
  return sinkFailure({ reasonCode: 'destination_refused', ...problem });
}
