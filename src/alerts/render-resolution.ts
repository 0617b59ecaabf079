import type { AlertRouteResolution, AlertSinkSummary } from '../generated/types.ts';
import { safeText } from '../status/terminal-text.ts';

/** The answers of alert-sink-config for people. */

/** A whole catalog: its sinks, its routes, and which secrets are missing. */
export function renderSummary(summary: AlertSinkSummary): string {
  const { routing } = summary;
  const routes = routing.routes.map(({ category, sinks = [], minSeverity, enabled }) => {
    const where = sinks.length === 0 ? routing.defaultSinks : sinks;
    const rule = `${category}: ${where.join(', ')} from ${minSeverity ?? summary.defaultMinSeverity}`;
    return enabled === false ? `${category}: switched off` : rule;
  });
  return linesOf([
    `${summary.sourceFile}: ${String(summary.enabledSinkCount)} of ${String(summary.sinks.length)} sinks enabled`,
    ...summary.sinks.map(({ id, type, enabled }) => `  ${id} (${type}) ${enabled ? 'enabled' : 'disabled'}`),
    'routes',
    ...routes.map((route) => `  ${route}`),
    `  any other category: ${routing.defaultSinks.join(', ') || 'nowhere'} from ${summary.defaultMinSeverity}`,
    ...missingLines(summary),
  ]);
}

/** Where alerts of a category go. */
export function renderResolution(resolution: AlertRouteResolution): string {
  const { category, eventSeverity, minSeverity, selectedSinks } = resolution;
  return linesOf([
    `${category} at ${eventSeverity}: ${outcomeOf(resolution)}`,
    `  told from ${minSeverity}`,
    ...selectedSinks.map(({ id, type, enabled }) => `  ${id} (${type}) ${enabled ? 'enabled' : 'disabled'}`),
    ...missingLines(resolution),
  ]);
}

function outcomeOf({ routeDisabled, shouldDispatch, dispatchableSinks }: AlertRouteResolution): string {
  if (routeDisabled === true) return 'told nobody, its routes are switched off';
  if (!shouldDispatch) return 'told nobody, not severe enough';
  return dispatchableSinks.length === 0
    ? 'told nobody, no sink of it is enabled'
    : `told ${dispatchableSinks.map(({ id }) => id).join(', ')}`;
}

function missingLines({ envStatus, fileStatus = {} }: Pick<AlertSinkSummary, 'envStatus' | 'fileStatus'>): string[] {
  const missing = [...Object.entries(envStatus), ...Object.entries(fileStatus)].filter(([, { present }]) => !present);
  return missing.length === 0 ? [] : [`secrets not set: ${missing.map(([name]) => name).join(', ')}`];
}

function linesOf(lines: readonly string[]): string {
  return `${lines.map((line) => safeText(line)).join('\n')}\n`;
}
