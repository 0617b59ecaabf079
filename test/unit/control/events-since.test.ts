import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fsEventLogs } from '../../../src/adapters/fs-event-log.ts';
import { type EventsSince, eventsSince } from '../../../src/control/events-since.ts';
import type { ControlBaseline } from '../../../src/generated/types.ts';
import { RUN } from '../reconcile/loop-facts-fixture.ts';
import { NOW, baseline } from './control-fixture.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-events-since-'));
  file = path.join(folder, 'events.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function row(event: string, timestamp = NOW): string {
  return `${JSON.stringify({ timestamp, event, loop_id: 'alpha', run_id: RUN, iteration: 1 })}\n`;
}

/** A baseline at the end of the log as it is. */
function atEnd(): ControlBaseline {
  const view = fsEventLogs.open(file);
  if (view === null) throw new Error('there is no log');
  try {
    return baseline({ log: { byteOffset: view.sizeBytes, ...view.identify(view.sizeBytes) } });
  } finally {
    view.close();
  }
}

function names(found: EventsSince): readonly string[] {
  return found.status === 'read'
    ? found.events.map(({ event, line }) => `${String(line)} ${event.name}`)
    : [found.status];
}

describe('the events after a baseline', () => {
  const appended: readonly (readonly [string, string, readonly string[]])[] = [
    ['nothing', '', []],
    ['two rows', row('role_start') + row('loop_stop'), ['1 role_start', '2 loop_stop']],
    ['a row that is still being written', row('loop_stop').slice(0, -5), []],
    ['a row without its line feed', row('role_start') + row('loop_stop').trimEnd(), ['1 role_start']],
    ['garbage between two rows', `${row('role_start')}garbage\n\n${row('loop_stop')}`, ['1 role_start', '4 loop_stop']],
    ['an old time, for clocks go wrong', row('loop_stop', '2020-01-01T00:00:00Z'), ['1 loop_stop']],
  ];
  it.each(appended)('%s', (_what, text, expected) => {
    writeFileSync(file, row('loop_start') + row('iteration_start'));
    const before = atEnd();
    appendFileSync(file, text);
    expect(names(eventsSince(fsEventLogs, file, before))).toEqual(expected);
  });

  it('a log that was empty before has nothing but new ones', () => {
    writeFileSync(file, '');
    const before = atEnd();
    appendFileSync(file, row('loop_start'));
    expect(names(eventsSince(fsEventLogs, file, before))).toEqual(['1 loop_start']);
  });

  it('no more than the first ten thousand are read', () => {
    writeFileSync(file, row('loop_start'));
    const before = atEnd();
    appendFileSync(file, row('role_start').repeat(10_001));
    const found = eventsSince(fsEventLogs, file, before);
    expect(found.status === 'read' && found.events.length).toBe(10_000);
  });
});

describe('a log that is not the one of before', () => {
  beforeEach(() => writeFileSync(file, row('loop_start') + row('iteration_start') + row('role_start')));

  it('is gone', () => {
    const before = atEnd();
    rmSync(file);
    expect(eventsSince(fsEventLogs, file, before)).toEqual({ status: 'absent' });
  });

  it('was cut', () => {
    const before = atEnd();
    truncateSync(file, row('loop_start').length);
    expect(eventsSince(fsEventLogs, file, before).status).toBe('lost');
  });

  it('was cut and has grown beyond the old length', () => {
    const before = atEnd();
    truncateSync(file, 0);
    appendFileSync(file, row('loop_stop').repeat(9));
    expect(eventsSince(fsEventLogs, file, before).status).toBe('lost');
  });

  it('was changed before the baseline', () => {
    const before = atEnd();
    writeFileSync(file, row('loop_start') + row('iteration_stop!') + row('role_stop') + row('loop_stop'));
    expect(eventsSince(fsEventLogs, file, before).status).toBe('lost');
  });

  it('was replaced by another file', () => {
    const before = atEnd();
    writeFileSync(`${file}.new`, row('loop_stop').repeat(20));
    renameSync(`${file}.new`, file);
    expect(eventsSince(fsEventLogs, file, before).status).toBe('lost');
  });

  it('was copied: the same bytes under another inode are the same log', () => {
    const before = atEnd();
    writeFileSync(`${file}.new`, row('loop_start') + row('iteration_start') + row('role_start') + row('loop_stop'));
    renameSync(`${file}.new`, file);
    expect(names(eventsSince(fsEventLogs, file, before))).toEqual(['1 loop_stop']);
  });
});

it('where the log could not be read before, the time of an event decides', () => {
  writeFileSync(file, row('loop_stop', '2026-03-01T12:00:00Z') + row('loop_start') + row('loop_stop', 'someday'));
  expect(names(eventsSince(fsEventLogs, file, baseline({ log: null })))).toEqual(['2 loop_start']);
});
