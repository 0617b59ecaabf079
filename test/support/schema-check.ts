import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { SCHEMA_BASE, createAjv, isNode, loadSchemas } from '../../tools/generate/schemas.ts';

/** Something in a state folder that breaks its schema. */
export interface Violation {
  /** Relative to the state folder, with forward slashes. */
  readonly file: string;
  /** Line of a JSONL file, counted from 1; null for a document. */
  readonly line: number | null;
  /** JSON pointer to the offending value; empty for the whole document or row. */
  readonly pointer: string;
  readonly message: string;
}

/** Documents and row files by the name they have without a rotation number. */
const SCHEMA_BY_FILE: Readonly<Record<string, string>> = {
  'cursor.json': 'cursor',
  'state.json': 'state',
  'health.json': 'health',
  'heartbeat.json': 'heartbeat-state',
  'sequence-state.json': 'sequence-state',
  'telemetry/transport-health.json': 'transport-health',
  'journal.jsonl': 'journal-record',
  'quarantine.jsonl': 'quarantine-row',
  'escalations.jsonl': 'escalation',
  'intents.jsonl': 'intent-row',
  'telemetry/reconcile.jsonl': 'reconcile-row',
  'telemetry/heartbeat.jsonl': 'heartbeat-row',
  'telemetry/sequence.jsonl': 'sequence-row',
  'telemetry/transitions.jsonl': 'transition-row',
  'profile-drift.json': 'profile-drift',
  'telemetry/profile-drift.jsonl': 'profile-drift-row',
  'telemetry/pass-window.json': 'pass-window',
  'telemetry/control.jsonl': 'control-row',
  'telemetry/control-invocations.jsonl': 'control-invocation-row',
  'alert-dispatch-state.json': 'alert-dispatch-state',
  'telemetry/alerts.jsonl': 'alert-row',
  'control-state.json': 'control-state',
  'control-audit.jsonl': 'control-audit-row',
  'control-audit-head.json': 'control-audit-head',
};

/** Files of alerting, by the name they have in its journal. */
const SCHEMA_BY_ALERT_FILE: Readonly<Record<string, string>> = {
  '.alerts/book.json': 'alert-book',
  '.alerts/due.json': 'alert-due',
  '.alerts/operations.jsonl': 'alert-operation',
  '.alerts/journal.jsonl': 'journal-record',
};
/** What is below the folder of alerting besides: locks, and what was attempted, which no other program reads. */
const ALERT_INTERNAL = /^\.alerts\/(?:lock|runs|sinks\/[^/]+\/lock)\//;

/** Key files are named after the digest of their key. */
const KEY_FILE = /^idempotency\/[0-9a-f]{64}\.json$/;
/** One folder for the writer lock, and one for the controls of each transport. */
const LOCK_FILE = /^(?:lock|control-lock|control-remote-lock)\//;

/** Row files that readers hold line offsets into, so that they must keep their one name. */
const NEVER_ROTATED = new Set([
  'escalations.jsonl',
  'intents.jsonl',
  'telemetry/control.jsonl',
  'telemetry/control-invocations.jsonl',
  'control-audit.jsonl',
]);
const PLAIN_TEXT = new Set(['status.txt']);

const ajv = createAjv(loadSchemas(join(import.meta.dirname, '../../schemas')), { allErrors: true });

/**
 * Checks every file of a loop's state folder against the schema of its name. Empty when all is well.
 *
 * A file of unknown name is a violation, except below the folders of locks and `*.tmp`. A journal record is opened: the
 * documents and rows that it carries are checked as well, and reported at the journal's line.
 */
export function validateStateFolder(folder: string): Violation[] {
  const files = filesBelow(folder).filter((file) => !LOCK_FILE.test(file) && !PLAIN_TEXT.has(file));
  return files.flatMap((file) => checkFile(file, readFileSync(join(folder, file), 'utf8')));
}

