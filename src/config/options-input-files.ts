import type { OptionSpec } from './option-spec.ts';

/** Options that name a file to read: envelopes and catalogs. */
export const INPUT_FILE_OPTIONS = {
  snapshotFile: {
    kind: 'path',
    defaultText: 'a snapshot taken now',
    description: 'Snapshot envelope, as printed by loop-run-snapshot.',
  },
  eventsFile: { kind: 'path', defaultText: 'no events', description: 'Event envelopes, as printed by poll-events.' },
  transportHealthFile: {
    kind: 'path',
    defaultText: 'none',
    description: 'Failures of the transport so far, as kept in <telemetry>/transport-health.json.',
  },
  alertConfigFile: {
    kind: 'path',
    env: 'OPS_MANAGER_ALERT_SINKS_FILE',
    defaultText: 'the shipped catalog',
    description: 'Catalog of alert sinks.',
  },
  thresholdsFile: {
    kind: 'path',
    env: 'OPS_MANAGER_THRESHOLD_PROFILES_FILE',
    defaultText: 'the shipped catalog',
    description: 'Catalog of threshold profiles.',
  },
  profilesFile: {
    kind: 'path',
    env: 'OPS_MANAGER_THRESHOLD_PROFILES_FILE',
    defaultText: 'the shipped catalog',
    description: 'Catalog of threshold profiles.',
  },
} as const satisfies Record<string, OptionSpec>;
