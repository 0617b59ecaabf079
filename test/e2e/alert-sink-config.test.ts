import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AlertRouteResolution, AlertSinkSummary, AlertSinks } from '../../src/generated/types.ts';
import { type Ended, runScript } from '../support/run-script.ts';
import { schemaValidator } from '../support/schema-check.ts';
import { catalogOf, shippedCatalog } from '../unit/alerts/sink-catalog.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sinks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const SECRETS = { URL_A: 'https://a.example.org/s3cr3t-a', URL_B: 'https://b.example.org/s3cr3t-b' };

/** Two enabled webhooks and one that is not; `one` goes to the first, `two` to the second, all else to the third. */
const CATALOG: AlertSinks = catalogOf({
  sinks: {
    a: { enabled: true, type: 'webhook', urlEnv: 'URL_A' },
    b: { enabled: true, type: 'webhook', urlEnv: 'URL_B', authTokenEnv: 'TOKEN_B' },
    off: { enabled: false, type: 'slack', webhookUrlEnv: 'URL_OFF' },
  },
  routing: {
    defaultSinks: ['off'],
    routes: [
      { category: 'one', sinks: ['a'] },
      { category: 'two', sinks: ['b', 'a'] },
    ],
  },
});

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Ended {
  return runScript('alert-sink-config', args, env);
}

function printed(args: readonly string[], env: NodeJS.ProcessEnv): unknown {
  const { status, stdout, stderr } = run(args, env);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return JSON.parse(stdout);
}

function summaryOf(args: readonly string[], env: NodeJS.ProcessEnv = {}): AlertSinkSummary {
  return printed(args, env) as AlertSinkSummary;
}

function resolutionOf(args: readonly string[], env: NodeJS.ProcessEnv = {}): AlertRouteResolution {
  return printed(args, env) as AlertRouteResolution;
}

describe('the shipped catalog', () => {
  const presence = {
    OPS_MANAGER_ALERT_PAGERDUTY_ROUTING_KEY: { present: false },
    OPS_MANAGER_ALERT_SLACK_WEBHOOK_URL: { present: false },
    OPS_MANAGER_ALERT_WEBHOOK_TOKEN: { present: false },
    OPS_MANAGER_ALERT_WEBHOOK_URL: { present: false },
  };
  const pager = { routingKeyEnv: 'OPS_MANAGER_ALERT_PAGERDUTY_ROUTING_KEY' };
  const chat = { webhookUrlEnv: 'OPS_MANAGER_ALERT_SLACK_WEBHOOK_URL' };
  const hook = { urlEnv: 'OPS_MANAGER_ALERT_WEBHOOK_URL', authTokenEnv: 'OPS_MANAGER_ALERT_WEBHOOK_TOKEN' };

  test('lists its sinks with tabs', () => {
    expect(run(['--list-sinks']).stdout).toBe(
      'webhook-default\twebhook\tfalse\nslack-default\tslack\tfalse\npagerduty-default\tpagerduty_events\tfalse\n',
    );
  });

  test('is described as readers know it', () => {
    const summary = summaryOf([]);
    expect(schemaValidator('alert-sink-summary')(summary)).toBe(true);
    const { sourceFile, routing, ...rest } = summary;
    expect(sourceFile).toMatch(/\/config\/ops-manager-alert-sinks\.v1\.json$/);
    expect(JSON.stringify(rest)).toBe(
      JSON.stringify({
        schemaVersion: 'v1',
        defaultMinSeverity: 'warning',
        sinks: [
          { id: 'webhook-default', enabled: false, type: 'webhook', timeoutSeconds: 5, secretRefs: hook },
          { id: 'slack-default', enabled: false, type: 'slack', timeoutSeconds: 5, secretRefs: chat },
          { id: 'pagerduty-default', enabled: false, type: 'pagerduty_events', timeoutSeconds: 5, secretRefs: pager },
        ],
        enabledSinkCount: 0,
        envStatus: presence,
        validation: { envCheckEnabled: true },
      }),
    );
    expect(JSON.stringify(routing)).toBe(JSON.stringify(shippedCatalog().routing));
    expect(routing.routes.slice(0, 4)).toEqual([
      {
        category: 'health_critical',
        sinks: ['pagerduty-default', 'slack-default'],
        minSeverity: 'critical',
        enabled: true,
      },
      ...['health_degraded', 'divergence_detected', 'profile_drift_detected'].map((category) => {
        return { category, sinks: ['slack-default'], minSeverity: 'warning', enabled: true };
      }),
    ]);
  });

  test('resolves a category as readers know it', () => {
    const { sourceFile: _file, ...rest } = resolutionOf(['--category', 'health_critical']);
    expect(JSON.stringify(rest)).toBe(
      JSON.stringify({
        schemaVersion: 'v1',
        category: 'health_critical',
        eventSeverity: 'critical',
        categoryMappedSeverity: 'critical',
        minSeverity: 'critical',
        shouldDispatch: true,
        route: {
          category: 'health_critical',
          sinks: ['pagerduty-default', 'slack-default'],
          minSeverity: 'critical',
          enabled: true,
        },
        selectedSinks: [
          {
            id: 'pagerduty-default',
            type: 'pagerduty_events',
            enabled: false,
            timeoutSeconds: 5,
            secretRefs: pager,
            config: {
              source: 'superloop-ops-manager',
              component: 'ops-manager',
              group: 'loop-run',
              class: 'escalation',
            },
          },
          {
            id: 'slack-default',
            type: 'slack',
            enabled: false,
            timeoutSeconds: 5,
            secretRefs: chat,
            config: { channel: '#ops-alerts', username: 'ops-manager', iconEmoji: ':rotating_light:' },
          },
        ],
        dispatchableSinks: [],
        envStatus: presence,
        validation: { envCheckEnabled: true },
      }),
    );
  });
});

