import { describe, expect, it } from 'vitest';
import { COMMON_RULES, SOURCE_RULES } from './support/architecture-rules.ts';
import { parseSource, readSources } from './support/architecture/source-file.ts';

/** What the named rule says about one file, or about several given as path to text. */
function messages(ruleName: string, sources: Readonly<Record<string, string>>): readonly string[] {
  const rule = [...SOURCE_RULES, ...COMMON_RULES].find(({ name }) => name === ruleName);
  if (!rule) throw new Error(`no rule is called ${ruleName}`);
  const files = Object.entries(sources).map(([path, text]) => parseSource(path, text));
  return rule.check(files).map(({ path, line, message }) => `${path}:${line}: ${message}`);
}

type Seed = { readonly rule: string; readonly path: string; readonly text: string; readonly says: string };

const SEEDS: readonly Seed[] = [
  ...seeds('arrows never turn back', 'src/status/view.ts', [
    [`import { a } from '../adapters/fs-lock.ts';`, 'pure may not import adapters'],
    [`import type { A } from '../adapters/fs-lock.ts';`, 'pure may not import adapters'],
    [`export { a } from '../adapters/fs-lock.ts';`, 'pure may not import adapters'],
    [`const a = () => import('../cli/output.ts');`, 'pure may not import cli'],
    [`type A = import('../adapters/fs-lock.ts').A;`, 'pure may not import adapters'],
    [`import { run } from './run.ts';`, 'pure may not import run'],
    [`import { x } from '../main.ts';`, 'pure may not import main'],
    [`import { readFileSync } from 'node:fs';`, 'no built-in'],
    [`import type { Stats } from 'node:fs';`, 'no built-in'],
    [`import { fetch } from 'undici';`, 'no built-in'],
    [`import { Clock } from '../ports.ts';`, 'use import type'],
    [`import data from '../../config/alert-sinks.json';`, 'nothing outside src/'],
    [`import { x } from '../elsewhere/x.ts';`, 'pure may not import unknown'],
  ]),
  ...seeds('arrows never turn back', 'src/status/run.ts', [
    [`import { run } from '../reconcile/run.ts';`, 'run may not import run'],
    [`import { join } from 'node:path';`, 'no built-in'],
  ]),
  ...seeds('arrows never turn back', 'src/adapters/fs-lock.ts', [
    [`import { run } from '../status/run.ts';`, 'adapters may not import run'],
    [`import yargs from 'yargs';`, 'only src/cli/parse*.ts uses yargs'],
  ]),
  ...seeds('arrows never turn back', 'src/ports.ts', [
    [`import { a } from './adapters/a.ts';`, 'may not import adapters'],
  ]),
  ...seeds('arrows never turn back', 'src/cli/context.ts', [
    [`import { x } from '../main.ts';`, 'cli may not import main'],
  ]),
  ...seeds('arrows never turn back', 'src/shared.ts', [['export const a = 1;', 'the layout has no such file']]),
  ...seeds('feature folders are pure', 'src/status/view.ts', [
    [`export const a = process.env;`, 'process'],
    [`export const a = (b = process.pid): number => b;`, 'process'],
    [`const process = 1; export const a = () => process; export const b = globalThis;`, 'globalThis'],
    [`console.error('x');`, 'console'],
    [`export const a = Date.now();`, 'Date.now'],
    [`export const a = Date['now']();`, 'Date.now'],
    [`export const a = new Date();`, 'the clock'],
    [`export const a = Date();`, 'the clock'],
    [`export const a = Math.random();`, 'Math.random'],
    [`setTimeout(() => 1, 2);`, 'setTimeout'],
    [`export async function a(): Promise<void> {}`, 'async'],
    [`export const a = async () => 1;`, 'async'],
    [`export type A = () => Promise<void>;`, 'Promise'],
    [`await a;`, 'await'],
  ]),
  ...seeds('feature folders are pure', 'src/status/run.ts', [[`export const a = Date.now();`, 'Date.now']]),
  ...seeds('one exit, one printer', 'src/cli/context.ts', [
    [`process.exit(1);`, 'process.exit'],
    [`console.log('x');`, 'stdout'],
    [`process.stdout.write('x');`, 'stdout'],
    [`export const out = process.stdout;`, 'stdout'],
  ]),
  ...seeds('a command file exports exactly command', 'src/cli/commands/status.ts', [
    [`const command = 1;`, 'exports nothing'],
    [`export const command = 1; export const other = 2;`, 'exports command, other'],
    [`export const command = 1; export type Args = {};`, 'exports command, Args'],
    [`const command = 1; export { command as default };`, 'exports default'],
    [`export * from '../x.ts';`, 'exports *'],
  ]),
  ...seeds('start-up loads little', 'src/main.ts', [
    [`import { status } from './cli/commands/status.ts';`, 'load it with a dynamic import'],
    [`import fs from 'node:fs';`, 'load it with a dynamic import'],
  ]),
  ...seeds('numbers carry their unit', 'src/status/view.ts', [
    ['export type A = { timeout: number };', 'timeoutMs'],
    ['export type A = { readonly retryDelay?: number };', 'retryDelay'],
    ['export const a = { pollInterval: 5 };', 'pollInterval'],
    ['const timeout = 5;', 'timeout'],
    ['export function a(delay: number): number { return delay; }', 'delay'],
  ]),
  ...seeds('decisions return a reason', 'src/alerts/plan.ts', [
    ['export function needsPage(a: number): boolean { return a > 1; }', 'needsPage'],
  ]),
  ...seeds('modules are named in one way', 'tools/x.ts', [
    [`import fs from 'fs';`, 'node:fs'],
    [`import { promises } from 'fs/promises';`, 'node:fs/promises'],
    [`import { a } from './a';`, '.ts suffix'],
    [`import { a } from './a.js';`, '.ts suffix'],
    [`import { addDays } from 'date-fns';`, 'date-fns/<function>'],
  ]),
  ...['src/utils.ts', 'src/store/json-helpers.ts', 'test/common/a.ts', 'src/store/index.ts', 'test/misc.test.ts'].map(
    (path) => ({
      rule: 'files are named after what they hold',
      path,
      text: '',
      says: 'name the file after what it holds',
    }),
  ),
  ...seeds('no barrels', 'src/store/all.ts', [
    [`export * from './a.ts'; export { b } from './b.ts';`, 'only passes on'],
  ]),
];

