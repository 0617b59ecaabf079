import { isInside } from './paths.ts';

/**
 * How the journal names files: relative to the state folder, so that a repository that was moved between a crash
 * and its recovery is repaired where it is now. Files that a flag put elsewhere keep their absolute path, and only who
 * was given the same flag puts them in place.
 */

/** The journal's name of a file. `path` is absolute and normalized, or already relative to the state folder. */
export function toRecordPath(opsDir: string, path: string): string {
  return path !== opsDir && isInside(opsDir, path) ? path.slice(opsDir.length).replace(/^\/+/, '') : path;
}

/**
 * True for a name that a journal may hold: an absolute path is one of `files`, and no segment of another name is
 * empty, `.` or `..`. A journal that was edited by hand therefore reaches nothing outside of the state folder.
 */
export function isRecordPath(name: string, files: ReadonlySet<string>): boolean {
  if (name.startsWith('/')) {
    return files.has(name);
  }
  const segments = name.split('/');
  return !name.includes('\0') && segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/** The absolute path that a journal name stands for. */
export function fromRecordPath(opsDir: string, name: string): string {
  return name.startsWith('/') ? name : `${opsDir}/${name}`;
}
