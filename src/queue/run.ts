/**
 * The shell of a worker: one claimed item, from the start of its command to its end in the store. The lease is renewed
 * while the command runs; when it is lost, the command is stopped and nothing is written.
 */

import { OpsError } from '../errors.ts';
import type { Timer } from '../ports.ts';
import type { QueueStore, RunJournal, RunningWorker, WorkerEnd, WorkerStarter } from '../ports-queue.ts';
import { decideClose } from './close.ts';
import type { QueueItem } from './item.ts';
import { decideHold } from './lease.ts';
import { decideGiveBack } from './worker/give-back.ts';
import { judgeWorkerEnd } from './worker/judge-end.ts';
import { standingOf } from './worker/standing.ts';

/** What running an item needs. */
export interface ItemRunPorts {
  readonly store: QueueStore;
  readonly worker: WorkerStarter;
  readonly timer: Timer;
  readonly journal: RunJournal;
  /** Milliseconds of a clock that never jumps. */
  readonly monotonicMs: () => number;
}

/** One claimed item to run. */
export interface ItemJob {
  /** As the claim returned it. */
  readonly item: QueueItem;
  readonly leaseSeconds: number;
  /** How often to look after the claim and to tell the journal; less than the lease. */
  readonly pulseMs: number;
  /** Aborted when the dispatcher is told to stop. */
  readonly stop: AbortSignal;
}

/** What came of an item. `returned`: the dispatcher was told to stop; `lost`: the claim has ended without us. */
export interface ItemRun {
  readonly status: 'DONE' | 'FAILED' | 'BLOCKED' | 'returned' | 'lost' | 'closed_by_worker';
  readonly notes: string;
}

/** A lease is renewed so many times within its length. */
const RENEWALS_PER_LEASE = 3;
const PAUSE_MS = 1000;
/** Whoever told the dispatcher to stop does not wait for long. */
const STOP_PATIENCE_MS = 5000;

/** Runs one item to its end. Raises queue_busy and queue_write_failed when the end could not be recorded within a lease. */
export async function runItem(ports: ItemRunPorts, job: ItemJob): Promise<ItemRun> {
  ports.journal.begin(job.item);
  const watched = job.stop.aborted ? ({ step: 'stopped' } as const) : await work(ports, job);
  const outcome = await conclude(ports, job, watched);
  ports.journal.finish(job.item, outcome);
  return outcome;
}

/** The first of the promises to settle, or `stopped`. Leaves nothing behind at a signal that lives long. */
export async function untilStopped<Value>(
  stop: AbortSignal,
  promises: readonly Promise<Value>[],
): Promise<Value | 'stopped'> {
  let settle = (): void => undefined;
  const stopped = new Promise<'stopped'>((resolve) => (settle = () => resolve('stopped')));
  if (stop.aborted) settle();
  stop.addEventListener('abort', settle);
  try {
    return await Promise.race([...promises, stopped]);
  } finally {
    stop.removeEventListener('abort', settle);
  }
}

type Ended = { readonly step: 'ended'; readonly run: WorkerEnd };
type Tick = { readonly step: 'tick' };
type Watched = Ended | { readonly step: 'stopped' } | { readonly step: 'lost'; readonly why: string };

async function work(ports: ItemRunPorts, job: ItemJob): Promise<Watched> {
  const worker = ports.worker.start(job.item);
  try {
    return await watch(ports, job, worker);
  } finally {
    // However the watch ended, the worker goes on without it in no case.
    worker.stop();
    await worker.ended;
  }
}

