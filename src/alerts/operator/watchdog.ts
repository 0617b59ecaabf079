import type { AlertWatchdogPing } from '../../generated/types.ts';
import { type Json, countAt, textAt } from '../../runtime/json-member.ts';
import { formatInstant, parseInstant } from '../../runtime/rfc3339.ts';

/** Whether the last pass of a loop is a sign of life that an outside monitor may be told of. */

/** What the last row of telemetry/reconcile.jsonl says. */
export type PassVerdict =
  | { readonly alive: true; readonly ping: AlertWatchdogPing; readonly ageSeconds: number }
  | {
      readonly alive: false;
      readonly reasonCode: 'watchdog_pass_missing' | 'watchdog_pass_failed' | 'watchdog_pass_stale';
      readonly message: string;
      readonly passAt: string | null;
      readonly ageSeconds: number | null;
    };

/** Judges the last pass. `row` is null when none is recorded. */
export function judgePass(
  row: Json | null,
  { loop, nowMs, maxAgeSeconds }: { readonly loop: string; readonly nowMs: number; readonly maxAgeSeconds: number },
): PassVerdict {
  const atMs = parseInstant(textAt(row, 'timestamp') ?? '');
  const status = textAt(row, 'status');
  if (row === null || atMs === null || status === null) {
    const message = row === null ? 'no pass is recorded' : 'the last row about a pass cannot be used';
    return { alive: false, reasonCode: 'watchdog_pass_missing', message, passAt: null, ageSeconds: null };
  }
  const passAt = formatInstant(atMs);
  // A clock that was set back makes no pass old.
  const ageSeconds = Math.max(0, Math.floor((nowMs - atMs) / 1000));
  if (status !== 'success') {
    const message = `the last pass failed: ${textAt(row, 'failureCode') ?? 'no reason is recorded'}`;
    return { alive: false, reasonCode: 'watchdog_pass_failed', message, passAt, ageSeconds };
  }
  if (ageSeconds > maxAgeSeconds) {
    const message = `the last pass is ${String(ageSeconds)} s old, at most ${String(maxAgeSeconds)} are a sign of life`;
    return { alive: false, reasonCode: 'watchdog_pass_stale', message, passAt, ageSeconds };
  }
  const health = textAt(row, 'healthStatus');
  const healthStatus = health === 'healthy' || health === 'degraded' ? health : 'critical';
  const passSeq = countAt(row, 'seq') ?? 0;
  return { alive: true, ping: { schemaVersion: 'v1', loopId: loop, passAt, passSeq, healthStatus }, ageSeconds };
}
