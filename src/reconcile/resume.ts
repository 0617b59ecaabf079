import type { Fold } from '../generated/types.ts';
import { type LogComparison, type Resume, type StoredCursor, decideResume } from '../store/cursor.ts';

/** Joins what the cursor says with what is left of the state that belongs to it. */

export interface ResumeQuestion {
  readonly stored: StoredCursor;
  /** The fold that belongs to the stored cursor; null when there is none. */
  readonly fold: Fold | null;
  /** Null when there is nothing to compare. */
  readonly comparison: LogComparison | null;
  readonly fromStart: boolean;
  readonly otherSource: boolean;
}

/** Decides where to read on. A cursor whose fold is lost is worth nothing: the projection is built anew. */
export function settleResume(question: ResumeQuestion): Resume {
  return withFold(decideResume(question), question);
}

/** The same decision against the fold, where it was made in another way. */
export function withFold(resume: Resume, { fold }: Pick<ResumeQuestion, 'fold'>): Resume {
  const lostCursor = resume.outcome === 'cursor_initial' && fold !== null;
  const agree = fold !== null && fold.line === resume.line && fold.byte === resume.byte;
  if (!lostCursor && (resume.restart || agree)) {
    return resume;
  }
  const missing = lostCursor ? 'the cursor file is gone' : 'the state file that belongs to the cursor cannot be used';
  const detail = `${fold === null || lostCursor ? missing : 'state file and cursor disagree'}; reading from the start`;
  return { outcome: 'projection_rebuilt', line: 0, byte: 0, restart: true, detail };
}

/** Lines that had been read before and are read again because a replay was asked for. */
export function replayedLines(stored: StoredCursor, resume: Resume): number {
  return resume.outcome === 'cursor_from_start' && stored.status === 'read' ? stored.cursor.eventLineOffset : 0;
}
