import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMarkdownQueue } from '../../src/adapters/md-queue.ts';
import type { QueueStore } from '../../src/ports-queue.ts';
import { parseTable } from '../../src/queue/table/parse-table.ts';
import { tableProblems } from '../../src/queue/table/table-problems.ts';
import { storeOptions } from '../support/queue-stores.ts';
import { EMPTY_TABLE, writeEmptyTable } from '../support/queue-table.ts';
import { buildStoreProgram } from '../support/store-program.ts';
import { KILL_ROUNDS, timeoutFor } from './support/effort.ts';
import { startProgram } from './support/program.ts';
import { checkContent, type QueueDeed } from './support/queue-crash-model.ts';
import { runAndKill } from './support/run-and-kill.ts';

/** Programs that work on one table and are killed at a random instant, all of them, round after round. */

const PROGRAMS = 3;
/** A program is killed after some of its steps, while it is at one of the next. */
const MOST_STEPS = 25;
/** A table that grows for ever would make later rounds slower and slower. */
const ROUNDS_PER_TABLE = 10;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-md-kill-'));
});

afterEach((context) => {
  if (context.task.result?.state !== 'fail') rmSync(folder, { recursive: true, force: true });
});

/** The table as anybody reads it: whole, without a problem, and nothing around it changed. */
function readTable(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const table = parseTable(text, file);
  expect(tableProblems(table), file).toEqual([]);
  const around = [...table.lines.slice(0, table.place.firstRow), ...table.lines.slice(table.place.endRow)];
  expect(`${around.join('\n')}\n`, file).toBe(EMPTY_TABLE);
  return table.rows.map(({ id }) => id);
}

/** What is wrong with a store, as one who opens it sees it. */
async function faultsOf(store: QueueStore, acknowledged: readonly QueueDeed[]): Promise<readonly string[]> {
  const content = { items: await store.list({}), events: await store.events({ afterEventId: 0, limit: 1e9 }) };
  return [...checkContent(content, acknowledged), ...(await store.problems())];
}

/** Checks the store with all that was acknowledged: as a reader sees it, and as a writer leaves it. */
async function expectWhole(file: string, acknowledged: readonly QueueDeed[]): Promise<void> {
  readTable(file);
  expect(await faultsOf(openMarkdownQueue(storeOptions(file, { access: 'read' })), acknowledged), file).toEqual([]);
  const writer = openMarkdownQueue(storeOptions(file));
  await settle(writer);
  expect(await faultsOf(writer, acknowledged), file).toEqual([]);
  expect(readTable(file)).toEqual((await writer.list({})).map(({ id }) => id));
}

/** Writes something that no item shows: the table is put in order even so. */
async function settle(store: QueueStore): Promise<void> {
  await store.load(({ lastToken }) => {
    return { result: null, put: [], removeOthers: false, events: [], lastToken: lastToken + 1 };
  });
}

describe('programs on one table, all of them killed', () => {
  it('lose nothing that was acknowledged', { timeout: timeoutFor(KILL_ROUNDS * PROGRAMS * 2) }, async () => {
    const program = buildStoreProgram(path.join(import.meta.dirname, 'support/queue-crash-child.ts'), folder);
    let acknowledged: QueueDeed[] = [];
    const types = new Set<string>();
    for (let round = 0; round < KILL_ROUNDS; round += 1) {
      const file = path.join(folder, `QUEUE-${Math.floor(round / ROUNDS_PER_TABLE)}.md`);
      if (round % ROUNDS_PER_TABLE === 0) {
        writeEmptyTable(file);
        acknowledged = [];
      }
      const runs = Array.from({ length: PROGRAMS }, (_, index) => {
        const seed = (round + 1) * 7919 + index * 104_729;
        const name = `r${round}w${index}`;
        const task = { backend: 'markdown', location: file, name, seed, steps: null, nowSeconds: null } as const;
        return runAndKill(program, task, 1 + (seed % MOST_STEPS));
      });
      acknowledged.push(...(await Promise.all(runs)).flat());
      for (const { type } of acknowledged) types.add(type);
      await expectWhole(file, acknowledged);
    }
    expect([...types].toSorted()).toEqual(['added', 'done', 'failed', 'lease_renewed', 'picked', 'retried']);
  });
});

describe('commands that are killed', () => {
  const OF_COMMANDS = ['added', 'picked', 'done'];

  function words(file: string, round: number): readonly string[] {
    const orch = ['queue', 'orch', '--queue', file, '--log-path', path.join(folder, 'runs.jsonl')];
    const add = ['add', '--id', `T-${round}`, '--priority', 'P1', '--task', 'x | y', '--success-criteria', 'z'];
    return [...orch, ...(round % 3 === 1 ? ['pick', '--owner-session', `w${round}`] : add)];
  }

  /** What a command had acknowledged. */
  function told(stdout: string): readonly { readonly id: string; readonly status: string }[] {
    const [, added] = /^Added (\S+)\n/.exec(stdout) ?? [];
    const [, picked] = /^(T-\d+)\n/.exec(stdout) ?? [];
    return [
      ...(added === undefined ? [] : [{ id: added, status: 'PENDING' }]),
      ...(picked === undefined ? [] : [{ id: picked, status: 'IN_PROGRESS' }]),
    ];
  }

  it('lose nothing that they had said', { timeout: timeoutFor(KILL_ROUNDS) }, async (context) => {
    const file = path.join(folder, 'QUEUE.md');
    writeEmptyTable(file);
    const known = new Map<string, string>();
    let killed = 0;
    let usualMs = 400;
    for (let round = 0; killed < KILL_ROUNDS; round += 1) {
      const startMs = performance.now();
      const { child, ended: isOver } = startProgram(words(file, round));
      const timer = setTimeout(() => child.kill('SIGKILL'), usualMs * (0.5 + Math.random() * 0.6));
      const { stdout, status, stderr, signal } = await isOver;
      clearTimeout(timer);
      expect(signal ?? status, stderr).toBeOneOf(['SIGKILL', 0]);
      if (signal === 'SIGKILL') killed += 1;
      else usualMs = performance.now() - startMs;
      for (const { id, status: last } of told(stdout)) known.set(id, last);
      readTable(file);
      const store = openMarkdownQueue(storeOptions(file, { access: 'read' }));
      const items = new Map((await store.list({})).map((item) => [item.id, item]));
      for (const [id, last] of known) {
        // A pick that was killed may have been recorded without being told.
        const fitting = last === 'PENDING' ? ['PENDING', 'IN_PROGRESS'] : [last];
        expect(fitting, `${id}: told to be ${last}`).toContain(items.get(id)?.status);
      }
      const types = (await store.events({ afterEventId: 0, limit: 1e9 })).map(({ event_type: type }) => type);
      expect(types.filter((type) => !OF_COMMANDS.includes(type))).toEqual([]);
    }
    await context.annotate(`${killed} killed, ${known.size} items told`);
    expect(known.size).toBeGreaterThan(0);
  });
});
