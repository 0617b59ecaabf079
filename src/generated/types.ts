// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.

/**
 * UTC time with second precision, the only form that ops-manager writes.
 */
export type Timestamp = string;
/**
 * SHA-256 digest in lower-case hexadecimal.
 */
export type Sha256 = string;
/**
 * How urgent an escalation is; info marks the end of a condition.
 */
export type EscalationSeverity = 'info' | 'warning' | 'critical';
/**
 * Stable snake_case word that explains a status. Open: codes of other producers are passed through.
 */
export type ReasonCode = string;
/**
 * Name of a loop: letters, digits, dots, underscores and hyphens; not beginning with a dot or hyphen, no two dots in a row.
 */
export type LoopId = string;
/**
 * Where notifications go.
 */
export type AlertSink = WebhookSink | SlackSink | PagerdutySink | EmailSink | AlertmanagerSink | ExecSink;
/**
 * Overall health.
 */
export type HealthStatus = 'healthy' | 'degraded' | 'critical';
/**
 * How bad one health reason is.
 */
export type HealthSeverity = 'degraded' | 'critical';
/**
 * What a loop is doing.
 */
export type LifecycleState = 'running' | 'awaiting_approval' | 'complete' | 'stopped' | 'failed' | 'idle' | 'unknown';
/**
 * How far the evidence carries a lifecycle answer.
 */
export type Confidence = 'high' | 'medium' | 'low';
/**
 * Rule that gave the lifecycle state.
 */
export type WhyCode =
  | 'event_loop_complete'
  | 'event_loop_stop'
  | 'event_rate_limit_stop'
  | 'event_role_timeout'
  | 'event_run_failed'
  | 'approval_pending'
  | 'approval_decided_not_consumed'
  | 'process_alive'
  | 'process_gone'
  | 'run_starting'
  | 'state_active_without_run_file'
  | 'ended_without_event'
  | 'cancelled_without_event'
  | 'cancelled_by_control'
  | 'completion_recorded'
  | 'files_say_running'
  | 'process_unverifiable'
  | 'other_loop_active'
  | 'no_events'
  | 'backlog_unread'
  | 'heartbeat_fresh'
  | 'snapshot_reported'
  | 'last_event_failed'
  | 'rejected_not_rerun';
/**
 * Runtime artifact that a pass looked at.
 */
export type ArtifactName = 'events' | 'runSummary' | 'state' | 'activeRun' | 'approval' | 'heartbeat' | 'escalation';
/**
 * What became of reading a runtime artifact.
 */
export type ArtifactStatus = 'read' | 'absent' | 'empty' | 'invalid' | 'unreadable';
/**
 * Where knowledge about processes comes from: the process table of this machine, nowhere, or a recorded file.
 */
export type ProcessCheck = 'auto' | 'off' | 'file';
/**
 * Whether the process of the run lives; none when no process is recorded.
 */
export type ProcessVerdict = 'alive' | 'dead' | 'unverifiable' | 'off' | 'none';
/**
 * How the runtime is observed.
 */
export type TransportMode = 'local' | 'sprite_service';
/**
 * Lifecycle state before this pass; none on the first pass.
 */
export type PreviousLifecycleState =
  'none' | 'running' | 'awaiting_approval' | 'complete' | 'stopped' | 'failed' | 'idle' | 'unknown';
/**
 * Which two sources contradict each other.
 */
export type DivergenceReason =
  | 'state_active_without_process'
  | 'run_open_without_process'
  | 'run_open_without_state'
  | 'process_alive_without_state'
  | 'state_active_after_end'
  | 'approval_and_completion'
  | 'cursor_regressed';
/**
 * What a pass found when it put the recorded cursor against the event log.
 */
export type CursorOutcome =
  | 'cursor_resumed'
  | 'cursor_initial'
  | 'cursor_from_start'
  | 'event_log_truncated'
  | 'event_log_rewritten'
  | 'event_log_replaced'
  | 'event_log_moved'
  | 'cursor_ahead_of_log'
  | 'cursor_corrupt'
  | 'cursor_line_only'
  | 'projection_rebuilt'
  | 'source_changed';
/**
 * Where the events leave the current run.
 */
export type RunPhase = 'none' | 'open' | 'complete' | 'stopped' | 'failed' | 'approval_requested' | 'approval_decided';
/**
 * Whether this loop writes a heartbeat: unsupported (never seen one), present, vanished (seen before, gone now), unreadable, or unknown (not observed).
 */
export type HeartbeatSupport = 'unsupported' | 'present' | 'vanished' | 'unreadable' | 'unknown';
/**
 * Whether a pass could read the runtime.
 */
export type IngestStatus = 'success' | 'failed';
/**
 * Result of the order check.
 */
export type SequenceStatus = 'ok' | 'ordering_drift_detected';
/**
 * One broken order rule.
 */
export type SequenceViolation =
  | 'snapshot_sequence_missing'
  | 'snapshot_sequence_regression'
  | 'event_sequence_missing'
  | 'event_sequence_non_monotonic'
  | 'event_sequence_regression'
  | 'event_sequence_gap'
  | 'event_sequence_duplicate';
/**
 * Age class of the runtime heartbeat.
 */
export type HeartbeatFreshness = 'fresh' | 'degraded' | 'critical';
/**
 * Result of one comparison of the applied and the recommended threshold profile.
 */
export type DriftStatus =
  'no_recommendation' | 'aligned' | 'insufficient_confidence' | 'mismatch_pending' | 'drift_active';
/**
 * What a person should do about a comparison of profiles.
 */
export type DriftAction =
  'review_threshold_profile' | 'monitor_additional_windows' | 'collect_more_confident_telemetry';
/**
 * A recorded condition that a person may need to know of, in escalations.jsonl.
 */
export type Escalation =
  | DivergenceDetected
  | OrderingDriftDetected
  | HealthAlarm
  | ProfileDriftDetected
  | DivergenceResolved
  | OrderingDriftResolved
  | HealthRecovered
  | ProfileDriftResolved
  | AlertDeliveryFailed
  | AlertDeliveryRecovered;
/**
 * Why a line of the event log cannot be used.
 */
export type QuarantineReason =
  | 'invalid_json'
  | 'not_an_object'
  | 'invalid_event_name'
  | 'missing_event_name'
  | 'missing_timestamp'
  | 'invalid_utf8'
  | 'nul_bytes'
  | 'line_too_long'
  | 'glued_rows'
  | 'rows_not_listed';
/**
 * Recorded process table, the input of --process-check FILE.
 */
export type ProcessTable = ProcessTableEntry[];
/**
 * The tasks into which the Lead splits an item, written by hand: what team plan reads and team template prints.
 *
 * @minItems 1
 */
export type TeamPlan = [TeamTask, ...TeamTask[]];
/**
 * Which judgement changed.
 */
export type TransitionKind = 'lifecycle' | 'health' | 'divergence' | 'ordering';
/**
 * Kind of an escalation. The last four mark the end of a condition.
 */
export type EscalationCategory =
  | 'divergence_detected'
  | 'ordering_drift_detected'
  | 'health_degraded'
  | 'health_critical'
  | 'profile_drift_detected'
  | 'divergence_resolved'
  | 'ordering_drift_resolved'
  | 'health_recovered'
  | 'profile_drift_resolved';

/**
 * .superloop/active-run.json, there while a run is going on.
 */
export interface ActiveRun {
  repo?: string | null;
  pid?: number | null;
  pgid?: number | null;
  /**
   * Null until the first loop of the run begins.
   */
  loop_id?: string | null;
  iteration?: number | null;
  stage?: string | null;
  updated_at?: string | null;
  [k: string]: unknown;
}
/**
 * Everything that the alert side of a repository knows, in .superloop/ops-manager/.alerts/book.json.
 */
export interface AlertBook {
  schemaVersion: 'v1';
  updatedAt: Timestamp;
  /**
   * When something has to be done without a new escalation; milliseconds since 1970, null for never.
   */
  nextDueAtMs: number | null;
  /**
   * Deliveries made so far.
   */
  order: number;
  loops: {
    [k: string]: LoopDesk;
  };
  alerts: {
    [k: string]: BookAlert;
  };
  groups: {
    [k: string]: AlertGroup;
  };
  deliveries: {
    [k: string]: AlertDelivery;
  };
  rows: {
    [k: string]: OpenRow;
  };
  sinks: {
    [k: string]: SinkDesk;
  };
  silences: {
    [k: string]: AlertSilence;
  };
  /**
   * Attempt log of a dispatch to the bytes of it that are accounted for.
   */
  runs: {
    [k: string]: number;
  };
  /**
   * Escalations about alerting itself that are still to be written.
   */
  owedEscalations: OwedEscalation[];
}
/**
 * How far the escalations of a loop have been taken over.
 */
export interface LoopDesk {
  escalationsFile: string;
  dispatchStateFile: string;
  dispatchTelemetryFile: string;
  line: number;
  byte: number;
  identity: CursorIdentity | null;
  /**
   * Journal number of the last row; passes are counted by it.
   */
  lastSeq: number;
  totals: RowTotals;
}
/**
 * Fingerprint of the consumed part of the event log, to notice truncation, rewriting and replacement.
 */
export interface CursorIdentity {
  /**
   * Device number in decimal; text, since it may exceed a double.
   */
  device: string;
  /**
   * Inode number in decimal; text for the same reason.
   */
  inode: string;
  /**
   * Bytes covered by headSha256, from the start of the file.
   */
  headBytes: number;
  headSha256: Sha256;
  /**
   * Bytes covered by tailSha256, ending at the byte offset.
   */
  tailBytes: number;
  tailSha256: Sha256;
}
/**
 * Escalation rows by what became of them, since the beginning.
 */
export interface RowTotals {
  processed: number;
  dispatched: number;
  partial: number;
  skipped: number;
  failed: number;
  waiting: number;
}
/**
 * One condition and where it stands.
 */
export interface BookAlert {
  fingerprint: string;
  loopId: string;
  category: string;
  subject: string;
  cause: string;
  severity: EscalationSeverity;
  status: 'pending' | 'firing' | 'acknowledged' | 'resolved';
  startedAt: Timestamp;
  startedAtMs: number;
  endedAt: Timestamp | null;
  endedAtMs: number | null;
  /**
   * Latest escalation row about it.
   */
  lastRow: string;
  evidence: string[];
  traceId: string;
  acknowledged: Acknowledgement | null;
  snoozedUntil: Timestamp | null;
  /**
   * Who put it off; only meaningful while snoozedUntil is set.
   */
  snoozedBy?: string;
  snoozeReason?: string;
  /**
   * Changes of the last 21 passes, oldest first.
   */
  states: {
    pass: number;
    firing: boolean;
  }[];
  flapping: boolean;
  /**
   * Why it is resolved: reason code.
   */
  resolvedBy: string | null;
}
/**
 * Who has taken an alert on.
 */
export interface Acknowledgement {
  by: string;
  at: Timestamp;
  reason: string | null;
  expiresAt: Timestamp | null;
}
/**
 * Alerts that are told to one sink together.
 */
export interface AlertGroup {
  key: string;
  sink: string;
  dedupKey: string;
  /**
   * Fingerprints that the sink was told of and not yet of their end.
   */
  told: {
    [k: string]: 'firing' | 'acknowledged' | 'flapping';
  };
  waitingSinceMs: number | null;
  lastToldAtMs: number | null;
  /**
   * The severity with which the sink was told, by fingerprint.
   */
  severities: {
    [k: string]: EscalationSeverity;
  };
}
/**
 * One notification that is owed to one sink.
 */
export interface AlertDelivery {
  /**
   * ntf-...: the same in every attempt.
   */
  id: string;
  sink: string;
  kind: 'firing' | 'update' | 'repeat' | 'resolved' | 'flapping' | 'digest' | 'test';
  groupKey: string;
  /**
   * What the receiver can tell one incident by; at most 255 characters.
   */
  dedupKey: string;
  /**
   * Deliveries of one group go out in this order.
   */
  order: number;
  severity: EscalationSeverity;
  createdAt: Timestamp;
  traceId: string;
  alerts: NoticeAlert[];
  /**
   * Alerts that are counted but not listed.
   */
  omittedAlerts: number;
  /**
   * Escalation rows that it tells of; keys of the book's rows.
   */
  rows: string[];
  status: 'due' | 'dead';
  attempts: number;
  /**
   * Milliseconds since 1970.
   */
  nextAttemptAtMs: number;
  lastFailure: DeliveryFailure | null;
  deadSinceAt: Timestamp | null;
}
/**
 * One alert as a notification tells it.
 */
export interface NoticeAlert {
  fingerprint: string;
  loopId: string;
  category: string;
  subject: string;
  cause: string;
  severity: EscalationSeverity;
  status: 'firing' | 'resolved';
  startedAt: Timestamp;
  endedAt: Timestamp | null;
  acknowledgedBy: string | null;
  /**
   * What is wrong, one sentence.
   */
  summary: string;
  /**
   * Observed values against thresholds.
   */
  evidence: string[];
  /**
   * What to do, one sentence.
   */
  remedy: string;
  /**
   * Command that shows more.
   */
  command: string;
  escalationId: string;
  traceId: string;
}
/**
 * Why an attempt failed.
 */
export interface DeliveryFailure {
  reasonCode: ReasonCode;
  detailCode: ReasonCode;
  httpStatus: number | null;
  message: string | null;
  at: Timestamp;
}
/**
 * An escalation row that deliveries still tell of.
 */
export interface OpenRow {
  loopId: string;
  severity: EscalationSeverity;
  /**
   * The row as it was found.
   */
  escalation: {
    [k: string]: unknown;
  };
  decisions: AlertDecision[];
}
/**
 * One step on the way of an alert to a sink.
 */
export interface AlertDecision {
  stage: string;
  outcome: 'pass' | 'hold' | 'stop';
  reasonCode: ReasonCode;
  sink: string | null;
  fingerprint: string | null;
  detail: string | null;
}
/**
 * How a sink has been doing.
 */
export interface SinkDesk {
  /**
   * Failed attempts in a row.
   */
  failures: number;
  pausedUntilMs: number | null;
  pauseReason: string | null;
  /**
   * Attempts of the last minute, for the rate limit.
   */
  sentAtMs: number[];
  /**
   * Notifications within the storm window.
   */
  notifiedAtMs: number[];
  lastSuccessAt: Timestamp | null;
  lastFailure: DeliveryFailure | null;
  /**
   * Deliveries given up since the last success.
   */
  deadLetters: number;
  /**
   * True when an escalation about this sink is open.
   */
  alarmed: boolean;
  /**
   * Times in a row that it was left alone after failures.
   */
  openings: number;
  /**
   * Loop in whose escalations that alarm stands.
   */
  alarmedLoop: string | null;
}
/**
 * Alerts that are not told for a while.
 */
export interface AlertSilence {
  id: string;
  matcher: AlertMatcher;
  everything: boolean;
  by: string;
  reason: string;
  createdAt: Timestamp;
  startsAt: Timestamp;
  startsAtMs: number;
  endsAt: Timestamp;
  endsAtMs: number;
}
/**
 * What an alert must be to match; members that are left out match everything.
 */
export interface AlertMatcher {
  /**
   * Loop id; * stands for any text.
   */
  loop?: string;
  /**
   * Category; * stands for any text.
   */
  category?: string;
  /**
   * Subject, for health alerts the reason code; * stands for any text.
   */
  subject?: string;
  minSeverity?: EscalationSeverity;
}
/**
 * A row to be appended to the escalations of a loop.
 */
export interface OwedEscalation {
  key: string;
  loopId: string;
  sink: string;
  category: 'alert_delivery_failed' | 'alert_delivery_recovered';
  deliveryIds: string[];
  reasonCode: string;
  at: Timestamp;
}
/**
 * What alerts watchdog --canary prints: a test notification to each enabled sink.
 */
export interface AlertCanaryReport {
  schemaVersion: 'v1';
  catalogFile: string;
  accepted: number;
  failed: number;
  sinks: CanaryResult[];
}
/**
 * What became of the test at one sink.
 */
