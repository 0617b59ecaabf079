import { isUtf8 } from 'node:buffer';
import { asObject, at, numberAt } from './json-object.ts';
import { rowsOf, type StateFiles } from './state-files.ts';

/** The event log up to the cursor, read again from nothing: every row counted once, every bad row reported once. */

const LF = 0x0a;

interface LogLine {
  readonly kind: 'event' | 'bad' | 'blank';
  /** `line byteStart byteEnd`, the first line being 1. */
  readonly place: string;
  readonly byteEnd: number;
  readonly name: unknown;
  readonly run: unknown;
}

/** What of the records about the log is not what the log itself says. */
export function checkLog(files: StateFiles, log: Buffer): string[] {
  const cursor = files.documents.get('cursor.json')?.value;
  const fold = at(files.documents.get('state.json')?.value, 'fold');
  if (cursor === undefined) return ['cursor.json: missing'];
  const lines = linesOf(log.subarray(0, numberAt(cursor, 'eventByteOffset')));
  const count = (kind: LogLine['kind']): number => lines.filter((line) => line.kind === kind).length;
  const passes = rowsOf(files, 'telemetry/reconcile.jsonl').map(({ value }) => value);
  const sum = (member: string): number => passes.reduce((total, pass) => total + numberAt(pass, member), 0);
  const lastEvent = lines.findLast((line) => line.kind === 'event');
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['cursor: lines', numberAt(cursor, 'eventLineOffset'), lines.length],
    ['cursor: bytes', numberAt(cursor, 'eventByteOffset'), lines.at(-1)?.byteEnd ?? 0],
    ['events ingested by all passes', sum('eventsIngested'), count('event')],
    ['rows quarantined by all passes', sum('rowsQuarantined'), count('bad')],
    ['fold: lines', at(fold, 'line'), lines.length],
    ['fold: events', at(fold, 'events'), count('event')],
    ['fold: bad rows', at(fold, 'quarantinedTotal'), count('bad')],
    ['fold: blank rows', at(fold, 'blankRows'), count('blank')],
    ['fold: last event', at(fold, 'lastEvent', 'name'), lastEvent?.name],
  ];
  return [
    ...facts.flatMap(([what, recorded, real]) =>
      recorded === real ? [] : [`${what}: ${String(recorded)} recorded, ${String(real)} in the log`],
    ),
    ...checkQuarantine(files, lines),
  ];
}

/** Tells the run of the last event that had been read after a pass. */
export function runsIn(files: StateFiles, log: Buffer): (seq: number) => unknown {
  const lines = linesOf(log);
  const passes = rowsOf(files, 'telemetry/reconcile.jsonl').map(({ value }) => value);
  return (seq) => {
    const pass = passes.findLast((row) => numberAt(row, 'seq') <= seq);
    const read = lines.slice(0, numberAt(pass, 'cursorOffsetAfter'));
    return read.findLast(({ kind }) => kind === 'event')?.run;
  };
}

function checkQuarantine(files: StateFiles, lines: readonly LogLine[]): string[] {
  const reported = rowsOf(files, 'quarantine.jsonl').map(({ value }) =>
    [value['line'], value['byteStart'], value['byteEnd']].join(' '),
  );
  const real = lines.filter(({ kind }) => kind === 'bad').map(({ place }) => place);
  const index = real.findIndex((place, at) => reported[at] !== place);
  if (index !== -1) return [`quarantine: bad row ${String(real[index])} is reported as ${String(reported[index])}`];
  return reported.length > real.length
    ? [`quarantine: ${String(reported[real.length])} is no bad row, or repeated`]
    : [];
}

function linesOf(log: Buffer): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (let start = 0; start < log.length;) {
    const end = log.indexOf(LF, start);
    // Bytes after the last LF make a line that is still being written: no cursor may stand behind them.
    const byteEnd = end === -1 ? log.length + 1 : end + 1;
    const bytes = log.subarray(start, byteEnd - 1);
    lines.push({ ...judge(bytes), place: `${lines.length + 1} ${start} ${byteEnd}`, byteEnd });
    start = byteEnd;
  }
  return lines;
}

function judge(bytes: Buffer): Pick<LogLine, 'kind' | 'name' | 'run'> {
  const text = bytes.toString('utf8');
  if (isUtf8(bytes) && text.trim() === '') return { kind: 'blank', name: null, run: null };
  const row = isUtf8(bytes) ? parse(text) : null;
  const usable = row !== null && typeof row['event'] === 'string' && typeof row['timestamp'] === 'string';
  const [name, run] = [row?.['event'], row?.['run_id']];
  return usable ? { kind: 'event', name, run } : { kind: 'bad', name: null, run: null };
}

function parse(text: string): ReturnType<typeof asObject> {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}
