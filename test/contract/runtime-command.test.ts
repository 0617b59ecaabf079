import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRuntime } from '../../src/adapters/find-runtime.ts';
import { readRowText } from '../../src/adapters/fs-row-text.ts';
import { TailBuffer } from '../../src/adapters/output-tail.ts';
import { createCommandRunner } from '../../src/adapters/runtime-command.ts';
import type { CommandRun } from '../../src/ports.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-command-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Far more than any of these commands needs. */
const LONG_SECONDS = 60;

function run(argv: readonly string[], timeoutSeconds = LONG_SECONDS, env = process.env): Promise<CommandRun> {
  return createCommandRunner({ workingDirectory: folder, env }).run(argv, timeoutSeconds);
}

const sh = (script: string, timeoutSeconds = LONG_SECONDS): Promise<CommandRun> =>
  run(['sh', '-c', script], timeoutSeconds);

function file(name: string, text: string, mode = 0o755): string {
  const place = path.join(folder, name);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, text);
  chmodSync(place, mode);
  return place;
}

/** Waits until a process is gone, or has ended and was not collected. */
async function untilGone(pid: number): Promise<void> {
  for (let state = 'R'; !'ZX'.includes(state); await pause(5)) {
    try {
      const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
      state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    } catch {
      return;
    }
  }
}

describe('a command', () => {
  it('is run with its words as they are, without a shell', async () => {
    const words = ['', 'two words', '$HOME', '*', "it's", 'a\nb', '--reject', '😀'];
    const done = await run(['printf', '[%s]', ...words]);
    expect(done).toEqual({ exitCode: 0, timedOut: false, output: words.map((word) => `[${word}]`).join('') });
  });

  it('works in the repository, reads nothing and leads a group of its own', async () => {
    const { output } = await sh('pwd -P; cat; pid=$$; set -- $(cat /proc/$$/stat); echo $5; echo $pid');
    const [place, group, pid] = output.split('\n');
    expect([place, group]).toEqual([folder, pid]);
    expect(Number(pid)).not.toBe(process.pid);
  });

  it.each([0, 1, 2, 3, 126, 127, 255])('that exits with %i has that status', async (status) => {
    expect(await sh(`exit ${String(status)}`)).toEqual({ exitCode: status, timedOut: false, output: '' });
  });

  it.each([
    ['KILL', 137],
    ['TERM', 143],
    ['SEGV', 139],
  ])('that SIG%s ends has the status of a shell: %i', async (signal, exitCode) => {
    expect(await sh(`echo begun; kill -${signal} $$`)).toEqual({ exitCode, timedOut: false, output: 'begun' });
  });

  it('that does not exist was not found', async () => {
    const done = await run([path.join(folder, 'nothing-here'), 'cancel']);
    expect(done).toMatchObject({ exitCode: 127, timedOut: false, output: expect.stringContaining('ENOENT') as string });
  });

  it.each([
    ['a file that may not be executed', () => file('plain.sh', '#!/bin/sh\n', 0o644)],
    ['a folder', () => folder],
    ['a file in a file', () => path.join(file('plain', ''), 'superloop.sh')],
  ])('%s cannot be executed', async (_what, make) => {
    const done = await run([make()]);
    expect([126, 127]).toContain(done.exitCode);
    expect(done).toMatchObject({ timedOut: false, output: expect.stringContaining('could not be started') as string });
  });

  it('whose words do not fit cannot be executed', async () => {
    const done = await run(['true', 'x'.repeat(4 << 20)]);
    expect(done).toMatchObject({ exitCode: 126, output: expect.stringContaining('E2BIG') as string });
  });

  it('whose words hold NUL cannot be executed', async () => {
    expect(await run(['printf', 'a\0b'])).toMatchObject({ exitCode: 126, timedOut: false });
  });

  it('is not told our secrets, and all else', async () => {
    const secrets = { OPS_MANAGER_SERVICE_TOKEN: 'geheim', OPS_MANAGER_ALERT_WEBHOOK_TOKEN: 'geheim' };
    const env = { PATH: process.env['PATH'], ...secrets, OPS_MANAGER_TRACE_ID: 't-1', USER: 'ann' };
    const { output } = await run(['sh', '-c', 'env | grep -E "geheim|OPS_MANAGER|^USER" | sort'], LONG_SECONDS, env);
    expect(output).toBe('OPS_MANAGER_TRACE_ID=t-1\nUSER=ann');
  });
});

