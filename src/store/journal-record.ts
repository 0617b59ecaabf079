import type { PlannedDocument, PlannedRow } from '../ports.ts';
import { isRecordPath } from './record-path.ts';

/** Everything that one pass changes: one line of journal.jsonl. Field order is part of the format (see below). */
export interface JournalRecord {
  /** Grows with every record; numbers may be skipped, never repeated. */
  readonly seq: number;
  /** Lock epoch under which the pass wrote. */
  readonly epoch: number;
  /** Boot of the operating system under which it was written; null where the system does not tell. */
  readonly boot: string | null;
  readonly at: string;
  readonly traceId: string;
  readonly durable: boolean;
  /** Journal names of row files that are forced to disk when the record is applied. */
  readonly durablePaths: readonly string[];
  readonly documents: readonly PlannedDocument[];
  readonly rows: readonly PlannedRow[];
}

/** The line that follows a record once all of it is in place. */
export interface AppliedMarker {
  readonly applied: number;
  readonly boot: string | null;
  /** True when the folder entry of this journal file has been forced to disk since the file was created. */
  readonly anchored: boolean;
}

/** What a journal line says, as far as the head of a record tells. */
export type JournalLine =
  | { readonly kind: 'record'; readonly seq: number; readonly boot: string | null }
  | { readonly kind: 'applied'; readonly seq: number; readonly boot: string | null; readonly anchored: boolean }
  | { readonly kind: 'unreadable' };

/** The head comes first in the line, so that a record of megabytes need not be parsed to know its number. */
const RECORD_HEAD = /^\{"seq":(\d{1,15}),"epoch":\d{1,15},"boot":(?:null|"([^"\\]*)"),"at":/;

/** One line of text including its LF. */
export function encodeRecord(record: JournalRecord): string {
  const { seq, epoch, boot, at, traceId, durable, durablePaths, documents, rows } = record;
  return `${JSON.stringify({ seq, epoch, boot, at, traceId, durable, durablePaths, documents, rows })}\n`;
}

/** One line of text including its LF. */
export function encodeMarker(marker: AppliedMarker): string {
  return `${JSON.stringify({ applied: marker.applied, boot: marker.boot, anchored: marker.anchored })}\n`;
}

/** Classifies a line (without LF). A record's body is not looked at: {@link decodeRecord} does that when needed. */
export function readJournalLine(line: string): JournalLine {
  const head = line.endsWith('}') ? RECORD_HEAD.exec(line) : null;
  if (head !== null) {
    return { kind: 'record', seq: Number(head[1]), boot: head[2] ?? null };
  }
  const value = parseObject(line);
  const boot = typeof value?.['boot'] === 'string' ? value['boot'] : null;
  if (isSeq(value?.['applied'])) {
    return { kind: 'applied', seq: value['applied'], boot, anchored: value['anchored'] === true };
  }
  return isSeq(value?.['seq']) ? { kind: 'record', seq: value['seq'], boot } : { kind: 'unreadable' };
}

/** The whole record, or null when the line is damaged or names an absolute path that is none of `files`. */
export function decodeRecord(line: string, files: ReadonlySet<string>): JournalRecord | null {
  const value = parseObject(line);
  if (value === null || !isSeq(value['seq']) || !isSeq(value['epoch'])) {
    return null;
  }
  const isPath = (name: unknown): name is string => typeof name === 'string' && isRecordPath(name, files);
  const documents = listOf(value['documents'], { field: 'text', isPath });
  const rows = listOf(value['rows'], { field: 'line', isPath });
  const durablePaths = value['durablePaths'];
  if (documents === null || rows === null || !Array.isArray(durablePaths) || !durablePaths.every(isPath)) {
    return null;
  }
  return {
    seq: value['seq'],
    epoch: value['epoch'],
    boot: typeof value['boot'] === 'string' ? value['boot'] : null,
    at: String(value['at']),
    traceId: String(value['traceId']),
    durable: value['durable'] === true,
    durablePaths,
    documents,
    rows,
  };
}

type Listed<Field extends string> = { readonly path: string } & Readonly<Record<Field, string>>;

function listOf<Field extends string>(
  value: unknown,
  { field, isPath }: { readonly field: Field; readonly isPath: (name: unknown) => boolean },
): Listed<Field>[] | null {
  const isListed = (item: unknown): item is Listed<Field> =>
    isObject(item) && isPath(item['path']) && typeof item[field] === 'string';
  return Array.isArray(value) && value.every(isListed) ? value : null;
}

function isSeq(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    // The line is damaged, which the caller reports.
    return null;
  }
}
