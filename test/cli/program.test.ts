import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const PROGRAM = path.join(ROOT, 'dist/main.cjs');
const CATALOG = path.join(ROOT, 'config/ops-manager-threshold-profiles.v1.json');
const folder = mkdtempSync(path.join(tmpdir(), 'ops-manager-program-'));
const repo = path.join(folder, 'repo');
mkdirSync(repo);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(words: readonly string[], env: Record<string, string> = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });
  return { status, stdout, stderr };
}

describe('the program', () => {
  test('prints the version of the package', () => {
    const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.each([[['--help']], [['help', 'reconcile']], [['status', '-h']], [['completion']]])(
    '%j answers on stdout',
    (words) => {
      const ended = run(words);
      expect(ended).toMatchObject({ status: 0, stderr: '' });
      expect(ended.stdout).toMatch(/ops-manager[^]*\n$/);
    },
  );
});

describe('exit statuses', () => {
  const loop = ['--repo', repo, '--loop', 'demo'];
  test.each([
    ['no command', [], {}, 64, 'missing command'],
    ['an unknown command', ['stauts'], {}, 64, 'did you mean status?'],
    ['an unknown flag', ['status', ...loop, '--lop', 'x'], {}, 64, 'did you mean --loop?'],
    ['a missing value', ['status', '--repo'], {}, 64, 'missing value for --repo'],
    ['a missing option', ['status', '--repo', repo], {}, 64, 'missing --loop'],
    ['a bad number', ['reconcile', ...loop, '--max-events', '08'], {}, 64, 'invalid value "08" for --max-events'],
    ['a bad loop id', ['reconcile', '--repo', repo, '--loop', '../up'], {}, 64, 'invalid value "../up" for --loop'],
    [
      'a bad variable',
      ['reconcile', ...loop],
      { OPS_MANAGER_ALERTS_ENABLED: 'garbage' },
      64,
      'OPS_MANAGER_ALERTS_ENABLED',
    ],
    ['a missing repo', ['reconcile', '--repo', 'gone', '--loop', 'demo'], {}, 64, 'does not exist'],
    ['an unknown profile', ['reconcile', ...loop, '--threshold-profile', 'x'], {}, 78, 'unknown threshold profile "x"'],
    ['a missing catalog', ['threshold-profile', '--profiles-file', 'gone'], {}, 78, 'cannot read the catalog'],
    ['inverted thresholds', ['reconcile', ...loop, '--degraded-ingest-lag-seconds', '1000'], {}, 64, '900 is below'],
  ] as const)('of %s', (...row) => {
    const [, words, env, status, message] = row;
    const ended = run(words, env);
    expect(ended).toMatchObject({ status, stdout: '' });
    expect(ended.stderr).toMatch(/^error: .+\n(hint: .+\n)?$/);
    expect(ended.stderr).toContain(message);
    expect(readdirSync(repo)).toEqual([]);
  });

  test('the token is not repeated in a message', () => {
    const words = ['reconcile', ...loop, '--service-token', 'canary', '--transport', 'sprite_service'];
    const ended = run(words, { OPS_MANAGER_SERVICE_TOKEN: 'canary' });
    expect(ended.status).toBe(64);
    expect(ended.stdout + ended.stderr).not.toContain('canary');
  });

  test('a stack is printed only when asked for', () => {
    expect(run(['status'], { OPS_MANAGER_DEBUG: '1' }).stderr).toContain('    at ');
    expect(run(['status']).stderr).not.toContain('    at ');
  });
});

describe('threshold-profile', () => {
  test('prints the default profile as one line of JSON', () => {
    const ended = run(['threshold-profile', '--json']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(ended.stdout)).toEqual({
      schemaVersion: 'v1',
      sourceFile: CATALOG,
      profile: 'balanced',
      values: {
        degradedIngestLagSeconds: 300,
        criticalIngestLagSeconds: 900,
        degradedTransportFailureStreak: 2,
        criticalTransportFailureStreak: 4,
      },
      description: expect.any(String) as string,
    });
  });

  test('indents with --pretty', () => {
    const ended = run(['threshold-profile', '--profile', 'strict', '--pretty']);
    expect(ended.stdout).toBe(`${JSON.stringify(JSON.parse(ended.stdout), null, 2)}\n`);
  });

  test('lists names, one per line', () => {
    expect(run(['threshold-profile', '--list', '--json', '--pretty']).stdout).toBe('balanced\nrelaxed\nstrict\n');
  });

  test('takes a catalog of one’s own, and its path as given', () => {
    const values = JSON.parse(readFileSync(CATALOG, 'utf8')) as { profiles: { strict: { description?: string } } };
    const { description, ...prod } = values.profiles.strict;
    expect(description).toBeDefined();
    writeFileSync(path.join(folder, 'own.json'), JSON.stringify({ schemaVersion: 'v1', profiles: { prod, bad: {} } }));
    const env = { OPS_MANAGER_THRESHOLD_PROFILES_FILE: 'own.json' };
    expect(run(['threshold-profile', '--list'], env).stdout).toBe('bad\nprod\n');
    const chosen = JSON.parse(run(['threshold-profile', '--profile', 'prod'], env).stdout) as object;
    expect(chosen).toMatchObject({ sourceFile: 'own.json', profile: 'prod', values: prod });
    expect(chosen).not.toHaveProperty('description');
    expect(run(['threshold-profile'], env)).toMatchObject({ status: 78, stdout: '' });
    expect(run(['threshold-profile', '--profile', 'bad'], env)).toMatchObject({ status: 78, stdout: '' });
    expect(run(['threshold-profile', '--profiles-file', CATALOG], env).status).toBe(0);
  });
});
