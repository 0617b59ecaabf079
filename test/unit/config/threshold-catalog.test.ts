import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_THRESHOLDS } from '../../../src/config/default-thresholds.ts';
import { chooseProfile, parseCatalog, profileNames } from '../../../src/config/threshold-catalog.ts';
import { OpsError } from '../../../src/errors.ts';

const VALUES = {
  degradedIngestLagSeconds: 1,
  criticalIngestLagSeconds: 2,
  degradedTransportFailureStreak: 3,
  criticalTransportFailureStreak: 4,
};

function catalogOf(profiles: unknown, more: object = {}): string {
  return JSON.stringify({ schemaVersion: 'v1', profiles, ...more });
}

describe('the shipped catalog', () => {
  const file = path.join(import.meta.dirname, '../../../config/ops-manager-threshold-profiles.v1.json');
  const catalog = parseCatalog(readFileSync(file, 'utf8'), file);

  test('uses balanced by default', () => expect(chooseProfile(catalog, null).name).toBe('balanced'));

  test.each([
    ['strict', [120, 300, 1, 2]],
    ['balanced', [300, 900, 2, 4]],
    ['relaxed', [600, 1800, 3, 6]],
  ])('%s is %j', (name, numbers) => {
    const profile = chooseProfile(catalog, name);
    expect(Object.values(profile.values)).toEqual(numbers);
    expect(Object.keys(profile.values)).toEqual(Object.keys(VALUES));
    expect(profile.description).not.toBeNull();
  });

  test('says of its default profile what holds where nobody chose', () => {
    expect(DEFAULT_THRESHOLDS).toMatchObject(chooseProfile(catalog, null).values);
  });

  test('has no others', () => expect(profileNames(catalog)).toEqual(['balanced', 'relaxed', 'strict']));
});

describe('a catalog', () => {
  test.each([
    ['', 'f.json: not JSON'],
    ['{"schemaVersion":', 'f.json: not JSON'],
    ['[]', 'f.json: document expected an object'],
    ['null', 'f.json: document expected an object'],
    ['{"profiles":{"a":{}}}', 'f.json: /schemaVersion is missing, expected "v1"'],
    ['{"schemaVersion":"v2","profiles":{"a":{}}}', 'f.json: /schemaVersion is "v2", expected "v1"'],
    ['{"schemaVersion":"v1"}', 'f.json: /profiles expected an object with at least one profile'],
    [catalogOf([]), 'f.json: /profiles expected an object with at least one profile'],
    [catalogOf({}), 'f.json: /profiles expected an object with at least one profile'],
    [catalogOf({ a: VALUES }, { defaultProfile: 1 }), 'f.json: /defaultProfile expected a string'],
  ])('%s is refused', (text, message) => {
    expect(refusal(() => parseCatalog(text, 'f.json'))).toMatchObject({ code: 'config_invalid', exitCode: 78 });
    expect(refusal(() => parseCatalog(text, 'f.json')).message).toContain(message);
  });

  test.each([
    [{ a: VALUES }, 'b', 'unknown threshold profile "b" in f.json'],
    [{ a: null }, 'a', 'unknown threshold profile "a" in f.json'],
    [{ a: VALUES }, 'constructor', 'unknown threshold profile "constructor" in f.json'],
    [{ a: VALUES }, null, 'f.json: no profile was named and /defaultProfile is not set'],
    [{ a: 7 }, 'a', 'f.json: /profiles/a expected an object'],
    [{ 'a/~': 7 }, 'a/~', 'f.json: /profiles/a~1~0 expected an object'],
    [
      { a: { ...VALUES, criticalIngestLagSeconds: '2' } },
      'a',
      '/profiles/a/criticalIngestLagSeconds is "2", expected a number',
    ],
    [{ a: {} }, 'a', 'f.json: /profiles/a/degradedIngestLagSeconds is missing, expected a number'],
    [
      { a: { ...VALUES, criticalIngestLagSeconds: 0 } },
      'a',
      'criticalIngestLagSeconds is 0, below degradedIngestLagSeconds 1',
    ],
    [{ a: { ...VALUES, degradedTransportFailureStreak: 5 } }, 'a', 'is 4, below degradedTransportFailureStreak 5'],
  ])('%j has no usable profile %j', (profiles, name, message) => {
    const catalog = parseCatalog(catalogOf(profiles), 'f.json');
    expect(refusal(() => chooseProfile(catalog, name))).toMatchObject({ code: 'config_invalid' });
    expect(refusal(() => chooseProfile(catalog, name)).message).toContain(message);
  });

  test('of which one profile is bad still gives the others', () => {
    const catalog = parseCatalog(catalogOf({ good: VALUES, bad: {} }), 'f.json');
    expect(profileNames(catalog)).toEqual(['bad', 'good']);
    expect(chooseProfile(catalog, 'good').values).toEqual(VALUES);
  });

  test('may hold any numbers and more than is known', () => {
    const odd = { ...VALUES, degradedIngestLagSeconds: -1.5, more: true };
    const { values, description } = chooseProfile(
      parseCatalog(catalogOf({ odd }, { defaultProfile: 'odd' }), 'f'),
      null,
    );
    expect(values).toEqual({ ...VALUES, degradedIngestLagSeconds: -1.5 });
    expect(description).toBeNull();
  });
});

function refusal(action: () => unknown): OpsError {
  try {
    action();
  } catch (error) {
    if (error instanceof OpsError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
