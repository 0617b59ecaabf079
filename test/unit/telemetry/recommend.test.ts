import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recommend } from '../../../src/telemetry/recommend.ts';
import { BUSY, Passes, SHIPPED, START_MS } from './passes-fixture.ts';

type Expected = readonly [profile: string, confidence: string];

function recommended(passes: Passes): Expected {
  const { profile, confidence } = recommend({ samples: passes.samples, ranked: SHIPPED, ambiguousControls: 0 });
  return [profile, confidence];
}

/** A loop that is silent for that long again and again, and goes on each time. */
function rhythm(seconds: number, passes: Passes = new Passes()): Passes {
  while (passes.rows.length < 180) passes.silence(seconds).add(BUSY);
  return passes.times(20, BUSY);
}

describe('without enough to go by', () => {
  it.each<readonly [string, Passes, Expected]>([
    ['no pass at all', new Passes(), ['balanced', 'low']],
    ['one pass of a busy loop', new Passes().add(BUSY), ['strict', 'low']],
    ['29 passes', new Passes().times(29, BUSY), ['strict', 'low']],
    ['30 passes', new Passes().times(30, BUSY), ['strict', 'medium']],
    ['99 passes', new Passes().times(99, BUSY), ['strict', 'medium']],
    ['100 passes', new Passes().times(100, BUSY), ['strict', 'high']],
    ['a loop that has nothing to do', new Passes().times(200, {}), ['balanced', 'low']],
    ['a silence that is not over', new Passes().silence(1500), ['strict', 'low']],
    ['a loop that nobody can reach', new Passes().outage(200), ['balanced', 'low']],
  ])('%s', (_what, passes, expected) => {
    expect(recommended(passes)).toEqual(expected);
  });
});

describe('a loop that is well', () => {
  it.each<readonly [string, Passes, Expected]>([
    ['always busy', new Passes().times(200, BUSY), ['strict', 'high']],
    ['silent for up to 4 minutes', rhythm(240), ['balanced', 'high']],
    ['silent for up to 9 minutes', rhythm(540), ['relaxed', 'high']],
    ['silent for 4 minutes, once', new Passes().times(150, BUSY).silence(240).times(40, BUSY), ['strict', 'high']],
    ['silent for 9 minutes, once', new Passes().times(150, BUSY).silence(540).times(40, BUSY), ['balanced', 'high']],
  ])('%s', (_what, passes, expected) => {
    expect(recommended(passes)).toEqual(expected);
  });

  it('that is never quiet enough for any profile: the one in force stays, and that is no more than a guess', () => {
    expect(recommended(rhythm(1500))).toEqual(['balanced', 'low']);
    expect(recommended(rhythm(1500, new Passes('strict')))).toEqual(['strict', 'low']);
  });

  it('fits a profile up to one pass in twenty that it calls degraded, and one in a hundred critical', () => {
    const share = (count: number, quiet: number): Expected => {
      const passes = new Passes();
      for (let index = 0; index < 100; index += 1) {
        passes.add({ quiet: index % 2 === 0 && index < count * 2 ? quiet : 5 });
      }
      return recommended(passes.add(BUSY).add(BUSY));
    };
    expect([share(5, 200), share(6, 200)]).toEqual([
      ['strict', 'high'],
      ['balanced', 'high'],
    ]);
    expect([share(1, 310), share(2, 310)]).toEqual([
      ['strict', 'high'],
      ['balanced', 'high'],
    ]);
  });
});

describe('a sick loop is not answered with later alarms', () => {
  /** Silences that end with the death of the run, each time. */
  const hangs = (seconds: number, passes = new Passes()): Passes => {
    while (passes.rows.length < 190) {
      passes
        .times(10, BUSY)
        .silence(seconds)
        .add({ lifecycle: 'failed', reasons: { run_failed: 'critical' } });
    }
    return passes;
  };

  it.each<readonly [string, Passes, Expected]>([
    ['it hangs and fails', hangs(900), ['strict', 'medium']],
    ['it hangs and is stopped', stopped(), ['strict', 'medium']],
    ['it hangs for hours and goes on', rhythm(3600), ['strict', 'low']],
    ['it fails at once, every time', failing(), ['strict', 'medium']],
  ])('%s', (_what, passes, expected) => {
    expect(recommended(passes)).toEqual(expected);
  });

  function stopped(): Passes {
    const passes = new Passes();
    while (passes.rows.length < 190) passes.times(10, BUSY).silence(900).add({ lifecycle: 'stopped' });
    return passes;
  }

  function failing(): Passes {
    const passes = new Passes();
    while (passes.rows.length < 190) {
      passes.times(2, BUSY).times(3, { lifecycle: 'failed', reasons: { run_failed: 'critical' } });
    }
    return passes;
  }

  it('one incident keeps the profile in force that told of it earlier', () => {
    const habit = (): Passes => rhythm(540);
    const incident = habit()
      .silence(900)
      .add({ lifecycle: 'failed', reasons: { run_failed: 'critical' } });
    expect(recommended(incident.times(5, { lifecycle: 'failed' }))).toEqual(['balanced', 'high']);
    // The same silence without the failure is a habit like the others.
    expect(recommended(habit().silence(840).add(BUSY))).toEqual(['relaxed', 'high']);
  });

  it('what is not over says nothing: a habit may yet go on, and no alarm is waved away meanwhile', () => {
    expect(recommended(rhythm(540).silence(1200))).toEqual(['relaxed', 'high']);
    expect(recommended(rhythm(540).silence(1860))).toEqual(['balanced', 'high']);
  });

  it('a run that was restarted unseen is no proof that the silence ended well', () => {
    const passes = new Passes();
    for (let run = 1; passes.rows.length < 190; run += 1) {
      passes.silence(540, { run: `run-${String(run)}` });
    }
    expect(recommended(passes)).toEqual(['strict', 'low']);
  });
});

