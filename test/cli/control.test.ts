import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OPTIONS, flagOf } from '../../src/config/options.ts';
import type { IntentRow } from '../../src/generated/types.ts';
import { BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { type Ran, runCommand } from '../support/run-command.ts';
import { runScript } from '../support/run-script.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start();
});
afterEach(() => repo.dispose());

const place = (): string[] => ['--repo', repo.path, '--loop', 'alpha'];
const control = (...words: readonly string[]): Promise<Ran> => runCommand(['control', ...place(), ...words]);

/** That a command line was refused before anything was looked at or written. */
async function expectRefused(words: readonly string[], message: RegExp): Promise<void> {
  const { exitCode, stdout, error } = await control(...words);
  expect([exitCode, stdout, error?.code]).toEqual([64, '', 'usage_error']);
  expect(error?.message).toMatch(message);
  expect(existsSync(path.join(repo.path, '.superloop/ops-manager'))).toBe(false);
}

describe('the intent', () => {
  it.each([
    [[], /--intent must be one of cancel, approve, reject; none was given/],
    [['--intent', ''], /none was given/],
    [['--intent', 'Cancel'], /got "Cancel"/],
    [['--intent', 'stop'], /--intent must be one of cancel, approve, reject; got "stop"/],
    [['--intent', 'cancel '], /got "cancel "/],
    [['--intent', 'x'.repeat(500)], /got "x{80}"$/],
  ])('%j', async (words, message) => {
    await expectRefused(words, message);
  });
});

describe('numbers are plain decimal ones within their range', () => {
  const flags = [
    'timeoutSeconds',
    'intervalSeconds',
    'commandTimeoutSeconds',
    'keyTtlSeconds',
    'lockWaitSeconds',
    'retryAttempts',
    'retryBackoffSeconds',
  ] as const;
  const odd = ['08', '010', '00', '-1', '+1', '1.0', '1e3', '0x10', ' 5', '5 ', '٣', 'NaN', '9'.repeat(30), ''];

  it.each(flags)('%s', async (name) => {
    const { min: least, max: most } = OPTIONS[name];
    const flag = flagOf(name);
    for (const text of [...odd, String(least - 1), String(most + 1)]) {
      await expectRefused(
        ['--intent', 'cancel', flag, text],
        new RegExp(`^invalid value .* for ${flag}: expected a whole number`),
      );
    }
    for (const text of [String(least), String(most)]) {
      const { error } = await control('--intent', 'cancel', '--dry-run', flag, text);
      expect(error).toBeNull();
    }
  });
});

