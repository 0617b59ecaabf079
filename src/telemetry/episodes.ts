import type { PassSample } from './pass-sample.ts';

/**
 * Silences and outages: passes in a row between two signs of life, and how they ended. Only how it ended tells a habit of
 * the loop from an incident. docs/tuning.md, "What counts".
 */

/**
 * - `by_itself`: the loop went on, or finished its work, or could be reached again;
 * - `badly`: the run failed or was stopped;
 * - `open`: it is not over, or nothing tells how it ended.
 */
export type Ending = 'by_itself' | 'badly' | 'open';

/** Passes in a row. */
export interface Episode {
  readonly kind: 'silence' | 'outage';
  readonly passes: readonly PassSample[];
  readonly ending: Ending;
  /** The most seconds of silence, or failures in a row. */
  readonly peak: number;
}

/** Seconds by which two passes may differ in when a silence began: times are whole seconds, and clocks are adjusted. */
const SAME_START_MS = 2000;
/** States in which a run has done what it was asked for, or waits for a person. */
const CAME_TO_AN_END: ReadonlySet<string> = new Set(['complete', 'awaiting_approval', 'idle']);
const CAME_TO_GRIEF: ReadonlySet<string> = new Set(['failed', 'stopped']);

/** The silences, oldest first. Passes that could not read the loop belong to none: they saw nothing. */
export function findSilences(samples: readonly PassSample[]): Episode[] {
  const found: Episode[] = [];
  let passes: PassSample[] = [];
  let peak = 0;
  let last: PassSample | null = null;
  for (const sample of samples) {
    if (sample.kind.status === 'failed') {
      continue;
    }
    if (last !== null && !goesOn(last, sample)) {
      found.push({ kind: 'silence', passes, ending: endingOf(last, sample), peak });
      [passes, peak, last] = [[], 0, null];
    }
    if (sample.quietSeconds !== null) {
      passes.push(sample);
      peak = Math.max(peak, sample.quietSeconds);
      last = sample;
    }
  }
  return last === null ? found : [...found, { kind: 'silence', passes, ending: 'open', peak }];
}

/** Whether a pass saw the same silence as the one before: it began at the same moment. */
function goesOn(last: PassSample, sample: PassSample): boolean {
  const before = startOf(last);
  const now = startOf(sample);
  return before !== null && now !== null && Math.abs(now - before) <= SAME_START_MS;
}

function startOf({ atMs, quietSeconds }: PassSample): number | null {
  return atMs === null || quietSeconds === null ? null : atMs - quietSeconds * 1000;
}

function endingOf(last: PassSample, next: PassSample): Ending {
  if (next.quietSeconds === null) {
    const state = next.kind.lifecycle ?? '';
    return CAME_TO_AN_END.has(state) ? 'by_itself' : CAME_TO_GRIEF.has(state) ? 'badly' : 'open';
  }
  // What became of the run before was not seen.
  return last.kind.runId === next.kind.runId ? 'by_itself' : 'open';
}

/** The outages, oldest first: passes in a row that could not reach the loop. */
export function findOutages(samples: readonly PassSample[]): Episode[] {
  const found: Episode[] = [];
  let passes: PassSample[] = [];
  let peak = 0;
  for (const sample of samples) {
    if (sample.kind.unreachable) {
      passes.push(sample);
      peak = Math.max(peak, sample.failureStreak);
    } else if (passes.length > 0 && sample.kind.status === 'success') {
      found.push({ kind: 'outage', passes, ending: 'by_itself', peak });
      [passes, peak] = [[], 0];
    }
  }
  return passes.length === 0 ? found : [...found, { kind: 'outage', passes, ending: 'open', peak }];
}
