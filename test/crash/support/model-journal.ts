import { numberAt, type Json } from './json-object.ts';
import { rowsOf, type StoreFiles } from './state-files.ts';

/**
 * The journal is the one commit point: it orders the passes, every pass in it is applied, and what it says of files
 * is what is in them, each row once.
 */

/** What of a journal is not as it must be after a pass that was not disturbed. */
export function checkJournal(files: StoreFiles): string[] {
  const lines = rowsOf(files, 'journal.jsonl').map(({ value }) => value);
  const records = lines.filter((line) => 'seq' in line);
  return [...checkOrder(lines), ...checkDocuments(records, files), ...checkJournaledRows(records, files)];
}

/** Number of the last pass in the journal; 0 when there is none. */
export function lastSeq(files: StoreFiles): number {
  return rowsOf(files, 'journal.jsonl').reduce((highest, { value }) => {
    const seq = numberAt(value, 'seq' in value ? 'seq' : 'applied');
    return Math.max(highest, seq);
  }, 0);
}

/** True when the last pass in the journal is committed but not marked as applied. */
export function hasOpenPass(files: StoreFiles): boolean {
  const last = rowsOf(files, 'journal.jsonl').at(-1)?.value;
  return last !== undefined && 'seq' in last;
}

function checkOrder(lines: readonly Json[]): string[] {
  const problems: string[] = [];
  let open = Number.NaN;
  let seq = 0;
  let epoch = 0;
  for (const line of lines) {
    if (!('seq' in line)) {
      // An older generation may end with a record whose marker is in the younger one, and markers are repeated.
      if (numberAt(line, 'applied') < seq) problems.push(`journal: pass ${String(line['applied'])} is marked late`);
      open = Number.NaN;
      continue;
    }
    if (!Number.isNaN(open)) problems.push(`journal: pass ${open} is not applied before the next one`);
    if (!(numberAt(line, 'seq') > seq)) problems.push(`journal: pass ${String(line['seq'])} comes after ${seq}`);
    if (!(numberAt(line, 'epoch') > epoch)) {
      problems.push(`journal: pass ${String(line['seq'])} has epoch ${String(line['epoch'])} after ${epoch}`);
    }
    seq = numberAt(line, 'seq');
    epoch = numberAt(line, 'epoch');
    open = seq;
  }
  return Number.isNaN(open) ? problems : [...problems, `journal: pass ${open} is not applied`];
}

function checkDocuments(records: readonly Json[], files: StoreFiles): string[] {
  const texts = new Map(
    records.flatMap((record) => listOf(record, 'documents')).map(({ path, text }) => [String(path), text]),
  );
  const textOf = (name: string): unknown =>
    name === 'status.txt' ? files.statusText : files.documents.get(name)?.text;
  return [...texts].flatMap(([name, text]) =>
    textOf(name) === text ? [] : [`${name}: not what the last pass in the journal made of it`],
  );
}

function checkJournaledRows(records: readonly Json[], files: StoreFiles): string[] {
  const problems: string[] = [];
  for (const [file, rows] of files.rows) {
    if (file === 'journal.jsonl') continue;
    const counts = new Map<string, number>();
    for (const { text } of rows) counts.set(text, (counts.get(text) ?? 0) + 1);
    const owed = records.flatMap((record) => listOf(record, 'rows')).filter((row) => row['path'] === file);
    for (const { line } of owed) {
      const count = counts.get(String(line)) ?? 0;
      if (count !== 1) problems.push(`${file}: a row of the journal is there ${count} times: ${String(line)}`);
    }
  }
  const named = records.flatMap((record) => listOf(record, 'rows')).map((row) => String(row['path']));
  const missing = [...new Set(named)].filter((file) => !files.rows.has(file));
  return [...problems, ...missing.map((file) => `${file}: missing, the journal has rows for it`)];
}

function listOf(record: Json, member: 'documents' | 'rows'): readonly Json[] {
  const list = record[member];
  return Array.isArray(list) ? (list as Json[]) : [];
}
