import * as control from './control.ts';
import * as service from './service.ts';
import type { Sample } from './catalog.ts';

const noOpen: readonly string[] = [];
const proof = ['/detail', '/baseline', '/evidence', '/survivors', '/completion'];

/** Closed documents of control and of the HTTP service. */
export const CONTROL_SAMPLES: readonly Sample[] = [
  { schema: 'control-confirmation', value: control.confirmation, optional: proof, open: noOpen },
  { schema: 'control-baseline', value: control.baseline, optional: [], open: noOpen },
  {
    schema: 'control-row',
    value: control.controlRow,
    optional: ['/reasonCode', '/replayed', '/recovered'],
    open: noOpen,
  },
  { schema: 'control-key', value: control.controlKey, optional: [], open: ['/row'] },
  { schema: 'control-state', value: control.controlState, optional: [], open: noOpen },
  { schema: 'control-audit-head', value: control.auditHead, optional: [], open: noOpen },
  {
    schema: 'control-audit-row',
    value: control.auditRow,
    optional: [
      '/note',
      '/attempt',
      '/intentSequence',
      '/command',
      '/fingerprint',
      '/baseline',
      '/automated',
      '/forced',
      '/acknowledged',
      '/status',
      '/reasonCode',
      '/exitCode',
      '/confirm',
      '/rows',
      ...proof.map((pointer) => `/confirm${pointer}`),
    ],
    open: noOpen,
  },
  { schema: 'control-plan', value: control.controlPlan, optional: [], open: ['/body'] },
  { schema: 'audit-report', value: control.auditReport, optional: [], open: noOpen },
  {
    schema: 'service-access-row',
    value: service.accessRow,
    optional: ['/loopId', '/repo', '/code'],
    open: noOpen,
  },
  { schema: 'service-allow-file', value: service.allowFile, optional: ['/repos/0/loops'], open: noOpen },
  {
    schema: 'service-control-request',
    value: service.controlRequest,
    optional: Object.keys(service.controlRequest)
      .filter((name) => name !== 'loopId' && name !== 'intent')
      .map((name) => `/${name}`),
    open: noOpen,
  },
];

/** Open documents of the HTTP service. */
export const SERVICE_OPEN_SAMPLES: readonly Pick<Sample, 'schema' | 'value'>[] = [
  { schema: 'service-control-reply', value: service.controlReply },
  { schema: 'service-problem', value: service.problem },
];
