import { describe, expect, it } from 'vitest';
import type { PassWindow } from '../../../src/generated/types.ts';
import type { PassHistory } from '../../../src/telemetry/pass-history.ts';
import { believedHistory, windowOf } from '../../../src/telemetry/pass-window.ts';
import { readSample } from '../../../src/telemetry/pass-sample.ts';
import { schemaValidator } from '../../support/schema-check.ts';
import { BUSY, Passes } from './passes-fixture.ts';

const WANTED = { loopId: 'alpha', window: 100, reconcileBytes: 4000, controlBytes: 0 };

/** Passes of many kinds, old rows and rows without a time among them. */
const HISTORY: PassHistory = {
  samples: [
    ...new Passes().silence(960).add(BUSY).outage(5).add({ lifecycle: 'failed' }).samples,
    ...[{ status: 'success' }, { status: 'failed', failureCode: 'projection_failed', durationSeconds: '2.5' }].flatMap(
      (row) => readSample(row) ?? [],
    ),
    ...new Passes('strict').silence(300).samples,
  ],
  rowsSkipped: { reconcile: 0, control: 0 },
  ambiguousControls: 2,
};

function recorded(history = HISTORY, wanted = WANTED): PassWindow {
  const window = windowOf(history, { ...wanted, updatedAt: '2026-03-01T12:00:00Z' });
  const validate = schemaValidator('pass-window');
  validate(window);
  expect(validate.errors ?? []).toEqual([]);
  return JSON.parse(JSON.stringify(window)) as PassWindow;
}

describe('a window', () => {
  it('gives back what it was made from', () => {
    expect(believedHistory({ ...recorded() }, WANTED)).toEqual(HISTORY);
  });

  it('is the same when it is made again from what it gave', () => {
    const again = believedHistory({ ...recorded() }, WANTED);
    expect(recorded(again ?? undefined)).toEqual(recorded());
  });

  it('says once what passes have in common', () => {
    expect(recorded({ ...HISTORY, samples: new Passes().times(50, BUSY).samples }).kinds).toHaveLength(1);
  });

  it('keeps the last passes only', () => {
    const found = believedHistory({ ...recorded(HISTORY, { ...WANTED, window: 3 }) }, { ...WANTED, window: 3 });
    expect(found?.samples).toEqual(HISTORY.samples.slice(-3));
  });

  it('with damaged rows in it is not believed: nobody knows when they leave it', () => {
    for (const rowsSkipped of [
      { reconcile: 1, control: 0 },
      { reconcile: 0, control: 1 },
    ]) {
      const window = recorded({ ...HISTORY, rowsSkipped });
      expect(window.reconcileBytes).toBeNull();
      expect(believedHistory({ ...window }, WANTED)).toBeNull();
    }
  });
});

describe('a window that is not believed', () => {
  it.each<readonly [string, Partial<typeof WANTED>]>([
    ['of another loop', { loopId: 'beta' }],
    ['of another size', { window: 200 }],
    ['whose rows were added to', { reconcileBytes: 4001 }],
    ['whose controls were added to', { controlBytes: 1 }],
  ])('%s', (_what, change) => {
    expect(believedHistory({ ...recorded() }, { ...WANTED, ...change })).toBeNull();
  });

  it.each<readonly [string, (window: PassWindow) => unknown]>([
    ['nothing', () => null],
    ['another version', (window) => ({ ...window, schemaVersion: 'v2' })],
    ['no kinds', (window) => ({ ...window, kinds: null })],
    ['an odd kind', (window) => ({ ...window, kinds: [7, ...window.kinds] })],
    [
      'a kind without severities',
      (window) => ({ ...window, kinds: window.kinds.map(({ severities: _s, ...kind }) => kind) }),
    ],
    ['a kind too few', (window) => ({ ...window, kinds: window.kinds.slice(0, 1) })],
    ['a list too short', (window) => ({ ...window, passes: { ...window.passes, streak: [] } })],
    ['a list that is none', (window) => ({ ...window, passes: { ...window.passes, quiet: {} } })],
    [
      'a number in quotes',
      (window) => ({ ...window, passes: { ...window.passes, quiet: window.passes.quiet.map(String) } }),
    ],
    ['a time in quotes', (window) => ({ ...window, passes: { ...window.passes, at: window.passes.at.map(String) } })],
  ])('%s', (_what, damage) => {
    expect(believedHistory(damage(recorded()) as Record<string, unknown> | null, WANTED)).toBeNull();
  });
});
