import { OpsError } from '../../src/errors.ts';
import type { QueueStore, QueueView } from '../../src/ports-queue.ts';
import type { QueueItem } from '../../src/queue/item.ts';
import { attemptsAt } from '../../src/queue/soak/attempts.ts';
import { fateOf, type SoakFate } from '../../src/queue/soak/fate.ts';
import { SOAK_MODEL } from '../../src/queue/soak/figures.ts';
import type { SoakRow } from '../../src/queue/soak/rows.ts';
import type { SoakJob } from './child-messages.ts';
import type { ChildTalk } from './child-talk.ts';
import { decideHandIn, type HandIn } from './hand-in.ts';
import { insist } from './insist.ts';
import { SoakClock } from './soak-clock.ts';
import { SoakLogWriter } from './soak-log.ts';
import { openSoakStore } from './soak-place.ts';

/** A worker of a soak run: claims an item, works on it as its fate says, closes it, and writes everything down. */
export async function runWorker(talk: ChildTalk): Promise<void> {
  const start = await talk.next('start');
  if (start === null) return;
  const clock = new SoakClock(SOAK_MODEL.startEpochSeconds);
  const store = await openSoakStore(start.job.place, clock, 'write');
  const log = new SoakLogWriter(start.job.logFile);
  talk.say({ kind: 'ready' });
  try {
    const go = await talk.next('go');
    if (go === null) return;
    clock.begin(go.clock);
    await new SoakWorker({ job: start.job, talk, clock, store, log }).run();
  } catch (error) {
    // A store that is away when the run is stopped ends the run, not more.
    if (!talk.stopped.aborted) throw error;
  } finally {
    await store.close();
    log.close();
  }
}

interface WorkerParts {
  readonly job: SoakJob;
  readonly talk: ChildTalk;
  readonly clock: SoakClock;
  readonly store: QueueStore;
  readonly log: SoakLogWriter;
}

/** An item that this worker holds. */
interface Held {
  readonly item: QueueItem;
  readonly attempt: number;
  readonly fate: SoakFate;
}

class SoakWorker {
  readonly #parts: WorkerParts;
  #isRetired = false;
  #heardAt = 0;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const { clock, talk } = this.#parts;
    const beat = setInterval(() => this.#pulse(), clock.wallMs(SOAK_MODEL.pulseSeconds));
    try {
      while (!talk.stopped.aborted && !this.#isRetired) {
        const held = await this.#claim();
        if (held === null) await clock.wait(SOAK_MODEL.pollSeconds, talk.stopped);
        else await this.#work(held);
      }
    } finally {
      clearInterval(beat);
    }
  }

  async #claim(): Promise<Held | null> {
    const { job, clock, store, talk } = this.#parts;
    const request = { owner: job.name, leaseSeconds: SOAK_MODEL.leaseSeconds, limit: 1, maxInProgress: null };
    const { result, waited } = await insist(clock, () => store.claim(request), talk.stopped);
    const at = clock.seconds();
    const { claimed, skipped, poisoned } = result;
    if (skipped.length + poisoned.length > 0) this.#note({ kind: 'closed', at, skipped, poisoned });
    const [item] = claimed;
    if (item === undefined) return null;
    const attempt = attemptsAt(item);
    const leaseUntil = (item.lease_expires_at ?? 0) - SOAK_MODEL.startEpochSeconds;
    const { id, fencing_token: token } = item;
    this.#note({ kind: 'begin', at, id, token, attempt, worker: job.name, leaseUntil, waited });
    return { item, attempt, fate: fateOf(job.odds, id, attempt) };
  }

  async #work(held: Held): Promise<void> {
    const { job, clock, talk } = this.#parts;
    const { item, fate } = held;
    const doneAt = clock.seconds() + fate.serviceSeconds;
    // Work that has begun is brought to its end, also when the run is stopped.
    await clock.until(doneAt);
    const late = clock.seconds() - doneAt;
    if (fate.end !== 'killed' && fate.end !== 'frozen') {
      await this.#close(held, { late, token: item.fencing_token });
      return;
    }
    talk.say({ kind: 'doomed', id: item.id, token: item.fencing_token, how: fate.end });
    this.#isRetired = true;
    // The killed never get an answer.
    if ((await talk.next('thaw')) === null) return;
    await this.#close(held, { late: 0, token: job.defect === 'ignore-token' ? null : item.fencing_token });
  }

  async #close(held: Held, how: { readonly late: number; readonly token: number | null }): Promise<void> {
    const { job, clock } = this.#parts;
    const { item, attempt, fate } = held;
    const since = clock.seconds();
    const isFinal = job.defect === 'fail-all' && since >= job.failFromSeconds;
    const { outcome, accepted } = await this.#handIn({
      id: item.id,
      token: how.token,
      tokens: job.defect === 'skip-guardrail' ? null : fate.tokens,
      failure: isFinal ? 'permanent' : fate.end === 'transient' ? 'transient' : null,
    });
    const at = clock.seconds();
    const { id, fencing_token: token } = item;
    const about = { id, token, attempt, worker: job.name, tokens: fate.tokens, late: how.late };
    this.#note({ kind: 'end', at, ...about, outcome, accepted, final: isFinal, waited: at - since });
  }

  async #handIn(handIn: HandIn): Promise<Pick<RowOf<'end'>, 'outcome' | 'accepted'>> {
    const { clock, store, talk } = this.#parts;
    const mutation = {
      select: { ids: [handIn.id] },
      decide: (view: QueueView) => decideHandIn(view, handIn),
    };
    try {
      const { result } = await insist(clock, () => store.mutate(mutation), talk.stopped);
      return { outcome: result, accepted: true };
    } catch (error) {
      if (!(error instanceof OpsError) || error.code !== 'queue_refused') throw error;
      return { outcome: handIn.failure === null ? 'done' : 'failed', accepted: false };
    }
  }

  /** A sign of life, when the log has heard nothing else of this worker. */
  #pulse(): void {
    const { job, clock } = this.#parts;
    const at = clock.seconds();
    if (at - this.#heardAt >= SOAK_MODEL.pulseSeconds / 2) this.#note({ kind: 'pulse', at, worker: job.name });
  }

  #note(row: SoakRow): void {
    this.#heardAt = row.at;
    this.#parts.log.append(row);
  }
}

type RowOf<Kind extends SoakRow['kind']> = Extract<SoakRow, { readonly kind: Kind }>;
