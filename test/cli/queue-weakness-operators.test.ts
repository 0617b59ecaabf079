import { describe, expect, test } from 'vitest';
import { QueueStage, STORES } from '../support/queue-stage.ts';
import { startQueueScript } from '../support/queue-process.ts';

/** Operators at the same moment on the same item: each command is one locked look, decision and write. */

const BACKENDS = Object.keys(STORES) as (keyof typeof STORES)[];
const OPERATORS = 6;

describe.each(BACKENDS)('operators on %s', (backend) => {
  test('of several that retry one failed item at once, one is accepted', async () => {
    const stage = new QueueStage(backend);
    stage.add('A');
    stage.ok('orch', 'fail', '--id', 'A', '--notes', 'boom');
    const options = { cwd: stage.folder, env: { ...stage.env, ORCH_NOW_EPOCH: String(stage.nowSeconds) } };
    const words = [...STORES[backend], 'retry', '--id', 'A'];
    const runs = Array.from({ length: OPERATORS }, () => startQueueScript('ops', words, options).ended);
    const ends = await Promise.all(runs);
    expect(ends.filter(({ status }) => status === 0)).toHaveLength(1);
    expect(ends.filter(({ status }) => status === 1)).toHaveLength(OPERATORS - 1);
    expect(stage.events().filter(({ event_type: type }) => type === 'retried')).toHaveLength(1);
    expect(stage.item('A')).toMatchObject({ status: 'PENDING', attempt_count: backend === 'markdown' ? 0 : 1 });
  });
});
