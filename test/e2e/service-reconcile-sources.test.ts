import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  Cursor,
  Health,
  State,
  StatusDocument,
  TransportHealth,
  VerifyReport,
} from '../../src/generated/types.ts';
import type { ServedLoops } from '../../src/ports.ts';
import { BuiltRepo, at, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson } from '../support/run-command.ts';
import { validateStateFolder } from '../support/schema-check.ts';
import { basicLoops, overService, projectionsOf, serveRepo, withLoops } from '../support/served-repo.ts';
import type { TestService } from '../support/service-fixture.ts';

/** Passes of one state folder over changing sources. */

const NOWHERE = ['--transport', 'sprite_service', '--service-base-url', 'http://127.0.0.1:1', '--retry-attempts', '1'];

let repo: BuiltRepo;
let loop: BuiltLoop;
let service: TestService;
beforeEach(async () => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
  loop.start().iterate(1);
  repo.active('alpha').activeRun('alpha');
  service = await serveRepo(repo.path);
});
afterEach(async () => {
  await service.close();
  repo.dispose();
});

let second = 100;
function pass(...more: readonly string[]): Promise<State> {
  return runJson<State>(words(repo.path, ...more));
}

function words(folder: string, ...more: readonly string[]): string[] {
  second += 1;
  return ['reconcile', '--repo', folder, '--loop', 'alpha', '--now', at(second), '--process-check', 'off', ...more];
}

/** What must never come of changing the source. */
function expectNoAlarm(state: State): void {
  expect(state.health.reasonCodes).toEqual([]);
  expect(state.sequence).toMatchObject({ status: 'ok', violations: [], driftActive: false });
  expect(state.divergence.any).toBe(false);
  expect(state.fold.line).toBe(loop.log().split('\n').length - 1);
}

describe('on the host of the files', () => {
  it('reading goes on where it was, whichever way it is read', async () => {
    const found = [];
    for (const way of [overService(service), [], overService(service), [], []]) {
      loop.event('role_start');
      const state = await pass(...way);
      expectNoAlarm(state);
      found.push([state.ingest.cursorOutcome, state.ingest.rowsRead]);
    }
    const lines = loop.log().split('\n').length - 1;
    expect(found).toEqual([['cursor_initial', lines - 4], ...Array.from({ length: 4 }, () => ['cursor_resumed', 1])]);
    const cursor = JSON.parse(readFileSync(loop.manager.cursorFile, 'utf8')) as Cursor;
    expect(cursor.source).toBe(`local:${repo.path}`);
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
    const report = await runJson<VerifyReport>(['verify', '--repo', repo.path, '--loop', 'alpha']);
    expect(report.ok).toBe(true);
  });

  it('another address of the same service is another source with the same log', async () => {
    await pass(...overService(service));
    const other = await serveRepo(repo.path);
    loop.event('role_end');
    const state = await pass(...overService(other));
    expectNoAlarm(state);
    expect([state.ingest.cursorOutcome, state.ingest.rowsRead]).toEqual(['cursor_resumed', 1]);
    expect(state.health.transport.source).toBe(`sprite_service:${other.url}`);
    await other.close();
  });

  it('a slash at the end of the address makes no other source', async () => {
    await pass(...overService(service));
    await pass(...overService({ url: `${service.url}/` }));
    const cursor = JSON.parse(readFileSync(loop.manager.cursorFile, 'utf8')) as Cursor;
    expect(cursor.source).toBe(`sprite_service:${service.url.replace(/\/$/, '')}`);
    expect(readFileSync(loop.manager.cursorFile, 'utf8')).not.toContain('token');
  });

  it('a log that was cut meanwhile is replayed, and called another source', async () => {
    await pass(...overService(service));
    loop.rewrite(`${loop.log().split('\n').slice(0, 3).join('\n')}\n`);
    const state = await pass();
    expectNoAlarm(state);
    expect(state.ingest.cursorOutcome).toBe('source_changed');
  });
});

