import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_TIMING, routeOf, sinkNamesOf, timingOf } from '../../../src/alerts/route.ts';
import { severityRank } from '../../../src/alerts/severity.ts';
import type { AlertRoute, AlertSinks } from '../../../src/generated/types.ts';
import { catalogOf, routedCatalog, shippedCatalog } from './sink-catalog.ts';

const SEVERITIES = ['info', 'warning', 'critical'] as const;

function decide(catalog: AlertSinks, category: string, severity: string | null = null): ReturnType<typeof routeOf> {
  return routeOf(catalog, { category, severity });
}

describe('the severity of an alert', () => {
  const catalog = catalogOf({ routing: { categorySeverity: { known: 'info' } } });

  test.each<[string, string, string | null, string]>([
    ['named by the row', 'known', 'warning', 'warning'],
    ['mapped', 'known', null, 'info'],
    ['mapped, where the row names an empty one', 'known', '', 'info'],
    ['not mapped', 'other', null, 'warning'],
    ['unknown, which counts as the highest', 'known', 'error', 'critical'],
    ['in capitals, which is unknown', 'known', 'INFO', 'critical'],
    ['a name that every object has', 'known', 'constructor', 'critical'],
    ['of a category that every object has', 'constructor', null, 'warning'],
  ])('%s', (_name, ...[category, severity, expected]) => {
    expect(decide(catalog, category, severity).eventSeverity).toBe(expected);
  });

  test('of a category that is not listed is for the catalog to say, whatever the threshold is', () => {
    const quiet = catalogOf({ defaultMinSeverity: 'critical' });
    expect(decide(quiet, 'other')).toMatchObject({ eventSeverity: 'warning', shouldDispatch: false });
    const loud = catalogOf({ defaultMinSeverity: 'critical', routing: { defaultSeverity: 'critical' } });
    expect(decide(loud, 'other')).toMatchObject({ eventSeverity: 'critical', shouldDispatch: true });
    expect(decide(loud, 'other').categoryMappedSeverity).toBeNull();
  });

  test.each(SEVERITIES.flatMap((event) => SEVERITIES.map((least) => [event, least] as const)))(
    '%s where %s is the least',
    (event, least) => {
      const { shouldDispatch, minSeverity } = decide(catalogOf({ defaultMinSeverity: least }), 'x', event);
      expect(minSeverity).toBe(least);
      expect(shouldDispatch).toBe(SEVERITIES.indexOf(event) >= SEVERITIES.indexOf(least));
    },
  );
});

describe('the route of a category', () => {
  test.each<[string, AlertRoute[], { sinks: string[]; disabled: boolean; route: number | null }]>([
    ['none: the default sinks', [], { sinks: ['a', 'b'], disabled: false, route: null }],
    ['of another category', [{ category: 'y', sinks: ['b'] }], { sinks: ['a', 'b'], disabled: false, route: null }],
    ['its own sinks', [{ category: 'x', sinks: ['b'] }], { sinks: ['b'], disabled: false, route: 0 }],
    ['without sinks: the default ones', [{ category: 'x' }], { sinks: ['a', 'b'], disabled: false, route: 0 }],
    ['with an empty list', [{ category: 'x', sinks: [] }], { sinks: ['a', 'b'], disabled: false, route: 0 }],
    [
      'in its own order, each sink once',
      [{ category: 'x', sinks: ['b', 'a', 'b'] }],
      { sinks: ['b', 'a'], disabled: false, route: 0 },
    ],
    [
      'the first one',
      [
        { category: 'x', sinks: ['a'] },
        { category: 'x', sinks: ['b'] },
      ],
      { sinks: ['a'], disabled: false, route: 0 },
    ],
    [
      'switched off: nowhere',
      [{ category: 'x', enabled: false, sinks: ['a'] }],
      { sinks: [], disabled: true, route: null },
    ],
    [
      'all of them switched off: nowhere',
      [
        { category: 'x', enabled: false },
        { category: 'x', enabled: false, sinks: ['b'] },
      ],
      { sinks: [], disabled: true, route: null },
    ],
    [
      'the first one switched off: the next one',
      [
        { category: 'x', enabled: false, sinks: ['a'] },
        { category: 'x', enabled: true, sinks: ['b'] },
      ],
      { sinks: ['b'], disabled: false, route: 1 },
    ],
  ])('%s', (_name, routes, expected) => {
    const decision = decide(routedCatalog(routes), 'x', 'critical');
    expect(decision).toMatchObject({ selectedSinks: expected.sinks, disabled: expected.disabled });
    expect(decision.route).toBe(expected.route === null ? null : routes[expected.route]);
    expect(decision.shouldDispatch).toBe(!expected.disabled);
  });

  test('its own least severity goes before the default one', () => {
    const catalog = routedCatalog([{ category: 'x', minSeverity: 'critical' }]);
    expect(decide(catalog, 'x', 'warning')).toMatchObject({ minSeverity: 'critical', shouldDispatch: false });
    expect(decide(catalog, 'y', 'warning')).toMatchObject({ minSeverity: 'warning', shouldDispatch: true });
  });

  test('names sinks as they are written, with repeats', () => {
    const route = { category: 'x', sinks: ['b', 'a', 'b'] };
    expect(sinkNamesOf(catalogOf(), route)).toEqual(['b', 'a', 'b']);
    expect(sinkNamesOf(catalogOf(), null)).toEqual(['a', 'b']);
  });
});