describe('what a command says', () => {
  it('is both of its outputs, as they came', async () => {
    const { output } = await sh('echo one; echo two >&2; echo three');
    expect(output.split('\n').toSorted()).toEqual(['one', 'three', 'two']);
  });

  it('is its last lines where it is long', async () => {
    const { exitCode, output } = await sh(
      'i=0; while [ $i -lt 5000 ]; do echo "line $i of very many"; i=$((i+1)); done',
    );
    const lines = output.split('\n');
    expect([exitCode, lines.length, lines.at(-1)]).toEqual([0, 40, 'line 4999 of very many']);
  });

  it('is bounded where it is one line', async () => {
    const { output } = await sh('head -c 10000000 /dev/zero | tr "\\0" x');
    expect(output).toBe('x'.repeat(16_384));
  });

  it('does not wait for a child that holds it open', async () => {
    const { exitCode, output } = await sh('sleep 60 & echo $!; exit 0');
    process.kill(Number(output), 'SIGKILL');
    expect(exitCode).toBe(0);
  });
});

describe('commands that take too long', () => {
  /** Long enough for a shell to begin on a very busy machine. All of them wait at the same time. */
  const GIVEN_SECONDS = 2;

  it('are told to end, killed when they do not, and taken along with their groups', async () => {
    const waits = 'while :; do sleep 0.05; done';
    const [obedient, polite, deaf, parent] = await Promise.all([
      sh('echo begun; exec sleep 60', GIVEN_SECONDS),
      sh(`trap "echo bye; exit 0" TERM; echo begun; ${waits}`, GIVEN_SECONDS),
      sh(`trap "" TERM; sleep 60 & echo $$ $!; ${waits}`, GIVEN_SECONDS),
      sh('(trap "" TERM; echo $(exec sh -c "echo \\$PPID"); exec sleep 60) & sleep 60', GIVEN_SECONDS),
    ]);
    expect(obedient).toEqual({ exitCode: 124, timedOut: true, output: 'begun' });
    // It ended with 0, but only after it had been given up on.
    expect(polite).toMatchObject({ exitCode: 124, timedOut: true });
    expect(polite.output).toMatch(/^begun\n(?:Terminated\n)?bye$/);
    expect([deaf, parent]).toMatchObject([
      { exitCode: 124, timedOut: true },
      { exitCode: 124, timedOut: true },
    ]);
    const left = `${deaf.output} ${parent.output}`.split(' ').map(Number);
    expect(left).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)]);
    for (const pid of left) await untilGone(pid);
  });
});

