import { readFileSync, statSync } from 'node:fs';

/**
 * Who holds locks on a database, as `pid 4242 (node)`: from /proc/locks, by the number of the file. Empty where the
 * system does not tell. The program's own locks are left out.
 */
export function lockHolders(location: string): readonly string[] {
  const inodes = [location, `${location}-shm`].flatMap((file) => inodeOf(file) ?? []);
  const pids = new Set<number>();
  for (const line of readText('/proc/locks').split('\n')) {
    const [, , , , pid = '', place = ''] = line.trim().split(/\s+/);
    const inode = Number(place.split(':')[2]);
    if (inodes.includes(inode) && /\bWRITE\b/.test(line)) pids.add(Number(pid));
  }
  return [...pids].filter((pid) => pid > 0 && pid !== process.pid).map(describe);
}

function describe(pid: number): string {
  const name = readText(`/proc/${pid}/comm`).trim();
  return name === '' ? `pid ${pid}` : `pid ${pid} (${name})`;
}

function inodeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
