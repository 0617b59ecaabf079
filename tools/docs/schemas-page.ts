import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { code, page, table } from './markdown.ts';

/** The page that lists every schema with what it describes. Reads `schemas/` of the checkout. */
export function renderSchemas(root: string): string {
  const folder = path.join(root, 'schemas');
  const names = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
  const rows = names.toSorted().map((name) => {
    const { title, description } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, unknown>;
    return [`[${name}](../../schemas/${name})`, code(String(title)), String(description)];
  });
  return page('Schemas', 'schemas/', [
    'JSON Schema 2020-12 of every file, envelope, configuration and command output. The types and validators in ' +
      '`src/generated/` are made from them.',
    table(['Schema', 'Type', 'Describes'], rows),
  ]);
}
