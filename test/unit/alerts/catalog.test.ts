import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAlertCatalog } from '../../../src/alerts/catalog.ts';
import type { OpsError } from '../../../src/errors.ts';
import type { AlertSinks } from '../../../src/generated/types.ts';
import { withValue } from '../generated/pointer-edit.ts';
import { ALERT_SINK_MUTATIONS } from '../generated/mutations-alert-sinks.ts';
import { alertSinks } from '../generated/samples/alert-sinks.ts';
import { HOOK, SHIPPED_FILE, catalogOf, refusalOf, routedCatalog, shippedCatalog } from './sink-catalog.ts';

const SECRET = 'https://hooks.example.org/T0/B0/s3cr3t-t0k3n';

function problemsOf(document: unknown): string[] {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const refusal = refusalOf(() => parseAlertCatalog(text, 'f.json'));
  expect(refusal).toMatchObject({ code: 'config_invalid', exitCode: 78 });
  expect(refusal.message).toMatch(/^f\.json: /);
  return refusal.message.slice('f.json: '.length).split('; ');
}

describe('a good catalog', () => {
  test('is given back as it is, with its file', () => {
    const text = JSON.stringify(alertSinks);
    expect(parseAlertCatalog(text, 'f.json')).toEqual({ file: 'f.json', document: alertSinks });
  });

  test('is the shipped one', () => {
    expect(JSON.parse(readFileSync(SHIPPED_FILE, 'utf8'))).toEqual(shippedCatalog());
  });

  test('may have two routes for one category, and loops that need each other', () => {
    const routes = [{ category: 'x' }, { category: 'x', sinks: ['a'] }];
    const document = routedCatalog(routes, { dependencies: { a: ['b'], b: ['a'] } });
    expect(parseAlertCatalog(JSON.stringify(document), 'f.json').document).toEqual(document);
  });
});

describe('a text that is no catalog', () => {
  test.each([
    ['', 'document is empty'],
    [' \n', 'document is empty'],
    ['{', 'document is not JSON: line 1, column 2'],
    ['{\n  "a": 1,\n  "b": hidden\n}', 'document is not JSON: line 3, column 8'],
    ['{"schemaVersion":"v1"} {}', 'document is not JSON: line 1, column 24'],
    ['{"schemaVersion":"v1","schemaVersion":"v2"}', 'document holds a member twice: line 1, column 24'],
    ['[]', 'document must be object'],
    ['null', 'document must be object'],
    ['"text"', 'document must be object'],
  ])('%j', (text, problem) => expect(problemsOf(text)).toEqual([problem]));
});

describe('what breaks the schema', () => {
  test.each<[string, unknown, string]>([
    ['/schemaVersion', 'v2', '/schemaVersion is "v2", expected "v1"'],
    ['/schemaVersion', undefined, '/schemaVersion is missing'],
    ['/defaultMinSeverity', 'error', '/defaultMinSeverity is "error", expected one of info, warning, critical'],
    ['/routing/routes', undefined, '/routing/routes is missing'],
    ['/routing/routes/0/colour', 'red', '/routing/routes/0/colour is not known here'],
    [
      '/routing/routes/0/minSeverity',
      SECRET,
      '/routing/routes/0/minSeverity is another text, expected one of info, warning, critical',
    ],
    ['/sinks/hook/enabled', 1, '/sinks/hook/enabled must be boolean'],
    ['/sinks/hook/timeoutSeconds', 1.5, '/sinks/hook/timeoutSeconds must be integer'],
    ['/sinks/hook/timeoutSeconds', 121, '/sinks/hook/timeoutSeconds must be <= 120'],
    ['/sinks/hook/urlEnv', SECRET, '/sinks/hook/urlEnv must match pattern "^[A-Z_][A-Z0-9_]*$"'],
    [
      '/sinks/chat/type',
      'teams',
      '/sinks/chat/type is "teams", expected one of webhook, slack, pagerduty_events, email, alertmanager, exec',
    ],
    [
      '/sinks/chat/type',
      undefined,
      '/sinks/chat/type is missing, expected one of webhook, slack, pagerduty_events, email, alertmanager, exec',
    ],
    ['/sinks/a b', HOOK, '/sinks/a b has a name that cannot be used: letters, digits, . _ -'],
  ])('%s as %j', (pointer, value, problem) => {
    expect(problemsOf(withValue(alertSinks, pointer, value))).toEqual([problem]);
  });

  test('a name with a slash is written as a JSON pointer', () => {
    expect(problemsOf({ ...alertSinks, sinks: { ...alertSinks.sinks, 'a/b~': HOOK } })).toEqual([
      '/sinks/a~1b~0 has a name that cannot be used: letters, digits, . _ -',
    ]);
  });

  test('everything is said at once, up to a limit', () => {
    const colours = Object.fromEntries(Array.from({ length: 13 }, (_none, index) => [`colour${String(index)}`, 1]));
    const problems = problemsOf({ ...alertSinks, ...colours });
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)).toBe('and 3 more');
    expect(problemsOf({ ...alertSinks, colour: 1, schemaVersion: 'v2' })).toHaveLength(2);
  });

  test.each(ALERT_SINK_MUTATIONS.filter(({ schema }) => schema === 'alert-sinks'))(
    'names the place of $why',
    (mutation) => {
      const problems = problemsOf(withValue(mutation.document, mutation.pointer, mutation.value));
      const parent = mutation.pointer.slice(0, mutation.pointer.lastIndexOf('/'));
      expect(problems.every((problem) => problem.startsWith(`${parent}/`) || problem.startsWith(`${parent} `))).toBe(
        true,
      );
    },
  );
});

