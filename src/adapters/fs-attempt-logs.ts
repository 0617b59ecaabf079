import { closeSync, fstatSync, readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptLogs } from '../ports-alerts.ts';
import { openRegular } from './fs-regular-file.ts';
import { unlessAbsent, withStoreErrors } from './fs-store-errors.ts';
import { createFolderInside } from './fs-store-folder.ts';
import { appendWhole, openAppending, readRange } from './fs-store-io.ts';

const LF = 0x0a;

/** Logs of attempts in a folder of the repository, which is created with the first line. */
export function createFsAttemptLogs(repo: string, folder: string): AttemptLogs {
  let created = false;
  return {
    list() {
      const names = withStoreErrors('read', folder, () => unlessAbsent(() => readdirSync(folder))) ?? [];
      return names.flatMap((name) => {
        const stat = statSync(join(folder, name), { throwIfNoEntry: false });
        return stat?.isFile() === true ? [{ name, sizeBytes: stat.size, modifiedAtMs: Math.floor(stat.mtimeMs) }] : [];
      });
    },
    read(name, fromByte) {
      const path = join(folder, name);
      return withStoreErrors('read', path, () => readLines(path, fromByte));
    },
    append(name, line) {
      const path = join(folder, name);
      if (!created) {
        createFolderInside(repo, folder);
        created = true;
      }
      withStoreErrors('write', path, () => {
        const descriptor = openAppending(path, 'refuse');
        try {
          appendWhole(descriptor, Buffer.from(line), fstatSync(descriptor).size);
        } finally {
          closeSync(descriptor);
        }
      });
    },
    remove(name) {
      const path = join(folder, name);
      withStoreErrors('write', path, () => unlessAbsent(() => unlinkSync(path)));
    },
  };
}

function readLines(path: string, fromByte: number): { readonly text: string; readonly endByte: number } {
  const descriptor = unlessAbsent(() => openRegular(path, 'read', 'refuse'));
  if (descriptor === null) return { text: '', endByte: fromByte };
  try {
    const { size } = fstatSync(descriptor);
    const block = readRange(descriptor, fromByte, Math.max(0, size - fromByte));
    const end = block.lastIndexOf(LF) + 1;
    return { text: block.subarray(0, end).toString(), endByte: fromByte + end };
  } finally {
    closeSync(descriptor);
  }
}
