import type {
  AlertRouteReport,
  AlertRouteTests,
  AlertSinks,
  RouteExpectation,
  RouteTest,
  RouteTestAlert,
  RouteTestResult,
  RoutedAlert,
} from '../generated/types.ts';
import { validateAlertRouteTests } from '../generated/validate-alert-route-tests.js';
import type { AlertCatalog } from './catalog.ts';
import { type Problem, parseHandwritten } from './handwritten.ts';
import type { InhibitAlert } from './inhibit-rules.ts';
import { inhibitorOf } from './inhibit.ts';
import { type RouteDecision, routeOf } from './route.ts';

/**
 * Tests of routes that a team keeps beside its catalog: which sinks are told when some alerts fire together. Routes,
 * severities and inhibition count; silences and timing do not, as they depend on the moment.
 */

/** Reads the text of a file of tests. Raises config_invalid with every problem of it. */
export function parseRouteTests(text: string, file: string): AlertRouteTests {
  return parseHandwritten<AlertRouteTests>(text, file, {
    validate: validateAlertRouteTests,
    problemsOf: testProblems,
    hint: 'docs/reference/schemas.md describes every member of alert-route-tests',
  });
}

/** A test that could not fail, or could not pass, is a mistake. */
function testProblems({ tests }: AlertRouteTests): Problem[] {
  return tests.flatMap(({ alerts, expect }, index) =>
    expect.flatMap((expectation, at) => {
      const pointer = `/tests/${String(index)}/expect/${String(at)}`;
      const { sinks, inhibitedBy } = expectation;
      if ((sinks === undefined) === (inhibitedBy === undefined)) {
        return [{ pointer, problem: 'needs either sinks or inhibitedBy' }];
      }
      return alerts.some((alert) => isMeant(expectation, { ...alert, subject: subjectOf(alert) }))
        ? []
        : [{ pointer, problem: 'is about none of the alerts of its test' }];
    }),
  );
}

/** What the tests ran against. */
interface TestRun {
  readonly catalog: AlertCatalog;
  /** File of the tests, as given. */
  readonly file: string;
}

/** Runs the tests against a catalog. */
export function runRouteTests({ tests }: AlertRouteTests, { catalog, file }: TestRun): AlertRouteReport {
  const results = tests.map((test) => runTest(test, catalog.document));
  const passed = results.filter((result) => result.passed).length;
  return {
    schemaVersion: 'v1',
    catalogFile: catalog.file,
    testsFile: file,
    passed,
    failed: results.length - passed,
    tests: results,
  };
}

function runTest({ name, alerts, expect }: RouteTest, catalog: AlertSinks): RouteTestResult {
  const firing = alerts.map((alert) => firingAlert(alert, catalog));
  const routed = firing.map((alert) => routeAlert(alert, firing, catalog));
  const failures = expect.flatMap((expectation) =>
    routed.filter((alert) => isMeant(expectation, alert)).flatMap((alert) => failureOf(expectation, alert, catalog)),
  );
  return { name, passed: failures.length === 0, failures, alerts: routed };
}

function subjectOf({ subject, category }: RouteTestAlert): string {
  return subject ?? category;
}

function firingAlert(alert: RouteTestAlert, catalog: AlertSinks): InhibitAlert {
  const { loop, category } = alert;
  const subject = subjectOf(alert);
  const { eventSeverity } = routeOf(catalog, { category, severity: alert.severity ?? null });
  const fingerprint = nameOf({ loop, category, subject });
  return { fingerprint, loopId: loop, category, subject, cause: subject, severity: eventSeverity };
}

/** What becomes of an alert while all of `firing` hold. */
export function routeAlert(alert: InhibitAlert, firing: readonly InhibitAlert[], catalog: AlertSinks): RoutedAlert {
  const { loopId, category, subject, severity } = alert;
  const decision = routeOf(catalog, { category, severity });
  const sinks = decision.selectedSinks.filter((id) => catalog.sinks[id]?.enabled === true);
  const shut = shutReason(decision, sinks);
  const inhibitor = shut === null ? inhibitorOf(alert, firing, catalog) : null;
  const reasonCode = inhibitor === null ? shut : 'inhibited';
  return {
    loop: loopId,
    category,
    subject,
    severity,
    sinks: reasonCode === null ? sinks : [],
    reasonCode,
    inhibitedBy:
      inhibitor === null
        ? null
        : nameOf({ loop: inhibitor.loopId, category: inhibitor.category, subject: inhibitor.subject }),
  };
}

function shutReason({ disabled, shouldDispatch }: RouteDecision, sinks: readonly string[]): string | null {
  if (disabled) return 'route_disabled';
  if (!shouldDispatch) return 'severity_below_min';
  return sinks.length === 0 ? 'no_dispatchable_sinks' : null;
}

type Named = Pick<RoutedAlert, 'loop' | 'category' | 'subject'>;

function nameOf({ loop, category, subject }: Named): string {
  return [loop, category, subject].join('/');
}

function isMeant({ loop, category, subject }: RouteExpectation, alert: Named): boolean {
  return (
    category === alert.category &&
    (loop === undefined || loop === alert.loop) &&
    (subject === undefined || subject === alert.subject)
  );
}

function failureOf({ sinks, inhibitedBy }: RouteExpectation, alert: RoutedAlert, catalog: AlertSinks): string[] {
  const expected = inhibitedBy === undefined ? toldText(sinks ?? []) : `hidden by ${inhibitedBy}`;
  const isMet =
    inhibitedBy === undefined
      ? [...alert.sinks].toSorted().join() === (sinks ?? []).toSorted().join()
      : isNamed(inhibitedBy, alert.inhibitedBy);
  if (isMet) return [];
  const unknown = (sinks ?? []).filter((id) => !Object.hasOwn(catalog.sinks, id));
  const note = unknown.length === 0 ? '' : `; the catalog has no sink ${unknown.join(', ')}`;
  return [`${nameOf(alert)} is ${fateOf(alert)}, expected ${expected}${note}`];
}

/** An alert is named by its subject, its category, or loop, category and subject. */
function isNamed(name: string, full: string | null): boolean {
  if (full === null) return false;
  const [, category = '', ...subject] = full.split('/');
  return [full, category, subject.join('/')].includes(name);
}

/** What became of an alert, in words. */
export function fateOf({ sinks, reasonCode, inhibitedBy }: RoutedAlert): string {
  if (inhibitedBy !== null) return `hidden by ${inhibitedBy}`;
  return reasonCode === null ? toldText(sinks) : `told nobody (${reasonCode})`;
}

function toldText(sinks: readonly string[]): string {
  return sinks.length === 0 ? 'told nobody' : `told ${sinks.join(', ')}`;
}
