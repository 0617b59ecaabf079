import path from 'node:path';

/** Where the parts of a markdown queue are; absolute. */
export interface MdQueuePaths {
  /** The table: a regular file, no link. */
  readonly table: string;
  /** The folder in which the table is. */
  readonly home: string;
  /** What is kept beside the table. */
  readonly sidecar: string;
  readonly lock: string;
  /** One file for everybody who waits for the lock. */
  readonly waiting: string;
  /** One line per change, and its older generation. */
  readonly journal: string;
  readonly olderJournal: string;
  /** What the journal says up to one of its records. */
  readonly state: string;
  /** Number of the last record whose lines are in the table. */
  readonly applied: string;
}

/** Paths for a table whose path holds no links. */
export function mdQueuePaths(table: string): MdQueuePaths {
  const home = path.dirname(table);
  const sidecar = path.join(home, `.${path.basename(table)}.queue`);
  return {
    table,
    home,
    sidecar,
    lock: path.join(sidecar, 'lock'),
    waiting: path.join(sidecar, 'waiting'),
    journal: path.join(sidecar, 'journal.jsonl'),
    olderJournal: path.join(sidecar, 'journal.1.jsonl'),
    state: path.join(sidecar, 'state.json'),
    applied: path.join(sidecar, 'applied'),
  };
}
