import fs, {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFsStore } from '../../src/adapters/fs-store.ts';
import { OpsError } from '../../src/errors.ts';
import type { HeldLock } from '../../src/ports.ts';
import { managerPaths } from '../../src/store/paths.ts';
import { EMPTY_PLAN, createStoreFixture } from './store-fixture.ts';
import type { StoreFixture } from './store-fixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => {
  fixture.remove();
});

/** The error that an action raises; fails when it raises none, or one that is not expected. */
function raised(action: () => unknown): OpsError {
  try {
    action();
  } catch (error) {
    if (error instanceof OpsError) return error;
    throw error;
  }
  throw new Error('nothing was raised');
}

describe('a commit', () => {
  it('replaces documents, appends rows and leaves one applied record', () => {
    const store = fixture.open();
    store.recover(fixture.lock);
    const rows = [{ path: fixture.paths.escalationsFile, line: '{"seq":1,"a":"ä"}' }];
    const documents = [{ path: fixture.paths.stateFile, text: '{"one":1}\n' }];
    store.commit({ ...EMPTY_PLAN, documents, rows }, fixture.lock);
    expect(store.readDocument(fixture.paths.stateFile)).toEqual({
      status: 'read',
      value: { one: 1 },
      text: '{"one":1}\n',
    });
    expect(fixture.read('escalations.jsonl')).toBe('{"seq":1,"a":"ä"}\n');
    const [record, marker, ...rest] = fixture.read('journal.jsonl').split('\n');
    expect(JSON.parse(record ?? '')).toEqual({
      seq: 1,
      epoch: 1,
      boot: 'boot-a',
      at: EMPTY_PLAN.at,
      traceId: 'trace-1',
      durable: false,
      durablePaths: [],
      documents: [{ path: 'state.json', text: '{"one":1}\n' }],
      rows: [{ path: 'escalations.jsonl', line: '{"seq":1,"a":"ä"}' }],
    });
    expect(JSON.parse(marker ?? '')).toEqual({ applied: 1, boot: 'boot-a', anchored: false });
    expect(rest).toEqual(['']);
  });

  it('counts on, also for a process that comes later', () => {
    fixture.append('telemetry/reconcile.jsonl', ['{"seq":{seq}}']);
    fixture.append('telemetry/reconcile.jsonl', ['{"seq":{seq}}']);
    const later = fixture.open();
    expect(later.nextSeq()).toBe(3);
    expect(later.recover(fixture.lock)).toEqual({ need: 'nothing' });
    expect(later.nextSeq()).toBe(3);
    expect(fixture.read('telemetry/reconcile.jsonl')).toBe('{"seq":1}\n{"seq":2}\n');
  });

  it('writes files that a flag put elsewhere, creating their folders', () => {
    const elsewhere = path.join(path.dirname(fixture.repo), 'deep/er/cursor.json');
    const store = fixture.open({ files: [elsewhere] });
    store.recover(fixture.lock);
    store.commit({ ...EMPTY_PLAN, documents: [{ path: elsewhere, text: '{}\n' }] }, fixture.lock);
    expect(store.readDocument(elsewhere)).toMatchObject({ status: 'read', value: {} });
    expect(fixture.read('journal.jsonl')).toContain(JSON.stringify(elsewhere));
  });

  it('gives files the mode that the umask leaves of 0644', () => {
    const before = process.umask(0o027);
    try {
      const store = fixture.open();
      store.recover(fixture.lock);
      store.commit({ ...EMPTY_PLAN, documents: [{ path: 'state.json', text: '{}\n' }] }, fixture.lock);
      const modeOf = (name: string): number => statSync(path.join(fixture.paths.opsDir, name)).mode & 0o777;
      expect(['state.json', 'journal.jsonl'].map(modeOf)).toEqual([0o640, 0o640]);
    } finally {
      process.umask(before);
    }
  });

  it('is refused before a recover, and after a commit that failed', () => {
    const store = fixture.open();
    expect(raised(() => store.commit(EMPTY_PLAN, fixture.lock)).code).toBe('internal_error');
    store.recover(fixture.lock);
    mkdirSync(path.join(fixture.paths.opsDir, 'state.json/in-the-way'), { recursive: true });
    const documents = [{ path: 'state.json', text: '{}\n' }];
    expect(raised(() => store.commit({ ...EMPTY_PLAN, documents }, fixture.lock)).code).toBe('store_write_failed');
    expect(raised(() => store.commit(EMPTY_PLAN, fixture.lock)).code).toBe('internal_error');
  });

  it.each([
    ['a row without its number', { rows: [{ path: 'a.jsonl', line: '{"seq":11}' }] }],
    ['a row of two lines', { rows: [{ path: 'a.jsonl', line: '{"seq":1}\n{}' }] }],
    ['a path that climbs', { documents: [{ path: '../other/state.json', text: '' }] }],
    ['a file elsewhere that it was not given', { documents: [{ path: '/elsewhere/state.json', text: '' }] }],
  ])('is refused with %s, before anything is written', (_case, change) => {
    const store = fixture.open();
    store.recover(fixture.lock);
    expect(raised(() => store.commit({ ...EMPTY_PLAN, ...change }, fixture.lock)).code).toBe('internal_error');
    expect(existsSync(fixture.paths.journalFile)).toBe(false);
  });

  it('writes nothing when the lock is lost', () => {
    fixture.append('telemetry/reconcile.jsonl', ['{"seq":{seq}}']);
    const before = fixture.read('journal.jsonl');
    const store = fixture.open();
    store.recover(fixture.lock);
    const lost: HeldLock = {
      ...fixture.lock,
      assertHeld: () => {
        throw new OpsError('lock_lost', 'taken over');
      },
    };
    const documents = [{ path: 'state.json', text: '{}\n' }];
    expect(raised(() => store.commit({ ...EMPTY_PLAN, documents }, lost)).code).toBe('lock_lost');
    expect(fixture.read('journal.jsonl')).toBe(before);
    expect(store.readDocument('state.json')).toEqual({ status: 'absent' });
  });

  it('writes nothing when another process wrote to the journal during the pass', () => {
    const slow = fixture.open();
    slow.recover(fixture.lock);
    fixture.append('telemetry/reconcile.jsonl', ['{"seq":{seq},"by":"fast"}']);
    const rows = [{ path: 'telemetry/reconcile.jsonl', line: '{"seq":1,"by":"slow"}' }];
    expect(raised(() => slow.commit({ ...EMPTY_PLAN, rows }, fixture.lock)).code).toBe('lock_lost');
    expect(fixture.read('telemetry/reconcile.jsonl')).toBe('{"seq":1,"by":"fast"}\n');
  });
});

