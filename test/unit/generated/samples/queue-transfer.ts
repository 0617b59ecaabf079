import type { Sample } from './catalog.ts';

/** An item as an export writes it. */
export const queueItemLine = {
  record: 'item',
  id: 'T-003',
  status: 'IN_PROGRESS',
  priority: 'P2',
  task: 'run batch',
  success_criteria: 'batch ok',
  owner_session: 'worker:a',
  started_at_kst: '2026-02-09 09:30',
  due_at_kst: '-',
  notes: 'nl_intake:20260209-0930',
  created_at: '2026-02-09 09:29',
  updated_at: '2026-02-09 09:30',
  lease_owner: 'worker:a',
  lease_expires_at: 1_770_598_500,
  attempt_count: 1,
  max_attempts: 3,
  idempotency_key: 'batch-7',
  last_error: 'timeout',
  seq: 3,
  fencing_token: 12,
  lease_seconds: 900,
  claim_count: 2,
  retry_not_before: 1_770_597_000,
  failure_class: 'transient',
  depends_on: ['T-001'],
  created_epoch: 1_770_596_940,
  updated_epoch: 1_770_597_600,
  started_epoch: 1_770_597_600,
  version: 4,
};

/** An event as an export writes it. */
export const queueEventLine = {
  record: 'event',
  event_id: 12,
  item_id: 'T-003',
  event_type: 'picked',
  payload: { owner_session: 'worker:a' },
  created_at: '2026-02-09 09:30',
  created_epoch: 1_770_597_600,
};

/** The first line of an export. */
export const queueExportHeader = {
  record: 'queue-export',
  format: 1,
  exported_at: '2026-02-09T03:00:00Z',
  backend: 'sqlite',
  items: 1,
  events: 1,
  last_event_id: 12,
  last_token: 12,
};

/** What the Prometheus program remembers between two runs. */
export const queueMetricsState = {
  schemaVersion: 'v1',
  store: 'a'.repeat(64),
  scrapeErrors: 1,
  lastEvent: { event_id: 12, item_id: 'T-003', event_type: 'picked', created_at: '2026-02-09 09:30' },
  types: { added: 3 },
  retries: { operator: 1, failure: 2, lease: 3 },
  leaseExpiries: 3,
  failedIds: ['T-005'],
  latency: { done: { counts: [1, 0, 2], sum: 33.5 }, failed: { counts: [0, 0, 0], sum: 0 } },
};

/** The three lines of an export, and the memory of the metrics. */
export const QUEUE_TRANSFER_SAMPLES: readonly Sample[] = [
  { schema: 'queue-item', value: queueItemLine, optional: [], open: [] },
  { schema: 'queue-event', value: queueEventLine, optional: [], open: ['/payload'] },
  { schema: 'queue-export-header', value: queueExportHeader, optional: [], open: [] },
  { schema: 'queue-metrics-state', value: queueMetricsState, optional: ['/types/added'], open: [] },
];
