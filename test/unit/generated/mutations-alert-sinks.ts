import type { Mutation } from './mutations.ts';
import { alertRouteResolution, alertRouteTests, alertSinkSummary, alertSinks } from './samples/alert-sinks.ts';

type Row = readonly [pointer: string, value: unknown, why: string];

function of(schema: string, document: unknown, table: readonly Row[]): Mutation[] {
  return table.map(([pointer, value, why]) => ({ schema, document, pointer, value, why }));
}

/** Changes that the schemas of alert sinks must refuse. */
export const ALERT_SINK_MUTATIONS: readonly Mutation[] = [
  ...of('alert-sinks', alertSinks, [
    ['/schemaVersion', 'v2', 'another version'],
    ['/defaultMinSeverity', 'error', 'a severity that does not exist'],
    ['/sinks', {}, 'no sink'],
    ['/sinks/-x', alertSinks.sinks.hook, 'a sink id that begins with a hyphen'],
    ['/sinks/hook/enabled', 'true', 'a truth in quotes'],
    ['/sinks/hook/type', 'pigeon', 'a type that does not exist'],
    ['/sinks/hook/type', 'slack', 'members of another type'],
    ['/sinks/hook/timeoutSeconds', 0.5, 'half a second'],
    ['/sinks/hook/timeoutSeconds', 121, 'too long a timeout'],
    ['/sinks/hook/timeoutSeconds', false, 'no timeout'],
    ['/sinks/hook/urlEnv', 'https://hooks.example.org/secret', 'a secret instead of its name'],
    ['/sinks/hook/urlFile', '', 'an empty file name'],
    ['/sinks/hook/headers/X-Env', 1, 'a header that is no text'],
    ['/sinks/pager/routingKeyEnv', 'lower_case', 'a name in small letters'],
    ['/sinks/mail/to', [], 'a mail to nobody'],
    ['/sinks/hub/labels/not-a-label', 'x', 'a label that Prometheus does not take'],
    ['/sinks/script/argv', '/bin/true', 'a command line instead of words'],
    ['/routing/defaultSinks', 'hook', 'a sink instead of a list'],
    ['/routing/categorySeverity/health_critical', 'severe', 'a severity that does not exist'],
    ['/routing/routes/0/category', '', 'an empty category'],
    ['/routing/routes/0/enabled', 'false', 'a truth in quotes'],
    ['/routing/routes/0/groupBy', ['colour'], 'grouping by what no alert has'],
    ['/routing/routes/0/flap/enterPercent', 101, 'more than everything'],
    ['/routing/defaults/repeatIntervalSeconds', 1, 'a repetition each second'],
    ['/inhibit/0/source', {}, 'a matcher that names nothing'],
    ['/dependencies/build/0', '../fetch', 'a loop id that leads elsewhere'],
    ['/delivery/retrySeconds', [], 'no attempt'],
    ['/watchdog/enabled', undefined, 'a watchdog that is neither on nor off'],
  ]),
  ...of('alert-sink-summary', alertSinkSummary, [
    ['/enabledSinkCount', -1, 'a negative count'],
    ['/sinks/0/secretRefs/urlEnv', 1, 'a name that is no text'],
    ['/envStatus/HOOK_URL', true, 'a bare truth'],
  ]),
  ...of('alert-route-resolution', alertRouteResolution, [
    ['/eventSeverity', 'error', 'a severity that does not exist'],
    ['/routeDisabled', false, 'a no where the member is left out'],
    ['/selectedSinks/0/type', 'pigeon', 'a type that does not exist'],
  ]),
  ...of('alert-route-tests', alertRouteTests, [
    ['/tests', [], 'no test'],
    ['/tests/0/alerts', [], 'a test without alerts'],
    ['/tests/0/alerts/0/severity', 'error', 'a severity that does not exist'],
    ['/tests/0/expect/0/sinks', ['a', 'a'], 'a sink twice'],
    ['/tests/0/name', '', 'a test without a name'],
  ]),
];
