import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Context } from '../../src/cli/command.ts';
import { createContext, resolveRepo } from '../../src/cli/context.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ops-manager-context-')));
const before = process.cwd();
mkdirSync(path.join(folder, 'real/w[1]*?'), { recursive: true });
symlinkSync('real', path.join(folder, 'link'));
writeFileSync(path.join(folder, 'file'), '');
afterEach(() => process.chdir(before));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function contextIn(workingFolder: string, env: Record<string, string> = { PWD: workingFolder }): Context {
  process.chdir(workingFolder);
  return createContext({ env, installFolder: '/install' });
}

describe('--repo', () => {
  test.each([
    ['real', 'real'],
    ['./real/', 'real'],
    ['link', 'link'],
    ['real/../link/.', 'link'],
    ['real/w[1]*?', 'real/w[1]*?'],
    ['.', ''],
  ])('%s is an absolute path with symlinks kept', (repo, expected) => {
    expect(resolveRepo(contextIn(folder), repo)).toBe(path.join(folder, expected));
  });

  test('is relative to the folder as the shell names it', () => {
    const link = path.join(folder, 'link');
    expect(resolveRepo(contextIn(link, { PWD: link }), '.')).toBe(link);
    expect(resolveRepo(contextIn(link, { PWD: link }), '..')).toBe(folder);
  });

  test.each([
    ['lies', { PWD: tmpdir() }],
    ['is gone', { PWD: '/does/not/exist' }],
    ['is relative', { PWD: 'link' }],
    ['is not plain', { PWD: `${folder}/real/../link` }],
    ['is missing', {}],
  ])('is relative to the real folder when PWD %s', (_name, env) => {
    expect(resolveRepo(contextIn(path.join(folder, 'link'), env), '.')).toBe(path.join(folder, 'real'));
  });

  test('does not depend on CDPATH', () => {
    expect(resolveRepo(contextIn(folder, { PWD: folder, CDPATH: '/' }), 'real')).toBe(path.join(folder, 'real'));
  });

  test.each([
    ['nowhere', 'does not exist'],
    ['file', 'is not a folder'],
    ['file/below', 'cannot be reached (ENOTDIR)'],
  ])('%s %s', (repo, problem) => {
    expect(() => resolveRepo(contextIn(folder), repo)).toThrow(
      expect.objectContaining({
        code: 'repo_not_found',
        exitCode: 64,
        message: `--repo "${repo}": ${path.join(folder, repo)} ${problem}`,
      }) as Error,
    );
  });
});

test('a path as typed becomes absolute without being looked at', () => {
  const context = contextIn(folder);
  expect(context.absolutePath('no/such/../file')).toBe(path.join(folder, 'no/file'));
  expect(context.absolutePath('/a/../b')).toBe('/b');
});
