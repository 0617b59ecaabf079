import { appendFileSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { OpsError } from '../errors.ts';
import { type ListedRepo, parseAllowFile } from '../transport/service-allow-file.ts';
import { checkToken } from '../transport/service-token.ts';
import { openRegular, readRegular } from './fs-regular-file.ts';
import { readTokenFile } from './http-client-token.ts';

/** Files that set the service up. */

/** The token in a file that only its owner can read. Raises service_misconfigured; no message holds the token. */
export function readServiceTokenFile(file: string): string {
  const { token, isExposed } = misconfiguredWhen('--token-file', () => readTokenFile(file));
  if (isExposed) {
    throw new OpsError('service_misconfigured', `other users can read the token file ${file}`, {
      hint: `chmod 600 ${file}`,
    });
  }
  return checkToken(token, `the token file ${file}`);
}

/** The repos that a file lists, each with the absolute path of an existing folder. Raises service_misconfigured. */
export function readAllowFile(file: string): readonly ListedRepo[] {
  const listed = parseAllowFile(
    misconfiguredWhen('--allow-file', () => readRegular(file, 'follow')),
    file,
  );
  return listed.map((repo) => {
    const folder = path.resolve(path.dirname(file), repo.path);
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new OpsError('service_misconfigured', `${file}: ${repo.place}/path: ${folder} is no folder`, {
        hint: 'name the folder that holds .superloop/; a relative path begins at the folder of the file',
      });
    }
    return { ...repo, path: folder };
  });
}

/** True when two existing folders are one. */
export function isSameFolder(one: string, other: string): boolean {
  return realpathSync(one) === realpathSync(other);
}

/** Appends lines to the file of the access log. What cannot be written is lost; `failed` is told. Raises service_misconfigured. */
export function openLineFile(file: string, failed: (problem: string) => void): (line: string) => void {
  const descriptor = misconfiguredWhen('--access-log', () => openRegular(file, 'append', 'follow'));
  return (line) => {
    try {
      appendFileSync(descriptor, `${line}\n`);
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error));
    }
  };
}

/** How many files and connections this process may have open; null where the system does not say. */
export function openFileLimit(): number | null {
  try {
    const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === undefined ? null : Number(limit);
  } catch {
    return null;
  }
}

/** What `use` gives; that the file cannot be used is a fault of the set-up. */
function misconfiguredWhen<T>(flag: string, use: () => T): T {
  try {
    return use();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const hint = 'name a file that the user of the service may use';
    throw new OpsError('service_misconfigured', `${flag}: ${detail}`, { hint, cause });
  }
}
