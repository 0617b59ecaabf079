import type { QueueProgram } from './queue-context.ts';

/** Where each queue program lives. One is loaded only when it runs. */
export const QUEUE_PROGRAMS: Readonly<Record<string, () => Promise<{ readonly program: QueueProgram }>>> = {
  orch: () => import('./tools/queue-orch.ts'),
  ops: () => import('./tools/queue-ops.ts'),
  dispatcher: () => import('./tools/queue-dispatcher.ts'),
  watchdog: () => import('./tools/queue-watchdog.ts'),
  'nl-intake': () => import('./tools/queue-nl-intake.ts'),
  'enforce-guardrails': () => import('./tools/queue-guardrails.ts'),
  'review-and-route': () => import('./tools/queue-review.ts'),
  'ui-validate': () => import('./tools/queue-ui-validate.ts'),
  'metrics-aggregate': () => import('./tools/queue-metrics.ts'),
  'migrate-md-to-db': () => import('./tools/queue-migrate.ts'),
  'render-queue-md': () => import('./tools/queue-render.ts'),
  'check-consistency': () => import('./tools/queue-health.ts'),
  init: () => import('./tools/queue-init.ts'),
  show: () => import('./tools/queue-show.ts'),
  events: () => import('./tools/queue-events.ts'),
  export: () => import('./tools/queue-export.ts'),
  import: () => import('./tools/queue-import.ts'),
  renew: () => import('./tools/queue-renew.ts'),
  prometheus: () => import('./tools/queue-prometheus.ts'),
  schedule: () => import('./tools/queue-schedule.ts'),
  runtime: () => import('./tools/queue-runtime.ts'),
  team: () => import('./tools/queue-team.ts'),
};
