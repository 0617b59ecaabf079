import { describe, expect, it } from 'vitest';
import { stillExists, takeBaseline } from '../../../src/control/baseline.ts';
import type { ProcessInfo } from '../../../src/ports.ts';
import type { LoopFacts } from '../../../src/reconcile/loop-facts.ts';
import { formatInstant } from '../../../src/runtime/rfc3339.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { NOW_MS, RUN, RUN_FILE_OF_ALPHA, STATE_OF_ALPHA, process } from '../reconcile/loop-facts-fixture.ts';
import { NOW, RESTING, RUN_PROCESS, info, look, table, withApproval } from './control-fixture.ts';

const validate = schemaValidator('control-baseline');
const agent = info(4300, { command: 'claude --print', processGroup: 4242 });
const OTHER_RUN = { ...RUN_FILE_OF_ALPHA, loopId: 'beta', pid: 5000, processGroup: 5000 };

describe('a baseline', () => {
  it('holds what evidence is compared with later, as its schema says', () => {
    const taken = takeBaseline(look(), table([info(4242), agent]), false);
    expect(validate(taken), JSON.stringify(validate.errors)).toBe(true);
    expect(taken).toMatchObject({
      takenAt: NOW,
      run: { runId: RUN, iteration: 1, status: 'running', lastEvent: 'role_start' },
      log: { byteOffset: 1000, inode: '2' },
      eventLineOffset: 10,
      approval: null,
      process: {
        check: 'auto',
        verdict: 'alive',
        main: RUN_PROCESS,
        processGroup: 4242,
        others: [{ pid: 4300, startedAt: NOW, command: 'claude --print' }],
      },
      files: { active: true, stateLoop: 'alpha', runLoop: 'alpha', runPid: 4242, claimed: true },
    });
  });

  it.each<readonly [string, Partial<LoopFacts>, object]>([
    [
      'a loop at rest',
      RESTING,
      { approval: null, files: { active: false, stateLoop: null, runLoop: null, runPid: null, claimed: false } },
    ],
    [
      'a pending request',
      withApproval(),
      { approval: { status: 'pending', runId: RUN, iteration: 1, decidedAt: null } },
    ],
    [
      'an unverifiable process',
      { process: process('unverifiable') },
      { process: { verdict: 'unverifiable', main: null } },
    ],
    ['no process table', { process: process('off') }, { process: { check: 'off', verdict: 'off', main: null } }],
  ])('of %s', (_what, facts, expected) => {
    const taken = takeBaseline(look(facts), table([]), false);
    expect(validate(taken), JSON.stringify(validate.errors)).toBe(true);
    expect(taken).toMatchObject(expected);
  });

  it('of a log that cannot be read holds no place in it', () => {
    const seen = look(
      {},
      { log: { kind: 'unread', code: 'events_unavailable', detail: 'gone' }, recordedOffset: null },
    );
    const taken = takeBaseline(seen, table([info(4242)]), false);
    expect(validate(taken)).toBe(true);
    expect(taken).toMatchObject({ log: null, eventLineOffset: null });
  });

  it('a process that ended between two looks counts as dead', () => {
    expect(takeBaseline(look(), table([]), false).process).toMatchObject({ verdict: 'dead', main: null, others: [] });
  });
});

describe('what files claim before', () => {
  const idle = { ...STATE_OF_ALPHA, active: false };
  it.each<readonly [string, Partial<LoopFacts>, boolean]>([
    ['nothing: there are none', RESTING, false],
    ['nothing: state.json is at rest', { ...RESTING, state: idle, stateFile: 'read' }, false],
    ['a run, in state.json', { ...RESTING, state: STATE_OF_ALPHA, stateFile: 'read' }, true],
    ['a run that names no loop', { ...RESTING, state: { ...STATE_OF_ALPHA, loopId: null }, stateFile: 'read' }, true],
    ['a run, in active-run.json', { state: null, stateFile: 'absent' }, true],
    ['perhaps one: state.json is half-written', { ...RESTING, stateFile: 'empty' }, true],
    ['perhaps one: active-run.json is no JSON', { ...RESTING, activeRunFile: 'invalid' }, true],
  ])('%s', (_what, facts, expected) => {
    expect(takeBaseline(look(facts), table([]), false).files.claimed).toBe(expected);
  });

  it.each<readonly [string, Partial<LoopFacts>]>([
    ['state.json', { ...RESTING, state: { ...STATE_OF_ALPHA, loopId: 'beta' }, stateFile: 'read' }],
    ['active-run.json', { state: null, stateFile: 'absent', activeRun: OTHER_RUN, process: process('none') }],
  ])('a run of another loop, in %s, counts only when that is meant', (_what, facts) => {
    const claimed = (forced: boolean): boolean => takeBaseline(look(facts), table([]), forced).files.claimed;
    expect([claimed(false), claimed(true)]).toEqual([false, true]);
  });
});