describe('the rhythm of a route', () => {
  test('is the standard one where nobody says otherwise', () =>
    expect(timingOf(undefined, null)).toEqual(DEFAULT_TIMING));

  test('is its own, then the one for all, member by member', () => {
    const defaults = { groupBy: ['loop' as const], groupWaitSeconds: 30, flap: { enterPercent: 70, leavePercent: 40 } };
    const route = {
      category: 'x',
      groupWaitSeconds: 5,
      pendingSeconds: 60,
      flap: { enabled: false, leavePercent: 10 },
    };
    expect(decide(routedCatalog([route], { routing: { defaults } }), 'x').timing).toEqual({
      groupBy: ['loop'],
      groupWaitSeconds: 5,
      groupIntervalSeconds: 300,
      repeatIntervalSeconds: 14_400,
      pendingSeconds: 60,
      flap: { enabled: false, enterPercent: 70, leavePercent: 10 },
    });
  });

  test('of a category without route is the one for all', () => {
    const catalog = catalogOf({ routing: { defaults: { repeatIntervalSeconds: 60 } } });
    expect(decide(catalog, 'x').timing).toEqual({ ...DEFAULT_TIMING, repeatIntervalSeconds: 60 });
  });
});

describe('the shipped catalog', () => {
  const catalog = shippedCatalog(true);

  test.each(shippedCatalog().routing.routes.map(({ category }) => category))('tells somebody of %s', (category) => {
    const decision = decide(catalog, category);
    expect(decision.categoryMappedSeverity).not.toBeNull();
    expect(decision).toMatchObject({ shouldDispatch: true, disabled: false });
    expect(decision.selectedSinks.length).toBeGreaterThan(0);
    expect(decision.selectedSinks.every((id) => Object.hasOwn(catalog.sinks, id))).toBe(true);
  });

  test.each(shippedCatalog().routing.routes.map((_route, index) => index))(
    'without route %i tells nobody of it',
    (index) => {
      const routes = catalog.routing.routes.map((route, at) => (at === index ? { ...route, enabled: false } : route));
      const off = { ...catalog, routing: { ...catalog.routing, routes } };
      for (const [at, { category }] of routes.entries()) {
        expect(decide(off, category).disabled).toBe(at === index);
        expect(decide(off, category).selectedSinks.length > 0).toBe(at !== index);
      }
    },
  );

  test('is shipped with every sink switched off', () => {
    expect(Object.values(shippedCatalog().sinks).map(({ enabled }) => enabled)).toEqual([false, false, false]);
  });
});

test('any alert goes to known sinks, and only when it is severe enough', () => {
  const category = fc.constantFrom('x', 'y', '__proto__', 'toString');
  const severity = fc.constantFrom(...SEVERITIES);
  const ids = fc.array(fc.constantFrom('a', 'b'), { maxLength: 3 });
  const route = fc.record(
    { category, enabled: fc.boolean(), minSeverity: severity, sinks: ids },
    { requiredKeys: ['category'] },
  );
  const world = fc.record({
    routes: fc.array(route, { maxLength: 5 }),
    least: severity,
    event: fc.option(severity),
    category,
  });
  fc.assert(
    fc.property(world, ({ routes, least, event, category: asked }) => {
      const decision = decide(routedCatalog(routes, { defaultMinSeverity: least }), asked, event);
      const own = routes.filter((candidate) => candidate.category === asked);
      expect(decision.disabled).toBe(own.length > 0 && own.every(({ enabled }) => enabled === false));
      expect(decision.selectedSinks.length > 0).toBe(!decision.disabled);
      expect(new Set(decision.selectedSinks).size).toBe(decision.selectedSinks.length);
      expect(decision.shouldDispatch).toBe(
        !decision.disabled && severityRank(decision.eventSeverity) >= severityRank(decision.minSeverity),
      );
    }),
  );
});
