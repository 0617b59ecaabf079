import type { EventsPage, LogPoint, LoopRunEvent, LoopRunSnapshot } from '../../../../src/generated/types.ts';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const present = { exists: true, sizeBytes: 120, lineCount: 3, sha256: SHA256, mtimeEpoch: 1_795_180_152 };
const absent = { exists: false, sizeBytes: 0, lineCount: 0, sha256: null, mtimeEpoch: null };

const end = {
  eventLineOffset: 3,
  eventByteOffset: 484,
  identity: { device: '64768', inode: '9007', headBytes: 484, headSha256: SHA256, tailBytes: 484, tailSha256: SHA256 },
} satisfies LogPoint;

/** A run in its second iteration, with a gate and a stuck counter that the runtime alone knows of. */
export const snapshot = {
  schemaVersion: 'v1',
  envelopeType: 'loop_run_snapshot',
  emittedAt: '2026-11-20T13:09:14Z',
  traceId: 'trace-snap',
  source: { repoPath: '/srv/repo', loopId: 'demo' },
  run: {
    runId: 'run-001',
    iteration: 1,
    status: 'running',
    summary: { run_id: 'run-001', iteration: 1, completion_ok: false, artifacts: { plan: { exists: true } } },
  },
  runtime: {
    superloopState: { active: true, loop_index: 0, iteration: 2, current_loop_id: 'demo' },
    activeRun: { repo: '/srv/repo', pid: 4242, pgid: 4242, loop_id: 'demo', iteration: 2, stage: 'loop_start' },
    approval: null,
    heartbeat: { schemaVersion: 'v1', timestamp: '2026-11-20T13:09:12Z', status: 'running' },
    escalation: { status: 'pending' },
  },
  artifacts: {
    events: { path: '.superloop/loops/demo/events.jsonl', ...present },
    runSummary: { path: '.superloop/loops/demo/run-summary.json', ...present },
    state: { path: '.superloop/state.json', ...present },
    activeRun: { path: '.superloop/active-run.json', ...present },
    approval: { path: '.superloop/loops/demo/approval.json', ...absent },
    heartbeat: { path: '.superloop/loops/demo/heartbeat.v1.json', ...present },
    escalation: { path: '.superloop/loops/demo/escalation.json', ...absent },
  },
  sequence: { source: 'cursor_event_line_offset', value: 3 },
  cursor: { eventLineOffset: 3, eventLineCount: 3 },
  health: {
    eventCount: 3,
    lastEventAt: '2026-11-20T13:09:12Z',
    lastEventName: 'role_end',
    lastSummaryAt: null,
    hasPendingApproval: false,
    gates: { tests: 'ok', validation: 'skipped', lifecycle: 'ok' },
    stuck: { streak: 0, threshold: 3 },
  },
  log: { end, sizeBytes: 490, tornTailBytes: 6 },
  evidence: {
    files: [
      {
        artifact: 'approval',
        path: '.superloop/loops/demo/approval.json',
        status: 'invalid',
        sizeBytes: 7,
        modifiedAt: '2026-11-20T13:09:12Z',
        sha256: SHA256,
        detail: 'is not JSON',
      },
    ],
    process: {
      check: 'auto',
      verdict: 'alive',
      pid: 4242,
      startedAt: '2026-11-20T13:09:10Z',
      command: 'bash superloop.sh run',
      detail: 'pid 4242 of active-run.json is the runtime of this repository',
      survivors: [4243],
    },
  },
} satisfies LoopRunSnapshot;

/** An event with everything an event may have. The number in raw is larger than a double holds exactly. */
export const event = {
  schemaVersion: 'v1',
  envelopeType: 'loop_run_event',
  emittedAt: '2026-11-20T13:09:15Z',
  traceId: 'trace-poll',
  source: { repoPath: '/srv/repo', loopId: 'demo' },
  sequence: { source: 'cursor_event_line_offset', value: 3 },
  cursor: { eventLineOffset: 3, eventLineCount: 3 },
  run: { runId: 'run-001', iteration: 2 },
  event: {
    timestamp: '2026-11-20T13:09:12Z',
    name: 'role_end',
    role: 'planner',
    status: 'ok',
    message: 'planner done',
    payload: { duration_ms: 1200 },
    raw: { timestamp: '2026-11-20T13:09:12Z', event: 'role_end', data: { tokens: 2 ** 60 } },
  },
} satisfies LoopRunEvent;

/** A page with an event, and a row that cannot be used. */
export const page = {
  ok: true,
  schemaVersion: 'v1',
  traceId: 'trace-page',
  source: { repoPath: '/srv/repo', loopId: 'demo' },
  events: [event],
  cursor: { eventLineOffset: 3, eventLineCount: 3, updatedAt: '2026-11-20T13:09:15Z' },
  log: {
    from: end,
    to: end,
    sizeBytes: 490,
    modifiedAt: '2026-11-20T13:09:12Z',
    tornTailBytes: 6,
    backlogRows: 0,
  },
  rowsBlank: 1,
  badRows: [{ line: 2, byteStart: 200, byteEnd: 208, reason: 'invalid_json', detail: 'not JSON', head: 'garbage' }],
  longRows: [{ line: 3, characters: 70_000 }],
} satisfies EventsPage;