function seeds(rule: string, path: string, cases: readonly (readonly [text: string, says: string])[]): readonly Seed[] {
  return cases.map(([text, says]) => ({ rule, path, text, says }));
}

describe('seeded violations are found', () => {
  it.each(SEEDS)('$rule: $path: $text', ({ rule, path, text, says }) => {
    const found = messages(rule, { [path]: text });
    expect(found.join('\n')).toContain(says);
    expect(found.every((message) => message.startsWith(`${path}:1: `))).toBe(true);
  });

  it('start-up loads little: sees through the files that main.ts loads', () => {
    const found = messages('start-up loads little', {
      'src/main.ts': `import path from 'node:path';\nconst { run } = await import('./cli/run.ts');`,
      'src/cli/run.ts': `\nimport { b } from './middle.ts';\nimport type { C } from './commands/c.ts';`,
      'src/cli/middle.ts': `import yargs from 'yargs';\nexport const load = () => import('./commands/c.ts');`,
    });
    expect(found).toEqual(['src/cli/middle.ts:1: yargs: src/main.ts loads it at start-up']);
  });

  it.each([
    ['../adapters/fs-store.ts', 'src/adapters/fs-store.ts'],
    ['../generated/validate-state.js', 'src/generated/validate-state.js'],
    ['./commands/status.ts', 'src/cli/commands/status.ts'],
    ['../status/run.ts', 'src/status/run.ts'],
    ['date-fns/addDays', 'date-fns/addDays'],
  ])('start-up loads little: %s', (specifier, target) => {
    const sources = { 'src/main.ts': `await import('./cli/run.ts');`, 'src/cli/run.ts': `import '${specifier}';` };
    expect(messages('start-up loads little', sources)).toEqual([
      `src/cli/run.ts:1: ${target}: src/main.ts loads it at start-up`,
    ]);
  });

  it('files are small: a single file, the 90th percentile and the median', () => {
    const tree = (sizes: readonly number[]): Record<string, string> =>
      Object.fromEntries(sizes.map((lines, index) => [`src/store/f${index}.ts`, '//\n'.repeat(lines)]));
    expect(messages('files are small', tree([400]))).toEqual([]);
    expect(messages('files are small', tree([401]))).toHaveLength(1);
    expect(messages('files are small', tree([...Array(18).fill(80), 400, 400]))).toEqual([]);
    expect(messages('files are small', tree([...Array(17).fill(80), 251, 251, 251]))).toHaveLength(1);
    expect(messages('files are small', tree([...Array(9).fill(1), ...Array(11).fill(81)]))).toHaveLength(1);
  });
});