describe('what is not the doing of the loop', () => {
  it.each([
    'event_rows_quarantined',
    'invalid_event_timestamp',
    'clock_skew',
    'ingest_backlog',
    'event_log_changed',
    'runtime_file_unreadable',
    'manager_file_unreadable',
    'ordering_drift_detected',
    'divergence_detected',
    'cursor_corrupt',
    'control_ambiguous',
  ])('%s: passes with it do not ask for a laxer profile', (code) => {
    const passes = new Passes();
    while (passes.rows.length < 180) {
      passes.silence(540, { reasons: { [code]: 'degraded' } }).add(BUSY);
    }
    expect(recommended(passes)).toEqual(['strict', 'low']);
  });

  it.each(['service_response_invalid', 'projection_failed', 'reconcile_failed', 'event_rows_quarantined'])(
    '%s: failed passes do not either',
    (failure) => {
      const passes = new Passes();
      while (passes.rows.length < 190) passes.times(3, BUSY).times(4, { failure });
      expect(recommended(passes)).toEqual(['strict', 'medium']);
    },
  );

  it('a failed pass does not break a silence: it saw nothing', () => {
    const passes = new Passes();
    while (passes.rows.length < 180) {
      passes.silence(300).add({ failure: 'service_request_failed', streak: 1 });
      for (let quiet = 420; quiet <= 540; quiet += 60) passes.add({ quiet });
      passes.add(BUSY);
    }
    expect(recommended(passes)).toEqual(['relaxed', 'high']);
  });
});

describe('failures to reach the loop', () => {
  const blips = (length: number): Passes => {
    const passes = new Passes();
    while (passes.rows.length < 190) passes.times(10, BUSY).outage(length);
    return passes.times(5, BUSY);
  };

  it.each<readonly [number, string]>([
    [1, 'strict'],
    [2, 'balanced'],
    [3, 'balanced'],
    [4, 'relaxed'],
    [5, 'relaxed'],
  ])('%d in a row, again and again: %s would not have called them critical', (length, profile) => {
    expect(recommended(blips(length))[0]).toBe(profile);
  });

  it('outages that every profile calls critical are real', () => {
    expect(recommended(blips(6))[0]).toBe('strict');
    const seldom = new Passes().times(60, BUSY).outage(30).times(60, BUSY);
    expect(recommended(seldom)).toEqual(['strict', 'high']);
  });

  it('a real outage keeps the profile in force that told of it earlier', () => {
    expect(recommended(rhythm(540).outage(8).times(5, BUSY))).toEqual(['balanced', 'high']);
  });
});

describe('any history', () => {
  const spec = fc.record(
    {
      quiet: fc.integer({ min: 0, max: 4000 }),
      lifecycle: fc.constantFrom('running', 'complete', 'failed', 'stopped', 'unknown', 'idle'),
      failure: fc.constantFrom('service_request_failed', 'projection_failed'),
      streak: fc.integer({ min: 0, max: 9 }),
      minutes: fc.integer({ min: 0, max: 60 }),
    },
    { requiredKeys: [] },
  );

  it('gets a profile of the catalog, and confidence only from enough sound passes', () => {
    fc.assert(
      fc.property(fc.array(spec, { maxLength: 60 }), (specs) => {
        const passes = new Passes();
        for (const one of specs) passes.add(one);
        const found = recommend({ samples: passes.samples, ranked: SHIPPED, ambiguousControls: 0 });
        expect(SHIPPED.profiles.map(({ name }) => name)).toContain(found.profile);
        expect(found.soundPasses).toBeLessThanOrEqual(specs.length);
        expect(found.confidence === 'low' || found.soundPasses >= 30).toBe(true);
      }),
    );
  });

  it('never gets a profile that tells later of an incident than the one in force', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.constantFrom('strict', 'balanced'), (minutes, inForce) => {
        const passes = new Passes(inForce);
        rhythm(540, passes)
          .silence(minutes * 60)
          .add({ lifecycle: 'failed' });
        const [profile] = recommended(passes);
        const alarm = (name: string): number =>
          SHIPPED.profiles.find((one) => one.name === name)?.values.degradedIngestLagSeconds ?? Number.NaN;
        expect(minutes * 60 < alarm(inForce) || alarm(profile) <= alarm(inForce)).toBe(true);
      }),
    );
  });
});

it('starts its passes at a fixed time', () => {
  expect(new Passes().add(BUSY).samples[0]?.atMs).toBe(START_MS + 60_000);
});

it('two profiles that are the same but for their names are not played off against each other', () => {
  const [first] = SHIPPED.profiles;
  if (first === undefined) throw new Error('there is no profile');
  const twin = { ...first, name: 'aaa' };
  const ranked = { ...SHIPPED, profiles: [twin, ...SHIPPED.profiles] };
  const passes = new Passes().times(150, BUSY);
  const inForce = passes.samples.map((sample) => ({ ...sample, kind: { ...sample.kind, profile: first.name } }));
  expect(recommend({ samples: inForce, ranked, ambiguousControls: 0 }).profile).toBe(first.name);
});
