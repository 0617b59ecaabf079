import type { QueueTableEntry, QueueTableRecord, QueueTableState } from '../../../../src/generated/types.ts';
import type { Sample } from './catalog.ts';

const entry = {
  status: 'IN_PROGRESS',
  started_at_kst: '2026-02-09 12:00',
  version: 2,
  created_at: '2026-02-09 09:00',
  updated_at: '2026-02-09 12:00',
  created_epoch: 1_770_595_200,
  updated_epoch: 1_770_606_000,
  started_epoch: 1_770_606_000,
  lease_owner: 'worker:a',
  lease_expires_at: 1_770_606_900,
  lease_seconds: 900,
  attempt_count: 1,
  max_attempts: 3,
  idempotency_key: 'nightly',
  last_error: 'timeout',
  fencing_token: 7,
  claim_count: 2,
  retry_not_before: 1_770_605_000,
  failure_class: 'transient',
  depends_on: ['T-0'],
  exact: { notes: 'a | b' },
} satisfies QueueTableEntry;

const ENTRY_OPTIONAL = Object.keys(entry).filter((name) => !['status', 'started_at_kst', 'version'].includes(name));

/** A line of the journal beside a table. */
export const queueTableRecord = {
  v: 1,
  seq: 12,
  number: 9,
  event: 9,
  at: 1_770_606_000,
  rows: [{ id: 'T-1', before: '| T-1 | PENDING |', after: '| T-1 | IN_PROGRESS |' }],
  table: { before: ['| T-1 | PENDING |'], after: ['| T-1 | DONE |'] },
  items: { 'T-1': entry, 'T-2': null },
  events: [
    {
      event_id: 9,
      item_id: 'T-1',
      event_type: 'picked',
      payload: { owner_session: 'worker:a' },
      created_at: '2026-02-09 12:00',
      created_epoch: 1_770_606_000,
    },
  ],
} satisfies QueueTableRecord;

/** What that journal says up to one of its lines. */
export const queueTableState = {
  v: 1,
  seq: 12,
  number: 9,
  event: 9,
  journal: { inode: '9007199254740993', offset: 4096 },
  items: { 'T-1': entry },
} satisfies QueueTableState;

const entryOptional = ENTRY_OPTIONAL.map((name) => `/items/T-1/${name}`);

/** The files beside the table of a work queue. */
export const QUEUE_TABLE_SAMPLES: readonly Sample[] = [
  {
    schema: 'queue-table-record',
    value: queueTableRecord,
    optional: ['/table', '/items/T-1', '/items/T-2', ...entryOptional],
    open: ['/events/0/payload', '/items/T-1/exact'],
  },
  {
    schema: 'queue-table-state',
    value: queueTableState,
    optional: ['/items/T-1', ...entryOptional],
    open: ['/items/T-1/exact'],
  },
];
