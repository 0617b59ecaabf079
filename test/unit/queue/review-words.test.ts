import { describe, expect, test } from 'vitest';
import { readText } from '../../../src/queue/review/read-text.ts';
import { hangulStem, hasHangulStem, latinStems } from '../../../src/queue/review/word-forms.ts';

describe('forms of a word', () => {
  test.each([
    ['update', 'updated', true],
    ['update', 'updates', true],
    ['update', 'updating', true],
    ['plan', 'planned', true],
    ['shipping', 'shipped', true],
    ['query', 'queries', true],
    ['retry', 'retried', true],
    ['migrate', 'migration', true],
    ['implement', 'implementation', true],
    ['docs', 'doc', false],
    ['alpha', 'alphabet', false],
    ['test', 'testament', false],
    ['v2beta', 'v2betas', false],
  ])('%s and %s share a stem: %s', (left, right, same) => {
    const stems = latinStems(right);
    expect([...latinStems(left)].some((stem) => stems.has(stem))).toBe(same);
  });

  test.each([
    ['문서를', '문서'],
    ['테스트에서는', '테스트'],
    ['작성한다', '작성'],
    ['반영되었습니다', '반영'],
    ['갱신하기', '갱신'],
    ['경로', '경로'],
    ['평가', '평가'],
    ['한다', '한다'],
  ])('%s is %s without particle and ending', (word, stem) => {
    expect(hangulStem(word)).toBe(stem);
  });

  test.each([
    ['문서', '문서', true],
    ['문서에도', '문서', true],
    ['작성했습니다', '작성', true],
    ['작성완료', '작성', true],
    ['문서화', '문서', false],
    ['미작성', '작성', false],
  ])('%s has the stem %s: %s', (word, stem, has) => {
    expect(hasHangulStem(word, stem)).toBe(has);
  });
});

describe('words and clauses', () => {
  test.each([
    ['README를 갱신.', [['readme', '를', '갱신']]],
    [
      'alpha.md, beta/gamma',
      [
        ['alpha', 'md'],
        ['beta', 'gamma'],
      ],
    ],
    ['done. 0.5 left', [['done'], ['0.5', 'left']]],
    ["isn't ＡＢＣ", [["isn't", 'abc']]],
    ['one but two', [['one'], ['but', 'two']]],
    ['작성하고 배포함', [['작성하고'], ['배포함']]],
    ['a\nb\r\nc', [['a'], ['b'], ['c']]],
    [`${'long '.repeat(13)}line\nthat goes on`, [[...Array<string>(13).fill('long'), 'line', 'that', 'goes', 'on']]],
    [
      `${'long '.repeat(13)}line\n- that does not`,
      [
        [...Array<string>(13).fill('long'), 'line'],
        ['that', 'does', 'not'],
      ],
    ],
    ['', []],
  ])('%j', (text, clauses) => {
    const { words } = readText(text);
    const found: string[][] = [];
    for (const word of words) (found[word.clause] ??= []).push(word.text);
    expect(found).toEqual(clauses);
  });

  test('a word knows where it stands in the text', () => {
    const { text, words } = readText('Ein WORT, 둘');
    expect(words.map(({ from, to }) => text.slice(from, to))).toEqual(['ein', 'wort', '둘']);
  });
});
