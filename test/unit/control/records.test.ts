import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFsRuntimeFiles } from '../../../src/adapters/fs-runtime.ts';
import { createFsStore } from '../../../src/adapters/fs-store.ts';
import { systemClock } from '../../../src/adapters/system-clock.ts';
import { CHAIN_START } from '../../../src/control/audit-chain.ts';
import { keyFileName } from '../../../src/control/key.ts';
import { readChainEnd, readControlState, readFreeze, readKey } from '../../../src/control/records.ts';
import type { ControlKey, ControlState } from '../../../src/generated/types.ts';
import type { Store } from '../../../src/ports.ts';
import { formatInstant } from '../../../src/runtime/rfc3339.ts';
import { type ManagerPaths, managerPaths } from '../../../src/store/paths.ts';
import { NOW_MS } from '../reconcile/loop-facts-fixture.ts';
import { NOW, digests, keyRecord } from './control-fixture.ts';

let repo: string;
let paths: ManagerPaths;
let store: Store;
beforeEach(() => {
  repo = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-records-')));
  paths = managerPaths(repo, 'alpha');
  mkdirSync(paths.idempotencyDir, { recursive: true });
  store = createFsStore({ opsDir: paths.opsDir, repo, retainBytes: 1 << 20, retainFiles: 1 });
});
afterEach(() => rmSync(repo, { recursive: true, force: true }));

const place = (): { paths: ManagerPaths; loop: string; transport: 'local' } => ({
  paths,
  loop: 'alpha',
  transport: 'local',
});
const ports = (): Parameters<typeof readFreeze>[0] => ({
  store,
  digests,
  files: createFsRuntimeFiles(systemClock),
  clock: { nowMs: () => NOW_MS },
});

function state(change: Partial<ControlState> = {}): ControlState {
  const last = { idempotencyKey: 'key-1', intent: 'cancel', transport: 'local' } as const;
  const keysUntil = formatInstant(NOW_MS + 1000);
  const chain = { sequence: 3, hash: digests.sha256('row 3') };
  return { schemaVersion: 'v1', loopId: 'alpha', updatedAt: NOW, open: [], last, keysUntil, chain, ...change };
}

function keyFile(key: string, transport: ControlKey['transport'] = 'local'): string {
  return path.join(paths.idempotencyDir, keyFileName(digests, transport, key));
}

function write(file: string, ...documents: readonly unknown[]): void {
  const texts = documents.map((document) =>
    typeof document === 'string' ? document : `${JSON.stringify(document)}\n`,
  );
  writeFileSync(file, texts.join(''));
}

const DAMAGED = { code: 'idempotency_store_damaged' };

describe('the state of control', () => {
  it('is absent before the first control', () => {
    expect(readControlState(store, place())).toBeNull();
  });

  it('is read back', () => {
    write(paths.controlStateFile, state());
    expect(readControlState(store, place())).toEqual(state());
  });

  it.each([
    ['empty', ''],
    ['blank', ' \n'],
    ['cut', '{"schemaVersion":"v1","loop'],
    ['another shape', { schemaVersion: 'v1' }],
    ['no object', '[]'],
    ['another version', { ...state(), schemaVersion: 'v2' }],
    ['another loop', { ...state(), loopId: 'beta' }],
    ['an unknown member', { ...state(), extra: 1 }],
    ['no end of the chain', { ...state(), chain: undefined }],
    ['a chain without a hash', { ...state(), chain: { sequence: 3 } }],
    ['a chain with no digest', { ...state(), chain: { sequence: 3, hash: 'x' } }],
  ])('%s: nothing can be done', (_what, content) => {
    write(paths.controlStateFile, content);
    expect(() => readControlState(store, place())).toThrow(expect.objectContaining(DAMAGED) as Error);
  });
});

