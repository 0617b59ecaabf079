import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createQueueLock } from '../../src/adapters/md-queue-lock.ts';
import { mdQueuePaths } from '../../src/adapters/md-queue-paths.ts';
import { addItem, claimItem } from '../support/md-queue-deeds.ts';
import { MdQueueStage } from '../support/md-queue-stage.ts';
import { rowOf, tableOf } from '../support/table-text.ts';
import { mountMissing, mountReadOnly, mountTmpfs, unmount } from './support/mounts.ts';
import { createPlainUser, plainUserMissing } from './support/plain-user.ts';

/** A table that cannot be written: said in words, and nothing of it changes. */

const WRITE_FAILED = { code: 'queue_write_failed' };

describe('a full disk', () => {
  const missing = mountMissing();

  it('leaves the table as it was, and goes on when there is space again', async (context) => {
    context.skip(missing !== null, missing ?? '');
    const stage = new MdQueueStage(null);
    mountTmpfs(stage.folder, 'size=400k');
    try {
      stage.write(
        tableOf(...Array.from({ length: 200 }, (_, index) => rowOf(`T-${index}`, { notes: 'x'.repeat(300) }))),
      );
      const store = stage.open();
      await claimItem(store);
      writeFileSync(`${stage.folder}/ballast`, Buffer.alloc(160 * 1024));
      let added = 0;
      let failure: unknown = null;
      const left: string[] = [];
      while (failure === null && added < 1000) {
        const before = stage.text;
        failure = await addItem(store, { id: `N-${added}` }).then(
          () => null,
          (error: unknown) => error,
        );
        if (failure === null) added += 1;
        else left.push(before, stage.text);
      }
      expect(left[1]).toBe(left[0]);
      expect(failure).toMatchObject({ ...WRITE_FAILED, message: expect.stringContaining('ENOSPC') as string });
      for (const seen of [store, stage.open({ access: 'read' })]) {
        expect(await seen.list({})).toHaveLength(200 + added);
        expect(await seen.problems()).toEqual([]);
      }
      rmSync(`${stage.folder}/ballast`);
      await addItem(store, { id: 'after' });
      expect(await stage.open().list({})).toHaveLength(201 + added);
    } finally {
      unmount(stage.folder);
    }
  });
});

describe('a read-only file system', () => {
  const missing = mountMissing();

  it.for([
    ['of a table that nobody worked on yet', false],
    ['of one that somebody worked on', true],
  ] as const)('%s: reading works, writing is refused', async ([, used], context) => {
    context.skip(missing !== null, missing ?? '');
    const stage = new MdQueueStage(tableOf(rowOf('A'), rowOf('B')));
    if (used) await claimItem(stage.open());
    const before = stage.text;
    mountReadOnly(stage.folder);
    try {
      expect((await stage.open({ access: 'read' }).list({})).map(({ id }) => id)).toEqual(['A', 'B']);
      await expect(claimItem(stage.open())).rejects.toMatchObject(WRITE_FAILED);
      await expect(addItem(stage.open(), { id: 'A' })).rejects.toMatchObject({ code: 'queue_refused' });
      expect(stage.text).toBe(before);
    } finally {
      unmount(stage.folder);
    }
    await claimItem(stage.open());
  });
});

describe('another user', () => {
  const missing = plainUserMissing();

  it.for([
    ['a file that may only be read', 0o755, 0o444, 'EACCES'],
    ['a folder that takes no files', 0o555, 0o644, 'EACCES'],
  ] as const)('%s is not written', ([, folderMode, fileMode, errno], context) => {
    context.skip(missing !== null, missing ?? '');
    const stage = new MdQueueStage(null);
    const user = createPlainUser(stage.folder);
    stage.write(tableOf(rowOf('A')));
    user.own(stage.folder);
    chmodSync(stage.file, fileMode);
    chmodSync(stage.folder, folderMode);
    const orch = ['queue', 'orch', '--queue', stage.file, '--log-path', '/dev/null'];
    const listed = user.run([...orch, 'list']);
    expect([listed.status, listed.stdout]).toEqual([0, 'A\tPENDING\tP1\tdo A\n']);
    const picked = user.run([...orch, 'pick']);
    expect([picked.status, picked.stdout]).toEqual([1, expect.stringContaining(errno)]);
    chmodSync(stage.folder, 0o755);
    expect(stage.text).toBe(tableOf(rowOf('A')));
    expect(existsSync(stage.sidecar)).toBe(false);
  });

  it('can go on where the administrator worked on his table', async (context) => {
    context.skip(missing !== null, missing ?? '');
    const stage = new MdQueueStage(null);
    const user = createPlainUser(stage.folder);
    stage.write(tableOf(rowOf('A'), rowOf('B')));
    user.own(stage.folder);
    const { uid } = statSync(stage.file);
    await claimItem(stage.open());
    expect([stage.file, stage.beside('journal.jsonl')].map((file) => statSync(file).uid)).toEqual([uid, uid]);
    const picked = user.run(['queue', 'orch', '--queue', stage.file, '--log-path', '/dev/null', 'pick']);
    expect([picked.status, picked.stdout, picked.stderr]).toEqual([0, 'B\n', '']);
    await addItem(stage.open(), { id: 'C' });
    expect(statSync(stage.file).uid).toBe(uid);
  });
});

describe('a lock that is held', () => {
  it('is waited for, then told with its holder; readers do not wait', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A'), rowOf('B')));
    await claimItem(stage.open());
    const takeLock = createQueueLock(mdQueuePaths(stage.file), { shownAs: 'x', program: 'queue holder', waitMs: 0 });
    const lock = await takeLock();
    const before = readFileSync(stage.file, 'utf8');
    await expect(claimItem(stage.open({}, { lockWaitMs: 50 }))).rejects.toMatchObject({
      code: 'queue_busy',
      message: expect.stringMatching(
        new RegExp(`^QUEUE\\.md is locked by pid ${process.pid} on .* \\(queue holder\\) since `),
      ),
    });
    expect((await stage.open().summary(5)).counts).toMatchObject({ PENDING: 1, IN_PROGRESS: 1 });
    expect(stage.text).toBe(before);
    const waiting = claimItem(stage.open({}, { lockWaitMs: 60_000 }));
    lock.release();
    expect((await waiting).id).toBe('B');
  });

  it('many operations of one store wait for each other', async () => {
    const stage = new MdQueueStage(tableOf());
    const store = stage.open();
    await Promise.all(Array.from({ length: 20 }, (_, index) => addItem(store, { id: `T-${index}` })));
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimItem(store)));
    expect(new Set(claims.map(({ fencing_token: token }) => token)).size).toBe(20);
    expect((await store.summary(0)).counts.IN_PROGRESS).toBe(20);
  });
});
