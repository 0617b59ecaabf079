import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseObject, type Json } from './json-object.ts';

/**
 * Plain reading of a state folder, with nothing of the program's own code: what is on disk, and what of it is not
 * what it should be. The files of alerting are apart: they have a journal and a lock of their own, although two of
 * them are in the folder of the loop.
 */

/** A row of a JSONL file that parses. */
export interface Row {
  /** Name of the file without its generation, as in {@link StoreFiles}. */
  readonly file: string;
  readonly text: string;
  readonly value: Json;
}

/** Files that one journal orders. */
export interface StoreFiles {
  /** JSON documents by name, relative to the folder that the names in the journal are relative to. */
  readonly documents: ReadonlyMap<string, { readonly text: string; readonly value: Json }>;
  /** The text for people; null when there is none. */
  readonly statusText: string | null;
  /** Rows by name of the file, all generations, oldest first. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** Row files that do not end in LF, with what follows the last one. Logs of attempts are not among them. */
  readonly torn: ReadonlyMap<string, string>;
  /** Files on their way to become something else. */
  readonly temporaries: readonly string[];
  /** Sizes in bytes of the lock's epochs, by number. */
  readonly epochBytes: ReadonlyMap<number, number>;
  /** Documents and rows that are not what they should be. */
  readonly damage: readonly string[];
}

export interface StateFiles extends StoreFiles {
  /** Those of alerting; the journal and the lock have the names that those of a loop have. */
  readonly alerts: StoreFiles;
}

/** Folder of alerting, beside those of the loops. */
const ALERTS = '.alerts/';
/** Files of alerting in the folder of a loop, whole or on their way. */
const ALERTS_IN_LOOP = /^(?:\.?alert-dispatch-state\.json|telemetry\/\.?alerts\.)/;
/** What a dispatch notes of its attempts; it may be cut off at any time. */
export const ATTEMPT_LOG = /^\.alerts\/runs\/[^/]+\.jsonl$/;
/** Locks of single sinks: whoever was killed leaves them, whoever sends next takes them over. */
const SINK_LOCK = /^\.alerts\/sinks\/[^/]+\/lock\/(?:epoch-\d+|new-[0-9a-f-]+)$/;

/** Reads the state folder of a loop, and what alerting keeps. A folder that does not exist holds nothing. */
export function readStateFiles(ops: string): StateFiles {
  const [root, loop] = [path.dirname(ops), path.basename(ops)];
  const own = filesIn(ops);
  const inLoop = own.filter((name) => ALERTS_IN_LOOP.test(name)).map((name) => `${loop}/${name}`);
  const beside = filesIn(path.join(root, ALERTS)).map((name) => `${ALERTS}${name}`);
  return {
    ...readFiles(ops, own.filter((name) => !ALERTS_IN_LOOP.test(name)).map(asItIs)),
    alerts: readFiles(
      root,
      [...inLoop, ...beside]
        .filter((name) => !SINK_LOCK.test(name))
        .map((place) => ({ place, name: place.replace(/^\.alerts\/(?=journal\.|lock\/)/, '') })),
    ),
  };
}

interface NamedFile {
  /** Relative to the folder. */
  readonly place: string;
  readonly name: string;
}

function asItIs(name: string): NamedFile {
  return { place: name, name };
}

function readFiles(folder: string, files: readonly NamedFile[]): StoreFiles {
  const found = {
    documents: new Map<string, { text: string; value: Json }>(),
    rows: new Map<string, Row[]>(),
    torn: new Map<string, string>(),
    temporaries: [] as string[],
    epochBytes: new Map<number, number>(),
    damage: [] as string[],
  };
  let statusText: string | null = null;
  for (const { place, name } of files) {
    const file = path.join(folder, place);
    const epoch = /^lock\/epoch-(\d+)$/.exec(name)?.[1];
    if (epoch !== undefined) {
      found.epochBytes.set(Number(epoch), statSync(file).size);
    } else if (name.endsWith('.tmp') || name.startsWith('lock/')) {
      found.temporaries.push(name);
    } else if (name.endsWith('.jsonl')) {
      readRows(name, readFileSync(file, 'utf8'), found);
    } else if (name.endsWith('.json')) {
      readDocument(name, readFileSync(file, 'utf8'), found);
    } else if (name === 'status.txt') {
      statusText = readFileSync(file, 'utf8');
    } else {
      found.damage.push(`${name}: a file that nothing documents`);
    }
  }
  return { ...found, statusText };
}

/** Rows of one file; empty when it does not exist. */
export function rowsOf(files: StoreFiles, name: string): readonly Row[] {
  return files.rows.get(name) ?? [];
}

/** Files below a folder, older generations of a row file before younger ones. */
function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted((a, b) => generationOf(b) - generationOf(a));
}

function generationOf(name: string): number {
  return Number(/\.(\d+)\.jsonl$/.exec(name)?.[1] ?? 0);
}

interface Found {
  readonly documents: Map<string, { text: string; value: Json }>;
  readonly rows: Map<string, Row[]>;
  readonly torn: Map<string, string>;
  readonly damage: string[];
}

function readDocument(name: string, text: string, found: Found): void {
  const value = parseObject(text);
  if (value === null || !text.endsWith('}\n')) {
    found.damage.push(`${name}: not one JSON object and an LF: ${JSON.stringify(text.slice(0, 120))}`);
    return;
  }
  found.documents.set(name, { text, value });
}

function readRows(name: string, text: string, found: Found): void {
  const file = name.replace(/\.\d+\.jsonl$/, '.jsonl');
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  if (rest !== '' && !ATTEMPT_LOG.test(name)) found.torn.set(name, rest);
  const rows = found.rows.get(file) ?? [];
  found.rows.set(file, rows);
  for (const [index, line] of lines.entries()) {
    const value = parseObject(line);
    if (value === null) {
      found.damage.push(`${name}:${index + 1}: not a JSON object: ${JSON.stringify(line.slice(0, 120))}`);
    } else {
      rows.push({ file, text: line, value });
    }
  }
}
