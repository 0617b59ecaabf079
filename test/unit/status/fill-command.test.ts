import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandPlaces, fillCommand, fillPlaces } from '../../../src/status/fill-command.ts';
import { REASONS } from '../../../src/status/reasons/catalog.ts';

const PLACES: CommandPlaces = {
  repo: '/srv/r',
  loop: 'alpha',
  scripts: '/opt/m/scripts',
  manager: '/opt/m/dist/main.js',
};

describe('fillPlaces', () => {
  it.each([
    ['{scripts}/x.sh --repo {repo} --loop {loop}', '/opt/m/scripts/x.sh --repo /srv/r --loop alpha'],
    ['tail -n 5 {run}/events.jsonl', 'tail -n 5 /srv/r/.superloop/loops/alpha/events.jsonl'],
    ['cat {ops}/lock/epoch-*', 'cat /srv/r/.superloop/ops-manager/alpha/lock/epoch-*'],
    ['{manager} timeline', '/opt/m/dist/main.js timeline'],
    ["jq '{a: 1}' {other}", "jq '{a: 1}' {other}"],
  ])('%s', (template, filled) => {
    expect(fillPlaces(template, PLACES)).toBe(filled);
  });

  it('quotes a word as a whole, but leaves a glob outside', () => {
    const places = { ...PLACES, repo: "/srv/it's mine" };
    expect(fillPlaces('cat {ops}/lock/epoch-*', places)).toBe(
      `cat '/srv/it'\\''s mine/.superloop/ops-manager/alpha/lock/epoch-'*`,
    );
  });

  it('takes a dollar sign in a path for what it is', () => {
    expect(fillPlaces('ls {repo}', { ...PLACES, repo: '/a/$&/$1' })).toBe("ls '/a/$&/$1'");
  });

  it('is read back by the shell unchanged', () => {
    const path = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(path, (repo) => {
        const command = fillPlaces('printf %s {repo}', { ...PLACES, repo });
        const { stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
        expect(stdout).toBe(Buffer.from(repo).toString());
      }),
      { numRuns: 30 },
    );
  });
});

describe('fillCommand', () => {
  const places = { ...PLACES, repo: '/srv/my "own" repo' };

  it.each([
    ['ls -la {run}', ['ls', '-la', `'/srv/my "own" repo/.superloop/loops/alpha'`]],
    ['grep -F -- "$(realpath {repo})" x', ['grep', '-F', '--', `"$(realpath '/srv/my "own" repo')"`, 'x']],
    ["jq '.a | .b' {run}/x.json", ['jq', "'.a | .b'", `'/srv/my "own" repo/.superloop/loops/alpha/x.json'`]],
    ['cat {ops}/lock/epoch-*', ['cat', `'/srv/my "own" repo/.superloop/ops-manager/alpha/lock/epoch-'*`]],
  ])('%s', (template, words) => {
    expect(fillCommand(template, places)).toEqual(words);
  });

  const commands = new Set(REASONS.flatMap(({ evidenceCommand, step }) => [evidenceCommand, step?.command ?? null]));
  it.each([...commands].filter((command) => command !== null))('loses nothing of: %s', (command) => {
    expect(fillCommand(command, places).join(' ')).toBe(fillPlaces(command, places));
  });
});
