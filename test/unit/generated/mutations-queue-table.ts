import type { Mutation } from './mutations.ts';
import { queueTableRecord, queueTableState } from './samples/queue-table.ts';

type Row = readonly [pointer: string, value: unknown, why: string];

function of(schema: string, document: unknown, table: readonly Row[]): Mutation[] {
  return table.map(([pointer, value, why]) => ({ schema, document, pointer, value, why }));
}

/** Mutations of the files beside the table of a work queue. */
export const QUEUE_TABLE_MUTATIONS: readonly Mutation[] = [
  ...of('queue-table-record', queueTableRecord, [
    ['/v', 2, 'another form'],
    ['/seq', 0, 'a number before the first'],
    ['/number', 0.5, 'half a number'],
    ['/event', -1, 'a negative number'],
    ['/rows/0/before', 7, 'a row that is no text'],
    ['/table/after', null, 'no lines for the table'],
    ['/items/T-1', 'x', 'an entry that is text'],
    ['/items/T-1/status', null, 'no status'],
    ['/items/T-1/lease_expires_at', '1', 'a time in quotes'],
    ['/items/T-1/failure_class', 'bad', 'a failure class that does not exist'],
    ['/items/T-1/depends_on', 'T-0', 'one id instead of a list'],
    ['/items/T-1/exact/notes', 1, 'an exact text that is a number'],
    ['/events/0/payload', '{}', 'a payload that is text'],
    ['/events/0/event_id', '9', 'a number in quotes'],
  ]),
  ...of('queue-table-state', queueTableState, [
    ['/v', 2, 'another form'],
    ['/seq', -1, 'a negative number'],
    ['/journal/inode', 5, 'an inode that may not be exact'],
    ['/journal/offset', 1.5, 'half a byte'],
    ['/items/T-1', null, 'an entry that has gone'],
  ]),
];
