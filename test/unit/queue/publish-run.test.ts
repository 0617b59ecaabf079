import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { publishRun } from '../../../src/adapters/run-artifacts.ts';
import { claimedItem } from '../../support/queue-item.ts';

/** A published run on a clock that the test sets. */
function published() {
  const repo = mkdtempSync(path.join(tmpdir(), 'publish-'));
  onTestFinished(() => rmSync(repo, { recursive: true }));
  let nowMs = 0;
  const clock = { nowMs: () => 1_770_606_000_000 + nowMs, monotonicMs: () => nowMs, sleepMs: () => undefined };
  const notes: string[] = [];
  const run = { repo, loop: 'q', runId: '2026-02-09T03:00:00Z', pid: process.pid, processGroup: 1 };
  const journal = publishRun(run, clock, (note) => void notes.push(note));
  const file = (name: string): string => path.join(repo, '.superloop', name);
  const json = (name: string) => JSON.parse(readFileSync(file(name), 'utf8')) as Record<string, unknown>;
  return {
    journal,
    notes,
    file,
    json,
    /** Looks every five seconds for a minute. */
    minute: (look: () => void): void => {
      for (let tick = 0; tick < 12; tick += 1) {
        nowMs += 5000;
        look();
      }
    },
    progress: () => json('loops/q/heartbeat.v1.json')['progress'],
    events: () =>
      readFileSync(file('loops/q/events.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { event: string }).event),
  };
}

it('waiting for work is progress', () => {
  const { journal, minute, events, progress } = published();
  minute(() => journal.pulse(null, 0));
  expect(events()).toEqual(['loop_start', 'worker_progress', 'worker_progress']);
  expect(progress()).toBe(13);
});

it('a worker that prints makes progress, one that is silent does not', () => {
  const { journal, minute, events, progress } = published();
  journal.begin(claimedItem());
  const before = [events(), progress()];
  minute(() => journal.pulse('T-1', 0));
  expect([events(), progress()]).toEqual(before);
  let printed = 0;
  minute(() => journal.pulse('T-1', (printed += 1)));
  expect(events().slice(3)).toEqual(['worker_progress', 'worker_progress']);
});

it('a free hand does not hide a worker that hangs', () => {
  const { journal, minute, events, progress, json } = published();
  journal.begin(claimedItem());
  const before = [events(), progress()];
  minute(() => {
    journal.pulse('T-1', 0);
    journal.pulse(null, 0);
  });
  expect([events(), progress()]).toEqual(before);
  expect(json('loops/q/heartbeat.v1.json')).toMatchObject({ stage: 'worker', itemId: 'T-1', pid: process.pid });
  journal.finish(claimedItem(), { status: 'DONE', notes: 'n' });
  minute(() => journal.pulse(null, 0));
  expect(json('loops/q/heartbeat.v1.json')).toMatchObject({ stage: 'waiting', itemId: null });
});

it.each([
  ['complete', 'loop_complete'],
  ['signal', 'loop_stop'],
  ['failed', 'dispatcher_failed'],
] as const)('%s ends the log with %s and tidies up', (reason, event) => {
  const { journal, events, file, json } = published();
  journal.close(reason);
  expect(events().at(-1)).toBe(event);
  expect(json('state.json')).toMatchObject({ active: false });
  expect(existsSync(file('active-run.json'))).toBe(false);
});

it('what a cancel removed does not come back', () => {
  const { journal, file, notes } = published();
  rmSync(file('state.json'));
  rmSync(file('active-run.json'));
  journal.begin(claimedItem());
  journal.finish(claimedItem(), { status: 'returned', notes: 'n' });
  journal.close('signal');
  expect([existsSync(file('state.json')), existsSync(file('active-run.json')), notes]).toEqual([false, false, []]);
});

it('the files of another run are left alone', () => {
  const { journal, file } = published();
  writeFileSync(file('active-run.json'), '{"pid": 2}');
  writeFileSync(file('state.json'), '{}');
  journal.begin(claimedItem());
  journal.close('complete');
  expect([readFileSync(file('active-run.json'), 'utf8'), readFileSync(file('state.json'), 'utf8')]).toEqual([
    '{"pid": 2}',
    '{}',
  ]);
});

it('a row that was torn is closed before the next one', () => {
  const { journal, file } = published();
  writeFileSync(file('loops/q/events.jsonl'), '{"event": "loop_st');
  journal.close('complete');
  const [torn, whole = '', end] = readFileSync(file('loops/q/events.jsonl'), 'utf8').split('\n');
  expect([torn, (JSON.parse(whole) as { event: string }).event, end]).toEqual([
    '{"event": "loop_st',
    'loop_complete',
    '',
  ]);
});

it('what cannot be written is told once', () => {
  const { journal, file, notes } = published();
  rmSync(file('.'), { recursive: true });
  writeFileSync(file('.').replace(/\/$/, ''), '');
  journal.begin(claimedItem());
  journal.finish(claimedItem(), { status: 'DONE', notes: 'n' });
  journal.close('complete');
  expect(notes).toHaveLength(1);
});
