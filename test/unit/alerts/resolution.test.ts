import { describe, expect, test } from 'vitest';
import { renderResolution, renderSummary } from '../../../src/alerts/render-resolution.ts';
import { type Resolver, resolutionOf, summaryOf } from '../../../src/alerts/resolution.ts';
import type { AlertSinks } from '../../../src/generated/types.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { alertSinks } from '../generated/samples/alert-sinks.ts';
import { HOOK, catalogOf, routedCatalog, shippedCatalog } from './sink-catalog.ts';

function resolver(document: AlertSinks, present: readonly string[] = []): Resolver {
  return {
    catalog: { file: 'sinks.json', document },
    isPresent: ({ name }) => present.includes(name),
    envCheckEnabled: true,
  };
}

function resolve(
  document: AlertSinks,
  category: string,
  severity: string | null = null,
): ReturnType<typeof resolutionOf> {
  const resolution = resolutionOf(resolver(document), { category, severity });
  expect(schemaValidator('alert-route-resolution')(resolution)).toBe(true);
  return resolution;
}

describe('a sink', () => {
  test.each([
    ['hook', { headers: { 'X-Env': 'lab' } }],
    ['chat', { channel: '#ops', username: 'bot', iconEmoji: ':fire:' }],
    [
      'pager',
      {
        source: 'ops',
        component: 'loop',
        group: 'run',
        class: 'escalation',
        endpoint: 'https://events.example.org/v2/enqueue',
      },
    ],
    ['mail', { from: 'ops@example.org', to: ['night@example.org'] }],
    ['hub', { labels: { team: 'loops' } }],
    ['script', { argv: ['/usr/local/bin/tell', '--quiet'] }],
  ])('%s says what messages to it are like', (id, config) => {
    const document = { ...alertSinks, routing: { ...alertSinks.routing, routes: [{ category: 'x', sinks: [id] }] } };
    expect(resolve(document, 'x').selectedSinks).toMatchObject([{ id, timeoutSeconds: 5, config }]);
  });

  test('that says little gets what is usual', () => {
    const document = catalogOf({
      sinks: {
        hook: HOOK,
        chat: { enabled: false, type: 'slack', webhookUrlFile: 'url' },
        pager: { enabled: true, type: 'pagerduty_events', routingKeyEnv: 'K' },
        hub: { enabled: true, type: 'alertmanager', urlEnv: 'U' },
      },
    });
    const selected = resolve(document, 'x').selectedSinks;
    expect(selected.map(({ config }) => config)).toEqual([
      { headers: {} },
      { channel: null, username: null, iconEmoji: null },
      { source: 'superloop-ops-manager', component: null, group: null, class: null },
      { labels: {} },
    ]);
    expect(selected.map(({ secretRefs }) => secretRefs)).toEqual([
      { urlEnv: 'HOOK_URL', authTokenEnv: null },
      { webhookUrlEnv: null, webhookUrlFile: 'url' },
      { routingKeyEnv: 'K' },
      { urlEnv: 'U', authTokenEnv: null },
    ]);
    expect(selected.every(({ timeoutSeconds }) => timeoutSeconds === 5)).toBe(true);
  });
});

describe('a category', () => {
  test('keeps the order of its members', () => {
    expect(Object.keys(resolve(shippedCatalog(), 'health_critical'))).toEqual([
      'schemaVersion',
      'sourceFile',
      'category',
      'eventSeverity',
      'categoryMappedSeverity',
      'minSeverity',
      'shouldDispatch',
      'route',
      'selectedSinks',
      'dispatchableSinks',
      'envStatus',
      'validation',
    ]);
  });

  test('that no list knows leaves out what there is not', () => {
    const resolution = resolve(catalogOf(), 'x');
    expect(resolution).toMatchObject({ eventSeverity: 'warning', shouldDispatch: true });
    expect(['categoryMappedSeverity', 'route', 'routeDisabled', 'fileStatus'].some((name) => name in resolution)).toBe(
      false,
    );
  });

  test('that is switched off goes nowhere and says so', () => {
    expect(resolve(routedCatalog([{ category: 'x', enabled: false, sinks: ['a'] }]), 'x', 'critical')).toMatchObject({
      shouldDispatch: false,
      routeDisabled: true,
      selectedSinks: [],
      dispatchableSinks: [],
    });
  });

  test('dispatches to enabled sinks only, and to none when it is not severe enough', () => {
    const document = catalogOf({ sinks: { a: HOOK, b: { ...HOOK, enabled: false } } });
    const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);
    expect(ids(resolve(document, 'x').selectedSinks)).toEqual(['a', 'b']);
    expect(ids(resolve(document, 'x').dispatchableSinks)).toEqual(['a']);
    expect(resolve(document, 'x', 'info')).toMatchObject({ shouldDispatch: false, dispatchableSinks: [] });
    expect(ids(resolve(document, 'x', 'info').selectedSinks)).toEqual(['a', 'b']);
  });

  test('lists a sink as often as the route does', () => {
    const { selectedSinks } = resolve(routedCatalog([{ category: 'x', sinks: ['b', 'a', 'b'] }]), 'x');
    expect(selectedSinks.map(({ id }) => id)).toEqual(['b', 'a', 'b']);
  });
});

