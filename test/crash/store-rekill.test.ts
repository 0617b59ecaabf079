import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Killer, LARGE, finish } from './store-killer.ts';

/** A recovery that is killed in its turn. */

/** More calls than any recovery of the scenario makes. */
const RECOVERY_CALLS = 30;

let killer: Killer;

beforeAll(() => {
  killer = new Killer();
});

afterAll(() => {
  killer.remove();
});

describe('a recovery killed anywhere', () => {
  it.each([
    ['after the record was appended', 'rename', false],
    ['within the rows', 'transitions.jsonl', true],
    ['before the marker', 'journal.jsonl', false],
  ])('%s: the run after it ends as if nothing had happened', (_case, place, partial) => {
    const calls = killer.traceCalls(LARGE);
    const record = calls.findIndex((call) => call.startsWith('writeSync') && call.endsWith('journal.jsonl'));
    const at =
      calls.findIndex((call, index) => index > record && /^(write|rename)/.test(call) && call.includes(place)) + 1;
    const crashed = killer.prepare('crashed', LARGE);
    expect(killer.killed({ repo: crashed, attempt: 'first', retainBytes: LARGE, at, partial })).toBe(true);
    let kills = 0;
    for (; ; kills += 1) {
      const repo = killer.copy(crashed, 'again');
      const attempt = { repo, attempt: 'second', retainBytes: LARGE, at: kills + 1 };
      // The passes after the recovery are the business of the tests above.
      if (kills >= RECOVERY_CALLS || !killer.killed({ ...attempt, partial: kills % 2 === 0 })) break;
      finish(repo, LARGE);
    }
    expect(kills).toBe(RECOVERY_CALLS);
  });
});
