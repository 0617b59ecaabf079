import type { ValidationError } from '../generated/validator.ts';
import type { Problem } from './handwritten.ts';
import { pointerPart, valueAt } from './json-pointer.ts';
import { SINK_TYPES } from './secrets.ts';

/** What the validator of a schema says about a document, in words and with the exact place. */

/** Values up to that length are shown: what is longer may be a secret in the wrong place. */
const SHOWN_CHARS = 20;

/** The problems of a document that its schema refuses, each place and rule once. */
export function brokenRules(document: unknown, errors: readonly ValidationError[]): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const error of errors) {
    // Of a bad name there is a second error, which names it.
    if (error.propertyName !== undefined) continue;
    const problem = problemOf(document, error);
    found.set(`${problem.pointer} ${problem.problem}`, problem);
  }
  return [...found.values()];
}

function problemOf(document: unknown, { keyword, instancePath, message, params = {} }: ValidationError): Problem {
  const below = (name: unknown): string => `${instancePath}/${pointerPart(String(name))}`;
  const has = (value: unknown): string => `is ${shown(value)}`;
  switch (keyword) {
    case 'required':
      return { pointer: below(params['missingProperty']), problem: 'is missing' };
    case 'additionalProperties':
      return { pointer: below(params['additionalProperty']), problem: 'is not known here' };
    case 'propertyNames':
      return {
        pointer: below(params['propertyName']),
        problem: 'has a name that cannot be used: letters, digits, . _ -',
      };
    case 'const':
      return {
        pointer: instancePath,
        problem: `${has(valueAt(document, instancePath))}, expected ${shown(params['allowedValue'])}`,
      };
    case 'enum':
      return {
        pointer: instancePath,
        problem: `${has(valueAt(document, instancePath))}, expected one of ${listed(params['allowedValues'])}`,
      };
    case 'discriminator':
      return {
        pointer: below('type'),
        problem: `${has(params['tagValue'])}, expected one of ${SINK_TYPES.join(', ')}`,
      };
    default:
      return { pointer: instancePath, problem: message ?? 'has the wrong shape' };
  }
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : '';
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  const text = JSON.stringify(value) ?? '';
  return text.length <= SHOWN_CHARS + 2 ? text : 'another text';
}
