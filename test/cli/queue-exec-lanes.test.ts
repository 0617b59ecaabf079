import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DispatcherProcess, eventually, useRealTime, workerPid } from '../support/dispatcher-process.ts';
import { QueueStage, STORES } from '../support/queue-stage.ts';

const BACKENDS = Object.keys(STORES) as readonly (keyof typeof STORES)[];
const SIX = ['T-1', 'T-2', 'T-3', 'T-4', 'T-5', 'T-6'];
/** Leaves a trace at its begin and waits until as many as `many` have begun. */
const together = (many: number): string =>
  `touch began-$ORCH_ITEM_ID; while [ "$(ls began-* | wc -l)" -lt ${many} ]; do sleep 0.05; done`;
const SILENT = 'echo $$ > pid.new; mv pid.new pid; while [ ! -e go ]; do sleep 0.05; done';

function stageWith(backend: keyof typeof STORES, ids: readonly string[]): QueueStage {
  const stage = new QueueStage(backend);
  useRealTime(stage);
  stage.add(...ids);
  return stage;
}

function statuses(stage: QueueStage): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const line of stage.ok('orch', 'list').trim().split('\n')) {
    const status = line.split('\t')[1] ?? '';
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

describe.each(BACKENDS)('the lanes of a dispatcher on a %s store', (backend) => {
  it('work on several items at once, each of them once', () => {
    const stage = stageWith(backend, SIX);
    const ended = stage.run('dispatcher', '--exec', together(3), '--parallel', '3', '--max-items', '6');
    expect(ended.status).toBe(0);
    expect(
      ended.stdout
        .split('\n')
        .filter((line) => line.endsWith(' -> DONE'))
        .toSorted(),
    ).toEqual(SIX.map((id) => `${id} -> DONE`));
    const picked = stage.events().filter((event) => event.event_type === 'picked');
    expect(picked.map((event) => event.item_id).toSorted()).toEqual(SIX);
  });

  it.each([
    [['--parallel', '3'], 3],
    [['--max-items', '2'], 2],
    [[], 1],
    [['--parallel', '2', '--max-items', '5'], 5],
    [['--watch', '--max-items', '4'], 4],
  ])('%j end after %i items', (words, many) => {
    const stage = stageWith(backend, SIX);
    expect(stage.run('dispatcher', '--exec', 'true', ...words).status).toBe(0);
    expect(statuses(stage)).toEqual(many === 6 ? { DONE: 6 } : { DONE: many, PENDING: 6 - many });
  });

  it('say NOOP once when there is nothing, and not when there was something', () => {
    const stage = stageWith(backend, []);
    expect(stage.ok('dispatcher', '--exec', 'true', '--parallel', '3')).toBe('NOOP\n');
    stage.add('T-1');
    expect(stage.run('dispatcher', '--exec', 'true', '--parallel', '3').stdout).toBe('T-1\nT-1 -> DONE\n');
  });

  it('keep to the cap of workers, and tell of it once', async () => {
    const stage = stageWith(backend, SIX);
    const words = ['--exec', SILENT, '--parallel', '2', '--max-workers', '1', '--watch', '--poll-seconds', '1'];
    const dispatcher = new DispatcherProcess(stage, backend, words);
    await workerPid(stage, 'pid');
    const beganAt = Date.now();
    await eventually(() => expect(Date.now() - beganAt).toBeGreaterThan(2500));
    expect(statuses(stage)).toEqual({ IN_PROGRESS: 1, PENDING: 5 });
    expect(dispatcher.stderr.match(/no free worker: 1 or more/g)).toHaveLength(1);
    dispatcher.signal('SIGTERM');
    expect((await dispatcher.ended).status).toBe(0);
    expect(statuses(stage)).toEqual({ PENDING: 6 });
  });

  it('of two dispatchers share a queue without working twice on anything', async () => {
    const stage = stageWith(backend, SIX);
    const words = ['--exec', together(2), '--parallel', '2', '--uncapped', '--max-items', '3'];
    const both = [new DispatcherProcess(stage, backend, words), new DispatcherProcess(stage, backend, words)];
    for (const { ended } of both) expect((await ended).status).toBe(0);
    expect(statuses(stage)).toEqual({ DONE: 6 });
    const picked = stage.events().filter((event) => event.event_type === 'picked');
    expect(picked.map((event) => event.item_id).toSorted()).toEqual(SIX);
  });

  it('all give their items back when told to stop', async () => {
    const stage = stageWith(backend, SIX);
    const command = 'touch began-$ORCH_ITEM_ID; sleep 600';
    const dispatcher = new DispatcherProcess(stage, backend, ['--exec', command, '--parallel', '3']);
    for (const id of ['T-1', 'T-2', 'T-3']) await eventually(() => stage.text(`began-${id}`));
    dispatcher.signal('SIGTERM');
    expect((await dispatcher.ended).status).toBe(0);
    expect(statuses(stage)).toEqual({ PENDING: 6 });
  });
});

describe('publishing', () => {
  const publish = ['--publish', 'watched', '--loop', 'q'];
  const events = (stage: QueueStage): string =>
    readFileSync(path.join(stage.path('watched'), '.superloop/loops/q/events.jsonl'), 'utf8');

  it.each([
    ['a folder that cannot be made', (stage: QueueStage) => writeFileSync(stage.path('watched'), 'a file')],
    [
      'a full disk',
      (stage: QueueStage) => {
        mkdirSync(stage.path('watched/.superloop/loops/q'), { recursive: true });
        symlinkSync('/dev/full', stage.path('watched/.superloop/loops/q/events.jsonl'));
      },
    ],
  ])('into %s is told once and hinders nothing', (_what, spoil) => {
    const stage = stageWith('sqlite', ['T-1', 'T-2']);
    spoil(stage);
    const ended = stage.run('dispatcher', '--exec', 'echo ok', '--max-items', '2', ...publish);
    expect(ended.stdout).toBe('T-1\nT-1 -> DONE\nT-2\nT-2 -> DONE\n');
    expect(ended.stderr.match(/the run cannot be published/g)).toHaveLength(1);
    expect(ended.status).toBe(0);
  });

  it.each([
    ['the same loop', 'watched'],
    ['the same loop by a link', 'link'],
  ])('%s twice leaves the artifacts to the first', async (_what, folder) => {
    const stage = stageWith('sqlite', ['T-1', 'T-2']);
    mkdirSync(stage.path('watched'));
    symlinkSync('watched', stage.path('link'));
    const first = new DispatcherProcess(stage, 'sqlite', ['--exec', SILENT, ...publish]);
    await workerPid(stage, 'pid');
    const before = [events(stage), stage.text('watched/.superloop/active-run.json')];
    const words = ['--exec', 'true', '--publish', folder, '--loop', 'q'];
    const second = stage.run('dispatcher', ...words);
    expect(second.stdout).toBe('T-2\nT-2 -> DONE\n');
    expect(second.stderr).toContain(`loop q is published by process ${first.child.pid} already`);
    expect([events(stage), stage.text('watched/.superloop/active-run.json')]).toEqual(before);
    stage.write('go', '');
    expect((await first.ended).status).toBe(0);
    expect(events(stage)).toContain('loop_complete');
  });

  it('the same loop twice is seen also after another loop took the run file', async () => {
    const stage = stageWith('sqlite', ['T-1', 'T-2', 'T-3']);
    const first = new DispatcherProcess(stage, 'sqlite', ['--exec', SILENT, ...publish]);
    await workerPid(stage, 'pid');
    expect(stage.run('dispatcher', '--exec', 'true', '--publish', 'watched', '--loop', 'other').status).toBe(0);
    const before = events(stage);
    const third = stage.run('dispatcher', '--exec', 'true', ...publish);
    expect(third.stderr).toContain(`published by process ${first.child.pid} already`);
    expect(events(stage)).toBe(before);
  });

  it('the same loop at the same moment is done by one of them', async () => {
    const stage = stageWith('sqlite', SIX);
    const words = ['--exec', 'sleep 1', ...publish, '--uncapped'];
    const all = [1, 2, 3].map(() => new DispatcherProcess(stage, 'sqlite', words));
    const ends = await Promise.all(all.map(({ ended }) => ended));
    expect(ends.filter(({ stderr }) => stderr.includes('already'))).toHaveLength(2);
    expect(events(stage).match(/loop_start/g)).toHaveLength(1);
  });

  it('a loop again after its dispatcher ended or was killed is no second time', async () => {
    const stage = stageWith('sqlite', ['T-1', 'T-2']);
    const killed = new DispatcherProcess(stage, 'sqlite', ['--exec', SILENT, ...publish]);
    await workerPid(stage, 'pid');
    killed.signal('SIGKILL');
    await killed.ended;
    expect(stage.run('dispatcher', '--exec', 'true', ...publish).stderr).toBe('T-2 DONE: worker exit 0\n');
    expect(events(stage)).toContain('loop_complete');
    expect(existsSync(stage.path('watched/.superloop/active-run.json'))).toBe(false);
  });
});
