import type { State, VerifyReport } from '../generated/types.ts';
import type { EventLogs, EventLogView, Store } from '../ports.ts';
import { type StoredCursor, compareLog, isOtherSource, sourceIn } from '../store/cursor.ts';
import type { ManagerPaths, RuntimePaths } from '../store/paths.ts';
import { foldLine, initialFold } from './fold.ts';
import type { Prior } from './prior.ts';
import { readCursor, readPrior } from './read-prior.ts';

/**
 * Recomputes the projections from the event log and compares them with what is recorded. Nothing is written. The
 * log is read up to the recorded cursor, so rows that arrived since make no difference.
 */

export interface VerifyInput {
  readonly store: Store;
  readonly eventLogs: EventLogs;
  readonly paths: ManagerPaths;
  readonly runtime: RuntimePaths;
  readonly repo: string;
  readonly loop: string;
  readonly generatedAt: string;
}

type Check = VerifyReport['checks'][number];
type Difference = VerifyReport['differences'][number];

/** Rows of a telemetry file whose numbers are checked. */
const CHECKED_ROWS = 10_000;

/** Makes the report; `ok` is false when any check failed. */
export function verifyLoop(input: VerifyInput): VerifyReport {
  const { store, paths } = input;
  const prior = readPrior(store, paths, input.loop);
  const checks: Check[] = [
    check('documents', prior.unusable.length === 0, prior.unusable.join('; ') || 'all readable and of the right shape'),
    check(
      'journal',
      !store.interrupted(),
      store.interrupted() ? 'a committed pass is not applied yet: run reconcile' : 'every pass is applied',
    ),
    rowNumbers(store, paths.reconcileTelemetryFile),
    rowNumbers(store, paths.escalationsFile),
  ];
  const differences: Difference[] = [];
  if (prior.state === null) {
    checks.push(check('state', false, `no usable state at ${paths.stateFile}: run reconcile`));
  } else {
    compareCopies(prior.state, prior, differences);
    checks.push(...recompute(input, prior.state, differences));
  }
  checks.push(check('projections', differences.length === 0, `${String(differences.length)} differences`));
  const source = { repoPath: input.repo, loopId: input.loop };
  return {
    schemaVersion: 'v1',
    generatedAt: input.generatedAt,
    source,
    ok: checks.every((one) => one.ok),
    checks,
    differences,
  };
}

function recompute(input: VerifyInput, state: State, differences: Difference[]): Check[] {
  const stored = readCursor(input.store, input.paths, input.loop);
  const elsewhere = isOtherSource(stored, 'local') && stored.status === 'read' ? sourceIn(stored.cursor) : null;
  const view = input.eventLogs.open(input.runtime.eventsFile);
  if (view === null) {
    const why = `required artifact missing: ${input.runtime.eventsFile}`;
    return [check('event_log', false, elsewhere === null ? why : readElsewhere(elsewhere))];
  }
  try {
    const comparison = compareLog(stored, view);
    const same = comparison !== null && comparison.headMatches && comparison.tailMatches;
    if (elsewhere !== null && !same) {
      return [check('event_log', false, readElsewhere(elsewhere))];
    }
    compareWithLog({ view, stored, state }, differences);
    return [
      check(
        'event_log',
        same,
        same
          ? 'start and end of what was read are unchanged'
          : `cursor ${stored.status}; the log before it is not what was read`,
      ),
    ];
  } finally {
    view.close();
  }
}

interface RecordedLoop {
  readonly view: EventLogView;
  readonly stored: StoredCursor;
  readonly state: State;
}

