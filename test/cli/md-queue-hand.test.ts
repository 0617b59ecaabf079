import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideHold } from '../../src/queue/lease.ts';
import { addItem, CLAIM_ONE, claimItem, finishItem, readItem } from '../support/md-queue-deeds.ts';
import { MdQueueStage } from '../support/md-queue-stage.ts';
import { queueFixture, rowOf, tableOf } from '../support/table-text.ts';

/** A person and the programs work on the same file. */

describe('what a person writes between two commands', () => {
  it('a row that is added is there, and is claimed in its turn', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    const store = stage.open();
    await store.list({});
    stage.edit(rowOf('A'), `${rowOf('A')}\n${rowOf('B', { priority: 'P0' })}`);
    expect((await claimItem(store)).id).toBe('B');
    expect(stage.text).toContain(rowOf('A'));
  });

  it('another status ends the claim of a worker', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    const store = stage.open();
    const claimed = await claimItem(store);
    stage.edit('IN_PROGRESS', 'PENDING');
    const again = await claimItem(stage.open());
    expect(again.id).toBe('A');
    expect(again.fencing_token).toBeGreaterThan(claimed.fencing_token);
    await expect(finishItem(store, 'A', claimed.fencing_token)).rejects.toMatchObject({ code: 'queue_refused' });
    await finishItem(store, 'A', again.fencing_token);
  });

  it('a status put back to what it was is not put forward again by the next command', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A'), rowOf('B')));
    const before = stage.text;
    await claimItem(stage.open());
    stage.write(before);
    await addItem(stage.open(), { id: 'C' });
    expect((await readItem(stage.open(), 'A')).status).toBe('PENDING');
  });

  it('a row that is taken out is not put back, and what was recorded of it goes', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    const store = stage.open();
    await addItem(store, { id: 'B', idempotency_key: 'k' });
    stage.edit(
      `${rowOf('B')}
`,
      '',
    );
    await addItem(store, { id: 'C' });
    await addItem(store, { id: 'B' });
    expect((await store.list({})).map(({ id }) => id)).toEqual(['A', 'C', 'B']);
    expect((await readItem(store, 'B')).idempotency_key).toBeNull();
  });

  it('a cell that is changed counts, and the recorded text of it does not', async () => {
    const stage = new MdQueueStage(tableOf());
    const store = stage.open();
    await addItem(store, { id: 'A', notes: 'a | b', task: 'x | y' });
    stage.edit('a / b', 'a / c');
    expect(await readItem(store, 'A')).toMatchObject({ notes: 'a / c', task: 'x | y' });
  });

  it('a whole other file in its place is read', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    const store = stage.open();
    await claimItem(store);
    stage.write(tableOf(rowOf('X'), rowOf('Y')));
    expect((await store.list({})).map(({ id }) => id)).toEqual(['X', 'Y']);
    expect((await claimItem(store)).id).toBe('X');
  });

  it('a file that is broken by hand stays as it is, and works again when it is mended', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    const store = stage.open();
    await claimItem(store);
    const good = stage.text;
    const broken = good.replace('| notes |', '|');
    stage.write(broken);
    await expect(finishItem(store, 'A')).rejects.toMatchObject({ code: 'queue_unreadable' });
    expect(stage.text).toBe(broken);
    stage.write(good);
    expect((await readItem(store, 'A')).lease_owner).toBe('w');
  });
});

