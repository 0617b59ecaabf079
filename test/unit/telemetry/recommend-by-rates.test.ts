import { describe, expect, it } from 'vitest';
import { readSample } from '../../../src/telemetry/pass-sample.ts';
import { recommend } from '../../../src/telemetry/recommend.ts';
import { SHIPPED } from './passes-fixture.ts';

/** A row that tells no lags, as older versions and other writers leave it. */
interface OldRow {
  readonly status?: string;
  readonly healthStatus: string;
  readonly healthReasonCodes?: readonly string[];
}

const WELL: OldRow = { healthStatus: 'healthy' };
const STALE: OldRow = { healthStatus: 'critical', healthReasonCodes: ['ingest_stale'] };
const SLOW: OldRow = { healthStatus: 'degraded', healthReasonCodes: ['ingest_stale'] };
const DEAD: OldRow = { healthStatus: 'critical', healthReasonCodes: ['run_failed'] };
const BROKEN: OldRow = { status: 'failed', healthStatus: 'degraded', healthReasonCodes: ['projection_failed'] };
const CUT_OFF: OldRow = { status: 'failed', healthStatus: 'degraded', healthReasonCodes: ['transport_unreachable'] };

function recommended(rows: readonly OldRow[], ambiguousControls = 0): string {
  const full = rows.map((row) => ({ status: 'success', thresholdProfile: 'balanced', healthReasonCodes: [], ...row }));
  const samples = full.flatMap((row) => readSample(row) ?? []);
  const { basis, profile, confidence } = recommend({ samples, ranked: SHIPPED, ambiguousControls });
  return `${basis} ${profile} ${confidence}`;
}

const many = (count: number, row: OldRow): OldRow[] => Array.from({ length: count }, () => row);
/** The rows mixed, so that whatever is bad ends by itself. */
const mixed = (bad: number, row: OldRow, well: number): OldRow[] => [
  ...Array.from({ length: bad }, () => [row, WELL]).flat(),
  ...many(well - bad, WELL),
];

describe('rows without lags', () => {
  it.each<readonly [string, readonly OldRow[], string]>([
    ['one healthy pass', many(1, WELL), 'rates strict low'],
    ['29 healthy passes', many(29, WELL), 'rates strict low'],
    ['30', many(30, WELL), 'rates strict medium'],
    ['100', many(100, WELL), 'rates strict high'],
    ['5 % slow', mixed(5, SLOW, 95), 'rates strict high'],
    ['6 % slow', mixed(6, SLOW, 94), 'rates balanced high'],
    ['one critical', mixed(1, STALE, 99), 'rates balanced high'],
    ['2 % cut off', mixed(2, CUT_OFF, 98), 'rates strict high'],
    ['3 % cut off', mixed(3, CUT_OFF, 97), 'rates balanced high'],
    ['19 % critical that came and went', mixed(19, STALE, 81), 'rates balanced high'],
    ['20 % critical that came and went', mixed(20, STALE, 80), 'rates relaxed high'],
  ])('%s', (_what, rows, expected) => {
    expect(recommended(rows)).toBe(expected);
  });

  it('ask for the tightest only while every control had its effect', () => {
    expect(recommended(many(100, WELL), 1)).toBe('rates balanced high');
  });
});

describe('rows that tell of something else', () => {
  it.each<readonly [string, readonly OldRow[], string]>([
    ['dead half of the time', mixed(50, DEAD, 50), 'rates balanced medium'],
    ['dead all of the time', many(100, DEAD), 'rates balanced low'],
    ['cut off all of the time', many(100, CUT_OFF), 'rates balanced low'],
    ['a defect of ours half of the time', mixed(50, BROKEN, 50), 'rates balanced medium'],
    ['stale all of the time, and not over', many(100, STALE), 'rates balanced low'],
    [
      'stale, and then dead',
      [...Array.from({ length: 30 }, () => [STALE, DEAD, WELL]).flat(), ...mixed(40, STALE, 60)],
      'rates balanced high',
    ],
  ])('%s', (_what, rows, expected) => {
    expect(recommended(rows)).toBe(expected);
  });
});
