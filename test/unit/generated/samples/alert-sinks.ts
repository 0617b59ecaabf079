import type {
  AlertRouteReport,
  AlertRouteResolution,
  AlertRouteTests,
  AlertSinkSummary,
  AlertSinks,
} from '../../../../src/generated/types.ts';
import type { Sample } from './catalog.ts';

/** The catalog of alert sinks, what is printed of it, and tests of its routes. */

const limits = { timeoutSeconds: 5, maxPerMinute: 60, maxConcurrent: 4 };
const timing = {
  groupBy: ['loop', 'category', 'subject', 'cause'],
  groupWaitSeconds: 0,
  groupIntervalSeconds: 300,
  repeatIntervalSeconds: 14_400,
  pendingSeconds: 0,
  flap: { enabled: true, enterPercent: 50, leavePercent: 25 },
} satisfies AlertSinks['routing']['defaults'];
const route = {
  category: 'health_critical',
  enabled: true,
  minSeverity: 'critical',
  sinks: ['pager'],
  ...timing,
} satisfies AlertSinks['routing']['routes'][number];
const matcher = { loop: 'build-*', category: 'health_*', subject: '*', minSeverity: 'warning' } as const;

export const alertSinks = {
  schemaVersion: 'v1',
  defaultMinSeverity: 'warning',
  sinks: {
    hook: {
      enabled: true,
      type: 'webhook',
      ...limits,
      urlEnv: 'HOOK_URL',
      urlFile: 'hook-url',
      authTokenEnv: 'HOOK_TOKEN',
      authTokenFile: 'hook-token',
      signingSecretEnv: 'HOOK_SECRET',
      signingSecretFile: 'hook-secret',
      headers: { 'X-Env': 'lab' },
    },
    chat: {
      enabled: false,
      type: 'slack',
      ...limits,
      webhookUrlEnv: 'CHAT_URL',
      webhookUrlFile: 'chat-url',
      channel: '#ops',
      username: 'bot',
      iconEmoji: ':fire:',
    },
    pager: {
      enabled: true,
      type: 'pagerduty_events',
      ...limits,
      routingKeyEnv: 'PAGER_KEY',
      routingKeyFile: 'pager-key',
      source: 'ops',
      component: 'loop',
      group: 'run',
      class: 'escalation',
      endpoint: 'https://events.example.org/v2/enqueue',
    },
    mail: {
      enabled: true,
      type: 'email',
      ...limits,
      smtpUrlEnv: 'SMTP_URL',
      smtpUrlFile: 'smtp-url',
      from: 'ops@example.org',
      to: ['night@example.org'],
    },
    hub: {
      enabled: true,
      type: 'alertmanager',
      ...limits,
      urlEnv: 'HUB_URL',
      urlFile: 'hub-url',
      authTokenEnv: 'HUB_TOKEN',
      authTokenFile: 'hub-token',
      labels: { team: 'loops' },
    },
    script: { enabled: true, type: 'exec', ...limits, argv: ['/usr/local/bin/tell', '--quiet'] },
  },
  routing: {
    defaultSinks: ['hook'],
    categorySeverity: { health_critical: 'critical' },
    defaultSeverity: 'warning',
    routes: [route],
    defaults: timing,
  },
  inhibit: [{ source: matcher, target: matcher, equal: ['loop', 'cause'] }],
  dependencies: { build: ['fetch'] },
  storm: { enabled: true, maxNotifications: 30, windowSeconds: 600 },
  delivery: { retrySeconds: [5, 30], breakerFailures: 5, breakerSeconds: 60 },
  outbound: { allowHttpHosts: ['localhost:9093'], allowPrivateHosts: ['10.0.0.1'] },
  watchdog: { enabled: true, urlEnv: 'WATCHDOG_URL', urlFile: 'watchdog-url', timeoutSeconds: 5 },
} satisfies AlertSinks;

const presence = {
  envStatus: { HOOK_TOKEN: { present: false }, HOOK_URL: { present: true } },
  fileStatus: { 'chat-url': { present: true } },
  validation: { envCheckEnabled: true },
};
const hook = {
  id: 'hook',
  type: 'webhook',
  enabled: true,
  timeoutSeconds: 5,
  secretRefs: { urlEnv: 'HOOK_URL', authTokenEnv: null },
} as const;

export const alertSinkSummary = {
  schemaVersion: 'v1',
  sourceFile: 'sinks.json',
  defaultMinSeverity: 'warning',
  sinks: [hook],
  enabledSinkCount: 1,
  routing: alertSinks.routing,
  ...presence,
} satisfies AlertSinkSummary;

const selected = { ...hook, config: { headers: {} } };

