import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** What the tests of this project leave alone: home folders, and the files that programs write where nobody says otherwise. */

const ROOT = path.join(import.meta.dirname, '../../..');
const TESTS = path.join(ROOT, 'test');

/** Put together, so that this file does not find itself. */
const HOME_FOLDER = new RegExp(['/home', '/Users'].map((folder) => `${folder}/[a-z]`).join('|'), 'i');

const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

describe('no test', () => {
  test('names a home folder', () => {
    expect(files.length).toBeGreaterThan(100);
    const found = files.filter((name) => HOME_FOLDER.test(readFileSync(path.join(TESTS, name), 'utf8')));
    expect(found).toEqual([]);
  });

  test('leaves a queue or a run log in the checkout', () => {
    // The default paths are relative: a test that forgets to say where would leave them in the checkout.
    const folder = path.join(ROOT, 'automation');
    const left = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
    const found = left.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
    // What a soak writes, which a person runs here.
    expect(found.filter((file) => !/\/(?:logs|reports)\/soak\//.test(file))).toEqual([]);
  });
});
