import { compile } from 'json-schema-to-typescript';
import type { JSONSchema } from 'json-schema-to-typescript';
import { SCHEMA_BASE, isNode } from './schemas.ts';
import type { SchemaFile, SchemaNode } from './schemas.ts';

const BANNER =
  '// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.\n';
/** What the compiler adds to each comment about the joined schema, which nobody else knows. */
const COMPILER_REMARK =
  /^ \*\n \* This interface was referenced by `Root`'s JSON-Schema\n \* via the `definition` "\w+"\.\n/gm;
/** Keywords that say nothing about the shape of a value. */
const NOT_FOR_TYPES = new Set(['$schema', '$id', '$defs', 'discriminator']);

/**
 * TypeScript types of every schema, one exported type per `title`.
 *
 * All documents are joined into one schema first, with each reference pointing to the definition of that
 * title: the compiler then sees each type once and invents no numbered duplicates. Throws when two
 * definitions share a title.
 */
export async function renderTypes(files: readonly SchemaFile[]): Promise<string> {
  const titles = titlesByReference(files);
  const definitions: Record<string, unknown> = {};
  for (const [reference, node] of [...definitionNodes(files)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const title = titles.get(reference);
    if (title !== undefined) definitions[title] = rewrite(node, { base: reference, titles });
  }
  const root = { title: 'Root', type: 'object', additionalProperties: false, definitions } as JSONSchema;
  const text = await compile(root, 'Root', {
    bannerComment: BANNER,
    unknownAny: true,
    unreachableDefinitions: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return text.replace(/^export interface Root \{\}\n/m, '').replaceAll(COMPILER_REMARK, '');
}

/** Absolute reference to node, for every document with content and every entry of `$defs`. */
function definitionNodes(files: readonly SchemaFile[]): Map<string, SchemaNode> {
  const nodes = new Map<string, SchemaNode>();
  for (const file of files) {
    if ('type' in file.schema) nodes.set(file.id, file.schema);
    const defs = file.schema['$defs'];
    if (!isNode(defs)) continue;
    for (const [key, node] of Object.entries(defs)) if (isNode(node)) nodes.set(`${file.id}#/$defs/${key}`, node);
  }
  return nodes;
}

function titlesByReference(files: readonly SchemaFile[]): Map<string, string> {
  const titles = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const [reference, node] of definitionNodes(files)) {
    const title = node['title'];
    if (typeof title !== 'string') throw new Error(`${reference}: a title is needed, it names the type`);
    const other = taken.get(title);
    if (other !== undefined) throw new Error(`title ${title} is used by both ${other} and ${reference}`);
    taken.set(title, reference);
    titles.set(reference, title);
  }
  return titles;
}

interface RewriteContext {
  /** Absolute reference of the definition that is being rewritten. */
  readonly base: string;
  readonly titles: ReadonlyMap<string, string>;
}

function rewrite(value: unknown, context: RewriteContext): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, context));
  if (!isNode(value)) return value;
  const reference = value['$ref'];
  if (typeof reference === 'string') return rewriteReference(value, reference, context);
  const entries = Object.entries(value)
    .filter(([key]) => !NOT_FOR_TYPES.has(key) && !isRedundant(key, value))
    .map(([key, child]) => [key, rewrite(child, context)] as const);
  return Object.fromEntries(isUntyped(value) ? [...entries, ['tsType', 'unknown']] : entries);
}

/** A description alone: any JSON value. The compiler would take it for an object. */
function isUntyped(node: SchemaNode): boolean {
  const keys = Object.keys(node);
  return keys.length === 1 && typeof node['description'] === 'string';
}

/** Keywords that only narrow what a neighbour already types: kept, they give needless intersections. */
function isRedundant(key: string, node: SchemaNode): boolean {
  return (key === 'anyOf' && 'properties' in node) || (key === 'type' && 'oneOf' in node);
}

function rewriteReference(value: SchemaNode, reference: string, context: RewriteContext): SchemaNode {
  const absolute = new URL(reference, context.base.startsWith(SCHEMA_BASE) ? context.base : SCHEMA_BASE).href;
  const title = context.titles.get(absolute);
  if (title === undefined) throw new Error(`${context.base}: ${reference} points to nothing`);
  const target = { $ref: `#/definitions/${title}` };
  return typeof value['description'] === 'string' ? { description: value['description'], allOf: [target] } : target;
}