export const alertRouteResolution = {
  schemaVersion: 'v1',
  sourceFile: 'sinks.json',
  category: 'health_critical',
  eventSeverity: 'critical',
  categoryMappedSeverity: 'critical',
  minSeverity: 'warning',
  shouldDispatch: true,
  routeDisabled: true,
  route,
  selectedSinks: [selected],
  dispatchableSinks: [selected],
  ...presence,
} satisfies AlertRouteResolution;

export const alertRouteTests = {
  schemaVersion: 'v1',
  tests: [
    {
      name: 'a loop that cannot be reached pages once',
      alerts: [{ loop: 'build', category: 'health_critical', subject: 'transport_unreachable', severity: 'critical' }],
      expect: [
        {
          loop: 'build',
          category: 'health_critical',
          subject: 'transport_unreachable',
          sinks: ['pager'],
          inhibitedBy: 'transport_unreachable',
        },
      ],
    },
  ],
} satisfies AlertRouteTests;

const alertRouteReport = {
  schemaVersion: 'v1',
  catalogFile: 'sinks.json',
  testsFile: 'tests.json',
  passed: 0,
  failed: 1,
  tests: [
    {
      name: 'a loop that cannot be reached pages once',
      passed: false,
      failures: ['build/health_critical/transport_unreachable is told nobody, expected told pager'],
      alerts: [
        {
          loop: 'build',
          category: 'health_critical',
          subject: 'transport_unreachable',
          severity: 'critical',
          sinks: [],
          reasonCode: 'no_dispatchable_sinks',
          inhibitedBy: null,
        },
      ],
    },
  ],
} satisfies AlertRouteReport;

/** Pointers of the members of an object, those apart that must be there. */
function optionalMembers(at: string, value: object, required: readonly string[] = []): string[] {
  return Object.keys(value)
    .filter((name) => !required.includes(name))
    .map((name) => `${at}/${name}`);
}

const routeMembers = (at: string): string[] => [
  ...optionalMembers(at, route, ['category']),
  ...optionalMembers(`${at}/flap`, timing.flap),
];

const routingOptional = (at: string): string[] => [
  ...optionalMembers(at, alertSinks.routing, ['defaultSinks', 'categorySeverity', 'routes']),
  `${at}/categorySeverity/health_critical`,
  ...optionalMembers(`${at}/defaults`, timing),
  ...optionalMembers(`${at}/defaults/flap`, timing.flap),
  ...routeMembers(`${at}/routes/0`),
];

const presenceOptional = [
  '/fileStatus',
  ...optionalMembers('/fileStatus', presence.fileStatus),
  ...optionalMembers('/envStatus', presence.envStatus),
];

/** Closed documents of alert sinks. */
export const ALERT_SINK_SAMPLES: readonly Sample[] = [
  {
    schema: 'alert-sinks',
    value: alertSinks,
    optional: [
      ...optionalMembers('', alertSinks, ['schemaVersion', 'defaultMinSeverity', 'sinks', 'routing']),
      ...Object.entries(alertSinks.sinks).flatMap(([id, sink]) => [
        `/sinks/${id}`,
        ...optionalMembers(`/sinks/${id}`, sink, ['enabled', 'type', 'from', 'to', 'argv']),
      ]),
      ...routingOptional('/routing'),
      '/inhibit/0/equal',
      ...optionalMembers('/inhibit/0/source', matcher),
      ...optionalMembers('/inhibit/0/target', matcher),
      '/dependencies/build',
      ...optionalMembers('/storm', alertSinks.storm),
      ...optionalMembers('/delivery', alertSinks.delivery),
      ...optionalMembers('/outbound', alertSinks.outbound),
      ...optionalMembers('/watchdog', alertSinks.watchdog, ['enabled']),
    ],
    open: ['/sinks/hook/headers', '/sinks/hub/labels'],
  },
  {
    schema: 'alert-sink-summary',
    value: alertSinkSummary,
    optional: [...routingOptional('/routing'), ...presenceOptional],
    open: ['/sinks/0/secretRefs'],
  },
  {
    schema: 'alert-route-resolution',
    value: alertRouteResolution,
    optional: ['/categoryMappedSeverity', '/routeDisabled', '/route', ...routeMembers('/route'), ...presenceOptional],
    open: ['/selectedSinks/0', '/dispatchableSinks/0'].flatMap((at) => [`${at}/secretRefs`, `${at}/config`]),
  },
  {
    schema: 'alert-route-tests',
    value: alertRouteTests,
    optional: [
      '/tests/0/alerts/0/subject',
      '/tests/0/alerts/0/severity',
      ...['loop', 'subject', 'sinks', 'inhibitedBy'].map((name) => `/tests/0/expect/0/${name}`),
    ],
    open: [],
  },
  { schema: 'alert-route-report', value: alertRouteReport, optional: [], open: [] },
];
