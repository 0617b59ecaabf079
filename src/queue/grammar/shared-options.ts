import type { QueueOption } from './queue-tool.ts';

/** The table to work on. */
export const QUEUE_OPTION: QueueOption = {
  flag: 'queue',
  argument: 'PATH',
  help: 'markdown table of the queue (default: ORCH_QUEUE_MD, else automation/orchestrator/QUEUE.md)',
};

/** The database to work on. */
export const DB_OPTION: QueueOption = {
  flag: 'db',
  argument: 'PATH|URL',
  help: 'SQLite file or postgres:// URL; wins over --queue',
};

/** The item to work on. */
export const ID_OPTION: QueueOption = { flag: 'id', argument: 'ID', help: 'the item', required: true };

/** The claim under which a worker writes. */
export const TOKEN_OPTION: QueueOption = {
  flag: 'token',
  argument: 'N',
  kind: 'integer',
  help: 'fencing token of the claim; an old one is refused (default: ORCH_FENCING_TOKEN when ORCH_ITEM_ID is this item)',
};

/** How long a claim lasts without being renewed. */
export const LEASE_OPTION: QueueOption = {
  flag: 'lease-seconds',
  argument: 'N',
  kind: 'integer',
  least: 1,
  help: 'length of the lease (default: ORCH_LEASE_SECONDS, else 900)',
};
