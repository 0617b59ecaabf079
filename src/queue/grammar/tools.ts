import type { QueueTool } from './queue-tool.ts';
import { CHECK_CONSISTENCY_TOOL } from './check-consistency.ts';
import { DISPATCHER_TOOL } from './dispatcher.ts';
import { ENFORCE_GUARDRAILS_TOOL } from './enforce-guardrails.ts';
import { EVENTS_TOOL } from './events.ts';
import { EXPORT_TOOL } from './export.ts';
import { IMPORT_TOOL } from './import.ts';
import { INIT_TOOL } from './init.ts';
import { METRICS_AGGREGATE_TOOL } from './metrics-aggregate.ts';
import { MIGRATE_MD_TO_DB_TOOL } from './migrate-md-to-db.ts';
import { NL_INTAKE_TOOL } from './nl-intake.ts';
import { OPS_TOOL } from './ops.ts';
import { ORCH_TOOL } from './orch.ts';
import { PROMETHEUS_TOOL } from './prometheus.ts';
import { RENDER_QUEUE_MD_TOOL } from './render-queue-md.ts';
import { RENEW_TOOL } from './renew.ts';
import { REVIEW_AND_ROUTE_TOOL } from './review-and-route.ts';
import { RUNTIME_TOOL } from './runtime.ts';
import { SCHEDULE_TOOL } from './schedule.ts';
import { SHOW_TOOL } from './show.ts';
import { TEAM_TOOL } from './team.ts';
import { UI_VALIDATE_TOOL } from './ui-validate.ts';
import { WATCHDOG_TOOL } from './watchdog.ts';

/** Every program of the queue, in the order of the reference page. */
export const QUEUE_TOOLS: readonly QueueTool[] = [
  ORCH_TOOL,
  OPS_TOOL,
  DISPATCHER_TOOL,
  WATCHDOG_TOOL,
  NL_INTAKE_TOOL,
  ENFORCE_GUARDRAILS_TOOL,
  REVIEW_AND_ROUTE_TOOL,
  UI_VALIDATE_TOOL,
  METRICS_AGGREGATE_TOOL,
  MIGRATE_MD_TO_DB_TOOL,
  RENDER_QUEUE_MD_TOOL,
  CHECK_CONSISTENCY_TOOL,
  INIT_TOOL,
  SHOW_TOOL,
  EVENTS_TOOL,
  EXPORT_TOOL,
  IMPORT_TOOL,
  RENEW_TOOL,
  PROMETHEUS_TOOL,
  SCHEDULE_TOOL,
  RUNTIME_TOOL,
  TEAM_TOOL,
];
