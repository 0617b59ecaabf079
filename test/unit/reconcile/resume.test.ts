import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../../src/generated/types.ts';
import {
  decideResume,
  isOtherSource,
  saysLogChanged,
  type LogComparison,
  type StoredCursor,
} from '../../../src/store/cursor.ts';

const CURSOR: Cursor = {
  schemaVersion: 'v1',
  repoPath: '/repo',
  loopId: 'alpha',
  eventsFile: '.superloop/loops/alpha/events.jsonl',
  eventLineOffset: 10,
  eventLineCount: 10,
  updatedAt: '2026-03-01T12:00:00Z',
  eventByteOffset: 1000,
  identity: { device: '1', inode: '2', headBytes: 1000, headSha256: 'h', tailBytes: 1000, tailSha256: 't' },
};
const READ: StoredCursor = { status: 'read', cursor: CURSOR };
/** A cursor far into a log, of whose start only a part was hashed. */
const LONG: StoredCursor = { status: 'read', cursor: { ...CURSOR, eventLineOffset: 90, eventByteOffset: 9000 } };
const SAME: LogComparison = { sizeBytes: 1000, sameFile: true, headMatches: true, tailMatches: true };

type Row = readonly [what: string, stored: StoredCursor, log: LogComparison | null, outcome: string, from: number];

describe('a cursor of another source', () => {
  it.each<Row>([
    ['no cursor', { status: 'absent' }, null, 'cursor_initial', 0],
    ['the same log', READ, SAME, 'cursor_resumed', 10],
    ['a copy of the log', READ, { ...SAME, sameFile: false }, 'event_log_moved', 10],
    ['a log without identity', READ, null, 'source_changed', 0],
    ['an older copy', READ, { ...SAME, sameFile: false, sizeBytes: 500, tailMatches: false }, 'source_changed', 0],
    ['another log', READ, { ...SAME, sameFile: false, headMatches: false }, 'source_changed', 0],
    ['the same file, changed', READ, { ...SAME, headMatches: false }, 'source_changed', 0],
  ])('with %s: %s', (_what, ...[stored, comparison, outcome, from]) => {
    const resume = decideResume({ stored, comparison, fromStart: false, otherSource: true });
    expect([resume.outcome, resume.line, resume.restart]).toEqual([outcome, from, from === 0]);
    expect(saysLogChanged(resume.outcome)).toBe(false);
  });

  it.each([
    [undefined, 'local:/repo', false],
    ['local:/elsewhere', 'local:/repo', false],
    ['local:/repo', 'sprite_service:http://a', true],
    ['sprite_service:http://a', 'sprite_service:http://a', false],
    ['sprite_service:http://a', 'sprite_service:http://a/b', true],
    ['sprite_service:http://a', 'local', true],
    [undefined, 'sprite_service:http://a', true],
  ])('%s against %s: %s', (recorded, source, other) => {
    const cursor: Cursor = { ...CURSOR, ...(recorded === undefined ? {} : { source: recorded }) };
    expect(isOtherSource({ status: 'read', cursor }, source)).toBe(other);
    expect(isOtherSource({ status: 'absent' }, source)).toBe(false);
  });
});

describe('where reading goes on', () => {
  it.each<Row>([
    ['no cursor', { status: 'absent' }, null, 'cursor_initial', 0],
    ['a corrupt cursor', { status: 'corrupt', detail: 'not JSON' }, null, 'cursor_corrupt', 0],
    ['a cursor with a line only', { status: 'line_only', line: 4 }, null, 'cursor_line_only', 0],
    ['a cursor without identity', READ, null, 'cursor_corrupt', 0],
    ['nothing new', READ, SAME, 'cursor_resumed', 10],
    ['new rows', READ, { ...SAME, sizeBytes: 9000 }, 'cursor_resumed', 10],
    ['a copy of the log', READ, { ...SAME, sameFile: false }, 'event_log_moved', 10],
    [
      'cut inside what was hashed',
      READ,
      { ...SAME, sizeBytes: 500, headMatches: false, tailMatches: false },
      'event_log_truncated',
      0,
    ],
    [
      'emptied and grown a little',
      LONG,
      { ...SAME, sizeBytes: 5000, headMatches: false, tailMatches: false },
      'event_log_rewritten',
      0,
    ],
    ['cut, start unchanged', READ, { ...SAME, sizeBytes: 500, tailMatches: false }, 'event_log_truncated', 0],
    ['emptied', READ, { ...SAME, sizeBytes: 0, headMatches: false, tailMatches: false }, 'event_log_truncated', 0],
    [
      'emptied and grown beyond',
      READ,
      { ...SAME, sizeBytes: 5000, headMatches: false, tailMatches: false },
      'event_log_rewritten',
      0,
    ],
    ['changed before the cursor', READ, { ...SAME, tailMatches: false }, 'event_log_rewritten', 0],
    ['changed at the start', READ, { ...SAME, headMatches: false }, 'event_log_rewritten', 0],
    [
      'another file',
      READ,
      { ...SAME, sameFile: false, headMatches: false, tailMatches: false },
      'event_log_replaced',
      0,
    ],
    [
      'another, shorter file',
      READ,
      { sizeBytes: 10, sameFile: false, headMatches: false, tailMatches: false },
      'event_log_replaced',
      0,
    ],
  ])('%s', (_what, stored, ...[comparison, outcome, line]) => {
    const resume = decideResume({ stored, comparison, fromStart: false });
    expect([resume.outcome, resume.line, resume.byte]).toEqual([outcome, line, line * 100]);
    expect(resume.restart).toBe(line === 0);
    expect(resume.detail === null).toBe(outcome === 'cursor_initial' || outcome === 'cursor_resumed');
  });

  it('a replay that was asked for overrules any cursor', () => {
    expect(decideResume({ stored: READ, comparison: SAME, fromStart: true })).toMatchObject({
      outcome: 'cursor_from_start',
      line: 0,
      restart: true,
    });
  });

  it.each([
    ['cursor_resumed', false],
    ['cursor_initial', false],
    ['cursor_from_start', false],
    ['cursor_corrupt', false],
    ['cursor_line_only', false],
    ['event_log_moved', false],
    ['projection_rebuilt', false],
    ['event_log_truncated', true],
    ['event_log_rewritten', true],
    ['event_log_replaced', true],
    ['cursor_ahead_of_log', true],
  ] as const)('%s: rows that had been read are gone: %s', (outcome, changed) => {
    expect(saysLogChanged(outcome)).toBe(changed);
  });
});
