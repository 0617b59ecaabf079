import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InhibitAlert } from '../../../src/alerts/inhibit-rules.ts';
import { inhibitorOf } from '../../../src/alerts/inhibit.ts';
import { routeOf } from '../../../src/alerts/route.ts';
import { severityRank } from '../../../src/alerts/severity.ts';
import type { AlertSinks } from '../../../src/generated/types.ts';
import { findReason } from '../../../src/status/reasons/catalog.ts';
import { HOOK, catalogOf, routedCatalog, shippedCatalog } from './sink-catalog.ts';

/** `loop/category/subject`, the severity that the category has elsewhere. */
function alert(name: string, severity?: InhibitAlert['severity']): InhibitAlert {
  const [loopId = '', category = '', subject = category] = name.split('/');
  const usual = category === 'health_critical' ? 'critical' : 'warning';
  return { fingerprint: name, loopId, category, subject, cause: subject, severity: severity ?? usual };
}

/** Who hides the first alert while all of them fire. */
function hider(names: readonly (string | InhibitAlert)[], catalog: AlertSinks = catalogOf()): string | null {
  const [first, ...others] = names.map((name) => (typeof name === 'string' ? alert(name) : name));
  if (first === undefined) throw new Error('no alert');
  const found = inhibitorOf(first, [first, ...others], catalog);
  // What holds does not hang on the order, nor on whether the alert itself is among those that fire.
  expect(inhibitorOf(first, others.toReversed(), catalog)).toEqual(found);
  return found?.fingerprint ?? null;
}

describe('reasons of health', () => {
  const UNREADABLE = [
    'transport_unreachable',
    'snapshot_unavailable',
    'events_unavailable',
    'service_request_failed',
    'service_response_invalid',
    'invalid_transport_payload',
    'reconcile_failed',
    'projection_failed',
  ];
  const AGED = ['ingest_stale', 'runtime_heartbeat_stale', 'runtime_heartbeat_missing', 'lifecycle_unknown'];

  test.each(UNREADABLE.flatMap((root) => AGED.map((aged) => [root, aged] as const)))('%s hides %s', (root, aged) => {
    expect(hider([`l/health_degraded/${aged}`, `l/health_critical/${root}`])).toBe(`l/health_critical/${root}`);
    expect(hider([`l/health_critical/${root}`, `l/health_degraded/${aged}`])).toBeNull();
  });

  test.each([
    ['ingest_stale', 'ingest_backlog'],
    ['runtime_heartbeat_stale', 'runtime_heartbeat_missing'],
    ['runtime_heartbeat_stale', 'missing_heartbeat_timestamp'],
    ['runtime_heartbeat_stale', 'invalid_heartbeat_timestamp'],
  ])('%s follows from %s', (aged, root) => {
    expect(hider([`l/health_degraded/${aged}`, `l/health_degraded/${root}`])).toBe(`l/health_degraded/${root}`);
  });

  test.each([...UNREADABLE, ...AGED, 'ingest_backlog', 'missing_heartbeat_timestamp', 'invalid_heartbeat_timestamp'])(
    '%s is a reason code that there is',
    (code) => expect(findReason(code)).not.toBeNull(),
  );

  test.each(['divergence_detected', 'ordering_drift_detected'])('%s hides the reason of that name', (name) => {
    expect(hider([`l/health_degraded/${name}`, `l/${name}`])).toBe(`l/${name}`);
    expect(hider([`l/${name}`, `l/health_degraded/${name}`])).toBeNull();
    expect(hider([`l/health_degraded/${name}`, `other/${name}`])).toBeNull();
  });

  test('a reason that is critical hides itself as a degraded one', () => {
    expect(hider(['l/health_degraded/transport_unreachable', 'l/health_critical/transport_unreachable'])).toBe(
      'l/health_critical/transport_unreachable',
    );
  });

  test.each([
    ['another loop', ['l/health_degraded/ingest_stale', 'm/health_critical/transport_unreachable']],
    ['a cause that is less grave', ['l/health_critical/ingest_stale', 'l/health_degraded/transport_unreachable']],
    ['a failed run, which is a fact', ['l/health_critical/run_failed', 'l/health_critical/transport_unreachable']],
    ['a reason that follows from nothing', ['l/health_degraded/clock_skew', 'l/health_critical/transport_unreachable']],
    ['another category of that name', ['l/custom/ingest_stale', 'l/health_critical/transport_unreachable']],
    ['a root of another category', ['l/health_degraded/ingest_stale', 'l/custom/transport_unreachable']],
    ['itself alone', ['l/health_critical/transport_unreachable']],
  ])('%s hides nothing', (_name, names) => expect(hider(names)).toBeNull());

  test('an alert that is hidden hides its own consequences all the same', () => {
    const names = ['runtime_heartbeat_stale', 'runtime_heartbeat_missing'].map((code) => `l/health_degraded/${code}`);
    expect(hider([...names, 'l/health_degraded/transport_unreachable'])).not.toBeNull();
    const catalog = catalogOf({ dependencies: { l: ['m'] } });
    const chain = [
      'l/health_degraded/ingest_stale',
      'l/health_critical/transport_unreachable',
      'm/health_critical/run_failed',
    ];
    expect(hider(chain, catalog)).toBe('l/health_critical/transport_unreachable');
    expect(hider(chain.slice(1), catalog)).toBe('m/health_critical/run_failed');
  });
});