describe('a key', () => {
  const ask = (key = 'key-1', known: ControlState | null = state(), nowMs = NOW_MS): ControlKey | null =>
    readKey(ports(), place(), { key, state: known, nowMs });
  const damaged = expect.objectContaining(DAMAGED) as Error;

  it('that was never used is unknown', () => {
    expect(ask('key-1', null)).toBeNull();
    write(keyFile('key-1'), keyRecord());
    expect(ask('key-2')).toBeNull();
  });

  it('is read back', () => {
    write(keyFile('key-1'), keyRecord());
    expect(ask()).toEqual(keyRecord());
  });

  it.each([
    ['empty', ''],
    ['cut', '{"schemaVersion":"v1"'],
    ['garbage', '\0\0\0\0'],
    ['another shape', {}],
    ['another key', keyRecord({ idempotencyKey: 'key-2' })],
    ['another transport', keyRecord({ transport: 'sprite_service' })],
    ['another loop', keyRecord({ loopId: 'beta' })],
  ])('whose record is %s stops everything', (_what, content) => {
    write(keyFile('key-1'), content);
    expect(() => ask()).toThrow(damaged);
  });

  it('whose record is a folder stops everything', () => {
    mkdirSync(keyFile('key-1'));
    expect(() => ask()).toThrow(expect.objectContaining({ code: 'store_read_failed', exitCode: 74 }) as Error);
  });

  it.each(['key-1', 'key-2'])('%s: without the folder nobody knows which were used', (key) => {
    rmSync(paths.idempotencyDir, { recursive: true });
    expect(() => ask(key)).toThrow(damaged);
    write(paths.idempotencyDir, 'a file');
    expect(() => ask(key)).toThrow(damaged);
    expect(ask(key, state(), NOW_MS + 1000)).toBeNull();
    expect(ask(key, state({ keysUntil: null }))).toBeNull();
  });

  it.each(['key-1', 'key-2'])('%s: a folder without the last record was emptied', (key) => {
    expect(() => ask(key)).toThrow(damaged);
    expect(ask(key, state(), NOW_MS + 1000)).toBeNull();
    expect(ask(key, state({ last: null }))).toBeNull();
  });

  it('that the audit chain knows, and that has no record, stops everything', () => {
    const used = { kind: 'intent', idempotencyKey: 'key-2', transport: 'local', sequence: 1, hash: 'h' };
    write(keyFile('key-1'), keyRecord());
    write(paths.controlAuditFile, used, { ...used, kind: 'outcome' });
    expect(() => ask('key-2')).toThrow(damaged);
    expect(() => ask('key-2', null)).toThrow(damaged);
    expect(ask('key-3')).toBeNull();
  });

  it('that was only refused is not used', () => {
    write(keyFile('key-1'), keyRecord());
    write(paths.controlAuditFile, { kind: 'refused', idempotencyKey: 'key-2', transport: 'local' });
    write(paths.intentsFile, { status: 'refused', idempotencyKey: 'key-2' });
    expect(ask('key-2')).toBeNull();
  });

  it('of the other transport is another key', () => {
    write(keyFile('key-1'), keyRecord());
    write(paths.controlAuditFile, { kind: 'intent', idempotencyKey: 'key-2', transport: 'sprite_service' });
    expect(ask('key-2')).toBeNull();
  });
});

describe('what freezes a loop', () => {
  const frozen = (): boolean => readFreeze(ports(), place(), { diverged: false }).lastAmbiguous;
  const refused = { status: 'refused' };

  it('divergence, as the last pass recorded it', () => {
    expect(readFreeze(ports(), place(), { diverged: true })).toEqual({ diverged: true, lastAmbiguous: false });
  });

  it.each([
    ['confirmed', false],
    ['executed_unconfirmed', false],
    ['failed_command', false],
    ['ambiguous', true],
  ])('the last control was %s: %s', (status, expected) => {
    write(paths.controlStateFile, state());
    write(keyFile('key-1'), keyRecord({ row: { status } }));
    expect(frozen()).toBe(expected);
  });

  it('refusals do not thaw it, however many', () => {
    write(paths.controlStateFile, state());
    write(keyFile('key-1'), keyRecord({ row: { status: 'ambiguous' } }));
    write(paths.intentsFile, { status: 'ambiguous' }, ...Array.from({ length: 200 }, () => refused));
    expect(frozen()).toBe(true);
  });

  it('an earlier outcome that was given again does not thaw it', () => {
    write(paths.controlStateFile, state());
    write(keyFile('key-1'), keyRecord({ row: { status: 'ambiguous' } }));
    write(paths.intentsFile, { status: 'ambiguous' }, { status: 'confirmed', replayed: true, idempotencyKey: 'key-0' });
    expect(frozen()).toBe(true);
  });

  it('the last control of the other transport counts, too', () => {
    const last = { idempotencyKey: 'key-1', intent: 'cancel', transport: 'sprite_service' } as const;
    write(paths.controlStateFile, state({ last }));
    write(keyFile('key-1', 'sprite_service'), keyRecord({ transport: 'sprite_service', row: { status: 'ambiguous' } }));
    expect(frozen()).toBe(true);
  });

  it('one that is under way does not', () => {
    write(paths.controlStateFile, state());
    write(keyFile('key-1'), keyRecord({ state: 'open', row: null, exitCode: null }));
    expect(frozen()).toBe(false);
  });

  it.each([
    [[{ status: 'ambiguous' }, refused], true],
    [[{ status: 'ambiguous' }, { status: 'confirmed' }], false],
    [[refused], false],
    [[], false],
  ])('the rows of an older tool %j: %s', (rows, expected) => {
    write(paths.intentsFile, ...rows);
    expect(frozen()).toBe(expected);
  });

  it('what cannot be read stops everything', () => {
    write(paths.controlStateFile, state());
    write(keyFile('key-1'), '');
    expect(frozen).toThrow(expect.objectContaining(DAMAGED) as Error);
  });
});

