import type { LogPoint, SnapshotLog } from '../generated/types.ts';
import { type ResumeQuestion, settleResume, withFold } from '../reconcile/resume.ts';
import { type LogComparison, type Resume, type StoredCursor, decideResume, sourceIn } from '../store/cursor.ts';

/**
 * Where reading goes on when the log is somewhere else: the rules of docs/decisions/cursor.md, with what a service
 * tells of its log in place of the file.
 */

/** What is asked. */
export type RemoteQuestion = Omit<ResumeQuestion, 'comparison'>;

/** What a service told of its log. */
export interface RemoteLog {
  /** Null for a service that tells nothing but lines. */
  readonly log: SnapshotLog | null;
  readonly lineCount: number;
  /** The place behind the line at which the stored cursor stands; null when it was not asked for or is not there. */
  readonly atCursor: LogPoint | null;
}

/** Lines behind which the place of the log has to be asked for; null when the answer is known already. */
export function lineToCompare({ stored, fromStart }: RemoteQuestion, remote: RemoteLog): number | null {
  if (fromStart || stored.status !== 'read' || remote.log === null) {
    return null;
  }
  const line = stored.cursor.eventLineOffset;
  return line < remote.lineCount ? line : null;
}

/** Decides where to read on. */
export function resumeRemote(question: RemoteQuestion, remote: RemoteLog): Resume {
  const { stored } = question;
  const verifiable = remote.log !== null && (stored.status !== 'read' || stored.cursor.identity !== null);
  return verifiable
    ? settleResume({ ...question, comparison: compareRemote(stored, remote) })
    : resumeByLine(question, remote);
}

/** Compares the log of a service with what a cursor remembers; null when there is nothing to compare. */
function compareRemote(stored: StoredCursor, { log, lineCount, atCursor }: RemoteLog): LogComparison | null {
  if (stored.status !== 'read' || stored.cursor.identity === null || log === null) {
    return null;
  }
  const { identity, eventByteOffset, eventLineOffset } = stored.cursor;
  const point = eventLineOffset === lineCount ? log.end : atCursor;
  const heads = [point?.identity, log.end.identity].find((known) => known?.headBytes === identity.headBytes);
  return {
    sizeBytes: log.sizeBytes,
    sameFile: identity.device === log.end.identity.device && identity.inode === log.end.identity.inode,
    headMatches: heads?.headSha256 === identity.headSha256,
    tailMatches:
      point?.eventByteOffset === eventByteOffset &&
      point.identity.tailBytes === identity.tailBytes &&
      point.identity.tailSha256 === identity.tailSha256,
  };
}

/** Without identities the line alone is believed, as long as it is one of the same source. */
function resumeByLine(question: RemoteQuestion, remote: RemoteLog): Resume {
  const { stored, fold, fromStart, otherSource } = question;
  if (fromStart || stored.status !== 'read') {
    return withFold(decideResume({ stored, comparison: null, fromStart }), question);
  }
  const { cursor } = stored;
  const line = cursor.eventLineOffset;
  const start = { line: 0, byte: 0, restart: true };
  if (otherSource) {
    const detail = `${sourceIn(cursor)} was read before, and nothing tells whether this is its log; reading from the start`;
    return { outcome: 'source_changed', ...start, detail };
  }
  if (line > remote.lineCount) {
    const detail = `the log has ${String(remote.lineCount)} lines, ${String(line)} were read; reading it from the start`;
    return { outcome: 'cursor_ahead_of_log', ...start, detail };
  }
  const resumed = withFold(
    { outcome: 'cursor_resumed', line, byte: fold?.byte ?? 0, restart: false, detail: null },
    question,
  );
  const point = line === remote.lineCount ? remote.log?.end : remote.atCursor;
  return resumed.restart ? resumed : { ...resumed, byte: point?.eventByteOffset ?? 0 };
}
