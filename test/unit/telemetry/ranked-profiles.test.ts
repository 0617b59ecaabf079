import { describe, expect, it } from 'vitest';
import { parseCatalog } from '../../../src/config/threshold-catalog.ts';
import { OpsError } from '../../../src/errors.ts';
import { type RankedProfiles, rankProfiles } from '../../../src/telemetry/ranked-profiles.ts';
import { SHIPPED } from './passes-fixture.ts';

function profile(degraded: number, critical = degraded * 2, streak = 4): Record<string, unknown> {
  return {
    degradedIngestLagSeconds: degraded,
    criticalIngestLagSeconds: critical,
    degradedTransportFailureStreak: 2,
    criticalTransportFailureStreak: streak,
  };
}

function ranked(profiles: Record<string, unknown>, defaultProfile?: string): RankedProfiles {
  const text = JSON.stringify({
    schemaVersion: 'v1',
    profiles,
    ...(defaultProfile === undefined ? {} : { defaultProfile }),
  });
  return rankProfiles(parseCatalog(text, 'catalog.json'));
}

const names = ({ profiles }: RankedProfiles): readonly string[] => profiles.map(({ name }) => name);

describe('the order', () => {
  it('of the shipped profiles goes from tight to lax', () => {
    expect([names(SHIPPED), SHIPPED.fallback]).toEqual([['strict', 'balanced', 'relaxed'], 'balanced']);
  });

  it('goes by the thresholds, not by the names', () => {
    const found = ranked({
      a: profile(600),
      b: profile(60),
      c: profile(60, 90),
      d: profile(600, 1200, 2),
      e: profile(600),
    });
    expect(names(found)).toEqual(['c', 'b', 'd', 'a', 'e']);
  });
});

describe('what is recommended while nothing is known', () => {
  it.each<readonly [string, Record<string, unknown>, string | undefined, string]>([
    ['balanced', { balanced: profile(10), prod: profile(20) }, 'prod', 'balanced'],
    ['the default', { prod: profile(10), night: profile(20) }, 'night', 'night'],
    ['the only one', { prod: profile(10) }, undefined, 'prod'],
    ['the middle one', { a: profile(10), b: profile(20), c: profile(30) }, undefined, 'b'],
    ['the middle one where the default is of no use', { a: profile(10), b: { x: 1 } }, 'b', 'a'],
  ])('%s', (_what, profiles, ...[preset, expected]) => {
    expect(ranked(profiles, preset).fallback).toBe(expected);
  });
});

describe('profiles that a pass would refuse', () => {
  it.each<readonly [string, unknown]>([
    ['critical below degraded', profile(20, 10)],
    ['a fraction', profile(0.5)],
    ['less than nothing', profile(-1, 5)],
    ['no numbers', {}],
    ['nothing', null],
  ])('%s', (_what, bad) => {
    expect(names(ranked({ good: profile(10), bad }))).toEqual(['good']);
    expect(() => ranked({ bad })).toThrow(OpsError);
  });
});
