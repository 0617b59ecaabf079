import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { QueueStage, STORES } from '../support/queue-stage.ts';
import { queueCommand } from '../support/run-script.ts';

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];

interface Row {
  readonly event_id: number;
  readonly item_id: string;
  readonly event_type: string;
}

describe.each(BACKENDS)('events on %s', (backend) => {
  let stage: QueueStage;

  beforeEach(() => {
    stage = new QueueStage(backend);
    stage.add('A', 'B');
  });

  /** A follower that runs beside the test. */
  class Follower {
    readonly child: ChildProcessByStdio<null, Readable, Readable>;
    readonly #lines: Interface;
    readonly #iterator: AsyncIterator<string>;

    constructor(...words: readonly string[]) {
      const [command = '', ...rest] = queueCommand('events', [...STORES[backend], '--follow', ...words]);
      this.child = spawn(command, rest, { cwd: stage.folder, stdio: ['ignore', 'pipe', 'pipe'] });
      this.#lines = createInterface(this.child.stdout);
      this.#iterator = this.#lines[Symbol.asyncIterator]();
      onTestFinished(() => void this.child.kill('SIGKILL'));
    }

    async next(): Promise<string> {
      const { value } = (await this.#iterator.next()) as { value: string | undefined };
      if (value === undefined) return 'end';
      const { item_id: id, event_type: type } = JSON.parse(value) as Row;
      return `${id} ${type}`;
    }

    async ended(): Promise<unknown> {
      const [status, signal] = (await once(this.child, 'close')) as [number | null, string | null];
      return { status, signal };
    }
  }

  function read(...words: readonly string[]): readonly string[] {
    return stage
      .ok('events', ...words)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Row)
      .map(({ item_id: id, event_type: type }) => `${id} ${type}`);
  }

  test('what is there, from an event on, of an item, up to so many', () => {
    stage.ok('orch', 'pick');
    expect(read()).toEqual(['A added', 'B added', 'A picked']);
    const [first] = stage.events();
    expect(read('--after', String(first?.event_id))).toEqual(['B added', 'A picked']);
    expect(read('--id', 'A')).toEqual(['A added', 'A picked']);
    expect(read('--limit', '2')).toEqual(['A added', 'B added']);
    expect(read('--id', 'A', '--limit', '1', '--after', String(first?.event_id))).toEqual(['A picked']);
    expect(read('--id', 'T-9')).toEqual([]);
  });

  test('ids grow', () => {
    const ids = stage.events().map(({ event_id: id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((left, right) => left - right));
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'a follower prints what comes until %s, and ends quietly',
    async (signal) => {
      const follower = new Follower();
      expect([await follower.next(), await follower.next()]).toEqual(['A added', 'B added']);
      stage.ok('orch', 'pick');
      expect(await follower.next()).toBe('A picked');
      const ended = follower.ended();
      follower.child.kill(signal);
      expect(await ended).toEqual({ status: 0, signal: null });
      expect(follower.child.stderr.read()).toBeNull();
    },
  );

  test('a follower ends at its limit', async () => {
    const follower = new Follower('--id', 'B', '--limit', '2');
    const ended = follower.ended();
    expect(await follower.next()).toBe('B added');
    stage.ok('ops', 'cancel', '--id', 'A');
    stage.ok('ops', 'cancel', '--id', 'B');
    expect([await follower.next(), await follower.next()]).toEqual(['B blocked', 'end']);
    expect(await ended).toEqual({ status: 0, signal: null });
  });

  test('a follower whose reader has gone ends quietly with the next event', async () => {
    const follower = new Follower();
    expect(await follower.next()).toBe('A added');
    const ended = follower.ended();
    follower.child.stdout.destroy();
    stage.ok('orch', 'pick');
    expect(await ended).toEqual({ status: 0, signal: null });
  });

  test('a follower of a file that was removed says so and ends', async () => {
    const follower = new Follower();
    expect([await follower.next(), await follower.next()]).toEqual(['A added', 'B added']);
    const ended = follower.ended();
    const stderr = text(follower.child.stderr);
    for (const name of readdirSync(stage.folder)) rmSync(stage.path(name), { recursive: true });
    expect(await ended).toEqual({ status: 1, signal: null });
    const file = STORES[backend][1] ?? '';
    expect(await stderr).toBe(
      backend === 'markdown'
        ? `ERROR: ${file} was removed while it was followed\nhint: follow it again when it is back in place\n`
        : `ERROR: ${file} was removed while it was open\nhint: check the path; ops-manager queue init --db ${file} creates a queue there\n`,
    );
  });
});

test('a follower of a database that was replaced says so and ends', async () => {
  const stage = new QueueStage('sqlite');
  stage.add('A');
  const [command = '', ...rest] = queueCommand('events', [...STORES.sqlite, '--follow']);
  const child = spawn(command, rest, { cwd: stage.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const stderr = text(child.stderr);
  await once(child.stdout, 'data');
  stage.runPlain('init', '--db', 'new.db');
  renameSync(stage.path('new.db'), stage.path('queue.db'));
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(await stderr).toMatch(/^ERROR: queue\.db was replaced while it was open\n/);
});