describe('the end of the chain', () => {
  const hash = digests.sha256('row 3');
  const head = { schemaVersion: 'v1', loopId: 'alpha', sequence: 3, hash, updatedAt: NOW };
  const start = { sequence: 0, hash: CHAIN_START };
  const end = (known: ControlState | null = state()): unknown => readChainEnd(store, { paths, state: known });
  const damaged = expect.objectContaining({ ...DAMAGED, exitCode: 74 }) as Error;

  it('is its start before the first row', () => {
    expect(end(null)).toEqual(start);
  });

  it('is its start after rows of an older tool, which had no chain', () => {
    write(paths.intentsFile, { status: 'ambiguous' });
    expect(end(null)).toEqual(start);
  });

  it('is what the head and the state of control say', () => {
    write(paths.controlAuditHeadFile, head);
    expect(end()).toEqual({ sequence: 3, hash });
  });

  it('is not read from the rows, which `audit verify` checks', () => {
    write(paths.controlAuditHeadFile, head);
    write(paths.controlAuditFile, { sequence: 9, hash: 'other' });
    expect(end()).toEqual({ sequence: 3, hash });
  });

  it.each(['', '{}', 'garbage'])('is unknown where the head is %j, whatever the last row and the state say', (text) => {
    write(paths.controlAuditHeadFile, text);
    write(paths.controlAuditFile, { sequence: 2, hash: 'x' }, { sequence: 3, hash });
    expect(() => end()).toThrow(damaged);
    expect(() => end(null)).toThrow(damaged);
  });

  it('is unknown where the head is gone, and the state still names a row', () => {
    write(paths.controlAuditFile, { sequence: 3, hash });
    expect(() => end()).toThrow(damaged);
    rmSync(paths.controlAuditFile);
    expect(() => end()).toThrow(damaged);
  });

  it('is what the head says alone where the state is gone, for it may be moved away', () => {
    write(paths.controlAuditHeadFile, head);
    expect(end(null)).toEqual({ sequence: 3, hash });
  });

  it.each([
    ['an earlier row', { sequence: 2, hash }],
    ['a later row', { sequence: 4, hash }],
    ['another row', { sequence: 3, hash: CHAIN_START }],
    ['no row', { sequence: 0, hash: CHAIN_START }],
  ])('is unknown where the state names %s', (_what, chain) => {
    write(paths.controlAuditHeadFile, head);
    expect(() => end(state({ chain }))).toThrow(damaged);
  });

  it.each([
    ['a row', `${JSON.stringify({ sequence: 3, hash })}\n`],
    ['a row that is none of the chain', '{"sequence":"three"}\n'],
  ])('is unknown where both are gone, and there is %s', (_what, text) => {
    write(paths.controlAuditFile, text);
    expect(() => end(null)).toThrow(damaged);
    expect(() => end(state({ chain: start }))).toThrow(damaged);
  });
});