export interface CanaryResult {
  sink: string;
  type: string;
  /**
   * Id of the notification.
   */
  id: string;
  outcome: 'accepted' | 'failed';
  reasonCode: ReasonCode | null;
  detailCode: ReasonCode | null;
  httpStatus: number | null;
  message: string | null;
  durationMs: number;
}
/**
 * What the last dispatch of a loop's escalations did, in alert-dispatch-state.json.
 */
export interface AlertDispatchState {
  schemaVersion: 'v1';
  updatedAt: Timestamp;
  loopId: string;
  traceId: string;
  escalationsFile: string;
  dispatchTelemetryFile: string;
  status: 'no_source' | 'no_new_escalations' | 'success' | 'partial' | 'failed';
  processedCount: number;
  /**
   * Rows whose every delivery was accepted.
   */
  dispatchedCount: number;
  /**
   * Rows of which some deliveries were accepted.
   */
  partialCount: number;
  skippedCount: number;
  /**
   * Rows of which no delivery was accepted, and rows that could not be used.
   */
  failedCount: number;
  /**
   * Rows whose deliveries have not been tried yet.
   */
  waitingCount: number;
  failureReasonCodes: string[];
  escalationsLineOffset: number;
  escalationsLineCount: number;
  escalationsByteOffset: number;
  /**
   * Deliveries of this loop that are owed.
   */
  pendingDeliveries: number;
  oldestPendingAt: Timestamp | null;
  deadLetters: number;
  nextAttemptAt: Timestamp | null;
  /**
   * Alerts of this loop that hold.
   */
  firing: number;
  acknowledged: number;
  pending: number;
  totals: RowTotals;
}
/**
 * When alerting has something to do although no escalation is new, in .alerts/due.json.
 */
export interface AlertDue {
  schemaVersion: 'v1';
  /**
   * Milliseconds since 1970; null for never.
   */
  nextDueAtMs: number | null;
  /**
   * Files of loops that flags put outside of the state folders.
   */
  movedFiles: string[];
  /**
   * When this was written, milliseconds since 1970: a time ahead says that the clock was set back.
   */
  updatedAtMs: number;
}
/**
 * What alerts explain prints: why something was or was not told, step by step.
 */
export interface AlertExplanation {
  schemaVersion: 'v1';
  id: string;
  kind: 'escalation' | 'alert' | 'notification';
  loopId: string | null;
  /**
   * delivered: it has reached all sinks; owed: it is being tried; dead: it was given up; dropped: somebody gave it up for good; held: not now; stopped: not as things are configured; resolved: it is over; not_taken: no dispatch has seen it.
   */
  verdict: 'delivered' | 'owed' | 'dead' | 'dropped' | 'held' | 'stopped' | 'resolved' | 'not_taken';
  reasonCode: ReasonCode | null;
  /**
   * One sentence.
   */
  summary: string;
  steps: ExplainedStep[];
  /**
   * True when the history is longer than what was read.
   */
  truncated: boolean;
}
/**
 * One step on the way of an alert.
 */
export interface ExplainedStep {
  /**
   * Null for how it stands now.
   */
  at: string | null;
  /**
   * What it is about: a gate, a group, an attempt, an operation.
   */
  stage: string;
  outcome: 'info' | 'pass' | 'hold' | 'stop' | 'failed';
  reasonCode: ReasonCode | null;
  sink: string | null;
  /**
   * One sentence.
   */
  text: string;
}
/**
 * What alerts list prints: alerts, silences, what is owed to sinks, and how these are doing.
 */
export interface AlertList {
  schemaVersion: 'v1';
  generatedAt: Timestamp;
  repoPath: string;
  /**
   * When alerting has something to do although nothing happens; null for never.
   */
  nextDueAt: Timestamp | null;
  alerts: ListedAlert[];
  deliveries: ListedDelivery[];
  silences: ListedSilence[];
  sinks: ListedSink[];
}
/**
 * One alert as it stands.
 */
export interface ListedAlert {
  fingerprint: string;
  loopId: string;
  category: string;
  subject: string;
  cause: string;
  severity: EscalationSeverity;
  status: 'pending' | 'firing' | 'acknowledged' | 'resolved';
  since: Timestamp;
  endedAt: Timestamp | null;
  flapping: boolean;
  acknowledged: Acknowledgement | null;
  /**
   * Who put it off, and until when.
   */
  snoozed: ListedHold | null;
  /**
   * Silence that hides it now.
   */
  silenced: ListedHold | null;
  /**
   * Sinks that were told of it and not yet of its end.
   */
  told: ToldSink[];
  /**
   * Why it is not told now, or that it was; null when the catalog cannot be read.
   */
  decision: AlertDecision | null;
}
/**
 * What keeps an alert from being told for a while.
 */
export interface ListedHold {
  /**
   * Id of the silence; null for a snooze.
   */
  id: string | null;
  by: string;
  reason: string | null;
  until: Timestamp;
}
/**
 * A sink that was told of an alert.
 */
export interface ToldSink {
  sink: string;
  as: 'firing' | 'acknowledged' | 'flapping';
  lastToldAt: Timestamp | null;
  /**
   * True while a notification about it has not arrived there.
   */
  owed: boolean;
}
/**
 * A notification that is owed to a sink, or was given up.
 */
export interface ListedDelivery {
  id: string;
  sink: string;
  kind: string;
  status: 'due' | 'dead';
  severity: EscalationSeverity;
  createdAt: Timestamp;
  /**
   * Fingerprints.
   */
  alerts: string[];
  attempts: number;
  nextAttemptAt: Timestamp | null;
  deadSinceAt: Timestamp | null;
  lastFailure: DeliveryFailure | null;
}
/**
 * A silence.
 */
export interface ListedSilence {
  id: string;
  state: 'active' | 'planned' | 'over';
  matcher: AlertMatcher;
  everything: boolean;
  by: string;
  reason: string;
  createdAt: Timestamp;
  startsAt: Timestamp;
  endsAt: Timestamp;
  /**
   * Alerts that it hides now.
   */
  hides: number;
}
/**
 * How a sink has been doing.
 */
export interface ListedSink {
  id: string;
  /**
   * Null when the catalog has no such sink, or cannot be read.
   */
  type: string | null;
  enabled: boolean | null;
  /**
   * paused: left alone for a while; probing: after many failures tried with one notification; unknown: not in the catalog.
   */
  state: 'ready' | 'paused' | 'probing' | 'disabled' | 'unknown';
  pauseReason: ReasonCode | null;
  pausedUntil: Timestamp | null;
  /**
   * Failed attempts in a row.
   */
  failures: number;
  lastSuccessAt: Timestamp | null;
  lastFailure: DeliveryFailure | null;
  /**
   * Notifications that are owed.
   */
  due: number;
  /**
   * Notifications that were given up.
   */
  dead: number;
}
/**
 * What a person did about alerts, in .alerts/operations.jsonl: who, when and why.
 */
export interface AlertOperation {
  timestamp: Timestamp;
  /**
   * Journal record of the alert side that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record.
   */
  row: number;
  traceId: string;
  operation: 'silence' | 'expire' | 'ack' | 'unack' | 'snooze' | 'resolve' | 'replay' | 'drop';
  /**
   * Id of the alert, silence or notification.
   */
  target: string;
  /**
   * Loop of the alert; null when it is not about one loop.
   */
  loopId: string | null;
  by: string;
  reason: string | null;
  /**
   * Beginning of a silence.
   */
  startsAt: Timestamp | null;
  /**
   * When it ends by itself; null for never, or when nothing lasts.
   */
  until: Timestamp | null;
  /**
   * What a silence is about.
   */
  matcher: AlertMatcher | null;
  /**
   * Status before: that of the alert, notification or silence.
   */
  before: string | null;
  /**
   * Status after.
   */
  after: string | null;
  /**
   * True when a rule had refused it without --force.
   */
  forced: boolean;
}
/**
 * What alerts replay prints.
 */
export interface AlertReplayReport {
  schemaVersion: 'v1';
  dryRun: boolean;
  redriven: Redriven[];
  accepted: number;
  /**
   * Those that did not get through.
   */
  owed: number;
}
/**
 * A notification that was made due again.
 */
export interface Redriven {
  id: string;
  sink: string;
  kind: string;
  was: 'due' | 'dead';
  outcome: 'accepted' | 'owed' | 'dead' | 'not_tried';
  /**
   * Why it was not accepted.
   */
  reasonCode: ReasonCode | null;
  message: string | null;
  nextAttemptAt: Timestamp | null;
}
/**
 * What alerts test-route prints for one alert.
 */
export interface AlertRouteAnswer {
  schemaVersion: 'v1';
  catalogFile: string;
  alert: RoutedAlert;
  groupBy: ('loop' | 'category' | 'subject' | 'cause')[];
  groupWaitSeconds: number;
  groupIntervalSeconds: number;
  repeatIntervalSeconds: number;
  pendingSeconds: number;
}
/**
 * What becomes of an alert.
 */
export interface RoutedAlert {
  loop: string;
  category: string;
  subject: string;
  severity: EscalationSeverity;
  /**
   * Sinks that are told.
   */
  sinks: string[];
  /**
   * Why nobody is told; null when somebody is.
   */
  reasonCode: ReasonCode | null;
  /**
   * Loop, category and subject of the alert that hides it, with slashes between them.
   */
  inhibitedBy: string | null;
}
/**
 * What became of tests of alert routes.
 */
export interface AlertRouteReport {
  schemaVersion: 'v1';
  catalogFile: string;
  testsFile: string;
  passed: number;
  failed: number;
  tests: RouteTestResult[];
}
/**
 * What became of one test.
 */
export interface RouteTestResult {
  name: string;
  passed: boolean;
  /**
   * One sentence for each expectation that was not met.
   */
  failures: string[];
  alerts: RoutedAlert[];
}
/**
 * What alert-sink-config prints about one category: where its alerts go.
 */
export interface AlertRouteResolution {
  schemaVersion: 'v1';
  /**
   * Catalog it came from, as given.
   */
  sourceFile: string;
  category: string;
  /**
   * As given, else as the category is mapped, else routing.defaultSeverity.
   */
  eventSeverity: EscalationSeverity;
  /**
   * Left out for a category that is not mapped.
   */
  categoryMappedSeverity?: EscalationSeverity;
  minSeverity: EscalationSeverity;
  /**
   * Severe enough, and not switched off.
   */
  shouldDispatch: boolean;
  /**
   * There when every route of the category has enabled:false.
   */
  routeDisabled?: true;
  /**
   * The route that counts; left out when there is none.
   */
  route?: AlertRoute;
  selectedSinks: SelectedSink[];
  /**
   * The selected sinks that are enabled; none when shouldDispatch is false.
   */
  dispatchableSinks: SelectedSink[];
  /**
   * Environment variables that the sinks of the catalog name, sorted.
   */
  envStatus: {
    [k: string]: SecretStatus;
  };
  /**
   * Files that the sinks of the catalog name, sorted; left out when there are none.
   */
  fileStatus?: {
    [k: string]: SecretStatus;
  };
  validation: SecretCheck;
}
/**
 * Route of one category: the first one that is enabled counts. A category whose routes are all disabled goes nowhere.
 */
export interface AlertRoute {
  category: string;
  enabled?: boolean;
  minSeverity?: EscalationSeverity;
  sinks?: string[];
  /**
   * What alerts must have in common to be told in one notification; ["cause"] when left out.
   */
  groupBy?: ('loop' | 'category' | 'subject' | 'cause')[];
  /**
   * Seconds to wait for more alerts before the first notification of a group; 0 when left out.
   */
  groupWaitSeconds?: number;
  /**
   * Seconds between two notifications of a group that is still firing; 300 when left out.
   */
  groupIntervalSeconds?: number;
  /**
   * Seconds after which an alert that still fires, and that nobody acknowledged, is told again; 14400 when left out.
   */
  repeatIntervalSeconds?: number;
  /**
   * Seconds that a condition must last before it fires; 0 when left out.
   */
  pendingSeconds?: number;
  flap?: FlapLimits;
}
/**
 * When a condition that comes and goes counts as flapping: changes in its last 21 states, in percent, later ones counting more.
 */
export interface FlapLimits {
  enabled?: boolean;
  /**
   * 50 when left out.
   */
  enterPercent?: number;
  /**
   * 25 when left out; below enterPercent.
   */
  leavePercent?: number;
}
/**
 * A sink that the category goes to.
 */
export interface SelectedSink {
  id: string;
  type: 'webhook' | 'slack' | 'pagerduty_events' | 'email' | 'alertmanager' | 'exec';
  enabled: boolean;
  /**
   * Seconds for one delivery.
   */
  timeoutSeconds: number;
  /**
   * Names of variables and files by the member that names them; null for a variable that is not named. Never a secret.
   */
  secretRefs: {
    [k: string]: string | null;
  };
  /**
   * What the catalog says about messages to it.
   */
  config: {
    [k: string]: unknown;
  };
}
/**
 * Whether a secret is there.
 */
export interface SecretStatus {
  /**
   * Set and not empty.
   */
  present: boolean;
}
/**
 * What was checked besides the catalog.
 */
export interface SecretCheck {
  /**
   * False with --no-env-check.
   */
  envCheckEnabled: boolean;
}
/**
 * Tests of alert routes, written by hand for a team's continuous integration.
 */
export interface AlertRouteTests {
  schemaVersion: 'v1';
  /**
   * @minItems 1
   */
  tests: [RouteTest, ...RouteTest[]];
}
/**
 * Alerts that fire together, and who must be told of them.
 */
export interface RouteTest {
  name: string;
  /**
   * @minItems 1
   */
  alerts: [RouteTestAlert, ...RouteTestAlert[]];
  /**
   * @minItems 1
   */
  expect: [RouteExpectation, ...RouteExpectation[]];
}
/**
 * An alert that fires.
 */
export interface RouteTestAlert {
  loop: LoopId;
  category: string;
  /**
   * For health alerts the reason code; the category when left out.
   */
  subject?: string;
  /**
   * As the catalog says for the category when left out.
   */
  severity?: EscalationSeverity;
}
/**
 * What must become of alerts of the test: sinks that are told, or the alert that hides it.
 */
export interface RouteExpectation {
  /**
   * Any loop of the test when left out.
   */
  loop?: LoopId;
  category: string;
  /**
   * Any subject of the test when left out.
   */
  subject?: string;
  /**
   * Exactly these sinks are told, in any order; none for an empty list.
   */
  sinks?: string[];
  /**
   * Category or subject of the alert that hides it, or its loop, category and subject with slashes between them.
   */
  inhibitedBy?: string;
}
/**
 * What became of one escalation row, in telemetry/alerts.jsonl.
 */
export interface AlertRow {
  timestamp: Timestamp;
  seq: number;
  row?: number;
  loopId: string;
  traceId: string;
  escalationTraceId?: string;
  category: 'alert_dispatch';
  escalationCategory?: string;
  escalationTimestamp?: string;
  escalationId?: string;
  eventSeverity?: EscalationSeverity;
  status: 'dispatched' | 'partial' | 'failed' | 'skipped' | 'waiting' | 'failed_command';
  reasonCode?: ReasonCode;
  message?: string;
  rawLine?: string;
  /**
   * Line of the escalations file.
   */
  line?: number;
  escalation?: unknown;
  route?: {
    [k: string]: unknown;
  };
  decisions?: AlertDecision[];
  sinks?: AlertSinkResult[];
  sinkCount?: number;
  dispatchedSinkCount?: number;
  failedSinkCount?: number;
}
/**
 * What came of one delivery.
 */
export interface AlertSinkResult {
  id: string;
  type: string;
  status: 'success' | 'failed';
  httpStatus: number | null;
  reasonCode: string | null;
  detailCode: string | null;
  message: string | null;
  deliveryId: string;
  kind: string;
  attempt: number;
  nextAttemptAt: Timestamp | null;
}
/**
 * What alerts silence prints.
 */
export interface AlertSilenceReport {
  schemaVersion: 'v1';
  /**
   * True when nothing was recorded.
   */
  dryRun: boolean;
  silence: AlertSilence;
  preview: SilencePreview;
}
/**
 * What a silence would have hidden of what is recorded.
 */
