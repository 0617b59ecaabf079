/** What the work queue needs from a store: one interface, three implementations, one conformance suite. */

import type { ItemChange, NewItem, QueueItem, QueueStatus } from './queue/item.ts';

/** The kinds of store. */
export type QueueBackend = 'markdown' | 'sqlite' | 'postgres';

/**
 * What a store can do beyond the common part. What is missing is refused at start, never imitated.
 * `retryFailed`: the reaper returns FAILED items by itself; `wakeUp`: waiting for work without polling;
 * `manyHosts`: workers on several machines; `handEdited`: a person may edit the store with an editor.
 */
export type QueueCapability = 'retryFailed' | 'wakeUp' | 'manyHosts' | 'handEdited';

/** One row of the trail of a store. */
export interface QueueEvent {
  /** Grows by one or more with every event of the store. */
  readonly event_id: number;
  readonly item_id: string;
  readonly event_type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Minute text in the configured zone. */
  readonly created_at: string;
  /** Whole UTC seconds; null for rows that another program wrote. */
  readonly created_epoch: number | null;
}

/** An event to be written together with the change that it tells of. */
export interface NewQueueEvent {
  readonly itemId: string;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Which items to read; members are combined with AND. */
export interface ItemFilter {
  readonly ids?: readonly string[];
  /** Any text: a status that does not exist finds nothing, or what a hand left in the table. */
  readonly status?: string;
  readonly priority?: string;
}

/** What a summary tells of an item at work. */
export type WorkingItem = Pick<QueueItem, 'id' | 'priority' | 'owner_session' | 'started_at_kst'>;

/** Counts of a store and the items at work. */
export interface QueueSummary {
  readonly counts: Readonly<Record<QueueStatus, number>>;
  /** Items with a status outside the five. */
  readonly other: number;
  /** At most as many as asked for, in the order of {@link QueueStore.list}. */
  readonly inProgress: readonly WorkingItem[];
}

/** What a rule sees of the store: the rows that it asked for, locked against all other writers. */
export interface QueueView {
  /** Whole UTC seconds by the clock of the store. */
  readonly nowSeconds: number;
  /** The rows asked for, in the order of {@link QueueStore.list}; ids that do not exist are missing. */
  readonly items: readonly QueueItem[];
  /** Items with one of the keys asked for. */
  readonly twins: readonly QueueItem[];
  /** The highest n among ids `<prefix><n>`; 0 without one or when no prefix was asked for. */
  readonly highestNumber: number;
}

/** What a rule decided. Everything is written in one step, or nothing. */
export interface QueueDecision<Result> {
  readonly result: Result;
  readonly add?: readonly NewItem[];
  /** By id, each of which is among the rows asked for. */
  readonly change?: readonly { readonly id: string; readonly set: ItemChange }[];
  readonly events?: readonly NewQueueEvent[];
}

/** One locked read, decision and write. */
export interface QueueMutation<Result> {
  readonly select: { readonly ids: readonly string[] } | { readonly statuses: readonly string[] } | 'all' | 'none';
  /** Loads the twins of these idempotency keys and keeps others from adding one meanwhile. */
  readonly keys?: readonly string[];
  /** Looks up {@link QueueView.highestNumber}, and keeps others from numbering meanwhile. */
  readonly numberedPrefix?: string;
  /**
   * Rows as the caller knows them. A store may decide on them at once and write only if none has another `version`
   * by then; otherwise it reads again and decides anew.
   */
  readonly known?: readonly QueueItem[];
  /** Pure. It may be called more than once. What it raises is passed on, and nothing is written. */
  readonly decide: (view: QueueView) => QueueDecision<Result>;
}

/** What a claim asks for. */
export interface ClaimRequest {
  /** Who works on it: written to owner_session and lease_owner; empty writes `-`. */
  readonly owner: string;
  readonly leaseSeconds: number;
  /** At most this many items. */
  readonly limit: number;
  /** Claims nothing while this many items are IN_PROGRESS, led ones left out; null for no cap. */
  readonly maxInProgress: number | null;
}

/** What came of a claim. */
export interface ClaimResult {
  /** As they are after the claim, in the order of picking. */
  readonly claimed: readonly QueueItem[];
  /** Ids that were closed because a twin with their idempotency key is DONE. */
  readonly skipped: readonly string[];
  /** Ids that ended FAILED because they were claimed too often. */
  readonly poisoned: readonly string[];
  /** Why fewer than asked for: nothing eligible, or the cap. */
  readonly stoppedBy: 'limit' | 'nothing_eligible' | 'cap_reached';
}

/** Which events to read, oldest first. */
export interface EventQuery {
  /** Only events with a higher event_id. */
  readonly afterEventId: number;
  readonly itemId?: string;
  /** Only events of this type. */
  readonly type?: string;
  /** At most this many. */
  readonly limit: number;
}

/** A store as a whole, at one moment. */
export interface QueueContentHead {
  /** All items, in the order of creation. */
  readonly items: readonly QueueItem[];
  /** Events in the trail. */
  readonly eventCount: number;
  /** No event has a higher event_id; 0 without events. */
  readonly lastEventId: number;
  /** No claim ever had a higher fencing token, that of a row which has gone included; 0 before the first. */
  readonly lastToken: number;
}

/** What a rule that writes whole rows sees: the store, locked against all other writers. */
export interface QueueLoadView extends QueueContentHead {
  /** Whole UTC seconds by the clock of the store. */
  readonly nowSeconds: number;
}

/** Whole rows to be written, with every column as it shall stand. Everything is written in one step, or nothing. */
export interface QueueLoad<Result> {
  readonly result: Result;
  /** Takes the place of the row with the same id; others are added, in this order. A table numbers `seq` by place. */
  readonly put: readonly QueueItem[];
  /** Rows that `put` does not name go; a table then has the order of `put`. */
  readonly removeOthers: boolean;
  /** Written with their ids and times; each id is higher than {@link QueueContentHead.lastEventId}, and grows. */
  readonly events: readonly QueueEvent[];
  /** Every claim from now on gets a fencing token higher than this one, and than all that the store gave before. */
  readonly lastToken: number;
}

/** What copies whole stores: export, import, migration, rendering. Part of every {@link QueueStore}. */
export interface QueueTransfer {
  /**
   * All items and the state of the counters at one moment: every event up to `lastEventId` can be read afterwards, and
   * no event with such an id is written any more. Works with `read` access.
   */
  snapshot(): Promise<QueueContentHead>;
  /**
   * One locked read, decision and write. `decide` is pure and may be called more than once; what it raises is passed
   * on, and nothing is written.
   */
  load<Result>(decide: (view: QueueLoadView) => QueueLoad<Result>): Promise<Result>;
}

/** A store of work items. All members raise queue_unreadable, queue_missing, queue_busy and queue_write_failed. */
export interface QueueStore extends QueueTransfer {
  readonly backend: QueueBackend;
  readonly capabilities: ReadonlySet<QueueCapability>;
  /**
   * Problems of a table that was edited by hand, one line each with place and remedy; empty for databases. With `table`
   * only those of the table itself, as it was summed up last if it was: what stands beside it may then not have been read.
   */
  problems(of?: 'table'): Promise<readonly string[]>;
  /** Markdown: in the order of the table. Databases: by priority, then creation. */
  list(filter: ItemFilter): Promise<readonly QueueItem[]>;
  /** `limit`: how many of the items at work to return. */
  summary(limit: number): Promise<QueueSummary>;
  mutate<Result>(mutation: QueueMutation<Result>): Promise<Result>;
  /** One atomic step: lease, fencing token, owner, start and event, by the rule of {@link decideClaim}. */
  claim(request: ClaimRequest): Promise<ClaimResult>;
  events(query: EventQuery): Promise<readonly QueueEvent[]>;
  /**
   * Waits until there may be new work or `milliseconds` have passed, whichever is first. Only with `wakeUp`.
   */
  waitForWork?(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** How to open a store. */
export interface QueueStoreOptions {
  /** Absolute path, or a `postgres://` URL. */
  readonly location: string;
  /** The location as messages name it; holds no password. */
  readonly shownAs: string;
  /** `read` changes and creates nothing; `write` needs the store to exist; `create` makes a missing one. */
  readonly access: 'read' | 'write' | 'create';
  /** Zone of the minute texts, in hours east of UTC. */
  readonly offsetHours: number;
  /** Retries allowed for items that do not say. */
  readonly maxAttempts: number;
  /** Refuses every write to a markdown table (queue_refused), after the table was read. */
  readonly readOnlyTable: boolean;
  /** The clock, whole UTC seconds; null for that of the store: the machine's, or the database server's. */
  readonly nowSeconds: (() => number) | null;
  /** Who asks, for messages to those who wait for a lock. */
  readonly program: string;
}

/** How a worker's command ended. */
export interface WorkerEnd {
  /** Exit status; 124 when it was stopped, 126 when it cannot be executed, 127 when it was not found, 128 + n after signal n. */
  readonly exitCode: number;
  readonly timedOut: boolean;
  /** Last lines of standard output and error, merged as they came. */
  readonly output: string;
}

/** A worker's command at work on an item. */
export interface RunningWorker {
  /** Never rejects. */
  readonly ended: Promise<WorkerEnd>;
  /** How much it has printed so far: the only sign of progress that every command gives. */
  outputBytes(): number;
  /** Ends it and everything it started, politely first. More than once is fine. */
  stop(): void;
}

/** Starts a worker's command. */
export interface WorkerStarter {
  start(item: QueueItem): RunningWorker;
}

/** Where a running dispatcher tells what it does. No member raises: the work goes on when telling fails. */
export interface RunJournal {
  /** A worker begins on an item. */
  begin(item: QueueItem): void;
  /**
   * Still there: `itemId` is null between items, `outputBytes` what the worker has printed so far. Called often; it
   * decides itself how often to write.
   */
  pulse(itemId: string | null, outputBytes: number): void;
  /** The worker has ended, with what came of the item. */
  finish(item: QueueItem, outcome: { readonly status: string; readonly notes: string }): void;
  /** The run is over: everything done, told to stop, or ended by an error. */
  close(reason: 'complete' | 'signal' | 'failed'): void;
}
