import { execFileSync, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'ops-manager-output-'));
const DONE_FILE = path.join(folder, 'done');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `body` in a program of its own, which has the printer as `out`. */
function start(body: string, stdout: StdioOptions[number] & (number | 'pipe')): ChildProcess {
  const program = `
    import { writeFileSync } from 'node:fs';
    import * as out from ${JSON.stringify(path.join(ROOT, 'src/cli/output.ts'))};
    import { OpsError } from ${JSON.stringify(path.join(ROOT, 'src/errors.ts'))};
    const style = { colour: false, columns: 80 };
    const done = () => writeFileSync(${JSON.stringify(DONE_FILE)}, 'done');
    function* count(rows) { for (let row = 1; row <= rows; row += 1) yield row + ' '.repeat(90); }
    try { ${body} } catch (error) { out.printMessage(error.message); process.exitCode = error.exitCode ?? 70; }`;
  rmSync(DONE_FILE, { force: true });
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  return spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', stdout, 'pipe'] });
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function finish(child: ChildProcess): Promise<Ended> {
  const { stdout, stderr } = child;
  const [out, err, [status]] = await Promise.all([
    stdout === null ? '' : text(stdout),
    stderr === null ? '' : text(stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { status, stdout: out, stderr: err };
}

const ROWS = 20_000;

function expectAllRows(output: string): void {
  const rows = output.split('\n');
  expect(rows.length).toBe(ROWS + 1);
  expect(rows.every((row, index) => row.trimEnd() === (index === ROWS ? '' : String(index + 1)))).toBe(true);
}

describe('lines', () => {
  const print = `out.printResult({ exitCode: 0, lines: count(${ROWS}), afterOutput: done }, 'compact', style);`;

  test('all arrive, and then the rest is done', async () => {
    const ended = await finish(start(print, 'pipe'));
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expectAllRows(ended.stdout);
    expect(existsSync(DONE_FILE)).toBe(true);
  });

  test('all arrive through a pipe that does not block, read slowly', async () => {
    const fifo = path.join(folder, 'fifo');
    execFileSync('sh', ['-c', 'mkfifo -- "$0"', fifo]);
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
    const child = start(print, writer);
    closeSync(writer);
    const ended = finish(child);
    expectAllRows(await drain(reader, child));
    expect(await ended).toMatchObject({ status: 0, stderr: '' });
    closeSync(reader);
  });

  test('end quietly when the reader has gone, and nothing is done after that', async () => {
    const child = start(print, 'pipe');
    child.stdout?.once('data', () => child.stdout?.destroy());
    const status = (await once(child, 'exit'))[0] as number | null;
    expect(status).toBe(0);
    expect(existsSync(DONE_FILE)).toBe(false);
  });

  test('that fail halfway leave what came before', async () => {
    const body = `function* broken() { yield 'one'; yield 'two'; throw new OpsError('events_unavailable', 'gone'); }
      out.printResult({ exitCode: 0, lines: broken(), afterOutput: done }, 'compact', style);`;
    const ended = await finish(start(body, 'pipe'));
    expect(ended).toEqual({ status: 1, stdout: 'one\ntwo\n', stderr: 'gone\n' });
    expect(existsSync(DONE_FILE)).toBe(false);
  });
});

describe('a document', () => {
  test.each([
    ['compact', '{"a":[1]}\n'],
    ['pretty', '{\n  "a": [\n    1\n  ]\n}\n'],
    ['text', 'for people 80\n'],
  ])('is printed %s', async (mode, expected) => {
    const body = `out.printResult({ exitCode: 0, data: { a: [1] }, text: ({ columns }) => 'for people ' + columns + '\\n' }, '${mode}', style);`;
    expect(await finish(start(body, 'pipe'))).toMatchObject({ status: 0, stdout: expected });
  });

  test('is encoded by its own encoder', async () => {
    const body = `out.printResult({ exitCode: 0, data: 7, encode: (data, indent) => 'n' + data + indent }, 'pretty', style);`;
    expect(await finish(start(body, 'pipe'))).toMatchObject({ status: 0, stdout: 'n72\n' });
  });

  test('that does not fit on the device is an I/O error', async () => {
    const full = openSync('/dev/full', 'w');
    const ended = await finish(
      start(`out.printResult({ exitCode: 0, data: 1, afterOutput: done }, 'compact', style);`, full),
    );
    closeSync(full);
    expect(ended.status).toBe(74);
    expect(ended.stderr).toMatch(/^cannot write standard output: ENOSPC.*\n$/);
    expect(existsSync(DONE_FILE)).toBe(false);
  });
});

describe('on a terminal', () => {
  const UNSAFE = 'a\u007f\u0085\u009b31m\u00a0\u00fc';
  const ESCAPED = 'a\\u007f\\u0085\\u009b31m\u00a0\u00fc';
  const terminal = '{ ...style, interactive: true }';
  const document = `{ exitCode: 0, data: { a: ${JSON.stringify(UNSAFE)} } }`;

  test.each([
    ['a compact document', document, 'compact', terminal, `{"a":"${ESCAPED}"}\n`],
    ['an indented document', document, 'pretty', terminal, `{\n  "a": "${ESCAPED}"\n}\n`],
    ['a document that is piped', document, 'compact', 'style', `{"a":"${UNSAFE}"}\n`],
    ['lines', `{ exitCode: 0, lines: ['"${UNSAFE}"'] }`, 'compact', terminal, `"${ESCAPED}"\n`],
    [
      'text of another program',
      `{ exitCode: 0, verbatim: '"${UNSAFE}"\\n"x"' }`,
      'pretty',
      terminal,
      `"${ESCAPED}"\n"x"`,
    ],
    ['lines that are piped', `{ exitCode: 0, lines: ['"${UNSAFE}"'] }`, 'compact', 'style', `"${UNSAFE}"\n`],
  ])('%s', async (...row) => {
    const [, result, mode, style, expected] = row;
    const ended = await finish(start(`out.printResult(${result}, '${mode}', ${style});`, 'pipe'));
    expect(ended.stdout).toBe(expected);
  });
});

test('a message stays on its line', async () => {
  const ended = await finish(start(`out.printMessage('error: a\\nb\\u001b[31m\\u0085c');`, 'pipe'));
  expect(ended).toEqual({ status: 0, stdout: '', stderr: 'error: a\\u000ab\\u001b[31m\\u0085c\n' });
});

/** Everything from a non-blocking descriptor until the writer has ended. */
async function drain(reader: number, child: ChildProcess): Promise<string> {
  const buffer = Buffer.alloc(4096);
  const chunks: Buffer[] = [];
  for (;;) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    const size = readAvailable(reader, buffer);
    if (size > 0) chunks.push(Buffer.from(buffer.subarray(0, size)));
    else if (ended) return Buffer.concat(chunks).toString('utf8');
    else await nextTurn();
  }
}

function readAvailable(reader: number, buffer: Buffer): number {
  try {
    return readSync(reader, buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return 0;
    throw error;
  }
}
