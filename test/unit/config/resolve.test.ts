import { describe, expect, test } from 'vitest';
import { COMMANDS, type CommandName } from '../../../src/config/commands.ts';
import type { OptionSpec } from '../../../src/config/option-spec.ts';
import { optionsOf } from '../../../src/config/command-options.ts';
import { resolveOptions } from '../../../src/config/resolve.ts';

const LOOP = { repo: '/r', loop: 'demo' };
/** What the commands require, each its own part of it. */
const REQUIRED = { ...LOOP, method: 'GET', baseUrl: 'http://127.0.0.1', path: '/', profile: 'strict', action: 'list' };

/** A valid and an invalid text per kind of option that has an environment variable. */
const SAMPLES: Partial<
  Record<OptionSpec['kind'], { readonly good: string; readonly value: unknown; readonly bad: string }>
> = {
  integer: { good: '70000', value: 70_000, bad: '08' },
  choice: { good: 'high', value: 'high', bad: 'huge' },
  'boolean-text': { good: 'false', value: false, bad: 'garbage' },
  'trace-id': { good: 'from-env', value: 'from-env', bad: 'two words' },
};

const FROM_ENV = (Object.keys(COMMANDS) as CommandName[]).flatMap((command) =>
  optionsOf(command).flatMap((option) => (option.env === null ? [] : [{ ...option, command, env: option.env }])),
);

describe('precedence', () => {
  test.each(FROM_ENV)(
    '$command $flag: flag, then $env, then default',
    ({ command, name, env, spec, default: standard }) => {
      const isSmall = spec.kind === 'integer' && spec.max < 70_000;
      const { good, value } = isSmall ? { good: '7', value: 7 } : (SAMPLES[spec.kind] ?? { good: 'x', value: 'x' });
      const typed = spec.kind === 'integer' ? String(spec.max) : good;
      const resolved = (flags: object, environment: Record<string, string>): unknown =>
        (resolveOptions(command, { ...REQUIRED, ...flags }, environment) as Record<string, unknown>)[name];
      expect(resolved({}, {})).toBe(standard);
      expect(resolved({}, { [env]: '' })).toBe(standard);
      expect(resolved({}, { [env]: good })).toBe(value);
      expect(resolved({ [name]: typed }, { [env]: 'in valid' })).toBe(spec.kind === 'integer' ? spec.max : value);
    },
  );

  test.each(FROM_ENV.filter(({ spec }) => SAMPLES[spec.kind] !== undefined))(
    '$command: $env is checked like $flag',
    ({ command, env, flag, spec }) => {
      const bad = SAMPLES[spec.kind]?.bad ?? '';
      expect(() => resolveOptions(command, REQUIRED, { [env]: bad })).toThrow(
        `invalid value "${bad}" for environment variable ${env} (in place of ${flag})`,
      );
    },
  );

  test('an empty flag gives way to the environment', () => {
    const options = resolveOptions('reconcile', { ...LOOP, traceId: '' }, { OPS_MANAGER_TRACE_ID: 'env-trace' });
    expect(options.traceId).toBe('env-trace');
  });

  test.each(['loop-run-snapshot', 'poll-events'] as const)('%s takes no trace id from the environment', (command) => {
    expect(resolveOptions(command, LOOP, { OPS_MANAGER_TRACE_ID: 'env-trace' }).traceId).toBeNull();
  });

  test('health takes nothing from the environment', () => {
    const variables = Object.fromEntries(FROM_ENV.map(({ env }) => [env, 'garbage !']));
    expect(resolveOptions('health', {}, variables)).toEqual(resolveOptions('health', {}, {}));
  });
});

describe('required options', () => {
  test.each([
    'loop-run-snapshot',
    'poll-events',
    'project-state',
    'reconcile',
    'status',
    'verify',
    'timeline',
  ] as const)('of %s are repo and loop', (command) => {
    expect(() => resolveOptions(command, {}, {})).toThrow('missing --repo');
    expect(() => resolveOptions(command, { repo: '', loop: 'a' }, {})).toThrow('missing --repo');
    expect(() => resolveOptions(command, { repo: '/r' }, {})).toThrow('missing --loop');
    expect(() => resolveOptions(command, { repo: '/r', loop: '' }, {})).toThrow('missing --loop');
    expect(resolveOptions(command, LOOP, {})).toMatchObject(LOOP);
  });

  test.each(['health', 'threshold-profile', 'explain'] as const)('of %s are none', (command) => {
    expect(() => resolveOptions(command, {}, {})).not.toThrow();
  });
});

describe('defaults', () => {
  test('of reconcile', () => {
    expect(resolveOptions('reconcile', LOOP, {})).toMatchObject({
      transport: 'local',
      retryAttempts: 3,
      retryBackoffSeconds: 1,
      maxEvents: 0,
      fromStart: false,
      traceId: null,
      thresholdProfile: null,
      driftMinConfidence: 'medium',
      driftRequiredStreak: 3,
      driftSummaryWindow: 200,
      alertsEnabled: true,
      degradedIngestLagSeconds: null,
      criticalTransportFailureStreak: null,
      degradedHeartbeatLagSeconds: 120,
      criticalHeartbeatLagSeconds: 300,
      processCheck: 'auto',
      lockWaitSeconds: 5,
      retainBytes: 8_388_608,
      retainFiles: 3,
    });
  });

  test('of health', () => {
    expect(resolveOptions('health', {}, {})).toMatchObject({
      stateFile: null,
      transport: 'local',
      ingestStatus: 'success',
      failureCode: null,
      degradedIngestLagSeconds: 300,
      criticalIngestLagSeconds: 900,
      degradedHeartbeatLagSeconds: 120,
      criticalHeartbeatLagSeconds: 300,
      degradedTransportFailureStreak: 2,
      criticalTransportFailureStreak: 4,
    });
  });
});

describe('options that depend on each other', () => {
  test.each(['ingest-lag-seconds', 'heartbeat-lag-seconds', 'transport-failure-streak'])(
    'a critical %s below the degraded one is refused',
    (suffix) => {
      const name = suffix.replace(/(^|-)(.)/g, (_match, _hyphen, letter: string) => letter.toUpperCase());
      const typed = { [`degraded${name}`]: '10', [`critical${name}`]: '9' };
      const message = `--critical-${suffix} 9 is below --degraded-${suffix} 10`;
      expect(() => resolveOptions('health', typed, {})).toThrow(message);
      expect(() => resolveOptions('reconcile', { ...LOOP, ...typed }, {})).toThrow(message);
      expect(() => resolveOptions('health', { ...typed, [`critical${name}`]: '10' }, {})).not.toThrow();
    },
  );

  test('a degraded threshold of health above the default critical one is refused', () => {
    expect(() => resolveOptions('health', { degradedIngestLagSeconds: '1000' }, {})).toThrow('900 is below');
  });

  test('a service needs its address', () => {
    const typed = { ...LOOP, transport: 'sprite_service' };
    expect(() => resolveOptions('reconcile', typed, {})).toThrow('missing --service-base-url');
    expect(() => resolveOptions('reconcile', { ...typed, serviceBaseUrl: 'http://h' }, {})).not.toThrow();
    expect(() => resolveOptions('health', { transport: 'sprite_service' }, {})).not.toThrow();
  });
});
