import { cpSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readProcessTableFile } from '../../src/adapters/process-table.ts';
import type { State } from '../../src/generated/types.ts';
import { BuiltRepo, RUN_1, at, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, type Ran } from '../support/run-command.ts';
import { validateStateFolder } from '../support/schema-check.ts';
import { overService, projectionsOf, serveRepo, swapState } from '../support/served-repo.ts';
import type { TestService } from '../support/service-fixture.ts';

/** The same passes over the same repository, in turn over files and over a service, each with a state of its own. */

let repo: BuiltRepo;
let loop: BuiltLoop;
let service: TestService;
let table: string;
beforeEach(async () => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().event('iteration_start');
  repo.active('alpha').activeRun('alpha');
  table = repo.processes([repo.runtimeProcess()]);
  service = await serveRepo(repo.path, readProcessTableFile(table));
});
afterEach(async () => {
  await service.close();
  repo.dispose();
});

/** One pass over files and one over the service, which must leave the same. Returns the state. */
async function bothWays(second: number, ...more: readonly string[]): Promise<State> {
  const words = ['reconcile', '--repo', repo.path, '--loop', 'alpha', '--now', at(second), '--trace-id', 't', ...more];
  const local = await runCommand([...words, '--process-check', table]);
  const expected = projectionsOf(repo.path, 'alpha');
  swapState(repo.path, 'alpha');
  const remote = await runCommand([...words, ...overService(service)]);
  expect([remote.exitCode, remote.error]).toEqual([local.exitCode, local.error]);
  expect(projectionsOf(repo.path, 'alpha')).toEqual(expected);
  expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  swapState(repo.path, 'alpha');
  return stateIn(local);
}

function stateIn(ran: Ran): State {
  return JSON.parse(ran.stdout) as State;
}

describe('a loop that goes on', () => {
  it('is the same over a service, step by step', async () => {
    expect((await bothWays(2)).transition.currentState).toBe('running');
    loop.iterate(1);
    await bothWays(40);
    await bothWays(41);
    loop.event('approval_requested').approval({ status: 'pending', run_id: RUN_1, requested_at: at(42) });
    expect((await bothWays(43)).transition.currentState).toBe('awaiting_approval');
    loop.approval({ status: 'approved', run_id: RUN_1, requested_at: at(42), decided_at: at(44) });
    repo.inactive('alpha').remove('active-run.json');
    await bothWays(45);
    loop.start().iterate(1).event('loop_complete').summary([loop.runId, 1, true]);
    const state = await bothWays(90);
    expect(state.transition.currentState).toBe('complete');
    await bothWays(9000);
  });

  it('with a heartbeat that comes, ages and goes', async () => {
    loop.heartbeat({ timestamp: at(1), status: 'running', tokens: 2 ** 60 });
    await bothWays(2);
    expect((await bothWays(400)).heartbeat?.freshnessStatus).toBe('critical');
    loop.heartbeat({ status: 'running' });
    await bothWays(401);
    loop.remove('heartbeatFile');
    await bothWays(402);
  });

  it('with a recovery that waits for a person', async () => {
    loop.escalation({ status: 'pending', timestamp: at(2), reason: 'stuck' });
    expect((await bothWays(3)).health.reasonCodes).toContain('recovery_approval_pending');
  });

  it('whose agents outlive it', async () => {
    await bothWays(2);
    repo.remove('active-run.json').remove('state.json');
    writeFileSync(table, JSON.stringify([{ pid: 4343, pgid: 4242, command: 'agent' }]));
    await service.close();
    service = await serveRepo(repo.path, readProcessTableFile(table));
    const state = await bothWays(3);
    expect(state.evidence.process.survivors).toEqual([4343]);
  });
});

