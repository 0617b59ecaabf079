import { OpsError } from '../errors.ts';
import type {
  ClaimRequest,
  ClaimResult,
  EventQuery,
  ItemFilter,
  QueueCapability,
  QueueContentHead,
  QueueEvent,
  QueueLoad,
  QueueLoadView,
  QueueMutation,
  QueueStore,
  QueueStoreOptions,
  QueueSummary,
} from '../ports-queue.ts';
import { decideClaim } from '../queue/claim.ts';
import type { QueueItem } from '../queue/item.ts';
import { refused } from '../queue/refuse.ts';
import type { QueueContent } from '../queue/table/content.ts';
import { takesSlot } from '../queue/team/takes-slot.ts';
import { planLoad } from '../queue/table/plan-load.ts';
import { planRecord, type WriteMoment } from '../queue/table/plan-record.ts';
import { lookAtRows, type TableLook } from '../queue/table/table-look.ts';
import { renderProblem } from '../queue/table/table-problems.ts';
import { MdQueueCore, type MdQueueTuning, type TableWork } from './md-queue-core.ts';
import { locateQueue, READ_ONLY_MESSAGE } from './md-queue-create.ts';
import { withQueueErrors } from './md-queue-errors.ts';
import { LOCK_WAIT_MS } from './md-queue-lock.ts';
import { JOURNAL_LIMITS } from './md-queue-snapshot.ts';
import { QueueTrail } from './md-queue-trail.ts';

const TUNING: MdQueueTuning = { ...JOURNAL_LIMITS, lockWaitMs: LOCK_WAIT_MS };

/**
 * Opens the queue of a markdown table. Access as {@link QueueStoreOptions} says; the file is looked at with every
 * operation, because a person may edit it. Raises queue_missing, queue_unreadable, queue_write_failed.
 */
export function openMarkdownQueue(options: QueueStoreOptions, tuning: Partial<MdQueueTuning> = {}): QueueStore {
  const paths = locateQueue(options);
  const core = new MdQueueCore(paths, options, { ...TUNING, ...tuning });
  return new MarkdownQueue(options, core, new QueueTrail(paths));
}

type Work<Result> = (content: QueueContent, moment: WriteMoment) => TableWork<Result>;

class MarkdownQueue implements QueueStore {
  readonly backend = 'markdown';
  readonly capabilities: ReadonlySet<QueueCapability> = new Set<QueueCapability>(['handEdited']);
  readonly #options: QueueStoreOptions;
  readonly #core: MdQueueCore;
  readonly #trail: QueueTrail;
  /** The last write found something to do: the next one is likely to as well. */
  #isBusy = false;
  /** The table as it was summed up last. */
  #look: TableLook | null = null;

  constructor(options: QueueStoreOptions, core: MdQueueCore, trail: QueueTrail) {
    this.#options = options;
    this.#core = core;
    this.#trail = trail;
  }

  problems(of?: 'table'): Promise<readonly string[]> {
    return attempt(() => {
      const look = of === 'table' ? (this.#look ?? this.#core.look()) : lookAtRows(this.#core.read().table);
      return [...look.problems().map((found) => renderProblem(found, this.#options.shownAs)), ...this.#core.damage];
    });
  }

  list(filter: ItemFilter): Promise<readonly QueueItem[]> {
    return attempt(() => this.#core.read().list(filter));
  }

  summary(limit: number): Promise<QueueSummary> {
    return attempt(() => (this.#look = this.#core.look()).summary(limit));
  }

  events(query: EventQuery): Promise<readonly QueueEvent[]> {
    return attempt(() => withQueueErrors(this.#options.shownAs, () => this.#trail.events(query)));
  }

  /** `known` is not needed: rows are in memory when the lock is taken. */
  mutate<Result>({ select, keys, numberedPrefix, decide }: QueueMutation<Result>): Promise<Result> {
    return this.#write((content, moment) => {
      const decision = decide({
        nowSeconds: moment.nowSeconds,
        items: content.select(select),
        twins: content.twins(keys ?? []),
        highestNumber: numberedPrefix === undefined ? 0 : content.highestNumber(numberedPrefix),
      });
      return { record: planRecord(content, decision, moment), result: () => decision.result };
    });
  }

  claim(request: ClaimRequest): Promise<ClaimResult> {
    return this.#write((content, moment) => {
      const { change, events, claimed, ...rest } = decideClaim(content.candidates(), {
        request,
        nowSeconds: moment.nowSeconds,
        offsetHours: this.#options.offsetHours,
        inProgress:
          request.maxInProgress === null ? 0 : content.select({ statuses: ['IN_PROGRESS'] }).filter(takesSlot).length,
        twinOf: (key, id) => content.twinOf(key, id),
        isDone: (id) => content.statusOf(id) === 'DONE',
      });
      const { skipped, poisoned, stoppedBy } = rest;
      return {
        record: planRecord(content, { change, events }, moment),
        result: (after) => ({ claimed: itemsOf(after, claimed), skipped, poisoned, stoppedBy }),
      };
    });
  }

  snapshot(): Promise<QueueContentHead> {
    return attempt(() => this.#headOf(this.#core.read()));
  }

  load<Result>(decide: (view: QueueLoadView) => QueueLoad<Result>): Promise<Result> {
    return this.#write((content, moment) => {
      const { result, ...load } = decide({ nowSeconds: moment.nowSeconds, ...this.#headOf(content) });
      return { record: planLoad(content, load, moment), result: () => result };
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #headOf(content: QueueContent): QueueContentHead {
    const { seq, event, number } = content.sidecar;
    const eventCount = withQueueErrors(this.#options.shownAs, () => this.#trail.countUpTo(seq));
    return { items: content.items(), eventCount, lastEventId: event, lastToken: number };
  }

  /**
   * What changes nothing, and what is refused, needs no lock and leaves no trace: unless the last write had something
   * to do, the work is first done on what can be read without one.
   */
  async #write<Result>(work: Work<Result>): Promise<Result> {
    const { access, readOnlyTable, shownAs } = this.#options;
    if (access === 'read') throw new OpsError('internal_error', `${shownAs} was opened for reading only`);
    if (readOnlyTable) {
      this.#core.read();
      throw refused(READ_ONLY_MESSAGE);
    }
    if (!this.#isBusy) {
      const content = this.#core.read();
      const { record, result } = work(content, this.#core.moment());
      if (record === null) return result(content);
    }
    return await this.#core.write((content, moment) => {
      const done = work(content, moment);
      this.#isBusy = done.record !== null;
      return done;
    });
  }
}

function itemsOf(content: QueueContent, ids: readonly string[]): readonly QueueItem[] {
  return content.select({ ids }).toSorted((left, right) => ids.indexOf(left.id) - ids.indexOf(right.id));
}

/** Reads at once, and fails as a promise does. */
async function attempt<Result>(action: () => Result): Promise<Result> {
  return action();
}
