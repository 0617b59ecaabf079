import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fsEventLogs } from '../../../src/adapters/fs-event-log.ts';
import { createFsLock } from '../../../src/adapters/fs-lock.ts';
import { createFsRuntimeFiles } from '../../../src/adapters/fs-runtime.ts';
import { createFsStore } from '../../../src/adapters/fs-store.ts';
import { noProcessTable } from '../../../src/adapters/process-table.ts';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import { OpsError } from '../../../src/errors.ts';
import type { ProfileDriftRow } from '../../../src/generated/types.ts';
import type { CommitPlan, EventLogs } from '../../../src/ports.ts';
import type { PassRequest } from '../../../src/reconcile/request.ts';
import { type PassResult, type ReconcilePorts, runReconcile } from '../../../src/reconcile/run.ts';
import { BuiltRepo, T0, type BuiltLoop } from '../../support/loop-builder.ts';
import { validateStateFolder } from '../../support/schema-check.ts';
import { SHIPPED_PROFILES } from '../../support/shipped-profiles.ts';
import { THRESHOLDS } from './health-input-fixture.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().event('iteration_start');
  repo.active('alpha').activeRun('alpha');
});
afterEach(() => repo.dispose());

function pass(change: Partial<ReconcilePorts> = {}, asked: Partial<PassRequest> = {}): PassResult {
  const { opsDir, lockDir } = loop.manager;
  const place = { repo: repo.path, loop: 'alpha', repoPaths: [repo.path] };
  const limits = { fromStart: false, maxEvents: 0, strict: false, retryAttempts: 3, retryBackoffSeconds: 1 };
  const request: PassRequest = {
    ...place,
    ...limits,
    runtime: loop.runtime,
    paths: loop.manager,
    traceId: 'trace-1',
    transport: 'local',
    nowMs: T0 + 5000,
    thresholds: THRESHOLDS,
    lockWaitSeconds: 0,
    ...asked,
  };
  const ports: ReconcilePorts = {
    eventLogs: fsEventLogs,
    files: createFsRuntimeFiles(systemClock),
    processes: noProcessTable,
    clock: systemClock,
    store: createFsStore({ opsDir, repo: repo.path, retainBytes: 1 << 23, retainFiles: 3 }),
    lock: createFsLock({ lockDir, repo: repo.path, clock: systemClock, command: 'reconcile' }),
    renderStatus: () => 'text\n',
  };
  return runReconcile({ ...ports, ...change }, request);
}

const failing = (error: Error): EventLogs => ({
  open: () => {
    throw error;
  },
});

describe('a pass', () => {
  it('that meets a defect records it, keeps what is known, and says so in health', () => {
    const before = pass();
    const { failure, state, health } = pass({ eventLogs: failing(new TypeError('x is undefined')) });
    expect(failure).toEqual({ code: 'reconcile_failed', message: 'x is undefined' });
    expect(health.reasonCodes).toEqual(['reconcile_failed']);
    expect(state?.fold).toEqual(before.state?.fold);
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
    expect(pass().health.status).toBe('healthy');
  });

  it.each(['events_unavailable', 'snapshot_unavailable'] as const)('that fails with %s records it', (code) => {
    const { failure, health } = pass({ eventLogs: failing(new OpsError(code, 'no')) });
    expect([failure, health.transport.failureCode]).toEqual([{ code, message: 'no' }, code]);
  });

  it('that is configured wrongly ends without a record', () => {
    expect(() => pass({ eventLogs: failing(new OpsError('config_invalid', 'no')) })).toThrow(OpsError);
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
    expect(pass().state?.trace.journalSeq).toBe(1);
  });

  it('is recorded although its view for people cannot be made', () => {
    const broken = (): string => {
      throw new TypeError('cannot render');
    };
    expect(pass({ renderStatus: broken }).failure).toBeNull();
    expect(readFileSync(loop.manager.statusTextFile, 'utf8')).toContain('(no view: cannot render)');
  });

  it('waits for nobody when told not to: another holder is named', () => {
    const { lockDir } = loop.manager;
    const lock = createFsLock({ lockDir, repo: repo.path, clock: systemClock, command: 'somebody' }).acquire(0);
    if (lock.outcome !== 'acquired') throw new Error('not free');
    expect(() => pass()).toThrow(/loop "alpha" is locked by pid \d+ .*\(somebody\)/);
    lock.lock.release();
    expect(pass().failure).toBeNull();
  });
});

describe('what must survive power loss', () => {
  /** Whether the commit of a pass is forced to disk. */
  function durable(change: Partial<ReconcilePorts> = {}, asked: Partial<PassRequest> = {}): boolean {
    const { opsDir } = loop.manager;
    const store = createFsStore({ opsDir, repo: repo.path, retainBytes: 1 << 23, retainFiles: 3 });
    const plans: CommitPlan[] = [];
    const commit = store.commit.bind(store);
    store.commit = (plan, lock) => {
      plans.push(plan);
      commit(plan, lock);
    };
    pass({ ...change, store }, asked);
    expect(plans.map((plan) => plan.durablePaths)).toEqual([[loop.manager.escalationsFile]]);
    return plans.some((plan) => plan.durable);
  }

  it('is a pass that read or told something, and no other', () => {
    expect([durable(), durable(), durable()]).toEqual([true, false, false]);
    loop.event('role_start', { role: 'planner' });
    expect([durable(), durable()]).toEqual([true, false]);
    const unavailable = { eventLogs: failing(new OpsError('events_unavailable', 'no')) };
    expect([durable(unavailable), durable(unavailable)]).toEqual([true, false]);
    loop.append('garbage\n');
    expect([durable(), durable()]).toEqual([true, false]);
  });

  it('is a profile that was told to fit better, not the comparing', () => {
    const compared = (profile: string, requiredStreak: number): boolean => {
      const policy = { minimumConfidence: 'low', requiredStreak, summaryWindow: 200 } as const;
      const comparison = { catalog: SHIPPED_PROFILES, policy };
      return durable({}, { thresholds: { ...THRESHOLDS, profile }, comparison });
    };
    expect([durable(), compared('balanced', 9), compared('strict', 9)]).toEqual([true, false, false]);
    const rows = readFileSync(loop.manager.driftHistoryFile, 'utf8').trim().split('\n');
    expect(rows.map((row) => (JSON.parse(row) as ProfileDriftRow).drift.status)).toEqual([
      'mismatch_pending',
      'aligned',
    ]);
    expect([compared('balanced', 1), compared('balanced', 1)]).toEqual([true, false]);
  });
});