describe('the last lines of an output', () => {
  const tail = (...chunks: readonly (string | Buffer)[]): string => {
    const buffer = new TailBuffer();
    for (const chunk of chunks) buffer.add(Buffer.from(chunk));
    return buffer.text();
  };

  it.each([
    ['nothing', [], ''],
    ['one line', ['a\n'], 'a'],
    ['a line without an end', ['a\nb'], 'a\nb'],
    ['lines in pieces', ['a', '\n', 'b\n'], 'a\nb'],
    ['blank lines at the end', ['a\n\n\n'], 'a'],
    ['blank lines within', ['a\n\nb\n'], 'a\n\nb'],
    ['carriage returns', ['a\r\nb\r\n'], 'a\nb'],
    ['a progress bar', ['10%\r20%\r'], '10%\r20%'],
    ['only line ends', ['\r\n\n'], ''],
  ])('%s', (_what, chunks, expected) => {
    expect(tail(...chunks)).toBe(expected);
  });

  it('are at most forty', () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${String(index)}`);
    expect(tail(`${lines.join('\n')}\n`)).toBe(lines.slice(10).join('\n'));
  });

  it.each([1, 2, 3, 5, 1000, 65_536, 65_537])(
    'do not begin with a part of a character, in pieces of %i bytes',
    (size) => {
      const bytes = Buffer.from(`x${'€'.repeat(30_000)}`);
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      const text = tail(...pieces);
      expect(text).toMatch(/^€+$/);
      expect(16_384 - Buffer.byteLength(text)).toBeLessThan(3);
    },
  );

  it('cost the same memory however much comes', () => {
    const buffer = new TailBuffer();
    const chunk = Buffer.alloc(1 << 16, 'x');
    for (let megabyte = 0; megabyte < 256 * 16; megabyte += 1) buffer.add(chunk);
    expect(buffer.text()).toHaveLength(16_384);
  });
});

describe('the command of the runtime', () => {
  const find = (
    given: string | null,
    change: Partial<Parameters<typeof findRuntime>[1]> = {},
  ): ReturnType<typeof findRuntime> =>
    findRuntime(given, {
      repo: inside('repo'),
      installFolder: inside('install'),
      env: { PATH: inside('bin') },
      ...change,
    });
  const inside = (name: string): string => path.join(folder, name);

  it('is the one that is given, and no other', () => {
    const given = file('mine/runtime', '');
    file('repo/superloop.sh', '');
    expect(find(given)).toEqual({ status: 'found', path: given });
    expect(find(inside('nowhere'))).toEqual({ status: 'missing', looked: [inside('nowhere')] });
    expect(find(inside('mine'))).toEqual({ status: 'missing', looked: [inside('mine')] });
  });

  it('else that of the repository, of the installation, on the path, in this order', () => {
    const places = ['repo', 'install', 'bin'].map((name) => file(`${name}/superloop.sh`, ''));
    for (const place of places) {
      expect(find(null)).toEqual({ status: 'found', path: place });
      rmSync(place);
    }
    expect(find(null)).toEqual({ status: 'missing', looked: places });
  });

  it('may be a link, but no folder', () => {
    mkdirSync(inside('repo/superloop.sh'), { recursive: true });
    const real = file('elsewhere/runtime', '');
    mkdirSync(inside('bin'));
    symlinkSync(real, inside('bin/superloop.sh'));
    expect(find(null)).toEqual({ status: 'found', path: inside('bin/superloop.sh') });
  });

  it('is not looked for in the working folder, whatever the path says', () => {
    expect(find(null, { env: { PATH: `:.:relative:${inside('bin')}` } })).toMatchObject({
      looked: [inside('repo/superloop.sh'), inside('install/superloop.sh'), inside('bin/superloop.sh')],
    });
    expect(find(null, { env: {} })).toMatchObject({ status: 'missing', looked: { length: 2 } });
  });

  it('is looked for further on where a place cannot be looked at', () => {
    symlinkSync('loop', inside('loop'));
    const found = file('bin/superloop.sh', '');
    const PATH = [inside('loop'), `/${'x'.repeat(5000)}`, path.join(found, 'file'), inside('bin')].join(':');
    expect(find(null, { env: { PATH } })).toEqual({ status: 'found', path: found });
  });
});

describe('the lines of a row file', () => {
  it.each([
    ['', [], false],
    ['a\n', ['a'], false],
    ['a\nb', ['a'], true],
    ['a\n\n', ['a', ''], false],
    ['\n', [''], false],
    ['a\r\nb\n', ['a\r', 'b'], false],
    ['torn', [], true],
  ])('%j', (text, lines, torn) => {
    expect(readRowText(file('rows.jsonl', text))).toEqual({ lines, torn });
  });

  it('of a file that does not exist are none', () => {
    expect(readRowText(path.join(folder, 'rows.jsonl'))).toEqual({ lines: [], torn: false });
  });

  it.each([
    ['a folder', () => folder, 'store_read_failed'],
    ['a link', () => link(), 'config_invalid'],
  ])('of %s cannot be told', (_what, make, code) => {
    expect(() => readRowText(make())).toThrow(expect.objectContaining({ code }) as Error);
  });

  function link(): string {
    symlinkSync(file('real.jsonl', 'a\n'), path.join(folder, 'link.jsonl'));
    return path.join(folder, 'link.jsonl');
  }
});
