import { describe, expect, test } from 'vitest';
import { renderRouteTests } from '../../../src/alerts/render-route-tests.ts';
import { parseRouteTests, runRouteTests } from '../../../src/alerts/route-tests.ts';
import type { AlertRouteReport, AlertSinks, RouteExpectation, RouteTestAlert } from '../../../src/generated/types.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { alertRouteTests } from '../generated/samples/alert-sinks.ts';
import { HOOK, catalogOf, refusalOf, routedCatalog, shippedCatalog } from './sink-catalog.ts';

const UNREACHABLE = { loop: 'l', category: 'health_critical', subject: 'transport_unreachable' };
const STALE = { loop: 'l', category: 'health_degraded', subject: 'ingest_stale' };

function run(alerts: RouteTestAlert[], expectations: RouteExpectation[], catalog: AlertSinks): AlertRouteReport {
  const text = JSON.stringify({ schemaVersion: 'v1', tests: [{ name: 'one', alerts, expect: expectations }] });
  const tests = parseRouteTests(text, 't.json');
  const report = runRouteTests(tests, { catalog: { file: 'c.json', document: catalog }, file: 't.json' });
  expect(schemaValidator('alert-route-report')(report)).toBe(true);
  expect(report.passed + report.failed).toBe(report.tests.length);
  return report;
}

function failuresOf(...given: Parameters<typeof run>): readonly string[] {
  const [result] = run(...given).tests;
  expect(result?.passed).toBe(result?.failures.length === 0);
  return result?.failures ?? [];
}

describe('tests that pass', () => {
  test.each<[string, RouteTestAlert[], RouteExpectation[]]>([
    [
      'sinks in any order',
      [UNREACHABLE],
      [{ category: 'health_critical', sinks: ['slack-default', 'pagerduty-default'] }],
    ],
    [
      'a severity that is too low',
      [{ ...UNREACHABLE, severity: 'warning' }],
      [{ category: 'health_critical', sinks: [] }],
    ],
    [
      'a consequence, named by subject',
      [UNREACHABLE, STALE],
      [
        { category: 'health_degraded', inhibitedBy: 'transport_unreachable' },
        { category: 'health_critical', sinks: ['slack-default', 'pagerduty-default'] },
      ],
    ],
    [
      'a consequence, named by category',
      [UNREACHABLE, STALE],
      [{ category: 'health_degraded', inhibitedBy: 'health_critical' }],
    ],
    [
      'a consequence, named in full',
      [UNREACHABLE, STALE],
      [
        {
          loop: 'l',
          category: 'health_degraded',
          subject: 'ingest_stale',
          inhibitedBy: 'l/health_critical/transport_unreachable',
        },
      ],
    ],
    ['a consequence that nobody is told of', [UNREACHABLE, STALE], [{ category: 'health_degraded', sinks: [] }]],
    [
      'the same reason in two loops, of which one is cut off',
      [UNREACHABLE, STALE, { ...STALE, loop: 'm' }],
      [
        { loop: 'l', category: 'health_degraded', inhibitedBy: 'transport_unreachable' },
        { loop: 'm', category: 'health_degraded', sinks: ['slack-default'] },
      ],
    ],
    [
      'a subject that is the category',
      [
        { loop: 'l', category: 'divergence_detected' },
        { ...STALE, subject: 'divergence_detected' },
      ],
      [
        { category: 'health_degraded', inhibitedBy: 'divergence_detected' },
        { category: 'divergence_detected', subject: 'divergence_detected', sinks: ['slack-default'] },
      ],
    ],
  ])('%s', (_name, alerts, expectations) => expect(failuresOf(alerts, expectations, shippedCatalog(true))).toEqual([]));
});

