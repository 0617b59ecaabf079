import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseObject, type Json } from './json-object.ts';

/**
 * Plain reading of a state folder, with nothing of the program's own code: what is on disk, and what of it is not
 * what it should be.
 */

/** A row of a JSONL file that parses. */
export interface Row {
  /** Name of the file without its generation, relative to the state folder. */
  readonly file: string;
  readonly text: string;
  readonly value: Json;
}

export interface StateFiles {
  /** JSON documents by name, relative to the state folder. */
  readonly documents: ReadonlyMap<string, { readonly text: string; readonly value: Json }>;
  /** The text for people; null when there is none. */
  readonly statusText: string | null;
  /** Rows by name of the file, all generations, oldest first. */
  readonly rows: ReadonlyMap<string, readonly Row[]>;
  /** Row files that do not end in LF, with what follows the last one. */
  readonly torn: ReadonlyMap<string, string>;
  /** Files on their way to become something else. */
  readonly temporaries: readonly string[];
  /** Sizes in bytes of the lock's epochs, by number. */
  readonly epochBytes: ReadonlyMap<number, number>;
  /** Documents and rows that are not what they should be. */
  readonly damage: readonly string[];
}

/** Reads a state folder. One that does not exist holds nothing. */
export function readStateFiles(ops: string): StateFiles {
  const found = {
    documents: new Map<string, { text: string; value: Json }>(),
    rows: new Map<string, Row[]>(),
    torn: new Map<string, string>(),
    temporaries: [] as string[],
    epochBytes: new Map<number, number>(),
    damage: [] as string[],
  };
  let statusText: string | null = null;
  for (const name of filesIn(ops)) {
    const file = path.join(ops, name);
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
export function rowsOf(files: StateFiles, name: string): readonly Row[] {
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
  if (rest !== '') found.torn.set(name, rest);
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