/** Renews the lease until the command has ended, the dispatcher is told to stop, or the claim is lost. */
async function watch(ports: ItemRunPorts, job: ItemJob, worker: RunningWorker): Promise<Watched> {
  const ended = worker.ended.then((run): Ended => ({ step: 'ended', run }));
  const leaseMs = job.leaseSeconds * 1000;
  let heldSinceMs = ports.monotonicMs();
  for (;;) {
    const tick = ports.timer.wait(job.pulseMs).then((): Tick => ({ step: 'tick' }));
    const next = await untilStopped<Ended | Tick>(job.stop, [ended, tick]);
    if (next === 'stopped') return { step: 'stopped' };
    if (next.step === 'ended') return next;
    ports.journal.pulse(job.item.id, worker.outputBytes());
    const heldMs = ports.monotonicMs() - heldSinceMs;
    const look = await lookAtClaim(ports.store, job, heldMs >= leaseMs / RENEWALS_PER_LEASE);
    if (look.standing === 'renewed' || look.standing === 'closed') heldSinceMs = ports.monotonicMs();
    else if (look.standing === 'lost') return { step: 'lost', why: look.why };
    // A store that is away does not end the work, but nobody may work longer than the lease says.
    else if (ports.monotonicMs() - heldSinceMs >= leaseMs) {
      return { step: 'lost', why: 'the lease ran out and could not be renewed' };
    }
  }
}

type Look =
  | { readonly standing: 'held' | 'renewed' | 'closed' | 'unknown' }
  | { readonly standing: 'lost'; readonly why: string };

async function lookAtClaim(store: QueueStore, job: ItemJob, isRenewalDue: boolean): Promise<Look> {
  const { item, leaseSeconds } = job;
  const request = { id: item.id, owner: item.owner_session, token: item.fencing_token, leaseSeconds };
  const select = { ids: [item.id] };
  try {
    const [found] = await store.list(select);
    const look = standingOf(item, found);
    if (look.standing !== 'held' || !isRenewalDue) return look;
    await store.mutate({ select, decide: (view) => decideHold(view, request) });
    return { standing: 'renewed' };
  } catch (error) {
    // A refusal: it changed hands between the two steps, and the next look says how.
    if (error instanceof OpsError) return { standing: 'unknown' };
    throw error;
  }
}

async function conclude(ports: ItemRunPorts, job: ItemJob, ended: Watched): Promise<ItemRun> {
  const { id, fencing_token: token } = job.item;
  const select = { ids: [id] };
  if (ended.step === 'lost') return { status: 'lost', notes: `the worker was stopped: ${ended.why}` };
  const leaseMs = job.leaseSeconds * 1000;
  const patienceMs = ended.step === 'stopped' ? Math.min(STOP_PATIENCE_MS, leaseMs) : leaseMs;
  return await insist(ports, patienceMs, async (): Promise<ItemRun> => {
    try {
      if (ended.step === 'stopped') {
        const reason = 'dispatcher_stopped';
        await ports.store.mutate({ select, decide: (view) => decideGiveBack(view, { id, token, reason }) });
        return { status: 'returned', notes: 'the dispatcher was told to stop' };
      }
      const verdict = judgeWorkerEnd(job.item, ended.run);
      const request = { id, token, force: false, ...verdict };
      await ports.store.mutate({ select, decide: (view) => decideClose(view, request) });
      return { status: verdict.status, notes: verdict.notes };
    } catch (error) {
      if (error instanceof OpsError && error.code === 'queue_refused') return await whoClosed(ports.store, job.item);
      throw error;
    }
  });
}

/** A worker may close its own item; then the token is still that of this claim. */
async function whoClosed(store: QueueStore, item: QueueItem): Promise<ItemRun> {
  const [found] = await store.list({ ids: [item.id] });
  const look = standingOf(item, found);
  if (look.standing !== 'lost') return { status: 'closed_by_worker', notes: `${found?.status}: ${found?.notes}` };
  return { status: 'lost', notes: look.why };
}

/** Tries again while the store is away. Raises what the last try raised. */
async function insist<Value>(ports: ItemRunPorts, patienceMs: number, write: () => Promise<Value>): Promise<Value> {
  const untilMs = ports.monotonicMs() + patienceMs;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      const isTransient = error instanceof OpsError && error.code !== 'queue_refused';
      if (!isTransient || ports.monotonicMs() >= untilMs) throw error;
      await ports.timer.wait(PAUSE_MS);
    }
  }
}
