import type { Cursor } from '../generated/types.ts';
import type { EventLogView } from '../ports.ts';

/**
 * Where reading the event log goes on. A cursor is trusted only while the file it was taken from is still the
 * same up to the cursor; docs/decisions/cursor.md lists the situations and the rule for each.
 */

/** How a pass found its place in the log. Every value is a documented reason code. */
export type CursorOutcome =
  | 'cursor_resumed'
  | 'cursor_initial'
  | 'cursor_from_start'
  | 'cursor_corrupt'
  | 'cursor_line_only'
  | 'cursor_ahead_of_log'
  | 'event_log_moved'
  | 'event_log_truncated'
  | 'event_log_rewritten'
  | 'event_log_replaced'
  | 'projection_rebuilt'
  | 'source_changed';

/** What is stored about the last position. */
export type StoredCursor =
  | { readonly status: 'absent' }
  | { readonly status: 'corrupt'; readonly detail: string }
  | { readonly status: 'line_only'; readonly line: number }
  | { readonly status: 'read'; readonly cursor: Cursor };

/** What the log looks like compared to the cursor's identity. */
export interface LogComparison {
  readonly sizeBytes: number;
  readonly sameFile: boolean;
  readonly headMatches: boolean;
  /** The bytes before the cursor are the ones that were read; false when the file is shorter than the cursor. */
  readonly tailMatches: boolean;
}

/** The decision where to go on. */
export interface Resume {
  readonly outcome: CursorOutcome;
  readonly line: number;
  readonly byte: number;
  /** True when everything known from the log so far is void and the fold begins anew. */
  readonly restart: boolean;
  /** One sentence for people; null when reading simply goes on. */
  readonly detail: string | null;
}

/** Everything {@link decideResume} looks at. */
export interface ResumeInput {
  readonly stored: StoredCursor;
  readonly comparison: LogComparison | null;
  readonly fromStart: boolean;
  /** True when the cursor was taken from another source of the log than the one that is read now. */
  readonly otherSource?: boolean;
}

/** Decides where to go on. `comparison` is null when there is no usable cursor to compare. */
export function decideResume(input: ResumeInput): Resume {
  const { stored, comparison } = input;
  if (input.fromStart) {
    return restart('cursor_from_start', 'replay from the start was asked for');
  }
  if (stored.status === 'absent') {
    return restart('cursor_initial', null);
  }
  if (stored.status === 'corrupt') {
    return restart('cursor_corrupt', `the cursor file cannot be used (${stored.detail}); reading from the start`);
  }
  if (stored.status === 'line_only') {
    return restart('cursor_line_only', `the cursor holds only line ${String(stored.line)}; reading from the start`);
  }
  const compared = compare(stored.cursor, comparison);
  // Two sources may hold different logs, or one of them an older copy: that is no damage.
  return input.otherSource === true && compared.restart
    ? restart(
        'source_changed',
        `${sourceIn(stored.cursor)} was read before, and this is not its log; reading from the start`,
      )
    : compared;
}

/** Where the log of a cursor was read; files of this machine unless it says otherwise. */
export function sourceIn(cursor: Pick<Cursor, 'source'>): string {
  const named: unknown = cursor.source;
  return typeof named === 'string' ? named : 'local';
}

/**
 * True when a stored position was taken from another source. Files are one source, under whatever path: a repository
 * that was moved is the same.
 */
export function isOtherSource(stored: StoredCursor, source: string): boolean {
  return stored.status === 'read' && placeOf(sourceIn(stored.cursor)) !== placeOf(source);
}

function placeOf(source: string): string {
  return source.startsWith('local:') ? 'local' : source;
}

/**
 * Compares a log with what a cursor remembers of it; null when there is nothing to compare. At a glance, the same
 * file at the same length counts as unchanged, and nothing is hashed: only for what is not recorded.
 */
export function compareLog(stored: StoredCursor, view: EventLogView, glance = false): LogComparison | null {
  if (stored.status !== 'read' || stored.cursor.identity === null) {
    return null;
  }
  const { identity, eventByteOffset } = stored.cursor;
  const sameFile = identity.device === view.device && identity.inode === view.inode;
  if (glance && sameFile && view.sizeBytes === eventByteOffset) {
    return { sizeBytes: view.sizeBytes, sameFile, headMatches: true, tailMatches: true };
  }
  return {
    sizeBytes: view.sizeBytes,
    sameFile,
    headMatches: view.matchesHead(identity),
    tailMatches: view.matchesTail(identity, eventByteOffset),
  };
}

function compare(cursor: Cursor, log: LogComparison | null): Resume {
  const here = { line: cursor.eventLineOffset, byte: cursor.eventByteOffset };
  if (log === null) {
    return restart('cursor_corrupt', 'the cursor carries no identity of the log; reading from the start');
  }
  const short = log.sizeBytes < here.byte;
  if (!short && log.headMatches && log.tailMatches) {
    return log.sameFile
      ? { outcome: 'cursor_resumed', ...here, restart: false, detail: null }
      : {
          outcome: 'event_log_moved',
          ...here,
          restart: false,
          detail: 'same content in another file (copied or restored)',
        };
  }
  const sizes = `${String(log.sizeBytes)} bytes now, ${String(here.byte)} were read`;
  if (!log.sameFile) {
    return restart('event_log_replaced', `the event log is another file (${sizes}); reading it from the start`);
  }
  if (short) {
    // With less left than was hashed of the start, nothing says that it was written anew.
    return log.headMatches || log.sizeBytes < (cursor.identity?.headBytes ?? 0)
      ? restart('event_log_truncated', `the event log was cut (${sizes}); reading it from the start`)
      : restart(
          'event_log_rewritten',
          `the event log was emptied and written anew (${sizes}); reading it from the start`,
        );
  }
  return restart(
    'event_log_rewritten',
    `what had been read of the event log was changed (${sizes}); reading it from the start`,
  );
}

function restart(outcome: CursorOutcome, detail: string | null): Resume {
  return { outcome, line: 0, byte: 0, restart: true, detail };
}

/** Outcomes in which rows that had been read are gone or different: reported as `event_log_changed`. */
const LOG_CHANGED: ReadonlySet<CursorOutcome> = new Set<CursorOutcome>([
  'event_log_truncated',
  'event_log_rewritten',
  'event_log_replaced',
  'cursor_ahead_of_log',
]);

/** True when the log is not what it was when the cursor was taken. */
export function saysLogChanged(outcome: CursorOutcome): boolean {
  return LOG_CHANGED.has(outcome);
}
