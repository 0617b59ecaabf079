import { closeSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { Clock } from '../ports.ts';
import type { RunJournal } from '../ports-queue.ts';
import {
  activeRunDocument,
  type DispatcherRun,
  eventLine,
  heartbeatDocument,
  type RunEvent,
  stateDocument,
} from '../queue/publish/run-artifacts.ts';
import { formatInstant } from '../runtime/rfc3339.ts';
import { runtimePaths } from '../store/paths.ts';
import { replaceFile } from './fs-store-document.ts';
import { createFolders } from './fs-store-io.ts';
import { pidIn } from './running-publisher.ts';

/** A heartbeat at most so often, an event of progress at most so often: half of the lag that counts as degraded. */
const HEARTBEAT_EVERY_MS = 5_000;
const PROGRESS_EVERY_MS = 30_000;

const LINE_FEED = 0x0a;

/** The journal that tells nobody. */
export const silentJournal: RunJournal = { begin() {}, pulse() {}, finish() {}, close() {} };

/**
 * Publishes a dispatcher's run as the artifacts of a supervised runtime below `<repo>/.superloop/`. `note` is told once
 * when writing fails; the run goes on.
 */
export function publishRun(run: DispatcherRun, clock: Clock, note: (message: string) => void): RunJournal {
  const writer = new ArtifactWriter(run, clock, note);
  let iteration = 0;
  let progress = 0;
  const working = new Map<string, { readonly iteration: number; outputBytes: number }>();
  let heartbeatMs = -Infinity;
  let eventMs = -Infinity;
  const log = (event: Omit<RunEvent, 'iteration'> & { readonly iteration?: number }): void => {
    eventMs = clock.monotonicMs();
    progress += 1;
    writer.event({ iteration: Math.max(1, iteration), ...event });
  };
  const beat = (stage: string, itemId: string | null): void => {
    heartbeatMs = clock.monotonicMs();
    writer.heartbeat({ stage, progress, itemId });
  };
  writer.begin();
  log({ event: 'loop_start', data: { source: 'queue-dispatcher' } });
  beat('loop_start', null);
  return {
    begin(item) {
      iteration += 1;
      working.set(item.id, { iteration, outputBytes: 0 });
      writer.state({ active: true, iteration });
      log({ event: 'iteration_start', data: { started_at: formatInstant(clock.nowMs()), item_id: item.id } });
      log({ event: 'role_start', role: 'worker', data: { item_id: item.id, attempt: item.attempt_count + 1 } });
      beat('worker', item.id);
    },
    pulse(itemId, outputBytes) {
      // A free hand beside one that works is no progress: it would hide a worker that hangs.
      if (itemId === null && working.size > 0) return;
      const nowMs = clock.monotonicMs();
      const item = itemId === null ? undefined : working.get(itemId);
      const hasMoved = itemId === null || (item !== undefined && item.outputBytes !== outputBytes);
      if (hasMoved && nowMs - eventMs >= PROGRESS_EVERY_MS) {
        const of = item === undefined ? {} : { iteration: item.iteration };
        log({ ...of, event: 'worker_progress', data: { item_id: itemId, output_bytes: outputBytes } });
      } else if (hasMoved) {
        progress += 1;
      }
      if (item !== undefined) item.outputBytes = outputBytes;
      if (nowMs - heartbeatMs >= HEARTBEAT_EVERY_MS) beat(itemId === null ? 'waiting' : 'worker', itemId);
    },
    finish(item, outcome) {
      const of = { iteration: working.get(item.id)?.iteration ?? iteration };
      working.delete(item.id);
      const data = { item_id: item.id, item_status: outcome.status, notes: outcome.notes };
      log({ ...of, event: 'role_end', role: 'worker', data });
      log({ ...of, event: 'iteration_end', data: { ...data, completion: outcome.status === 'DONE' } });
      const [other] = working.keys();
      beat(other === undefined ? 'iteration_end' : 'worker', other ?? item.id);
    },
    close(reason) {
      log(endEvent(run, reason, iteration));
      writer.finish(Math.max(1, iteration));
    },
  };
}

function endEvent(
  run: DispatcherRun,
  reason: Parameters<RunJournal['close']>[0],
  iteration: number,
): Omit<RunEvent, 'iteration'> {
  if (reason === 'complete') return { event: 'loop_complete', data: { iteration, run_id: run.runId } };
  if (reason === 'signal') return { event: 'loop_stop', data: { reason } };
  return { event: 'dispatcher_failed', status: 'error' };
}

class ArtifactWriter {
  readonly #run: DispatcherRun;
  readonly #clock: Clock;
  readonly #paths: ReturnType<typeof runtimePaths>;
  readonly #note: (message: string) => void;
  #hasFailed = false;

  constructor(run: DispatcherRun, clock: Clock, note: (message: string) => void) {
    this.#run = run;
    this.#clock = clock;
    this.#note = note;
    this.#paths = runtimePaths(run.repo, run.loop);
  }

  event(event: RunEvent): void {
    const line = `${eventLine(this.#run, this.#now(), event)}\n`;
    this.#try(() => appendLine(this.#paths.eventsFile, line));
  }

  heartbeat(now: Parameters<typeof heartbeatDocument>[2]): void {
    this.#try(() => replaceFile(this.#paths.heartbeatFile, heartbeatDocument(this.#run, this.#now(), now)));
  }

  /** The files of the repository, and the folder of the loop. */
  begin(): void {
    this.#try(() => {
      createFolders(this.#paths.loopDir);
      replaceFile(this.#paths.activeRunFile, activeRunDocument(this.#run, this.#now()));
    });
    this.state({ active: true, iteration: 1 });
  }

  /** Not after a cancel has removed the files of the repository, and not over those of another run. */
  state(now: Parameters<typeof stateDocument>[2]): void {
    this.#try(() => {
      if (!this.#isOurs()) return;
      replaceFile(this.#paths.superloopStateFile, stateDocument(this.#run, this.#now(), now));
    });
  }

  /** Leaves the files of the repository alone when a cancel removed them, or another run has them by now. */
  finish(iteration: number): void {
    this.#try(() => {
      if (!this.#isOurs()) return;
      replaceFile(this.#paths.superloopStateFile, stateDocument(this.#run, this.#now(), { active: false, iteration }));
      rmSync(this.#paths.activeRunFile, { force: true });
    });
  }

  #isOurs(): boolean {
    return pidIn(this.#paths.activeRunFile) === this.#run.pid;
  }

  #now(): string {
    return formatInstant(this.#clock.nowMs());
  }

  #try(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!this.#hasFailed) this.#note(`the run cannot be published: ${(error as Error).message}`);
      this.#hasFailed = true;
    }
  }
}

/** One write per line, behind a line break when the last writer died within a line. */
function appendLine(file: string, line: string): void {
  const descriptor = openSync(file, 'a+');
  try {
    const { size } = fstatSync(descriptor);
    const last = Buffer.alloc(1);
    const isTorn = size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] !== LINE_FEED;
    writeSync(descriptor, isTorn ? `\n${line}` : line);
  } finally {
    closeSync(descriptor);
  }
}
