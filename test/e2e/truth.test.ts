import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { State, StatusDocument, VerifyReport } from '../../src/generated/types.ts';
import { managerPaths, type ManagerPaths } from '../../src/store/paths.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { CAPTURE_ENTRIES, copyCapture, type CaptureCopy, type CaptureEntry } from '../support/runtime-captures.ts';
import { validateStateFolder } from '../support/schema-check.ts';

/** A capture without an event log: the run had only just begun, so there is nothing to read yet. */
const WITHOUT_LOG = '02-in-progress/snapshots/00-run-start';
/** What the files alone cannot show: here only the process table tells that the run is dead. */
const NEEDS_PROCESS_TABLE = new Set(['11d-kill9-torn-event/snapshots/01-after-kill']);

const withLog = CAPTURE_ENTRIES.filter(({ name }) => name !== WITHOUT_LOG);

function visible(entry: CaptureEntry): boolean {
  return entry.detectableFrom === 'files' && !NEEDS_PROCESS_TABLE.has(entry.name);
}

function words(copy: CaptureCopy, entry: CaptureEntry): string[] {
  return ['--repo', copy.repo, '--loop', entry.loop, '--now', copy.now];
}

describe.each(withLog)('$name, loop $loop', (entry) => {
  let copy: CaptureCopy;
  beforeAll(() => {
    copy = copyCapture(entry.name);
  });
  afterAll(() => copy.remove());

  it('is judged rightly with its process table', async () => {
    const state = await runJson<State>(['reconcile', ...words(copy, entry), '--process-check', copy.processes]);
    expect(entry.acceptable).toContain(state.transition.currentState);
    expect(state.divergence.any).toBe(entry.diverged);
    expect(state.health.status === 'healthy').toBe(isWell(entry));
    expect(existsSync(state.evidence.snapshotFile) && existsSync(state.evidence.eventsFile ?? '')).toBe(true);
  });

  it('leaves a folder that fits its schemas and that verify confirms', async () => {
    expect(validateStateFolder(managerPaths(copy.repo, entry.loop).opsDir)).toEqual([]);
    const report = await runJson<VerifyReport>(['verify', '--repo', copy.repo, '--loop', entry.loop]);
    expect(report.checks.filter((check) => !check.ok)).toEqual([]);
    expect(report.ok).toBe(true);
  });

  it('status agrees with reconcile', async () => {
    const check = ['--process-check', copy.processes];
    const document = await runJson<StatusDocument>(['status', ...words(copy, entry), ...check]);
    const state = await runJson<State>(['reconcile', ...words(copy, entry), ...check]);
    expect(document.assessment.lifecycle.state).toBe(state.transition.currentState);
    expect(document.assessment.lifecycle.whyCode).toBe(state.transition.whyCode);
    expect(document.assessment.status).toBe(state.health.status);
  });

  it('without a process table says no more than the files show', async () => {
    const fresh = copyCapture(entry.name);
    try {
      const state = await runJson<State>(['reconcile', ...words(fresh, entry), '--process-check', 'off']);
      expect(entry.acceptable).toContain(state.transition.currentState);
      expect(state.divergence.any).toBe(entry.diverged && visible(entry));
      expect(state.evidence.cannotTell.join(' ')).toContain('process');
    } finally {
      fresh.remove();
    }
  });

  it('a second look at the same folder repeats no escalation and no transition', async () => {
    const fresh = copyCapture(entry.name);
    try {
      const pass = ['reconcile', ...words(fresh, entry), '--process-check', fresh.processes];
      const paths = managerPaths(fresh.repo, entry.loop);
      await runJson(pass);
      const before = rowsOf(paths);
      const again = await runJson<State>(pass);
      expect(again.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsRead: 0, rowsQuarantined: 0 });
      expect(rowsOf(paths)).toEqual(before);
    } finally {
      fresh.remove();
    }
  });
});

describe(WITHOUT_LOG, () => {
  it('is a failed pass that claims nothing, and is told once', async () => {
    const copy = copyCapture(WITHOUT_LOG);
    try {
      const loop = 'alpha';
      const pass = ['reconcile', '--repo', copy.repo, '--loop', loop, '--now', copy.now, '--process-check', 'off'];
      const ran = await runCommand(pass);
      expect(ran.exitCode).toBe(1);
      expect(ran.notes.join()).toContain('required artifact missing');
      expect(JSON.parse(ran.stdout)).toMatchObject({
        status: 'degraded',
        metrics: { lifecycleState: 'unknown' },
        transport: { ingestStatus: 'failed', failureCode: 'snapshot_unavailable' },
      });
      expect(validateStateFolder(managerPaths(copy.repo, loop).opsDir)).toEqual([]);
      const status = await runCommand(['status', '--repo', copy.repo, '--loop', loop, '--now', copy.now]);
      expect(JSON.parse(status.stdout)).toMatchObject({ assessment: { lifecycle: { state: 'unknown' } } });
    } finally {
      copy.remove();
    }
  });
});

/** A loop is well when it works, waits, rests or is done, and nothing contradicts that. */
function isWell(entry: CaptureEntry): boolean {
  return ['running', 'awaiting_approval', 'complete', 'idle'].includes(entry.lifecycle) && !entry.diverged;
}

/** Lines of the files in which only changes are recorded. */
function rowsOf(paths: ManagerPaths): readonly string[] {
  return [paths.escalationsFile, paths.transitionsTelemetryFile, paths.quarantineFile].map((file) =>
    existsSync(file) ? readFileSync(file, 'utf8') : '',
  );
}
