import { describe, expect, it } from 'vitest';
import type { SoakClaim, SoakItem } from '../../../src/queue/soak/book.ts';
import { duplicateExecutions, executedSecondSendings } from '../../../src/queue/soak/executions.ts';
import { type CountedEnd, lowestMovingSuccess, percentileOf } from '../../../src/queue/soak/measures.ts';

/** Ends as one text: `+` DONE, `-` FAILED, one every so many seconds. */
function ends(text: string, everySeconds: number): readonly CountedEnd[] {
  return text.split('').map((sign, index) => ({ at: (index + 1) * everySeconds, isDone: sign === '+' }));
}

describe('lowestMovingSuccess', () => {
  const window = { seconds: 100, leastEnds: 4 };

  it.each([
    { name: 'no ends', list: [], share: null },
    { name: 'a window that is not full yet', list: ends('----', 20), share: null },
    { name: 'too few ends in any window', list: ends('-----', 50), share: null },
    { name: 'all done', list: ends('++++++++', 20), share: 1 },
    // Five ends fit in a window of 100 s; the one on its far border has left it.
    { name: 'one of five failed', list: ends('+++++++-+++++', 20), share: 0.8 },
    { name: 'two of five', list: ends('++++++-+-++++++', 20), share: 0.6 },
    { name: 'two that are never in one window', list: ends('+++++-++++-+++', 20), share: 0.8 },
    { name: 'failures before the first window is full', list: ends('--+++++++', 20), share: 0.6 },
    { name: 'ends in another order', list: ends('+++++++-+++++', 20).toReversed(), share: 0.8 },
  ])('$name: $share', ({ list, share }) => {
    expect(lowestMovingSuccess(list, window)?.share ?? null).toBe(share);
  });

  it('says when', () => {
    expect(lowestMovingSuccess(ends('+++++++-+++++', 20), window)?.at).toBe(160);
  });
});

describe('percentileOf', () => {
  it.each([
    { values: [], percent: 95, value: null },
    { values: [7], percent: 95, value: 7 },
    { values: [3, 1, 2], percent: 50, value: 2 },
    { values: Array.from({ length: 100 }, (_, index) => 100 - index), percent: 95, value: 95 },
    { values: Array.from({ length: 20 }, (_, index) => index + 1), percent: 95, value: 19 },
  ])('$percent % of $values.length values: $value', ({ values, percent, value }) => {
    expect(percentileOf(values, percent)).toBe(value);
  });
});

const ITEM: SoakItem = { id: 'A', due: 0, again: null, claims: [], dones: [], failures: 0, reapedAt: [], end: null };

function claim(token: number, at: number, more: Partial<SoakClaim> = {}): SoakClaim {
  return { token, at, leaseUntil: at + 900, lost: null, end: null, ...more };
}

/** A close that the store was asked for at `since` and answered a second later. */
function closed(token: number, since: number, accepted = true): Pick<SoakClaim, 'end'> {
  const about = { id: 'A', token, attempt: 0, worker: 'w', tokens: 1, late: 0, final: false };
  return { end: { kind: 'end', at: since + 1, waited: 1, outcome: 'done', accepted, ...about } };
}

describe('duplicateExecutions', () => {
  it.each([
    { name: 'one claim, closed', claims: [claim(1, 0, closed(1, 10))], dones: [1], found: [] },
    { name: 'closed, then claimed again', claims: [claim(1, 0, closed(1, 10)), claim(2, 80)], dones: [], found: [] },
    {
      name: 'the lease ran out first',
      claims: [claim(1, 0, { lost: 'killed' }), claim(2, 961)],
      dones: [2],
      found: [],
    },
    {
      name: 'a late write that was refused',
      claims: [claim(1, 0, closed(1, 1000, false)), claim(2, 961, closed(2, 970))],
      dones: [2],
      found: [],
    },
    { name: 'two accepted ends', claims: [claim(1, 0)], dones: [1, 1], found: ['A was done under tokens 1 and 1'] },
    {
      name: 'a late write that was accepted',
      claims: [claim(1, 0, closed(1, 1000)), claim(2, 961)],
      dones: [1],
      found: ['A was closed under token 1 after it was held under 2'],
    },
    {
      name: 'a second holder within the lease',
      claims: [claim(2, 899), claim(1, 0)],
      dones: [],
      found: ['A was held under tokens 1 and 2 at once'],
    },
    {
      name: 'a refused end does not free the item',
      claims: [claim(1, 0, closed(1, 10, false)), claim(2, 80)],
      dones: [],
      found: ['A was held under tokens 1 and 2 at once'],
    },
  ])('$name', ({ claims, dones, found }) => {
    expect(duplicateExecutions({ ...ITEM, claims, dones }, Infinity)).toEqual(found);
  });

  it('waits with two holders until the row of an end must have come', () => {
    const item = { ...ITEM, claims: [claim(1, 0), claim(2, 80)] };
    expect(duplicateExecutions(item, 130)).toEqual([]);
    expect(duplicateExecutions(item, 150)).toHaveLength(1);
  });
});

describe('executedSecondSendings', () => {
  it.each([
    { name: 'only the first', first: [1], second: [], count: 0 },
    { name: 'only the second', first: [], second: [2], count: 0 },
    { name: 'both', first: [1], second: [2], count: 1 },
  ])('$name: $count', ({ first, second, count }) => {
    const items = new Map([
      ['A', { ...ITEM, dones: first }],
      ['A-again', { ...ITEM, id: 'A-again', dones: second }],
    ]);
    expect(executedSecondSendings([{ id: 'A-again', of: 'A' }], items)).toHaveLength(count);
  });
});