describe('odd files', () => {
  it.each([
    ['empty', '', 'empty'],
    ['torn', '{"active": tr', 'invalid'],
    ['no object', '[1]', 'invalid'],
  ])('%s', async (_what, text, status) => {
    repo.state(text);
    const state = await bothWays(2);
    expect(state.evidence.files.find(({ artifact }) => artifact === 'state')?.status).toBe(status);
    expect(state.health.reasonCodes).toContain('runtime_file_unreadable');
  });

  it('a folder in place of a file', async () => {
    mkdirSync(loop.runtime.approvalFile);
    expect((await bothWays(2)).health.reasonCodes).toContain('runtime_file_unreadable');
  });

  it.each([true, false])('a large summary, its last entry in a file of its own: %s', async (hasEntry) => {
    loop.summary(...Array.from({ length: 300 }, () => [RUN_1, 1, false] as const), [RUN_1, 2, true]);
    if (hasEntry) {
      writeFileSync(
        loop.runtime.runSummaryEntryFile,
        JSON.stringify({ run_id: RUN_1, iteration: 2, completion_ok: true }),
      );
    }
    const summary = (await bothWays(2)).evidence.files.find(({ artifact }) => artifact === 'runSummary');
    expect([summary?.status, summary?.sha256 === null]).toEqual(['read', hasEntry]);
  });
});

describe('odd rows', () => {
  const row = (text: string): string => `{"timestamp": "${at(3)}", "event": "note", "run_id": "${RUN_1}", ${text}}\n`;

  it('numbers beyond a double, long rows, deep rows, texts of all kinds', async () => {
    loop.append(row('"data": {"n": 12345678901234567890, "m": 1e400, "z": -0.10}'));
    await bothWays(4);
    loop.append(row(`"message":   "${'x'.repeat(70_000)}"`));
    await bothWays(5);
    loop.append(row(`"data": ${'['.repeat(498)}${']'.repeat(498)}`));
    await bothWays(6);
    loop.append(row(String.raw`"message": "\u0000 \ud800 é \"exact:1\" ", "role": {"a": [1]}, "iteration": "7"`));
    await bothWays(7);
    loop.append(row('"a": 1').replace('\n', '\r\n'));
    const state = await bothWays(8);
    expect(state.ingest).toMatchObject({ rowsRead: 1, rowsQuarantined: 0 });
  });

  it('bad rows, blank rows, a torn tail, then its end', async () => {
    loop
      .append('garbage\n\n   \n[1]\n')
      .append(row('"a": 1'))
      .append(Buffer.from([0x22, 0xff, 0x0a]));
    loop.append('{"timestamp"');
    const state = await bothWays(4);
    expect(state.ingest).toMatchObject({ rowsRead: 3, rowsBlank: 2, rowsQuarantined: 3, tornTailBytes: 12 });
    loop.append(`: "${at(5)}", "event": "role_start"}\n\n`);
    expect((await bothWays(6)).ingest).toMatchObject({ rowsRead: 1, rowsBlank: 1, rowsQuarantined: 0 });
    loop.append('\n\n');
    expect((await bothWays(7)).ingest).toMatchObject({ rowsRead: 0, rowsBlank: 2 });
  });

  it('more bad rows than are listed', async () => {
    loop.append('bad\n'.repeat(2500));
    const state = await bothWays(4);
    expect(state.ingest.rowsQuarantined).toBe(2500);
    const rows = projectionsOf(repo.path, 'alpha')['quarantine.jsonl'] as readonly unknown[];
    expect(rows.length).toBe(1001);
  });

  it('--strict names the first bad row', async () => {
    loop.append('garbage\n');
    const words = ['reconcile', '--repo', repo.path, '--loop', 'alpha', '--now', at(4), '--strict'];
    const local = await runCommand([...words, '--process-check', table]);
    swapState(repo.path, 'alpha');
    const remote = await runCommand([...words, ...overService(service)]);
    expect(remote.notes).toEqual(local.notes);
    expect(remote.notes.join()).toContain('event_rows_quarantined: event log line 3 (bytes');
  });
});

