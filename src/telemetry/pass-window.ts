import type { PassKind, PassWindow } from '../generated/types.ts';
import { type Json, isObject, objectOf } from '../runtime/json-member.ts';
import { type Shape, findMismatch } from '../status/shape.ts';
import type { PassHistory } from './pass-history.ts';
import type { PassSample } from './pass-sample.ts';

/**
 * The last passes in short, kept from pass to pass in telemetry/pass-window.json: reading and parsing two hundred rows
 * would take longer than everything else that a pass without news does. The rows stay what counts: a window is believed
 * only while their file is as long as the window says. docs/tuning.md, "What a pass reads"
 */

/** Lengths of the row files; 0 when there is none. */
export interface FileSizes {
  readonly reconcileBytes: number;
  readonly controlBytes: number;
}

/** What a window must be about to be believed. */
export interface WindowWanted extends FileSizes {
  readonly loopId: string;
  /** Passes to look back on. */
  readonly window: number;
}

const SHAPE: Shape = {
  schemaVersion: ['v1'],
  ambiguousControls: 'count',
  rowsSkipped: { reconcile: 'count', control: 'count' },
  kinds: 'list',
  passes: { at: 'list', kind: 'list', quiet: 'list', streak: 'list', duration: 'list' },
};
const KIND: Shape = {
  status: ['success', 'failed'],
  unreachable: 'flag',
  reasonCodes: 'list',
  lifecycle: 'text?',
  runId: 'text?',
  profile: 'text?',
};

/** The passes of a recorded window; null when the rows have to be read. Never raises, whatever the document holds. */
export function believedHistory(recorded: Json | null, wanted: WindowWanted): PassHistory | null {
  if (
    recorded === null ||
    recorded['loopId'] !== wanted.loopId ||
    recorded['window'] !== wanted.window ||
    recorded['reconcileBytes'] !== wanted.reconcileBytes ||
    recorded['controlBytes'] !== wanted.controlBytes ||
    findMismatch(recorded, SHAPE) !== null
  ) {
    return null;
  }
  const { kinds, passes, rowsSkipped, ambiguousControls } = recorded as unknown as PassWindow;
  const samples = kinds.every(isKind) ? readPasses(passes, kinds) : null;
  return samples === null ? null : { samples, rowsSkipped, ambiguousControls };
}

function isKind(kind: unknown): boolean {
  const severities = objectOf(kind)?.['severities'];
  return findMismatch(kind, KIND) === null && (severities === null || isObject(severities));
}

/** By position: this is done two hundred times in every pass. */
function readPasses(passes: PassWindow['passes'], kinds: readonly PassKind[]): PassSample[] | null {
  const { at, kind: positions, quiet, streak, duration } = passes;
  const samples: PassSample[] = [];
  for (let index = 0; index < positions.length; index += 1) {
    const kind = kinds[positions[index] ?? -1];
    const seconds = at[index] ?? null;
    const failureStreak = streak[index];
    const quietSeconds = quiet[index] ?? null;
    const durationSeconds = duration[index] ?? null;
    if (kind === undefined || typeof failureStreak !== 'number' || isOdd(seconds) || isOdd(quietSeconds)) {
      return null;
    }
    const atMs = seconds === null ? null : seconds * 1000;
    samples.push({
      kind,
      atMs,
      quietSeconds,
      failureStreak,
      durationSeconds: isOdd(durationSeconds) ? null : durationSeconds,
    });
  }
  return samples;
}

function isOdd(value: unknown): boolean {
  return value !== null && typeof value !== 'number';
}

/** A window of the last passes of a history, to be recorded. */
export function windowOf(
  history: PassHistory,
  wanted: Omit<WindowWanted, 'reconcileBytes'> & { readonly reconcileBytes: number | null; readonly updatedAt: string },
): PassWindow {
  const { updatedAt, loopId, window, reconcileBytes, controlBytes } = wanted;
  const { rowsSkipped, ambiguousControls } = history;
  const samples = history.samples.slice(-window);
  const { kinds, positions } = numberKinds(samples);
  // Nobody can tell when a bad line leaves the window: while there is one, the rows are read.
  const isWhole = rowsSkipped.reconcile + rowsSkipped.control === 0;
  return {
    schemaVersion: 'v1',
    updatedAt,
    loopId,
    window,
    reconcileBytes: isWhole ? reconcileBytes : null,
    controlBytes,
    ambiguousControls,
    rowsSkipped: { ...rowsSkipped },
    kinds,
    passes: {
      at: samples.map(({ atMs }) => (atMs === null ? null : Math.floor(atMs / 1000))),
      kind: positions,
      quiet: samples.map(({ quietSeconds }) => quietSeconds),
      streak: samples.map(({ failureStreak }) => failureStreak),
      duration: samples.map(({ durationSeconds }) => durationSeconds),
    },
  };
}

/** The kinds that there are, and for each pass the position of its own. */
function numberKinds(samples: readonly PassSample[]): { kinds: PassKind[]; positions: number[] } {
  const kinds: PassKind[] = [];
  const known = new Map<string, number>();
  let last: { readonly kind: PassKind; readonly position: number } | null = null;
  const positions = samples.map(({ kind }) => {
    // Samples that were read from a window share their kinds: what is the same object need not be looked into.
    if (last?.kind !== kind) {
      const key = JSON.stringify(kind);
      const position = known.get(key) ?? kinds.push(kind) - 1;
      known.set(key, position);
      last = { kind, position };
    }
    return last.position;
  });
  return { kinds, positions };
}
