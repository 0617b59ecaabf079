import { describe, expect, test } from 'vitest';
import { readKpiSettings, readQueueSettings } from '../../../src/queue/settings.ts';

test('defaults', () => {
  expect(readQueueSettings({})).toEqual({
    queuePath: 'automation/orchestrator/QUEUE.md',
    dbPath: 'automation/orchestrator/db/queue.db',
    logPath: 'automation/orchestrator/logs/orch_runs.jsonl',
    offsetHours: 9,
    backoffSeconds: [60, 180, 600],
    leaseSeconds: 900,
    maxAttempts: 3,
    topInProgress: 5,
    readOnlyTable: false,
    tokenSoftLimit: 2000,
    tokenHardLimit: 3500,
    dispatcherIntervalMinutes: 30,
    watchdogIntervalMinutes: 120,
    nowEpoch: null,
  });
  expect(readKpiSettings({})).toEqual({
    maxFailureRate: 0.2,
    maxLatencyP95Ms: 2000,
    maxStaleInProgress: 0,
    staleMinutes: 60,
  });
});

test('an empty variable counts as not set', () => {
  const names = ['ORCH_BASE_DIR', 'ORCH_QUEUE_MD', 'ORCH_TZ_OFFSET', 'ORCH_RETRY_BACKOFF', 'ORCH_QUEUE_MD_READ_ONLY'];
  expect(readQueueSettings(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readQueueSettings({}));
});

describe('values', () => {
  test.each<[Record<string, string>, object]>([
    [{ ORCH_BASE_DIR: 'o' }, { queuePath: 'o/QUEUE.md', dbPath: 'o/db/queue.db', logPath: 'o/logs/orch_runs.jsonl' }],
    [
      { ORCH_BASE_DIR: 'o', ORCH_QUEUE_MD: 'Q.md' },
      { queuePath: 'Q.md', dbPath: 'o/db/queue.db' },
    ],
    [{ ORCH_DB_PATH: 'postgres://h/q' }, { dbPath: 'postgres://h/q' }],
    [{ ORCH_TZ_OFFSET: '-5' }, { offsetHours: -5 }],
    [{ ORCH_RETRY_BACKOFF: ' 1, 2 ' }, { backoffSeconds: [1, 2] }],
    [{ ORCH_MAX_ATTEMPTS: '0' }, { maxAttempts: 0 }],
    [{ ORCH_TOP_IN_PROGRESS: '2' }, { topInProgress: 2 }],
    [{ ORCH_NOW_EPOCH: '1770606000' }, { nowEpoch: 1_770_606_000 }],
    ...['1', 'true', 'YES', ' on '].map((text): [Record<string, string>, object] => [
      { ORCH_QUEUE_MD_READ_ONLY: text },
      { readOnlyTable: true },
    ]),
    ...['0', 'no', 'off', '2'].map((text): [Record<string, string>, object] => [
      { ORCH_QUEUE_MD_READ_ONLY: text },
      { readOnlyTable: false },
    ]),
  ])('%j', (env, expected) => {
    expect(readQueueSettings(env)).toMatchObject(expected);
  });
});

describe('what is refused, by name', () => {
  test.each([
    ['ORCH_TZ_OFFSET', '9.5'],
    ['ORCH_TZ_OFFSET', '24'],
    ['ORCH_LEASE_SECONDS', '0'],
    ['ORCH_LEASE_SECONDS', '15m'],
    ['ORCH_MAX_ATTEMPTS', '-1'],
    ['ORCH_RETRY_BACKOFF', '60;180'],
    ['ORCH_RETRY_BACKOFF', '60,,600'],
    ['ORCH_NOW_EPOCH', 'now'],
    ['ORCH_KPI_MAX_FAILURE_RATE', 'abc'],
    ['ORCH_KPI_MAX_FAILURE_RATE', '1.5'],
    ['ORCH_KPI_STALE_MINUTES', '0'],
  ])('%s=%s', (name, value) => {
    const env = { [name]: value };
    expect(() => ({ ...readQueueSettings(env), ...readKpiSettings(env) })).toThrow(
      expect.objectContaining({ code: 'config_invalid', message: expect.stringContaining(`${name}="${value}"`) }),
    );
  });
});
