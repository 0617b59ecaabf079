import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFsStore } from '../../../src/adapters/fs-store.ts';
import { readControl } from '../../../src/reconcile/read-prior.ts';

const AT = '2026-01-31T12:00:00Z';
const NOW_MS = Date.parse(AT) + 60_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-read-control-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(rows: readonly Readonly<Record<string, unknown>>[]): ReturnType<typeof readControl> {
  const opsDir = path.join(folder, '.superloop/ops-manager/alpha');
  mkdirSync(opsDir, { recursive: true });
  const intentsFile = path.join(opsDir, 'intents.jsonl');
  writeFileSync(intentsFile, rows.map((row) => `${JSON.stringify({ timestamp: AT, ...row })}\n`).join(''));
  const store = createFsStore({ opsDir, repo: folder, retainBytes: 1 << 20, retainFiles: 1 });
  return readControl(store, { intentsFile }, NOW_MS);
}

const CANCEL = { intent: 'cancel', status: 'confirmed', runId: 'r1', requestedBy: 'ops' };
const AMBIGUOUS = { intent: 'approve', status: 'ambiguous' };
const REFUSED = { intent: 'cancel', status: 'refused' };

describe('the last control that was carried out', () => {
  it.each([
    ['nothing', [], null],
    ['one', [AMBIGUOUS], 'ambiguous'],
    ['a refusal changes nothing', [AMBIGUOUS, REFUSED], 'ambiguous'],
    ['nor do a hundred', [AMBIGUOUS, ...Array.from({ length: 100 }, () => REFUSED)], 'ambiguous'],
    ['nor does an answer given again', [CANCEL, AMBIGUOUS, { ...CANCEL, replayed: true }], 'ambiguous'],
    ['evidence that came later does', [AMBIGUOUS, { ...CANCEL, replayed: true, verified: true }], 'confirmed'],
    ['only refusals', [REFUSED, REFUSED], null],
  ])('%s', (_what, rows, status) => {
    expect(read(rows as readonly Record<string, unknown>[]).status).toBe(status);
  });

  it('a proven cancel names the run, who asked and when', () => {
    expect(read([CANCEL])).toEqual({
      status: 'confirmed',
      ageSeconds: 60,
      cancelled: { runId: 'r1', by: 'ops', at: AT },
    });
  });

  it.each([
    ['not proven', { ...CANCEL, status: 'ambiguous' }],
    ['another intent', { ...CANCEL, intent: 'reject' }],
    ['no run named', { intent: 'cancel', status: 'confirmed' }],
  ])('%s: nobody is said to have cancelled', (_what, row) => {
    expect(read([row]).cancelled).toBeNull();
  });
});