describe('what the programs leave alone', () => {
  it('every line but the one that changes', async () => {
    const stage = new MdQueueStage(queueFixture('aligned.md'));
    const lines = stage.text.split('\n');
    const claimed = await claimItem(stage.open());
    const after = stage.text.split('\n');
    expect(claimed.id).toBe('R-3');
    expect(after.filter((line, index) => line !== lines[index])).toEqual([
      expect.stringMatching(
        /^\| R-3 \| IN_PROGRESS \| P0 \| run `a \\\| b` twice \| both runs are green \| w \| .* \| - \|  \|$/,
      ),
    ]);
    expect(after).toHaveLength(lines.length);
  });

  it('rows that cannot be used', async () => {
    const stage = new MdQueueStage(queueFixture('damaged-rows.md'));
    const bad = stage.text.split('\n').slice(5, 9);
    const store = stage.open();
    for (let count = 0; count < 3; count += 1) await claimItem(store);
    await addItem(store, { id: 'N' });
    expect(stage.text.split('\n').slice(5, 9)).toEqual(bad);
    expect(stage.text.split('\n')[12]).toBe(rowOf('N'));
    await expect(addItem(store, { id: 'B-2' })).rejects.toThrow('Row id already exists: B-2');
    expect(await store.problems()).toContainEqual(expect.stringContaining('QUEUE.md:6:1: expected 9 cells, got 10'));
  });

  it('the file itself when only a lease changes', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    const store = stage.open();
    const { fencing_token: token } = await claimItem(store);
    const before = statSync(stage.file, { bigint: true });
    const request = { id: 'A', owner: 'w', leaseSeconds: 9_999, token };
    await store.mutate({ select: { ids: ['A'] }, decide: (view) => decideHold(view, request) });
    expect(statSync(stage.file, { bigint: true })).toMatchObject({ ino: before.ino, mtimeNs: before.mtimeNs });
    expect((await readItem(stage.open(), 'A')).lease_seconds).toBe(9_999);
  });

  it('everything when nothing changes: no file is made', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A', { status: 'DONE' })));
    const store = stage.open();
    await store.summary(5);
    expect(await store.claim(CLAIM_ONE)).toMatchObject({ claimed: [], stoppedBy: 'nothing_eligible' });
    await expect(finishItem(store, 'X')).rejects.toThrow('Row id not found: X');
    await expect(addItem(store, { id: 'A' })).rejects.toThrow('Row id already exists: A');
    expect(stage.names()).toEqual(['QUEUE.md']);
  });

  it('a byte-order mark; CRLF becomes LF, and the file ends with one', async () => {
    const stage = new MdQueueStage(`\uFEFF${tableOf(rowOf('A'))}\n\nend`.replaceAll('\n', '\r\n'));
    await addItem(stage.open(), { id: 'B' });
    expect(stage.text).toBe(`\uFEFF${tableOf(rowOf('A'), rowOf('B'))}\n\nend\n`);
  });

  it('lines of any text, whatever is added and claimed', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll(/[\r\n\0]/g, ' '));
    const lines = fc.array(
      line.filter((text) => !/```|~~~|success_criteria/.test(text)),
      { maxLength: 5 },
    );
    const text = fc.string({ unit: 'grapheme' }).filter((some) => !some.includes('\0'));
    await fc.assert(
      fc.asyncProperty(lines, lines, text, async (above, below, task) => {
        const stage = new MdQueueStage([...above, tableOf(rowOf('A')), ...below, ''].join('\n'));
        const before = stage.text.split('\n');
        const store = stage.open();
        await addItem(store, { id: 'N', priority: 'P0', task, notes: task });
        expect(await readItem(stage.open(), 'N')).toMatchObject({ task, notes: task });
        expect((await claimItem(store)).id).toBe('N');
        const after = stage.text.split('\n');
        const added = after.findIndex((some) => some.startsWith('| N | '));
        expect(after.toSpliced(added, 1)).toEqual(before);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the file as the system sees it', () => {
  it.each([0o600, 0o640, 0o664])('keeps mode %o, and what lies beside it is open to the same people', async (mode) => {
    const stage = new MdQueueStage(null);
    writeFileSync(stage.file, tableOf(rowOf('A')), { mode: 0o600 });
    chmodSync(stage.file, mode);
    await claimItem(stage.open());
    const others = (name: string): number => statSync(name).mode & 0o077;
    expect(statSync(stage.file).mode & 0o777).toBe(mode);
    expect(others(stage.beside('journal.jsonl'))).toBe(mode & 0o077);
    expect(others(stage.sidecar) & 0o044).toBe(mode & 0o044);
    chmodSync(stage.file, 0o600);
    await addItem(stage.open(), { id: 'B' });
    expect(others(stage.sidecar)).toBe(0);
  });

  it('a link stays a link, and all that lead to one file share what lies beside it', async () => {
    const stage = new MdQueueStage(null);
    const real = path.join(stage.folder, 'real');
    mkdirSync(real);
    writeFileSync(path.join(real, 'BOARD.md'), tableOf(rowOf('A'), rowOf('B')));
    symlinkSync('real/BOARD.md', stage.file);
    const first = await claimItem(stage.open());
    const second = await claimItem(stage.open({ location: path.join(real, 'BOARD.md') }));
    expect([first.id, second.id]).toEqual(['A', 'B']);
    expect(lstatSync(stage.file).isSymbolicLink()).toBe(true);
    expect(readFileSync(path.join(real, 'BOARD.md'), 'utf8')).toContain('| A | IN_PROGRESS |');
    expect(stage.names()).toEqual(['QUEUE.md', 'real']);
  });

  it('a cell of a megabyte is written and read', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A')));
    const notes = '한|\n'.repeat(300_000);
    await addItem(stage.open(), { id: 'B', notes });
    expect((await readItem(stage.open(), 'B')).notes).toBe(notes);
    expect((await claimItem(stage.open())).id).toBe('A');
  });
});

describe('read-only mode', () => {
  const message = 'QUEUE.md is read-only in DB SSOT mode (set ORCH_QUEUE_MD_READ_ONLY=0 to override)';

  it('refuses every write before it looks for the id, and reads', async () => {
    const stage = new MdQueueStage(tableOf(rowOf('A', { status: 'DONE' })));
    const store = stage.open({ readOnlyTable: true });
    const refusal = { code: 'queue_refused', message };
    await expect(store.claim(CLAIM_ONE)).rejects.toMatchObject(refusal);
    await expect(finishItem(store, 'X')).rejects.toMatchObject(refusal);
    await expect(addItem(store, { id: 'A' })).rejects.toMatchObject(refusal);
    expect((await store.list({})).map(({ id }) => id)).toEqual(['A']);
    expect(stage.names()).toEqual(['QUEUE.md']);
  });

  it('a file that cannot be read is told first', async () => {
    const stage = new MdQueueStage('# Board\n');
    await expect(stage.open({ readOnlyTable: true }).claim(CLAIM_ONE)).rejects.toMatchObject({
      code: 'queue_unreadable',
    });
  });
});
