import { type ErrorCode, OpsError } from '../errors.ts';
import type { Clock, ControlGateway, ControlOrder, ControlReply, LoopPlace } from '../ports.ts';
import { ServiceRefusal } from '../transport/service-refusal.ts';

/** Control requests that are carried out at a time. Each may start a program and watch a loop for minutes. */
const MOST_JOBS = 64;
/** How long, and of how many, refusals and failures are remembered for callers that ask by key: they leave no record. */
const MEMORY_MS = 600_000;
const MOST_REMEMBERED = 256;
/** Failures that say nothing about the request: it may be carried out at any time, also by others. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'control_in_progress',
  'lock_busy',
  'lock_lost',
  'store_read_failed',
  'store_write_failed',
]);

/** An order whose key is known. */
export type KeyedOrder = ControlOrder & { readonly idempotencyKey: string };

/** What is known about a key. */
export type ControlState = ControlReply | 'in_progress' | null;

interface Job {
  readonly order: string;
  /** What a key binds: the rest of an order may differ from one repetition to the next. */
  readonly binding: string;
  readonly outcome: Promise<ControlReply>;
}

/** How a request ended that left no record under its key. */
type Ending = { readonly refusal: ControlReply } | { readonly error: unknown };

/**
 * Hands control requests to the gateway. Identical requests with one key that come while one of them is carried
 * out share its outcome; which of two different ones counts is for the gateway to say. An execution goes on when its
 * caller has gone.
 */
export class ControlDesk {
  private readonly gateway: ControlGateway;
  private readonly clock: Clock;
  private readonly jobs = new Map<string, Job>();
  private readonly endings = new Map<string, { readonly ending: Ending; readonly atMs: number }>();
  private running = 0;
  private idle: (() => void)[] = [];

  constructor(gateway: ControlGateway, clock: Clock) {
    this.gateway = gateway;
    this.clock = clock;
  }

  /** Number of requests that are being carried out. */
  get runningCount(): number {
    return this.running;
  }

  /** The outcome of an order. Raises overloaded and whatever the gateway raises. */
  submit(place: LoopPlace, order: KeyedOrder): Promise<ControlReply> {
    const key = keyOf(place, order.idempotencyKey);
    const asText = JSON.stringify({ ...order, traceId: null });
    const known = this.jobs.get(key);
    if (known?.order === asText) {
      return known.outcome.then(givenAgain);
    }
    const binding = bindingOf(order);
    if (known !== undefined && known.binding !== binding) {
      // What is being carried out under the key is another request: no need to wait for its end to say so.
      throw new OpsError('idempotency_key_reused', 'the key is in use for another request');
    }
    if (this.running >= MOST_JOBS) {
      throw new ServiceRefusal('overloaded');
    }
    const outcome = this.carryOut(() => this.gateway.submit(place, order));
    if (known === undefined) {
      this.keep(key, { order: asText, binding, outcome });
    }
    return outcome;
  }

  /**
   * What became of the request with that key; null when nobody knows. What is recorded counts first. Raises what its
   * execution raised, unless that passes.
   */
  async look(place: LoopPlace, idempotencyKey: string): Promise<ControlState> {
    const key = keyOf(place, idempotencyKey);
    if (this.jobs.has(key)) {
      return 'in_progress';
    }
    const recorded = await this.gateway.lookup(place, idempotencyKey);
    if (recorded !== null) {
      return recorded;
    }
    if (this.jobs.has(key)) {
      return 'in_progress';
    }
    const remembered = this.endings.get(key);
    if (remembered === undefined || this.clock.monotonicMs() - remembered.atMs >= MEMORY_MS) {
      return null;
    }
    if ('error' in remembered.ending) {
      throw remembered.ending.error;
    }
    return givenAgain(remembered.ending.refusal);
  }

  /** Resolves when nothing is being carried out. */
  whenIdle(): Promise<void> {
    return this.running === 0 ? Promise.resolve() : new Promise((resolve) => void this.idle.push(resolve));
  }

  /** Keeps a job until it ends, and for a while how it ended where no record says so. */
  private keep(key: string, job: Job): void {
    this.endings.delete(key);
    this.jobs.set(key, job);
    const end = (ending: Ending | null): void => {
      this.jobs.delete(key);
      if (ending !== null) this.remember(key, ending);
    };
    job.outcome.then(
      (reply) => end(reply.result['status'] === 'refused' ? { refusal: reply } : null),
      (error: unknown) => end(error instanceof OpsError && PASSING.has(error.code) ? null : { error }),
    );
  }

  private async carryOut(work: () => Promise<ControlReply>): Promise<ControlReply> {
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      if (this.running === 0) for (const wake of this.idle.splice(0)) wake();
    }
  }

  private remember(key: string, ending: Ending): void {
    const [oldest] = this.endings.keys();
    if (oldest !== undefined && this.endings.size >= MOST_REMEMBERED) this.endings.delete(oldest);
    this.endings.set(key, { ending, atMs: this.clock.monotonicMs() });
  }
}

/** An outcome as it is told to all but the first. */
function givenAgain({ exitCode, result }: ControlReply): ControlReply {
  return { exitCode, result: { ...result, replayed: true }, replayed: true };
}

/** A line feed occurs in no key and no loop id. */
function keyOf({ repo, loop }: LoopPlace, idempotencyKey: string): string {
  return `${idempotencyKey}\n${loop}\n${repo}`;
}

function bindingOf({ intent, by, note, force }: KeyedOrder): string {
  return JSON.stringify([intent, by, note ?? '', force]);
}
