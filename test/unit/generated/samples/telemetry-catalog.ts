import type { Sample } from './catalog.ts';
import * as telemetry from './telemetry.ts';

const noOpen: readonly string[] = [];

/** Members of a comparison of profiles that may be left out. */
export const DRIFT_OPTIONAL: readonly string[] = [
  '/reasonCode',
  '/appliedProfile',
  '/recommendedProfile',
  '/streakTarget',
  '/rationale',
  '/action',
];

/** What the commands about telemetry and threshold profiles write and print. */
export const TELEMETRY_SAMPLES: readonly Sample[] = [
  { schema: 'profile-drift', value: telemetry.profileDrift, optional: DRIFT_OPTIONAL, open: noOpen },
  {
    schema: 'profile-drift-row',
    value: telemetry.profileDriftRow,
    optional: ['/row', ...DRIFT_OPTIONAL.map((pointer) => `/drift${pointer}`)],
    open: noOpen,
  },
  { schema: 'telemetry-summary', value: telemetry.telemetrySummary, optional: [], open: noOpen },
  {
    schema: 'pass-window',
    value: telemetry.passWindow,
    optional: ['/kinds/0/severities/ingest_stale'],
    open: noOpen,
  },
  {
    schema: 'simulate-report',
    value: telemetry.simulateReport,
    optional: ['/escalations/0/resolves', '/routes', '/routes/bySink/team', '/routes/recorded/bySink/team'],
    open: noOpen,
  },
];
