import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSchemas } from '../../../tools/generate/schemas.ts';
import type { SchemaFile } from '../../../tools/generate/schemas.ts';
import { compareGenerated, renderGenerated } from '../../../tools/generate/folder.ts';
import { renderTypes } from '../../../tools/generate/types.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'src/generated');
const schemas = loadSchemas(join(root, 'schemas'));

function schemaFile(name: string, schema: Record<string, unknown>): SchemaFile {
  return { name, id: `https://ops-manager.invalid/schemas/${name}.schema.json`, schema };
}

describe('src/generated', () => {
  it('is what the schemas give', async () => {
    const found = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    expect(compareGenerated(await renderGenerated(schemas), found)).toEqual({ stale: [], left: [] });
  });

  it('exports one type per title, without numbered copies', () => {
    const text = readFileSync(join(folder, 'types.ts'), 'utf8');
    const exported = [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name);
    const titles = schemas.flatMap(({ schema }) => [
      ...('type' in schema ? [schema['title']] : []),
      ...Object.values((schema['$defs'] ?? {}) as Record<string, { title: string }>).map(({ title }) => title),
    ]);
    expect(new Set(exported)).toEqual(new Set(titles));
    expect(exported).toHaveLength(titles.length);
  });
});

describe('comparing', () => {
  it('names what is stale, missing and left over', () => {
    const expected = new Map([
      ['a.ts', '1'],
      ['b.ts', '2'],
      ['c.ts', '3'],
    ]);
    const found = new Map([
      ['a.ts', '1'],
      ['b.ts', 'old'],
      ['d.ts', '4'],
    ]);
    expect(compareGenerated(expected, found)).toEqual({ stale: ['b.ts', 'c.ts'], left: ['d.ts'] });
  });
});

describe('types', () => {
  it('are exact: optional, nullable, closed and open', async () => {
    const text = await renderTypes([
      schemaFile('thing', {
        title: 'Thing',
        type: 'object',
        additionalProperties: false,
        required: ['other', 'any'],
        properties: {
          other: { description: 'Why.', $ref: 'other.schema.json' },
          any: { description: 'Anything.' },
          size: { type: ['integer', 'null'] },
        },
      }),
      schemaFile('other', { title: 'Other', type: 'object', additionalProperties: true, properties: {} }),
    ]);
    expect(text.replaceAll(/\s+/g, ' ')).toContain('export interface Other { [k: string]: unknown; }');
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'export interface Thing { /** * Why. */ other: Other; /** * Anything. */ any: unknown; size?: number | null; }',
    );
  });

  it('refuse one title for two things', async () => {
    const twins = [
      schemaFile('a', { title: 'Same', type: 'string' }),
      schemaFile('b', { title: 'Same', type: 'string' }),
    ];
    await expect(renderTypes(twins)).rejects.toThrow(
      /title Same is used by both .*a\.schema\.json and .*b\.schema\.json/,
    );
  });

  it('refuse a reference to nothing', async () => {
    const dangling = schemaFile('a', { title: 'A', type: 'array', items: { $ref: 'b.schema.json' } });
    await expect(renderTypes([dangling])).rejects.toThrow(/a\.schema\.json: b\.schema\.json points to nothing/);
  });
});
