import { describe, expect, it } from 'vitest';
import type { Cursor, CursorIdentity, LogPoint } from '../../../src/generated/types.ts';
import { initialFold } from '../../../src/reconcile/fold.ts';
import type { StoredCursor } from '../../../src/store/cursor.ts';
import {
  type RemoteLog,
  type RemoteQuestion,
  lineToCompare,
  resumeRemote,
} from '../../../src/transport/events-page-resume.ts';

const hash = (letter: string): string => letter.repeat(64);

function identity(change: Partial<CursorIdentity> = {}): CursorIdentity {
  const sizes = { headBytes: 100, tailBytes: 100 };
  return { device: '1', inode: '2', ...sizes, headSha256: hash('a'), tailSha256: hash('b'), ...change };
}

function point(line: number, byte: number, change: Partial<CursorIdentity> = {}): LogPoint {
  return { eventLineOffset: line, eventByteOffset: byte, identity: identity(change) };
}

function stored(change: Partial<Cursor> = {}): StoredCursor {
  const place = { repoPath: '/r', loopId: 'alpha', eventsFile: 'e', updatedAt: '2026-03-01T12:00:00Z' };
  const position = { eventLineOffset: 5, eventLineCount: 5, eventByteOffset: 100, identity: identity() };
  return { status: 'read', cursor: { schemaVersion: 'v1', ...place, ...position, ...change } };
}

function question(change: Partial<RemoteQuestion> = {}): RemoteQuestion {
  const fold = { ...initialFold(), line: 5, byte: 100 };
  return { stored: stored(), fold, fromStart: false, otherSource: false, ...change };
}

/** A log of 9 lines and 200 bytes that holds at line 5 what is given. */
function remote(atCursor: LogPoint | null, end: Partial<CursorIdentity> = {}): RemoteLog {
  const log = {
    end: point(9, 200, { tailSha256: hash('c'), headBytes: 200, ...end }),
    sizeBytes: 200,
    tornTailBytes: 0,
  };
  return { log, lineCount: 9, atCursor };
}

const HERE = point(5, 100);
/** A log that became shorter, with as much left as was hashed of its beginning. */
const CUT: RemoteLog = {
  log: { end: point(4, 99, { headBytes: 100 }), sizeBytes: 99, tornTailBytes: 0 },
  lineCount: 4,
  atCursor: null,
};

type Row = readonly [what: string, outcome: string, line: number, question: RemoteQuestion, remote: RemoteLog];

describe('resumeRemote', () => {
  it.each<Row>([
    ['nothing stored', 'cursor_initial', 0, question({ stored: { status: 'absent' }, fold: null }), remote(null)],
    ['a damaged cursor', 'cursor_corrupt', 0, question({ stored: { status: 'corrupt', detail: 'x' } }), remote(null)],
    [
      'a cursor of lines only',
      'cursor_line_only',
      0,
      question({ stored: { status: 'line_only', line: 3 } }),
      remote(null),
    ],
    ['asked for from the start', 'cursor_from_start', 0, question({ fromStart: true }), remote(null)],
    ['the same log', 'cursor_resumed', 5, question(), remote(HERE)],
    [
      'the same log, nothing new',
      'cursor_resumed',
      5,
      question(),
      { ...remote(null), log: { end: HERE, sizeBytes: 100, tornTailBytes: 0 }, lineCount: 5 },
    ],
    [
      'the same content in another file',
      'event_log_moved',
      5,
      question(),
      remote(point(5, 100, { inode: '3' }), { inode: '3' }),
    ],
    [
      'another content in another file',
      'event_log_replaced',
      0,
      question(),
      remote(point(5, 100, { inode: '3', tailSha256: hash('x') }), { inode: '3' }),
    ],
    ['the line ends elsewhere', 'event_log_rewritten', 0, question(), remote(point(5, 98))],
    ['another beginning', 'event_log_rewritten', 0, question(), remote(point(5, 100, { headSha256: hash('x') }))],
    ['a shorter log', 'event_log_truncated', 0, question(), CUT],
    ['a lost state', 'projection_rebuilt', 0, question({ fold: null }), remote(HERE)],
    ['a state of another position', 'projection_rebuilt', 0, question({ fold: initialFold() }), remote(HERE)],
    ['a lost cursor', 'projection_rebuilt', 0, question({ stored: { status: 'absent' } }), remote(null)],
    ['another source with the same log', 'cursor_resumed', 5, question({ otherSource: true }), remote(HERE)],
    ['another source with another log', 'source_changed', 0, question({ otherSource: true }), remote(point(5, 98))],
    ['another source with a shorter log', 'source_changed', 0, question({ otherSource: true }), CUT],
  ])('%s: %s', (_what, ...[outcome, line, asked, log]) => {
    const resume = resumeRemote(asked, log);
    expect([resume.outcome, resume.line, resume.byte]).toEqual([outcome, line, line === 0 ? 0 : 100]);
    expect(resume.restart).toBe(line === 0);
  });
});

describe('without identities', () => {
  const lines: RemoteLog = { log: null, lineCount: 9, atCursor: null };
  const unknown = stored({ identity: null, eventByteOffset: 0 });

  it.each<Row>([
    ['nothing stored', 'cursor_initial', 0, question({ stored: { status: 'absent' }, fold: null }), lines],
    ['asked for from the start', 'cursor_from_start', 0, question({ fromStart: true }), lines],
    ['a line that is there', 'cursor_resumed', 5, question(), lines],
    ['a line that is not there any more', 'cursor_ahead_of_log', 0, question(), { ...lines, lineCount: 4 }],
    ['another source', 'source_changed', 0, question({ otherSource: true }), lines],
    ['a lost state', 'projection_rebuilt', 0, question({ fold: null }), lines],
    [
      'a cursor without identity, now with one',
      'cursor_resumed',
      5,
      question({ stored: unknown }),
      remote(point(5, 77)),
    ],
    [
      'the same, of another source',
      'source_changed',
      0,
      question({ stored: unknown, otherSource: true }),
      remote(HERE),
    ],
  ])('%s: %s', (_what, ...[outcome, line, asked, log]) => {
    const resume = resumeRemote(asked, log);
    expect([resume.outcome, resume.line]).toEqual([outcome, line]);
    expect(resume.byte).toBe(line === 0 ? 0 : (log.atCursor?.eventByteOffset ?? 0));
  });

  it('the log is asked for the place of the cursor only where that can tell something', () => {
    expect(lineToCompare(question(), remote(null))).toBe(5);
    expect(lineToCompare(question(), { ...remote(null), lineCount: 5 })).toBeNull();
    expect(lineToCompare(question(), CUT)).toBeNull();
    expect(lineToCompare(question(), lines)).toBeNull();
    expect(lineToCompare(question({ fromStart: true }), remote(null))).toBeNull();
    expect(lineToCompare(question({ stored: { status: 'absent' } }), remote(null))).toBeNull();
  });
});
