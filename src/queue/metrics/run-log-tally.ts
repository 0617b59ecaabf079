/** What the run log says: how manual closings ended and how long runs took. docs/queue.md, section "Figures". */

import { roundHalfEven } from './round-half-even.ts';
import { ValueCounts } from './value-counts.ts';

/** Figures of a run log. Rates are rounded to four places, averages to two. */
export interface RunFigures {
  /** Runs that ended, of any command and with any outcome. */
  readonly totalRuns: number;
  /** Items closed as DONE. */
  readonly success: number;
  /** Items closed as FAILED. */
  readonly failed: number;
  readonly terminalRuns: number;
  /** Null when nothing was closed. */
  readonly successRate: number | null;
  /** Milliseconds that a run of the command line took; null without runs. */
  readonly latencyAvgMs: number | null;
  readonly latencyP95Ms: number | null;
  /** Lines that are no JSON object, and the number of the first one from 1. */
  readonly malformed: { readonly lines: number; readonly firstLine: number | null };
}

/** A duration with a fraction or an exponent is no whole number, even where its value is. */
const WRITTEN_AS_FRACTION = /"duration_ms"\s*:\s*-?\d+[.eE]/;

/** Adds a run log up, line by line; what it keeps does not grow with the log. */
export class RunLogTally {
  readonly #durations = new ValueCounts();
  #line = 0;
  #totalRuns = 0;
  #success = 0;
  #failed = 0;
  #malformedLines = 0;
  #firstMalformedLine: number | null = null;

  /** Takes the next line; null for one that could not be read. Blank lines count as nothing. */
  take(text: string | null): void {
    this.#line += 1;
    if (text !== null && text.trim() === '') return;
    const row = text === null ? null : parseObject(text);
    if (row === null) {
      this.#malformedLines += 1;
      this.#firstMalformedLine ??= this.#line;
    } else if (row['event'] === 'run_end') {
      this.#takeEnd(row, text ?? '');
    }
  }

  figures(): RunFigures {
    const terminalRuns = this.#success + this.#failed;
    const average = this.#durations.average();
    return {
      totalRuns: this.#totalRuns,
      success: this.#success,
      failed: this.#failed,
      terminalRuns,
      successRate: terminalRuns === 0 ? null : roundHalfEven(this.#success / terminalRuns, 4),
      latencyAvgMs: average === null ? null : roundHalfEven(average, 2),
      latencyP95Ms: this.#durations.atShare(0.95),
      malformed: { lines: this.#malformedLines, firstLine: this.#firstMalformedLine },
    };
  }

  #takeEnd(row: Readonly<Record<string, unknown>>, text: string): void {
    const { command, exit_code: exitCode, duration_ms: duration } = row;
    this.#totalRuns += 1;
    if (exitCode === 0 && command === 'done') this.#success += 1;
    if (exitCode === 0 && command === 'fail') this.#failed += 1;
    if (typeof duration === 'number' && Number.isInteger(duration) && !WRITTEN_AS_FRACTION.test(text)) {
      this.#durations.add(duration);
    }
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** What to tell about lines that were left out; null when there are none. */
export function malformedNote({ malformed }: RunFigures, source: string): string | null {
  if (malformed.lines === 0) return null;
  const count = malformed.lines === 1 ? '1 line that is' : `${malformed.lines} lines that are`;
  return `note: ${source}: left out ${count} no JSON object, the first is line ${malformed.firstLine ?? 0}`;
}
