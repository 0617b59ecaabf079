import type { SequenceState } from '../generated/types.ts';
import type { SequenceSpan } from './sequence-span.ts';

/**
 * Sequence diagnostics: do the numbers of snapshot and events only ever grow? The highest numbers seen are
 * remembered through idle passes, so that a log that lost rows is reported until it has passed its old end or a
 * person has asked for a replay from the start. docs/projections.md, "Sequence".
 */

/** Input of {@link diagnoseSequence}. */
export interface SequenceInput {
  readonly previous: SequenceState | null;
  /** Sequence number of the snapshot: lines in the log; null when absent or no whole number. */
  readonly snapshot: number | null;
  readonly span: SequenceSpan;
  /** True when the batch begins at the start again: smaller numbers are then no regression. */
  readonly replay: boolean;
  /** True when a person asked for the replay, or nothing was known: what was seen before is then forgotten. */
  readonly forget: boolean;
  /** True when the last batch came from another source: how far that one's log went says nothing about this one's. */
  readonly otherSource?: boolean;
  /** True when numbers are missing between the previous batch and this one, or within it. */
  readonly gap: boolean;
  readonly context: {
    readonly updatedAt: string;
    readonly loopId: string;
    readonly traceId: string;
    readonly transport: SequenceState['transport'];
  };
}

/** Diagnoses one batch against what was seen before. */
export function diagnoseSequence(input: SequenceInput): SequenceState {
  const { previous, snapshot, span } = input;
  const high = highestSeen(input);
  const regressed = snapshot !== null && high.snapshot !== null && snapshot < high.snapshot;
  const { restarted, repeated } = input.replay ? REPLAYED : compareFirst(span.first, high.events);
  const violations = listViolations({ ...input, regressed, restarted, repeated });
  const driftActive = violations.length > 0;
  const previousDriftActive = previous?.driftActive ?? false;
  return {
    schemaVersion: 'v1',
    ...input.context,
    status: driftActive ? 'ordering_drift_detected' : 'ok',
    ...(driftActive ? { reasonCode: 'ordering_drift_detected' as const } : {}),
    driftActive,
    violations,
    snapshot: {
      previous: previous?.snapshot.current ?? null,
      current: snapshot,
      monotonic: snapshot !== null && !regressed,
      regressed,
      missing: snapshot === null,
    },
    events: {
      ingestedCount: span.count,
      previousLast: previous?.highWater.events ?? previous?.events.last ?? null,
      first: span.first,
      last: span.last,
      monotonicWithinBatch: span.monotonic,
      monotonicAcrossBatches: !restarted,
      regressed: !span.monotonic || restarted,
      missing: span.missing,
    },
    transition: {
      previousDriftActive,
      transitionedToDrift: driftActive && !previousDriftActive,
      recoveredFromDrift: !driftActive && previousDriftActive,
    },
    highWater: { snapshot: larger(high.snapshot, snapshot), events: larger(high.events, span.last) },
    replay: input.replay,
  };
}

/** A batch that begins anew says nothing about the one before. */
const REPLAYED = { restarted: false, repeated: false };

function compareFirst(first: number | null, highest: number | null): { restarted: boolean; repeated: boolean } {
  const known = first !== null && highest !== null;
  return { restarted: known && first < highest, repeated: known && first === highest };
}

interface Findings extends SequenceInput {
  readonly regressed: boolean;
  readonly restarted: boolean;
  readonly repeated: boolean;
}

function listViolations(found: Findings): SequenceState['violations'] {
  const violations: SequenceState['violations'] = [];
  if (found.gap) {
    violations.push('event_sequence_gap');
  }
  if (found.span.duplicate || found.repeated) {
    violations.push('event_sequence_duplicate');
  }
  if (found.span.missing) {
    violations.push('event_sequence_missing');
  }
  if (!found.span.monotonic) {
    violations.push('event_sequence_non_monotonic');
  }
  if (found.restarted) {
    violations.push('event_sequence_regression');
  }
  if (found.snapshot === null) {
    violations.push('snapshot_sequence_missing');
  }
  if (found.regressed) {
    violations.push('snapshot_sequence_regression');
  }
  return violations.toSorted();
}

function highestSeen({ previous, forget, otherSource }: SequenceInput): SequenceState['highWater'] {
  if (forget) {
    return { snapshot: null, events: null };
  }
  const high = highWaterOf(previous);
  return otherSource === true ? { ...high, snapshot: null } : high;
}

function highWaterOf(previous: SequenceState | null): SequenceState['highWater'] {
  return {
    snapshot: previous?.highWater.snapshot ?? previous?.snapshot.current ?? null,
    events: previous?.highWater.events ?? previous?.events.last ?? null,
  };
}

function larger(left: number | null, right: number | null): number | null {
  return left === null ? right : right === null ? left : Math.max(left, right);
}
