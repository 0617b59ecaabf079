import { hostProcessTable } from '../../adapters/process-table.ts';
import { createWorkerStarter } from '../../adapters/queue-worker.ts';
import { publishRun, silentJournal } from '../../adapters/run-artifacts.ts';
import { runningPublisher } from '../../adapters/running-publisher.ts';
import { systemClock } from '../../adapters/system-clock.ts';
import { systemTimer } from '../../adapters/system-timer.ts';
import { ERROR_CODES, OpsError } from '../../errors.ts';
import type { QueueStore, RunJournal, WorkerStarter } from '../../ports-queue.ts';
import type { QueueItem } from '../../queue/item.ts';
import { type ItemRun, runItem, untilStopped } from '../../queue/run.ts';
import { workerEnvironment } from '../../queue/worker/environment.ts';
import { formatInstant } from '../../runtime/rfc3339.ts';
import { awaitStopSignals, type StopSignals } from '../stop-signals.ts';
import type { LaneOptions } from './lane-options.ts';
import type { StorePlace } from './open-store.ts';
import type { QueueContext } from './queue-context.ts';

/** The claim is looked at so many times within a lease, so that a renewal is never late. */
const LOOKS_PER_LEASE = 6;
const LONGEST_PULSE_MS = 5_000;

/** What the lanes of a dispatcher have in common. */
interface Lanes {
  readonly context: QueueContext;
  readonly store: QueueStore;
  readonly options: LaneOptions;
  readonly journal: RunJournal;
  readonly stop: AbortController;
  /** Claims at most one item and tells of it. */
  readonly claimOne: () => Promise<QueueItem | null>;
  /** Items that may still be begun. */
  left: number;
}

/**
 * Claims items and runs the command on each until there is no work (or for ever with `watch`), or a signal says stop:
 * then workers are stopped and their items given back. Raises what ended a lane, after the others have stopped.
 */
export async function runLanes(
  context: QueueContext,
  work: { readonly store: QueueStore; readonly place: StorePlace; readonly options: LaneOptions },
  claimOne: Lanes['claimOne'],
): Promise<void> {
  const { store, options } = work;
  const stop = new AbortController();
  const signals = awaitStopSignals();
  void signals.first.then(() => stop.abort());
  // Whoever sends a second signal does not want to wait until the items are given back.
  void signals.second.then((name) => endAtOnce(signals, name));
  const journal = openJournal(context, options);
  const lanes = { context, store, options, journal, stop, claimOne, left: options.maxItems ?? Infinity };
  const worker = createWorkers(context, work);
  const ended = await Promise.allSettled(Array.from({ length: options.lanes }, () => runLane(lanes, worker)));
  const failed = ended.find((end) => end.status === 'rejected');
  journal.close(failed !== undefined ? 'failed' : stop.signal.aborted ? 'signal' : 'complete');
  signals.release();
  if (failed !== undefined) throw failed.reason;
}

/** Items stay with the dead dispatcher until their leases end; workers must not go on without it. */
function endAtOnce(signals: StopSignals, name: NodeJS.Signals): boolean {
  signals.release();
  for (const pid of hostProcessTable.descendants(process.pid)) process.kill(pid, 'SIGKILL');
  return process.kill(process.pid, name);
}

async function runLane(lanes: Lanes, worker: WorkerStarter): Promise<void> {
  const { context, store, options, journal, stop } = lanes;
  const ports = { store, worker, timer: systemTimer, journal, monotonicMs: () => systemClock.monotonicMs() };
  const job = { leaseSeconds: options.leaseSeconds, pulseMs: pulseMs(options), stop: stop.signal };
  try {
    for (let item = await nextItem(lanes); item !== null; item = await nextItem(lanes)) {
      tellRun(context, item, await runItem(ports, { ...job, item }));
    }
  } catch (error) {
    lanes.stop.abort();
    throw error;
  }
}

/** The next item to run; null when there is none and none is to be waited for, or the dispatcher is told to stop. */
async function nextItem(lanes: Lanes): Promise<QueueItem | null> {
  const { options, journal, stop } = lanes;
  while (!stop.signal.aborted && lanes.left > 0) {
    lanes.left -= 1;
    const item = await claimPatiently(lanes);
    if (item !== null) return item;
    lanes.left += 1;
    if (!options.watch) return null;
    journal.pulse(null, 0);
    await untilStopped(stop.signal, [idle(lanes)]);
  }
  return null;
}

/** A dispatcher that waits for work outlives a store that is away for a while. */
async function claimPatiently({ context, options, claimOne }: Lanes): Promise<QueueItem | null> {
  try {
    return await claimOne();
  } catch (error) {
    if (!options.watch || !(error instanceof OpsError) || ERROR_CODES[error.code].class !== 'transient') throw error;
    context.note(`ERROR: ${error.message}; trying again`);
    return null;
  }
}

function createWorkers(
  context: QueueContext,
  { place, options }: { readonly place: StorePlace; readonly options: LaneOptions },
): WorkerStarter {
  const flag = place.backend === 'markdown' ? '--queue' : '--db';
  // Absolute, so that the worker may change its folder; a URL never holds a password here.
  const storePath = place.backend === 'postgres' ? place.asGiven : place.location;
  return createWorkerStarter({
    command: options.command,
    workingDirectory: context.absolutePath('.'),
    env: context.env,
    itemEnvironment: (item) => workerEnvironment(item, { flag, place: storePath }),
    timeoutSeconds: options.timeoutSeconds,
  });
}

function pulseMs({ leaseSeconds }: LaneOptions): number {
  return Math.min((leaseSeconds * 1000) / LOOKS_PER_LEASE, LONGEST_PULSE_MS);
}

async function idle({ store, options }: Lanes): Promise<void> {
  const milliseconds = options.pollSeconds * 1000;
  await (store.waitForWork === undefined ? systemTimer.wait(milliseconds) : store.waitForWork(milliseconds));
}

function tellRun(context: QueueContext, item: QueueItem, run: ItemRun): void {
  const isMove = run.status === 'DONE' || run.status === 'FAILED' || run.status === 'BLOCKED';
  if (context.args.isSet('json')) {
    context.out(JSON.stringify({ id: item.id, token: item.fencing_token, ...run }));
  } else if (isMove) context.out(`${item.id} -> ${run.status}`);
  context.note(`${item.id} ${run.status}: ${run.notes}`);
}

function openJournal(context: QueueContext, { publish }: LaneOptions): RunJournal {
  if (publish === null) return silentJournal;
  const other = runningPublisher(publish);
  if (other !== null) {
    context.note(
      `loop ${publish.loop} is published by process ${other} already: this run is not; name another with --loop`,
    );
    return silentJournal;
  }
  const run = {
    ...publish,
    runId: formatInstant(systemClock.nowMs()),
    pid: process.pid,
    processGroup: hostProcessTable.find(process.pid)?.processGroup ?? process.pid,
  };
  return publishRun(run, systemClock, context.note);
}
