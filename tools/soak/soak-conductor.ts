import { writeFileSync } from 'node:fs';
import { OpsError } from '../../src/errors.ts';
import type { QueueStore } from '../../src/ports-queue.ts';
import { minuteText } from '../../src/queue/kst.ts';
import { decideAbort } from '../../src/queue/soak/abort.ts';
import { compareWithStore } from '../../src/queue/soak/audit.ts';
import { SoakBook } from '../../src/queue/soak/book.ts';
import { SOAK_MODEL } from '../../src/queue/soak/figures.ts';
import { judgeRun, judgeSoak, type SoakAudit } from '../../src/queue/soak/judge.ts';
import { planSoak, type SoakStep } from '../../src/queue/soak/plan.ts';
import { PLANTED_LOCK_SECONDS, PLANTED_SILENCE_SECONDS } from './defects.ts';
import { SoakClock } from './soak-clock.ts';
import { SoakCrew } from './soak-crew.ts';
import { SoakKeeper } from './soak-keeper.ts';
import { SoakLogReader, SoakLogWriter } from './soak-log.ts';
import type { SoakOrder, SoakOutcome } from './soak-order.ts';
import { openSoakStore } from './soak-place.ts';

/** Carries a run out. Raises what stores raise, and queue_refused for a store that holds items already. */
export async function conductSoak(order: SoakOrder): Promise<SoakOutcome> {
  const clock = new SoakClock(SOAK_MODEL.startEpochSeconds);
  const store = await openEmpty(order, clock);
  writeFileSync(order.logFile, '');
  const log = new SoakLogWriter(order.logFile);
  const reader = new SoakLogReader(order.logFile);
  try {
    return await new SoakConductor(order, { clock, store, log, reader }).run();
  } finally {
    await store.close();
    log.close();
    reader.close();
  }
}

async function openEmpty({ place }: SoakOrder, clock: SoakClock): Promise<QueueStore> {
  const store = await openSoakStore(place, clock, 'create');
  const { counts, other } = await store.summary(0);
  const held = Object.values(counts).reduce((sum, count) => sum + count, other);
  if (held === 0) return store;
  await store.close();
  throw new OpsError('queue_refused', `${place.shownAs} holds ${held} items: a soak run needs a queue of its own`, {
    hint: 'name a queue that is empty or does not exist yet',
  });
}

interface Equipment {
  readonly clock: SoakClock;
  readonly store: QueueStore;
  readonly log: SoakLogWriter;
  readonly reader: SoakLogReader;
}

/** Pause between two looks at what was written, in seconds of the run. */
const WATCH_SECONDS = 60;

class SoakConductor {
  readonly #order: SoakOrder;
  readonly #equipment: Equipment;
  readonly #book = new SoakBook();
  readonly #stop = new AbortController();
  readonly #keeper: SoakKeeper;
  readonly #crew: SoakCrew;
  readonly #steps: readonly SoakStep[];
  #endedEarly: string | null = null;
  #failure: unknown = null;
  #sent = 0;
  #endedAtSeconds = 0;

  constructor(order: SoakOrder, equipment: Equipment) {
    this.#order = order;
    this.#equipment = equipment;
    const { signal: stopped } = this.#stop;
    this.#keeper = new SoakKeeper(equipment.store, equipment.clock, stopped);
    this.#crew = new SoakCrew(order, { clock: equipment.clock, log: equipment.log, stopped });
    this.#steps = stepsOf(order);
  }

  async run(): Promise<SoakOutcome> {
    const { interrupted } = this.#order;
    const interrupt = (): void => this.#end('ended by a person');
    interrupted.addEventListener('abort', interrupt);
    try {
      await this.#crew.prepare();
      this.#begin();
      if (interrupted.aborted) interrupt();
      const rounds = [
        this.#every(SOAK_MODEL.reapSeconds, () => this.#reap()),
        this.#every(SOAK_MODEL.pulseSeconds, () => this.#sample()),
        this.#every(SOAK_MODEL.checkSeconds, () => Promise.resolve(this.#check())),
        this.#every(WATCH_SECONDS, () => Promise.resolve(this.#watch())),
      ];
      await this.#guard(() => this.#send());
      await this.#drain();
      this.#endedAtSeconds = this.#equipment.clock.seconds();
      this.#stop.abort();
      await Promise.all(rounds);
    } finally {
      this.#stop.abort();
      await this.#crew.stop();
      interrupted.removeEventListener('abort', interrupt);
    }
    if (this.#failure !== null && this.#endedEarly === null) throw this.#failure;
    return await this.#conclude();
  }

  #begin(): void {
    const { profile, seed, hours, compress, place, workers } = this.#order;
    const { clock, log } = this.#equipment;
    const base = { originNs: String(process.hrtime.bigint()), compress };
    clock.begin(base);
    this.#crew.go(base);
    const { startEpochSeconds } = SOAK_MODEL;
    const about = { profile: profile.name, seed, hours, compress, backend: place.backend, workers };
    log.append({ kind: 'start', at: 0, ...about, startEpochSeconds });
  }