describe('a catalog', () => {
  test('is described in order, with its routing as it is', () => {
    const summary = summaryOf(resolver(alertSinks, ['hook-url', 'SMTP_URL']));
    expect(schemaValidator('alert-sink-summary')(summary)).toBe(true);
    expect(Object.keys(summary)).toEqual([
      'schemaVersion',
      'sourceFile',
      'defaultMinSeverity',
      'sinks',
      'enabledSinkCount',
      'routing',
      'envStatus',
      'fileStatus',
      'validation',
    ]);
    expect(summary).toMatchObject({ sourceFile: 'sinks.json', enabledSinkCount: 5, routing: alertSinks.routing });
    expect(summary.sinks.map(({ id }) => id)).toEqual(Object.keys(alertSinks.sinks));
  });

  test('says which secrets are there, sorted and each once', () => {
    const document = catalogOf({
      sinks: {
        a: { enabled: false, type: 'webhook', urlEnv: 'Z', authTokenEnv: 'A' },
        b: { enabled: true, type: 'slack', webhookUrlEnv: 'Z' },
        c: { enabled: true, type: 'slack', webhookUrlFile: 'f' },
      },
    });
    const summary = summaryOf(resolver(document, ['Z']));
    expect(Object.entries(summary.envStatus)).toEqual([
      ['A', { present: false }],
      ['Z', { present: true }],
    ]);
    expect(summary.fileStatus).toEqual({ f: { present: false } });
  });
});

describe('for people', () => {
  test('a catalog is a list of sinks and routes', () => {
    const routes = [
      { category: 'x', sinks: ['b'], minSeverity: 'critical' as const },
      { category: 'y', enabled: false },
      { category: 'z' },
    ];
    const document = routedCatalog(routes, { sinks: { a: HOOK, b: { ...HOOK, enabled: false } } });
    expect(renderSummary(summaryOf(resolver(document)))).toBe(
      [
        'sinks.json: 1 of 2 sinks enabled',
        '  a (webhook) enabled',
        '  b (webhook) disabled',
        'routes',
        '  x: b from critical',
        '  y: switched off',
        '  z: a, b from warning',
        '  any other category: a, b from warning',
        'secrets not set: HOOK_URL',
        '',
      ].join('\n'),
    );
  });

  test.each<[string, AlertSinks, string | null, string]>([
    ['told', catalogOf(), null, 'x\\u001b at warning: told a, b'],
    ['not severe', catalogOf(), 'info', 'x\\u001b at info: told nobody, not severe enough'],
    [
      'switched off',
      routedCatalog([{ category: 'x\u001b', enabled: false }]),
      null,
      'x\\u001b at warning: told nobody, its routes are switched off',
    ],
    [
      'no sink',
      catalogOf({ sinks: { a: { ...HOOK, enabled: false } } }),
      null,
      'x\\u001b at warning: told nobody, no sink of it is enabled',
    ],
  ])('a category that is %s', (_name, ...[document, severity, line]) => {
    const text = renderResolution(resolutionOf(resolver(document, ['HOOK_URL']), { category: 'x\u001b', severity }));
    expect(text.split('\n')[0]).toBe(line);
    expect(text).not.toContain('secrets not set');
  });
});
