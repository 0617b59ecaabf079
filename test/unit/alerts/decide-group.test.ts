import { describe, expect, it } from 'vitest';
import { type GroupSituation, decideGroup } from '../../../src/alerts/decide-group.ts';

const NOW = 1_000_000;
const QUIET: GroupSituation = {
  nowMs: NOW,
  toldFiring: 0,
  toldOver: 0,
  fresh: 0,
  freshAndWorse: 0,
  toFlap: 0,
  altered: 0,
  repeatable: 0,
  owing: false,
  waitingSinceMs: null,
  lastToldAtMs: null,
  timing: { groupWaitSeconds: 0, groupIntervalSeconds: 300, repeatIntervalSeconds: 3600 },
};

type Case = readonly [name: string, change: Partial<GroupSituation>, expected: ReturnType<typeof decideGroup>];

const ago = (seconds: number): number => NOW - seconds * 1000;
const wait = { ...QUIET.timing, groupWaitSeconds: 30 };

const CASES: readonly Case[] = [
  ['an empty group says nothing', {}, { action: 'nothing', atMs: null }],
  ['a first alert is told', { fresh: 1 }, { action: 'tell', kind: 'firing' }],
  [
    'a first alert waits for company when the route says so',
    { fresh: 1, timing: wait, waitingSinceMs: ago(29) },
    { action: 'hold', reasonCode: 'group_wait', atMs: ago(29) + 30_000 },
  ],
  ['and no longer than that', { fresh: 1, timing: wait, waitingSinceMs: ago(30) }, { action: 'tell', kind: 'firing' }],
  [
    'what was told is not told again before its time',
    { toldFiring: 1, repeatable: 1, lastToldAtMs: ago(60) },
    { action: 'nothing', atMs: ago(60) + 3_600_000 },
  ],
  ['but then it is', { toldFiring: 1, repeatable: 1, lastToldAtMs: ago(3600) }, { action: 'tell', kind: 'repeat' }],
  [
    'unless somebody has taken it on',
    { toldFiring: 1, repeatable: 0, lastToldAtMs: ago(9999) },
    { action: 'nothing', atMs: null },
  ],
  [
    'or the last one has not got through',
    { toldFiring: 1, repeatable: 1, owing: true, lastToldAtMs: ago(9999) },
    { action: 'nothing', atMs: null },
  ],
  ['the end of all is told at once', { toldOver: 2, lastToldAtMs: ago(1) }, { action: 'tell', kind: 'resolved' }],
  [
    'the end of some waits for the interval',
    { toldFiring: 1, toldOver: 1, lastToldAtMs: ago(1) },
    { action: 'hold', reasonCode: 'group_interval', atMs: ago(1) + 300_000 },
  ],
  ['and is told then', { toldFiring: 1, toldOver: 1, lastToldAtMs: ago(300) }, { action: 'tell', kind: 'update' }],
  [
    'another alert waits for the interval',
    { toldFiring: 1, fresh: 1, lastToldAtMs: ago(1) },
    { action: 'hold', reasonCode: 'group_interval', atMs: ago(1) + 300_000 },
  ],
  [
    'a graver one does not',
    { toldFiring: 1, fresh: 1, freshAndWorse: 1, lastToldAtMs: ago(1) },
    { action: 'tell', kind: 'update' },
  ],
  [
    'an acknowledgement is passed on at once',
    { toldFiring: 1, altered: 1, lastToldAtMs: ago(1) },
    { action: 'tell', kind: 'update' },
  ],
  [
    'flapping is told at once',
    { toldFiring: 1, toFlap: 1, lastToldAtMs: ago(1) },
    { action: 'tell', kind: 'flapping' },
  ],
];

describe('what a sink is told of a group', () => {
  it.each(CASES)('%s', (_name, change, expected) => {
    expect(decideGroup({ ...QUIET, ...change })).toEqual(expected);
  });
});
