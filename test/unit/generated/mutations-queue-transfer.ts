import type { Mutation } from './mutations.ts';
import { queueEventLine, queueExportHeader, queueItemLine, queueMetricsState } from './samples/queue-transfer.ts';

type Row = readonly [pointer: string, value: unknown, why: string];

function of(schema: string, document: unknown, table: readonly Row[]): Mutation[] {
  return table.map(([pointer, value, why]) => ({ schema, document, pointer, value, why }));
}

/** Mutations of the lines of an export of the work queue, and of what the Prometheus program remembers. */
export const QUEUE_TRANSFER_MUTATIONS: readonly Mutation[] = [
  ...of('queue-item', queueItemLine, [
    ['/record', 'event', 'another kind of line'],
    ['/id', '', 'an empty id'],
    ['/notes', null, 'no note at all'],
    ['/seq', 0, 'a place before the first'],
    ['/attempt_count', '1', 'a number in quotes'],
    ['/lease_expires_at', 1.5, 'half a second'],
    ['/fencing_token', 'new', 'a token that is still to come'],
    ['/failure_class', 'bad', 'a failure class that does not exist'],
    ['/depends_on', 'T-001', 'one id instead of a list'],
    ['/depends_on/0', '', 'an empty id of another item'],
    ['/version', 2 ** 53, 'a number that cannot be told from its neighbour'],
  ]),
  ...of('queue-event', queueEventLine, [
    ['/record', 'item', 'another kind of line'],
    ['/event_id', 0, 'a number before the first'],
    ['/item_id', '', 'an empty id'],
    ['/payload', '{}', 'a payload that is text'],
    ['/created_epoch', '1770597600', 'a time in quotes'],
  ]),
  ...of('queue-export-header', queueExportHeader, [
    ['/record', 'item', 'another kind of line'],
    ['/format', 0, 'a format before the first'],
    ['/exported_at', '2026-02-09 12:00', 'a time of another form'],
    ['/backend', 'redis', 'a backend that does not exist'],
    ['/items', -1, 'fewer than no items'],
  ]),
  ...of('queue-metrics-state', queueMetricsState, [
    ['/schemaVersion', 'v2', 'another version'],
    ['/lastEvent/event_id', 0, 'a number before the first'],
    ['/types/added', -1, 'fewer than no events'],
    ['/retries/lease', null, 'no count'],
    ['/latency/done/counts', 3, 'one count instead of a list'],
  ]),
];
