import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Options } from 'ajv/dist/2020.js';

/** Part of a JSON Schema document. */
export type SchemaNode = Record<string, unknown>;

/** A `schemas/<name>.schema.json` document. */
export interface SchemaFile {
  /** File name without `.schema.json`. */
  readonly name: string;
  readonly id: string;
  readonly schema: SchemaNode;
}

const SUFFIX = '.schema.json';

/** Prefix of every `$id`. The host cannot exist: schemas are never fetched. */
export const SCHEMA_BASE = 'https://ops-manager.invalid/schemas/';

/** True for a JSON object. */
export function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads every schema of the folder, sorted by name. */
export function loadSchemas(folder: string): SchemaFile[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
  return names.map((name) => {
    const schema: unknown = JSON.parse(readFileSync(join(folder, name + SUFFIX), 'utf8'));
    const id = `${SCHEMA_BASE}${name}${SUFFIX}`;
    if (!isNode(schema) || schema['$id'] !== id) throw new Error(`schemas/${name}${SUFFIX}: $id must be ${id}`);
    return { name, id, schema };
  });
}

/** An ajv for JSON Schema 2020-12 in strict mode that knows all the schemas. */
export function createAjv(files: readonly SchemaFile[], options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, discriminator: true, ...options });
  for (const file of files) ajv.addSchema(file.schema);
  return ajv;
}
