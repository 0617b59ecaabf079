import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpsError } from '../../../src/errors.ts';
import type { Assessment } from '../../../src/generated/types.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { shellWord } from '../../support/shell-word.ts';
import { LoopFolder, instant } from './loop-folder.ts';

let loop: LoopFolder;
beforeEach(() => {
  loop = new LoopFolder();
});
afterEach(() => loop.remove());

/** The answer, after the document that carries it was checked against its schema. */
function assess(seconds: number): Assessment {
  const { document } = loop.status(seconds);
  const validate = schemaValidator('status-document');
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return document.assessment;
}

function failure(run: () => unknown): OpsError {
  try {
    run();
  } catch (error) {
    if (error instanceof OpsError) return error;
    throw error;
  }
  throw new Error('nothing was raised');
}

describe('a loop at work', () => {
  beforeEach(() => {
    loop.startRun();
    loop.reconcile(10);
  });

  it('is healthy right after a pass, and nothing is to be done', () => {
    expect(assess(20)).toMatchObject({
      status: 'healthy',
      reasonCodes: [],
      lifecycle: { state: 'running', whyCode: 'process_alive', confidence: 'high', since: instant(0) },
      asOf: instant(20),
      recordedAt: instant(10),
      validUntil: instant(310),
      expired: false,
      backlogBytes: 0,
      evidence: { process: { verdict: 'alive', pid: 4242 }, reconcileAgeSeconds: 10 },
      nextSteps: [],
    });
  });

  it('is answered from the log of now, not from the record', () => {
    const before = statSync(loop.runtime.eventsFile).size;
    loop.log([60, 'role_end', { role: 'tester' }], [61, 'loop_stop', { data: { reason: 'stuck' } }]);
    loop.setProcesses([]);
    const { document } = loop.status(70);
    expect(document.lifecycle.state).toBe('running');
    expect(document.cursor.eventLineOffset).toBe(3);
    expect(document.assessment).toMatchObject({
      status: 'degraded',
      reasonCodes: expect.arrayContaining(['run_stopped']),
      lifecycle: { state: 'stopped', whyCode: 'event_loop_stop', endReason: 'stuck', since: instant(61) },
      backlogBytes: statSync(loop.runtime.eventsFile).size - before,
    });
    expect(document.assessment.nextSteps[0]).toMatchObject({ code: 'event_loop_stop' });
  });

  it('is found dead when its process is gone, before any pass sees it', () => {
    loop.setProcesses([]);
    const { status, lifecycle, reasonCodes, nextSteps } = assess(20);
    expect([status, lifecycle.state, lifecycle.whyCode]).toEqual(['critical', 'failed', 'process_gone']);
    expect(reasonCodes).toContain('run_failed');
    expect(nextSteps.map(({ code }) => code)).toContain('process_gone');
  });

  it('is still running when only its run file is gone and another process of it lives', () => {
    rmSync(loop.runtime.activeRunFile);
    const command = `bash superloop.sh run --repo ${shellWord(loop.repo)} --loop alpha`;
    loop.setProcesses([{ pid: 777, pgid: 777, command }]);
    expect(assess(20).lifecycle).toMatchObject({ state: 'running', whyCode: 'process_alive' });
  });

  it('names agents that outlived it, as long as they are there', () => {
    const agent = { pid: 4300, pgid: 4240, command: 'agent' };
    loop.setProcesses([agent]);
    loop.reconcile(20);
    expect(assess(30)).toMatchObject({
      reasonCodes: expect.arrayContaining(['agent_survived']),
      evidence: { process: { survivors: [4300] } },
      nextSteps: [{ code: 'agent_survived' }, { code: 'process_gone' }],
    });
    loop.setProcesses([{ ...agent, pgid: 1 }]);
    expect(assess(40).evidence.process?.survivors).toEqual([]);
  });

  it('grows stale by itself', () => {
    expect(assess(310).reasonCodes).toEqual(['ingest_stale']);
    const late = assess(1000);
    expect(late.status).toBe('critical');
    expect(late.reasonCodes).toEqual(['ingest_stale', 'manager_stale']);
  });

  it('has an unfinished last line that is neither backlog nor error', () => {
    loop.append('{"timestamp":"2026');
    expect(assess(20)).toMatchObject({ status: 'healthy', backlogBytes: 0 });
  });
});

