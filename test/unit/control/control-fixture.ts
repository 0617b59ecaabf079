import { createHash } from 'node:crypto';
import type { EventsSince } from '../../../src/control/events-since.ts';
import type { ControlLook } from '../../../src/control/look.ts';
import type { ControlRequest } from '../../../src/control/request.ts';
import type { ControlBaseline, ControlConfirmation, ControlKey } from '../../../src/generated/types.ts';
import type { Digests, ProcessInfo, ProcessTable } from '../../../src/ports.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';
import { parseEventRow } from '../../../src/runtime/event-row.ts';
import { formatInstant } from '../../../src/runtime/rfc3339.ts';
import type { ApprovalFile } from '../../../src/runtime/side-files.ts';
import { managerPaths, runtimePaths } from '../../../src/store/paths.ts';
import { NOW_MS, RUN, baseFacts, process } from '../reconcile/loop-facts-fixture.ts';

/** A loop `alpha` of `/repo` as control sees it, and requests about it. */

export const digests: Digests = { sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex') };

/** When the look of {@link look} was taken. */
export const NOW = formatInstant(NOW_MS);

export function request(change: Partial<ControlRequest> = {}): ControlRequest {
  return {
    repo: '/repo',
    loop: 'alpha',
    repoPaths: ['/repo'],
    runtime: runtimePaths('/repo', 'alpha'),
    paths: managerPaths('/repo', 'alpha'),
    intent: 'cancel',
    transport: 'local',
    by: 'ann',
    note: null,
    idempotencyKey: null,
    traceId: 'trace-1',
    confirm: true,
    timeoutSeconds: 30,
    intervalSeconds: 2,
    retryAttempts: 3,
    retryBackoffSeconds: 1,
    automated: false,
    acknowledge: null,
    force: false,
    lockWaitSeconds: 5,
    commandTimeoutSeconds: 60,
    keySeconds: 3600,
    ...change,
  };
}

/** A loop at work, unless told otherwise. */
export function look(facts: Partial<LoopFacts> = {}, change: Partial<ControlLook> = {}): ControlLook {
  const all = baseFacts(facts);
  return {
    facts: all,
    process: all.process,
    state: 'running',
    why: 'a process works on it',
    foreignLoop: null,
    diverged: false,
    recordedOffset: 10,
    log: { kind: 'read', byte: 1000, identity: IDENTITY },
    ...change,
  };
}

const IDENTITY = {
  device: '1',
  inode: '2',
  headBytes: 1000,
  headSha256: digests.sha256('head'),
  tailBytes: 1000,
  tailSha256: digests.sha256('tail'),
};

/** No run, no files, no request. */
export const RESTING: Partial<LoopFacts> = {
  state: null,
  stateFile: 'absent',
  activeRun: null,
  activeRunFile: 'absent',
  process: process('none'),
};

export const REQUESTED_AT = '2026-03-01T11:59:00Z';

/** approval.json of the run. */
export function approval(change: Partial<ApprovalFile> = {}): ApprovalFile {
  const pending = { status: 'pending', runId: RUN, iteration: 1, requestedAt: REQUESTED_AT };
  return { ...pending, decidedAt: null, decidedBy: null, ...change };
}

/** Facts with that approval.json. */
export function withApproval(change: Partial<ApprovalFile> = {}): Partial<LoopFacts> {
  return { ...RESTING, approval: approval(change), approvalFile: 'read' };
}

export function info(pid: number, change: Partial<ProcessInfo> = {}): ProcessInfo {
  const command = change.command ?? 'bash /opt/superloop.sh run --repo /repo --loop alpha';
  const argv = command === '' ? null : command.split(' ');
  return { pid, command, argv, workingDirectory: '/', processGroup: pid, startedAtMs: NOW_MS, ...change };
}

/** A process and the pid of its parent. */
export type Row = ProcessInfo & { readonly parent?: number };

/** The table that holds these processes. */
export function table(rows: readonly Row[], check: ProcessTable['check'] = 'auto'): ProcessTable {
  const descendants = (pid: number): number[] =>
    rows.filter(({ parent }) => parent === pid).flatMap((row) => [row.pid, ...descendants(row.pid)]);
  return {
    check,
    find: (pid) => rows.find((row) => row.pid === pid) ?? null,
    search: (text) => rows.filter(({ command }) => command.includes(text)),
    group: (group) => rows.filter(({ processGroup }) => processGroup === group).map(({ pid }) => pid),
    descendants,
  };
}

/** A run that led its group, with one agent. */
export const RUN_PROCESS = { pid: 4242, startedAt: NOW, command: info(4242).command };
export const AGENT = { pid: 4300, startedAt: NOW, command: 'claude --print' };

export function baseline(change: Partial<ControlBaseline> = {}): ControlBaseline {
  return {
    takenAt: NOW,
    run: { runId: RUN, iteration: 1, status: 'running', lastEvent: 'role_start' },
    log: { byteOffset: 1000, ...IDENTITY },
    eventLineOffset: 10,
    approval: null,
    process: { check: 'auto', verdict: 'alive', main: RUN_PROCESS, processGroup: 4242, others: [AGENT] },
    files: { claimed: true, active: true, stateLoop: 'alpha', runLoop: 'alpha', runPid: 4242 },
    ...change,
  };
}

/** A baseline of a loop that waits for a decision. */
export function pendingBaseline(change: Partial<ControlBaseline> = {}): ControlBaseline {
  const { status, runId, iteration, requestedAt, decidedAt } = approval();
  return baseline({
    approval: { status, runId, iteration, requestedAt, decidedAt },
    process: { check: 'auto', verdict: 'none', main: null, processGroup: null, others: [] },
    files: { claimed: false, active: false, stateLoop: null, runLoop: null, runPid: null },
    ...change,
  });
}

/** What the log gained: rows as the runtime writes them. */
export function since(...rows: readonly Readonly<Record<string, unknown>>[]): EventsSince {
  const events = rows.map((row, index) => {
    const read = parseEventRow(JSON.stringify({ timestamp: NOW, loop_id: 'alpha', run_id: RUN, iteration: 1, ...row }));
    if (read.kind !== 'event') throw new Error(`not an event: ${JSON.stringify(row)}`);
    return { event: read.event, line: index + 1 };
  });
  return { status: 'read', events };
}

export function confirmation(change: Partial<ControlConfirmation> = {}): ControlConfirmation {
  return {
    intent: 'cancel',
    confirmed: true,
    reason: 'inactive_not_running',
    attempts: 1,
    timeoutSeconds: 30,
    observedStatus: 'stopped',
    observedLastEvent: 'role_start',
    observedApprovalStatus: null,
    observedActive: false,
    observedAt: NOW,
    detail: 'pid 4242 of the run is gone',
    baseline: 'before_execution',
    evidence: ['pid 4242 of the run is gone'],
    ...change,
  };
}

/** A key as it is recorded once its control has ended. */
export function keyRecord(change: Partial<ControlKey> = {}): ControlKey {
  return {
    schemaVersion: 'v1',
    loopId: 'alpha',
    transport: 'local',
    idempotencyKey: 'key-1',
    fingerprint: digests.sha256('fingerprint'),
    state: 'done',
    attempt: 1,
    intentSequence: 1,
    intent: 'cancel',
    requestedBy: 'ann',
    note: '',
    traceId: 'trace-1',
    startedAt: NOW,
    expiresAt: formatInstant(NOW_MS + 3_600_000),
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
    command: 'superloop.sh cancel --repo /repo',
    baseline: baseline(),
    row: { status: 'confirmed' },
    exitCode: 0,
    ...change,
  };
}