describe('tests that fail', () => {
  test.each<[string, RouteTestAlert[], RouteExpectation, AlertSinks, string]>([
    [
      'other sinks',
      [STALE],
      { category: 'health_degraded', sinks: ['pagerduty-default'] },
      shippedCatalog(true),
      'l/health_degraded/ingest_stale is told slack-default, expected told pagerduty-default',
    ],
    [
      'sinks that are switched off',
      [STALE],
      { category: 'health_degraded', sinks: ['slack-default'] },
      shippedCatalog(),
      'l/health_degraded/ingest_stale is told nobody (no_dispatchable_sinks), expected told slack-default',
    ],
    [
      'sinks that there are not',
      [STALE],
      { category: 'health_degraded', sinks: ['slack'] },
      shippedCatalog(true),
      'l/health_degraded/ingest_stale is told slack-default, expected told slack; the catalog has no sink slack',
    ],
    [
      'a route that is switched off',
      [{ loop: 'l', category: 'x', severity: 'critical' }],
      { category: 'x', sinks: ['a'] },
      routedCatalog([{ category: 'x', enabled: false }]),
      'l/x/x is told nobody (route_disabled), expected told a',
    ],
    [
      'a threshold',
      [{ loop: 'l', category: 'x', severity: 'info' }],
      { category: 'x', sinks: ['a', 'b'] },
      catalogOf(),
      'l/x/x is told nobody (severity_below_min), expected told a, b',
    ],
    [
      'an alert that is hidden',
      [STALE, UNREACHABLE],
      { category: 'health_degraded', sinks: ['slack-default'] },
      shippedCatalog(true),
      'l/health_degraded/ingest_stale is hidden by l/health_critical/transport_unreachable, expected told slack-default',
    ],
    [
      'an alert that is not hidden',
      [STALE],
      { category: 'health_degraded', inhibitedBy: 'transport_unreachable' },
      shippedCatalog(true),
      'l/health_degraded/ingest_stale is told slack-default, expected hidden by transport_unreachable',
    ],
    [
      'an alert that another one hides',
      [STALE, UNREACHABLE],
      { category: 'health_degraded', inhibitedBy: 'reconcile_failed' },
      shippedCatalog(true),
      'l/health_degraded/ingest_stale is hidden by l/health_critical/transport_unreachable, expected hidden by reconcile_failed',
    ],
    [
      'a hidden alert that is not told anybody for another reason',
      [STALE, UNREACHABLE],
      { category: 'health_degraded', inhibitedBy: 'transport_unreachable' },
      routedCatalog([{ category: 'health_degraded', enabled: false }]),
      'l/health_degraded/ingest_stale is told nobody (route_disabled), expected hidden by transport_unreachable',
    ],
  ])('%s', (_name, ...[alerts, expectation, catalog, failure]) => {
    expect(failuresOf(alerts, [expectation], catalog)).toEqual([failure]);
  });

  test('an expectation counts for every alert that it is about', () => {
    const alerts = [
      { loop: 'l', category: 'x' },
      { loop: 'm', category: 'x', severity: 'info' as const },
    ];
    expect(failuresOf(alerts, [{ category: 'x', sinks: ['a', 'b'] }], catalogOf())).toHaveLength(1);
  });
});

describe('tests that mean nothing', () => {
  const one = alertRouteTests.tests[0];
  const [expectation] = one?.expect ?? [];

  test.each([
    ['', 't.json: document is empty'],
    [JSON.stringify({ schemaVersion: 'v1', tests: [] }), 't.json: /tests must NOT have fewer than 1 items'],
    [JSON.stringify(alertRouteTests), 't.json: /tests/0/expect/0 needs either sinks or inhibitedBy'],
    [
      JSON.stringify({ schemaVersion: 'v1', tests: [{ ...one, expect: [{ category: 'health_critical' }] }] }),
      't.json: /tests/0/expect/0 needs either sinks or inhibitedBy',
    ],
    [
      JSON.stringify({
        schemaVersion: 'v1',
        tests: [{ ...one, expect: [{ ...expectation, inhibitedBy: undefined, loop: 'other' }] }],
      }),
      't.json: /tests/0/expect/0 is about none of the alerts of its test',
    ],
    [
      JSON.stringify({ schemaVersion: 'v1', tests: [{ ...one, expected: [] }] }),
      't.json: /tests/0/expected is not known here',
    ],
  ])('%s', (text, message) => {
    expect(refusalOf(() => parseRouteTests(text, 't.json'))).toMatchObject({ code: 'config_invalid', message });
  });
});

test('the outcome is readable', () => {
  const tests = parseRouteTests(
    JSON.stringify({
      schemaVersion: 'v1',
      tests: [
        { name: 'good', alerts: [{ loop: 'l', category: 'x' }], expect: [{ category: 'x', sinks: ['a'] }] },
        {
          name: 'bad',
          alerts: [{ loop: 'l', category: 'x', severity: 'info' }],
          expect: [{ category: 'x', sinks: ['a'] }],
        },
      ],
    }),
    't.json',
  );
  const document = catalogOf({ sinks: { a: HOOK } });
  const report = runRouteTests(tests, { catalog: { file: 'c.json', document }, file: 't.json' });
  expect(report).toMatchObject({ catalogFile: 'c.json', testsFile: 't.json', passed: 1, failed: 1 });
  expect(renderRouteTests(report)).toBe(
    [
      'ok      good',
      'failed  bad',
      '        l/x/x is told nobody (severity_below_min), expected told a',
      '        - l x x (info): told nobody (severity_below_min)',
      '1 passed, 1 failed, against c.json',
      '',
    ].join('\n'),
  );
});
