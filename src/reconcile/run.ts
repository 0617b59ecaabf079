import type { DryRunReport, Health, State } from '../generated/types.ts';
import { OpsError } from '../errors.ts';
import type { Clock, CommitPlan, Lock, Recovery, Store } from '../ports.ts';
import { readKeptHistory } from '../telemetry/read-history.ts';
import { acquireLock } from './acquire-lock.ts';
import type { History } from './compare-profiles.ts';
import { type Decision, decidePass } from './decide.ts';
import type { Failure } from './failed-pass.ts';
import { type Observation, type ObservePorts, observeLoop } from './observe.ts';
import type { Prior } from './prior.ts';
import { readControl, readCursor, readPrior } from './read-prior.ts';
import { type PassRequest, sourceOf } from './request.ts';
import { type StoredCursor, isOtherSource } from '../store/cursor.ts';

/**
 * One reconcile pass: lock, finish what an earlier pass left unfinished, look, decide, commit. Whatever goes
 * wrong while looking becomes a recorded failure; a defect of our own is recorded as `reconcile_failed`.
 */

/** What a pass decides and commits with. */
export interface PassPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly lock: Lock;
  readonly renderStatus: (state: State | null, health: Health) => string;
}

export interface ReconcilePorts extends ObservePorts, PassPorts {}

/** What earlier passes left, and the instant of the judgement. */
export interface KnownLoop {
  readonly nowMs: number;
  readonly prior: Prior;
  readonly stored: StoredCursor;
}

/** Looks at a loop from afar. What it raises is recorded as the failure of the pass. */
export type FetchLoop = (known: KnownLoop) => Promise<Observation>;

/** Times a loop is fetched because other passes went on meanwhile. */
const FETCHES = 3;

/** Result of a pass. */
export interface PassResult {
  readonly state: State | null;
  readonly health: Health;
  /** Null when the loop was read. */
  readonly failure: Failure | null;
  /** Files that could not be used and were built anew. */
  readonly unusable: readonly string[];
  /** Why the threshold profile was not compared with the recommended one although it should have been; null when it was. */
  readonly comparisonProblem: string | null;
}

/** Does a pass. Raises lock_busy, lock_lost, store_*_failed, cursor_foreign, state_foreign. */
export function runReconcile(ports: ReconcilePorts, request: PassRequest): PassResult {
  refuseForeignFolder(ports, request);
  const started = startPass(ports);
  const lock = acquireLock(ports.lock, request);
  try {
    const recovery = ports.store.recover(lock);
    const known = readKnown(ports, request);
    const looked = guard(() => look(ports, request, known));
    const pass = decide(ports, request, { ...started, epoch: lock.epoch, recovery: recovery.need, known, looked });
    ports.store.commit(pass.decision.plan, lock);
    return pass.result;
  } finally {
    lock.release();
  }
}

/**
 * Does a pass over a loop that is fetched. That happens before the lock is taken, so that a service that is down holds
 * up nobody; when another pass went on meanwhile, the loop is fetched again from there. Raises as {@link runReconcile}.
 */
export async function runReconcileOver(ports: PassPorts, request: PassRequest, fetch: FetchLoop): Promise<PassResult> {
  const started = startPass(ports);
  for (let fetches = 1; fetches <= FETCHES; fetches += 1) {
    const before = readKnown(ports, request);
    const looked = await guardFetch(() => fetch(before));
    const lock = acquireLock(ports.lock, request);
    try {
      const recovery = ports.store.recover(lock);
      const known = readKnown(ports, request);
      if ('failure' in looked || basisOf(known) === basisOf(before)) {
        const pass = decide(ports, request, { ...started, epoch: lock.epoch, recovery: recovery.need, known, looked });
        ports.store.commit(pass.decision.plan, lock);
        return pass.result;
      }
    } finally {
      lock.release();
    }
  }
  throw new OpsError('lock_busy', `other passes over loop "${request.loop}" went on while it was fetched`, {
    hint: `it was fetched ${String(FETCHES)} times; run one reconcile at a time`,
  });
}