describe('an old or unfinished record is never healthy', () => {
  beforeEach(() => {
    loop.startRun();
    loop.log([3, 'loop_complete']);
    loop.setProcesses([]);
    rmSync(loop.runtime.activeRunFile);
    loop.write(loop.runtime.superloopStateFile, { active: false });
    loop.reconcile(10);
  });

  it('is healthy until the end of its validity and not a second longer', () => {
    expect(assess(310).status).toBe('healthy');
    const late = assess(311);
    expect([late.status, late.expired, late.reasonCodes]).toEqual(['degraded', true, ['manager_stale']]);
    expect(late.reasons[0]).toMatchObject({ metric: 'reconcileAgeSeconds', observedValue: 301, thresholdValue: 300 });
    expect(late.nextSteps[0]?.command).toBe(
      `/opt/scripts/ops-manager-reconcile.sh --repo ${shellWord(loop.repo)} --loop alpha`,
    );
  });

  it('says so when it was recorded in the future', () => {
    expect(assess(-100).reasonCodes).toEqual(['clock_skew']);
  });

  it('says so when the last pass was committed and not applied', () => {
    const journal = readFileSync(loop.paths.journalFile, 'utf8').trimEnd().split('\n');
    writeFileSync(loop.paths.journalFile, `${journal.slice(0, -1).join('\n')}\n`);
    const { document } = loop.status(20);
    expect(document.interruptedPass).toBe(true);
    expect(document.assessment).toMatchObject({ status: 'degraded', reasonCodes: ['interrupted_pass'] });
  });

  it('says so when the last pass failed, even if the log can be read again', () => {
    const text = readFileSync(loop.runtime.eventsFile);
    rmSync(loop.runtime.eventsFile);
    expect(loop.reconcile(20).failure?.code).toBe('snapshot_unavailable');
    writeFileSync(loop.runtime.eventsFile, text);
    const { document } = loop.status(30);
    expect(document.reconcile).toMatchObject({ lastStatus: 'failed', lastFailureCode: 'snapshot_unavailable' });
    expect(document.assessment).toMatchObject({
      status: 'degraded',
      reasonCodes: ['transport_unreachable'],
      reasons: [{ metric: 'ingestStatus', carriedOver: true, inputAgeSeconds: 20 }],
    });
  });
});

describe('a log that cannot be read', () => {
  beforeEach(() => {
    loop.startRun();
    loop.reconcile(10);
  });

  it('is gone: what is known is said, and that it is not the whole', () => {
    rmSync(loop.runtime.eventsFile);
    const found = assess(20);
    expect(found.status).toBe('degraded');
    expect(found.reasonCodes).toEqual(['transport_unreachable']);
    expect(found.lifecycle).toMatchObject({ state: 'running', confidence: 'low' });
    expect(found.backlogBytes).toBeNull();
    expect(found.cannotTell[0]).toMatch(/^What the loop did since the last pass: required artifact missing: /);
    expect(found.evidence.files[0]).toMatchObject({ artifact: 'events', status: 'absent' });
  });

  it('is unknown when the record is too old as well', () => {
    rmSync(loop.runtime.eventsFile);
    expect(assess(311).status).toBe('unknown');
  });

  it('has grown too much to be read on the side', () => {
    const size = statSync(loop.runtime.eventsFile).size;
    const row = `${JSON.stringify({ timestamp: instant(3), event: 'filler', run_id: instant(0), data: 'x'.repeat(65_000) })}\n`;
    loop.append(row.repeat(130));
    const found = assess(20);
    const unread = statSync(loop.runtime.eventsFile).size - size;
    expect(unread).toBeGreaterThan(8 << 20);
    expect(found.backlogBytes).toBe(unread);
    expect(found.reasonCodes).toEqual(['ingest_backlog']);
    expect(found.cannotTell[0]).toContain(`unread ${unread} bytes`);
    expect(found.nextSteps.map(({ code }) => code)).toEqual(['ingest_backlog']);
  });

  it('was cut: it is read anew and said so', () => {
    loop.log(...Array.from({ length: 60 }, (_event, second) => [second, 'role_end'] as const));
    loop.reconcile(15);
    const { size } = statSync(loop.runtime.eventsFile);
    truncateSync(loop.runtime.eventsFile, size - 10);
    const found = assess(20);
    expect(found.reasonCodes).toEqual(expect.arrayContaining(['event_log_changed', 'ordering_drift_detected']));
    expect(found.nextSteps.map(({ code }) => code)).toContain('event_log_truncated');
  });

  it('never existed, and only a failed pass is recorded', () => {
    const fresh = new LoopFolder();
    try {
      fresh.reconcile(10);
      const { document } = fresh.status(20);
      expect(document.lifecycle.state).toBe('unknown');
      expect(document.assessment).toMatchObject({
        status: 'degraded',
        lifecycle: { state: 'unknown' },
        reasonCodes: ['lifecycle_unknown', 'transport_unreachable'],
      });
    } finally {
      fresh.remove();
    }
  });
});

