import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/errors.ts';
import { GENERAL_PLACES, fillPlaces } from '../../../src/status/fill-command.ts';
import { REASONS, findReason } from '../../../src/status/reasons/catalog.ts';

const root = path.join(import.meta.dirname, '../../..');
const codes = REASONS.map(({ code }) => code);

/** Closed word lists of the schemas whose words are reason codes. */
const CODE_LISTS = [
  'CursorOutcome',
  'WhyCode',
  'DivergenceReason',
  'SequenceViolation',
  'QuarantineReason',
  'EscalationCategory',
];

/** Codes of files that another program or a later part of the manager writes; readers meet them all the same. */
const WRITTEN_BY_OTHERS = ['control_ambiguous', 'control_failed_command'];

function vocabulary(): string[] {
  const text = readFileSync(path.join(root, 'schemas/vocabulary.schema.json'), 'utf8');
  const lists = (JSON.parse(text) as { $defs: Record<string, { enum: string[] }> }).$defs;
  return CODE_LISTS.flatMap((name) => {
    const words = lists[name]?.enum ?? [];
    expect(words, name).not.toEqual([]);
    return words;
  });
}

/** Source texts of `src/`, generated files and the catalog itself left out. */
function sources(): string[] {
  return readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && item.name.endsWith('.ts'))
    .map((item) => path.join(item.parentPath, item.name))
    .filter((file) => !file.includes('/generated/') && !file.includes('/status/reasons/'))
    .map((file) => readFileSync(file, 'utf8'));
}

/** Codes that the source gives to health reasons, heartbeats and failures, by the member they are given to. */
function codesInSource(): Set<string> {
  const found = new Set<string>();
  const given = /\b(?:code|reasonCode|fault|cause)(?::| =|\()\s*'([a-z][a-z0-9]*(?:_[a-z0-9]+)+)'/g;
  for (const text of sources()) {
    for (const [, code = ''] of text.matchAll(given)) found.add(code);
    for (const [, code = ''] of text.matchAll(/\breason\('([a-z_]+)'/g)) found.add(code);
    for (const [, from = '', to = ''] of text.matchAll(/\['([a-z]+_[a-z_]+)', '([a-z]+_[a-z_]+)'\]/g)) {
      if (from in ERROR_CODES || from.startsWith('service_')) [from, to].forEach((code) => found.add(code));
    }
  }
  return found;
}

describe('the catalog of reasons', () => {
  it('explains each code once', () => {
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it.each(['vocabulary', 'errors', 'source'] as const)('explains every code of: %s', (list) => {
    const used = { vocabulary, errors: () => Object.keys(ERROR_CODES), source: () => [...codesInSource()] }[list]();
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((code) => findReason(code) === null)).toEqual([]);
  });

  it('explains nothing that is not used', () => {
    const texts = sources();
    const listed = new Set([...vocabulary(), ...WRITTEN_BY_OTHERS]);
    const named = (code: string): boolean => texts.some((text) => new RegExp(`\\b${code}\\b`).test(text));
    const unused = codes.filter((code) => !listed.has(code) && !named(code));
    expect(unused).toEqual([]);
  });

  it('names the rows that were not listed one by one', () => {
    expect(findReason('rows_not_listed')?.title).toMatch(/more rows/i);
  });

  it.each(REASONS)('$code is complete and leads on', (reason) => {
    for (const text of [reason.title, reason.cause, reason.remedy]) {
      expect(text.trim()).toBe(text);
      expect(text.length).toBeGreaterThan(5);
    }
    expect(reason.title.length).toBeLessThanOrEqual(80);
    expect(reason.title).not.toMatch(/\.$/);
    expect(reason.cause).toMatch(/\.$/);
    expect(reason.remedy).toMatch(/\.$/);
    expect(reason.seeAlso.filter((code) => findReason(code) === null || code === reason.code)).toEqual([]);
    expect((reason.step?.summary ?? '').length).toBeLessThanOrEqual(130);
  });

  it.each(REASONS.filter(({ severity }) => severity === 'critical'))(
    '$code, being critical, says what to do',
    ({ step, code }) => {
      expect(code === 'health_critical' || step !== null).toBe(true);
    },
  );

  it.each(REASONS)('every place in the commands of $code is known', ({ evidenceCommand, cause, remedy, step }) => {
    const texts = [evidenceCommand, cause, remedy, step?.summary, step?.command].filter((text) => text != null);
    for (const text of texts) {
      expect(fillPlaces(text, GENERAL_PLACES)).not.toMatch(/\{(?!print)[a-z]+\}/);
    }
  });
});

describe('commands that the catalog names', () => {
  const commands = REASONS.flatMap(({ evidenceCommand, step }) => [evidenceCommand, step?.command ?? null]);

  it('call only scripts that exist', () => {
    const named = commands.flatMap((command) => [...(command ?? '').matchAll(/\{scripts\}\/([\w.-]+)/g)]);
    const scripts = [...new Set(named.map(([, script = '']) => script))];
    const present = readdirSync(path.join(root, 'scripts'));
    expect(scripts.length).toBeGreaterThan(2);
    expect(scripts.filter((script) => !present.includes(script))).toEqual([]);
  });
});
