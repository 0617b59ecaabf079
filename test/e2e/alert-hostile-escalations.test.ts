import { readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlertRow } from '../../src/generated/types.ts';
import { alertPaths, managerPaths } from '../../src/store/paths.ts';
import { AlertLoop } from '../support/alert-loop.ts';
import { HostileSink } from '../support/alert-hostile-sink.ts';

/** Escalations as no program should write them, files that somebody cut or replaced, and damaged state. */

let sink: HostileSink;
let loop: AlertLoop;
let escalations: string;

beforeEach(async () => {
  sink = await HostileSink.open();
  loop = new AlertLoop({ routing: { defaults: { groupBy: ['subject'], groupIntervalSeconds: 0 } } });
  loop.env['HOOK_URL'] = sink.url;
  escalations = managerPaths(loop.repo, 'alpha').escalationsFile;
});

afterEach(() => {
  sink.close();
});

/** What the sink was told since the last look. */
function told(): string[] {
  return sink.ledger.splice(0).map(({ kind, alerts }) => `${kind} ${alerts.map(({ subject }) => subject).join(' ')}`);
}

function odd(subject: string): void {
  loop.escalate({ category: 'odd', subject });
}

function verdicts(rows: readonly AlertRow[]): (string | undefined)[] {
  return rows.map(({ status, reasonCode }) => (reasonCode === undefined ? status : `${status} ${reasonCode}`));
}

describe('rows that no dispatch can use', () => {
  it.each([
    ['a text', '"disk"'],
    ['a number', '42'],
    ['a list', '[{"category":"odd"}]'],
    ['null', 'null'],
    ['two documents on one line', '{"category":"odd","subject":"one"} {"category":"odd","subject":"two"}'],
    ['half a document', '{"category":"odd","subject":"o'],
    ['bytes that are no text', '\u0000\u0001\ufffd'],
  ])('%s is reported, and stops nothing around it', async (_title, line) => {
    odd('before');
    loop.append(`${line}\n`);
    odd('after');
    expect(await loop.dispatch()).toMatchObject({
      status: 'partial',
      processedCount: 3,
      dispatchedCount: 2,
      failedCount: 1,
      failureReasonCodes: ['invalid_escalation_json'],
    });
    expect(told()).toEqual(['firing before', 'firing after']);
    const [bad] = loop.rows().filter(({ reasonCode }) => reasonCode === 'invalid_escalation_json');
    expect(bad).toMatchObject({ status: 'failed', rawLine: line });
    expect(await loop.dispatch()).toMatchObject({ status: 'no_new_escalations', processedCount: 0 });
    expect(told()).toEqual([]);
  });

  it.each([{}, { category: '' }, { category: null }, { category: 7 }])('%j names no category', async (row) => {
    loop.escalate(row);
    odd('after');
    expect(await loop.dispatch()).toMatchObject({ failureReasonCodes: ['missing_escalation_category'] });
    expect(told()).toEqual(['firing after']);
  });

  it('blank lines are passed over in silence', async () => {
    loop.append('\n  \n\t\n');
    odd('after');
    expect(await loop.dispatch()).toMatchObject({ status: 'success', processedCount: 4, skippedCount: 3 });
    expect(told()).toEqual(['firing after']);
    expect(verdicts(loop.rows())).toEqual(['dispatched']);
  });
});

describe('a row of 200 KB', () => {
  it('is told whole, and its telemetry is a row', async () => {
    const message = 'x'.repeat(200_000);
    loop.escalate({ category: 'odd', subject: 'large', message });
    expect(await loop.dispatch()).toMatchObject({ status: 'success', dispatchedCount: 1 });
    const body = JSON.parse(sink.ledger[0]?.text ?? '') as { escalation: { message: string } };
    expect(body.escalation.message).toBe(message);
    expect(loop.rows()[0]?.escalation).toMatchObject({ message });
    expect(told()).toEqual(['firing large']);
  });
});

describe('the end of the file', () => {
  it('is taken when the row is complete, wherever it was cut', async () => {
    const row = JSON.stringify({ category: 'odd', subject: 'begun' });
    for (const piece of [row.slice(0, 1), row.slice(1, 20), row.slice(20)]) {
      loop.append(piece);
      expect(await loop.dispatch()).toMatchObject({ processedCount: 0 });
    }
    expect(told()).toEqual([]);
    loop.append('\n');
    expect(await loop.dispatch()).toMatchObject({ processedCount: 1, escalationsLineOffset: 1 });
    expect(told()).toEqual(['firing begun']);
  });
});

/** Puts the file aside and begins a new one, as rotation by hand does. */
function rotate(): void {
  renameSync(escalations, `${escalations}.old`);
}