  /** Sends everything that is planned, each thing when it is due, whether or not what came before has been taken. */
  async #send(): Promise<void> {
    const { clock } = this.#equipment;
    const sending = new Map<string, Promise<void>>();
    for (const step of this.#steps) {
      await clock.until(step.atSeconds, this.#stop.signal);
      if (this.#stop.signal.aborted) break;
      if (step.kind === 'lock') {
        this.#crew.lock(step.holdSeconds);
      } else {
        const first = step.kind === 'again' ? sending.get(step.of) : undefined;
        sending.set(
          step.item.id,
          this.#guard(() => this.#add(step, first)),
        );
      }
    }
    await Promise.all(sending.values());
  }

  /** Nobody sends a thing again before the first sending was answered. */
  async #add(step: Exclude<SoakStep, { readonly kind: 'lock' }>, first: Promise<void> | undefined): Promise<void> {
    await first;
    const again = step.kind === 'again' ? step.of : null;
    this.#equipment.log.append(await this.#keeper.add(step.item, { atSeconds: step.atSeconds, again }));
    this.#sent += 1;
  }

  /** Waits until every item has ended, or for as long as that may take. */
  async #drain(): Promise<void> {
    const { clock } = this.#equipment;
    const until = clock.seconds() + SOAK_MODEL.drainSeconds;
    while (!this.#stop.signal.aborted && clock.seconds() < until) {
      this.#follow();
      if (this.#book.open === 0) return;
      await clock.wait(SOAK_MODEL.pollSeconds, this.#stop.signal);
    }
  }

  async #reap(): Promise<void> {
    const row = await this.#keeper.reap();
    if (row === null) return;
    this.#equipment.log.append(row);
    this.#crew.returned([...row.reset, ...row.failed]);
  }

  async #sample(): Promise<void> {
    const at = this.#equipment.clock.seconds();
    const silentFrom = (this.#order.hours * 3600) / 2;
    const isSilent =
      this.#order.defect === 'stop-metrics' && at >= silentFrom && at < silentFrom + PLANTED_SILENCE_SECONDS;
    if (isSilent) return;
    const { counts } = await this.#keeper.summary();
    this.#equipment.log.append({ kind: 'sample', at, kst: kst(at), counts, open: this.#book.open });
  }

  #check(): void {
    this.#follow();
    const at = this.#equipment.clock.seconds();
    const table = judgeSoak({ profile: this.#order.profile, book: this.#book, nowSeconds: at, audit: null });
    this.#equipment.log.append({ kind: 'check', at, kst: kst(at), table });
  }

  #watch(): void {
    this.#follow();
    const seconds = this.#equipment.clock.seconds();
    const abort = decideAbort(this.#book, { seconds, waitingSeconds: this.#keeper.waitingSeconds() });
    if (abort !== null) this.#end(`${abort.indicator}: ${abort.detail}`);
    const hours = `${(seconds / 3600).toFixed(1)} of ${this.#order.hours} h`;
    this.#order.progress(`${hours}, ${this.#sent} items sent, ${this.#book.open} open`);
  }

  #follow(): void {
    for (const row of this.#equipment.reader.read()) this.#book.take(row);
  }

  #end(reason: string): void {
    this.#endedEarly ??= reason;
    this.#stop.abort();
  }

  /** Does something again and again until the run is stopped. */
  async #every(seconds: number, act: () => Promise<void>): Promise<void> {
    const { clock } = this.#equipment;
    const { signal } = this.#stop;
    for (let due = seconds; !signal.aborted; due = Math.max(due + seconds, clock.seconds())) {
      await clock.until(due, signal);
      if (!signal.aborted) await this.#guard(act);
    }
  }

  /** What fails ends the run; what fails because it has ended does not matter any more. */
  async #guard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#failure = error;
      this.#stop.abort();
    }
  }

  async #conclude(): Promise<SoakOutcome> {
    const endedAtSeconds = this.#endedAtSeconds;
    this.#follow();
    const audit = await this.#audit();
    const { profile, hours } = this.#order;
    const table = judgeSoak({ profile, book: this.#book, nowSeconds: endedAtSeconds, audit });
    const isFullLength = hours >= profile.hours;
    const verdict = this.#endedEarly === null ? judgeRun(table, isFullLength) : 'FAIL';
    this.#equipment.log.append({ kind: 'finish', at: endedAtSeconds, verdict, reason: this.#endedEarly ?? '' });
    return { table, verdict, endedEarly: this.#endedEarly, endedAtSeconds, items: this.#book.items.size };
  }

  async #audit(): Promise<SoakAudit> {
    const planned = this.#steps.filter(({ kind }) => kind !== 'lock').length;
    const { crashed } = this.#crew;
    try {
      const differences = compareWithStore(this.#book.items, await this.#keeper.all());
      return { unsent: planned - this.#sent, crashed, differences };
    } catch (error) {
      if (!(error instanceof OpsError)) throw error;
      return { unsent: planned - this.#sent, crashed, differences: [`the store could not be read: ${error.message}`] };
    }
  }
}

function stepsOf(order: SoakOrder): readonly SoakStep[] {
  const steps = planSoak(order);
  if (order.defect !== 'hold-lock') return steps;
  const lock = { kind: 'lock', atSeconds: (order.hours * 3600) / 2, holdSeconds: PLANTED_LOCK_SECONDS } as const;
  return [...steps, lock].toSorted((left, right) => left.atSeconds - right.atSeconds);
}

function kst(atSeconds: number): string {
  return minuteText(SOAK_MODEL.startEpochSeconds + Math.floor(atSeconds), SOAK_MODEL.offsetHours);
}
