/**
 * Which command takes which options, and where a command differs from the table of options. Names and defaults
 * are a public interface: operators' scripts and cron lines depend on them.
 */

import { DEFAULT_THRESHOLDS } from './default-thresholds.ts';
import type { OptionUse } from './option-spec.ts';
import type { OptionValue } from './option-value.ts';
import type { OPTIONS, OptionName } from './options.ts';

interface CommandSpec {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly options: { readonly [Name in OptionName]?: OptionUse };
}

const LOOP = { repo: { required: true }, loop: { required: true } } as const;
const VIEW = { json: {}, pretty: {} } as const;
const FROM_PROFILE = { defaultText: 'from the threshold profile' } as const;

/** Every command with its options, in the order in which help lists them. */
export const COMMANDS = {
  'loop-run-snapshot': {
    summary: 'Print one envelope that describes a loop right now.',
    options: { ...LOOP, runId: {}, traceId: {}, processCheck: {}, now: {}, ...VIEW },
  },
  'poll-events': {
    summary: 'Print events that are new since the cursor as one JSON envelope per line, and move the cursor.',
    options: {
      ...LOOP,
      cursorFile: { defaultText: '<runtime>/ops-manager.cursor.json' },
      fromStart: {},
      maxEvents: {},
      traceId: {},
      strict: {},
      dryRun: { description: 'Print the events but leave the cursor where it is.' },
      ...VIEW,
    },
  },
  'project-state': {
    summary: 'Turn a snapshot and a batch of events into the state of a loop.',
    options: { ...LOOP, snapshotFile: {}, eventsFile: {}, stateFile: {}, ...VIEW },
  },
  health: {
    summary: 'Work out reason-coded health from recorded files; writes nothing.',
    options: {
      stateFile: { defaultText: 'none' },
      heartbeatStateFile: { defaultText: 'none' },
      sequenceStateFile: { defaultText: 'none' },
      transportHealthFile: {},
      intentsFile: { defaultText: 'none' },
      traceId: {},
      transport: { description: 'Transport that the files came over; only a label here.' },
      thresholdProfile: { description: 'Name of the threshold profile; only a label here.' },
      ingestStatus: {},
      failureCode: {},
      degradedIngestLagSeconds: { default: DEFAULT_THRESHOLDS.degradedIngestLagSeconds },
      criticalIngestLagSeconds: { default: DEFAULT_THRESHOLDS.criticalIngestLagSeconds },
      degradedHeartbeatLagSeconds: {},
      criticalHeartbeatLagSeconds: {},
      degradedTransportFailureStreak: { default: DEFAULT_THRESHOLDS.degradedTransportFailureStreak },
      criticalTransportFailureStreak: { default: DEFAULT_THRESHOLDS.criticalTransportFailureStreak },
      now: {},
      ...VIEW,
    },
  },
  'threshold-profile': {
    summary: 'Print a threshold profile of the catalog, or the names of all.',
    options: { profilesFile: {}, profile: {}, list: {}, ...VIEW },
  },
  'alert-sink-config': {
    summary: 'Check the catalog of alert sinks, and print it or where alerts of a category go.',
    options: { configFile: {}, category: {}, severity: {}, listSinks: {}, noEnvCheck: {}, ...VIEW },
  },
  reconcile: {
    summary: 'Do one full pass over a loop: read what is new, project, judge, record.',
    options: {
      ...LOOP,
      transport: {},
      serviceBaseUrl: {},
      serviceToken: {},
      serviceTokenFile: {},
      traceId: { env: 'OPS_MANAGER_TRACE_ID', defaultText: 'a new UUID' },
      retryAttempts: {},
      retryBackoffSeconds: {},
      cursorFile: {},
      stateFile: {},
      maxEvents: {},
      fromStart: {},
      thresholdProfile: { env: 'OPS_MANAGER_THRESHOLD_PROFILE', defaultText: 'default of the catalog' },
      thresholdsFile: {},
      driftMinConfidence: {},
      driftRequiredStreak: {},
      driftSummaryWindow: {},
      driftStateFile: {},
      driftHistoryFile: {},
      sequenceStateFile: {},
      sequenceTelemetryFile: {},
      heartbeatStateFile: {},
      heartbeatTelemetryFile: {},
      alertsEnabled: {},
      alertConfigFile: {},
      alertDispatchStateFile: {},
      alertDispatchTelemetryFile: {},
      degradedIngestLagSeconds: FROM_PROFILE,
      criticalIngestLagSeconds: FROM_PROFILE,
      degradedTransportFailureStreak: FROM_PROFILE,
      criticalTransportFailureStreak: FROM_PROFILE,
      degradedHeartbeatLagSeconds: {},
      criticalHeartbeatLagSeconds: {},
      processCheck: {},
      now: {},
      strict: {},
      dryRun: {},
      lockWaitSeconds: {},
      retainBytes: {},
      retainFiles: {},
      ...VIEW,
    },
  },
  status: {
    summary: 'Say how a loop is, why, and what to do next; writes nothing.',
    options: {
      ...LOOP,
      stateFile: {},
      cursorFile: {},
      healthFile: {},
      intentsFile: {},
      heartbeatStateFile: {},
      heartbeatTelemetryFile: {},
      sequenceStateFile: {},
      sequenceTelemetryFile: {},
      controlInvocationsFile: {},
      driftStateFile: {},
      driftHistoryFile: {},
      alertDispatchStateFile: {},
      alertDispatchTelemetryFile: {},
      summaryWindow: {},
      thresholdsFile: {},
      processCheck: {},
      now: {},
      failOn: {},
      text: {},
      ...VIEW,
    },
  },
  'telemetry-summary': {
    summary: 'Say what the last passes mean for the threshold profile of a loop; writes nothing.',
    options: {
      ...LOOP,
      reconcileTelemetryFile: {},
      controlTelemetryFile: {},
      window: {},
      thresholdsFile: {},
      text: {},
      ...VIEW,
    },
  },
  'profile-drift': {
    summary: 'Compare the threshold profile in force with the recommended one, and record the result.',
    options: {
      ...LOOP,
      appliedProfile: {},
      recommendedProfile: {},
      thresholdsFile: {},
      recommendationConfidence: {},
      minConfidence: {},
      requiredStreak: {},
      summaryWindow: {},
      rationale: {},
      driftStateFile: {},
      driftHistoryFile: {},
      traceId: { env: 'OPS_MANAGER_TRACE_ID', defaultText: 'a new UUID' },
      now: {},
      dryRun: { description: 'Print the result, record nothing.' },
      lockWaitSeconds: {},
      text: {},
      ...VIEW,
    },
  },
  simulate: {
    summary: 'Replay recorded passes under another threshold profile: which alarms, when, which incidents missed.',
    options: {
      ...LOOP,
      profile: { required: true, description: 'Name of the profile to replay with.' },
      routes: {},
      since: { defaultText: 'everything that is kept' },
      thresholdsFile: {},
      text: {},
      ...VIEW,
    },
  },
  explain: {
    summary: 'Explain a reason code: cause, evidence, remedy. Without one, list them all.',
    options: { code: {}, text: {}, ...VIEW },
  },
  verify: {
    summary: 'Recompute the state of a loop from its event log and compare it with what is recorded; writes nothing.',
    options: { ...LOOP, ...VIEW },
  },
  timeline: {
    summary: 'Print what happened to a loop, in order: transitions, escalations, intents, rows set aside.',
    options: { ...LOOP, since: {}, limit: {}, text: {}, ...VIEW },
  },
  control: {
    summary: 'Cancel a run, or approve or reject what it asks for, and prove the effect. `control verify` looks again.',
    options: {
      ...LOOP,
      action: { description: 'verify: look once more for the effect of the intent under --idempotency-key.' },
      intent: {},
      transport: {},
      serviceBaseUrl: {},
      serviceToken: {},
      serviceTokenFile: {},
      idempotencyKey: {},
      traceId: { env: 'OPS_MANAGER_TRACE_ID', defaultText: 'a new UUID' },
      retryAttempts: {},
      retryBackoffSeconds: {},
      by: { env: 'USER' },
      note: {},
      timeoutSeconds: {},
      intervalSeconds: {},
      noConfirm: {},
      runtimeBin: {},
      automated: {},
      acknowledge: {},
      force: {},
      dryRun: { description: 'Print what would be run and what would count as evidence; do nothing.' },
      commandTimeoutSeconds: {},
      keyTtlSeconds: {},
      lockWaitSeconds: { description: 'How long to wait for another control of the same loop.' },
      processCheck: {},
      text: {},
      ...VIEW,
    },
  },
  'confirm-intent': {
    summary: 'Wait for evidence that an intent has taken effect; does and writes nothing.',
    options: {
      ...LOOP,
      intent: {},
      timeoutSeconds: {},
      intervalSeconds: {},
      idempotencyKey: {
        defaultText: 'the last intent of this kind, else what happens from now on',
        description: 'Control request whose effect is looked for.',
      },
      by: {
        defaultText: 'anybody',
        description: 'Whose decision counts, where no control request is recorded.',
      },
      processCheck: {},
      ...VIEW,
    },
  },
  audit: {
    summary: 'Check the hash chain over all control requests of a loop: `audit verify`. Writes nothing.',
    options: { ...LOOP, action: { description: 'verify.', defaultText: 'verify' }, text: {}, ...VIEW },
  },
  'alert-dispatch': {
    summary: 'Hand new escalations of a loop to the alert sinks, and send what is owed to them.',
    options: {
      ...LOOP,
      escalationsFile: {},
      dispatchStateFile: {},
      dispatchTelemetryFile: {},
      traceId: { env: 'OPS_MANAGER_TRACE_ID', defaultText: 'a new UUID' },
      alertConfigFile: {},
      maxEscalations: {},
      failOnUndelivered: {},
      budgetSeconds: {},
      lockWaitSeconds: { default: 10, description: 'How long to wait for another process that is at the alert book.' },
      now: {},
      retainBytes: {},
      retainFiles: {},
      text: {},
      ...VIEW,
    },
  },
  alerts: {
    summary: 'See alerts, explain them, and act on them: silence, ack, snooze, resolve, replay, test-route, watchdog.',
    options: {
      action: {
        required: true,
        description:
          'What to do: list, explain, silence, expire, ack, unack, snooze, resolve, replay, drop, test-route or watchdog.',
      },
      id: {},
      repo: { defaultText: 'none', description: 'Folder that holds .superloop/. Only test-route does without.' },
      loop: { defaultText: 'all', description: 'Id of the loop; list and explain show only what is about it.' },
      alertConfigFile: {},
      by: { env: 'USER', defaultText: 'none', description: 'Who does this. Recorded, and shown to others.' },
      reason: {},
      forSeconds: {},
      until: {},
      starts: {},
      matchLoop: {},
      matchCategory: {},
      matchSubject: {},
      matchSeverity: {},
      force: { description: 'Do it although a rule refuses it. Recorded.' },
      dryRun: { description: 'For silence and replay: show what it would do, and record and send nothing.' },
      status: {},
      sink: {},
      dead: {},
      category: { defaultText: 'none', description: 'For test-route: category of the alert.' },
      severity: { description: 'For test-route: severity of the alert.' },
      subject: {},
      forLoop: {},
      file: {},
      canary: {},
      maxAgeSeconds: {},
      budgetSeconds: {
        description:
          'For replay: time after which no further delivery is begun; what is left is owed to the next dispatch.',
      },
      now: {},
      lockWaitSeconds: { default: 10, description: 'How long to wait for another process that is at the alert book.' },
      retainBytes: {},
      retainFiles: {},
      text: {},
      ...VIEW,
    },
  },
  'service-client': {
    summary: 'Send one request to the HTTP service and print the body of its answer as it came.',
    options: {
      method: { required: true },
      baseUrl: { required: true },
      path: { required: true },
      bodyFile: {},
      idempotencyKey: { defaultText: 'none' },
      token: {
        description:
          'Token of the service. Prefer the environment variable or --token-file: other users can read the arguments of a process.',
      },
      tokenFile: { description: 'File that holds the token; wins over --token and its variable.' },
      traceId: {},
      retryAttempts: {},
      retryBackoffSeconds: {},
      connectTimeoutSeconds: {},
      maxTimeSeconds: {},
      maxAnswerBytes: {},
      ...VIEW,
    },
  },
  service: {
    summary: 'Serve snapshots, events and control of loops over HTTP until told to stop.',
    options: {
      repo: {
        required: true,
        description: 'Folder that holds .superloop/: what is served when a request names no repo.',
      },
      loops: {},
      allowFile: {},
      host: { default: '127.0.0.1' },
      port: {},
      token: {},
      tokenFile: {},
      insecureNoToken: {},
      allowRemote: {},
      allowedHosts: {},
      accessLog: {},
      scriptsDir: {},
      maxConnections: {},
      maxStreams: {},
      maxBodyBytes: {},
      requestTimeoutSeconds: {},
      controlDeadlineSeconds: {},
      shutdownGraceSeconds: {},
      runtimeBin: {},
      commandTimeoutSeconds: {},
      keyTtlSeconds: {},
      lockWaitSeconds: { description: 'How long a control request waits for another one of the same loop.' },
      processCheck: {},
      ...VIEW,
    },
  },
} as const satisfies Record<string, CommandSpec>;

/** Name of a command as typed; see {@link COMMANDS}. */
export type CommandName = keyof typeof COMMANDS;

/** Valid, merged options of a command. Null means not given and without a default. */
export type OptionValues<Name extends CommandName> = {
  readonly [Option in keyof (typeof COMMANDS)[Name]['options'] & OptionName]: OptionValue<
    (typeof OPTIONS)[Option],
    (typeof COMMANDS)[Name]['options'][Option]
  >;
};

/** True when a word is the name of a command. */
export function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}
