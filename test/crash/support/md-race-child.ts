import { once } from 'node:events';
import { openMarkdownQueue } from '../../../src/adapters/md-queue.ts';
import type { QueueStore } from '../../../src/ports-queue.ts';
import { decideAdd } from '../../../src/queue/add.ts';
import { claimItem, finishItem } from '../../support/md-queue-deeds.ts';
import { storeOptions } from '../../support/queue-stores.ts';

/** Longer than any test: on a busy machine sixteen processes may take long for their turns. */
const LOCK_WAIT_MS = 600_000;

/**
 * `md-race-child <task as JSON>`: opens a table, says `ready`, waits for a line, works, and prints what it did.
 *
 * add       adds items, each with the next number of `ORCH-`
 * complete  claims items and closes them with their token
 */
export interface RaceTask {
  readonly file: string;
  readonly what: 'add' | 'complete';
  readonly count: number;
}

/** An item that was added, token 0, or that was claimed and closed. */
export interface RaceDeed {
  readonly id: string;
  readonly token: number;
}

async function addNext(store: QueueStore): Promise<RaceDeed> {
  const id = await store.mutate({
    select: 'none',
    numberedPrefix: 'ORCH-',
    decide: (view) => {
      const next = `ORCH-${view.highestNumber + 1}`;
      const { add, events } = decideAdd(view, [{ id: next, priority: 'P1', task: 'a | b', success_criteria: 'c' }]);
      return { result: next, add: add ?? [], events: events ?? [] };
    },
  });
  return { id, token: 0 };
}

async function completeNext(store: QueueStore): Promise<RaceDeed> {
  const { id, fencing_token: token } = await claimItem(store);
  await finishItem(store, id, token);
  return { id, token };
}

async function main({ file, what, count }: RaceTask): Promise<void> {
  const store = openMarkdownQueue(storeOptions(file), { lockWaitMs: LOCK_WAIT_MS });
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  const deeds: RaceDeed[] = [];
  while (deeds.length < count) deeds.push(await (what === 'add' ? addNext(store) : completeNext(store)));
  process.stdout.write(`${JSON.stringify(deeds)}\n`);
  process.stdin.destroy();
}

void main(JSON.parse(process.argv[2] ?? '{}') as RaceTask);
