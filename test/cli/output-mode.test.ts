import { expect, test } from 'vitest';
import { chooseMode } from '../../src/cli/output-mode.ts';

test.each([
  ['piped', {}, false, true, 'compact'],
  ['on a terminal', {}, true, true, 'text'],
  ['on a terminal without a view for people', {}, true, false, 'compact'],
  ['--json on a terminal', { json: true }, true, true, 'compact'],
  ['--pretty on a terminal', { pretty: true }, true, true, 'pretty'],
  ['--pretty --json piped', { pretty: true, json: true }, false, true, 'pretty'],
  ['--text piped', { text: true }, false, true, 'text'],
  ['--text --json --pretty', { text: true, json: true, pretty: true }, false, true, 'text'],
  ['--text without a view for people', { text: true, pretty: true }, true, false, 'pretty'],
] as const)('%s', (...row) => {
  const [, wanted, interactive, hasText, mode] = row;
  expect(chooseMode({ wanted, interactive, hasText })).toBe(mode);
});
