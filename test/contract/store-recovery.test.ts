import fs, {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readProcessIdentity } from '../../src/adapters/process-identity.ts';
import type { OpsError } from '../../src/errors.ts';
import { encodeRecord } from '../../src/store/journal-record.ts';
import { encodeOwner } from '../../src/store/lock-owner.ts';
import { EMPTY_PLAN, createStoreFixture } from './store-fixture.ts';
import type { StoreFixture } from './store-fixture.ts';

let fixture: StoreFixture;

beforeEach(() => {
  fixture = createStoreFixture();
});

afterEach(() => {
  fixture.remove();
});

const CLEAN = { need: 'nothing' };

/** A pass that sets state.json to its number and appends a row about it. */
function pass(text = ''): void {
  const store = fixture.open();
  store.recover(fixture.lock);
  const seq = store.nextSeq();
  const documents = [{ path: 'state.json', text: `${JSON.stringify({ seq, text })}\n` }];
  const rows = [{ path: 'telemetry/reconcile.jsonl', line: `{"seq":${seq}}` }];
  store.commit({ ...EMPTY_PLAN, documents, rows }, fixture.lock);
}

/** A committed record, as a process leaves it that dies before it applies anything. */
function record(seq: number, text = ''): string {
  const documents = [{ path: 'state.json', text: `${JSON.stringify({ seq, text })}\n` }];
  const rows = [{ path: 'telemetry/reconcile.jsonl', line: `{"seq":${seq}}` }];
  return encodeRecord({ ...EMPTY_PLAN, seq, epoch: 1, boot: 'boot-a', documents, rows });
}

function stateSeq(): unknown {
  return (JSON.parse(fixture.read('state.json')) as { seq: unknown }).seq;
}

function seqs(): readonly unknown[] {
  return fixture
    .open()
    .readLastRows('telemetry/reconcile.jsonl', 100)
    .map((row) => row['seq']);
}

