import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromRecordPath, isRecordPath, toRecordPath } from '../../../src/store/record-path.ts';

const OPS = '/repo/.superloop/ops-manager/demo';
const FILES = new Set(['/var/log/a.jsonl']);

describe('toRecordPath', () => {
  it.each([
    [`${OPS}/state.json`, 'state.json'],
    [`${OPS}/telemetry/reconcile.jsonl`, 'telemetry/reconcile.jsonl'],
    ['telemetry/reconcile.jsonl', 'telemetry/reconcile.jsonl'],
    ['/elsewhere/cursor.json', '/elsewhere/cursor.json'],
    [`${OPS}-twin/state.json`, `${OPS}-twin/state.json`],
    [OPS, OPS],
  ])('%s is journaled as %s', (path, name) => {
    expect(toRecordPath(OPS, path)).toBe(name);
  });
});

describe('isRecordPath', () => {
  it.each(['state.json', 'telemetry/a.jsonl', '/var/log/a.jsonl'])('accepts %j', (name) => {
    expect(isRecordPath(name, FILES)).toBe(true);
  });

  it.each(['', '/', '..', '../x', 'a/../b', './a', 'a//b', 'a/', 'a\0b', '/var/log/b.jsonl', '/a/../var/log/a.jsonl'])(
    'refuses %j',
    (name) => {
      expect(isRecordPath(name, FILES)).toBe(false);
    },
  );
});

it('a name leads back to the file that it was made from', () => {
  const segment = fc.stringMatching(/^[a-z][a-z.]{0,8}$/);
  const inside = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `${OPS}/${parts.join('/')}`);
  const outside = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
  fc.assert(
    fc.property(fc.oneof(inside, outside), (path) => {
      const name = toRecordPath(OPS, path);
      expect(isRecordPath(name, new Set([path]))).toBe(true);
      expect(fromRecordPath(OPS, name)).toBe(path);
      expect(name.startsWith('/')).toBe(!path.startsWith(`${OPS}/`));
    }),
  );
});
