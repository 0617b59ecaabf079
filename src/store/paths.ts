/**
 * Where every file of a loop lives, and which words may name a loop.
 *
 * Containment: a loop id is one path segment of harmless characters, so no path built here leaves `.superloop/`
 * by its text. What symbolic links do to that is checked where folders are opened (src/adapters/fs-store-folder.ts):
 * a state folder whose real location is outside the repository is refused with config_invalid, an event log
 * (src/adapters/fs-event-log.ts) with events_unavailable. The repository path itself may be a link and is kept as given.
 */

const LOOP_ID = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/**
 * True for a text that may name a loop: 1 to 128 letters, digits, dots, underscores and hyphens, not starting
 * with a dot or a hyphen, without two dots in a row.
 */
export function isLoopId(text: string): boolean {
  return LOOP_ID.test(text) && !text.includes('..');
}

/** Every file that the manager keeps for one loop; absolute when the repository path is. */
export interface ManagerPaths {
  readonly opsDir: string;
  readonly telemetryDir: string;
  readonly lockDir: string;
  readonly journalFile: string;
  readonly stateFile: string;
  readonly cursorFile: string;
  readonly healthFile: string;
  readonly heartbeatStateFile: string;
  readonly sequenceStateFile: string;
  readonly driftStateFile: string;
  readonly alertDispatchStateFile: string;
  readonly escalationsFile: string;
  readonly intentsFile: string;
  readonly quarantineFile: string;
  readonly statusTextFile: string;
  readonly transportHealthFile: string;
  readonly reconcileTelemetryFile: string;
  readonly controlTelemetryFile: string;
  readonly controlInvocationsFile: string;
  readonly heartbeatTelemetryFile: string;
  readonly sequenceTelemetryFile: string;
  readonly transitionsTelemetryFile: string;
  readonly driftHistoryFile: string;
  readonly passWindowFile: string;
  readonly alertDispatchTelemetryFile: string;
  readonly controlStateFile: string;
  readonly controlAuditFile: string;
  readonly controlAuditHeadFile: string;
  /** Holds one file for each idempotency key. */
  readonly idempotencyDir: string;
}

/** Paths of the manager's files for a loop. `loop` must satisfy {@link isLoopId}. */
export function managerPaths(repo: string, loop: string): ManagerPaths {
  const opsDir = `${superloopDir(repo)}/ops-manager/${loop}`;
  const telemetryDir = `${opsDir}/telemetry`;
  return {
    opsDir,
    telemetryDir,
    lockDir: `${opsDir}/lock`,
    journalFile: `${opsDir}/journal.jsonl`,
    stateFile: `${opsDir}/state.json`,
    cursorFile: `${opsDir}/cursor.json`,
    healthFile: `${opsDir}/health.json`,
    heartbeatStateFile: `${opsDir}/heartbeat.json`,
    sequenceStateFile: `${opsDir}/sequence-state.json`,
    driftStateFile: `${opsDir}/profile-drift.json`,
    alertDispatchStateFile: `${opsDir}/alert-dispatch-state.json`,
    escalationsFile: `${opsDir}/escalations.jsonl`,
    intentsFile: `${opsDir}/intents.jsonl`,
    quarantineFile: `${opsDir}/quarantine.jsonl`,
    statusTextFile: `${opsDir}/status.txt`,
    transportHealthFile: `${telemetryDir}/transport-health.json`,
    reconcileTelemetryFile: `${telemetryDir}/reconcile.jsonl`,
    controlTelemetryFile: `${telemetryDir}/control.jsonl`,
    controlInvocationsFile: `${telemetryDir}/control-invocations.jsonl`,
    heartbeatTelemetryFile: `${telemetryDir}/heartbeat.jsonl`,
    sequenceTelemetryFile: `${telemetryDir}/sequence.jsonl`,
    transitionsTelemetryFile: `${telemetryDir}/transitions.jsonl`,
    driftHistoryFile: `${telemetryDir}/profile-drift.jsonl`,
    passWindowFile: `${telemetryDir}/pass-window.json`,
    alertDispatchTelemetryFile: `${telemetryDir}/alerts.jsonl`,
    controlStateFile: `${opsDir}/control-state.json`,
    controlAuditFile: `${opsDir}/control-audit.jsonl`,
    controlAuditHeadFile: `${opsDir}/control-audit-head.json`,
    idempotencyDir: `${opsDir}/idempotency`,
  };
}

/** Files of the alert side, which all loops of a repository share. No loop id begins with a dot. */
export interface AlertPaths {
  /** Folder of all loops; the state folder of the alert store. */
  readonly opsRoot: string;
  readonly alertsDir: string;
  readonly lockDir: string;
  readonly bookFile: string;
  /** Says when something has to be done; small, so that a pass can look at it each time. */
  readonly dueFile: string;
  /** What people did about alerts: who, when, why. */
  readonly operationsFile: string;
  /** Holds one log of attempts for each dispatch that is under way or was killed. */
  readonly runsDir: string;
}

/** Paths of the alert files of a repository. */
export function alertPaths(repo: string): AlertPaths {
  const opsRoot = `${superloopDir(repo)}/ops-manager`;
  const alertsDir = `${opsRoot}/.alerts`;
  return {
    opsRoot,
    alertsDir,
    lockDir: `${alertsDir}/lock`,
    bookFile: `${alertsDir}/book.json`,
    dueFile: `${alertsDir}/due.json`,
    operationsFile: `${alertsDir}/operations.jsonl`,
    runsDir: `${alertsDir}/runs`,
  };
}

/** Lock of the process that delivers to a sink. `sink` is a sink id: letters, digits, dots, underscores, hyphens. */
export function sinkLockDir({ alertsDir }: AlertPaths, sink: string): string {
  return `${alertsDir}/sinks/${sink}/lock`;
}

/** Folder of the lock that a control holds from its intent to its outcome: one for each transport. */
export function controlLockDir({ opsDir }: ManagerPaths, transport: string): string {
  return `${opsDir}/${transport === 'local' ? 'control-lock' : 'control-remote-lock'}`;
}

/** The files of the runtime that are read for one loop. Nothing here is ever written by the manager. */
export interface RuntimePaths {
  readonly loopDir: string;
  readonly eventsFile: string;
  readonly runSummaryFile: string;
  readonly runSummaryEntryFile: string;
  readonly approvalFile: string;
  readonly heartbeatFile: string;
  readonly escalationFile: string;
  /** One per repository: names the loop that runs, whichever it is. */
  readonly superloopStateFile: string;
  /** One per repository. */
  readonly activeRunFile: string;
}

/** Paths of the runtime's files for a loop. `loop` must satisfy {@link isLoopId}. */
export function runtimePaths(repo: string, loop: string): RuntimePaths {
  const loopDir = `${superloopDir(repo)}/loops/${loop}`;
  return {
    loopDir,
    eventsFile: `${loopDir}/events.jsonl`,
    runSummaryFile: `${loopDir}/run-summary.json`,
    runSummaryEntryFile: `${loopDir}/run-summary-entry.json`,
    approvalFile: `${loopDir}/approval.json`,
    heartbeatFile: `${loopDir}/heartbeat.v1.json`,
    escalationFile: `${loopDir}/escalation.json`,
    superloopStateFile: `${superloopDir(repo)}/state.json`,
    activeRunFile: `${superloopDir(repo)}/active-run.json`,
  };
}

/** True when `path` is `folder` or lies below it. Both are absolute and normalized. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function superloopDir(repo: string): string {
  return `${repo.replace(/\/+$/, '')}/.superloop`;
}
