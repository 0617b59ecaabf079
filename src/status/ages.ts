import { formatDistanceStrict } from 'date-fns/formatDistanceStrict';
import { parseInstant } from '../runtime/rfc3339.ts';

/** Each unit is used below twice the next one, so that what is cut off never matters: 92 minutes, not 1 hour. */
const UNITS = [
  { unit: 'second', belowMs: 2 * 60_000 },
  { unit: 'minute', belowMs: 2 * 3_600_000 },
  { unit: 'hour', belowMs: 2 * 86_400_000 },
] as const;

/** A point in time with its distance from now: `2026-01-31T12:00:00Z (92 minutes ago)`; a text that is no time as it is. */
export function datedText(timestamp: string, nowMs: number | null): string {
  const at = parseInstant(timestamp);
  if (at === null || nowMs === null) {
    return timestamp;
  }
  const distanceMs = Math.abs(nowMs - at);
  const unit = UNITS.find(({ belowMs }) => distanceMs < belowMs)?.unit ?? 'day';
  return `${timestamp} (${formatDistanceStrict(at, nowMs, { unit, roundingMethod: 'floor', addSuffix: true })})`;
}