describe('who belongs to the run', () => {
  const others = (rows: Parameters<typeof table>[0], facts: Partial<LoopFacts> = {}): number[] =>
    takeBaseline(look(facts), table(rows), false).process.others.map(({ pid }) => pid);

  it('the members of a group that it leads, and its descendants elsewhere, each once', () => {
    const elsewhere = { ...info(4301, { processGroup: 4301 }), parent: 4242 };
    const both = { ...agent, parent: 4242 };
    expect(new Set(others([info(4242), both, elsewhere]))).toEqual(new Set([4300, 4301]));
    expect(others([info(4242), both, elsewhere])).toHaveLength(2);
  });

  it('not the members of a group that somebody else leads', () => {
    const shell = info(4000, { command: 'bash', processGroup: 4000 });
    const child = { ...info(4301, { processGroup: 4000 }), parent: 4242 };
    expect(others([shell, info(4242, { processGroup: 4000 }), child])).toEqual([4301]);
  });

  it('the survivors of a run that is dead', () => {
    const dead = { ...process('dead'), survivors: [4300] };
    expect(others([agent], { process: dead })).toEqual([4300]);
  });

  it('keeps the beginning of a long command line', () => {
    const long = takeBaseline(look(), table([info(4242, { command: `superloop.sh run ${'x'.repeat(500)}` })]), false);
    expect(long.process.main?.command.length).toBe(300);
  });
});

describe('a process that wrote the run file and is not known as the runtime', () => {
  const written = Date.parse(RUN);
  const named = (startedAtMs: number | null, change: Partial<LoopFacts> = {}): number | null => {
    const rows = [info(4242, { command: 'bash nightly-loop run', startedAtMs })];
    return takeBaseline(look({ process: process('dead'), ...change }), table(rows), false).process.main?.pid ?? null;
  };
  it.each<readonly [string, number | null, Partial<LoopFacts>, number | null]>([
    ['was there before the file', written - 60_000, {}, 4242],
    ['began in the same second', written + 999, {}, 4242],
    ['began with the file, as far as its whole seconds tell', written + 1000, {}, 4242],
    ['began later: the number was reused', written + 1001, {}, null],
    ['cannot be dated', null, {}, null],
    ['is of a file that names no time', written, { activeRun: { ...RUN_FILE_OF_ALPHA, updatedAt: null } }, null],
    ['is of a file that names another loop', written, { activeRun: { ...RUN_FILE_OF_ALPHA, loopId: 'beta' } }, null],
    ['is of a file that names no loop', written, { activeRun: { ...RUN_FILE_OF_ALPHA, loopId: null } }, 4242],
    ['is not named', written, { activeRun: { ...RUN_FILE_OF_ALPHA, pid: null } }, null],
  ])('%s', (_what, ...[startedAtMs, facts, expected]) => {
    expect(named(startedAtMs, facts)).toBe(expected);
  });
});

describe('a forced baseline', () => {
  const facts = { process: process('none'), state: null, stateFile: 'absent', activeRun: OTHER_RUN } as const;
  const beta = info(5000, { command: 'bash superloop.sh run --repo /repo --loop beta' });

  it('holds the run of the other loop that a cancel would hit', () => {
    const taken = takeBaseline(look(facts), table([beta, info(5001, { processGroup: 5000 })]), true);
    expect(taken.process).toMatchObject({ verdict: 'alive', main: { pid: 5000 }, processGroup: 5000 });
    expect(taken.process.others).toMatchObject([{ pid: 5001 }]);
  });

  it('holds it in place of a run of this loop', () => {
    const both = { ...facts, process: process('alive') };
    expect(takeBaseline(look(both), table([info(4242), beta]), true).process.main?.pid).toBe(5000);
  });

  it.each<readonly [string, readonly ProcessInfo[], 'none' | 'off', string]>([
    ['it is gone', [], 'none', 'dead'],
    ['its number has another program now', [info(5000, { command: 'vi' })], 'none', 'dead'],
    ['nobody looks', [], 'off', 'off'],
  ])('holds none when %s', (_what, ...[rows, verdict, expected]) => {
    const taken = takeBaseline(look({ ...facts, process: process(verdict) }), table(rows), true);
    expect(taken.process).toMatchObject({ verdict: expected, main: null });
  });

  it('unforced, the other run is nobody’s business', () => {
    expect(takeBaseline(look(facts), table([beta]), false).process).toMatchObject({ verdict: 'none', main: null });
  });
});

describe('a process of a baseline still exists', () => {
  const seconds = (count: number): number => NOW_MS + count * 1000;
  const other = { command: 'vi' };
  it.each<readonly [string, readonly ProcessInfo[], boolean]>([
    ['it is there', [info(4242)], true],
    ['its number is free', [info(4243)], false],
    [
      'its number belongs to another program that began later',
      [info(4242, { ...other, startedAtMs: seconds(60) })],
      false,
    ],
    [
      'its number belongs to another program that began before',
      [info(4242, { ...other, startedAtMs: seconds(-60) })],
      false,
    ],
    ['it runs another program now', [info(4242, other)], true],
    ['it began within the second that was cut off', [info(4242, { ...other, startedAtMs: seconds(3) })], true],
    ['a little later than that', [info(4242, { ...other, startedAtMs: seconds(3) + 1 })], false],
    ['the clock was set meanwhile', [info(4242, { startedAtMs: seconds(3600) })], true],
    ['when it began cannot be told', [info(4242, { ...other, startedAtMs: null })], true],
  ])('%s: %#', (_what, rows, expected) => {
    expect(stillExists(table(rows), RUN_PROCESS)).toBe(expected);
  });

  it('an unknown start is no reason to take it for gone', () => {
    const unknown = { ...RUN_PROCESS, startedAt: null };
    expect(stillExists(table([info(4242, { ...other, startedAtMs: seconds(999) })]), unknown)).toBe(true);
  });

  it('a start that is recorded to the second fits its process', () => {
    const precise = info(4242, { startedAtMs: NOW_MS + 999 });
    const taken = { ...RUN_PROCESS, startedAt: formatInstant(NOW_MS + 999), command: 'something else' };
    expect(stillExists(table([precise]), taken)).toBe(true);
  });
});
