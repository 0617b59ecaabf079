import { parseInstant, secondsBetween } from '../runtime/rfc3339.ts';

/** Whole seconds since a point in time; negative in the future; null when absent or not RFC 3339. */
export function ageOf(timestamp: string | null, nowMs: number): number | null {
  const at = timestamp === null ? null : parseInstant(timestamp);
  return at === null ? null : secondsBetween(at, nowMs);
}
