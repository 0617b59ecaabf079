import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AlertOperation, AlertSinks } from '../../src/generated/types.ts';
import { alertPaths } from '../../src/store/paths.ts';
import { OperatorStage } from '../support/operator-stage.ts';

const REPEATS = { routing: { defaults: { repeatIntervalSeconds: 600 } } };

function operations({ loop }: OperatorStage): AlertOperation[] {
  const text = readFileSync(alertPaths(loop.repo).operationsFile, 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as AlertOperation);
}

async function firing(plan: Parameters<typeof OperatorStage.open>[0] = REPEATS): Promise<OperatorStage> {
  const stage = await OperatorStage.open(plan);
  stage.loop.health(['ingest_stale!']);
  await stage.loop.dispatch();
  return stage;
}

describe('ack', () => {
  it('stops repeats, is told as an update, and its end is told', async () => {
    const stage = await firing();
    const { loop, sink } = stage;
    const id = await stage.idOf('ingest_stale');
    const row = await stage.operate('ack', id.slice(0, 9), '--reason', 'looking', '--by', 'bob');
    expect(row).toMatchObject({ operation: 'ack', target: id, by: 'bob', before: 'firing', after: 'acknowledged' });
    expect(sink.story).toHaveLength(1);
    await loop.dispatch();
    expect(sink.story[1]).toBe('update alpha/ingest_stale:firing');
    loop.second = 5000;
    await loop.dispatch();
    expect(sink.story).toHaveLength(2);
    loop.health([]);
    await loop.dispatch();
    expect(sink.story[2]).toBe('resolved alpha/ingest_stale:resolved');
  });

  it('becomes an acknowledge for PagerDuty, and a resolve', async () => {
    const pager: AlertSinks['sinks'] = {
      pager: { enabled: true, type: 'pagerduty_events', routingKeyEnv: 'PAGER_KEY' },
    };
    const stage = await OperatorStage.open();
    const { loop, sink } = stage;
    Object.assign(pager['pager'] ?? {}, { endpoint: sink.url });
    loop.catalog({ sinks: pager, routing: { defaultSinks: ['pager'] } });
    loop.env['PAGER_KEY'] = 'k'.repeat(32);
    sink.answer((response) => void response.writeHead(202).end('{"status":"success"}'));
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    await stage.operate('ack', await stage.idOf('ingest_stale'), '--reason', 'looking');
    await loop.dispatch();
    loop.health([]);
    await loop.dispatch();
    const events = sink.received.map(({ text }) => JSON.parse(text) as { event_action: string; dedup_key: string });
    expect(events.map(({ event_action }) => event_action)).toEqual(['trigger', 'acknowledge', 'resolve']);
    expect(new Set(events.map(({ dedup_key }) => dedup_key)).size).toBe(1);
  });

  it('runs out when it has an end, and can be taken back', async () => {
    const stage = await firing();
    const { loop, sink } = stage;
    const id = await stage.idOf('ingest_stale');
    await stage.operate('ack', id, '--reason', 'looking', '--for-seconds', '700');
    await loop.dispatch();
    loop.second = 1400;
    await loop.dispatch();
    // Nobody has it any more: that is told at once.
    expect(sink.story.at(-1)).toBe('update alpha/ingest_stale:firing');
    await stage.operate('ack', id, '--reason', 'again');
    expect(await stage.operate('unack', id)).toMatchObject({ before: 'acknowledged', after: 'firing' });
    loop.second = 2800;
    await loop.dispatch();
    expect(sink.story.filter((line) => line.startsWith('repeat'))).toHaveLength(1);
    expect(operations(stage).map(({ operation, reason }) => [operation, reason])).toEqual([
      ['ack', 'looking'],
      ['ack', 'again'],
      ['unack', null],
    ]);
  });

  it('is refused for what has not fired or is over', async () => {
    const stage = await firing({ routing: { defaults: { pendingSeconds: 60 } } });
    const id = await stage.idOf('ingest_stale');
    const early = await stage.run('ack', id, '--reason', 'x');
    expect(early.error).toMatchObject({
      code: 'alert_action_refused',
      message: expect.stringContaining('not fired') as string,
    });
    stage.loop.health([]);
    await stage.loop.dispatch();
    for (const action of ['ack', 'snooze', 'resolve']) {
      const words = action === 'snooze' ? ['--for-seconds', '9'] : [];
      const late = await stage.run(action, id, '--reason', 'x', ...words);
      expect(late.error).toMatchObject({
        code: 'alert_action_refused',
        message: expect.stringContaining('is over since') as string,
      });
    }
    expect((await stage.run('unack', id)).error).toMatchObject({ code: 'alert_action_refused' });
  });
});

