import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaValidator } from '../../support/schema-check.ts';

const captures = join(import.meta.dirname, '../../fixtures/runtime');

/** Schema of each captured file that ops-manager reads. */
const SCHEMA_BY_NAME: Readonly<Record<string, string>> = {
  'state.json': 'runtime-state',
  'active-run.json': 'active-run',
  'approval.json': 'approval',
  'run-summary.json': 'run-summary',
  'processes.json': 'process-table',
};

/** Read between truncating and writing, as the runtime replaces its documents in place. */
const EMPTY_DOCUMENT = '02-in-progress/snapshots/00-run-start/repo/.superloop/active-run.json';
/** The runtime was killed while it appended; the next run went on in the middle of that line. */
const LOG_WITH_GLUED_ROW = '11d-kill9-torn-event/final/repo/.superloop/loops/alpha/events.jsonl';

const files = readdirSync(captures, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted();
const documents = files.filter((file) => basename(file) in SCHEMA_BY_NAME);
const logs = files.filter((file) => basename(file) === 'events.jsonl');

function relative(file: string): string {
  return file.slice(captures.length + 1);
}

function parseOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

describe('captured runtime folders', () => {
  it('hold every kind of file', () => {
    expect(new Set(documents.map((file) => basename(file)))).toEqual(new Set(Object.keys(SCHEMA_BY_NAME)));
    expect(logs.length).toBeGreaterThan(0);
  });

  it.each(documents.map(relative))('%s is accepted, unless it is empty', (name) => {
    const validate = schemaValidator(SCHEMA_BY_NAME[basename(name)] ?? '');
    const text = readFileSync(join(captures, name), 'utf8');
    expect(text === '').toBe(name === EMPTY_DOCUMENT);
    if (text !== '') validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(logs.map(relative))('%s: every complete line is accepted, unless it is no JSON', (name) => {
    const validate = schemaValidator('runtime-event');
    const complete = readFileSync(join(captures, name), 'utf8').split('\n').slice(0, -1);
    const parsed = complete.map(parseOrNull).filter((row) => row !== null);
    expect(complete.length - parsed.length).toBe(name === LOG_WITH_GLUED_ROW ? 1 : 0);
    expect(parsed.length).toBeGreaterThan(0);
    expect(parsed.filter((row) => !validate(row))).toEqual([]);
  });
});

it('the shipped threshold profiles are accepted', () => {
  const validate = schemaValidator('threshold-profiles');
  const file = join(import.meta.dirname, '../../../config/ops-manager-threshold-profiles.v1.json');
  validate(JSON.parse(readFileSync(file, 'utf8')));
  expect(validate.errors).toBeNull();
});
