import { describe, expect, test } from 'vitest';
import { requireSecrets } from '../../../src/alerts/require-secrets.ts';
import { resolveSecrets, secretRefsOf } from '../../../src/alerts/secrets.ts';
import type { AlertSink } from '../../../src/generated/types.ts';
import { alertSinks } from '../generated/samples/alert-sinks.ts';
import { refusalOf } from './sink-catalog.ts';

const NONE = { url: null, authToken: null, signingSecret: null, routingKey: null };

describe('the secrets of a sink', () => {
  test.each<[string, AlertSink, object, string[]]>([
    ['webhook', { enabled: true, type: 'webhook', urlEnv: 'U' }, { url: 'v:U' }, ['U']],
    [
      'webhook with everything',
      { enabled: true, type: 'webhook', urlEnv: 'U', authTokenEnv: 'T', signingSecretEnv: 'S' },
      { url: 'v:U', authToken: 'v:T', signingSecret: 'v:S' },
      ['U', 'T', 'S'],
    ],
    ['slack', { enabled: true, type: 'slack', webhookUrlEnv: 'U' }, { url: 'v:U' }, ['U']],
    [
      'pagerduty_events',
      { enabled: true, type: 'pagerduty_events', routingKeyFile: 'k' },
      { routingKey: 'v:k' },
      ['k'],
    ],
    ['email', { enabled: true, type: 'email', smtpUrlEnv: 'M', from: 'a@b', to: ['c@d'] }, { url: 'v:M' }, ['M']],
    [
      'alertmanager',
      { enabled: true, type: 'alertmanager', urlEnv: 'U', authTokenFile: 't' },
      { url: 'v:U', authToken: 'v:t' },
      ['U', 't'],
    ],
    ['exec, which has none', { enabled: true, type: 'exec', argv: ['true'] }, {}, []],
  ])('of %s', (_name, ...[sink, found, names]) => {
    expect(resolveSecrets(sink, ({ name }) => `v:${name}`)).toEqual({ secrets: { ...NONE, ...found }, missing: [] });
    expect(resolveSecrets(sink, () => null)).toEqual({ secrets: NONE, missing: names });
    expect(resolveSecrets(sink, () => '')).toEqual({ secrets: NONE, missing: names });
  });

  test('come from the file where a file and a variable are named', () => {
    expect(secretRefsOf(alertSinks.sinks.hook)).toEqual([
      { secret: 'url', member: 'urlFile', kind: 'file', name: 'hook-url' },
      { secret: 'authToken', member: 'authTokenFile', kind: 'file', name: 'hook-token' },
      { secret: 'signingSecret', member: 'signingSecretFile', kind: 'file', name: 'hook-secret' },
    ]);
  });

  test('that are missing are named one by one', () => {
    const sink = { enabled: true, type: 'webhook', urlEnv: 'U', authTokenEnv: 'T' } as const;
    const { secrets, missing } = resolveSecrets(sink, ({ name }) => (name === 'U' ? 'https://x' : null));
    expect({ url: secrets.url, missing }).toEqual({ url: 'https://x', missing: ['T'] });
  });
});

describe('checking', () => {
  const sinks: AlertSink[] = [
    { enabled: true, type: 'webhook', urlEnv: 'Z_URL', authTokenFile: 'token' },
    { enabled: true, type: 'slack', webhookUrlEnv: 'A_URL' },
    { enabled: true, type: 'slack', webhookUrlEnv: 'A_URL' },
    { enabled: false, type: 'slack', webhookUrlEnv: 'OFF_URL' },
  ];

  test('names what enabled sinks lack, sorted and once', () => {
    const refusal = refusalOf(() => requireSecrets(sinks, () => false));
    expect(refusal).toMatchObject({ code: 'config_invalid', exitCode: 78 });
    expect(refusal.message).toBe(
      'enabled sink secret env var(s) are unset: A_URL Z_URL; enabled sink secret file(s) are missing, unreadable or empty: token',
    );
  });

  test('names files alone where only files are missing', () => {
    expect(refusalOf(() => requireSecrets(sinks, ({ kind }) => kind === 'env')).message).toBe(
      'enabled sink secret file(s) are missing, unreadable or empty: token',
    );
  });

  test('is content when all are there, and with sinks that are switched off', () => {
    expect(() => requireSecrets(sinks, () => true)).not.toThrow();
    expect(() => requireSecrets(sinks.slice(3), () => false)).not.toThrow();
  });
});
