import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpsError } from '../../src/errors.ts';
import type { Store } from '../../src/ports.ts';
import { encodeRecord } from '../../src/store/journal-record.ts';
import type { JournalRecord } from '../../src/store/journal-record.ts';
import { EMPTY_PLAN, createStoreFixture } from './store-fixture.ts';
import type { StoreFixture } from './store-fixture.ts';

/** What somebody may plant in a state folder to reach files outside of the repository: links, and names in the journal. */

let fixture: StoreFixture;
let outside: string;

beforeEach(() => {
  fixture = createStoreFixture();
  outside = path.join(path.dirname(fixture.repo), 'outside');
  mkdirSync(outside);
  mkdirSync(fixture.paths.opsDir, { recursive: true });
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

/** Puts a link to a file outside of the repository where a file of the store belongs. */
function plant(name: string, text = ''): string {
  const target = path.join(outside, 'target');
  writeFileSync(target, text);
  const link = path.join(fixture.paths.opsDir, name);
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(target, link);
  return target;
}

function commit(store: Store, file: string): void {
  store.recover(fixture.lock);
  store.commit({ ...EMPTY_PLAN, rows: [{ path: file, line: `{"seq":${store.nextSeq()}}` }] }, fixture.lock);
}

describe('a symbolic link in the state folder', () => {
  it('in place of the telemetry folder is refused when it leaves the repository, by readers as well', () => {
    symlinkSync(outside, fixture.paths.telemetryDir);
    const error = raised(() => commit(fixture.open(), 'telemetry/reconcile.jsonl'));
    expect(error).toMatchObject({ code: 'config_invalid', exitCode: 78 });
    expect(error.message).toContain(fixture.paths.telemetryDir);
    const read = raised(() => fixture.open().readLastRows('telemetry/reconcile.jsonl', 1));
    expect(read.code).toBe('config_invalid');
    expect(readdirSync(outside)).toEqual([]);
  });

  it.each(['escalations.jsonl', 'quarantine.jsonl', 'telemetry/reconcile.jsonl'])(
    'in place of %s is refused, and nothing is written or read through it',
    (name) => {
      const target = plant(name, '{"secret":1}\n');
      const read = raised(() => fixture.open().readLastRows(name, 1));
      expect(read).toMatchObject({ code: 'config_invalid' });
      expect(read.message).toContain(path.join(fixture.paths.opsDir, name));
      // A journal that tells the number, so that recovery need not look at rows for it.
      writeFileSync(fixture.paths.journalFile, '{"applied":1}\n');
      expect(raised(() => commit(fixture.open(), name)).code).toBe('config_invalid');
      expect(readFileSync(target, 'utf8')).toBe('{"secret":1}\n');
    },
  );

  it.each(['journal.jsonl', 'journal.1.jsonl'])('in place of %s is refused', (name) => {
    const target = plant(name, '{"applied":7}\n{"torn');
    for (const call of [
      () => fixture.open().recover(fixture.lock),
      () => fixture.open().nextSeq(),
      () => fixture.open().interrupted(),
    ]) {
      expect(raised(call).code).toBe('config_invalid');
    }
    expect(readFileSync(target, 'utf8')).toBe('{"applied":7}\n{"torn');
  });

  it('in place of a document counts as damage, and the next pass replaces the link, not what it leads to', () => {
    const target = plant('state.json', '{"from":"outside"}\n');
    const store = fixture.open();
    expect(store.readDocument('state.json')).toEqual({ status: 'invalid', detail: 'the file is a symbolic link' });
    store.recover(fixture.lock);
    store.commit({ ...EMPTY_PLAN, documents: [{ path: 'state.json', text: '{"own":1}\n' }] }, fixture.lock);
    expect(lstatSync(fixture.paths.stateFile).isFile()).toBe(true);
    expect(fixture.read('state.json')).toBe('{"own":1}\n');
    expect(readFileSync(target, 'utf8')).toBe('{"from":"outside"}\n');
  });

  it('is followed where an operator has put a file elsewhere', () => {
    const target = path.join(outside, 'rows.jsonl');
    const link = path.join(outside, 'link.jsonl');
    symlinkSync(target, link);
    commit(fixture.open({ files: [link] }), link);
    expect(readFileSync(target, 'utf8')).toBe('{"seq":1}\n');
    expect(fixture.open().readLastRows(link, 1)).toEqual([{ seq: 1 }]);
  });
});

describe('a record in the journal', () => {
  function write(change: Partial<JournalRecord>): void {
    const record = { ...EMPTY_PLAN, seq: 1, epoch: 1, boot: 'boot-a', ...change };
    writeFileSync(fixture.paths.journalFile, encodeRecord(record));
  }

  it('that names a file elsewhere is applied by an invocation that works on this file', () => {
    const file = path.join(outside, 'cursor.json');
    write({ documents: [{ path: file, text: '{}\n' }] });
    expect(fixture.open({ files: [file] }).recover(fixture.lock)).toEqual({ need: 'apply_last' });
    expect(readFileSync(file, 'utf8')).toBe('{}\n');
  });

  it.each(['documents', 'rows'])('that names another file elsewhere counts as damage: %s', (kind) => {
    const file = path.join(outside, 'authorized_keys');
    const own = { path: 'state.json', text: '{"planted":1}\n' };
    write(
      kind === 'documents'
        ? { documents: [own, { path: file, text: 'planted\n' }] }
        : { documents: [own], rows: [{ path: file, line: 'planted' }] },
    );
    const store = fixture.open({ files: [path.join(outside, 'cursor.json')] });
    expect(store.recover(fixture.lock)).toEqual({ need: 'restore_after_damage' });
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(fixture.paths.stateFile)).toBe(false);
    expect(store.nextSeq()).toBe(2);
    expect(fixture.open().recover(fixture.lock)).toEqual({ need: 'nothing' });
  });

  it('that leads through a linked folder out of the repository is not applied', () => {
    symlinkSync(outside, path.join(fixture.paths.opsDir, 'linked'));
    write({ documents: [{ path: 'linked/planted.json', text: '{}\n' }] });
    expect(raised(() => fixture.open().recover(fixture.lock)).code).toBe('config_invalid');
    expect(readdirSync(outside)).toEqual([]);
  });
});
