import type { MdQueuePaths } from '../../src/adapters/md-queue-paths.ts';
import type { AlertPaths, ManagerPaths, RuntimePaths } from '../../src/store/paths.ts';

/** What the reference says about one file. */
export interface FileNote {
  /** Base name of its schema below `schemas/`; null when it has none. */
  readonly schema: string | null;
  readonly holds: string;
}

/** Files that the runtime writes and the manager reads. */
export const RUNTIME_FILES: Readonly<Record<keyof RuntimePaths, FileNote>> = {
  loopDir: { schema: null, holds: 'Folder of the loop.' },
  eventsFile: { schema: 'runtime-event', holds: 'Events, one per line, in the order in which they happened.' },
  runSummaryFile: { schema: 'run-summary', holds: 'One entry per finished iteration, across runs.' },
  runSummaryEntryFile: { schema: null, holds: 'The latest entry of the summary.' },
  approvalFile: { schema: 'approval', holds: 'An approval that is pending, or decided and not yet used.' },
  heartbeatFile: { schema: 'runtime-heartbeat', holds: 'Sign of life of the run, where the runtime supports it.' },
  escalationFile: { schema: null, holds: 'What the runtime itself calls a person for.' },
  superloopStateFile: { schema: 'runtime-state', holds: 'Which loop runs. One per repository.' },
  activeRunFile: { schema: 'active-run', holds: 'Process of the run that is going on. One per repository.' },
};

/** Files that the manager writes for a loop. */
export const MANAGER_FILES: Readonly<Record<keyof ManagerPaths, FileNote>> = {
  opsDir: { schema: null, holds: 'State folder of the loop.' },
  telemetryDir: { schema: null, holds: 'Telemetry folder of the loop.' },
  lockDir: { schema: null, holds: 'Lock of the loop: one file per holder, the highest number counts.' },
  journalFile: {
    schema: 'journal-record',
    holds: 'What each pass committed; an interrupted pass is finished from it.',
  },
  stateFile: { schema: 'state', holds: 'State of the loop after the latest pass.' },
  cursorFile: { schema: 'cursor', holds: 'How far the event log was read, and which file that was.' },
  healthFile: { schema: 'health', holds: 'Health after the latest pass, with reasons.' },
  heartbeatStateFile: { schema: 'heartbeat-state', holds: 'Latest usable heartbeat.' },
  sequenceStateFile: { schema: 'sequence-state', holds: 'Latest check of the event order.' },
  driftStateFile: { schema: 'profile-drift', holds: 'Latest comparison of applied and recommended threshold profile.' },
  alertDispatchStateFile: { schema: 'alert-dispatch-state', holds: 'How far escalations were turned into alerts.' },
  escalationsFile: { schema: 'escalation', holds: 'Conditions that a person may need to know of. Never rotated.' },
  intentsFile: { schema: 'intent-row', holds: 'Control intents and what became of them. Never rotated.' },
  quarantineFile: { schema: 'quarantine-row', holds: 'Rows of the event log that could not be used, and why.' },
  statusTextFile: { schema: null, holds: 'The view for people after the latest pass, as plain text.' },
  transportHealthFile: { schema: 'transport-health', holds: 'Failures of the transport so far.' },
  reconcileTelemetryFile: { schema: 'reconcile-row', holds: 'One row per pass.' },
  controlTelemetryFile: { schema: 'control-row', holds: 'One row per control command. Never rotated.' },
  controlInvocationsFile: { schema: 'control-invocation-row', holds: 'Audit of control commands. Never rotated.' },
  controlStateFile: { schema: 'control-state', holds: 'Control intents without an outcome yet.' },
  controlAuditFile: {
    schema: 'control-audit-row',
    holds: 'Hash chain of control intents and outcomes. Never rotated.',
  },
  controlAuditHeadFile: { schema: 'control-audit-head', holds: 'End of the hash chain.' },
  idempotencyDir: { schema: 'control-key', holds: 'One file for each idempotency key, until it expires.' },
  heartbeatTelemetryFile: {
    schema: 'heartbeat-row',
    holds: 'One row whenever the heartbeat moved, changed its freshness, or was unusable.',
  },
  sequenceTelemetryFile: {
    schema: 'sequence-row',
    holds: 'One row for every pass that read events or found the order in doubt.',
  },
  transitionsTelemetryFile: {
    schema: 'transition-row',
    holds: 'One row per change of lifecycle, health, divergence or order.',
  },
  driftHistoryFile: {
    schema: 'profile-drift-row',
    holds: 'One row per comparison of profiles that said something new.',
  },
  passWindowFile: { schema: 'pass-window', holds: 'The last passes in short. Made anew when it is missing.' },
  alertDispatchTelemetryFile: {
    schema: 'alert-row',
    holds:
      'What became of each escalation row: one row when that is decided, and one whenever a delivery of it was tried.',
  },
};

