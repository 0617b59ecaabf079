import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fsEventLogs } from '../../../src/adapters/fs-event-log.ts';
import { createFsRuntimeFiles } from '../../../src/adapters/fs-runtime.ts';
import { noProcessTable } from '../../../src/adapters/process-table.ts';
import type { RuntimeFiles } from '../../../src/ports.ts';
import { type Observation, type ObservePorts, observeLoop } from '../../../src/reconcile/observe.ts';
import { BuiltRepo, RUN_1, type BuiltLoop } from '../../support/loop-builder.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().iterate(1);
  repo.active('alpha').activeRun('alpha');
});
afterEach(() => repo.dispose());

/** Looks while the runtime goes on: `onRead` is called before each read of the state file. */
function look(onRead: (read: number) => void): Observation {
  const real = createFsRuntimeFiles({ sleepMs: () => undefined });
  let reads = 0;
  const files: RuntimeFiles = {
    ...real,
    read: (path, maxBytes) => {
      const found = real.read(path, maxBytes);
      if (path === loop.runtime.superloopStateFile) onRead((reads += 1));
      return found;
    },
  };
  const ports: ObservePorts = { eventLogs: fsEventLogs, files, processes: noProcessTable };
  return observeLoop(ports, {
    repo: repo.path,
    loop: 'alpha',
    runtime: loop.runtime,
    repoPaths: [repo.path],
    stored: { status: 'absent' },
    fold: null,
    fromStart: false,
    limits: { maxEvents: 0, strict: false },
    knownPid: null,
    search: true,
    hashLog: false,
    glance: false,
  });
}

describe('a runtime that writes while it is looked at', () => {
  it('finishes between two reads: log and files are of the same moment', () => {
    const seen = look((read) => {
      if (read > 1) return;
      loop.event('loop_complete').summary([RUN_1, 1, true]);
      repo.inactive('alpha').remove('active-run.json');
    });
    expect(seen.ingest.fold.phase).toBe('complete');
    expect(seen.files.state).toMatchObject({ status: 'read', value: { active: false } });
    expect([seen.files.activeRun.status, seen.files.runSummary.status]).toEqual(['absent', 'read']);
    expect(seen.ingest.rowsRead).toBe(27);
    expect(seen.lineCount).toBe(27);
  });

  it('never rests: the last look is taken, and no row is read twice', () => {
    let reads = 0;
    const seen = look((read) => {
      reads = read;
      loop.event('role_start', { role: 'planner' });
      repo.active('alpha', 1 + read, read);
    });
    expect(reads).toBe(3);
    expect(seen.ingest).toMatchObject({ rowsRead: 29, backlogRows: 0, tornTailBytes: 0 });
    expect(seen.ingest.fold).toMatchObject({ events: 29, line: 29 });
  });

  it('rows that arrive after the look do not show', () => {
    const seen = look(() => undefined);
    loop.event('loop_complete');
    expect(seen.lineCount).toBe(26);
  });
});
