import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { COMMANDS, type CommandName } from '../../src/config/commands.ts';
import { optionsOf } from '../../src/config/command-options.ts';
import { ERROR_CODES } from '../../src/errors.ts';
import { REASONS } from '../../src/status/reasons/catalog.ts';
import { GENERATED } from '../../tools/docs/markdown.ts';
import { renderReference } from '../../tools/docs/reference.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const pages = await renderReference(ROOT);

function pageText(name: string): string {
  const text = pages.get(name);
  if (text === undefined) throw new Error(`no page ${name}`);
  return text;
}

test.each([...pages.keys()])('docs/reference/%s is fresh', (name) => {
  expect(readFileSync(path.join(ROOT, 'docs/reference', name), 'utf8')).toBe(pageText(name));
});

test('docs/reference holds no generated page besides', () => {
  const folder = path.join(ROOT, 'docs/reference');
  const generated = readdirSync(folder).filter((name) =>
    readFileSync(path.join(folder, name), 'utf8').includes(GENERATED),
  );
  expect(generated.toSorted()).toEqual([...pages.keys()].toSorted());
});

test.each(Object.keys(COMMANDS) as CommandName[])(
  'the reference of %s has every option and its variable',
  (command) => {
    const section = pageText('commands.md').split(`\n## ${command}\n`)[1]?.split('\n## ')[0] ?? '';
    for (const { flag, env, description } of optionsOf(command)) {
      const row = section.split('\n').find((line) => line.startsWith(`| \`${flag}\` |`));
      expect(row).toContain(description);
      expect(row).toContain(env ?? '');
    }
  },
);

test('every error code, reason code and schema has its row', () => {
  for (const code of Object.keys(ERROR_CODES)) expect(pageText('exit-codes.md')).toContain(`| \`${code}\` |`);
  for (const { code } of REASONS) expect(pageText('reason-codes.md')).toContain(`\n## ${code}\n`);
  for (const name of readdirSync(path.join(ROOT, 'schemas'))) expect(pageText('schemas.md')).toContain(`[${name}]`);
});

test('links inside the reference lead somewhere', () => {
  for (const text of pages.values()) {
    const headings = new Set([...text.matchAll(/^## (.+)$/gm)].map((match) => match[1]));
    for (const [, target = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(target);
    for (const [, file = ''] of text.matchAll(/\]\((\.\.[^)]+)\)/g)) {
      expect(() => readFileSync(path.join(ROOT, 'docs/reference', file))).not.toThrow();
    }
  }
});

test('no place is left unfilled', () => {
  expect([...pages.values()].join('\n')).not.toMatch(/\{\w+\}/);
});
