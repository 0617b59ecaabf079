import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ControlDesk, type KeyedOrder } from '../../src/adapters/http-service-control-desk.ts';
import { systemClock } from '../../src/adapters/system-clock.ts';
import { createContext } from '../../src/cli/context.ts';
import { type GatewaySettings, createControlGateway } from '../../src/cli/control-gateway.ts';
import { controlPorts } from '../../src/cli/control-ports.ts';
import { OpsError } from '../../src/errors.ts';
import type { HeldLock, LoopPlace } from '../../src/ports.ts';
import { BuiltRepo } from '../support/loop-builder.ts';

/** What callers who ask by key are told, with control that is carried out on real files. */

let repo: BuiltRepo;
let place: LoopPlace;
let desk: ControlDesk;
let nowMs: number;
let lock: HeldLock | null;

/** A runtime that always fails: what it was asked for is carried out, recorded, and without an effect. */
const settings: GatewaySettings = {
  processCheck: 'off',
  runtimeBin: '/bin/false',
  commandTimeoutSeconds: 10,
  keySeconds: 3600,
  lockWaitSeconds: 0,
};

beforeEach(() => {
  repo = new BuiltRepo();
  repo.loop('alpha').start();
  repo.active('alpha');
  place = { repo: repo.path, loop: 'alpha' };
  nowMs = 0;
  lock = null;
  desk = new ControlDesk(gateway(), { ...systemClock, monotonicMs: () => nowMs });
});

afterEach(() => {
  lock?.release();
  repo.dispose();
});

function context(): ReturnType<typeof createContext> {
  return createContext({ env: { PATH: process.env['PATH'] }, installFolder: repo.path });
}

function gateway(): ReturnType<typeof createControlGateway> {
  return createControlGateway(context(), settings);
}

function order(change: Partial<KeyedOrder> = {}): KeyedOrder {
  return {
    intent: 'cancel',
    by: 'ann',
    note: null,
    idempotencyKey: 'k',
    traceId: null,
    confirm: false,
    timeoutSeconds: 0,
    intervalSeconds: 1,
    automated: false,
    acknowledge: null,
    force: false,
    dryRun: false,
    ...change,
  };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof OpsError ? error.code : `no OpsError: ${String(error)}`;
}

/** Another control of the loop, at work. */
function occupy(): void {
  const { runtimeBin, processCheck } = settings;
  const { controlLock } = controlPorts(context(), {
    ...place,
    runtimeBin,
    processCheck,
    transport: 'local',
    remote: null,
  });
  const attempt = controlLock.acquire(0);
  if (attempt.outcome === 'busy') throw new Error('the lock is held');
  lock = attempt.lock;
}

describe('a request that another control kept from being carried out', () => {
  it('is not known by its key, and is when somebody else carries it out', async () => {
    occupy();
    expect(await codeOf(desk.submit(place, order()))).toBe('control_in_progress');
    expect(await desk.look(place, 'k')).toBeNull();
    lock?.release();
    lock = null;
    const { result } = await gateway().submit(place, order());
    expect(result['status']).toBe('failed_command');
    expect(await desk.look(place, 'k')).toMatchObject({ replayed: true, result: { status: 'failed_command' } });
  });
});

describe('a request that failed for another reason', () => {
  beforeEach(async () => {
    const unknown = { ...place, loop: 'nowhere' };
    expect(await codeOf(desk.submit(unknown, order()))).toBe('snapshot_unavailable');
    expect(await codeOf(desk.look(unknown, 'k'))).toBe('snapshot_unavailable');
  });

  it('is told by its key until its record says something else', async () => {
    repo.loop('nowhere').start();
    repo.active('nowhere');
    await gateway().submit({ ...place, loop: 'nowhere' }, order());
    expect(await desk.look({ ...place, loop: 'nowhere' }, 'k')).toMatchObject({ result: { status: 'failed_command' } });
  });

  it('is forgotten after a while', async () => {
    nowMs = 600_000;
    expect(await desk.look({ ...place, loop: 'nowhere' }, 'k')).toBeNull();
  });
});

describe('a request that a rule refused', () => {
  beforeEach(async () => {
    const refused = await desk.submit(place, order({ intent: 'approve' }));
    expect([refused.exitCode, refused.replayed, refused.result['status']]).toEqual([1, false, 'refused']);
  });

  it('is told by its key, though there is no record of it', async () => {
    expect(await gateway().lookup(place, 'k')).toBeNull();
    expect(await desk.look(place, 'k')).toMatchObject({
      exitCode: 1,
      replayed: true,
      result: { status: 'refused', intent: 'approve', idempotencyKey: 'k', replayed: true },
    });
    expect(await desk.look(place, 'other')).toBeNull();
  });

  it('is told no longer when one with that key was carried out', async () => {
    await gateway().submit(place, order());
    expect(await desk.look(place, 'k')).toMatchObject({ result: { status: 'failed_command', intent: 'cancel' } });
  });

  it('is forgotten after a while', async () => {
    nowMs = 599_999;
    expect(await desk.look(place, 'k')).not.toBeNull();
    nowMs = 600_000;
    expect(await desk.look(place, 'k')).toBeNull();
  });
});

describe('a key under which something is being carried out', () => {
  it('is refused to another request at once', async () => {
    const first = desk.submit(place, order());
    await expect(codeOf(Promise.resolve().then(() => desk.submit(place, order({ by: 'eve' }))))).resolves.toBe(
      'idempotency_key_reused',
    );
    await expect(codeOf(Promise.resolve().then(() => desk.submit(place, order({ intent: 'reject' }))))).resolves.toBe(
      'idempotency_key_reused',
    );
    expect((await first).result).toMatchObject({ intent: 'cancel', requestedBy: 'ann' });
  });

  it('is shared by a repetition', async () => {
    const both = await Promise.all([desk.submit(place, order()), desk.submit(place, order())]);
    expect(both.map(({ replayed }) => replayed)).toEqual([false, true]);
  });
});
