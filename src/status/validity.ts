import { formatInstant, parseInstant, secondsBetween } from '../runtime/rfc3339.ts';
import { textAt } from '../runtime/json-member.ts';
import type { Recorded } from './recorded.ts';

/** How far the recorded state still speaks for the loop. */
export interface Validity {
  readonly recordedAt: string | null;
  readonly validUntil: string | null;
  /** Seconds from recording to the end of validity. */
  readonly validSeconds: number;
  /** Negative when it was recorded in the future; null when unknown. */
  readonly ageSeconds: number | null;
  /** True as well when nothing tells the age. */
  readonly expired: boolean;
}

/**
 * Validity of the newest usable document. A state says itself how long it is valid; health alone is valid for as
 * long as a running loop may be silent.
 */
export function validityOf(
  recorded: Recorded,
  limits: { readonly nowMs: number; readonly validSeconds: number },
): Validity {
  const { documents } = recorded;
  const recordedAt = textAt(documents.state, 'generatedAt') ?? textAt(recorded.health, 'updatedAt');
  const recordedMs = recordedAt === null ? null : parseInstant(recordedAt);
  if (recordedMs === null) {
    return { recordedAt: null, validUntil: null, validSeconds: limits.validSeconds, ageSeconds: null, expired: true };
  }
  const stated = parseInstant(textAt(documents.state, 'validUntil') ?? '');
  const untilMs = stated ?? recordedMs + limits.validSeconds * 1000;
  return {
    recordedAt: formatInstant(recordedMs),
    validUntil: formatInstant(untilMs),
    validSeconds: secondsBetween(recordedMs, untilMs),
    ageSeconds: secondsBetween(recordedMs, limits.nowMs),
    expired: limits.nowMs > untilMs,
  };
}
