import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Validator } from '../../../src/generated/validator.ts';
import { VALIDATED } from '../../../tools/generate/validators.ts';
import { SCHEMA_BASE, createAjv, loadSchemas } from '../../../tools/generate/schemas.ts';
import { MUTATIONS } from './mutations.ts';
import { members, objectPointers, withValue } from './pointer-edit.ts';
import { CLOSED_SAMPLES, ESCALATION_SAMPLES, OPEN_SAMPLES } from './samples/catalog.ts';

const root = join(import.meta.dirname, '../../..');
const generated = join(root, 'src/generated');
const schemas = loadSchemas(join(root, 'schemas'));
const ajv = createAjv(schemas);
const samples = [...CLOSED_SAMPLES, ...ESCALATION_SAMPLES, ...OPEN_SAMPLES];

/** Samples of the schema, and each with a member added, left out or nulled at every place. */
function inputs(schema: string): unknown[] {
  const good = samples.filter((sample) => sample.schema === schema).map(({ value }) => value);
  const edited = good.flatMap((value) => [
    ...objectPointers(value).map((pointer) => withValue(value, `${pointer}/unexpected`, 1)),
    ...members(value).flatMap(({ pointer }) => [
      withValue(value, pointer, undefined),
      withValue(value, pointer, null),
      withValue(value, pointer, -1.5),
    ]),
  ]);
  const named = MUTATIONS.filter((mutation) => mutation.schema === schema);
  const wild = [undefined, null, 0, 'text', [], {}, [[]], { schemaVersion: 'v1' }];
  return [
    ...good,
    ...edited,
    ...named.map(({ document, pointer, value }) => withValue(document, pointer, value)),
    ...wild,
  ];
}

async function load(name: string, folder = generated): Promise<Validator<unknown>> {
  const title = schemas.find((file) => file.name === name)?.schema['title'];
  const module: unknown = await import(pathToFileURL(join(folder, `validate-${name}.js`)).href);
  return Reflect.get(module as object, `validate${String(title)}`) as Validator<unknown>;
}

/** What a caller sees of an answer: the verdict and the first broken rule. */
function answer(validate: Validator<unknown>, value: unknown): unknown {
  if (validate(value)) return 'accepted';
  const [first] = validate.errors ?? [];
  return { keyword: first?.keyword, instancePath: first?.instancePath, message: first?.message };
}

describe.each(VALIDATED)('validate-%s', (name) => {
  it('gives the answers of ajv at run time', async () => {
    const validate = await load(name);
    const reference = ajv.getSchema(`${SCHEMA_BASE}${name}.schema.json`) as unknown as Validator<unknown>;
    const given = inputs(name);
    expect(given.length).toBeGreaterThan(10);
    expect(given.map((value) => answer(validate, value))).toEqual(given.map((value) => answer(reference, value)));
  });

  it('tells accepted and refused documents apart', async () => {
    const validate = await load(name);
    const verdicts = new Set(inputs(name).map((value) => validate(value)));
    expect(verdicts).toEqual(new Set([true, false]));
  });
});

describe('outside the checkout, where no package can be found', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'validators-'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(VALIDATED)('validate-%s works alone', async (name) => {
    writeFileSync(join(folder, `validate-${name}.js`), readFileSync(join(generated, `validate-${name}.js`)));
    const validate = await load(name, folder);
    const sample = samples.find(({ schema }) => schema === name);
    expect([validate(sample?.value), validate({ schemaVersion: 1 })]).toEqual([true, false]);
  });
});