describe('a file of escalations that somebody changed', () => {
  it.each<[string, () => void]>([
    ['was cut', () => truncateSync(escalations, Math.floor(readFileSync(escalations).length / 2))],
    ['was emptied', () => truncateSync(escalations)],
    ['was put aside and begun anew', rotate],
    [
      'was replaced by a longer one',
      () => {
        rotate();
        writeFileSync(escalations, '');
        for (let row = 0; row < 20; row += 1) odd('first');
      },
    ],
    ['was removed for a while', () => rmSync(escalations)],
  ])('and %s: what holds is not told again, what is new is told', async (_title, change) => {
    odd('first');
    odd('second');
    await loop.dispatch();
    expect(told()).toEqual(['firing first', 'firing second']);
    change();
    const between = await loop.dispatch();
    expect(['success', 'partial', 'no_source', 'no_new_escalations']).toContain(between.status);
    expect(told()).toEqual([]);
    loop.append('\n');
    odd('third');
    await loop.dispatch();
    expect(told()).toEqual(['firing third']);
    expect(await loop.dispatch()).toMatchObject({ status: 'no_new_escalations', pendingDeliveries: 0 });
    loop.escalate({ category: 'odd_over', resolves: 'odd', subject: 'first' });
    await loop.dispatch();
    expect(told()).toEqual(['resolved first']);
  });
});

/** A history in which things began and ended, all of it told. */
async function playHistory(): Promise<void> {
  for (const subject of ['early', 'middle', 'late']) {
    odd(subject);
    await loop.dispatch();
    over(subject);
    await loop.dispatch();
  }
  odd('lasting');
  await loop.dispatch();
  expect(told()).toHaveLength(7);
}

function over(subject: string): void {
  loop.escalate({ category: 'odd_over', resolves: 'odd', subject });
}

describe('a history of things that are over', () => {
  it.each<[string, () => void]>([
    ['was cut in its last row', () => truncateSync(escalations, readFileSync(escalations).length - 20)],
    ['lost its first row', () => writeFileSync(escalations, readFileSync(escalations, 'utf8').replace(/^.*\n/, ''))],
  ])('that %s is not told again, and what is new is', async (_title, change) => {
    await playHistory();
    change();
    await loop.dispatch();
    expect(told()).toEqual([]);
    loop.append('\n');
    odd('new');
    over('new');
    await loop.dispatch();
    expect(told()).toEqual(['firing new', 'resolved new']);
    over('lasting');
    await loop.dispatch();
    expect(told()).toEqual(['resolved lasting']);
  });

  it('is not told anew when the book was moved away, but what still holds is', async () => {
    await playHistory();
    const { alertsDir } = alertPaths(loop.repo);
    renameSync(alertsDir, `${alertsDir}-old`);
    await loop.dispatch();
    expect(told()).toEqual(['firing lasting']);
    over('lasting');
    await loop.dispatch();
    expect(told()).toEqual(['resolved lasting']);
  });
});

describe('state that is damaged', () => {
  it.each<[string, (file: string) => void]>([
    ['is empty', (file) => writeFileSync(file, '')],
    ['is half of a document', (file) => truncateSync(file, 100)],
    ['is another document', (file) => writeFileSync(file, '{"schemaVersion":"v1"}')],
    ['is no JSON', (file) => writeFileSync(file, 'hello')],
    ['is gone', (file) => rmSync(file)],
  ])('a book that %s stops the dispatch, names a remedy, and sends nothing', async (_title, damage) => {
    odd('first');
    await loop.dispatch();
    told();
    const { bookFile, alertsDir } = alertPaths(loop.repo);
    const copy = readFileSync(bookFile);
    damage(bookFile);
    odd('second');
    const ran = await loop.dispatchRaw();
    expect([ran.exitCode, ran.error?.code, ran.stdout]).toEqual([74, 'alert_book_damaged', '']);
    expect(ran.error?.message).toContain(bookFile);
    expect(ran.error?.hint).toContain(`put a copy back, or move ${alertsDir} away`);
    expect(told()).toEqual([]);
    writeFileSync(bookFile, copy);
    await loop.dispatch();
    expect(told()).toEqual(['firing second']);
  });

  it.each(['', '{', 'null', '{"escalationsLineOffset":"many"}'])(
    'a state file that holds %j is written anew, and nothing is told again',
    async (text) => {
      odd('first');
      await loop.dispatch();
      told();
      const { alertDispatchStateFile } = managerPaths(loop.repo, 'alpha');
      writeFileSync(alertDispatchStateFile, text);
      expect(await loop.dispatch()).toMatchObject({ status: 'no_new_escalations', firing: 1 });
      expect(told()).toEqual([]);
      expect(JSON.parse(readFileSync(alertDispatchStateFile, 'utf8'))).toMatchObject({ escalationsLineOffset: 1 });
    },
  );

  it('a state file of a program that kept nothing else says where to go on', async () => {
    odd('told by the other program');
    odd('not told');
    const { alertDispatchStateFile } = managerPaths(loop.repo, 'alpha');
    writeFileSync(alertDispatchStateFile, '{"escalationsLineOffset":1}');
    expect(await loop.dispatch()).toMatchObject({ processedCount: 1, escalationsLineOffset: 2 });
    expect(told()).toEqual(['firing not told']);
  });
});