export interface SilencePreview {
  /**
   * Loops whose escalations were read.
   */
  loops: string[];
  /**
   * Time of the oldest condition that was read.
   */
  since: string | null;
  /**
   * Conditions that were recorded.
   */
  conditions: number;
  /**
   * Those that it would have hidden.
   */
  hiddenConditions: number;
  /**
   * Alerts that hold now.
   */
  firingNow: number;
  /**
   * Those that it would hide.
   */
  hiddenNow: PreviewAlert[];
  /**
   * What it would have hidden, the most frequent first.
   */
  counts: PreviewCount[];
  /**
   * The latest of it, the oldest first.
   */
  examples: PreviewExample[];
}
/**
 * An alert that holds now and that the silence would hide.
 */
export interface PreviewAlert {
  fingerprint: string;
  loopId: string;
  category: string;
  subject: string;
  severity: EscalationSeverity;
  status: string;
  since: Timestamp;
}
/**
 * How often a condition was recorded, and how often the silence would have hidden it.
 */
export interface PreviewCount {
  loopId: string;
  category: string;
  subject: string;
  /**
   * Times.
   */
  hidden: number;
}
/**
 * A recorded condition that the silence would have hidden.
 */
export interface PreviewExample {
  timestamp: string | null;
  loopId: string;
  escalationId: string;
  category: string;
  subject: string;
  severity: EscalationSeverity;
}
/**
 * What alert-sink-config prints about a whole catalog.
 */
export interface AlertSinkSummary {
  schemaVersion: 'v1';
  /**
   * Catalog it came from, as given.
   */
  sourceFile: string;
  defaultMinSeverity: EscalationSeverity;
  sinks: SinkSummary[];
  enabledSinkCount: number;
  routing: AlertRouting;
  /**
   * Environment variables that the sinks name, sorted.
   */
  envStatus: {
    [k: string]: SecretStatus;
  };
  /**
   * Files that the sinks name, sorted; left out when there are none.
   */
  fileStatus?: {
    [k: string]: SecretStatus;
  };
  validation: SecretCheck;
}
/**
 * One sink of the catalog.
 */
export interface SinkSummary {
  id: string;
  enabled: boolean;
  type: 'webhook' | 'slack' | 'pagerduty_events' | 'email' | 'alertmanager' | 'exec';
  /**
   * Seconds for one delivery.
   */
  timeoutSeconds: number;
  /**
   * Names of variables and files by the member that names them; null for a variable that is not named. Never a secret.
   */
  secretRefs: {
    [k: string]: string | null;
  };
}
/**
 * Which alert goes where.
 */
export interface AlertRouting {
  /**
   * Sinks of categories that have no route.
   */
  defaultSinks: string[];
  /**
   * Severity of a category whose rows name none.
   */
  categorySeverity: {
    [k: string]: EscalationSeverity;
  };
  /**
   * Severity of a category that is not listed; warning when left out.
   */
  defaultSeverity?: EscalationSeverity;
  routes: AlertRoute[];
  defaults?: RouteDefaults;
}
/**
 * What routes use that do not say otherwise.
 */
export interface RouteDefaults {
  /**
   * What alerts must have in common to be told in one notification; ["cause"] when left out.
   */
  groupBy?: ('loop' | 'category' | 'subject' | 'cause')[];
  /**
   * Seconds to wait for more alerts before the first notification of a group; 0 when left out.
   */
  groupWaitSeconds?: number;
  /**
   * Seconds between two notifications of a group that is still firing; 300 when left out.
   */
  groupIntervalSeconds?: number;
  /**
   * Seconds after which an alert that still fires, and that nobody acknowledged, is told again; 14400 when left out.
   */
  repeatIntervalSeconds?: number;
  /**
   * Seconds that a condition must last before it fires; 0 when left out.
   */
  pendingSeconds?: number;
  flap?: FlapLimits;
}
/**
 * Alert sinks and routing: config/ops-manager-alert-sinks.v1.json.
 */
export interface AlertSinks {
  schemaVersion: 'v1';
  defaultMinSeverity: EscalationSeverity;
  sinks: {
    [k: string]: AlertSink;
  };
  routing: AlertRouting;
  /**
   * Rules beside the built-in ones: while a source fires, its targets are not told.
   */
  inhibit?: InhibitRule[];
  /**
   * Loop id to the loops that it needs: while one of those fires critically, its own alerts are not told.
   */
  dependencies?: {
    [k: string]: LoopId[];
  };
  storm?: StormLimits;
  delivery?: DeliveryPolicy;
  outbound?: OutboundPolicy;
  watchdog?: WatchdogTarget;
}
/**
 * HTTP endpoint that takes JSON.
 */
export interface WebhookSink {
  /**
   * A sink that is not enabled gets nothing; what is due to it stays due.
   */
  enabled: boolean;
  type: 'webhook';
  /**
   * Seconds for one delivery, connecting included; 5 when left out.
   */
  timeoutSeconds?: number;
  /**
   * Most deliveries in a minute; 60 when left out.
   */
  maxPerMinute?: number;
  /**
   * Most deliveries at a time; 4 when left out.
   */
  maxConcurrent?: number;
  /**
   * Name of an environment variable that holds the secret.
   */
  urlEnv?: string;
  /**
   * File that holds the secret; used instead of the variable.
   */
  urlFile?: string;
  /**
   * Name of an environment variable that holds the secret.
   */
  authTokenEnv?: string;
  /**
   * File that holds the secret; used instead of the variable.
   */
  authTokenFile?: string;
  /**
   * Variable with the signing secret (whsec_ and base64), or several separated by blanks while keys are rotated.
   */
  signingSecretEnv?: string;
  /**
   * File that holds the secret; used instead of the variable.
   */
  signingSecretFile?: string;
  /**
   * Headers to add, without secrets.
   */
  headers?: {
    [k: string]: string;
  };
}
/**
 * Incoming webhook of Slack.
 */
export interface SlackSink {
  /**
   * A sink that is not enabled gets nothing; what is due to it stays due.
   */
  enabled: boolean;
  type: 'slack';
  /**
   * Seconds for one delivery, connecting included; 5 when left out.
   */
  timeoutSeconds?: number;
  /**
   * Most deliveries in a minute; 60 when left out.
   */
  maxPerMinute?: number;
  /**
   * Most deliveries at a time; 4 when left out.
   */
  maxConcurrent?: number;
  /**
   * Name of an environment variable that holds the secret.
   */
  webhookUrlEnv?: string;
  /**
   * File that holds the secret; used instead of the variable.
   */
  webhookUrlFile?: string;
  channel?: string;
  username?: string;
  iconEmoji?: string;
}
/**
 * Events API v2 of PagerDuty.
 */
export interface PagerdutySink {
  /**
   * A sink that is not enabled gets nothing; what is due to it stays due.
   */
  enabled: boolean;
  type: 'pagerduty_events';
  /**
   * Seconds for one delivery, connecting included; 5 when left out.
   */
  timeoutSeconds?: number;
  /**
   * Most deliveries in a minute; 60 when left out.
   */
  maxPerMinute?: number;
  /**
   * Most deliveries at a time; 4 when left out.
   */
  maxConcurrent?: number;
  /**
   * Name of an environment variable that holds the secret.
   */
  routingKeyEnv?: string;
  /**
   * File that holds the secret; used instead of the variable.
   */
  routingKeyFile?: string;
  source?: string;
  component?: string;
  group?: string;
  class?: string;
  /**
   * URL that takes the events; https://events.pagerduty.com/v2/enqueue when left out.
   */
  endpoint?: string;
}
/**
 * Mail over SMTP.
 */
export interface EmailSink {
  /**
   * A sink that is not enabled gets nothing; what is due to it stays due.
   */
  enabled: boolean;
  type: 'email';
  /**
   * Seconds for one delivery, connecting included; 5 when left out.
   */
  timeoutSeconds?: number;
  /**
   * Most deliveries in a minute; 60 when left out.
   */
  maxPerMinute?: number;
  /**
   * Most deliveries at a time; 4 when left out.
   */
  maxConcurrent?: number;
  /**
   * Variable with the server as smtp:// or smtps:// URL, user and password included.
   */
  smtpUrlEnv?: string;
  /**
   * File that holds the secret; used instead of the variable.
   */
  smtpUrlFile?: string;
  from: string;
  /**
   * @minItems 1
   * @maxItems 50
   */
  to: [string, ...string[]];
}
/**
 * Prometheus Alertmanager, API v2.
 */
export interface AlertmanagerSink {
  /**
   * A sink that is not enabled gets nothing; what is due to it stays due.
   */
  enabled: boolean;
  type: 'alertmanager';
  /**
   * Seconds for one delivery, connecting included; 5 when left out.
   */
  timeoutSeconds?: number;
  /**
   * Most deliveries in a minute; 60 when left out.
   */
  maxPerMinute?: number;
  /**
   * Most deliveries at a time; 4 when left out.
   */
  maxConcurrent?: number;
  /**
   * Variable with the base URL; /api/v2/alerts is added.
   */
  urlEnv?: string;
  /**
   * File that holds the secret; used instead of the variable.
   */
  urlFile?: string;
  /**
   * Name of an environment variable that holds the secret.
   */
  authTokenEnv?: string;
  /**
   * File that holds the secret; used instead of the variable.
   */
  authTokenFile?: string;
  /**
   * Labels to add to every alert.
   */
  labels?: {
    [k: string]: string;
  };
}
/**
 * Program of this machine; gets the notification as JSON on standard input.
 */
export interface ExecSink {
  /**
   * A sink that is not enabled gets nothing; what is due to it stays due.
   */
  enabled: boolean;
  type: 'exec';
  /**
   * Seconds for one delivery, connecting included; 5 when left out.
   */
  timeoutSeconds?: number;
  /**
   * Most deliveries in a minute; 60 when left out.
   */
  maxPerMinute?: number;
  /**
   * Most deliveries at a time; 4 when left out.
   */
  maxConcurrent?: number;
  /**
   * Program and arguments, handed over as they are: no shell reads them.
   *
   * @minItems 1
   * @maxItems 64
   */
  argv: [string, ...string[]];
}
/**
 * While an alert matches source, alerts that match target are not told.
 */
export interface InhibitRule {
  source: AlertMatcher;
  target: AlertMatcher;
  /**
   * What both must have in common; ["loop"] when left out.
   */
  equal?: ('loop' | 'category' | 'subject' | 'cause')[];
}
/**
 * More notifications than this to one sink become one digest; critical ones are sent all the same.
 */
export interface StormLimits {
  enabled?: boolean;
  /**
   * 30 when left out.
   */
  maxNotifications?: number;
  /**
   * 600 when left out.
   */
  windowSeconds?: number;
}
/**
 * How deliveries are retried.
 */
export interface DeliveryPolicy {
  /**
   * Pauses after the first, second, ... failed attempt; after the last one the delivery is dead.
   *
   * @minItems 1
   * @maxItems 50
   */
  retrySeconds?: [number, ...number[]];
  /**
   * Failures in a row after which a sink is left alone for a while; 5 when left out.
   */
  breakerFailures?: number;
  /**
   * For how long; 60 when left out.
   */
  breakerSeconds?: number;
}
/**
 * Which hosts may be spoken to beyond https to public addresses.
 */
export interface OutboundPolicy {
  /**
   * Hosts that may be spoken to without encryption.
   *
   * Items: Host name or address, with :port when only that port is meant.
   */
  allowHttpHosts?: string[];
  /**
   * Hosts that may have private, loopback or link-local addresses.
   *
   * Items: Host name or address, with :port when only that port is meant.
   */
  allowPrivateHosts?: string[];
}
/**
 * Outside monitor that is told of every good pass, so that silence is an alarm.
 */
export interface WatchdogTarget {
  enabled: boolean;
  /**
   * Name of an environment variable that holds the secret.
   */
  urlEnv?: string;
  /**
   * File that holds the secret; used instead of the variable.
   */
  urlFile?: string;
  /**
   * Seconds for one delivery, connecting included; 5 when left out.
   */
  timeoutSeconds?: number;
}
/**
 * What the outside monitor of the watchdog is sent.
 */
export interface AlertWatchdogPing {
  schemaVersion: 'v1';
  loopId: string;
  passAt: Timestamp;
  passSeq: number;
  healthStatus: HealthStatus;
}
/**
 * What alerts watchdog prints.
 */
export interface AlertWatchdogReport {
  schemaVersion: 'v1';
  loopId: string;
  pinged: boolean;
  /**
   * Why there was no ping, or why it failed; null when it was taken.
   */
  reasonCode: ReasonCode | null;
  message: string | null;
  httpStatus: number | null;
  /**
   * Time of the last pass.
   */
  passAt: Timestamp | null;
  passAgeSeconds: number | null;
}
/**
 * Line in journal.jsonl that says a record has been applied.
 */
export interface AppliedMarker {
  /**
   * seq of the record.
   */
  applied: number;
  /**
   * Boot of the operating system under which it was written; null where the system does not tell.
   */
  boot: string | null;
  /**
   * True when the folder entry of this journal file has been forced to disk.
   */
  anchored: boolean;
}
/**
 * approval.json of a loop, there while an approval is pending or decided and not consumed.
 */
export interface Approval {
  status?: string | null;
  loop_id?: string | null;
  run_id?: string | null;
  iteration?: number | null;
  requested_at?: string | null;
  decided_at?: string | null;
  decided_by?: string | null;
  [k: string]: unknown;
}
/**
 * The answer for an operator: how the loop is doing as of now.
 */
export interface Assessment {
  /**
   * unknown is never healthy.
   */
  status: 'healthy' | 'degraded' | 'critical' | 'unknown';
  reasonCodes: ReasonCode[];
  reasons: HealthReason[];
  lifecycle: AssessmentLifecycle;
  /**
   * Time of this answer.
   */
  asOf: Timestamp;
  /**
   * Time of the recorded state it rests on.
   */
  recordedAt: Timestamp | null;
  /**
   * After this time the recorded state no longer speaks for the loop.
   */
  validUntil: Timestamp | null;
  expired: boolean;
  /**
   * The last event that was read of the log.
   */
  lastEvent: EventMark | null;
  /**
   * Bytes of the event log not ingested yet.
   */
  backlogBytes: number | null;
  evidence: AssessmentEvidence;
  /**
   * What the evidence leaves open, one sentence each.
   */
  cannotTell: string[];
  nextSteps: NextStep[];
}
/**
 * One condition that keeps health from being healthy.
 */
export interface HealthReason {
  code: ReasonCode;
  severity: HealthSeverity;
  /**
   * What was compared.
   */
  metric: string;
  /**
   * Observed value as text.
   */
  observed: string;
  /**
   * Limit that was crossed, as text.
   */
  threshold: string;
  /**
   * Observed value with its own type.
   */
  observedValue: number | string | boolean | null;
  /**
   * Limit with its own type.
   */
  thresholdValue: number | string | boolean | null;
  /**
   * What else helps to find the cause.
   */
  detail: string | null;
  /**
   * True when the input is of an earlier pass, because this one could not read it.
   */
  carriedOver: boolean;
  /**
   * Age of that input in seconds.
   */
  inputAgeSeconds: number | null;
}
/**
 * The lifecycle answer with its ground.
 */
export interface AssessmentLifecycle {
  state: LifecycleState;
  confidence: Confidence | null;
  since: Timestamp | null;
  why: string | null;
  whyCode: WhyCode | null;
  endReason: string | null;
}
/**
 * An event reduced to what later decisions need.
 */
export interface EventMark {
  line: number;
  name: string;
  /**
   * As the runtime wrote it.
   */
  timestamp: string;
  runId: string;
  iteration: number;
  role: string | null;
  status: string | null;
}
/**
 * What the answer rests on.
 */
export interface AssessmentEvidence {
  files: ArtifactEvidence[];
  process: ProcessEvidence | null;
  /**
   * Age of the last pass.
   */
  reconcileAgeSeconds: number | null;
}
/**
 * One runtime file that a pass looked at.
 */
export interface ArtifactEvidence {
  artifact: ArtifactName;
  /**
   * Relative to the repository when below it, else absolute.
   */
  path: string;
  status: ArtifactStatus;
  sizeBytes: number;
  modifiedAt: Timestamp | null;
  sha256: Sha256 | null;
  /**
   * Why it could not be used.
   */
  detail?: string;
}
/**
 * What is known about the process of the run.
 */