/**
 * The same for what alerting keeps for all loops of a repository; `root` is the folder of their state folders. What it
 * keeps in the folder of a loop is checked with that loop.
 */
export function validateAlertFiles(root: string): Violation[] {
  const folder = join(root, '.alerts');
  if (!existsSync(folder)) return [];
  const files = filesBelow(folder).map((file) => `.alerts/${file}`);
  return files
    .filter((file) => !ALERT_INTERNAL.test(file))
    .flatMap((file) => checkFile(file, readFileSync(join(root, file), 'utf8')));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).filter(Boolean).join('/'))
    .filter((file) => !file.endsWith('.tmp'))
    .toSorted();
}

/** Runtime ajv in strict mode for one schema, by file name without `.schema.json`. */
export function schemaValidator(name: string): ValidateFunction {
  const validate = ajv.getSchema(`${SCHEMA_BASE}${name}.schema.json`);
  if (validate === undefined) throw new Error(`schemas/${name}.schema.json does not exist`);
  return validate;
}

function checkFile(file: string, text: string): Violation[] {
  const schema = schemaOfFile(file);
  if (schema === null) return [{ file, line: null, pointer: '', message: 'no schema knows this file name' }];
  if (!file.endsWith('.jsonl')) return checkText(text, { file, line: null, schema });
  const lines = text.split('\n');
  const last = lines.pop();
  const rows = lines.flatMap((row, index) => checkText(row, { file, line: index + 1, schema }));
  const torn = { file, line: lines.length + 1, pointer: '', message: 'the last line does not end in LF' };
  return last === '' ? rows : [...rows, torn];
}

function schemaOfFile(file: string): string | null {
  const base = file.replace(/\.\d+\.jsonl$/, '.jsonl');
  if (base !== file && NEVER_ROTATED.has(base)) return null;
  return SCHEMA_BY_ALERT_FILE[base] ?? SCHEMA_BY_FILE[base] ?? (KEY_FILE.test(file) ? 'control-key' : null);
}

interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly schema: string;
}

function checkText(text: string, place: Place): Violation[] {
  const { file, line } = place;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [{ file, line, pointer: '', message: `not JSON: ${String(error)}` }];
  }
  const isMarker = place.schema === 'journal-record' && isNode(value) && 'applied' in value;
  const validate = schemaValidator(isMarker ? 'applied-marker' : place.schema);
  if (!validate(value)) return (validate.errors ?? []).map((error) => violation(error, place));
  return place.schema === 'journal-record' && isNode(value) ? checkJournalContent(value, line) : [];
}

function violation(error: ErrorObject, { file, line }: Place): Violation {
  const params = JSON.stringify(error.params);
  return { file, line, pointer: error.instancePath, message: `${error.message ?? error.keyword} ${params}` };
}

/** Checks what a record carries, as if it were in its file already. Files moved elsewhere by a flag are left out. */
function checkJournalContent(record: Record<string, unknown>, line: number | null): Violation[] {
  const { documents = [], rows = [] } = record as {
    documents?: { path: string; text: string }[];
    rows?: { path: string; line: string }[];
  };
  const parts = [
    ...documents.map(({ path, text }, index) => ({ path, text, at: `/documents/${index}/text` })),
    ...rows.map((row, index) => ({ path: row.path, text: row.line, at: `/rows/${index}/line` })),
  ];
  return parts.flatMap(({ path, text, at }) => {
    if (path.startsWith('/') || PLAIN_TEXT.has(path)) return [];
    // The journal of alerting names the files of a loop with its folder.
    const schema = schemaOfFile(path) ?? schemaOfFile(path.replace(/^[^/.][^/]*\//, ''));
    if (schema === null) return [{ file: 'journal.jsonl', line, pointer: at, message: `no schema knows ${path}` }];
    const found = checkText(text, { file: path, line: null, schema });
    return found.map((item) => ({
      file: 'journal.jsonl',
      line,
      pointer: at + item.pointer,
      message: `${path}: ${item.message}`,
    }));
  });
}
