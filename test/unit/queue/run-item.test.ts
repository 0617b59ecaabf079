import { describe, expect, it } from 'vitest';
import { OpsError } from '../../../src/errors.ts';
import type { ItemFilter, QueueMutation, QueueStore, RunJournal, WorkerEnd } from '../../../src/ports-queue.ts';
import type { QueueItem } from '../../../src/queue/item.ts';
import { runItem, untilStopped } from '../../../src/queue/run.ts';
import { claimedItem, queueView } from '../../support/queue-item.ts';

const LEASE_SECONDS = 30;
const PULSE_MS = 5000;
const OK: WorkerEnd = { exitCode: 0, timedOut: false, output: 'fine' };

/** One row, and what its store does at a moment of the run's own clock; the worker ends at `endsAtMs`. */
class Stand {
  row: QueueItem | undefined = claimedItem();
  nowMs = 0;
  endsAtMs = Infinity;
  readonly events: string[] = [];
  readonly told: string[] = [];
  readonly stop = new AbortController();
  workerStops = 0;
  /** What a use of the store raises, if anything. */
  fault: () => Error | null = () => null;
  /** What happens at each look at the clock. */
  atTick: () => void = () => undefined;
  private end: (run: WorkerEnd) => void = () => undefined;

  readonly #store = {
    list: (_filter: ItemFilter): Promise<readonly QueueItem[]> =>
      this.#use(() => (this.row === undefined ? [] : [this.row])),
    mutate: <Result>({ decide }: QueueMutation<Result>): Promise<Result> =>
      this.#use(() => {
        const { result, change = [], events = [] } = decide(queueView(this.row === undefined ? [] : [this.row]));
        for (const { set } of change) this.row = Object.assign({}, claimedItem(), this.row, set);
        this.events.push(...events.map((event) => `${event.type}@${this.nowMs / 1000}`));
        return result;
      }),
  };

  readonly #journal: RunJournal = {
    begin: (item) => void this.told.push(`begin ${item.id}`),
    pulse: () => undefined,
    finish: (item, { status }) => void this.told.push(`finish ${item.id} ${status}`),
    close: () => undefined,
  };

  run() {
    const ended = new Promise<WorkerEnd>((resolve) => (this.end = resolve));
    const worker = {
      start: () => {
        this.told.push('start');
        return { ended, outputBytes: () => 0, stop: () => this.#stopWorker() };
      },
    };
    const timer = { wait: (durationMs: number) => this.#wait(durationMs) };
    return runItem(
      { store: this.#store as QueueStore, worker, timer, journal: this.#journal, monotonicMs: () => this.nowMs },
      { item: claimedItem(), leaseSeconds: LEASE_SECONDS, pulseMs: PULSE_MS, stop: this.stop.signal },
    );
  }

  #stopWorker(): void {
    this.workerStops += 1;
    this.end({ exitCode: 124, timedOut: true, output: '' });
  }

  async #use<Value>(read: () => Value): Promise<Value> {
    const fault = this.fault();
    if (fault !== null) throw fault;
    return await Promise.resolve(read());
  }

  async #wait(durationMs: number): Promise<void> {
    await new Promise(setImmediate);
    this.nowMs += durationMs;
    this.atTick();
    if (this.nowMs >= this.endsAtMs) {
      this.end(OK);
      await new Promise(setImmediate);
    }
  }
}

const BUSY = new OpsError('queue_busy', 'the queue is locked');

