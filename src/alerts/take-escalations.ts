import type { Cursor, LoopDesk } from '../generated/types.ts';
import type { EventLogs, EventLogView } from '../ports.ts';
import { compareLog, decideResume } from '../store/cursor.ts';
import type { SourceLine } from './ingest.ts';

/** Reads the lines of escalations.jsonl that no dispatch has taken over. */

/** What was found. */
export interface NewEscalations {
  /** False when there is no file. */
  readonly source: boolean;
  readonly lines: readonly SourceLine[];
  /** Complete lines of the file. */
  readonly lineCount: number;
  /** Why the file was read from its start although it had been read before; null when reading went on. */
  readonly restarted: string | null;
  /** Where the next dispatch goes on. */
  readonly position: Pick<LoopDesk, 'line' | 'byte' | 'identity'>;
}

/**
 * Reads from where the last dispatch stopped. A file that was cut, replaced or written anew is read from its start:
 * what was told already is not told again, because what counts is what holds now. `limit` 0 means all. Raises
 * events_unavailable.
 */
export function readNewEscalations(logs: EventLogs, desk: LoopDesk, limit: number): NewEscalations {
  const view = logs.open(desk.escalationsFile);
  if (view === null) {
    const { line, byte, identity } = desk;
    return { source: false, lines: [], lineCount: line, restarted: null, position: { line, byte, identity } };
  }
  try {
    return readFrom(view, desk, limit);
  } finally {
    view.close();
  }
}

function readFrom(view: EventLogView, desk: LoopDesk, limit: number): NewEscalations {
  const begun = desk.byte > 0 && desk.identity !== null;
  const stored = begun ? ({ status: 'read', cursor: cursorOf(desk) } as const) : ({ status: 'absent' } as const);
  const resume = decideResume({ stored, comparison: compareLog(stored, view), fromStart: false });
  const from = begun ? { line: resume.line, byte: resume.byte } : skipTo(view, desk.line);
  const lines: SourceLine[] = [];
  const end = view.scan(from, ({ line, text, tooLong }) => {
    lines.push({ line, text: tooLong ? '{' : text });
    return limit === 0 || lines.length < limit;
  });
  return {
    source: true,
    lines,
    lineCount: end.line + view.countLines(end.byte),
    restarted: begun && resume.restart ? resume.detail : null,
    position: { ...end, identity: view.identify(end.byte) },
  };
}

/** A state file of another program tells only the line. A file with fewer lines is another one: from its start. */
function skipTo(view: EventLogView, line: number): { readonly line: number; readonly byte: number } {
  const start = { line: 0, byte: 0 };
  if (line === 0) return start;
  const end = view.scan(start, (seen) => seen.line < line);
  return end.line === line ? end : start;
}

function cursorOf(desk: LoopDesk): Cursor {
  return {
    schemaVersion: 'v1',
    repoPath: '',
    loopId: '',
    eventsFile: desk.escalationsFile,
    eventLineOffset: desk.line,
    eventLineCount: desk.line,
    eventByteOffset: desk.byte,
    identity: desk.identity,
    updatedAt: '',
  };
}