describe('what contradicts itself', () => {
  test.each<[string, AlertSinks, string[]]>([
    [
      'sinks that nobody knows',
      catalogOf({ sinks: { a: HOOK }, routing: { defaultSinks: ['a', 'nope'] } }),
      ['/routing/defaultSinks/1 is "nope", which is none of a'],
    ],
    [
      'a sink called as every object has it',
      routedCatalog([{ category: 'x' }, { category: 'y', sinks: ['b', 'constructor'] }]),
      ['/routing/routes/1/sinks/1 is "constructor", which is none of a, b'],
    ],
    [
      'sinks without the secret that they need',
      catalogOf({
        sinks: {
          a: { enabled: true, type: 'webhook', authTokenEnv: 'T' },
          b: { enabled: false, type: 'slack' },
          c: { enabled: true, type: 'pagerduty_events' },
          d: { enabled: true, type: 'email', from: 'a@b', to: ['c@d'] },
          e: { enabled: true, type: 'alertmanager' },
        },
      }),
      [
        '/sinks/a needs urlEnv or urlFile',
        '/sinks/b needs webhookUrlEnv or webhookUrlFile',
        '/sinks/c needs routingKeyEnv or routingKeyFile',
        '/sinks/d needs smtpUrlEnv or smtpUrlFile',
        '/sinks/e needs urlEnv or urlFile',
      ],
    ],
    [
      'flapping that would never end',
      routedCatalog([
        { category: 'x', flap: { enterPercent: 20 } },
        { category: 'y', flap: { leavePercent: 50 } },
        { category: 'z', flap: { enterPercent: 26 } },
      ]),
      [
        '/routing/routes/0/flap has leavePercent 25, which must be below enterPercent 20',
        '/routing/routes/1/flap has leavePercent 50, which must be below enterPercent 50',
      ],
    ],
    [
      'flapping of a route against what holds for all',
      catalogOf({
        routing: { defaults: { flap: { leavePercent: 45 } }, routes: [{ category: 'x', flap: { enterPercent: 45 } }] },
      }),
      ['/routing/routes/0/flap has leavePercent 45, which must be below enterPercent 45'],
    ],
    [
      'a loop that needs itself',
      catalogOf({ dependencies: { a: ['b', 'a'] } }),
      ['/dependencies/a/1 is the loop itself'],
    ],
    ['a watchdog without address', catalogOf({ watchdog: { enabled: true } }), ['/watchdog needs urlEnv or urlFile']],
    [
      'hosts that are none',
      catalogOf({
        outbound: {
          allowHttpHosts: ['localhost', 'http://x', '[::1]:80', '::1'],
          allowPrivateHosts: ['*.corp', '10.0.0.1:9093'],
        },
      }),
      [
        '/outbound/allowHttpHosts/1 is no host: name or address, and :port if needed',
        '/outbound/allowPrivateHosts/0 is no host: name or address, and :port if needed',
      ],
    ],
    [
      'an endpoint that is none, or that holds a password',
      catalogOf({
        sinks: {
          a: { enabled: true, type: 'pagerduty_events', routingKeyEnv: 'K', endpoint: 'events' },
          b: { enabled: true, type: 'pagerduty_events', routingKeyEnv: 'K', endpoint: 'https://u:p@example.org/' },
          c: { enabled: true, type: 'pagerduty_events', routingKeyEnv: 'K', endpoint: 'http://localhost:1/v2' },
        },
      }),
      [
        '/sinks/a/endpoint is no http or https URL without user and password',
        '/sinks/b/endpoint is no http or https URL without user and password',
      ],
    ],
    [
      'mail addresses that would begin another header',
      catalogOf({
        sinks: {
          a: { enabled: true, type: 'email', smtpUrlEnv: 'M', from: 'a@b\r\nBcc: x@y', to: ['c@d', 'nobody'] },
          b: { enabled: true, type: 'email', smtpUrlEnv: 'M', from: 'Ops <ops@b.org>', to: ['c@d'] },
        },
      }),
      ['/sinks/a/from is no mail address', '/sinks/a/to/1 is no mail address'],
    ],
    [
      'a program that cannot be started',
      catalogOf({
        sinks: {
          a: { enabled: true, type: 'exec', argv: [' ', 'x\0y'] },
          b: { enabled: true, type: 'exec', argv: ['x', ''] },
        },
      }),
      ['/sinks/a/argv/0 cannot be handed to a program', '/sinks/a/argv/1 cannot be handed to a program'],
    ],
  ])('%s', (_name, document, problems) => {
    expect(problemsOf(document)).toEqual(problems);
  });
});

