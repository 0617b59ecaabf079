import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFsRuntimeFiles } from '../../src/adapters/fs-runtime.ts';

const files = createFsRuntimeFiles({ sleepMs: () => undefined });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ops-runtime-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('directoryExists', () => {
  it('tells a folder from a file and from nothing', () => {
    mkdirSync(path.join(folder, 'loops'));
    writeFileSync(path.join(folder, 'file'), '');
    expect(
      ['loops', 'file', 'nothing', 'file/below'].map((name) => files.directoryExists(path.join(folder, name))),
    ).toEqual([true, false, false, false]);
  });

  it('does not call a folder absent that cannot be looked at', () => {
    const circle = path.join(folder, 'circle');
    symlinkSync(circle, circle);
    expect(() => files.directoryExists(circle)).toThrow(expect.objectContaining({ code: 'store_read_failed' }));
  });
});
