import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, statSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { addItem } from '../support/md-queue-deeds.ts';
import { MdQueueStage } from '../support/md-queue-stage.ts';
import { rowOf, TABLE_HEAD, tableOf } from '../support/table-text.ts';

/** Files that are no table: a clear error with the place, and not a byte changed. */

const ROW = rowOf('A');

function withBytes(bytes: readonly number[]): Buffer {
  return Buffer.concat([
    Buffer.from(`${TABLE_HEAD}| A | PENDING | P1 | 한국`),
    Buffer.from(bytes),
    Buffer.from(' |\n'),
  ]);
}

const MEBIBYTE = 1024 * 1024;

describe('a file that cannot be read', () => {
  it.each<[string, string | Buffer, string]>([
    ['NUL', withBytes([0x61, 0]), 'QUEUE.md:3:25: NUL character'],
    ['a byte that begins nothing', withBytes([0xff]), 'QUEUE.md:3:24: byte 0xFF is not UTF-8'],
    ['a character cut short', withBytes([0xed, 0x95]), 'QUEUE.md:3:24: byte 0xED is not UTF-8'],
    ['half of a surrogate pair', withBytes([0xed, 0xa0, 0x80]), 'QUEUE.md:3:24: byte 0xED is not UTF-8'],
    ['behind a replacement character', withBytes([0xef, 0xbf, 0xbd, 0xfe]), 'QUEUE.md:3:25: byte 0xFE is not UTF-8'],
    ['an overlong form', withBytes([0xc0, 0xaf]), 'QUEUE.md:3:24: byte 0xC0 is not UTF-8'],
    ['nothing', '', 'Queue table header not found'],
    ['no table', '# Board\n', 'Queue table header not found'],
    ['torn in its header', TABLE_HEAD.slice(0, 40), 'Queue table header not found'],
    ['a header alone', `${TABLE_HEAD.split('\n')[0]}\n`, 'QUEUE.md:2:1: separator missing'],
  ])('%s', async (_, text, message) => {
    const stage = new MdQueueStage(text);
    const before = statSync(stage.file, { bigint: true });
    const store = stage.open();
    const refusal = { code: 'queue_unreadable', message: expect.stringContaining(message) as string };
    await expect(store.list({})).rejects.toMatchObject(refusal);
    await expect(addItem(store, { id: 'N' })).rejects.toMatchObject(refusal);
    await expect(
      store.load((view) => ({ ...view, result: 0, put: [], removeOthers: true, events: [] })),
    ).rejects.toMatchObject(refusal);
    expect(readFileSync(stage.file)).toEqual(Buffer.from(text));
    expect(statSync(stage.file, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    expect(stage.names()).toEqual(['QUEUE.md']);
  });

  it('a file of more than 64 MiB', async () => {
    const stage = new MdQueueStage(tableOf(ROW));
    truncateSync(stage.file, 64 * MEBIBYTE + 1);
    await expect(stage.open().list({})).rejects.toMatchObject({
      code: 'queue_unreadable',
      message: 'QUEUE.md has 67108865 bytes: more than 64 MiB',
    });
  });

  it('a folder', async () => {
    const stage = new MdQueueStage(null);
    mkdirSync(stage.file);
    const refusal = { code: 'queue_unreadable', message: expect.stringContaining('QUEUE.md') as string };
    await expect(stage.open().list({})).rejects.toMatchObject(refusal);
    await expect(addItem(stage.open(), { id: 'N' })).rejects.toMatchObject(refusal);
    expect(stage.names()).toEqual(['QUEUE.md']);
  });

  it('a named pipe that nobody writes to', async () => {
    const stage = new MdQueueStage(null);
    execFileSync('mkfifo', [stage.file]);
    await expect(stage.open().list({})).rejects.toMatchObject({
      code: 'queue_unreadable',
      message: expect.stringContaining('EFTYPE') as string,
    });
  });

  it('links in a circle', () => {
    const stage = new MdQueueStage(null);
    symlinkSync(stage.file, stage.file);
    expect(() => stage.open()).toThrow(expect.objectContaining({ code: 'queue_unreadable' }));
  });
});

describe('a file that is not there', () => {
  it.each(['read', 'write'] as const)('is told at once, with the command that makes one: %s', (access) => {
    const stage = new MdQueueStage(null);
    expect(() => stage.open({ access })).toThrow(
      expect.objectContaining({
        code: 'queue_missing',
        message: 'QUEUE.md does not exist',
        hint: 'ops-manager queue init --queue QUEUE.md creates it',
      }),
    );
    expect(stage.names()).toEqual([]);
  });

  it('is made when asked for, with its folders, and is an empty queue', async () => {
    const stage = new MdQueueStage(null);
    const location = path.join(stage.folder, 'deep', 'er', 'BOARD.md');
    const store = stage.open({ location, access: 'create' });
    expect(readFileSync(location, 'utf8')).toBe(`# Work queue\n\n${TABLE_HEAD}`);
    await addItem(store, { id: 'A' });
    expect((await stage.open({ location, access: 'read' }).list({})).map(({ id }) => id)).toEqual(['A']);
  });

  it('is not made again when it is there', () => {
    const stage = new MdQueueStage(tableOf(ROW));
    stage.open({ access: 'create' });
    expect(stage.text).toBe(tableOf(ROW));
  });

  it('is not made in read-only mode', () => {
    const stage = new MdQueueStage(null);
    expect(() => stage.open({ access: 'create', readOnlyTable: true })).toThrow(
      'QUEUE.md is read-only in DB SSOT mode',
    );
    expect(stage.names()).toEqual([]);
  });

  it('behind a link', () => {
    const stage = new MdQueueStage(null);
    symlinkSync('gone.md', stage.file);
    expect(() => stage.open({ access: 'create' })).toThrow('QUEUE.md is a symbolic link to a file that does not exist');
  });

  it('is told when it goes away in between', async () => {
    const stage = new MdQueueStage(tableOf(ROW));
    const store = stage.open();
    await store.list({});
    renameSync(stage.file, `${stage.file}.away`);
    await expect(store.list({})).rejects.toMatchObject({ code: 'queue_missing' });
    await expect(addItem(store, { id: 'N' })).rejects.toMatchObject({ code: 'queue_missing' });
  });
});