describe('texts', () => {
  it.each<readonly [string, readonly string[], RegExp]>([
    [
      'a note that is too long',
      ['--note', 'n'.repeat(4097)],
      /--note must have at most 4096 characters, no control characters/,
    ],
    ['a note with NUL', ['--note', 'a\0b'], /--note must have at most/],
    ['a note that a terminal acts on', ['--note', 'a\u001b[31mb'], /no control characters/],
    ['a person that is too long', ['--by', 'b'.repeat(257)], /--by must have at most 256 characters/],
    ['a person with NUL', ['--by', '\0'], /--by must have/],
    ['a reason that is too long', ['--acknowledge', 'a'.repeat(5000)], /--acknowledge must have at most 4096/],
    ['a reason of nobody', ['--automated', '--acknowledge', 'a'], /--automated and --acknowledge exclude each other/],
    ['a key with a slash', ['--idempotency-key', 'a/b'], /for --idempotency-key/],
    ['a key that is too long', ['--idempotency-key', 'k'.repeat(129)], /for --idempotency-key/],
    [
      'a key that begins with a hyphen',
      ['--idempotency-key=-k'],
      /for --idempotency-key: it must begin with a letter or digit/,
    ],
    ['a key that begins with a dot', ['--idempotency-key', '.k'], /for --idempotency-key/],
    ['a key with a blank', ['--idempotency-key', 'a b'], /for --idempotency-key/],
    ['a key with a line feed', ['--idempotency-key', 'a\n'], /for --idempotency-key/],
    ['a key of other letters', ['--idempotency-key', 'schlüssel'], /for --idempotency-key/],
    ['a trace with a line feed', ['--trace-id', 'a\nb'], /for --trace-id/],
    ['another transport', ['--transport', 'carrier_pigeon'], /for --transport/],
    ['a service without an address', ['--transport', 'sprite_service'], /--service-base-url/],
    ['a loop outside', ['--loop', '../../../escape'], /for --loop/],
  ])('%s', async (_what, words, message) => {
    await expectRefused(['--intent', 'cancel', ...words], message);
  });

  it.each<readonly [string, readonly string[]]>([
    ['a long note', ['--note', 'n'.repeat(4096)]],
    ['a long name', ['--by', 'b'.repeat(256)]],
    ['a long key', ['--idempotency-key', 'k'.repeat(128)]],
    ['a note that looks like a flag', ['--note', '--reject']],
    ['a key of all its characters', ['--idempotency-key', '0aZ._:-']],
  ])('%s is taken', async (_what, words) => {
    expect((await control('--intent', 'cancel', '--dry-run', ...words)).error).toBeNull();
  });

  it('an empty text counts as not given', async () => {
    const words = ['--note', '', '--by', '', '--idempotency-key', '', '--trace-id', '', '--acknowledge', ''];
    const { stdout } = await control('--intent', 'cancel', ...words);
    const row = JSON.parse(stdout) as IntentRow;
    expect(row).toMatchObject({
      status: 'refused',
      requestedBy: 'unknown',
      idempotencyKey: expect.stringMatching(/^cancel-/) as string,
    });
    expect(row).not.toHaveProperty('note');
    expect(row).not.toHaveProperty('acknowledged');
    expect(row.traceId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('words', () => {
  it.each<readonly [readonly string[], RegExp]>([
    [['prove'], /unknown word "prove": the only one is verify/],
    [['verify'], /control verify needs --idempotency-key/],
    [['verify', '--idempotency-key', '-'], /for --idempotency-key/],
    [['--intent', 'cancel', '--frobnicate'], /frobnicate/],
  ])('%j', async (words, message) => {
    await expectRefused(words, message);
  });

  it('what is missing is named', async () => {
    const noLoop = await runCommand(['control', '--repo', repo.path, '--intent', 'cancel']);
    const noRepo = await runCommand(['control', '--loop', 'alpha', '--intent', 'cancel']);
    expect([noLoop.error?.message, noRepo.error?.message]).toEqual(['missing --loop', 'missing --repo']);
    const nowhere = await runCommand(['control', '--repo', '/nowhere', '--loop', 'a', '--intent', 'cancel']);
    expect([nowhere.exitCode, nowhere.error?.code]).toEqual([64, 'repo_not_found']);
  });

  it('help shows how', async () => {
    const { exitCode, stdout } = await runCommand(['control', '--help']);
    expect(exitCode).toBe(0);
    for (const word of ['--intent', '--idempotency-key', '--automated', '--acknowledge', '--dry-run', 'verify']) {
      expect(stdout).toContain(word);
    }
  });
});

describe('who asks, under which trace', () => {
  const row = async (env: Record<string, string>, ...words: readonly string[]): Promise<IntentRow> => {
    const { stdout } = await runCommand(['control', ...place(), '--intent', 'cancel', ...words], { env });
    return JSON.parse(stdout) as IntentRow;
  };

  it('is the one of the flag, else of the environment', async () => {
    const env = { USER: 'casey', OPS_MANAGER_TRACE_ID: 't-env' };
    expect(await row(env)).toMatchObject({ requestedBy: 'casey', traceId: 't-env' });
    expect(await row(env, '--by', 'ann', '--trace-id', 't-flag')).toMatchObject({
      requestedBy: 'ann',
      traceId: 't-flag',
    });
    expect(await row({})).toMatchObject({ requestedBy: 'unknown' });
  });
});

describe('for people', () => {
  it('a terminal view is at hand, with what a person needs next', async () => {
    const { status, stdout } = runScript('control', [...place(), '--intent', 'cancel', '--text']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^cancel of alpha: refused\n {2}why {7}loop "alpha" does not run: /);
    const dry = runScript('control', [...place(), '--intent', 'cancel', '--dry-run', '--text']);
    expect(dry.stdout).toMatch(/^dry run: cancel of alpha would be refused\n/);
  });

  it('--pretty indents the row', () => {
    const { stdout } = runScript('control', [...place(), '--intent', 'cancel', '--pretty']);
    expect(stdout).toMatch(/^\{\n {2}"timestamp": /);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'refused' });
  });

  it('a refusal says on the side why, and what to do', () => {
    const { stderr } = runScript('control', [...place(), '--intent', 'approve']);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^note: loop "alpha" has no approval request/),
      expect.stringMatching(/^note: /),
      '',
    ]);
  });
});

describe('where the runtime’s files are odd', () => {
  it('an approval.json that is a folder is one that cannot be read', async () => {
    mkdirSync(loop.runtime.approvalFile);
    const { stdout } = await control('--intent', 'approve');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'refused', reasonCode: 'approval_unreadable' });
  });

  it('a loop without a log can be asked about', async () => {
    loop.remove('eventsFile');
    const { exitCode, stdout } = await control('--intent', 'cancel');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([1, { status: 'refused', reasonCode: 'nothing_to_cancel' }]);
  });

  it('a request that names nobody is decided by anybody', async () => {
    writeFileSync(loop.runtime.approvalFile, '{"status":"pending"}');
    const { stdout } = await control('--intent', 'approve', '--dry-run');
    expect(JSON.parse(stdout)).toMatchObject({
      would: 'execute',
      baseline: { approval: { status: 'pending', runId: null } },
    });
  });
});