describe('rules of the catalog', () => {
  test.each<[string, AlertSinks['inhibit'], readonly string[], string | null]>([
    [
      'hold within a loop',
      [{ source: { category: 'custom' }, target: { category: 'health_*' } }],
      ['l/health_degraded/x', 'm/custom', 'l/custom'],
      'l/custom',
    ],
    [
      'hold within a loop only',
      [{ source: { category: 'custom' }, target: { category: '*' } }],
      ['l/x', 'm/custom'],
      null,
    ],
    [
      'hold across loops',
      [{ source: { category: 'custom' }, target: { category: 'x' }, equal: [] }],
      ['l/x', 'm/custom'],
      'm/custom',
    ],
    [
      'hold for what both have in common',
      [{ source: { loop: 'm' }, target: { loop: 'l' }, equal: ['category', 'subject'] }],
      ['l/x/1', 'm/x/2', 'm/y/1', 'm/x/1'],
      'm/x/1',
    ],
    ['do not hide the source itself', [{ source: { category: '*' }, target: { category: '*' } }], ['l/x'], null],
    [
      'hide neither of two that match both sides',
      [{ source: { category: '*' }, target: { category: '*' } }],
      ['l/x', 'l/y'],
      null,
    ],
    [
      'hide none in a circle',
      [
        { source: { category: 'x' }, target: { category: 'y' } },
        { source: { category: 'y' }, target: { category: 'z' } },
        { source: { category: 'z' }, target: { category: 'x' } },
      ],
      ['l/x', 'l/y', 'l/z'],
      null,
    ],
    [
      'hide what hangs on a circle',
      [
        { source: { category: 'x' }, target: { category: 'y' } },
        { source: { category: 'y' }, target: { category: 'x' } },
        { source: { category: 'y' }, target: { category: 'z' } },
      ],
      ['l/z', 'l/x', 'l/y'],
      'l/y',
    ],
    [
      'look at the severity',
      [{ source: { minSeverity: 'critical' }, target: { category: 'x' } }],
      ['l/x', 'l/y'],
      null,
    ],
  ])('%s', (_name, ...[inhibit = [], names, expected]) => expect(hider(names, catalogOf({ inhibit }))).toBe(expected));

  test('do not let a lesser alert hide a graver one', () => {
    const catalog = catalogOf({ inhibit: [{ source: { category: 'x' }, target: { category: 'y' } }] });
    expect(hider([alert('l/y', 'critical'), alert('l/x', 'warning')], catalog)).toBeNull();
    expect(hider([alert('l/y', 'critical'), alert('l/x', 'critical')], catalog)).toBe('l/x');
  });

  test('choose a source of the same loop, then the gravest', () => {
    const catalog = catalogOf({ inhibit: [{ source: { category: 'x' }, target: { category: 'y' }, equal: [] }] });
    expect(hider(['l/y', alert('k/x', 'critical'), 'l/x'], catalog)).toBe('l/x');
    expect(hider(['l/y', 'k/x', alert('m/x', 'critical')], catalog)).toBe('m/x');
  });
});

describe('loops that need others', () => {
  const catalog = catalogOf({ dependencies: { app: ['db', 'net'], db: ['net'], left: ['right'], right: ['left'] } });

  test.each([
    [
      'a critical alert of a needed loop hides everything',
      ['app/health_critical/run_failed', 'db/health_critical/run_failed'],
      'db/health_critical/run_failed',
    ],
    [
      'one that is not critical hides nothing',
      ['app/health_degraded/run_stopped', 'db/health_degraded/run_stopped'],
      null,
    ],
    [
      'nothing hides an alert of the needed loop',
      ['db/health_critical/run_failed', 'app/health_critical/run_failed'],
      null,
    ],
    [
      'a loop that nobody ties to it stays as it is',
      ['x/health_critical/run_failed', 'db/health_critical/run_failed'],
      null,
    ],
    [
      'loops that need each other hide nothing',
      ['left/health_critical/run_failed', 'right/health_critical/run_failed'],
      null,
    ],
  ])('%s', (_name, names, expected) => expect(hider(names, catalog)).toBe(expected));

  test('fifty loops that need one leave one alert', () => {
    const loops = Array.from({ length: 50 }, (_none, index) => `loop-${String(index)}`);
    const shipped = { ...shippedCatalog(true), dependencies: Object.fromEntries(loops.map((loop) => [loop, ['net']])) };
    const names = ['net', ...loops].map((loop) => `${loop}/health_critical/transport_unreachable`);
    const firing = names.map((name) => alert(name));
    const told = firing.filter((one) => inhibitorOf(one, firing, shipped) === null);
    expect(told.map(({ fingerprint }) => fingerprint)).toEqual([names[0]]);
  });
});