/** Files of the alert side, which all loops of a repository share. */
export const ALERT_FILES: Readonly<Record<keyof AlertPaths, FileNote>> = {
  opsRoot: { schema: null, holds: 'Folder of all loops.' },
  alertsDir: { schema: null, holds: 'Folder of the alert side. No loop has this name.' },
  lockDir: { schema: null, holds: 'Lock of the alert book.' },
  bookFile: { schema: 'alert-book', holds: 'Alerts, what each sink was told, what is owed, silences.' },
  dueFile: { schema: 'alert-due', holds: 'When a dispatch has something to do although no escalation is new.' },
  operationsFile: { schema: 'alert-operation', holds: 'What people did about alerts: who, when, why. Never rotated.' },
  runsDir: { schema: null, holds: 'One log of attempts for each dispatch that is under way or was killed.' },
};

/** Files of a work queue in a table: the table, and what is kept beside it. */
export const QUEUE_TABLE_FILES: Readonly<Record<Exclude<keyof MdQueuePaths, 'home'>, FileNote>> = {
  table: { schema: null, holds: 'The table, and any other text. People edit it; programs replace it as a whole.' },
  sidecar: { schema: null, holds: 'What belongs to the table and fits in no cell. Keep it beside the table.' },
  journal: {
    schema: 'queue-table-record',
    holds:
      'One line per change: rows before and after, leases, tokens, attempts, keys, events. A change counts when its line is on disk.',
  },
  olderJournal: { schema: 'queue-table-record', holds: 'The journal before the present one, which begins at 16 MiB.' },
  state: {
    schema: 'queue-table-state',
    holds: 'What the journal says up to one of its lines. Made anew when it is missing.',
  },
  applied: { schema: null, holds: 'Number of the last journal line whose rows are in the table.' },
  lock: { schema: null, holds: 'Lock of the table: one file per holder, the highest number counts.' },
  waiting: { schema: null, holds: 'One empty file for everybody who waits for the lock, in the order of coming.' },
};

/** A file that a path as text names. */
export type NamedFile = readonly [path: string, note: FileNote];

/** Other files of the work queue. */
export const QUEUE_FILES: readonly NamedFile[] = [
  [
    'queue.db',
    { schema: null, holds: 'A queue in SQLite; `-wal` and `-shm` stand beside it while it is used and belong to it.' },
  ],
  [
    '<base>/logs/orch_runs.jsonl',
    {
      schema: null,
      holds: 'Run log: two lines for each run of `orch`. `ORCH_LOG_PATH` or `--log-path` moves it. Never rotated.',
    },
  ],
  [
    'queue.jsonl',
    { schema: 'queue-export-header', holds: 'What `queue export` prints: a header, the items, the events.' },
  ],
  [
    '.<textfile>.state.json',
    {
      schema: 'queue-metrics-state',
      holds: 'Beside the file of `queue prometheus --textfile`: how far events were counted.',
    },
  ],
];

/** What `dispatcher --publish` writes, by name of the runtime's file. */
export const PUBLISHED_FILES: readonly (keyof RuntimePaths)[] = [
  'eventsFile',
  'heartbeatFile',
  'superloopStateFile',
  'activeRunFile',
];
