import { expect, it } from 'vitest';
import { schemaValidator } from '../../support/schema-check.ts';
import { isAtOrBelow, withValue } from './pointer-edit.ts';
import { MUTATIONS } from './mutations.ts';

it.each(MUTATIONS)('$schema refuses $why', ({ schema, document, pointer, value }) => {
  const validate = schemaValidator(schema);
  expect(validate(document)).toBe(true);
  expect(validate(withValue(document, pointer, value))).toBe(false);
  const places = (validate.errors ?? []).map(({ instancePath }) => instancePath);
  expect(places.some((place) => isAtOrBelow(pointer, place) || isAtOrBelow(place, pointer))).toBe(true);
});