describe('what the rules allow', () => {
  const ALLOWED: readonly Seed[] = [
    ...seeds('arrows never turn back', 'src/status/view.ts', [
      [`import { a } from '../reconcile/health.ts'; import { OpsError } from '../errors.ts';`, ''],
      [`import type { Clock } from '../ports.ts'; import type { B } from '../generated/types.ts';`, ''],
      [`import { addDays } from 'date-fns/addDays'; import { parse } from 'lossless-json';`, ''],
    ]),
    ...seeds('arrows never turn back', 'src/cli/parse.ts', [[`import yargs from 'yargs'; import 'node:fs';`, '']]),
    ...seeds('feature folders are pure', 'src/status/view.ts', [
      [`export const a = new Date(0); export const b = Date.parse('x'); export const c = Buffer.from('x');`, ''],
      [`export const a = (b: { process: string }) => b.process; export const c = { console: 1 };`, ''],
      [`export function a(process: string) { return process; }`, ''],
      [
        `export function a(all: string[]) { for (const process of all) { const { fetch } = { fetch: process }; return fetch; } }`,
        '',
      ],
    ]),
    ...seeds('feature folders are pure', 'src/status/run.ts', [
      [`export async function run(): Promise<void> { await 1; }`, ''],
    ]),
    ...seeds('feature folders are pure', 'src/adapters/system-clock.ts', [
      [`export const now = () => Date.now();`, ''],
    ]),
    ...seeds('one exit, one printer', 'src/cli/terminal.ts', [[`export const a = process.stdout.columns;`, '']]),
    ...seeds('one exit, one printer', 'src/main.ts', [[`process.exit(1);`, '']]),
    ...seeds('one exit, one printer', 'src/cli/output.ts', [[`console.log(1); process.stdout.write('x');`, '']]),
    ...seeds('a command file exports exactly command', 'src/cli/commands/status.ts', [
      [`export const command = 1;`, ''],
    ]),
    ...seeds('numbers carry their unit', 'src/status/view.ts', [
      ['export type A = { timeoutMs: number; timeout: string; delaySeconds: number }; const b = { timeout: 5n };', ''],
    ]),
    ...seeds('decisions return a reason', 'src/alerts/plan.ts', [
      [`export function needsPage(): 'first' { return 'first'; }`, ''],
    ]),
    ...seeds('modules are named in one way', 'src/store/a.ts', [
      [`import a from './a.json'; import 'node:fs'; import { check } from '../generated/validate-state.js';`, ''],
    ]),
    ...seeds('files are named after what they hold', 'src/store/commonality.ts', [['', '']]),
    ...seeds('no barrels', 'src/store/a.ts', [[`export { b } from './b.ts'; export const c = 1;`, '']]),
  ];

  it.each(ALLOWED)('$rule: $path: $text', ({ rule, path, text }) => {
    expect(messages(rule, { [path]: text })).toEqual([]);
  });
});

describe('reading a tree', () => {
  it('finds nothing in folders that do not exist', () => {
    expect(readSources(import.meta.dirname, ['src', 'nowhere'])).toEqual([]);
  });

  it('refuses a file that it cannot parse', () => {
    expect(() => parseSource('src/store/a.ts', 'const = 1;')).toThrow('src/store/a.ts does not parse');
  });

  it('passes an empty tree', () => {
    for (const rule of [...SOURCE_RULES, ...COMMON_RULES]) expect(rule.check([])).toEqual([]);
  });
});
