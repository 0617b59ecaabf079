import { expect, test } from 'vitest';
import { QueueStage } from '../support/queue-stage.ts';

/** Which line of usage belongs to words that are refused: that of the sub-command which the parser found. */
test.each<[string, readonly string[], RegExp]>([
  ['the value of an option is no sub-command', ['--queue', 'add', 'pick', '--bogus'], /^usage: orch .* pick /],
  ['nor with an equals sign or shortened', ['--queue=add', '--d', 'add', 'pick', '--bogus'], /^usage: orch .* pick /],
  ['nor behind the sub-command', ['add', '--id', 'pick'], /^usage: orch .* add --id ID /],
  ['an unknown option before it', ['--bogus', 'add'], /^usage: orch .* <sub-command> \.\.\.\n/],
  ['none at all', ['--queue', 'add'], /^usage: orch .* <sub-command> \.\.\.\n/],
  ['one that there is not', ['bogus', 'add'], /^usage: orch .* <sub-command> \.\.\.\n/],
])('%s', (_, words, usage) => {
  const { status, stdout, stderr } = new QueueStage('markdown').runPlain('orch', ...words);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(usage);
  expect(stderr).toMatch(/\norch: error: .+\n$/);
});
