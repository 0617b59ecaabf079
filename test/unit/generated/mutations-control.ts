import type { Mutation } from './mutations.ts';
import { auditHead, controlKey, controlState } from './samples/control.ts';
import { allowFile, controlReply, controlRequest, problem } from './samples/service.ts';

type Row = readonly [pointer: string, value: unknown, why: string];

function of(schema: string, document: unknown, table: readonly Row[]): Mutation[] {
  return table.map(([pointer, value, why]) => ({ schema, document, pointer, value, why }));
}

/** Changes that the schemas of control and of the service must refuse. */
export const CONTROL_MUTATIONS: readonly Mutation[] = [
  ...of('control-key', controlKey, [
    ['/state', 'maybe', 'a state that does not exist'],
    ['/fingerprint', 'abc', 'a digest that is cut'],
    ['/attempt', 0, 'no attempt'],
    ['/intent', 'pause', 'an intent that does not exist'],
    ['/row', 'confirmed', 'a text for a row'],
    ['/expiresAt', undefined, 'a key that never expires'],
    ['/baseline/process/main/pid', '4242', 'a pid in quotes'],
    ['/transport', 'carrier_pigeon', 'another transport'],
  ]),
  ...of('control-state', controlState, [
    ['/open', null, 'no list'],
    ['/open/0/intent', 'pause', 'an intent that does not exist'],
    ['/keysUntil', 'tomorrow', 'a day in words'],
    ['/loopId', undefined, 'nobody to belong to'],
  ]),
  ...of('control-audit-head', auditHead, [
    ['/sequence', -1, 'a negative number'],
    ['/hash', 'ABCD', 'a digest of another form'],
  ]),
  ...of('service-control-reply', controlReply, [
    ['/ok', 'true', 'a truth in quotes'],
    ['/exitCode', 256, 'an exit status that does not exist'],
    ['/result', 'confirmed', 'a text for a row'],
    ['/loopId', undefined, 'nobody to be about'],
  ]),
  ...of('service-problem', problem, [
    ['/ok', true, 'a problem that is none'],
    ['/error/code', undefined, 'no code'],
  ]),
  ...of('service-allow-file', allowFile, [
    ['/repos/0/name', '../up', 'a name that leads elsewhere'],
    ['/repos/0/loops', [], 'no loop at all'],
    ['/repos/0/path', undefined, 'no path'],
  ]),
  ...of('service-control-request', controlRequest, [
    ['/noConfirm', 'false', 'a truth in quotes'],
    ['/intent', 'pause', 'an intent that does not exist'],
    ['/timeoutSeconds', 1.5, 'half a second'],
    ['/loopId', '../up', 'a loop that leads elsewhere'],
    ['/idempotencyKey', 'a b', 'a key with a blank'],
  ]),
];
