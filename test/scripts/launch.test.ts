import { spawnSync } from 'node:child_process';
import { mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type ScriptCheckout, createScriptCheckout } from '../support/script-checkout.ts';

const scriptsFolder = path.join(import.meta.dirname, '../../scripts');
const scripts = (await readdir(scriptsFolder)).filter((name) => name.startsWith('ops-manager-'));
const STATUS = 'ops-manager-status.sh';

/** Scripts that are not called like their command. */
const COMMAND_OF_SCRIPT: Readonly<Record<string, string>> = { 'sprite-service': 'service' };

let checkout: ScriptCheckout;

beforeAll(async () => {
  checkout = await createScriptCheckout("re po's *[x]? $HOME");
});

afterAll(async () => {
  await checkout.remove();
});

type RunOptions = { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv; readonly args?: readonly string[] };

function run(program: string, options: RunOptions = {}): { code: number | null; stdout: string; stderr: string } {
  const { cwd = checkout.base, env = {}, args = [] } = options;
  const result = spawnSync(program, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8' });
  if (result.error) throw result.error;
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

function call(program: string, options: RunOptions = {}): Call {
  const result = run(program, options);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(result.stdout) as Call;
}

describe('every script', () => {
  it.each(scripts)('%s hands its own command, --json and all arguments to the program', (script) => {
    const args = ['--repo', 'a b', '', '*', '--', '-n'];
    const name = script.slice('ops-manager-'.length, -'.sh'.length);
    const command = COMMAND_OF_SCRIPT[name] ?? name;
    const { argv, cwd } = call(path.join(checkout.root, 'scripts', script), { args });
    expect(argv).toEqual([command, '--json', ...args]);
    expect(cwd).toBe(checkout.base);
  });

  it('differs from the others in its description and its command only', async () => {
    const bodies = new Set<string>();
    for (const script of scripts) {
      const text = await readFile(path.join(scriptsFolder, script), 'utf8');
      bodies.add(text.replace(/^# .*Options: --help\.$/m, '').replace(/^ops_command=.*$/m, ''));
    }
    expect(bodies.size).toBe(1);
  });
});

describe('finding the program', () => {
  const expected = ['status', '--json'];

  it('works by relative path, with and without a slash, from any folder', async () => {
    const inside = path.join(checkout.root, 'scripts');
    const relative = path.relative(path.join(checkout.root, 'dist'), path.join(inside, STATUS));
    expect(call(relative, { cwd: path.join(checkout.root, 'dist') }).argv).toEqual(expected);
    expect(call(`./${STATUS}`, { cwd: inside }).argv).toEqual(expected);
    expect(call('sh', { cwd: inside, args: [STATUS] }).argv).toEqual(expected);
    expect(call(STATUS, { env: { PATH: `${inside}:${process.env['PATH']}` } }).argv).toEqual(expected);
  });

  it('is not led astray by CDPATH, and prints nothing because of it', async () => {
    const decoy = path.join(checkout.base, 'decoy');
    await mkdir(path.join(decoy, 'scripts'), { recursive: true });
    await mkdir(path.join(checkout.root, 'alias'), { recursive: true });
    const env = { CDPATH: `${decoy}:${checkout.root}` };
    expect(call(`scripts/${STATUS}`, { cwd: checkout.root, env }).argv).toEqual(expected);
    expect(call(`alias/../scripts/${STATUS}`, { cwd: checkout.root, env }).argv).toEqual(expected);
  });

  it('follows absolute, relative and chained symlinks', async () => {
    const bin = path.join(checkout.base, 'b in');
    await mkdir(bin);
    await symlink(path.join(checkout.root, 'scripts', STATUS), path.join(bin, 'absolute'));
    await symlink(path.relative(bin, path.join(checkout.root, 'scripts', STATUS)), path.join(bin, 'relative'));
    await symlink('relative', path.join(bin, 'chained'));
    for (const name of ['absolute', 'relative', 'chained']) {
      expect(call(path.join(bin, name)).argv).toEqual(expected);
      expect(call(`./${name}`, { cwd: bin }).argv).toEqual(expected);
    }
  });

  it('works where the folder of the scripts is a symlink, or is reached through one and ..', async () => {
    const deep = path.join(checkout.base, 'deep');
    await mkdir(deep);
    await symlink(path.join(checkout.root, 'scripts'), path.join(deep, 'linked'));
    expect(call(path.join(deep, 'linked', STATUS)).argv).toEqual(expected);
    expect(call(`linked/${STATUS}`, { cwd: deep }).argv).toEqual(expected);
    expect(call(`${deep}/linked/../scripts/${STATUS}`).argv).toEqual(expected);
  });
});

describe('what can be wrong', () => {
  it('says how to build when the program is not built, with exit code 69', async () => {
    const bare = await createScriptCheckout('not built');
    await rm(path.join(bare.root, 'dist'), { recursive: true });
    const result = run(path.join(bare.root, 'scripts', STATUS));
    await bare.remove();
    expect(result.code).toBe(69);
    expect(result.stdout).toBe('');
    expect(result.stderr).toBe(`ops-manager is not built: run npm ci in ${bare.root}\n`);
  });

  it('exits 127 and names node when node is not installed', () => {
    const result = run('/bin/sh', {
      args: [path.join(checkout.root, 'scripts', STATUS)],
      env: { PATH: path.join(checkout.base, 'nothing here') },
    });
    expect(result.code).toBe(127);
    expect(result.stderr).toContain('node');
  });

  it('passes the exit code of the program on', async () => {
    const failing = await createScriptCheckout('failing');
    await writeFile(path.join(failing.root, 'dist/main.cjs'), 'process.exit(75);\n');
    const result = run(path.join(failing.root, 'scripts', STATUS));
    await failing.remove();
    expect(result.code).toBe(75);
  });
});

describe('cost', () => {
  it('starts no child process in the ordinary case', async (context) => {
    const probe = spawnSync('strace', ['-o', '/dev/null', 'true']);
    if (probe.status !== 0) context.skip('strace is not installed or may not trace here');
    const trace = path.join(checkout.base, 'trace');
    const script = path.join(checkout.root, 'scripts', STATUS);
    expect(run('strace', { args: ['-o', trace, '-s', '4096', '-e', 'trace=process', script] }).code).toBe(0);
    const calls = (await readFile(trace, 'utf8')).split('\n');
    const handOver = calls.findIndex((line) => /^execve\(.*main\.cjs".* = 0$/.test(line));
    expect(handOver).toBeGreaterThan(0);
    expect(calls.slice(0, handOver).filter((line) => /^(fork|vfork|clone)/.test(line))).toEqual([]);
  });
});
