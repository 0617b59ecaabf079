import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noProcessTable } from '../../src/adapters/process-table.ts';
import { createServedLoops } from '../../src/adapters/served-loops.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { createContext } from '../../src/cli/context.ts';
import { createControlGateway } from '../../src/cli/control-gateway.ts';
import type { ControlGateway, ControlOrder, KnownLogs, LoopPlace, ServedLoops } from '../../src/ports.ts';
import { type BuiltLoop, BuiltRepo, at } from '../support/loop-builder.ts';

/** Control within a process that serves others meanwhile. */

const IO_FILE = '/proc/thread-self/io';
const MEGABYTE = 1 << 20;

let repo: BuiltRepo;
let loop: BuiltLoop;
let place: LoopPlace;
let loops: ServedLoops & KnownLogs;
let gateway: ControlGateway;

beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha').start();
  repo.active('alpha');
  place = { repo: repo.path, loop: 'alpha' };
  loops = createServedLoops({ clock: systemClock, processes: noProcessTable });
  gateway = gatewayWith(loops);
});

afterEach(() => {
  loops.close();
  repo.dispose();
});

function gatewayWith(logs: KnownLogs | null): ControlGateway {
  const context = createContext({ env: { PATH: process.env['PATH'] }, installFolder: repo.path });
  const settings = {
    processCheck: 'off',
    runtimeBin: '/bin/true',
    commandTimeoutSeconds: 10,
    keySeconds: 3600,
    lockWaitSeconds: 5,
  };
  return createControlGateway(context, settings, logs);
}

function order(change: Partial<ControlOrder> = {}): ControlOrder {
  return {
    intent: 'cancel',
    by: 'ann',
    note: null,
    idempotencyKey: 'k',
    traceId: null,
    confirm: true,
    timeoutSeconds: 0,
    intervalSeconds: 1,
    automated: false,
    acknowledge: null,
    force: false,
    dryRun: false,
    ...change,
  };
}

function bytesRead(): number {
  return Number(/^rchar: (\d+)/.exec(readFileSync(IO_FILE, 'utf8'))?.[1]);
}

/** The most that was read between two turns of the process while something was done, in bytes. */
async function longestRead(work: () => Promise<unknown>): Promise<number> {
  let most = 0;
  let before = bytesRead();
  let isDone = false;
  const count = (): void => {
    const now = bytesRead();
    most = Math.max(most, now - before);
    before = now;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isDone = true;
  count();
  return most;
}

describe.skipIf(!existsSync(IO_FILE))('a large log of which nothing is recorded', () => {
  beforeEach(() => {
    const padding = 'x'.repeat(950);
    const row = JSON.stringify({ timestamp: at(1), event: 'note', run_id: loop.runId, data: { padding } });
    const block = `${row}\n`.repeat(1000);
    for (let megabyte = 0; megabyte < 30; megabyte += 1) loop.append(block);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a control', () => gateway.submit(place, order())],
    ['a dry run', () => gateway.submit(place, order({ dryRun: true }))],
  ])('is read in turns for %s', async (_name, work) => {
    expect.hasAssertions();
    expect(await longestRead(work)).toBeLessThan(4 * MEGABYTE);
  });

  it('is not looked at differently for that', async () => {
    const planned = await gateway.submit(place, order({ dryRun: true }));
    const expected = await gatewayWith(null).submit(place, order({ dryRun: true }));
    const untimed = (result: unknown): string => JSON.stringify(result).replaceAll(/"takenAt":"[^"]*"/g, '');
    expect(planned.result).toMatchObject({ would: 'execute', baseline: { log: { byteOffset: loop.log().length } } });
    expect(untimed(planned)).toEqual(untimed(expected));
  });
});

it('a loop without a log is judged by its other files', async () => {
  repo.loop('beta');
  repo.active('beta');
  const { result } = await gateway.submit({ ...place, loop: 'beta' }, order());
  expect(result['status']).toBe('ambiguous');
});
