import type { Cursor, EventMark, Fold, ProcessEvidence, State } from '../../../../src/generated/types.ts';
import { event } from './envelopes.ts';
import { health, heartbeatState, sequenceState } from './health.ts';
import { profileDrift, tuning } from './telemetry.ts';

const SHA256 = '787a84e0db245fb38b861638733f84bf3734c62683b23a47d434837bf79a6c4a';

export const cursor = {
  schemaVersion: 'v1',
  repoPath: '/srv/repo',
  loopId: 'demo',
  eventsFile: '.superloop/loops/demo/events.jsonl',
  eventLineOffset: 3,
  eventLineCount: 3,
  eventByteOffset: 484,
  identity: {
    device: '64768',
    inode: '9007199254740993',
    headBytes: 256,
    headSha256: SHA256,
    tailBytes: 256,
    tailSha256: SHA256,
  },
  source: 'local:/srv/repo',
  updatedAt: '2026-11-20T13:09:36Z',
  journalSeq: 2,
} satisfies Cursor;

const mark = {
  line: 3,
  name: 'role_end',
  timestamp: '2026-11-20T13:09:12Z',
  runId: 'run-001',
  iteration: 2,
  role: 'planner',
  status: 'ok',
} satisfies EventMark;

export const fold = {
  schema: 1,
  line: 3,
  byte: 484,
  run: { runId: 'run-001', iteration: 2, firstLine: 1, firstEventAt: '2026-11-20T13:09:12Z' },
  runs: 1,
  phase: 'open',
  phaseEvent: null,
  endReason: null,
  lastEvent: mark,
  openRole: null,
  approvalDecision: null,
  gates: { tests: 'ok' },
  events: 3,
  quarantinedInRun: 0,
  quarantinedPending: 0,
  quarantinedTotal: 0,
  blankRows: 0,
} satisfies Fold;

export const processEvidence = {
  check: 'auto',
  verdict: 'alive',
  pid: 4242,
  startedAt: '2026-11-20T13:09:10Z',
  command: 'bash superloop.sh run --repo /srv/repo',
  detail: 'The process of active-run.json runs.',
  survivors: [4243],
} satisfies ProcessEvidence;

export const state = {
  schemaVersion: 'v1',
  generatedAt: '2026-11-20T13:09:38Z',
  validUntil: '2026-11-20T13:14:38Z',
  source: { repoPath: '/srv/repo', loopId: 'demo' },
  run: { runId: 'run-001', iteration: 2 },
  transition: {
    previousState: 'none',
    triggeringSignal: 'event:role_end',
    currentState: 'running',
    confidence: 'high',
    since: '2026-11-20T13:09:12Z',
    why: 'The run process is alive and its last event is role_end.',
    whyCode: 'process_alive',
  },
  projection: {
    status: 'running',
    hasPendingApproval: false,
    completionOk: false,
    gates: { tests: 'ok', lifecycle: 'ok' },
    stuck: { streak: 0, threshold: 3 },
    active: true,
    lastEventName: 'role_end',
    lastEventAt: '2026-11-20T13:09:12Z',
    endReason: null,
    approvalStatus: null,
    approvalRequestedAt: null,
  },
  cursor: {
    eventLineOffset: 3,
    eventLineCount: 3,
    eventByteOffset: 484,
    logSizeBytes: 484,
    backlogRows: 0,
    backlogBytes: 0,
  },
  divergence: {
    any: true,
    flags: { activeMismatch: false, approvalCompletionConflict: false, cursorRegression: true },
    reasons: ['cursor_regressed'],
    since: '2026-11-20T13:09:38Z',
  },
  evidence: {
    snapshotFile: '.superloop/loops/demo',
    eventsFile: '.superloop/loops/demo/events.jsonl',
    snapshotEnvelope: { runStatus: 'running', lastEventName: 'role_end', hasPendingApproval: false },
    lastEventEnvelope: event,
    files: [
      {
        artifact: 'activeRun',
        path: '.superloop/active-run.json',
        status: 'invalid',
        sizeBytes: 2,
        modifiedAt: '2026-11-20T13:09:10Z',
        sha256: SHA256,
        detail: 'not a JSON object',
      },
    ],
    process: processEvidence,
    otherLoop: null,
    cannotTell: ['Whether the loop runs on another machine.'],
  },
  ingest: {
    cursorOutcome: 'cursor_resumed',
    detail: null,
    rowsRead: 3,
    rowsBlank: 0,
    rowsQuarantined: 0,
    tornTailBytes: 17,
  },
  fold,
  health,
  trace: { reconcileTraceId: 'trace-0002', journalSeq: 2 },
  sequence: sequenceState,
  heartbeat: heartbeatState,
  drift: { ...profileDrift, traceId: 'trace-0002' },
  tuning,
} satisfies State;
