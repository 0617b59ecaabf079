import type {
  AlertRouteResolution,
  AlertSink,
  AlertSinkSummary,
  SelectedSink,
  SinkSummary,
} from '../generated/types.ts';
import type { AlertCatalog } from './catalog.ts';
import { routeOf, sinkNamesOf } from './route.ts';
import { type SecretRef, secretRefsOf, secretSlotsOf } from './secrets.ts';

/** The answers of alert-sink-config: a whole catalog, or where the alerts of one category go. */

/** What the answers are made from. */
export interface Resolver {
  readonly catalog: AlertCatalog;
  /** Whether a secret is set and not empty. */
  readonly isPresent: (ref: SecretRef) => boolean;
  /** Whether the caller checks that the secrets are there; only repeated in the answer. */
  readonly envCheckEnabled: boolean;
}

/** Seconds for one delivery to a sink that names none. */
export const DEFAULT_SINK_TIMEOUT_SECONDS = 5;

/** Describes the catalog. */
export function summaryOf(resolver: Resolver): AlertSinkSummary {
  const { file, document } = resolver.catalog;
  const sinks = Object.entries(document.sinks);
  return {
    schemaVersion: 'v1',
    sourceFile: file,
    defaultMinSeverity: document.defaultMinSeverity,
    sinks: sinks.map(([id, sink]) => summaryOfSink(id, sink)),
    enabledSinkCount: sinks.filter(([, { enabled }]) => enabled).length,
    routing: document.routing,
    ...presenceOf(resolver),
    validation: { envCheckEnabled: resolver.envCheckEnabled },
  };
}

/** Describes where alerts of a category go. `severity` is what an alert names, null for none. */
export function resolutionOf(
  resolver: Resolver,
  event: { readonly category: string; readonly severity: string | null },
): AlertRouteResolution {
  const { file, document } = resolver.catalog;
  const decision = routeOf(document, event);
  const { categoryMappedSeverity, route, disabled, shouldDispatch } = decision;
  const ids = disabled ? [] : sinkNamesOf(document, route);
  const selected = ids.flatMap((id) => {
    const sink = document.sinks[id];
    return sink === undefined ? [] : [selectedSink(id, sink)];
  });
  return {
    schemaVersion: 'v1',
    sourceFile: file,
    category: decision.category,
    eventSeverity: decision.eventSeverity,
    ...(categoryMappedSeverity === null ? {} : { categoryMappedSeverity }),
    minSeverity: decision.minSeverity,
    shouldDispatch,
    ...(disabled ? { routeDisabled: true } : {}),
    ...(route === null ? {} : { route }),
    selectedSinks: selected,
    dispatchableSinks: shouldDispatch ? selected.filter(({ enabled }) => enabled) : [],
    ...presenceOf(resolver),
    validation: { envCheckEnabled: resolver.envCheckEnabled },
  };
}

function summaryOfSink(id: string, sink: AlertSink): SinkSummary {
  const { enabled, type } = sink;
  return { id, enabled, type, timeoutSeconds: timeoutOf(sink), secretRefs: namesOfSecrets(sink) };
}

function selectedSink(id: string, sink: AlertSink): SelectedSink {
  const { enabled, type } = sink;
  const config = configOf(sink);
  return { id, type, enabled, timeoutSeconds: timeoutOf(sink), secretRefs: namesOfSecrets(sink), config };
}

function timeoutOf({ timeoutSeconds }: AlertSink): number {
  return timeoutSeconds ?? DEFAULT_SINK_TIMEOUT_SECONDS;
}

/** Every variable that a sink of this type has always had, null where none is named; what came later only when named. */
function namesOfSecrets(sink: AlertSink): Record<string, string | null> {
  const members: Readonly<Record<string, unknown>> = { ...sink };
  const names: Record<string, string | null> = {};
  for (const { prefix, isListed } of secretSlotsOf(sink.type)) {
    for (const member of [`${prefix}Env`, `${prefix}File`]) {
      const name = members[member];
      if (typeof name === 'string') names[member] = name;
      else if (isListed && member.endsWith('Env')) names[member] = null;
    }
  }
  return names;
}

/** What the catalog says about messages to a sink. */
function configOf(sink: AlertSink): Record<string, unknown> {
  switch (sink.type) {
    case 'webhook':
      return { headers: sink.headers ?? {} };
    case 'slack':
      return {
        channel: sink.channel ?? null,
        username: sink.username ?? null,
        iconEmoji: sink.iconEmoji ?? null,
      };
    case 'pagerduty_events':
      return {
        source: sink.source ?? 'superloop-ops-manager',
        component: sink.component ?? null,
        group: sink.group ?? null,
        class: sink.class ?? null,
        ...(sink.endpoint === undefined ? {} : { endpoint: sink.endpoint }),
      };
    case 'email':
      return { from: sink.from, to: sink.to };
    case 'alertmanager':
      return { labels: sink.labels ?? {} };
    case 'exec':
      return { argv: sink.argv };
    default:
      return sink satisfies never;
  }
}

function presenceOf({
  catalog,
  isPresent,
}: Resolver): Pick<AlertSinkSummary, 'envStatus'> & Partial<Pick<AlertSinkSummary, 'fileStatus'>> {
  const refs = Object.values(catalog.document.sinks).flatMap((sink) => secretRefsOf(sink));
  const statusOf = (kind: SecretRef['kind']): AlertSinkSummary['envStatus'] =>
    Object.fromEntries(
      refs
        .filter((ref) => ref.kind === kind)
        .toSorted((left, right) => (left.name < right.name ? -1 : 1))
        .map((ref) => [ref.name, { present: isPresent(ref) }]),
    );
  const files = statusOf('file');
  return { envStatus: statusOf('env'), ...(Object.keys(files).length === 0 ? {} : { fileStatus: files }) };
}
