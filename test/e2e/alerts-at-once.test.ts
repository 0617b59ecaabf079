import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { AlertOperation } from '../../src/generated/types.ts';
import { alertPaths } from '../../src/store/paths.ts';
import { startProgram } from '../support/alerts-process.ts';
import { OperatorStage } from '../support/operator-stage.ts';

/** People act at the same time, while dispatches run: nothing that anybody did may be lost. */

const SUBJECTS = ['a', 'b', 'c', 'd'];

it('acts at once are all in the book and all recorded', { timeout: 60_000 }, async () => {
  const stage = await OperatorStage.open({ routing: { defaults: { groupBy: ['subject'] } } });
  const { loop } = stage;
  for (const subject of SUBJECTS) loop.escalate({ category: 'odd', severity: 'critical', subject });
  await loop.dispatch();
  const place = ['--repo', loop.repo, '--alert-config-file', loop.catalogFile, '--lock-wait-seconds', '50'];
  const ids = await Promise.all(SUBJECTS.map(async (subject) => await stage.idOf(subject)));
  const acks = ids.map(async (id) => await startProgram(['alerts', 'ack', id, '--reason', 'x', ...place], loop.env));
  const silences = SUBJECTS.map(async (subject) => {
    const words = ['alerts', 'silence', '--match-subject', subject, '--for-seconds', '600', '--reason', 'x'];
    return await startProgram([...words, ...place], loop.env);
  });
  const dispatches = [1, 2].map(
    async () => await startProgram(['alert-dispatch', '--loop', 'alpha', ...place], loop.env),
  );
  const ended = await Promise.all([...acks, ...silences, ...dispatches]);
  expect(ended.map(({ status, stderr }) => ({ status, stderr }))).toEqual(ended.map(() => ({ status: 0, stderr: '' })));
  const { alerts, silences: kept } = loop.book;
  expect(ids.map((id) => alerts[id]?.status)).toEqual(ids.map(() => 'acknowledged'));
  expect(
    Object.values(kept)
      .map(({ matcher }) => matcher.subject ?? '')
      .toSorted(),
  ).toEqual(SUBJECTS);
  const rows = readFileSync(alertPaths(loop.repo).operationsFile, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as AlertOperation);
  expect(
    rows
      .filter(({ operation }) => operation === 'ack')
      .map(({ target }) => target)
      .toSorted(),
  ).toEqual(ids.toSorted());
  expect(new Set(rows.map(({ seq, row }) => `${String(seq)}/${String(row)}`)).size).toBe(rows.length);
});