export interface ProcessEvidence {
  check: ProcessCheck;
  verdict: ProcessVerdict;
  pid: number | null;
  /**
   * Start time of the process, as its source states it.
   */
  startedAt: string | null;
  command: string | null;
  /**
   * One sentence.
   */
  detail: string;
  /**
   * Process ids of group members that outlived the run.
   */
  survivors: number[];
}
/**
 * Something the operator can do now.
 */
export interface NextStep {
  code: ReasonCode;
  /**
   * One sentence.
   */
  summary: string;
  /**
   * Command line to run, when there is one.
   */
  command: string | null;
}
/**
 * Result of audit verify.
 */
export interface AuditReport {
  schemaVersion: 'v1';
  loopId: string;
  verifiedAt: Timestamp;
  ok: boolean;
  chain: {
    rows: number;
    sequence: number;
    /**
     * Hash of the last row: keep it elsewhere to notice that chain and head were replaced together.
     */
    headHash: Sha256 | null;
  };
  /**
   * Rows of the three row files that the chain accounts for.
   */
  rowsChecked: number;
  /**
   * Rows of those files that are older than the chain, or come from another tool, and carry no number of it.
   */
  rowsBefore: number;
  problems: {
    file: string;
    line: number | null;
    problem: ReasonCode;
    detail: string;
  }[];
}
/**
 * End of the chain in control-audit.jsonl.
 */
export interface ControlAuditHead {
  schemaVersion: 'v1';
  loopId: string;
  sequence: number;
  hash: Sha256;
  updatedAt: Timestamp;
}
/**
 * One link of the audit chain in control-audit.jsonl. The hash covers the line without its last member.
 */
export interface ControlAuditRow {
  seq: number;
  /**
   * Counts the rows of the chain from 1.
   */
  sequence: number;
  /**
   * Hash of the row before; 64 zeros in the first.
   */
  previousHash: Sha256;
  timestamp: Timestamp;
  loopId: string;
  kind: 'intent' | 'outcome' | 'refused' | 'replayed' | 'verified';
  intent: 'cancel' | 'approve' | 'reject';
  transport: TransportMode;
  traceId: string;
  idempotencyKey: string;
  requestedBy: string;
  note?: string;
  attempt?: number;
  /**
   * Row with the intent that this outcome belongs to.
   */
  intentSequence?: number;
  command?: string;
  fingerprint?: Sha256;
  baseline?: ControlBaseline;
  automated?: boolean;
  forced?: boolean;
  acknowledged?: string;
  status?: 'confirmed' | 'executed_unconfirmed' | 'ambiguous' | 'failed_command' | 'refused';
  reasonCode?: ReasonCode;
  exitCode?: number;
  confirm?: ControlConfirmation;
  /**
   * Digests of the lines that this commit appended to the three row files.
   */
  rows?: {
    intents: Sha256;
    control: Sha256;
    invocations: Sha256;
  };
  hash: Sha256;
}
/**
 * What a loop was like directly before an intent was carried out. Evidence counts only when it is newer.
 */
export interface ControlBaseline {
  takenAt: Timestamp;
  run: {
    runId: string | null;
    iteration: number;
    status: string;
    lastEvent: string | null;
  };
  /**
   * End of the event log; null when it could not be read.
   */
  log: {
    byteOffset: number;
    device: string;
    inode: string;
    headBytes: number;
    headSha256: string;
    tailBytes: number;
    tailSha256: string;
  } | null;
  /**
   * Line of the recorded cursor.
   */
  eventLineOffset: number | null;
  approval: {
    status: string;
    runId: string | null;
    iteration: number;
    requestedAt: string | null;
    decidedAt: string | null;
  } | null;
  process: {
    check: string;
    verdict: string;
    main: {
      pid: number;
      startedAt: string | null;
      command: string;
    } | null;
    processGroup: number | null;
    /**
     * Descendants and members of the run's own process group.
     */
    others: {
      pid: number;
      startedAt: string | null;
      command: string;
    }[];
  };
  files: {
    active: boolean;
    stateLoop: string | null;
    runLoop: string | null;
    runPid: number | null;
    /**
     * True when a file claimed that something runs, or could not be read.
     */
    claimed: boolean;
  };
}
/**
 * What the runtime's own artifacts say about the effect of a control intent.
 */
export interface ControlConfirmation {
  intent: 'cancel' | 'approve' | 'reject';
  confirmed: boolean;
  /**
   * Why confirmed or not.
   */
  reason: ReasonCode;
  /**
   * Looks that were taken.
   */
  attempts: number;
  timeoutSeconds: number;
  /**
   * Lifecycle state at the last look; unknown when no look succeeded.
   */
  observedStatus: string;
  observedLastEvent: string | null;
  observedApprovalStatus: string | null;
  /**
   * state.json says that this loop is active.
   */
  observedActive: boolean;
  observedAt: Timestamp;
  /**
   * One sentence for people.
   */
  detail?: string;
  /**
   * What the evidence had to be newer than.
   */
  baseline?: 'before_execution' | 'recorded' | 'start_of_wait';
  /**
   * Observations that decided, one sentence each.
   */
  evidence?: string[];
  /**
   * Pids of agents that outlived the run.
   */
  survivors?: number[];
  /**
   * approve only: whether the run that takes the approval up has completed the loop.
   */
  completion?: {
    observed: boolean;
    /**
     * Event that showed it.
     */
    event: string | null;
    /**
     * Its line, counted from the baseline.
     */
    line: number | null;
  };
}
/**
 * One control invocation, in telemetry/control-invocations.jsonl.
 */
