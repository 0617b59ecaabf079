import { expect, it } from 'vitest';
import { AlertLoop } from '../support/alert-loop.ts';
import { SinkServer, refuse } from '../support/sink-server.ts';

it('every row counts once, in one word, however its sinks answer', async () => {
  const [good, bad] = [await SinkServer.open(), await SinkServer.open()];
  bad.answer(refuse(500));
  const loop = new AlertLoop({
    sinks: {
      good: { enabled: true, type: 'webhook', urlEnv: 'GOOD_URL' },
      bad: { enabled: true, type: 'webhook', urlEnv: 'BAD_URL' },
    },
    routing: {
      defaultSinks: ['good'],
      routes: [
        { category: 'both', sinks: ['good', 'bad'] },
        { category: 'lost', sinks: ['bad'] },
        { category: 'early', pendingSeconds: 60 },
        { category: 'off', enabled: false },
      ],
    },
  });
  Object.assign(loop.env, { GOOD_URL: good.url, BAD_URL: bad.url });
  for (const category of ['told', 'both', 'lost', 'early', 'off']) loop.escalate({ category, subject: category });
  loop.append('\n42\n');
  const state = await loop.dispatch();
  const { dispatchedCount, partialCount, failedCount, waitingCount, skippedCount } = state;
  const counts = [dispatchedCount, partialCount, failedCount, waitingCount, skippedCount];
  expect(counts).toEqual([1, 1, 2, 1, 2]);
  expect(state.processedCount).toBe(7);
  expect(loop.rows().map(({ status, escalationCategory }) => [escalationCategory, status])).toEqual(
    expect.arrayContaining([
      ['told', 'dispatched'],
      ['both', 'partial'],
      ['lost', 'failed'],
      ['early', 'waiting'],
      ['off', 'skipped'],
      [undefined, 'failed'],
    ]),
  );
});