describe('what a pass forces to disk', () => {
  /** Paths handed to fdatasync and fsync while an action runs. */
  function forced(action: () => void): readonly string[] {
    const seen: string[] = [];
    const nameOf = (descriptor: number): string =>
      path.relative(fixture.repo, fs.readlinkSync(`/proc/self/fd/${descriptor}`));
    const { fdatasyncSync, fsyncSync } = fs;
    vi.spyOn(fs, 'fdatasyncSync').mockImplementation((fd) => {
      seen.push(`data ${nameOf(fd)}`);
      fdatasyncSync(fd);
    });
    vi.spyOn(fs, 'fsyncSync').mockImplementation((fd) => {
      seen.push(`folder ${nameOf(fd)}`);
      fsyncSync(fd);
    });
    syncBuiltinESMExports();
    try {
      action();
    } finally {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    }
    return seen;
  }

  function pass(durable: boolean): void {
    const store = fixture.open();
    store.recover(fixture.lock);
    const row = { path: 'escalations.jsonl', line: `{"seq":${store.nextSeq()}}` };
    const documents = [{ path: 'state.json', text: '{}\n' }];
    const durablePaths = ['escalations.jsonl', 'intents.jsonl'];
    store.commit({ ...EMPTY_PLAN, documents, rows: [row], durable, durablePaths }, fixture.lock);
  }

  it.runIf(existsSync('/proc/self/fd'))('nothing, unless it is durable; then the journal and the durable rows', () => {
    const ops = path.relative(fixture.repo, fixture.paths.opsDir);
    expect(forced(() => pass(false))).toEqual([]);
    expect(forced(() => pass(false))).toEqual([]);
    expect(forced(() => pass(true))).toEqual([
      `data ${ops}/journal.jsonl`,
      `folder ${ops}`,
      'folder .superloop/ops-manager',
      'folder .superloop',
      'folder ',
      `data ${ops}/escalations.jsonl`,
    ]);
    expect(forced(() => pass(true))).toEqual([`data ${ops}/journal.jsonl`, `data ${ops}/escalations.jsonl`]);
    expect(forced(() => pass(false))).toEqual([]);
    expect(forced(() => pass(true))).toEqual([`data ${ops}/journal.jsonl`, `data ${ops}/escalations.jsonl`]);
  });

  it.runIf(existsSync('/proc/self/fd'))('in a recovery, what the interrupted pass may not have forced yet', () => {
    pass(true);
    const ops = path.relative(fixture.repo, fixture.paths.opsDir);
    const interrupted = fixture.read('journal.jsonl').split('\n')[0]?.replace('"seq":1', '"seq":2');
    appendFileSync(fixture.paths.journalFile, `${interrupted}\n`);
    const calls = forced(() => expect(fixture.open().recover(fixture.lock)).toEqual({ need: 'apply_last' }));
    expect(calls[0]).toBe(`data ${ops}/journal.jsonl`);
    expect(calls.slice(-2)).toEqual([`data ${ops}/escalations.jsonl`, `folder ${ops}`]);
  });

  it.runIf(existsSync('/proc/self/fd'))('the folder of a durable row file that is new, as well', () => {
    const ops = path.relative(fixture.repo, fixture.paths.opsDir);
    expect(forced(() => pass(true)).slice(-2)).toEqual([`data ${ops}/escalations.jsonl`, `folder ${ops}`]);
  });
});

