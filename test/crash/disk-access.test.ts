import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkRecordedOrFailed, printedHealth } from './support/honesty.ts';
import { at, parseObject } from './support/json-object.ts';
import { acknowledgedBy, checkAtRest } from './support/model.ts';
import { hasOpenPass } from './support/model-journal.ts';
import { mountMissing, mountReadOnly, unmount } from './support/mounts.ts';
import { createPlainUser, plainUserMissing, type PlainUser } from './support/plain-user.ts';
import { runProgram, type Ended } from './support/program.ts';
import { Stage } from './support/stage.ts';
import { readStateFiles } from './support/state-files.ts';

/** Files that are there and may not be read or written. */

const IO_FAILED = 74;
const UNREADABLE_LOOP = 1;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-access-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a pass over a read-only file system', () => {
  const missing = mountMissing();

  it.for([
    ['the first one', false],
    ['a later one', true],
  ] as const)('%s: fails in words, changes nothing, and status still answers', ([, recorded], context) => {
    context.skip(missing !== null, missing ?? '');
    const stage = new Stage(folder);
    if (recorded) stage.mustReconcile();
    stage.playRun('times_out');
    mountReadOnly(stage.scene.repo);
    try {
      const ended = stage.reconcile();
      expect(checkRecordedOrFailed(stage.scene, ended, 'EROFS')).toEqual([]);
      expect(ended.status).toBe(IO_FAILED);
      const asked = runProgram(stage.statusWords());
      expect(printedHealth(asked)).toBe(recorded ? 'critical' : undefined);
      expect(asked.status === 0).toBe(recorded);
    } finally {
      unmount(stage.scene.repo);
    }
    expect(stage.reconcile().status).toBe(0);
    expect(checkAtRest(stage.scene)).toEqual([]);
  });
});

describe('a pass over files that its user may not use', () => {
  const missing = plainUserMissing();
  let stage: Stage;
  let user: PlainUser;

  beforeEach(() => {
    if (missing !== null) return;
    user = createPlainUser(folder);
    stage = new Stage(folder);
    stage.playStart();
    user.own(folder);
    expect(user.run(stage.reconcileWords()).status).toBe(0);
  });

  /** Runs something while a file has another mode. */
  function withMode<Result>(file: string, mode: number, run: () => Result): Result {
    const before = statSync(file).mode;
    chmodSync(file, mode);
    try {
      return run();
    } finally {
      chmodSync(file, before);
    }
  }

  function expectHealed(ended: Ended): void {
    const next = user.run(stage.reconcileWords());
    expect(next.status, next.stderr).toBe(0);
    expect(printedHealth(next)).toBe('healthy');
    const acknowledged = [acknowledgedBy(ended), acknowledgedBy(next)].filter((pass) => pass !== null);
    expect(checkAtRest(stage.scene, acknowledged)).toEqual([]);
  }

  it.for([
    ['loops/demo/events.jsonl', UNREADABLE_LOOP, 'transport_unreachable'],
    ['loops/demo', UNREADABLE_LOOP, 'transport_unreachable'],
    ['state.json', 0, 'runtime_file_unreadable'],
    ['active-run.json', 0, 'runtime_file_unreadable'],
  ] as const)('of the runtime, %s: is recorded as not healthy', ([name, status, code], context) => {
    context.skip(missing !== null, missing ?? '');
    const file = path.join(stage.scene.repo, '.superloop', name);
    const { ended, asked } = withMode(file, 0, () => ({
      ended: user.run(stage.reconcileWords()),
      asked: user.run(stage.statusWords()),
    }));
    expect(ended.status, ended.stderr).toBe(status);
    expect(printedHealth(ended)).not.toBe('healthy');
    expect(at(parseObject(asked.stdout), 'assessment', 'reasonCodes'), asked.stderr).toContain(code);
    const health = readStateFiles(stage.scene.ops).documents.get('health.json')?.value;
    expect(health?.['reasonCodes']).toContain(code);
    expectHealed(ended);
  });

  it.for([
    ['', '000'],
    ['', '555'],
    ['lock', '000'],
    ['lock', '555'],
    ['journal.jsonl', '000'],
    ['journal.jsonl', '444'],
    ['state.json', '000'],
    ['cursor.json', '000'],
    ['telemetry', '000'],
    ['telemetry', '555'],
    ['telemetry/reconcile.jsonl', '444'],
    ['telemetry/reconcile.jsonl', '000'],
  ] as const)('of the manager, "%s" with mode %s: fails in words or is recorded', ([name, mode], context) => {
    context.skip(missing !== null, missing ?? '');
    stage.playRun('times_out');
    stage.playStart();
    user.own(folder);
    const { ended, asked } = withMode(path.join(stage.scene.ops, name), Number.parseInt(mode, 8), () => ({
      ended: user.run(stage.reconcileWords()),
      asked: user.run(stage.statusWords()),
    }));
    expect(checkRecordedOrFailed(stage.scene, ended, 'EACCES')).toEqual([]);
    expect([printedHealth(asked), hasOpenPass(readStateFiles(stage.scene.ops))]).not.toEqual(['healthy', true]);
    expectHealed(ended);
  });
});
