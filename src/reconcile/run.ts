import type { DryRunReport, Health, State } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import type { Clock, CommitPlan, Lock, Recovery, Store } from '../ports.ts';
import { acquireLock } from './acquire-lock.ts';
import { type Decision, decidePass } from './decide.ts';
import type { Failure } from './failed-pass.ts';
import { type Observation, type ObservePorts, observeLoop } from './observe.ts';
import type { Prior } from './prior.ts';
import { readControl, readCursor, readPrior } from './read-prior.ts';
import type { PassRequest } from './request.ts';

/**
 * One reconcile pass: lock, finish what an earlier pass left unfinished, look, decide, commit. Whatever goes
 * wrong while looking becomes a recorded failure; a defect of our own is recorded as `reconcile_failed`.
 */

export interface ReconcilePorts extends ObservePorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly lock: Lock;
  readonly renderStatus: (state: State | null, health: Health) => string;
}

/** Result of a pass. */
export interface PassResult {
  readonly state: State | null;
  readonly health: Health;
  /** Null when the loop was read. */
  readonly failure: Failure | null;
  /** Files that could not be used and were built anew. */
  readonly unusable: readonly string[];
}

/** Does a pass. Raises lock_busy, lock_lost, store_*_failed, cursor_foreign, state_foreign. */
export function runReconcile(ports: ReconcilePorts, request: PassRequest): PassResult {
  refuseForeignFolder(ports, request);
  const started = startPass(ports);
  const lock = acquireLock(ports.lock, request);
  try {
    const recovery = ports.store.recover(lock);
    const pass = decide(ports, request, { ...started, epoch: lock.epoch, recovery: recovery.need });
    ports.store.commit(pass.decision.plan, lock);
    return pass.result;
  } finally {
    lock.release();
  }
}

/** A folder without `.superloop/` is not a repository of the runtime: nothing is created in it. */
function refuseForeignFolder(ports: ReconcilePorts, request: PassRequest): void {
  const folder = `${request.repo.replace(/\/+$/, '')}/.superloop`;
  if (!ports.files.directoryExists(folder)) {
    throw new OpsError('snapshot_unavailable', `required artifact missing: ${folder}`, {
      hint: 'no runtime has run in this folder: check --repo',
    });
  }
}

/** Does everything but write: what the pass would change. Takes no lock. */
export function planReconcile(
  ports: ReconcilePorts,
  request: PassRequest,
): { result: PassResult; report: DryRunReport } {
  const { decision, result } = decide(ports, request, { ...startPass(ports), epoch: 0, recovery: 'nothing' });
  const report: DryRunReport = {
    schemaVersion: 'v1',
    dryRun: true,
    changes: listChanges(ports.store, decision.plan),
    state: decision.state,
  };
  return { result, report };
}

interface Started {
  readonly startedAtMs: number;
  readonly monotonicMs: number;
  readonly epoch: number;
  readonly recovery: Recovery['need'];
}

function startPass(ports: ReconcilePorts): Pick<Started, 'startedAtMs' | 'monotonicMs'> {
  return { startedAtMs: ports.clock.nowMs(), monotonicMs: ports.clock.monotonicMs() };
}

function decide(
  ports: ReconcilePorts,
  request: PassRequest,
  started: Started,
): { decision: Decision; result: PassResult } {
  const { store, clock } = ports;
  // Not before the lock is held: the pass before may have been judged while this one waited.
  const nowMs = request.nowMs ?? clock.nowMs();
  const prior = readPrior(store, request.paths, request.loop);
  const stored = readCursor(store, request.paths, request.loop);
  const storedOffset = stored.status === 'read' ? stored.cursor.eventLineOffset : 0;
  const decideWith = (seen: { observation: Observation } | { failure: Failure }): Decision =>
    decidePass(
      {
        request,
        nowMs,
        seq: store.nextSeq(),
        run: {
          epoch: started.epoch,
          ...(started.recovery === 'nothing' ? {} : { recovery: started.recovery }),
          startedAtMs: request.nowMs ?? started.startedAtMs,
          durationMs: Math.max(0, Math.round(clock.monotonicMs() - started.monotonicMs)),
          cursorOffsetBefore: request.fromStart ? 0 : storedOffset,
        },
        storedOffset,
        prior,
        control: readControl(store, request.paths, nowMs),
        seen,
      },
      safely(ports.renderStatus),
    );
  const looked = guard(() => look(ports, request, { prior, stored }));
  const judged =
    'failure' in looked ? { decision: decideWith(looked), failure: looked.failure } : judge(decideWith, looked);
  const { state, health } = judged.decision;
  return { decision: judged.decision, result: { state, health, failure: judged.failure, unusable: prior.unusable } };
}

/** The text for people is a convenience: a defect in it must not keep a pass from being recorded. */
function safely(render: ReconcilePorts['renderStatus']): ReconcilePorts['renderStatus'] {
  return (state, health) => {
    try {
      return render(state, health);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return `${health.status} as of ${health.updatedAt}: ${health.reasonCodes.join(', ')}\n(no view: ${why})\n`;
    }
  };
}

/** Judges an observation; a defect in judging is itself a recorded failure. */
function judge(
  decideWith: (seen: { observation: Observation } | { failure: Failure }) => Decision,
  looked: { observation: Observation },
): { decision: Decision; failure: Failure | null } {
  try {
    return { decision: decideWith(looked), failure: null };
  } catch (error) {
    const failure = { code: 'projection_failed', message: error instanceof Error ? error.message : String(error) };
    return { decision: decideWith({ failure }), failure };
  }
}

function look(
  ports: ReconcilePorts,
  request: PassRequest,
  known: { prior: Prior; stored: ReturnType<typeof readCursor> },
): Observation {
  const state = known.prior.state;
  return observeLoop(ports, {
    repo: request.repo,
    loop: request.loop,
    runtime: request.runtime,
    repoPaths: request.repoPaths,
    stored: known.stored,
    fold: state?.fold ?? null,
    fromStart: request.fromStart,
    limits: { maxEvents: request.maxEvents, strict: request.strict },
    knownPid: state?.evidence.process.pid ?? null,
    search: true,
    hashLog: false,
    glance: false,
  });
}

/** Turns a failed look into a failure to record. A wrong configuration ends the command instead. */
function guard(run: () => Observation): { observation: Observation } | { failure: Failure } {
  try {
    return { observation: run() };
  } catch (error) {
    if (!(error instanceof OpsError)) {
      return { failure: { code: 'reconcile_failed', message: error instanceof Error ? error.message : String(error) } };
    }
    if (error.code === 'config_invalid') {
      throw error;
    }
    return { failure: { code: error.code, message: error.message } };
  }
}

function listChanges(store: Store, plan: CommitPlan): DryRunReport['changes'] {
  const documents = plan.documents.map(({ path, text }) => {
    const known = store.fileSize(path) !== null;
    return {
      file: path,
      change: known ? ('replace' as const) : ('create' as const),
      rows: null,
      bytes: new TextEncoder().encode(text).length,
    };
  });
  const rows = [...new Set(plan.rows.map((row) => row.path))].map((path) => {
    const lines = plan.rows.filter((row) => row.path === path).map((row) => row.line);
    const bytes = new TextEncoder().encode(lines.join('\n')).length + 1;
    return { file: path, change: 'append' as const, rows: lines.length, bytes };
  });
  return [...documents, ...rows];
}
