import type { AlertDelivery, AlertDispatchState } from '../generated/types.ts';
import type { HeldLock } from '../ports.ts';
import type { AlertSender, SinkOutcome } from '../ports-alerts.ts';
import { OpsError } from '../errors.ts';
import { encodeAttempt } from './attempt-log.ts';
import { withBook } from './book-session.ts';
import type { DispatchPorts, DispatchRequest } from './dispatch-ports.ts';
import { type DispatchTally, finishDispatch, openTally, settleAttempts, startDispatch } from './dispatch-turns.ts';
import type { SinkTurn } from './outbox.ts';
import { breakerFailures } from './retry-policy.ts';

/**
 * One dispatch: take new escalations over into the book, commit what is owed, send it, commit what came of it. The book
 * is locked only for the two commits; each sink has a lock of its own while something is sent to it, so that a sink
 * that hangs delays neither another sink nor another dispatch.
 */

/** Result of a dispatch. */
export interface DispatchResult {
  /** State of the loop; null without one. */
  readonly state: AlertDispatchState | null;
  /** Deliveries that are owed, in all loops, and those that were given up. */
  readonly owed: { readonly due: number; readonly dead: number };
  /** Things worth a note to the user. */
  readonly notes: readonly string[];
}

/** Does a dispatch. Raises lock_busy, alert_book_damaged, events_unavailable, store_*_failed, lock_lost. */
export async function runDispatch(ports: DispatchPorts, request: DispatchRequest): Promise<DispatchResult> {
  const run = new Run(ports, request);
  try {
    for (let again = run.start(); again && !run.isOver();) again = await run.round();
    return run.finish();
  } finally {
    await run.close();
  }
}

/** Rounds in one dispatch: others may go on adding. */
const MOST_ROUNDS = 20;
/** How long a sink that is through waits for an answer of another one before its own are committed by themselves. */
const PATIENCE_MS = 250;
/** How long it waits at most while answers come in. */
const LONGEST_PATIENCE_MS = 2000;
/** Pause between two looks at a book that another process is at. */
const BOOK_POLL_MS = 20;

/** What is being sent to one sink. */
interface Sending {
  readonly sink: string;
  readonly lock: HeldLock;
  readonly turn: SinkTurn;
  /** Attempts that may still be made. */
  left: number;
  /** Attempts under way. */
  busy: number;
  /** Failures in a row. */
  failures: number;
  stopped: boolean;
  readonly errors: unknown[];
}

class Run {
  readonly #ports: DispatchPorts;
  readonly #request: DispatchRequest;
  readonly #startedMs: number;
  readonly #logName: string;
  readonly #tally: DispatchTally;
  #sender: Promise<AlertSender> | null = null;
  #working = 0;
  #answers = 0;
  readonly #onQuiet: (() => void)[] = [];
  #rounds = 0;
  /** Sinks that failed so that nothing more is sent to them in this dispatch. */
  readonly #leftAlone = new Set<string>();
  /** False when every sink was in the hands of other processes: they send what is left to them. */
  #served = false;
  #stamp = '';
  /** Bytes of each log of attempts that are in the book. */
  #runs: Readonly<Record<string, number>> = {};

  constructor(ports: DispatchPorts, request: DispatchRequest) {
    this.#ports = ports;
    this.#request = request;
    this.#startedMs = ports.clock.monotonicMs();
    this.#logName = `${ports.ids.traceId()}.jsonl`;
    this.#tally = openTally(request.loop?.id ?? null, request.traceId);
  }

  isOver(): boolean {
    return this.#ports.clock.monotonicMs() - this.#startedMs >= this.#request.budgetMs;
  }

  /** Takes over and plans. True when something may be sent. */
  start(): boolean {
    return this.#turn((turn) => startDispatch(this.#ports, turn, { ...this.#request, tally: this.#tally }));
  }