describe('an interrupted pass', () => {
  it('is applied by the next one, once', () => {
    pass();
    appendFileSync(fixture.paths.journalFile, record(2));
    expect(fixture.open().interrupted()).toBe(true);
    expect(fixture.open().recover(fixture.lock)).toEqual({ need: 'apply_last' });
    expect([stateSeq(), seqs()]).toEqual([2, [1, 2]]);
    expect(fixture.open().interrupted()).toBe(false);
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
    expect(seqs()).toEqual([1, 2]);
  });

  it.runIf(existsSync('/proc/self/stat'))('is not called interrupted while a live process is still at it', () => {
    pass();
    appendFileSync(fixture.paths.journalFile, record(2));
    // The test runner that started this process is alive.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8').split(') ')[1] ?? '';
    const owner = { ...readProcessIdentity(), pid: process.ppid, startTicks: Number(stat.split(' ')[19]) };
    const epoch = path.join(fixture.paths.lockDir, 'epoch-000000000001');
    mkdirSync(fixture.paths.lockDir);
    writeFileSync(epoch, encodeOwner({ ...owner, token: 't', acquiredAt: '', command: 'reconcile' }));
    expect(fixture.open().interrupted()).toBe(false);
    writeFileSync(epoch, encodeOwner({ ...owner, startTicks: 1, token: 't', acquiredAt: '', command: 'reconcile' }));
    expect(fixture.open().interrupted()).toBe(true);
  });

  it.each([
    ['was finished', () => '{"applied":2}\n'],
    ['was finished, and the next one begun', () => `{"applied":2}\n${record(3)}`],
  ])('is not called interrupted when it %s between a look at the journal and one at the lock', (_case, meanwhile) => {
    pass();
    appendFileSync(fixture.paths.journalFile, record(2));
    const { readdirSync: list } = fs;
    let appended = false;
    vi.spyOn(fs, 'readdirSync').mockImplementation(((folder: string) => {
      if (folder === fixture.paths.lockDir && !appended) {
        appendFileSync(fixture.paths.journalFile, meanwhile());
        appended = true;
      }
      return list(folder);
    }) as typeof fs.readdirSync);
    syncBuiltinESMExports();
    try {
      expect(fixture.open().interrupted()).toBe(false);
    } finally {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    }
    expect(appended).toBe(true);
  });

  it('does not repeat rows that it wrote, although others appended behind them', () => {
    pass();
    appendFileSync(fixture.paths.journalFile, record(2));
    const hand = Array.from({ length: 3000 }, (_, n) => `{"by":"hand","n":${n},"pad":"${'x'.repeat(40)}"}\n`);
    appendFileSync(fixture.paths.reconcileTelemetryFile, `{"seq":2}\n${hand.join('')}`);
    fixture.open().recover(fixture.lock);
    const rows = fixture.read('telemetry/reconcile.jsonl').split('\n');
    expect(rows.filter((line) => line === '{"seq":2}')).toHaveLength(1);
  });

  it('that failed for lack of a writable place is finished when the place is there again', () => {
    mkdirSync(fixture.paths.stateFile, { recursive: true });
    let error: unknown;
    try {
      pass();
    } catch (failure) {
      error = failure;
    }
    expect(error).toMatchObject({ code: 'store_write_failed' });
    expect((error as OpsError).message).toContain(fixture.paths.stateFile);
    expect((error as OpsError).message).toContain('pass 1 is committed and the next run finishes it');
    expect(readdirSync(fixture.paths.opsDir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    rmSync(fixture.paths.stateFile, { recursive: true });
    expect(fixture.open().recover(fixture.lock)).toMatchObject({ need: 'apply_last' });
    expect([stateSeq(), seqs()]).toEqual([1, [1]]);
  });

  it('may have been rotated away from a journal that did not come to exist', () => {
    pass();
    pass();
    renameSync(fixture.paths.journalFile, fixture.paths.journalFile.replace('.jsonl', '.1.jsonl'));
    expect(fixture.open().nextSeq()).toBe(3);
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
    pass();
    expect([stateSeq(), seqs()]).toEqual([3, [1, 2, 3]]);
  });
});

describe('a torn record', () => {
  it.each([
    ['of one byte', 1],
    ['that ends somewhere', 40],
    ['that lacks nothing but its LF', -1],
  ])('%s is dropped, and its number is used again', (_case, end) => {
    pass();
    const torn = record(2).slice(0, end);
    appendFileSync(fixture.paths.journalFile, torn);
    expect(fixture.open().interrupted()).toBe(false);
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
    pass();
    expect([stateSeq(), seqs()]).toEqual([2, [1, 2]]);
  });

  it('larger than what is read at first is dropped as well', () => {
    pass();
    const torn = record(2, 'x'.repeat(300_000)).slice(0, -1);
    appendFileSync(fixture.paths.journalFile, torn);
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
    expect(fixture.open().nextSeq()).toBe(2);
  });

  it('of the first pass leaves an empty journal', () => {
    mkdirSync(fixture.paths.opsDir, { recursive: true });
    writeFileSync(fixture.paths.journalFile, record(1).slice(0, 30));
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
    expect(statSync(fixture.paths.journalFile).size).toBe(0);
    pass();
    expect(seqs()).toEqual([1]);
  });
});

describe('a large record', () => {
  it('is found and applied, however far its start is from the end', () => {
    pass();
    appendFileSync(fixture.paths.journalFile, record(2, 'x'.repeat(700_000)));
    expect(fixture.open().recover(fixture.lock)).toMatchObject({ need: 'apply_last' });
    expect(stateSeq()).toBe(2);
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
  });
});

describe('a damaged journal', () => {
  it('brings documents back to the last pass that can be read, and skips the number', () => {
    pass();
    pass();
    writeFileSync(fixture.paths.stateFile, '{"seq":3}\n');
    appendFileSync(fixture.paths.journalFile, '{"seq":3,"epo\0\0\0\n');
    expect(fixture.open().nextSeq()).toBe(4);
    expect(fixture.open().recover(fixture.lock)).toEqual({ need: 'restore_after_damage' });
    expect(stateSeq()).toBe(2);
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
    pass();
    expect([stateSeq(), seqs()]).toEqual([4, [1, 2, 4]]);
  });

  it('with an unapplied record whose body is damaged is repaired in the same way', () => {
    pass();
    appendFileSync(fixture.paths.journalFile, record(2).replace('"documents":[{', '"documents":[{,'));
    expect(fixture.open().recover(fixture.lock)).toEqual({ need: 'restore_after_damage' });
    expect(stateSeq()).toBe(1);
    expect(fixture.open().nextSeq()).toBe(3);
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
  });

  it('with a record that a process wrote after it lost its lock: the first one counts', () => {
    pass('first');
    pass('first');
    appendFileSync(fixture.paths.journalFile, `${record(2, 'late')}{"applied":2}\n`);
    writeFileSync(fixture.paths.stateFile, '{"seq":2,"text":"late"}\n');
    expect(fixture.open().recover(fixture.lock)).toMatchObject({ need: 'restore_after_damage' });
    expect(JSON.parse(fixture.read('state.json'))).toEqual({ seq: 2, text: 'first' });
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
    expect(fixture.open().nextSeq()).toBe(4);
  });

  it('made of nothing but damage does not stop the next pass', () => {
    mkdirSync(fixture.paths.opsDir, { recursive: true });
    writeFileSync(fixture.paths.journalFile, '\0\0\nnonsense\n');
    expect(fixture.open().recover(fixture.lock)).toEqual({ need: 'restore_after_damage' });
    pass();
    expect([stateSeq(), seqs()]).toEqual([3, [3]]);
  });

  it('that names a file outside the state folder by climbing applies nothing of it', () => {
    pass();
    appendFileSync(fixture.paths.journalFile, record(2).replace('"path":"state.json"', '"path":"../../../state.json"'));
    expect(fixture.open().recover(fixture.lock)).toMatchObject({ need: 'restore_after_damage' });
    expect(readdirSync(fixture.repo)).toEqual(['.superloop']);
    expect(readdirSync(path.join(fixture.repo, '.superloop'))).toEqual(['ops-manager']);
  });
});

describe('a lost journal', () => {
  it('does not make numbers start over: the rows know where they were', () => {
    for (let n = 0; n < 3; n += 1) pass();
    fixture.append('escalations.jsonl', ['{"seq":{seq}}']);
    rmSync(fixture.paths.journalFile);
    expect(fixture.open().nextSeq()).toBe(5);
    expect(fixture.open().recover(fixture.lock)).toEqual(CLEAN);
    pass();
    expect(seqs()).toEqual([1, 2, 3, 5]);
  });

  it('that was emptied counts as lost', () => {
    pass();
    truncateSync(fixture.paths.journalFile);
    expect(fixture.open().nextSeq()).toBe(2);
  });
});

describe('a restart of the machine', () => {
  it('restores every document from both journal files, and no row', () => {
    const store = fixture.open({ retainBytes: 400 });
    store.recover(fixture.lock);
    store.commit({ ...EMPTY_PLAN, documents: [{ path: 'health.json', text: '{"old":true}\n' }] }, fixture.lock);
    const rows = [{ path: 'telemetry/reconcile.jsonl', line: '{"seq":2}' }];
    const documents = [{ path: 'state.json', text: `{"seq":2,"pad":"${'x'.repeat(300)}"}\n` }];
    store.commit({ ...EMPTY_PLAN, documents, rows }, fixture.lock);
    expect(readdirSync(fixture.paths.opsDir)).toContain('journal.1.jsonl');
    for (const name of ['health.json', 'state.json']) truncateSync(path.join(fixture.paths.opsDir, name));
    rmSync(fixture.paths.reconcileTelemetryFile);
    const recovery = fixture.open({ bootId: 'boot-b' }).recover(fixture.lock);
    expect(recovery).toEqual({ need: 'restore_after_reboot' });
    expect(fixture.read('health.json')).toBe('{"old":true}\n');
    expect(stateSeq()).toBe(2);
    expect(seqs()).toEqual([]);
  });

  it('finishes a pass that was interrupted by it, rows included', () => {
    pass();
    appendFileSync(fixture.paths.journalFile, record(2));
    const recovery = fixture.open({ bootId: 'boot-b' }).recover(fixture.lock);
    expect(recovery).toEqual({ need: 'restore_after_reboot' });
    expect([stateSeq(), seqs()]).toEqual([2, [1, 2]]);
  });

  it('goes beyond numbers of rows that outlived their journal record', () => {
    pass();
    appendFileSync(fixture.paths.reconcileTelemetryFile, '{"seq":2}\n{"seq":3}\n');
    const store = fixture.open({ bootId: 'boot-b' });
    store.recover(fixture.lock);
    expect(store.nextSeq()).toBe(4);
  });

  it('is not noticed where the system has no boot id', () => {
    pass();
    expect(fixture.open({ bootId: null }).recover(fixture.lock)).toEqual(CLEAN);
  });
});

it('reads a bounded part of a long journal', () => {
  mkdirSync(fixture.paths.opsDir, { recursive: true });
  const passes = Array.from({ length: 900 }, (_, n) => `${record(n + 1, 'x'.repeat(1000))}{"applied":${n + 1}}\n`);
  writeFileSync(fixture.paths.journalFile, passes.join(''));
  const { readSync } = fs;
  let readBytes = 0;
  vi.spyOn(fs, 'readSync').mockImplementation((...args: Parameters<typeof readSync>) => {
    const count = readSync(...args);
    readBytes += count;
    return count;
  });
  syncBuiltinESMExports();
  try {
    fixture.open().recover(fixture.lock);
  } finally {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  }
  expect(readFileSync(fixture.paths.journalFile).length).toBeGreaterThan(1_000_000);
  expect(readBytes).toBeGreaterThan(0);
  expect(readBytes).toBeLessThanOrEqual(1 << 16);
});