export interface ControlInvocationRow {
  schemaVersion?: string;
  timestamp?: string;
  seq?: number;
  auditSequence?: number;
  startedAt?: string;
  loopId?: string;
  intent?: string;
  traceId?: string | null;
  transport?: string;
  requestedBy?: string;
  note?: string;
  idempotencyKey?: string;
  request?: {
    doConfirm?: boolean;
    timeoutSeconds?: number;
    intervalSeconds?: number;
    retryAttempts?: number;
    retryBackoffSeconds?: number;
    automated?: boolean;
    forced?: boolean;
    acknowledged?: string | null;
    [k: string]: unknown;
  };
  execution?: {
    status?: string;
    exitCode?: number;
    command?: string;
    output?: string;
    replayed?: boolean;
    [k: string]: unknown;
  };
  confirmation?: {
    attempted?: boolean;
    status?: string;
    exitCode?: number;
    outcome?: {
      [k: string]: unknown;
    } | null;
    [k: string]: unknown;
  };
  outcome?: {
    status?: string;
    confirmed?: boolean;
    reasonCode?: string;
    durationSeconds?: number;
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * What is recorded under one idempotency key of a loop, in idempotency/.
 */
export interface ControlKey {
  schemaVersion: 'v1';
  loopId: string;
  transport: TransportMode;
  idempotencyKey: string;
  /**
   * Digest of the request that the key was first used for.
   */
  fingerprint: Sha256;
  state: 'open' | 'done';
  attempt: number;
  /**
   * Row of control-audit.jsonl with the intent.
   */
  intentSequence: number;
  intent: 'cancel' | 'approve' | 'reject';
  requestedBy: string;
  note: string;
  traceId: string;
  startedAt: Timestamp;
  /**
   * From then on the key counts as unknown.
   */
  expiresAt: Timestamp;
  request: {
    doConfirm: boolean;
    timeoutSeconds: number;
    intervalSeconds: number;
    retryAttempts: number;
    retryBackoffSeconds: number;
    automated: boolean;
    forced: boolean;
    acknowledged: string | null;
  };
  command: string;
  baseline: ControlBaseline | null;
  /**
   * Row of intents.jsonl with the outcome; null while open.
   */
  row: {
    [k: string]: unknown;
  } | null;
  /**
   * Exit status of the control command; null while open.
   */
  exitCode: number | null;
}
/**
 * What a control command would do: output of --dry-run.
 */
export interface ControlPlan {
  schemaVersion: 'v1';
  dryRun: true;
  loopId: string;
  intent: 'cancel' | 'approve' | 'reject';
  transport: TransportMode;
  /**
   * What the command would do now.
   */
  would: 'execute' | 'refuse' | 'replay' | 'send';
  reasonCode: ReasonCode | null;
  message: string;
  /**
   * The command of the runtime quoted for a shell, or the request.
   */
  command: string | null;
  argv: string[] | null;
  /**
   * Body of the request over the service.
   */
  body: {
    [k: string]: unknown;
  } | null;
  /**
   * The key that would be used.
   */
  idempotencyKey: string | null;
  /**
   * What would count as confirmation, one sentence each.
   */
  evidence: string[];
  baseline: ControlBaseline | null;
}
/**
 * One row of telemetry/control.jsonl: how a control intent went.
 */
export interface ControlRow {
  timestamp: Timestamp;
  seq: number;
  auditSequence: number;
  startedAt: Timestamp;
  loopId: string;
  intent: 'cancel' | 'approve' | 'reject';
  traceId: string;
  transport: TransportMode;
  status: 'confirmed' | 'executed_unconfirmed' | 'ambiguous' | 'failed_command' | 'refused';
  reasonCode?: ReasonCode;
  idempotencyKey: string;
  requestedBy: string;
  exitCode: number;
  confirmExitCode: number;
  confirmed: boolean;
  durationSeconds: number;
  retryAttempts: number;
  retryBackoffSeconds: number;
  replayed?: boolean;
  recovered?: boolean;
}
/**
 * Which control intents of a loop have no outcome yet, and until when keys are remembered.
 */
export interface ControlState {
  schemaVersion: 'v1';
  loopId: string;
  updatedAt: Timestamp;
  /**
   * Oldest first. At most one of each transport.
   */
  open: {
    idempotencyKey: string;
    intent: 'cancel' | 'approve' | 'reject';
    transport: TransportMode;
    startedAt: Timestamp;
    requestedBy: string;
  }[];
  /**
   * The intent that was carried out last; null before the first.
   */
  last: {
    idempotencyKey: string;
    intent: 'cancel' | 'approve' | 'reject';
    transport: TransportMode;
  } | null;
  /**
   * Latest expiry of a key: until then a missing key folder is damage.
   */
  keysUntil: Timestamp | null;
  /**
   * End of the audit chain, as in control-audit-head.json: neither file can be taken away alone.
   */
  chain: {
    sequence: number;
    hash: Sha256;
  };
}
/**
 * How far the event log has been ingested, and which file that was.
 */
export interface Cursor {
  schemaVersion: 'v1';
  /**
   * Absolute path of the repository.
   */
  repoPath: string;
  loopId: string;
  /**
   * Relative to the repository.
   */
  eventsFile: string;
  /**
   * Lines consumed.
   */
  eventLineOffset: number;
  /**
   * Lines (LF bytes) in the log at the last pass.
   */
  eventLineCount: number;
  /**
   * Bytes consumed; always just behind an LF, or 0.
   */
  eventByteOffset: number;
  /**
   * Null while nothing has been consumed, and when the source of the log gives none.
   */
  identity: CursorIdentity | null;
  /**
   * Where the log was read, for example local:/srv/repo or sprite_service:http://127.0.0.1:8787. Absent counts as local.
   */
  source?: string;
  updatedAt: Timestamp;
  /**
   * Journal record that wrote this document.
   */
  journalSeq?: number;
}
/**
 * A notification was given up: its sink took it at none of the attempts.
 */
export interface AlertDeliveryFailed {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'alert_delivery_failed';
  severity: EscalationSeverity;
  transport: TransportMode;
  reasonCode: ReasonCode;
  /**
   * Id of the sink.
   */
  subject: string;
  sink: string;
  deliveryIds: string[];
  bookFile: string;
}
/**
 * The sink takes notifications again.
 */
export interface AlertDeliveryRecovered {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'alert_delivery_recovered';
  severity: 'info';
  transport: TransportMode;
  resolves: 'alert_delivery_failed';
  /**
   * Id of the sink.
   */
  subject: string;
  sink: string;
  deliveryIds: string[];
  bookFile: string;
}
/**
 * Two sources began to contradict each other.
 */
export interface DivergenceDetected {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'divergence_detected';
  severity: EscalationSeverity;
  transport: TransportMode;
  stateFile: string;
  cursorFile: string;
  divergenceFlags: DivergenceFlags;
  state: {
    transition: Transition;
    projection: Projection;
    cursor: StateCursor;
  };
}
/**
 * Which contradictions hold.
 */
export interface DivergenceFlags {
  activeMismatch: boolean;
  approvalCompletionConflict: boolean;
  cursorRegression: boolean;
}
/**
 * The lifecycle decision of a pass.
 */
export interface Transition {
  previousState: PreviousLifecycleState;
  /**
   * event:<name>, or snapshot_status:<state> when no event was new.
   */
  triggeringSignal: string;
  currentState: LifecycleState;
  confidence: Confidence;
  /**
   * Since when the state has been what it is.
   */
  since: Timestamp | null;
  /**
   * One sentence.
   */
  why: string;
  whyCode: WhyCode;
}
/**
 * What the runtime artifacts say, taken together.
 */
export interface Projection {
  status: LifecycleState;
  hasPendingApproval: boolean;
  completionOk: boolean;
  gates: Gates | null;
  stuck: Stuck | null;
  /**
   * The active member of the runtime state; null when unknown.
   */
  active: boolean | null;
  lastEventName: string | null;
  /**
   * As the runtime wrote it.
   */
  lastEventAt: string | null;
  /**
   * Why the run ended, in the words of the event.
   */
  endReason: string | null;
  approvalStatus: string | null;
  /**
   * As the runtime wrote it.
   */
  approvalRequestedAt: string | null;
}
/**
 * Gate name to gate result, as the runtime recorded them. The set of gates is open.
 */
export interface Gates {
  [k: string]: string;
}
/**
 * Stuck detection of the runtime (streak and threshold, in iterations), as recorded.
 */
export interface Stuck {
  [k: string]: unknown;
}
/**
 * Position in the event log after a pass.
 */
export interface StateCursor {
  eventLineOffset: number;
  eventLineCount: number;
  eventByteOffset: number;
  logSizeBytes: number;
  /**
   * Complete lines not ingested yet.
   */
  backlogRows: number;
  backlogBytes: number;
}
/**
 * The contradiction is gone.
 */
export interface DivergenceResolved {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'divergence_resolved';
  severity: 'info';
  transport: TransportMode;
  resolves: 'divergence_detected';
  stateFile: string;
  cursorFile: string;
  divergenceFlags: DivergenceFlags;
  state: {
    transition: Transition;
    projection: Projection;
    cursor: StateCursor;
  };
}
/**
 * What a pass would change.
 */
export interface DryRunReport {
  schemaVersion: 'v1';
  dryRun: true;
  changes: DryRunChange[];
  /**
   * The state that the pass would record; null when the runtime cannot be read and none is recorded.
   */
  state: State | null;
}
/**
 * What would happen to one file.
 */
export interface DryRunChange {
  file: string;
  change: 'create' | 'replace' | 'append' | 'unchanged';
  /**
   * Rows to append; null for a document.
   */
  rows: number | null;
  /**
   * Bytes to write; null when nothing is.
   */
  bytes: number | null;
}
/**
 * The manager's view of one loop after a pass.
 */
export interface State {
  schemaVersion: 'v1';
  generatedAt: Timestamp;
  /**
   * After this time the document no longer says how the loop is doing.
   */
  validUntil: Timestamp;
  source: Source;
  run: {
    runId: string;
    iteration: number;
  };
  transition: Transition;
  projection: Projection;
  cursor: StateCursor;
  divergence: Divergence;
  evidence: StateEvidence;
  ingest: IngestReport;
  fold: Fold;
  health: Health;
  trace: {
    reconcileTraceId: string;
    /**
     * Journal record that wrote this document.
     */
    journalSeq: number;
  };
  sequence: SequenceState;
  heartbeat?: HeartbeatState | null;
  /**
   * As in profile-drift.json, with the trace id of the pass.
   */
  drift?: ProfileDrift;
  tuning?: Tuning;
}
/**
 * Which loop of which repository a document is about.
 */
export interface Source {
  /**
   * Absolute path of the repository.
   */
  repoPath: string;
  loopId: string;
}
/**
 * Contradictions between the sources.
 */
export interface Divergence {
  any: boolean;
  flags: DivergenceFlags;
  reasons: DivergenceReason[];
  /**
   * Since when any contradiction has held.
   */
  since: Timestamp | null;
}
/**
 * What the pass decided from.
 */
export interface StateEvidence {
  /**
   * The runtime folder of the loop.
   */
  snapshotFile: string;
  eventsFile: string | null;
  snapshotEnvelope: {
    runStatus: LifecycleState;
    lastEventName: string | null;
    hasPendingApproval: boolean;
  };
  lastEventEnvelope: LoopRunEvent | null;
  files: ArtifactEvidence[];
  process: ProcessEvidence;
  /**
   * What the evidence leaves open, one sentence each.
   */
  cannotTell: string[];
  /**
   * Another loop that the repository's run files speak of as active; a cancel would stop that one.
   */
  otherLoop: string | null;
}
/**
 * Envelope of one event, the form in which an event crosses a transport.
 */
export interface LoopRunEvent {
  schemaVersion: 'v1';
  envelopeType: 'loop_run_event';
  emittedAt: Timestamp;
  traceId?: string | null;
  source: Source;
  sequence: EnvelopeSequence;
  cursor: LineCursor;
  run: {
    /**
     * unknown when the event names none.
     */
    runId: string;
    iteration: number;
  };
  event: {
    /**
     * As the runtime wrote it.
     */
    timestamp: string;
    name: string;
    role: string | null;
    status: string | null;
    message: string | null;
    /**
     * The data member of the event, any JSON value; null when absent.
     */
    payload: unknown;
    /**
     * The whole event as written.
     */
    raw: {
      [k: string]: unknown;
    };
  };
}
/**
 * Position in the event log that an envelope stands for.
 */
export interface EnvelopeSequence {
  /**
   * What the value counts.
   */
  source: 'cursor_event_line_offset';
  /**
   * Physical line number, counted from 1; 0 for an empty log.
   */
  value: number;
}
/**
 * Line position in the event log.
 */
export interface LineCursor {
  /**
   * Lines consumed.
   */
  eventLineOffset: number;
  /**
   * Lines (LF bytes) in the log.
   */
  eventLineCount: number;
}
/**
 * What reading the event log gave.
 */
export interface IngestReport {
  cursorOutcome: CursorOutcome;
  detail: string | null;
  rowsRead: number;
  rowsBlank: number;
  rowsQuarantined: number;
  /**
   * Bytes of an unfinished last line, left for the next pass.
   */
  tornTailBytes: number;
}
/**
 * What the events up to a line add up to. Reading the log from the start gives the same value as reading it in steps.
 */
export interface Fold {
  schema: 1;
  /**
   * Lines folded in.
   */
  line: number;
  /**
   * Bytes folded in.
   */
  byte: number;
  /**
   * The latest run in the log.
   */
  run: FoldRun;
  /**
   * Runs seen so far.
   */
  runs: number;
  phase: RunPhase;
  /**
   * Event that led to the phase.
   */
  phaseEvent: EventMark | null;
  /**
   * Why the run ended, in the words of the event.
   */
  endReason: string | null;
  lastEvent: EventMark | null;
  /**
   * Role that started and has not ended.
   */
  openRole: string | null;
  /**
   * Last decision that no run has consumed yet.
   */
  approvalDecision: 'approved' | 'rejected' | null;
  gates: Gates | null;
  /**
   * Usable events seen so far.
   */
  events: number;
  /**
   * Lines of the current run that could not be used.
   */
  quarantinedInRun: number;
  /**
   * Unusable lines since the last usable event: they may belong to this run or to the next.
   */
  quarantinedPending: number;
  /**
   * Unusable lines seen so far.
   */
  quarantinedTotal: number;
  /**
   * Blank lines seen so far.
   */
  blankRows: number;
}
/**
 * One run of a loop.
 */
export interface FoldRun {
  runId: string | null;
  iteration: number;
  /**
   * Line of its first event; 0 when none.
   */
  firstLine: number;
  /**
   * As the runtime wrote it.
   */
  firstEventAt: string | null;
}
/**
 * Reason-coded health of one loop.
 */
export interface Health {
  schemaVersion: 'v1';
  updatedAt: Timestamp;
  traceId: string | null;
  status: HealthStatus;
  /**
   * Since when the status has been what it is.
   */
  since: Timestamp | null;
  /**
   * Distinct codes of the reasons, sorted.
   */
  reasonCodes: ReasonCode[];
  reasons: HealthReason[];
  metrics: HealthMetrics;
  thresholds: HealthThresholds;
  transport: {
    mode: string;
    ingestStatus: IngestStatus;
    failureCode: string | null;
    lastFailureCode: string | null;
    /**
     * What was observed, for example local:/srv/repo.
     */
    source: string | null;
  };
  evidence: {
    /**
     * As the runtime wrote it.
     */
    lastEventAt: string | null;
    /**
     * As the runtime wrote it.
     */
    lastHeartbeatAt: string | null;
    sequenceUpdatedAt: Timestamp | null;
    lifecycleSince: Timestamp | null;
    processVerdict: ProcessVerdict | null;
  };
  announced?: Announced;
}
/**
 * The numbers that the rules looked at; null when unknown.
 */
export interface HealthMetrics {
  /**
   * Age of the last event.
   */
  ingestLagSeconds: number | null;
  /**
   * Age of the last heartbeat.
   */
  heartbeatLagSeconds: number | null;
  /**
   * Failed passes in a row.
   */
  transportFailureStreak: number;
  lastControlStatus: string | null;
  sequenceStatus: string | null;
  lifecycleState: LifecycleState;
  /**
   * Lines of the event log not ingested yet.
   */
  backlogRows: number | null;
  /**
   * Bytes of the event log not ingested yet.
   */
  backlogBytes: number | null;
  /**
   * How long the pending approval has been waiting.
   */
  approvalAgeSeconds: number | null;
  /**
   * Unusable lines in the current run.
   */
  quarantinedRows: number;
  /**
   * How far runtime time stamps are ahead of this clock.
   */
  clockSkewSeconds: number | null;
  heartbeatSupport: HeartbeatSupport;
  /**
   * Seconds without a sign of a run at work, as compared with the ingest lag thresholds; null when no run is at work or its silence cannot be told.
   */
  quietSeconds?: number | null;
}
/**
 * The limits in force.
 */
export interface HealthThresholds {
  profile: string | null;
  degradedIngestLagSeconds: number;
  criticalIngestLagSeconds: number;
  degradedHeartbeatLagSeconds: number;
  criticalHeartbeatLagSeconds: number;
  degradedTransportFailureStreak: number;
  criticalTransportFailureStreak: number;
  clockSkewToleranceSeconds: number;
}
/**
 * What escalation and transition rows have said so far: the next pass compares itself with this, so that no change is told twice or not at all. Only reconcile changes it.
 */
export interface Announced {
  lifecycleState: PreviousLifecycleState;
  runId: string | null;
  divergence: boolean;
  orderingDrift: boolean;
  healthStatus: 'none' | 'healthy' | 'degraded' | 'critical';
  /**
   * Reasons with their severities, and the run that they are about.
   */
  alarmKey: string;
  /**
   * Profile that an escalation row said would fit better; null when none does, absent before the first comparison.
   */
  profileDrift?: string | null;
}
/**
 * Order diagnostics of the event log.
 */
export interface SequenceState {
  schemaVersion: 'v1';
  updatedAt: Timestamp;
  loopId: string;
  traceId: string | null;
  transport: TransportMode;
  status: SequenceStatus;
  reasonCode?: 'ordering_drift_detected';
  driftActive: boolean;
  /**
   * Distinct, sorted.
   */
  violations: SequenceViolation[];
  snapshot: SequenceSnapshot;
  events: SequenceEvents;
  transition: SequenceTransition;
  /**
   * Highest line numbers ever seen.
   */
  highWater: {
    snapshot: number | null;
    events: number | null;
  };
  /**
   * True when this pass read the log again on purpose.
   */
  replay: boolean;
}
/**
 * Order check of the log length.
 */
export interface SequenceSnapshot {
  previous: number | null;
  current: number | null;
  monotonic: boolean;
  regressed: boolean;
  missing: boolean;
}
/**
 * Order check of the ingested events.
 */
export interface SequenceEvents {
  ingestedCount: number;
  previousLast: number | null;
  first: number | null;
  last: number | null;
  monotonicWithinBatch: boolean;
  monotonicAcrossBatches: boolean;
  regressed: boolean;
  missing: boolean;
}
/**
 * How the order check changed in this pass.
 */
export interface SequenceTransition {
  previousDriftActive: boolean;
  transitionedToDrift: boolean;
  recoveredFromDrift: boolean;
}
/**
 * The last usable heartbeat of the runtime.
 */
export interface HeartbeatState {
  schemaVersion: 'v1';
  updatedAt: Timestamp;
  loopId: string;
  traceId: string | null;
  transport: TransportMode;
  /**
   * As the runtime wrote it.
   */
  lastHeartbeatAt: string;
  /**
   * Age of the heartbeat at updatedAt.
   */
  heartbeatLagSeconds: number;
  freshnessStatus: HeartbeatFreshness;
  reasonCode?: 'runtime_heartbeat_stale' | 'clock_skew' | 'runtime_heartbeat_missing';
  thresholds: {
    degradedHeartbeatLagSeconds: number;
    criticalHeartbeatLagSeconds: number;
  };
  /**
   * The heartbeat file as read.
   */
  heartbeat: {
    [k: string]: unknown;
  };
}
/**
 * Latest comparison of the applied threshold profile with the recommended one. Advisory: nothing acts on it.
 */
export interface ProfileDrift {
  schemaVersion: 'v1';
  updatedAt: Timestamp;
  loopId: string;
  /**
   * Pass that compared; only in the copy that state.json holds.
   */
  traceId?: string;
  status: DriftStatus;
  /**
   * Present while drift is active.
   */
  reasonCode?: 'profile_drift_detected';
  /**
   * Omitted when unknown.
   */
  appliedProfile?: string;
  /**
   * Omitted when there is no recommendation.
   */
  recommendedProfile?: string;
  recommendationConfidence: Confidence;
  minimumConfidence: Confidence;
  recommendationRank: number;
  minimumRank: number;
  requiredStreak: number;
  /**
   * Reconcile rows that the recommendation looked back on.
   */
  summaryWindow: number;
  /**
   * Both profiles are known and differ.
   */
  mismatch: boolean;
  confidenceOk: boolean;
  /**
   * A mismatch that is confident enough to count.
   */
  eligibleMismatch: boolean;
  /**
   * Comparisons in a row that recommended streakTarget.
   */
  mismatchStreak: number;
  /**
   * Profile that the streak is about; omitted while there is no streak.
   */
  streakTarget?: string;
  driftActive: boolean;
  /**
   * This comparison could not tell anything: streak and driftActive are those of the comparison before.
   */
  held: boolean;
  transitioned: {
    toActive: boolean;
    toResolved: boolean;
  };
  /**
   * One sentence on why this profile is recommended.
   */
  rationale?: string;
  action?: DriftAction;
}
/**
 * The recommendation of a pass, and what it rests on.
 */
export interface Tuning {
  summaryWindow: number;
  appliedProfile: string | null;
  recommendedProfile: string | null;
  confidence: Confidence | null;
  rationale: string | null;
  telemetrySummary: {
    observed: SummaryObserved;
    source: SummarySource;
  };
}
/**
 * What the rows show.
 */
export interface SummaryObserved {
  /**
   * Rows looked at.
   */
  reconcileAttempts: number;
  reconcileSuccessCount: number;
  reconcileFailedCount: number;
  health: {
    degradedCount: number;
    criticalCount: number;
    degradedRate: number;
    criticalRate: number;
    /**
     * Most frequent first.
     */
    reasonCodeFrequency: {
      code: string;
      count: number;
    }[];
  };
  control: {
    ambiguousCount: number;
  };
  durationSeconds: SummaryQuantiles;
  /**
   * Lines among those looked at that are no row: damaged, torn, or of another shape.
   */
  rowsSkipped: {
    reconcile: number;
    control: number;
  };
  /**
   * What the recommendation rests on: how long the loop was silent, the health that older rows recorded, or nothing.
   */
  basis: 'lags' | 'rates' | 'none';
  /**
   * Passes that the recommendation rests on: those that tell how the loop is while it is well.
   */
  soundPasses: number;
  /**
   * How long the run at work had been silent in those passes.
   */
  quietSeconds: SummaryQuantiles;
  /**
   * Silences and outages that were none of the loop's habits: they ended badly, or every profile would have called them critical.
   */
  incidents: number;
  /**
   * Every usable profile of the catalog, the tightest first.
   */
  profiles: SummaryProfile[];
}
/**
 * Nearest lower rank, not interpolated; null without a value.
 */
export interface SummaryQuantiles {
  p50: number | null;
  p95: number | null;
  max: number | null;
}
/**
 * How a profile would have judged the sound passes.
 */
export interface SummaryProfile {
  profile: string;
  /**
   * Share of them that it would have called degraded or critical.
   */
  degradedShare: number;
  /**
   * Share of them that it would have called critical.
   */
  criticalShare: number;
  /**
   * It would have stayed quiet while the loop was well.
   */
  fits: boolean;
}
/**
 * Where the rows came from.
 */
export interface SummarySource {
  repoPath: string;
  loopId: string;
  reconcileTelemetryFile: string;
  /**
   * Named even when it does not exist.
   */
  controlTelemetryFile: string;
  /**
   * Rows looked at in each file at most: the last ones that can be read.
   */
  window: number;
}
/**
 * The event log broke its order.
 */
export interface OrderingDriftDetected {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'ordering_drift_detected';
  severity: EscalationSeverity;
  transport: TransportMode;
  reasonCode: ReasonCode;
  stateFile: string;
  sequenceStateFile: string;
  sequenceTelemetryFile: string;
  sequence: {
    status: SequenceStatus;
    driftActive: boolean;
    violations: SequenceViolation[];
    snapshot: SequenceSnapshot;
    events: SequenceEvents;
  };
}
/**
 * Health became or stayed bad in a new way.
 */
export interface HealthAlarm {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'health_degraded' | 'health_critical';
  severity: EscalationSeverity;
  transport: TransportMode;
  ingestStatus: IngestStatus;
  failureCode?: string;
  stateFile: string;
  cursorFile: string;
  healthFile: string;
  healthStatus: 'degraded' | 'critical';
  reasonCodes: ReasonCode[];
  reasons: HealthReason[];
}
/**
 * The applied threshold profile no longer fits the telemetry.
 */
export interface ProfileDriftDetected {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'profile_drift_detected';
  severity: EscalationSeverity;
  transport: TransportMode;
  stateFile: string;
  driftStateFile: string;
  driftHistoryFile: string;
  reasonCode: ReasonCode;
  drift: EscalatedDrift;
}
/**
 * The comparison of profiles that an escalation row is about.
 */
export interface EscalatedDrift {
  status: string;
  appliedProfile: string | null;
  recommendedProfile: string | null;
  recommendationConfidence: string | null;
  mismatchStreak: number;
  requiredStreak: number;
  action: string | null;
  rationale: string | null;
}
/**
 * The event log is in order again.
 */
export interface OrderingDriftResolved {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'ordering_drift_resolved';
  severity: 'info';
  transport: TransportMode;
  resolves: 'ordering_drift_detected';
  stateFile: string;
  sequenceStateFile: string;
  sequenceTelemetryFile: string;
  sequence: {
    status: SequenceStatus;
    driftActive: boolean;
    violations: SequenceViolation[];
    snapshot: SequenceSnapshot;
    events: SequenceEvents;
  };
}
/**
 * Health is healthy again.
 */
export interface HealthRecovered {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'health_recovered';
  severity: 'info';
  transport: TransportMode;
  resolves: 'health_degraded' | 'health_critical';
  ingestStatus: IngestStatus;
  failureCode?: string;
  stateFile: string;
  cursorFile: string;
  healthFile: string;
  healthStatus: 'healthy';
  reasonCodes: ReasonCode[];
  reasons: HealthReason[];
}
/**
 * The applied threshold profile fits again, or another one was applied.
 */
export interface ProfileDriftResolved {
  timestamp: Timestamp;
  /**
   * esc-<seq>-<k>: unique within the loop, and the same when the row is written again.
   */
  id: string;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'profile_drift_resolved';
  severity: 'info';
  resolves: 'profile_drift_detected';
  transport: TransportMode;
  stateFile: string;
  driftStateFile: string;
  driftHistoryFile: string;
  drift: EscalatedDrift;
}
/**
 * Answer of GET /ops/events: the events after a cursor. What is not required is missing in the answers of services that know only the basic protocol.
 */
export interface EventsPage {
  ok: true;
  schemaVersion: 'v1';
  traceId?: string | null;
  source: Source;
  events: LoopRunEvent[];
  /**
   * How far the page goes: eventLineOffset is the cursor for the next one.
   */
  cursor: {
    eventLineOffset: number;
    eventLineCount: number;
    updatedAt?: string;
    [k: string]: unknown;
  };
  log?: PageLog;
  /**
   * Blank rows that were passed over.
   */
  rowsBlank?: number;
  /**
   * Rows that cannot be used and were passed over.
   */
  badRows?: SetAsideRow[];
  /**
   * Rows of which a state document holds only the place.
   */
  longRows?: LongRow[];
  [k: string]: unknown;
}
/**
 * The log when the page was made.
 */
export interface PageLog {
  from: LogPoint;
  to: LogPoint;
  sizeBytes: number;
  modifiedAt: Timestamp;
  /**
   * Bytes of an unfinished last line.
   */
  tornTailBytes: number;
  /**
   * Complete lines behind the page.
   */
  backlogRows: number;
}
/**
 * A place in an event log, with what identifies the file up to there.
 */
export interface LogPoint {
  /**
   * Lines before it.
   */
  eventLineOffset: number;
  /**
   * Bytes before it.
   */
  eventByteOffset: number;
  identity: CursorIdentity;
}
/**
 * A line of the event log that cannot be used.
 */
export interface SetAsideRow {
  /**
   * Physical line, counted from 1.
   */
  line: number;
  /**
   * First byte of the line.
   */
  byteStart: number;
  /**
   * Byte behind its line feed.
   */
  byteEnd: number;
  reason: QuarantineReason;
  detail: string;
  /**
   * First 256 bytes, one character per byte.
   */
  head: string;
}
/**
 * Length of a long row as it stands in the log.
 */
export interface LongRow {
  line: number;
  characters: number;
}
/**
 * What a code means and what to do.
 */
export interface Explanation {
  code: ReasonCode;
  severity: 'info' | 'warning' | 'degraded' | 'critical' | null;
  title: string;
  cause: string;
  /**
   * Command line that shows the evidence.
   */
  evidenceCommand: string | null;
  remedy: string;
  seeAlso: string[];
}
/**
 * The members of health.json that a later pass relies on.
 */
export interface HealthMemory {
  status: HealthStatus;
  since: string | null;
  reasonCodes: string[];
  reasons: {
    code: string;
    severity: HealthSeverity;
    [k: string]: unknown;
  }[];
  announced?: Announced;
  [k: string]: unknown;
}
/**
 * One observation of the runtime heartbeat, in telemetry/heartbeat.jsonl.
 */
export interface HeartbeatRow {
  timestamp: Timestamp;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string | null;
  transport: TransportMode;
  category: 'runtime_heartbeat';
  status: 'fresh' | 'degraded' | 'critical' | 'failed';
  reasonCode?:
    | 'runtime_heartbeat_stale'
    | 'missing_heartbeat_timestamp'
    | 'invalid_heartbeat_timestamp'
    | 'clock_skew'
    | 'runtime_heartbeat_missing';
  /**
   * As the runtime wrote it.
   */
  heartbeatAt?: string;
  heartbeatLagSeconds?: number;
  /**
   * The heartbeat file as read; null when it is gone.
   */
  heartbeat: {
    [k: string]: unknown;
  } | null;
}
/**
 * One control intent and what became of it: row of intents.jsonl and output of control.
 */
export interface IntentRow {
  timestamp?: string;
  /**
   * Commit that wrote the row.
   */
  seq?: number;
  /**
   * Row of control-audit.jsonl that holds this outcome.
   */
  auditSequence?: number;
  loopId?: string;
  intent?: string;
  traceId?: string | null;
  requestedBy?: string;
  note?: string;
  transport?: string;
  /**
   * confirmed, executed_unconfirmed, ambiguous, failed_command or refused.
   */
  status?: string;
  /**
   * Why the status is not confirmed.
   */
  reasonCode?: string;
  /**
   * One sentence for people.
   */
  message?: string;
  /**
   * What was run, quoted for a shell, or the request that was sent; empty when nothing was.
   */
  command?: string;
  idempotencyKey?: string;
  exitCode?: number;
  confirmExitCode?: number;
  confirmed?: boolean;
  /**
   * Last 40 lines of the command's output, at most 16 KiB.
   */
  commandOutput?: string;
  /**
   * ControlConfirmation, or what another tool wrote.
   */
  confirm?: {
    [k: string]: unknown;
  } | null;
  /**
   * True when an earlier outcome was given again and nothing was done.
   */
  replayed?: boolean;
  automated?: boolean;
  /**
   * Why a person went on although the loop was frozen.
   */
  acknowledged?: string;
  forced?: boolean;
  /**
   * Executions under this key so far, this one included.
   */
  attempt?: number;
  /**
   * True when the control command was killed and another one recorded this outcome.
   */
  recovered?: boolean;
  /**
   * Run that the intent was about.
   */
  runId?: string;
  /**
   * True when evidence has settled an earlier outcome only now.
   */
  verified?: boolean;
  [k: string]: unknown;
}
/**
 * Everything that one pass changes: the unit of commit, in journal.jsonl.
 */
export interface JournalRecord {
  /**
   * Grows with every record; numbers may be skipped, never repeated.
   */
  seq: number;
  /**
   * Lock epoch under which the pass wrote.
   */
  epoch: number;
  /**
   * Boot of the operating system under which the pass wrote; null where the system does not tell.
   */
  boot: string | null;
  at: Timestamp;
  traceId: string;
  /**
   * True when the record must survive power loss.
   */
  durable: boolean;
  /**
   * Row files that are forced to disk when the record is applied.
   */
  durablePaths: string[];
  /**
   * Files that are replaced.
   */
  documents: {
    /**
     * Relative to the state folder with forward slashes, or absolute.
     */
    path: string;
    /**
     * The whole file, final LF included.
     */
    text: string;
  }[];
  /**
   * Rows that are appended.
   */
  rows: {
    /**
     * Relative to the state folder with forward slashes, or absolute.
     */
    path: string;
    /**
     * One JSON object without LF.
     */
    line: string;
  }[];
}
/**
 * Point-in-time envelope of one loop, the form in which a snapshot crosses a transport. The members log and evidence are missing in snapshots of services that know only the basic protocol.
 */
export interface LoopRunSnapshot {
  schemaVersion: 'v1';
  envelopeType: 'loop_run_snapshot';
  emittedAt: Timestamp;
  traceId?: string | null;
  source: Source;
  run: {
    /**
     * unknown when no artifact names the run.
     */
    runId: string;
    iteration: number;
    status: LifecycleState;
    /**
     * Last entry of the run summary, verbatim.
     */
    summary: {
      [k: string]: unknown;
    } | null;
  };
  /**
   * Runtime files verbatim; null when absent.
   */
  runtime: {
    superloopState: {
      [k: string]: unknown;
    } | null;
    activeRun: {
      [k: string]: unknown;
    } | null;
    approval: {
      [k: string]: unknown;
    } | null;
    heartbeat?: {
      [k: string]: unknown;
    } | null;
    escalation?: {
      [k: string]: unknown;
    } | null;
  };
  artifacts: {
    events: ArtifactRef;
    runSummary: ArtifactRef;
    state: ArtifactRef;
    activeRun: ArtifactRef;
    approval: ArtifactRef;
    heartbeat?: ArtifactRef;
    escalation?: ArtifactRef;
  };
  sequence: EnvelopeSequence;
  /**
   * Both members hold the line count of the log; never the position of a consumer.
   */
  cursor: LineCursor;
  health: {
    eventCount: number;
    /**
     * As the runtime wrote it.
     */
    lastEventAt: string | null;
    lastEventName: string | null;
    /**
     * As the runtime wrote it.
     */
    lastSummaryAt: string | null;
    hasPendingApproval: boolean;
    gates: Gates | null;
    stuck: Stuck | null;
  };
  log?: SnapshotLog;
  evidence?: SnapshotEvidence;
}
/**
 * One runtime file as it was when the snapshot was taken.
 */
export interface ArtifactRef {
  /**
   * Relative to the repository when below it, else absolute.
   */
  path: string;
  /**
   * True for a regular file.
   */
  exists: boolean;
  /**
   * 0 when missing.
   */
  sizeBytes: number;
  /**
   * LF bytes in the file; 0 when missing.
   */
  lineCount: number;
  /**
   * Null when missing.
   */
  sha256: Sha256 | null;
  /**
   * Modification time in seconds since 1970-01-01T00:00:00Z; null when missing.
   */
  mtimeEpoch: number | null;
}
/**
 * The event log when the snapshot was taken.
 */
export interface SnapshotLog {
  /**
   * Behind the last complete line.
   */
  end: LogPoint;
  sizeBytes: number;
  /**
   * Bytes of an unfinished last line.
   */
  tornTailBytes: number;
}
/**
 * What a pass on the host of the loop would have seen besides the documents.
 */
export interface SnapshotEvidence {
  /**
   * Log and small files as they were found, unusable ones with the reason.
   */
  files: ArtifactEvidence[];
  process: ProcessEvidence;
}
/**
 * The last passes in short: what a comparison of profiles reads instead of the end of telemetry/reconcile.jsonl. It counts only while that file is as long as it says; otherwise it is made anew.
 */
export interface PassWindow {
  schemaVersion: 'v1';
  updatedAt: Timestamp;
  loopId: string;
  /**
   * Passes that are kept at most.
   */
  window: number;
  /**
   * Length of telemetry/reconcile.jsonl behind the last pass; null when the rows have to be read again.
   */
  reconcileBytes: number | null;
  /**
   * Length of telemetry/control.jsonl when it was counted.
   */
  controlBytes: number;
  /**
   * Control rows without proof of their effect.
   */
  ambiguousControls: number;
  rowsSkipped: {
    reconcile: number;
    control: number;
  };
  kinds: PassKind[];
  /**
   * One list per fact; entries of the same position are of the same pass, the oldest first.
   */
  passes: {
    /**
     * Seconds since 1970; null when the row has no usable time.
     */
    at: (number | null)[];
    /**
     * Position in kinds.
     */
    kind: number[];
    /**
     * Seconds of silence of a run at work; null when none was at work, or that is not known.
     */
    quiet: (number | null)[];
    /**
     * Failures in a row to reach the loop.
     */
    streak: number[];
    /**
     * Seconds that the pass took.
     */
    duration: (number | null)[];
  };
}
/**
 * What many passes have in common.
 */
export interface PassKind {
  status: IngestStatus;
  unreachable: boolean;
  healthStatus: HealthStatus | null;
  reasonCodes: string[];
  /**
   * Null for rows that do not tell the lags.
   */
  severities: {
    [k: string]: HealthSeverity;
  } | null;
  lifecycle: string | null;
  runId: string | null;
  profile: string | null;
}
/**
 * One process.
 */
export interface ProcessTableEntry {
  pid: number;
  /**
   * Command line.
   */
  command: string;
  /**
   * Start time, RFC 3339.
   */
  startedAt?: string;
  /**
   * Loop that it runs, when known.
   */
  loopId?: string;
  [k: string]: unknown;
}
/**
 * One comparison of profiles that said something new, in telemetry/profile-drift.jsonl.
 */
export interface ProfileDriftRow {
  timestamp: Timestamp;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'profile_drift_evaluation';
  drift: ProfileDrift;
}
/**
 * A line of the event log that cannot be used, in quarantine.jsonl.
 */
export interface QuarantineRow {
  timestamp: Timestamp;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  /**
   * Physical line, counted from 1.
   */
  line: number;
  /**
   * First byte of the line.
   */
  byteStart: number;
  /**
   * Byte behind its last one.
   */
  byteEnd: number;
  reason: QuarantineReason;
  detail: string | null;
  /**
   * First 256 bytes, one character per byte.
   */
  head: string;
}
/**
 * One event of the trail of an export. docs/queue.md, section "Export and import".
 */
export interface QueueEventLine {
  record: 'event';
  event_id: number;
  item_id: string;
  event_type: string;
  /**
   * As it was recorded.
   */
  payload: {
    [k: string]: unknown;
  };
  /**
   * Minute text in the zone of the store.
   */
  created_at: string;
  /**
   * UTC seconds; null when another program wrote the event.
   */
  created_epoch: number | null;
}
/**
 * First line of an export. The counts tell a whole export from one that was cut off. docs/queue.md, section "Export and import".
 */
export interface QueueExportHeader {
  record: 'queue-export';
  /**
   * Version of the format.
   */
  format: number;
  exported_at: Timestamp;
  backend: 'markdown' | 'sqlite' | 'postgres';
  /**
   * Lines of items that follow.
   */
  items: number;
  /**
   * Lines of events that follow the items.
   */
  events: number;
  /**
   * No event of the store ever had a higher number. At most 2^52, as for tokens.
   */
  last_event_id: number;
  /**
   * No claim of the store ever had a higher fencing token. At most 2^52, so that the next store can give higher ones.
   */
  last_token: number;
}
/**
 * One work item of an export, with every column. docs/queue.md, section "Export and import".
 */
export interface QueueItemLine {
  record: 'item';
  id: string;
  /**
   * One of the five; a table that was edited by hand may hold any other text.
   */
  status: string;
  priority: string;
  task: string;
  success_criteria: string;
  owner_session: string;
  started_at_kst: string;
  due_at_kst: string;
  notes: string;
  created_at: string;
  updated_at: string;
  lease_owner: string | null;
  /**
   * UTC seconds.
   */
  lease_expires_at: number | null;
  attempt_count: number;
  /**
   * Retries allowed; 0 allows none.
   */
  max_attempts: number;
  idempotency_key: string | null;
  last_error: string;
  /**
   * Place in the order of creation, from 1, without gaps.
   */
  seq: number;
  /**
   * Number of the newest claim; 0 before the first.
   */
  fencing_token: number;
  lease_seconds: number | null;
  claim_count: number;
  /**
   * UTC seconds.
   */
  retry_not_before: number | null;
  failure_class: 'transient' | 'permanent' | 'poison' | null;
  depends_on: string[];
  /**
   * UTC seconds.
   */
  created_epoch: number | null;
  /**
   * UTC seconds.
   */
  updated_epoch: number | null;
  /**
   * UTC seconds.
   */
  started_epoch: number | null;
  /**
   * Grows with every write of the item.
   */
  version: number;
}
/**
 * How far the trail of a queue has been counted, and what was counted so far. Beside the text file of the metrics; may be deleted, then everything is counted anew.
 */
export interface QueueMetricsState {
  schemaVersion: 'v1';
  /**
   * SHA-256 of the location of the store.
   */
  store: string;
  /**
   * Runs in which the store could not be read.
   */
  scrapeErrors: number;
  /**
   * The newest event that was counted; null before the first.
   */
  lastEvent: null | {
    event_id: number;
    item_id: string;
    event_type: string;
    created_at: string;
  };
  /**
   * Events by type.
   */
  types: {
    [k: string]: number;
  };
  /**
   * Retries by cause.
   */
  retries: {
    operator: number;
    failure: number;
    lease: number;
  };
  /**
   * Leases that ended while their item was at work.
   */
  leaseExpiries: number;
  /**
   * Items whose newest event tells of a failure.
   */
  failedIds: string[];
  /**
   * Seconds from adding an item to its end.
   */
  latency: {
    done: QueueLatencyHistogram;
    failed: QueueLatencyHistogram;
  };
}
/**
 * This interface was referenced by `Root`'s JSON-Schema
 * via the `definition` "QueueLatencyHistogram".
 */
export interface QueueLatencyHistogram {
  /**
   * Samples in each bucket, not added up; the last one is above all bounds.
   */
  counts: number[];
  /**
   * Seconds.
   */
  sum: number;
}
/**
 * One change of a work queue in a markdown table: a line of journal.jsonl beside the table, the unit of commit.
 */
export interface QueueTableRecord {
  /**
   * Form of the record.
   */
  v: 1;
  /**
   * One more than that of the record before.
   */
  seq: number;
  /**
   * No event and no claim has had a higher number so far.
   */
  number: number;
  /**
   * No event has had a higher number so far; 0 without events.
   */
  event: number;
  /**
   * When it was written, in UTC seconds.
   */
  at: number;
  /**
   * Lines of the table that change. Each is done only where the row still reads as before.
   */
  rows: TableRowEdit[];
  /**
   * All lines of the table, where the record puts others in their place.
   */
  table?: {
    before: string[];
    after: string[];
  };
  /**
   * By id: what the table has no column for, from now on; null when the row has gone.
   */
  items: {
    [k: string]: QueueTableEntry | null;
  };
  events: TableEvent[];
}
/**
 * This interface was referenced by `Root`'s JSON-Schema
 * via the `definition` "TableRowEdit".
 */
export interface TableRowEdit {
  id: string;
  /**
   * The line; null for a row that is added.
   */
  before: string | null;
  /**
   * The line; null for a row that goes.
   */
  after: string | null;
}
/**
 * What a table has no column for, of one item. A member that is left out has its default: null, 0 or empty.
 */
export interface QueueTableEntry {
  /**
   * As it was written to the table: another one there is a person's.
   */
  status: string;
  /**
   * As it was written to the table.
   */
  started_at_kst: string;
  version: number;
  /**
   * Left out when created_epoch says the same.
   */
  created_at?: string;
  /**
   * Left out when updated_epoch says the same.
   */
  updated_at?: string;
  created_epoch?: number;
  updated_epoch?: number;
  started_epoch?: number;
  lease_owner?: string;
  lease_expires_at?: number;
  lease_seconds?: number;
  attempt_count?: number;
  /**
   * Left out: as configured.
   */
  max_attempts?: number;
  idempotency_key?: string;
  last_error?: string;
  fencing_token?: number;
  claim_count?: number;
  retry_not_before?: number;
  failure_class?: 'transient' | 'permanent' | 'poison';
  depends_on?: string[];
  /**
   * Texts that a cell cannot hold, by column; each counts as long as the cell reads as it was written.
   */
  exact?: {
    [k: string]: string;
  };
}
/**
 * This interface was referenced by `Root`'s JSON-Schema
 * via the `definition` "TableEvent".
 */
export interface TableEvent {
  event_id: number;
  item_id: string;
  event_type: string;
  payload: {
    [k: string]: unknown;
  };
  created_at: string;
  created_epoch: number | null;
}
/**
 * What the journal beside a markdown table says up to one of its records: state.json, so that nobody reads all of the journal.
 */
export interface QueueTableState {
  /**
   * Form of the file.
   */
  v: 1;
  /**
   * Last record that is contained. Its rows are in the table.
   */
  seq: number;
  number: number;
  event: number;
  journal: {
    /**
     * Decimal: it can exceed 2^53.
     */
    inode: string;
    /**
     * Bytes of the journal that are contained.
     */
    offset: number;
  };
  items: {
    [k: string]: QueueTableEntry;
  };
}
/**
 * One pass, in telemetry/reconcile.jsonl. Unknown members are omitted.
 */
export interface ReconcileRow {
  timestamp: Timestamp;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  startedAt: Timestamp;
  loopId: string;
  traceId: string;
  transport: TransportMode;
  /**
   * What was observed; omitted when it was the files of this machine.
   */
  source?: string;
  status: IngestStatus;
  failureCode?: string;
  failureMessage?: string;
  /**
   * Lines; 0 when reading from the start.
   */
  cursorOffsetBefore: number;
  /**
   * Lines.
   */
  cursorOffsetAfter: number;
  eventsIngested: number;
  /**
   * 0 means no limit.
   */
  maxEvents: number;
  fromStart: boolean;
  retryAttempts: number;
  /**
   * Whether escalations were handed to the alert sinks after the pass.
   */
  alertsEnabled?: boolean;
  retryBackoffSeconds: number;
  thresholdProfile?: string;
  /**
   * Whole seconds.
   */
  durationSeconds: number;
  transportFailureStreak: number;
  sequenceStatus: 'ok' | 'ordering_drift_detected' | 'skipped_ingest_failed';
  sequenceReasonCode?: ReasonCode;
  healthStatus: HealthStatus;
  healthReasonCodes: ReasonCode[];
  lifecycleState: LifecycleState;
  previousLifecycleState: PreviousLifecycleState;
  /**
   * Omitted when the log could not be read.
   */
  cursorOutcome?: CursorOutcome;
  rowsQuarantined: number;
  /**
   * Omitted when the log could not be read.
   */
  backlogRows?: number;
  /**
   * Lock epoch under which the pass wrote.
   */
  epoch: number;
  /**
   * Milliseconds.
   */
  durationMs: number;
  /**
   * What had to be put right of an earlier pass before this one; absent when nothing.
   */
  recovery?: 'apply_last' | 'restore_after_reboot' | 'restore_after_damage';
  /**
   * Run that the log is in; omitted when the pass could not read the loop.
   */
  runId?: string;
  /**
   * Age of the last event; omitted when there is none. Counts on through passes that could not read the loop.
   */
  ingestLagSeconds?: number;
  /**
   * Seconds without a sign of a run at work: what the thresholds of the last event are compared with. Omitted when no run was at work, or its silence could not be told.
   */
  quietSeconds?: number;
  /**
   * Age of the heartbeat; omitted when there is none.
   */
  heartbeatLagSeconds?: number;
  /**
   * Every health reason with its worst severity. Rows of older versions do not have it, and then neither the ages above.
   */
  healthReasonSeverities?: {
    [k: string]: HealthSeverity;
  };
}
/**
 * run-summary.json of a loop: one entry per finished iteration, across runs.
 */
export interface RunSummary {
  version?: number | null;
  loop_id?: string | null;
  updated_at?: string | null;
  entries?: RunSummaryEntry[];
  [k: string]: unknown;
}
/**
 * One finished iteration.
 */
export interface RunSummaryEntry {
  run_id?: string | null;
  iteration?: number | null;
  started_at?: string | null;
  ended_at?: string | null;
  gates?: {
    [k: string]: unknown;
  } | null;
  stuck?: {
    [k: string]: unknown;
  } | null;
  completion_ok?: boolean | null;
  [k: string]: unknown;
}
/**
 * One line of events.jsonl as the runtime writes it. It has a name in event, or else in type.
 */
export interface RuntimeEvent {
  timestamp: string;
  /**
   * Name of the event.
   */
  event?: unknown;
  /**
   * Name of the event, in logs without event.
   */
  type?: unknown;
  loop_id?: unknown;
  run_id?: unknown;
  iteration?: unknown;
  role?: unknown;
  status?: unknown;
  message?: unknown;
  data?: unknown;
  [k: string]: unknown;
}
/**
 * heartbeat.v1.json of a loop.
 */
export interface RuntimeHeartbeat {
  schemaVersion?: unknown;
  timestamp?: unknown;
  /**
   * Used when timestamp is absent.
   */
  updatedAt?: unknown;
  source?: unknown;
  status?: unknown;
  stage?: unknown;
  [k: string]: unknown;
}
/**
 * .superloop/state.json, one per repository.
 */
export interface RuntimeState {
  active?: boolean | null;
  loop_index?: number | null;
  iteration?: number | null;
  current_loop_id?: string | null;
  updated_at?: string | null;
  [k: string]: unknown;
}
/**
 * The members of the sequence state that a later pass relies on.
 */
export interface SequenceMemory {
  status: SequenceStatus;
  driftActive: boolean;
  updatedAt: string;
  reasonCode?: string;
  snapshot: {
    current: number | null;
    [k: string]: unknown;
  };
  events: {
    last: number | null;
    [k: string]: unknown;
  };
  highWater: {
    snapshot: number | null;
    events: number | null;
    [k: string]: unknown;
  };
  loopId: string;
  [k: string]: unknown;
}
/**
 * Order diagnostics of one pass, in telemetry/sequence.jsonl.
 */
export interface SequenceRow {
  timestamp: Timestamp;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string | null;
  transport: TransportMode;
  category: 'envelope_sequence';
  status: SequenceStatus;
  reasonCode?: 'ordering_drift_detected';
  driftActive: boolean;
  violations: SequenceViolation[];
  snapshot: SequenceSnapshot;
  events: SequenceEvents;
  transition: SequenceTransition;
}
/**
 * One request to the HTTP service, row of its access log.
 */
export interface ServiceAccessRow {
  /**
   * When the answer was finished.
   */
  timestamp: Timestamp;
  /**
   * A hyphen for what was no HTTP request.
   */
  method: string;
  /**
   * Path without query; (unknown) for what the service does not have.
   */
  path: '/healthz' | '/ops/snapshot' | '/ops/events' | '/ops/stream' | '/ops/control' | '(unknown)';
  /**
   * HTTP status; 499 when the caller went away before it was answered.
   */
  status: number;
  /**
   * Milliseconds from the end of the request's header to the end of the answer.
   */
  durationMs: number;
  /**
   * Bytes of the answer's body.
   */
  bytes: number;
  /**
   * Address of the caller.
   */
  remote: string | null;
  traceId: string | null;
  loopId?: string;
  /**
   * Name of the repo, where the request gave one.
   */
  repo?: string;
  /**
   * Code of the refusal or failure.
   */
  code?: string;
}
/**
 * Repos and loops that the HTTP service serves besides --repo, named by --allow-file.
 */
export interface ServiceAllowFile {
  /**
   * @minItems 1
   * @maxItems 1000
   */
  repos: [ServiceAllowedRepo, ...ServiceAllowedRepo[]];
}
/**
 * One repo.
 */
export interface ServiceAllowedRepo {
  /**
   * What callers give as repo.
   */
  name: LoopId;
  /**
   * Folder that holds .superloop/; relative to the folder of this file.
   */
  path: string;
  /**
   * Loops that are served; all of them when left out or *.
   */
  loops?: '*' | [LoopId, ...LoopId[]];
}
/**
 * Answer to POST /ops/control and GET /ops/control: the outcome, or with status 202 that it is not there yet.
 */
export interface ServiceControlReply {
  /**
   * True when the exit status is 0.
   */
  ok: boolean;
  /**
   * Exit status that the control command would have had.
   */
  exitCode?: number;
  /**
   * The row of intents.jsonl, or the plan of a dry run.
   */
  result?: {
    [k: string]: unknown;
  };
  /**
   * True when nothing was carried out for this request: an earlier or simultaneous one with this key was.
   */
  replayed?: boolean;
  /**
   * The request is being carried out; ask again by its key.
   */
  pending?: true;
  loopId: string;
  intent?: string;
  idempotencyKey: string;
  traceId?: string;
  [k: string]: unknown;
}
/**
 * Body of POST /ops/control. Null counts as left out.
 */
export interface ServiceControlRequest {
  loopId: LoopId;
  /**
   * Name of a served repo; the service's own --repo when left out.
   */
  repo?: LoopId | null;
  intent: 'cancel' | 'approve' | 'reject';
  /**
   * Who asks. Without it the user that the service runs as.
   */
  by?: string | null;
  /**
   * Why; recorded, and handed to the runtime.
   */
  note?: string | null;
  /**
   * Binds repetitions of this request together. Without it, and without X-Idempotency-Key, a new one is made and returned.
   */
  idempotencyKey?: string | null;
  traceId?: string | null;
  /**
   * Carry the intent out without waiting for evidence of its effect.
   */
  noConfirm?: boolean | null;
  /**
   * How long evidence is waited for.
   */
  timeoutSeconds?: number | null;
  /**
   * Pause between two looks for evidence.
   */
  intervalSeconds?: number | null;
  /**
   * After how long the caller wants an answer, if need be 202 with the key to ask by. More than 300 counts as 300.
   */
  deadlineSeconds?: number | null;
  /**
   * True when no person stands behind the request.
   */
  automated?: boolean | null;
  /**
   * Why a person goes on although the loop is frozen.
   */
  acknowledge?: string | null;
  /**
   * Carry the intent out although a rule refuses it.
   */
  force?: boolean | null;
  /**
   * Do nothing, and say what would be done.
   */
  dryRun?: boolean | null;
}
/**
 * Body with which the HTTP service refuses a request.
 */
export interface ServiceProblem {
  ok: false;
  error: {
    /**
     * Stable word for the reason. Open: a later service may know more of them.
     */
    code: string;
    /**
     * The reason in words, for people.
     */
    message: string;
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * What recorded passes would have said about the health of a loop under another threshold profile.
 */
export interface SimulateReport {
  schemaVersion: 'v1';
  generatedAt: Timestamp;
  source: SimulateSource;
  profile: string;
  values: ThresholdValues;
  /**
   * Profiles that were in force in the passes.
   */
  appliedProfiles: string[];
  passes: {
    /**
     * Rows since the given time.
     */
    read: number;
    /**
     * Rows that could be replayed.
     */
    simulated: number;
    /**
     * Rows of older versions, which do not say how long the loop was silent: left out.
     */
    withoutLags: number;
    /**
     * Lines that are no row.
     */
    rowsSkipped: number;
  };
  /**
   * As it was.
   */
  recorded: SimulatedTally;
  /**
   * As it would have been.
   */
  simulated: SimulatedTally;
  verdict: SimulateVerdict;
  /**
   * Every recorded stretch of bad health, in order.
   */
  incidents: SimulatedIncident[];
  /**
   * Every alarm that depends on a threshold of a profile, recorded or simulated, in order.
   */
  alarms: SimulatedAlarm[];
  /**
   * The rows that would have been written about health, in order.
   */
  escalations: HypotheticalEscalation[];
  routes?: SimulatedRoutes;
}
/**
 * What was replayed.
 */
export interface SimulateSource {
  repoPath: string;
  loopId: string;
  reconcileTelemetryFile: string;
  /**
   * As asked for; null for everything that is kept.
   */
  since: Timestamp | null;
  /**
   * First pass that was replayed; null when there is none.
   */
  from: Timestamp | null;
  /**
   * Last one.
   */
  to: Timestamp | null;
}
/**
 * The limits of a profile.
 */
export interface ThresholdValues {
  /**
   * Age of the last event, in seconds.
   */
  degradedIngestLagSeconds: number;
  /**
   * Age of the last event, in seconds; not below the degraded value.
   */
  criticalIngestLagSeconds: number;
  /**
   * Failed passes in a row.
   */
  degradedTransportFailureStreak: number;
  /**
   * Failed passes in a row; not below the degraded value.
   */
  criticalTransportFailureStreak: number;
}
/**
 * How much was said.
 */
export interface SimulatedTally {
  /**
   * Rows about health: something began, changed or ended.
   */
  escalations: number;
  /**
   * Stretches of bad health.
   */
  alarms: number;
  degradedPasses: number;
  criticalPasses: number;
}
/**
 * Stretches of bad health by what would have become of them.
 */
export interface SimulateVerdict {
  /**
   * Would have gone unnoticed.
   */
  incidentsMissed: number;
  /**
   * Would have been noticed, or called critical, later.
   */
  incidentsLater: number;
  /**
   * Would have been noticed, or called critical, earlier.
   */
  incidentsEarlier: number;
  incidentsUnchanged: number;
  /**
   * Alarms that came and went by themselves and would not have been raised.
   */
  noiseAvoided: number;
  /**
   * Such alarms that would have been raised as well.
   */
  noiseKept: number;
  /**
   * Alarms that were not raised and would have been.
   */
  alarmsAdded: number;
}
/**
 * One recorded stretch of bad health.
 */
export interface SimulatedIncident {
  beganAt: Timestamp;
  endedAt: Timestamp | null;
  /**
   * The worst of it.
   */
  status: HealthSeverity;
  reasonCodes: ReasonCode[];
  /**
   * noise: only silence or failed passes, which ended by themselves before every profile would have called them critical; open: not over yet.
   */
  kind: 'incident' | 'noise' | 'open';
  comparison: 'same' | 'later' | 'earlier' | 'missed';
  /**
   * When it would have been noticed, relative to when it was; null when it would not.
   */
  laterSeconds: number | null;
  /**
   * The same for critical; null unless it was and would have been.
   */
  criticalLaterSeconds: number | null;
}
/**
 * One alarm about one reason, as it was and as it would have been.
 */
export interface SimulatedAlarm {
  code: ReasonCode;
  recorded: AlarmTimes | null;
  simulated: AlarmTimes | null;
  /**
   * What the profile changes about it; milder and graver only change the severity.
   */
  comparison: 'same' | 'later' | 'earlier' | 'missed' | 'added' | 'milder' | 'graver';
  /**
   * Begin, simulated minus recorded; negative when earlier, null when one of them is missing.
   */
  laterSeconds: number | null;
}
/**
 * An alarm from begin to end, as passes saw it.
 */
export interface AlarmTimes {
  /**
   * The worst of it.
   */
  severity: HealthSeverity;
  beganAt: Timestamp;
  /**
   * Null when it never was.
   */
  criticalAt: Timestamp | null;
  /**
   * First pass without it; null when there is none yet.
   */
  endedAt: Timestamp | null;
}
/**
 * An escalation row as the profile would have caused it.
 */
export interface HypotheticalEscalation {
  timestamp: Timestamp;
  /**
   * sim-<n>, from 1: unique within the report.
   */
  id: string;
  loopId: string;
  category: 'health_degraded' | 'health_critical' | 'health_recovered';
  severity: EscalationSeverity;
  /**
   * Category that a recovery ends.
   */
  resolves?: string;
  healthStatus: HealthStatus;
  reasonCodes: ReasonCode[];
  reasons: {
    code: ReasonCode;
    severity: HealthSeverity;
  }[];
}
/**
 * What a catalog of alert sinks would have told whom.
 */
export interface SimulatedRoutes {
  file: string;
  notifications: {
    at: Timestamp;
    sink: string;
    kind: string;
    severity: EscalationSeverity;
    alerts: {
      loopId: string;
      category: string;
      subject: string;
      status: string;
    }[];
  }[];
  /**
   * Notifications by sink.
   */
  bySink: {
    [k: string]: number;
  };
  /**
   * Alerts that no sink would have been told of.
   */
  untold: {
    loopId: string;
    category: string;
    subject: string;
    severity: EscalationSeverity;
    startedAt: Timestamp;
    reasonCode: ReasonCode;
  }[];
  /**
   * The same for the escalations as they were recorded.
   */
  recorded: {
    notifications: number;
    bySink: {
      [k: string]: number;
    };
    untold: number;
  };
}
/**
 * The members of state.json that a later pass relies on. They are checked before they are believed; whatever else the file holds is handed on or written anew.
 */
export interface StateMemory {
  schemaVersion: 'v1';
  generatedAt: string;
  transition: {
    currentState: LifecycleState;
    why: string;
    since: string | null;
    [k: string]: unknown;
  };
  projection: {
    approvalRequestedAt: string | null;
    [k: string]: unknown;
  };
  cursor: {
    eventLineOffset: number;
    [k: string]: unknown;
  };
  divergence: {
    any: boolean;
    reasons: string[];
    since: string | null;
    [k: string]: unknown;
  };
  evidence: {
    process: {
      pid: number | null;
      verdict: ProcessVerdict;
      [k: string]: unknown;
    };
    [k: string]: unknown;
  };
  fold: Fold;
  sequence: SequenceMemory;
  source: {
    loopId: string;
    [k: string]: unknown;
  };
  run: {
    runId: string;
    [k: string]: unknown;
  };
  health: HealthMemory;
  [k: string]: unknown;
}
/**
 * One answer for the operator about one loop.
 */
export interface StatusDocument {
  schemaVersion: 'v1';
  generatedAt: Timestamp;
  source: Source;
  lifecycle: StatusLifecycle;
  health: Health | NoHealth;
  cursor: LineCursor;
  control: StatusControl;
  reconcile: StatusReconcile;
  visibility: StatusVisibility;
  tuning: StatusTuning;
  drift?: {
    [k: string]: unknown;
  };
  alerts?: {
    [k: string]: unknown;
  };
  traceLinkage: StatusTraceLinkage;
  files: StatusFiles;
  assessment: Assessment;
  /**
   * True when the journal holds a committed pass that is not applied yet.
   */
  interruptedPass: boolean;
}
/**
 * Recorded lifecycle.
 */
export interface StatusLifecycle {
  state: LifecycleState;
  confidence: Confidence | null;
  runId: string | null;
  iteration: number | null;
}
/**
 * Stands for health when none has been recorded.
 */
export interface NoHealth {}
/**
 * The last control intent, null members when there is none; and the intents that have no outcome yet.
 */
export interface StatusControl {
  lastIntent: string | null;
  lastStatus: string | null;
  lastRequestedBy: string | null;
  lastTimestamp: string | null;
  lastTraceId: string | null;
  /**
   * Intents without an outcome: being carried out, or interrupted.
   */
  open: {
    idempotencyKey: string;
    intent: string;
    transport: string;
    startedAt: string;
    requestedBy: string;
    /**
     * True when nobody carries it out any more: the next control or reconcile records its outcome.
     */
    interrupted: boolean;
  }[];
}
/**
 * The last pass; null members when there is none.
 */
export interface StatusReconcile {
  lastStatus: string | null;
  lastTimestamp: string | null;
  lastTransport: string | null;
  lastFailureCode: string | null;
  lastDurationSeconds: number | null;
  lastTraceId: string | null;
}
/**
 * What the supporting files show.
 */
export interface StatusVisibility {
  heartbeat?: StatusHeartbeat;
  sequence?: StatusSequence;
  invocationAudit?: StatusInvocationAudit;
  trace: StatusTraceIds;
}
/**
 * Heartbeat as last seen; unknown members are omitted.
 */
export interface StatusHeartbeat {
  freshnessStatus?: string;
  reasonCode?: string;
  lastHeartbeatAt?: string;
  heartbeatLagSeconds?: number;
  updatedAt?: string;
  transport?: string;
  traceId?: string;
}
/**
 * Order check as last seen; unknown members are omitted.
 */
export interface StatusSequence {
  status?: string;
  reasonCode?: string;
  /**
   * Present only when true.
   */
  driftActive?: boolean;
  violations?: string[];
  snapshotCurrent?: number;
  eventsLast?: number;
  updatedAt?: string;
  transport?: string;
  traceId?: string;
}
/**
 * The last control invocation; unknown members are omitted.
 */
export interface StatusInvocationAudit {
  timestamp?: string;
  intent?: string;
  transport?: string;
  idempotencyKey?: string;
  executionStatus?: string;
  confirmationStatus?: string;
  outcomeStatus?: string;
  /**
   * Present only when true.
   */
  replayed?: boolean;
  traceId?: string;
}
/**
 * Trace ids found; unknown ones are omitted.
 */
export interface StatusTraceIds {
  controlTraceId?: string;
  controlInvocationTraceId?: string;
  reconcileTraceId?: string;
  heartbeatTraceId?: string;
  sequenceTraceId?: string;
  alertTraceId?: string;
  sharedTraceId?: string;
}
/**
 * Applied and recommended threshold profile.
 */
export interface StatusTuning {
  /**
   * Telemetry rows looked at.
   */
  summaryWindow: number;
  appliedProfile: string | null;
  recommendedProfile: string | null;
  confidence: string | null;
  rationale: string | null;
  telemetrySummary: {
    [k: string]: unknown;
  } | null;
}
/**
 * Trace ids of the last operation of each kind; null when unknown.
 */
export interface StatusTraceLinkage {
  controlTraceId: string | null;
  controlInvocationTraceId: string | null;
  reconcileTraceId: string | null;
  heartbeatTraceId: string | null;
  sequenceTraceId: string | null;
  alertTraceId: string | null;
  sharedTraceId: string | null;
}
/**
 * Absolute paths, whether or not the file exists.
 */
export interface StatusFiles {
  stateFile: string;
  cursorFile: string;
  healthFile: string;
  intentsFile: string;
  heartbeatStateFile: string;
  heartbeatTelemetryFile: string;
  sequenceStateFile: string;
  sequenceTelemetryFile: string;
  controlInvocationsFile: string;
  driftStateFile: string;
  driftHistoryFile: string;
  alertDispatchStateFile: string;
  alertDispatchTelemetryFile: string;
  reconcileTelemetryFile: string;
  controlTelemetryFile: string;
}
/**
 * What team merge --json prints: the reports of all tasks of an item joined into one.
 */
export interface TeamMerge {
  schemaVersion: 'v1';
  /**
   * The item that was split.
   */
  id: string;
  /**
   * DONE when all tasks are.
   */
  status: 'DONE' | 'FAILED';
  /**
   * Whether the item was closed with this status.
   */
  closed: boolean;
  tasks: MergedTask[];
  /**
   * Estimated size of the report.
   */
  tokens: number;
  /**
   * What of the reports did not fit, in words.
   */
  cut: string[];
  /**
   * The compact report, with line breaks.
   */
  report: string;
}
/**
 * How a task ended.
 */
export interface MergedTask {
  id: string;
  status: 'DONE' | 'FAILED' | 'BLOCKED';
  /**
   * Items because of which it never began.
   */
  blockedBy: string[];
}
/**
 * A task of a team, as the Lead writes it: one element of the file that team plan reads.
 */
export interface TeamTask {
  /**
   * Id of the item in the queue, such as ORCH-005-W1: no spaces, control characters, | and brackets.
   */
  id: string;
  /**
   * One line.
   */
  title: string;
  /**
   * Who works on it. A role may have several tasks.
   */
  owner_role: 'worker_a' | 'worker_b' | 'worker_c';
  /**
   * How every task begins.
   */
  status: 'PENDING';
  /**
   * Ids of tasks of the plan, or of other items of the queue, that must be DONE before this one begins.
   */
  dependencies: string[];
  /**
   * What to do, with exact paths. May have several lines.
   */
  prompt: string;
  /**
   * What must hold in the end, one line each.
   *
   * @minItems 2
   */
  acceptance_criteria: [string, string, ...string[]];
  /**
   * How long the compact report may be, in estimated tokens: four characters each.
   */
  summary_budget_tokens: number;
}
/**
 * What team status --json prints: how far the tasks of an item are, and what holds them up.
 */
export interface TeamStatus {
  schemaVersion: 'v1';
  /**
   * The item that was split.
   */
  id: string;
  /**
   * Status of the item itself.
   */
  status: string;
  owner: string;
  /**
   * Number of tasks.
   */
  total: number;
  /**
   * Tasks that are DONE, FAILED or BLOCKED, or can no longer begin. With all of them over the reports can be merged.
   */
  over: number;
  /**
   * Ids of the other tasks.
   */
  left: string[];
  tasks: TeamTaskState[];
  /**
   * What holds the team up: tasks and other items that ended FAILED or BLOCKED, or do not exist.
   */
  blockers: TeamBlocker[];
}
/**
 * A task of a team and who it waits for.
 */
export interface TeamTaskState {
  id: string;
  role: 'worker_a' | 'worker_b' | 'worker_c';
  status: string;
  owner: string;
  /**
   * How long its report may be.
   */
  budgetTokens: number;
  /**
   * Dependencies that are not DONE yet; empty once the task has begun.
   */
  waitsFor: string[];
  /**
   * Items because of which the task cannot begin: those among what it waits for, directly or over others, that ended otherwise than DONE.
   */
  blockedBy: string[];
  notes: string;
}
/**
 * An item that holds a team up.
 */
export interface TeamBlocker {
  id: string;
  /**
   * Null when there is no such item.
   */
  status: string | null;
  /**
   * What its note says, without the entries of programs.
   */
  reason: string;
  /**
   * Tasks that cannot begin because of it.
   */
  holdsUp: string[];
}
/**
 * What the last passes over a loop say about its threshold profile.
 */
export interface TelemetrySummary {
  schemaVersion: 'v1';
  generatedAt: Timestamp;
  source: SummarySource;
  observed: SummaryObserved;
  /**
   * Profile of the last pass; null when no row names one.
   */
  appliedProfile: string | null;
  /**
   * A profile of the catalog in use.
   */
  recommendedProfile: string;
  confidence: Confidence;
  rationale: string;
}
/**
 * One resolved threshold profile.
 */
export interface ThresholdProfile {
  schemaVersion: 'v1';
  /**
   * Catalog it came from.
   */
  sourceFile: string;
  profile: string;
  values: ThresholdValues;
  description?: string;
}
/**
 * Catalog of threshold profiles.
 */
export interface ThresholdProfiles {
  schemaVersion: 'v1';
  defaultProfile?: string;
  profiles: {
    [k: string]: ThresholdProfileEntry;
  };
  [k: string]: unknown;
}
/**
 * The limits of one profile. Other members are ignored.
 */
export interface ThresholdProfileEntry {
  /**
   * Age of the last event, in seconds.
   */
  degradedIngestLagSeconds: number;
  /**
   * Age of the last event, in seconds; not below the degraded value.
   */
  criticalIngestLagSeconds: number;
  /**
   * Failed passes in a row.
   */
  degradedTransportFailureStreak: number;
  /**
   * Failed passes in a row; not below the degraded value.
   */
  criticalTransportFailureStreak: number;
  description?: string;
  [k: string]: unknown;
}
/**
 * One thing that happened, out of any of the row files.
 */
export interface TimelineRow {
  timestamp: string;
  kind: 'transition' | 'escalation' | 'intent' | 'quarantine' | 'operation';
  /**
   * One line.
   */
  summary: string;
  /**
   * File it came from.
   */
  source: string;
  traceId: string | null;
  seq: number | null;
  details: {
    [k: string]: unknown;
  };
}
/**
 * One changed judgement, in telemetry/transitions.jsonl.
 */
export interface TransitionRow {
  timestamp: Timestamp;
  /**
   * Journal record that wrote this row.
   */
  seq: number;
  /**
   * Position among the rows of that record, when it has several.
   */
  row?: number;
  loopId: string;
  traceId: string;
  category: 'transition';
  kind: TransitionKind;
  from: string;
  to: string;
  reasonCodes: ReasonCode[];
  /**
   * One sentence.
   */
  why: string | null;
  runId: string | null;
  iteration: number | null;
  /**
   * Time of the event that caused it, as the runtime wrote it.
   */
  at: string | null;
}
/**
 * How observing the runtime has been going. What is not in otherSources is about the source of the last pass.
 */
export interface TransportHealth {
  schemaVersion: 'v1';
  updatedAt: Timestamp;
  traceId: string | null;
  transport: TransportMode;
  /**
   * What was observed, for example local:/srv/repo or sprite_service:http://127.0.0.1:8787.
   */
  source: string;
  lastResult: IngestStatus;
  /**
   * Failed passes in a row.
   */
  failureStreak: number;
  /**
   * Failure code to failed passes in a row with that code.
   */
  failureStreaks: {
    [k: string]: number;
  };
  lastFailureCode?: string;
  lastSuccessAt?: Timestamp;
  lastFailureAt?: Timestamp;
  /**
   * The same of sources that earlier passes observed, by source; the eight latest. Absent when there is none.
   */
  otherSources?: {
    [k: string]: SourceHealth;
  };
}
/**
 * How observing one source had been going when it was last observed.
 */
export interface SourceHealth {
  updatedAt: Timestamp;
  transport: TransportMode;
  lastResult: IngestStatus;
  /**
   * Failed passes in a row.
   */
  failureStreak: number;
  /**
   * Failure code to failed passes in a row with that code.
   */
  failureStreaks: {
    [k: string]: number;
  };
  lastFailureCode?: string;
  lastSuccessAt?: Timestamp;
  lastFailureAt?: Timestamp;
}
/**
 * Recorded state against what the runtime artifacts give today.
 */
export interface VerifyReport {
  schemaVersion: 'v1';
  generatedAt: Timestamp;
  source: Source;
  ok: boolean;
  checks: VerifyCheck[];
  differences: VerifyDifference[];
}
/**
 * One check.
 */
export interface VerifyCheck {
  name: string;
  ok: boolean;
  detail: string | null;
}
/**
 * One value that differs.
 */
export interface VerifyDifference {
  /**
   * JSON pointer into the state.
   */
  path: string;
  recorded: unknown;
  recomputed: unknown;
}
