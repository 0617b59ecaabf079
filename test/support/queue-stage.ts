import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { QueueEvent } from '../../src/ports-queue.ts';
import type { QueueItem } from '../../src/queue/item.ts';
import { NOW_SECONDS } from './queue-item.ts';
import { type Ended, runQueueScript } from './run-script.ts';

/** The options that name a store in the folder of a stage, by kind. */
export const STORES = {
  markdown: ['--queue', 'QUEUE.md'],
  sqlite: ['--db', 'queue.db'],
} as const;

/** Where the programs write their run log. */
const RUN_LOG = 'runs.jsonl';

/** A folder with an empty work queue, its programs as an operator types them, and a clock that the test sets. */
export class QueueStage {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'queue-stage-'));
  /** UTC second that the programs see. */
  nowSeconds = NOW_SECONDS;
  env: Readonly<Record<string, string>> = { ORCH_LOG_PATH: RUN_LOG };
  readonly #store: readonly string[];

  /** Removes the folder when the test ends. */
  constructor(backend: keyof typeof STORES) {
    this.#store = STORES[backend];
    onTestFinished(() => rmSync(this.folder, { recursive: true }));
    this.ok('init');
  }

  /** Runs a program on the store. */
  run(program: string, ...words: readonly string[]): Ended {
    return this.runPlain(program, ...this.#store, ...words);
  }

  /** Runs a program that is told the store in another way. */
  runPlain(program: string, ...words: readonly string[]): Ended {
    const env = { ...this.env, ORCH_NOW_EPOCH: String(this.nowSeconds) };
    return runQueueScript(program, words, { cwd: this.folder, env });
  }

  /** Runs a program that has to succeed, and returns what it printed. */
  ok(program: string, ...words: readonly string[]): string {
    const { status, stdout, stderr } = this.run(program, ...words);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    return stdout;
  }

  /** Adds items with these ids, P1, one after the other. */
  add(...ids: readonly string[]): void {
    for (const id of ids) {
      this.ok('orch', 'add', '--id', id, '--priority', 'P1', '--task', `do ${id}`, '--success-criteria', 'done');
    }
  }

  item(id: string): QueueItem {
    return (JSON.parse(this.ok('show', '--json', id)) as { item: QueueItem }).item;
  }

  /** Events of the whole store, oldest first. */
  events(): readonly QueueEvent[] {
    return jsonLines(this.ok('events')) as readonly QueueEvent[];
  }

  /** Rows of the run log. */
  log(): readonly Readonly<Record<string, unknown>>[] {
    return jsonLines(this.text(RUN_LOG)) as readonly Readonly<Record<string, unknown>>[];
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  text(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(this.path(name), text);
  }
}

function jsonLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
