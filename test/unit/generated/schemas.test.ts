import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaValidator } from '../../support/schema-check.ts';
import { SCHEMA_BASE, createAjv, loadSchemas } from '../../../tools/generate/schemas.ts';
import { isAtOrBelow, members, objectPointers, withValue } from './pointer-edit.ts';
import { CLOSED_SAMPLES, ESCALATION_SAMPLES, OPEN_SAMPLES } from './samples/catalog.ts';
import type { Sample } from './samples/catalog.ts';

const schemas = loadSchemas(join(import.meta.dirname, '../../../schemas'));
const closed = [...CLOSED_SAMPLES, ...ESCALATION_SAMPLES].map((sample) => ({ label: labelOf(sample), sample }));

function labelOf({ schema, value }: Pick<Sample, 'schema' | 'value'>): string {
  const category: unknown =
    schema === 'escalation' && typeof value === 'object' && value && Reflect.get(value, 'category');
  return typeof category === 'string' ? `${schema} ${category}` : schema;
}

function accepts(schema: string, value: unknown): boolean {
  return schemaValidator(schema)(value);
}

describe('every schema', () => {
  it.each(schemas)('$name compiles in strict mode', ({ id }) => {
    expect(createAjv(schemas).getSchema(id)).toBeTypeOf('function');
  });

  it.each(schemas)('$name says in words what it is', ({ schema }) => {
    expect(schema['description']).toMatch(/\w.*\.$/);
  });

  it('has a sample here, unless it only lends parts to others', () => {
    const sampled = new Set([...CLOSED_SAMPLES, ...ESCALATION_SAMPLES, ...OPEN_SAMPLES].map(({ schema }) => schema));
    const lenders = schemas.filter(({ schema }) => !('type' in schema)).map(({ name }) => name);
    expect(schemas.map(({ name }) => name)).toEqual([...sampled, ...lenders].toSorted());
  });
});

describe('good samples', () => {
  it.each(closed)('$label is accepted', ({ sample }) => {
    const validate = schemaValidator(sample.schema);
    validate(sample.value);
    expect(validate.errors).toBeNull();
  });

  it.each(OPEN_SAMPLES)('$schema is accepted', ({ schema, value }) => {
    const validate = schemaValidator(schema);
    validate(value);
    expect(validate.errors).toBeNull();
  });
});

describe('closed documents', () => {
  it.each(closed)('$label takes an unknown member only where it quotes others', ({ sample }) => {
    const taken = objectPointers(sample.value).filter((pointer) =>
      accepts(sample.schema, withValue(sample.value, `${pointer}/unexpected`, 'x')),
    );
    const expected = objectPointers(sample.value).filter((pointer) =>
      sample.open.some((open) => isAtOrBelow(pointer, open)),
    );
    expect(taken).toEqual(expected);
  });

  it.each(closed)('$label does without a member only where it is optional', ({ sample }) => {
    const fixed = members(sample.value).filter(({ parent }) => !sample.open.some((open) => isAtOrBelow(parent, open)));
    const spared = fixed.filter(({ pointer }) => accepts(sample.schema, withValue(sample.value, pointer, undefined)));
    expect(spared.map(({ pointer }) => pointer).toSorted()).toEqual([...sample.optional].toSorted());
  });
});

describe('open documents', () => {
  it.each(OPEN_SAMPLES.filter(({ schema }) => schema !== 'status-document'))(
    '$schema takes unknown members',
    ({ schema, value }) => {
      const target = Array.isArray(value) ? '/0/unexpected' : '/unexpected';
      expect(accepts(schema, withValue(value, target, { any: ['thing'] }))).toBe(true);
    },
  );
});

it('gives every schema an identifier under one base that nothing fetches', () => {
  expect(schemas.map(({ id }) => id)).toEqual(schemas.map(({ name }) => `${SCHEMA_BASE}${name}.schema.json`));
});
