import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cursor, State, VerifyReport } from '../../src/generated/types.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { validateStateFolder } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().iterate(1).iterate(2);
  repo.active('alpha').activeRun('alpha');
});
afterEach(() => repo.dispose());

function words(...more: readonly string[]): string[] {
  const table = repo.processes([repo.runtimeProcess()]);
  const now = at(loop.lastSecond + 1);
  return ['reconcile', '--repo', repo.path, '--loop', 'alpha', '--now', now, '--process-check', table, ...more];
}

const pass = (...more: readonly string[]): Promise<State> => runJson<State>(words(...more));

function cursor(): Cursor {
  return JSON.parse(readFileSync(loop.manager.cursorFile, 'utf8')) as Cursor;
}

/** The cursor stands at the end, the fold is that of the whole log, and the pass after it goes on from there. */
async function expectWhole(state: State): Promise<void> {
  const lines = loop.log().split('\n').length - 1;
  const bytes = Buffer.byteLength(loop.log());
  expect(cursor()).toMatchObject({ eventLineOffset: lines, eventByteOffset: bytes, eventLineCount: lines });
  expect(state.cursor).toMatchObject({ eventLineOffset: lines, eventByteOffset: bytes, backlogRows: 0 });
  expect(state.fold.events).toBe(lines);
  const again = await pass();
  expect(again.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsRead: 0 });
  expect(again.fold).toEqual(state.fold);
  const report = await runJson<VerifyReport>(['verify', '--repo', repo.path, '--loop', 'alpha']);
  expect(report.checks.filter((check) => !check.ok)).toEqual([]);
  expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
}

describe('the log goes on', () => {
  it('new rows are read once', async () => {
    const first = await pass();
    expect(first.ingest).toMatchObject({ cursorOutcome: 'cursor_initial', rowsRead: 51 });
    loop.iterate(3);
    const second = await pass();
    expect(second.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsRead: 25 });
    await expectWhole(second);
  });

  it('a row is read when its end has arrived, and not before', async () => {
    await pass();
    const row = `{"timestamp":"${at(90)}","event":"iteration_start","run_id":"${loop.runId}","iteration":3}\n`;
    loop.append(row.slice(0, 40));
    const torn = await pass();
    expect(torn.ingest).toMatchObject({ rowsRead: 0, rowsQuarantined: 0, tornTailBytes: 40 });
    loop.append(row.slice(40));
    const whole = await pass();
    expect(whole.ingest).toMatchObject({ rowsRead: 1, tornTailBytes: 0 });
    await expectWhole(whole);
  });

  it('blank rows at the end are passed over for good', async () => {
    loop.append('\n\r\n  \n');
    const state = await pass();
    expect(state.ingest).toMatchObject({ rowsBlank: 3, rowsRead: 51, rowsQuarantined: 0 });
    expect([cursor().eventLineOffset, state.fold.blankRows]).toEqual([54, 3]);
    expect((await pass()).ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsBlank: 0 });
  });
});