  /** Sends what may be sent. True when others have added something meanwhile. */
  async round(): Promise<boolean> {
    this.#rounds += 1;
    this.#served = false;
    const sinks = Object.keys(this.#request.catalog.sinks);
    const served = await Promise.allSettled(sinks.map(async (sink) => await this.#serve(sink)));
    // What failed here concerns one sink, or all: either way what the others did is recorded first.
    this.#settle();
    const settledStamp = this.#stamp;
    const held = served.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : null));
    for (const lock of held) lock?.release();
    const failed = served.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    if (!this.#served) return false;
    // Who found a sink's lock taken has left its notifications to the holder, perhaps just now.
    if (this.#ports.bookStamp() !== settledStamp) this.#settle();
    return sinks.some((sink) => this.#isReady(sink)) && this.#rounds < MOST_ROUNDS;
  }

  finish(): DispatchResult {
    const finished = this.#turn((turn) =>
      finishDispatch(this.#ports, turn, { ...this.#request, tally: this.#tally, logName: this.#logName }),
    );
    return { ...finished, notes: this.#tally.notes };
  }

  async close(): Promise<void> {
    if (this.#sender !== null) await (await this.#sender).close();
  }

  /** Serves a sink. Returns its lock when all are through at once: it is held until their answers are in the book. */
  async #serve(sink: string): Promise<HeldLock | null> {
    for (let turns = 0; this.#isReady(sink) && turns < MOST_ROUNDS && !this.isOver(); turns += 1) {
      const acquired = this.#ports.sinkLock(sink).acquire(0);
      if (acquired.outcome === 'busy') return null;
      const { lock } = acquired;
      try {
        await this.#serveHeld(sink, lock);
        if (await this.#isQuiet()) return lock;
        // Another sink keeps this dispatch waiting: this one is free for whoever needs it.
        await this.#settleBeside();
      } catch (error) {
        lock.release();
        throw error;
      }
      lock.release();
      // Who found the lock taken has left its notifications to this dispatch, perhaps just now.
      if (!this.#isUnchanged()) await this.#settleBeside();
    }
    return null;
  }

  #isReady(sink: string): boolean {
    return this.#tally.readySinks.has(sink) && !this.#leftAlone.has(sink);
  }

  async #serveHeld(sink: string, lock: HeldLock): Promise<void> {
    this.#served = true;
    this.#working += 1;
    try {
      // What may go to it now, as everybody who sent to it has left it.
      if (!this.#isUnchanged()) await this.#settleBeside();
      const turn = this.#tally.turns.get(sink);
      if (turn !== undefined && turn.queues.length > 0) await this.#send(sink, turn, lock);
    } finally {
      this.#working -= 1;
      if (this.#working === 0) for (const resume of this.#onQuiet.splice(0)) resume();
    }
  }

  /** True as soon as nothing is being sent; false when the others do not get on, or take longer than sinks ought to. */
  async #isQuiet(): Promise<boolean> {
    const { clock, timer } = this.#ports;
    const sinceMs = clock.monotonicMs();
    let answers = -1;
    while (this.#working > 0 && this.#answers > answers && clock.monotonicMs() - sinceMs < LONGEST_PATIENCE_MS) {
      answers = this.#answers;
      const quiet = new Promise<void>((resolve) => this.#onQuiet.push(resolve));
      await Promise.race([quiet, timer.wait(PATIENCE_MS)]);
    }
    return this.#working === 0;
  }

  #isUnchanged(): boolean {
    const logs = this.#ports.attempts.list();
    const others = logs.some(({ name, sizeBytes }) => name !== this.#logName && sizeBytes > (this.#runs[name] ?? 0));
    return !others && this.#ports.bookStamp() === this.#stamp;
  }

  /** Commits what became of attempts so far. */
  #settle(lockWaitSeconds = this.#request.lockWaitSeconds): void {
    this.#turn((turn) => settleAttempts(this.#ports, turn, { ...this.#request, tally: this.#tally }), lockWaitSeconds);
  }

  /** The same beside sinks that are being served: they get on while this waits until the book is free. */
  async #settleBeside(): Promise<void> {
    const { clock, timer } = this.#ports;
    const sinceMs = clock.monotonicMs();
    for (;;) {
      try {
        this.#settle(0);
        return;
      } catch (error) {
        const isBusy = error instanceof OpsError && error.code === 'lock_busy';
        const waitedMs = clock.monotonicMs() - sinceMs;
        if (!isBusy || waitedMs >= this.#request.lockWaitSeconds * 1000) throw error;
      }
      await timer.wait(BOOK_POLL_MS);
    }
  }

  #turn<Result>(work: Parameters<typeof withBook<Result>>[2], lockWaitSeconds = this.#request.lockWaitSeconds): Result {
    const nowMs = this.#nowMs();
    return withBook(this.#ports, { ...this.#request, nowMs, lockWaitSeconds }, (turn) => {
      const done = work(turn);
      this.#stamp = this.#ports.bookStamp();
      this.#runs = turn.book.runs;
      return done;
    });
  }

  /**
   * Sends from several queues at a time, and from one at a time while attempts fail: a sink that hangs costs the time of
   * one answer and not of many.
   */
  async #send(sink: string, turn: SinkTurn, lock: HeldLock): Promise<void> {
    const queues = [...turn.queues];
    const sending: Sending = {
      sink,
      lock,
      turn,
      left: turn.allowance,
      busy: 0,
      failures: 0,
      stopped: false,
      errors: [],
    };
    const begun: Promise<void>[] = [];
    const begin = (): void => {
      while (this.#mayGoOn(sending) && sending.busy < (sending.failures > 0 ? 1 : turn.concurrent)) {
        const queue = queues.shift();
        if (queue === undefined) return;
        sending.busy += 1;
        begun.push(this.#sendQueue(queue, sending).then(begin));
      }
    };
    begin();
    // The list grows while it is gone through: the sink is not let go while anything is under way.
    for (const queue of begun) await queue;
    if (sending.stopped) this.#leftAlone.add(sink);
    if (sending.errors.length > 0) throw sending.errors[0];
  }

  #mayGoOn({ left, stopped }: Sending): boolean {
    return left > 0 && !stopped && !this.isOver();
  }

  /** Sends a queue in its order; when its head does not get through, the rest waits. Never rejects. */
  async #sendQueue(queue: readonly AlertDelivery[], sending: Sending): Promise<void> {
    try {
      for (const delivery of queue) {
        if (!this.#mayGoOn(sending)) break;
        sending.left -= 1;
        const outcome = await this.#attempt(delivery, sending);
        if (outcome?.outcome !== 'delivered') {
          if (outcome?.prospect !== 'hopeless') sending.failures += 1;
          sending.stopped ||= outcome === null || this.#isEnough(outcome, sending);
          break;
        }
        sending.failures = 0;
      }
    } catch (error) {
      sending.stopped = true;
      sending.errors.push(error);
    }
    sending.busy -= 1;
  }

  /** Whether a sink is left alone for the rest of this dispatch after this failure. */
  #isEnough(failure: Extract<SinkOutcome, { outcome: 'failed' }>, { failures, turn }: Sending): boolean {
    const most = breakerFailures(this.#request.catalog.delivery);
    const isSilent = failure.detailCode === 'sink_timeout' && failures >= turn.concurrent;
    return isSilent || (failure.retryAfterMs ?? 0) > 0 || failures >= most;
  }

  /** One attempt; null when it could not be made. */
  async #attempt(delivery: AlertDelivery, { sink, lock }: Sending): Promise<SinkOutcome | null> {
    const { attempts } = this.#ports;
    const config = this.#request.catalog.sinks[sink];
    if (config === undefined) return null;
    const { id } = delivery;
    const resolved = this.#ports.secretsOf(sink);
    if (resolved.missing.length > 0) {
      const message = `not set: ${resolved.missing.join(', ')}`;
      attempts.append(this.#logName, encodeAttempt({ type: 'blocked', id, atMs: this.#nowMs(), message }));
      this.#tally.failureCodes.add('missing_secret');
      this.#tally.tried.add(id);
      return null;
    }
    lock.assertHeld();
    const attempt = delivery.attempts + 1;
    attempts.append(this.#logName, encodeAttempt({ type: 'attempt', id, attempt, atMs: this.#nowMs() }));
    this.#tally.tried.add(id);
    this.#sender ??= this.#ports.openSender();
    const sender = await this.#sender;
    const primary = delivery.rows[0];
    const outcome = await sender.send({
      sinkId: sink,
      sink: config,
      secrets: resolved.secrets,
      delivery,
      escalation: primary === undefined ? null : (this.#tally.rows[primary]?.escalation ?? null),
      repo: this.#request.repo,
    });
    this.#answers += 1;
    attempts.append(this.#logName, encodeAttempt({ type: 'answer', id, attempt, atMs: this.#nowMs(), outcome }));
    if (outcome.outcome === 'delivered') this.#tally.accepted.add(id);
    else this.#tally.failureCodes.add(outcome.reasonCode);
    return outcome;
  }

  #nowMs(): number {
    return this.#request.nowMs ?? this.#ports.clock.nowMs();
  }
}