describe('headers of a webhook', () => {
  const withHeaders = (headers: Record<string, string>): AlertSinks =>
    catalogOf({ sinks: { a: { ...HOOK, headers }, b: HOOK } });

  test.each([
    ['Content-Type', 'application/json'],
    ['X-Env', 'lab\ttab'],
    ['X-Empty', ''],
  ])('%s: %j may be added', (name, value) => {
    expect(() => parseAlertCatalog(JSON.stringify(withHeaders({ [name]: value })), 'f')).not.toThrow();
  });

  test.each([
    [
      'X-Env',
      'a\r\nHost: b',
      'has a value with a line end, a character that is not ASCII, or more than 8192 characters',
    ],
    ['X-Env', 'a\nb', 'has a value with a line end, a character that is not ASCII, or more than 8192 characters'],
    ['X-Env', 'a\0', 'has a value with a line end, a character that is not ASCII, or more than 8192 characters'],
    ['X-Env', 'caf\u00e9', 'has a value with a line end, a character that is not ASCII, or more than 8192 characters'],
    ['Accept-Encoding', 'gzip', 'may not be set: the delivery sets it itself'],
    ['Webhook-Foo', 'a', 'may not be set: the delivery sets it itself'],
    ['X-Env', 'snow ☃', 'has a value with a line end, a character that is not ASCII, or more than 8192 characters'],
    ['X Env', 'a', 'is no name of a header'],
    ['X-Env:', 'a', 'is no name of a header'],
    ['X-Env\r\nHost', 'a', 'is no name of a header'],
    ['', 'a', 'is no name of a header'],
    ['content-length', '1', 'may not be set: the delivery sets it itself'],
    ['Host', 'b', 'may not be set: the delivery sets it itself'],
    ['TRANSFER-ENCODING', 'chunked', 'may not be set: the delivery sets it itself'],
    ['Connection', 'close', 'may not be set: the delivery sets it itself'],
    ['Webhook-Signature', 'v1,x', 'may not be set: the delivery sets it itself'],
    ['Authorization', `Bearer ${SECRET}`, 'holds a secret: use authTokenEnv or authTokenFile'],
  ])('%j: %j may not', (name, value, problem) => {
    const shown = name.replace('\r\n', String.raw`\u000d\u000a`);
    expect(problemsOf(withHeaders({ [name]: value }))).toEqual([`/sinks/a/headers/${shown} ${problem}`]);
  });

  test('may override the content type once', () => {
    expect(problemsOf(withHeaders({ 'Content-Type': 'a', 'content-type': 'b' }))).toEqual([
      '/sinks/a/headers/content-type is Content-Type once more',
    ]);
  });
});

/** Message and hint of a refusal; empty for a catalog that is accepted. */
function whatIsSaidOf(text: string): string {
  try {
    parseAlertCatalog(text, 'f.json');
    return '';
  } catch (error) {
    return `${String(error)} ${String((error as OpsError).hint)}`;
  }
}

test('no message shows a long text of the catalog, wherever it stands', () => {
  const places = [
    '/schemaVersion',
    '/defaultMinSeverity',
    '/sinks/hook/type',
    '/sinks/hook/urlEnv',
    '/sinks/hook/enabled',
    '/sinks/hook/headers/X-Env',
    '/sinks/mail/from',
    '/sinks/pager/endpoint',
    '/sinks/chat',
    '/routing',
    '/delivery/retrySeconds/0',
    '/storm/enabled',
    '/outbound/allowHttpHosts/0',
  ];
  const secret = fc.string({
    unit: fc.constantFrom('a', 'f', 'k', 'X', 'Z', '0', '7', '_', '-'),
    minLength: 24,
    maxLength: 60,
  });
  fc.assert(
    fc.property(fc.constantFrom(...places), secret, fc.constantFrom('', '\n', '://u:p@'), (pointer, text, odd) => {
      const document = JSON.stringify(withValue(alertSinks, pointer, `${odd}${text}${odd}`));
      for (const given of [document, document.slice(0, -3), document.replace(text, `${text}"`)]) {
        expect(whatIsSaidOf(given)).not.toContain(text);
      }
    }),
  );
});
