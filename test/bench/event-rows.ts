import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Rows of an event log of any length, made from a captured run: its iterations are repeated with growing iteration
 * numbers and one second between rows, and the run never ends.
 */

const CAPTURE = path.join(import.meta.dirname, '../fixtures/runtime/10-long-run/snapshots/01-over-500-events/repo');
/** Folder of the loop in the capture. */
export const CAPTURED_LOOP = path.join(CAPTURE, '.superloop/loops/alpha');
/** Average size of a row in a real log, LF included. */
const ROW_BYTES = 350;

/** A row cut where time and iteration stand. */
interface Template {
  readonly beforeIteration: string;
  readonly afterIteration: string;
}

/** Makes rows. `runId` is the run's start time; row 1 is its `loop_start`. */
export class EventRows {
  private readonly first: Template;
  private readonly iteration: readonly Template[];
  private readonly startMs: number;
  private cachedDay = '';

  constructor(startMs: number) {
    this.startMs = startMs;
    const { first, iteration } = loadTemplates(instant(startMs));
    this.first = first;
    this.iteration = iteration;
  }

  /** Milliseconds since 1970 at which row `line` (counted from 1) was written. */
  timeMs(line: number): number {
    return this.startMs + (line - 1) * 1000;
  }

  /** Iteration that row `line` belongs to. */
  iterationOf(line: number): number {
    return Math.max(1, Math.ceil((line - 1) / this.iteration.length));
  }

  /** The rows `from` to `to`, both included, each with its LF. */
  text(from: number, to: number): string {
    let text = '';
    for (let line = from; line <= to; line += 1) {
      const template = line === 1 ? this.first : this.iteration[(line - 2) % this.iteration.length];
      if (template === undefined) {
        throw new Error('the capture holds no whole iteration');
      }
      const { beforeIteration, afterIteration } = template;
      text += `{"timestamp":"${this.stamp(line)}${beforeIteration}${String(this.iterationOf(line))}${afterIteration}\n`;
    }
    return text;
  }

  /** Like `toISOString` without milliseconds; the date is worked out once a day. */
  private stamp(line: number): string {
    const ms = this.timeMs(line);
    const second = Math.trunc(ms / 1000) % 86_400;
    if (this.cachedDay === '' || second === 0) {
      this.cachedDay = instant(ms).slice(0, 11);
    }
    return `${this.cachedDay}${twoDigits(second / 3600)}:${twoDigits((second / 60) % 60)}:${twoDigits(second % 60)}Z`;
  }
}

function loadTemplates(runId: string): { readonly first: Template; readonly iteration: readonly Template[] } {
  const rows = readFileSync(path.join(CAPTURED_LOOP, 'events.jsonl'), 'utf8').split('\n');
  const [first = '', ...others] = rows.slice(0, rows.findIndex((row) => row.includes('"event":"iteration_end"')) + 1);
  const bytes = others.reduce((sum, row) => sum + row.length + 1, 0);
  // The agents of the capture say nothing. Real ones do, and the runtime copies it into one row per iteration.
  const spoken = 'All checks of this iteration pass; the next step is listed in the plan. '.repeat(1000);
  const missing = Math.max(0, ROW_BYTES * others.length - bytes);
  const iteration = others.map((row) => row.replace('"text":""', `"text":"${spoken.slice(0, missing)}"`));
  return { first: cut(first, runId), iteration: iteration.map((row) => cut(row, runId)) };
}

function cut(row: string, runId: string): Template {
  const match = /^\{"timestamp":"[^"]+(".*"run_id":")[^"]+(","iteration":)\d+(.*)$/.exec(row);
  if (match === null) {
    throw new Error(`a captured row has another shape: ${row.slice(0, 200)}`);
  }
  return { beforeIteration: `${match[1] ?? ''}${runId}${match[2] ?? ''}`, afterIteration: match[3] ?? '' };
}

/** `YYYY-MM-DDTHH:MM:SSZ`. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function twoDigits(value: number): string {
  return String(Math.trunc(value)).padStart(2, '0');
}
