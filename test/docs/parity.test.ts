import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT_MEANINGS } from '../../src/cli/exit-meanings.ts';
import { COMMANDS } from '../../src/config/commands.ts';
import { endPhaseOf } from '../../src/runtime/event-names.ts';

/** Words that a page promises to explain, against the words that the program uses. */

const ROOT = path.join(import.meta.dirname, '../..');

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** Words that a page does not have in code marks. */
function missingIn(page: string, words: readonly string[]): readonly string[] {
  const text = read(page);
  return words.filter((word) => !text.includes(`\`${word}\``));
}

const { $defs } = JSON.parse(read('schemas/vocabulary.schema.json')) as {
  $defs: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
};

function words(list: string): readonly string[] {
  const found = $defs[list]?.enum ?? [];
  expect(found.length, `${list} of schemas/vocabulary.schema.json`).toBeGreaterThan(1);
  return found;
}

describe('docs/projections.md', () => {
  test.each([
    'LifecycleState',
    'WhyCode',
    'Confidence',
    'ProcessVerdict',
    'DivergenceReason',
    'HeartbeatSupport',
    'HeartbeatFreshness',
    'SequenceViolation',
    'SequenceStatus',
    'EscalationCategory',
    'RunPhase',
  ])('has every word of %s', (list) => {
    expect(missingIn('docs/projections.md', words(list))).toEqual([]);
  });

  test('has every code that a health rule gives', () => {
    const rules = ['age', 'loop', 'source'].map((kind) => read(`src/reconcile/health-rules-${kind}.ts`)).join('\n');
    const codes = [...rules.matchAll(/\bcode: '(\w+)'/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(10);
    expect(missingIn('docs/projections.md', codes)).toEqual([]);
  });

  test('has every member of state.json', () => {
    const { properties } = JSON.parse(read('schemas/state.schema.json')) as { properties: object };
    const rows = read('docs/projections.md').split('## state.json')[1] ?? '';
    const absent = Object.keys(properties).filter((name) => !rows.includes(`\`${name}`));
    expect(absent).toEqual(['schemaVersion']);
  });
});

test('docs/decisions/cursor.md has every outcome', () => {
  expect(missingIn('docs/decisions/cursor.md', words('CursorOutcome'))).toEqual([]);
});

test('docs/runtime.md names as endings what the code takes for one', () => {
  const [, section = ''] = /## Events that end a run\n([^]*?)\nEvery other event/.exec(read('docs/runtime.md')) ?? [];
  const rows = section.split('\n').filter((row) => row.startsWith('| `'));
  const events = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  );
  expect(events).toHaveLength(10);
  expect(events.filter((event) => endPhaseOf(event) === null)).toEqual([]);
});

describe('README.md', () => {
  test('has every command', () => {
    expect(missingIn('README.md', Object.keys(COMMANDS))).toEqual([]);
  });

  test('has every exit status in use', () => {
    const statuses = EXIT_MEANINGS.filter(([, meaning]) => !meaning.startsWith('reserved')).map(([status]) => status);
    expect(statuses.filter((status) => !read('README.md').includes(`| ${status} | `))).toEqual([]);
  });

  test('fits on three screens', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
  });
});

test('docs/runbook.md quotes the shipped threshold profiles', () => {
  const { profiles } = JSON.parse(read('config/ops-manager-threshold-profiles.v1.json')) as {
    profiles: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  const rows = Object.entries(profiles).map(([name, values]) => {
    const lag = `${values['degradedIngestLagSeconds']} / ${values['criticalIngestLagSeconds']} s`;
    const streak = `${values['degradedTransportFailureStreak']} / ${values['criticalTransportFailureStreak']}`;
    return new RegExp(`^\\| \`${name}\`[^|]*\\| ${lag} \\| ${streak} \\|$`, 'm');
  });
  expect(rows).toHaveLength(3);
  for (const row of rows) expect(read('docs/runbook.md')).toMatch(row);
});

test('docs/decisions/dependencies.md has every package that is bundled', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: object };
  expect(missingIn('docs/decisions/dependencies.md', Object.keys(dependencies))).toEqual([]);
});
