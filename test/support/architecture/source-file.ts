import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';

/** A syntax tree node (ESTree with TypeScript): `type` says which further fields it has. */
export type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

/** How a module is named by another one. `type` leaves no trace at run time, `lazy` loads when reached. */
export type ImportKind = 'value' | 'type' | 'lazy';

export type ImportRecord = {
  /** As written, such as `./cursor.ts` or `node:fs`; `(computed)` for a dynamic import of an expression. */
  readonly specifier: string;
  readonly kind: ImportKind;
  readonly line: number;
};

/** One parsed TypeScript file. */
export type SourceFile = {
  /** Relative to the repository root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly program: Node;
  readonly imports: readonly ImportRecord[];
};

/** A broken rule: where, and what to do instead. */
export type Violation = { readonly path: string; readonly line: number; readonly message: string };

/** Where a visited node sits: its parent, the field of the parent that holds it, and the place of the parent. */
export type Place = { readonly parent: Node | undefined; readonly field: string; readonly outer: Place | undefined };

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Calls `visit` for `node` and everything below it, parents first. */
export function walk(node: Node, visit: (node: Node, place: Place) => void): void {
  descend(node, { parent: undefined, field: '', outer: undefined }, visit);
}

function descend(node: Node, place: Place, visit: (node: Node, place: Place) => void): void {
  visit(node, place);
  for (const [field, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) descend(child, { parent: node, field, outer: place }, visit);
    }
  }
}

/** Line number, from 1, of a character offset. */
function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Builds a violation at a node of a file. */
export function violation(file: SourceFile, node: Node, message: string): Violation {
  return { path: file.path, line: lineAt(file.text, node.start), message };
}

/** Parses one file. Throws when it is not valid TypeScript, so that no rule passes on a tree it could not read. */
export function parseSource(filePath: string, text: string): SourceFile {
  const { program, errors } = parseSync(filePath, text);
  const [first] = errors;
  if (first) throw new Error(`${filePath} does not parse: ${first.message}`);
  const root = program as unknown as Node;
  return { path: filePath, text, program: root, imports: collectImports(root, text) };
}

/** Reads and parses all `.ts` files below folders of the repository; a folder that does not exist holds none. */
export function readSources(root: string, folders: readonly string[]): readonly SourceFile[] {
  return folders
    .flatMap((folder) => listFiles(root, folder))
    .map((file) => parseSource(file, readFileSync(path.join(root, file), 'utf8')));
}

function listFiles(root: string, folder: string): readonly string[] {
  const entries = readdirSync(root, { withFileTypes: true }).some((entry) => entry.name === folder)
    ? readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    : [];
  return entries
    .map((entry) => path.posix.join(folder, ...entry.split(path.sep)))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('src/generated/') && !file.startsWith('test/fixtures/'))
    .toSorted();
}

const IMPORTING = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function collectImports(program: Node, text: string): readonly ImportRecord[] {
  const imports: ImportRecord[] = [];
  walk(program, (node) => {
    if (!IMPORTING.has(node.type) || !isNode(node['source'])) return;
    const value = node['source']['value'];
    const specifier = typeof value === 'string' ? value : '(computed)';
    imports.push({ specifier, kind: importKind(node), line: lineAt(text, node.start) });
  });
  return imports;
}

function importKind(node: Node): ImportKind {
  if (node.type === 'ImportExpression') return 'lazy';
  const isType = node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type';
  return isType ? 'type' : 'value';
}