describe('which catalog is read', () => {
  test('the one of the flag, else of the environment, else the shipped one', () => {
    const flag = write('flag.json', CATALOG);
    const env = { OPS_MANAGER_ALERT_SINKS_FILE: write('env.json', CATALOG), ...SECRETS, TOKEN_B: 't' };
    expect(summaryOf(['--config-file', flag], env).sourceFile).toBe(flag);
    expect(summaryOf([], env).sourceFile).toBe(env.OPS_MANAGER_ALERT_SINKS_FILE);
    expect(summaryOf([], { OPS_MANAGER_ALERT_SINKS_FILE: '' }).sourceFile).toMatch(
      /ops-manager-alert-sinks\.v1\.json$/,
    );
  });

  test('is named as it was given', () => {
    const given = path.relative(process.cwd(), write('sinks.json', CATALOG));
    expect(path.isAbsolute(given)).toBe(false);
    expect(summaryOf(['--config-file', given, '--no-env-check']).sourceFile).toBe(given);
  });
});

describe('secrets', () => {
  const envCheck = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Ended =>
    run(['--config-file', write('sinks.json', CATALOG), ...args], env);

  test.each<[string, string[], NodeJS.ProcessEnv, string]>([
    ['of every enabled sink for the whole catalog', [], {}, 'TOKEN_B URL_A URL_B'],
    ['that are empty or blank', [], { URL_A: '', URL_B: ' ', TOKEN_B: 't' }, 'URL_A URL_B'],
    ['of the sinks of a category', ['--category', 'one'], { URL_B: 'x' }, 'URL_A'],
    ['of all sinks of a category', ['--category', 'two'], SECRETS, 'TOKEN_B'],
    ['also where the category is not severe enough', ['--category', 'one', '--severity', 'info'], {}, 'URL_A'],
  ])('%s must be there', (_name, ...[args, env, names]) => {
    const { status, stdout, stderr } = envCheck(args, env);
    expect({ status, stdout }).toEqual({ status: 78, stdout: '' });
    expect(stderr.split('\n')[0]).toBe(`error: enabled sink secret env var(s) are unset: ${names}`);
  });

  test.each<[string, string[], NodeJS.ProcessEnv]>([
    ['of other sinks', ['--category', 'one'], { URL_A: 'x' }],
    ['of sinks that are switched off', ['--category', 'other'], {}],
    ['for the list of sinks', ['--list-sinks'], {}],
    ['with --no-env-check', ['--no-env-check'], {}],
    ['of a category with --no-env-check', ['--no-env-check', '--category', 'two'], {}],
  ])('%s may be missing', (_name, args, env) => expect(envCheck(args, env)).toMatchObject({ status: 0, stderr: '' }));

  test('are told to be there, and never shown', () => {
    const args = ['--config-file', write('sinks.json', CATALOG)];
    const env = { ...SECRETS, TOKEN_B: 'tok3n-b', URL_OFF: '' };
    const summary = summaryOf(args, env);
    expect(summary.envStatus).toEqual({
      TOKEN_B: { present: true },
      URL_A: { present: true },
      URL_B: { present: true },
      URL_OFF: { present: false },
    });
    expect(summary.validation).toEqual({ envCheckEnabled: true });
    expect(summaryOf([...args, '--no-env-check'], env).validation).toEqual({ envCheckEnabled: false });
    const views = [[], ['--category', 'two'], ['--text'], ['--category', 'two', '--text'], ['--list-sinks']].map(
      (more) => {
        const { stdout, stderr } = run([...args, ...more], env);
        return stdout + stderr;
      },
    );
    expect(views.join('\n')).not.toMatch(/s3cr3t|tok3n/);
  });

  test('are looked for in files beside the catalog', () => {
    const sinks: AlertSinks['sinks'] = {
      near: { enabled: true, type: 'slack', webhookUrlFile: 'near-url' },
      far: { enabled: true, type: 'webhook', urlFile: path.join(folder, 'far-url'), authTokenFile: 'tokens/far' },
    };
    const file = write('sinks.json', catalogOf({ sinks }));
    write('near-url', 'https://s3cr3t.example.org\n');
    mkdirSync(path.join(folder, 'far-url'));
    mkdirSync(path.join(folder, 'tokens'));
    write('tokens/far', '\n');
    const refused = run(['--config-file', file]);
    expect(refused.status).toBe(78);
    expect(refused.stderr).toContain(
      `enabled sink secret file(s) are missing, unreadable or empty: ${path.join(folder, 'far-url')} tokens/far\n`,
    );
    const summary = summaryOf(['--config-file', file, '--no-env-check']);
    expect(summary.fileStatus).toEqual({
      [path.join(folder, 'far-url')]: { present: false },
      'near-url': { present: true },
      'tokens/far': { present: false },
    });
    expect(JSON.stringify(summary)).not.toContain('s3cr3t');
    expect(summary.sinks[0]?.secretRefs).toEqual({ webhookUrlEnv: null, webhookUrlFile: 'near-url' });
  });
});