describe('who is told of the root', () => {
  const consequence = 'l/health_degraded/divergence_detected';
  const root = 'l/divergence_detected';

  test.each<[string, AlertSinks, string | null]>([
    [
      'the same sink',
      routedCatalog([
        { category: 'divergence_detected', sinks: ['a'] },
        { category: 'health_degraded', sinks: ['a'] },
      ]),
      root,
    ],
    ['more sinks', routedCatalog([{ category: 'health_degraded', sinks: ['a'] }]), root],
    [
      'another sink',
      routedCatalog([
        { category: 'divergence_detected', sinks: ['b'] },
        { category: 'health_degraded', sinks: ['a'] },
      ]),
      null,
    ],
    ['fewer sinks', routedCatalog([{ category: 'divergence_detected', sinks: ['b'] }]), null],
    ['nobody, switched off', routedCatalog([{ category: 'divergence_detected', enabled: false }]), null],
    ['nobody, not severe enough', routedCatalog([{ category: 'divergence_detected', minSeverity: 'critical' }]), null],
    ['nobody, its sink is switched off', catalogOf({ sinks: { a: { ...HOOK, enabled: false } } }), null],
  ])('%s', (_name, catalog, expected) => expect(hider([consequence, root], catalog)).toBe(expected));

  test('with the shipped catalog everybody who would be told of the consequence', () => {
    expect(hider([consequence, root], shippedCatalog(true))).toBe(root);
    expect(
      hider(['l/health_degraded/ordering_drift_detected', 'l/ordering_drift_detected'], shippedCatalog(true)),
    ).toBe('l/ordering_drift_detected');
  });
});

test('whatever the rules are, each hidden alert has a root that is told, as grave as it is, wherever it would be told', () => {
  const word = fc.constantFrom('a', 'b', 'c');
  const pattern = fc.constantFrom('a', 'b', 'c', '*');
  const severity = fc.constantFrom('info' as const, 'warning' as const, 'critical' as const);
  const category = fc.constantFrom('health_degraded', 'health_critical', 'a', 'b');
  const subject = fc.constantFrom('ingest_stale', 'transport_unreachable', 'runtime_heartbeat_missing', 'a');
  const matcher = fc.record(
    { loop: pattern, category: fc.oneof(category, pattern), minSeverity: severity },
    { requiredKeys: ['loop'] },
  );
  const rule = fc.record(
    { source: matcher, target: matcher, equal: fc.subarray(['loop', 'category', 'subject'] as const) },
    { requiredKeys: ['source', 'target'] },
  );
  const route = fc.record(
    { category, sinks: fc.subarray(['a', 'b']), minSeverity: severity, enabled: fc.boolean() },
    { requiredKeys: ['category'] },
  );
  const world = fc.record({
    alerts: fc.array(fc.record({ loop: word, category, subject, severity }), { minLength: 1, maxLength: 12 }),
    inhibit: fc.array(rule, { maxLength: 4 }),
    dependencies: fc.dictionary(word, fc.array(word, { maxLength: 2 }), { maxKeys: 3 }),
    routes: fc.array(route, { maxLength: 4 }),
  });
  let hidden = 0;
  fc.assert(
    fc.property(world, ({ alerts, inhibit, dependencies, routes }) => {
      const catalog = routedCatalog(routes, {
        inhibit,
        dependencies,
        defaultMinSeverity: 'info',
      });
      const firing = [
        ...new Map(alerts.map((one) => [`${one.loop}/${one.category}/${one.subject}`, one.severity])),
      ].map(([name, grave]) => alert(name, grave));
      const sinksOf = ({ category: of, severity: grave }: InhibitAlert): readonly string[] => {
        const { shouldDispatch, selectedSinks } = routeOf(catalog, { category: of, severity: grave });
        return shouldDispatch ? selectedSinks : [];
      };
      for (const one of firing) {
        let root = one;
        for (
          let steps = 0, next = inhibitorOf(root, firing, catalog);
          next !== null;
          next = inhibitorOf(root, firing, catalog)
        ) {
          root = next;
          steps += 1;
          expect(steps).toBeLessThan(firing.length);
        }
        if (root === one) continue;
        hidden += 1;
        expect(severityRank(root.severity)).toBeGreaterThanOrEqual(severityRank(one.severity));
        expect(sinksOf(root)).toEqual(expect.arrayContaining([...sinksOf(one)]));
        expect(sinksOf(root).length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 3_000 },
  );
  expect(hidden).toBeGreaterThan(500);
});