describe('a log that is not what it was', () => {
  beforeEach(async () => {
    for (const iteration of [1, 2, 3]) loop.iterate(iteration);
    await bothWays(100);
  });

  it('cut', async () => {
    truncateSync(loop.runtime.eventsFile, loop.log().indexOf('\n') + 1);
    expect((await bothWays(101)).ingest.cursorOutcome).toBe('event_log_truncated');
    loop.event('role_start');
    await bothWays(102);
  });

  it('emptied', async () => {
    truncateSync(loop.runtime.eventsFile, 0);
    expect((await bothWays(101)).ingest.cursorOutcome).toBe('event_log_truncated');
  });

  it('rewritten in place, as long as before, shorter, longer', async () => {
    const text = loop.log();
    loop.rewrite(text.replaceAll('alpha', 'gamma'));
    expect((await bothWays(101)).ingest.cursorOutcome).toBe('event_log_rewritten');
    loop.rewrite(text.replaceAll('alpha', 'al'));
    expect((await bothWays(102)).ingest.cursorOutcome).toBe('event_log_rewritten');
    loop.rewrite(`${text}${text}`);
    expect((await bothWays(103)).ingest.cursorOutcome).toBe('event_log_rewritten');
  });

  it('replaced, and restored from a copy', async () => {
    const { eventsFile } = loop.runtime;
    cpSync(eventsFile, `${eventsFile}.copy`);
    renameSync(`${eventsFile}.copy`, eventsFile);
    expect((await bothWays(101)).ingest.cursorOutcome).toBe('event_log_moved');
    writeFileSync(`${eventsFile}.new`, `{"timestamp":"${at(102)}","event":"loop_start","run_id":"r2"}\n`);
    renameSync(`${eventsFile}.new`, eventsFile);
    expect((await bothWays(102)).ingest.cursorOutcome).toBe('event_log_replaced');
  });

  it('gone, and back', async () => {
    const { eventsFile } = loop.runtime;
    renameSync(eventsFile, `${eventsFile}.away`);
    const words = ['reconcile', '--repo', repo.path, '--loop', 'alpha', '--now', at(101), ...overService(service)];
    const ran = await runCommand(words);
    expect(ran.exitCode).toBe(1);
    expect(ran.notes.join()).toContain('service_request_failed: service request failed: GET');
    expect(ran.notes.join()).toContain('status 404, snapshot_unavailable');
    expect(JSON.parse(ran.stdout)).toMatchObject({ reasonCodes: ['transport_unreachable'] });
    renameSync(`${eventsFile}.away`, eventsFile);
    const back = stateIn(await runCommand(words.with(6, at(102))));
    expect([back.ingest.cursorOutcome, back.health.status]).toEqual(['cursor_resumed', 'healthy']);
  });
});

describe('parts of a log', () => {
  it('--max-events leaves off at the same line, whatever stands there', async () => {
    loop.append('\nbad\n').events('a', 'b').append('\n').event('c').append('bad\n\n').events('d', 'e');
    for (let pass = 0; pass < 6; pass += 1) await bothWays(20, '--max-events', '2');
    expect((await bothWays(21)).cursor.backlogRows).toBe(0);
  });

  it('--from-start with --max-events reads again what had been read, and two more', async () => {
    loop.events('a', 'b', 'c').append('\n\nbad\n');
    await bothWays(20);
    loop.append('\n').events('d', 'e', 'f', 'g');
    const state = await bothWays(30, '--from-start', '--max-events', '2');
    expect(state.fold.lastEvent?.name).toBe('e');
    expect((await bothWays(31, '--from-start')).sequence.status).toBe('ok');
  });

  it('a lost state and a lost cursor', async () => {
    await bothWays(4);
    for (const file of [loop.manager.stateFile, loop.manager.cursorFile]) {
      for (const _way of ['local', 'service']) {
        rmSync(file);
        swapState(repo.path, 'alpha');
      }
      expect((await bothWays(5)).ingest.cursorOutcome).toBe('projection_rebuilt');
    }
  });
});