describe('reading', () => {
  it('creates nothing', () => {
    const store = fixture.open();
    expect(store.readDocument('state.json')).toEqual({ status: 'absent' });
    expect(store.readLastRows('escalations.jsonl', 5)).toEqual([]);
    expect(store.fileSize('journal.jsonl')).toBeNull();
    expect(store.interrupted()).toBe(false);
    expect(store.nextSeq()).toBe(1);
    expect(readdirSync(fixture.repo)).toEqual([]);
  });

  it.each([
    ['', 'the file is empty'],
    [' \n', 'the file is blank'],
    ['{"a":', 'JSON'],
    ['\0\0\0', 'JSON'],
  ])('calls a document %j invalid', (text, detail) => {
    mkdirSync(fixture.paths.opsDir, { recursive: true });
    writeFileSync(fixture.paths.stateFile, text);
    const document = fixture.open().readDocument('state.json');
    expect(document).toMatchObject({ status: 'invalid' });
    expect(document.status === 'invalid' && document.detail).toContain(detail);
  });

  it('takes a document below a file for absent', () => {
    mkdirSync(fixture.paths.opsDir, { recursive: true });
    writeFileSync(fixture.paths.telemetryDir, 'a file');
    expect(fixture.open().readDocument(fixture.paths.transportHealthFile)).toEqual({ status: 'absent' });
    expect(fixture.open().fileSize(fixture.paths.reconcileTelemetryFile)).toBeNull();
  });

  it('raises what it cannot read, with path, errno and hint', () => {
    mkdirSync(fixture.paths.stateFile, { recursive: true });
    const error = raised(() => fixture.open().readDocument('state.json'));
    expect(error).toMatchObject({ code: 'store_read_failed', exitCode: 74 });
    expect(error.message).toBe(`reading ${fixture.paths.stateFile} failed: EISDIR (illegal operation on a directory)`);
    expect(error.hint).not.toBeNull();
  });
});

describe('a state folder behind symbolic links', () => {
  it('is used when the repository itself is a link, under its logical path', () => {
    const repo = path.join(path.dirname(fixture.repo), 'link');
    symlinkSync(fixture.repo, repo);
    const { opsDir, escalationsFile } = managerPaths(repo, 'demo');
    const store = createFsStore({ opsDir, repo, retainBytes: 1 << 20, retainFiles: 3 });
    fixture.append(escalationsFile, ['{"seq":{seq}}'], store);
    expect(fixture.read('escalations.jsonl')).toBe('{"seq":1}\n');
    expect(fixture.read('journal.jsonl')).toContain('"path":"escalations.jsonl"');
  });

  it('is used when the link stays within the repository', () => {
    mkdirSync(path.join(fixture.repo, 'elsewhere'));
    mkdirSync(path.dirname(fixture.paths.opsDir), { recursive: true });
    symlinkSync(path.join(fixture.repo, 'elsewhere'), fixture.paths.opsDir);
    fixture.append('escalations.jsonl', ['{"seq":{seq}}']);
    expect(readFileSync(path.join(fixture.repo, 'elsewhere/escalations.jsonl'), 'utf8')).toBe('{"seq":1}\n');
  });

  it.each(['.superloop/ops-manager/demo', '.superloop/ops-manager', '.superloop'])(
    'is refused when %s leaves the repository',
    (name) => {
      const outside = path.join(path.dirname(fixture.repo), 'outside');
      mkdirSync(outside);
      mkdirSync(path.dirname(path.join(fixture.repo, name)), { recursive: true });
      symlinkSync(outside, path.join(fixture.repo, name));
      const calls = [
        () => fixture.open().recover(fixture.lock),
        () => fixture.open().readDocument('state.json'),
        () => fixture.open().readLastRows('escalations.jsonl', 1),
        () => fixture.open().fileSize('state.json'),
        () => fixture.open().interrupted(),
        () => fixture.open().nextSeq(),
      ];
      for (const call of calls) expect(raised(call)).toMatchObject({ code: 'config_invalid', exitCode: 78 });
      expect(readdirSync(outside)).toEqual([]);
    },
  );
});
