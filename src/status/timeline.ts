import type { TimelineRow } from '../generated/types.ts';
import { parseInstant } from '../runtime/rfc3339.ts';
import { type Json, countAt, textAt, textsAt } from '../runtime/json-member.ts';

/** What happened to a loop, out of the row files of the manager, as one list. */

/** A row file by what its rows are. */
export type TimelineKind = TimelineRow['kind'];

/** Rows of one file in file order. */
export interface TimelineSource {
  readonly kind: TimelineKind;
  /** Name of the file, as shown. */
  readonly file: string;
  readonly rows: readonly Json[];
}

export interface TimelineQuery {
  /** Rows before this instant are left out; null keeps all. */
  readonly sinceMs: number | null;
  /** Most rows; the latest are kept. */
  readonly limit: number;
}

/**
 * The rows of all files, oldest first. Rows that passes wrote stand in the order in which they were written, whatever
 * their times say: a clock may have been set back, and a pass may have been told the time. Rows without a pass number
 * stand behind the last row that is not later than they are.
 */
export function buildTimeline(sources: readonly TimelineSource[], query: TimelineQuery): TimelineRow[] {
  const ordered = inOrder(sources.flatMap((source) => source.rows.map((row) => placed(row, source))));
  const { sinceMs } = query;
  const wanted = sinceMs === null ? ordered : ordered.filter(({ atMs }) => atMs >= sinceMs);
  return wanted.slice(Math.max(0, wanted.length - query.limit)).map(({ row }) => row);
}

interface Placed {
  readonly row: TimelineRow;
  /** -Infinity without a usable time. */
  readonly atMs: number;
}

/** Merged from the end. Sorting is stable: the rows of one pass stay as they are in the files. */
function inOrder(rows: readonly Placed[]): Placed[] {
  const ours = rows.filter(({ row }) => row.seq !== null).toSorted((a, b) => (a.row.seq ?? 0) - (b.row.seq ?? 0));
  const others = rows
    .filter(({ row }) => row.seq === null)
    .toSorted((a, b) => Number(a.atMs > b.atMs) - Number(a.atMs < b.atMs));
  const backwards: Placed[] = [];
  for (let left = rows.length; left > 0; left -= 1) {
    const our = ours.at(-1);
    const other = others.at(-1);
    const isOther = our === undefined || (other !== undefined && our.atMs <= other.atMs);
    backwards.push(...(isOther ? others : ours).splice(-1));
  }
  return backwards.toReversed();
}

function placed(row: Json, { kind, file }: TimelineSource): Placed {
  const timestamp = textAt(row, 'timestamp') ?? '';
  return {
    atMs: parseInstant(timestamp) ?? -Infinity,
    row: {
      timestamp,
      kind,
      summary: SUMMARIES[kind](row),
      source: file,
      traceId: textAt(row, 'traceId'),
      // Operations are numbered by the journal of the alert side, not by that of the loop.
      seq: kind === 'operation' ? null : countAt(row, 'seq'),
      details: { ...row },
    },
  };
}

const SUMMARIES: Readonly<Record<TimelineKind, (row: Json) => string>> = {
  transition: (row) => {
    const change = `${textAt(row, 'kind') ?? 'unknown'}: ${textAt(row, 'from') ?? 'unknown'} -> ${textAt(row, 'to') ?? 'unknown'}`;
    const why = textAt(row, 'why');
    return `${change}${codes(row)}${why === null ? '' : `: ${why}`}`;
  },
  escalation: (row) =>
    `${textAt(row, 'severity') ?? 'no severity'}: ${textAt(row, 'category') ?? 'unknown'}${codes(row)}`,
  intent: (row) => {
    const who = textAt(row, 'requestedBy');
    const what = `${textAt(row, 'intent') ?? 'unknown'}${who === null ? '' : ` by ${who}`}`;
    return `${what}: ${textAt(row, 'status') ?? 'unknown'}`;
  },
  quarantine: (row) => {
    const line = countAt(row, 'line');
    return `event log line ${line === null ? 'unknown' : String(line)} set aside: ${textAt(row, 'reason') ?? 'unknown'}`;
  },
  operation: (row) => {
    const what = `alerts ${textAt(row, 'operation') ?? 'unknown'} ${textAt(row, 'target') ?? 'unknown'}`;
    const reason = textAt(row, 'reason');
    return `${what} by ${textAt(row, 'by') ?? 'unknown'}${reason === null ? '' : `: ${reason}`}`;
  },
};

function codes(row: Json): string {
  const listed = textsAt(row, 'reasonCodes') ?? [];
  const single = textAt(row, 'reasonCode');
  const all = listed.length === 0 && single !== null ? [single] : listed;
  return all.length === 0 ? '' : ` [${all.join(', ')}]`;
}
