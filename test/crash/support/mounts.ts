import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** File systems of their own, for disks that are full or may not be written. Only root may mount, and not everywhere. */

/** Why nothing can be mounted here, or null when it can. */
export function mountMissing(): string | null {
  if (process.getuid?.() !== 0) return 'only root may mount a file system';
  const folder = mkdtempSync(path.join(tmpdir(), 'ops-mount-'));
  try {
    mountTmpfs(folder, 'size=64k');
    unmount(folder);
    return null;
  } catch (error) {
    return `a file system cannot be mounted here: ${(error as Error).message}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Mounts an empty file system in memory; `options` as of tmpfs(5). */
export function mountTmpfs(folder: string, options: string): void {
  mkdirSync(folder, { recursive: true });
  run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
}

/** Makes a folder a mount of itself that cannot be written. */
export function mountReadOnly(folder: string): void {
  run(['mount', '--bind', folder, folder]);
  run(['mount', '-o', 'remount,bind,ro', folder]);
}

/** Takes a mount away; whoever still uses it keeps it until then. */
export function unmount(folder: string): void {
  run(['umount', '-l', folder]);
}

function run([command = '', ...args]: readonly string[]): void {
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr.trim()}`);
}