function compareWithLog({ view, stored, state }: RecordedLoop, differences: Difference[]): void {
  const fold = foldUpTo(view, state.fold.byte);
  compare({ pointer: '/fold', recorded: state.fold, recomputed: fold }, differences);
  const last = fold.lastEvent;
  compare(
    {
      pointer: '/projection/lastEventName',
      recorded: state.projection.lastEventName,
      recomputed: last?.name ?? null,
    },
    differences,
  );
  compare(
    {
      pointer: '/projection/lastEventAt',
      recorded: state.projection.lastEventAt,
      recomputed: last?.timestamp ?? null,
    },
    differences,
  );
  const runId = fold.run.runId ?? state.run.runId;
  compare({ pointer: '/run/runId', recorded: state.run.runId, recomputed: runId }, differences);
  const iteration = last === null ? state.run.iteration : fold.run.iteration;
  compare({ pointer: '/run/iteration', recorded: state.run.iteration, recomputed: iteration }, differences);
  compare(
    { pointer: '/cursor/eventLineOffset', recorded: state.cursor.eventLineOffset, recomputed: fold.line },
    differences,
  );
  if (stored.status === 'read') {
    const recorded = [stored.cursor.eventLineOffset, stored.cursor.eventByteOffset];
    compare({ pointer: '/cursor', recorded, recomputed: [fold.line, fold.byte] }, differences);
  }
}

function readElsewhere(source: string): string {
  return `the log was read over ${source}, and its file is not here: run verify where it is`;
}

function foldUpTo(view: EventLogView, byte: number): State['fold'] {
  const fold = initialFold();
  view.scan({ line: 0, byte: 0 }, (line) => {
    if (line.byteEnd > byte) {
      return false;
    }
    foldLine(fold, line);
    return line.byteEnd < byte;
  });
  return fold;
}

/** The state document repeats itself and other documents: each fact must be the same everywhere. */
function compareCopies(state: State, prior: Prior, differences: Difference[]): void {
  const { currentState } = state.transition;
  const pairs: [string, unknown, unknown][] = [
    ['/projection/status', state.projection.status, currentState],
    ['/evidence/snapshotEnvelope/runStatus', state.evidence.snapshotEnvelope.runStatus, currentState],
    ['/health/metrics/lifecycleState', state.health.metrics.lifecycleState, currentState],
    ['/projection/completionOk', state.projection.completionOk || state.fold.phase !== 'complete', true],
    ['/health', state.health, prior.health],
    ['/sequence', state.sequence, prior.sequence],
    ['/heartbeat', state.heartbeat ?? null, prior.heartbeat],
  ];
  for (const [pointer, recorded, recomputed] of pairs) {
    compare({ pointer, recorded, recomputed }, differences);
  }
  const ending = ENDINGS[state.transition.whyCode];
  if (ending !== undefined) {
    compare({ pointer: '/transition/currentState', recorded: currentState, recomputed: ending }, differences);
  }
}

/** The state that goes with a cause that an event alone decides. */
const ENDINGS: Readonly<Partial<Record<State['transition']['whyCode'], string>>> = {
  event_loop_complete: 'complete',
  event_loop_stop: 'stopped',
  event_rate_limit_stop: 'stopped',
  event_role_timeout: 'failed',
  event_run_failed: 'failed',
  approval_pending: 'awaiting_approval',
};

interface Comparison {
  readonly pointer: string;
  readonly recorded: unknown;
  readonly recomputed: unknown;
}

/** Adds one difference per leaf that is not equal. */
function compare(values: Comparison, differences: Difference[]): void {
  const { pointer, recorded, recomputed } = values;
  if (isObject(recorded) && isObject(recomputed)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(recomputed)])) {
      compare({ pointer: `${pointer}/${key}`, recorded: recorded[key], recomputed: recomputed[key] }, differences);
    }
  } else if (JSON.stringify(recorded) !== JSON.stringify(recomputed)) {
    differences.push({ path: pointer, recorded: recorded ?? null, recomputed: recomputed ?? null });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Row numbers must grow, and no (number, row) may come twice. */
function rowNumbers(store: Store, path: string): Check {
  const rows = store.readLastRows(path, CHECKED_ROWS);
  let before = -1;
  for (const row of rows) {
    const seq = typeof row['seq'] === 'number' ? row['seq'] : null;
    const place = seq === null ? null : seq * 1_000_000 + (typeof row['row'] === 'number' ? row['row'] : 0);
    if (place !== null && place <= before) {
      return check(fileName(path), false, `row ${String(seq)} is repeated or out of order`);
    }
    before = place ?? before;
  }
  return check(fileName(path), true, `${String(rows.length)} rows in order`);
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function check(name: string, ok: boolean, detail: string): Check {
  return { name, ok, detail };
}
