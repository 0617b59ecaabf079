/** Lines of the run log: what each run of `orch` did. docs/queue.md, section "Run log". */

import { instantText } from './kst.ts';

/** A run that is logged. */
export interface LoggedRun {
  readonly traceId: string;
  readonly command: string;
  /** Hours east of UTC in which `ts_kst` is written. */
  readonly offsetHours: number;
}

/** How a run ended. */
export interface RunEnd {
  readonly exitCode: number;
  /** The item it was about; null when there is none, or when one was to be added or picked and was not. */
  readonly itemId: string | null;
  /** Milliseconds; the fraction is cut off. */
  readonly durationMs: number;
  /** Message of the error that ended it. */
  readonly error: string | null;
}

/** The line that begins a run at a millisecond since 1970, without a line break. */
export function runStartLine(run: LoggedRun, atMs: number): string {
  return line({ ...common(run, atMs), event: 'run_start' });
}

/** The line that ends a run. */
export function runEndLine(run: LoggedRun, end: RunEnd, atMs: number): string {
  const { exitCode, itemId, durationMs, error } = end;
  return line({
    ...common(run, atMs),
    event: 'run_end',
    exit_code: exitCode,
    item_id: itemId,
    duration_ms: Math.trunc(durationMs),
    ...(error === null ? { status: 'ok' } : { status: 'error', error }),
  });
}

function common({ traceId, command, offsetHours }: LoggedRun, atMs: number) {
  return {
    trace_id: traceId,
    command,
    ts_kst: instantText(Math.floor(atMs / 1000), offsetHours),
    ts_epoch_ms: Math.trunc(atMs),
  };
}

/** Names in ascending order, as the log has always had them. */
function line(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(fields, Object.keys(fields).toSorted());
}
