import path from 'node:path';
import { describe, expect, it } from 'vitest';
import config from '../vitest.config.ts';
import { COMMON_RULES, SOURCE_RULES } from './support/architecture-rules.ts';
import { readSources } from './support/architecture/source-file.ts';

const root = path.join(import.meta.dirname, '..');
const source = readSources(root, ['src']);
const everything = [...source, ...readSources(root, ['tools', 'test'])];

describe('src', () => {
  it.each(SOURCE_RULES)('$name', ({ check }) => {
    expect(check(source)).toEqual([]);
  });
});

describe('src, tools and test', () => {
  it.each(COMMON_RULES)('$name', ({ check }) => {
    expect(check(everything)).toEqual([]);
  });

  it('every test file belongs to a vitest project, so that none is forgotten', () => {
    const projects = JSON.stringify(config.test?.projects);
    const patterns = [...projects.matchAll(/"(test\/[^"]*\*\.test\.ts)"/g)].map(([, pattern = '']) => pattern);
    const tests = everything.map((file) => file.path).filter((file) => file.endsWith('.test.ts'));
    const orphans = tests.filter((file) => !patterns.some((pattern) => covers(pattern, file)));
    expect(tests).toContain('test/architecture.test.ts');
    expect(orphans).toEqual([]);
  });
});

/** Whether a pattern of the forms `folder/*.test.ts` and `folder/**` + `/*.test.ts` matches a test file. */
function covers(pattern: string, file: string): boolean {
  const [folder = ''] = pattern.split('*');
  return pattern.includes('**') ? file.startsWith(folder) : path.posix.dirname(file) === path.posix.dirname(pattern);
}
