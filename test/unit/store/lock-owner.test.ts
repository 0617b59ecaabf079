import { describe, expect, it } from 'vitest';
import { decodeOwner, encodeOwner, judgeLock, vantageOf } from '../../../src/store/lock-owner.ts';
import type { LockFacts, LockOwner, ProcessIdentity, ProcessPresence } from '../../../src/store/lock-owner.ts';

const SELF: ProcessIdentity = { pid: 100, startTicks: 5000, host: 'here', bootId: 'boot-a', pidNamespace: 'pid:[1]' };
const OWNER: LockOwner = { ...SELF, pid: 90, token: 'tok', acquiredAt: '2026-03-01T12:00:00Z', command: 'reconcile' };
const PLAIN = { bootId: null, pidNamespace: null, startTicks: null };

describe('lock file content', () => {
  it('reads back as it was written', () => {
    expect(decodeOwner(encodeOwner(OWNER))).toEqual({ status: 'owned', owner: OWNER });
  });

  it('reads back without what only Linux knows', () => {
    const owner = { ...OWNER, ...PLAIN };
    expect(decodeOwner(encodeOwner(owner))).toEqual({ status: 'owned', owner });
  });

  it('an empty file is a released lock', () => {
    expect(decodeOwner('')).toEqual({ status: 'released' });
  });

  it.each([
    '\n',
    '\0\0',
    '{',
    'null',
    '[]',
    '{}',
    '{"pid":"1","host":"h","token":"t"}',
    '{"pid":1.5,"host":"h","token":"t"}',
  ])('%j says nothing', (text) => {
    expect(decodeOwner(text)).toEqual({ status: 'unreadable' });
  });
});

describe('vantageOf', () => {
  it.each([
    ['the same kernel and namespace', {}, {}, 'same_view'],
    ['a host that was renamed since', { host: 'old-name' }, {}, 'same_view'],
    ['another boot of this host', { bootId: 'boot-b' }, {}, 'other_boot'],
    ['another boot of another host', { bootId: 'boot-b', host: 'there' }, {}, 'other_host'],
    ['another container of this kernel', { pidNamespace: 'pid:[2]' }, {}, 'other_namespace'],
    ['no boot ids, same host', PLAIN, PLAIN, 'same_view'],
    ['no boot ids, other host', { ...PLAIN, host: 'there' }, PLAIN, 'other_host'],
    ['a boot id on one side, same host', { bootId: null }, {}, 'same_view'],
    ['a boot id on one side, other host', { bootId: null, host: 'there' }, {}, 'other_host'],
    ['a namespace on one side', { pidNamespace: null }, {}, 'other_namespace'],
  ])('%s', (...[_case, owner, self, vantage]) => {
    expect(vantageOf({ ...OWNER, ...owner }, { ...SELF, ...self })).toBe(vantage);
  });
});

function refuse(reason: string): never {
  throw new Error(reason);
}

/** Facts in which looking at what may not be looked at fails the test. */
function facts(owner: Partial<LockOwner>, known: { presence?: ProcessPresence; ageSeconds?: number }): LockFacts {
  const { presence, ageSeconds } = known;
  return {
    content: { status: 'owned', owner: { ...OWNER, ...owner } },
    self: SELF,
    presence: () => presence ?? refuse('the pid means nothing here'),
    ageSeconds: () => ageSeconds ?? refuse('the age decides nothing here'),
    ttlSeconds: 900,
  };
}

describe('judgeLock', () => {
  it.each([
    ['a live owner, however old', {}, { presence: 'alive' }, false, 'owner_alive'],
    ['a dead owner, however young', {}, { presence: 'dead' }, true, 'owner_dead'],
    [
      'a pid that may be another process, young',
      {},
      { presence: 'unknown', ageSeconds: 899 },
      false,
      'owner_unverifiable',
    ],
    ['a pid that may be another process, old', {}, { presence: 'unknown', ageSeconds: 900 }, true, 'owner_expired'],
    ['an owner before the last boot', { bootId: 'boot-b' }, {}, true, 'owner_rebooted'],
    ['another host, young', { host: 'there', bootId: 'b' }, { ageSeconds: 0 }, false, 'owner_unverifiable'],
    [
      'another host, from the future',
      { host: 'there', bootId: 'b' },
      { ageSeconds: -5000 },
      false,
      'owner_unverifiable',
    ],
    ['another host, old', { host: 'there', bootId: 'b' }, { ageSeconds: 900 }, true, 'owner_expired'],
    ['another namespace, young', { pidNamespace: 'x' }, { ageSeconds: 10 }, false, 'owner_unverifiable'],
    ['another namespace, old', { pidNamespace: 'x' }, { ageSeconds: 901 }, true, 'owner_expired'],
  ] as const)('%s', (...[_case, owner, known, free, reason]) => {
    expect(judgeLock(facts(owner, known))).toEqual({ free, reason });
  });

  it('a released lock is free without any further look', () => {
    expect(judgeLock({ ...facts({}, {}), content: { status: 'released' } })).toEqual({
      free: true,
      reason: 'released',
    });
  });

  it.each([
    [10, false, 'owner_unverifiable'],
    [900, true, 'owner_expired'],
  ])('a damaged lock file of %i seconds', (ageSeconds, free, reason) => {
    const damaged = { ...facts({}, { ageSeconds }), content: { status: 'unreadable' } } as const;
    expect(judgeLock(damaged)).toEqual({ free, reason });
  });
});
