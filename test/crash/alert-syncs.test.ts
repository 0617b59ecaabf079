import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostileSink } from '../support/alert-hostile-sink.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { dispatchWords } from '../support/alert-process.ts';
import { ENVIRONMENT, programWords, startCommand } from './support/program.ts';
import { straceMissing } from './support/strace.ts';

/** What a dispatch forces to disk: counted, because each such call may take a long time on a slow disk. */

const MISSING = straceMissing();
const SYNC_CALLS = ['fsync', 'fdatasync', 'sync', 'syncfs', 'sync_file_range', 'msync'];
const MOST_SYNCS = 8;

let folder: string;
let sink: HostileSink;
let loop: AlertLoop;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-syncs-'));
  sink = await HostileSink.open();
  loop = new AlertLoop({
    sinks: { hook: { enabled: true, type: 'webhook', urlEnv: 'HOOK_URL', maxPerMinute: 6000, timeoutSeconds: 60 } },
    routing: { defaults: { groupBy: ['loop', 'category', 'subject'] } },
    storm: { enabled: false },
  });
  loop.env['HOOK_URL'] = sink.url;
});

afterEach(() => {
  sink.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Dispatches under strace. Returns the calls that force something to disk. */
async function tracedDispatch(): Promise<string[]> {
  const log = path.join(folder, 'log');
  const set = SYNC_CALLS.map((name) => `?${name}`).join(',');
  const words = ['strace', '-f', '-qq', '-y', '-e', 'signal=none', '-o', log, '-e', `trace=${set}`];
  const { ended } = startCommand([...words, ...programWords(dispatchWords(loop, 'alpha'))], {
    ...ENVIRONMENT,
    ...loop.env,
  });
  const { status, stderr } = await ended;
  expect(status, stderr).toBe(0);
  const lines = readFileSync(log, 'utf8').split('\n');
  return lines.flatMap((line) => /^\d+ +(\w+\(.*)$/.exec(line)?.[1] ?? []);
}

describe('a dispatch', () => {
  it(`of 100 escalations to one sink forces something to disk at most ${MOST_SYNCS} times`, async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    for (let row = 0; row < 100; row += 1) loop.escalate({ category: 'odd', subject: `s${row}` });
    const calls = await tracedDispatch();
    expect(sink.ledger).toHaveLength(100);
    expect(calls.length, calls.join('\n')).toBeLessThanOrEqual(MOST_SYNCS);
    // What is owed, and what became of it.
    expect(calls.filter((call) => call.includes('.alerts/journal.jsonl')).length).toBeGreaterThanOrEqual(2);
  });

  it('with nothing to do forces nothing to disk', async (context) => {
    context.skip(MISSING !== null, MISSING ?? '');
    loop.escalate({ category: 'odd', subject: 'one' });
    await tracedDispatch();
    loop.escalate({ category: 'odd_over', resolves: 'odd' });
    await tracedDispatch();
    // The first one after that records that nothing more was new.
    await tracedDispatch();
    loop.second = 3600;
    expect(await tracedDispatch()).toEqual([]);
    expect(sink.ledger).toHaveLength(2);
  });
});