describe('a category', () => {
  const resolve = (category: string, ...more: string[]): AlertRouteResolution =>
    resolutionOf(['--config-file', write('sinks.json', CATALOG), '--no-env-check', '--category', category, ...more]);

  test('that no list knows has a severity of its own', () => {
    expect(resolve('other')).toMatchObject({ eventSeverity: 'warning', minSeverity: 'warning', shouldDispatch: true });
    expect(resolve('other', '--severity', 'info')).toMatchObject({ eventSeverity: 'info', shouldDispatch: false });
  });

  test('that is switched off goes nowhere', () => {
    const routes = CATALOG.routing.routes.map((route) => ({ ...route, enabled: false }));
    const file = write('off.json', { ...CATALOG, routing: { ...CATALOG.routing, routes } });
    expect(resolutionOf(['--config-file', file, '--category', 'one', '--severity', 'critical'])).toMatchObject({
      shouldDispatch: false,
      routeDisabled: true,
      selectedSinks: [],
      dispatchableSinks: [],
    });
  });

  test('is indented with --pretty', () => {
    const { stdout } = run(['--category', 'health_critical', '--pretty']);
    expect(stdout).toMatch(/^\{\n {2}"schemaVersion": "v1",\n/);
    expect(JSON.parse(stdout)).toEqual(resolutionOf(['--category', 'health_critical']));
  });
});

describe('a command line that means nothing', () => {
  test.each([
    [['--severity', 'critical'], '--severity requires --category'],
    [['--severity', 'critical', '--list-sinks'], '--severity requires --category'],
    [['--category', 'x', '--list-sinks'], '--list-sinks cannot be used together with --category'],
    [
      ['--category', 'x', '--severity', 'error'],
      'invalid value "error" for --severity: expected one of info, warning, critical',
    ],
    [['--colour'], 'colour'],
  ])('%j is refused before any file is read', (args, message) => {
    const { status, stdout, stderr } = run([...args, '--config-file', '/nowhere/sinks.json']);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe('a catalog that cannot be used', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['empty', '', ['document is empty']],
    ['not JSON', '{"schemaVersion": "v1",\n "sinks": {]', ['document is not JSON: line 2, column 12']],
    [
      'wrong in several places',
      { ...CATALOG, schemaVersion: 'v2', routing: { ...CATALOG.routing, defaultSinks: 'a' } },
      ['/schemaVersion is "v2", expected "v1"', '/routing/defaultSinks must be array'],
    ],
    [
      'leading nowhere',
      { ...CATALOG, routing: { ...CATALOG.routing, defaultSinks: ['nope'] } },
      ['/routing/defaultSinks/0 is "nope", which is none of a, b, off'],
    ],
  ])('%s', (_name, content, problems) => {
    const file = write('bad.json', content);
    for (const args of [[], ['--list-sinks'], ['--category', 'one'], ['--no-env-check']]) {
      const { status, stdout, stderr } = run(['--config-file', file, ...args]);
      expect({ status, stdout }).toEqual({ status: 78, stdout: '' });
      expect(stderr.split('\n')[0]).toBe(`error: ${file}: ${problems.join('; ')}`);
    }
  });

  test('is not there, is a folder, or leads nowhere', () => {
    symlinkSync('nowhere', path.join(folder, 'link'));
    for (const name of ['missing.json', '.', 'link']) {
      const file = path.join(folder, name);
      const { status, stderr } = run(['--config-file', file]);
      expect(status).toBe(78);
      expect(stderr).toContain(`cannot read the catalog of alert sinks ${file}: `);
    }
  });

  test('is found through a link', () => {
    write('sinks.json', CATALOG);
    symlinkSync('sinks.json', path.join(folder, 'link'));
    expect(run(['--config-file', path.join(folder, 'link'), '--no-env-check']).status).toBe(0);
  });
});