describe('the log is not what it was', () => {
  const half = (): number => Math.floor(loop.log().length / 2);
  /** Cuts at the line end after half of the log. */
  const cut = (): number => loop.log().indexOf('\n', half()) + 1;

  it('cut', async () => {
    await pass();
    truncateSync(loop.runtime.eventsFile, cut());
    const state = await pass();
    expect(state.ingest.cursorOutcome).toBe('event_log_truncated');
    expect(state.health.reasonCodes).toContain('event_log_changed');
    expect(state.divergence.reasons).toContain('cursor_regressed');
    await expectWhole(state);
  });

  it('cut in the middle of a row', async () => {
    await pass();
    truncateSync(loop.runtime.eventsFile, half());
    const state = await pass();
    expect(state.ingest).toMatchObject({ cursorOutcome: 'event_log_truncated', rowsQuarantined: 0 });
    expect(state.ingest.tornTailBytes).toBeGreaterThan(0);
    expect((await pass()).ingest.cursorOutcome).toBe('cursor_resumed');
  });

  it('emptied', async () => {
    await pass();
    truncateSync(loop.runtime.eventsFile, 0);
    const state = await pass();
    expect(state.ingest.cursorOutcome).toBe('event_log_truncated');
    expect(state.fold).toMatchObject({ events: 0, line: 0, phase: 'none' });
    expect(state.health.status).not.toBe('healthy');
    loop.start({ second: 100 });
    const next = await pass();
    expect(next.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsRead: 1 });
  });

  it('copied away, emptied and grown beyond the cursor', async () => {
    await pass();
    const length = loop.log().length;
    loop.rewrite('');
    loop.start({ second: 200 }).iterate(1).iterate(2).iterate(3);
    expect(loop.log().length).toBeGreaterThan(length);
    const state = await pass();
    expect(state.ingest).toMatchObject({ cursorOutcome: 'event_log_rewritten', rowsRead: 76 });
    expect(state.health.reasonCodes).toContain('event_log_changed');
    await expectWhole(state);
  });

  it('renamed and begun anew', async () => {
    await pass();
    renameSync(loop.runtime.eventsFile, `${loop.runtime.eventsFile}.1`);
    loop.start({ second: 200 }).event('iteration_start');
    const state = await pass();
    expect(state.ingest).toMatchObject({ cursorOutcome: 'event_log_replaced', rowsRead: 2 });
    await expectWhole(state);
  });

  it('removed and begun anew, even where the new file gets the old number', async () => {
    await pass();
    const { ino } = statSync(loop.runtime.eventsFile);
    rmSync(loop.runtime.eventsFile);
    loop.start({ second: 200 }).iterate(1).iterate(2).iterate(3);
    const reused = statSync(loop.runtime.eventsFile).ino === ino;
    const state = await pass();
    expect(state.ingest.cursorOutcome).toBe(reused ? 'event_log_rewritten' : 'event_log_replaced');
    await expectWhole(state);
  });

  it.each([
    ['in place', false, 'event_log_rewritten'],
    ['by another file', true, 'event_log_replaced'],
  ])('other content of the same length, %s', async (_how, byRename, outcome) => {
    await pass();
    const other = loop.log().replaceAll('"iteration":2', '"iteration":7');
    if (byRename) {
      writeFileSync(`${loop.runtime.eventsFile}.new`, other);
      renameSync(`${loop.runtime.eventsFile}.new`, loop.runtime.eventsFile);
    } else {
      loop.rewrite(other);
    }
    const state = await pass();
    expect(state.ingest).toMatchObject({ cursorOutcome: outcome, rowsRead: 51 });
    expect(state.run.iteration).toBe(7);
    await expectWhole(state);
  });

  it('restored from a copy: nothing is read twice, nothing is wrong', async () => {
    await pass();
    copyFileSync(loop.runtime.eventsFile, `${loop.runtime.eventsFile}.copy`);
    renameSync(`${loop.runtime.eventsFile}.copy`, loop.runtime.eventsFile);
    const state = await pass();
    expect(state.ingest).toMatchObject({ cursorOutcome: 'event_log_moved', rowsRead: 0 });
    expect(state.health.status).toBe('healthy');
    await expectWhole(state);
  });

  it('gone, then back: passes fail without moving the cursor, then go on', async () => {
    await pass();
    const before = cursor();
    renameSync(loop.runtime.eventsFile, `${loop.runtime.eventsFile}.kept`);
    const failed = await runCommand(words());
    expect(failed.exitCode).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({ transport: { failureCode: 'snapshot_unavailable' } });
    expect(cursor()).toEqual(before);
    renameSync(`${loop.runtime.eventsFile}.kept`, loop.runtime.eventsFile);
    const state = await pass();
    expect(state.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsRead: 0 });
    await expectWhole(state);
  });

  it('is in doubt until the log has passed its old end', async () => {
    await pass();
    truncateSync(loop.runtime.eventsFile, cut());
    await pass();
    const behind = await pass();
    expect(behind.health.reasonCodes).toEqual(['ordering_drift_detected']);
    loop.iterate(3).iterate(4);
    expect((await pass()).sequence.violations).toEqual(['event_sequence_regression']);
    loop.event('iteration_start', { iteration: 5 });
    expect((await pass()).health.status).toBe('healthy');
  });
});

