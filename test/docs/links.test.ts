import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '../..');
const PAGES = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...filesBelow('docs', '.md')];
const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;
/** A page named in a comment or a message. */
const MENTION = /\bdocs\/[\w/-]+\.md\b/g;

function filesBelow(folder: string, ending: string): readonly string[] {
  const found = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return found.filter((name) => name.endsWith(ending)).map((name) => path.posix.join(folder, name));
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** A page without its fenced blocks, which hold neither links nor headings. */
function prose(file: string): string {
  return read(file).replaceAll(/^\s*```[^]*?^\s*```$/gm, '');
}

/** The anchors that headings of a page give, as GitHub makes them. */
function anchorsOf(file: string): readonly string[] {
  return [...prose(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with a link of a page; null when it leads somewhere. */
function problemOf(page: string, link: string): string | null {
  if (/^[a-z]+:/.test(link)) return null;
  const [file = '', anchor = ''] = link.split('#');
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
  const place = path.join(ROOT, target);
  if (!existsSync(place)) return `${target} does not exist`;
  return anchor === '' || statSync(place).isDirectory() || anchorsOf(target).includes(anchor)
    ? null
    : `${target} has no heading #${anchor}`;
}

describe('links', () => {
  test.each(PAGES)('%s leads nowhere wrong', (page) => {
    const links = [...prose(page).matchAll(LINK)].map(([, link = '']) => link);
    expect(links.map((link) => problemOf(page, link)).filter((problem) => problem !== null)).toEqual([]);
  });

  test('are looked for in pages that have some', () => {
    expect(problemOf('README.md', 'docs/nowhere.md')).toBe('docs/nowhere.md does not exist');
    expect(problemOf('docs/runbook.md', '#nowhere')).toBe('docs/runbook.md has no heading #nowhere');
    expect([...prose('docs/runbook.md').matchAll(LINK)].length).toBeGreaterThan(20);
  });

  test('every test and source file that pages name exists', () => {
    const named = PAGES.flatMap((page) =>
      [...prose(page).matchAll(/`((?:test|src|tools|scripts)\/[\w/.-]+\.(?:ts|sh))`/g)].map(([, file = '']) => file),
    );
    expect(named.length).toBeGreaterThan(50);
    expect([...new Set(named)].filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  test('every page that sources and schemas name exists', () => {
    const sources = ['src', 'tools', 'scripts', 'schemas'].flatMap((folder) => filesBelow(folder, ''));
    const texts = sources.filter((file) => statSync(path.join(ROOT, file)).isFile());
    const named = texts.flatMap((file) => [...read(file).matchAll(MENTION)].map(([page]) => `${page} (${file})`));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((mention) => !existsSync(path.join(ROOT, mention.split(' ')[0] ?? '')))).toEqual([]);
  });
});