describe('with a copy of the files elsewhere', () => {
  let copy: BuiltRepo;
  let copied: BuiltLoop;
  beforeEach(() => {
    copy = new BuiltRepo();
    copied = copy.loop('alpha');
    copy.active('alpha').activeRun('alpha', { repo: repo.path });
    synchronize();
  });
  afterEach(() => copy.dispose());

  function synchronize(): void {
    copyFileSync(loop.runtime.eventsFile, copied.runtime.eventsFile);
  }

  function passHere(...more: readonly string[]): Promise<State> {
    return runJson<State>(words(copy.path, ...more));
  }

  it('that is as new, falling back and returning goes on where it was', async () => {
    await passHere(...overService(service));
    loop.event('role_start');
    synchronize();
    const back = await passHere();
    expectNoAlarm(back);
    expect([back.ingest.cursorOutcome, back.ingest.rowsRead]).toEqual(['event_log_moved', 1]);
    loop.event('role_end');
    const again = await passHere(...overService(service));
    expectNoAlarm(again);
    expect([again.ingest.cursorOutcome, again.ingest.rowsRead]).toEqual(['event_log_moved', 1]);
  });

  it('that is older is replayed, and from there the way back goes on: nothing is an alarm', async () => {
    loop.events('role_start', 'role_end');
    const before = await passHere(...overService(service));
    const told = projectionsOf(copy.path, 'alpha')['escalations.jsonl'];
    const back = await passHere();
    expect(back.health.reasonCodes).toEqual([]);
    expect(back.sequence).toMatchObject({ status: 'ok', violations: [] });
    expect(back.divergence.any).toBe(false);
    expect([back.ingest.cursorOutcome, back.fold.line]).toEqual(['source_changed', before.fold.line - 2]);
    const again = await passHere(...overService(service));
    expectNoAlarm(again);
    expect([again.ingest.cursorOutcome, again.fold]).toEqual(['event_log_moved', before.fold]);
    expect(projectionsOf(copy.path, 'alpha')['escalations.jsonl']).toEqual(told);
    expect(validateStateFolder(copied.manager.opsDir)).toEqual([]);
  });

  it('that is older, but not older than what was read: how long the log was there is no regression here', async () => {
    loop.events('role_start', 'role_end');
    const partly = await passHere(...overService(service), '--max-events', '5');
    expect(partly.cursor.backlogRows).toBeGreaterThan(2);
    const back = await passHere();
    expect(back.ingest.cursorOutcome).toBe('event_log_moved');
    expect(back.sequence.violations).toEqual([]);
    expect(back.divergence.any).toBe(false);
  });

  it('status and verify say where the loop is, instead of what the copy shows', async () => {
    loop.events('role_start', 'role_end');
    const recorded = await passHere(...overService(service));
    const place = ['--repo', copy.path, '--loop', 'alpha'];
    const { assessment } = await runJson<StatusDocument>(['status', ...place, '--now', at(second + 1)]);
    expect(assessment).toMatchObject({ status: 'healthy', reasonCodes: [], lifecycle: { state: 'running' } });
    expect(assessment.lifecycle.why).toBe(recorded.transition.why);
    expect(assessment.cannotTell.join()).toContain(`a reconcile over sprite_service:${service.url}`);
    const late = await runJson<StatusDocument>(['status', ...place, '--now', at(second + 100_000)]);
    expect(late.assessment).toMatchObject({ status: 'unknown', lifecycle: { state: 'unknown' } });
    const report = await runCommand(['verify', ...place]);
    expect([report.exitCode, report.stdout]).toEqual([1, expect.stringContaining('and its file is not here')]);
  });
});

describe('on a machine without the files', () => {
  it('the folder is made, and status answers from the record', async () => {
    const home = path.join(path.dirname(repo.path), 'home');
    mkdirSync(home);
    const state = await runJson<State>(words(home, ...overService(service)));
    expect(state.transition.currentState).toBe('running');
    const status = await runJson<StatusDocument>(['status', '--repo', home, '--loop', 'alpha', '--now', at(second)]);
    expect(status.assessment).toMatchObject({ status: 'healthy', reasonCodes: [], lifecycle: { state: 'running' } });
  });
});