describe('runItem', () => {
  it('renews at a third of the lease, not at each look', async () => {
    const stand = new Stand();
    stand.endsAtMs = 31_000;
    expect(await stand.run()).toEqual({ status: 'DONE', notes: 'worker exit 0: fine' });
    expect(stand.events).toEqual(['lease_renewed@10', 'lease_renewed@20', 'lease_renewed@30', 'done@35']);
    expect(stand.told).toEqual(['begin T-1', 'start', 'finish T-1 DONE']);
  });

  it('records the end when the store comes back within a lease', async () => {
    const stand = new Stand();
    stand.endsAtMs = 10_000;
    stand.fault = () => (stand.nowMs >= 7000 && stand.nowMs < 35_000 ? BUSY : null);
    expect(await stand.run()).toMatchObject({ status: 'DONE' });
    expect(stand.row?.status).toBe('DONE');
  });

  it('raises when the end could not be recorded within a lease', async () => {
    const stand = new Stand();
    stand.endsAtMs = 10_000;
    stand.fault = () => (stand.nowMs >= 7000 ? BUSY : null);
    await expect(stand.run()).rejects.toThrow('the queue is locked');
    expect(stand.nowMs).toBe(10_000 + LEASE_SECONDS * 1000);
  });

  it('works no longer than the lease says while the store is away', async () => {
    const stand = new Stand();
    stand.fault = () => (stand.nowMs >= 12_000 ? BUSY : null);
    expect(await stand.run()).toEqual({
      status: 'lost',
      notes: 'the worker was stopped: the lease ran out and could not be renewed',
    });
    expect([stand.nowMs, stand.workerStops]).toEqual([40_000, 1]);
  });

  it('stops the worker when its claim went to another, and writes nothing', async () => {
    const stand = new Stand();
    stand.atTick = () => {
      if (stand.nowMs === 5000) stand.row = claimedItem({ fencing_token: 8 });
    };
    expect(await stand.run()).toMatchObject({ status: 'lost' });
    expect([stand.nowMs, stand.workerStops, stand.events]).toEqual([5000, 1, []]);
  });

  it('lets a worker go on that closed its item', async () => {
    const stand = new Stand();
    stand.endsAtMs = 100_000;
    stand.atTick = () => {
      if (stand.nowMs === 5000) stand.row = claimedItem({ status: 'DONE', notes: 'mine' });
    };
    expect(await stand.run()).toEqual({ status: 'closed_by_worker', notes: 'DONE: mine' });
    expect([stand.nowMs, stand.events]).toEqual([100_000, []]);
  });

  it.each([
    ['DONE', 'closed_by_worker', 'DONE: n'],
    ['FAILED', 'closed_by_worker', 'FAILED: n'],
    ['BLOCKED', 'lost', 'T-1 is BLOCKED now'],
    ['PENDING', 'lost', 'T-1 is PENDING now'],
  ] as const)('tells of an item that is %s at its end', async (status, outcome, notes) => {
    const stand = new Stand();
    stand.endsAtMs = 1;
    stand.row = claimedItem({ status, notes: 'n' });
    const ran = await stand.run();
    expect(ran).toMatchObject({ status: outcome });
    expect(ran.notes).toContain(notes);
    expect(stand.row.status).toBe(status);
  });

  it('starts no worker after the stop, and gives the item back', async () => {
    const stand = new Stand();
    stand.stop.abort();
    expect(await stand.run()).toMatchObject({ status: 'returned' });
    expect(stand.told).toEqual(['begin T-1', 'finish T-1 returned']);
    expect(stand.events).toEqual(['released@0']);
  });

  it('stops the worker before it gives the item back', async () => {
    const stand = new Stand();
    stand.atTick = () => stand.stop.abort();
    expect(await stand.run()).toMatchObject({ status: 'returned' });
    expect([stand.workerStops, stand.row?.status]).toEqual([1, 'PENDING']);
  });

  it('does not insist for long on giving back', async () => {
    const stand = new Stand();
    stand.stop.abort();
    stand.fault = () => BUSY;
    await expect(stand.run()).rejects.toThrow('the queue is locked');
    expect(stand.nowMs).toBe(5000);
  });

  it('stops the worker when there is a defect', async () => {
    const stand = new Stand();
    stand.fault = () => new TypeError('a defect');
    await expect(stand.run()).rejects.toThrow('a defect');
    expect(stand.workerStops).toBe(1);
  });
});

describe('untilStopped', () => {
  it('returns what settles first', async () => {
    const { signal } = new AbortController();
    expect(await untilStopped(signal, [new Promise(() => undefined), Promise.resolve(3)])).toBe(3);
  });

  it.each(['before', 'after'])('returns at a stop %s the call', async (moment) => {
    const stop = new AbortController();
    if (moment === 'before') stop.abort();
    const waited = untilStopped(stop.signal, [new Promise(() => undefined)]);
    stop.abort();
    expect(await waited).toBe('stopped');
  });
});
