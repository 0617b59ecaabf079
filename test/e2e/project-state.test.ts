import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoopRunEvent, LoopRunSnapshot, State } from '../../src/generated/types.ts';
import { at, BuiltRepo, RUN_1, type BuiltLoop } from '../support/loop-builder.ts';
import { runCommand, runJson, type Ran } from '../support/run-command.ts';
import { CAPTURE_ENTRIES, copyCapture } from '../support/runtime-captures.ts';
import { schemaValidator } from '../support/schema-check.ts';

let repo: BuiltRepo;
let loop: BuiltLoop;
beforeEach(() => {
  repo = new BuiltRepo();
  loop = repo.loop('alpha');
});
afterEach(() => repo.dispose());

const place = (): string[] => ['--repo', repo.path, '--loop', 'alpha'];
const file = (name: string): string => path.join(path.dirname(repo.path), name);

async function envelopes(...poll: readonly string[]): Promise<{ snapshot: string; events: string }> {
  const snapshot = await runCommand(['loop-run-snapshot', ...place(), '--process-check', 'off', '--now', at(50)]);
  const events = await runCommand(['poll-events', ...place(), ...poll]);
  writeFileSync(file('snapshot.json'), snapshot.stdout);
  writeFileSync(file('events.jsonl'), events.stdout);
  return { snapshot: snapshot.stdout, events: events.stdout };
}

function project(...more: readonly string[]): Promise<Ran> {
  const inputs = ['--snapshot-file', file('snapshot.json'), '--events-file', file('events.jsonl')];
  return runCommand(['project-state', ...place(), ...inputs, ...more]);
}

function stateOf(ran: Ran): State {
  expect([ran.exitCode, ran.error?.message]).toEqual([0, undefined]);
  const state = JSON.parse(ran.stdout) as State;
  const validate = schemaValidator('state');
  validate(state);
  expect(validate.errors ?? []).toEqual([]);
  return state;
}

describe('from envelopes', () => {
  it('makes the state that the files would give, and stores it', async () => {
    loop.start().iterate(1).event('loop_complete').summary([RUN_1, 1, true]);
    repo.inactive('alpha');
    await envelopes();
    const state = stateOf(await project());
    expect(state).toMatchObject({
      run: { runId: RUN_1, iteration: 1 },
      transition: { previousState: 'none', triggeringSignal: 'event:loop_complete', currentState: 'complete' },
      projection: { status: 'complete', completionOk: true, active: false, lastEventName: 'loop_complete' },
      divergence: { any: false },
      evidence: { lastEventEnvelope: { event: { name: 'loop_complete' } } },
    });
    expect(JSON.parse(readFileSync(loop.manager.stateFile, 'utf8'))).toEqual(state);
    expect(existsSync(loop.manager.cursorFile)).toBe(false);
    expect(existsSync(loop.manager.escalationsFile)).toBe(false);
  });

  it('takes a snapshot itself where none is given', async () => {
    loop.start().event('iteration_start');
    repo.active('alpha');
    const state = stateOf(await runCommand(['project-state', ...place()]));
    expect(state.transition).toMatchObject({ triggeringSignal: 'snapshot_status:failed', currentState: 'failed' });
  });

  it('batch after batch: the fold goes on, the snapshot speaks while rows are unread', async () => {
    loop.start().event('iteration_start').event('role_start', { role: 'planner' });
    repo.active('alpha').activeRun('alpha');
    await envelopes('--max-events', '2');
    const first = stateOf(await project());
    expect(first).toMatchObject({
      fold: { line: 2, events: 2 },
      transition: { currentState: 'running', whyCode: 'snapshot_reported' },
      cursor: { backlogRows: 1 },
    });
    await envelopes();
    const second = stateOf(await project());
    expect(second).toMatchObject({
      fold: { line: 3, events: 3, openRole: 'planner' },
      transition: { previousState: 'running', currentState: 'running' },
      sequence: { violations: [] },
    });
  });

  it('blank and bad rows have numbers and no envelope: that is no gap', async () => {
    loop.start().append('\ngarbage\n').event('iteration_start').append('\n').event('role_start', { role: 'planner' });
    repo.active('alpha').activeRun('alpha');
    await envelopes();
    expect(stateOf(await project()).sequence.violations).toEqual([]);
  });

  it('a batch that begins in the middle of a log of which nothing is known is no gap', async () => {
    loop.start().event('iteration_start');
    repo.active('alpha').activeRun('alpha');
    await runCommand(['poll-events', ...place()]);
    loop.event('role_start', { role: 'planner' });
    await envelopes();
    expect(stateOf(await project()).sequence.violations).toEqual([]);
  });

  it('rows missing between two batches are told', async () => {
    loop.start().event('iteration_start');
    repo.active('alpha').activeRun('alpha');
    await envelopes();
    stateOf(await project());
    loop.event('role_start', { role: 'planner' });
    await runCommand(['poll-events', ...place()]);
    loop.event('role_end', { role: 'planner' });
    await envelopes();
    const state = stateOf(await project());
    expect(state.sequence.violations).toEqual(['event_sequence_gap']);
    expect(state.health.reasonCodes).toContain('ordering_drift_detected');
  });

  it('the same batch twice counts once', async () => {
    loop.start().event('iteration_start').event('role_start');
    repo.active('alpha').activeRun('alpha');
    await envelopes();
    const first = stateOf(await project());
    const again = stateOf(await project());
    expect(again.fold).toEqual(first.fold);
  });

  it('a reconcile after it builds its own projection, and reads everything', async () => {
    loop.start().event('iteration_start');
    repo.active('alpha').activeRun('alpha');
    const words = ['reconcile', ...place(), '--now', at(60), '--process-check', 'off'];
    await runJson(words);
    loop.event('role_start', { role: 'planner' });
    await envelopes();
    stateOf(await project());
    const state = await runJson<State>(words);
    expect(state.ingest).toMatchObject({ cursorOutcome: 'projection_rebuilt', rowsRead: 3 });
    expect(state.fold.events).toBe(3);
  });

  it('numbers beyond a double pass through', async () => {
    loop.append(`{"timestamp":"${at(0)}","event":"x","data":{"n":12345678901234567890}}\n`);
    await envelopes();
    const ran = await project();
    expect(ran.stdout.match(/12345678901234567890/g)).toHaveLength(2);
  });
});

