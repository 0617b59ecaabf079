import type {
  ServiceAccessRow,
  ServiceAllowFile,
  ServiceControlReply,
  ServiceControlRequest,
  ServiceProblem,
} from '../../../../src/generated/types.ts';

export const accessRow = {
  timestamp: '2026-11-20T13:09:14Z',
  method: 'GET',
  path: '/ops/events',
  status: 404,
  durationMs: 1.25,
  bytes: 120,
  remote: '127.0.0.1',
  traceId: 'trace-1',
  loopId: 'demo',
  repo: 'other',
  code: 'snapshot_unavailable',
} satisfies ServiceAccessRow;

export const allowFile = {
  repos: [{ name: 'other', path: '/srv/other', loops: ['demo', 'nightly'] }],
} satisfies ServiceAllowFile;

export const controlRequest = {
  loopId: 'demo',
  repo: 'other',
  intent: 'cancel',
  by: 'ops',
  note: 'stuck',
  idempotencyKey: 'cancel-1',
  traceId: 'trace-1',
  noConfirm: false,
  timeoutSeconds: 30,
  intervalSeconds: 2,
  deadlineSeconds: 20,
  automated: false,
  acknowledge: 'seen',
  force: false,
  dryRun: false,
} satisfies ServiceControlRequest;

export const controlReply = {
  ok: true,
  exitCode: 0,
  result: { status: 'confirmed', loopId: 'demo', intent: 'cancel' },
  replayed: false,
  loopId: 'demo',
  intent: 'cancel',
  idempotencyKey: 'cancel-1',
  traceId: 'trace-1',
} satisfies ServiceControlReply;

export const problem = {
  ok: false,
  error: { code: 'loop_not_allowed', message: 'this service does not serve that loop' },
} satisfies ServiceProblem;
