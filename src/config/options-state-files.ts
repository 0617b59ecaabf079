import type { OptionSpec } from './option-spec.ts';

/** Options that move a file of the manager elsewhere. */
export const STATE_FILE_OPTIONS = {
  cursorFile: { kind: 'path', defaultText: '<state>/cursor.json', description: 'How far the event log was read.' },
  stateFile: { kind: 'path', defaultText: '<state>/state.json', description: 'Projected state of the loop.' },
  healthFile: { kind: 'path', defaultText: '<state>/health.json', description: 'Latest health of the loop.' },
  intentsFile: {
    kind: 'path',
    defaultText: '<state>/intents.jsonl',
    description: 'Control intents and their outcome.',
  },
  heartbeatStateFile: {
    kind: 'path',
    defaultText: '<state>/heartbeat.json',
    description: 'Latest observation of the heartbeat.',
  },
  heartbeatTelemetryFile: {
    kind: 'path',
    defaultText: '<telemetry>/heartbeat.jsonl',
    description: 'History of heartbeat observations.',
  },
  sequenceStateFile: {
    kind: 'path',
    defaultText: '<state>/sequence-state.json',
    description: 'Latest check of the event order.',
  },
  sequenceTelemetryFile: {
    kind: 'path',
    defaultText: '<telemetry>/sequence.jsonl',
    description: 'History of event order checks.',
  },
  controlInvocationsFile: {
    kind: 'path',
    defaultText: '<telemetry>/control-invocations.jsonl',
    description: 'Audit of control commands.',
  },
  driftStateFile: {
    kind: 'path',
    defaultText: '<state>/profile-drift.json',
    description: 'Latest comparison of applied and recommended profile.',
  },
  driftHistoryFile: {
    kind: 'path',
    defaultText: '<telemetry>/profile-drift.jsonl',
    description: 'History of profile comparisons.',
  },
  alertDispatchStateFile: {
    kind: 'path',
    defaultText: '<state>/alert-dispatch-state.json',
    description: 'How far escalations were turned into alerts.',
  },
  alertDispatchTelemetryFile: {
    kind: 'path',
    defaultText: '<telemetry>/alerts.jsonl',
    description: 'History of alert deliveries.',
  },
} as const satisfies Record<string, OptionSpec>;