describe('the cursor or the state is not what it was', () => {
  const edit = (change: object): void =>
    writeFileSync(loop.manager.cursorFile, JSON.stringify({ ...cursor(), ...change }));
  const identity = (): NonNullable<Cursor['identity']> => cursor().identity ?? expect.fail('no identity');

  it.each([
    ['torn', () => writeFileSync(loop.manager.cursorFile, '{"schemaVersion":'), 'cursor_corrupt'],
    ['empty', () => writeFileSync(loop.manager.cursorFile, ''), 'cursor_corrupt'],
    ['a list', () => writeFileSync(loop.manager.cursorFile, '[]'), 'cursor_corrupt'],
    ['a negative line', () => edit({ eventLineOffset: -1 }), 'cursor_corrupt'],
    ['without identity', () => edit({ identity: null }), 'cursor_corrupt'],
    ['a line only', () => edit({ eventByteOffset: undefined, identity: undefined }), 'cursor_line_only'],
    ['removed', () => rmSync(loop.manager.cursorFile), 'projection_rebuilt'],
    ["another loop's, in the folder of this one", () => edit({ loopId: 'beta' }), 'cursor_corrupt'],
    ['another line', () => edit({ eventLineOffset: 3 }), 'projection_rebuilt'],
    ['another byte', () => edit({ eventByteOffset: 100 }), 'event_log_rewritten'],
    ['a byte far ahead', () => edit({ eventByteOffset: 1 << 30 }), 'event_log_truncated'],
    [
      'a hash of more than there is before it',
      () => edit({ eventByteOffset: 10, identity: { ...identity(), tailBytes: 4096 } }),
      'event_log_rewritten',
    ],
    ['state removed', () => rmSync(loop.manager.stateFile), 'projection_rebuilt'],
    ['state torn', () => writeFileSync(loop.manager.stateFile, '{"fold":'), 'projection_rebuilt'],
    ['state empty', () => writeFileSync(loop.manager.stateFile, ''), 'projection_rebuilt'],
    ['state without fold', () => writeFileSync(loop.manager.stateFile, '{}'), 'projection_rebuilt'],
  ])('%s', async (_what, damage, outcome) => {
    await pass();
    damage();
    const state = await pass();
    expect(state.ingest).toMatchObject({ cursorOutcome: outcome, rowsRead: 51 });
    await expectWhole(state);
  });

  it('an old cursor restored from a backup', async () => {
    await pass();
    copyFileSync(loop.manager.cursorFile, `${loop.manager.cursorFile}.backup`);
    loop.iterate(3);
    await pass();
    renameSync(`${loop.manager.cursorFile}.backup`, loop.manager.cursorFile);
    const state = await pass();
    expect(state.ingest).toMatchObject({ cursorOutcome: 'projection_rebuilt', rowsRead: 76 });
    await expectWhole(state);
  });

  it('an old state folder restored from a backup: cursor and state agree, only the new rows are read', async () => {
    await pass();
    const saved = [loop.manager.cursorFile, loop.manager.stateFile].map((file) => [file, readFileSync(file)] as const);
    loop.iterate(3);
    await pass();
    for (const [file, content] of saved) writeFileSync(file, content);
    const state = await pass();
    expect(state.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsRead: 25 });
    await expectWhole(state);
  });

  it("another loop's cursor that a flag names is refused, and nothing is written", async () => {
    await pass();
    const file = `${repo.path}/cursor-of-beta.json`;
    writeFileSync(file, JSON.stringify({ ...cursor(), loopId: 'beta' }));
    const files = [file, loop.manager.stateFile, loop.manager.cursorFile, loop.manager.journalFile];
    const before = files.map(readText);
    const ran = await runCommand(words('--cursor-file', file));
    expect([ran.exitCode, ran.error?.code]).toEqual([78, 'cursor_foreign']);
    expect(ran.error?.message).toContain('"beta"');
    expect(files.map(readText)).toEqual(before);
  });

  it('a replay that was asked for takes no notice of any cursor but a foreign one', async () => {
    await pass();
    writeFileSync(loop.manager.cursorFile, 'garbage');
    const state = await pass('--from-start');
    expect(state.ingest).toMatchObject({ cursorOutcome: 'cursor_from_start', rowsRead: 51 });
    expect(state.health.status).toBe('healthy');
    expect(state.sequence.violations).toEqual([]);
    await expectWhole(state);
  });

  it('a replay in portions never leaves the cursor behind where it was', async () => {
    await pass();
    loop.iterate(3);
    const part = await pass('--from-start', '--max-events', '5');
    expect([cursor().eventLineOffset, part.fold.events, part.cursor.backlogRows]).toEqual([56, 56, 20]);
    expect(part.health.reasonCodes).toEqual(['ingest_backlog']);
    await expectWhole(await pass());
  });

  it('a cursor elsewhere is used and moved', async () => {
    const file = `${repo.path}/mine/cursor.json`;
    const first = await pass('--cursor-file', file);
    expect(first.ingest.rowsRead).toBe(51);
    expect(existsSync(loop.manager.cursorFile)).toBe(false);
    loop.event('iteration_start', { iteration: 3 });
    const second = await pass('--cursor-file', file);
    expect(second.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsRead: 1 });
  });
});

function readText(file: string): string {
  return readFileSync(file, 'utf8');
}
