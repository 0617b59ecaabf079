import { createFsStore } from '../adapters/fs-store.ts';
import { OPTIONS } from '../config/options.ts';
import type { Store } from '../ports.ts';
import { managerPaths } from '../store/paths.ts';

/** The state of a loop for commands that only read: they look into as many older generations as writers may keep. */
export function readingStore(repo: string, loop: string): Store {
  const { opsDir } = managerPaths(repo, loop);
  const { retainBytes, retainFiles } = OPTIONS;
  return createFsStore({ opsDir, repo, retainBytes: retainBytes.default, retainFiles: retainFiles.max });
}
