import { expect, test } from 'vitest';
import { parseDocPage } from '../support/doc-blocks.ts';

const FENCE = '```';

test('blocks keep their place, their section and their directives', () => {
  const page = [
    '# Page',
    '',
    '## First',
    '',
    '<!-- test: repo=a/b setup="two words" -->',
    '',
    `${FENCE}text`,
    'not run',
    FENCE,
    '',
    '1. A step:',
    '',
    '   <!-- test: exit=2 prints="say \\"hi\\"" -->',
    `   ${FENCE}bash`,
    '   first \\',
    '     second',
    `   ${FENCE}`,
    '',
    `${FENCE}sh`,
    'third',
    FENCE,
    '## Second',
    FENCE,
    '# no heading, no language',
    FENCE,
  ].join('\n');
  const { sections, fences } = parseDocPage(page);
  expect(sections).toEqual([
    { title: 'Page', directive: {}, blocks: [] },
    {
      title: 'First',
      directive: { repo: 'a/b', setup: 'two words' },
      blocks: [
        { line: 15, text: 'first \\\n  second', directive: { exit: '2', prints: 'say "hi"' } },
        { line: 20, text: 'third', directive: {} },
      ],
    },
    { title: 'Second', directive: {}, blocks: [] },
  ]);
  expect(fences).toEqual([
    { line: 7, language: 'text' },
    { line: 14, language: 'bash' },
    { line: 19, language: 'sh' },
    { line: 23, language: '' },
  ]);
});

test('a directive that nobody knows is an error, and so is a fence without an end', () => {
  expect(() => parseDocPage('<!-- test: exits=2 -->')).toThrow('line 1: unknown directive exits');
  expect(() => parseDocPage(`text\n${FENCE}bash\nls`)).toThrow('line 2: the fence has no end');
});
