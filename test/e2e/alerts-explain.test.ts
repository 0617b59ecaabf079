import { describe, expect, it } from 'vitest';
import { OperatorStage } from '../support/operator-stage.ts';
import { accept, refuse } from '../support/sink-server.ts';

/** Why something was or was not told: what the verdict is and which code it gives. */

describe('explain of an alert', () => {
  it('that was told', async () => {
    const stage = await OperatorStage.open();
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    const told = await stage.explain((await stage.idOf('ingest_stale')).slice(0, 10));
    expect(told).toMatchObject({ kind: 'alert', loopId: 'alpha', verdict: 'delivered', reasonCode: 'already_told' });
    expect(told.steps.find(({ stage: name }) => name === 'attempt')).toMatchObject({
      outcome: 'pass',
      sink: 'hook',
      text: expect.stringMatching(/^hook took attempt 1 of ntf-\w+ \(firing\)$/) as string,
    });
    expect(told.steps.map(({ stage: name }) => name)).toEqual(
      expect.arrayContaining(['alert', 'lifecycle', 'route', 'severity', 'sinks', 'silence', 'inhibition', 'told']),
    );
  });

  it('that a silence hides', async () => {
    const stage = await OperatorStage.open();
    await stage.run('silence', '--match-loop', 'alpha', '--for-seconds', '600', '--reason', 'maintenance');
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    const hidden = await stage.explain(await stage.idOf('ingest_stale'));
    expect(hidden).toMatchObject({ verdict: 'held', reasonCode: 'silenced' });
    expect(hidden.steps.at(-1)).toMatchObject({ stage: 'silence', outcome: 'hold', at: null });
    expect(hidden.steps.at(-1)?.text).toMatch(/sil-\w+ by alice until /);
  });

  it('that another one explains', async () => {
    const stage = await OperatorStage.open();
    stage.loop.health(['ingest_stale!', 'transport_unreachable!']);
    await stage.loop.dispatch();
    const hidden = await stage.explain(await stage.idOf('ingest_stale'));
    expect(hidden).toMatchObject({ verdict: 'held', reasonCode: 'inhibited' });
    expect(hidden.steps.at(-1)?.text).toContain('health_critical/transport_unreachable of alpha');
  });

  it('that is below the severity of its route', async () => {
    const stage = await OperatorStage.open({ defaultMinSeverity: 'critical' });
    stage.loop.health(['ingest_stale']);
    await stage.loop.dispatch();
    const below = await stage.explain(await stage.idOf('ingest_stale'));
    expect(below).toMatchObject({ verdict: 'stopped', reasonCode: 'severity_below_min' });
    expect(below.steps.at(-1)?.text).toContain('warning is below critical');
  });

  it('whose notification was given up', async () => {
    const stage = await OperatorStage.open({ delivery: { retrySeconds: [1] } });
    const { loop, sink } = stage;
    sink.answer(refuse(500));
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    loop.second = 2;
    const owed = await stage.explain(await stage.idOf('ingest_stale'));
    expect(owed).toMatchObject({ verdict: 'owed', reasonCode: 'http_error' });
    await loop.dispatch();
    const dead = await stage.explain(await stage.idOf('ingest_stale'));
    expect(dead).toMatchObject({ verdict: 'dead', reasonCode: 'http_error' });
    expect(dead.steps.filter(({ stage: name }) => name === 'attempt')).toHaveLength(2);
    expect(dead.steps.at(-1)?.text).toMatch(/was given up at .* alerts replay/);
    const id = loop.book.deliveries[Object.keys(loop.book.deliveries)[0] ?? '']?.id ?? '';
    expect(await stage.explain(id.slice(0, 12))).toMatchObject({ kind: 'notification', id, verdict: 'dead' });
  });

  it('that is long over and forgotten', async () => {
    const stage = await OperatorStage.open();
    const { loop } = stage;
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    const id = await stage.idOf('ingest_stale');
    loop.health([]);
    await loop.dispatch();
    loop.second = 200_000;
    loop.escalate({ category: 'other', severity: 'warning' });
    await loop.dispatch();
    expect(loop.book.alerts[id]).toBeUndefined();
    expect(await stage.explain(id.slice(0, 12))).toMatchObject({ id, verdict: 'resolved' });
  });
});

