import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Plain reading of what controls leave in a state folder, with nothing of the program's own code. */

export type Json = Readonly<Record<string, unknown>>;

/** One line of a row file. */
export interface Line {
  readonly text: string;
  readonly value: Json;
}

/** The row files of a control by their names in a link of the chain. */
export const ROW_FILES = {
  intents: 'intents.jsonl',
  control: 'telemetry/control.jsonl',
  invocations: 'telemetry/control-invocations.jsonl',
} as const;

export type RowFile = keyof typeof ROW_FILES;

/** What is on disk. */
export interface ControlFiles {
  readonly chain: readonly Line[];
  readonly rows: Readonly<Record<RowFile, readonly Line[]>>;
  /** Control-state.json; null when there is none. */
  readonly state: Json | null;
  /** Control-audit-head.json; null when there is none. */
  readonly head: Json | null;
  /** Key files by their names. */
  readonly keys: ReadonlyMap<string, Json>;
  /** Temporary files, and epochs of locks that are held. */
  readonly leftovers: readonly string[];
  /** Files that are not what they should be. */
  readonly damage: readonly string[];
}

const LOCKS = ['lock', 'control-lock', 'control-remote-lock'];

/** Reads a state folder; one that does not exist holds nothing. */
export function readControlFiles(ops: string): ControlFiles {
  const damage: string[] = [];
  const lines = (name: string): readonly Line[] => readLines(ops, name, damage);
  const document = (name: string): Json | null => readDocument(ops, name, damage);
  const keyNames = namesIn(path.join(ops, 'idempotency')).filter((name) => name.endsWith('.json'));
  return {
    chain: lines('control-audit.jsonl'),
    rows: {
      intents: lines(ROW_FILES.intents),
      control: lines(ROW_FILES.control),
      invocations: lines(ROW_FILES.invocations),
    },
    state: document('control-state.json'),
    head: document('control-audit-head.json'),
    keys: new Map(keyNames.map((name) => [name, document(`idempotency/${name}`) ?? {}])),
    leftovers: [...temporariesIn(ops), ...LOCKS.flatMap((lock) => heldEpoch(ops, lock))],
    damage,
  };
}

/** SHA-256 as lower case hex digits. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Every file of a folder with its text, those below a lock included. */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => path.join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(paths.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]));
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function readText(ops: string, name: string): string | null {
  const file = path.join(ops, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function readLines(ops: string, name: string, damage: string[]): readonly Line[] {
  const texts = (readText(ops, name) ?? '').split('\n');
  const rest = texts.pop();
  if (rest !== '') damage.push(`${name}: ends without LF: ${JSON.stringify(rest)}`);
  return texts.flatMap((text) => {
    const value = parse(text);
    if (value === null) damage.push(`${name}: not a JSON object: ${JSON.stringify(text)}`);
    return value === null ? [] : [{ text, value }];
  });
}

function readDocument(ops: string, name: string, damage: string[]): Json | null {
  const text = readText(ops, name);
  const value = text === null ? null : parse(text);
  if (text !== null && value === null) damage.push(`${name}: not a JSON object: ${JSON.stringify(text)}`);
  return value;
}

function parse(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}

function temporariesIn(ops: string): readonly string[] {
  if (!existsSync(ops)) return [];
  const names = readdirSync(ops, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.tmp') || path.basename(name).startsWith('new-'));
}

/** The newest epoch of a lock when it is not released. */
function heldEpoch(ops: string, lock: string): readonly string[] {
  const newest = namesIn(path.join(ops, lock))
    .filter((name) => name.startsWith('epoch-'))
    .toSorted()
    .at(-1);
  return newest !== undefined && readText(ops, `${lock}/${newest}`) !== '' ? [`${lock}/${newest}: held`] : [];
}
