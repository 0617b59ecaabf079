import type { Rule } from './health-reason.ts';
import { heartbeatStaleness, ingestStaleness } from './health-rules-age.ts';
import { control, divergence, lifecycle, ordering } from './health-rules-loop.ts';
import { eventLog, ingestFailure, surroundings, transportStreak } from './health-rules-source.ts';

/** Every rule, in the order of evaluation. */
export const HEALTH_RULES: readonly Rule[] = [
  divergence,
  control,
  ingestStaleness,
  heartbeatStaleness,
  transportStreak,
  ordering,
  ingestFailure,
  lifecycle,
  eventLog,
  surroundings,
];