describe('damaged files of the manager', () => {
  const DAMAGES = ['', '  \n', '{', '[]', '7', 'null', '{"fold":7}', '\u0000\u0000'];

  beforeEach(() => {
    loop.startRun();
    loop.log([3, 'loop_complete']);
    loop.reconcile(10);
  });

  it.each(['stateFile', 'cursorFile', 'heartbeatStateFile', 'sequenceStateFile', 'driftStateFile'] as const)(
    '%s: whatever is in it, status answers, names it and is not healthy',
    (name) => {
      for (const damage of DAMAGES.slice(0, 6)) {
        loop.write(loop.paths[name], damage);
        const found = assess(20);
        expect(found.lifecycle.state, damage).toBe('complete');
        expect(found.status, damage).toBe('degraded');
        expect(found.reasonCodes, damage).toContain('manager_file_unreadable');
        expect(found.cannotTell.join(' '), damage).toContain(`What ${loop.paths[name]} said: `);
      }
    },
  );

  it('a state of another shape is shown as far as it goes, and the log is read anew', () => {
    loop.write(loop.paths.stateFile, { transition: { currentState: 'stopped' }, fold: 7 });
    const { document } = loop.status(20);
    expect(document.lifecycle.state).toBe('stopped');
    expect(document.assessment.lifecycle.state).toBe('complete');
    expect(document.assessment.backlogBytes).toBe(statSync(loop.runtime.eventsFile).size);
  });

  it.each(DAMAGES.slice(0, 6))('without a usable state and health (%j) it fails and says what to run', (damage) => {
    loop.write(loop.paths.stateFile, damage);
    loop.write(loop.paths.healthFile, damage);
    const error = failure(() => loop.status(20));
    expect([error.code, error.exitCode]).toEqual(['no_state_recorded', 1]);
    expect(error.message).toContain(`${loop.paths.stateFile} cannot be used (`);
    expect(error.message).toContain(`${loop.paths.healthFile} cannot be used (`);
    expect(error.hint).toBe(
      `record it: /opt/scripts/ops-manager-reconcile.sh --repo ${shellWord(loop.repo)} --loop alpha`,
    );
  });

  it('before the first pass it names both files as missing', () => {
    rmSync(loop.paths.opsDir, { recursive: true });
    const error = failure(() => loop.status(20));
    expect(error.message).toMatch(/state\.json does not exist, .*health\.json does not exist$/);
  });

  it('health alone suffices', () => {
    rmSync(loop.paths.stateFile);
    const { document } = loop.status(20);
    expect(document.health).toMatchObject({ status: 'healthy' });
    expect(document.assessment.lifecycle.state).toBe('complete');
  });

  it.each(['healthFile', 'sequenceStateFile', 'intentsFile', 'reconcileTelemetryFile', 'journalFile'] as const)(
    '%s: what cannot be read at all is named, and the rest is answered',
    (name) => {
      rmSync(loop.paths[name], { force: true });
      mkdirSync(loop.paths[name]);
      const found = assess(20);
      expect(found.lifecycle.state).toBe('complete');
      expect(found.reasonCodes).toContain('manager_file_unreadable');
      expect(found.cannotTell.join(' ')).toContain(`${loop.paths[name]} failed: EISDIR`);
    },
  );
});

describe('status only reads', () => {
  it('leaves every file and folder as it was', () => {
    loop.startRun();
    loop.reconcile(10);
    loop.log([11, 'role_end']);
    const list = () =>
      readdirSync(loop.repo, { recursive: true, withFileTypes: true })
        .map((item) => path.join(item.parentPath, item.name))
        .toSorted()
        .map((file) => `${file} ${statSync(file).mtimeMs} ${statSync(file).size}`);
    const before = list();
    loop.status(20);
    expect(list()).toEqual(before);
  });
});
