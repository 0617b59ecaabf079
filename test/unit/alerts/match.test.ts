import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesAlert, matchesEverything } from '../../../src/alerts/match.ts';
import type { AlertMatcher } from '../../../src/generated/types.ts';

const ALERT = { loopId: 'build-7', category: 'health_critical', subject: 'ingest_stale', severity: 'warning' } as const;

describe('a matcher', () => {
  test.each<[AlertMatcher, boolean]>([
    [{}, true],
    [{ loop: 'build-7' }, true],
    [{ loop: 'build' }, false],
    [{ loop: 'Build-7' }, false],
    [{ loop: 'build-*' }, true],
    [{ loop: '*-7' }, true],
    [{ loop: '*' }, true],
    [{ loop: 'b*d-*7' }, true],
    [{ loop: 'build-7*' }, true],
    [{ loop: 'build-7*7' }, false],
    [{ loop: 'build.7' }, false],
    [{ category: 'health_*' }, true],
    [{ category: 'health_*', subject: 'transport_*' }, false],
    [{ category: 'health_*', subject: '*_stale' }, true],
    [{ subject: 'ingest_stale', loop: 'other' }, false],
    [{ minSeverity: 'info' }, true],
    [{ minSeverity: 'warning' }, true],
    [{ minSeverity: 'critical' }, false],
  ])('%j: %s', (matcher, expected) => expect(matchesAlert(matcher, ALERT)).toBe(expected));

  test('has wildcards that mean what a regular expression would', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(letters, text, (pattern, subject) => {
        const expected = new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(subject);
        expect(matchesAlert({ subject: pattern }, { ...ALERT, subject })).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test('takes no time that grows with the number of wildcards', () => {
    const subject = 'a'.repeat(20_000);
    expect(matchesAlert({ subject: `${'*a'.repeat(2_000)}*b` }, { ...ALERT, subject })).toBe(false);
  });
});

test.each<[AlertMatcher, boolean]>([
  [{}, true],
  [{ loop: '*' }, true],
  [{ loop: '*', category: '**', subject: '*' }, true],
  [{ minSeverity: 'critical' }, true],
  [{ loop: 'a*' }, false],
  [{ category: 'health_critical' }, false],
  [{ subject: '?' }, false],
])('%j hides everything: %s', (matcher, expected) => expect(matchesEverything(matcher)).toBe(expected));