describe('explain of an escalation', () => {
  it.each([
    ['delivered', [] as readonly string[], null],
    ['held', ['silence', '--match-loop', 'alpha', '--for-seconds', '600', '--reason', 'x'], 'silenced'],
  ])('that is %s', async (verdict, words, reasonCode) => {
    const stage = await OperatorStage.open();
    if (words.length > 0) await stage.run(...words);
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    expect(await stage.explain('esc-1-1', '--loop', 'alpha')).toMatchObject({
      kind: 'escalation',
      verdict,
      reasonCode,
    });
  });

  it('that no dispatch has seen', async () => {
    const stage = await OperatorStage.open();
    stage.loop.health(['ingest_stale!']);
    expect(await stage.explain('esc-1-1', '--loop', 'alpha')).toMatchObject({ verdict: 'not_taken', reasonCode: null });
  });

  it('that is no row, by its line', async () => {
    const stage = await OperatorStage.open();
    stage.loop.health(['ingest_stale!']);
    stage.loop.append('{"half":\n');
    stage.loop.append('{"severity":"critical"}\n');
    await stage.loop.dispatch();
    const codes = await Promise.all(
      ['line-2', 'line-3'].map(async (id) => (await stage.explain(id, '--loop', 'alpha')).reasonCode),
    );
    expect(codes).toEqual(['invalid_escalation_json', 'missing_escalation_category']);
  });

  it('that says what was told already, and one that ends what nobody was told of', async () => {
    const stage = await OperatorStage.open();
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    stage.loop.health(['ingest_stale!']);
    stage.loop.escalate({ category: 'odd_over', resolves: 'odd' });
    await stage.loop.dispatch();
    expect((await stage.explain('esc-2-1', '--loop', 'alpha')).reasonCode).toBe('already_told');
    expect((await stage.explain('esc-3-1', '--loop', 'alpha')).reasonCode).toBe('nothing_to_resolve');
  });

  it('is found in older generations of the telemetry', async () => {
    const stage = await OperatorStage.open();
    const { loop } = stage;
    const small = ['--retain-bytes', '65536', '--retain-files', '9'];
    for (let index = 0; index < 80; index += 1) {
      loop.escalate({ category: 'odd', severity: 'warning', subject: `s${String(index)}`, message: 'x'.repeat(2000) });
      await loop.dispatch(small);
    }
    expect(loop.rows().length).toBeLessThan(80);
    expect(await stage.explain('esc-1-1', '--loop', 'alpha')).toMatchObject({ verdict: 'delivered', truncated: false });
  });

  it('needs --loop, and an id that exists', async () => {
    const stage = await OperatorStage.open();
    stage.loop.health(['ingest_stale!']);
    expect((await stage.run('explain', 'esc-1-1')).error).toMatchObject({ code: 'usage_error' });
    expect((await stage.run('explain', 'esc-9-9', '--loop', 'alpha')).error).toMatchObject({
      code: 'alert_id_unknown',
    });
    for (const id of ['alt-99', 'ntf-99']) {
      expect((await stage.run('explain', id)).error).toMatchObject({ code: 'alert_id_unknown' });
    }
  });
});

describe('explain of a notification', () => {
  it('that was taken after a failure', async () => {
    const stage = await OperatorStage.open({ delivery: { retrySeconds: [1, 1] } });
    const { loop, sink } = stage;
    sink.answer(refuse(503));
    loop.health(['ingest_stale!']);
    await loop.dispatch();
    sink.answer(accept);
    loop.second = 5;
    await loop.dispatch();
    const [id = ''] = sink.ids;
    const explained = await stage.explain(id);
    expect(explained).toMatchObject({ verdict: 'delivered', reasonCode: null });
    expect(explained.steps.map(({ outcome }) => outcome)).toEqual(['failed', 'pass']);
  });

  it('that somebody dropped', async () => {
    const stage = await OperatorStage.open({ delivery: { retrySeconds: [1] } });
    stage.sink.answer(refuse(500));
    stage.loop.health(['ingest_stale!']);
    await stage.loop.dispatch();
    const [id = ''] = stage.sink.ids;
    expect((await stage.run('drop', id, '--reason', 'x')).error).toMatchObject({ code: 'alert_action_refused' });
    stage.loop.second = 2;
    await stage.loop.dispatch();
    expect(await stage.operate('drop', id, '--reason', 'known')).toMatchObject({ before: 'dead', after: 'dropped' });
    expect(await stage.explain(id)).toMatchObject({ verdict: 'dropped' });
    expect((await stage.list()).deliveries).toEqual([]);
  });
});

it('the text is a list of numbered sentences', async () => {
  const stage = await OperatorStage.open();
  await stage.run('silence', '--match-loop', 'alpha', '--for-seconds', '600', '--reason', 'line\nbreak \u001b[31m');
  stage.loop.health(['ingest_stale!']);
  await stage.loop.dispatch();
  const { renderExplanation } = await import('../../src/alerts/operator/render-explanation.ts');
  const text = renderExplanation(await stage.explain(await stage.idOf('ingest_stale')));
  const lines = text.trimEnd().split('\n');
  expect(lines[0]).toMatch(/^alt-\w+: not told now \(silenced - A silence hides it\)$/);
  expect(lines.slice(1).every((line, index) => line.startsWith(`${String(index + 1).padStart(3)}. `))).toBe(true);
  expect(text).not.toContain('\u001b');
});
