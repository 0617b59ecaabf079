import { describe, expect, it } from 'vitest';
import type { ProcessInfo, ProcessTable } from '../../../src/ports.ts';
import { gatherProcessEvidence, type ProcessQuestion } from '../../../src/reconcile/process-evidence.ts';
import { RUN_FILE_OF_ALPHA } from './loop-facts-fixture.ts';

function info(pid: number, command: string, change: Partial<ProcessInfo> = {}): ProcessInfo {
  const words = command === '' ? [] : command.split(' ');
  return { pid, command, argv: words, workingDirectory: '/', processGroup: pid, startedAtMs: null, ...change };
}

function table(processes: readonly ProcessInfo[], check: ProcessTable['check'] = 'auto'): ProcessTable {
  return {
    check,
    find: (pid) => processes.find((one) => one.pid === pid) ?? null,
    search: (text) => processes.filter((one) => one.command.includes(text)),
    group: (group) => processes.filter((one) => one.processGroup === group).map((one) => one.pid),
    descendants: () => [],
  };
}

const QUESTION: ProcessQuestion = {
  loopId: 'alpha',
  repoPaths: ['/repo'],
  activeRun: RUN_FILE_OF_ALPHA,
  knownPid: null,
  runStartedAt: null,
  search: true,
};
const RUNTIME = 'bash /opt/superloop.sh run --repo /repo';
const PUBLISHER = 'node /opt/main.cjs queue dispatcher --publish /repo --loop';

type Row = readonly [what: string, processes: readonly ProcessInfo[], ask: Partial<ProcessQuestion>, verdict: string];

describe('the process that the run file names', () => {
  const written = Date.parse(RUN_FILE_OF_ALPHA.updatedAt);
  const run = (change: object): Partial<ProcessQuestion> => ({ activeRun: { ...RUN_FILE_OF_ALPHA, ...change } });
  it.each<Row>([
    ['is the runtime', [info(4242, RUNTIME)], {}, 'alive'],
    ['is the runtime of this loop', [info(4242, `${RUNTIME} --loop alpha`)], {}, 'alive'],
    ['is the runtime of another loop', [info(4242, `${RUNTIME} --loop beta`)], {}, 'dead'],
    ['does not exist', [], {}, 'dead'],
    ['is another program', [info(4242, 'python3 report.py')], {}, 'dead'],
    ['publishes this loop', [info(4242, `${PUBLISHER} alpha`)], {}, 'alive'],
    ['publishes another loop', [info(4242, `${PUBLISHER} beta`)], {}, 'dead'],
    ['publishes elsewhere', [info(4242, 'node m.cjs --publish /repo2 --loop alpha')], {}, 'dead'],
    ['is a shell that starts a publisher', [info(4242, `sh ${PUBLISHER} alpha`)], { search: false }, 'dead'],
    ['is the runtime of another repository', [info(4242, 'superloop.sh run --repo /repo2')], {}, 'dead'],
    [
      'is the runtime here by its working folder',
      [info(4242, 'bash superloop.sh run', { workingDirectory: '/repo' })],
      {},
      'alive',
    ],
    ['cannot be read', [info(4242, '', { argv: null })], {}, 'alive'],
    ['started before the file was written', [info(4242, RUNTIME, { startedAtMs: written - 60_000 })], {}, 'alive'],
    ['started ten seconds later', [info(4242, RUNTIME, { startedAtMs: written + 10_000 })], {}, 'alive'],
    ['started much later', [info(4242, RUNTIME, { startedAtMs: written + 10_001 })], { search: false }, 'dead'],
    ['belongs to another host', [], run({ repo: '/elsewhere' }), 'unverifiable'],
    ['is another kind of program', [info(4242, 'node q.mjs work')], { search: false }, 'dead'],
    ['is not named: no pid', [], run({ pid: null }), 'none'],
    ['works on another loop', [info(4242, RUNTIME)], run({ loopId: 'beta' }), 'none'],
    ['has not chosen its loop', [info(4242, RUNTIME)], run({ loopId: null }), 'alive'],
  ])('%s', (_what, processes, ...[ask, verdict]) => {
    expect(gatherProcessEvidence(table(processes), { ...QUESTION, ...ask }).verdict).toBe(verdict);
  });

  it('a recorded table is of the host that is asked about', () => {
    const activeRun = { ...RUN_FILE_OF_ALPHA, repo: '/elsewhere' };
    expect(gatherProcessEvidence(table([], 'file'), { ...QUESTION, activeRun }).verdict).toBe('dead');
  });
});

