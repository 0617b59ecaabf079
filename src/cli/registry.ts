import type { CommandName } from '../config/commands.ts';
import type { Command } from './command.ts';

type Registry = { readonly [Name in CommandName]: () => Promise<{ readonly command: Command<Name> }> };

/** Where each command lives. A command is loaded only when it runs. */
export const REGISTRY: Registry = {
  'loop-run-snapshot': () => import('./commands/loop-run-snapshot.ts'),
  'poll-events': () => import('./commands/poll-events.ts'),
  'project-state': () => import('./commands/project-state.ts'),
  health: () => import('./commands/health.ts'),
  'threshold-profile': () => import('./commands/threshold-profile.ts'),
  'alert-sink-config': () => import('./commands/alert-sink-config.ts'),
  reconcile: () => import('./commands/reconcile.ts'),
  status: () => import('./commands/status.ts'),
  'telemetry-summary': () => import('./commands/telemetry-summary.ts'),
  'profile-drift': () => import('./commands/profile-drift.ts'),
  simulate: () => import('./commands/simulate.ts'),
  explain: () => import('./commands/explain.ts'),
  verify: () => import('./commands/verify.ts'),
  timeline: () => import('./commands/timeline.ts'),
  control: () => import('./commands/control.ts'),
  'confirm-intent': () => import('./commands/confirm-intent.ts'),
  audit: () => import('./commands/audit.ts'),
  'alert-dispatch': () => import('./commands/alert-dispatch.ts'),
  alerts: () => import('./commands/alerts.ts'),
  'service-client': () => import('./commands/service-client.ts'),
  service: () => import('./commands/service.ts'),
};
