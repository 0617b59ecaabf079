import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoopRunSnapshot } from '../../src/generated/types.ts';
import { at, BuiltRepo, RUN_1, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { CAPTURE_ENTRIES, copyCapture } from '../support/runtime-captures.ts';
import { schemaValidator } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
});
afterEach(() => repo.dispose());

function expectValid(snapshot: LoopRunSnapshot): LoopRunSnapshot {
  const validate = schemaValidator('loop-run-snapshot');
  validate(snapshot);
  expect(validate.errors ?? []).toEqual([]);
  return snapshot;
}

async function take(...more: readonly string[]): Promise<LoopRunSnapshot> {
  const words = ['--repo', repo.path, '--loop', 'alpha', '--now', at(loop.lastSecond + 1), '--process-check', 'off'];
  return expectValid(await runJson<LoopRunSnapshot>(['loop-run-snapshot', ...words, ...more]));
}

describe('a snapshot', () => {
  it('holds the files as they are, their sizes and hashes, and the end of the log', async () => {
    loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
    loop.heartbeat({ timestamp: at(3), stage: 'iteration' });
    repo.inactive('alpha', 1, 27);
    const snapshot = await take('--trace-id', 'trace-9');
    const count = loop.log().split('\n').length - 1;
    expect(snapshot).toMatchObject({
      schemaVersion: 'v1',
      envelopeType: 'loop_run_snapshot',
      emittedAt: at(loop.lastSecond + 1),
      traceId: 'trace-9',
      source: { repoPath: repo.path, loopId: 'alpha' },
      run: { runId: RUN_1, iteration: 1, status: 'complete', summary: { completion_ok: true } },
      sequence: { source: 'cursor_event_line_offset', value: count },
      cursor: { eventLineOffset: count, eventLineCount: count },
      health: {
        eventCount: count,
        lastEventName: 'loop_complete',
        lastEventAt: at(loop.lastSecond),
        hasPendingApproval: false,
        stuck: { streak: 0, threshold: 3 },
      },
    });
    expect(snapshot.runtime).toEqual({
      superloopState: JSON.parse(readFileSync(loop.runtime.superloopStateFile, 'utf8')),
      activeRun: null,
      approval: null,
      heartbeat: { timestamp: at(3), stage: 'iteration' },
      escalation: null,
    });
    const stat = statSync(loop.runtime.eventsFile);
    expect(snapshot.artifacts.events).toEqual({
      path: '.superloop/loops/alpha/events.jsonl',
      exists: true,
      sizeBytes: stat.size,
      lineCount: count,
      sha256: createHash('sha256').update(readFileSync(loop.runtime.eventsFile)).digest('hex'),
      mtimeEpoch: Math.floor(stat.mtimeMs / 1000),
    });
    expect(snapshot.artifacts.activeRun).toEqual({
      path: '.superloop/active-run.json',
      exists: false,
      sizeBytes: 0,
      lineCount: 0,
      sha256: null,
      mtimeEpoch: null,
    });
  });

  it('reports the run that the log is in, not the one that the summary remembers', async () => {
    loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
    loop.start({ second: 100 }).event('iteration_start', { iteration: 2 });
    repo.active('alpha').activeRun('alpha');
    expect((await take()).run).toMatchObject({ runId: at(100), iteration: 2, status: 'running' });
    expect((await take('--run-id', 'mine')).run.runId).toBe('mine');
  });

  it.each([
    ['an empty log', '', 0, null],
    ['a blank last row', '{"timestamp":"t","event":"a"}\n\n', 2, 'a'],
    ['a bad last row', '{"timestamp":"t","event":"a"}\n[1]\n', 2, 'a'],
    ['a torn last row', '{"timestamp":"t","event":"a"}\n{"timestamp":"t","event":"b"', 1, 'a'],
    ['a whole last row without its end', '{"timestamp":"t","event":"a"}\n{"timestamp":"t","event":"b"}', 1, 'a'],
    ['an empty name', '{"timestamp":"t","event":"","type":"b"}\n', 1, 'b'],
  ])('%s', async (_what, text, ...[count, name]) => {
    loop.append(text);
    const snapshot = await take();
    expect([snapshot.health.eventCount, snapshot.health.lastEventName]).toEqual([count, name]);
  });

  it.each(['', ' \n', '{"active":', '[]', 'null'])('a state file that holds %j is none', async (text) => {
    loop.start();
    repo.state(text);
    const snapshot = await take();
    expect(snapshot.runtime.superloopState).toBeNull();
    expect(snapshot.artifacts.state.exists).toBe(true);
  });

  it('a summary of several megabytes is read, the entry beside it where it is too large', async () => {
    loop.start().event('iteration_start');
    const entry = { run_id: RUN_1, iteration: 1, completion_ok: false, pad: 'x'.repeat(200_000) };
    loop.summary();
    repo.put('loops/alpha/run-summary.json', {
      version: 1,
      updated_at: at(9),
      entries: Array.from({ length: 10 }, () => entry),
    });
    expect((await take()).run.summary).toMatchObject({ completion_ok: false });
    repo.put('loops/alpha/run-summary-entry.json', { ...entry, completion_ok: true, ended_at: at(8) });
    expect((await take()).run.summary).toMatchObject({ completion_ok: true });
  });

  it('writes nothing', async () => {
    loop.start();
    await take();
    expect(existsSync(path.join(repo.path, '.superloop/ops-manager'))).toBe(false);
  });
});

describe('places', () => {
  it('a repository with a pattern in its name, reached through a link, keeps the name it was given', async () => {
    loop.start();
    const odd = path.join(path.dirname(repo.path), 'w[1] %m');
    symlinkSync(repo.path, odd);
    const snapshot = await runJson<LoopRunSnapshot>(['loop-run-snapshot', '--repo', `${odd}/`, '--loop', 'alpha']);
    expect(snapshot.source.repoPath).toBe(odd);
    expect(snapshot.artifacts.events.path).toBe('.superloop/loops/alpha/events.jsonl');
  });

  it.each([
    ['no folder of the loop', 'beta', 'check --repo and --loop'],
    ['no log in it', 'gamma', 'may not have started'],
  ])('%s', async (_what, name, hint) => {
    mkdirSync(path.join(repo.path, '.superloop/loops/gamma'), { recursive: true });
    const ran = await runCommand(['loop-run-snapshot', '--repo', repo.path, '--loop', name]);
    expect([ran.exitCode, ran.error?.code, ran.stdout]).toEqual([1, 'snapshot_unavailable', '']);
    expect(ran.error?.message).toContain('required artifact missing');
    expect(ran.error?.hint).toContain(hint);
  });
});

describe('real runtime folders', () => {
  const withLog = CAPTURE_ENTRIES.filter(({ name }) => name !== '02-in-progress/snapshots/00-run-start');
  it.each(withLog)('$name, loop $loop', async (entry) => {
    const copy = copyCapture(entry.name);
    try {
      const words = ['--repo', copy.repo, '--loop', entry.loop, '--now', copy.now, '--process-check', copy.processes];
      const snapshot = expectValid(await runJson<LoopRunSnapshot>(['loop-run-snapshot', ...words]));
      expect(entry.acceptable).toContain(snapshot.run.status);
    } finally {
      copy.remove();
    }
  });
});