/** What a fetch goes on from: when another pass has changed it, what was fetched does not follow on it. */
function basisOf({ stored, prior }: KnownLoop): string {
  const { state } = prior;
  const position =
    stored.status === 'read'
      ? [stored.cursor.eventLineOffset, stored.cursor.eventByteOffset, stored.cursor.identity, stored.cursor.source]
      : stored;
  return JSON.stringify([position, state?.fold, state?.evidence.process.pid]);
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

/** A pass that is not committed. */
export interface PlannedPass {
  readonly result: PassResult;
  readonly report: DryRunReport;
}

/** Does everything but write: what the pass would change. Takes no lock. */
export function planReconcile(ports: ReconcilePorts, request: PassRequest): PlannedPass {
  const started = startPass(ports);
  const known = readKnown(ports, request);
  return plan(ports, request, { ...started, known, looked: guard(() => look(ports, request, known)) });
}

/** The same for a loop that is fetched. */
export async function planReconcileOver(
  ports: PassPorts,
  request: PassRequest,
  fetch: FetchLoop,
): Promise<PlannedPass> {
  const started = startPass(ports);
  const known = readKnown(ports, request);
  return plan(ports, request, { ...started, known, looked: await guardFetch(() => fetch(known)) });
}

function plan(ports: PassPorts, request: PassRequest, begun: Omit<Begun, 'epoch' | 'recovery'>): PlannedPass {
  const { decision, result } = decide(ports, request, { ...begun, epoch: 0, recovery: 'nothing' });
  const report: DryRunReport = {
    schemaVersion: 'v1',
    dryRun: true,
    changes: listChanges(ports.store, decision.plan),
    state: decision.state,
  };
  return { result, report };
}

/** A look, or why there is none. */
type Looked = { readonly observation: Observation } | { readonly failure: Failure };

interface Begun {
  readonly startedAtMs: number;
  readonly monotonicMs: number;
  readonly epoch: number;
  readonly recovery: Recovery['need'];
  readonly known: KnownLoop;
  readonly looked: Looked;
}

function startPass(ports: PassPorts): Pick<Begun, 'startedAtMs' | 'monotonicMs'> {
  return { startedAtMs: ports.clock.nowMs(), monotonicMs: ports.clock.monotonicMs() };
}

/** Under the lock when the pass is committed: the pass before may have been judged while this one waited. */
function readKnown({ store, clock }: PassPorts, request: PassRequest): KnownLoop {
  return {
    nowMs: request.nowMs ?? clock.nowMs(),
    prior: readPrior(store, request.paths, request.loop),
    stored: readCursor(store, request.paths, request.loop),
  };
}

function decide(ports: PassPorts, request: PassRequest, begun: Begun): { decision: Decision; result: PassResult } {
  const { store, clock } = ports;
  const { nowMs, prior, stored } = begun.known;
  const storedOffset = stored.status === 'read' ? stored.cursor.eventLineOffset : 0;
  const history = readHistory(store, request);
  const decideWith = (seen: Looked): Decision =>
    decidePass(
      {
        request,
        nowMs,
        seq: store.nextSeq(),
        run: {
          epoch: begun.epoch,
          ...(begun.recovery === 'nothing' ? {} : { recovery: begun.recovery }),
          startedAtMs: request.nowMs ?? begun.startedAtMs,
          durationMs: Math.max(0, Math.round(clock.monotonicMs() - begun.monotonicMs)),
          cursorOffsetBefore: request.fromStart ? 0 : storedOffset,
        },
        storedOffset,
        prior,
        control: readControl(store, request.paths, nowMs),
        seen,
        history,
      },
      safely(ports.renderStatus),
    );
  const { looked } = begun;
  const judged =
    'failure' in looked ? { decision: decideWith(looked), failure: looked.failure } : judge(decideWith, looked);
  const { state, health, comparisonProblem } = judged.decision;
  const { unusable } = prior;
  return { decision: judged.decision, result: { state, health, failure: judged.failure, unusable, comparisonProblem } };
}

/** The passes before this one, whose own row completes the window. That they cannot be read is no failure of the pass. */
function readHistory(store: Store, { comparison, paths, loop }: PassRequest): History | null {
  if (comparison === undefined) {
    return null;
  }
  try {
    return readKeptHistory(store, paths, { loopId: loop, window: comparison.policy.summaryWindow });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
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
  decideWith: (seen: Looked) => Decision,
  looked: { readonly observation: Observation },
): { decision: Decision; failure: Failure | null } {
  try {
    return { decision: decideWith(looked), failure: null };
  } catch (error) {
    const failure = { code: 'projection_failed', message: error instanceof Error ? error.message : String(error) };
    return { decision: decideWith({ failure }), failure };
  }
}

function look(ports: ReconcilePorts, request: PassRequest, known: KnownLoop): Observation {
  const state = known.prior.state;
  return observeLoop(ports, {
    repo: request.repo,
    loop: request.loop,
    runtime: request.runtime,
    repoPaths: request.repoPaths,
    stored: known.stored,
    fold: state?.fold ?? null,
    fromStart: request.fromStart,
    otherSource: isOtherSource(known.stored, sourceOf(request)),
    limits: { maxEvents: request.maxEvents, strict: request.strict },
    knownPid: state?.evidence.process.pid ?? null,
    search: true,
    hashLog: false,
    glance: false,
  });
}

function guard(run: () => Observation): Looked {
  try {
    return { observation: run() };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

async function guardFetch(run: () => Promise<Observation>): Promise<Looked> {
  try {
    return { observation: await run() };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

/** Turns a failed look into a failure to record. A wrong configuration ends the command instead. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof OpsError)) {
    return { code: 'reconcile_failed', message: error instanceof Error ? error.message : String(error) };
  }
  if (error.code === 'config_invalid' || error.code === 'usage_error') {
    throw error;
  }
  return { code: error.code, message: error.message };
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