describe('a service that knows only the basic protocol', () => {
  let basic: TestService;
  beforeEach(async () => {
    basic = await serveRepo(repo.path, undefined, basicLoops);
  });
  afterEach(() => basic.close());

  it('is read by lines; its own verdict counts while rows are unread', async () => {
    const first = await pass(...overService(basic), '--max-events', '5');
    expect(first.transition).toMatchObject({ currentState: 'running', whyCode: 'snapshot_reported' });
    expect(first.cursor).toMatchObject({ eventLineOffset: 5, eventByteOffset: 0 });
    loop.append('\n\n');
    const rest = await pass(...overService(basic));
    expectNoAlarm(rest);
    expect(rest.ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsBlank: 2 });
    expect(rest.cursor.backlogRows).toBe(0);
    expect((await pass(...overService(basic))).ingest).toMatchObject({ cursorOutcome: 'cursor_resumed', rowsRead: 0 });
    expect(JSON.parse(readFileSync(loop.manager.cursorFile, 'utf8'))).toMatchObject({ identity: null });
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it('gives the same state in all that it tells', async () => {
    const strip = ({ fold, projection, transition, run }: State) => ({
      fold: { ...fold, byte: 0 },
      projection,
      transition,
      run,
    });
    const over = await pass(...overService(basic), '--from-start');
    const local = await pass('--from-start');
    expect(strip(over)).toEqual(strip({ ...local, transition: { ...local.transition, previousState: 'none' } }));
  });

  it('falling back to files and returning replays', async () => {
    for (const [way, outcome] of [
      [overService(basic), 'cursor_initial'],
      [[], 'source_changed'],
      [overService(basic), 'source_changed'],
      [overService(service), 'source_changed'],
      [overService(basic), 'source_changed'],
    ] as const) {
      const state = await pass(...way);
      expectNoAlarm(state);
      expect(state.ingest.cursorOutcome).toBe(outcome);
    }
  });

  it('that learns the rest of the protocol is read on from its line, and so is one that forgets it', async () => {
    let knowsMore = false;
    const changing = await serveRepo(repo.path, undefined, (full) => {
      const basic = basicLoops(full);
      const loops = (): ServedLoops => (knowsMore ? full : basic);
      return withLoops(full, {
        snapshot: (...given) => loops().snapshot(...given),
        eventsText: (...given) => loops().eventsText(...given),
      });
    });
    await pass(...overService(changing));
    for (const more of [true, true, false, false]) {
      knowsMore = more;
      loop.event('role_start');
      const state = await pass(...overService(changing));
      expectNoAlarm(state);
      expect([state.ingest.cursorOutcome, state.ingest.rowsRead]).toEqual(['cursor_resumed', 1]);
      expect(state.cursor.eventByteOffset).toBe(more ? loop.log().length : 0);
    }
    await changing.close();
  });

  it('a log that became shorter is replayed and reported', async () => {
    await pass(...overService(basic));
    loop.rewrite(`${loop.log().split('\n').slice(0, 3).join('\n')}\n`);
    const state = await pass(...overService(basic));
    expect(state.ingest.cursorOutcome).toBe('cursor_ahead_of_log');
    expect(state.health.reasonCodes).toContain('event_log_changed');
  });
});

describe('streaks', () => {
  const transport = (): TransportHealth =>
    JSON.parse(readFileSync(loop.manager.transportHealthFile, 'utf8')) as TransportHealth;

  async function failing(...more: readonly string[]): Promise<Health> {
    const ran = await runCommand(words(repo.path, ...NOWHERE, ...more));
    expect(ran.exitCode).toBe(1);
    return JSON.parse(ran.stdout) as Health;
  }

  it('are counted for each source', async () => {
    await failing();
    await failing();
    expect(transport()).toMatchObject({ failureStreak: 2, failureStreaks: { service_request_failed: 2 } });
    const local = await pass();
    expect(local.health.reasonCodes).toEqual([]);
    expect(transport()).toMatchObject({ transport: 'local', failureStreak: 0, lastResult: 'success' });
    await failing();
    expect(transport()).toMatchObject({ transport: 'sprite_service', failureStreak: 3 });
    expect(Object.keys(transport().otherSources ?? {})).toEqual([`local:${repo.path}`]);
    const over = await pass(...overService(service));
    expect(over.health.reasonCodes).toEqual([]);
    expect(validateStateFolder(loop.manager.opsDir)).toEqual([]);
  });

  it.each([
    ['strict', 1, 2],
    ['balanced', 2, 4],
    ['relaxed', 3, 6],
  ])('of profile %s: degraded from %d on, critical from %d on', async (profile, degraded, critical) => {
    for (let streak = 1; streak <= critical; streak += 1) {
      const health = await failing('--threshold-profile', profile);
      const found = health.reasons.filter(({ metric }) => metric === 'transportFailureStreak');
      const expected = streak >= critical ? ['critical'] : streak >= degraded ? ['degraded'] : [];
      expect(found.map(({ code, severity }) => [code, severity])).toEqual(
        expected.map((severity) => ['transport_unreachable', severity]),
      );
      expect(health.reasonCodes).toContain('transport_unreachable');
    }
  });
});
