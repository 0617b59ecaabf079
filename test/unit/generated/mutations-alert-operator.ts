import type { Mutation } from './mutations.ts';
import { alertOperation, alertWatchdogReport } from './samples/alert-operator.ts';

type Row = readonly [pointer: string, value: unknown, why: string];

function of(schema: string, document: unknown, table: readonly Row[]): Mutation[] {
  return table.map(([pointer, value, why]) => ({ schema, document, pointer, value, why }));
}

/** Changes that the schemas of `alerts` must refuse. */
export const ALERT_OPERATOR_MUTATIONS: readonly Mutation[] = [
  ...of('alert-operation', alertOperation, [
    ['/operation', 'hide', 'an operation that does not exist'],
    ['/seq', -1, 'a negative number of a commit'],
    ['/by', null, 'nobody'],
    ['/matcher', {}, 'a matcher that names nothing'],
    ['/until', 'tomorrow', 'a time that is none'],
    ['/forced', 'no', 'a truth in quotes'],
  ]),
  ...of('alert-watchdog-report', alertWatchdogReport, [
    ['/pinged', null, 'neither pinged nor not'],
    ['/reasonCode', 'Not A Code', 'a sentence for a code'],
  ]),
];
