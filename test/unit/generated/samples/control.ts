import type {
  AuditReport,
  ControlAuditHead,
  ControlAuditRow,
  ControlBaseline,
  ControlConfirmation,
  ControlKey,
  ControlPlan,
  ControlRow,
  ControlState,
} from '../../../../src/generated/types.ts';

const AT = '2026-11-20T13:27:15Z';
const HASH = 'ab'.repeat(32);

export const confirmation = {
  intent: 'approve',
  confirmed: true,
  reason: 'decision_recorded',
  attempts: 1,
  timeoutSeconds: 30,
  observedStatus: 'idle',
  observedLastEvent: 'approval_decision',
  observedApprovalStatus: 'approved',
  observedActive: false,
  observedAt: AT,
  detail: 'approval.json says approved',
  baseline: 'before_execution',
  evidence: ['approval.json says approved'],
  survivors: [4242],
  completion: { observed: true, event: 'loop_complete', line: 3 },
} satisfies ControlConfirmation;

const process = { pid: 4242, startedAt: AT, command: 'bash superloop.sh run --repo /r' };

export const baseline = {
  takenAt: AT,
  run: { runId: AT, iteration: 1, status: 'running', lastEvent: 'role_start' },
  log: {
    byteOffset: 2260,
    device: '65024',
    inode: '77',
    headBytes: 2260,
    headSha256: HASH,
    tailBytes: 2260,
    tailSha256: HASH,
  },
  eventLineOffset: 5,
  approval: { status: 'pending', runId: AT, iteration: 1, requestedAt: AT, decidedAt: null },
  process: { check: 'auto', verdict: 'alive', main: process, processGroup: 4242, others: [process] },
  files: { claimed: true, active: true, stateLoop: 'demo', runLoop: 'demo', runPid: 4242 },
} satisfies ControlBaseline;

export const controlRow = {
  timestamp: AT,
  seq: 2,
  auditSequence: 2,
  startedAt: AT,
  loopId: 'demo',
  intent: 'cancel',
  traceId: 't',
  transport: 'local',
  status: 'ambiguous',
  reasonCode: 'control_ambiguous',
  idempotencyKey: 'cancel-1',
  requestedBy: 'ops',
  exitCode: 0,
  confirmExitCode: 1,
  confirmed: false,
  durationSeconds: 3,
  retryAttempts: 3,
  retryBackoffSeconds: 1,
  replayed: false,
  recovered: true,
} satisfies ControlRow;

export const controlKey = {
  schemaVersion: 'v1',
  loopId: 'demo',
  transport: 'local',
  idempotencyKey: 'cancel-1',
  fingerprint: HASH,
  state: 'done',
  attempt: 1,
  intentSequence: 1,
  intent: 'cancel',
  requestedBy: 'ops',
  note: '',
  traceId: 't',
  startedAt: AT,
  expiresAt: AT,
  request: {
    doConfirm: true,
    timeoutSeconds: 30,
    intervalSeconds: 2,
    retryAttempts: 3,
    retryBackoffSeconds: 1,
    automated: false,
    forced: false,
    acknowledged: null,
  },
  command: 'superloop.sh cancel --repo /r',
  baseline,
  row: { status: 'confirmed' },
  exitCode: 0,
} satisfies ControlKey;

export const controlState = {
  schemaVersion: 'v1',
  loopId: 'demo',
  updatedAt: AT,
  open: [{ idempotencyKey: 'cancel-1', intent: 'cancel', transport: 'local', startedAt: AT, requestedBy: 'ops' }],
  last: { idempotencyKey: 'cancel-1', intent: 'cancel', transport: 'local' },
  keysUntil: AT,
  chain: { sequence: 2, hash: HASH },
} satisfies ControlState;

export const auditHead = {
  schemaVersion: 'v1',
  loopId: 'demo',
  sequence: 2,
  hash: HASH,
  updatedAt: AT,
} satisfies ControlAuditHead;

export const auditRow = {
  seq: 2,
  sequence: 2,
  previousHash: HASH,
  timestamp: AT,
  loopId: 'demo',
  kind: 'outcome',
  intent: 'cancel',
  transport: 'local',
  traceId: 't',
  idempotencyKey: 'cancel-1',
  requestedBy: 'ops',
  note: 'stuck',
  attempt: 1,
  intentSequence: 1,
  command: 'superloop.sh cancel --repo /r',
  fingerprint: HASH,
  baseline,
  automated: false,
  forced: false,
  acknowledged: 'seen',
  status: 'ambiguous',
  reasonCode: 'control_ambiguous',
  exitCode: 2,
  confirm: confirmation,
  rows: { intents: HASH, control: HASH, invocations: HASH },
  hash: HASH,
} satisfies ControlAuditRow;

export const controlPlan = {
  schemaVersion: 'v1',
  dryRun: true,
  loopId: 'demo',
  intent: 'cancel',
  transport: 'local',
  would: 'refuse',
  reasonCode: 'nothing_to_cancel',
  message: 'loop "demo" does not run',
  command: 'superloop.sh cancel --repo /r',
  argv: ['superloop.sh', 'cancel', '--repo', '/r'],
  body: { loopId: 'demo' },
  idempotencyKey: 'cancel-1',
  evidence: ['the process is gone'],
  baseline,
} satisfies ControlPlan;

export const auditReport = {
  schemaVersion: 'v1',
  loopId: 'demo',
  verifiedAt: AT,
  ok: false,
  chain: { rows: 2, sequence: 2, headHash: HASH },
  rowsChecked: 3,
  rowsBefore: 0,
  problems: [{ file: 'intents.jsonl', line: 3, problem: 'audit_row_changed', detail: 'changed' }],
} satisfies AuditReport;
