import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const repo = mkdtempSync(path.join(tmpdir(), 'ops-manager-hints-'));
afterAll(() => rmSync(repo, { recursive: true, force: true }));
const place = ['--repo', repo, '--loop', 'alpha'];
const list = path.join(repo, 'list.json');
writeFileSync(list, '[]\n');
mkdirSync(path.join(repo, '.superloop/loops/beta'), { recursive: true });

describe('what is wrong with an input comes with what to do', () => {
  test.each([
    [['project-state', ...place, '--snapshot-file', 'gone'], 'input_missing', 'make the file with loop-run-snapshot'],
    [['project-state', ...place, '--snapshot-file', list], 'input_invalid', 'make the file with loop-run-snapshot'],
    [['health', '--state-file', list], 'input_invalid', 'leave the flag out'],
    [['poll-events', ...place], 'snapshot_unavailable', 'check --repo and --loop'],
    [['poll-events', '--repo', repo, '--loop', 'beta'], 'snapshot_unavailable', 'has not logged anything yet'],
    [['explain', 'zzzzzzzzzzzz'], 'input_invalid', 'docs/reference/reason-codes.md'],
  ])('%j', async (words, code, hint) => {
    const { error } = await runCommand(words);
    expect([error?.code, error?.hint]).toEqual([code, expect.stringContaining(hint)]);
  });
});