describe('a process that no file names', () => {
  const unnamed = { activeRun: null };
  it.each<Row>([
    ['names this loop', [info(7, `${RUNTIME} --loop alpha`)], unnamed, 'alive'],
    ['names another loop', [info(7, `${RUNTIME} --loop beta`)], unnamed, 'none'],
    ['names no loop', [info(7, RUNTIME)], unnamed, 'alive'],
    ['publishes this loop', [info(7, `${PUBLISHER} alpha`)], unnamed, 'alive'],
    ['publishes another loop', [info(7, `${PUBLISHER} beta`)], unnamed, 'none'],
    ['of another repository', [info(7, 'superloop.sh run --repo /x --loop alpha')], unnamed, 'none'],
    ['is not looked for', [info(7, `${RUNTIME} --loop alpha`)], { ...unnamed, search: false }, 'none'],
    ['is known from before', [info(7, `${RUNTIME} --loop alpha`)], { ...unnamed, search: false, knownPid: 7 }, 'alive'],
    ['was known, is another program', [info(7, 'vi')], { ...unnamed, knownPid: 7 }, 'none'],
  ])('%s', (_what, processes, ...[ask, verdict]) => {
    expect(gatherProcessEvidence(table(processes), { ...QUESTION, ...ask }).verdict).toBe(verdict);
  });
});

describe('survivors', () => {
  const agent = info(5000, 'claude --print', { processGroup: 4242 });
  const of = (processes: readonly ProcessInfo[], ask: Partial<ProcessQuestion> = {}): readonly number[] =>
    gatherProcessEvidence(table(processes), { ...QUESTION, ...ask }).survivors;

  it.each<readonly [string, readonly ProcessInfo[], Partial<ProcessQuestion>, readonly number[]]>([
    ['an agent of a dead runtime', [agent], {}, [5000]],
    ['none while the runtime lives', [agent, info(4242, RUNTIME)], {}, []],
    ['none when the number leads another program', [info(4242, 'vi')], {}, []],
    ['none of a run of another loop', [agent], { activeRun: { ...RUN_FILE_OF_ALPHA, loopId: 'beta' } }, []],
    ['none when nobody asks', [agent], { search: false }, []],
    ['of a run whose file is gone', [agent], { activeRun: null, knownPid: 4242 }, [5000]],
    ['none without a group', [agent], { activeRun: null }, []],
  ])('%s', (_what, processes, ...[ask, survivors]) => {
    expect(of(processes, ask)).toEqual(survivors);
  });

  it('a pid is remembered while it has survivors', () => {
    const ask = { ...QUESTION, activeRun: null, knownPid: 4242 };
    expect(gatherProcessEvidence(table([agent]), ask).pid).toBe(4242);
    expect(gatherProcessEvidence(table([]), ask).pid).toBeNull();
  });
});

it('no table, no evidence', () => {
  const evidence = gatherProcessEvidence(table([info(4242, RUNTIME)], 'off'), QUESTION);
  expect(evidence).toMatchObject({ check: 'off', verdict: 'off', pid: null, survivors: [] });
});

it('what is kept of a process is short', () => {
  const evidence = gatherProcessEvidence(table([info(4242, `${RUNTIME} ${'x'.repeat(5000)}`)]), QUESTION);
  expect(evidence.command?.length).toBe(300);
});
