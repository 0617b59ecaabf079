import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Killer, LARGE, SMALL, finish } from './store-killer.ts';
import { opsOf } from './store-model.ts';

/** A store that is killed at every call that changes the disk, and what the next run makes of it. */

let killer: Killer;

beforeAll(() => {
  killer = new Killer();
});

afterAll(() => {
  killer.remove();
});

describe.each([
  ['files that never rotate', LARGE],
  ['files that rotate in every pass', SMALL],
])('a pass killed anywhere, with %s', (_case, retainBytes) => {
  it('before any call: the next run ends as if nothing had happened', () => {
    const calls = killer.traceCalls(retainBytes);
    const needs = new Set<string>();
    for (let at = 1; at <= calls.length; at += 1) {
      const repo = killer.prepare('killed', retainBytes);
      const hit = killer.killed({ repo, attempt: 'first', retainBytes, at, partial: false });
      expect({ at, hit }).toEqual({ at, hit: true });
      const [report] = finish(repo, retainBytes);
      needs.add(report?.recovery.need ?? '');
    }
    expect(calls.length).toBeGreaterThan(50);
    expect(needs).toEqual(new Set(['nothing', 'apply_last']));
  });

  it('in the middle of any write: torn ends are repaired', () => {
    const calls = killer.traceCalls(retainBytes);
    let torn = 0;
    for (const [index, call] of calls.entries()) {
      if (!call.startsWith('writeSync')) continue;
      const repo = killer.prepare('torn', retainBytes);
      const hit = killer.killed({ repo, attempt: 'first', retainBytes, at: index + 1, partial: true });
      expect({ call, hit }).toEqual({ call, hit: true });
      const journal = path.join(opsOf(repo), 'journal.jsonl');
      if (existsSync(journal) && !/(^|\n)$/.test(readFileSync(journal, 'utf8'))) torn += 1;
      finish(repo, retainBytes);
    }
    expect(torn).toBeGreaterThan(0);
  });
});