describe('what is refused', () => {
  type Edit = (envelope: Record<string, object>) => unknown;
  const edits: readonly (readonly [string, 'snapshot.json' | 'events.jsonl', string | Edit])[] = [
    ['no JSON', 'snapshot.json', '{"a'],
    ['a list', 'snapshot.json', '[]'],
    ['another version', 'snapshot.json', (one) => ({ ...one, schemaVersion: 'v2' })],
    ['an event as snapshot', 'snapshot.json', (one) => ({ ...one, envelopeType: 'loop_run_event' })],
    ['another loop', 'snapshot.json', (one) => ({ ...one, source: { repoPath: '/x', loopId: 'beta' } })],
    ['an unknown status', 'snapshot.json', (one) => ({ ...one, run: { ...one['run'], status: 'exploded' } })],
    ['a foreign member', 'snapshot.json', (one) => ({ ...one, extra: 1 })],
    ['a row that is no JSON', 'events.jsonl', 'garbage'],
    ['a snapshot as event', 'events.jsonl', (one) => ({ ...one, envelopeType: 'loop_run_snapshot' })],
    ['an event of another loop', 'events.jsonl', (one) => ({ ...one, source: { repoPath: '/x', loopId: 'beta' } })],
    ['an event without name', 'events.jsonl', (one) => ({ ...one, event: { ...one['event'], name: '' } })],
    ['a sequence that is a text', 'events.jsonl', (one) => ({ ...one, sequence: { source: 'x', value: '1' } })],
  ];

  it.each(edits)('%s', async (_what, name, edit) => {
    loop.start();
    await envelopes();
    const text = readFileSync(file(name), 'utf8');
    const changed = typeof edit === 'string' ? edit : JSON.stringify(edit(JSON.parse(text) as Record<string, object>));
    writeFileSync(file(name), `\n${changed}\n`);
    const ran = await project();
    expect([ran.exitCode, ran.error?.code, ran.stdout]).toEqual([1, 'input_invalid', '']);
    expect(ran.error?.message).toContain(name === 'snapshot.json' ? 'envelope is invalid' : 'line 2');
    expect(existsSync(loop.manager.opsDir)).toBe(false);
  });

  it.each(['snapshot.json', 'events.jsonl'])('a missing %s', async (name) => {
    loop.start();
    await envelopes();
    const option = name === 'snapshot.json' ? '--snapshot-file' : '--events-file';
    const ran = await project(option, file('none'));
    expect([ran.exitCode, ran.error?.code]).toEqual([1, 'input_missing']);
  });
});

describe('the state file', () => {
  it('may stand elsewhere; nothing is left beside it', async () => {
    loop.start().event('iteration_start');
    repo.active('alpha').activeRun('alpha');
    await envelopes();
    const target = `${repo.path}/elsewhere/state.json`;
    stateOf(await project('--state-file', target));
    expect(readdirSync(path.dirname(target))).toEqual(['state.json']);
    expect(existsSync(loop.manager.stateFile)).toBe(false);
  });

  it('that is torn counts as none, and is told', async () => {
    loop.start().event('iteration_start');
    repo.active('alpha').activeRun('alpha');
    await envelopes();
    stateOf(await project());
    writeFileSync(loop.manager.stateFile, '{"torn');
    const ran = await project();
    expect(stateOf(ran).transition.previousState).toBe('none');
    expect(ran.notes.join()).toContain('state.json');
  });
});

describe('real runtime folders', () => {
  const finals = CAPTURE_ENTRIES.filter(({ name }) => name.endsWith('/final'));
  it.each(finals)('$name, loop $loop', async (entry) => {
    const copy = copyCapture(entry.name);
    try {
      const words = ['--repo', copy.repo, '--loop', entry.loop];
      const snapshot = await runJson<LoopRunSnapshot>([
        'loop-run-snapshot',
        ...words,
        '--process-check',
        copy.processes,
      ]);
      const polled = await runCommand(['poll-events', ...words]);
      writeFileSync(file('snapshot.json'), JSON.stringify(snapshot));
      writeFileSync(file('events.jsonl'), polled.stdout);
      const inputs = ['--snapshot-file', file('snapshot.json'), '--events-file', file('events.jsonl')];
      const state = stateOf(await runCommand(['project-state', ...words, ...inputs]));
      expect(entry.acceptable).toContain(state.transition.currentState);
      const last = polled.stdout.trimEnd().split('\n').at(-1) ?? '';
      expect(state.projection.lastEventName).toBe((JSON.parse(last) as LoopRunEvent).event.name);
    } finally {
      copy.remove();
    }
  });
});
