import type {
  ActiveRun,
  Approval,
  ControlInvocationRow,
  IntentRow,
  RunSummary,
  RuntimeEvent,
  RuntimeHeartbeat,
  RuntimeState,
} from '../../../../src/generated/types.ts';

export const runtimeEvent = {
  timestamp: '2026-11-20T13:09:12Z',
  event: 'role_end',
  loop_id: 'demo',
  run_id: 'run-001',
  iteration: 2,
  role: 'planner',
  status: 'ok',
  message: 'planner done',
  data: [1, 2],
  host: 'not known to anyone',
} satisfies RuntimeEvent;

/** An older form: the name is in `type`, and `event` is there without a value. */
export const typedRuntimeEvent = { timestamp: '12:00', event: null, type: 'tick' } satisfies RuntimeEvent;

export const runtimeState = {
  active: true,
  loop_index: 0,
  iteration: 2,
  current_loop_id: 'demo',
} satisfies RuntimeState;

export const activeRun = {
  repo: '/srv/repo',
  pid: 4242,
  pgid: 4242,
  loop_id: null,
  stage: 'run_start',
} satisfies ActiveRun;

export const approval = {
  status: 'pending',
  loop_id: 'demo',
  candidate: { gates: { tests: 'ok' } },
} satisfies Approval;

export const runSummary = {
  version: 1,
  loop_id: 'demo',
  entries: [{ run_id: 'run-001', iteration: 1, gates: { tests: 'ok' }, completion_ok: false, delegation: {} }],
} satisfies RunSummary;

export const runtimeHeartbeat = { timestamp: '2026-11-20T13:09:12Z', stage: 'iteration' } satisfies RuntimeHeartbeat;

export const intentRow = {
  timestamp: '2026-11-20T13:10:12Z',
  loopId: 'demo',
  intent: 'cancel',
  traceId: 'trace-ctl',
  requestedBy: 'alice',
  status: 'confirmed',
  exitCode: 0,
  confirmed: true,
  confirm: { attempts: 1 },
} satisfies IntentRow;

export const controlInvocationRow = {
  schemaVersion: 'v1',
  timestamp: '2026-11-20T13:10:12Z',
  intent: 'cancel',
  execution: { status: 'succeeded', exitCode: 0, replayed: false, command: 'superloop cancel' },
  confirmation: { attempted: true, status: 'confirmed' },
  outcome: { status: 'confirmed', confirmed: true, durationSeconds: 1 },
} satisfies ControlInvocationRow;
