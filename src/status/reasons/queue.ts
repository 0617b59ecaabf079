import type { Reason } from './reason.ts';

type Text = Pick<Reason, 'title' | 'cause' | 'remedy'>;

function queue(code: string, text: Text): Reason {
  return {
    code,
    severity: null,
    ...text,
    evidenceCommand: '{manager} queue ops status',
    seeAlso: [],
    step: null,
  };
}

/** Errors with which a program of the work queue ends. */
export const QUEUE: readonly Reason[] = [
  queue('queue_refused', {
    title: 'The work item does not allow what was asked for',
    cause: 'It does not exist, stands in a status that forbids the move, or the fencing token of the caller is old.',
    remedy: 'See the message. A worker with an old token stops working on the item.',
  }),
  queue('queue_missing', {
    title: 'There is no such work queue',
    cause: 'The table or database that was named does not exist. Nothing was created in its place.',
    remedy: 'Check the path. `ops-manager queue init` makes a new queue.',
  }),
  queue('queue_unreadable', {
    title: 'The work queue cannot be read',
    cause: 'The table is damaged or not UTF-8, the database is no queue, or a newer version made it.',
    remedy: 'The message names line and column, or the versions. The file was left as it is; mend it, or upgrade.',
  }),
  queue('queue_busy', {
    title: 'The work queue is locked or its server is away',
    cause: 'Another process kept the lock for too long, or the database server does not answer.',
    remedy: 'Try again. If it goes on, see who holds the lock by the message, or whether the server runs.',
  }),
  queue('queue_write_failed', {
    title: 'The work queue could not be written',
    cause: 'The disk is full or read-only, or the system reported an I/O error. The queue is as it was before.',
    remedy: 'Free space or permissions, then repeat the command.',
  }),
  queue('queue_unsupported', {
    title: 'This kind of work queue cannot do that',
    cause: 'Table, SQLite and PostgreSQL have different abilities, and a missing one is never imitated.',
    remedy: 'The message names the ability. Choose another store; docs/queue.md compares them.',
  }),
];
