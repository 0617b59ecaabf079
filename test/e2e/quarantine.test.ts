import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QuarantineRow, State } from '../../src/generated/types.ts';
import { BAD_ROW_HEAD_BYTES, MAX_LISTED_BAD_ROWS } from '../../src/reconcile/ingest.ts';
import { managerPaths } from '../../src/store/paths.ts';
import { at, BuiltRepo, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { copyCapture } from '../support/runtime-captures.ts';
import { validateStateFolder } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  repo.active('alpha').activeRun('alpha');
});
afterEach(() => repo.dispose());

function words(...more: readonly string[]): string[] {
  const table = repo.processes([repo.runtimeProcess()]);
  const now = at(loop.lastSecond + 1);
  return ['reconcile', '--repo', repo.path, '--loop', 'alpha', '--now', now, '--process-check', table, ...more];
}

const pass = (...more: readonly string[]): Promise<State> => runJson<State>(words(...more));

function rowsOf<T>(file: string): T[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

const ROW = `{"timestamp":"${at(1)}","event":"role_start","run_id":"${at(0)}","iteration":1`;
/** One line per kind of damage; each is set aside and the rest is read. */
const DAMAGE: readonly (readonly [reason: string, line: Buffer])[] = [
  ['invalid_json', Buffer.from('hello')],
  ['invalid_json', Buffer.from(`${ROW},"data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`)],
  ['not_an_object', Buffer.from('[1,2]')],
  ['invalid_event_name', Buffer.from('{"timestamp":"t","event":{"name":"x"}}')],
  ['missing_event_name', Buffer.from('{"timestamp":"t"}')],
  ['missing_timestamp', Buffer.from('{"event":"x"}')],
  ['invalid_utf8', Buffer.concat([Buffer.from(`${ROW},"m":"`), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])],
  ['nul_bytes', Buffer.from('\0\0\0\0')],
  ['line_too_long', Buffer.alloc((4 << 20) + 10, 'x')],
  ['glued_rows', Buffer.from(`${ROW},"da${ROW}}`)],
];

describe('rows that cannot be used', () => {
  it('are set aside with their place and reason, and everything else is read', async () => {
    loop.start();
    for (const [, line] of DAMAGE) {
      loop.append(Buffer.concat([line, Buffer.from('\n')])).event('role_start', { role: 'planner' });
    }
    const state = await pass();
    expect(state.ingest).toMatchObject({ rowsRead: DAMAGE.length + 1, rowsQuarantined: DAMAGE.length });
    expect(state.fold).toMatchObject({ quarantinedInRun: DAMAGE.length, quarantinedTotal: DAMAGE.length });
    expect(state.health).toMatchObject({ status: 'degraded', reasonCodes: ['event_rows_quarantined'] });
    expect(state.transition.currentState).toBe('running');
    const rows = rowsOf<QuarantineRow>(loop.manager.quarantineFile);
    expect(rows.map((row) => row.reason)).toEqual(DAMAGE.map(([reason]) => reason));
    const bytes = readFileSync(loop.runtime.eventsFile);
    rows.forEach((row, index) => {
      expect(row).toMatchObject({ line: 2 + 2 * index, row: index + 1, seq: rows[0]?.seq });
      const line = bytes.subarray(row.byteStart, row.byteEnd - 1);
      expect(line.equals(DAMAGE[index]?.[1] ?? Buffer.of())).toBe(true);
      expect(row.head).toBe(line.subarray(0, BAD_ROW_HEAD_BYTES).toString('latin1'));
    });
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('are told once, hold on while their run does, and end with it', async () => {
    loop.start().append('garbage\n').event('iteration_start');
    await pass();
    const again = await pass();
    expect(again.ingest.rowsQuarantined).toBe(0);
    expect(again.health.reasonCodes).toEqual(['event_rows_quarantined']);
    loop.start({ second: 100 }).event('iteration_start');
    repo.active('alpha', 1, 100);
    const next = await pass();
    expect(next.health.status).toBe('healthy');
    expect(next.fold).toMatchObject({ quarantinedInRun: 0, quarantinedTotal: 1 });
    expect(rowsOf(loop.manager.quarantineFile)).toHaveLength(1);
    const escalations = rowsOf<{ category: string }>(loop.manager.escalationsFile);
    expect(escalations.map((row) => row.category)).toEqual(['health_degraded', 'health_recovered']);
  });

  it('at the end of the log count for the run that follows', async () => {
    loop.start().event('loop_complete');
    await pass();
    loop.append('garbage\n');
    repo.inactive('alpha').remove('active-run.json');
    expect((await pass()).health.reasonCodes).toEqual(['event_rows_quarantined']);
  });

  it('in any number are counted, the first thousand one by one', async () => {
    loop
      .start()
      .append('garbage\n'.repeat(MAX_LISTED_BAD_ROWS + 500))
      .event('iteration_start');
    const state = await pass();
    expect(state.ingest).toMatchObject({ rowsRead: 2, rowsQuarantined: MAX_LISTED_BAD_ROWS + 500 });
    const rows = rowsOf<QuarantineRow>(loop.manager.quarantineFile);
    expect(rows).toHaveLength(MAX_LISTED_BAD_ROWS + 1);
    expect(rows.at(-1)).toMatchObject({ reason: 'rows_not_listed', line: MAX_LISTED_BAD_ROWS + 2, head: '' });
    expect(rows.at(-1)?.detail).toContain('500 more rows');
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('the torn row of a killed runtime is one bad row, and the run that went on behind it is seen', async () => {
    const copy = copyCapture('11d-kill9-torn-event/final');
    try {
      const base = ['--repo', copy.repo, '--loop', 'alpha', '--now', copy.now];
      const state = await runJson<State>(['reconcile', ...base, '--process-check', copy.processes]);
      expect(state.ingest).toMatchObject({ rowsQuarantined: 1, rowsRead: 77 });
      const rows = rowsOf<QuarantineRow>(managerPaths(copy.repo, 'alpha').quarantineFile);
      expect(rows).toMatchObject([{ reason: 'glued_rows', line: 53 }]);
    } finally {
      copy.remove();
    }
  });
});

describe('rows that are odd and can be used', () => {
  it.each([
    ['a name given twice beside a long number', `${ROW},"n":12345678901234567890,"m":1,"m":2}`, '"m":2'],
    ['a long number', `${ROW},"data":{"n":12345678901234567890}}`, '12345678901234567890'],
    ['a long fraction', `${ROW},"data":{"n":123456789012345.678}}`, '123456789012345.678'],
    ['a number beyond a double', `${ROW},"data":{"n":1e400}}`, '1e400'],
    ['a text that looks like a mark', `${ROW},"data":{"t":"\\u0000exact:5","n":1e400}}`, '"\\u0000exact:5"'],
    ['a text with lone surrogates', `${ROW},"message":"\\ud800"}`, '\\ud800'],
  ])('%s', async (_what, line, kept) => {
    loop.start().append(`${line}\n`);
    const ran = await runCommand(words());
    expect([ran.exitCode, ran.notes]).toEqual([0, []]);
    expect(ran.stdout).toContain(kept);
    expect(readFileSync(loop.manager.stateFile, 'utf8')).toContain(kept);
    expect((await pass()).ingest).toMatchObject({ rowsRead: 0, rowsQuarantined: 0 });
  });

  it('a row of 100 kB is represented in the state by its place', async () => {
    loop.start().event('pre_commit_executed', { data: { output: 'x'.repeat(100_000) } });
    const state = await pass();
    expect(state.evidence.lastEventEnvelope?.event).toMatchObject({
      name: 'pre_commit_executed',
      payload: null,
      raw: { omitted: { line: 2, file: 'events.jsonl' } },
    });
    expect(readFileSync(loop.manager.stateFile).length).toBeLessThan(20_000);
  });
});
