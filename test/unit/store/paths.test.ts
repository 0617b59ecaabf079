import { describe, expect, it } from 'vitest';
import { isInside, isLoopId, managerPaths, runtimePaths } from '../../../src/store/paths.ts';

describe('isLoopId', () => {
  it.each(['a', 'demo-loop', 'Demo_Loop.v2', '7', '_private', 'a'.repeat(128), 'a.b-c_d', 'trailing-', 'trailing.'])(
    'accepts %j',
    (text) => {
      expect(isLoopId(text)).toBe(true);
    },
  );

  it.each([
    '',
    '.',
    '..',
    '.hidden',
    '-flag',
    'a..b',
    'a/b',
    'a\\b',
    'a b',
    'a\n',
    '\na',
    'a\0b',
    'ä',
    'a'.repeat(129),
    '%2e%2e',
    'a:b',
  ])('refuses %j', (text) => {
    expect(isLoopId(text)).toBe(false);
  });
});

describe('managerPaths', () => {
  it('puts every file below the state folder of the loop', () => {
    const { opsDir, ...paths } = managerPaths('/repo', 'demo');
    expect(opsDir).toBe('/repo/.superloop/ops-manager/demo');
    for (const path of Object.values(paths)) expect(path).toMatch(/^\/repo\/\.superloop\/ops-manager\/demo\/[a-z]/);
  });

  it('gives no two files the same path', () => {
    const paths = Object.values(managerPaths('/repo', 'demo'));
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('names the public files as readers know them', () => {
    const paths = managerPaths('/repo', 'demo');
    const relative = Object.fromEntries(
      Object.entries(paths).map(([key, path]) => [
        key,
        path.replace('/repo/.superloop/ops-manager/demo', '').replace('/', ''),
      ]),
    );
    expect(relative).toEqual({
      opsDir: '',
      telemetryDir: 'telemetry',
      lockDir: 'lock',
      journalFile: 'journal.jsonl',
      controlStateFile: 'control-state.json',
      controlAuditFile: 'control-audit.jsonl',
      controlAuditHeadFile: 'control-audit-head.json',
      idempotencyDir: 'idempotency',
      stateFile: 'state.json',
      cursorFile: 'cursor.json',
      healthFile: 'health.json',
      heartbeatStateFile: 'heartbeat.json',
      sequenceStateFile: 'sequence-state.json',
      driftStateFile: 'profile-drift.json',
      alertDispatchStateFile: 'alert-dispatch-state.json',
      escalationsFile: 'escalations.jsonl',
      intentsFile: 'intents.jsonl',
      quarantineFile: 'quarantine.jsonl',
      statusTextFile: 'status.txt',
      transportHealthFile: 'telemetry/transport-health.json',
      reconcileTelemetryFile: 'telemetry/reconcile.jsonl',
      controlTelemetryFile: 'telemetry/control.jsonl',
      controlInvocationsFile: 'telemetry/control-invocations.jsonl',
      heartbeatTelemetryFile: 'telemetry/heartbeat.jsonl',
      sequenceTelemetryFile: 'telemetry/sequence.jsonl',
      transitionsTelemetryFile: 'telemetry/transitions.jsonl',
      driftHistoryFile: 'telemetry/profile-drift.jsonl',
      passWindowFile: 'telemetry/pass-window.json',
      alertDispatchTelemetryFile: 'telemetry/alerts.jsonl',
    });
  });

  it.each(['/repo', '/repo/', '/repo//'])('takes the repository path %s with or without a slash', (repo) => {
    expect(managerPaths(repo, 'demo').stateFile).toBe('/repo/.superloop/ops-manager/demo/state.json');
  });

  it('works for a repository at the root of the file system', () => {
    expect(managerPaths('/', 'demo').opsDir).toBe('/.superloop/ops-manager/demo');
  });
});

describe('runtimePaths', () => {
  it('names what the runtime writes for a loop and for the repository', () => {
    const loopDir = '/repo/.superloop/loops/demo';
    expect(runtimePaths('/repo', 'demo')).toEqual({
      loopDir,
      eventsFile: `${loopDir}/events.jsonl`,
      runSummaryFile: `${loopDir}/run-summary.json`,
      runSummaryEntryFile: `${loopDir}/run-summary-entry.json`,
      approvalFile: `${loopDir}/approval.json`,
      heartbeatFile: `${loopDir}/heartbeat.v1.json`,
      escalationFile: `${loopDir}/escalation.json`,
      superloopStateFile: '/repo/.superloop/state.json',
      activeRunFile: '/repo/.superloop/active-run.json',
    });
  });
});

describe('isInside', () => {
  it.each([
    ['/a', '/a', true],
    ['/a', '/a/b', true],
    ['/a', '/ab', false],
    ['/a/b', '/a', false],
    ['/', '/anything', true],
  ])('%s holds %s: %s', (folder, path, expected) => {
    expect(isInside(folder, path)).toBe(expected);
  });
});