describe('snooze', () => {
  it('keeps an alert quiet until its time', async () => {
    const stage = await firing();
    const { loop, sink } = stage;
    const id = await stage.idOf('ingest_stale');
    await stage.operate('snooze', id, '--for-seconds', '2000', '--reason', 'after lunch');
    expect((await stage.list()).alerts).toMatchObject([
      { snoozed: { by: 'alice', reason: 'after lunch', until: loop.at(2000) }, decision: { reasonCode: 'snoozed' } },
    ]);
    loop.second = 1999;
    await loop.dispatch();
    expect(sink.story).toHaveLength(1);
    loop.second = 2000;
    await loop.dispatch();
    expect(sink.story[1]).toBe('repeat alpha/ingest_stale:firing');
    expect((await stage.list()).alerts[0]?.snoozed).toBeNull();
  });

  it('needs an end', async () => {
    const stage = await firing();
    const { error } = await stage.run('snooze', await stage.idOf('ingest_stale'), '--reason', 'x');
    expect(error).toMatchObject({ code: 'usage_error' });
  });
});

describe('resolve', () => {
  it('ends what a person has reported, and the end is told', async () => {
    const stage = await OperatorStage.open();
    const { loop, sink } = stage;
    loop.escalate({ category: 'operator_note', severity: 'warning', subject: 'disk' });
    await loop.dispatch();
    const id = await stage.idOf('disk');
    expect(await stage.operate('resolve', id, '--reason', 'swapped')).toMatchObject({
      after: 'resolved',
      forced: false,
    });
    expect((await stage.explain(id)).verdict).toBe('owed');
    await loop.dispatch();
    expect(sink.story).toEqual(['firing alpha/disk:firing', 'resolved alpha/disk:resolved']);
    expect(await stage.explain(id)).toMatchObject({ verdict: 'resolved', reasonCode: 'resolved_by_hand' });
  });

  it('is refused for what passes judge, unless it is forced', async () => {
    const stage = await firing();
    const id = await stage.idOf('ingest_stale');
    const refused = await stage.run('resolve', id, '--reason', 'x');
    expect(refused.error).toMatchObject({
      code: 'alert_action_refused',
      hint: expect.stringContaining('--force') as string,
    });
    expect(await stage.operate('resolve', id, '--reason', 'x', '--force')).toMatchObject({ forced: true });
    await stage.loop.dispatch();
    expect(stage.sink.story.at(-1)).toBe('resolved alpha/ingest_stale:resolved');
  });
});

describe('ids', () => {
  it('may be cut where only one fits; otherwise all that fit are listed', async () => {
    const stage = await firing();
    stage.loop.health(['ingest_stale!', 'run_failed!']);
    await stage.loop.dispatch();
    const unknown = await stage.run('ack', 'alt-zz', '--reason', 'x');
    expect(unknown.error).toMatchObject({
      code: 'alert_id_unknown',
      message: expect.stringContaining('"alt-zz"') as string,
    });
    const several = await stage.run('ack', 'alt-', '--reason', 'x');
    const ids = [await stage.idOf('ingest_stale'), await stage.idOf('run_failed')];
    for (const id of ids) expect(several.error?.message).toContain(id);
  });
});

describe('what is recorded', () => {
  it('is a row for each operation, in the order of commits, and part of the timeline of its loop', async () => {
    const stage = await firing();
    const id = await stage.idOf('ingest_stale');
    await stage.operate('ack', id, '--reason', 'looking');
    await stage.run('silence', '--match-loop', 'beta', '--for-seconds', '60', '--reason', 'other');
    await stage.run('silence', '--match-category', 'divergence*', '--for-seconds', '60', '--reason', 'any loop');
    const rows = operations(stage);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).toSorted((a, b) => a - b));
    const timeline = await stage.loop.run(['timeline', '--repo', stage.loop.repo, '--loop', 'alpha']);
    const kinds = timeline.stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { kind: string; summary: string });
    expect(kinds.filter(({ kind }) => kind === 'operation').map(({ summary }) => summary)).toEqual([
      `alerts ack ${id} by alice: looking`,
      expect.stringMatching(/^alerts silence sil-\w+ by alice: any loop$/),
    ]);
  });

  it('needs somebody who does it', async () => {
    const stage = await firing();
    delete stage.loop.env['USER'];
    const { error } = await stage.run('unack', await stage.idOf('ingest_stale'));
    expect(error).toMatchObject({ code: 'usage_error', message: expect.stringContaining('missing --by') as string });
  });
});
