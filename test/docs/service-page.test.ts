import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { optionsOf } from '../../src/config/command-options.ts';
import { CODE_ENTRIES } from '../../src/transport/service-codes.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const PAGE = readFileSync(path.join(ROOT, 'docs/service.md'), 'utf8');

interface Schema {
  readonly properties: object;
}

function schema(name: string): Schema {
  return JSON.parse(readFileSync(path.join(ROOT, `schemas/${name}.schema.json`), 'utf8')) as Schema;
}

describe('docs/service.md', () => {
  test.each(Object.entries(CODE_ENTRIES))('has the code %s with its status', (code, { status, retryAfterSeconds }) => {
    const row = PAGE.split('\n').find(
      (line) => line.startsWith('| `') && line.split(' | ')[0]?.includes(`\`${code}\``),
    );
    expect(row?.split(' | ')[1]).toBe(String(status));
    expect(row?.includes('`Retry-After`')).toBe(retryAfterSeconds !== undefined);
  });

  test('has no code that the service does not have', () => {
    const [, table = ''] = PAGE.split('## Refusals');
    const rows =
      table
        .split('## Limits')[0]
        ?.split('\n')
        .filter((line) => line.startsWith('| `')) ?? [];
    const codes = rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, code]) => code));
    expect(new Set(codes)).toEqual(new Set(Object.keys(CODE_ENTRIES)));
  });

  test('has every member of a control request and of its reply', () => {
    const [, control = ''] = PAGE.split('### Control');
    const names = ['service-control-request', 'service-control-reply'].flatMap((name) =>
      Object.keys(schema(name).properties),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !control.includes(`\`${name}\``))).toEqual([]);
  });

  test("has every option that is the service's own, and the bounds that these set", () => {
    const own = [
      '--token',
      '--insecure-no-token',
      '--allow-remote',
      '--allowed-hosts',
      '--loops',
      '--allow-file',
      '--access-log',
    ];
    const bounds = [
      '--max-connections',
      '--max-streams',
      '--max-body-bytes',
      '--request-timeout-seconds',
      '--control-deadline-seconds',
    ];
    const options = new Map(optionsOf('service').map((option) => [option.flag, option]));
    expect([...own, ...bounds].filter((flag) => !options.has(flag) || !PAGE.includes(flag))).toEqual([]);
    const shown = bounds.map((flag) => `\`${flag}\` (${Number(options.get(flag)?.default).toLocaleString('en-US')})`);
    expect(shown.filter((text) => !PAGE.includes(text))).toEqual([]);
  });
});
